import HumanCallClient
import Hummingbird

/// The inbox: the list of calls, and one thread.
struct InboxPages: Sendable {
    let desk: Desk

    func add(to router: Router<DashboardContext>) {
        router.get("/") { _, _ in Desk.redirect("/inbox") }
        router.get("/inbox") { request, context in try await inbox(request, context, open: nil) }
        router.get("/inbox/:id") { request, context in
            try await inbox(request, context, open: context.parameters.get("id") ?? "")
        }
        router.get("/inbox/:id/older") { request, context in try await older(request, context) }
        router.get("/conversations/:id") { _, context in try await conversation(context) }
    }

    private func inbox(_ request: Request, _ context: DashboardContext, open id: String?) async throws -> Response {
        let visit = try context.signedIn()
        // Read the cursor before the thread. Later lines come by the stream, and the page recognises lines that are in
        // both by their sequence.
        let board = try await desk.board()
        var values: [String: Any] = ["hasThread": false]
        if let id {
            values["hasThread"] = true
            values["thread"] = try await thread(id, visit, board)
        }
        if request.wantsPart, id != nil { return Desk.html(values["thread"] as? String ?? "") }
        let filter = InboxFilter(request)
        values.merge(lists(board, visit, filter, open: id ?? "")) { $1 }
        if request.wantsPart { return Desk.html(desk.pages.render("lists", values, visit.words)) }
        values.merge(try await filters(board, visit, filter)) { $1 }
        values["clockSpeed"] = await desk.feed.clockSpeed
        return desk.page("inbox", title: visit.words("inbox.title"), tab: "inbox", visit, board, values)
    }

    /// Leads to the conversation's newest call, for links that know only the conversation.
    private func conversation(_ context: DashboardContext) async throws -> Response {
        _ = try context.signedIn()
        let id = context.parameters.get("id") ?? ""
        let found = try await desk.ask { client throws(HumanCallError) in
            try await client.listRequests(ListRequestsRequest(pageSize: 1, conversationID: id))
        }
        guard let request = found.items.first else { return Desk.redirect("/history/" + SignInPages.encode(id)) }
        return Desk.redirect("/inbox/" + SignInPages.encode(request.id))
    }

    /// The lines before those that a thread shows.
    private func older(_ request: Request, _ context: DashboardContext) async throws -> Response {
        let visit = try context.signedIn()
        let call = try await desk.ask { client throws(HumanCallError) in
            try await client.getRequest(GetRequestRequest(requestID: context.parameters.get("id") ?? "")).request
        }
        guard let call else { throw Problem.noSuchCall }
        let token = request.queryValues["token"] ?? ""
        let part = try await desk.transcripts.read(call.conversationID, olderThan: token)
        return Desk.html(desk.pages.render("older", desk.pages.values(part, visit.words), visit.words))
    }

    private func lists(_ board: Board, _ visit: Visit, _ filter: InboxFilter, open: String) -> [String: Any] {
        func rows(_ requests: [HumanCallRequest]) -> String {
            requests.filter { filter.selects($0, board: board, visit.words) }.prefix(DashboardLimits.listRowsMax)
                .map { desk.pages.row($0, board: board, visit.words) }.joined()
        }
        let mine = board.assigned.filter { $0.holderID == visit.member.id }
        let others = board.assigned.filter { $0.holderID != visit.member.id }
        return [
            "waitingRows": rows(board.waiting), "mineRows": rows(mine), "otherRows": rows(others),
            "closedRows": rows(board.ended),
            "waitingNumber": board.waiting.count, "mineNumber": mine.count, "otherNumber": others.count,
            "closedNumber": board.ended.count, "openID": open,
        ]
    }

