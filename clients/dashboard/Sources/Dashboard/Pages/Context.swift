import HumanCallClient
import Hummingbird
import Logging
import NIOCore

/// What is known of a request on its way to its page.
struct DashboardContext: RequestContext {
    var coreContext: CoreRequestContextStorage
    let channel: any Channel
    /// Who is signed in.
    var visit: Visit?

    init(source: ApplicationRequestContextSource) {
        coreContext = .init(source: source)
        channel = source.channel
    }

    /// The member; a page for members is not reached without.
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
    /// The cookie is due for another thirty days.
    var isRenewed: Bool

    var isManager: Bool { member.rank == .manager }
    var formToken: String { secret.formToken }
}
