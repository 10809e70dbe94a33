/// A password or key. Printing it, or a value that contains it, never shows its text.
package struct Secret: Sendable, Hashable, CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    package let text: String

    package init(_ text: String) { self.text = text }

    package var description: String { "(secret)" }
    package var debugDescription: String { "(secret)" }
    package var customMirror: Mirror { Mirror(self, children: []) }
}

/// How mail is sent.
package struct SMTPSettings: Sendable, Hashable {
    package enum Security: String, Sendable, CaseIterable {
        /// Unencrypted. For a mail server on this machine.
        case none
        /// Unencrypted until STARTTLS, which is required: a server without it gets neither mail nor password.
        case starttls
        /// TLS from the first byte.
        case tls

        package var portDefault: UInt16 {
            switch self {
            case .none: 25
            case .starttls: 587
            case .tls: 465
            }
        }
    }

    package var host: String
    package var port: UInt16
    package var security: Security
    /// Empty = no AUTH.
    package var username: String
    package var password: Secret
    package var from: Mailbox
    /// PEM certificates to check the server's certificate against; empty = the system's.
    package var caFile: String
    /// A reply to the mail of one call goes to the visitor.
    package var repliesToVisitor: Bool
    package var connectMilliseconds: Int64
    /// For a whole mail. It is long, because a server that is slow with its last reply can have accepted the mail.
    package var totalMilliseconds: Int64

    package init(
        host: String, port: UInt16? = nil, security: Security? = nil, username: String = "",
        password: Secret = Secret(""),
        from: Mailbox, caFile: String = "", repliesToVisitor: Bool = false, connectMilliseconds: Int64 = 10_000,
        totalMilliseconds: Int64 = 120_000
    ) {
        self.host = host
        let security = security ?? Self.securityDefault(host: host, username: username)
        self.security = security
        self.port = port ?? security.portDefault
        self.username = username
        self.password = password
        self.from = from
        self.caFile = caFile
        self.repliesToVisitor = repliesToVisitor
        self.connectMilliseconds = connectMilliseconds
        self.totalMilliseconds = totalMilliseconds
    }

    /// STARTTLS, except for a server on this machine without a password.
    package static func securityDefault(host: String, username: String) -> Security {
        isLoopback(host: host) && username.isEmpty ? .none : .starttls
    }

    package static func isLoopback(host: String) -> Bool {
        host == "localhost" || host == "::1"
            || (host.hasPrefix("127.") && host.utf8.allSatisfy { ($0 >= 0x30 && $0 <= 0x39) || $0 == 0x2E })
    }
}
