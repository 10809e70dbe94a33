import HumanCallClient
import Hummingbird

/// The chats that the AI leads, the latest active first. A member can take one over.
struct ChatPages: Sendable {
    let desk: Desk

    func add(to router: Router<DashboardContext>) {
        router.get("/chats") { request, context in try await list(request, context) }
        router.post("/chats/take") { request, context in try await take(request, context) }
    }

    private func list(_ request: Request, _ context: DashboardContext) async throws -> Response {
        let visit = try context.signedIn()
        let board = try await desk.board()
        let token = request.queryValues["page"] ?? ""
        let listing = ListConversationsRequest(
            pageSize: Int32(DashboardLimits.chatRowsMax), pageToken: token, order: .byActivity, holder: .ai)
        let page = try await desk.ask { client throws(HumanCallError) in try await client.listConversations(listing) }
        var rows: [[String: Any]] = []
        for conversation in page.items { rows.append(try await values(conversation, visit)) }
        let all: [String: Any] = [
            "chats": rows, "hasChats": !rows.isEmpty, "isFirst": token.isEmpty, "nextPage": page.nextPageToken,
            "hasNext": !page.nextPageToken.isEmpty,
        ]
        if request.wantsPart {
            var part = all
            part["csrf"] = visit.formToken
            return Desk.html(desk.pages.render("chat-rows", part, visit.words))
        }
        return desk.page("chats", title: visit.words("chats.title"), tab: "chats", visit, board, all)
    }

    private func values(_ conversation: Conversation, _ visit: Visit) async throws(Problem) -> [String: Any] {
        let listing = ListMessagesRequest(
            conversationID: conversation.id, pageSize: DashboardLimits.chatLinesMax, newestFirst: true)
        let newest = try await desk.ask { client throws(HumanCallError) in try await client.listMessages(listing) }
            .items
        let name = visit.words.visitorName(conversation)
        let words = newest.first { $0.author == .visitor }
        let last = newest.first
        return [
            "conversation": conversation.id, "name": name, "initials": Words.initials(name), "hue": Words.hue(name),
            "assistant": conversation.assistant, "hasAssistant": !conversation.assistant.isEmpty,
            "said": Words.preview(words?.text ?? ""), "hasSaid": words != nil,
            "answer": last?.author == .visitor ? "" : Words.preview(last?.text ?? ""),
            "hasAnswer": last != nil && last?.author != .visitor, "since": last?.createdAt ?? conversation.updatedAt,
            "labels": conversation.tags.map { ["label": $0] },
            "isCalling": conversation.control?.requestID.isEmpty == false,
        ]
    }

    private func take(_ request: Request, _ context: DashboardContext) async throws -> Response {
        let visit = try context.signedIn()
        let form = try await desk.form(request, visit)
        let take = TakeConversationRequest(conversationID: form["conversation"], memberID: visit.member.id)
        let answer = try await desk.ask { client throws(HumanCallError) in try await client.takeConversation(take) }
        guard let taken = answer.request else { throw Problem.noSuchCall }
        return Desk.done(request, then: "/inbox/" + SignInPages.encode(taken.id), ["request": taken.id])
    }
}
