// Made from humancall/v1/nouns.proto by proto/generate.py. Do not edit: change the .proto file and run `make proto`.

/// Ordered: each plan includes everything of the plans before it.
public enum Plan: WireEnum {
    case unspecified
    case free
    case starter
    case growth
    case enterprise
    /// A number that this version does not know. Made by `init(rawValue:)` only.
    case unrecognized(Int32)

    public static let enumName = "humancall.v1.Plan"

    public static let known: [Plan] = [
        .unspecified,
        .free,
        .starter,
        .growth,
        .enterprise,
    ]

    public init(rawValue: Int32) {
        switch rawValue {
        case 0: self = .unspecified
        case 1: self = .free
        case 2: self = .starter
        case 3: self = .growth
        case 4: self = .enterprise
        default: self = .unrecognized(rawValue)
        }
    }

    public var rawValue: Int32 {
        switch self {
        case .unspecified: 0
        case .free: 1
        case .starter: 2
        case .growth: 3
        case .enterprise: 4
        case .unrecognized(let number): number
        }
    }

    public var jsonName: String? {
        switch self {
        case .unspecified: "UNSPECIFIED"
        case .free: "FREE"
        case .starter: "STARTER"
        case .growth: "GROWTH"
        case .enterprise: "ENTERPRISE"
        case .unrecognized: nil
        }
    }
}

/// The kinds of action.
public enum ActionType: WireEnum {
    case unspecified
    case humanCall
    /// A number that this version does not know. Made by `init(rawValue:)` only.
    case unrecognized(Int32)

    public static let enumName = "humancall.v1.ActionType"

    public static let known: [ActionType] = [
        .unspecified,
        .humanCall,
    ]

    public init(rawValue: Int32) {
        switch rawValue {
        case 0: self = .unspecified
        case 1: self = .humanCall
        default: self = .unrecognized(rawValue)
        }
    }

    public var rawValue: Int32 {
        switch self {
        case .unspecified: 0
        case .humanCall: 1
        case .unrecognized(let number): number
        }
    }

    public var jsonName: String? {
        switch self {
        case .unspecified: "UNSPECIFIED"
        case .humanCall: "HUMAN_CALL"
        case .unrecognized: nil
        }
    }
}

/// Whether the AI may speak while a request is PENDING.
public enum WhilePending: WireEnum {
    case unspecified
    /// default
    case aiContinues
    case aiHolds
    /// A number that this version does not know. Made by `init(rawValue:)` only.
    case unrecognized(Int32)

    public static let enumName = "humancall.v1.WhilePending"

    public static let known: [WhilePending] = [
        .unspecified,
        .aiContinues,
        .aiHolds,
    ]

    public init(rawValue: Int32) {
        switch rawValue {
        case 0: self = .unspecified
        case 1: self = .aiContinues
        case 2: self = .aiHolds
        default: self = .unrecognized(rawValue)
        }
    }

    public var rawValue: Int32 {
        switch self {
        case .unspecified: 0
        case .aiContinues: 1
        case .aiHolds: 2
        case .unrecognized(let number): number
        }
    }

    public var jsonName: String? {
        switch self {
        case .unspecified: "UNSPECIFIED"
        case .aiContinues: "AI_CONTINUES"
        case .aiHolds: "AI_HOLDS"
        case .unrecognized: nil
        }
    }
}

/// A hint to the chat server for the moment control returns to the AI.
public enum OnReturn: WireEnum {
    case unspecified
    /// default: wait for the visitor's next message
    case wait
    /// answer the unanswered messages
    case `continue`
    /// A number that this version does not know. Made by `init(rawValue:)` only.
    case unrecognized(Int32)

    public static let enumName = "humancall.v1.OnReturn"

    public static let known: [OnReturn] = [
        .unspecified,
        .wait,
        .continue,
    ]

    public init(rawValue: Int32) {
        switch rawValue {
        case 0: self = .unspecified
        case 1: self = .wait
        case 2: self = .continue
        default: self = .unrecognized(rawValue)
        }
    }

    public var rawValue: Int32 {
        switch self {
        case .unspecified: 0
        case .wait: 1
        case .continue: 2
        case .unrecognized(let number): number
        }
    }

    public var jsonName: String? {
        switch self {
        case .unspecified: "UNSPECIFIED"
        case .wait: "WAIT"
        case .continue: "CONTINUE"
        case .unrecognized: nil
        }
    }
}

/// The fate of a claim whose member shows no sign of life for `claim_grace`.
public enum OnLapse: WireEnum {
    case unspecified
    /// default
    case requeue
    case returnToAI
    /// A number that this version does not know. Made by `init(rawValue:)` only.
    case unrecognized(Int32)

    public static let enumName = "humancall.v1.OnLapse"

    public static let known: [OnLapse] = [
        .unspecified,
        .requeue,
        .returnToAI,
    ]

    public init(rawValue: Int32) {
        switch rawValue {
        case 0: self = .unspecified
        case 1: self = .requeue
        case 2: self = .returnToAI
        default: self = .unrecognized(rawValue)
        }
    }

    public var rawValue: Int32 {
        switch self {
        case .unspecified: 0
        case .requeue: 1
        case .returnToAI: 2
        case .unrecognized(let number): number
        }
    }

    public var jsonName: String? {
        switch self {
        case .unspecified: "UNSPECIFIED"
        case .requeue: "REQUEUE"
        case .returnToAI: "RETURN_TO_AI"
        case .unrecognized: nil
        }
    }
}

/// A member's rank: managers may act on requests that other members hold.
public enum Rank: WireEnum {
    case unspecified
    /// default
    case agent
    case manager
    /// A number that this version does not know. Made by `init(rawValue:)` only.
    case unrecognized(Int32)

    public static let enumName = "humancall.v1.Rank"

    public static let known: [Rank] = [
        .unspecified,
        .agent,
        .manager,
    ]

    public init(rawValue: Int32) {
        switch rawValue {
        case 0: self = .unspecified
        case 1: self = .agent
        case 2: self = .manager
        default: self = .unrecognized(rawValue)
        }
    }

    public var rawValue: Int32 {
        switch self {
        case .unspecified: 0
        case .agent: 1
        case .manager: 2
        case .unrecognized(let number): number
        }
    }

    public var jsonName: String? {
        switch self {
        case .unspecified: "UNSPECIFIED"
        case .agent: "AGENT"
        case .manager: "MANAGER"
        case .unrecognized: nil
        }
    }
}

/// Whether a member can be alerted. AWAY is online and not available; a member who chose it stays AWAY until they choose
/// AVAILABLE, also through being offline.
public enum Presence: WireEnum {
    case unspecified
    case offline
    case available
    case away
    /// A number that this version does not know. Made by `init(rawValue:)` only.
    case unrecognized(Int32)

    public static let enumName = "humancall.v1.Presence"

    public static let known: [Presence] = [
        .unspecified,
        .offline,
        .available,
        .away,
    ]

    public init(rawValue: Int32) {
        switch rawValue {
        case 0: self = .unspecified
        case 1: self = .offline
        case 2: self = .available
        case 3: self = .away
        default: self = .unrecognized(rawValue)
        }
    }

    public var rawValue: Int32 {
        switch self {
        case .unspecified: 0
        case .offline: 1
        case .available: 2
        case .away: 3
        case .unrecognized(let number): number
        }
    }

    public var jsonName: String? {
        switch self {
        case .unspecified: "UNSPECIFIED"
        case .offline: "OFFLINE"
        case .available: "AVAILABLE"
        case .away: "AWAY"
        case .unrecognized: nil
        }
    }
}

/// The party that may speak to the visitor.
public enum Holder: WireEnum {
    case unspecified
    case ai
    case member
    /// The AI is paused and nobody has joined.
    case nobody
    /// A number that this version does not know. Made by `init(rawValue:)` only.
    case unrecognized(Int32)

    public static let enumName = "humancall.v1.Holder"

    public static let known: [Holder] = [
        .unspecified,
        .ai,
        .member,
        .nobody,
    ]

    public init(rawValue: Int32) {
        switch rawValue {
        case 0: self = .unspecified
        case 1: self = .ai
        case 2: self = .member
        case 3: self = .nobody
        default: self = .unrecognized(rawValue)
        }
    }

    public var rawValue: Int32 {
        switch self {
        case .unspecified: 0
        case .ai: 1
        case .member: 2
        case .nobody: 3
        case .unrecognized(let number): number
        }
    }

    public var jsonName: String? {
        switch self {
        case .unspecified: "UNSPECIFIED"
        case .ai: "AI"
        case .member: "MEMBER"
        case .nobody: "NONE"
        case .unrecognized: nil
        }
    }
}

/// The states of a request (docs/STATES.md).
public enum RequestState: WireEnum {
    case unspecified
    case pending
    case assigned
    case completed
    case expired
    case canceled
    /// A number that this version does not know. Made by `init(rawValue:)` only.
    case unrecognized(Int32)

    public static let enumName = "humancall.v1.RequestState"

    public static let known: [RequestState] = [
        .unspecified,
        .pending,
        .assigned,
        .completed,
        .expired,
        .canceled,
    ]

    public init(rawValue: Int32) {
        switch rawValue {
        case 0: self = .unspecified
        case 1: self = .pending
        case 2: self = .assigned
        case 3: self = .completed
        case 4: self = .expired
        case 5: self = .canceled
        default: self = .unrecognized(rawValue)
        }
    }

    public var rawValue: Int32 {
        switch self {
        case .unspecified: 0
        case .pending: 1
        case .assigned: 2
        case .completed: 3
        case .expired: 4
        case .canceled: 5
        case .unrecognized(let number): number
        }
    }

    public var jsonName: String? {
        switch self {
        case .unspecified: "UNSPECIFIED"
        case .pending: "PENDING"
        case .assigned: "ASSIGNED"
        case .completed: "COMPLETED"
        case .expired: "EXPIRED"
        case .canceled: "CANCELED"
        case .unrecognized: nil
        }
    }
}

/// How a request ended.
public enum EndReason: WireEnum {
    /// not ended
    case unspecified
    case completed
    case expired
    case canceled
    /// COMPLETED because the claim lapsed and the action says RETURN_TO_AI.
    case lapsed
    /// COMPLETED because the visitor wrote nothing for the action's visitor_idle_minutes.
    case visitorIdle
    /// A number that this version does not know. Made by `init(rawValue:)` only.
    case unrecognized(Int32)

    public static let enumName = "humancall.v1.EndReason"

    public static let known: [EndReason] = [
        .unspecified,
        .completed,
        .expired,
        .canceled,
        .lapsed,
        .visitorIdle,
    ]

    public init(rawValue: Int32) {
        switch rawValue {
        case 0: self = .unspecified
        case 1: self = .completed
        case 2: self = .expired
        case 3: self = .canceled
        case 4: self = .lapsed
        case 5: self = .visitorIdle
        default: self = .unrecognized(rawValue)
        }
    }

    public var rawValue: Int32 {
        switch self {
        case .unspecified: 0
        case .completed: 1
        case .expired: 2
        case .canceled: 3
        case .lapsed: 4
        case .visitorIdle: 5
        case .unrecognized(let number): number
        }
    }

    public var jsonName: String? {
        switch self {
        case .unspecified: "UNSPECIFIED"
        case .completed: "COMPLETED"
        case .expired: "EXPIRED"
        case .canceled: "CANCELED"
        case .lapsed: "LAPSED"
        case .visitorIdle: "VISITOR_IDLE"
        case .unrecognized: nil
        }
    }
}

/// How a request came to be.
public enum RequestSource: WireEnum {
    /// TRIGGERED
    case unspecified
    case triggered
    /// A member took the conversation without a call (TakeConversation).
    case takenOver
    /// A number that this version does not know. Made by `init(rawValue:)` only.
    case unrecognized(Int32)

    public static let enumName = "humancall.v1.RequestSource"

    public static let known: [RequestSource] = [
        .unspecified,
        .triggered,
        .takenOver,
    ]

    public init(rawValue: Int32) {
        switch rawValue {
        case 0: self = .unspecified
        case 1: self = .triggered
        case 2: self = .takenOver
        default: self = .unrecognized(rawValue)
        }
    }

    public var rawValue: Int32 {
        switch self {
        case .unspecified: 0
        case .triggered: 1
        case .takenOver: 2
        case .unrecognized(let number): number
        }
    }

    public var jsonName: String? {
        switch self {
        case .unspecified: "UNSPECIFIED"
        case .triggered: "TRIGGERED"
        case .takenOver: "TAKEN_OVER"
        case .unrecognized: nil
        }
    }
}

/// The reason for which the alert step ran.
public enum AlertCause: WireEnum {
    case unspecified
    case triggered
    case released
    case transferred
    case lapsed
    /// The last available member of the audience left while the request was PENDING.
    case audienceLeft
    case escalated
    /// The last e-mail of the attempt could not be delivered.
    case mailsDead
    /// The visitor waits for the holder's reply: the holder is alerted.
    case replyDue
    /// The holder did not reply, and the request went back to PENDING.
    case unanswered
    /// The action's business hours began.
    case opened
    /// A number that this version does not know. Made by `init(rawValue:)` only.
    case unrecognized(Int32)

    public static let enumName = "humancall.v1.AlertCause"

    public static let known: [AlertCause] = [
        .unspecified,
        .triggered,
        .released,
        .transferred,
        .lapsed,
        .audienceLeft,
        .escalated,
        .mailsDead,
        .replyDue,
        .unanswered,
        .opened,
    ]

    public init(rawValue: Int32) {
        switch rawValue {
        case 0: self = .unspecified
        case 1: self = .triggered
        case 2: self = .released
        case 3: self = .transferred
        case 4: self = .lapsed
        case 5: self = .audienceLeft
        case 6: self = .escalated
        case 7: self = .mailsDead
        case 8: self = .replyDue
        case 9: self = .unanswered
        case 10: self = .opened
        default: self = .unrecognized(rawValue)
        }
    }

    public var rawValue: Int32 {
        switch self {
        case .unspecified: 0
        case .triggered: 1
        case .released: 2
        case .transferred: 3
        case .lapsed: 4
        case .audienceLeft: 5
        case .escalated: 6
        case .mailsDead: 7
        case .replyDue: 8
        case .unanswered: 9
        case .opened: 10
        case .unrecognized(let number): number
        }
    }

    public var jsonName: String? {
        switch self {
        case .unspecified: "UNSPECIFIED"
        case .triggered: "TRIGGERED"
        case .released: "RELEASED"
        case .transferred: "TRANSFERRED"
        case .lapsed: "LAPSED"
        case .audienceLeft: "AUDIENCE_LEFT"
        case .escalated: "ESCALATED"
        case .mailsDead: "MAILS_DEAD"
        case .replyDue: "REPLY_DUE"
        case .unanswered: "UNANSWERED"
        case .opened: "OPENED"
        case .unrecognized: nil
        }
    }
}

/// The author of a message. SYSTEM is the daemon.
public enum Author: WireEnum {
    case unspecified
    case visitor
    case assistant
    case member
    case system
    /// A number that this version does not know. Made by `init(rawValue:)` only.
    case unrecognized(Int32)

    public static let enumName = "humancall.v1.Author"

    public static let known: [Author] = [
        .unspecified,
        .visitor,
        .assistant,
        .member,
        .system,
    ]

    public init(rawValue: Int32) {
        switch rawValue {
        case 0: self = .unspecified
        case 1: self = .visitor
        case 2: self = .assistant
        case 3: self = .member
        case 4: self = .system
        default: self = .unrecognized(rawValue)
        }
    }

    public var rawValue: Int32 {
        switch self {
        case .unspecified: 0
        case .visitor: 1
        case .assistant: 2
        case .member: 3
        case .system: 4
        case .unrecognized(let number): number
        }
    }

    public var jsonName: String? {
        switch self {
        case .unspecified: "UNSPECIFIED"
        case .visitor: "VISITOR"
        case .assistant: "ASSISTANT"
        case .member: "MEMBER"
        case .system: "SYSTEM"
        case .unrecognized: nil
        }
    }
}

/// The kinds of message: TEXT from people and AIs, the others from the daemon.
public enum MessageKind: WireEnum {
    case unspecified
    case text
    /// The action's auto message; its author is the assistant.
    case auto
    /// Lines of the daemon; their author is SYSTEM.
    case joined
    case returned
    case expired
    /// Nobody can be alerted any more; the auto message had said otherwise.
    case nobody
    /// A member who had joined no longer has the request, and it waits again.
    case requeued
    /// A number that this version does not know. Made by `init(rawValue:)` only.
    case unrecognized(Int32)

    public static let enumName = "humancall.v1.MessageKind"

    public static let known: [MessageKind] = [
        .unspecified,
        .text,
        .auto,
        .joined,
        .returned,
        .expired,
        .nobody,
        .requeued,
    ]

    public init(rawValue: Int32) {
        switch rawValue {
        case 0: self = .unspecified
        case 1: self = .text
        case 2: self = .auto
        case 3: self = .joined
        case 4: self = .returned
        case 5: self = .expired
        case 6: self = .nobody
        case 7: self = .requeued
        default: self = .unrecognized(rawValue)
        }
    }

    public var rawValue: Int32 {
        switch self {
        case .unspecified: 0
        case .text: 1
        case .auto: 2
        case .joined: 3
        case .returned: 4
        case .expired: 5
        case .nobody: 6
        case .requeued: 7
        case .unrecognized(let number): number
        }
    }

    public var jsonName: String? {
        switch self {
        case .unspecified: "UNSPECIFIED"
        case .text: "TEXT"
        case .auto: "AUTO"
        case .joined: "JOINED"
        case .returned: "RETURNED"
        case .expired: "EXPIRED"
        case .nobody: "NOBODY"
        case .requeued: "REQUEUED"
        case .unrecognized: nil
        }
    }
}

