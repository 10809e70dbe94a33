import HTTPTypes
import Hummingbird

/// A cookie that holds a secret and is sent to the dashboard's own pages only.
struct SecretCookie: Sendable {
    let name: String
    /// How long browsers keep it.
    let seconds: Int

    /// A signed-in member.
    static let session = SecretCookie(name: "humancall_session", seconds: Int(DashboardLimits.sessionDays) * 86_400)
    /// Ties a form to a browser before sign-in.
    static let form = SecretCookie(name: "humancall_form", seconds: 3_600)
    /// A visitor of the demo.
    static let visitor = SecretCookie(name: "humancall_visitor", seconds: 86_400)

    /// - Parameters:
    ///   - secret: nil = the browser forgets the cookie.
    ///   - isSecure: whether browsers send it over TLS only.
    func cookie(_ secret: Secret?, isSecure: Bool) -> Cookie {
        Cookie(
            name: name, value: secret?.text ?? "", maxAge: secret == nil ? 0 : seconds, path: "/", secure: isSecure,
            httpOnly: true, sameSite: .strict)
    }
}

extension Request {
    /// The secret in a cookie; nil if the cookie is missing or holds none.
    func secret(_ cookie: SecretCookie) -> Secret? {
        cookies[cookie.name].flatMap { Secret(hexadecimal: $0.value) }
    }
}
