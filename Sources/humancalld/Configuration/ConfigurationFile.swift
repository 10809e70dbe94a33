import Glibc
import HumanCallNotify
import HumanCallService
import Yams

/// The YAML file, read strictly: it refuses an unknown key, a duplicate key or a value of the wrong type, with the line.
struct ConfigurationFile {
    var values: [ConfigurationKey: String] = [:]
    var grants: [Grant] = []
    var webhooks: [WebhookSettings] = []

    static let bytesMax = 1024 * 1024

    private let environment: Environment

    init(path: String, _ environment: Environment) throws(ConfigurationError) {
        self.environment = environment
        let text = try Self.text(path)
        let root: Node?
        do { root = try Yams.compose(yaml: text) } catch {
            throw ConfigurationError("\(path): is not YAML: \(error)")
        }
        guard let root else { return }
        guard case .mapping(let mapping) = root else {
            throw ConfigurationError("\(path): holds no settings; write lines like `data: /var/lib/humancall`")
        }
        try read(mapping, prefix: "", path)
    }

    private static func text(_ path: String) throws(ConfigurationError) -> String {
        guard let file = fopen(path, "r") else {
            throw ConfigurationError("\(path): cannot be read (\(String(cString: strerror(errno))))")
        }
        defer { fclose(file) }
        // The file grants roles, so only trusted users can be allowed to write it.
        var status = stat()
        guard fstat(fileno(file), &status) == 0, status.st_mode & S_IFMT != S_IFREG || status.st_mode & 0o002 == 0
        else {
            throw ConfigurationError(
                "\(path): is writable by every user, who could make themselves admin; run chmod o-w \(path)")
        }
        var bytes = [UInt8](repeating: 0, count: bytesMax + 1)
        let count = fread(&bytes, 1, bytes.count, file)
        guard ferror(file) == 0 else {
            throw ConfigurationError("\(path): cannot be read (\(String(cString: strerror(errno))))")
        }
        guard count <= bytesMax else { throw ConfigurationError("\(path): has more than \(bytesMax) bytes") }
        guard let text = String(validating: bytes[0..<count], as: UTF8.self) else {
            throw ConfigurationError("\(path): is not UTF-8")
        }
        return text
    }

    private mutating func read(_ mapping: Node.Mapping, prefix: String, _ path: String) throws(ConfigurationError) {
        for (keyNode, value) in mapping {
            let place = "\(path):\(keyNode.mark?.line ?? 0)"
            guard let name = keyNode.string else { throw ConfigurationError("\(place): a key must be a word") }
            let full = prefix + name
            if let key = ConfigurationKey(rawValue: full) {
                try read(key, value, place, path)
            } else if ConfigurationKey.allCases.contains(where: { $0.rawValue.hasPrefix("\(full).") }) {
                guard case .mapping(let inner) = value else {
                    throw ConfigurationError("\(place): \(full) must hold settings, indented below it")
                }
                try read(inner, prefix: "\(full).", path)
            } else {
                let known = ConfigurationKey.allCases.map(\.rawValue).joined(separator: ", ")
                throw ConfigurationError("\(place): unknown key \(full); known are \(known)")
            }
        }
    }

    private mutating func read(
        _ key: ConfigurationKey, _ value: Node, _ place: String, _ path: String
    ) throws(ConfigurationError) {
        if case .roles = key.kind {
            guard case .sequence(let list) = value else {
                throw ConfigurationError(
                    "\(place): roles must be a list, for example `- {group: humancall, role: chat}`")
            }
            for node in list { grants.append(try Grant(node, path)) }
            return
        }
        if case .webhooks = key.kind {
            webhooks = try WebhookSettings.list(value, place, path, environment)
            return
        }
        guard case .scalar(let scalar) = value, scalar.tag.description != "tag:yaml.org,2002:null" else {
            throw ConfigurationError("\(place): \(key.rawValue) must be one value")
        }
        var text = scalar.string
        if key.isPath {
            do throws(ConfigurationError) { text = try environment.expanded(text, key.rawValue) } catch {
                throw ConfigurationError("\(place): \(error)")
            }
        }
        if let problem = key.problem(with: text) { throw ConfigurationError("\(place): \(problem)") }
        values[key] = text
    }
}