/// The sounds of the desk.
public enum Sound: WireEnum {
    /// CHIME
    case unspecified
    case chime
    case bell
    case knock
    case silent
    /// A number that this version does not know. Made by `init(rawValue:)` only.
    case unrecognized(Int32)

    public static let enumName = "humancall.v1.Sound"

    public static let known: [Sound] = [
        .unspecified,
        .chime,
        .bell,
        .knock,
        .silent,
    ]

    public init(rawValue: Int32) {
        switch rawValue {
        case 0: self = .unspecified
        case 1: self = .chime
        case 2: self = .bell
        case 3: self = .knock
        case 4: self = .silent
        default: self = .unrecognized(rawValue)
        }
    }

    public var rawValue: Int32 {
        switch self {
        case .unspecified: 0
        case .chime: 1
        case .bell: 2
        case .knock: 3
        case .silent: 4
        case .unrecognized(let number): number
        }
    }

    public var jsonName: String? {
        switch self {
        case .unspecified: "UNSPECIFIED"
        case .chime: "CHIME"
        case .bell: "BELL"
        case .knock: "KNOCK"
        case .silent: "SILENT"
        case .unrecognized: nil
        }
    }
}

/// The states of a notification.
public enum NotificationState: WireEnum {
    case unspecified
    case pending
    case sent
    /// Refused for good, or all attempts failed.
    case dead
    /// Deliberately not sent; `suppressed_because` has the reason.
    case suppressed
    /// A number that this version does not know. Made by `init(rawValue:)` only.
    case unrecognized(Int32)

    public static let enumName = "humancall.v1.NotificationState"

    public static let known: [NotificationState] = [
        .unspecified,
        .pending,
        .sent,
        .dead,
        .suppressed,
    ]

    public init(rawValue: Int32) {
        switch rawValue {
        case 0: self = .unspecified
        case 1: self = .pending
        case 2: self = .sent
        case 3: self = .dead
        case 4: self = .suppressed
        default: self = .unrecognized(rawValue)
        }
    }

    public var rawValue: Int32 {
        switch self {
        case .unspecified: 0
        case .pending: 1
        case .sent: 2
        case .dead: 3
        case .suppressed: 4
        case .unrecognized(let number): number
        }
    }

    public var jsonName: String? {
        switch self {
        case .unspecified: "UNSPECIFIED"
        case .pending: "PENDING"
        case .sent: "SENT"
        case .dead: "DEAD"
        case .suppressed: "SUPPRESSED"
        case .unrecognized: nil
        }
    }
}

/// One business.
public struct Workspace: WireMessage {
    /// The id, 1 to 128 bytes.
    public var id: String {
        get { shared.contents.id }
        set {
            Shared.own(&shared)
            shared.contents.id = newValue
        }
    }
    /// The name.
    public var name: String {
        get { shared.contents.name }
        set {
            Shared.own(&shared)
            shared.contents.name = newValue
        }
    }
    /// The plan.
    public var plan: Plan {
        get { shared.contents.plan }
        set {
            Shared.own(&shared)
            shared.contents.plan = newValue
        }
    }
    /// Human calls need this plan or above. Default GROWTH.
    public var humanCallMinPlan: Plan {
        get { shared.contents.humanCallMinPlan }
        set {
            Shared.own(&shared)
            shared.contents.humanCallMinPlan = newValue
        }
    }
    /// The page on which the plan can be upgraded; PLAN_REQUIRED names it.
    public var upgradeURL: String {
        get { shared.contents.upgradeURL }
        set {
            Shared.own(&shared)
            shared.contents.upgradeURL = newValue
        }
    }
    /// output
    public var version: Int64 {
        get { shared.contents.version }
        set {
            Shared.own(&shared)
            shared.contents.version = newValue
        }
    }
    /// output
    public var createdAt: Int64 {
        get { shared.contents.createdAt }
        set {
            Shared.own(&shared)
            shared.contents.createdAt = newValue
        }
    }
    /// output
    public var updatedAt: Int64 {
        get { shared.contents.updatedAt }
        set {
            Shared.own(&shared)
            shared.contents.updatedAt = newValue
        }
    }
    /// No member may take a conversation without a call (TakeConversation).
    public var forbidTakeOver: Bool {
        get { shared.contents.forbidTakeOver }
        set {
            Shared.own(&shared)
            shared.contents.forbidTakeOver = newValue
        }
    }
    /// A name of the time zone database, for example "Europe/Vienna": the days and hours of statistics. Empty = UTC.
    public var timeZone: String {
        get { shared.contents.timeZone }
        set {
            Shared.own(&shared)
            shared.contents.timeZone = newValue
        }
    }
    /// BCP 47: the language of members who chose none. Empty = "en".
    public var language: String {
        get { shared.contents.language }
        set {
            Shared.own(&shared)
            shared.contents.language = newValue
        }
    }

    private struct Contents: Hashable, Sendable {
        var id: String = ""
        var name: String = ""
        var plan: Plan = .unspecified
        var humanCallMinPlan: Plan = .unspecified
        var upgradeURL: String = ""
        var version: Int64 = 0
        var createdAt: Int64 = 0
        var updatedAt: Int64 = 0
        var forbidTakeOver: Bool = false
        var timeZone: String = ""
        var language: String = ""
    }

    private var shared: Shared<Contents>

    public init() { shared = Shared(Contents()) }

    public init(
        id: String = "",
        name: String = "",
        plan: Plan = .unspecified,
        humanCallMinPlan: Plan = .unspecified,
        upgradeURL: String = "",
        version: Int64 = 0,
        createdAt: Int64 = 0,
        updatedAt: Int64 = 0,
        forbidTakeOver: Bool = false,
        timeZone: String = "",
        language: String = ""
    ) {
        shared = Shared(
            Contents(
                id: id,
                name: name,
                plan: plan,
                humanCallMinPlan: humanCallMinPlan,
                upgradeURL: upgradeURL,
                version: version,
                createdAt: createdAt,
                updatedAt: updatedAt,
                forbidTakeOver: forbidTakeOver,
                timeZone: timeZone,
                language: language))
    }

    public static let messageName = "humancall.v1.Workspace"

    public static let fields: [Field] = [
        Field("id", 1, .string),
        Field("name", 2, .string),
        Field("plan", 3, .enumeration(Plan.self)),
        Field("human_call_min_plan", 4, .enumeration(Plan.self), documentation: "Human calls need this plan or above. Default GROWTH."),
        Field("upgrade_url", 5, .string, documentation: "The page on which the plan can be upgraded; PLAN_REQUIRED names it."),
        Field("version", 6, .int64, documentation: "output"),
        Field("created_at", 7, .int64, documentation: "output"),
        Field("updated_at", 8, .int64, documentation: "output"),
        Field("forbid_take_over", 9, .bool, documentation: "No member may take a conversation without a call (TakeConversation)."),
        Field("time_zone", 10, .string, documentation: "A name of the time zone database, for example \"Europe/Vienna\": the days and hours of statistics. Empty = UTC."),
        Field("language", 11, .string, documentation: "BCP 47: the language of members who chose none. Empty = \"en\"."),
    ]

    public func value(at index: Int) -> FieldValue {
        switch index {
        case 0: .string(id)
        case 1: .string(name)
        case 2: FieldValue(plan)
        case 3: FieldValue(humanCallMinPlan)
        case 4: .string(upgradeURL)
        case 5: .int64(version)
        case 6: .int64(createdAt)
        case 7: .int64(updatedAt)
        case 8: .bool(forbidTakeOver)
        case 9: .string(timeZone)
        case 10: .string(language)
        default: .unset
        }
    }

    public mutating func set(_ value: FieldValue, at index: Int) throws(FieldMismatch) {
        switch index {
        case 0: id = try value.string()
        case 1: name = try value.string()
        case 2: plan = try value.enumeration()
        case 3: humanCallMinPlan = try value.enumeration()
        case 4: upgradeURL = try value.string()
        case 5: version = try value.int64()
        case 6: createdAt = try value.int64()
        case 7: updatedAt = try value.int64()
        case 8: forbidTakeOver = try value.bool()
        case 9: timeZone = try value.string()
        case 10: language = try value.string()
        default: throw .noSuchField
        }
    }
}

/// A time of one weekday at which the team is at work.
public struct OpenHours: WireMessage {
    /// 1 = Monday to 7 = Sunday.
    public var weekday: Int32
    /// Minutes since local midnight: 0 to 1,439.
    public var fromMinute: Int32
    /// Above from_minute, at most 1,440.
    public var toMinute: Int32

    public init() {
        self.weekday = 0
        self.fromMinute = 0
        self.toMinute = 0
    }

    public init(
        weekday: Int32 = 0,
        fromMinute: Int32 = 0,
        toMinute: Int32 = 0
    ) {
        self.weekday = weekday
        self.fromMinute = fromMinute
        self.toMinute = toMinute
    }

    public static let messageName = "humancall.v1.OpenHours"

    public static let fields: [Field] = [
        Field("weekday", 1, .int32, documentation: "1 = Monday to 7 = Sunday."),
        Field("from_minute", 2, .int32, documentation: "Minutes since local midnight: 0 to 1,439."),
        Field("to_minute", 3, .int32, documentation: "Above from_minute, at most 1,440."),
    ]

    public func value(at index: Int) -> FieldValue {
        switch index {
        case 0: .int32(weekday)
        case 1: .int32(fromMinute)
        case 2: .int32(toMinute)
        default: .unset
        }
    }

    public mutating func set(_ value: FieldValue, at index: Int) throws(FieldMismatch) {
        switch index {
        case 0: weekday = try value.int32()
        case 1: fromMinute = try value.int32()
        case 2: toMinute = try value.int32()
        default: throw .noSuchField
        }
    }
}

/// A date with hours of its own, such as a holiday.
public struct SpecialDay: WireMessage {
    /// "2026-12-24".
    public var date: String
    /// Minutes since local midnight: 0 to 1,439.
    public var fromMinute: Int32
    /// Above from_minute, at most 1,440; 0 = closed all day.
    public var toMinute: Int32

    public init() {
        self.date = ""
        self.fromMinute = 0
        self.toMinute = 0
    }

    public init(
        date: String = "",
        fromMinute: Int32 = 0,
        toMinute: Int32 = 0
    ) {
        self.date = date
        self.fromMinute = fromMinute
        self.toMinute = toMinute
    }

    public static let messageName = "humancall.v1.SpecialDay"

    public static let fields: [Field] = [
        Field("date", 1, .string, documentation: "\"2026-12-24\"."),
        Field("from_minute", 2, .int32, documentation: "Minutes since local midnight: 0 to 1,439."),
        Field("to_minute", 3, .int32, documentation: "Above from_minute, at most 1,440; 0 = closed all day."),
    ]

    public func value(at index: Int) -> FieldValue {
        switch index {
        case 0: .string(date)
        case 1: .int32(fromMinute)
        case 2: .int32(toMinute)
        default: .unset
        }
    }

    public mutating func set(_ value: FieldValue, at index: Int) throws(FieldMismatch) {
        switch index {
        case 0: date = try value.string()
        case 1: fromMinute = try value.int32()
        case 2: toMinute = try value.int32()
        default: throw .noSuchField
        }
    }
}

/// When the team of an action is at work. Outside of it nobody is alerted by a stream.
public struct BusinessHours: WireMessage {
    /// A name of the time zone database, for example "Europe/Vienna". Empty = UTC.
    public var timeZone: String
    /// At most 42, in any order.
    public var weekly: [OpenHours]
    /// At most 100; each replaces the weekly hours of its date.
    public var days: [SpecialDay]
    /// close_after_minutes and escalate_after_minutes count open hours only.
    public var countOpenHours: Bool
    /// E-mail the audience outside of the hours too, if the action e-mails at all.
    public var emailWhenClosed: Bool

    public init() {
        self.timeZone = ""
        self.weekly = []
        self.days = []
        self.countOpenHours = false
        self.emailWhenClosed = false
    }

    public init(
        timeZone: String = "",
        weekly: [OpenHours] = [],
        days: [SpecialDay] = [],
        countOpenHours: Bool = false,
        emailWhenClosed: Bool = false
    ) {
        self.timeZone = timeZone
        self.weekly = weekly
        self.days = days
        self.countOpenHours = countOpenHours
        self.emailWhenClosed = emailWhenClosed
    }

    public static let messageName = "humancall.v1.BusinessHours"

    public static let fields: [Field] = [
        Field("time_zone", 1, .string, documentation: "A name of the time zone database, for example \"Europe/Vienna\". Empty = UTC."),
        Field("weekly", 2, .message(OpenHours.self), isRepeated: true, documentation: "At most 42, in any order."),
        Field("days", 3, .message(SpecialDay.self), isRepeated: true, documentation: "At most 100; each replaces the weekly hours of its date."),
        Field("count_open_hours", 4, .bool, documentation: "close_after_minutes and escalate_after_minutes count open hours only."),
        Field("email_when_closed", 5, .bool, documentation: "E-mail the audience outside of the hours too, if the action e-mails at all."),
    ]

    public func value(at index: Int) -> FieldValue {
        switch index {
        case 0: .string(timeZone)
        case 1: FieldValue(weekly)
        case 2: FieldValue(days)
        case 3: .bool(countOpenHours)
        case 4: .bool(emailWhenClosed)
        default: .unset
        }
    }

    public mutating func set(_ value: FieldValue, at index: Int) throws(FieldMismatch) {
        switch index {
        case 0: timeZone = try value.string()
        case 1: weekly = try value.messageList()
        case 2: days = try value.messageList()
        case 3: countOpenHours = try value.bool()
        case 4: emailWhenClosed = try value.bool()
        default: throw .noSuchField
        }
    }
}

/// The lines of an action in another language. Empty = the action's own line.
public struct ActionTexts: WireMessage {
    /// BCP 47, for example "de". "de" serves the visitor's "de-AT".
    public var locale: String {
        get { shared.contents.locale }
        set {
            Shared.own(&shared)
            shared.contents.locale = newValue
        }
    }
    /// The lines, as of Action.
    public var autoMessage: String {
        get { shared.contents.autoMessage }
        set {
            Shared.own(&shared)
            shared.contents.autoMessage = newValue
        }
    }
    /// If the team is e-mailed.
    public var emailedMessage: String {
        get { shared.contents.emailedMessage }
        set {
            Shared.own(&shared)
            shared.contents.emailedMessage = newValue
        }
    }
    /// If nobody could be alerted.
    public var nobodyMessage: String {
        get { shared.contents.nobodyMessage }
        set {
            Shared.own(&shared)
            shared.contents.nobodyMessage = newValue
        }
    }
    /// When a member joins.
    public var joinedMessage: String {
        get { shared.contents.joinedMessage }
        set {
            Shared.own(&shared)
            shared.contents.joinedMessage = newValue
        }
    }
    /// The line when control returns to the AI after a member.
    public var returnedMessage: String {
        get { shared.contents.returnedMessage }
        set {
            Shared.own(&shared)
            shared.contents.returnedMessage = newValue
        }
    }
    /// The line when the request expires.
    public var expiredMessage: String {
        get { shared.contents.expiredMessage }
        set {
            Shared.own(&shared)
            shared.contents.expiredMessage = newValue
        }
    }
    /// When it waits again.
    public var requeuedMessage: String {
        get { shared.contents.requeuedMessage }
        set {
            Shared.own(&shared)
            shared.contents.requeuedMessage = newValue
        }
    }

    private struct Contents: Hashable, Sendable {
        var locale: String = ""
        var autoMessage: String = ""
        var emailedMessage: String = ""
        var nobodyMessage: String = ""
        var joinedMessage: String = ""
        var returnedMessage: String = ""
        var expiredMessage: String = ""
        var requeuedMessage: String = ""
    }

    private var shared: Shared<Contents>

    public init() { shared = Shared(Contents()) }

    public init(
        locale: String = "",
        autoMessage: String = "",
        emailedMessage: String = "",
        nobodyMessage: String = "",
        joinedMessage: String = "",
        returnedMessage: String = "",
        expiredMessage: String = "",
        requeuedMessage: String = ""
    ) {
        shared = Shared(
            Contents(
                locale: locale,
                autoMessage: autoMessage,
                emailedMessage: emailedMessage,
                nobodyMessage: nobodyMessage,
                joinedMessage: joinedMessage,
                returnedMessage: returnedMessage,
                expiredMessage: expiredMessage,
                requeuedMessage: requeuedMessage))
    }

    public static let messageName = "humancall.v1.ActionTexts"

    public static let fields: [Field] = [
        Field("locale", 1, .string, documentation: "BCP 47, for example \"de\". \"de\" serves the visitor's \"de-AT\"."),
        Field("auto_message", 2, .string, documentation: "The lines, as of Action."),
        Field("emailed_message", 3, .string, documentation: "If the team is e-mailed."),
        Field("nobody_message", 4, .string, documentation: "If nobody could be alerted."),
        Field("joined_message", 5, .string, documentation: "When a member joins."),
        Field("returned_message", 6, .string),
        Field("expired_message", 7, .string),
        Field("requeued_message", 8, .string, documentation: "When it waits again."),
    ]

    public func value(at index: Int) -> FieldValue {
        switch index {
        case 0: .string(locale)
        case 1: .string(autoMessage)
        case 2: .string(emailedMessage)
        case 3: .string(nobodyMessage)
        case 4: .string(joinedMessage)
        case 5: .string(returnedMessage)
        case 6: .string(expiredMessage)
        case 7: .string(requeuedMessage)
        default: .unset
        }
    }

