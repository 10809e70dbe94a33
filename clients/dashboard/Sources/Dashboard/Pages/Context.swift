import HumanCallClient
import Hummingbird
import Logging
import NIOCore

/// A request that is routed to its page.
struct DashboardContext: RequestContext {
    var coreContext: CoreRequestContextStorage
    let channel: any Channel
    /// The texts in the reader's language: that of the member, before signing in that of the browser.
    var words = Words.none
    /// The signed-in member; nil = nobody.
    var visit: Visit?

    init(source: ApplicationRequestContextSource) {
        coreContext = .init(source: source)
        channel = source.channel
    }

    /// The signed-in member. Throws for everybody else.
    func signedIn() throws(Problem) -> Visit {
        guard let visit else { throw .signedOut }
        return visit
    }

    func manager() throws(Problem) -> Visit {
        let visit = try signedIn()
        guard visit.isManager else { throw .managersOnly }
        return visit
    }
}

/// A signed-in member's browser.
struct Visit: Sendable {
    var member: Member
    var secret: Secret
    /// The texts in the member's language.
    var words: Words
    /// The language that the member chose; empty = that of the browser.
    var language: String
    /// Whether the cookie is to be renewed.
    var isRenewed: Bool

    var isManager: Bool { member.rank == .manager }
    var formToken: String { secret.formToken }

    func accepts(formToken: String) -> Bool { secret.accepts(formToken: formToken) }
}
