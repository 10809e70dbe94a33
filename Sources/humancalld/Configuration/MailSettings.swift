import HumanCallNotify

extension SMTPSettings {
    /// nil = no smtp.* is configured.
    init?(_ values: [ConfigurationKey: String]) throws(ConfigurationError) {
        guard let host = values[.smtpHost] else {
            let rest: [ConfigurationKey] = [
                .smtpPort, .smtpSecurity, .smtpUsername, .smtpPasswordFile, .smtpFrom, .smtpCAFile,
                .smtpHourlyCap, .smtpReplyToVisitor,
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
            password: password ?? Secret(""), from: from, caFile: values[.smtpCAFile] ?? "",
            repliesToVisitor: values[.smtpReplyToVisitor] == "true")
        guard security != .none || caFile.isEmpty else {
            throw ConfigurationError(
                "smtp.ca_file is set and smtp.security is none: no certificate would be checked; use starttls or tls, or remove smtp.ca_file"
            )
        }
        guard security != .none || username.isEmpty || Self.isLoopback(host: host) else {
            throw ConfigurationError(
                "smtp.security is none and smtp.username is set: the password would be sent to \(host) unencrypted; use starttls or tls"
            )
        }
    }
}