    public mutating func set(_ value: FieldValue, at index: Int) throws(FieldMismatch) {
        switch index {
        case 0: locale = try value.string()
        case 1: autoMessage = try value.string()
        case 2: emailedMessage = try value.string()
        case 3: nobodyMessage = try value.string()
        case 4: joinedMessage = try value.string()
        case 5: returnedMessage = try value.string()
        case 6: expiredMessage = try value.string()
        case 7: requeuedMessage = try value.string()
        default: throw .noSuchField
        }
    }
}

/// A call for help that an AI assistant can trigger.
public struct Action: WireMessage {
    /// The id, 1 to 128 bytes.
    public var id: String {
        get { shared.contents.id }
        set {
            Shared.own(&shared)
            shared.contents.id = newValue
        }
    }
    /// The kind.
    public var type: ActionType {
        get { shared.contents.type }
        set {
            Shared.own(&shared)
            shared.contents.type = newValue
        }
    }
    /// A label: which AI assistant the action belongs to. Empty = all.
    public var assistant: String {
        get { shared.contents.assistant }
        set {
            Shared.own(&shared)
            shared.contents.assistant = newValue
        }
    }
    /// 1 to 200 bytes, one line.
    public var name: String {
        get { shared.contents.name }
        set {
            Shared.own(&shared)
            shared.contents.name = newValue
        }
    }
    /// When the AI should trigger this action, in words for the model.
    public var whenToUse: String {
        get { shared.contents.whenToUse }
        set {
            Shared.own(&shared)
            shared.contents.whenToUse = newValue
        }
    }
    /// The message to the visitor when the action is triggered and a member is alerted. Empty = no message.
    public var autoMessage: String {
        get { shared.contents.autoMessage }
        set {
            Shared.own(&shared)
            shared.contents.autoMessage = newValue
        }
    }
    /// E-mail the audience if no member of it is available. Default true.
    public var notifyByEmailWhenOffline: Bool {
        get { shared.contents.notifyByEmailWhenOffline }
        set {
            Shared.own(&shared)
            shared.contents.notifyByEmailWhenOffline = newValue
        }
    }
    /// Minutes until an unclaimed request expires: 10 to 10,080, default 10.
    public var closeAfterMinutes: Int32 {
        get { shared.contents.closeAfterMinutes }
        set {
            Shared.own(&shared)
            shared.contents.closeAfterMinutes = newValue
        }
    }
    /// Default true.
    public var enabled: Bool {
        get { shared.contents.enabled }
        set {
            Shared.own(&shared)
            shared.contents.enabled = newValue
        }
    }
    /// The audience: members with this label. Empty = every member.
    public var team: String {
        get { shared.contents.team }
        set {
            Shared.own(&shared)
            shared.contents.team = newValue
        }
    }
    /// At most 50, each at most 500 bytes.
    public var examplePhrases: [String] {
        get { shared.contents.examplePhrases }
        set {
            Shared.own(&shared)
            shared.contents.examplePhrases = newValue
        }
    }
    /// Lines the daemon writes when a member joins, when control returns to the AI after a member, and when the request
    /// expires. Empty = no line. "{name}" in the first two is replaced with the member's name.
    public var joinedMessage: String {
        get { shared.contents.joinedMessage }
        set {
            Shared.own(&shared)
            shared.contents.joinedMessage = newValue
        }
    }
    /// The line when control returns to the AI after a member.
    public var returnedMessage: String {
        get { shared.contents.returnedMessage }
        set {
            Shared.own(&shared)
            shared.contents.returnedMessage = newValue
        }
    }
    /// The line when the request expires.
    public var expiredMessage: String {
        get { shared.contents.expiredMessage }
        set {
            Shared.own(&shared)
            shared.contents.expiredMessage = newValue
        }
    }
    /// Whether the AI may speak while the request is PENDING.
    public var whilePending: WhilePending {
        get { shared.contents.whilePending }
        set {
            Shared.own(&shared)
            shared.contents.whilePending = newValue
        }
    }
    /// What the AI does when it gets the conversation back.
    public var onReturn: OnReturn {
        get { shared.contents.onReturn }
        set {
            Shared.own(&shared)
            shared.contents.onReturn = newValue
        }
    }
    /// The fate of a lapsed claim.
    public var onLapse: OnLapse {
        get { shared.contents.onLapse }
        set {
            Shared.own(&shared)
            shared.contents.onLapse = newValue
        }
    }
    /// Minutes after which a request that is still PENDING is e-mailed although members were online; below
    /// close_after_minutes. 0 = never. Default: half of close_after_minutes.
    public var escalateAfterMinutes: Int32 {
        get { shared.contents.escalateAfterMinutes }
        set {
            Shared.own(&shared)
            shared.contents.escalateAfterMinutes = newValue
        }
    }
    /// output
    public var version: Int64 {
        get { shared.contents.version }
        set {
            Shared.own(&shared)
            shared.contents.version = newValue
        }
    }
    /// output
    public var createdAt: Int64 {
        get { shared.contents.createdAt }
        set {
            Shared.own(&shared)
            shared.contents.createdAt = newValue
        }
    }
    /// output
    public var updatedAt: Int64 {
        get { shared.contents.updatedAt }
        set {
            Shared.own(&shared)
            shared.contents.updatedAt = newValue
        }
    }
    /// The message instead of auto_message if nobody is online and the team is e-mailed. Empty = no message.
    public var emailedMessage: String {
        get { shared.contents.emailedMessage }
        set {
            Shared.own(&shared)
            shared.contents.emailedMessage = newValue
        }
    }
    /// The message to the visitor if nobody could be alerted, when it is triggered or later. Empty = no message.
    public var nobodyMessage: String {
        get { shared.contents.nobodyMessage }
        set {
            Shared.own(&shared)
            shared.contents.nobodyMessage = newValue
        }
    }
    /// The line when a member who had joined no longer has the request and it waits again. "{name}" is that member's name.
    /// Empty = no line.
    public var requeuedMessage: String {
        get { shared.contents.requeuedMessage }
        set {
            Shared.own(&shared)
            shared.contents.requeuedMessage = newValue
        }
    }
    /// Minutes that the visitor waits for the holder's first line before the holder is alerted; after as long again the
    /// claim is given up as on_lapse says. 0 to 1,440, 0 = never, default 3.
    public var firstReplyMinutes: Int32 {
        get { shared.contents.firstReplyMinutes }
        set {
            Shared.own(&shared)
            shared.contents.firstReplyMinutes = newValue
        }
    }
    /// The same for each further line. Default 10.
    public var nextReplyMinutes: Int32 {
        get { shared.contents.nextReplyMinutes }
        set {
            Shared.own(&shared)
            shared.contents.nextReplyMinutes = newValue
        }
    }
    /// Minutes without a line after the holder has answered, until the request is COMPLETED with VISITOR_IDLE. 0 to 10,080,
    /// 0 = never. Default 30.
    public var visitorIdleMinutes: Int32 {
        get { shared.contents.visitorIdleMinutes }
        set {
            Shared.own(&shared)
            shared.contents.visitorIdleMinutes = newValue
        }
    }
    /// Not set = always open.
    public var businessHours: BusinessHours? {
        get { shared.contents.businessHours }
        set {
            Shared.own(&shared)
            shared.contents.businessHours = newValue
        }
    }
    /// No member may take a conversation of this action without a call (TakeConversation).
    public var forbidTakeOver: Bool {
        get { shared.contents.forbidTakeOver }
        set {
            Shared.own(&shared)
            shared.contents.forbidTakeOver = newValue
        }
    }
    /// At most 20, locales unique. A request's copy has none: its lines are those of the visitor's locale.
    public var translations: [ActionTexts] {
        get { shared.contents.translations }
        set {
            Shared.own(&shared)
            shared.contents.translations = newValue
        }
    }

    private struct Contents: Hashable, Sendable {
        var id: String = ""
        var type: ActionType = .unspecified
        var assistant: String = ""
        var name: String = ""
        var whenToUse: String = ""
        var autoMessage: String = ""
        var notifyByEmailWhenOffline: Bool = false
        var closeAfterMinutes: Int32 = 0
        var enabled: Bool = false
        var team: String = ""
        var examplePhrases: [String] = []
        var joinedMessage: String = ""
        var returnedMessage: String = ""
        var expiredMessage: String = ""
        var whilePending: WhilePending = .unspecified
        var onReturn: OnReturn = .unspecified
        var onLapse: OnLapse = .unspecified
        var escalateAfterMinutes: Int32 = 0
        var version: Int64 = 0
        var createdAt: Int64 = 0
        var updatedAt: Int64 = 0
        var emailedMessage: String = ""
        var nobodyMessage: String = ""
        var requeuedMessage: String = ""
        var firstReplyMinutes: Int32 = 0
        var nextReplyMinutes: Int32 = 0
        var visitorIdleMinutes: Int32 = 0
        var businessHours: BusinessHours? = nil
        var forbidTakeOver: Bool = false
        var translations: [ActionTexts] = []
    }

    private var shared: Shared<Contents>

    public init() { shared = Shared(Contents()) }

    public init(
        id: String = "",
        type: ActionType = .unspecified,
        assistant: String = "",
        name: String = "",
        whenToUse: String = "",
        autoMessage: String = "",
        notifyByEmailWhenOffline: Bool = false,
        closeAfterMinutes: Int32 = 0,
        enabled: Bool = false,
        team: String = "",
        examplePhrases: [String] = [],
        joinedMessage: String = "",
        returnedMessage: String = "",
        expiredMessage: String = "",
        whilePending: WhilePending = .unspecified,
        onReturn: OnReturn = .unspecified,
        onLapse: OnLapse = .unspecified,
        escalateAfterMinutes: Int32 = 0,
        version: Int64 = 0,
        createdAt: Int64 = 0,
        updatedAt: Int64 = 0,
        emailedMessage: String = "",
        nobodyMessage: String = "",
        requeuedMessage: String = "",
        firstReplyMinutes: Int32 = 0,
        nextReplyMinutes: Int32 = 0,
        visitorIdleMinutes: Int32 = 0,
        businessHours: BusinessHours? = nil,
        forbidTakeOver: Bool = false,
        translations: [ActionTexts] = []
    ) {
        shared = Shared(
            Contents(
                id: id,
                type: type,
                assistant: assistant,
                name: name,
                whenToUse: whenToUse,
                autoMessage: autoMessage,
                notifyByEmailWhenOffline: notifyByEmailWhenOffline,
                closeAfterMinutes: closeAfterMinutes,
                enabled: enabled,
                team: team,
                examplePhrases: examplePhrases,
                joinedMessage: joinedMessage,
                returnedMessage: returnedMessage,
                expiredMessage: expiredMessage,
                whilePending: whilePending,
                onReturn: onReturn,
                onLapse: onLapse,
                escalateAfterMinutes: escalateAfterMinutes,
                version: version,
                createdAt: createdAt,
                updatedAt: updatedAt,
                emailedMessage: emailedMessage,
                nobodyMessage: nobodyMessage,
                requeuedMessage: requeuedMessage,
                firstReplyMinutes: firstReplyMinutes,
                nextReplyMinutes: nextReplyMinutes,
                visitorIdleMinutes: visitorIdleMinutes,
                businessHours: businessHours,
                forbidTakeOver: forbidTakeOver,
                translations: translations))
    }

    public static let messageName = "humancall.v1.Action"

    public static let fields: [Field] = [
        Field("id", 1, .string),
        Field("type", 2, .enumeration(ActionType.self)),
        Field("assistant", 3, .string, documentation: "A label: which AI assistant the action belongs to. Empty = all."),
        Field("name", 4, .string, documentation: "1 to 200 bytes, one line."),
        Field("when_to_use", 5, .string, documentation: "When the AI should trigger this action, in words for the model."),
        Field("auto_message", 6, .string, documentation: "The message to the visitor when the action is triggered and a member is alerted. Empty = no message."),
        Field("notify_by_email_when_offline", 7, .bool, documentation: "E-mail the audience if no member of it is available. Default true."),
        Field("close_after_minutes", 8, .int32, documentation: "Minutes until an unclaimed request expires: 10 to 10,080, default 10."),
        Field("enabled", 9, .bool, documentation: "Default true."),
        Field("team", 10, .string, documentation: "The audience: members with this label. Empty = every member."),
        Field("example_phrases", 11, .string, isRepeated: true, documentation: "At most 50, each at most 500 bytes."),
        Field("joined_message", 12, .string, documentation: "Lines the daemon writes when a member joins, when control returns to the AI after a member, and when the request expires. Empty = no line. \"{name}\" in the first two is replaced with the member's name."),
        Field("returned_message", 13, .string),
        Field("expired_message", 14, .string),
        Field("while_pending", 15, .enumeration(WhilePending.self)),
        Field("on_return", 16, .enumeration(OnReturn.self)),
        Field("on_lapse", 17, .enumeration(OnLapse.self)),
        Field("escalate_after_minutes", 18, .int32, documentation: "Minutes after which a request that is still PENDING is e-mailed although members were online; below close_after_minutes. 0 = never. Default: half of close_after_minutes."),
        Field("version", 19, .int64, documentation: "output"),
        Field("created_at", 20, .int64, documentation: "output"),
        Field("updated_at", 21, .int64, documentation: "output"),
        Field("emailed_message", 22, .string, documentation: "The message instead of auto_message if nobody is online and the team is e-mailed. Empty = no message."),
        Field("nobody_message", 23, .string, documentation: "The message to the visitor if nobody could be alerted, when it is triggered or later. Empty = no message."),
        Field("requeued_message", 24, .string, documentation: "The line when a member who had joined no longer has the request and it waits again. \"{name}\" is that member's name. Empty = no line."),
        Field("first_reply_minutes", 25, .int32, documentation: "Minutes that the visitor waits for the holder's first line before the holder is alerted; after as long again the claim is given up as on_lapse says. 0 to 1,440, 0 = never, default 3."),
        Field("next_reply_minutes", 26, .int32, documentation: "The same for each further line. Default 10."),
        Field("visitor_idle_minutes", 27, .int32, documentation: "Minutes without a line after the holder has answered, until the request is COMPLETED with VISITOR_IDLE. 0 to 10,080, 0 = never. Default 30."),
        Field("business_hours", 28, .message(BusinessHours.self), documentation: "Not set = always open."),
        Field("forbid_take_over", 29, .bool, documentation: "No member may take a conversation of this action without a call (TakeConversation)."),
        Field("translations", 30, .message(ActionTexts.self), isRepeated: true, documentation: "At most 20, locales unique. A request's copy has none: its lines are those of the visitor's locale."),
    ]

    public func value(at index: Int) -> FieldValue {
        switch index {
        case 0: .string(id)
        case 1: FieldValue(type)
        case 2: .string(assistant)
        case 3: .string(name)
        case 4: .string(whenToUse)
        case 5: .string(autoMessage)
        case 6: .bool(notifyByEmailWhenOffline)
        case 7: .int32(closeAfterMinutes)
        case 8: .bool(enabled)
        case 9: .string(team)
        case 10: .list(examplePhrases.map { .string($0) })
        case 11: .string(joinedMessage)
        case 12: .string(returnedMessage)
        case 13: .string(expiredMessage)
        case 14: FieldValue(whilePending)
        case 15: FieldValue(onReturn)
        case 16: FieldValue(onLapse)
        case 17: .int32(escalateAfterMinutes)
        case 18: .int64(version)
        case 19: .int64(createdAt)
        case 20: .int64(updatedAt)
        case 21: .string(emailedMessage)
        case 22: .string(nobodyMessage)
        case 23: .string(requeuedMessage)
        case 24: .int32(firstReplyMinutes)
        case 25: .int32(nextReplyMinutes)
        case 26: .int32(visitorIdleMinutes)
        case 27: FieldValue(businessHours)
        case 28: .bool(forbidTakeOver)
        case 29: FieldValue(translations)
        default: .unset
        }
    }

    public mutating func set(_ value: FieldValue, at index: Int) throws(FieldMismatch) {
        switch index {
        case 0: id = try value.string()
        case 1: type = try value.enumeration()
        case 2: assistant = try value.string()
        case 3: name = try value.string()
        case 4: whenToUse = try value.string()
        case 5: autoMessage = try value.string()
        case 6: notifyByEmailWhenOffline = try value.bool()
        case 7: closeAfterMinutes = try value.int32()
        case 8: enabled = try value.bool()
        case 9: team = try value.string()
        case 10: examplePhrases = try value.stringList()
        case 11: joinedMessage = try value.string()
        case 12: returnedMessage = try value.string()
        case 13: expiredMessage = try value.string()
        case 14: whilePending = try value.enumeration()
        case 15: onReturn = try value.enumeration()
        case 16: onLapse = try value.enumeration()
        case 17: escalateAfterMinutes = try value.int32()
        case 18: version = try value.int64()
        case 19: createdAt = try value.int64()
        case 20: updatedAt = try value.int64()
        case 21: emailedMessage = try value.string()
        case 22: nobodyMessage = try value.string()
        case 23: requeuedMessage = try value.string()
        case 24: firstReplyMinutes = try value.int32()
        case 25: nextReplyMinutes = try value.int32()
        case 26: visitorIdleMinutes = try value.int32()
        case 27: businessHours = try value.message()
        case 28: forbidTakeOver = try value.bool()
        case 29: translations = try value.messageList()
        default: throw .noSuchField
        }
    }
}

