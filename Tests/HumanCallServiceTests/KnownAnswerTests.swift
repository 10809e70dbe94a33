import HumanCall
import HumanCallMessages
import HumanCallStore
import HumanCallWire
import RandomMessages
import Testing

@testable import HumanCallService

/// Answers to reads that are kept: none is older than what somebody was told.
@Suite struct KnownAnswerTests {
    let harness: ServiceHarness

    init() throws { harness = try ServiceHarness() }

    /// Each read twice: the second comes from what is known.
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
        // A message that says more of its visitor changes the conversation.
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
        // The older request's answer shows the control that the newer one has taken.
        let second = try harness.trigger().request!.id
        try expectWhatIsStored([first, second], ["c"])
        try harness.claim(second, "ben")
        try expectWhatIsStored([first, second], ["c"])
        _ = try harness.ask(Methods.CompleteRequest.self, CompleteRequestRequest(requestID: second, memberID: "ben"))
        try expectWhatIsStored([first, second], ["c"])
    }

    /// A list, a wait or a snapshot reads the store: what it has shown is in every answer that follows.
    @Test func whileAWriteIsOnItsWayTheStoreIsAsked() throws {
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

    @Test func whatIsKeptIsBounded() {
        var known = KnownAnswers()
        func conversation(_ id: Int) -> Conversation { Conversation(id: "c\(id % 7)") }
        func key(_ id: Int) -> KnownAnswers.Key { KnownAnswers.Key(question: .request, workspaceID: "w", id: "\(id)") }
        known.keep(
            [UInt8](repeating: 1, count: ServiceLimits.knownAnswerBytesMax + 1), key(0), of: conversation(0),
            request: nil)
        #expect(known.count == 0)
        for index in 1...(ServiceLimits.knownAnswersMax * 2) {
            known.keep([1, 2, 3], key(index), of: conversation(index), request: nil)
            #expect(known.count <= ServiceLimits.knownAnswersMax && known[key(index)] != nil)
        }
        let large = [UInt8](repeating: 1, count: ServiceLimits.knownAnswerBytesMax)
        for index in 1...200 {
            known.keep(large, key(-index), of: conversation(index), request: nil)
            #expect(known.bytes <= ServiceLimits.knownAnswersBytesMax)
        }
        for index in 0..<7 { known.forget("w", conversationID: "c\(index)") }
        #expect(known.count == 0 && known.bytes == 0)
    }
}

/// What was committed goes to many streams at once.
@Suite struct SharedRunTests {
    /// The store knows of a commit before the ring does: a stream that begins in between stands ahead of it.
    @Test func aStreamThatBeganAheadOfTheRingIsNotSetBack() throws {
        let harness = try ServiceHarness()
        try harness.say("before")
        for text in ["one", "two"] {
            harness.begin(
                Methods.SendMessage.self, SendMessageRequest(conversationID: "c", author: .visitor, text: text))
            harness.commit()
        }
        let head = harness.head
        let stream = harness.begin(Methods.StreamEvents.self, StreamEventsRequest(from: "NOW"))
        harness.run()
        #expect(harness.sequences(stream).isEmpty)
        try harness.say("after")
        #expect(harness.sequences(stream) == [head + 1])
    }

    /// Whatever they ask for, however far they have come, whether or not their sockets take it: each stream gets what a
    /// stream that is alone would get.
    @Test(arguments: 1...40) func everyStreamGetsWhatItWouldGetAlone(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        let harness = try ServiceHarness()
        let asked: [(inout StreamEventsRequest) -> Void] = [
            { _ in }, { $0.audience = .visitor }, { $0.conversationID = "c1" }, { $0.types = ["message.created"] },
            { $0.from = "BEGINNING" }, { $0.from = "SNAPSHOT" },
            {
                $0.from = "BEGINNING"; $0.audience = .visitor
            },
        ]
        var streams: [(id: CallID, from: Int64, change: (inout StreamEventsRequest) -> Void)] = []
        for _ in 0..<60 {
            switch Int.random(in: 0..<10, using: &random) {
            case 0, 1:
                let change = asked[Int.random(in: 0..<asked.count, using: &random)]
                streams.append((harness.stream(change), harness.head, change))
            case 2:
                guard let stream = streams.randomElement(using: &random) else { continue }
                if harness.stopped.remove(stream.id) == nil { harness.stopped.insert(stream.id) }
            case 3: _ = try? harness.trigger("c\(Int.random(in: 0..<3, using: &random))")
            case 4:
                _ = try? harness.ask(
                    Methods.AddNote.self, AddNoteRequest(conversationID: "c1", memberID: "ann", text: "note"))
            default:
                try harness.say(
                    String(repeating: "x", count: Int.random(in: 1...30_000, using: &random)),
                    in: "c\(Int.random(in: 0..<3, using: &random))")
            }
            harness.run()
        }
        harness.stopped = []
        harness.run()
        for stream in streams {
            let alone = harness.stream {
                stream.change(&$0)
                if $0.from != "BEGINNING" { $0.from = "\(harness.store.logID):\(stream.from)" }
            }
            harness.run()
            #expect(harness.sequences(stream.id) == harness.sequences(alone))
        }
    }
}
