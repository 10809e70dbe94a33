import HumanCallClient
import Hummingbird

/// The actions of members on a call. Each is one method of the daemon, which decides.
struct CallPages: Sendable {
    let desk: Desk

    func add(to router: Router<DashboardContext>) {
        on(router, "claim") { form, call in
            let request = ClaimRequestRequest(requestID: call.id, memberID: call.memberID, sessionID: form.line("tab"))
            _ = try await desk.ask { client throws(HumanCallError) in try await client.claimRequest(request) }
        }
        on(router, "message") { form, call in
            let conversation = try await conversation(call, of: form)
            let files = form.line("files").split(separator: " ").map(String.init)
            let message = SendMessageRequest(
                conversationID: conversation, author: .member, memberID: call.memberID, text: form.text("text"),
                attachments: try desk.files.send(files, conversationID: conversation, memberID: call.memberID),
                clientMessageID: form.line("client_id"), controlEpoch: Int64(form.line("epoch")) ?? 0)
            _ = try await desk.ask { client throws(HumanCallError) in try await client.sendMessage(message) }
        }
        on(router, "note") { form, call in
            let members = await desk.feed.view?.members ?? [:]
            let note = AddNoteRequest(
                idempotencyKey: form.line("client_id"), conversationID: try await conversation(call, of: form),
                memberID: call.memberID, text: form.text("text"),
                mentions: Mentions.find(in: form.text("text"), among: members.values))
            _ = try await desk.ask { client throws(HumanCallError) in try await client.addNote(note) }
        }
        on(router, "typing") { form, call in
            let typing = SetTypingRequest(
                conversationID: try await held(call), author: .member, memberID: call.memberID,
                typing: form["on"] == "1")
            _ = try await desk.ask { client throws(HumanCallError) in try await client.setTyping(typing) }
        }
        on(router, "tags") { form, call in
            let conversation = try await conversation(call, of: form)
            func tags(_ name: String) -> [String] { form.line(name).isEmpty ? [] : [form.line(name)] }
            let change = TagConversationRequest(
                conversationID: conversation, memberID: call.memberID, add: tags("add"), remove: tags("remove"))
            _ = try await desk.ask { client throws(HumanCallError) in try await client.tagConversation(change) }
        }
        router.post("/inbox/next") { request, context in try await next(request, context) }
        router.post("/inbox/:id/call-back") { request, context in try await callBack(request, context) }
        router.post("/inbox/:id/dismiss") { request, context in try await dismiss(request, context) }
        on(router, "release") { _, call in
            let request = ReleaseRequestRequest(requestID: call.id, memberID: call.memberID)
            _ = try await desk.ask { client throws(HumanCallError) in try await client.releaseRequest(request) }
        }
        on(router, "complete") { form, call in
            let request = CompleteRequestRequest(
                requestID: call.id, memberID: call.memberID, outcome: form.text("outcome"), brief: form.text("brief"))
            _ = try await desk.ask { client throws(HumanCallError) in try await client.completeRequest(request) }
        }
        on(router, "transfer") { form, call in
            let target = form.line("to")
            let request = TransferRequestRequest(
                requestID: call.id, memberID: call.memberID,
                toMemberID: target.hasPrefix("member:") ? String(target.dropFirst(7)) : "",
                toTeam: target.hasPrefix("team:") ? String(target.dropFirst(5)) : "", force: form["force"] == "1",
                note: form.text("note"))
            _ = try await desk.ask { client throws(HumanCallError) in try await client.transferRequest(request) }
        }
    }

    /// Claims the oldest call that waits for the member.
    private func next(_ request: Request, _ context: DashboardContext) async throws -> Response {
        let visit = try context.signedIn()
        let form = try await desk.form(request, visit)
        let claim = ClaimNextRequest(memberID: visit.member.id, sessionID: form.line("tab"))
        let answer = try await desk.ask { client throws(HumanCallError) in try await client.claimNext(claim) }
        guard let claimed = answer.request else { throw Problem.nobodyWaits }
        return Desk.done(request, then: "/inbox/" + SignInPages.encode(claimed.id), ["request": claimed.id])
    }

    /// A member turns to the visitor of an ended call: a new call, which follows it.
    private func callBack(_ request: Request, _ context: DashboardContext) async throws -> Response {
        let visit = try context.signedIn()
        let form = try await desk.form(request, visit)
        let ended = try await self.request(
            Call(id: context.parameters.get("id") ?? "", memberID: visit.member.id))
        let take = TakeConversationRequest(
            conversationID: ended.conversationID, memberID: visit.member.id,
            sessionID: form.line("tab"), actionID: ended.action?.id ?? "", follows: ended.id)
        let taken = try await desk.ask { client throws(HumanCallError) in try await client.takeConversation(take) }
        guard let call = taken.request else { throw Problem.noSuchCall }
        let path = "/inbox/" + SignInPages.encode(call.id)
        return Desk.done(request, then: path, ["open": path])
    }

    private func dismiss(_ request: Request, _ context: DashboardContext) async throws -> Response {
        let visit = try context.signedIn()
        _ = try await desk.form(request, visit)
        let dismissal = DismissRequestRequest(
            requestID: context.parameters.get("id") ?? "", memberID: visit.member.id)
        _ = try await desk.ask { client throws(HumanCallError) in try await client.dismissRequest(dismissal) }
        return Desk.done(request, then: "/missed")
    }

    /// A call, and the member who acts on it.
    private struct Call {
        var id: String
        var memberID: String
    }

    private func on(
        _ router: Router<DashboardContext>, _ verb: RouterPath,
        _ act: @escaping @Sendable (Form, Call) async throws -> Void
    ) {
        router.post("/inbox/:id/\(verb.description)") { request, context in
            let visit = try context.signedIn()
            let id = context.parameters.get("id") ?? ""
            try await act(try await desk.form(request, visit), Call(id: id, memberID: visit.member.id))
            return Desk.done(request, then: "/inbox/" + SignInPages.encode(id))
        }
    }

    /// The conversation that a text is written into. The address names the call, and the form names the conversation
    /// that its writer saw. Where they differ, the text would reach somebody else.
    private func conversation(_ call: Call, of form: Form) async throws -> String {
        let known = await desk.feed.view?.requests[call.id]?.conversationID
        let conversation = if let known { known } else { try await request(call).conversationID }
        guard form["conversation"] == conversation else { throw Problem.otherConversation }
        return conversation
    }

    /// The call's conversation, if the member holds it: visitors are only shown that their own partner types.
    private func held(_ call: Call) async throws -> String {
        if let known = await desk.feed.view?.requests[call.id], known.holderID == call.memberID {
            return known.conversationID
        }
        // The board can be a moment behind a claim.
        let now = try await request(call)
        guard now.holderID == call.memberID else { throw Problem.notHolder }
        return now.conversationID
    }

    private func request(_ call: Call) async throws -> HumanCallRequest {
        let found = try await desk.ask { client throws(HumanCallError) in
            try await client.getRequest(GetRequestRequest(requestID: call.id))
        }
        guard let request = found.request else { throw Problem.noSuchCall }
        return request
    }
}
