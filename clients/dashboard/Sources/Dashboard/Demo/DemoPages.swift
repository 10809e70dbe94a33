import Foundation
import HTTPTypes
import HumanCallClient
import Hummingbird
import NIOCore

/// The page /demo: the chat window of a visitor. `Demo` is the chat server behind it.
struct DemoPages: Sendable {
    let desk: Desk
    let demo: Demo
    let windows: DemoWindows

    func add(to router: Router<DashboardContext>) {
        router.get("/demo") { request, context in try await show(request, context.words) }
        router.post("/demo/messages") { request, context in try await say(request, context.words) }
        router.post("/demo/typing") { request, _ in try await type(request) }
        router.post("/demo/new") { request, _ in try await startOver(request) }
        router.get("/demo/events") { request, context in try await events(request, context.words) }
    }

    private func conversation(_ visitor: Secret) -> String { "demo-" + visitor.fingerprint.prefix(24) }

    /// Reads messages. A visitor who has not written yet has no conversation.
    private func orNone(
        _ read: () async throws(HumanCallError) -> [Message]
    ) async throws(HumanCallError) -> [Message] {
        do {
            return try await read()
        } catch {
            guard error.reason == .noSuchConversation else { throw error }
            return []
        }
    }

    private func page(_ conversation: String, after sequence: Int64) async throws(HumanCallError) -> [Message] {
        try await orNone { () throws(HumanCallError) in
            try await desk.client.listMessages(
                ListMessagesRequest(
                    conversationID: conversation, afterSequence: sequence, pageSize: Int32(DashboardLimits.pageItemsMax)
                )
            ).items
        }
    }

    private func show(_ request: Request, _ words: Words) async throws -> Response {
        let visitor = request.secret(.visitor) ?? .random()
        let said = try await orNone { () throws(HumanCallError) in try await demo.messages(in: conversation(visitor)) }
        var response = desk.barePage(
            "demo", words, title: words("demo.title"), formToken: visitor.formToken,
            [
                "lines": said.map { line($0, words) }.joined(), "sequence": said.last?.sequence ?? 0,
                "greeting": words("demo.says.greeting"),
                "isNew": said.isEmpty, "isDemo": true,
                "name": said.last { $0.author == .visitor }?.authorName ?? "",
            ])
        response.setCookie(desk.cookie(.visitor, visitor))
        return response
    }

    private func line(_ message: Message, _ words: Words) -> String {
        var values = desk.pages.values(Line(message), words)
        values["isVisitor"] = message.author == .visitor
        values["isPerson"] = message.author == .member
        values["isSystem"] = message.author == .system
        return desk.pages.render("demo-line", values, words)
    }

    private func checked(_ request: Request) async throws -> (Secret, Form) {
        let form = try await Form.read(request)
        guard request.isFromHere, let visitor = request.secret(.visitor),
            visitor.accepts(formToken: form["csrf"])
        else { throw Problem.formExpired }
        return (visitor, form)
    }

    private func say(_ request: Request, _ words: Words) async throws -> Response {
        let (visitor, form) = try await checked(request)
        let text = form.text("text")
        guard !text.isEmpty else { return Desk.done(request, then: "/demo") }
        guard text.utf8.count <= DashboardLimits.demoTextBytesMax else {
            throw Problem.badForm(Phrase("demo.tooLong", ["max": .number(DashboardLimits.demoTextBytesMax)]))
        }
        let id = form.line("client_id").isEmpty ? Secret.random().text : form.line("client_id")
        try await demo.visitorSays(text, id: id, in: conversation(visitor), name: form.line("name"), words)
        return Desk.done(request, then: "/demo")
    }

    private func type(_ request: Request) async throws -> Response {
        let (visitor, form) = try await checked(request)
        _ = try? await desk.client.setTyping(
            SetTypingRequest(conversationID: conversation(visitor), author: .visitor, typing: form["on"] == "1"))
        return Desk.done(request, then: "/demo")
    }

    /// Makes the browser another visitor.
    private func startOver(_ request: Request) async throws -> Response {
        _ = try await checked(request)
        var response = Desk.done(request, then: "/demo")
        response.setCookie(desk.cookie(.visitor, .random()))
        return response
    }

