import HumanCall
import HumanCallMessages

/// An event of the log to be delivered to an endpoint.
package struct WebhookEvent: Sendable, Hashable {
    package var item: StreamEventsResponse
    /// Its size in the stream's window; 0 = it was read from the log again.
    package var windowBytes: Int

    package init(item: StreamEventsResponse, windowBytes: Int) {
        self.item = item
        self.windowBytes = windowBytes
    }

    var sequence: Int64 { item.event?.sequence ?? 0 }
    var conversationID: String { item.event?.conversationID ?? "" }
}

/// One endpoint's deliveries as a state machine: it receives the log's events in order and posts one at a time, repeated until
/// the endpoint accepts it. It never skips one, unless an operator does. Pure: time and randomness are arguments, and the shell
/// performs the actions.
///
/// With ordering `log` a refused event stops everything after it. With `conversation` it becomes a lane: its conversation waits
/// there with retries of its own, and the stream goes on. The place is then behind events that were not delivered, so the lanes
/// are stored together with it.
///
///     stream --> [1 c1] [2 c2] [3 c1] [4 c3]     1 was refused: c1 waits from 1 on, 3 is passed over
///     lanes      c1 from 1                       the log has 1 and 3 when c1 is tried again
package struct WebhookEndpoint: Sendable {
    package enum Action: Sendable, Hashable {
        /// Post it, and answer with `answered`.
        case post(WebhookEvent)
        /// Give these bytes back to the stream's window.
        case consumed(bytes: Int)
        /// Store this cursor as the endpoint's place, with its lanes, and answer with `moved`.
        case move(cursor: String, lanes: Set<WebhookLane> = [])
        /// Call `elapsed` with this lane after so many milliseconds.
        case wait(milliseconds: Int64, lane: Int? = nil)
        /// Find the first event for this endpoint at or after the lane's sequence, and answer with `found`.
        case find(lane: Int, WebhookLane)
        /// Open the stream again after so many milliseconds.
        case reopen(milliseconds: Int64)
        /// It failed so often in a row that an operator should check. It is still retried.
        case died(detail: String)
        case recovered
    }

    private enum Delivery {
        /// Nothing to deliver. -> due.
        case idle
        /// Its turn comes when nothing else is in flight. -> posting.
        case due(WebhookEvent)
        /// A POST is in flight. -> idle, waiting.
        case posting(WebhookEvent)
        /// It failed, and is retried later. -> due.
        case waiting(WebhookEvent)
    }

    /// The lane whose turn it is.
    private enum Turn {
        /// -> posting, none.
        case finding(Int)
        /// -> none.
        case posting(Int, WebhookEvent)
    }

    private enum Item {
        case event(WebhookEvent)
        case position(cursor: String, windowBytes: Int)
    }

    private let ordering: WebhookSettings.Ordering
    /// Of the stream's next event.
    private var delivery = Delivery.idle
    private var lanes = WebhookLanes()
    private var turn: Turn?
    /// Lanes and the stream's events alternate, so that neither waits for all of the other.
    private var wasLanesTurn = false
    /// Bounded by the stream's window.
    private var waiting: [Item] = []
    /// Up to this sequence every event was delivered, waits in a lane, or was not for this endpoint.
    private var passed: Int64 = 0
    /// The same as a cursor; the rest says how far that is stored.
    private var place = ""
    private var kept: (place: String, lanes: Set<WebhookLane>) = ("", [])
    private var moving: (place: String, lanes: Set<WebhookLane>)?
    private var skipping: Refused?
    private var openFailures = 0

    private var streamFailures = 0
    private var code: Int32 = 0
    package private(set) var detail = ""
    private var attemptedAt: Int64 = 0
    private var nextAttemptAt: Int64 = 0

    package init(_ ordering: WebhookSettings.Ordering = .log) { self.ordering = ordering }

    /// How often the event failed that failed most often in a row.
    package var failures: Int { max(streamFailures, lanes.failures) }
    package var isDead: Bool { failures >= Backoff.attemptsMax }

    // MARK: Inputs

    /// Before the stream opens for the first time: the stored place.
    package mutating func restore(cursor: String, sequence: Int64, lanes stored: Set<WebhookLane>) {
        place = cursor
        passed = sequence
        kept = (cursor, stored)
        lanes.restore(stored)
    }

    /// The stream delivered an event for this endpoint.
    package mutating func took(_ event: WebhookEvent) -> [Action] {
        openFailures = 0
        waiting.append(.event(event))
        return advance()
    }

    /// The stream delivered no event for it: everything up to this cursor is not for this endpoint, or was delivered before.
    package mutating func passed(cursor: String, windowBytes: Int) -> [Action] {
        openFailures = 0
        waiting.append(.position(cursor: cursor, windowBytes: windowBytes))
        return advance()
    }

    /// - Parameters:
    ///   - now: Unix milliseconds.
    ///   - random: from 0 to below 1.
    package mutating func answered(_ result: WebhookResult, now: Int64, random: Double) -> [Action] {
        let wasDead = isDead
        let actions: [Action]
        if case .posting(let id, let event) = turn {
            turn = nil
            actions = answered(result, lane: id, event, now: now, random: random)
        } else if case .posting(let event) = delivery {
            actions = answered(result, event, now: now, random: random)
        } else {
            return []
        }
        attemptedAt = now
        // While something is refused, its answer is the news.
        if !result.delivered || failures == 0 { (code, detail) = (result.code, result.detail) }
        let news: [Action] =
            wasDead == isDead ? [] : isDead ? [.died(detail: result.detail)] : [.recovered]
        return news + actions + advance()
    }

    private mutating func answered(
        _ result: WebhookResult, _ event: WebhookEvent, now: Int64, random: Double
    ) -> [Action] {
        if result.delivered { return pass(event) }
        streamFailures += 1
        let wait = Backoff.wait(attempt: streamFailures, random: random)
        guard ordering == .conversation, !lanes.isFull else {
            nextAttemptAt = now + wait
            delivery = .waiting(event)
            return [.wait(milliseconds: wait)]
        }
        let id = lanes.add(
            .init(
                conversationID: event.conversationID, sequence: event.sequence, failures: streamFailures,
                nextAttemptAt: now + wait))
        return pass(event) + [.wait(milliseconds: wait, lane: id)]
    }

    /// The stream goes on after this event.
    private mutating func pass(_ event: WebhookEvent) -> [Action] {
        streamFailures = 0
        nextAttemptAt = 0
        delivery = .idle
        passed = max(passed, event.sequence)
        place = event.item.cursor
        return [.consumed(bytes: event.windowBytes)]
    }

    private mutating func answered(
        _ result: WebhookResult, lane id: Int, _ event: WebhookEvent, now: Int64, random: Double
    ) -> [Action] {
        guard !result.delivered else {
            lanes.passed(id, through: event.sequence, place: passed)
            return []
        }
        let wait = Backoff.wait(attempt: (lanes[id]?.failures ?? 0) + 1, random: random)
        lanes.failed(id, nextAttemptAt: now + wait)
        return [.wait(milliseconds: wait, lane: id)]
    }

    /// The wait is over: of a lane, or of the stream's next event.
    package mutating func elapsed(lane: Int? = nil) -> [Action] {
        if let lane {
            lanes.becomeDue(lane)
        } else if case .waiting(let event) = delivery {
            delivery = .due(event)
        } else {
            return []
        }
        return advance()
    }

    /// The answer to `find`: the event, or nil if there is none up to `through`.
    package mutating func found(_ event: WebhookEvent?, lane id: Int, through sequence: Int64) -> [Action] {
        guard case .finding(id) = turn else { return [] }
        // Nothing is posted until an operator's skip is stored. The lane is tried again then.
        guard skipping == nil else {
            turn = nil
            lanes.becomeDue(id)
            return []
        }
        guard let event, event.sequence <= passed else {
            turn = nil
            lanes.passed(id, through: event == nil ? sequence : passed, place: passed)
            return advance()
        }
        lanes.found(id, event.sequence)
        turn = .posting(id, event)
        return [.post(event)]
    }

    /// The answer to `find`, if the log could not be read.
    package mutating func unreadable(lane id: Int, now: Int64, random: Double) -> [Action] {
        guard case .finding(id) = turn else { return [] }
        turn = nil
        let wait = Backoff.wait(attempt: 1, random: random)
        return [.wait(milliseconds: wait, lane: id)] + advance()
    }

    /// The place was stored, or the store refused it; then a later one is tried.
    package mutating func moved(hasFailed: Bool) -> [Action] {
        if !hasFailed, let moving { kept = moving }
        moving = nil
        return hasFailed ? [] : move()
    }

    /// The stream ended, or did not open. It begins again at the stored place; an event that arrives twice is posted once.
    package mutating func lost(detail: String, now: Int64, random: Double) -> [Action] {
        waiting = []
        openFailures += 1
        let wait = Backoff.wait(attempt: openFailures, random: random)
        if case .idle = delivery {
            self.detail = detail
            nextAttemptAt = now + wait
        }
        return [.reopen(milliseconds: wait)]
    }

    // MARK: Skipping

    private enum Refused {
        case streams(WebhookEvent)
        case lanes(Int, sequence: Int64)
    }

    /// Why an event cannot be skipped.
    package enum SkipRefusal: Error, Hashable {
        /// The endpoint has not refused it, or not as the next one. These can be skipped; at most 100.
        case notRefused(insteadOf: [Int64])
        /// It is being posted, or another one is being skipped.
        case busy
    }

    /// The stored place without this event. Nothing is posted and nothing is stored until `endSkip`.
    package mutating func beginSkip(
        _ sequence: Int64
    ) throws(SkipRefusal) -> (cursor: String, lanes: Set<WebhookLane>) {
        guard skipping == nil else { throw .busy }
        if let event = refusedByStream, event.sequence == sequence {
            if case .posting = delivery { throw .busy }
            skipping = .streams(event)
            return (event.item.cursor, lanes.stored)
        }
        guard let id = lanes.id(refusing: sequence) else { throw .notRefused(insteadOf: refused) }
        if case .posting(id, _) = turn { throw .busy }
        skipping = .lanes(id, sequence: sequence)
        var after = lanes
        after.passed(id, through: sequence, place: passed)
        return (place, after.stored)
    }

    /// The skip is stored, or it was refused.
    package mutating func endSkip(hasFailed: Bool) -> [Action] {
        guard let skipping else { return [] }
        self.skipping = nil
        guard !hasFailed else { return advance() }
        let wasDead = isDead
        var actions: [Action] = []
        switch skipping {
        case .streams(let event): actions = pass(event)
        case .lanes(let id, let sequence): lanes.passed(id, through: sequence, place: passed)
        }
        return (wasDead && !isDead ? [.recovered] : []) + actions + advance()
    }

    private var refusedByStream: WebhookEvent? {
        guard streamFailures > 0 else { return nil }
        switch delivery {
        case .idle: return nil
        case .due(let event), .posting(let event), .waiting(let event): return event
        }
    }

    private var refused: [Int64] {
        let all =
            lanes.inOrder.filter { $0.failures > 0 }.map(\.sequence) + [refusedByStream?.sequence].compactMap { $0 }
        return Array(all.prefix(NotifyLimits.shownLanesMax))
    }

    // MARK: What it does next

    private mutating func advance() -> [Action] {
        guard skipping == nil else { return [] }
        var actions: [Action] = []
        // With ordering `log`, lanes are from a configuration before: they are delivered first.
        while case .idle = delivery, !waiting.isEmpty, ordering == .conversation || lanes.isEmpty {
            switch waiting.removeFirst() {
            case .event(let event) where event.sequence <= passed:
                actions.append(.consumed(bytes: event.windowBytes))
            case .event(let event) where lanes.hasStopped(event.conversationID): actions += pass(event)
            case .event(let event): delivery = .due(event)
            case .position(let cursor, let windowBytes):
                if !cursor.isEmpty { place = cursor }
                actions.append(.consumed(bytes: windowBytes))
            }
        }
        return actions + post() + move()
    }

    /// One POST at a time.
    private mutating func post() -> [Action] {
        if case .posting = delivery { return [] }
        guard turn == nil else { return [] }
        if case .due(let event) = delivery, wasLanesTurn || !lanes.hasDue {
            wasLanesTurn = false
            delivery = .posting(event)
            return [.post(event)]
        }
        guard let id = lanes.nextDue(), let lane = lanes[id] else { return [] }
        wasLanesTurn = true
        turn = .finding(id)
        return [.find(lane: id, WebhookLane(conversationID: lane.conversationID, sequence: lane.sequence))]
    }

    /// One move at a time. The next one covers the places that were reached in the meantime.
    private mutating func move() -> [Action] {
        guard moving == nil, skipping == nil, !place.isEmpty else { return [] }
        let stored = lanes.stored
        guard place != kept.place || stored != kept.lanes else { return [] }
        moving = (place, stored)
        return [.move(cursor: place, lanes: stored)]
    }
}

