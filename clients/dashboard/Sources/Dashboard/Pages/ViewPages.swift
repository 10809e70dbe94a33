import HumanCallClient
import Hummingbird

/// Filters of the inbox that a member has named.
struct ViewPages: Sendable {
    let desk: Desk

    func add(to router: Router<DashboardContext>) {
        router.post("/inbox/views") { request, context in try await change(request, context) }
    }

    /// The member's views; none if they cannot be read, because the list is more important.
    static func read(_ desk: Desk, _ visit: Visit) async -> [SavedView] {
        let question = GetMemberSettingsRequest(memberID: visit.member.id)
        let answer = try? await desk.client.getMemberSettings(question)
        return answer?.settings?.views ?? []
    }

    private func change(_ request: Request, _ context: DashboardContext) async throws -> Response {
        let visit = try context.signedIn()
        let form = try await desk.form(request, visit)
        let question = GetMemberSettingsRequest(memberID: visit.member.id)
        let answer = try await desk.ask { client throws(HumanCallError) in
            try await client.getMemberSettings(question)
        }
        var settings = answer.settings ?? MemberSettings()
        settings.memberID = visit.member.id
        let removed = form.line("remove")
        let view = SavedView(name: form.line("name"), query: form.line("query"))
        settings.views.removeAll { $0.name == (removed.isEmpty ? view.name : removed) }
        if removed.isEmpty { settings.views.append(view) }
        let put = PutMemberSettingsRequest(settings: settings, fields: ["views"], ifVersion: settings.version)
        _ = try await desk.ask { client throws(HumanCallError) in
            try await client.putMemberSettings(put)
        }
        return Desk.done(request, then: "/inbox" + (view.query.isEmpty ? "" : "?\(view.query)"))
    }
}
