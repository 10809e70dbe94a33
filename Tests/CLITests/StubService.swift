import HumanCallMessages
import HumanCallWire
import StubDaemon
import Synchronization

/// A stub that answers every method for one small conversation; a test can replace single answers.
final class StubService: Sendable {
    let stub = StubDaemon()
    private let replies = Mutex<[String: StubDaemon.Handler]>([:])

    static let request = HumanCallRequest(
        id: "req_1", conversationID: "conv-1", action: Action(id: "support", name: "Support"), state: .pending,
        attempt: 1,
        deadlineAt: 1_700_000_600_000, reason: "needs help", version: 1, createdAt: 1_700_000_000_000)
    static let assigned: HumanCallRequest = {
        var request = StubService.request
        request.state = .assigned
        request.claim = Claim(memberID: "ann", memberName: "Ann", epoch: 1, claimedAt: 1_700_000_010_000)
        request.version = 2
        return request
    }()
    static let taken: HumanCallRequest = {
        var request = StubService.assigned
        request.source = .takenOver
        return request
    }()
    static let message = Message(
        id: "msg_1", conversationID: "conv-1", author: .visitor, kind: .text, authorName: "Vic", text: "Hello\u{1B}[2J",
        createdAt: 1_700_000_000_000, sequence: 1)
    static let control = Control(holder: .ai, epoch: 0, aiMaySpeak: true, requestID: "req_1")
    static let held = Control(holder: .member, memberID: "ann", epoch: 1, requestID: "req_1")

    static let tools = [
        Tool(
            name: "human_call_support", description: "Use it. Returns.", actionID: "support",
            inputSchema: """
                {"type":"object","properties":{"reason":{"type":"string","minLength":1,"maxLength":9,"description":"Why."},\
                "summary":{"type":"string","maxLength":9,"description":"What."},\
                "after":{"type":"integer","minimum":0,"description":"From."}},"required":["reason"],"additionalProperties":false}
                """)
    ]

    init() {
        stub.on { [weak self] call in
            guard let self else { return .drop }
            if let own = self.replies.withLock({ $0[call.method] }) { return own(call) }
            return Self.answer(call)
        }
    }

    func on(_ method: String, _ handler: @escaping StubDaemon.Handler) { replies.withLock { $0[method] = handler } }

    func run(_ arguments: String..., input: String = "", environment: [String: String] = [:]) async throws
        -> CommandLineRun.Result
    {
        try await CommandLineRun.run(["--socket", stub.path] + arguments, input: input, environment: environment)
    }

