import HumanCallNotify

/// The one table of what can be configured. A flag wins over the environment, the environment over the file, the file over
/// the default.
enum ConfigurationKey: String, CaseIterable {
    case socket
    case socketGroup = "socket_group"
    case data
    case claimGrace = "claim_grace"
    case logLevel = "log.level"
    case logFormat = "log.format"
    case smtpHost = "smtp.host"
    case smtpPort = "smtp.port"
    case smtpSecurity = "smtp.security"
    case smtpUsername = "smtp.username"
    case smtpPasswordFile = "smtp.password_file"
    case smtpFrom = "smtp.from"
    case smtpCAFile = "smtp.ca_file"
    case smtpHourlyCap = "smtp.hourly_cap"
    case dashboardURL = "dashboard.url"
    case webhooks
    case roles

    enum Kind {
        case text
        /// `500ms`, `30s`, `10m`, `2h`
        case duration
        case choice([String])
        case number(ClosedRange<Int>)
        /// A host's name or address.
        case host
        /// `Support <support@example.com>` or an address.
        case mailbox
        /// Where browsers find the dashboard.
        case url
        /// A file that is there and can be read.
        case file
        /// The same, and closed to others.
        case secretFile
        /// A list of mappings; in the file only.
        case roles
        case webhooks
    }

    var kind: Kind {
        switch self {
        case .socket, .data, .socketGroup: .text
        case .claimGrace: .duration
        case .logLevel: .choice(["trace", "debug", "info", "notice", "warning", "error", "critical"])
        case .logFormat: .choice(["text", "json"])
        case .smtpHost: .host
        case .smtpPort: .number(1...65_535)
        case .smtpSecurity: .choice(SMTPSettings.Security.allCases.map(\.rawValue))
        case .smtpUsername: .text
        case .smtpPasswordFile: .secretFile
        case .smtpFrom: .mailbox
        case .smtpCAFile: .file
        case .smtpHourlyCap: .number(1...1_000)
        case .dashboardURL: .url
        case .webhooks: .webhooks
        case .roles: .roles
        }
    }

    /// `log.level` is HUMANCALL_LOG_LEVEL.
    var environmentName: String? {
        switch kind {
        case .roles, .webhooks: return nil
        default: break
        }
        return "HUMANCALL_" + rawValue.uppercased().map { $0 == "." ? "_" : String($0) }.joined()
    }

    var summary: String {
        switch self {
        case .socket: "the Unix socket's path, at most 107 bytes"
        case .socketGroup: "a group that may connect (mode 0660); without it only the daemon's own user and root may"
        case .data: "the directory of the database"
        case .claimGrace: "how long a claim outlives its member's last sign of life, 10s to 1h; default 2m"
        case .logLevel: "trace, debug, info, notice, warning, error or critical; default info"
        case .logFormat: "text or json; default text"
        case .smtpHost: "the mail server; without it nobody is e-mailed"
        case .smtpPort: "its port; default 25, 587 or 465 by smtp.security none, starttls or tls"
        case .smtpSecurity:
            "none, starttls or tls; default starttls, and none for a server on this machine without smtp.username"
        case .smtpUsername: "who the daemon is to the mail server; with smtp.password_file"
        case .smtpPasswordFile: "a file with the password, mode 600 or 640"
        case .smtpFrom: "whom mail is from, for example Support <support@example.com>"
        case .smtpCAFile: "PEM certificates that the mail server's is checked against; default the system's"
        case .smtpHourlyCap: "single mails to one member in an hour, 1 to 1000; default 20; what is over it is gathered"
        case .dashboardURL: "where the team takes calls; mails link there, for example https://desk.example.com"
        case .webhooks: "who gets the events as HTTP POSTs: a list of {name, url, secret_file, ...}"
        case .roles: "who may call: a list of {uid|user|gid|group, role, workspaces}"
        }
    }
}

/// What is wrong with the configuration, and where.
struct ConfigurationError: Error, CustomStringConvertible {
    var description: String

    init(_ description: String) { self.description = description }
}
