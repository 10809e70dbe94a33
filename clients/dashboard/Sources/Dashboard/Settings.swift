/// How a dashboard runs, from its flags.
package struct DashboardSettings: Sendable {
    /// The daemon's socket; nil = the client library's default.
    package var socket: String?
    package var workspaceID: String
    package var bind: String
    package var port: Int
    /// Where browsers reach it, for example `https://desk.example.com`; empty = `http://bind:port`.
    package var publicURL: String
    /// The directory of `sessions.json`.
    package var dataDirectory: String
    /// Whether there is a page /demo.
    package var hasDemo: Bool
    /// How long a member has no input in any window before they are set AWAY.
    package var awayAfterSeconds: Int64
    /// For tests: push services on this machine, without TLS.
    package var allowsAnyPushAddress: Bool
    /// The token that /metrics asks for; nil = none.
    package var metricsToken: String?

    package init(
        socket: String? = nil, workspaceID: String = "", bind: String = "127.0.0.1", port: Int = 8787,
        publicURL: String = "",
        dataDirectory: String, hasDemo: Bool = false, awayAfterSeconds: Int64 = 900, allowsAnyPushAddress: Bool = false,
        metricsToken: String? = nil
    ) {
        self.socket = socket
        self.workspaceID = workspaceID
        self.bind = bind
        self.port = port
        self.publicURL = publicURL
        self.dataDirectory = dataDirectory
        self.hasDemo = hasDemo
        self.awayAfterSeconds = awayAfterSeconds
        self.allowsAnyPushAddress = allowsAnyPushAddress
        self.metricsToken = metricsToken
    }

    /// Where browsers and chat servers reach it, without a slash at its end.
    package var address: String {
        if publicURL.isEmpty { return "http://\(bind.contains(":") ? "[\(bind)]" : bind):\(port)" }
        return publicURL.hasSuffix("/") ? String(publicURL.dropLast()) : publicURL
    }

    /// Whether browsers use TLS: then cookies are `Secure`.
    var isSecure: Bool { publicURL.lowercased().hasPrefix("https://") }
}
