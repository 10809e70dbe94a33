import ConfigurationTable
import Glibc
import HumanCallNotify
import HumanCallService
import Yams

/// The YAML file, read strictly: it refuses an unknown key, a duplicate key or a value of the wrong type, with the line.
struct ConfigurationFile {
    let path: String
    private(set) var settings: [ConfigurationKey: Setting] = [:]
    private(set) var roles: [Listed<Grant>] = []
    private(set) var hooks: [Listed<WebhookSettings>] = []

    static let bytesMax = 1024 * 1024

    private let environment: Environment

    init(path: String, _ environment: Environment) throws(ConfigurationError) {
        self.path = path
        self.environment = environment
        let text: String
        do throws(ConfigurationError) { text = try Self.text(path) } catch { throw error.at(path, 0) }
        let root: Node?
        do { root = try Yams.compose(yaml: text) } catch {
            let problem = YAMLProblem(error)
            throw ConfigurationError(problem.text).at(path, problem.line)
        }
        guard let root else { return }
        guard case .mapping(let mapping) = root else {
            throw ConfigurationError("holds no settings; write lines like `data: /var/lib/humancall`").at(path, 0)
        }
        try read(mapping, group: "")
    }

    private static func text(_ path: String) throws(ConfigurationError) -> String {
        guard let file = fopen(path, "r") else {
            throw ConfigurationError("cannot be read (\(String(cString: strerror(errno))))")
        }
        defer { fclose(file) }
        // The file grants roles, so only trusted users can be allowed to write it.
        var status = stat()
        guard fstat(fileno(file), &status) == 0, status.st_mode & S_IFMT != S_IFREG || status.st_mode & 0o002 == 0
        else {
            throw ConfigurationError(
                "is writable by every user, who could make themselves admin; run chmod o-w \(path)")
        }
        var bytes = [UInt8](repeating: 0, count: bytesMax + 1)
        let count = fread(&bytes, 1, bytes.count, file)
        guard ferror(file) == 0 else {
            throw ConfigurationError("cannot be read (\(String(cString: strerror(errno))))")
        }
        guard count <= bytesMax else { throw ConfigurationError("has more than \(bytesMax) bytes") }
        guard let text = String(validating: bytes[0..<count], as: UTF8.self) else {
            throw ConfigurationError("is not UTF-8")
        }
        return text
    }

    private mutating func read(_ mapping: Node.Mapping, group: String) throws(ConfigurationError) {
        for (keyNode, value) in mapping {
            let line = keyNode.mark?.line ?? 0
            let name = keyNode.string ?? ""
            let full = group.isEmpty ? name : "\(group).\(name)"
            do throws(ConfigurationError) {
                try read(full, value, line)
            } catch {
                // An item of a list has a line of its own.
                throw error.line > 0 ? error : error.at(path, line, key: full)
            }
        }
    }

    private mutating func read(_ full: String, _ value: Node, _ line: Int) throws(ConfigurationError) {
        guard !full.isEmpty, !full.hasSuffix(".") else { throw ConfigurationError("a key must be a word") }
        if let key = ConfigurationKey(rawValue: full) { return try read(key, value, line) }
        if ConfigurationKey.allCases.contains(where: { $0.group == full }) {
            guard case .mapping(let inner) = value else {
                throw ConfigurationError("\(full) must hold settings, indented below it")
            }
            return try read(inner, group: full)
        }
        throw ConfigurationError("unknown key \(full)\(Self.suggestion(for: full))")
    }

    /// A key of another level is meant if it has this name: `host` for `smtp.host`.
    private static func suggestion(for full: String) -> String {
        let keys = ConfigurationKey.allCases
        let name = full.split(separator: ".").last.map(String.init) ?? full
        let namesakes = keys.filter { $0.name == name }
        if namesakes.count == 1 { return "; did you mean \(namesakes[0].rawValue)?" }
        return ConfigurationError.suggestion(for: full, among: keys.map(\.rawValue))
    }

    private mutating func read(_ key: ConfigurationKey, _ value: Node, _ line: Int) throws(ConfigurationError) {
        if case .list = key.row.kind { return try readList(key, value) }
        guard case .scalar(let scalar) = value, scalar.tag.description != "tag:yaml.org,2002:null" else {
            throw ConfigurationError("\(key.rawValue) must be one value")
        }
        var text = scalar.string
        if key.isPath { text = try environment.expanded(text, key.rawValue) }
        if let problem = key.problem(with: text) { throw ConfigurationError(problem) }
        settings[key] = Setting(text: text, origin: .file(line: line))
    }

    private mutating func readList(_ key: ConfigurationKey, _ value: Node) throws(ConfigurationError) {
        guard case .sequence(let list) = value else {
            throw ConfigurationError("\(key.rawValue) must be a list, for example `- \(key.row.example)`")
        }
        if key == .webhooks, list.count > NotifyLimits.webhooksMax {
            throw ConfigurationError(
                "webhooks has \(list.count) entries; at most \(NotifyLimits.webhooksMax) are allowed")
        }
        for node in list {
            let line = node.mark?.line ?? 0
            do throws(ConfigurationError) {
                if key == .roles {
                    roles.append(Listed(value: try Grant(node), line: line))
                } else {
                    hooks.append(Listed(value: try webhook(node), line: line))
                }
            } catch {
                throw error.line > 0
                    ? error.at(path, error.line, key: key.rawValue) : error.at(path, line, key: key.rawValue)
            }
        }
    }

    private func webhook(_ node: Node) throws(ConfigurationError) -> WebhookSettings {
        let settings = try WebhookSettings(node, environment)
        guard !hooks.contains(where: { $0.value.name == settings.name }) else {
            throw ConfigurationError(
                "two webhooks are named \(settings.name); their places in the log are kept by name")
        }
        return settings
    }
}