    // MARK: The visitor's stream

    private struct Said: Encodable {
        var sequence: Int64
        var kind: String
        var author: String
        var clientID: String
        var html: String
    }

    /// A window is a position in its conversation. When it is woken it reads what is new, so nothing can be lost.
    private func events(_ request: Request, _ words: Words) async throws -> Response {
        guard let visitor = request.secret(.visitor) else { throw Problem.signedOut }
        if request.method == .head { return Response(status: .ok, headers: EventPages.streamHeaders) }
        let conversation = conversation(visitor)
        let after = max(
            0, Int64(request.headers[.lastEventID] ?? request.queryValues["after"] ?? "") ?? 0)
        guard let window = await windows.open(conversation) else { throw Problem.tooManyWindows }
        return Response(
            status: .ok, headers: EventPages.streamHeaders,
            body: .init { writer in
                await EventPages.serve(
                    request, { try await send(to: &writer, window, conversation, after: after, words) }
                ) {
                    await windows.close(window)
                }
                try? await writer.finish(nil)
            })
    }

    private func item(_ message: Message, _ words: Words) throws -> ByteBuffer {
        let line = Line(message)
        let said = Said(
            sequence: message.sequence, kind: line.kind.rawValue, author: words(line.author),
            clientID: line.clientMessageID,
            html: self.line(message, words))
        let data = String(decoding: try JSONEncoder().encode(said), as: UTF8.self)
        return ByteBuffer(string: "id: \(message.sequence)\ndata: \(data)\n\n")
    }

    private func send(
        to writer: inout any ResponseBodyWriter, _ window: Int, _ conversation: String, after: Int64, _ words: Words
    ) async throws {
        var after = after
        try await writer.write(ByteBuffer(string: "retry: \(DashboardLimits.retryMilliseconds)\n\n"))
        while !Task.isCancelled {
            // Read until a page is empty: a page that is not the last can be short.
            var said = try await page(conversation, after: after)
            while let last = said.last {
                for message in said { try await writer.write(item(message, words)) }
                after = last.sequence
                said = try await page(conversation, after: after)
            }
            switch await windows.next(window) {
            case .news: break
            case .typing(let on): try await writer.write(ByteBuffer(string: "event: typing\ndata: {\"on\":\(on)}\n\n"))
            case .beat: try await writer.write(ByteBuffer(string: ": still here\n\n"))
            case .closed: return
            }
        }
    }
}

/// The demo's open windows. Each is woken when its conversation has something new.
actor DemoWindows {
    enum Wake: Sendable { case news, beat, closed, typing(Bool) }

    private struct Window {
        var conversation: String
        var waiting: CheckedContinuation<Wake, Never>?
        /// Whether there was news while it was not waiting.
        var missed = false
    }

    private var windows: [Int: Window] = [:]
    private var last = 0

    func open(_ conversation: String) -> Int? {
        guard windows.count < DashboardLimits.demoStreamsMax else { return nil }
        last += 1
        windows[last] = Window(conversation: conversation)
        return last
    }

    func close(_ id: Int) {
        windows.removeValue(forKey: id)?.waiting?.resume(returning: .closed)
    }

    func next(_ id: Int) async -> Wake {
        guard windows[id] != nil, !Task.isCancelled else { return .closed }
        if windows[id]?.missed == true {
            windows[id]?.missed = false
            return .news
        }
        return await withTaskCancellationHandler {
            await withCheckedContinuation { windows[id]?.waiting = $0 }
        } onCancel: {
            Task { await self.close(id) }
        }
    }

    func wake(_ conversation: String) { signal(.news) { $0.conversation == conversation } }

    func typing(_ conversation: String, _ on: Bool) { signal(.typing(on)) { $0.conversation == conversation } }

    func tick() { signal(.beat) { _ in true } }

    private func signal(_ wake: Wake, _ concerns: (Window) -> Bool) {
        for (id, window) in windows where concerns(window) {
            if let waiting = window.waiting {
                windows[id]?.waiting = nil
                waiting.resume(returning: wake)
            } else if case .news = wake {
                windows[id]?.missed = true
            }
        }
    }
}
