import HumanCallMessages

/// The aggregate: the state of one conversation that its commands are decided on.
package struct ConversationState: Sendable, Hashable {
    /// nil until the conversation begins.
    package var conversation: Conversation?
    /// The request that is PENDING or ASSIGNED; at most one.
    package var open: HumanCallRequest?
    /// Of the request that is ASSIGNED. It is no part of the request, so a message changes no version.
    package var replyClock: ReplyClock?
    /// Of the open request.
    package var marks: CallMarks

    package init(
        conversation: Conversation? = nil, open: HumanCallRequest? = nil, replyClock: ReplyClock? = nil,
        marks: CallMarks = CallMarks()
    ) {
        self.conversation = conversation
        self.open = open
        self.replyClock = replyClock
        self.marks = marks
    }

    package var control: Control { conversation?.control ?? .initial }
}

/// Further records that a decision needs, looked up by the store for this command.
package struct Facts: Sendable, Hashable {
    /// The request that the command names, if it is not the open one.
    package var ended: HumanCallRequest?
    /// `ended` is a missed call: EXPIRED, not dismissed, and nobody has joined its conversation since.
    package var isMissed = false
    /// The ended request that a take-over follows.
    package var followed: HumanCallRequest?
    /// How many ASSIGNED requests the member has whom the command would give one more; 0 if no limit asks for it.
    package var held = 0
    /// The message that already has the command's client_message_id.
    package var sameClientMessage: Message?
    /// The message that the command cites, if it belongs to this conversation.
    package var cited: Message?
    package var hasMessages = false
    /// The workspace's tags, each with the number of its conversations; for a command that changes tags.
    package var tags: [String: Int64] = [:]

    package init() {}
}

/// The circumstances of a decision. Time, identity and presence are arguments, so a decision is a pure function.
package struct Context: Sendable {
    /// Unix time in milliseconds; never earlier than the last event's.
    package var now: Int64
    /// The sequence of this decision's first event.
    package var nextSequence: Int64
    package var ids: IdSource
    package var directory: Directory
    package var availability: Availability
    /// Whether an SMTP server is configured.
    package var canEmail: Bool
    package var actorUID: UInt32
    /// The daemon's own uid: it is the actor of everything that fell due.
    package var ownUID: UInt32
    /// The caller has the admin role and can end other members' claims.
    package var actorIsAdmin: Bool
    /// The factor by which deadlines and escalations run faster than the clock; 1 in production.
    package var clockSpeed: Int64
    /// The time zones of the business hours that the decision may need, by name.
    package var zones: [String: ZoneOffsets]

    package init(
        now: Int64, nextSequence: Int64, ids: IdSource, directory: Directory,
        availability: Availability = Availability(),
        canEmail: Bool = false, actorUID: UInt32 = 0, actorIsAdmin: Bool = true, ownUID: UInt32 = 0,
        clockSpeed: Int64 = 1, zones: [String: ZoneOffsets] = [:]
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
        self.zones = zones
    }
}

/// The outcome of a conversation command, for the caller's answer.
package indirect enum Outcome: Sendable, Hashable {
    case triggered(HumanCallRequest, autoMessage: Message?, alert: Alert, historyIgnored: Bool)
    case alreadyOpen(HumanCallRequest)
    case changed(HumanCallRequest)
    /// A request that the command did not name: ClaimNext, TakeConversation.
    case claimed(HumanCallRequest)
    case sent(Message)
    /// A repeated client_message_id: the message that was written under it before.
    case sentBefore(Message)
    case noted(Note)
    case conversation(Conversation)
    /// A command of the daemon's own had no effect.
    case nothing
}

/// A decision in progress: the events so far, and the state that results from them.
///
/// The state changes only through events (`append` evolves it), so the stored events and the decided state agree.
package struct Decision: Sendable {
    package private(set) var state: ConversationState
    package private(set) var events: [Event] = []
    /// E-mails that become rows. The store keeps one per (request, attempt, recipient).
    package private(set) var notifications: [Notification] = []
    package let context: Context
    /// The actor of the events that are being appended.
    var actorUID: UInt32

    package init(state: ConversationState, context: Context) {
        self.state = state
        self.context = context
        actorUID = context.actorUID
    }

    package var nextSequence: Int64 { context.nextSequence + Int64(events.count) }

    var control: Control { state.control }

    /// The only function that fills in the fields common to all events.
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

extension Message {
    /// A line of the daemon's own.
    package var isLine: Bool { kind != .text && kind != .unspecified }
}

/// Applies an event to the state. Total: an event is a fact and cannot be refused.
package func evolve(_ state: inout ConversationState, _ event: Event) {
    state.replyClock = state.replyClock(after: event)
    state.marks.evolve(event)
    if let conversation = event.conversation { state.conversation = conversation }
    if let control = event.control { state.conversation?.control = control }
    // The visitor knows the daemon's last line. Lines of older versions name no member.
    if let message = event.message, message.isLine {
        state.conversation?.joinedMemberID = message.kind == .joined ? message.memberID : ""
    }
    if let request = event.request {
        switch request.state {
        case .pending, .assigned:
            state.open = request
        default:
            // A dismissed call had ended before.
            guard event.type != EventType.requestDismissed.rawValue else { return }
            if state.open?.id == request.id { (state.open, state.marks) = (nil, CallMarks()) }
            state.conversation?.lastEndingSequence = event.sequence
        }
    }
}
