import HumanCall
import HumanCallMessages
import Testing

@testable import HumanCallService

/// No cached read is older than what its caller has seen before.
@Suite struct CachedReadTests {
    let harness: ServiceHarness

    init() throws { harness = try ServiceHarness() }

    /// Reads each twice: the second answer comes from the cache.
    private func expectWhatIsStored(
        _ ids: [String], _ conversations: [String], sourceLocation: SourceLocation = #_sourceLocation
    ) throws {
        for _ in 1...2 {
            for id in ids {
                let reply = try harness.ask(Methods.GetRequest.self, GetRequestRequest(requestID: id))
                let stored = harness.request(id)
                #expect(reply.request == stored, sourceLocation: sourceLocation)
                #expect(reply.control == harness.control(stored.conversationID), sourceLocation: sourceLocation)
            }
            for id in conversations {
                let stored = harness.store.conversation("default", id)
                let open = (stored?.control?.requestID).flatMap { $0.isEmpty ? nil : harness.request($0) }
                let reply = try harness.ask(Methods.GetConversation.self, GetConversationRequest(conversationID: id))
                #expect(reply.conversation == stored && reply.openRequest == open, sourceLocation: sourceLocation)
                let request = GetRequestRequest(conversationID: id)
                if let open {
                    #expect(
                        try harness.ask(Methods.GetRequest.self, request).request == open,
                        sourceLocation: sourceLocation)
                } else {
                    #expect(
                        harness.refusal(Methods.GetRequest.self, request)?.reason == .noSuchRequest,
                        sourceLocation: sourceLocation)
                }
            }
        }
    }

    @Test func aReadFollowsEveryChange() throws {
        try harness.say("Hello")
        try expectWhatIsStored([], ["c"])
        let first = try harness.trigger().request!.id
        try expectWhatIsStored([first], ["c"])
        try harness.claim(first)
        try expectWhatIsStored([first], ["c"])
        try harness.say("I am Ann", as: .member, member: "ann")
        _ = try harness.ask(Methods.AddNote.self, AddNoteRequest(conversationID: "c", memberID: "ann", text: "note"))
        try expectWhatIsStored([first], ["c"])
        _ = try harness.ask(
            Methods.TransferRequest.self,
            TransferRequestRequest(requestID: first, memberID: "ann", toMemberID: "ben", force: true))
        try expectWhatIsStored([first], ["c"])
        _ = try harness.ask(Methods.ReleaseRequest.self, ReleaseRequestRequest(requestID: first, memberID: "ben"))
        try expectWhatIsStored([first], ["c"])
        // A message with more about its visitor changes the conversation.
        _ = try harness.ask(
            Methods.SendMessage.self,
            SendMessageRequest(
                conversationID: "c", author: .visitor, text: "me",
                visitor: Visitor(name: "Vic", contact: "vic@example.com")))
        try expectWhatIsStored([first], ["c"])
        _ = try harness.ask(
            Methods.PutConversation.self,
            PutConversationRequest(conversation: Conversation(id: "c", origin: "shop", assistant: "bot")))
        try expectWhatIsStored([first], ["c"])
        harness.advance(minutes: 11)
        try expectWhatIsStored([first], ["c"])
        #expect(harness.request(first).state == .expired)
        // The older request's answer shows the control that the newer request has changed.
        let second = try harness.trigger().request!.id
        try expectWhatIsStored([first, second], ["c"])
        try harness.claim(second, "ben")
        try expectWhatIsStored([first, second], ["c"])
        _ = try harness.ask(Methods.CompleteRequest.self, CompleteRequestRequest(requestID: second, memberID: "ben"))
        try expectWhatIsStored([first, second], ["c"])
    }

    /// A list, a wait or a snapshot reads the store: every later answer includes what it has shown.
    @Test func aReadWhileAWriteIsInFlightAsksTheStore() throws {
        let id = try harness.trigger().request!.id
        try expectWhatIsStored([id], ["c"])
        let claim = harness.begin(Methods.ClaimRequest.self, ClaimRequestRequest(requestID: id, memberID: "ann"))
        harness.commit()
        let between = try harness.reply(
            Methods.GetRequest.self, harness.begin(Methods.GetRequest.self, GetRequestRequest(requestID: id)))
        #expect(between?.request?.state == .assigned)
        #expect(between?.control?.holder == .member)
        harness.run()
        #expect(harness.refusal(claim) == nil)
        try expectWhatIsStored([id], ["c"])
    }
}
