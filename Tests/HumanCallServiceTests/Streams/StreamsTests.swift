import HumanCall
import HumanCallMessages
import HumanCallStore
import HumanCallWire
import MemoryStore
import Testing

@testable import HumanCallService

/// The streams engine with an empty store: what is in the ring is all there is.
@Suite struct StreamsTests {
    private final class Bench {
        let store = MemoryStore(mode: .stepped, wallClock: { 0 })
        var streams: Streams
        var outputs = Outputs()
        var now = Now(unixMilliseconds: 1_000, monotonicMilliseconds: 1_000)
        private var head: Int64 = 0
        private var lastStream: UInt32 = 0
        private let arena = WireArena()

        init() { streams = Streams(store: store, ownUID: 9, arena: arena) }

        func open(
            _ filter: StreamFilter = StreamFilter(isForTeam: true), from next: Int64 = 1, on connection: UInt64 = 1,
            session: EventStream.Session? = nil, consumer: String = ""
        ) throws -> EventStream {
            lastStream += 1
            let stream = EventStream(
                id: CallID(connection: connection, stream: lastStream), workspaceID: "w", filter: filter,
                ring: streams.ring("w", head: 0), session: session, consumer: consumer,
                beganAtConsumer: !consumer.isEmpty, next: next,
                now: now.monotonicMilliseconds)
            try streams.open(stream, oldest: 0, now: now, into: &outputs)
            return stream
        }

        func commit(_ type: EventType = .messageCreated, in conversationID: String = "c", bytes: Int = 10) {
            head += 1
            var event = Event()
            event.origin = String(repeating: "x", count: bytes)
            streams.append(
                StoredEvent(
                    sequence: head, type: type, conversationID: conversationID, requestID: "", origin: "",
                    bytes: (try? WireCodec.encode(event, arena: arena)) ?? []), "w")
        }

        func publish() -> Int { streams.publish("w", now: now, into: &outputs).count }

        /// The streams that were parked since the outputs were drained. Leaves the outputs.
        func parked() -> [CallID] {
            outputs.all.compactMap { if case .park(let id) = $0 { id } else { nil } }
        }

        /// The items that each stream was sent since the last time, heartbeats among them.
        func sent() -> [CallID: [[UInt8]]] {
            var sent: [CallID: [[UInt8]]] = [:]
            for case .send(let ids, let items) in outputs.drain() {
                for id in ids { sent[id, default: []] += items }
            }
            return sent
        }

        /// The cursors' sequences of what a stream was sent since the last time.
        func sequences(_ stream: EventStream) -> [Int64] {
            (sent()[stream.id] ?? []).compactMap { item in
                let response = try? WireCodec.decode(StreamEventsResponse.self, from: item, arena: arena)
                return response.flatMap { Int64($0.cursor.split(separator: ":").last ?? "") }
            }
        }
    }

    private let bench = Bench()

    @Test func aStreamGetsEachEventOnceAndInOrder() throws {
        for _ in 0..<3 { bench.commit() }
        let stream = try bench.open()
        // stream.opened, the events, and the heartbeat that says that these are all.
        #expect(bench.sequences(stream) == [0, 1, 2, 3, 3])
        for _ in 0..<2 { bench.commit() }
        #expect(bench.publish() == 0)
        #expect(bench.sequences(stream) == [4, 5])
        bench.commit()
        #expect(bench.publish() == 0 && bench.sequences(stream) == [6])
    }

