import HumanCall
import HumanCallMessages
import Testing

@testable import HumanCallService

/// Where a stream stands, and who may see what on it: docs/CONTRACT.md, "StreamEvents".
@Suite struct StreamPlaceTests {
    let harness: ServiceHarness

    init() throws {
        harness = try ServiceHarness(
            ServiceConfiguration(ownUID: ServiceHarness.ownUID, grants: [Grant(subject: .uid(1_004), role: .observer)]))
    }

    @Test func aConsumersPlaceIsKeptFromItsFirstStreamAlsoOverACrash() throws {
        try harness.say("before")
        let first = harness.stream { $0.from = ""; $0.consumer = "relay" }
        let head = harness.head
        #expect(harness.sequences(first).isEmpty)
        try harness.crash()
        try harness.say("while the relay was away")
        let second = harness.stream { $0.from = ""; $0.consumer = "relay" }
        #expect(harness.sequences(second) == [head + 1])
    }

    @Test func aConsumerThatNamesAPlaceStartsThereAndKeepsItsOwn() throws {
        for _ in 0..<3 { try harness.say("Hello") }
        _ = try harness.ask(
            Methods.AckEvents.self, AckEventsRequest(consumer: "relay", cursor: "\(harness.store.logID):\(harness.head)"))
        let all = harness.stream { $0.from = "BEGINNING"; $0.consumer = "relay" }
        #expect(harness.sequences(all) == Array(1...harness.head))
        let kept = harness.stream { $0.from = ""; $0.consumer = "relay" }
        #expect(harness.sequences(kept).isEmpty)
    }

    @Test func aStreamThatHasEverythingSaysSoAtOnceHoweverMuchWasFilteredAway() throws {
        for _ in 0..<3 { try harness.say("Hello") }
        for from in ["BEGINNING", "NOW"] {
            let stream = harness.stream { $0.from = from; $0.types = ["note.created"] }
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
        _ = try harness.ask(Methods.AddNote.self, AddNoteRequest(conversationID: "c", memberID: "ann", text: "for the team"))
        #expect(harness.streamed(stream).last == "note.created")
    }
}
