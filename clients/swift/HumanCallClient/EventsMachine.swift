import HumanCallMessages

/// One reader's way through the log, over any number of connections: what is delivered, what is a repeat, and from
/// where to go on. It knows no clock and no socket.
///
/// The promise: every event the daemon sends is delivered exactly once, in order, whatever is lost in between.
struct EventsMachine {
    /// Where the next connection starts: a cursor, or one of the words.
    private(set) var from: String
    /// Everything up to here was delivered, or was considered by the daemon and filtered.
    private var seen: Int64
    /// Set until `snapshot.end`: a snapshot is delivered whole or not at all, because one that was lost half-way begins
    /// anew at a later sequence, and what ended in between would be in neither half.
    private var gathering: [StreamEventsResponse]?
    /// What the snapshot's objects are true as of, by request id and conversation id. Empty once the log is past them.
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

    // MARK: An item came

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
            // A second attempt at the snapshot: what was gathered of the first is void.
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
            // Presence and typing may be dropped; a logged event has no place before the snapshot's end.
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

    /// Whether the snapshot's object was read after this change of it. Messages and notes are in no snapshot.
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

    /// A cursor without an event of its own: all before it was considered. It never leads back.
    private mutating func advance(to cursor: String) {
        guard let sequence = Cursor.sequence(cursor) else { return }
        guard sequence >= seen || Cursor.sequence(from) == nil else { return }
        seen = max(seen, sequence)
        from = cursor
    }

    // MARK: The stream ended

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

    /// What another connection would not mend.
    private func fatal(_ fault: LinkFault) -> HumanCallError? {
        switch fault {
        case .lost, .exhausted, .deadline: nil
        case .cancelled: .taskCancelled
        case .violation(let detail): .violation(detail)
        case .unreachable(let detail): wasOpened || waitsForDaemon ? nil : .unreachable(detail)
        case .refused(let error): error.code == .unavailable || error.code == .resourceExhausted ? nil : error
        }
    }
}
