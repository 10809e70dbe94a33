import HumanCall
import HumanCallMessages
import HumanCallWire
import Testing

@testable import HumanCallService

/// Cursors of consumers, and audiences: docs/CONTRACT.md, "StreamEvents".
@Suite struct StreamPlaceTests {
    let harness: ServiceHarness

    init() throws {
        harness = try ServiceHarness(
            ServiceConfiguration(ownUID: ServiceHarness.ownUID, grants: [Grant(subject: .uid(1_004), role: .observer)]))
    }

    @Test func aConsumersCursorIsKeptFromItsFirstStreamAlsoAcrossACrash() throws {
        try harness.say("before")
        let first = harness.stream {
            $0.from = ""; $0.consumer = "relay"
        }
        let head = harness.head
        #expect(harness.sequences(first).isEmpty)
        try harness.crash()
        try harness.say("while the relay was away")
        let second = harness.stream {
            $0.from = ""; $0.consumer = "relay"
        }
        #expect(harness.sequences(second) == [head + 1])
    }

    @Test func aStreamWhoseCursorCannotBeKeptIsRefusedOrEnds() throws {
        let cursor = "\(harness.store.logID):1"
        for index in 0..<999 {
            harness.begin(Methods.AckEvents.self, AckEventsRequest(consumer: "c\(index)", cursor: cursor))
        }
        harness.run()
        func begin(_ consumer: String) -> CallID {
            harness.begin(Methods.StreamEvents.self, StreamEventsRequest(from: "", consumer: consumer))
        }
        // There is room for one of the two; the transaction decides.
        let (first, second) = (begin("first"), begin("second"))
        let known = begin("c7")
        harness.run()
        #expect(harness.refusal(first) == nil && harness.isOpen(first) && harness.isOpen(known))
        #expect(harness.refusal(second)?.reason == .limit)
        #expect(harness.refusal(second)?.metadata("which") == "consumers_per_workspace")
        let third = begin("third")
        #expect(harness.refusal(third)?.metadata("value") == "1000")
        #expect(
            harness.refusal(Methods.AckEvents.self, AckEventsRequest(consumer: "third", cursor: cursor))?.reason
                == .limit)
        // A stream that names a cursor needs none to be kept, and a consumer that has one goes on.
        #expect(
            harness.isOpen(
                harness.stream {
                    $0.from = "NOW"; $0.consumer = "third"
                }) && harness.isOpen(begin("first")))
        #expect(harness.refusal(Methods.AckEvents.self, AckEventsRequest(consumer: "first", cursor: cursor)) == nil)
    }

    @Test func aConsumerThatNamesACursorStartsThereAndKeepsItsStoredOne() throws {
        for _ in 0..<3 { try harness.say("Hello") }
        _ = try harness.ask(
            Methods.AckEvents.self,
            AckEventsRequest(consumer: "relay", cursor: "\(harness.store.logID):\(harness.head)"))
        let all = harness.stream {
            $0.from = "BEGINNING"; $0.consumer = "relay"
        }
        #expect(harness.sequences(all) == Array(1...harness.head))
        let kept = harness.stream {
            $0.from = ""; $0.consumer = "relay"
        }
        #expect(harness.sequences(kept).isEmpty)
    }

    @Test func aStreamThatHasEverythingGetsAHeartbeatAtOnceHoweverMuchWasFilteredOut() throws {
        for _ in 0..<3 { try harness.say("Hello") }
        for from in ["BEGINNING", "NOW"] {
            let stream = harness.stream {
                $0.from = from; $0.types = ["note.created"]
            }
            #expect(harness.heartbeats(stream) == 1)
            #expect(harness.items[stream]?.last?.cursor == "\(harness.store.logID):\(harness.head)")
            try harness.say("more")
            #expect(harness.heartbeats(stream) == 1)
        }
    }

    @Test func anAudienceIsAFilterAndNoPermission() throws {
        let observer = harness.connect(uid: 1_004)
        let stream = harness.stream({ $0.audience = .team }, from: observer)
        try harness.say("Hello")
        _ = try harness.ask(
            Methods.AddNote.self, AddNoteRequest(conversationID: "c", memberID: "ann", text: "for the team"))
        #expect(harness.streamed(stream).last == "note.created")
    }
}
