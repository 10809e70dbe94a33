import ConfigurationTable
import HumanCallMessages
import HumanCallNotify
import HumanCallService

extension Configuration {
    /// The values in force, for GetConfiguration: without secrets, and with the origin of each value.
    var described: GetConfigurationResponse {
        GetConfigurationResponse(file: file ?? "", values: ConfigurationKey.allCases.flatMap(values))
    }

    private func values(_ key: ConfigurationKey) -> [ConfigurationValue] {
        switch key {
        case .roles: items(key, roles) { $0.described }
        case .webhooks: items(key, hooks) { $0.described }
        default: [value(key, settings[key])]
        }
    }

    private func value(_ key: ConfigurationKey, _ setting: Setting?) -> ConfigurationValue {
        let (origin, source) = Self.described(setting?.origin ?? .byDefault)
        return ConfigurationValue(
            key: key.rawValue, value: setting?.text ?? "", origin: origin, source: source,
            needsRestart: key.row.change == .restart)
    }

    private func items<Value>(
        _ key: ConfigurationKey, _ items: [Listed<Value>], _ text: (Value) -> String
    ) -> [ConfigurationValue] {
        guard !items.isEmpty else { return [value(key, nil)] }
        return items.enumerated().map { index, item in
            ConfigurationValue(
                key: "\(key.rawValue)[\(index)]", value: text(item.value), origin: .file, source: "line \(item.line)",
                needsRestart: key.row.change == .restart)
        }
    }

    private static func described(_ origin: Setting.Origin) -> (ConfigurationOrigin, source: String) {
        switch origin {
        case .byDefault: (.default, "")
        case .file(let line): (.file, "line \(line)")
        case .environment(let name): (.environment, name)
        case .flag(let name): (.flag, name)
        case .serviceManager: (.serviceManager, "systemd")
        }
    }
}

extension Grant {
    /// As a YAML mapping. Names of users and groups are numbers by now.
    fileprivate var described: String {
        let who =
            switch subject {
            case .uid(let number): "uid: \(number)"
            case .gid(let number): "gid: \(number)"
            }
        let places = workspaceIDs.map { ", workspaces: \(YAMLText.list($0.sorted()))" } ?? ""
        return "{\(who), role: \(YAMLText.flowScalar(role.description))\(places)}"
    }
}

extension WebhookSettings {
    /// As a YAML mapping. The url's path can be a secret, so only its scheme, host and port are shown.
    fileprivate var described: String {
        YAMLText.mapping([
            "name": YAMLText.flowScalar(name), "url": YAMLText.flowScalar(origin == url ? url : "\(origin)/(hidden)"),
            "workspace": YAMLText.flowScalar(workspaceID), "types": YAMLText.list(types),
            "audience": isForTeam ? "team" : "visitor", "format": format.rawValue, "from": start.rawValue,
            "ordering": ordering.rawValue, "allow_private": "\(allowsPrivate)",
        ])
    }
}