/// A team member.
public struct Member: WireMessage {
    /// The id, 1 to 128 bytes.
    public var id: String {
        get { shared.contents.id }
        set {
            Shared.own(&shared)
            shared.contents.id = newValue
        }
    }
    /// The name.
    public var name: String {
        get { shared.contents.name }
        set {
            Shared.own(&shared)
            shared.contents.name = newValue
        }
    }
    /// One address, or empty: this member cannot be e-mailed.
    public var email: String {
        get { shared.contents.email }
        set {
            Shared.own(&shared)
            shared.contents.email = newValue
        }
    }
    /// Labels, at most 32.
    public var teams: [String] {
        get { shared.contents.teams }
        set {
            Shared.own(&shared)
            shared.contents.teams = newValue
        }
    }
    /// AGENT or MANAGER.
    public var rank: Rank {
        get { shared.contents.rank }
        set {
            Shared.own(&shared)
            shared.contents.rank = newValue
        }
    }
    /// output
    public var version: Int64 {
        get { shared.contents.version }
        set {
            Shared.own(&shared)
            shared.contents.version = newValue
        }
    }
    /// output
    public var createdAt: Int64 {
        get { shared.contents.createdAt }
        set {
            Shared.own(&shared)
            shared.contents.createdAt = newValue
        }
    }
    /// output
    public var updatedAt: Int64 {
        get { shared.contents.updatedAt }
        set {
            Shared.own(&shared)
            shared.contents.updatedAt = newValue
        }
    }
    /// Output of GetMember and ListMembers; UNSPECIFIED in events.
    public var presence: Presence {
        get { shared.contents.presence }
        set {
            Shared.own(&shared)
            shared.contents.presence = newValue
        }
    }
    /// How many requests the member can hold at once: 0 to 1,000, 0 = no limit.
    public var maxClaims: Int32 {
        get { shared.contents.maxClaims }
        set {
            Shared.own(&shared)
            shared.contents.maxClaims = newValue
        }
    }
    /// Output, as presence: the member chose AWAY.
    public var awayChosen: Bool {
        get { shared.contents.awayChosen }
        set {
            Shared.own(&shared)
            shared.contents.awayChosen = newValue
        }
    }
    /// Output, as presence: the member does not want to be disturbed, and is AWAY for every alert.
    public var doNotDisturb: Bool {
        get { shared.contents.doNotDisturb }
        set {
            Shared.own(&shared)
            shared.contents.doNotDisturb = newValue
        }
    }

    private struct Contents: Hashable, Sendable {
        var id: String = ""
        var name: String = ""
        var email: String = ""
        var teams: [String] = []
        var rank: Rank = .unspecified
        var version: Int64 = 0
        var createdAt: Int64 = 0
        var updatedAt: Int64 = 0
        var presence: Presence = .unspecified
        var maxClaims: Int32 = 0
        var awayChosen: Bool = false
        var doNotDisturb: Bool = false
    }

    private var shared: Shared<Contents>

    public init() { shared = Shared(Contents()) }

    public init(
        id: String = "",
        name: String = "",
        email: String = "",
        teams: [String] = [],
        rank: Rank = .unspecified,
        version: Int64 = 0,
        createdAt: Int64 = 0,
        updatedAt: Int64 = 0,
        presence: Presence = .unspecified,
        maxClaims: Int32 = 0,
        awayChosen: Bool = false,
        doNotDisturb: Bool = false
    ) {
        shared = Shared(
            Contents(
                id: id,
                name: name,
                email: email,
                teams: teams,
                rank: rank,
                version: version,
                createdAt: createdAt,
                updatedAt: updatedAt,
                presence: presence,
                maxClaims: maxClaims,
                awayChosen: awayChosen,
                doNotDisturb: doNotDisturb))
    }

    public static let messageName = "humancall.v1.Member"

    public static let fields: [Field] = [
        Field("id", 1, .string),
        Field("name", 2, .string),
        Field("email", 3, .string, documentation: "One address, or empty: this member cannot be e-mailed."),
        Field("teams", 4, .string, isRepeated: true, documentation: "Labels, at most 32."),
        Field("rank", 5, .enumeration(Rank.self)),
        Field("version", 6, .int64, documentation: "output"),
        Field("created_at", 7, .int64, documentation: "output"),
        Field("updated_at", 8, .int64, documentation: "output"),
        Field("presence", 9, .enumeration(Presence.self), documentation: "Output of GetMember and ListMembers; UNSPECIFIED in events."),
        Field("max_claims", 10, .int32, documentation: "How many requests the member can hold at once: 0 to 1,000, 0 = no limit."),
        Field("away_chosen", 11, .bool, documentation: "Output, as presence: the member chose AWAY."),
        Field("do_not_disturb", 12, .bool, documentation: "Output, as presence: the member does not want to be disturbed, and is AWAY for every alert."),
    ]

    public func value(at index: Int) -> FieldValue {
        switch index {
        case 0: .string(id)
        case 1: .string(name)
        case 2: .string(email)
        case 3: .list(teams.map { .string($0) })
        case 4: FieldValue(rank)
        case 5: .int64(version)
        case 6: .int64(createdAt)
        case 7: .int64(updatedAt)
        case 8: FieldValue(presence)
        case 9: .int32(maxClaims)
        case 10: .bool(awayChosen)
        case 11: .bool(doNotDisturb)
        default: .unset
        }
    }

    public mutating func set(_ value: FieldValue, at index: Int) throws(FieldMismatch) {
        switch index {
        case 0: id = try value.string()
        case 1: name = try value.string()
        case 2: email = try value.string()
        case 3: teams = try value.stringList()
        case 4: rank = try value.enumeration()
        case 5: version = try value.int64()
        case 6: createdAt = try value.int64()
        case 7: updatedAt = try value.int64()
        case 8: presence = try value.enumeration()
        case 9: maxClaims = try value.int32()
        case 10: awayChosen = try value.bool()
        case 11: doNotDisturb = try value.bool()
        default: throw .noSuchField
        }
    }
}

/// The person who chats with the AI.
public struct Visitor: WireMessage {
    /// The name.
    public var name: String
    /// An e-mail address, a telephone number, or another contact that the chat server knows.
    public var contact: String
    /// BCP 47, for example "de-AT".
    public var locale: String

    public init() {
        self.name = ""
        self.contact = ""
        self.locale = ""
    }

    public init(
        name: String = "",
        contact: String = "",
        locale: String = ""
    ) {
        self.name = name
        self.contact = contact
        self.locale = locale
    }

    public static let messageName = "humancall.v1.Visitor"

    public static let fields: [Field] = [
        Field("name", 1, .string),
        Field("contact", 2, .string, documentation: "An e-mail address, a telephone number, or another contact that the chat server knows."),
        Field("locale", 3, .string, documentation: "BCP 47, for example \"de-AT\"."),
    ]

    public func value(at index: Int) -> FieldValue {
        switch index {
        case 0: .string(name)
        case 1: .string(contact)
        case 2: .string(locale)
        default: .unset
        }
    }

    public mutating func set(_ value: FieldValue, at index: Int) throws(FieldMismatch) {
        switch index {
        case 0: name = try value.string()
        case 1: contact = try value.string()
        case 2: locale = try value.string()
        default: throw .noSuchField
        }
    }
}

/// A label of a conversation.
public struct MetadataPair: WireMessage {
    /// 1 to 64 bytes.
    public var key: String
    /// At most 1,024 bytes.
    public var value: String

    public init() {
        self.key = ""
        self.value = ""
    }

    public init(
        key: String = "",
        value: String = ""
    ) {
        self.key = key
        self.value = value
    }

    public static let messageName = "humancall.v1.MetadataPair"

    public static let fields: [Field] = [
        Field("key", 1, .string, documentation: "1 to 64 bytes."),
        Field("value", 2, .string, documentation: "At most 1,024 bytes."),
    ]

    public func value(at index: Int) -> FieldValue {
        switch index {
        case 0: .string(key)
        case 1: .string(value)
        default: .unset
        }
    }

    public mutating func set(_ value: FieldValue, at index: Int) throws(FieldMismatch) {
        switch index {
        case 0: key = try value.string()
        case 1: self.value = try value.string()
        default: throw .noSuchField
        }
    }
}

/// The holder of a conversation: the party that may speak to the visitor.
public struct Control: WireMessage {
    /// The party that may speak.
    public var holder: Holder
    /// Set when holder = MEMBER.
    public var memberID: String
    /// Grows by one with every change of holder or member, never restarts. The fencing token.
    public var epoch: Int64
    /// Whether the AI may speak now: true exactly while it is the holder.
    public var aiMaySpeak: Bool
    /// The open request, if any.
    public var requestID: String

    public init() {
        self.holder = .unspecified
        self.memberID = ""
        self.epoch = 0
        self.aiMaySpeak = false
        self.requestID = ""
    }

    public init(
        holder: Holder = .unspecified,
        memberID: String = "",
        epoch: Int64 = 0,
        aiMaySpeak: Bool = false,
        requestID: String = ""
    ) {
        self.holder = holder
        self.memberID = memberID
        self.epoch = epoch
        self.aiMaySpeak = aiMaySpeak
        self.requestID = requestID
    }

    public static let messageName = "humancall.v1.Control"

    public static let fields: [Field] = [
        Field("holder", 1, .enumeration(Holder.self)),
        Field("member_id", 2, .string, documentation: "Set when holder = MEMBER."),
        Field("epoch", 3, .int64, documentation: "Grows by one with every change of holder or member, never restarts. The fencing token."),
        Field("ai_may_speak", 4, .bool),
        Field("request_id", 5, .string, documentation: "The open request, if any."),
    ]

    public func value(at index: Int) -> FieldValue {
        switch index {
        case 0: FieldValue(holder)
        case 1: .string(memberID)
        case 2: .int64(epoch)
        case 3: .bool(aiMaySpeak)
        case 4: .string(requestID)
        default: .unset
        }
    }

    public mutating func set(_ value: FieldValue, at index: Int) throws(FieldMismatch) {
        switch index {
        case 0: holder = try value.enumeration()
        case 1: memberID = try value.string()
        case 2: epoch = try value.int64()
        case 3: aiMaySpeak = try value.bool()
        case 4: requestID = try value.string()
        default: throw .noSuchField
        }
    }
}

/// A chat, under the chat server's id.
public struct Conversation: WireMessage {
    /// The chat server's id of it.
    public var id: String {
        get { shared.contents.id }
        set {
            Shared.own(&shared)
            shared.contents.id = newValue
        }
    }
    /// A label of the chat server: the site, channel or process that it belongs to.
    public var origin: String {
        get { shared.contents.origin }
        set {
            Shared.own(&shared)
            shared.contents.origin = newValue
        }
    }
    /// The visitor.
    public var visitor: Visitor? {
        get { shared.contents.visitor }
        set {
            Shared.own(&shared)
            shared.contents.visitor = newValue
        }
    }
    /// A label: the AI assistant. Empty = none, or any.
    public var assistant: String {
        get { shared.contents.assistant }
        set {
            Shared.own(&shared)
            shared.contents.assistant = newValue
        }
    }
    /// At most 16 pairs, keys unique.
    public var metadata: [MetadataPair] {
        get { shared.contents.metadata }
        set {
            Shared.own(&shared)
            shared.contents.metadata = newValue
        }
    }
    /// output
    public var control: Control? {
        get { shared.contents.control }
        set {
            Shared.own(&shared)
            shared.contents.control = newValue
        }
    }
    /// output
    public var version: Int64 {
        get { shared.contents.version }
        set {
            Shared.own(&shared)
            shared.contents.version = newValue
        }
    }
    /// output
    public var createdAt: Int64 {
        get { shared.contents.createdAt }
        set {
            Shared.own(&shared)
            shared.contents.createdAt = newValue
        }
    }
    /// output
    public var updatedAt: Int64 {
        get { shared.contents.updatedAt }
        set {
            Shared.own(&shared)
            shared.contents.updatedAt = newValue
        }
    }
    /// The sequence of the event that last ended a request in this conversation; 0 = none. A citation must be newer.
    public var lastEndingSequence: Int64 {
        get { shared.contents.lastEndingSequence }
        set {
            Shared.own(&shared)
            shared.contents.lastEndingSequence = newValue
        }
    }
    /// Output: the member of the JOINED line, unless another line of the daemon came after it.
    public var joinedMemberID: String {
        get { shared.contents.joinedMemberID }
        set {
            Shared.own(&shared)
            shared.contents.joinedMemberID = newValue
        }
    }
    /// Output, set with TagConversation: at most 32, each 1 to 64 bytes, sorted.
    public var tags: [String] {
        get { shared.contents.tags }
        set {
            Shared.own(&shared)
            shared.contents.tags = newValue
        }
    }

    private struct Contents: Hashable, Sendable {
        var id: String = ""
        var origin: String = ""
        var visitor: Visitor? = nil
        var assistant: String = ""
        var metadata: [MetadataPair] = []
        var control: Control? = nil
        var version: Int64 = 0
        var createdAt: Int64 = 0
        var updatedAt: Int64 = 0
        var lastEndingSequence: Int64 = 0
        var joinedMemberID: String = ""
        var tags: [String] = []
    }

    private var shared: Shared<Contents>

    public init() { shared = Shared(Contents()) }

    public init(
        id: String = "",
        origin: String = "",
        visitor: Visitor? = nil,
        assistant: String = "",
        metadata: [MetadataPair] = [],
        control: Control? = nil,
        version: Int64 = 0,
        createdAt: Int64 = 0,
        updatedAt: Int64 = 0,
        lastEndingSequence: Int64 = 0,
        joinedMemberID: String = "",
        tags: [String] = []
    ) {
        shared = Shared(
            Contents(
                id: id,
                origin: origin,
                visitor: visitor,
                assistant: assistant,
                metadata: metadata,
                control: control,
                version: version,
                createdAt: createdAt,
                updatedAt: updatedAt,
                lastEndingSequence: lastEndingSequence,
                joinedMemberID: joinedMemberID,
                tags: tags))
    }

    public static let messageName = "humancall.v1.Conversation"

    public static let fields: [Field] = [
        Field("id", 1, .string, documentation: "The chat server's id of it."),
        Field("origin", 2, .string, documentation: "A label of the chat server: the site, channel or process that it belongs to."),
        Field("visitor", 3, .message(Visitor.self)),
        Field("assistant", 4, .string),
        Field("metadata", 5, .message(MetadataPair.self), isRepeated: true, documentation: "At most 16 pairs, keys unique."),
        Field("control", 6, .message(Control.self), documentation: "output"),
        Field("version", 7, .int64, documentation: "output"),
        Field("created_at", 8, .int64, documentation: "output"),
        Field("updated_at", 9, .int64, documentation: "output"),
        Field("last_ending_sequence", 10, .int64, documentation: "The sequence of the event that last ended a request in this conversation; 0 = none. A citation must be newer."),
        Field("joined_member_id", 11, .string, documentation: "Output: the member of the JOINED line, unless another line of the daemon came after it."),
        Field("tags", 12, .string, isRepeated: true, documentation: "Output, set with TagConversation: at most 32, each 1 to 64 bytes, sorted."),
    ]

    public func value(at index: Int) -> FieldValue {
        switch index {
        case 0: .string(id)
        case 1: .string(origin)
        case 2: FieldValue(visitor)
        case 3: .string(assistant)
        case 4: FieldValue(metadata)
        case 5: FieldValue(control)
        case 6: .int64(version)
        case 7: .int64(createdAt)
        case 8: .int64(updatedAt)
        case 9: .int64(lastEndingSequence)
        case 10: .string(joinedMemberID)
        case 11: .list(tags.map { .string($0) })
        default: .unset
        }
    }

    public mutating func set(_ value: FieldValue, at index: Int) throws(FieldMismatch) {
        switch index {
        case 0: id = try value.string()
        case 1: origin = try value.string()
        case 2: visitor = try value.message()
        case 3: assistant = try value.string()
        case 4: metadata = try value.messageList()
        case 5: control = try value.message()
        case 6: version = try value.int64()
        case 7: createdAt = try value.int64()
        case 8: updatedAt = try value.int64()
        case 9: lastEndingSequence = try value.int64()
        case 10: joinedMemberID = try value.string()
        case 11: tags = try value.stringList()
        default: throw .noSuchField
        }
    }
}

/// One member's hold on a request.
public struct Claim: WireMessage {
    /// The member's id.
    public var memberID: String
    /// The member's name at that time.
    public var memberName: String
    /// The control epoch this claim began with.
    public var epoch: Int64
    /// When the claim began.
    public var claimedAt: Int64

    public init() {
        self.memberID = ""
        self.memberName = ""
        self.epoch = 0
        self.claimedAt = 0
    }

    public init(
        memberID: String = "",
        memberName: String = "",
        epoch: Int64 = 0,
        claimedAt: Int64 = 0
    ) {
        self.memberID = memberID
        self.memberName = memberName
        self.epoch = epoch
        self.claimedAt = claimedAt
    }

    public static let messageName = "humancall.v1.Claim"

    public static let fields: [Field] = [
        Field("member_id", 1, .string),
        Field("member_name", 2, .string),
        Field("epoch", 3, .int64, documentation: "The control epoch this claim began with."),
        Field("claimed_at", 4, .int64),
    ]

    public func value(at index: Int) -> FieldValue {
        switch index {
        case 0: .string(memberID)
        case 1: .string(memberName)
        case 2: .int64(epoch)
        case 3: .int64(claimedAt)
        default: .unset
        }
    }

    public mutating func set(_ value: FieldValue, at index: Int) throws(FieldMismatch) {
        switch index {
        case 0: memberID = try value.string()
        case 1: memberName = try value.string()
        case 2: epoch = try value.int64()
        case 3: claimedAt = try value.int64()
        default: throw .noSuchField
        }
    }
}

