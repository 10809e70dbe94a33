import HTTPTypes
import Hummingbird

/// The cookies that there are.
struct Cookies: Sendable {
    let isSecure: Bool

    /// Who is signed in.
    static let session = "humancall_session"
    /// Ties a form to a browser before anybody is signed in.
    static let form = "humancall_form"
    /// Which visitor of the demo this is.
    static let visitor = "humancall_visitor"

    static func secret(_ name: String, of request: Request) -> Secret? {
        guard let value = request.cookies[name]?.value, value.count == DashboardLimits.secretBytes * 2,
            value.utf8.allSatisfy({ (48...57).contains($0) || (97...102).contains($0) })
        else { return nil }
        return Secret(text: value)
    }

    func set(_ name: String, _ value: String, seconds: Int64, on response: inout Response) {
        var text = "\(name)=\(value); Path=/; Max-Age=\(seconds); HttpOnly; SameSite=Strict"
        if isSecure { text += "; Secure" }
        response.headers.append(HTTPField(name: .setCookie, value: text))
    }

    func setSession(_ secret: Secret, on response: inout Response) {
        set(Self.session, secret.text, seconds: DashboardLimits.sessionDays * 86_400, on: &response)
    }
}
