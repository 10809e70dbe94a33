/// Every setting of humancalld. This table makes the checks of the daemon, `humancall config default`, the variables that the
/// programs know, and docs/CONFIGURATION.md.
///
/// A flag overrides the environment, the environment the file, the file the default.
package enum ConfigurationKey: String, CaseIterable, Sendable {
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

    package enum Kind: Sendable {
        case text
        /// The name of a group of this machine.
        case group
        /// A text that is a path: a leading `~/` is the home directory.
        case path
        /// `500ms`, `30s`, `10m`, `2h`, in this range of milliseconds.
        case duration(ClosedRange<Int64>)
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
        /// A list of mappings with these fields, which only the file can have.
        case list([ListField])
    }

    /// The value without a setting.
    package enum Fallback: Sendable {
        case none
        case value(String)
        /// It follows from other things, as this says.
        case described(String)
    }

    /// A change is applied by a reload, or by a restart only.
    package enum Change: Sendable {
        case live
        case restart
    }

    package struct Row: Sendable {
        package let kind: Kind
        package let fallback: Fallback
        package let change: Change
        /// A value for `humancall config default`, where there is no default.
        package let example: String
        /// One sentence without a full stop.
        package let summary: String
    }

    package var row: Row {
        switch self {
        case .socket:
            Row(
                kind: .path,
                fallback: .described("$XDG_RUNTIME_DIR/humancall/humancall.sock, else /run/humancall/humancall.sock"),
                change: .restart, example: "/run/humancall/humancall.sock",
                summary: "the Unix socket's path, at most 107 bytes; a socket from systemd is used instead")
        case .socketGroup:
            Row(
                kind: .group, fallback: .none, change: .restart, example: "humancall",
                summary: "a group that can connect (mode 0660); without it only the daemon's own user and root can")
        case .data:
            Row(
                kind: .path,
                fallback: .described(
                    "/var/lib/humancall for root, else $XDG_STATE_HOME/humancall or ~/.local/state/humancall"),
                change: .restart, example: "/var/lib/humancall", summary: "the directory of the database")
        case .claimGrace:
            // A heartbeat comes every 15 seconds: with a shorter grace every claim lapses between two of them.
            Row(
                kind: .duration(20_000...3_600_000), fallback: .value("2m"), change: .live, example: "",
                summary: "how long a claim lasts after its member's last sign of life, 20s to 1h")
        case .logLevel:
            Row(
                kind: .choice(["trace", "debug", "info", "notice", "warning", "error", "critical"]),
                fallback: .value("info"), change: .live, example: "", summary: "the least level that is logged")
        case .logFormat:
            Row(
                kind: .choice(["auto", "text", "json"]), fallback: .value("auto"), change: .restart, example: "",
                summary:
                    "the form of the log's lines on standard error; auto is text on a terminal, otherwise a JSON object in each line"
            )
        case .smtpHost:
            Row(
                kind: .host, fallback: .none, change: .live, example: "mail.example.com",
                summary: "the mail server; without it no mail is sent")
        case .smtpPort:
            Row(
                kind: .number(1...65_535),
                fallback: .described("25, 587 or 465 by smtp.security none, starttls or tls"), change: .live,
                example: "587", summary: "the mail server's port")
        case .smtpSecurity:
            Row(
                kind: .choice(["none", "starttls", "tls"]),
                fallback: .described("starttls; none for a server on this machine without smtp.username"),
                change: .live, example: "starttls",
                summary: "starttls is required where it is set: a server without it gets neither mail nor password")
        case .smtpUsername:
            Row(
                kind: .text, fallback: .none, change: .live, example: "humancall",
                summary: "the user name at the mail server; needs smtp.password_file")
        case .smtpPasswordFile:
            Row(
                kind: .secretFile, fallback: .none, change: .live, example: "/etc/humancall/smtp-password",
                summary: "a file with the password on one line, mode 600 or 640")
        case .smtpFrom:
            Row(
                kind: .mailbox, fallback: .none, change: .live, example: "Support <support@example.com>",
                summary: "the sender of mails; needed with smtp.host")
        case .smtpCAFile:
            Row(
                kind: .file, fallback: .described("the system's"), change: .live,
                example: "/etc/ssl/certs/ca-certificates.crt",
                summary: "PEM certificates to check the mail server's certificate against")
        case .smtpHourlyCap:
            Row(
                kind: .number(1...1_000), fallback: .value("20"), change: .live, example: "",
                summary: "the most single mails to one member in an hour; further ones are gathered in a digest")
        case .smtpReplyToVisitor:
            Row(
                kind: .choice(["true", "false"]), fallback: .value("false"), change: .live, example: "",
                summary: "true: a reply to the mail of one call goes to the visitor's address, past HumanCall")
        case .dashboardURL:
            Row(
                kind: .url, fallback: .none, change: .live, example: "https://desk.example.com",
                summary: "where the team takes calls; mails link there")
        case .webhooks:
            Row(
                kind: .list(ListField.webhooks), fallback: .none, change: .live,
                example: "{name: crm, url: \"https://crm.example.com/hook\", secret_file: /etc/humancall/crm-secret}",
                summary: "endpoints that get the events as HTTP POSTs")
        case .roles:
            Row(
                kind: .list(ListField.roles), fallback: .none, change: .live,
                example: "{group: humancall, role: chat}",
                summary: "permissions, by the uid and the groups of the calling process")
        }
    }

    /// A leading `~/` is the home directory.
    package var isPath: Bool {
        switch row.kind {
        case .path, .file, .secretFile: true
        default: false
        }
    }

    /// `log.level` is HUMANCALL_LOG_LEVEL. Nil for a list.
    package var environmentName: String? {
        if case .list = row.kind { return nil }
        return "HUMANCALL_" + rawValue.uppercased().map { $0 == "." ? "_" : String($0) }.joined()
    }

    /// The variables of all keys.
    package static var environmentNames: [String] { allCases.compactMap(\.environmentName) }

    /// `smtp` of `smtp.host`; empty for a key of the first level.
    package var group: String { rawValue.contains(".") ? String(rawValue.prefix { $0 != "." }) : "" }

    /// `host` of `smtp.host`.
    package var name: String { group.isEmpty ? rawValue : String(rawValue.dropFirst(group.count + 1)) }
}