extension WebhookEndpoint {
    // MARK: For ListWebhooks

    /// - Parameter logID: of the events' cursors.
    package func shown(_ settings: WebhookSettings, logID: String = "") -> Webhook {
        var webhook = Webhook()
        webhook.name = settings.name
        webhook.workspaceID = settings.workspaceID
        webhook.origin = settings.origin
        webhook.state = isDead ? .dead : failures > 0 || openFailures > 0 ? .retrying : .delivering
        webhook.cursor = place
        webhook.failures = Int32(clamping: failures)
        webhook.code = code
        webhook.detail = detail
        webhook.attemptedAt = attemptedAt
        let isStreamLate = streamFailures > 0 || openFailures > 0
        webhook.nextAttemptAt = isStreamLate ? nextAttemptAt : lanes.nextAttemptAt
        webhook.ordering = settings.ordering == .log ? .log : .conversation
        webhook.eventID = refusedByStream.map { settings.eventID(cursor: $0.item.cursor) } ?? ""
        webhook.blockedCount = Int32(clamping: lanes.count)
        webhook.blocked = lanes.inOrder.prefix(NotifyLimits.shownLanesMax).map { lane in
            BlockedConversation(
                conversationID: lane.conversationID,
                eventID: lane.failures > 0 ? settings.eventID(cursor: "\(logID):\(lane.sequence)") : "",
                failures: Int32(clamping: lane.failures), nextAttemptAt: lane.nextAttemptAt)
        }
        return webhook
    }
}
