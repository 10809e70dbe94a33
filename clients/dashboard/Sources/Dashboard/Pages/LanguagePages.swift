import HumanCallClient
import Hummingbird

/// The member's choice of a language.
struct LanguagePages: Sendable {
    let desk: Desk

    func add(to router: Router<DashboardContext>) {
        router.post("/language") { request, context in
            let visit = try context.signedIn()
            let form = try await desk.form(request, visit)
            let put = PutMemberSettingsRequest(
                settings: MemberSettings(memberID: visit.member.id, language: form.line("language")),
                fields: ["language"])
            let answer = try await desk.ask { client throws(HumanCallError) in try await client.putMemberSettings(put) }
            // The event about it may come after the page that follows.
            if let settings = answer.settings { await desk.feed.show(settings) }
            return Desk.done(request, then: SignInPages.safe(form["next"]))
        }
    }
}