/// The decision of one run of the alert step.
public struct Alert: WireMessage {
    /// The reason for which the alert step ran.
    public var cause: AlertCause {
        get { shared.contents.cause }
        set {
            Shared.own(&shared)
            shared.contents.cause = newValue
        }
    }
    /// The request's attempt at that time.
    public var attempt: Int32 {
        get { shared.contents.attempt }
        set {
            Shared.own(&shared)
            shared.contents.attempt = newValue
        }
    }
    /// When it happened.
    public var time: Int64 {
        get { shared.contents.time }
        set {
            Shared.own(&shared)
            shared.contents.time = newValue
        }
    }
    /// Members who were available, and so were alerted on their streams. At most 100 names; `online` counts all.
    public var availableMemberIDs: [String] {
        get { shared.contents.availableMemberIDs }
        set {
            Shared.own(&shared)
            shared.contents.availableMemberIDs = newValue
        }
    }
    /// Members for whom an e-mail was queued. At most 100 names; `emailed` counts all.
    public var emailedMemberIDs: [String] {
        get { shared.contents.emailedMemberIDs }
        set {
            Shared.own(&shared)
            shared.contents.emailedMemberIDs = newValue
        }
    }
    /// How many members were alerted on their streams.
    public var online: Int32 {
        get { shared.contents.online }
        set {
            Shared.own(&shared)
            shared.contents.online = newValue
        }
    }
    /// How many members an e-mail was queued for.
    public var emailed: Int32 {
        get { shared.contents.emailed }
        set {
            Shared.own(&shared)
            shared.contents.emailed = newValue
        }
    }
    /// No member of the audience was available, within the business hours or outside of them.
    public var nobodyOnline: Bool {
        get { shared.contents.nobodyOnline }
        set {
            Shared.own(&shared)
            shared.contents.nobodyOnline = newValue
        }
    }
    /// No member was alerted on a stream, and none could be e-mailed.
    public var nobodyAlerted: Bool {
        get { shared.contents.nobodyAlerted }
        set {
            Shared.own(&shared)
            shared.contents.nobodyAlerted = newValue
        }
    }
    /// The reason, if nobody was e-mailed.
    public var because: String {
        get { shared.contents.because }
        set {
            Shared.own(&shared)
            shared.contents.because = newValue
        }
    }
    /// Outside of business hours: nobody is alerted by a stream until then. 0 = inside.
    public var opensAt: Int64 {
        get { shared.contents.opensAt }
        set {
            Shared.own(&shared)
            shared.contents.opensAt = newValue
        }
    }

    private struct Contents: Hashable, Sendable {
        var cause: AlertCause = .unspecified
        var attempt: Int32 = 0
        var time: Int64 = 0
        var availableMemberIDs: [String] = []
        var emailedMemberIDs: [String] = []
        var online: Int32 = 0
        var emailed: Int32 = 0
        var nobodyOnline: Bool = false
        var nobodyAlerted: Bool = false
        var because: String = ""
        var opensAt: Int64 = 0
    }

    private var shared: Shared<Contents>

    public init() { shared = Shared(Contents()) }

    public init(
        cause: AlertCause = .unspecified,
        attempt: Int32 = 0,
        time: Int64 = 0,
        availableMemberIDs: [String] = [],
        emailedMemberIDs: [String] = [],
        online: Int32 = 0,
        emailed: Int32 = 0,
        nobodyOnline: Bool = false,
        nobodyAlerted: Bool = false,
        because: String = "",
        opensAt: Int64 = 0
    ) {
        shared = Shared(
            Contents(
                cause: cause,
                attempt: attempt,
                time: time,
                availableMemberIDs: availableMemberIDs,
                emailedMemberIDs: emailedMemberIDs,
                online: online,
                emailed: emailed,
                nobodyOnline: nobodyOnline,
                nobodyAlerted: nobodyAlerted,
                because: because,
                opensAt: opensAt))
    }

    public static let messageName = "humancall.v1.Alert"

    public static let fields: [Field] = [
        Field("cause", 1, .enumeration(AlertCause.self)),
        Field("attempt", 2, .int32, documentation: "The request's attempt at that time."),
        Field("time", 3, .int64),
        Field("available_member_ids", 4, .string, isRepeated: true, documentation: "Members who were available, and so were alerted on their streams. At most 100 names; `online` counts all."),
        Field("emailed_member_ids", 5, .string, isRepeated: true, documentation: "Members for whom an e-mail was queued. At most 100 names; `emailed` counts all."),
        Field("online", 6, .int32),
        Field("emailed", 7, .int32),
        Field("nobody_online", 8, .bool, documentation: "No member of the audience was available, within the business hours or outside of them."),
        Field("nobody_alerted", 9, .bool, documentation: "No member was alerted on a stream, and none could be e-mailed."),
        Field("because", 10, .string, documentation: "The reason, if nobody was e-mailed."),
        Field("opens_at", 11, .int64, documentation: "Outside of business hours: nobody is alerted by a stream until then. 0 = inside."),
    ]

    public func value(at index: Int) -> FieldValue {
        switch index {
        case 0: FieldValue(cause)
        case 1: .int32(attempt)
        case 2: .int64(time)
        case 3: .list(availableMemberIDs.map { .string($0) })
        case 4: .list(emailedMemberIDs.map { .string($0) })
        case 5: .int32(online)
        case 6: .int32(emailed)
        case 7: .bool(nobodyOnline)
        case 8: .bool(nobodyAlerted)
        case 9: .string(because)
        case 10: .int64(opensAt)
        default: .unset
        }
    }

    public mutating func set(_ value: FieldValue, at index: Int) throws(FieldMismatch) {
        switch index {
        case 0: cause = try value.enumeration()
        case 1: attempt = try value.int32()
        case 2: time = try value.int64()
        case 3: availableMemberIDs = try value.stringList()
        case 4: emailedMemberIDs = try value.stringList()
        case 5: online = try value.int32()
        case 6: emailed = try value.int32()
        case 7: nobodyOnline = try value.bool()
        case 8: nobodyAlerted = try value.bool()
        case 9: because = try value.string()
        case 10: opensAt = try value.int64()
        default: throw .noSuchField
        }
    }
}

/// One human call.
public struct HumanCallRequest: WireMessage {
    /// The id, 1 to 128 bytes.
    public var id: String {
        get { shared.contents.id }
        set {
            Shared.own(&shared)
            shared.contents.id = newValue
        }
    }
    /// The conversation's id: the chat server's own.
    public var conversationID: String {
        get { shared.contents.conversationID }
        set {
            Shared.own(&shared)
            shared.contents.conversationID = newValue
        }
    }
    /// The action's fields as they were when it was triggered.
    public var action: Action? {
        get { shared.contents.action }
        set {
            Shared.own(&shared)
            shared.contents.action = newValue
        }
    }
    /// The state.
    public var state: RequestState {
        get { shared.contents.state }
        set {
            Shared.own(&shared)
            shared.contents.state = newValue
        }
    }
    /// How it ended; UNSPECIFIED = it is open.
    public var endReason: EndReason {
        get { shared.contents.endReason }
        set {
            Shared.own(&shared)
            shared.contents.endReason = newValue
        }
    }
    /// Starts at 1 and grows by one with every return to PENDING.
    public var attempt: Int32 {
        get { shared.contents.attempt }
        set {
            Shared.own(&shared)
            shared.contents.attempt = newValue
        }
    }
    /// When it expires. Set while PENDING, otherwise 0.
    public var deadlineAt: Int64 {
        get { shared.contents.deadlineAt }
        set {
            Shared.own(&shared)
            shared.contents.deadlineAt = newValue
        }
    }
    /// When it escalates. Set while PENDING and not yet escalated, otherwise 0.
    public var escalateAt: Int64 {
        get { shared.contents.escalateAt }
        set {
            Shared.own(&shared)
            shared.contents.escalateAt = newValue
        }
    }
    /// The audience of this attempt: the action's team, or the team that it was transferred to. Empty = every member.
    public var team: String {
        get { shared.contents.team }
        set {
            Shared.own(&shared)
            shared.contents.team = newValue
        }
    }
    /// Set while ASSIGNED, and kept if it ends from there.
    public var claim: Claim? {
        get { shared.contents.claim }
        set {
            Shared.own(&shared)
            shared.contents.claim = newValue
        }
    }
    /// From TriggerAction's caller.
    public var reason: String {
        get { shared.contents.reason }
        set {
            Shared.own(&shared)
            shared.contents.reason = newValue
        }
    }
    /// The conversation in short, for the member.
    public var summary: String {
        get { shared.contents.summary }
        set {
            Shared.own(&shared)
            shared.contents.summary = newValue
        }
    }
    /// The visitor's message that caused it.
    public var cite: String {
        get { shared.contents.cite }
        set {
            Shared.own(&shared)
            shared.contents.cite = newValue
        }
    }
    /// From CompleteRequest's caller.
    public var outcome: String {
        get { shared.contents.outcome }
        set {
            Shared.own(&shared)
            shared.contents.outcome = newValue
        }
    }
    /// The agreement with the visitor, for the AI.
    public var brief: String {
        get { shared.contents.brief }
        set {
            Shared.own(&shared)
            shared.contents.brief = newValue
        }
    }
    /// From CancelRequest's caller.
    public var cancelReason: String {
        get { shared.contents.cancelReason }
        set {
            Shared.own(&shared)
            shared.contents.cancelReason = newValue
        }
    }
    /// Grows by one with every change.
    public var version: Int64 {
        get { shared.contents.version }
        set {
            Shared.own(&shared)
            shared.contents.version = newValue
        }
    }
    /// When it was created.
    public var createdAt: Int64 {
        get { shared.contents.createdAt }
        set {
            Shared.own(&shared)
            shared.contents.createdAt = newValue
        }
    }
    /// When it changed last.
    public var updatedAt: Int64 {
        get { shared.contents.updatedAt }
        set {
            Shared.own(&shared)
            shared.contents.updatedAt = newValue
        }
    }
    /// When it ended; 0 = it is open.
    public var endedAt: Int64 {
        get { shared.contents.endedAt }
        set {
            Shared.own(&shared)
            shared.contents.endedAt = newValue
        }
    }
    /// The latest runs of the alert step, oldest first, at most 16.
    public var alerts: [Alert] {
        get { shared.contents.alerts }
        set {
            Shared.own(&shared)
            shared.contents.alerts = newValue
        }
    }
    /// How it came to be.
    public var source: RequestSource {
        get { shared.contents.source }
        set {
            Shared.own(&shared)
            shared.contents.source = newValue
        }
    }
    /// TAKEN_OVER: the ended request that this one takes up again, if any.
    public var follows: String {
        get { shared.contents.follows }
        set {
            Shared.own(&shared)
            shared.contents.follows = newValue
        }
    }
    /// When the business hours begin and the alert step runs again. Set while PENDING outside of them, otherwise 0.
    public var opensAt: Int64 {
        get { shared.contents.opensAt }
        set {
            Shared.own(&shared)
            shared.contents.opensAt = newValue
        }
    }
    /// A missed call that a member dismissed (DismissRequest): when, and who. 0 = not dismissed.
    public var dismissedAt: Int64 {
        get { shared.contents.dismissedAt }
        set {
            Shared.own(&shared)
            shared.contents.dismissedAt = newValue
        }
    }
    /// The id of that member.
    public var dismissedBy: String {
        get { shared.contents.dismissedBy }
        set {
            Shared.own(&shared)
            shared.contents.dismissedBy = newValue
        }
    }

    private struct Contents: Hashable, Sendable {
        var id: String = ""
        var conversationID: String = ""
        var action: Action? = nil
        var state: RequestState = .unspecified
        var endReason: EndReason = .unspecified
        var attempt: Int32 = 0
        var deadlineAt: Int64 = 0
        var escalateAt: Int64 = 0
        var team: String = ""
        var claim: Claim? = nil
        var reason: String = ""
        var summary: String = ""
        var cite: String = ""
        var outcome: String = ""
        var brief: String = ""
        var cancelReason: String = ""
        var version: Int64 = 0
        var createdAt: Int64 = 0
        var updatedAt: Int64 = 0
        var endedAt: Int64 = 0
        var alerts: [Alert] = []
        var source: RequestSource = .unspecified
        var follows: String = ""
        var opensAt: Int64 = 0
        var dismissedAt: Int64 = 0
        var dismissedBy: String = ""
    }

    private var shared: Shared<Contents>

    public init() { shared = Shared(Contents()) }

    public init(
        id: String = "",
        conversationID: String = "",
        action: Action? = nil,
        state: RequestState = .unspecified,
        endReason: EndReason = .unspecified,
        attempt: Int32 = 0,
        deadlineAt: Int64 = 0,
        escalateAt: Int64 = 0,
        team: String = "",
        claim: Claim? = nil,
        reason: String = "",
        summary: String = "",
        cite: String = "",
        outcome: String = "",
        brief: String = "",
        cancelReason: String = "",
        version: Int64 = 0,
        createdAt: Int64 = 0,
        updatedAt: Int64 = 0,
        endedAt: Int64 = 0,
        alerts: [Alert] = [],
        source: RequestSource = .unspecified,
        follows: String = "",
        opensAt: Int64 = 0,
        dismissedAt: Int64 = 0,
        dismissedBy: String = ""
    ) {
        shared = Shared(
            Contents(
                id: id,
                conversationID: conversationID,
                action: action,
                state: state,
                endReason: endReason,
                attempt: attempt,
                deadlineAt: deadlineAt,
                escalateAt: escalateAt,
                team: team,
                claim: claim,
                reason: reason,
                summary: summary,
                cite: cite,
                outcome: outcome,
                brief: brief,
                cancelReason: cancelReason,
                version: version,
                createdAt: createdAt,
                updatedAt: updatedAt,
                endedAt: endedAt,
                alerts: alerts,
                source: source,
                follows: follows,
                opensAt: opensAt,
                dismissedAt: dismissedAt,
                dismissedBy: dismissedBy))
    }

    public static let messageName = "humancall.v1.HumanCallRequest"

    public static let fields: [Field] = [
        Field("id", 1, .string),
        Field("conversation_id", 2, .string),
        Field("action", 3, .message(Action.self), documentation: "The action's fields as they were when it was triggered."),
        Field("state", 4, .enumeration(RequestState.self)),
        Field("end_reason", 5, .enumeration(EndReason.self)),
        Field("attempt", 6, .int32, documentation: "Starts at 1 and grows by one with every return to PENDING."),
        Field("deadline_at", 7, .int64, documentation: "When it expires. Set while PENDING, otherwise 0."),
        Field("escalate_at", 8, .int64, documentation: "When it escalates. Set while PENDING and not yet escalated, otherwise 0."),
        Field("team", 9, .string, documentation: "The audience of this attempt: the action's team, or the team that it was transferred to. Empty = every member."),
        Field("claim", 10, .message(Claim.self), documentation: "Set while ASSIGNED, and kept if it ends from there."),
        Field("reason", 11, .string, documentation: "From TriggerAction's caller."),
        Field("summary", 12, .string),
        Field("cite", 13, .string, documentation: "The visitor's message that caused it."),
        Field("outcome", 14, .string, documentation: "From CompleteRequest's caller."),
        Field("brief", 15, .string),
        Field("cancel_reason", 16, .string, documentation: "From CancelRequest's caller."),
        Field("version", 17, .int64),
        Field("created_at", 18, .int64),
        Field("updated_at", 19, .int64),
        Field("ended_at", 20, .int64),
        Field("alerts", 21, .message(Alert.self), isRepeated: true, documentation: "The latest runs of the alert step, oldest first, at most 16."),
        Field("source", 22, .enumeration(RequestSource.self), documentation: "How it came to be."),
        Field("follows", 23, .string, documentation: "TAKEN_OVER: the ended request that this one takes up again, if any."),
        Field("opens_at", 24, .int64, documentation: "When the business hours begin and the alert step runs again. Set while PENDING outside of them, otherwise 0."),
        Field("dismissed_at", 25, .int64, documentation: "A missed call that a member dismissed (DismissRequest): when, and who. 0 = not dismissed."),
        Field("dismissed_by", 26, .string, documentation: "The id of that member."),
    ]

    public func value(at index: Int) -> FieldValue {
        switch index {
        case 0: .string(id)
        case 1: .string(conversationID)
        case 2: FieldValue(action)
        case 3: FieldValue(state)
        case 4: FieldValue(endReason)
        case 5: .int32(attempt)
        case 6: .int64(deadlineAt)
        case 7: .int64(escalateAt)
        case 8: .string(team)
        case 9: FieldValue(claim)
        case 10: .string(reason)
        case 11: .string(summary)
        case 12: .string(cite)
        case 13: .string(outcome)
        case 14: .string(brief)
        case 15: .string(cancelReason)
        case 16: .int64(version)
        case 17: .int64(createdAt)
        case 18: .int64(updatedAt)
        case 19: .int64(endedAt)
        case 20: FieldValue(alerts)
        case 21: FieldValue(source)
        case 22: .string(follows)
        case 23: .int64(opensAt)
        case 24: .int64(dismissedAt)
        case 25: .string(dismissedBy)
        default: .unset
        }
    }

    public mutating func set(_ value: FieldValue, at index: Int) throws(FieldMismatch) {
        switch index {
        case 0: id = try value.string()
        case 1: conversationID = try value.string()
        case 2: action = try value.message()
        case 3: state = try value.enumeration()
        case 4: endReason = try value.enumeration()
        case 5: attempt = try value.int32()
        case 6: deadlineAt = try value.int64()
        case 7: escalateAt = try value.int64()
        case 8: team = try value.string()
        case 9: claim = try value.message()
        case 10: reason = try value.string()
        case 11: summary = try value.string()
        case 12: cite = try value.string()
        case 13: outcome = try value.string()
        case 14: brief = try value.string()
        case 15: cancelReason = try value.string()
        case 16: version = try value.int64()
        case 17: createdAt = try value.int64()
        case 18: updatedAt = try value.int64()
        case 19: endedAt = try value.int64()
        case 20: alerts = try value.messageList()
        case 21: source = try value.enumeration()
        case 22: follows = try value.string()
        case 23: opensAt = try value.int64()
        case 24: dismissedAt = try value.int64()
        case 25: dismissedBy = try value.string()
        default: throw .noSuchField
        }
    }
}

