import DequeModule
import HumanCall
import HumanCallMessages
import HumanCallStore
import HumanCallWire

/// Delivers events to the open streams.
///
/// A stream pulls: from the ring of the newest events, or from the store where it is behind the ring, and only while its
/// socket takes more. So a stopped reader costs one window of bytes and delays nobody. Sending is an output; streams
/// that fail are returned, because only the service can end a call.
///
/// Nor does a stream get more than its connection has room for: it is parked then, and resumed later.
///
/// ```
/// commit --> append --> ring --> publish --> broadcast, or pump each stream --> send, or park
///                                              ^ flushed, work, resume: a stream reads on
/// ```
struct Streams {
    typealias Failure = (stream: EventStream, error: StoreError)

    private let store: any Store
    private let events: EphemeralEvents
    private var feed: Feed
    private var byWorkspace: [String: [EventStream]] = [:]
    /// How many streams hold a session.
    private var bySession: [EventStream.Session: Int] = [:]
    /// Streams with more to read. May hold ended ones.
    private var backlog = Deque<EventStream>()
    private var heartbeats = Heartbeats()

    init(store: any Store, ownUID: UInt32, arena: WireArena) {
        self.store = store
        events = EphemeralEvents(logID: store.logID, ownUID: ownUID, arena: arena)
        feed = Feed(logID: store.logID)
    }

    var nextHeartbeat: Int64? { heartbeats.next }
    var backlogCount: Int { backlog.count }
    /// Workspaces and sessions that have streams.
    var placeCount: Int { byWorkspace.count + bySession.count }

    // MARK: Opening and ending

    /// The ring of a workspace, for a stream that is about to be opened. `head` is the stored one.
    mutating func ring(_ workspaceID: String, head: Int64) -> Feed.Ring { feed.open(workspaceID, head: head) }

    /// `oldest` is the sequence before the first event that can still be read.
    mutating func open(
        _ stream: EventStream, oldest: Int64, now: Now, into outputs: inout Outputs
    ) throws(StoreError) {
        stream.place = byWorkspace[stream.workspaceID]?.count ?? 0
        byWorkspace[stream.workspaceID, default: []].append(stream)
        if let session = stream.session { bySession[session, default: 0] += 1 }
        var event = events.event(.streamOpened, time: now.unixMilliseconds)
        event.opened = StreamOpened(oldest: Cursor(logID: store.logID, sequence: oldest).text)
        send(event, cursor: stream.cursor, to: stream, now, &outputs)
        try pump(stream, now, &outputs)
    }

    /// Returns the session that ends with this stream. A window that has reconnected has a newer stream: the end of its older
    /// one is no goodbye.
    mutating func end(_ stream: EventStream) -> EventStream.Session? {
        if case .ended = stream.state { return nil }
        stream.state = .ended
        // The last stream moves to its place, so that thousands that end at once do not each walk past the others.
        if let last = byWorkspace[stream.workspaceID]?.popLast(), last !== stream {
            last.place = stream.place
            byWorkspace[stream.workspaceID]?[stream.place] = last
        }
        if byWorkspace[stream.workspaceID]?.isEmpty == true { byWorkspace[stream.workspaceID] = nil }
        guard let session = stream.session else { return nil }
        let others = (bySession[session] ?? 1) - 1
        bySession[session] = others > 0 ? others : nil
        return others == 0 ? session : nil
    }

    /// Streams of this uid that began at this consumer's place.
    func streams(began opening: ConsumerOpening) -> [EventStream] {
        (byWorkspace[opening.workspaceID] ?? []).filter {
            $0.beganAtConsumer && $0.consumer == opening.name && $0.uid == opening.user.uid
        }
    }

    /// Every consumer that has a stream.
    var consumers: Set<RecordName> {
        Set(
            byWorkspace.values.joined().lazy.filter { !$0.consumer.isEmpty }
                .map { RecordName(workspaceID: $0.workspaceID, id: $0.consumer) })
    }

    // MARK: What was committed

