import Glibc
import HumanCall
import HumanCallMessages
import HumanCallNotify
import HumanCallService
import Yams

/// The YAML file, read strictly: it refuses an unknown key, a duplicate key or a value of the wrong type, with the line.
struct ConfigurationFile {
    var values: [ConfigurationKey: String] = [:]
    var grants: [Grant] = []
    var webhooks: [WebhookSettings] = []

    static let bytesMax = 1024 * 1024

    init(path: String) throws(ConfigurationError) {
        let text = try Self.read(path)
        let root: Node?
        do { root = try Yams.compose(yaml: text) } catch {
            throw ConfigurationError("\(path): is not YAML: \(error)")
        }
        guard let root else { return }
        guard case .mapping(let mapping) = root else {
            throw ConfigurationError("\(path): holds no settings; write lines like `data: /var/lib/humancall`")
        }
        try take(mapping, prefix: "", path)
    }

    private static func read(_ path: String) throws(ConfigurationError) -> String {
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

    private mutating func take(_ mapping: Node.Mapping, prefix: String, _ path: String) throws(ConfigurationError) {
        for (keyNode, value) in mapping {
            let place = "\(path):\(keyNode.mark?.line ?? 0)"
            guard let name = keyNode.string else { throw ConfigurationError("\(place): a key must be a word") }
            let full = prefix + name
            if let key = ConfigurationKey(rawValue: full) {
                try take(key, value, place, path)
            } else if ConfigurationKey.allCases.contains(where: { $0.rawValue.hasPrefix("\(full).") }) {
                guard case .mapping(let inner) = value else {
                    throw ConfigurationError("\(place): \(full) must hold settings, indented below it")
                }
                try take(inner, prefix: "\(full).", path)
            } else {
                let known = ConfigurationKey.allCases.map(\.rawValue).joined(separator: ", ")
                throw ConfigurationError("\(place): unknown key \(full); known are \(known)")
            }
        }
    }

    private mutating func take(
        _ key: ConfigurationKey, _ value: Node, _ place: String, _ path: String
    ) throws(ConfigurationError) {
        if case .roles = key.kind {
            guard case .sequence(let list) = value else {
                throw ConfigurationError(
                    "\(place): roles must be a list, for example `- {group: humancall, role: chat}`")
            }
            for node in list { grants.append(try grant(node, path)) }
            return
        }
        if case .webhooks = key.kind {
            webhooks = try WebhookSettings.list(value, place, path)
            return
        }
        guard case .scalar(let scalar) = value, scalar.tag.description != "tag:yaml.org,2002:null" else {
            throw ConfigurationError("\(place): \(key.rawValue) must be one value")
        }
        if let problem = key.problem(with: scalar.string) { throw ConfigurationError("\(place): \(problem)") }
        values[key] = scalar.string
    }

    private func grant(_ node: Node, _ path: String) throws(ConfigurationError) -> Grant {
        let place = "\(path):\(node.mark?.line ?? 0)"
        guard case .mapping(let mapping) = node else {
            throw ConfigurationError("\(place): a role must be a mapping, for example {group: humancall, role: chat}")
        }
        var subject: Grant.Subject?
        var role: Role?
        var workspaceIDs: Set<String>?
        for (keyNode, value) in mapping {
            let name = keyNode.string ?? ""
            let text = value.scalar?.string ?? ""
            switch name {
            case "uid", "user", "gid", "group":
                guard subject == nil else { throw ConfigurationError("\(place): name one of uid, user, gid, group") }
                subject = try Self.subject(name, text, place)
            case "role":
                guard let known = Role(text) else {
                    throw ConfigurationError(
                        "\(place): unknown role \(text); use chat, member:ID, dashboard, observer or admin")
                }
                role = known
            case "workspaces":
                guard case .sequence(let list) = value, !list.isEmpty,
                    list.allSatisfy({ $0.scalar.map { Check.isID($0.string) } ?? false })
                else {
                    throw ConfigurationError("\(place): workspaces must be a list of ids, for example [default, shop]")
                }
                workspaceIDs = Set(list.compactMap(\.scalar?.string))
            default:
                throw ConfigurationError("\(place): unknown key \(name); use uid, user, gid or group, role, workspaces")
            }
        }
        guard let subject, let role else {
            throw ConfigurationError("\(place): a role needs uid, user, gid or group, and role")
        }
        return Grant(subject: subject, role: role, workspaceIDs: workspaceIDs)
    }

    private static func subject(_ name: String, _ text: String, _ place: String) throws(ConfigurationError)
        -> Grant.Subject
    {
        let (number, isUser) = try number(name, text, place)
        guard number != unmappedID else {
            throw ConfigurationError(
                "\(place): \(name) \(text) is \(unmappedID), the kernel's number for every user and group that this user namespace does not map; grant roles to mapped ids only"
            )
        }
        return isUser ? .uid(number) : .gid(number)
    }

    /// The kernel shows this number for every id outside of this user namespace.
    private static let unmappedID: UInt32 = 65_534

    private static func number(
        _ name: String, _ text: String, _ place: String
    ) throws(ConfigurationError) -> (UInt32, isUser: Bool) {
        switch name {
        case "uid", "gid":
            guard let number = UInt32(text) else {
                throw ConfigurationError("\(place): \(name) must be a number, not \(text)")
            }
            return (number, name == "uid")
        case "user":
            guard let entry = getpwnam(text) else { throw ConfigurationError("\(place): there is no user \(text)") }
            return (entry.pointee.pw_uid, true)
        default:
            guard let entry = getgrnam(text) else { throw ConfigurationError("\(place): there is no group \(text)") }
            return (entry.pointee.gr_gid, false)
        }
    }
}

extension ConfigurationKey {
    /// The problem with a value, or nil.
    func problem(with value: String) -> String? {
        switch kind {
        case .text: return value.isEmpty ? "\(rawValue) is empty; \(summary)" : nil
        case .duration:
            guard let milliseconds = DurationText.milliseconds(value) else {
                return "\(rawValue) is not a duration (\(value)); use one like 500ms, 30s, 10m, 2h"
            }
            return (10_000...3_600_000).contains(milliseconds) ? nil : "\(rawValue) is \(value); use 10s to 1h"
        case .choice(let choices):
            return choices.contains(value) ? nil : "\(rawValue) is \(value); use \(choices.joined(separator: ", "))"
        case .number(let range):
            return Int(value).map(range.contains) == true
                ? nil : "\(rawValue) is \(value); use \(range.lowerBound) to \(range.upperBound)"
        case .host:
            let isHost =
                !value.isEmpty && value.utf8.count <= 253
                && value.utf8.allSatisfy { Check.isID(String(Unicode.Scalar($0))) && $0 != 0x40 }
            return isHost
                ? nil
                : "\(rawValue) is not a host (\(Check.quoted(value))); use a name or an address like mail.example.com"
        case .mailbox:
            guard let mailbox = Mailbox(value), mailbox.name.utf8.count <= NotifyLimits.nameBytesMax,
                (try? Check.email(mailbox.address, rawValue)) != nil
            else {
                return
                    "\(rawValue) is not an address (\(Check.quoted(value))); use one like Support <support@example.com>, on one line"
            }
            return nil
        case .url:
            return WebAddress(value).map { $0.isPlainBase } == true
                ? nil
                : "\(rawValue) is not a web address (\(Check.quoted(value))); use one like https://desk.example.com, without ? and #"
        case .file:
            return access(value, R_OK) == 0
                ? nil : "\(rawValue): \(value) cannot be read (\(String(cString: strerror(errno))))"
        case .secretFile:
            do throws(ConfigurationError) { _ = try SecretFile.read(value, rawValue) } catch {
                return error.description
            }
            return nil
        case .roles, .webhooks: return nil
        }
    }
}