/// The place of a PENDING request in its team's queue.
public struct QueuePlace: WireMessage {
    /// 1 = the next to be claimed.
    public var place: Int32
    /// The median time to the first claim of the newest calls of seven days (at most 2,048 are read), in milliseconds. 0 = not
    /// known.
    public var expectedWaitMs: Int64

    public init() {
        self.place = 0
        self.expectedWaitMs = 0
    }

    public init(
        place: Int32 = 0,
        expectedWaitMs: Int64 = 0
    ) {
        self.place = place
        self.expectedWaitMs = expectedWaitMs
    }

    public static let messageName = "humancall.v1.QueuePlace"

    public static let fields: [Field] = [
        Field("place", 1, .int32, documentation: "1 = the next to be claimed."),
        Field("expected_wait_ms", 2, .int64, documentation: "The median time to the first claim of the newest calls of seven days (at most 2,048 are read), in milliseconds. 0 = not known."),
    ]

    public func value(at index: Int) -> FieldValue {
        switch index {
        case 0: .int32(place)
        case 1: .int64(expectedWaitMs)
        default: .unset
        }
    }

    public mutating func set(_ value: FieldValue, at index: Int) throws(FieldMismatch) {
        switch index {
        case 0: place = try value.int32()
        case 1: expectedWaitMs = try value.int64()
        default: throw .noSuchField
        }
    }
}

/// A file that the chat server keeps.
public struct Attachment: WireMessage {
    /// http or https.
    public var url: String
    /// The name.
    public var name: String
    /// The media type, as the chat server states it.
    public var contentType: String
    /// Size in bytes, as the chat server states it.
    public var bytes: Int64

    public init() {
        self.url = ""
        self.name = ""
        self.contentType = ""
        self.bytes = 0
    }

    public init(
        url: String = "",
        name: String = "",
        contentType: String = "",
        bytes: Int64 = 0
    ) {
        self.url = url
        self.name = name
        self.contentType = contentType
        self.bytes = bytes
    }

    public static let messageName = "humancall.v1.Attachment"

    public static let fields: [Field] = [
        Field("url", 1, .string, documentation: "http or https."),
        Field("name", 2, .string),
        Field("content_type", 3, .string),
        Field("bytes", 4, .int64, documentation: "Size in bytes, as the chat server states it."),
    ]

    public func value(at index: Int) -> FieldValue {
        switch index {
        case 0: .string(url)
        case 1: .string(name)
        case 2: .string(contentType)
        case 3: .int64(bytes)
        default: .unset
        }
    }

    public mutating func set(_ value: FieldValue, at index: Int) throws(FieldMismatch) {
        switch index {
        case 0: url = try value.string()
        case 1: name = try value.string()
        case 2: contentType = try value.string()
        case 3: bytes = try value.int64()
        default: throw .noSuchField
        }
    }
}

/// A text in a conversation.
public struct Message: WireMessage {
    /// output
    public var id: String {
        get { shared.contents.id }
        set {
            Shared.own(&shared)
            shared.contents.id = newValue
        }
    }
    /// The conversation's id: the chat server's own.
    public var conversationID: String {
        get { shared.contents.conversationID }
        set {
            Shared.own(&shared)
            shared.contents.conversationID = newValue
        }
    }
    /// The author.
    public var author: Author {
        get { shared.contents.author }
        set {
            Shared.own(&shared)
            shared.contents.author = newValue
        }
    }
    /// TEXT, or the daemon's line that it is.
    public var kind: MessageKind {
        get { shared.contents.kind }
        set {
            Shared.own(&shared)
            shared.contents.kind = newValue
        }
    }
    /// Set when author = MEMBER, and in JOINED, RETURNED and REQUEUED lines: the member they are about.
    public var memberID: String {
        get { shared.contents.memberID }
        set {
            Shared.own(&shared)
            shared.contents.memberID = newValue
        }
    }
    /// The author's name as readers see it.
    public var authorName: String {
        get { shared.contents.authorName }
        set {
            Shared.own(&shared)
            shared.contents.authorName = newValue
        }
    }
    /// At most 32 KiB.
    public var text: String {
        get { shared.contents.text }
        set {
            Shared.own(&shared)
            shared.contents.text = newValue
        }
    }
    /// At most 16.
    public var attachments: [Attachment] {
        get { shared.contents.attachments }
        set {
            Shared.own(&shared)
            shared.contents.attachments = newValue
        }
    }
    /// Unique in its conversation.
    public var clientMessageID: String {
        get { shared.contents.clientMessageID }
        set {
            Shared.own(&shared)
            shared.contents.clientMessageID = newValue
        }
    }
    /// When it was created.
    public var createdAt: Int64 {
        get { shared.contents.createdAt }
        set {
            Shared.own(&shared)
            shared.contents.createdAt = newValue
        }
    }
    /// The sequence of its message.created event.
    public var sequence: Int64 {
        get { shared.contents.sequence }
        set {
            Shared.own(&shared)
            shared.contents.sequence = newValue
        }
    }
    /// The control epoch it was written under.
    public var controlEpoch: Int64 {
        get { shared.contents.controlEpoch }
        set {
            Shared.own(&shared)
            shared.contents.controlEpoch = newValue
        }
    }
    /// The request that was open when it was written.
    public var requestID: String {
        get { shared.contents.requestID }
        set {
            Shared.own(&shared)
            shared.contents.requestID = newValue
        }
    }
    /// Imported with TriggerAction's `history`.
    public var imported: Bool {
        get { shared.contents.imported }
        set {
            Shared.own(&shared)
            shared.contents.imported = newValue
        }
    }

    private struct Contents: Hashable, Sendable {
        var id: String = ""
        var conversationID: String = ""
        var author: Author = .unspecified
        var kind: MessageKind = .unspecified
        var memberID: String = ""
        var authorName: String = ""
        var text: String = ""
        var attachments: [Attachment] = []
        var clientMessageID: String = ""
        var createdAt: Int64 = 0
        var sequence: Int64 = 0
        var controlEpoch: Int64 = 0
        var requestID: String = ""
        var imported: Bool = false
    }

    private var shared: Shared<Contents>

    public init() { shared = Shared(Contents()) }

    public init(
        id: String = "",
        conversationID: String = "",
        author: Author = .unspecified,
        kind: MessageKind = .unspecified,
        memberID: String = "",
        authorName: String = "",
        text: String = "",
        attachments: [Attachment] = [],
        clientMessageID: String = "",
        createdAt: Int64 = 0,
        sequence: Int64 = 0,
        controlEpoch: Int64 = 0,
        requestID: String = "",
        imported: Bool = false
    ) {
        shared = Shared(
            Contents(
                id: id,
                conversationID: conversationID,
                author: author,
                kind: kind,
                memberID: memberID,
                authorName: authorName,
                text: text,
                attachments: attachments,
                clientMessageID: clientMessageID,
                createdAt: createdAt,
                sequence: sequence,
                controlEpoch: controlEpoch,
                requestID: requestID,
                imported: imported))
    }

    public static let messageName = "humancall.v1.Message"

    public static let fields: [Field] = [
        Field("id", 1, .string, documentation: "output"),
        Field("conversation_id", 2, .string),
        Field("author", 3, .enumeration(Author.self)),
        Field("kind", 4, .enumeration(MessageKind.self)),
        Field("member_id", 5, .string, documentation: "Set when author = MEMBER, and in JOINED, RETURNED and REQUEUED lines: the member they are about."),
        Field("author_name", 6, .string),
        Field("text", 7, .string),
        Field("attachments", 8, .message(Attachment.self), isRepeated: true, documentation: "At most 16."),
        Field("client_message_id", 9, .string, documentation: "Unique in its conversation."),
        Field("created_at", 10, .int64),
        Field("sequence", 11, .int64, documentation: "The sequence of its message.created event."),
        Field("control_epoch", 12, .int64, documentation: "The control epoch it was written under."),
        Field("request_id", 13, .string, documentation: "The request that was open when it was written."),
        Field("imported", 14, .bool, documentation: "Imported with TriggerAction's `history`."),
    ]

    public func value(at index: Int) -> FieldValue {
        switch index {
        case 0: .string(id)
        case 1: .string(conversationID)
        case 2: FieldValue(author)
        case 3: FieldValue(kind)
        case 4: .string(memberID)
        case 5: .string(authorName)
        case 6: .string(text)
        case 7: FieldValue(attachments)
        case 8: .string(clientMessageID)
        case 9: .int64(createdAt)
        case 10: .int64(sequence)
        case 11: .int64(controlEpoch)
        case 12: .string(requestID)
        case 13: .bool(imported)
        default: .unset
        }
    }

    public mutating func set(_ value: FieldValue, at index: Int) throws(FieldMismatch) {
        switch index {
        case 0: id = try value.string()
        case 1: conversationID = try value.string()
        case 2: author = try value.enumeration()
        case 3: kind = try value.enumeration()
        case 4: memberID = try value.string()
        case 5: authorName = try value.string()
        case 6: text = try value.string()
        case 7: attachments = try value.messageList()
        case 8: clientMessageID = try value.string()
        case 9: createdAt = try value.int64()
        case 10: sequence = try value.int64()
        case 11: controlEpoch = try value.int64()
        case 12: requestID = try value.string()
        case 13: imported = try value.bool()
        default: throw .noSuchField
        }
    }
}

/// A text for the team; visitors never see it.
public struct Note: WireMessage {
    /// The id, 1 to 128 bytes.
    public var id: String {
        get { shared.contents.id }
        set {
            Shared.own(&shared)
            shared.contents.id = newValue
        }
    }
    /// The conversation's id: the chat server's own.
    public var conversationID: String {
        get { shared.contents.conversationID }
        set {
            Shared.own(&shared)
            shared.contents.conversationID = newValue
        }
    }
    /// The request's id.
    public var requestID: String {
        get { shared.contents.requestID }
        set {
            Shared.own(&shared)
            shared.contents.requestID = newValue
        }
    }
    /// The member's id.
    public var memberID: String {
        get { shared.contents.memberID }
        set {
            Shared.own(&shared)
            shared.contents.memberID = newValue
        }
    }
    /// The author's name as readers see it.
    public var authorName: String {
        get { shared.contents.authorName }
        set {
            Shared.own(&shared)
            shared.contents.authorName = newValue
        }
    }
    /// At most 32 KiB.
    public var text: String {
        get { shared.contents.text }
        set {
            Shared.own(&shared)
            shared.contents.text = newValue
        }
    }
    /// When it was created.
    public var createdAt: Int64 {
        get { shared.contents.createdAt }
        set {
            Shared.own(&shared)
            shared.contents.createdAt = newValue
        }
    }
    /// The event's sequence in the log.
    public var sequence: Int64 {
        get { shared.contents.sequence }
        set {
            Shared.own(&shared)
            shared.contents.sequence = newValue
        }
    }
    /// The ids of the members whom the note mentions, at most 32.
    public var mentions: [String] {
        get { shared.contents.mentions }
        set {
            Shared.own(&shared)
            shared.contents.mentions = newValue
        }
    }

    private struct Contents: Hashable, Sendable {
        var id: String = ""
        var conversationID: String = ""
        var requestID: String = ""
        var memberID: String = ""
        var authorName: String = ""
        var text: String = ""
        var createdAt: Int64 = 0
        var sequence: Int64 = 0
        var mentions: [String] = []
    }

    private var shared: Shared<Contents>

    public init() { shared = Shared(Contents()) }

    public init(
        id: String = "",
        conversationID: String = "",
        requestID: String = "",
        memberID: String = "",
        authorName: String = "",
        text: String = "",
        createdAt: Int64 = 0,
        sequence: Int64 = 0,
        mentions: [String] = []
    ) {
        shared = Shared(
            Contents(
                id: id,
                conversationID: conversationID,
                requestID: requestID,
                memberID: memberID,
                authorName: authorName,
                text: text,
                createdAt: createdAt,
                sequence: sequence,
                mentions: mentions))
    }

    public static let messageName = "humancall.v1.Note"

    public static let fields: [Field] = [
        Field("id", 1, .string),
        Field("conversation_id", 2, .string),
        Field("request_id", 3, .string),
        Field("member_id", 4, .string),
        Field("author_name", 5, .string),
        Field("text", 6, .string),
        Field("created_at", 7, .int64),
        Field("sequence", 8, .int64),
        Field("mentions", 9, .string, isRepeated: true, documentation: "The ids of the members whom the note mentions, at most 32."),
    ]

    public func value(at index: Int) -> FieldValue {
        switch index {
        case 0: .string(id)
        case 1: .string(conversationID)
        case 2: .string(requestID)
        case 3: .string(memberID)
        case 4: .string(authorName)
        case 5: .string(text)
        case 6: .int64(createdAt)
        case 7: .int64(sequence)
        case 8: .list(mentions.map { .string($0) })
        default: .unset
        }
    }

    public mutating func set(_ value: FieldValue, at index: Int) throws(FieldMismatch) {
        switch index {
        case 0: id = try value.string()
        case 1: conversationID = try value.string()
        case 2: requestID = try value.string()
        case 3: memberID = try value.string()
        case 4: authorName = try value.string()
        case 5: text = try value.string()
        case 6: createdAt = try value.int64()
        case 7: sequence = try value.int64()
        case 8: mentions = try value.stringList()
        default: throw .noSuchField
        }
    }
}

/// A text that members insert into a reply.
public struct CannedReply: WireMessage {
    /// The id, 1 to 128 bytes.
    public var id: String {
        get { shared.contents.id }
        set {
            Shared.own(&shared)
            shared.contents.id = newValue
        }
    }
    /// Members type it after "/": 1 to 64 bytes without spaces.
    public var shortcut: String {
        get { shared.contents.shortcut }
        set {
            Shared.own(&shared)
            shared.contents.shortcut = newValue
        }
    }
    /// At most 8 KiB. "{visitor}", "{me}" and "{action}" are replaced with names when it is inserted.
    public var text: String {
        get { shared.contents.text }
        set {
            Shared.own(&shared)
            shared.contents.text = newValue
        }
    }
    /// The member it belongs to. Empty = the workspace's.
    public var memberID: String {
        get { shared.contents.memberID }
        set {
            Shared.own(&shared)
            shared.contents.memberID = newValue
        }
    }
    /// output
    public var version: Int64 {
        get { shared.contents.version }
        set {
            Shared.own(&shared)
            shared.contents.version = newValue
        }
    }
    /// output
    public var createdAt: Int64 {
        get { shared.contents.createdAt }
        set {
            Shared.own(&shared)
            shared.contents.createdAt = newValue
        }
    }
    /// output
    public var updatedAt: Int64 {
        get { shared.contents.updatedAt }
        set {
            Shared.own(&shared)
            shared.contents.updatedAt = newValue
        }
    }

    private struct Contents: Hashable, Sendable {
        var id: String = ""
        var shortcut: String = ""
        var text: String = ""
        var memberID: String = ""
        var version: Int64 = 0
        var createdAt: Int64 = 0
        var updatedAt: Int64 = 0
    }

    private var shared: Shared<Contents>

    public init() { shared = Shared(Contents()) }

    public init(
        id: String = "",
        shortcut: String = "",
        text: String = "",
        memberID: String = "",
        version: Int64 = 0,
        createdAt: Int64 = 0,
        updatedAt: Int64 = 0
    ) {
        shared = Shared(
            Contents(
                id: id,
                shortcut: shortcut,
                text: text,
                memberID: memberID,
                version: version,
                createdAt: createdAt,
                updatedAt: updatedAt))
    }

    public static let messageName = "humancall.v1.CannedReply"

    public static let fields: [Field] = [
        Field("id", 1, .string),
        Field("shortcut", 2, .string, documentation: "Members type it after \"/\": 1 to 64 bytes without spaces."),
        Field("text", 3, .string, documentation: "At most 8 KiB. \"{visitor}\", \"{me}\" and \"{action}\" are replaced with names when it is inserted."),
        Field("member_id", 4, .string, documentation: "The member it belongs to. Empty = the workspace's."),
        Field("version", 5, .int64, documentation: "output"),
        Field("created_at", 6, .int64, documentation: "output"),
        Field("updated_at", 7, .int64, documentation: "output"),
    ]

    public func value(at index: Int) -> FieldValue {
        switch index {
        case 0: .string(id)
        case 1: .string(shortcut)
        case 2: .string(text)
        case 3: .string(memberID)
        case 4: .int64(version)
        case 5: .int64(createdAt)
        case 6: .int64(updatedAt)
        default: .unset
        }
    }

    public mutating func set(_ value: FieldValue, at index: Int) throws(FieldMismatch) {
        switch index {
        case 0: id = try value.string()
        case 1: shortcut = try value.string()
        case 2: text = try value.string()
        case 3: memberID = try value.string()
        case 4: version = try value.int64()
        case 5: createdAt = try value.int64()
        case 6: updatedAt = try value.int64()
        default: throw .noSuchField
        }
    }
}

/// Filters of the desk's lists that a member has named.
public struct SavedView: WireMessage {
    /// 1 to 64 bytes, one line.
    public var name: String
    /// The query of the page's address, for example "tag=refund&team=billing". At most 1,024 bytes.
    public var query: String

    public init() {
        self.name = ""
        self.query = ""
    }

    public init(
        name: String = "",
        query: String = ""
    ) {
        self.name = name
        self.query = query
    }

    public static let messageName = "humancall.v1.SavedView"

    public static let fields: [Field] = [
        Field("name", 1, .string, documentation: "1 to 64 bytes, one line."),
        Field("query", 2, .string, documentation: "The query of the page's address, for example \"tag=refund&team=billing\". At most 1,024 bytes."),
    ]

    public func value(at index: Int) -> FieldValue {
        switch index {
        case 0: .string(name)
        case 1: .string(query)
        default: .unset
        }
    }

