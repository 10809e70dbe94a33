import ConfigurationTable
import HumanCallNotify

extension SMTPSettings {
    /// nil = no smtp.* is configured.
    init?(_ settings: [ConfigurationKey: Setting], in file: String) throws(ConfigurationError) {
        let values = settings.mapValues(\.text)
        func error(_ rule: String, _ key: ConfigurationKey) -> ConfigurationError {
            ConfigurationError(rule, key: key, settings[key]?.origin ?? .byDefault, in: file)
        }
        guard let host = values[.smtpHost] else {
            let rest: [ConfigurationKey] = [
                .smtpPort, .smtpSecurity, .smtpUsername, .smtpPasswordFile, .smtpFrom, .smtpCAFile,
                .smtpHourlyCap, .smtpReplyToVisitor,
            ]
            if let key = rest.first(where: { values[$0] != nil }) {
                throw error(
                    "\(key.rawValue) is set and smtp.host is not; name the mail server, or remove \(key.rawValue)", key)
            }
            return nil
        }
        guard let from = values[.smtpFrom].flatMap({ Mailbox($0) }) else {
            throw error(
                "smtp.host is set and smtp.from is not; set the sender of mails, for example Support <support@example.com>",
                .smtpHost)
        }
        let username = values[.smtpUsername] ?? ""
        guard username.isEmpty == (values[.smtpPasswordFile] == nil) else {
            throw error(
                "smtp.username and smtp.password_file belong together; set both or neither",
                username.isEmpty ? .smtpPasswordFile : .smtpUsername)
        }
        guard username.utf8.allSatisfy({ $0 >= 0x20 && $0 != 0x7F }) else {
            throw error("smtp.username has a control character or a line break; use one line", .smtpUsername)
        }
        var password = Secret("")
        if let path = values[.smtpPasswordFile] {
            do throws(ConfigurationError) {
                password = try SecretFile.read(path, ConfigurationKey.smtpPasswordFile.rawValue)
            } catch let problem {
                throw error(problem.rule, .smtpPasswordFile)
            }
        }
        self.init(
            host: host, port: values[.smtpPort].flatMap { UInt16($0) },
            security: values[.smtpSecurity].flatMap(Security.init(rawValue:)), username: username,
            password: password, from: from, caFile: values[.smtpCAFile] ?? "",
            repliesToVisitor: values[.smtpReplyToVisitor] == "true")
        guard security != .none || caFile.isEmpty else {
            throw error(
                "smtp.ca_file is set and smtp.security is none: no certificate would be checked; use starttls or tls, or remove smtp.ca_file",
                .smtpCAFile)
        }
        guard security != .none || username.isEmpty || Self.isLoopback(host: host) else {
            throw error(
                "smtp.security is none and smtp.username is set: the password would be sent to \(host) unencrypted; use starttls or tls",
                .smtpUsername)
        }
    }
}
