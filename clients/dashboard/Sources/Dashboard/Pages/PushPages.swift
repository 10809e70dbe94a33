import Foundation
import HTTPTypes
import Hummingbird

/// The desk as an application on a phone, and its notifications.
struct PushPages: Sendable {
    let desk: Desk
    let assets: Assets

    /// The service worker and the manifest are the same for everybody, signed in or not.
    func addPublic(to router: Router<DashboardContext>) {
        // At the root, because a worker works for the pages below its own address.
        router.get("/worker.js") { _, _ in try assets.answer("worker.js", isVersioned: false) }
        router.get("/manifest.webmanifest") { _, context in manifest(context.words) }
    }

    func add(to router: Router<DashboardContext>) {
        router.post("/push") { request, context in try await subscribe(request, context) }
        router.post("/push/end") { request, context in try await end(request, context) }
    }

    private struct Manifest: Encodable {
        struct Icon: Encodable {
            var src: String
            var sizes: String
            var type: String
            var purpose: String
        }

        var name: String
        var short_name: String
        var start_url = "/inbox"
        var scope = "/"
        var display = "standalone"
        var background_color = "#f3f4f7"
        var theme_color = "#3a53c5"
        var icons: [Icon]
    }

    private func manifest(_ words: Words) -> Response {
        func icon(_ name: String, _ sizes: String, _ type: String, _ purpose: String) -> Manifest.Icon {
            Manifest.Icon(src: "/assets/\(assets.version)/\(name)", sizes: sizes, type: type, purpose: purpose)
        }
        var response = Desk.json(
            Manifest(
                name: words("push.application"), short_name: words("push.title"),
                icons: [
                    icon("icon-192.png", "192x192", "image/png", "any"),
                    icon("icon-512.png", "512x512", "image/png", "any maskable"),
                    icon("icon.svg", "any", "image/svg+xml", "any"),
                ]))
        response.headers[.contentType] = "application/manifest+json"
        return response
    }

    private func subscribe(_ request: Request, _ context: DashboardContext) async throws -> Response {
        let visit = try context.signedIn()
        let form = try await desk.form(request, visit)
        try await desk.push.subscribe(
            PushSubscription(
                endpoint: form.line("endpoint"), p256dh: form.line("p256dh"), auth: form.line("auth"),
                memberID: visit.member.id, session: visit.secret.fingerprint, language: visit.words.language,
                createdAt: Int64(Date().timeIntervalSince1970)))
        return Desk.json(["endpoint": form.line("endpoint")])
    }

    private func end(_ request: Request, _ context: DashboardContext) async throws -> Response {
        let visit = try context.signedIn()
        let form = try await desk.form(request, visit)
        try await desk.push.unsubscribe(form.line("endpoint"), memberID: visit.member.id)
        return Desk.json(["endpoint": form.line("endpoint")])
    }
}