    public mutating func set(_ value: FieldValue, at index: Int) throws(FieldMismatch) {
        switch index {
        case 0: name = try value.string()
        case 1: query = try value.string()
        default: throw .noSuchField
        }
    }
}

/// How one member uses the desk. A member who has set nothing has the defaults.
public struct MemberSettings: WireMessage {
    /// The member's id.
    public var memberID: String {
        get { shared.contents.memberID }
        set {
            Shared.own(&shared)
            shared.contents.memberID = newValue
        }
    }
    /// BCP 47. Empty = the workspace's language.
    public var language: String {
        get { shared.contents.language }
        set {
            Shared.own(&shared)
            shared.contents.language = newValue
        }
    }
    /// The sound of a ring.
    public var sound: Sound {
        get { shared.contents.sound }
        set {
            Shared.own(&shared)
            shared.contents.sound = newValue
        }
    }
    /// 1 to 100, 0 = 70.
    public var volume: Int32 {
        get { shared.contents.volume }
        set {
            Shared.own(&shared)
            shared.contents.volume = newValue
        }
    }
    /// The kinds that do not ring: of "call", "handed", "line", "mention".
    public var muted: [String] {
        get { shared.contents.muted }
        set {
            Shared.own(&shared)
            shared.contents.muted = newValue
        }
    }
    /// Nothing rings, and the member counts as AWAY: nobody learns that this member was alerted.
    public var doNotDisturb: Bool {
        get { shared.contents.doNotDisturb }
        set {
            Shared.own(&shared)
            shared.contents.doNotDisturb = newValue
        }
    }
    /// Each message waits for five seconds before it is sent, and can be taken back.
    public var undoSend: Bool {
        get { shared.contents.undoSend }
        set {
            Shared.own(&shared)
            shared.contents.undoSend = newValue
        }
    }
    /// Single letters are no shortcuts.
    public var noLetterShortcuts: Bool {
        get { shared.contents.noLetterShortcuts }
        set {
            Shared.own(&shared)
            shared.contents.noLetterShortcuts = newValue
        }
    }
    /// At most 32, names unique.
    public var views: [SavedView] {
        get { shared.contents.views }
        set {
            Shared.own(&shared)
            shared.contents.views = newValue
        }
    }
    /// output
    public var version: Int64 {
        get { shared.contents.version }
        set {
            Shared.own(&shared)
            shared.contents.version = newValue
        }
    }
    /// output
    public var updatedAt: Int64 {
        get { shared.contents.updatedAt }
        set {
            Shared.own(&shared)
            shared.contents.updatedAt = newValue
        }
    }

    private struct Contents: Hashable, Sendable {
        var memberID: String = ""
        var language: String = ""
        var sound: Sound = .unspecified
        var volume: Int32 = 0
        var muted: [String] = []
        var doNotDisturb: Bool = false
        var undoSend: Bool = false
        var noLetterShortcuts: Bool = false
        var views: [SavedView] = []
        var version: Int64 = 0
        var updatedAt: Int64 = 0
    }

    private var shared: Shared<Contents>

    public init() { shared = Shared(Contents()) }

    public init(
        memberID: String = "",
        language: String = "",
        sound: Sound = .unspecified,
        volume: Int32 = 0,
        muted: [String] = [],
        doNotDisturb: Bool = false,
        undoSend: Bool = false,
        noLetterShortcuts: Bool = false,
        views: [SavedView] = [],
        version: Int64 = 0,
        updatedAt: Int64 = 0
    ) {
        shared = Shared(
            Contents(
                memberID: memberID,
                language: language,
                sound: sound,
                volume: volume,
                muted: muted,
                doNotDisturb: doNotDisturb,
                undoSend: undoSend,
                noLetterShortcuts: noLetterShortcuts,
                views: views,
                version: version,
                updatedAt: updatedAt))
    }

    public static let messageName = "humancall.v1.MemberSettings"

    public static let fields: [Field] = [
        Field("member_id", 1, .string),
        Field("language", 2, .string, documentation: "BCP 47. Empty = the workspace's language."),
        Field("sound", 3, .enumeration(Sound.self), documentation: "The sound of a ring."),
        Field("volume", 4, .int32, documentation: "1 to 100, 0 = 70."),
        Field("muted", 5, .string, isRepeated: true, documentation: "The kinds that do not ring: of \"call\", \"handed\", \"line\", \"mention\"."),
        Field("do_not_disturb", 6, .bool, documentation: "Nothing rings, and the member counts as AWAY: nobody learns that this member was alerted."),
        Field("undo_send", 7, .bool, documentation: "Each message waits for five seconds before it is sent, and can be taken back."),
        Field("no_letter_shortcuts", 8, .bool, documentation: "Single letters are no shortcuts."),
        Field("views", 9, .message(SavedView.self), isRepeated: true, documentation: "At most 32, names unique."),
        Field("version", 10, .int64, documentation: "output"),
        Field("updated_at", 11, .int64, documentation: "output"),
    ]

    public func value(at index: Int) -> FieldValue {
        switch index {
        case 0: .string(memberID)
        case 1: .string(language)
        case 2: FieldValue(sound)
        case 3: .int32(volume)
        case 4: .list(muted.map { .string($0) })
        case 5: .bool(doNotDisturb)
        case 6: .bool(undoSend)
        case 7: .bool(noLetterShortcuts)
        case 8: FieldValue(views)
        case 9: .int64(version)
        case 10: .int64(updatedAt)
        default: .unset
        }
    }

    public mutating func set(_ value: FieldValue, at index: Int) throws(FieldMismatch) {
        switch index {
        case 0: memberID = try value.string()
        case 1: language = try value.string()
        case 2: sound = try value.enumeration()
        case 3: volume = try value.int32()
        case 4: muted = try value.stringList()
        case 5: doNotDisturb = try value.bool()
        case 6: undoSend = try value.bool()
        case 7: noLetterShortcuts = try value.bool()
        case 8: views = try value.messageList()
        case 9: version = try value.int64()
        case 10: updatedAt = try value.int64()
        default: throw .noSuchField
        }
    }
}

/// The members who have a conversation open now.
public struct Viewers: WireMessage {
    /// Sorted.
    public var memberIDs: [String]

    public init() {
        self.memberIDs = []
    }

    public init(
        memberIDs: [String] = []
    ) {
        self.memberIDs = memberIDs
    }

    public static let messageName = "humancall.v1.Viewers"

    public static let fields: [Field] = [
        Field("member_ids", 1, .string, isRepeated: true, documentation: "Sorted."),
    ]

    public func value(at index: Int) -> FieldValue {
        switch index {
        case 0: .list(memberIDs.map { .string($0) })
        default: .unset
        }
    }

    public mutating func set(_ value: FieldValue, at index: Int) throws(FieldMismatch) {
        switch index {
        case 0: memberIDs = try value.stringList()
        default: throw .noSuchField
        }
    }
}

/// One attempt to hand a mail over.
public struct DeliveryAttempt: WireMessage {
    /// When it happened.
    public var time: Int64
    /// The SMTP reply code, or 0 if no reply came.
    public var code: Int32
    /// The answer in words.
    public var detail: String

    public init() {
        self.time = 0
        self.code = 0
        self.detail = ""
    }

    public init(
        time: Int64 = 0,
        code: Int32 = 0,
        detail: String = ""
    ) {
        self.time = time
        self.code = code
        self.detail = detail
    }

    public static let messageName = "humancall.v1.DeliveryAttempt"

    public static let fields: [Field] = [
        Field("time", 1, .int64),
        Field("code", 2, .int32, documentation: "The SMTP reply code, or 0 if no reply came."),
        Field("detail", 3, .string),
    ]

    public func value(at index: Int) -> FieldValue {
        switch index {
        case 0: .int64(time)
        case 1: .int32(code)
        case 2: .string(detail)
        default: .unset
        }
    }

    public mutating func set(_ value: FieldValue, at index: Int) throws(FieldMismatch) {
        switch index {
        case 0: time = try value.int64()
        case 1: code = try value.int32()
        case 2: detail = try value.string()
        default: throw .noSuchField
        }
    }
}

/// One e-mail to one recipient.
public struct Notification: WireMessage {
    /// The id, 1 to 128 bytes.
    public var id: String {
        get { shared.contents.id }
        set {
            Shared.own(&shared)
            shared.contents.id = newValue
        }
    }
    /// The request's id.
    public var requestID: String {
        get { shared.contents.requestID }
        set {
            Shared.own(&shared)
            shared.contents.requestID = newValue
        }
    }
    /// The conversation's id: the chat server's own.
    public var conversationID: String {
        get { shared.contents.conversationID }
        set {
            Shared.own(&shared)
            shared.contents.conversationID = newValue
        }
    }
    /// The request's attempt. One e-mail per (request, attempt, recipient).
    public var attempt: Int32 {
        get { shared.contents.attempt }
        set {
            Shared.own(&shared)
            shared.contents.attempt = newValue
        }
    }
    /// The member's id.
    public var memberID: String {
        get { shared.contents.memberID }
        set {
            Shared.own(&shared)
            shared.contents.memberID = newValue
        }
    }
    /// The address.
    public var email: String {
        get { shared.contents.email }
        set {
            Shared.own(&shared)
            shared.contents.email = newValue
        }
    }
    /// The reason for which the alert step ran.
    public var cause: AlertCause {
        get { shared.contents.cause }
        set {
            Shared.own(&shared)
            shared.contents.cause = newValue
        }
    }
    /// The state.
    public var state: NotificationState {
        get { shared.contents.state }
        set {
            Shared.own(&shared)
            shared.contents.state = newValue
        }
    }
    /// Why it was not sent.
    public var suppressedBecause: String {
        get { shared.contents.suppressedBecause }
        set {
            Shared.own(&shared)
            shared.contents.suppressedBecause = newValue
        }
    }
    /// The same on every repeat.
    public var messageID: String {
        get { shared.contents.messageID }
        set {
            Shared.own(&shared)
            shared.contents.messageID = newValue
        }
    }
    /// At most 10.
    public var deliveries: [DeliveryAttempt] {
        get { shared.contents.deliveries }
        set {
            Shared.own(&shared)
            shared.contents.deliveries = newValue
        }
    }
    /// When it is tried next; 0 = it is not.
    public var nextAttemptAt: Int64 {
        get { shared.contents.nextAttemptAt }
        set {
            Shared.own(&shared)
            shared.contents.nextAttemptAt = newValue
        }
    }
    /// When it was created.
    public var createdAt: Int64 {
        get { shared.contents.createdAt }
        set {
            Shared.own(&shared)
            shared.contents.createdAt = newValue
        }
    }
    /// When it changed last.
    public var updatedAt: Int64 {
        get { shared.contents.updatedAt }
        set {
            Shared.own(&shared)
            shared.contents.updatedAt = newValue
        }
    }
    /// The recipient had reached the hourly cap, so this call was gathered with others and sent in one mail; message_id is that
    /// mail's.
    public var digest: Bool {
        get { shared.contents.digest }
        set {
            Shared.own(&shared)
            shared.contents.digest = newValue
        }
    }

    private struct Contents: Hashable, Sendable {
        var id: String = ""
        var requestID: String = ""
        var conversationID: String = ""
        var attempt: Int32 = 0
        var memberID: String = ""
        var email: String = ""
        var cause: AlertCause = .unspecified
        var state: NotificationState = .unspecified
        var suppressedBecause: String = ""
        var messageID: String = ""
        var deliveries: [DeliveryAttempt] = []
        var nextAttemptAt: Int64 = 0
        var createdAt: Int64 = 0
        var updatedAt: Int64 = 0
        var digest: Bool = false
    }

    private var shared: Shared<Contents>

    public init() { shared = Shared(Contents()) }

    public init(
        id: String = "",
        requestID: String = "",
        conversationID: String = "",
        attempt: Int32 = 0,
        memberID: String = "",
        email: String = "",
        cause: AlertCause = .unspecified,
        state: NotificationState = .unspecified,
        suppressedBecause: String = "",
        messageID: String = "",
        deliveries: [DeliveryAttempt] = [],
        nextAttemptAt: Int64 = 0,
        createdAt: Int64 = 0,
        updatedAt: Int64 = 0,
        digest: Bool = false
    ) {
        shared = Shared(
            Contents(
                id: id,
                requestID: requestID,
                conversationID: conversationID,
                attempt: attempt,
                memberID: memberID,
                email: email,
                cause: cause,
                state: state,
                suppressedBecause: suppressedBecause,
                messageID: messageID,
                deliveries: deliveries,
                nextAttemptAt: nextAttemptAt,
                createdAt: createdAt,
                updatedAt: updatedAt,
                digest: digest))
    }

    public static let messageName = "humancall.v1.Notification"

    public static let fields: [Field] = [
        Field("id", 1, .string),
        Field("request_id", 2, .string),
        Field("conversation_id", 3, .string),
        Field("attempt", 4, .int32, documentation: "The request's attempt. One e-mail per (request, attempt, recipient)."),
        Field("member_id", 5, .string),
        Field("email", 6, .string),
        Field("cause", 7, .enumeration(AlertCause.self)),
        Field("state", 8, .enumeration(NotificationState.self)),
        Field("suppressed_because", 9, .string),
        Field("message_id", 10, .string, documentation: "The same on every repeat."),
        Field("deliveries", 11, .message(DeliveryAttempt.self), isRepeated: true, documentation: "At most 10."),
        Field("next_attempt_at", 12, .int64),
        Field("created_at", 13, .int64),
        Field("updated_at", 14, .int64),
        Field("digest", 15, .bool, documentation: "The recipient had reached the hourly cap, so this call was gathered with others and sent in one mail; message_id is that mail's."),
    ]

    public func value(at index: Int) -> FieldValue {
        switch index {
        case 0: .string(id)
        case 1: .string(requestID)
        case 2: .string(conversationID)
        case 3: .int32(attempt)
        case 4: .string(memberID)
        case 5: .string(email)
        case 6: FieldValue(cause)
        case 7: FieldValue(state)
        case 8: .string(suppressedBecause)
        case 9: .string(messageID)
        case 10: FieldValue(deliveries)
        case 11: .int64(nextAttemptAt)
        case 12: .int64(createdAt)
        case 13: .int64(updatedAt)
        case 14: .bool(digest)
        default: .unset
        }
    }

    public mutating func set(_ value: FieldValue, at index: Int) throws(FieldMismatch) {
        switch index {
        case 0: id = try value.string()
        case 1: requestID = try value.string()
        case 2: conversationID = try value.string()
        case 3: attempt = try value.int32()
        case 4: memberID = try value.string()
        case 5: email = try value.string()
        case 6: cause = try value.enumeration()
        case 7: state = try value.enumeration()
        case 8: suppressedBecause = try value.string()
        case 9: messageID = try value.string()
        case 10: deliveries = try value.messageList()
        case 11: nextAttemptAt = try value.int64()
        case 12: createdAt = try value.int64()
        case 13: updatedAt = try value.int64()
        case 14: digest = try value.bool()
        default: throw .noSuchField
        }
    }
}

/// The erasure of a visitor's texts.
public struct Erasure: WireMessage {
    /// The conversation's id: the chat server's own.
    public var conversationID: String
    /// The sequences of the events whose text was replaced.
    public var sequences: [Int64]

    public init() {
        self.conversationID = ""
        self.sequences = []
    }

    public init(
        conversationID: String = "",
        sequences: [Int64] = []
    ) {
        self.conversationID = conversationID
        self.sequences = sequences
    }

    public static let messageName = "humancall.v1.Erasure"

    public static let fields: [Field] = [
        Field("conversation_id", 1, .string),
        Field("sequences", 2, .int64, isRepeated: true, documentation: "The sequences of the events whose text was replaced."),
    ]

    public func value(at index: Int) -> FieldValue {
        switch index {
        case 0: .string(conversationID)
        case 1: .list(sequences.map { .int64($0) })
        default: .unset
        }
    }

    public mutating func set(_ value: FieldValue, at index: Int) throws(FieldMismatch) {
        switch index {
        case 0: conversationID = try value.string()
        case 1: sequences = try value.int64List()
        default: throw .noSuchField
        }
    }
}

/// The first item of a stream.
public struct StreamOpened: WireMessage {
    /// The oldest cursor that a stream can start after.
    public var oldest: String

    public init() {
        self.oldest = ""
    }

    public init(
        oldest: String = ""
    ) {
        self.oldest = oldest
    }

    public static let messageName = "humancall.v1.StreamOpened"

    public static let fields: [Field] = [
        Field("oldest", 1, .string, documentation: "The oldest cursor that a stream can start after."),
    ]

    public func value(at index: Int) -> FieldValue {
        switch index {
        case 0: .string(oldest)
        default: .unset
        }
    }

    public mutating func set(_ value: FieldValue, at index: Int) throws(FieldMismatch) {
        switch index {
        case 0: oldest = try value.string()
        default: throw .noSuchField
        }
    }
}

/// A member's presence changed.
public struct PresenceChange: WireMessage {
    /// The member's id.
    public var memberID: String
    /// The presence.
    public var presence: Presence
    /// AWAY by choice.
    public var awayChosen: Bool
    /// AWAY because of do_not_disturb.
    public var doNotDisturb: Bool

    public init() {
        self.memberID = ""
        self.presence = .unspecified
        self.awayChosen = false
        self.doNotDisturb = false
    }

    public init(
        memberID: String = "",
        presence: Presence = .unspecified,
        awayChosen: Bool = false,
        doNotDisturb: Bool = false
    ) {
        self.memberID = memberID
        self.presence = presence
        self.awayChosen = awayChosen
        self.doNotDisturb = doNotDisturb
    }

    public static let messageName = "humancall.v1.PresenceChange"

