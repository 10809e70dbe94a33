import Glibc
import HumanCall
import HumanCallNotify
import Yams

// The settings of mail and webhooks.

extension SMTPSettings {
    /// nil = no smtp.* is configured.
    init?(_ values: [ConfigurationKey: String]) throws(ConfigurationError) {
        guard let host = values[.smtpHost] else {
            let rest: [ConfigurationKey] = [
                .smtpPort, .smtpSecurity, .smtpUsername, .smtpPasswordFile, .smtpFrom, .smtpCAFile,
            ]
            if let key = rest.first(where: { values[$0] != nil }) {
                throw ConfigurationError(
                    "\(key.rawValue) is set and smtp.host is not; name the mail server, or remove \(key.rawValue)")
            }
            return nil
        }
        guard let from = values[.smtpFrom].flatMap({ Mailbox($0) }) else {
            throw ConfigurationError(
                "smtp.host is set and smtp.from is not; set the sender of mails, for example Support <support@example.com>"
            )
        }
        let username = values[.smtpUsername] ?? ""
        guard username.isEmpty == (values[.smtpPasswordFile] == nil) else {
            throw ConfigurationError("smtp.username and smtp.password_file belong together; set both or neither")
        }
        guard username.utf8.allSatisfy({ $0 >= 0x20 && $0 != 0x7F }) else {
            throw ConfigurationError("smtp.username has a control character or a line break; use one line")
        }
        let password = try values[.smtpPasswordFile].map { path throws(ConfigurationError) in
            try SecretFile.read(path, ConfigurationKey.smtpPasswordFile.rawValue)
        }
        self.init(
            host: host, port: values[.smtpPort].flatMap { UInt16($0) },
            security: values[.smtpSecurity].flatMap(Security.init(rawValue:)), username: username,
            password: password ?? Secret(""), from: from, caFile: values[.smtpCAFile] ?? "")
        guard security != .none || username.isEmpty || Self.isLoopback(host: host) else {
            throw ConfigurationError(
                "smtp.security is none and smtp.username is set: the password would be sent to \(host) unencrypted; use starttls or tls"
            )
        }
    }
}

/// Reads a password or key from a file of one line.
enum SecretFile {
    static func read(_ path: String, _ name: String, bytesMin: Int = 1) throws(ConfigurationError) -> Secret {
        guard let file = fopen(path, "r") else {
            throw ConfigurationError("\(name): \(path) cannot be read (\(String(cString: strerror(errno))))")
        }
        defer { fclose(file) }
        var status = stat()
        guard fstat(fileno(file), &status) == 0, status.st_mode & S_IFMT != S_IFDIR else {
            throw ConfigurationError("\(name): \(path) is not a file")
        }
        guard status.st_mode & 0o007 == 0 else {
            throw ConfigurationError(
                "\(name): \(path) has mode \(String(status.st_mode & 0o777, radix: 8)), so every user can read or write it; run chmod 600 \(path), or 640 for a group of its own"
            )
        }
        var bytes = [UInt8](repeating: 0, count: NotifyLimits.secretBytesMax + 2)
        let count = fread(&bytes, 1, bytes.count, file)
        var secret = bytes[0..<count]
        if secret.last == 0x0A { secret.removeLast() }
        if secret.last == 0x0D { secret.removeLast() }
        guard (bytesMin...NotifyLimits.secretBytesMax).contains(secret.count) else {
            throw ConfigurationError(
                "\(name): \(path) holds \(secret.count) bytes; use \(bytesMin) to \(NotifyLimits.secretBytesMax), on one line"
            )
        }
        guard secret.allSatisfy({ $0 >= 0x20 && $0 != 0x7F }), let text = String(validating: secret, as: UTF8.self)
        else {
            throw ConfigurationError("\(name): \(path) holds more than one line, or is not text")
        }
        return Secret(text)
    }
}

