/// A password or key: never shown, whatever prints what holds it.
package struct Secret: Sendable, Hashable, CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    package let text: String

    package init(_ text: String) { self.text = text }

    package var description: String { "(secret)" }
    package var debugDescription: String { "(secret)" }
    package var customMirror: Mirror { Mirror(self, children: []) }
}

/// How mail leaves the house.
package struct SMTPSettings: Sendable, Hashable {
    package enum Security: String, Sendable, CaseIterable {
        /// In clear. For a mail server on this machine.
        case none
        /// In clear until STARTTLS, which is required: a server without it gets no mail and no password.
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
    /// PEM certificates that the server's is checked against; empty = the system's.
    package var caFile: String
    package var connectMilliseconds: Int64
    /// Of one mail, all in all. Long, because a server that is slow with its last answer may have taken the mail.
    package var totalMilliseconds: Int64

    package init(
        host: String, port: UInt16? = nil, security: Security? = nil, username: String = "",
        password: Secret = Secret(""),
        from: Mailbox, caFile: String = "", connectMilliseconds: Int64 = 10_000, totalMilliseconds: Int64 = 120_000
    ) {
        self.host = host
        let security = security ?? Self.securityDefault(host: host, username: username)
        self.security = security
        self.port = port ?? security.portDefault
        self.username = username
        self.password = password
        self.from = from
        self.caFile = caFile
        self.connectMilliseconds = connectMilliseconds
        self.totalMilliseconds = totalMilliseconds
    }

    /// STARTTLS, but for a server on this machine that asks for no password.
    package static func securityDefault(host: String, username: String) -> Security {
        isLoopback(host: host) && username.isEmpty ? .none : .starttls
    }

    package static func isLoopback(host: String) -> Bool {
        host == "localhost" || host == "::1"
            || (host.hasPrefix("127.") && host.utf8.allSatisfy { ($0 >= 0x30 && $0 <= 0x39) || $0 == 0x2E })
    }
}