    @Test func streamsAtOnePlaceShareTheirItemsAndOthersReadAlone() throws {
        let team = try (0..<3).map { _ in try bench.open() }
        let filtered = try bench.open(StreamFilter(conversationID: "d", isForTeam: true))
        let own = try bench.open(on: Service.ownConnection)
        let visitor = try bench.open(StreamFilter())
        _ = bench.sent()
        bench.commit()
        bench.commit(.noteCreated)
        bench.commit(in: "d")
        #expect(bench.publish() == 0)
        let all = bench.outputs.all
        let sent = bench.sent()
        #expect(team.allSatisfy { sent[$0.id]?.count == 3 } && sent[own.id]?.count == 3)
        #expect(sent[filtered.id]?.count == 1 && sent[visitor.id]?.count == 2)
        let calls = all.compactMap { if case .send(let ids, _) = $0 { Set(ids) } else { nil } }
        #expect(calls.contains(Set(team.map(\.id))) && calls.contains([own.id]))
    }

    @Test func aStreamThatBeganAheadOfTheRingIsNotSetBack() throws {
        bench.commit()
        let stream = try bench.open(from: 4)
        _ = bench.sent()
        for _ in 0..<3 {
            bench.commit()
            _ = bench.publish()
        }
        #expect(stream.next == 5 && bench.sequences(stream) == [4])
    }

