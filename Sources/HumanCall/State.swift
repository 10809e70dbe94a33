import HumanCallMessages

/// What a conversation's commands are decided on: the aggregate.
package struct ConversationState: Sendable, Hashable {
    /// nil until the conversation begins.
    package var conversation: Conversation?
    /// The request that is PENDING or ASSIGNED; at most one.
    package var open: HumanCallRequest?

    package init(conversation: Conversation? = nil, open: HumanCallRequest? = nil) {
        self.conversation = conversation
        self.open = open
    }

    package var control: Control { conversation?.control ?? .initial }
}

/// What a decision needs beside the state, looked up by the store for this one command.
package struct Facts: Sendable, Hashable {
    /// The request that the command names, where it is not the open one.
    package var ended: HumanCallRequest?
    /// The message that already has the command's client_message_id.
    package var sameClientMessage: Message?
    /// The message that the command cites, if it is one of this conversation.
    package var cited: Message?
    package var hasMessages = false

    package init() {}
}

/// The circumstances of a decision: time, identity and who is there are arguments, so a decision is a value.
package struct Context: Sendable {
    /// Unix time in milliseconds; never earlier than the last event's.
    package var now: Int64
    /// The sequence that the first event of this decision gets.
    package var nextSequence: Int64
    package var ids: IdSource
    package var directory: Directory
    package var availability: Availability
    /// Whether e-mail can leave the house at all.
    package var canEmail: Bool
    package var actorUID: UInt32
    /// The daemon's own: whose what fell due is.
    package var ownUID: UInt32
    /// The caller has the admin role: it may end what others hold.
    package var actorIsAdmin: Bool
    /// How many times faster than the clock deadlines and escalations pass; 1 in service.
    package var clockSpeed: Int64

    package init(
        now: Int64, nextSequence: Int64, ids: IdSource, directory: Directory,
        availability: Availability = Availability(),
        canEmail: Bool = false, actorUID: UInt32 = 0, actorIsAdmin: Bool = true, ownUID: UInt32 = 0,
        clockSpeed: Int64 = 1
    ) {
        self.now = now
        self.nextSequence = nextSequence
        self.ids = ids
        self.directory = directory
        self.availability = availability
        self.canEmail = canEmail
        self.actorUID = actorUID
        self.ownUID = ownUID
        self.actorIsAdmin = actorIsAdmin
        self.clockSpeed = clockSpeed
    }

    func due(afterMinutes minutes: Int32) -> Int64 {
        now + max(1, Int64(minutes) * millisecondsPerMinute / max(1, clockSpeed))
    }
}

/// What a conversation command came to, for the caller's answer.
package indirect enum Outcome: Sendable, Hashable {
    case triggered(HumanCallRequest, autoMessage: Message?, alert: Alert, historyIgnored: Bool)
    case alreadyOpen(HumanCallRequest)
    case changed(HumanCallRequest)
    case sent(Message)
    case noted(Note)
    case conversation(Conversation)
    /// A command of the daemon's own found that it has nothing to do.
    case nothing
}

/// A decision being made: the events so far, and the state as they have changed it.
///
/// Events are the only way the state moves (`append` evolves it), so what is stored and what was decided on agree.
package struct Decision: Sendable {
    package private(set) var state: ConversationState
    package private(set) var events: [Event] = []
    /// E-mails that become rows. The store keeps one per (request, attempt, recipient), whatever is decided.
    package private(set) var notifications: [Notification] = []
    package let context: Context
    /// Whose the events are that are being appended.
    var actorUID: UInt32

    package init(state: ConversationState, context: Context) {
        self.state = state
        self.context = context
        actorUID = context.actorUID
    }

    package var nextSequence: Int64 { context.nextSequence + Int64(events.count) }

    var control: Control { state.control }

    /// The fields that every event has are filled in here and nowhere else.
    mutating func append(_ type: EventType, requestID: String = "", _ fill: (inout Event) -> Void) {
        var event = Event()
        event.sequence = nextSequence
        event.type = type.rawValue
        event.time = context.now
        event.conversationID = state.conversation?.id ?? ""
        event.requestID = requestID
        event.origin = state.conversation?.origin ?? ""
        event.actorUID = actorUID
        fill(&event)
        if event.conversationID.isEmpty, let begun = event.conversation {
            event.conversationID = begun.id
            event.origin = begun.origin
        }
        evolve(&state, event)
        events.append(event)
    }

    mutating func notify(_ notification: Notification) {
        notifications.append(notification)
    }
}

/// Applies a fact to the state. Total: a fact cannot be refused.
package func evolve(_ state: inout ConversationState, _ event: Event) {
    if let conversation = event.conversation { state.conversation = conversation }
    if let control = event.control { state.conversation?.control = control }
    if let request = event.request {
        switch request.state {
        case .pending, .assigned:
            state.open = request
        default:
            if state.open?.id == request.id { state.open = nil }
            state.conversation?.lastEndingSequence = event.sequence
        }
    }
}
