import ConfigurationTable
import HumanCall
import HumanCallNotify
import Yams

extension WebhookSettings {
    /// Reads one mapping of the list under `webhooks:`.
    init(_ node: Node, _ environment: Environment) throws(ConfigurationError) {
        self = try WebhookReader(node, environment).settings()
    }
}

private struct WebhookReader {
    private static let nameBytesMax = 64

    private let environment: Environment
    private var values: [String: Node] = [:]

    init(_ node: Node, _ environment: Environment) throws(ConfigurationError) {
        self.environment = environment
        guard case .mapping(let mapping) = node else {
            throw ConfigurationError(
                "a webhook must be a mapping, for example \(ConfigurationKey.webhooks.row.example)")
        }
        let known = ListField.webhooks.map(\.name)
        for (keyNode, value) in mapping {
            let key = keyNode.string ?? ""
            guard known.contains(key) else {
                throw ConfigurationError(
                    "unknown key \(key) in a webhook\(ConfigurationError.suggestion(for: key, among: known))"
                ).at("", keyNode.mark?.line ?? 0)
            }
            values[key] = value
        }
    }

    func settings() throws(ConfigurationError) -> WebhookSettings {
        var settings = WebhookSettings(name: try text("name"), url: try text("url"))
        guard Check.isID(settings.name), settings.name.utf8.count <= Self.nameBytesMax else {
            throw ConfigurationError(
                "a webhook's name must be 1 to \(Self.nameBytesMax) bytes of A-Z a-z 0-9 . _ : @ -")
        }
        settings.allowsPrivate = try choice("allow_private", ["false", "true"]) == "true"
        settings.workspaceID = values["workspace"] == nil ? defaultWorkspaceID : try text("workspace")
        guard Check.isID(settings.workspaceID) else { throw ConfigurationError("workspace is not an id") }
        settings.isForTeam = try choice("audience", ["visitor", "team"]) == "team"
        settings.format =
            WebhookSettings.Format(rawValue: try choice("format", WebhookSettings.Format.allCases.map(\.rawValue)))
            ?? .json
        settings.start =
            WebhookSettings.Start(rawValue: try choice("from", WebhookSettings.Start.allCases.map(\.rawValue))) ?? .now
        settings.ordering =
            WebhookSettings.Ordering(
                rawValue: try choice("ordering", WebhookSettings.Ordering.allCases.map(\.rawValue))) ?? .log
        settings.types = try types(settings)
        try checkAddress(settings)
        settings.secret = try secret(settings)
        return settings
    }

    private func text(_ key: String) throws(ConfigurationError) -> String {
        guard let text = values[key]?.scalar?.string, !text.isEmpty else {
            throw ConfigurationError("a webhook needs \(key), as one value")
        }
        return text
    }

    /// The first is the default.
    private func choice(_ key: String, _ choices: [String]) throws(ConfigurationError) -> String {
        guard let node = values[key] else { return choices[0] }
        guard let text = node.scalar?.string, choices.contains(text) else {
            throw ConfigurationError("\(key) of a webhook must be one of \(choices.joined(separator: ", "))")
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
                "types of a webhook must be a list, for example [request.created, message.created]")
        }
        var types: [String] = []
        for node in list {
            let type = node.scalar?.string ?? ""
            guard possible.contains(type) else {
                let kind =
                    settings.format == .slack ? "format slack" : "audience \(settings.isForTeam ? "team" : "visitor")"
                throw ConfigurationError(
                    "\(Check.quoted(type)) is not an event type for \(kind); use \(possible.joined(separator: ", "))"
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
                "url of a webhook is not a web address; use one like https://crm.example/hook, without user and password"
            )
        }
        if !settings.allowsPrivate, NetworkAddress(address.host)?.reach == .private {
            throw ConfigurationError(
                "\(address.host) is a private address; set allow_private: true if this webhook is meant to go there"
            )
        }
    }

    private func secret(_ settings: WebhookSettings) throws(ConfigurationError) -> Secret {
        guard values["secret_file"] != nil else {
            guard settings.format == .slack else {
                throw ConfigurationError(
                    "a webhook of format json needs secret_file; write one with `openssl rand -hex 32`, mode 600"
                )
            }
            return Secret("")
        }
        let path = try environment.expanded(try text("secret_file"), "secret_file")
        return try SecretFile.read(path, "secret_file", bytesMin: NotifyLimits.secretBytesMin)
    }
}