    public static let fields: [Field] = [
        Field("member_id", 1, .string),
        Field("presence", 2, .enumeration(Presence.self)),
        Field("away_chosen", 3, .bool, documentation: "AWAY by choice."),
        Field("do_not_disturb", 4, .bool, documentation: "AWAY because of do_not_disturb."),
    ]

    public func value(at index: Int) -> FieldValue {
        switch index {
        case 0: .string(memberID)
        case 1: FieldValue(presence)
        case 2: .bool(awayChosen)
        case 3: .bool(doNotDisturb)
        default: .unset
        }
    }

    public mutating func set(_ value: FieldValue, at index: Int) throws(FieldMismatch) {
        switch index {
        case 0: memberID = try value.string()
        case 1: presence = try value.enumeration()
        case 2: awayChosen = try value.bool()
        case 3: doNotDisturb = try value.bool()
        default: throw .noSuchField
        }
    }
}

/// An operator skipped an event that a webhook refused.
public struct WebhookSkip: WireMessage {
    /// The name.
    public var name: String
    /// Its Humancall-Event-Id.
    public var eventID: String

    public init() {
        self.name = ""
        self.eventID = ""
    }

    public init(
        name: String = "",
        eventID: String = ""
    ) {
        self.name = name
        self.eventID = eventID
    }

    public static let messageName = "humancall.v1.WebhookSkip"

    public static let fields: [Field] = [
        Field("name", 1, .string),
        Field("event_id", 2, .string, documentation: "Its Humancall-Event-Id."),
    ]

    public func value(at index: Int) -> FieldValue {
        switch index {
        case 0: .string(name)
        case 1: .string(eventID)
        default: .unset
        }
    }

    public mutating func set(_ value: FieldValue, at index: Int) throws(FieldMismatch) {
        switch index {
        case 0: name = try value.string()
        case 1: eventID = try value.string()
        default: throw .noSuchField
        }
    }
}

/// A participant began or stopped typing.
public struct Typing: WireMessage {
    /// The author.
    public var author: Author
    /// The member's id.
    public var memberID: String
    /// Whether the participant is typing.
    public var typing: Bool

    public init() {
        self.author = .unspecified
        self.memberID = ""
        self.typing = false
    }

    public init(
        author: Author = .unspecified,
        memberID: String = "",
        typing: Bool = false
    ) {
        self.author = author
        self.memberID = memberID
        self.typing = typing
    }

    public static let messageName = "humancall.v1.Typing"

    public static let fields: [Field] = [
        Field("author", 1, .enumeration(Author.self)),
        Field("member_id", 2, .string),
        Field("typing", 3, .bool),
    ]

    public func value(at index: Int) -> FieldValue {
        switch index {
        case 0: FieldValue(author)
        case 1: .string(memberID)
        case 2: .bool(typing)
        default: .unset
        }
    }

    public mutating func set(_ value: FieldValue, at index: Int) throws(FieldMismatch) {
        switch index {
        case 0: author = try value.enumeration()
        case 1: memberID = try value.string()
        case 2: typing = try value.bool()
        default: throw .noSuchField
        }
    }
}

/// An immutable fact. Exactly one of the nouns below is set; stream.heartbeat and snapshot.end have none.
public struct Event: WireMessage {
    /// Gap-free within the workspace, in commit order, from 1. 0 = only on the stream.
    public var sequence: Int64 {
        get { shared.contents.sequence }
        set {
            Shared.own(&shared)
            shared.contents.sequence = newValue
        }
    }
    /// PROTOCOL.md, "Events".
    public var type: String {
        get { shared.contents.type }
        set {
            Shared.own(&shared)
            shared.contents.type = newValue
        }
    }
    /// When it happened.
    public var time: Int64 {
        get { shared.contents.time }
        set {
            Shared.own(&shared)
            shared.contents.time = newValue
        }
    }
    /// The conversation's id: the chat server's own.
    public var conversationID: String {
        get { shared.contents.conversationID }
        set {
            Shared.own(&shared)
            shared.contents.conversationID = newValue
        }
    }
    /// The request's id.
    public var requestID: String {
        get { shared.contents.requestID }
        set {
            Shared.own(&shared)
            shared.contents.requestID = newValue
        }
    }
    /// The conversation's origin.
    public var origin: String {
        get { shared.contents.origin }
        set {
            Shared.own(&shared)
            shared.contents.origin = newValue
        }
    }
    /// The caller's uid; the daemon's own for its own decisions.
    public var actorUID: UInt32 {
        get { shared.contents.actorUID }
        set {
            Shared.own(&shared)
            shared.contents.actorUID = newValue
        }
    }
    /// control.changed: true = the AI should answer the unanswered messages (the action's on_return = CONTINUE).
    public var resume: Bool {
        get { shared.contents.resume }
        set {
            Shared.own(&shared)
            shared.contents.resume = newValue
        }
    }
    /// action.changed, member.changed, canned_reply.changed: the object was deleted.
    public var deleted: Bool {
        get { shared.contents.deleted }
        set {
            Shared.own(&shared)
            shared.contents.deleted = newValue
        }
    }
    /// The request.
    public var request: HumanCallRequest? {
        get { shared.contents.request }
        set {
            Shared.own(&shared)
            shared.contents.request = newValue
        }
    }
    /// The control of the conversation.
    public var control: Control? {
        get { shared.contents.control }
        set {
            Shared.own(&shared)
            shared.contents.control = newValue
        }
    }
    /// The message.
    public var message: Message? {
        get { shared.contents.message }
        set {
            Shared.own(&shared)
            shared.contents.message = newValue
        }
    }
    /// The note.
    public var note: Note? {
        get { shared.contents.note }
        set {
            Shared.own(&shared)
            shared.contents.note = newValue
        }
    }
    /// The conversation.
    public var conversation: Conversation? {
        get { shared.contents.conversation }
        set {
            Shared.own(&shared)
            shared.contents.conversation = newValue
        }
    }
    /// The action.
    public var action: Action? {
        get { shared.contents.action }
        set {
            Shared.own(&shared)
            shared.contents.action = newValue
        }
    }
    /// The member.
    public var member: Member? {
        get { shared.contents.member }
        set {
            Shared.own(&shared)
            shared.contents.member = newValue
        }
    }
    /// The notification.
    public var notification: Notification? {
        get { shared.contents.notification }
        set {
            Shared.own(&shared)
            shared.contents.notification = newValue
        }
    }
    /// Which texts were erased.
    public var erasure: Erasure? {
        get { shared.contents.erasure }
        set {
            Shared.own(&shared)
            shared.contents.erasure = newValue
        }
    }
    /// The stream's beginning.
    public var opened: StreamOpened? {
        get { shared.contents.opened }
        set {
            Shared.own(&shared)
            shared.contents.opened = newValue
        }
    }
    /// The presence.
    public var presence: PresenceChange? {
        get { shared.contents.presence }
        set {
            Shared.own(&shared)
            shared.contents.presence = newValue
        }
    }
    /// Whether the participant is typing.
    public var typing: Typing? {
        get { shared.contents.typing }
        set {
            Shared.own(&shared)
            shared.contents.typing = newValue
        }
    }
    /// snapshot.request, snapshot.conversation: the sequence as of which the object is true.
    public var asOf: Int64 {
        get { shared.contents.asOf }
        set {
            Shared.own(&shared)
            shared.contents.asOf = newValue
        }
    }
    /// clock.corrected: the daemon's time before and after.
    public var clock: ClockCorrection? {
        get { shared.contents.clock }
        set {
            Shared.own(&shared)
            shared.contents.clock = newValue
        }
    }
    /// queue.changed: the place of `request_id`.
    public var queue: QueuePlace? {
        get { shared.contents.queue }
        set {
            Shared.own(&shared)
            shared.contents.queue = newValue
        }
    }
    /// webhook.skipped.
    public var webhookSkip: WebhookSkip? {
        get { shared.contents.webhookSkip }
        set {
            Shared.own(&shared)
            shared.contents.webhookSkip = newValue
        }
    }
    /// canned_reply.changed.
    public var cannedReply: CannedReply? {
        get { shared.contents.cannedReply }
        set {
            Shared.own(&shared)
            shared.contents.cannedReply = newValue
        }
    }
    /// member_settings.changed.
    public var settings: MemberSettings? {
        get { shared.contents.settings }
        set {
            Shared.own(&shared)
            shared.contents.settings = newValue
        }
    }
    /// viewers.changed.
    public var viewers: Viewers? {
        get { shared.contents.viewers }
        set {
            Shared.own(&shared)
            shared.contents.viewers = newValue
        }
    }
    /// workspace.changed.
    public var workspace: Workspace? {
        get { shared.contents.workspace }
        set {
            Shared.own(&shared)
            shared.contents.workspace = newValue
        }
    }
    /// The member who did it, as the caller named them; empty = not known, or the daemon.
    public var actorMemberID: String {
        get { shared.contents.actorMemberID }
        set {
            Shared.own(&shared)
            shared.contents.actorMemberID = newValue
        }
    }

    private struct Contents: Hashable, Sendable {
        var sequence: Int64 = 0
        var type: String = ""
        var time: Int64 = 0
        var conversationID: String = ""
        var requestID: String = ""
        var origin: String = ""
        var actorUID: UInt32 = 0
        var resume: Bool = false
        var deleted: Bool = false
        var request: HumanCallRequest? = nil
        var control: Control? = nil
        var message: Message? = nil
        var note: Note? = nil
        var conversation: Conversation? = nil
        var action: Action? = nil
        var member: Member? = nil
        var notification: Notification? = nil
        var erasure: Erasure? = nil
        var opened: StreamOpened? = nil
        var presence: PresenceChange? = nil
        var typing: Typing? = nil
        var asOf: Int64 = 0
        var clock: ClockCorrection? = nil
        var queue: QueuePlace? = nil
        var webhookSkip: WebhookSkip? = nil
        var cannedReply: CannedReply? = nil
        var settings: MemberSettings? = nil
        var viewers: Viewers? = nil
        var workspace: Workspace? = nil
        var actorMemberID: String = ""
    }

    private var shared: Shared<Contents>

    public init() { shared = Shared(Contents()) }

    public init(
        sequence: Int64 = 0,
        type: String = "",
        time: Int64 = 0,
        conversationID: String = "",
        requestID: String = "",
        origin: String = "",
        actorUID: UInt32 = 0,
        resume: Bool = false,
        deleted: Bool = false,
        request: HumanCallRequest? = nil,
        control: Control? = nil,
        message: Message? = nil,
        note: Note? = nil,
        conversation: Conversation? = nil,
        action: Action? = nil,
        member: Member? = nil,
        notification: Notification? = nil,
        erasure: Erasure? = nil,
        opened: StreamOpened? = nil,
        presence: PresenceChange? = nil,
        typing: Typing? = nil,
        asOf: Int64 = 0,
        clock: ClockCorrection? = nil,
        queue: QueuePlace? = nil,
        webhookSkip: WebhookSkip? = nil,
        cannedReply: CannedReply? = nil,
        settings: MemberSettings? = nil,
        viewers: Viewers? = nil,
        workspace: Workspace? = nil,
        actorMemberID: String = ""
    ) {
        shared = Shared(
            Contents(
                sequence: sequence,
                type: type,
                time: time,
                conversationID: conversationID,
                requestID: requestID,
                origin: origin,
                actorUID: actorUID,
                resume: resume,
                deleted: deleted,
                request: request,
                control: control,
                message: message,
                note: note,
                conversation: conversation,
                action: action,
                member: member,
                notification: notification,
                erasure: erasure,
                opened: opened,
                presence: presence,
                typing: typing,
                asOf: asOf,
                clock: clock,
                queue: queue,
                webhookSkip: webhookSkip,
                cannedReply: cannedReply,
                settings: settings,
                viewers: viewers,
                workspace: workspace,
                actorMemberID: actorMemberID))
    }

    public static let messageName = "humancall.v1.Event"

    public static let fields: [Field] = [
        Field("sequence", 1, .int64, documentation: "Gap-free within the workspace, in commit order, from 1. 0 = only on the stream."),
        Field("type", 2, .string, documentation: "PROTOCOL.md, \"Events\"."),
        Field("time", 3, .int64),
        Field("conversation_id", 4, .string),
        Field("request_id", 5, .string),
        Field("origin", 6, .string, documentation: "The conversation's origin."),
        Field("actor_uid", 7, .uint32, documentation: "The caller's uid; the daemon's own for its own decisions."),
        Field("resume", 8, .bool, documentation: "control.changed: true = the AI should answer the unanswered messages (the action's on_return = CONTINUE)."),
        Field("deleted", 9, .bool, documentation: "action.changed, member.changed, canned_reply.changed: the object was deleted."),
        Field("request", 10, .message(HumanCallRequest.self)),
        Field("control", 11, .message(Control.self)),
        Field("message", 12, .message(Message.self)),
        Field("note", 13, .message(Note.self)),
        Field("conversation", 14, .message(Conversation.self)),
        Field("action", 15, .message(Action.self)),
        Field("member", 16, .message(Member.self)),
        Field("notification", 17, .message(Notification.self)),
        Field("erasure", 18, .message(Erasure.self)),
        Field("opened", 19, .message(StreamOpened.self)),
        Field("presence", 20, .message(PresenceChange.self)),
        Field("typing", 21, .message(Typing.self)),
        Field("as_of", 22, .int64, documentation: "snapshot.request, snapshot.conversation: the sequence as of which the object is true."),
        Field("clock", 23, .message(ClockCorrection.self), documentation: "clock.corrected: the daemon's time before and after."),
        Field("queue", 24, .message(QueuePlace.self), documentation: "queue.changed: the place of `request_id`."),
        Field("webhook_skip", 25, .message(WebhookSkip.self), documentation: "webhook.skipped."),
        Field("canned_reply", 26, .message(CannedReply.self), documentation: "canned_reply.changed."),
        Field("settings", 27, .message(MemberSettings.self), documentation: "member_settings.changed."),
        Field("viewers", 28, .message(Viewers.self), documentation: "viewers.changed."),
        Field("workspace", 29, .message(Workspace.self), documentation: "workspace.changed."),
        Field("actor_member_id", 30, .string, documentation: "The member who did it, as the caller named them; empty = not known, or the daemon."),
    ]

    public func value(at index: Int) -> FieldValue {
        switch index {
        case 0: .int64(sequence)
        case 1: .string(type)
        case 2: .int64(time)
        case 3: .string(conversationID)
        case 4: .string(requestID)
        case 5: .string(origin)
        case 6: .uint32(actorUID)
        case 7: .bool(resume)
        case 8: .bool(deleted)
        case 9: FieldValue(request)
        case 10: FieldValue(control)
        case 11: FieldValue(message)
        case 12: FieldValue(note)
        case 13: FieldValue(conversation)
        case 14: FieldValue(action)
        case 15: FieldValue(member)
        case 16: FieldValue(notification)
        case 17: FieldValue(erasure)
        case 18: FieldValue(opened)
        case 19: FieldValue(presence)
        case 20: FieldValue(typing)
        case 21: .int64(asOf)
        case 22: FieldValue(clock)
        case 23: FieldValue(queue)
        case 24: FieldValue(webhookSkip)
        case 25: FieldValue(cannedReply)
        case 26: FieldValue(settings)
        case 27: FieldValue(viewers)
        case 28: FieldValue(workspace)
        case 29: .string(actorMemberID)
        default: .unset
        }
    }

    public mutating func set(_ value: FieldValue, at index: Int) throws(FieldMismatch) {
        switch index {
        case 0: sequence = try value.int64()
        case 1: type = try value.string()
        case 2: time = try value.int64()
        case 3: conversationID = try value.string()
        case 4: requestID = try value.string()
        case 5: origin = try value.string()
        case 6: actorUID = try value.uint32()
        case 7: resume = try value.bool()
        case 8: deleted = try value.bool()
        case 9: request = try value.message()
        case 10: control = try value.message()
        case 11: message = try value.message()
        case 12: note = try value.message()
        case 13: conversation = try value.message()
        case 14: action = try value.message()
        case 15: member = try value.message()
        case 16: notification = try value.message()
        case 17: erasure = try value.message()
        case 18: opened = try value.message()
        case 19: presence = try value.message()
        case 20: typing = try value.message()
        case 21: asOf = try value.int64()
        case 22: clock = try value.message()
        case 23: queue = try value.message()
        case 24: webhookSkip = try value.message()
        case 25: cannedReply = try value.message()
        case 26: settings = try value.message()
        case 27: viewers = try value.message()
        case 28: workspace = try value.message()
        case 29: actorMemberID = try value.string()
        default: throw .noSuchField
        }
    }
}

/// clock.corrected: the daemon's time has followed a clock that jumped. It can go back here, and only here.
public struct ClockCorrection: WireMessage {
    /// Before the correction.
    public var fromAt: Int64
    /// After it.
    public var toAt: Int64

    public init() {
        self.fromAt = 0
        self.toAt = 0
    }

    public init(
        fromAt: Int64 = 0,
        toAt: Int64 = 0
    ) {
        self.fromAt = fromAt
        self.toAt = toAt
    }

    public static let messageName = "humancall.v1.ClockCorrection"

    public static let fields: [Field] = [
        Field("from_at", 1, .int64, documentation: "Before the correction."),
        Field("to_at", 2, .int64, documentation: "After it."),
    ]

    public func value(at index: Int) -> FieldValue {
        switch index {
        case 0: .int64(fromAt)
        case 1: .int64(toAt)
        default: .unset
        }
    }

    public mutating func set(_ value: FieldValue, at index: Int) throws(FieldMismatch) {
        switch index {
        case 0: fromAt = try value.int64()
        case 1: toAt = try value.int64()
        default: throw .noSuchField
        }
    }
}
