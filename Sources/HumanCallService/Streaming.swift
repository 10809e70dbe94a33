import HumanCall
import HumanCallMessages
import HumanCallStore
import HumanCallWire

// How events reach their streams. A stream pulls from the shared ring, or from the store where it is behind the ring, and
// only while its socket takes more; so a stopped reader costs one window of bytes and harms nobody.

/// What a commit has for every stream that stands at one place and filters nothing: worked out once, however many windows
/// show a team's inbox.
private struct SharedRun {
    let next: Int64
    let isForTeam: Bool
    let items: [[UInt8]]
    let bytes: Int
    var calls: [CallID] = []

    /// nil if the ring does not reach back so far.
    init?(_ ring: Feed.Ring, from next: Int64, isForTeam: Bool) {
        guard next > ring.head || ring.item(next) != nil else { return nil }
        self.next = next
        self.isForTeam = isForTeam
        let everything = EventStream.Filter(isForTeam: isForTeam)
        items = (next..<max(next, ring.head + 1)).compactMap { ring.item($0) }.filter(everything.lets).map(\.payload)
        bytes = items.reduce(0) { $0 + $1.count }
    }
}

extension Service {
    func open(_ stream: EventStream, firstCursor: Int64, oldest: Int64) {
        calls.open(stream.call, .streaming(stream))
        stream.place = streamsByWorkspace[stream.workspaceID]?.count ?? 0
        streamsByWorkspace[stream.workspaceID, default: []].append(stream)
        if let session = stream.session { streamsBySession[session, default: 0] += 1 }
        var event = ephemeral(.streamOpened)
        event.opened = StreamOpened(oldest: Cursor(logID: store.logID, sequence: oldest).text)
        send(event, cursor: stream.snapshot == nil ? firstCursor : nil, to: stream)
        pump(stream)
    }

    func end(_ stream: EventStream) {
        guard stream.isOpen else { return }
        stream.isOpen = false
        // The last one takes its place, so that thousands that end at once do not each walk past the others.
        if let last = streamsByWorkspace[stream.workspaceID]?.popLast(), last !== stream {
            last.place = stream.place
            streamsByWorkspace[stream.workspaceID]?[stream.place] = last
        }
        if streamsByWorkspace[stream.workspaceID]?.isEmpty == true { streamsByWorkspace[stream.workspaceID] = nil }
        guard let session = stream.session else { return }
        let others = (streamsBySession[session] ?? 1) - 1
        streamsBySession[session] = others > 0 ? others : nil
        // A window that has reconnected has a newer stream: the end of its older one is no goodbye.
        if others == 0 { sessions.end(session.member, session: session.id, now: now.monotonicMilliseconds) }
    }

    /// What was committed goes to every stream of its workspace.
    func pumpAll(_ workspaceID: String) {
        guard let streams = streamsByWorkspace[workspaceID], let ring = feed.ring(workspaceID) else { return }
        var runs: [SharedRun] = []
        for stream in streams {
            guard let index = place(of: stream, in: &runs, ring) else {
                pump(stream)
                continue
            }
            // A stream may have begun ahead of the ring, which hears of each commit a little later than the store.
            stream.next = max(stream.next, ring.head + 1)
            guard runs[index].bytes > 0 else { continue }
            count(runs[index].bytes, to: stream)
            runs[index].calls.append(stream.call.id)
        }
        for run in runs where !run.calls.isEmpty { outputs.append(.send(run.calls, items: run.items)) }
    }

    /// The run that this stream shares with others; nil if it must be looked at by itself.
    private func place(of stream: EventStream, in runs: inout [SharedRun], _ ring: Feed.Ring) -> Int? {
        // One whose socket takes nothing stands far behind, and would have a long run made for nobody.
        guard stream.takesSharedRuns, stream.hasRoom else { return nil }
        var index = runs.firstIndex { $0.next == stream.next && $0.isForTeam == stream.filter.isForTeam }
        if index == nil, runs.count < ServiceLimits.sharedRunsMax,
            let run = SharedRun(ring, from: stream.next, isForTeam: stream.filter.isForTeam)
        {
            runs.append(run)
            index = runs.count - 1
        }
        guard let index, stream.inFlightBytes + runs[index].bytes <= ServiceLimits.streamWindowBytes else { return nil }
        return index
    }