/// An http or https address, as far as the configuration checks it.
struct WebAddress {
    /// In lower case, without port and brackets.
    let host: String
    private let rest: Substring

    init?(_ text: String) {
        guard text.utf8.count <= HumanCall.Limits.urlBytesMax, text.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F }),
            !text.contains(where: { "\"<>\\^`{|}".contains($0) }),
            let scheme = ["https://", "http://"].first(where: { text.lowercased().hasPrefix($0) })
        else { return nil }
        let behind = text.dropFirst(scheme.count)
        let end = behind.firstIndex { "/?#".contains($0) } ?? behind.endIndex
        rest = behind[end...]
        let authority = behind[..<end].lowercased()
        // A user name and password in a URL would be shown in logs and on pages.
        guard !authority.contains("@") else { return nil }
        if authority.hasPrefix("[") {
            guard let close = authority.firstIndex(of: "]") else { return nil }
            host = String(authority[authority.index(after: authority.startIndex)..<close])
            guard NetworkAddress(host)?.bytes.count == 16, Self.isPort(authority[authority.index(after: close)...])
            else { return nil }
        } else {
            let colon = authority.firstIndex(of: ":") ?? authority.endIndex
            host = String(authority[..<colon])
            guard !host.isEmpty, host.utf8.allSatisfy({ Check.isID(String(Unicode.Scalar($0))) }),
                Self.isPort(authority[colon...])
            else {
                return nil
            }
        }
    }

    private static func isPort(_ text: Substring) -> Bool {
        text.isEmpty || (text.first == ":" && UInt16(text.dropFirst()).map { $0 > 0 } == true)
    }

    /// A path or a query can be appended.
    var isPlainBase: Bool { !rest.contains("?") && !rest.contains("#") }
}

extension WebhookSettings {
    static func list(_ node: Node, _ place: String, _ path: String) throws(ConfigurationError) -> [WebhookSettings] {
        guard case .sequence(let list) = node else {
            throw ConfigurationError(
                "\(place): webhooks must be a list, for example `- {name: crm, url: https://crm.example/hook, secret_file: /etc/humancall/crm}`"
            )
        }
        guard list.count <= NotifyLimits.webhooksMax else {
            throw ConfigurationError(
                "\(place): webhooks has \(list.count) entries; at most \(NotifyLimits.webhooksMax) are allowed")
        }
        var all: [WebhookSettings] = []
        for node in list {
            let settings = try WebhookReader(node, path).settings()
            guard !all.contains(where: { $0.name == settings.name }) else {
                throw ConfigurationError(
                    "\(path):\(node.mark?.line ?? 0): two webhooks are named \(settings.name); their places in the log are kept by name"
                )
            }
            all.append(settings)
        }
        return all
    }
}

/// One mapping of the list.
private struct WebhookReader {
    private static let keys = [
        "name", "url", "secret_file", "workspace", "types", "audience", "format", "from", "allow_private",
    ]
    private static let nameBytesMax = 64

    private let place: String
    private var values: [String: Node] = [:]

    init(_ node: Node, _ path: String) throws(ConfigurationError) {
        place = "\(path):\(node.mark?.line ?? 0)"
        guard case .mapping(let mapping) = node else {
            throw ConfigurationError(
                "\(place): a webhook must be a mapping, for example {name: crm, url: https://crm.example/hook}")
        }
        for (keyNode, value) in mapping {
            let key = keyNode.string ?? ""
            guard Self.keys.contains(key) else {
                throw ConfigurationError(
                    "\(path):\(keyNode.mark?.line ?? 0): unknown key \(key) in a webhook; known are \(Self.keys.joined(separator: ", "))"
                )
            }
            values[key] = value
        }
    }

