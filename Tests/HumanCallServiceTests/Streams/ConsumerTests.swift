import HumanCall
import HumanCallMessages
import HumanCallStore
import HumanCallWire
import Testing

@testable import HumanCallService

/// The owners and the ages of consumers: docs/CONTRACT.md, "StreamEvents". The decisions are in StoreConformance.
@Suite struct ConsumerTests {
    let harness: ServiceHarness
    private let relay: ServiceHarness.Peer
    private let observer: ServiceHarness.Peer

    init() throws {
        harness = try ServiceHarness(
            ServiceConfiguration(
                ownUID: ServiceHarness.ownUID,
                grants: [Grant(subject: .uid(1_003), role: .chat), Grant(subject: .uid(1_004), role: .observer)]))
        relay = harness.connect(uid: 1_003)
        observer = harness.connect(uid: 1_004)
    }

    private func stream(_ peer: ServiceHarness.Peer, from: String = "") -> CallID {
        harness.stream(
            {
                $0.from = from; $0.consumer = "relay"
            }, from: peer)
    }

    private func ack(_ peer: ServiceHarness.Peer) -> Reason? {
        let request = AckEventsRequest(consumer: "relay", cursor: "\(harness.store.logID):\(harness.head)")
        do {
            _ = try harness.ask(Methods.AckEvents.self, request, from: peer)
            return nil
        } catch {
            return error.reason
        }
    }

    private func items() throws -> [Consumer] {
        try harness.ask(Methods.Admin.ListConsumers.self, ListConsumersRequest(), from: observer).items
    }

    @Test func anObserverNeitherReadsNorMovesNorDeletesAnothersConsumer() throws {
        let first = stream(relay)
        try harness.say("for the relay")
        for from in ["", "NOW"] { #expect(harness.refusal(stream(observer, from: from))?.reason == .notConsumerOwner) }
        #expect(ack(observer) == .notConsumerOwner)
        #expect(throws: Rejection.self) {
            try harness.ask(
                Methods.Admin.DeleteConsumer.self, DeleteConsumerRequest(consumer: "relay"), from: observer)
        }
        #expect(harness.isOpen(first) && harness.sequences(stream(relay)).contains(harness.head))
        #expect(ack(relay) == nil)
        let deleted = try harness.ask(Methods.Admin.DeleteConsumer.self, DeleteConsumerRequest(consumer: "relay"))
        #expect(deleted.deleted)
        #expect(try items().isEmpty)
    }

    /// The refusal of one stream ended every stream of that name.
    @Test func aStreamThatLosesTheRaceForANameEndsAndTheWinnersGoesOn() throws {
        let request = StreamEventsRequest(from: "", consumer: "relay")
        let first = harness.begin(Methods.StreamEvents.self, request, from: relay)
        let second = harness.begin(Methods.StreamEvents.self, request, from: observer)
        harness.run()
        #expect(harness.isOpen(first) && harness.refusal(second)?.reason == .notConsumerOwner)
        #expect(try items().first?.uid == 1_003)
    }

    @Test func theNextStreamOfAnExpiredConsumerGetsCursorTooOld() throws {
        harness.close(relay)
        let again = harness.connect(uid: 1_003)
        let first = stream(again)
        let place = harness.head
        // An open stream is a use, however long nothing is acknowledged.
        for _ in 0..<3 {
            harness.move(Limits.consumerUnusedMilliseconds / 2)
            harness.tick()
        }
        #expect(harness.isOpen(first))
        #expect(try items().first?.expired == false)
        harness.close(again)
        try harness.crash()
        try harness.say("missed")
        harness.move(Limits.consumerUnusedMilliseconds + 1)
        harness.tick()
        let late = harness.connect(uid: 1_003)
        let refusal = harness.refusal(stream(late))
        #expect(refusal?.reason == .cursorTooOld && refusal?.metadata("consumer") == "relay")
        #expect(refusal?.metadata("oldest") == "\(harness.store.logID):\(place)")
        #expect(harness.sequences(stream(late, from: "\(harness.store.logID):\(place)")).isEmpty == false)
        #expect(ack(late) == nil && harness.isOpen(stream(late)))
    }

    /// A reader that keeps its cursor itself, with streams that are short and no AckEvents.
    @Test func aStreamFromACursorUsesItsConsumerToo() throws {
        harness.close(relay)
        let own = harness.connect(uid: 1_003)
        #expect(ack(own) == nil)
        harness.close(own)
        for _ in 0..<3 {
            harness.move(Limits.consumerUnusedMilliseconds * 2 / 3)
            let again = harness.connect(uid: 1_003)
            #expect(harness.isOpen(stream(again, from: "NOW")))
            harness.close(again)
            harness.tick()
            #expect(try items().first?.expired == false)
        }
        // It makes no consumer, and revives none.
        harness.move(Limits.consumerUnusedMilliseconds + 1)
        harness.tick()
        let late = harness.connect(uid: 1_003)
        #expect(harness.isOpen(stream(late, from: "NOW")))
        #expect(try items().first?.expired == true)
        let other = harness.stream(
            {
                $0.from = "NOW"; $0.consumer = "other"
            }, from: late)
        #expect(try harness.isOpen(other) && items().map(\.name) == ["relay"])
    }

    @Test func consumersAreListedWithOwnerLagAndAge() throws {
        _ = stream(relay)
        let place = harness.head
        try harness.say("one")
        try harness.say("two")
        harness.move(5_000)
        let item = try #require(try items().first)
        #expect(item.name == "relay" && item.uid == 1_003 && item.cursor == "\(harness.store.logID):\(place)")
        #expect(item.behind == harness.head - place && item.createdAt > 0 && !item.expired)
        // A stream uses it now.
        #expect(item.idleMs == 0 && item.expiresInMs == Limits.consumerUnusedMilliseconds)
        harness.close(relay)
        let idle = try #require(try items().first)
        #expect(idle.idleMs >= 5_000 && idle.expiresInMs == Limits.consumerUnusedMilliseconds - idle.idleMs)
    }

    @Test func aWebhooksConsumerIsDeletedOnlyWhenItIsNotConfigured() throws {
        #expect(ack(relay) == nil)
        let webhook = DeleteConsumerRequest(consumer: "webhook:crm")
        #expect(try !harness.ask(Methods.Admin.DeleteConsumer.self, webhook).deleted)
    }
}