    /// Gives a stream what is there for it, while it has room.
    func pump(_ stream: EventStream) {
        guard stream.isOpen, !stream.isQueued else { return }
        stream.isAtEnd = false
        if stream.snapshot != nil { return sendSnapshotPage(stream) }
        guard let ring = feed.ring(stream.workspaceID) else { return }
        var items: [[UInt8]] = []
        while stream.hasRoom, stream.next <= ring.head {
            guard let item = ring.item(stream.next) else {
                send(items, to: stream)
                return catchUp(stream, head: ring.head)
            }
            stream.next += 1
            guard stream.filter.lets(item) else { continue }
            count(item.payload.count, to: stream)
            items.append(item.payload)
        }
        send(items, to: stream)
        if !stream.hasCaughtUp, stream.next > ring.head {
            // Whatever the filters left out: a reader of history learns here that it has all of it.
            stream.hasCaughtUp = true
            send(ephemeral(.streamHeartbeat), cursor: stream.next - 1, to: stream)
        }
        stream.isAtEnd = stream.next > ring.head
    }

    /// One bounded page from the store; the rest in later turns, so that one reader of history delays nobody.
    private func catchUp(_ stream: EventStream, head: Int64) {
        do throws(StoreError) {
            let after = stream.next - 1
            let page =
                if stream.filter.conversationID.isEmpty {
                    try store.events(
                        stream.workspaceID, after: after, limit: ServiceLimits.catchUpEventsPerTurn,
                        bytesMax: ServiceLimits.catchUpBytesPerTurn)
                } else {
                    try store.events(
                        stream.workspaceID, conversationID: stream.filter.conversationID, after: after,
                        limit: ServiceLimits.catchUpEventsPerTurn, bytesMax: ServiceLimits.catchUpBytesPerTurn)
                }
            var items: [[UInt8]] = []
            for event in page {
                guard event.sequence <= head else {
                    stream.next = head + 1
                    break
                }
                guard stream.hasRoom else { break }
                stream.next = event.sequence + 1
                if stream.filter.lets(
                    event.type, conversationID: event.conversationID, requestID: event.requestID, origin: event.origin)
                {
                    let payload = Feed.Item(event, logID: store.logID).payload
                    count(payload.count, to: stream)
                    items.append(payload)
                }
            }
            send(items, to: stream)
            // No more of this conversation up to the head: the ring goes on from here.
            if page.isEmpty { stream.next = head + 1 }
            if stream.hasRoom { queue(stream) }
        } catch {
            fail(stream, .store(error))
        }
    }

    func queue(_ stream: EventStream) {
        stream.isQueued = true
        backlog.append(stream)
    }

    /// Items that were counted.
    private func send(_ items: [[UInt8]], to stream: EventStream) {
        if !items.isEmpty { outputs.append(.send([stream.call.id], items: items)) }
    }

    /// Bytes are on their way to the socket.
    private func count(_ bytes: Int, to stream: EventStream) {
        stream.inFlightBytes += bytes
        stream.lastSentAt = now.monotonicMilliseconds
        lookForHeartbeat(at: stream.lastSentAt + ServiceLimits.heartbeatMilliseconds)
    }

    /// An item that is no event of the log.
    /// `cursor` is nil inside a snapshot: one that was lost half-way begins anew.
    func send(_ event: Event, cursor: Int64?, to stream: EventStream) {
        guard let payload = encoded(event, cursor: cursor) else { return }
        count(payload.count, to: stream)
        send([payload], to: stream)
    }

    func ephemeral(_ type: EventType) -> Event {
        var event = Event()
        event.type = type.rawValue
        event.time = now.unixMilliseconds
        event.actorUID = configuration.ownUID
        return event
    }

