import ConfigurationTable
import HumanCallNotify

/// A new configuration compared with the one in force: what a running daemon applies, and what needs a restart.
struct ConfigurationChange {
    /// The new configuration, with the old values of the keys that need a restart.
    let inForce: Configuration
    /// Keys whose values changed and are in `inForce`.
    let changed: [ConfigurationKey]
    /// Keys whose new values are not.
    let needsRestart: [ConfigurationKey]

    init(from old: Configuration, to new: Configuration) {
        var inForce = new
        var changed: [ConfigurationKey] = []
        var needsRestart: [ConfigurationKey] = []
        for key in ConfigurationKey.allCases where Self.differs(key, old, new) {
            if key.row.change == .live {
                changed.append(key)
            } else {
                needsRestart.append(key)
                inForce.settings[key] = old.settings[key]
            }
        }
        self.inForce = inForce
        self.changed = changed
        self.needsRestart = needsRestart
    }

    private static func differs(_ key: ConfigurationKey, _ old: Configuration, _ new: Configuration) -> Bool {
        switch key {
        case .roles: old.grants != new.grants
        case .webhooks: old.webhooks != new.webhooks
        // The file can have another password under the same name.
        case .smtpPasswordFile:
            old.settings[key]?.text != new.settings[key]?.text || password(old) != password(new)
        default: old.settings[key]?.text != new.settings[key]?.text
        }
    }

    private static func password(_ configuration: Configuration) -> Secret {
        configuration.smtp?.password ?? Secret("")
    }
}