    mutating func append(_ event: StoredEvent, _ workspaceID: String) {
        feed.append(event, workspaceID: workspaceID)
    }

    /// Gives every stream of a workspace what was appended.
    mutating func publish(_ workspaceID: String, now: Now, into outputs: inout Outputs) -> [Failure] {
        guard let streams = byWorkspace[workspaceID] else { return [] }
        var broadcasts = Broadcasts()
        var failures: [Failure] = []
        for stream in streams {
            guard outputs.hasRoom(for: stream.id), let index = broadcasts.index(for: stream) else {
                do throws(StoreError) { try pump(stream, now, &outputs) } catch { failures.append((stream, error)) }
                continue
            }
            // A stream may have begun ahead of the ring, which learns of each commit a little later than the store.
            stream.next = max(stream.next, stream.ring.head + 1)
            guard broadcasts[index].bytes > 0 else { continue }
            count(broadcasts[index].bytes, to: stream, now)
            outputs.count(broadcasts[index].bytes, for: stream.id)
            broadcasts[index].add(stream.id)
        }
        for broadcast in broadcasts.all where !broadcast.calls.isEmpty {
            outputs.appendCounted(broadcast.calls, items: broadcast.items)
        }
        return failures
    }

    /// An event that is in no log, for SetTyping and changes of presence. `time` is in Unix milliseconds.
    func ephemeral(_ type: EventType, time: Int64) -> Event { events.event(type, time: time) }

    /// Whether a workspace has streams.
    func areOpen(_ workspaceID: String) -> Bool { byWorkspace[workspaceID] != nil }

    /// Shows presence, typing or a place to the streams that are up to date and have room. The others lose nothing lasting.
    mutating func show(_ event: Event, _ type: EventType, _ workspaceID: String, now: Now, into outputs: inout Outputs)
    {
        guard let all = byWorkspace[workspaceID], let head = all.first?.ring.head,
            let payload = events.item(event, cursor: head)
        else { return }
        var calls: [CallID] = []
        for stream in all where stream.cursor == head && stream.hasRoom && outputs.hasRoom(for: stream.id) {
            guard
                stream.filter.lets(
                    type, conversationID: event.conversationID, requestID: event.requestID, origin: event.origin)
            else { continue }
            count(payload.count, to: stream, now)
            outputs.count(payload.count, for: stream.id)
            if stream.id.connection == Service.ownConnection {
                outputs.appendCounted([stream.id], items: [payload])
            } else {
                calls.append(stream.id)
            }
        }
        if !calls.isEmpty { outputs.appendCounted(calls, items: [payload]) }
    }

    // MARK: Reading on

    /// The socket has taken this much of a stream.
    mutating func flushed(
        _ stream: EventStream, bytes: Int, now: Now, into outputs: inout Outputs
    ) throws(StoreError) {
        stream.inFlightBytes = max(0, stream.inFlightBytes - bytes)
        if stream.hasRoom, stream.hasMore { try pump(stream, now, &outputs) }
    }

    /// The connection of a parked stream has room.
    mutating func resume(_ stream: EventStream, now: Now, into outputs: inout Outputs) throws(StoreError) {
        guard case .parked = stream.pause else { return }
        stream.pause = .none
        try pump(stream, now, &outputs)
    }

    /// Another turn for streams of the backlog.
    mutating func work(now: Now, into outputs: inout Outputs) -> [Failure] {
        var failures: [Failure] = []
        for _ in 0..<min(backlog.count, ServiceLimits.catchUpStreamsPerTurn) where !outputs.isFull {
            guard let stream = backlog.popFirst() else { break }
            stream.pause = .none
            do throws(StoreError) { try pump(stream, now, &outputs) } catch { failures.append((stream, error)) }
        }
        return failures
    }