    private static func answer(_ call: StubDaemon.Call) -> StubDaemon.Reply {
        switch call.method {
        case "TriggerAction":
            .message(TriggerActionResponse(request: request, autoMessage: message, control: control, online: 1))
        case "ClaimRequest":
            .message(ClaimRequestResponse(request: assigned, control: held, transcript: [message], cursor: "log1:5"))
        case "ClaimNext":
            .message(ClaimNextResponse(request: assigned, control: held, transcript: [message], cursor: "log1:5"))
        case "TakeConversation":
            .message(TakeConversationResponse(request: taken, control: held, transcript: [message], cursor: "log1:5"))
        case "SendMessage": .message(SendMessageResponse(message: message, sequence: 1, control: control))
        case "AddNote": .message(AddNoteResponse(note: Note(id: "note_1", text: "n"), sequence: 2))
        case "TagConversation":
            .message(TagConversationResponse(conversation: Conversation(id: "conv-1", tags: ["refund", "vip"])))
        case "ListTags": .message(ListTagsResponse(items: [Tag(name: "refund", conversations: 2)]))
        case "PutCannedReply":
            .message(
                PutCannedReplyResponse(reply: CannedReply(id: "reply_1", shortcut: "hi", text: "Hello", version: 1)))
        case "ListCannedReplies":
            .message(
                ListCannedRepliesResponse(items: [
                    CannedReply(id: "reply_1", shortcut: "hi", text: "Hello {visitor}", memberID: "ann")
                ]))
        case "DeleteCannedReply": .ok([])
        case "WaitRequest": .message(WaitRequestResponse(request: assigned, control: held, cursor: "log1:5"))
        case "GetRequest": .message(GetRequestResponse(request: request, control: control))
        case "GetConversation":
            .message(
                GetConversationResponse(
                    conversation: Conversation(id: "conv-1", control: control), openRequest: request))
        case "ListRequests": .message(ListRequestsResponse(items: [request]))
        case "ListMessages": .message(ListMessagesResponse(items: [message]))
        case "ListMembers": .message(ListMembersResponse(items: [Member(id: "ann", name: "Ann", presence: .available)]))
        case "SetPresence":
            .message(
                SetPresenceResponse(
                    presence: .available, validMs: 45_000, intervalMs: 15_000,
                    leases: [Lease(requestID: "req_1", remainingMs: 120_000)]))
        case "Verify": .message(VerifyResponse(ok: true, events: 7, firstSequence: 1, lastSequence: 7))
        case "RevokeLoginTokens": .message(RevokeLoginTokensResponse(revoked: 2))
        case "ListAudit": .message(ListAuditResponse())
        case "CreateLoginToken": .message(CreateLoginTokenResponse(token: "secret", expiresAt: 1_700_000_600_000))
        case "GetStatistics":
            .message(
                GetStatisticsResponse(
                    created: 3, pending: 1, completed: 1, expired: 1, claimP50Ms: 4_000, claimP95Ms: 60_000,
                    members: [MemberStatistics(memberID: "ann", claimed: 2, completed: 1, name: "=Ann", deleted: true)],
                    days: [
                        DayStatistics(
                            dayAt: 1_769_817_600_000, created: 3, claimed: 2, expired: 1, date: "2026-01-31")
                    ],
                    waitP50Ms: 5_000, waitP95Ms: 600_000, replyP50Ms: 9_000, replyP95Ms: 9_000,
                    teams: [GroupStatistics(key: "", created: 3, claimed: 2, waitP50Ms: 5_000)],
                    hours: [GroupStatistics(key: "9", created: 3, claimed: 2, expired: 1)], timeZone: "Europe/Vienna"))
        case "Metrics": .message(MetricsResponse(text: "# TYPE humancall_waits gauge\nhumancall_waits 2\n"))
        case "Health": .message(HealthResponse(status: .serving))
        case "ServerInfo": .message(ServerInfoResponse(version: "0.1.0", protocol: "humancall.v1", cursor: "log1:5"))
        case "StreamEvents": stream(call)
        case "ListActions":
            .message(
                ListActionsResponse(items: [
                    Action(
                        id: "support", name: "Support", enabled: true, firstReplyMinutes: 3, nextReplyMinutes: 10,
                        visitorIdleMinutes: 30)
                ]))
        case "ListTools": .message(ListToolsResponse(items: tools))
        case "GetAction":
            .message(GetActionResponse(action: Action(id: "support", name: "Support", enabled: true, version: 4)))
        case "PutAction", "PutMember", "PutWorkspace", "ReleaseRequest", "TransferRequest", "CompleteRequest",
            "CancelRequest",
            "SetTyping", "AckEvents", "ExplainRequest", "DeleteAction", "DeleteMember", "DeleteWorkspace":
            .ok([])
        default: .fail(code: 12, message: "not in this stub", reason: "UNIMPLEMENTED")
        }
    }

    /// A log of three messages, then a heartbeat.
    static func stream(_ call: StubDaemon.Call) -> StubDaemon.Reply {
        guard let request = try? call.request(StreamEventsRequest.self) else { return .drop }
        return .stream(items: StubEvents.log(request, 3).map(StubDaemon.encoded), then: .hold)
    }
}
