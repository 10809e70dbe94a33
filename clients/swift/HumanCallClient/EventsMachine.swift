import HumanCallMessages

/// One reader's path through the log, over any number of connections. It decides which items to deliver, which are
/// repeats, and where to resume. Pure: no clock, no socket.
///
/// Invariant: every event of the daemon is delivered exactly once, in order, whichever connections are lost.
struct EventsMachine {
    /// The start of the next connection: a cursor, or one of the words of `Cursor`.
    private(set) var from: String
    /// The daemon has delivered or filtered out every event up to this sequence.
    private var seen: Int64
    /// Set until `snapshot.end`. A snapshot is delivered whole or not at all: after a lost connection it starts again
    /// at a later sequence, and an object that ended in between would be in neither half.
    private var gathering: [StreamEventsResponse]?
    /// The sequence as of which each object of the snapshot was read, by its id. Empty once the log is past them.
    private var trueAsOf: [String: Int64] = [:]
    private var trueAsOfMax: Int64 = 0
    private var wasOpened = false
    private var failures = 0

    private let deliversHeartbeats: Bool
    private let waitsForDaemon: Bool
    private let backoff: Backoff

    init(
        from: String, deliversHeartbeats: Bool = false, waitsForDaemon: Bool = true,
        backoff: Backoff = ClientLimits.streamBackoff
    ) {
        self.from = from
        self.deliversHeartbeats = deliversHeartbeats
        self.waitsForDaemon = waitsForDaemon
        self.backoff = backoff
        seen = Cursor.sequence(from) ?? 0
        gathering = from == Cursor.snapshot ? [] : nil
    }

    // MARK: Items

    enum Action: Hashable, Sendable {
        case deliver([StreamEventsResponse])
        case skip
        case fail(HumanCallError)
    }

    mutating func received(_ item: StreamEventsResponse) -> Action {
        guard let event = item.event else { return .fail(.violation("a stream item carries no event")) }
        if event.type == "stream.opened" { return opened(item) }
        failures = 0
        if gathering != nil { return gather(item, event) }
        if event.sequence > 0 { return logged(item, event) }
        advance(to: item.cursor)
        guard event.type == "stream.heartbeat" else { return .deliver([item]) }
        return deliversHeartbeats ? .deliver([item]) : .skip
    }

    private mutating func opened(_ item: StreamEventsResponse) -> Action {
        let isFirst = !wasOpened
        wasOpened = true
        if gathering != nil {
            // A second attempt at the snapshot discards the objects of the first.
            gathering = isFirst ? [item] : gathering?.filter { $0.event?.type == "stream.opened" }
            return .skip
        }
        advance(to: item.cursor)
        return isFirst ? .deliver([item]) : .skip
    }

    private mutating func gather(_ item: StreamEventsResponse, _ event: Event) -> Action {
        switch event.type {
        case "snapshot.request", "snapshot.conversation":
            guard (gathering?.count ?? 0) < ClientLimits.snapshotItemsMax else {
                return .fail(
                    HumanCallError(
                        code: .resourceExhausted, reason: .limit,
                        message:
                            "the snapshot has more than \(ClientLimits.snapshotItemsMax) objects; use lists instead",
                        metadata: ["which": "snapshot_items", "value": "\(ClientLimits.snapshotItemsMax)"],
                        cause: .server))
            }
            gathering?.append(item)
            return .skip
        case "snapshot.end":
            let whole = (gathering ?? []) + [item]
            gathering = nil
            for part in whole { note(part.event) }
            from = item.cursor
            seen = Cursor.sequence(item.cursor) ?? 0
            return .deliver(whole)
        default:
            // Presence and typing can be dropped; a logged event must not come before the end of the snapshot.
            return event.sequence == 0 ? .skip : .fail(.violation("event \(event.sequence) came within a snapshot"))
        }
    }

    private mutating func note(_ event: Event?) {
        guard let event, event.asOf > 0 else { return }
        if let request = event.request { trueAsOf[request.id] = event.asOf }
        if let conversation = event.conversation { trueAsOf[conversation.id] = event.asOf }
        trueAsOfMax = max(trueAsOfMax, event.asOf)
    }

    private mutating func logged(_ item: StreamEventsResponse, _ event: Event) -> Action {
        guard event.sequence > seen else { return .skip }
        seen = event.sequence
        if !item.cursor.isEmpty { from = item.cursor }
        if isInSnapshot(event) { return .skip }
        return .deliver([item])
    }

    /// Whether the snapshot already contains this change of an object. Messages and notes are never in a snapshot.
    private mutating func isInSnapshot(_ event: Event) -> Bool {
        guard event.sequence <= trueAsOfMax else {
            trueAsOf = [:]
            return false
        }
        let id =
            event.request?.id
            ?? event.conversation?.id
            ?? (event.type == "control.changed" ? event.conversationID : nil)
        guard let id, let asOf = trueAsOf[id] else { return false }
        return event.sequence <= asOf
    }

    /// A cursor without an event: the daemon considered everything before it. It never moves back.
    private mutating func advance(to cursor: String) {
        guard let sequence = Cursor.sequence(cursor) else { return }
        guard sequence >= seen || Cursor.sequence(from) == nil else { return }
        seen = max(seen, sequence)
        from = cursor
    }

    // MARK: The end of a stream

    enum Ending: Hashable, Sendable {
        case fault(LinkFault)
        /// The daemon finished the stream; it does so only when it stops.
        case finished
    }

    enum Next: Hashable, Sendable {
        /// Open a stream at `from` after the delay.
        case reconnect(after: Duration)
        case fail(HumanCallError)
    }

    /// - Parameter fraction: random, 0 to 1, for the jitter.
    mutating func ended(_ ending: Ending, fraction: Double) -> Next {
        if case .fault(let fault) = ending, let error = fatal(fault) { return .fail(error) }
        failures += 1
        return .reconnect(after: backoff.delay(failures: failures, fraction: fraction))
    }

    /// The error, if another connection cannot fix it.
    private func fatal(_ fault: LinkFault) -> HumanCallError? {
        switch fault {
        case .lost, .exhausted, .deadline: nil
        case .cancelled: .taskCancelled
        case .violation(let detail): .violation(detail)
        case .unreachable(let detail): wasOpened || waitsForDaemon ? nil : .unreachable(detail)
        case .refused(let error): error.isTransient ? nil : error
        }
    }
}