    /// The choices of the filters, and the member's saved views.
    private func filters(_ board: Board, _ visit: Visit, _ filter: InboxFilter) async throws(Problem) -> [String: Any] {
        let tags = try await desk.ask { client throws(HumanCallError) in
            try await client.listTags(ListTagsRequest(pageSize: Int32(DashboardLimits.pageItemsMax)))
        }
        func choices(_ name: String, _ label: String, _ all: [(id: String, name: String)]) -> [String: Any] {
            let chosen = filter.values[name] ?? ""
            let known = all.contains { $0.id == chosen } || chosen.isEmpty ? all : all + [(chosen, chosen)]
            return [
                "filter": name, "label": label, "hasChoices": !known.isEmpty,
                "choices": known.map { ["value": $0.id, "choice": $0.name, "isChosen": $0.id == chosen] },
            ]
        }
        func plain(_ all: [String]) -> [(id: String, name: String)] { all.map { (id: $0, name: $0) } }
        let views = await ViewPages.read(desk, visit)
        return [
            "search": filter.search, "filterQuery": filter.query, "filterCount": filter.values.count,
            "isFiltered": !filter.values.isEmpty,
            "filters": [
                choices("tag", visit.words("list.tag"), plain(tags.items.map(\.name))),
                choices("team", visit.words("list.team"), plain(board.teams)),
                choices("action", visit.words("list.action"), board.actionNames),
                choices("assistant", visit.words("list.assistant"), plain(board.assistants)),
            ],
            "hasViews": !views.isEmpty,
            "views": views.map {
                ["view": $0.name, "viewQuery": $0.query, "isCurrent": $0.query == filter.query] as [String: Any]
            },
        ]
    }

    // MARK: One thread

    private func thread(_ id: String, _ visit: Visit, _ board: Board) async throws(Problem) -> String {
        let asked = try await desk.ask { client throws(HumanCallError) in
            try await client.getRequest(GetRequestRequest(requestID: id))
        }
        guard let request = asked.request, let control = asked.control else { throw .noSuchCall }
        let conversation = try await desk.ask { client throws(HumanCallError) in
            try await client.getConversation(GetConversationRequest(conversationID: request.conversationID))
                .conversation
        }
        let transcript = try await desk.transcripts.read(request.conversationID)
        let tags = try await desk.ask { client throws(HumanCallError) in
            try await client.listTags(ListTagsRequest(pageSize: Int32(DashboardLimits.pageItemsMax)))
        }
        let earlier = try await earlierCalls(request, conversation, visit.words)
        var known = board
        if let conversation { known.insert(conversation) }
        var values = Renderer.values(request, board: known, visit.words)
        values.merge(state(request, control, visit, board)) { $1 }
        values.merge(visitor(conversation)) { $1 }
        values["csrf"] = visit.formToken
        values["tagChoices"] = tags.items.map { ["value": $0.name] }
        values.merge(desk.pages.values(transcript, visit.words)) { $1 }
        values["steps"] = transcript.steps.filter { $0.requestID == request.id }.map {
            [
                "time": Renderer.timestamp($0.time), "clock": Renderer.clock($0.time), "text": visit.words($0.text),
                "tone": $0.tone,
            ] as [String: Any]
        }
        values["earlier"] = earlier
        values["hasEarlier"] = !earlier.isEmpty
        return desk.pages.render("thread", values, visit.words)
    }

