/// How a dashboard runs: what its flags said.
package struct DashboardSettings: Sendable {
    /// The daemon's socket; nil = the client library's standard.
    package var socket: String?
    package var workspaceID: String
    package var bind: String
    package var port: Int
    /// Where browsers reach it, for example `https://desk.example.com`; empty = `http://bind:port`.
    package var publicURL: String
    /// Where `sessions.json` is kept.
    package var dataDirectory: String
    /// Whether /demo is there.
    package var hasDemo: Bool
    /// After so many seconds without input in any of a member's windows the member is set AWAY.
    package var awayAfterSeconds: Int64

    package init(
        socket: String? = nil, workspaceID: String = "", bind: String = "127.0.0.1", port: Int = 8787,
        publicURL: String = "",
        dataDirectory: String, hasDemo: Bool = false, awayAfterSeconds: Int64 = 900
    ) {
        self.socket = socket
        self.workspaceID = workspaceID
        self.bind = bind
        self.port = port
        self.publicURL = publicURL
        self.dataDirectory = dataDirectory
        self.hasDemo = hasDemo
        self.awayAfterSeconds = awayAfterSeconds
    }

    /// Cookies are `Secure` where browsers come over TLS.
    var isSecure: Bool { publicURL.lowercased().hasPrefix("https://") }
}
