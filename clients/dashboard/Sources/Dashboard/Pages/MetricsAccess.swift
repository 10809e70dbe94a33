import HTTPTypes
import Hummingbird

/// The readers of /metrics. The page has no secret and no visitor's text, but it shows how busy a team is, and it costs a call of
/// the daemon.
enum MetricsAccess: Equatable, Sendable {
    /// This machine alone, and only directly: a proxy's requests come from this machine, too.
    case thisMachine
    /// Every reader who sends the token.
    case token(String)
    /// Browsers come through a proxy, and there is no token that would tell them from a monitor.
    case nobody

    enum Answer: Equatable {
        case allowed
        case needsToken
        case refused
    }

    init(token: String?, hasPublicURL: Bool) {
        if let token { self = .token(token) } else { self = hasPublicURL ? .nobody : .thisMachine }
    }

    /// - Parameter peer: the other end of the connection.
    func answer(to request: Request, peer: String) -> Answer {
        switch self {
        case .nobody: return .refused
        case .token(let token):
            let said = request.headers[.authorization] ?? ""
            return Secret.areEqual(said, "Bearer " + token) ? .allowed : .needsToken
        case .thisMachine:
            let isPassedOn = HTTPField.Name.proxies.contains { request.headers[$0] != nil }
            // A page of a stranger, whose name leads to this machine, runs in a browser here.
            let isNamedSo = Self.isThisMachine(Self.host(request.head.authority ?? ""))
            return Self.isThisMachine(peer) && isNamedSo && !isPassedOn ? .allowed : .refused
        }
    }

    private static func isThisMachine(_ name: String) -> Bool {
        name == "localhost" || name == "::1" || name.hasPrefix("127.") || name.hasPrefix("::ffff:127.")
    }

    /// Without brackets and port.
    private static func host(_ authority: String) -> String {
        if authority.hasPrefix("[") { return String(authority.dropFirst().prefix { $0 != "]" }) }
        return String(authority.prefix { $0 != ":" })
    }
}

extension HTTPField.Name {
    /// Header fields that a proxy adds.
    fileprivate static let proxies = [forwardedFor, forwarded, realAddress, via]
}
