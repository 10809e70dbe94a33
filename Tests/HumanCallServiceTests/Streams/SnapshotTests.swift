import HumanCall
import HumanCallMessages
import Testing

@testable import HumanCallService

/// The open requests, and then the log: docs/CONTRACT.md, "StreamEvents".
@Suite struct SnapshotTests {
    let harness: ServiceHarness

    init() throws { harness = try ServiceHarness() }

    private func cursor(_ sequence: Int64) -> String { "\(harness.store.logID):\(sequence)" }

    @Test func aSnapshotHasTheOpenRequestsWithTheirConversationsAndTheLogFollows() throws {
        let waits = try harness.trigger("a").request!.id
        let held = try harness.assigned("b")
        _ = try harness.ask(
            Methods.CancelRequest.self, CancelRequestRequest(requestID: try harness.trigger("over").request!.id))
        try harness.say("nobody was called", in: "talk")
        let head = harness.head
        let stream = harness.stream { $0.from = "SNAPSHOT" }
        #expect(
            harness.streamed(stream) == [
                "stream.opened", "snapshot.conversation", "snapshot.request", "snapshot.conversation",
                "snapshot.request", "snapshot.end",
            ])
        let items = harness.items[stream]!
        #expect(items.compactMap(\.event?.request) == [harness.request(waits), harness.request(held)])
        #expect(items.compactMap(\.event?.conversation).map(\.id) == ["a", "b"])
        #expect(items.compactMap(\.event?.conversation?.control) == [harness.control("a"), harness.control("b")])
        #expect(items.compactMap(\.event).filter { $0.asOf > 0 }.map(\.asOf) == [head, head, head, head])
        #expect(items.allSatisfy { $0.event?.sequence == 0 })
        // A snapshot that breaks off begins again from its start, so no item before its end has a cursor.
        #expect(items.prefix(5).allSatisfy { $0.cursor.isEmpty } && items[5].cursor == cursor(head))
        try harness.say("Hello", in: "a")
        #expect(harness.sequences(stream) == [head + 1])
    }

    @Test func everyFilterButTypesAppliesToASnapshot() throws {
        try harness.trigger("a")
        try harness.trigger("b")
        let one = harness.stream {
            $0.from = "SNAPSHOT"; $0.conversationID = "b"; $0.types = ["message.created"]
        }
        #expect(
            harness.streamed(one) == ["stream.opened", "snapshot.conversation", "snapshot.request", "snapshot.end"])
        #expect(harness.items[one]!.compactMap(\.event?.conversation?.id) == ["b"])
        let none = harness.stream {
            $0.from = "SNAPSHOT"; $0.origin = "elsewhere"
        }
        #expect(harness.streamed(none) == ["stream.opened", "snapshot.end"])
    }

    /// The reader stops in the middle, events follow, and in the end it knows what is stored.
    @Test func eventsDuringASnapshotAreNeitherLostNorSentTwice() throws {
        let text = String(repeating: "x", count: 30_000)
        let ids = try (0..<40).map { index in
            try harness.ask(
                Methods.TriggerAction.self,
                TriggerActionRequest(conversationID: "c\(index)", reason: text, summary: text)
            ).request!.id
        }
        let stream = harness.begin(Methods.StreamEvents.self, StreamEventsRequest(from: "SNAPSHOT", audience: .team))
        harness.stopped = [stream]
        harness.run()
        #expect(!harness.streamed(stream).contains("snapshot.end"))
        _ = try harness.ask(Methods.CancelRequest.self, CancelRequestRequest(requestID: ids[0]))
        _ = try harness.ask(Methods.CancelRequest.self, CancelRequestRequest(requestID: ids[39]))
        try harness.claim(ids[1])
        try harness.claim(ids[38])
        let late = try harness.trigger("late").request!.id
        harness.stopped = []
        harness.run()

        var known: [String: (request: HumanCallRequest, asOf: Int64)] = [:]
        for event in harness.items[stream]!.compactMap(\.event) {
            guard let request = event.request else { continue }
            let asOf = event.sequence > 0 ? event.sequence : event.asOf
            if let old = known[request.id], old.asOf >= asOf { continue }
            known[request.id] = (request, asOf)
        }
        let open = known.values.map(\.request).filter { $0.state == .pending || $0.state == .assigned }
        #expect(Set(open.map(\.id)) == Set(ids[1...38]).union([late]))
        #expect(open.allSatisfy { $0 == harness.request($0.id) })
        #expect(harness.sequences(stream) == Array(harness.sequences(stream).first!...harness.head))
    }
}