    /// Idle streams hear every 15 s that they are alive, and where they are.
    mutating func beat(now: Now, into outputs: inout Outputs) {
        guard heartbeats.isDue(now: now.monotonicMilliseconds) else { return }
        let event = events.event(.streamHeartbeat, time: now.unixMilliseconds)
        for stream in byWorkspace.values.joined() {
            if heartbeats.isDue(stream, now: now.monotonicMilliseconds) {
                // A stream whose socket takes nothing needs no sign of life queued behind what it does not take.
                if stream.hasRoom, outputs.hasRoom(for: stream.id) {
                    send(event, cursor: stream.cursor, to: stream, now, &outputs)
                } else {
                    stream.lastSentAt = now.monotonicMilliseconds
                }
            }
            heartbeats.sent(at: stream.lastSentAt)
        }
    }

    /// Gives a stream what there is for it, while it has room.
    private mutating func pump(_ stream: EventStream, _ now: Now, _ outputs: inout Outputs) throws(StoreError) {
        guard case .none = stream.pause, stream.hasRoom, stream.hasMore else { return }
        guard outputs.hasRoom(for: stream.id) else {
            stream.pause = .parked
            return outputs.append(.park(stream.id))
        }
        switch stream.state {
        case .ended: return
        case .snapshot(let after): try sendSnapshot(after: after, to: stream, now, &outputs)
        case .replaying, .following: try sendLog(to: stream, now, &outputs)
        }
    }

    private mutating func sendLog(to stream: EventStream, _ now: Now, _ outputs: inout Outputs) throws(StoreError) {
        let ring = stream.ring
        var items: [[UInt8]] = []
        var isBehind = false
        while stream.hasRoom, stream.next <= ring.head {
            guard let item = ring.item(stream.next) else {
                isBehind = true
                break
            }
            stream.next += 1
            guard stream.filter.lets(item) else { continue }
            count(item.payload.count, to: stream, now)
            items.append(item.payload)
        }
        if !items.isEmpty { outputs.append(.send([stream.id], items: items)) }
        if isBehind { return try catchUp(stream, now, &outputs) }
        if case .replaying = stream.state, stream.next > ring.head {
            // A reader of history learns here that it has all of it, however much its filter left out.
            stream.state = .following
            let event = events.event(.streamHeartbeat, time: now.unixMilliseconds)
            send(event, cursor: stream.cursor, to: stream, now, &outputs)
        }
    }

    private mutating func catchUp(_ stream: EventStream, _ now: Now, _ outputs: inout Outputs) throws(StoreError) {
        let page = try CatchUp(stream, store: store)
        stream.next = page.next
        send(page.items, to: stream, now, &outputs)
        if stream.hasRoom { queue(stream) }
    }

    private mutating func sendSnapshot(
        after: String, to stream: EventStream, _ now: Now, _ outputs: inout Outputs
    ) throws(StoreError) {
        guard stream.hasRoom else { return }
        let page = try Snapshot(stream, after: after, store: store, events: events, time: now.unixMilliseconds)
        send(page.items, to: stream, now, &outputs)
        stream.state = page.isDone ? .replaying : .snapshot(after: page.after)
        if page.isDone {
            let event = events.event(.snapshotEnd, time: now.unixMilliseconds)
            send(event, cursor: stream.cursor, to: stream, now, &outputs)
        }
        if stream.hasRoom { queue(stream) }
    }

    private mutating func queue(_ stream: EventStream) {
        stream.pause = .queued
        backlog.append(stream)
    }

    // MARK: Sending

    private mutating func send(_ items: [[UInt8]], to stream: EventStream, _ now: Now, _ outputs: inout Outputs) {
        guard !items.isEmpty else { return }
        count(items.reduce(0) { $0 + $1.count }, to: stream, now)
        outputs.append(.send([stream.id], items: items))
    }

    private mutating func send(
        _ event: Event, cursor: Int64?, to stream: EventStream, _ now: Now, _ outputs: inout Outputs
    ) {
        if let item = events.item(event, cursor: cursor) { send([item], to: stream, now, &outputs) }
    }

    /// Bytes are sent that the socket has not taken yet.
    private mutating func count(_ bytes: Int, to stream: EventStream, _ now: Now) {
        stream.inFlightBytes += bytes
        stream.lastSentAt = now.monotonicMilliseconds
        heartbeats.sent(at: stream.lastSentAt)
    }
}
