import HumanCall
import HumanCallMessages
import HumanCallStore
import HumanCallWire
import Testing

@testable import HumanCallService

@Suite struct StreamTests {
    let harness: ServiceHarness

    init() throws { harness = try ServiceHarness() }

    private func cursor(_ sequence: Int64) -> String { "\(harness.store.logID):\(sequence)" }

    @Test func aStreamOpensWithItsCursorAndTheOldest() throws {
        let stream = harness.stream()
        let first = try #require(harness.items[stream]?.first)
        #expect(
            first.event?.type == "stream.opened" && first.cursor == cursor(harness.head)
                && first.event?.opened?.oldest == cursor(0))
        #expect(first.event?.sequence == 0)
    }

    @Test func aStreamStartsAtTheBeginningNowOrAtACursor() throws {
        try harness.say("one")
        let (beginning, now) = (harness.stream { $0.from = "BEGINNING" }, harness.stream { $0.from = "NOW" })
        let (middle, empty) = (harness.stream { $0.from = cursor(3) }, harness.stream { $0.from = "" })
        #expect(harness.sequences(beginning) == Array(1...harness.head))
        #expect(harness.sequences(middle) == Array(4...harness.head))
        #expect(harness.sequences(now) == [] && harness.sequences(empty) == [])
        try harness.say("two")
        for stream in [beginning, now, middle, empty] { #expect(harness.sequences(stream).last == harness.head) }
        #expect(harness.sequences(now) == [harness.head])
        #expect(harness.items[now]?.last?.cursor == cursor(harness.head))
    }

    @Test func aForeignAFutureOrANonsensicalCursorIsInvalid() throws {
        for from in [
            "otherlog:1", cursor(harness.head + 1), "memorymemory", "memorymemory:", "memorymemory:-1",
            "memorymemory:x", "a:b:c", "now",
        ] {
            let refusal = harness.refusal(Methods.StreamEvents.self, StreamEventsRequest(from: from))
            #expect(refusal?.reason == .cursorInvalid && refusal?.code == .outOfRange)
        }
    }

    @Test func aPrunedCursorNamesTheOldest() {
        let refusal = #expect(throws: Rejection.self) { try Cursor("log:4", logID: "log", oldest: 5, head: 9) }
        #expect(
            refusal?.reason == .cursorTooOld && refusal?.code == .outOfRange && refusal?.metadata("oldest") == "log:5")
        #expect((try? Cursor("log:5", logID: "log", oldest: 5, head: 9))?.sequence == 5)
    }

    // MARK: Filters and audience

    @Test func aFilterLetsThroughWhatItNames() throws {
        let all = harness.stream()
        let one = harness.stream { $0.conversationID = "c" }
        let types = harness.stream { $0.types = ["message.created", "request.created"] }
        let origin = harness.stream { $0.origin = "shop" }
        let id = try harness.ask(Methods.TriggerAction.self, TriggerActionRequest(conversationID: "c", origin: "shop"))
            .request!.id
        let request = harness.stream {
            $0.from = "BEGINNING"; $0.requestID = id
        }
        try harness.trigger("d")
        try harness.say("Hello")
        #expect(harness.sequences(all).count == 9)
        #expect(
            harness.streamed(one) == [
                "stream.opened", "conversation.changed", "request.created", "control.changed", "message.created",
                "message.created",
            ])
        #expect(
            harness.streamed(types) == [
                "stream.opened", "request.created", "message.created", "request.created", "message.created",
                "message.created",
            ])
        #expect(
            harness.items[origin]!.compactMap(\.event).allSatisfy { $0.sequence == 0 || $0.conversationID == "c" }
                && harness.sequences(origin).count == 5)
        #expect(
            harness.streamed(request) == [
                "stream.opened", "request.created", "control.changed", "message.created", "message.created",
            ])
        #expect(
            harness.refusal(Methods.StreamEvents.self, StreamEventsRequest(types: ["nope"]))?.metadata("field")
                == "types")
        #expect(
            harness.refusal(
                Methods.StreamEvents.self, StreamEventsRequest(types: Array(repeating: "typing", count: 33)))?.metadata(
                    "field") == "types")
        #expect(
            harness.refusal(Methods.StreamEvents.self, StreamEventsRequest(audience: .unrecognized(9)))?.metadata(
                "field") == "audience")
    }

    @Test func theVisitorsAudienceNeverSeesNotesMembersOrPresence() throws {
        let streams = [Audience.unspecified, .visitor, .team].map { audience in
            harness.stream { $0.audience = audience }
        }
        try harness.say("Hello")
        _ = try harness.ask(Methods.AddNote.self, AddNoteRequest(conversationID: "c", memberID: "ann", text: "secret"))
        _ = try harness.ask(Methods.Admin.PutMember.self, PutMemberRequest(member: Member(id: "new", name: "New")))
        try harness.beat("ann")
        _ = try harness.ask(
            Methods.SetTyping.self,
            SetTypingRequest(conversationID: "c", author: .member, memberID: "ann", typing: true))
        for stream in streams.prefix(2) {
            #expect(harness.streamed(stream) == ["stream.opened", "conversation.changed", "message.created", "typing"])
            let replayed = harness.stream {
                $0.from = "BEGINNING"; $0.audience = .visitor
            }
            #expect(harness.streamed(replayed).allSatisfy { $0 != "note.created" && $0 != "member.changed" })
        }
        #expect(
            harness.streamed(streams[2]) == [
                "stream.opened", "conversation.changed", "message.created", "note.created", "member.changed",
                "presence.changed", "typing",
            ])
        let ephemeral = harness.items[streams[2]]!.suffix(2)
        #expect(ephemeral.allSatisfy { $0.event?.sequence == 0 && $0.cursor == cursor(harness.head) })
    }

    @Test func everyReaderGetsTheSameBytes() throws {
        let live = harness.stream()
        try harness.assigned()
        try harness.say("Hello")
        let replayed = harness.stream { $0.from = cursor(4) }
        let fresh = harness.bytes(live)
        #expect(fresh.count == 8 && fresh == harness.bytes(replayed))
        try harness.crash()
        let afterCrash = harness.stream { $0.from = cursor(4) }
        #expect(harness.bytes(afterCrash) == fresh)
    }

    // MARK: Heartbeats

    @Test func anIdleStreamGetsItsCursorEvery15Seconds() throws {
        let stream = harness.stream {
            $0.types = ["note.created"]; $0.audience = .visitor
        }
        let first = harness.heartbeats(stream)
        try harness.say("Hello")
        harness.advance(14_999)
        #expect(harness.heartbeats(stream) == first)
        harness.advance(1)
        #expect(harness.heartbeats(stream) == first + 1)
        #expect(harness.items[stream]?.last?.cursor == cursor(harness.head))
        harness.advance(45_000)
        #expect(harness.heartbeats(stream) == first + 4 && harness.streamed(stream) == ["stream.opened"])
    }

    @Test func aStreamThatCarriesEventsNeedsNoHeartbeat() throws {
        let stream = harness.stream()
        let first = harness.heartbeats(stream)
        for _ in 0..<6 {
            harness.advance(10_000)
            try harness.say("Hello")
        }
        #expect(harness.heartbeats(stream) == first)
    }

    // MARK: Backpressure

    @Test func aStoppedReaderGetsAtMostTheWindowAndDelaysNobody() throws {
        let (slow, quick) = (harness.stream(), harness.stream())
        harness.stopped = [slow]
        let text = String(repeating: "x", count: 30_000)
        for _ in 0..<50 { try harness.say(text) }
        let window = ServiceLimits.streamWindowBytes
        #expect(harness.unflushed[slow]! >= window && harness.unflushed[slow]! < window + 40_000)
        #expect(harness.sequences(quick).count == 51)
        let held = harness.items[slow]!.count
        harness.advance(60_000)
        try harness.beat("ann")
        #expect(harness.items[slow]!.count == held)
        harness.stopped = []
        harness.run()
        #expect(harness.sequences(slow) == harness.sequences(quick))
    }

    @Test func aReaderOfHistoryBeyondTheRingMissesNothing() throws {
        let count = ServiceLimits.ringEventsMax + 700
        var calls: [CallID] = []
        for index in 0..<count {
            calls.append(
                harness.begin(
                    Methods.SendMessage.self,
                    SendMessageRequest(conversationID: "c\(index % 3)", author: .visitor, text: "x")))
        }
        let live = harness.stream { $0.types = ["note.created"] }
        harness.run()
        let ring = harness.service.streams.ring("default", head: 0)
        #expect(ring.item(1) == nil && ring.item(harness.head)?.sequence == harness.head)
        let (all, one) = (
            harness.stream { $0.from = "BEGINNING" },
            harness.stream {
                $0.from = cursor(1); $0.conversationID = "c1"
            }
        )
        #expect(harness.sequences(all) == Array(1...harness.head))
        let wanted = harness.store.events("default", conversationID: "c1", after: 1, limit: .max, bytesMax: .max).map(
            \.sequence)
        #expect(harness.sequences(one) == wanted)
        try harness.say("last", in: "c1")
        #expect(harness.sequences(all).last == harness.head && harness.sequences(one).last == harness.head)
        #expect(harness.isOpen(live))
    }

    @Test func aRingKeepsTheNewestWithinItsBoundsAndAllWorkspacesShareThem() {
        var feed = Feed(logID: "log")
        func event(_ sequence: Int64, _ bytes: Int = 10) -> StoredEvent {
            StoredEvent(
                sequence: sequence, type: .messageCreated, conversationID: "c", requestID: "", origin: "",
                bytes: Array(repeating: 0, count: bytes))
        }
        let max = Int64(ServiceLimits.ringEventsMax)
        for sequence in 1...max { feed.append(event(sequence), workspaceID: "a") }
        #expect(feed.ring("a")?.item(1)?.sequence == 1)
        feed.append(event(1), workspaceID: "b")
        #expect(
            feed.ring("a")?.item(1) == nil && feed.ring("a")?.item(2)?.sequence == 2
                && feed.ring("b")?.item(1)?.sequence == 1)
        #expect(
            feed.ring("a")?.item(max)?.sequence == max && feed.ring("a")?.item(max + 1) == nil
                && feed.ring("a")?.item(0) == nil)
        for sequence in 2...20 { feed.append(event(Int64(sequence), 1 << 20), workspaceID: "b") }
        #expect(feed.ring("a")?.items.isEmpty == true && feed.ring("a")?.head == max)
        #expect((14...16).contains(feed.ring("b")!.items.count) && feed.ring("b")?.item(20)?.sequence == 20)
    }

    @Test func aStreamThatOpensBetweenCommitAndDeliverySeesEachEventOnce() throws {
        harness.begin(Methods.SendMessage.self, SendMessageRequest(conversationID: "c", author: .visitor, text: "one"))
        harness.commit()
        let now = harness.begin(Methods.StreamEvents.self, StreamEventsRequest(from: "NOW"))
        let beginning = harness.begin(
            Methods.StreamEvents.self, StreamEventsRequest(from: "BEGINNING", audience: .team))
        harness.run()
        try harness.say("two")
        #expect(harness.sequences(now) == [harness.head])
        #expect(harness.sequences(beginning) == Array(1...harness.head))
    }

    @Test func noItemMovesAStreamsCursorBack() throws {
        let before = harness.head
        _ = harness.stream()
        harness.begin(Methods.SendMessage.self, SendMessageRequest(conversationID: "c", author: .visitor, text: "x"))
        harness.commit()
        // On disk, and not yet delivered to the service: a stream from NOW begins after it.
        let call = harness.begin(Methods.StreamEvents.self, StreamEventsRequest(from: "NOW"))
        harness.run()
        let places = (harness.items[call] ?? []).compactMap { Int64($0.cursor.split(separator: ":").last ?? "") }
        #expect(harness.head > before && places.count >= 2 && places == places.sorted())
    }

    @Test func aConsumersFirstCursorThatTheStoreFailedToKeepIsRetried() throws {
        let place = harness.head
        harness.store.failNextCommit()
        _ = harness.stream {
            $0.from = ""; $0.consumer = "relay"
        }
        #expect(harness.store.consumers("default")["relay"]?.sequence == nil)
        harness.advance(ServiceLimits.storeRetryMilliseconds)
        #expect(harness.store.consumers("default")["relay"]?.sequence == place)
    }

    @Test func aStreamThatResumesFromEachItemsCursorMissesNothingAndRepeatsNothing() throws {
        try harness.assigned()
        try harness.say("Hello")
        var (from, seen) = ("BEGINNING", [Int64]())
        for _ in 0..<50 {
            let stream = harness.stream { $0.from = from }
            guard let item = harness.items[stream]?.first(where: { $0.event!.sequence > 0 }) else { break }
            seen.append(item.event!.sequence)
            from = item.cursor
            harness.cancel(stream)
        }
        #expect(seen == Array(1...harness.head))
    }

    @Test func aStreamsConnectionThatClosesLeavesNothingBehind() throws {
        let peer = harness.connect()
        let streams = (0..<3).map { index in harness.stream({ $0.from = index == 0 ? "BEGINNING" : "NOW" }, from: peer)
        }
        harness.stopped = Set(streams)
        for _ in 0..<20 { try harness.say(String(repeating: "x", count: 30_000)) }
        harness.close(peer)
        #expect(harness.service.calls.usage.streams == 0 && harness.service.streams.placeCount == 0)
        harness.close(harness.admin)
        #expect(harness.leftovers == [:])
    }
}