    /// The actions that the member has on the call now.
    private func state(_ request: HumanCallRequest, _ control: Control, _ visit: Visit, _ board: Board) -> [String: Any]
    {
        let isMine = request.holderID == visit.member.id
        let mayManage = request.state == .assigned && (isMine || visit.isManager)
        let audience = board.team.filter { $0.presence == .available && request.isFor($0) }
        let others = board.team.filter { $0.id != request.holderID }
        let reason =
            switch request.state {
            case .pending: visit.words("thread.why.claim")
            case .assigned where !isMine: visit.words("thread.why.theirs", ["name": request.claim?.memberName ?? ""])
            case .assigned: ""
            default: visit.words("thread.why.ended")
            }
        let loads = board.loads
        let sorted = others.filter { $0.presence == .available } + others.filter { $0.presence != .available }
        return [
            "epoch": control.epoch, "isMine": isMine, "isTheirs": request.state == .assigned && !isMine,
            "mayManage": mayManage, "whyNoReply": reason,
            // The AI has the chat again, and the call was not one that was taken from it.
            "mayCallBack": !request.isOpen && control.requestID.isEmpty, "mayClaim": request.state == .pending,
            "aiMaySpeak": control.aiMaySpeak,
            "isPaused": control.holder == .nobody,
            "audienceCount": audience.count, "audience": audience.prefix(5).map(\.name).joined(separator: ", "),
            "isClosed": request.opensAt > 0,
            "nobodyThere": request.state == .pending && audience.isEmpty && request.opensAt == 0,
            "nobodyAlerted": request.state == .pending && request.alerts.last?.nobodyAlerted == true,
            "alertBecause": request.alerts.last?.because ?? "",
            "colleagues": sorted.map {
                Self.colleague($0, held: loads[$0.id] ?? 0, visit.words)
            },
            "people": board.team.map { ["id": $0.id, "name": $0.name] },
            "teams": board.teams.map { ["team": $0] }, "hasTeams": !board.teams.isEmpty,
            "outcome": request.outcome, "hasOutcome": !request.outcome.isEmpty, "brief": request.brief,
            "hasBrief": !request.brief.isEmpty, "summary": request.summary, "hasSummary": !request.summary.isEmpty,
            "whenToUse": request.action?.whenToUse ?? "",
            "closeTime": visit.words("common.time.minutes", ["count": String(request.action?.closeAfterMinutes ?? 0)]),
            "holds": request.action?.whilePending == .aiHolds,
        ]
    }

    /// A member to whom a call can be handed, with presence and load.
    private static func colleague(_ member: Member, held: Int, _ words: Words) -> [String: Any] {
        let presence =
            member.doNotDisturb && member.presence != .offline
            ? words("thread.undisturbed") : words.presence(member.presence, isChosen: member.awayChosen)
        let load =
            member.maxClaims > 0
            ? words("thread.loadOf", ["held": String(held), "max": String(member.maxClaims)])
            : words.count("thread.load", held)
        return [
            "id": member.id, "name": member.name, "maxClaims": member.maxClaims, "memberPresence": member.presence.word,
            "quiet": member.doNotDisturb, "chosen": member.awayChosen,
            "label": words("thread.colleague", ["name": member.name, "presence": presence, "load": load]),
        ]
    }

    private func visitor(_ conversation: Conversation?) -> [String: Any] {
        let pairs = (conversation?.metadata ?? []).map { ["key": $0.key, "value": $0.value] }
        return [
            "contact": conversation?.visitor?.contact ?? "",
            "hasContact": conversation?.visitor?.contact.isEmpty == false,
            "locale": conversation?.visitor?.locale ?? "", "hasLocale": conversation?.visitor?.locale.isEmpty == false,
            "origin": conversation?.origin ?? "", "hasOrigin": conversation?.origin.isEmpty == false,
            "assistant": conversation?.assistant ?? "", "hasAssistant": conversation?.assistant.isEmpty == false,
            "metadata": pairs, "began": Renderer.timestamp(conversation?.createdAt ?? 0),
        ]
    }

    private func earlierCalls(
        _ request: HumanCallRequest, _ conversation: Conversation?, _ words: Words
    ) async throws(Problem) -> [[String: Any]] {
        // By the visitor's contact in any conversation; without one, those of this conversation.
        let contact = conversation?.visitor?.contact ?? ""
        let listing = ListRequestsRequest(
            pageSize: Int32(DashboardLimits.earlierRequestsMax),
            conversationID: contact.isEmpty ? request.conversationID : "",
            visitorContact: contact)
        let found = try await desk.ask { client throws(HumanCallError) in try await client.listRequests(listing) }
        return found.items.filter { $0.id != request.id }.map {
            [
                "id": $0.id, "stateText": words.state($0), "time": Renderer.timestamp($0.createdAt),
                "clock": Renderer.clock($0.createdAt),
                "reason": $0.reason.isEmpty ? $0.action?.name ?? words("inbox.aCall") : $0.reason,
                "outcome": $0.outcome,
                "hasOutcome": !$0.outcome.isEmpty, "holderName": $0.claim?.memberName ?? "",
                "hasHolder": $0.claim != nil,
            ] as [String: Any]
        }
    }
}
