import HumanCallNotify
import LineLog

/// Every setting. A flag overrides the environment, the environment the file, the file the default.
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
    case smtpReplyToVisitor = "smtp.reply_to_visitor"
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
        /// A readable file.
        case file
        /// A readable file that other users cannot read.
        case secretFile
        /// A list of mappings, which only the file can have.
        case roles
        case webhooks
    }

    var kind: Kind {
        switch self {
        case .socket, .data, .socketGroup: .text
        case .claimGrace: .duration
        case .logLevel: .choice(["trace", "debug", "info", "notice", "warning", "error", "critical"])
        case .logFormat: .choice(LogFormat.allCases.map(\.rawValue))
        case .smtpHost: .host
        case .smtpPort: .number(1...65_535)
        case .smtpSecurity: .choice(SMTPSettings.Security.allCases.map(\.rawValue))
        case .smtpUsername: .text
        case .smtpPasswordFile: .secretFile
        case .smtpFrom: .mailbox
        case .smtpCAFile: .file
        case .smtpHourlyCap: .number(1...1_000)
        case .smtpReplyToVisitor: .choice(["true", "false"])
        case .dashboardURL: .url
        case .webhooks: .webhooks
        case .roles: .roles
        }
    }

    /// A leading `~/` is the home directory.
    var isPath: Bool {
        switch self {
        case .socket, .data, .smtpPasswordFile, .smtpCAFile: true
        default: false
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
        case .socketGroup: "a group that can connect (mode 0660); without it only the daemon's own user and root can"
        case .data: "the directory of the database"
        case .claimGrace: "how long a claim lasts after its member's last sign of life, 20s to 1h; default 2m"
        case .logLevel: "trace, debug, info, notice, warning, error or critical; default info"
        case .logFormat: "auto, text or json; default auto: text on a terminal, otherwise a JSON object in each line"
        case .smtpHost: "the mail server; without it no mail is sent"
        case .smtpPort: "its port; default 25, 587 or 465 by smtp.security none, starttls or tls"
        case .smtpSecurity:
            "none, starttls or tls; default starttls, and none for a server on this machine without smtp.username"
        case .smtpUsername: "the user name at the mail server; needs smtp.password_file"
        case .smtpPasswordFile: "a file with the password, mode 600 or 640"
        case .smtpFrom: "the sender of mails, for example Support <support@example.com>"
        case .smtpCAFile: "PEM certificates to check the mail server's certificate against; default the system's"
        case .smtpHourlyCap:
            "the most single mails to one member in an hour, 1 to 1000; default 20; further ones are gathered in a digest"
        case .smtpReplyToVisitor:
            "true: a reply to the mail of one call goes to the visitor's address, past HumanCall; default false"
        case .dashboardURL: "where the team takes calls; mails link there, for example https://desk.example.com"
        case .webhooks: "endpoints that get the events as HTTP POSTs: a list of {name, url, secret_file, ...}"
        case .roles: "permissions: a list of {uid|user|gid|group, role, workspaces}"
        }
    }
}