    /// Presence and typing: to those who are up to date and have room; dropped for the others, who lose nothing lasting.
    func broadcast(_ event: Event, _ type: EventType, _ workspaceID: String) {
        guard let all = streamsByWorkspace[workspaceID], let head = feed.ring(workspaceID)?.head else { return }
        guard let payload = encoded(event, cursor: head) else { return }
        var calls: [CallID] = []
        for stream in all where stream.next == head + 1 && stream.snapshot == nil && stream.hasRoom {
            guard
                stream.filter.lets(
                    type, conversationID: event.conversationID, requestID: event.requestID, origin: event.origin)
            else { continue }
            count(payload.count, to: stream)
            if stream.call.id.connection == Service.ownConnection {
                send([payload], to: stream)
            } else {
                calls.append(stream.call.id)
            }
        }
        if !calls.isEmpty { outputs.append(.send(calls, items: [payload])) }
    }

    private func encoded(_ event: Event, cursor: Int64?) -> [UInt8]? {
        // An event of the daemon's own always encodes; what would not is dropped rather than sent half.
        guard let bytes = try? WireCodec.encode(event, arena: arena) else { return nil }
        let text = cursor.map { Cursor(logID: store.logID, sequence: $0).text } ?? ""
        return WireCodec.streamItem(cursor: text, eventBytes: bytes)
    }

    /// A page of the snapshot, each object with what it is true as of; after the last, the log goes on from where the
    /// stream began.
    private func sendSnapshotPage(_ stream: EventStream) {
        guard stream.hasRoom, let snapshot = stream.snapshot else { return }
        do throws(StoreError) {
            let page = try store.snapshot(
                stream.workspaceID, after: snapshot.after, limit: ServiceLimits.snapshotRequestsPerTurn)
            for (request, conversation) in page.items {
                // Large ones fill the window before the page ends; the rest is read again once there is room.
                guard stream.hasRoom else { break }
                stream.snapshot?.after = request.id
                if stream.filter.letsSnapshot(request, conversation) {
                    sendSnapshot(of: request, conversation, asOf: page.asOf, to: stream)
                }
            }
            if page.items.isEmpty {
                stream.snapshot = nil
                send(ephemeral(.snapshotEnd), cursor: stream.next - 1, to: stream)
            }
            if stream.hasRoom { queue(stream) }
        } catch {
            fail(stream, .store(error))
        }
    }

    private func sendSnapshot(
        of request: HumanCallRequest, _ conversation: Conversation, asOf: Int64, to stream: EventStream
    ) {
        var event = ephemeral(.snapshotConversation)
        event.conversationID = conversation.id
        event.requestID = request.id
        event.origin = conversation.origin
        event.asOf = asOf
        event.conversation = conversation
        send(event, cursor: nil, to: stream)
        event.type = EventType.snapshotRequest.rawValue
        event.conversation = nil
        event.request = request
        send(event, cursor: nil, to: stream)
    }

    /// Idle streams hear every 15 s that they live, and where they stand.
    func beatStreams() {
        guard let due = nextHeartbeat, due <= now.monotonicMilliseconds else { return }
        nextHeartbeat = nil
        let event = ephemeral(.streamHeartbeat)
        for stream in streamsByWorkspace.values.joined() {
            // Those due within the next second too: many idle streams are walked over once a second at most.
            if stream.lastSentAt + ServiceLimits.heartbeatMilliseconds < now.monotonicMilliseconds
                + ServiceLimits.heartbeatBatchMilliseconds
            {
                // One that takes nothing needs no sign of life queued behind what it does not take.
                if stream.hasRoom {
                    send(event, cursor: stream.snapshot == nil ? stream.next - 1 : nil, to: stream)
                } else {
                    stream.lastSentAt = now.monotonicMilliseconds
                }
            }
            lookForHeartbeat(at: stream.lastSentAt + ServiceLimits.heartbeatMilliseconds)
        }
    }

    private func lookForHeartbeat(at time: Int64) {
        nextHeartbeat = min(nextHeartbeat ?? time, time)
    }
}
