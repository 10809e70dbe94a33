import HumanCall
import HumanCallMessages
import HumanCallWire
import Testing

@testable import HumanCallService

/// Each method, where nothing goes wrong.
@Suite struct MethodTests {
    let harness: ServiceHarness

    init() throws { harness = try ServiceHarness() }

    @Test func triggerActionAnswersWithTheRequestTheAutoMessageTheControlAndWhoWasAlerted() throws {
        try harness.beat("ann")
        let reply = try harness.trigger()
        #expect(
            reply.request?.state == .pending && reply.autoMessage?.kind == .auto && reply.control?.aiMaySpeak == true)
        #expect(
            reply.online == 1 && reply.emailed == 0 && !reply.nobodyOnline && !reply.nobodyAlerted
                && !reply.deduplicated)
        let again = try harness.trigger()
        #expect(
            again.deduplicated && again.request == reply.request && again.autoMessage == nil
                && again.control == reply.control)
    }

    @Test func triggerActionReportsThatNobodyWasOnlineAndHowManyWereEmailed() throws {
        let reply = try harness.trigger()
        #expect(reply.nobodyOnline && reply.emailed == 2 && !reply.nobodyAlerted)
        #expect(harness.mails(reply.request!.id).map(\.memberID) == ["ann", "ben"])
    }

    @Test func withoutSMTPTriggerActionReportsThatNobodyWasAlerted() throws {
        let harness = try ServiceHarness(ServiceConfiguration(ownUID: ServiceHarness.ownUID, canEmail: false))
        let reply = try harness.trigger()
        #expect(reply.nobodyOnline && reply.nobodyAlerted && reply.emailed == 0)
    }

    @Test func claimRequestAnswersWithTheTranscriptAndTheCursorItIsTrueAsOf() throws {
        try harness.say("Hello")
        let id = try harness.trigger().request!.id
        let reply = try harness.claim(id)
        #expect(reply.request?.claim?.memberID == "ann" && reply.control?.epoch == reply.request?.claim?.epoch)
        #expect(reply.transcript.map(\.kind) == [.text, .auto, .joined] && !reply.transcriptTruncated)
        #expect(reply.cursor == "\(harness.store.logID):\(harness.head)")
        let stream = harness.stream { $0.from = reply.cursor }
        try harness.say("And?")
        #expect(harness.sequences(stream) == [harness.head])
    }

    @Test func aTranscriptIsTheNewestMessagesUpToAMebibyte() throws {
        let text = String(repeating: "x", count: 32_000)
        for _ in 0..<40 { try harness.say(text) }
        let reply = try harness.claim(try harness.trigger().request!.id)
        #expect(reply.transcriptTruncated && reply.transcript.last?.kind == .joined)
        #expect(reply.transcript.map(\.sequence) == reply.transcript.map(\.sequence).sorted())
        #expect((32...35).contains(reply.transcript.count))
    }

    @Test func sendMessageAnswersWithTheMessageItsSequenceAndTheControlAfterIt() throws {
        let reply = try harness.say("Hello")
        #expect(
            reply.message?.text == "Hello" && reply.sequence == reply.message?.sequence
                && reply.sequence == harness.head)
        #expect(reply.control?.aiMaySpeak == true && reply.control?.epoch == 1)
    }

    @Test func releaseTransferCompleteAndCancelAnswerWithTheRequestAndTheControl() throws {
        let id = try harness.assigned()
        let released = try harness.ask(
            Methods.ReleaseRequest.self, ReleaseRequestRequest(requestID: id, memberID: "ann"))
        #expect(released.request?.state == .pending && released.control?.holder == .ai)
        try harness.claim(id)
        let moved = try harness.ask(
            Methods.TransferRequest.self,
            TransferRequestRequest(requestID: id, memberID: "ann", toMemberID: "ben", force: true))
        #expect(moved.request?.claim?.memberID == "ben" && moved.control?.memberID == "ben")
        let completed = try harness.ask(
            Methods.CompleteRequest.self, CompleteRequestRequest(requestID: id, memberID: "ben", outcome: "done"))
        #expect(completed.request?.state == .completed && completed.control?.aiMaySpeak == true)
        let second = try harness.trigger().request!.id
        let canceled = try harness.ask(
            Methods.CancelRequest.self, CancelRequestRequest(requestID: second, reason: "left"))
        #expect(canceled.request?.state == .canceled && canceled.control?.requestID == "")
    }

    @Test func addNoteAnswersWithTheNote() throws {
        try harness.say("Hello")
        let reply = try harness.ask(
            Methods.AddNote.self, AddNoteRequest(conversationID: "c", memberID: "ann", text: "VIP"))
        #expect(reply.note?.text == "VIP" && reply.sequence == harness.head)
        #expect(
            try harness.ask(Methods.ListMessages.self, ListMessagesRequest(conversationID: "c")).items.map(\.text) == [
                "Hello"
            ])
    }

    @Test func getRequestAcceptsAnIDOrAConversation() throws {
        let id = try harness.trigger().request!.id
        let byID = try harness.ask(Methods.GetRequest.self, GetRequestRequest(requestID: id))
        #expect(byID.request?.id == id && byID.control?.requestID == id)
        #expect(try harness.ask(Methods.GetRequest.self, GetRequestRequest(conversationID: "c")) == byID)
        #expect(harness.refusal(Methods.GetRequest.self, GetRequestRequest())?.reason == .invalidField)
        #expect(
            harness.refusal(Methods.GetRequest.self, GetRequestRequest(requestID: id, conversationID: "c"))?.reason
                == .invalidField)
        _ = try harness.ask(Methods.CancelRequest.self, CancelRequestRequest(requestID: id))
        #expect(
            harness.refusal(Methods.GetRequest.self, GetRequestRequest(conversationID: "c"))?.reason == .noSuchRequest)
    }

    @Test func getConversationAnswersWithItsOpenRequest() throws {
        try harness.say("Hello")
        #expect(
            try harness.ask(Methods.GetConversation.self, GetConversationRequest(conversationID: "c")).openRequest
                == nil)
        let id = try harness.trigger().request!.id
        let reply = try harness.ask(Methods.GetConversation.self, GetConversationRequest(conversationID: "c"))
        #expect(reply.openRequest?.id == id && reply.conversation?.control?.requestID == id)
    }

    @Test func putConversationSetsTheFieldsAndReturnsTheConversation() throws {
        let reply = try harness.ask(
            Methods.PutConversation.self, PutConversationRequest(conversation: Conversation(id: "c", origin: "shop")))
        #expect(reply.conversation?.origin == "shop" && reply.conversation?.version == 1)
    }

    // MARK: Lists

    @Test func requestsAreListedNewestFirstFilteredAndPaged() throws {
        var ids: [String] = []
        for conversation in ["a", "b", "c", "d", "e"] { ids.append(try harness.trigger(conversation).request!.id) }
        try harness.claim(ids[1])
        func list(_ change: (inout ListRequestsRequest) -> Void) throws -> ListRequestsResponse {
            var request = ListRequestsRequest()
            change(&request)
            return try harness.ask(Methods.ListRequests.self, request)
        }
        #expect(try list { _ in }.items.map(\.id) == ids.reversed())
        #expect(try list { $0.states = [.assigned] }.items.map(\.id) == [ids[1]])
        #expect(try list { $0.memberID = "ann" }.items.map(\.id) == [ids[1]])
        #expect(try list { $0.conversationID = "d" }.items.map(\.id) == [ids[3]])
        var (found, token, pages) = ([String](), "", 0)
        repeat {
            let page = try list {
                $0.pageSize = 2; $0.pageToken = token
            }
            #expect(page.items.count <= 2)
            found += page.items.map(\.id)
            token = page.nextPageToken
            pages += 1
        } while !token.isEmpty && pages < 10
        #expect(found == ids.reversed() && pages == 3)
    }

    @Test func aPageTokenOfAnotherListIsRefused() throws {
        for id in ["a", "b"] {
            for text in ["one", "two"] {
                _ = try harness.ask(
                    Methods.SendMessage.self, SendMessageRequest(conversationID: id, author: .visitor, text: text))
            }
        }
        let page = try harness.ask(Methods.ListMessages.self, ListMessagesRequest(conversationID: "a", pageSize: 1))
        let token = page.nextPageToken
        #expect(!token.isEmpty)
        func field(_ rejection: Rejection?) -> String? { rejection?.metadata("field") }
        let elsewhere = ListMessagesRequest(conversationID: "b", pageToken: token)
        #expect(field(harness.refusal(Methods.ListMessages.self, elsewhere)) == "page_token")
        let requests = ListRequestsRequest(pageToken: token)
        #expect(field(harness.refusal(Methods.ListRequests.self, requests)) == "page_token")
        let conversations = try harness.ask(Methods.ListConversations.self, ListConversationsRequest(pageSize: 1))
        var filtered = ListConversationsRequest(pageToken: conversations.nextPageToken)
        filtered.origin = "shop"
        #expect(field(harness.refusal(Methods.ListConversations.self, filtered)) == "page_token")
        for invented in ["a", "1", "req_1", "0.0"] {
            let members = ListMembersRequest(pageToken: invented)
            #expect(field(harness.refusal(Methods.ListMembers.self, members)) == "page_token")
        }
    }

    @Test func messagesAreListedOldestFirstAfterASequenceAndAPageEndsAtAMebibyte() throws {
        let text = String(repeating: "x", count: 32_000)
        var sequences: [Int64] = []
        for _ in 0..<40 { sequences.append(try harness.say(text).sequence) }
        var request = ListMessagesRequest(conversationID: "c", pageSize: 500)
        var found: [Int64] = []
        var pages = 0
        repeat {
            let page = try harness.ask(Methods.ListMessages.self, request)
            #expect(page.items.reduce(0) { $0 + $1.text.utf8.count } <= 1 << 20)
            found += page.items.map(\.sequence)
            request.pageToken = page.nextPageToken
            pages += 1
        } while !request.pageToken.isEmpty && pages < 10
        #expect(found == sequences && pages == 2)
        let rest = try harness.ask(
            Methods.ListMessages.self, ListMessagesRequest(conversationID: "c", afterSequence: sequences[37]))
        #expect(rest.items.map(\.sequence) == Array(sequences[38...]) && rest.nextPageToken.isEmpty)
    }

    @Test func conversationsActionsMembersAndWorkspacesAreListedByID() throws {
        for id in ["b", "a", "c"] {
            _ = try harness.ask(
                Methods.PutConversation.self,
                PutConversationRequest(conversation: Conversation(id: id, origin: id == "c" ? "app" : "shop")))
        }
        func conversations(_ request: ListConversationsRequest) throws -> ListConversationsResponse {
            try harness.ask(Methods.ListConversations.self, request)
        }
        #expect(try conversations(ListConversationsRequest()).items.map(\.id) == ["a", "b", "c"])
        #expect(try conversations(ListConversationsRequest(origin: "shop")).items.map(\.id) == ["a", "b"])
        let first = try conversations(ListConversationsRequest(pageSize: 2))
        #expect(
            try conversations(ListConversationsRequest(pageSize: 2, pageToken: first.nextPageToken)).items.map(\.id)
                == [
                    "c"
                ])
        #expect(try harness.ask(Methods.Admin.ListActions.self, ListActionsRequest()).items.map(\.id) == ["call"])
        try harness.beat("ben", .away)
        let members = try harness.ask(Methods.ListMembers.self, ListMembersRequest())
        #expect(
            members.items.map(\.id) == ["ann", "ben", "max"]
                && members.items.map(\.presence) == [.offline, .away, .offline])
        #expect(
            try harness.ask(Methods.ListMembers.self, ListMembersRequest(team: "support")).items.map(\.id) == [
                "ann", "ben",
            ])
        #expect(
            try harness.ask(Methods.Admin.ListWorkspaces.self, ListWorkspacesRequest()).items.map(\.id) == ["default"])
    }

    @Test(arguments: [Int32(-1), 501])
    func aPageSizeOutOfRangeIsRefused(_ size: Int32) throws {
        try harness.say("Hello")
        let refusals = [
            harness.refusal(Methods.ListRequests.self, ListRequestsRequest(pageSize: size)),
            harness.refusal(Methods.ListMessages.self, ListMessagesRequest(conversationID: "c", pageSize: size)),
            harness.refusal(Methods.ListConversations.self, ListConversationsRequest(pageSize: size)),
            harness.refusal(Methods.ListMembers.self, ListMembersRequest(pageSize: size)),
            harness.refusal(Methods.Admin.ListActions.self, ListActionsRequest(pageSize: size)),
            harness.refusal(Methods.Admin.ListWorkspaces.self, ListWorkspacesRequest(pageSize: size)),
        ]
        for refusal in refusals {
            #expect(refusal?.reason == .invalidField && refusal?.metadata("field") == "page_size")
        }
    }

    // MARK: Settings

    @Test func actionsMembersAndWorkspacesArePutGotAndDeleted() throws {
        let action = try harness.ask(
            Methods.Admin.PutAction.self, PutActionRequest(action: Action(id: "new", name: "New"))
        ).action
        #expect(try harness.ask(Methods.Admin.GetAction.self, GetActionRequest(actionID: "new")).action == action)
        _ = try harness.ask(Methods.Admin.DeleteAction.self, DeleteActionRequest(actionID: "new"))
        #expect(
            harness.refusal(Methods.Admin.GetAction.self, GetActionRequest(actionID: "new"))?.reason == .noSuchAction)
        _ = try harness.ask(Methods.Admin.DeleteMember.self, DeleteMemberRequest(memberID: "max"))
        #expect(
            harness.refusal(Methods.Admin.GetMember.self, GetMemberRequest(memberID: "max"))?.reason == .noSuchMember)
        let workspace = try harness.ask(
            Methods.Admin.PutWorkspace.self, PutWorkspaceRequest(workspace: Workspace(id: "w", name: "W", plan: .free))
        ).workspace
        #expect(workspace?.plan == .free && workspace?.humanCallMinPlan == .growth)
        #expect(
            try harness.ask(Methods.Admin.GetWorkspace.self, GetWorkspaceRequest(workspaceID: "w")).workspace
                == workspace)
        _ = try harness.ask(Methods.Admin.DeleteWorkspace.self, DeleteWorkspaceRequest(workspaceID: "w"))
        #expect(
            harness.refusal(Methods.Admin.GetWorkspace.self, GetWorkspaceRequest(workspaceID: "w"))?.reason
                == .noSuchWorkspace)
    }

    @Test func anEmptyWorkspaceIDIsTheDefaultWorkspaceEverywhere() throws {
        #expect(try harness.ask(Methods.Admin.GetWorkspace.self, GetWorkspaceRequest()).workspace?.id == "default")
        #expect(harness.refusal(Methods.Admin.DeleteWorkspace.self, DeleteWorkspaceRequest())?.reason == .inUse)
    }

    @Test func workspacesAreApart() throws {
        _ = try harness.ask(
            Methods.Admin.PutWorkspace.self, PutWorkspaceRequest(workspace: Workspace(id: "w", name: "W")))
        _ = try harness.ask(
            Methods.Admin.PutAction.self, PutActionRequest(workspaceID: "w", action: Action(id: "x", name: "X")))
        let here = try harness.trigger().request!
        let there = try harness.trigger("c", workspace: "w").request!
        #expect(there.action?.id == "x" && harness.store.head("w").sequence < harness.head)
        #expect(
            harness.refusal(Methods.GetRequest.self, GetRequestRequest(workspaceID: "w", requestID: here.id))?.reason
                == .noSuchRequest)
    }

    @Test func serverInfoAndHealthAnswer() throws {
        let info = try harness.ask(Methods.Admin.ServerInfo.self, ServerInfoRequest())
        #expect(
            info.logID == harness.store.logID && info.store == "memory" && info.protocol == "humancall.v1"
                && info.callerRoles == ["admin"])
        #expect(
            info.cursor == "\(harness.store.logID):\(harness.head)" && info.oldest == "\(harness.store.logID):0"
                && info.clockSpeed == 1)
        #expect(try harness.ask(Methods.Admin.Health.self, HealthRequest()).status == .serving)
    }

    @Test func ackEventsMovesAConsumersCursorAndNeverBack() throws {
        for _ in 0..<5 { try harness.say("Hello") }
        func ack(_ sequence: Int64) throws -> String {
            try harness.ask(
                Methods.AckEvents.self,
                AckEventsRequest(consumer: "relay", cursor: "\(harness.store.logID):\(sequence)")
            ).cursor
        }
        #expect(try ack(3) == "\(harness.store.logID):3")
        #expect(try ack(2) == "\(harness.store.logID):3")
        let stream = harness.stream {
            $0.from = ""; $0.consumer = "relay"
        }
        #expect(harness.sequences(stream) == Array(4...harness.head))
        #expect(
            harness.refusal(
                Methods.AckEvents.self, AckEventsRequest(consumer: "relay", cursor: "\(harness.store.logID):999"))?
                .reason == .cursorInvalid)
        #expect(
            harness.refusal(Methods.AckEvents.self, AckEventsRequest(consumer: "relay", cursor: "nonsense"))?.reason
                == .cursorInvalid)
        #expect(
            harness.refusal(Methods.AckEvents.self, AckEventsRequest(consumer: "", cursor: "\(harness.store.logID):1"))?
                .metadata("field") == "consumer")
    }

    @Test func anEventNamesItsCaller() throws {
        harness.configuration.grants = [Grant(subject: .uid(1_234), role: .chat)]
        try harness.trigger(from: harness.connect(uid: 1_234))
        harness.advance(minutes: 10)
        let stream = harness.stream {
            $0.from = "BEGINNING"; $0.conversationID = "c"
        }
        let uids = harness.items[stream]!.compactMap(\.event).filter { $0.sequence > 0 }.map(\.actorUID)
        #expect(uids == [1_234, 1_234, 1_234, 1_234, 999, 999, 999])
    }
}