    func settings() throws(ConfigurationError) -> WebhookSettings {
        var settings = WebhookSettings(name: try text("name"), url: try text("url"))
        guard Check.isID(settings.name), settings.name.utf8.count <= Self.nameBytesMax else {
            throw ConfigurationError(
                "\(place): a webhook's name must be 1 to \(Self.nameBytesMax) bytes of A-Z a-z 0-9 . _ : @ -")
        }
        settings.allowsPrivate = try choice("allow_private", ["false", "true"]) == "true"
        settings.workspaceID = values["workspace"] == nil ? defaultWorkspaceID : try text("workspace")
        guard Check.isID(settings.workspaceID) else { throw ConfigurationError("\(place): workspace is not an id") }
        settings.isForTeam = try choice("audience", ["visitor", "team"]) == "team"
        settings.format =
            WebhookSettings.Format(rawValue: try choice("format", WebhookSettings.Format.allCases.map(\.rawValue)))
            ?? .json
        settings.start =
            WebhookSettings.Start(rawValue: try choice("from", WebhookSettings.Start.allCases.map(\.rawValue))) ?? .now
        settings.types = try types(settings)
        try checkAddress(settings)
        settings.secret = try secret(settings)
        return settings
    }

    private func text(_ key: String) throws(ConfigurationError) -> String {
        guard let text = values[key]?.scalar?.string, !text.isEmpty else {
            throw ConfigurationError("\(place): a webhook needs \(key), as one value")
        }
        return text
    }

    /// The first is the default.
    private func choice(_ key: String, _ choices: [String]) throws(ConfigurationError) -> String {
        guard let node = values[key] else { return choices[0] }
        guard let text = node.scalar?.string, choices.contains(text) else {
            throw ConfigurationError("\(place): \(key) of a webhook must be one of \(choices.joined(separator: ", "))")
        }
        return text
    }

    private func types(_ settings: WebhookSettings) throws(ConfigurationError) -> [String] {
        let possible = EventType.allCases.filter { type in
            type.isLogged && (settings.isForTeam || !type.isForTeamOnly)
                && (settings.format != .slack || SlackText.types.contains(type))
        }.map(\.rawValue)
        guard let node = values["types"] else { return settings.format == .slack ? possible : [] }
        guard case .sequence(let list) = node, !list.isEmpty else {
            throw ConfigurationError(
                "\(place): types of a webhook must be a list, for example [request.created, message.created]")
        }
        var types: [String] = []
        for node in list {
            let type = node.scalar?.string ?? ""
            guard possible.contains(type) else {
                let kind =
                    settings.format == .slack ? "format slack" : "audience \(settings.isForTeam ? "team" : "visitor")"
                throw ConfigurationError(
                    "\(place): \(Check.quoted(type)) is not an event type for \(kind); use \(possible.joined(separator: ", "))"
                )
            }
            if !types.contains(type) { types.append(type) }
        }
        return types
    }

    private func checkAddress(_ settings: WebhookSettings) throws(ConfigurationError) {
        // The message does not repeat the value, because its path can be a secret.
        guard let address = WebAddress(settings.url) else {
            throw ConfigurationError(
                "\(place): url of a webhook is not a web address; use one like https://crm.example/hook, without user and password"
            )
        }
        if !settings.allowsPrivate, NetworkAddress(address.host)?.reach == .private {
            throw ConfigurationError(
                "\(place): \(address.host) is a private address; set allow_private: true if this webhook is meant to go there"
            )
        }
    }

    private func secret(_ settings: WebhookSettings) throws(ConfigurationError) -> Secret {
        guard values["secret_file"] != nil else {
            guard settings.format == .slack else {
                throw ConfigurationError(
                    "\(place): a webhook of format json needs secret_file; write one with `openssl rand -hex 32`, mode 600"
                )
            }
            return Secret("")
        }
        let path = try text("secret_file")
        do throws(ConfigurationError) {
            return try SecretFile.read(path, "secret_file", bytesMin: NotifyLimits.secretBytesMin)
        } catch {
            throw ConfigurationError("\(place): \(error)")
        }
    }
}