    @Test func aStoppedSocketGetsOneWindowAndTheRestWhenItTakesIt() throws {
        let stream = try bench.open()
        _ = bench.sent()
        var got: [Int64] = []
        for _ in 0..<30 {
            bench.commit(bytes: 30_000)
            #expect(bench.publish() == 0)
        }
        #expect(
            (ServiceLimits.streamWindowBytes..<ServiceLimits.streamWindowBytes + 31_000).contains(stream.inFlightBytes))
        for _ in 0..<5 {
            got += bench.sequences(stream)
            try bench.streams.flushed(stream, bytes: stream.inFlightBytes, now: bench.now, into: &bench.outputs)
        }
        #expect(got == Array(1...30) && !stream.hasMore)
    }

    @Test func aStreamBehindTheRingWaitsForItsTurn() throws {
        for _ in 0..<(ServiceLimits.ringEventsMax + 10) { bench.commit() }
        let stream = try bench.open()
        #expect(stream.pause == .queued && bench.streams.backlogCount == 1)
        // The store has none of the events before the ring.
        #expect(bench.streams.work(now: bench.now, into: &bench.outputs).isEmpty)
        #expect(stream.next == Int64(ServiceLimits.ringEventsMax) + 11 && bench.streams.backlogCount == 0)
    }

    @Test func aStreamWithoutRoomOnItsConnectionIsParkedAndReadsOnWhenItHasSome() throws {
        let streams = try [
            bench.open(on: 1), bench.open(StreamFilter(types: ["message.created"]), on: 1), bench.open(on: 2),
        ]
        _ = bench.sent()
        bench.outputs.room = { $0.connection == 1 ? 0 : .max }
        for _ in 0..<5 {
            bench.commit()
            _ = bench.publish()
        }
        #expect(bench.parked() == streams[..<2].map(\.id), "each once, however many commits there were")
        #expect(Set(bench.sent().keys) == [streams[2].id])
        // Presence and heartbeats are for streams that have room.
        bench.now.monotonicMilliseconds += ServiceLimits.heartbeatMilliseconds
        bench.streams.beat(now: bench.now, into: &bench.outputs)
        #expect(Set(bench.sent().keys) == [streams[2].id])
        bench.outputs.room = { _ in .max }
        for stream in streams[..<2] {
            try bench.streams.resume(stream, now: bench.now, into: &bench.outputs)
            #expect(bench.sequences(stream) == Array(1...5))
        }
        bench.commit()
        _ = bench.publish()
        #expect(Set(bench.sent().keys) == Set(streams.map(\.id)))
    }

    @Test func oneCommitMakesItemsForAFewOfTenThousandStreamsAndParksTheOthers() throws {
        let streams = try (0..<10_000).map { try bench.open(on: UInt64($0 / 1_000)) }
        _ = bench.sent()
        bench.outputs.room = { _ in 1024 * 1024 }
        bench.commit(bytes: 30_000)
        #expect(bench.publish() == 0)
        #expect(bench.outputs.bytes <= ServiceLimits.outputBytesPerTurnMax + 31_000)
        let parked = bench.parked()
        var got = bench.sent()
        #expect(got.count + parked.count == 10_000)
        let byID = Dictionary(uniqueKeysWithValues: streams.map { ($0.id, $0) })
        for id in parked {
            try bench.streams.resume(try #require(byID[id]), now: bench.now, into: &bench.outputs)
            got.merge(bench.sent()) { $0 + $1 }
        }
        #expect(got.count == 10_000 && got.values.allSatisfy { $0.count == 1 })
    }

    @Test func anEndedStreamGetsNothingMore() throws {
        let streams = try (0..<4).map { _ in try bench.open() }
        _ = bench.sent()
        #expect(bench.streams.end(streams[1]) == nil && bench.streams.end(streams[1]) == nil)
        bench.commit()
        #expect(bench.publish() == 0)
        #expect(Set(bench.sent().keys) == Set([0, 2, 3].map { streams[$0].id }))
        for stream in streams { _ = bench.streams.end(stream) }
        #expect(bench.streams.placeCount == 0)
    }

    @Test func aSessionEndsWithTheLastOfItsStreams() throws {
        let session = EventStream.Session(member: MemberKey("w", "ann"), id: "tab")
        let older = try bench.open(session: session)
        let newer = try bench.open(session: session)
        #expect(bench.streams.end(older) == nil)
        #expect(bench.streams.end(newer) == session)
    }

    @Test func presenceIsShownToStreamsThatAreUpToDateAndHaveRoom() throws {
        let ready = try bench.open()
        let full = try bench.open()
        full.inFlightBytes = ServiceLimits.streamWindowBytes
        let visitor = try bench.open(StreamFilter())
        _ = bench.sent()
        let event = bench.streams.ephemeral(.presenceChanged, time: 5)
        bench.streams.show(event, .presenceChanged, "w", now: bench.now, into: &bench.outputs)
        #expect(Set(bench.sent().keys) == [ready.id])
        bench.streams.show(event, .presenceChanged, "elsewhere", now: bench.now, into: &bench.outputs)
        #expect(bench.outputs.isEmpty && visitor.hasRoom)
    }

    @Test func anIdleStreamGetsAHeartbeatAndABusyOneDoesNot() throws {
        let idle = try bench.open(StreamFilter(conversationID: "other", isForTeam: true))
        let busy = try bench.open()
        _ = bench.sent()
        bench.now.monotonicMilliseconds += 10_000
        bench.commit()
        _ = bench.publish()
        _ = bench.sent()
        #expect(bench.streams.nextHeartbeat == 1_000 + ServiceLimits.heartbeatMilliseconds)
        bench.streams.beat(now: bench.now, into: &bench.outputs)
        #expect(bench.outputs.isEmpty)
        bench.now.monotonicMilliseconds = 1_000 + ServiceLimits.heartbeatMilliseconds
        bench.streams.beat(now: bench.now, into: &bench.outputs)
        #expect(Set(bench.sent().keys) == [idle.id])
        #expect(bench.streams.nextHeartbeat == 11_000 + ServiceLimits.heartbeatMilliseconds)
        #expect(busy.lastSentAt == 11_000)
    }

    @Test func aStreamsConsumerIsFound() throws {
        let stream = try bench.open(consumer: "relay")
        _ = try bench.open()
        let opening = ConsumerOpening(
            workspaceID: "w", name: "relay", head: 0, user: ConsumerUser(uid: 0, isAdmin: false))
        var other = opening
        other.user.uid = 1
        #expect(bench.streams.streams(began: opening).map(\.id) == [stream.id])
        #expect(bench.streams.streams(began: other).isEmpty)
        #expect(bench.streams.consumers == [RecordName(workspaceID: "w", id: "relay")])
        _ = bench.streams.end(stream)
        #expect(bench.streams.streams(began: opening).isEmpty && bench.streams.consumers.isEmpty)
    }
}
