import HumanCall
import HumanCallMessages

/// An event of the log to be delivered to an endpoint.
package struct WebhookEvent: Sendable, Hashable {
    package var item: StreamEventsResponse
    /// Its size in the stream's window.
    package var windowBytes: Int

    package init(item: StreamEventsResponse, windowBytes: Int) {
        self.item = item
        self.windowBytes = windowBytes
    }

    var sequence: Int64 { item.event?.sequence ?? 0 }
}

/// One endpoint's deliveries as a state machine: it receives the log's events in order and posts one at a time, repeated until
/// the endpoint accepts it. It never skips one. Pure: time and randomness are arguments, and the shell performs the actions.
package struct WebhookEndpoint: Sendable {
    package enum Action: Sendable, Hashable {
        /// Post it, and answer with `answered`.
        case post(WebhookEvent)
        /// Give these bytes back to the stream's window.
        case consumed(bytes: Int)
        /// Store this cursor as the endpoint's place, and answer with `moved`.
        case move(cursor: String)
        /// Call `elapsed` after so many milliseconds.
        case wait(milliseconds: Int64)
        /// Open the stream again after so many milliseconds.
        case reopen(milliseconds: Int64)
        /// It failed so often in a row that an operator should check. It is still retried.
        case died(detail: String)
        case recovered
    }

    private enum Delivery {
        /// Nothing to deliver. -> posting.
        case idle
        /// A POST is in flight. -> idle, posting the next, waiting.
        case posting(WebhookEvent)
        /// It failed, and is retried later. -> posting.
        case waiting(WebhookEvent)
    }

    private enum Item {
        case event(WebhookEvent)
        case position(cursor: String, windowBytes: Int)
    }

    private var delivery = Delivery.idle
    /// Bounded by the stream's window.
    private var waiting: [Item] = []
    private var lastDelivered: Int64 = 0
    /// Up to `place` everything was delivered or was not for this endpoint; the rest says how far that is stored.
    private var place = ""
    private var keptPlace = ""
    private var moving: String?
    private var openFailures = 0

    package private(set) var failures = 0
    private var code: Int32 = 0
    package private(set) var detail = ""
    private var attemptedAt: Int64 = 0
    private var nextAttemptAt: Int64 = 0

    package init() {}

    package var isDead: Bool { failures >= Backoff.attemptsMax }

    // MARK: Inputs

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
        guard case .posting(let event) = delivery else { return [] }
        attemptedAt = now
        code = result.code
        detail = result.detail
        if result.delivered {
            let wasDead = isDead
            failures = 0
            nextAttemptAt = 0
            delivery = .idle
            lastDelivered = event.sequence
            place = event.item.cursor
            return (wasDead ? [.recovered] : []) + [.consumed(bytes: event.windowBytes)] + advance()
        }
        failures += 1
        let wait = Backoff.wait(attempt: failures, random: random)
        nextAttemptAt = now + wait
        delivery = .waiting(event)
        return (failures == Backoff.attemptsMax ? [.died(detail: result.detail)] : []) + [.wait(milliseconds: wait)]
    }

    /// The wait is over.
    package mutating func elapsed() -> [Action] {
        guard case .waiting(let event) = delivery else { return [] }
        delivery = .posting(event)
        return [.post(event)]
    }

    /// The place was stored, or the store refused it; then a later one is tried.
    package mutating func moved(hasFailed: Bool) -> [Action] {
        if !hasFailed, let moving { keptPlace = moving }
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

    // MARK: What it does next

    private mutating func advance() -> [Action] {
        var actions: [Action] = []
        while case .idle = delivery, !waiting.isEmpty {
            switch waiting.removeFirst() {
            case .event(let event) where event.sequence <= lastDelivered:
                actions.append(.consumed(bytes: event.windowBytes))
            case .event(let event):
                delivery = .posting(event)
                actions.append(.post(event))
            case .position(let cursor, let windowBytes):
                if !cursor.isEmpty { place = cursor }
                actions.append(.consumed(bytes: windowBytes))
            }
        }
        return actions + move()
    }

    /// One move at a time. The next one covers the places that were reached in the meantime.
    private mutating func move() -> [Action] {
        guard moving == nil, place != keptPlace, !place.isEmpty else { return [] }
        moving = place
        return [.move(cursor: place)]
    }

    // MARK: For ListWebhooks

    package func shown(_ settings: WebhookSettings) -> Webhook {
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
        webhook.nextAttemptAt = failures > 0 || openFailures > 0 ? nextAttemptAt : 0
        return webhook
    }
}
