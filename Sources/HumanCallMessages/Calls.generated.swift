// Made from humancall/v1/humancall.proto by proto/generate.py. Do not edit: change the .proto file and run `make proto`.

/// The readers that a stream is meant for. A filter, not a permission.
public enum Audience: WireEnum {
    /// VISITOR
    case unspecified
    /// Without the events for the team: notes, notifications, members, presence.
    case visitor
    case team
    /// A number that this version does not know. Made by `init(rawValue:)` only.
    case unrecognized(Int32)

    public static let enumName = "humancall.v1.Audience"

    public static let known: [Audience] = [
        .unspecified,
        .visitor,
        .team,
    ]

    public init(rawValue: Int32) {
        switch rawValue {
        case 0: self = .unspecified
        case 1: self = .visitor
        case 2: self = .team
        default: self = .unrecognized(rawValue)
        }
    }

    public var rawValue: Int32 {
        switch self {
        case .unspecified: 0
        case .visitor: 1
        case .team: 2
        case .unrecognized(let number): number
        }
    }

    public var jsonName: String? {
        switch self {
        case .unspecified: "UNSPECIFIED"
        case .visitor: "VISITOR"
        case .team: "TEAM"
        case .unrecognized: nil
        }
    }
}

/// How conversations are ordered.
public enum ConversationOrder: WireEnum {
    /// BY_ID
    case unspecified
    case byID
    /// The latest event first.
    case byActivity
    /// A number that this version does not know. Made by `init(rawValue:)` only.
    case unrecognized(Int32)

    public static let enumName = "humancall.v1.ConversationOrder"

    public static let known: [ConversationOrder] = [
        .unspecified,
        .byID,
        .byActivity,
    ]

    public init(rawValue: Int32) {
        switch rawValue {
        case 0: self = .unspecified
        case 1: self = .byID
        case 2: self = .byActivity
        default: self = .unrecognized(rawValue)
        }
    }

    public var rawValue: Int32 {
        switch self {
        case .unspecified: 0
        case .byID: 1
        case .byActivity: 2
        case .unrecognized(let number): number
        }
    }

    public var jsonName: String? {
        switch self {
        case .unspecified: "UNSPECIFIED"
        case .byID: "BY_ID"
        case .byActivity: "BY_ACTIVITY"
        case .unrecognized: nil
        }
    }
}

/// The members who could be alerted now.
public enum Reach: WireEnum {
    /// not a tool that calls the team
    case unspecified
    /// Members are available.
    case online
    /// Nobody is available; members would be e-mailed.
    case byEmail
    case nobody
    /// A number that this version does not know. Made by `init(rawValue:)` only.
    case unrecognized(Int32)

    public static let enumName = "humancall.v1.Reach"

    public static let known: [Reach] = [
        .unspecified,
        .online,
        .byEmail,
        .nobody,
    ]

    public init(rawValue: Int32) {
        switch rawValue {
        case 0: self = .unspecified
        case 1: self = .online
        case 2: self = .byEmail
        case 3: self = .nobody
        default: self = .unrecognized(rawValue)
        }
    }

    public var rawValue: Int32 {
        switch self {
        case .unspecified: 0
        case .online: 1
        case .byEmail: 2
        case .nobody: 3
        case .unrecognized(let number): number
        }
    }

    public var jsonName: String? {
        switch self {
        case .unspecified: "UNSPECIFIED"
        case .online: "ONLINE"
        case .byEmail: "BY_EMAIL"
        case .nobody: "NOBODY"
        case .unrecognized: nil
        }
    }
}

/// A message that is older than the conversation in the daemon.
public struct HistoryMessage: WireMessage {
    /// VISITOR, ASSISTANT or MEMBER.
    public var author: Author
    /// The author's name as readers see it.
    public var authorName: String
    /// At most 32 KiB.
    public var text: String
    /// When it was created.
    public var createdAt: Int64
    /// The chat server's id of the message.
    public var clientMessageID: String

    public init() {
        self.author = .unspecified
        self.authorName = ""
        self.text = ""
        self.createdAt = 0
        self.clientMessageID = ""
    }

    public init(
        author: Author = .unspecified,
        authorName: String = "",
        text: String = "",
        createdAt: Int64 = 0,
        clientMessageID: String = ""
    ) {
        self.author = author
        self.authorName = authorName
        self.text = text
        self.createdAt = createdAt
        self.clientMessageID = clientMessageID
    }

    public static let messageName = "humancall.v1.HistoryMessage"

    public static let fields: [Field] = [
        Field("author", 1, .enumeration(Author.self), documentation: "VISITOR, ASSISTANT or MEMBER."),
        Field("author_name", 2, .string),
        Field("text", 3, .string),
        Field("created_at", 4, .int64),
        Field("client_message_id", 5, .string),
    ]

    public func value(at index: Int) -> FieldValue {
        switch index {
        case 0: FieldValue(author)
        case 1: .string(authorName)
        case 2: .string(text)
        case 3: .int64(createdAt)
        case 4: .string(clientMessageID)
        default: .unset
        }
    }

    public mutating func set(_ value: FieldValue, at index: Int) throws(FieldMismatch) {
        switch index {
        case 0: author = try value.enumeration()
        case 1: authorName = try value.string()
        case 2: text = try value.string()
        case 3: createdAt = try value.int64()
        case 4: clientMessageID = try value.string()
        default: throw .noSuchField
        }
    }
}

/// The request of `TriggerAction`. Calls the team: creates a request, or returns the conversation's open one.
public struct TriggerActionRequest: WireMessage {
    /// The workspace's id; empty = "default".
    public var workspaceID: String {
        get { shared.contents.workspaceID }
        set {
            Shared.own(&shared)
            shared.contents.workspaceID = newValue
        }
    }
    /// At most 128 bytes. The same key with the same fields returns the first answer. Empty = none.
    public var idempotencyKey: String {
        get { shared.contents.idempotencyKey }
        set {
            Shared.own(&shared)
            shared.contents.idempotencyKey = newValue
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
    /// Empty = the only enabled action.
    public var actionID: String {
        get { shared.contents.actionID }
        set {
            Shared.own(&shared)
            shared.contents.actionID = newValue
        }
    }
    /// The reason, in words.
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
    /// Set on the conversation if they are not empty.
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
    /// Labels of any meaning, at most 16 pairs.
    public var metadata: [MetadataPair] {
        get { shared.contents.metadata }
        set {
            Shared.own(&shared)
            shared.contents.metadata = newValue
        }
    }
    /// The id of the visitor's message that caused the call.
    public var cite: String {
        get { shared.contents.cite }
        set {
            Shared.own(&shared)
            shared.contents.cite = newValue
        }
    }
    /// At most 200 messages and 256 KiB, oldest first. Imported only if the conversation has no messages.
    public var history: [HistoryMessage] {
        get { shared.contents.history }
        set {
            Shared.own(&shared)
            shared.contents.history = newValue
        }
    }

    private struct Contents: Hashable, Sendable {
        var workspaceID: String = ""
        var idempotencyKey: String = ""
        var conversationID: String = ""
        var actionID: String = ""
        var reason: String = ""
        var summary: String = ""
        var origin: String = ""
        var visitor: Visitor? = nil
        var assistant: String = ""
        var metadata: [MetadataPair] = []
        var cite: String = ""
        var history: [HistoryMessage] = []
    }

    private var shared: Shared<Contents>

    public init() { shared = Shared(Contents()) }

    public init(
        workspaceID: String = "",
        idempotencyKey: String = "",
        conversationID: String = "",
        actionID: String = "",
        reason: String = "",
        summary: String = "",
        origin: String = "",
        visitor: Visitor? = nil,
        assistant: String = "",
        metadata: [MetadataPair] = [],
        cite: String = "",
        history: [HistoryMessage] = []
    ) {
        shared = Shared(
            Contents(
                workspaceID: workspaceID,
                idempotencyKey: idempotencyKey,
                conversationID: conversationID,
                actionID: actionID,
                reason: reason,
                summary: summary,
                origin: origin,
                visitor: visitor,
                assistant: assistant,
                metadata: metadata,
                cite: cite,
                history: history))
    }

    public static let messageName = "humancall.v1.TriggerActionRequest"

    public static let fields: [Field] = [
        Field("workspace_id", 1, .string),
        Field("idempotency_key", 2, .string),
        Field("conversation_id", 3, .string),
        Field("action_id", 4, .string, documentation: "Empty = the only enabled action."),
        Field("reason", 5, .string),
        Field("summary", 6, .string),
        Field("origin", 7, .string, documentation: "Set on the conversation if they are not empty."),
        Field("visitor", 8, .message(Visitor.self)),
        Field("assistant", 9, .string),
        Field("metadata", 10, .message(MetadataPair.self), isRepeated: true),
        Field("cite", 11, .string, documentation: "The id of the visitor's message that caused the call."),
        Field("history", 12, .message(HistoryMessage.self), isRepeated: true, documentation: "At most 200 messages and 256 KiB, oldest first. Imported only if the conversation has no messages."),
    ]

    public func value(at index: Int) -> FieldValue {
        switch index {
        case 0: .string(workspaceID)
        case 1: .string(idempotencyKey)
        case 2: .string(conversationID)
        case 3: .string(actionID)
        case 4: .string(reason)
        case 5: .string(summary)
        case 6: .string(origin)
        case 7: FieldValue(visitor)
        case 8: .string(assistant)
        case 9: FieldValue(metadata)
        case 10: .string(cite)
        case 11: FieldValue(history)
        default: .unset
        }
    }

    public mutating func set(_ value: FieldValue, at index: Int) throws(FieldMismatch) {
        switch index {
        case 0: workspaceID = try value.string()
        case 1: idempotencyKey = try value.string()
        case 2: conversationID = try value.string()
        case 3: actionID = try value.string()
        case 4: reason = try value.string()
        case 5: summary = try value.string()
        case 6: origin = try value.string()
        case 7: visitor = try value.message()
        case 8: assistant = try value.string()
        case 9: metadata = try value.messageList()
        case 10: cite = try value.string()
        case 11: history = try value.messageList()
        default: throw .noSuchField
        }
    }
}

/// The response of `TriggerAction`.
public struct TriggerActionResponse: WireMessage {
    /// The request.
    public var request: HumanCallRequest? {
        get { shared.contents.request }
        set {
            Shared.own(&shared)
            shared.contents.request = newValue
        }
    }
    /// The message that was written; not set if the action has none, or if deduplicated.
    public var autoMessage: Message? {
        get { shared.contents.autoMessage }
        set {
            Shared.own(&shared)
            shared.contents.autoMessage = newValue
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
    /// Members who were alerted on their streams.
    public var online: Int32 {
        get { shared.contents.online }
        set {
            Shared.own(&shared)
            shared.contents.online = newValue
        }
    }
    /// Members to whom an e-mail was queued.
    public var emailed: Int32 {
        get { shared.contents.emailed }
        set {
            Shared.own(&shared)
            shared.contents.emailed = newValue
        }
    }
    /// No member of the audience was available.
    public var nobodyOnline: Bool {
        get { shared.contents.nobodyOnline }
        set {
            Shared.own(&shared)
            shared.contents.nobodyOnline = newValue
        }
    }
    /// No member was alerted on a stream, and none could be e-mailed: say so to the visitor, unless auto_message does.
    public var nobodyAlerted: Bool {
        get { shared.contents.nobodyAlerted }
        set {
            Shared.own(&shared)
            shared.contents.nobodyAlerted = newValue
        }
    }
    /// The conversation already had this open request; nothing was written.
    public var deduplicated: Bool {
        get { shared.contents.deduplicated }
        set {
            Shared.own(&shared)
            shared.contents.deduplicated = newValue
        }
    }
    /// `history` was ignored because the conversation already has messages.
    public var historyIgnored: Bool {
        get { shared.contents.historyIgnored }
        set {
            Shared.own(&shared)
            shared.contents.historyIgnored = newValue
        }
    }
    /// The answer to a repeated idempotency_key: nothing was done again. PROTOCOL.md, "Idempotency".
    public var replayed: Bool {
        get { shared.contents.replayed }
        set {
            Shared.own(&shared)
            shared.contents.replayed = newValue
        }
    }
    /// Not set if the request is not PENDING.
    public var queue: QueuePlace? {
        get { shared.contents.queue }
        set {
            Shared.own(&shared)
            shared.contents.queue = newValue
        }
    }

    private struct Contents: Hashable, Sendable {
        var request: HumanCallRequest? = nil
        var autoMessage: Message? = nil
        var control: Control? = nil
        var online: Int32 = 0
        var emailed: Int32 = 0
        var nobodyOnline: Bool = false
        var nobodyAlerted: Bool = false
        var deduplicated: Bool = false
        var historyIgnored: Bool = false
        var replayed: Bool = false
        var queue: QueuePlace? = nil
    }

    private var shared: Shared<Contents>

    public init() { shared = Shared(Contents()) }

    public init(
        request: HumanCallRequest? = nil,
        autoMessage: Message? = nil,
        control: Control? = nil,
        online: Int32 = 0,
        emailed: Int32 = 0,
        nobodyOnline: Bool = false,
        nobodyAlerted: Bool = false,
        deduplicated: Bool = false,
        historyIgnored: Bool = false,
        replayed: Bool = false,
        queue: QueuePlace? = nil
    ) {
        shared = Shared(
            Contents(
                request: request,
                autoMessage: autoMessage,
                control: control,
                online: online,
                emailed: emailed,
                nobodyOnline: nobodyOnline,
                nobodyAlerted: nobodyAlerted,
                deduplicated: deduplicated,
                historyIgnored: historyIgnored,
                replayed: replayed,
                queue: queue))
    }

    public static let messageName = "humancall.v1.TriggerActionResponse"

    public static let fields: [Field] = [
        Field("request", 1, .message(HumanCallRequest.self)),
        Field("auto_message", 2, .message(Message.self), documentation: "The message that was written; not set if the action has none, or if deduplicated."),
        Field("control", 3, .message(Control.self)),
        Field("online", 4, .int32, documentation: "Members who were alerted on their streams."),
        Field("emailed", 5, .int32, documentation: "Members to whom an e-mail was queued."),
        Field("nobody_online", 6, .bool),
        Field("nobody_alerted", 7, .bool, documentation: "No member was alerted on a stream, and none could be e-mailed: say so to the visitor, unless auto_message does."),
        Field("deduplicated", 8, .bool, documentation: "The conversation already had this open request; nothing was written."),
        Field("history_ignored", 9, .bool, documentation: "`history` was ignored because the conversation already has messages."),
        Field("replayed", 10, .bool, documentation: "The answer to a repeated idempotency_key: nothing was done again. PROTOCOL.md, \"Idempotency\"."),
        Field("queue", 11, .message(QueuePlace.self), documentation: "Not set if the request is not PENDING."),
    ]

    public func value(at index: Int) -> FieldValue {
        switch index {
        case 0: FieldValue(request)
        case 1: FieldValue(autoMessage)
        case 2: FieldValue(control)
        case 3: .int32(online)
        case 4: .int32(emailed)
        case 5: .bool(nobodyOnline)
        case 6: .bool(nobodyAlerted)
        case 7: .bool(deduplicated)
        case 8: .bool(historyIgnored)
        case 9: .bool(replayed)
        case 10: FieldValue(queue)
        default: .unset
        }
    }

    public mutating func set(_ value: FieldValue, at index: Int) throws(FieldMismatch) {
        switch index {
        case 0: request = try value.message()
        case 1: autoMessage = try value.message()
        case 2: control = try value.message()
        case 3: online = try value.int32()
        case 4: emailed = try value.int32()
        case 5: nobodyOnline = try value.bool()
        case 6: nobodyAlerted = try value.bool()
        case 7: deduplicated = try value.bool()
        case 8: historyIgnored = try value.bool()
        case 9: replayed = try value.bool()
        case 10: queue = try value.message()
        default: throw .noSuchField
        }
    }
}

/// The request of `ClaimRequest`. Assigns a pending request to a member, who then speaks instead of the AI. The first claim wins.
public struct ClaimRequestRequest: WireMessage {
    /// The workspace's id; empty = "default".
    public var workspaceID: String {
        get { shared.contents.workspaceID }
        set {
            Shared.own(&shared)
            shared.contents.workspaceID = newValue
        }
    }
    /// At most 128 bytes. The same key with the same fields returns the first answer. Empty = none.
    public var idempotencyKey: String {
        get { shared.contents.idempotencyKey }
        set {
            Shared.own(&shared)
            shared.contents.idempotencyKey = newValue
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
    /// The member's session, if any. Every sign of life of the member keeps the claim; without one it lasts claim_grace.
    public var sessionID: String {
        get { shared.contents.sessionID }
        set {
            Shared.own(&shared)
            shared.contents.sessionID = newValue
        }
    }

    private struct Contents: Hashable, Sendable {
        var workspaceID: String = ""
        var idempotencyKey: String = ""
        var requestID: String = ""
        var memberID: String = ""
        var sessionID: String = ""
    }

    private var shared: Shared<Contents>

    public init() { shared = Shared(Contents()) }

    public init(
        workspaceID: String = "",
        idempotencyKey: String = "",
        requestID: String = "",
        memberID: String = "",
        sessionID: String = ""
    ) {
        shared = Shared(
            Contents(
                workspaceID: workspaceID,
                idempotencyKey: idempotencyKey,
                requestID: requestID,
                memberID: memberID,
                sessionID: sessionID))
    }

    public static let messageName = "humancall.v1.ClaimRequestRequest"

    public static let fields: [Field] = [
        Field("workspace_id", 1, .string),
        Field("idempotency_key", 2, .string),
        Field("request_id", 3, .string),
        Field("member_id", 4, .string),
        Field("session_id", 5, .string, documentation: "The member's session, if any. Every sign of life of the member keeps the claim; without one it lasts claim_grace."),
    ]

    public func value(at index: Int) -> FieldValue {
        switch index {
        case 0: .string(workspaceID)
        case 1: .string(idempotencyKey)
        case 2: .string(requestID)
        case 3: .string(memberID)
        case 4: .string(sessionID)
        default: .unset
        }
    }

    public mutating func set(_ value: FieldValue, at index: Int) throws(FieldMismatch) {
        switch index {
        case 0: workspaceID = try value.string()
        case 1: idempotencyKey = try value.string()
        case 2: requestID = try value.string()
        case 3: memberID = try value.string()
        case 4: sessionID = try value.string()
        default: throw .noSuchField
        }
    }
}

/// The response of `ClaimRequest`.
public struct ClaimRequestResponse: WireMessage {
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
    /// The newest messages, oldest first, at most 1 MiB.
    public var transcript: [Message] {
        get { shared.contents.transcript }
        set {
            Shared.own(&shared)
            shared.contents.transcript = newValue
        }
    }
    /// Whether there are older messages.
    public var transcriptTruncated: Bool {
        get { shared.contents.transcriptTruncated }
        set {
            Shared.own(&shared)
            shared.contents.transcriptTruncated = newValue
        }
    }
    /// The position as of which the answer is true.
    public var cursor: String {
        get { shared.contents.cursor }
        set {
            Shared.own(&shared)
            shared.contents.cursor = newValue
        }
    }
    /// The answer to a repeated idempotency_key: nothing was done again. PROTOCOL.md, "Idempotency".
    public var replayed: Bool {
        get { shared.contents.replayed }
        set {
            Shared.own(&shared)
            shared.contents.replayed = newValue
        }
    }

    private struct Contents: Hashable, Sendable {
        var request: HumanCallRequest? = nil
        var control: Control? = nil
        var transcript: [Message] = []
        var transcriptTruncated: Bool = false
        var cursor: String = ""
        var replayed: Bool = false
    }

    private var shared: Shared<Contents>

    public init() { shared = Shared(Contents()) }

    public init(
        request: HumanCallRequest? = nil,
        control: Control? = nil,
        transcript: [Message] = [],
        transcriptTruncated: Bool = false,
        cursor: String = "",
        replayed: Bool = false
    ) {
        shared = Shared(
            Contents(
                request: request,
                control: control,
                transcript: transcript,
                transcriptTruncated: transcriptTruncated,
                cursor: cursor,
                replayed: replayed))
    }

    public static let messageName = "humancall.v1.ClaimRequestResponse"

    public static let fields: [Field] = [
        Field("request", 1, .message(HumanCallRequest.self)),
        Field("control", 2, .message(Control.self)),
        Field("transcript", 3, .message(Message.self), isRepeated: true, documentation: "The newest messages, oldest first, at most 1 MiB."),
        Field("transcript_truncated", 4, .bool),
        Field("cursor", 5, .string, documentation: "The position as of which the answer is true."),
        Field("replayed", 6, .bool, documentation: "The answer to a repeated idempotency_key: nothing was done again. PROTOCOL.md, \"Idempotency\"."),
    ]

    public func value(at index: Int) -> FieldValue {
        switch index {
        case 0: FieldValue(request)
        case 1: FieldValue(control)
        case 2: FieldValue(transcript)
        case 3: .bool(transcriptTruncated)
        case 4: .string(cursor)
        case 5: .bool(replayed)
        default: .unset
        }
    }

    public mutating func set(_ value: FieldValue, at index: Int) throws(FieldMismatch) {
        switch index {
        case 0: request = try value.message()
        case 1: control = try value.message()
        case 2: transcript = try value.messageList()
        case 3: transcriptTruncated = try value.bool()
        case 4: cursor = try value.string()
        case 5: replayed = try value.bool()
        default: throw .noSuchField
        }
    }
}

/// The oldest PENDING request that this member may claim.
public struct ClaimNextRequest: WireMessage {
    /// The workspace's id; empty = "default".
    public var workspaceID: String {
        get { shared.contents.workspaceID }
        set {
            Shared.own(&shared)
            shared.contents.workspaceID = newValue
        }
    }
    /// At most 128 bytes. The same key with the same fields returns the first answer. Empty = none.
    public var idempotencyKey: String {
        get { shared.contents.idempotencyKey }
        set {
            Shared.own(&shared)
            shared.contents.idempotencyKey = newValue
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
    /// As in ClaimRequest.
    public var sessionID: String {
        get { shared.contents.sessionID }
        set {
            Shared.own(&shared)
            shared.contents.sessionID = newValue
        }
    }
    /// Only requests of this team. Empty = of all teams of the member, and those for everybody.
    public var team: String {
        get { shared.contents.team }
        set {
            Shared.own(&shared)
            shared.contents.team = newValue
        }
    }

    private struct Contents: Hashable, Sendable {
        var workspaceID: String = ""
        var idempotencyKey: String = ""
        var memberID: String = ""
        var sessionID: String = ""
        var team: String = ""
    }

    private var shared: Shared<Contents>

    public init() { shared = Shared(Contents()) }

    public init(
        workspaceID: String = "",
        idempotencyKey: String = "",
        memberID: String = "",
        sessionID: String = "",
        team: String = ""
    ) {
        shared = Shared(
            Contents(
                workspaceID: workspaceID,
                idempotencyKey: idempotencyKey,
                memberID: memberID,
                sessionID: sessionID,
                team: team))
    }

    public static let messageName = "humancall.v1.ClaimNextRequest"

    public static let fields: [Field] = [
        Field("workspace_id", 1, .string),
        Field("idempotency_key", 2, .string),
        Field("member_id", 3, .string),
        Field("session_id", 4, .string, documentation: "As in ClaimRequest."),
        Field("team", 5, .string, documentation: "Only requests of this team. Empty = of all teams of the member, and those for everybody."),
    ]

    public func value(at index: Int) -> FieldValue {
        switch index {
        case 0: .string(workspaceID)
        case 1: .string(idempotencyKey)
        case 2: .string(memberID)
        case 3: .string(sessionID)
        case 4: .string(team)
        default: .unset
        }
    }

    public mutating func set(_ value: FieldValue, at index: Int) throws(FieldMismatch) {
        switch index {
        case 0: workspaceID = try value.string()
        case 1: idempotencyKey = try value.string()
        case 2: memberID = try value.string()
        case 3: sessionID = try value.string()
        case 4: team = try value.string()
        default: throw .noSuchField
        }
    }
}

/// As of ClaimRequest.
public struct ClaimNextResponse: WireMessage {
    /// Not set: nothing waits for this member, and nothing was written.
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
    /// The newest messages, oldest first, at most 1 MiB.
    public var transcript: [Message] {
        get { shared.contents.transcript }
        set {
            Shared.own(&shared)
            shared.contents.transcript = newValue
        }
    }
    /// Whether there are older messages.
    public var transcriptTruncated: Bool {
        get { shared.contents.transcriptTruncated }
        set {
            Shared.own(&shared)
            shared.contents.transcriptTruncated = newValue
        }
    }
    /// The position as of which the answer is true.
    public var cursor: String {
        get { shared.contents.cursor }
        set {
            Shared.own(&shared)
            shared.contents.cursor = newValue
        }
    }
    /// The answer to a repeated idempotency_key: nothing was done again. PROTOCOL.md, "Idempotency".
    public var replayed: Bool {
        get { shared.contents.replayed }
        set {
            Shared.own(&shared)
            shared.contents.replayed = newValue
        }
    }

    private struct Contents: Hashable, Sendable {
        var request: HumanCallRequest? = nil
        var control: Control? = nil
        var transcript: [Message] = []
        var transcriptTruncated: Bool = false
        var cursor: String = ""
        var replayed: Bool = false
    }

    private var shared: Shared<Contents>

    public init() { shared = Shared(Contents()) }

    public init(
        request: HumanCallRequest? = nil,
        control: Control? = nil,
        transcript: [Message] = [],
        transcriptTruncated: Bool = false,
        cursor: String = "",
        replayed: Bool = false
    ) {
        shared = Shared(
            Contents(
                request: request,
                control: control,
                transcript: transcript,
                transcriptTruncated: transcriptTruncated,
                cursor: cursor,
                replayed: replayed))
    }

    public static let messageName = "humancall.v1.ClaimNextResponse"

    public static let fields: [Field] = [
        Field("request", 1, .message(HumanCallRequest.self), documentation: "Not set: nothing waits for this member, and nothing was written."),
        Field("control", 2, .message(Control.self)),
        Field("transcript", 3, .message(Message.self), isRepeated: true, documentation: "The newest messages, oldest first, at most 1 MiB."),
        Field("transcript_truncated", 4, .bool),
        Field("cursor", 5, .string, documentation: "The position as of which the answer is true."),
        Field("replayed", 6, .bool, documentation: "The answer to a repeated idempotency_key: nothing was done again. PROTOCOL.md, \"Idempotency\"."),
    ]

    public func value(at index: Int) -> FieldValue {
        switch index {
        case 0: FieldValue(request)
        case 1: FieldValue(control)
        case 2: FieldValue(transcript)
        case 3: .bool(transcriptTruncated)
        case 4: .string(cursor)
        case 5: .bool(replayed)
        default: .unset
        }
    }

    public mutating func set(_ value: FieldValue, at index: Int) throws(FieldMismatch) {
        switch index {
        case 0: request = try value.message()
        case 1: control = try value.message()
        case 2: transcript = try value.messageList()
        case 3: transcriptTruncated = try value.bool()
        case 4: cursor = try value.string()
        case 5: replayed = try value.bool()
        default: throw .noSuchField
        }
    }
}

/// A member takes a conversation. If a request is open, this claims it; otherwise it creates one that is ASSIGNED.
public struct TakeConversationRequest: WireMessage {
    /// The workspace's id; empty = "default".
    public var workspaceID: String {
        get { shared.contents.workspaceID }
        set {
            Shared.own(&shared)
            shared.contents.workspaceID = newValue
        }
    }
    /// At most 128 bytes. The same key with the same fields returns the first answer. Empty = none.
    public var idempotencyKey: String {
        get { shared.contents.idempotencyKey }
        set {
            Shared.own(&shared)
            shared.contents.idempotencyKey = newValue
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
    /// The member's id.
    public var memberID: String {
        get { shared.contents.memberID }
        set {
            Shared.own(&shared)
            shared.contents.memberID = newValue
        }
    }
    /// As in ClaimRequest.
    public var sessionID: String {
        get { shared.contents.sessionID }
        set {
            Shared.own(&shared)
            shared.contents.sessionID = newValue
        }
    }
    /// As in TriggerAction; without one the only enabled action, and if there is none or several, no action.
    public var actionID: String {
        get { shared.contents.actionID }
        set {
            Shared.own(&shared)
            shared.contents.actionID = newValue
        }
    }
    /// The ended request of this conversation that is taken up again, if any.
    public var follows: String {
        get { shared.contents.follows }
        set {
            Shared.own(&shared)
            shared.contents.follows = newValue
        }
    }
    /// Why, for the team.
    public var reason: String {
        get { shared.contents.reason }
        set {
            Shared.own(&shared)
            shared.contents.reason = newValue
        }
    }

    private struct Contents: Hashable, Sendable {
        var workspaceID: String = ""
        var idempotencyKey: String = ""
        var conversationID: String = ""
        var memberID: String = ""
        var sessionID: String = ""
        var actionID: String = ""
        var follows: String = ""
        var reason: String = ""
    }

    private var shared: Shared<Contents>

    public init() { shared = Shared(Contents()) }

    public init(
        workspaceID: String = "",
        idempotencyKey: String = "",
        conversationID: String = "",
        memberID: String = "",
        sessionID: String = "",
        actionID: String = "",
        follows: String = "",
        reason: String = ""
    ) {
        shared = Shared(
            Contents(
                workspaceID: workspaceID,
                idempotencyKey: idempotencyKey,
                conversationID: conversationID,
                memberID: memberID,
                sessionID: sessionID,
                actionID: actionID,
                follows: follows,
                reason: reason))
    }

    public static let messageName = "humancall.v1.TakeConversationRequest"

    public static let fields: [Field] = [
        Field("workspace_id", 1, .string),
        Field("idempotency_key", 2, .string),
        Field("conversation_id", 3, .string),
        Field("member_id", 4, .string),
        Field("session_id", 5, .string, documentation: "As in ClaimRequest."),
        Field("action_id", 6, .string, documentation: "As in TriggerAction; without one the only enabled action, and if there is none or several, no action."),
        Field("follows", 7, .string, documentation: "The ended request of this conversation that is taken up again, if any."),
        Field("reason", 8, .string, documentation: "Why, for the team."),
    ]

    public func value(at index: Int) -> FieldValue {
        switch index {
        case 0: .string(workspaceID)
        case 1: .string(idempotencyKey)
        case 2: .string(conversationID)
        case 3: .string(memberID)
        case 4: .string(sessionID)
        case 5: .string(actionID)
        case 6: .string(follows)
        case 7: .string(reason)
        default: .unset
        }
    }

    public mutating func set(_ value: FieldValue, at index: Int) throws(FieldMismatch) {
        switch index {
        case 0: workspaceID = try value.string()
        case 1: idempotencyKey = try value.string()
        case 2: conversationID = try value.string()
        case 3: memberID = try value.string()
        case 4: sessionID = try value.string()
        case 5: actionID = try value.string()
        case 6: follows = try value.string()
        case 7: reason = try value.string()
        default: throw .noSuchField
        }
    }
}

/// As of ClaimRequest.
public struct TakeConversationResponse: WireMessage {
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
    /// The newest messages, oldest first, at most 1 MiB.
    public var transcript: [Message] {
        get { shared.contents.transcript }
        set {
            Shared.own(&shared)
            shared.contents.transcript = newValue
        }
    }
    /// Whether there are older messages.
    public var transcriptTruncated: Bool {
        get { shared.contents.transcriptTruncated }
        set {
            Shared.own(&shared)
            shared.contents.transcriptTruncated = newValue
        }
    }
    /// The position as of which the answer is true.
    public var cursor: String {
        get { shared.contents.cursor }
        set {
            Shared.own(&shared)
            shared.contents.cursor = newValue
        }
    }
    /// The answer to a repeated idempotency_key: nothing was done again. PROTOCOL.md, "Idempotency".
    public var replayed: Bool {
        get { shared.contents.replayed }
        set {
            Shared.own(&shared)
            shared.contents.replayed = newValue
        }
    }

    private struct Contents: Hashable, Sendable {
        var request: HumanCallRequest? = nil
        var control: Control? = nil
        var transcript: [Message] = []
        var transcriptTruncated: Bool = false
        var cursor: String = ""
        var replayed: Bool = false
    }

    private var shared: Shared<Contents>

    public init() { shared = Shared(Contents()) }

    public init(
        request: HumanCallRequest? = nil,
        control: Control? = nil,
        transcript: [Message] = [],
        transcriptTruncated: Bool = false,
        cursor: String = "",
        replayed: Bool = false
    ) {
        shared = Shared(
            Contents(
                request: request,
                control: control,
                transcript: transcript,
                transcriptTruncated: transcriptTruncated,
                cursor: cursor,
                replayed: replayed))
    }

    public static let messageName = "humancall.v1.TakeConversationResponse"

    public static let fields: [Field] = [
        Field("request", 1, .message(HumanCallRequest.self)),
        Field("control", 2, .message(Control.self)),
        Field("transcript", 3, .message(Message.self), isRepeated: true, documentation: "The newest messages, oldest first, at most 1 MiB."),
        Field("transcript_truncated", 4, .bool),
        Field("cursor", 5, .string, documentation: "The position as of which the answer is true."),
        Field("replayed", 6, .bool, documentation: "The answer to a repeated idempotency_key: nothing was done again. PROTOCOL.md, \"Idempotency\"."),
    ]

    public func value(at index: Int) -> FieldValue {
        switch index {
        case 0: FieldValue(request)
        case 1: FieldValue(control)
        case 2: FieldValue(transcript)
        case 3: .bool(transcriptTruncated)
        case 4: .string(cursor)
        case 5: .bool(replayed)
        default: .unset
        }
    }

    public mutating func set(_ value: FieldValue, at index: Int) throws(FieldMismatch) {
        switch index {
        case 0: request = try value.message()
        case 1: control = try value.message()
        case 2: transcript = try value.messageList()
        case 3: transcriptTruncated = try value.bool()
        case 4: cursor = try value.string()
        case 5: replayed = try value.bool()
        default: throw .noSuchField
        }
    }
}

/// The request of `SendMessage`. Writes a message, if its author may speak now.
public struct SendMessageRequest: WireMessage {
    /// The workspace's id; empty = "default".
    public var workspaceID: String {
        get { shared.contents.workspaceID }
        set {
            Shared.own(&shared)
            shared.contents.workspaceID = newValue
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
    /// VISITOR, ASSISTANT or MEMBER.
    public var author: Author {
        get { shared.contents.author }
        set {
            Shared.own(&shared)
            shared.contents.author = newValue
        }
    }
    /// Required when author = MEMBER.
    public var memberID: String {
        get { shared.contents.memberID }
        set {
            Shared.own(&shared)
            shared.contents.memberID = newValue
        }
    }
    /// Empty = the member's or the visitor's name.
    public var authorName: String {
        get { shared.contents.authorName }
        set {
            Shared.own(&shared)
            shared.contents.authorName = newValue
        }
    }
    /// Text or at least one attachment.
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
    /// Unique in its conversation for as long as the message exists: the idempotency key.
    public var clientMessageID: String {
        get { shared.contents.clientMessageID }
        set {
            Shared.own(&shared)
            shared.contents.clientMessageID = newValue
        }
    }
    /// ASSISTANT, MEMBER: the epoch that the caller read before it wrote. 0 = check only the holder.
    public var controlEpoch: Int64 {
        get { shared.contents.controlEpoch }
        set {
            Shared.own(&shared)
            shared.contents.controlEpoch = newValue
        }
    }
    /// Set on the conversation if they are not empty.
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

    private struct Contents: Hashable, Sendable {
        var workspaceID: String = ""
        var conversationID: String = ""
        var author: Author = .unspecified
        var memberID: String = ""
        var authorName: String = ""
        var text: String = ""
        var attachments: [Attachment] = []
        var clientMessageID: String = ""
        var controlEpoch: Int64 = 0
        var origin: String = ""
        var visitor: Visitor? = nil
        var assistant: String = ""
    }

    private var shared: Shared<Contents>

    public init() { shared = Shared(Contents()) }

    public init(
        workspaceID: String = "",
        conversationID: String = "",
        author: Author = .unspecified,
        memberID: String = "",
        authorName: String = "",
        text: String = "",
        attachments: [Attachment] = [],
        clientMessageID: String = "",
        controlEpoch: Int64 = 0,
        origin: String = "",
        visitor: Visitor? = nil,
        assistant: String = ""
    ) {
        shared = Shared(
            Contents(
                workspaceID: workspaceID,
                conversationID: conversationID,
                author: author,
                memberID: memberID,
                authorName: authorName,
                text: text,
                attachments: attachments,
                clientMessageID: clientMessageID,
                controlEpoch: controlEpoch,
                origin: origin,
                visitor: visitor,
                assistant: assistant))
    }

    public static let messageName = "humancall.v1.SendMessageRequest"

    public static let fields: [Field] = [
        Field("workspace_id", 1, .string),
        Field("conversation_id", 3, .string),
        Field("author", 4, .enumeration(Author.self), documentation: "VISITOR, ASSISTANT or MEMBER."),
        Field("member_id", 5, .string, documentation: "Required when author = MEMBER."),
        Field("author_name", 6, .string, documentation: "Empty = the member's or the visitor's name."),
        Field("text", 7, .string, documentation: "Text or at least one attachment."),
        Field("attachments", 8, .message(Attachment.self), isRepeated: true),
        Field("client_message_id", 9, .string, documentation: "Unique in its conversation for as long as the message exists: the idempotency key."),
        Field("control_epoch", 10, .int64, documentation: "ASSISTANT, MEMBER: the epoch that the caller read before it wrote. 0 = check only the holder."),
        Field("origin", 11, .string, documentation: "Set on the conversation if they are not empty."),
        Field("visitor", 12, .message(Visitor.self)),
        Field("assistant", 13, .string),
    ]

    public func value(at index: Int) -> FieldValue {
        switch index {
        case 0: .string(workspaceID)
        case 1: .string(conversationID)
        case 2: FieldValue(author)
        case 3: .string(memberID)
        case 4: .string(authorName)
        case 5: .string(text)
        case 6: FieldValue(attachments)
        case 7: .string(clientMessageID)
        case 8: .int64(controlEpoch)
        case 9: .string(origin)
        case 10: FieldValue(visitor)
        case 11: .string(assistant)
        default: .unset
        }
    }

    public mutating func set(_ value: FieldValue, at index: Int) throws(FieldMismatch) {
        switch index {
        case 0: workspaceID = try value.string()
        case 1: conversationID = try value.string()
        case 2: author = try value.enumeration()
        case 3: memberID = try value.string()
        case 4: authorName = try value.string()
        case 5: text = try value.string()
        case 6: attachments = try value.messageList()
        case 7: clientMessageID = try value.string()
        case 8: controlEpoch = try value.int64()
        case 9: origin = try value.string()
        case 10: visitor = try value.message()
        case 11: assistant = try value.string()
        default: throw .noSuchField
        }
    }
}

/// The response of `SendMessage`.
public struct SendMessageResponse: WireMessage {
    /// The message.
    public var message: Message? {
        get { shared.contents.message }
        set {
            Shared.own(&shared)
            shared.contents.message = newValue
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
    /// After this message. Ask the model only if ai_may_speak.
    public var control: Control? {
        get { shared.contents.control }
        set {
            Shared.own(&shared)
            shared.contents.control = newValue
        }
    }
    /// The message was written before, under the same client_message_id: nothing was done again.
    public var replayed: Bool {
        get { shared.contents.replayed }
        set {
            Shared.own(&shared)
            shared.contents.replayed = newValue
        }
    }

    private struct Contents: Hashable, Sendable {
        var message: Message? = nil
        var sequence: Int64 = 0
        var control: Control? = nil
        var replayed: Bool = false
    }

    private var shared: Shared<Contents>

    public init() { shared = Shared(Contents()) }

    public init(
        message: Message? = nil,
        sequence: Int64 = 0,
        control: Control? = nil,
        replayed: Bool = false
    ) {
        shared = Shared(
            Contents(
                message: message,
                sequence: sequence,
                control: control,
                replayed: replayed))
    }

    public static let messageName = "humancall.v1.SendMessageResponse"

    public static let fields: [Field] = [
        Field("message", 1, .message(Message.self)),
        Field("sequence", 2, .int64),
        Field("control", 3, .message(Control.self), documentation: "After this message. Ask the model only if ai_may_speak."),
        Field("replayed", 4, .bool, documentation: "The message was written before, under the same client_message_id: nothing was done again."),
    ]

    public func value(at index: Int) -> FieldValue {
        switch index {
        case 0: FieldValue(message)
        case 1: .int64(sequence)
        case 2: FieldValue(control)
        case 3: .bool(replayed)
        default: .unset
        }
    }

    public mutating func set(_ value: FieldValue, at index: Int) throws(FieldMismatch) {
        switch index {
        case 0: message = try value.message()
        case 1: sequence = try value.int64()
        case 2: control = try value.message()
        case 3: replayed = try value.bool()
        default: throw .noSuchField
        }
    }
}

/// The request of `StreamEvents`. Streams the events of the workspace from a cursor on.
public struct StreamEventsRequest: WireMessage {
    /// The workspace's id; empty = "default".
    public var workspaceID: String {
        get { shared.contents.workspaceID }
        set {
            Shared.own(&shared)
            shared.contents.workspaceID = newValue
        }
    }
    /// A cursor (starts after it), or one of the words BEGINNING, NOW, SNAPSHOT. Empty = the consumer's cursor if it has
    /// one, otherwise NOW.
    public var from: String {
        get { shared.contents.from }
        set {
            Shared.own(&shared)
            shared.contents.from = newValue
        }
    }
    /// Filters; empty = all.
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
    /// A label of the chat server. Empty = none, or any.
    public var origin: String {
        get { shared.contents.origin }
        set {
            Shared.own(&shared)
            shared.contents.origin = newValue
        }
    }
    /// At most 32.
    public var types: [String] {
        get { shared.contents.types }
        set {
            Shared.own(&shared)
            shared.contents.types = newValue
        }
    }
    /// Which events the stream carries: VISITOR without those for the team.
    public var audience: Audience {
        get { shared.contents.audience }
        set {
            Shared.own(&shared)
            shared.contents.audience = newValue
        }
    }
    /// The daemon stores this consumer's cursor; AckEvents moves it. The uid that uses a name first owns it.
    public var consumer: String {
        get { shared.contents.consumer }
        set {
            Shared.own(&shared)
            shared.contents.consumer = newValue
        }
    }
    /// The end of this stream ends this member's session (SetPresence).
    public var memberID: String {
        get { shared.contents.memberID }
        set {
            Shared.own(&shared)
            shared.contents.memberID = newValue
        }
    }
    /// The session's id.
    public var sessionID: String {
        get { shared.contents.sessionID }
        set {
            Shared.own(&shared)
            shared.contents.sessionID = newValue
        }
    }

    private struct Contents: Hashable, Sendable {
        var workspaceID: String = ""
        var from: String = ""
        var conversationID: String = ""
        var requestID: String = ""
        var origin: String = ""
        var types: [String] = []
        var audience: Audience = .unspecified
        var consumer: String = ""
        var memberID: String = ""
        var sessionID: String = ""
    }

    private var shared: Shared<Contents>

    public init() { shared = Shared(Contents()) }

    public init(
        workspaceID: String = "",
        from: String = "",
        conversationID: String = "",
        requestID: String = "",
        origin: String = "",
        types: [String] = [],
        audience: Audience = .unspecified,
        consumer: String = "",
        memberID: String = "",
        sessionID: String = ""
    ) {
        shared = Shared(
            Contents(
                workspaceID: workspaceID,
                from: from,
                conversationID: conversationID,
                requestID: requestID,
                origin: origin,
                types: types,
                audience: audience,
                consumer: consumer,
                memberID: memberID,
                sessionID: sessionID))
    }

    public static let messageName = "humancall.v1.StreamEventsRequest"

    public static let fields: [Field] = [
        Field("workspace_id", 1, .string),
        Field("from", 2, .string, documentation: "A cursor (starts after it), or one of the words BEGINNING, NOW, SNAPSHOT. Empty = the consumer's cursor if it has one, otherwise NOW."),
        Field("conversation_id", 3, .string, documentation: "Filters; empty = all."),
        Field("request_id", 4, .string),
        Field("origin", 5, .string),
        Field("types", 6, .string, isRepeated: true, documentation: "At most 32."),
        Field("audience", 7, .enumeration(Audience.self)),
        Field("consumer", 8, .string, documentation: "The daemon stores this consumer's cursor; AckEvents moves it. The uid that uses a name first owns it."),
        Field("member_id", 9, .string, documentation: "The end of this stream ends this member's session (SetPresence)."),
        Field("session_id", 10, .string),
    ]

    public func value(at index: Int) -> FieldValue {
        switch index {
        case 0: .string(workspaceID)
        case 1: .string(from)
        case 2: .string(conversationID)
        case 3: .string(requestID)
        case 4: .string(origin)
        case 5: .list(types.map { .string($0) })
        case 6: FieldValue(audience)
        case 7: .string(consumer)
        case 8: .string(memberID)
        case 9: .string(sessionID)
        default: .unset
        }
    }

    public mutating func set(_ value: FieldValue, at index: Int) throws(FieldMismatch) {
        switch index {
        case 0: workspaceID = try value.string()
        case 1: from = try value.string()
        case 2: conversationID = try value.string()
        case 3: requestID = try value.string()
        case 4: origin = try value.string()
        case 5: types = try value.stringList()
        case 6: audience = try value.enumeration()
        case 7: consumer = try value.string()
        case 8: memberID = try value.string()
        case 9: sessionID = try value.string()
        default: throw .noSuchField
        }
    }
}

/// One item of a stream.
public struct StreamEventsResponse: WireMessage {
    /// To resume after this item.
    public var cursor: String
    /// The event.
    public var event: Event?

    public init() {
        self.cursor = ""
        self.event = nil
    }

    public init(
        cursor: String = "",
        event: Event? = nil
    ) {
        self.cursor = cursor
        self.event = event
    }

    public static let messageName = "humancall.v1.StreamEventsResponse"

    public static let fields: [Field] = [
        Field("cursor", 1, .string, documentation: "To resume after this item."),
        Field("event", 2, .message(Event.self)),
    ]

    public func value(at index: Int) -> FieldValue {
        switch index {
        case 0: .string(cursor)
        case 1: FieldValue(event)
        default: .unset
        }
    }

    public mutating func set(_ value: FieldValue, at index: Int) throws(FieldMismatch) {
        switch index {
        case 0: cursor = try value.string()
        case 1: event = try value.message()
        default: throw .noSuchField
        }
    }
}

/// For the consumer's owner or an admin.
public struct AckEventsRequest: WireMessage {
    /// The workspace's id; empty = "default".
    public var workspaceID: String
    /// The consumer's name.
    public var consumer: String
    /// A position in the log.
    public var cursor: String

    public init() {
        self.workspaceID = ""
        self.consumer = ""
        self.cursor = ""
    }

    public init(
        workspaceID: String = "",
        consumer: String = "",
        cursor: String = ""
    ) {
        self.workspaceID = workspaceID
        self.consumer = consumer
        self.cursor = cursor
    }

    public static let messageName = "humancall.v1.AckEventsRequest"

    public static let fields: [Field] = [
        Field("workspace_id", 1, .string),
        Field("consumer", 3, .string),
        Field("cursor", 4, .string),
    ]

    public func value(at index: Int) -> FieldValue {
        switch index {
        case 0: .string(workspaceID)
        case 1: .string(consumer)
        case 2: .string(cursor)
        default: .unset
        }
    }

    public mutating func set(_ value: FieldValue, at index: Int) throws(FieldMismatch) {
        switch index {
        case 0: workspaceID = try value.string()
        case 1: consumer = try value.string()
        case 2: cursor = try value.string()
        default: throw .noSuchField
        }
    }
}

/// The response of `AckEvents`.
public struct AckEventsResponse: WireMessage {
    /// The consumer's cursor after the call. It never moves back.
    public var cursor: String

    public init() {
        self.cursor = ""
    }

    public init(
        cursor: String = ""
    ) {
        self.cursor = cursor
    }

    public static let messageName = "humancall.v1.AckEventsResponse"

    public static let fields: [Field] = [
        Field("cursor", 1, .string, documentation: "The consumer's cursor after the call. It never moves back."),
    ]

    public func value(at index: Int) -> FieldValue {
        switch index {
        case 0: .string(cursor)
        default: .unset
        }
    }

    public mutating func set(_ value: FieldValue, at index: Int) throws(FieldMismatch) {
        switch index {
        case 0: cursor = try value.string()
        default: throw .noSuchField
        }
    }
}

/// The request of `AddNote`. Writes a note for the team.
public struct AddNoteRequest: WireMessage {
    /// The workspace's id; empty = "default".
    public var workspaceID: String {
        get { shared.contents.workspaceID }
        set {
            Shared.own(&shared)
            shared.contents.workspaceID = newValue
        }
    }
    /// At most 128 bytes. The same key with the same fields returns the first answer. Empty = none.
    public var idempotencyKey: String {
        get { shared.contents.idempotencyKey }
        set {
            Shared.own(&shared)
            shared.contents.idempotencyKey = newValue
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
    /// The member's id.
    public var memberID: String {
        get { shared.contents.memberID }
        set {
            Shared.own(&shared)
            shared.contents.memberID = newValue
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
    /// The ids of the members whom it mentions, at most 32. They must exist.
    public var mentions: [String] {
        get { shared.contents.mentions }
        set {
            Shared.own(&shared)
            shared.contents.mentions = newValue
        }
    }

    private struct Contents: Hashable, Sendable {
        var workspaceID: String = ""
        var idempotencyKey: String = ""
        var conversationID: String = ""
        var memberID: String = ""
        var text: String = ""
        var mentions: [String] = []
    }

    private var shared: Shared<Contents>

    public init() { shared = Shared(Contents()) }

    public init(
        workspaceID: String = "",
        idempotencyKey: String = "",
        conversationID: String = "",
        memberID: String = "",
        text: String = "",
        mentions: [String] = []
    ) {
        shared = Shared(
            Contents(
                workspaceID: workspaceID,
                idempotencyKey: idempotencyKey,
                conversationID: conversationID,
                memberID: memberID,
                text: text,
                mentions: mentions))
    }

    public static let messageName = "humancall.v1.AddNoteRequest"

    public static let fields: [Field] = [
        Field("workspace_id", 1, .string),
        Field("idempotency_key", 2, .string),
        Field("conversation_id", 3, .string),
        Field("member_id", 4, .string),
        Field("text", 5, .string),
        Field("mentions", 6, .string, isRepeated: true, documentation: "The ids of the members whom it mentions, at most 32. They must exist."),
    ]

    public func value(at index: Int) -> FieldValue {
        switch index {
        case 0: .string(workspaceID)
        case 1: .string(idempotencyKey)
        case 2: .string(conversationID)
        case 3: .string(memberID)
        case 4: .string(text)
        case 5: .list(mentions.map { .string($0) })
        default: .unset
        }
    }

    public mutating func set(_ value: FieldValue, at index: Int) throws(FieldMismatch) {
        switch index {
        case 0: workspaceID = try value.string()
        case 1: idempotencyKey = try value.string()
        case 2: conversationID = try value.string()
        case 3: memberID = try value.string()
        case 4: text = try value.string()
        case 5: mentions = try value.stringList()
        default: throw .noSuchField
        }
    }
}

/// The response of `AddNote`.
public struct AddNoteResponse: WireMessage {
    /// The note.
    public var note: Note?
    /// The event's sequence in the log.
    public var sequence: Int64
    /// The answer to a repeated idempotency_key: nothing was done again. PROTOCOL.md, "Idempotency".
    public var replayed: Bool

    public init() {
        self.note = nil
        self.sequence = 0
        self.replayed = false
    }

    public init(
        note: Note? = nil,
        sequence: Int64 = 0,
        replayed: Bool = false
    ) {
        self.note = note
        self.sequence = sequence
        self.replayed = replayed
    }

    public static let messageName = "humancall.v1.AddNoteResponse"

    public static let fields: [Field] = [
        Field("note", 1, .message(Note.self)),
        Field("sequence", 2, .int64),
        Field("replayed", 3, .bool, documentation: "The answer to a repeated idempotency_key: nothing was done again. PROTOCOL.md, \"Idempotency\"."),
    ]

    public func value(at index: Int) -> FieldValue {
        switch index {
        case 0: FieldValue(note)
        case 1: .int64(sequence)
        case 2: .bool(replayed)
        default: .unset
        }
    }

    public mutating func set(_ value: FieldValue, at index: Int) throws(FieldMismatch) {
        switch index {
        case 0: note = try value.message()
        case 1: sequence = try value.int64()
        case 2: replayed = try value.bool()
        default: throw .noSuchField
        }
    }
}

/// The request of `ReleaseRequest`. Gives a claim up: the request is pending again, and the team is alerted.
public struct ReleaseRequestRequest: WireMessage {
    /// The workspace's id; empty = "default".
    public var workspaceID: String
    /// At most 128 bytes. The same key with the same fields returns the first answer. Empty = none.
    public var idempotencyKey: String
    /// The request's id.
    public var requestID: String
    /// The holder or a MANAGER.
    public var memberID: String

    public init() {
        self.workspaceID = ""
        self.idempotencyKey = ""
        self.requestID = ""
        self.memberID = ""
    }

    public init(
        workspaceID: String = "",
        idempotencyKey: String = "",
        requestID: String = "",
        memberID: String = ""
    ) {
        self.workspaceID = workspaceID
        self.idempotencyKey = idempotencyKey
        self.requestID = requestID
        self.memberID = memberID
    }

    public static let messageName = "humancall.v1.ReleaseRequestRequest"

    public static let fields: [Field] = [
        Field("workspace_id", 1, .string),
        Field("idempotency_key", 2, .string),
        Field("request_id", 3, .string),
        Field("member_id", 4, .string, documentation: "The holder or a MANAGER."),
    ]

    public func value(at index: Int) -> FieldValue {
        switch index {
        case 0: .string(workspaceID)
        case 1: .string(idempotencyKey)
        case 2: .string(requestID)
        case 3: .string(memberID)
        default: .unset
        }
    }

    public mutating func set(_ value: FieldValue, at index: Int) throws(FieldMismatch) {
        switch index {
        case 0: workspaceID = try value.string()
        case 1: idempotencyKey = try value.string()
        case 2: requestID = try value.string()
        case 3: memberID = try value.string()
        default: throw .noSuchField
        }
    }
}

/// The response of `ReleaseRequest`.
public struct ReleaseRequestResponse: WireMessage {
    /// The request.
    public var request: HumanCallRequest?
    /// The control of the conversation.
    public var control: Control?
    /// The answer to a repeated idempotency_key: nothing was done again. PROTOCOL.md, "Idempotency".
    public var replayed: Bool

    public init() {
        self.request = nil
        self.control = nil
        self.replayed = false
    }

    public init(
        request: HumanCallRequest? = nil,
        control: Control? = nil,
        replayed: Bool = false
    ) {
        self.request = request
        self.control = control
        self.replayed = replayed
    }

    public static let messageName = "humancall.v1.ReleaseRequestResponse"

    public static let fields: [Field] = [
        Field("request", 1, .message(HumanCallRequest.self)),
        Field("control", 2, .message(Control.self)),
        Field("replayed", 3, .bool, documentation: "The answer to a repeated idempotency_key: nothing was done again. PROTOCOL.md, \"Idempotency\"."),
    ]

    public func value(at index: Int) -> FieldValue {
        switch index {
        case 0: FieldValue(request)
        case 1: FieldValue(control)
        case 2: .bool(replayed)
        default: .unset
        }
    }

    public mutating func set(_ value: FieldValue, at index: Int) throws(FieldMismatch) {
        switch index {
        case 0: request = try value.message()
        case 1: control = try value.message()
        case 2: replayed = try value.bool()
        default: throw .noSuchField
        }
    }
}

/// The request of `TransferRequest`. Hands a claimed request to another member or to a team.
public struct TransferRequestRequest: WireMessage {
    /// The workspace's id; empty = "default".
    public var workspaceID: String {
        get { shared.contents.workspaceID }
        set {
            Shared.own(&shared)
            shared.contents.workspaceID = newValue
        }
    }
    /// At most 128 bytes. The same key with the same fields returns the first answer. Empty = none.
    public var idempotencyKey: String {
        get { shared.contents.idempotencyKey }
        set {
            Shared.own(&shared)
            shared.contents.idempotencyKey = newValue
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
    /// The holder or a MANAGER.
    public var memberID: String {
        get { shared.contents.memberID }
        set {
            Shared.own(&shared)
            shared.contents.memberID = newValue
        }
    }
    /// Exactly one of the two.
    public var toMemberID: String {
        get { shared.contents.toMemberID }
        set {
            Shared.own(&shared)
            shared.contents.toMemberID = newValue
        }
    }
    /// The team's label.
    public var toTeam: String {
        get { shared.contents.toTeam }
        set {
            Shared.own(&shared)
            shared.contents.toTeam = newValue
        }
    }
    /// Transfer even to a member who is not available, and e-mail that member.
    public var force: Bool {
        get { shared.contents.force }
        set {
            Shared.own(&shared)
            shared.contents.force = newValue
        }
    }
    /// A note for the colleague, written in the same transaction. Empty = none.
    public var note: String {
        get { shared.contents.note }
        set {
            Shared.own(&shared)
            shared.contents.note = newValue
        }
    }

    private struct Contents: Hashable, Sendable {
        var workspaceID: String = ""
        var idempotencyKey: String = ""
        var requestID: String = ""
        var memberID: String = ""
        var toMemberID: String = ""
        var toTeam: String = ""
        var force: Bool = false
        var note: String = ""
    }

    private var shared: Shared<Contents>

    public init() { shared = Shared(Contents()) }

    public init(
        workspaceID: String = "",
        idempotencyKey: String = "",
        requestID: String = "",
        memberID: String = "",
        toMemberID: String = "",
        toTeam: String = "",
        force: Bool = false,
        note: String = ""
    ) {
        shared = Shared(
            Contents(
                workspaceID: workspaceID,
                idempotencyKey: idempotencyKey,
                requestID: requestID,
                memberID: memberID,
                toMemberID: toMemberID,
                toTeam: toTeam,
                force: force,
                note: note))
    }

    public static let messageName = "humancall.v1.TransferRequestRequest"

    public static let fields: [Field] = [
        Field("workspace_id", 1, .string),
        Field("idempotency_key", 2, .string),
        Field("request_id", 3, .string),
        Field("member_id", 4, .string, documentation: "The holder or a MANAGER."),
        Field("to_member_id", 5, .string, documentation: "Exactly one of the two."),
        Field("to_team", 6, .string),
        Field("force", 7, .bool, documentation: "Transfer even to a member who is not available, and e-mail that member."),
        Field("note", 8, .string, documentation: "A note for the colleague, written in the same transaction. Empty = none."),
    ]

    public func value(at index: Int) -> FieldValue {
        switch index {
        case 0: .string(workspaceID)
        case 1: .string(idempotencyKey)
        case 2: .string(requestID)
        case 3: .string(memberID)
        case 4: .string(toMemberID)
        case 5: .string(toTeam)
        case 6: .bool(force)
        case 7: .string(note)
        default: .unset
        }
    }

    public mutating func set(_ value: FieldValue, at index: Int) throws(FieldMismatch) {
        switch index {
        case 0: workspaceID = try value.string()
        case 1: idempotencyKey = try value.string()
        case 2: requestID = try value.string()
        case 3: memberID = try value.string()
        case 4: toMemberID = try value.string()
        case 5: toTeam = try value.string()
        case 6: force = try value.bool()
        case 7: note = try value.string()
        default: throw .noSuchField
        }
    }
}

/// The response of `TransferRequest`.
public struct TransferRequestResponse: WireMessage {
    /// The request.
    public var request: HumanCallRequest?
    /// The control of the conversation.
    public var control: Control?
    /// The answer to a repeated idempotency_key: nothing was done again. PROTOCOL.md, "Idempotency".
    public var replayed: Bool

    public init() {
        self.request = nil
        self.control = nil
        self.replayed = false
    }

    public init(
        request: HumanCallRequest? = nil,
        control: Control? = nil,
        replayed: Bool = false
    ) {
        self.request = request
        self.control = control
        self.replayed = replayed
    }

    public static let messageName = "humancall.v1.TransferRequestResponse"

    public static let fields: [Field] = [
        Field("request", 1, .message(HumanCallRequest.self)),
        Field("control", 2, .message(Control.self)),
        Field("replayed", 3, .bool, documentation: "The answer to a repeated idempotency_key: nothing was done again. PROTOCOL.md, \"Idempotency\"."),
    ]

    public func value(at index: Int) -> FieldValue {
        switch index {
        case 0: FieldValue(request)
        case 1: FieldValue(control)
        case 2: .bool(replayed)
        default: .unset
        }
    }

    public mutating func set(_ value: FieldValue, at index: Int) throws(FieldMismatch) {
        switch index {
        case 0: request = try value.message()
        case 1: control = try value.message()
        case 2: replayed = try value.bool()
        default: throw .noSuchField
        }
    }
}

/// The request of `CompleteRequest`. Ends a claimed request; the AI gets the conversation back.
public struct CompleteRequestRequest: WireMessage {
    /// The workspace's id; empty = "default".
    public var workspaceID: String {
        get { shared.contents.workspaceID }
        set {
            Shared.own(&shared)
            shared.contents.workspaceID = newValue
        }
    }
    /// At most 128 bytes. The same key with the same fields returns the first answer. Empty = none.
    public var idempotencyKey: String {
        get { shared.contents.idempotencyKey }
        set {
            Shared.own(&shared)
            shared.contents.idempotencyKey = newValue
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
    /// The holder or a MANAGER.
    public var memberID: String {
        get { shared.contents.memberID }
        set {
            Shared.own(&shared)
            shared.contents.memberID = newValue
        }
    }
    /// How it ended, in the member's words.
    public var outcome: String {
        get { shared.contents.outcome }
        set {
            Shared.own(&shared)
            shared.contents.outcome = newValue
        }
    }
    /// For the AI: the agreement with the visitor.
    public var brief: String {
        get { shared.contents.brief }
        set {
            Shared.own(&shared)
            shared.contents.brief = newValue
        }
    }

    private struct Contents: Hashable, Sendable {
        var workspaceID: String = ""
        var idempotencyKey: String = ""
        var requestID: String = ""
        var memberID: String = ""
        var outcome: String = ""
        var brief: String = ""
    }

    private var shared: Shared<Contents>

    public init() { shared = Shared(Contents()) }

    public init(
        workspaceID: String = "",
        idempotencyKey: String = "",
        requestID: String = "",
        memberID: String = "",
        outcome: String = "",
        brief: String = ""
    ) {
        shared = Shared(
            Contents(
                workspaceID: workspaceID,
                idempotencyKey: idempotencyKey,
                requestID: requestID,
                memberID: memberID,
                outcome: outcome,
                brief: brief))
    }

    public static let messageName = "humancall.v1.CompleteRequestRequest"

    public static let fields: [Field] = [
        Field("workspace_id", 1, .string),
        Field("idempotency_key", 2, .string),
        Field("request_id", 3, .string),
        Field("member_id", 4, .string, documentation: "The holder or a MANAGER."),
        Field("outcome", 5, .string),
        Field("brief", 6, .string, documentation: "For the AI: the agreement with the visitor."),
    ]

    public func value(at index: Int) -> FieldValue {
        switch index {
        case 0: .string(workspaceID)
        case 1: .string(idempotencyKey)
        case 2: .string(requestID)
        case 3: .string(memberID)
        case 4: .string(outcome)
        case 5: .string(brief)
        default: .unset
        }
    }

    public mutating func set(_ value: FieldValue, at index: Int) throws(FieldMismatch) {
        switch index {
        case 0: workspaceID = try value.string()
        case 1: idempotencyKey = try value.string()
        case 2: requestID = try value.string()
        case 3: memberID = try value.string()
        case 4: outcome = try value.string()
        case 5: brief = try value.string()
        default: throw .noSuchField
        }
    }
}

/// The response of `CompleteRequest`.
public struct CompleteRequestResponse: WireMessage {
    /// The request.
    public var request: HumanCallRequest?
    /// The control of the conversation.
    public var control: Control?
    /// The answer to a repeated idempotency_key: nothing was done again. PROTOCOL.md, "Idempotency".
    public var replayed: Bool

    public init() {
        self.request = nil
        self.control = nil
        self.replayed = false
    }

    public init(
        request: HumanCallRequest? = nil,
        control: Control? = nil,
        replayed: Bool = false
    ) {
        self.request = request
        self.control = control
        self.replayed = replayed
    }

    public static let messageName = "humancall.v1.CompleteRequestResponse"

    public static let fields: [Field] = [
        Field("request", 1, .message(HumanCallRequest.self)),
        Field("control", 2, .message(Control.self)),
        Field("replayed", 3, .bool, documentation: "The answer to a repeated idempotency_key: nothing was done again. PROTOCOL.md, \"Idempotency\"."),
    ]

    public func value(at index: Int) -> FieldValue {
        switch index {
        case 0: FieldValue(request)
        case 1: FieldValue(control)
        case 2: .bool(replayed)
        default: .unset
        }
    }

    public mutating func set(_ value: FieldValue, at index: Int) throws(FieldMismatch) {
        switch index {
        case 0: request = try value.message()
        case 1: control = try value.message()
        case 2: replayed = try value.bool()
        default: throw .noSuchField
        }
    }
}

/// The request of `CancelRequest`. Ends a request because the visitor left or an operator says so.
public struct CancelRequestRequest: WireMessage {
    /// The workspace's id; empty = "default".
    public var workspaceID: String
    /// At most 128 bytes. The same key with the same fields returns the first answer. Empty = none.
    public var idempotencyKey: String
    /// The request's id.
    public var requestID: String
    /// The reason, in words.
    public var reason: String

    public init() {
        self.workspaceID = ""
        self.idempotencyKey = ""
        self.requestID = ""
        self.reason = ""
    }

    public init(
        workspaceID: String = "",
        idempotencyKey: String = "",
        requestID: String = "",
        reason: String = ""
    ) {
        self.workspaceID = workspaceID
        self.idempotencyKey = idempotencyKey
        self.requestID = requestID
        self.reason = reason
    }

    public static let messageName = "humancall.v1.CancelRequestRequest"

    public static let fields: [Field] = [
        Field("workspace_id", 1, .string),
        Field("idempotency_key", 2, .string),
        Field("request_id", 3, .string),
        Field("reason", 4, .string),
    ]

    public func value(at index: Int) -> FieldValue {
        switch index {
        case 0: .string(workspaceID)
        case 1: .string(idempotencyKey)
        case 2: .string(requestID)
        case 3: .string(reason)
        default: .unset
        }
    }

    public mutating func set(_ value: FieldValue, at index: Int) throws(FieldMismatch) {
        switch index {
        case 0: workspaceID = try value.string()
        case 1: idempotencyKey = try value.string()
        case 2: requestID = try value.string()
        case 3: reason = try value.string()
        default: throw .noSuchField
        }
    }
}

/// The response of `CancelRequest`.
public struct CancelRequestResponse: WireMessage {
    /// The request.
    public var request: HumanCallRequest?
    /// The control of the conversation.
    public var control: Control?
    /// The answer to a repeated idempotency_key: nothing was done again. PROTOCOL.md, "Idempotency".
    public var replayed: Bool

    public init() {
        self.request = nil
        self.control = nil
        self.replayed = false
    }

    public init(
        request: HumanCallRequest? = nil,
        control: Control? = nil,
        replayed: Bool = false
    ) {
        self.request = request
        self.control = control
        self.replayed = replayed
    }

    public static let messageName = "humancall.v1.CancelRequestResponse"

    public static let fields: [Field] = [
        Field("request", 1, .message(HumanCallRequest.self)),
        Field("control", 2, .message(Control.self)),
        Field("replayed", 3, .bool, documentation: "The answer to a repeated idempotency_key: nothing was done again. PROTOCOL.md, \"Idempotency\"."),
    ]

    public func value(at index: Int) -> FieldValue {
        switch index {
        case 0: FieldValue(request)
        case 1: FieldValue(control)
        case 2: .bool(replayed)
        default: .unset
        }
    }

    public mutating func set(_ value: FieldValue, at index: Int) throws(FieldMismatch) {
        switch index {
        case 0: request = try value.message()
        case 1: control = try value.message()
        case 2: replayed = try value.bool()
        default: throw .noSuchField
        }
    }
}

/// The request of `WaitRequest`. Waits until a request changes or a message arrives, for at most 50 seconds.
public struct WaitRequestRequest: WireMessage {
    /// The workspace's id; empty = "default".
    public var workspaceID: String
    /// The request's id.
    public var requestID: String
    /// The version that the caller has; 0 = none.
    public var knownVersion: Int64
    /// Return messages after this sequence.
    public var afterSequence: Int64
    /// 0 to 50,000 milliseconds.
    public var waitMs: Int32

    public init() {
        self.workspaceID = ""
        self.requestID = ""
        self.knownVersion = 0
        self.afterSequence = 0
        self.waitMs = 0
    }

    public init(
        workspaceID: String = "",
        requestID: String = "",
        knownVersion: Int64 = 0,
        afterSequence: Int64 = 0,
        waitMs: Int32 = 0
    ) {
        self.workspaceID = workspaceID
        self.requestID = requestID
        self.knownVersion = knownVersion
        self.afterSequence = afterSequence
        self.waitMs = waitMs
    }

    public static let messageName = "humancall.v1.WaitRequestRequest"

    public static let fields: [Field] = [
        Field("workspace_id", 1, .string),
        Field("request_id", 3, .string),
        Field("known_version", 4, .int64, documentation: "The version that the caller has; 0 = none."),
        Field("after_sequence", 5, .int64, documentation: "Return messages after this sequence."),
        Field("wait_ms", 6, .int32, documentation: "0 to 50,000 milliseconds."),
    ]

    public func value(at index: Int) -> FieldValue {
        switch index {
        case 0: .string(workspaceID)
        case 1: .string(requestID)
        case 2: .int64(knownVersion)
        case 3: .int64(afterSequence)
        case 4: .int32(waitMs)
        default: .unset
        }
    }

    public mutating func set(_ value: FieldValue, at index: Int) throws(FieldMismatch) {
        switch index {
        case 0: workspaceID = try value.string()
        case 1: requestID = try value.string()
        case 2: knownVersion = try value.int64()
        case 3: afterSequence = try value.int64()
        case 4: waitMs = try value.int32()
        default: throw .noSuchField
        }
    }
}

/// The response of `WaitRequest`.
public struct WaitRequestResponse: WireMessage {
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
    /// At most 1 MiB; more follow with after_sequence = the last one's sequence.
    public var messages: [Message] {
        get { shared.contents.messages }
        set {
            Shared.own(&shared)
            shared.contents.messages = newValue
        }
    }
    /// A position in the log.
    public var cursor: String {
        get { shared.contents.cursor }
        set {
            Shared.own(&shared)
            shared.contents.cursor = newValue
        }
    }

    private struct Contents: Hashable, Sendable {
        var request: HumanCallRequest? = nil
        var control: Control? = nil
        var messages: [Message] = []
        var cursor: String = ""
    }

    private var shared: Shared<Contents>

    public init() { shared = Shared(Contents()) }

    public init(
        request: HumanCallRequest? = nil,
        control: Control? = nil,
        messages: [Message] = [],
        cursor: String = ""
    ) {
        shared = Shared(
            Contents(
                request: request,
                control: control,
                messages: messages,
                cursor: cursor))
    }

    public static let messageName = "humancall.v1.WaitRequestResponse"

    public static let fields: [Field] = [
        Field("request", 1, .message(HumanCallRequest.self)),
        Field("control", 2, .message(Control.self)),
        Field("messages", 3, .message(Message.self), isRepeated: true, documentation: "At most 1 MiB; more follow with after_sequence = the last one's sequence."),
        Field("cursor", 4, .string),
    ]

    public func value(at index: Int) -> FieldValue {
        switch index {
        case 0: FieldValue(request)
        case 1: FieldValue(control)
        case 2: FieldValue(messages)
        case 3: .string(cursor)
        default: .unset
        }
    }

    public mutating func set(_ value: FieldValue, at index: Int) throws(FieldMismatch) {
        switch index {
        case 0: request = try value.message()
        case 1: control = try value.message()
        case 2: messages = try value.messageList()
        case 3: cursor = try value.string()
        default: throw .noSuchField
        }
    }
}

/// The request of `GetRequest`. Reads a request by its id, or the open one of a conversation.
public struct GetRequestRequest: WireMessage {
    /// The workspace's id; empty = "default".
    public var workspaceID: String
    /// Exactly one of the two: the request, or the conversation, for its open request.
    public var requestID: String
    /// The conversation's id: the chat server's own.
    public var conversationID: String

    public init() {
        self.workspaceID = ""
        self.requestID = ""
        self.conversationID = ""
    }

    public init(
        workspaceID: String = "",
        requestID: String = "",
        conversationID: String = ""
    ) {
        self.workspaceID = workspaceID
        self.requestID = requestID
        self.conversationID = conversationID
    }

    public static let messageName = "humancall.v1.GetRequestRequest"

    public static let fields: [Field] = [
        Field("workspace_id", 1, .string),
        Field("request_id", 3, .string, documentation: "Exactly one of the two: the request, or the conversation, for its open request."),
        Field("conversation_id", 4, .string),
    ]

    public func value(at index: Int) -> FieldValue {
        switch index {
        case 0: .string(workspaceID)
        case 1: .string(requestID)
        case 2: .string(conversationID)
        default: .unset
        }
    }

    public mutating func set(_ value: FieldValue, at index: Int) throws(FieldMismatch) {
        switch index {
        case 0: workspaceID = try value.string()
        case 1: requestID = try value.string()
        case 2: conversationID = try value.string()
        default: throw .noSuchField
        }
    }
}

/// The response of `GetRequest`.
public struct GetRequestResponse: WireMessage {
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
    /// Not set if the request is not PENDING.
    public var queue: QueuePlace? {
        get { shared.contents.queue }
        set {
            Shared.own(&shared)
            shared.contents.queue = newValue
        }
    }

    private struct Contents: Hashable, Sendable {
        var request: HumanCallRequest? = nil
        var control: Control? = nil
        var queue: QueuePlace? = nil
    }

    private var shared: Shared<Contents>

    public init() { shared = Shared(Contents()) }

    public init(
        request: HumanCallRequest? = nil,
        control: Control? = nil,
        queue: QueuePlace? = nil
    ) {
        shared = Shared(
            Contents(
                request: request,
                control: control,
                queue: queue))
    }

    public static let messageName = "humancall.v1.GetRequestResponse"

    public static let fields: [Field] = [
        Field("request", 1, .message(HumanCallRequest.self)),
        Field("control", 2, .message(Control.self)),
        Field("queue", 3, .message(QueuePlace.self), documentation: "Not set if the request is not PENDING."),
    ]

    public func value(at index: Int) -> FieldValue {
        switch index {
        case 0: FieldValue(request)
        case 1: FieldValue(control)
        case 2: FieldValue(queue)
        default: .unset
        }
    }

    public mutating func set(_ value: FieldValue, at index: Int) throws(FieldMismatch) {
        switch index {
        case 0: request = try value.message()
        case 1: control = try value.message()
        case 2: queue = try value.message()
        default: throw .noSuchField
        }
    }
}

/// The request of `ListRequests`. Lists requests, newest or oldest first.
public struct ListRequestsRequest: WireMessage {
    /// The workspace's id; empty = "default".
    public var workspaceID: String {
        get { shared.contents.workspaceID }
        set {
            Shared.own(&shared)
            shared.contents.workspaceID = newValue
        }
    }
    /// 1 to 500; 0 = 100.
    public var pageSize: Int32 {
        get { shared.contents.pageSize }
        set {
            Shared.own(&shared)
            shared.contents.pageSize = newValue
        }
    }
    /// The previous page's `next_page_token`; empty = the first page.
    public var pageToken: String {
        get { shared.contents.pageToken }
        set {
            Shared.own(&shared)
            shared.contents.pageToken = newValue
        }
    }
    /// Filters; empty = all.
    public var states: [RequestState] {
        get { shared.contents.states }
        set {
            Shared.own(&shared)
            shared.contents.states = newValue
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
    /// Held by this member.
    public var memberID: String {
        get { shared.contents.memberID }
        set {
            Shared.own(&shared)
            shared.contents.memberID = newValue
        }
    }
    /// Of visitors with this contact, in any conversation; compared exactly. A request is indexed under its conversation's
    /// last contact while it was open.
    public var visitorContact: String {
        get { shared.contents.visitorContact }
        set {
            Shared.own(&shared)
            shared.contents.visitorContact = newValue
        }
    }
    /// In the order in which they were created, the oldest first.
    public var oldestFirst: Bool {
        get { shared.contents.oldestFirst }
        set {
            Shared.own(&shared)
            shared.contents.oldestFirst = newValue
        }
    }
    /// Only missed calls: EXPIRED, not dismissed, and nobody has joined their conversation since.
    public var missed: Bool {
        get { shared.contents.missed }
        set {
            Shared.own(&shared)
            shared.contents.missed = newValue
        }
    }

    private struct Contents: Hashable, Sendable {
        var workspaceID: String = ""
        var pageSize: Int32 = 0
        var pageToken: String = ""
        var states: [RequestState] = []
        var conversationID: String = ""
        var memberID: String = ""
        var visitorContact: String = ""
        var oldestFirst: Bool = false
        var missed: Bool = false
    }

    private var shared: Shared<Contents>

    public init() { shared = Shared(Contents()) }

    public init(
        workspaceID: String = "",
        pageSize: Int32 = 0,
        pageToken: String = "",
        states: [RequestState] = [],
        conversationID: String = "",
        memberID: String = "",
        visitorContact: String = "",
        oldestFirst: Bool = false,
        missed: Bool = false
    ) {
        shared = Shared(
            Contents(
                workspaceID: workspaceID,
                pageSize: pageSize,
                pageToken: pageToken,
                states: states,
                conversationID: conversationID,
                memberID: memberID,
                visitorContact: visitorContact,
                oldestFirst: oldestFirst,
                missed: missed))
    }

    public static let messageName = "humancall.v1.ListRequestsRequest"

    public static let fields: [Field] = [
        Field("workspace_id", 1, .string),
        Field("page_size", 3, .int32, documentation: "1 to 500; 0 = 100."),
        Field("page_token", 4, .string),
        Field("states", 5, .enumeration(RequestState.self), isRepeated: true, documentation: "Filters; empty = all."),
        Field("conversation_id", 6, .string),
        Field("member_id", 7, .string, documentation: "Held by this member."),
        Field("visitor_contact", 8, .string, documentation: "Of visitors with this contact, in any conversation; compared exactly. A request is indexed under its conversation's last contact while it was open."),
        Field("oldest_first", 9, .bool, documentation: "In the order in which they were created, the oldest first."),
        Field("missed", 10, .bool, documentation: "Only missed calls: EXPIRED, not dismissed, and nobody has joined their conversation since."),
    ]

    public func value(at index: Int) -> FieldValue {
        switch index {
        case 0: .string(workspaceID)
        case 1: .int32(pageSize)
        case 2: .string(pageToken)
        case 3: FieldValue(states)
        case 4: .string(conversationID)
        case 5: .string(memberID)
        case 6: .string(visitorContact)
        case 7: .bool(oldestFirst)
        case 8: .bool(missed)
        default: .unset
        }
    }

    public mutating func set(_ value: FieldValue, at index: Int) throws(FieldMismatch) {
        switch index {
        case 0: workspaceID = try value.string()
        case 1: pageSize = try value.int32()
        case 2: pageToken = try value.string()
        case 3: states = try value.enumerationList()
        case 4: conversationID = try value.string()
        case 5: memberID = try value.string()
        case 6: visitorContact = try value.string()
        case 7: oldestFirst = try value.bool()
        case 8: missed = try value.bool()
        default: throw .noSuchField
        }
    }
}

/// Newest first, unless the request says oldest_first.
public struct ListRequestsResponse: WireMessage {
    /// The page.
    public var items: [HumanCallRequest]
    /// For the next page; empty = this is the last one.
    public var nextPageToken: String

    public init() {
        self.items = []
        self.nextPageToken = ""
    }

    public init(
        items: [HumanCallRequest] = [],
        nextPageToken: String = ""
    ) {
        self.items = items
        self.nextPageToken = nextPageToken
    }

    public static let messageName = "humancall.v1.ListRequestsResponse"

    public static let fields: [Field] = [
        Field("items", 1, .message(HumanCallRequest.self), isRepeated: true),
        Field("next_page_token", 2, .string),
    ]

    public func value(at index: Int) -> FieldValue {
        switch index {
        case 0: FieldValue(items)
        case 1: .string(nextPageToken)
        default: .unset
        }
    }

    public mutating func set(_ value: FieldValue, at index: Int) throws(FieldMismatch) {
        switch index {
        case 0: items = try value.messageList()
        case 1: nextPageToken = try value.string()
        default: throw .noSuchField
        }
    }
}

/// The request of `PutConversation`. Creates a conversation or sets its labels; never its control.
public struct PutConversationRequest: WireMessage {
    /// The workspace's id; empty = "default".
    public var workspaceID: String
    /// At most 128 bytes. The same key with the same fields returns the first answer. Empty = none.
    public var idempotencyKey: String
    /// The conversation.
    public var conversation: Conversation?
    /// The fields of Conversation to set: origin, visitor, assistant, metadata. Empty = those that are not empty.
    public var fields: [String]
    /// Refused with VERSION_MISMATCH if the stored version is another. 0 = no check.
    public var ifVersion: Int64

    public init() {
        self.workspaceID = ""
        self.idempotencyKey = ""
        self.conversation = nil
        self.fields = []
        self.ifVersion = 0
    }

    public init(
        workspaceID: String = "",
        idempotencyKey: String = "",
        conversation: Conversation? = nil,
        fields: [String] = [],
        ifVersion: Int64 = 0
    ) {
        self.workspaceID = workspaceID
        self.idempotencyKey = idempotencyKey
        self.conversation = conversation
        self.fields = fields
        self.ifVersion = ifVersion
    }

    public static let messageName = "humancall.v1.PutConversationRequest"

    public static let fields: [Field] = [
        Field("workspace_id", 1, .string),
        Field("idempotency_key", 2, .string),
        Field("conversation", 3, .message(Conversation.self)),
        Field("fields", 4, .string, isRepeated: true, documentation: "The fields of Conversation to set: origin, visitor, assistant, metadata. Empty = those that are not empty."),
        Field("if_version", 5, .int64, documentation: "Refused with VERSION_MISMATCH if the stored version is another. 0 = no check."),
    ]

    public func value(at index: Int) -> FieldValue {
        switch index {
        case 0: .string(workspaceID)
        case 1: .string(idempotencyKey)
        case 2: FieldValue(conversation)
        case 3: .list(fields.map { .string($0) })
        case 4: .int64(ifVersion)
        default: .unset
        }
    }

    public mutating func set(_ value: FieldValue, at index: Int) throws(FieldMismatch) {
        switch index {
        case 0: workspaceID = try value.string()
        case 1: idempotencyKey = try value.string()
        case 2: conversation = try value.message()
        case 3: fields = try value.stringList()
        case 4: ifVersion = try value.int64()
        default: throw .noSuchField
        }
    }
}

/// The response of `PutConversation`.
public struct PutConversationResponse: WireMessage {
    /// The conversation.
    public var conversation: Conversation?
    /// The answer to a repeated idempotency_key: nothing was done again. PROTOCOL.md, "Idempotency".
    public var replayed: Bool

    public init() {
        self.conversation = nil
        self.replayed = false
    }

    public init(
        conversation: Conversation? = nil,
        replayed: Bool = false
    ) {
        self.conversation = conversation
        self.replayed = replayed
    }

    public static let messageName = "humancall.v1.PutConversationResponse"

    public static let fields: [Field] = [
        Field("conversation", 1, .message(Conversation.self)),
        Field("replayed", 2, .bool, documentation: "The answer to a repeated idempotency_key: nothing was done again. PROTOCOL.md, \"Idempotency\"."),
    ]

    public func value(at index: Int) -> FieldValue {
        switch index {
        case 0: FieldValue(conversation)
        case 1: .bool(replayed)
        default: .unset
        }
    }

    public mutating func set(_ value: FieldValue, at index: Int) throws(FieldMismatch) {
        switch index {
        case 0: conversation = try value.message()
        case 1: replayed = try value.bool()
        default: throw .noSuchField
        }
    }
}

/// The request of `GetConversation`. Reads a conversation with its open request.
public struct GetConversationRequest: WireMessage {
    /// The workspace's id; empty = "default".
    public var workspaceID: String
    /// The conversation's id: the chat server's own.
    public var conversationID: String

    public init() {
        self.workspaceID = ""
        self.conversationID = ""
    }

    public init(
        workspaceID: String = "",
        conversationID: String = ""
    ) {
        self.workspaceID = workspaceID
        self.conversationID = conversationID
    }

    public static let messageName = "humancall.v1.GetConversationRequest"

    public static let fields: [Field] = [
        Field("workspace_id", 1, .string),
        Field("conversation_id", 3, .string),
    ]

    public func value(at index: Int) -> FieldValue {
        switch index {
        case 0: .string(workspaceID)
        case 1: .string(conversationID)
        default: .unset
        }
    }

    public mutating func set(_ value: FieldValue, at index: Int) throws(FieldMismatch) {
        switch index {
        case 0: workspaceID = try value.string()
        case 1: conversationID = try value.string()
        default: throw .noSuchField
        }
    }
}

/// The response of `GetConversation`.
public struct GetConversationResponse: WireMessage {
    /// The conversation.
    public var conversation: Conversation?
    /// Not set if there is none.
    public var openRequest: HumanCallRequest?

    public init() {
        self.conversation = nil
        self.openRequest = nil
    }

    public init(
        conversation: Conversation? = nil,
        openRequest: HumanCallRequest? = nil
    ) {
        self.conversation = conversation
        self.openRequest = openRequest
    }

    public static let messageName = "humancall.v1.GetConversationResponse"

    public static let fields: [Field] = [
        Field("conversation", 1, .message(Conversation.self)),
        Field("open_request", 2, .message(HumanCallRequest.self), documentation: "Not set if there is none."),
    ]

    public func value(at index: Int) -> FieldValue {
        switch index {
        case 0: FieldValue(conversation)
        case 1: FieldValue(openRequest)
        default: .unset
        }
    }

    public mutating func set(_ value: FieldValue, at index: Int) throws(FieldMismatch) {
        switch index {
        case 0: conversation = try value.message()
        case 1: openRequest = try value.message()
        default: throw .noSuchField
        }
    }
}

/// The request of `ListConversations`. Lists conversations by id or by their latest activity.
public struct ListConversationsRequest: WireMessage {
    /// The workspace's id; empty = "default".
    public var workspaceID: String {
        get { shared.contents.workspaceID }
        set {
            Shared.own(&shared)
            shared.contents.workspaceID = newValue
        }
    }
    /// 1 to 500; 0 = 100.
    public var pageSize: Int32 {
        get { shared.contents.pageSize }
        set {
            Shared.own(&shared)
            shared.contents.pageSize = newValue
        }
    }
    /// The previous page's `next_page_token`; empty = the first page.
    public var pageToken: String {
        get { shared.contents.pageToken }
        set {
            Shared.own(&shared)
            shared.contents.pageToken = newValue
        }
    }
    /// A label of the chat server. Empty = none, or any.
    public var origin: String {
        get { shared.contents.origin }
        set {
            Shared.own(&shared)
            shared.contents.origin = newValue
        }
    }
    /// The order of the items.
    public var order: ConversationOrder {
        get { shared.contents.order }
        set {
            Shared.own(&shared)
            shared.contents.order = newValue
        }
    }
    /// Filters; unset = all.
    public var holder: Holder {
        get { shared.contents.holder }
        set {
            Shared.own(&shared)
            shared.contents.holder = newValue
        }
    }
    /// One of its tags.
    public var tag: String {
        get { shared.contents.tag }
        set {
            Shared.own(&shared)
            shared.contents.tag = newValue
        }
    }

    private struct Contents: Hashable, Sendable {
        var workspaceID: String = ""
        var pageSize: Int32 = 0
        var pageToken: String = ""
        var origin: String = ""
        var order: ConversationOrder = .unspecified
        var holder: Holder = .unspecified
        var tag: String = ""
    }

    private var shared: Shared<Contents>

    public init() { shared = Shared(Contents()) }

    public init(
        workspaceID: String = "",
        pageSize: Int32 = 0,
        pageToken: String = "",
        origin: String = "",
        order: ConversationOrder = .unspecified,
        holder: Holder = .unspecified,
        tag: String = ""
    ) {
        shared = Shared(
            Contents(
                workspaceID: workspaceID,
                pageSize: pageSize,
                pageToken: pageToken,
                origin: origin,
                order: order,
                holder: holder,
                tag: tag))
    }

    public static let messageName = "humancall.v1.ListConversationsRequest"

    public static let fields: [Field] = [
        Field("workspace_id", 1, .string),
        Field("page_size", 3, .int32),
        Field("page_token", 4, .string),
        Field("origin", 5, .string),
        Field("order", 6, .enumeration(ConversationOrder.self), documentation: "The order of the items."),
        Field("holder", 7, .enumeration(Holder.self), documentation: "Filters; unset = all."),
        Field("tag", 8, .string, documentation: "One of its tags."),
    ]

    public func value(at index: Int) -> FieldValue {
        switch index {
        case 0: .string(workspaceID)
        case 1: .int32(pageSize)
        case 2: .string(pageToken)
        case 3: .string(origin)
        case 4: FieldValue(order)
        case 5: FieldValue(holder)
        case 6: .string(tag)
        default: .unset
        }
    }

    public mutating func set(_ value: FieldValue, at index: Int) throws(FieldMismatch) {
        switch index {
        case 0: workspaceID = try value.string()
        case 1: pageSize = try value.int32()
        case 2: pageToken = try value.string()
        case 3: origin = try value.string()
        case 4: order = try value.enumeration()
        case 5: holder = try value.enumeration()
        case 6: tag = try value.string()
        default: throw .noSuchField
        }
    }
}

/// In the requested order. A conversation that is active between two pages can come twice by activity.
public struct ListConversationsResponse: WireMessage {
    /// The page.
    public var items: [Conversation]
    /// For the next page; empty = this is the last one.
    public var nextPageToken: String

    public init() {
        self.items = []
        self.nextPageToken = ""
    }

    public init(
        items: [Conversation] = [],
        nextPageToken: String = ""
    ) {
        self.items = items
        self.nextPageToken = nextPageToken
    }

    public static let messageName = "humancall.v1.ListConversationsResponse"

    public static let fields: [Field] = [
        Field("items", 1, .message(Conversation.self), isRepeated: true),
        Field("next_page_token", 2, .string),
    ]

    public func value(at index: Int) -> FieldValue {
        switch index {
        case 0: FieldValue(items)
        case 1: .string(nextPageToken)
        default: .unset
        }
    }

    public mutating func set(_ value: FieldValue, at index: Int) throws(FieldMismatch) {
        switch index {
        case 0: items = try value.messageList()
        case 1: nextPageToken = try value.string()
        default: throw .noSuchField
        }
    }
}

/// The request of `ListMessages`. Lists the messages of a conversation, oldest or newest first.
public struct ListMessagesRequest: WireMessage {
    /// The workspace's id; empty = "default".
    public var workspaceID: String
    /// The conversation's id: the chat server's own.
    public var conversationID: String
    /// Only messages after this sequence; 0 = all.
    public var afterSequence: Int64
    /// 1 to 500; 0 = 100.
    public var pageSize: Int32
    /// The previous page's `next_page_token`; empty = the first page.
    public var pageToken: String
    /// From the end; after_sequence still bounds it.
    public var newestFirst: Bool

    public init() {
        self.workspaceID = ""
        self.conversationID = ""
        self.afterSequence = 0
        self.pageSize = 0
        self.pageToken = ""
        self.newestFirst = false
    }

    public init(
        workspaceID: String = "",
        conversationID: String = "",
        afterSequence: Int64 = 0,
        pageSize: Int32 = 0,
        pageToken: String = "",
        newestFirst: Bool = false
    ) {
        self.workspaceID = workspaceID
        self.conversationID = conversationID
        self.afterSequence = afterSequence
        self.pageSize = pageSize
        self.pageToken = pageToken
        self.newestFirst = newestFirst
    }

    public static let messageName = "humancall.v1.ListMessagesRequest"

    public static let fields: [Field] = [
        Field("workspace_id", 1, .string),
        Field("conversation_id", 3, .string),
        Field("after_sequence", 4, .int64),
        Field("page_size", 5, .int32),
        Field("page_token", 6, .string),
        Field("newest_first", 7, .bool, documentation: "From the end; after_sequence still bounds it."),
    ]

    public func value(at index: Int) -> FieldValue {
        switch index {
        case 0: .string(workspaceID)
        case 1: .string(conversationID)
        case 2: .int64(afterSequence)
        case 3: .int32(pageSize)
        case 4: .string(pageToken)
        case 5: .bool(newestFirst)
        default: .unset
        }
    }

    public mutating func set(_ value: FieldValue, at index: Int) throws(FieldMismatch) {
        switch index {
        case 0: workspaceID = try value.string()
        case 1: conversationID = try value.string()
        case 2: afterSequence = try value.int64()
        case 3: pageSize = try value.int32()
        case 4: pageToken = try value.string()
        case 5: newestFirst = try value.bool()
        default: throw .noSuchField
        }
    }
}

/// Oldest first, unless the request says newest_first.
public struct ListMessagesResponse: WireMessage {
    /// The page.
    public var items: [Message]
    /// For the next page; empty = this is the last one.
    public var nextPageToken: String

    public init() {
        self.items = []
        self.nextPageToken = ""
    }

    public init(
        items: [Message] = [],
        nextPageToken: String = ""
    ) {
        self.items = items
        self.nextPageToken = nextPageToken
    }

    public static let messageName = "humancall.v1.ListMessagesResponse"

    public static let fields: [Field] = [
        Field("items", 1, .message(Message.self), isRepeated: true),
        Field("next_page_token", 2, .string),
    ]

    public func value(at index: Int) -> FieldValue {
        switch index {
        case 0: FieldValue(items)
        case 1: .string(nextPageToken)
        default: .unset
        }
    }

    public mutating func set(_ value: FieldValue, at index: Int) throws(FieldMismatch) {
        switch index {
        case 0: items = try value.messageList()
        case 1: nextPageToken = try value.string()
        default: throw .noSuchField
        }
    }
}

/// The request of `SetPresence`. A heartbeat: the member is at the desk. Keeps the member's claims.
public struct SetPresenceRequest: WireMessage {
    /// The workspace's id; empty = "default".
    public var workspaceID: String
    /// The member's id.
    public var memberID: String
    /// A random id for each window or terminal. Empty = a caller without windows, such as a script.
    public var sessionID: String
    /// AVAILABLE or AWAY sets it for the member; UNSPECIFIED keeps it (a member who comes online begins AVAILABLE, unless
    /// they chose AWAY before).
    public var presence: Presence
    /// This session ends now.
    public var end: Bool
    /// The member did not choose `presence`: AWAY because nobody uses the desk, AVAILABLE because somebody does again. It
    /// neither sets nor ends an AWAY that the member chose.
    public var idle: Bool

    public init() {
        self.workspaceID = ""
        self.memberID = ""
        self.sessionID = ""
        self.presence = .unspecified
        self.end = false
        self.idle = false
    }

    public init(
        workspaceID: String = "",
        memberID: String = "",
        sessionID: String = "",
        presence: Presence = .unspecified,
        end: Bool = false,
        idle: Bool = false
    ) {
        self.workspaceID = workspaceID
        self.memberID = memberID
        self.sessionID = sessionID
        self.presence = presence
        self.end = end
        self.idle = idle
    }

    public static let messageName = "humancall.v1.SetPresenceRequest"

    public static let fields: [Field] = [
        Field("workspace_id", 1, .string),
        Field("member_id", 3, .string),
        Field("session_id", 4, .string, documentation: "A random id for each window or terminal. Empty = a caller without windows, such as a script."),
        Field("presence", 5, .enumeration(Presence.self), documentation: "AVAILABLE or AWAY sets it for the member; UNSPECIFIED keeps it (a member who comes online begins AVAILABLE, unless they chose AWAY before)."),
        Field("end", 6, .bool, documentation: "This session ends now."),
        Field("idle", 7, .bool, documentation: "The member did not choose `presence`: AWAY because nobody uses the desk, AVAILABLE because somebody does again. It neither sets nor ends an AWAY that the member chose."),
    ]

    public func value(at index: Int) -> FieldValue {
        switch index {
        case 0: .string(workspaceID)
        case 1: .string(memberID)
        case 2: .string(sessionID)
        case 3: FieldValue(presence)
        case 4: .bool(end)
        case 5: .bool(idle)
        default: .unset
        }
    }

    public mutating func set(_ value: FieldValue, at index: Int) throws(FieldMismatch) {
        switch index {
        case 0: workspaceID = try value.string()
        case 1: memberID = try value.string()
        case 2: sessionID = try value.string()
        case 3: presence = try value.enumeration()
        case 4: end = try value.bool()
        case 5: idle = try value.bool()
        default: throw .noSuchField
        }
    }
}

/// A claim that this member holds.
public struct Lease: WireMessage {
    /// The request's id.
    public var requestID: String
    /// Milliseconds until it lapses without a further sign of life.
    public var remainingMs: Int64

    public init() {
        self.requestID = ""
        self.remainingMs = 0
    }

    public init(
        requestID: String = "",
        remainingMs: Int64 = 0
    ) {
        self.requestID = requestID
        self.remainingMs = remainingMs
    }

    public static let messageName = "humancall.v1.Lease"

    public static let fields: [Field] = [
        Field("request_id", 1, .string),
        Field("remaining_ms", 2, .int64, documentation: "Milliseconds until it lapses without a further sign of life."),
    ]

    public func value(at index: Int) -> FieldValue {
        switch index {
        case 0: .string(requestID)
        case 1: .int64(remainingMs)
        default: .unset
        }
    }

    public mutating func set(_ value: FieldValue, at index: Int) throws(FieldMismatch) {
        switch index {
        case 0: requestID = try value.string()
        case 1: remainingMs = try value.int64()
        default: throw .noSuchField
        }
    }
}

/// The response of `SetPresence`.
public struct SetPresenceResponse: WireMessage {
    /// The presence.
    public var presence: Presence
    /// Milliseconds until the session ends without a further heartbeat; send one every interval_ms.
    public var validMs: Int64
    /// Send a heartbeat every this many milliseconds.
    public var intervalMs: Int64
    /// The claims that the member holds.
    public var leases: [Lease]
    /// The member chose AWAY.
    public var awayChosen: Bool
    /// The member's settings say do_not_disturb.
    public var doNotDisturb: Bool

    public init() {
        self.presence = .unspecified
        self.validMs = 0
        self.intervalMs = 0
        self.leases = []
        self.awayChosen = false
        self.doNotDisturb = false
    }

    public init(
        presence: Presence = .unspecified,
        validMs: Int64 = 0,
        intervalMs: Int64 = 0,
        leases: [Lease] = [],
        awayChosen: Bool = false,
        doNotDisturb: Bool = false
    ) {
        self.presence = presence
        self.validMs = validMs
        self.intervalMs = intervalMs
        self.leases = leases
        self.awayChosen = awayChosen
        self.doNotDisturb = doNotDisturb
    }

    public static let messageName = "humancall.v1.SetPresenceResponse"

    public static let fields: [Field] = [
        Field("presence", 1, .enumeration(Presence.self)),
        Field("valid_ms", 2, .int64, documentation: "Milliseconds until the session ends without a further heartbeat; send one every interval_ms."),
        Field("interval_ms", 3, .int64),
        Field("leases", 4, .message(Lease.self), isRepeated: true),
        Field("away_chosen", 5, .bool, documentation: "The member chose AWAY."),
        Field("do_not_disturb", 6, .bool, documentation: "The member's settings say do_not_disturb."),
    ]

    public func value(at index: Int) -> FieldValue {
        switch index {
        case 0: FieldValue(presence)
        case 1: .int64(validMs)
        case 2: .int64(intervalMs)
        case 3: FieldValue(leases)
        case 4: .bool(awayChosen)
        case 5: .bool(doNotDisturb)
        default: .unset
        }
    }

    public mutating func set(_ value: FieldValue, at index: Int) throws(FieldMismatch) {
        switch index {
        case 0: presence = try value.enumeration()
        case 1: validMs = try value.int64()
        case 2: intervalMs = try value.int64()
        case 3: leases = try value.messageList()
        case 4: awayChosen = try value.bool()
        case 5: doNotDisturb = try value.bool()
        default: throw .noSuchField
        }
    }
}

/// The request of `SetTyping`. Shows that a participant is typing.
public struct SetTypingRequest: WireMessage {
    /// The workspace's id; empty = "default".
    public var workspaceID: String
    /// The conversation's id: the chat server's own.
    public var conversationID: String
    /// The author.
    public var author: Author
    /// The member's id.
    public var memberID: String
    /// Whether the participant is typing.
    public var typing: Bool

    public init() {
        self.workspaceID = ""
        self.conversationID = ""
        self.author = .unspecified
        self.memberID = ""
        self.typing = false
    }

    public init(
        workspaceID: String = "",
        conversationID: String = "",
        author: Author = .unspecified,
        memberID: String = "",
        typing: Bool = false
    ) {
        self.workspaceID = workspaceID
        self.conversationID = conversationID
        self.author = author
        self.memberID = memberID
        self.typing = typing
    }

    public static let messageName = "humancall.v1.SetTypingRequest"

    public static let fields: [Field] = [
        Field("workspace_id", 1, .string),
        Field("conversation_id", 3, .string),
        Field("author", 4, .enumeration(Author.self)),
        Field("member_id", 5, .string),
        Field("typing", 6, .bool),
    ]

    public func value(at index: Int) -> FieldValue {
        switch index {
        case 0: .string(workspaceID)
        case 1: .string(conversationID)
        case 2: FieldValue(author)
        case 3: .string(memberID)
        case 4: .bool(typing)
        default: .unset
        }
    }

    public mutating func set(_ value: FieldValue, at index: Int) throws(FieldMismatch) {
        switch index {
        case 0: workspaceID = try value.string()
        case 1: conversationID = try value.string()
        case 2: author = try value.enumeration()
        case 3: memberID = try value.string()
        case 4: typing = try value.bool()
        default: throw .noSuchField
        }
    }
}

/// The response of `SetTyping`.
public struct SetTypingResponse: WireMessage {
    public init() {}

    public static let messageName = "humancall.v1.SetTypingResponse"

    public static let fields: [Field] = []

    public func value(at index: Int) -> FieldValue { .unset }

    public mutating func set(_ value: FieldValue, at index: Int) throws(FieldMismatch) {
        throw .noSuchField
    }
}

/// The request of `ListMembers`. Lists members by id, with their presence.
public struct ListMembersRequest: WireMessage {
    /// The workspace's id; empty = "default".
    public var workspaceID: String
    /// 1 to 500; 0 = 100.
    public var pageSize: Int32
    /// The previous page's `next_page_token`; empty = the first page.
    public var pageToken: String
    /// Only members with this label; empty = all.
    public var team: String

    public init() {
        self.workspaceID = ""
        self.pageSize = 0
        self.pageToken = ""
        self.team = ""
    }

    public init(
        workspaceID: String = "",
        pageSize: Int32 = 0,
        pageToken: String = "",
        team: String = ""
    ) {
        self.workspaceID = workspaceID
        self.pageSize = pageSize
        self.pageToken = pageToken
        self.team = team
    }

    public static let messageName = "humancall.v1.ListMembersRequest"

    public static let fields: [Field] = [
        Field("workspace_id", 1, .string),
        Field("page_size", 3, .int32),
        Field("page_token", 4, .string),
        Field("team", 5, .string),
    ]

    public func value(at index: Int) -> FieldValue {
        switch index {
        case 0: .string(workspaceID)
        case 1: .int32(pageSize)
        case 2: .string(pageToken)
        case 3: .string(team)
        default: .unset
        }
    }

    public mutating func set(_ value: FieldValue, at index: Int) throws(FieldMismatch) {
        switch index {
        case 0: workspaceID = try value.string()
        case 1: pageSize = try value.int32()
        case 2: pageToken = try value.string()
        case 3: team = try value.string()
        default: throw .noSuchField
        }
    }
}

/// By id.
public struct ListMembersResponse: WireMessage {
    /// The page.
    public var items: [Member]
    /// For the next page; empty = this is the last one.
    public var nextPageToken: String

    public init() {
        self.items = []
        self.nextPageToken = ""
    }

    public init(
        items: [Member] = [],
        nextPageToken: String = ""
    ) {
        self.items = items
        self.nextPageToken = nextPageToken
    }

    public static let messageName = "humancall.v1.ListMembersResponse"

    public static let fields: [Field] = [
        Field("items", 1, .message(Member.self), isRepeated: true),
        Field("next_page_token", 2, .string),
    ]

    public func value(at index: Int) -> FieldValue {
        switch index {
        case 0: FieldValue(items)
        case 1: .string(nextPageToken)
        default: .unset
        }
    }

    public mutating func set(_ value: FieldValue, at index: Int) throws(FieldMismatch) {
        switch index {
        case 0: items = try value.messageList()
        case 1: nextPageToken = try value.string()
        default: throw .noSuchField
        }
    }
}

/// The request of `DetectIntent`. Decides whether a text asks for a human, and which action it means.
public struct DetectIntentRequest: WireMessage {
    /// The workspace's id; empty = "default".
    public var workspaceID: String
    /// At most 32 KiB.
    public var text: String
    /// A label: the AI assistant. Empty = none, or any.
    public var assistant: String
    /// Decide for this action alone, as it is here, stored or not. Not set = the stored ones.
    public var draft: Action?

    public init() {
        self.workspaceID = ""
        self.text = ""
        self.assistant = ""
        self.draft = nil
    }

    public init(
        workspaceID: String = "",
        text: String = "",
        assistant: String = "",
        draft: Action? = nil
    ) {
        self.workspaceID = workspaceID
        self.text = text
        self.assistant = assistant
        self.draft = draft
    }

    public static let messageName = "humancall.v1.DetectIntentRequest"

    public static let fields: [Field] = [
        Field("workspace_id", 1, .string),
        Field("text", 3, .string),
        Field("assistant", 4, .string),
        Field("draft", 5, .message(Action.self), documentation: "Decide for this action alone, as it is here, stored or not. Not set = the stored ones."),
    ]

    public func value(at index: Int) -> FieldValue {
        switch index {
        case 0: .string(workspaceID)
        case 1: .string(text)
        case 2: .string(assistant)
        case 3: FieldValue(draft)
        default: .unset
        }
    }

    public mutating func set(_ value: FieldValue, at index: Int) throws(FieldMismatch) {
        switch index {
        case 0: workspaceID = try value.string()
        case 1: text = try value.string()
        case 2: assistant = try value.string()
        case 3: draft = try value.message()
        default: throw .noSuchField
        }
    }
}

/// The response of `DetectIntent`.
public struct DetectIntentResponse: WireMessage {
    /// Whether the text asks for a human.
    public var matched: Bool
    /// The action's id.
    public var actionID: String
    /// 0 to 1.
    public var score: Double
    /// The reason, in words.
    public var because: String

    public init() {
        self.matched = false
        self.actionID = ""
        self.score = 0
        self.because = ""
    }

    public init(
        matched: Bool = false,
        actionID: String = "",
        score: Double = 0,
        because: String = ""
    ) {
        self.matched = matched
        self.actionID = actionID
        self.score = score
        self.because = because
    }

    public static let messageName = "humancall.v1.DetectIntentResponse"

    public static let fields: [Field] = [
        Field("matched", 1, .bool),
        Field("action_id", 2, .string),
        Field("score", 3, .double, documentation: "0 to 1."),
        Field("because", 4, .string),
    ]

    public func value(at index: Int) -> FieldValue {
        switch index {
        case 0: .bool(matched)
        case 1: .string(actionID)
        case 2: .double(score)
        case 3: .string(because)
        default: .unset
        }
    }

    public mutating func set(_ value: FieldValue, at index: Int) throws(FieldMismatch) {
        switch index {
        case 0: matched = try value.bool()
        case 1: actionID = try value.string()
        case 2: score = try value.double()
        case 3: because = try value.string()
        default: throw .noSuchField
        }
    }
}

/// The request of `ListTools`. Lists the actions as tools for a language model.
public struct ListToolsRequest: WireMessage {
    /// The workspace's id; empty = "default".
    public var workspaceID: String
    /// A label: the AI assistant. Empty = none, or any.
    public var assistant: String

    public init() {
        self.workspaceID = ""
        self.assistant = ""
    }

    public init(
        workspaceID: String = "",
        assistant: String = ""
    ) {
        self.workspaceID = workspaceID
        self.assistant = assistant
    }

    public static let messageName = "humancall.v1.ListToolsRequest"

    public static let fields: [Field] = [
        Field("workspace_id", 1, .string),
        Field("assistant", 3, .string),
    ]

    public func value(at index: Int) -> FieldValue {
        switch index {
        case 0: .string(workspaceID)
        case 1: .string(assistant)
        default: .unset
        }
    }

    public mutating func set(_ value: FieldValue, at index: Int) throws(FieldMismatch) {
        switch index {
        case 0: workspaceID = try value.string()
        case 1: assistant = try value.string()
        default: throw .noSuchField
        }
    }
}

/// A tool for a language model, made from an action.
public struct Tool: WireMessage {
    /// The name.
    public var name: String {
        get { shared.contents.name }
        set {
            Shared.own(&shared)
            shared.contents.name = newValue
        }
    }
    /// Ends with who could be alerted at this moment.
    public var description: String {
        get { shared.contents.description }
        set {
            Shared.own(&shared)
            shared.contents.description = newValue
        }
    }
    /// The action's id.
    public var actionID: String {
        get { shared.contents.actionID }
        set {
            Shared.own(&shared)
            shared.contents.actionID = newValue
        }
    }
    /// A JSON Schema of the tool's arguments.
    public var inputSchema: String {
        get { shared.contents.inputSchema }
        set {
            Shared.own(&shared)
            shared.contents.inputSchema = newValue
        }
    }
    /// Those who could be alerted if the model called this tool now.
    public var reach: Reach {
        get { shared.contents.reach }
        set {
            Shared.own(&shared)
            shared.contents.reach = newValue
        }
    }
    /// Outside of business hours: when they begin. 0 = inside.
    public var opensAt: Int64 {
        get { shared.contents.opensAt }
        set {
            Shared.own(&shared)
            shared.contents.opensAt = newValue
        }
    }

    private struct Contents: Hashable, Sendable {
        var name: String = ""
        var description: String = ""
        var actionID: String = ""
        var inputSchema: String = ""
        var reach: Reach = .unspecified
        var opensAt: Int64 = 0
    }

    private var shared: Shared<Contents>

    public init() { shared = Shared(Contents()) }

    public init(
        name: String = "",
        description: String = "",
        actionID: String = "",
        inputSchema: String = "",
        reach: Reach = .unspecified,
        opensAt: Int64 = 0
    ) {
        shared = Shared(
            Contents(
                name: name,
                description: description,
                actionID: actionID,
                inputSchema: inputSchema,
                reach: reach,
                opensAt: opensAt))
    }

    public static let messageName = "humancall.v1.Tool"

    public static let fields: [Field] = [
        Field("name", 1, .string),
        Field("description", 2, .string, documentation: "Ends with who could be alerted at this moment."),
        Field("action_id", 3, .string),
        Field("input_schema", 4, .string, documentation: "A JSON Schema of the tool's arguments."),
        Field("reach", 5, .enumeration(Reach.self), documentation: "Those who could be alerted if the model called this tool now."),
        Field("opens_at", 6, .int64, documentation: "Outside of business hours: when they begin. 0 = inside."),
    ]

    public func value(at index: Int) -> FieldValue {
        switch index {
        case 0: .string(name)
        case 1: .string(description)
        case 2: .string(actionID)
        case 3: .string(inputSchema)
        case 4: FieldValue(reach)
        case 5: .int64(opensAt)
        default: .unset
        }
    }

    public mutating func set(_ value: FieldValue, at index: Int) throws(FieldMismatch) {
        switch index {
        case 0: name = try value.string()
        case 1: description = try value.string()
        case 2: actionID = try value.string()
        case 3: inputSchema = try value.string()
        case 4: reach = try value.enumeration()
        case 5: opensAt = try value.int64()
        default: throw .noSuchField
        }
    }
}

/// The response of `ListTools`.
public struct ListToolsResponse: WireMessage {
    /// The page.
    public var items: [Tool]

    public init() {
        self.items = []
    }

    public init(
        items: [Tool] = []
    ) {
        self.items = items
    }

    public static let messageName = "humancall.v1.ListToolsResponse"

    public static let fields: [Field] = [
        Field("items", 1, .message(Tool.self), isRepeated: true),
    ]

    public func value(at index: Int) -> FieldValue {
        switch index {
        case 0: FieldValue(items)
        default: .unset
        }
    }

    public mutating func set(_ value: FieldValue, at index: Int) throws(FieldMismatch) {
        switch index {
        case 0: items = try value.messageList()
        default: throw .noSuchField
        }
    }
}

/// The request of `ExplainRequest`. Explains each step of a request, and the next one.
public struct ExplainRequestRequest: WireMessage {
    /// The workspace's id; empty = "default".
    public var workspaceID: String
    /// The request's id.
    public var requestID: String

    public init() {
        self.workspaceID = ""
        self.requestID = ""
    }

    public init(
        workspaceID: String = "",
        requestID: String = ""
    ) {
        self.workspaceID = workspaceID
        self.requestID = requestID
    }

    public static let messageName = "humancall.v1.ExplainRequestRequest"

    public static let fields: [Field] = [
        Field("workspace_id", 1, .string),
        Field("request_id", 3, .string),
    ]

    public func value(at index: Int) -> FieldValue {
        switch index {
        case 0: .string(workspaceID)
        case 1: .string(requestID)
        default: .unset
        }
    }

    public mutating func set(_ value: FieldValue, at index: Int) throws(FieldMismatch) {
        switch index {
        case 0: workspaceID = try value.string()
        case 1: requestID = try value.string()
        default: throw .noSuchField
        }
    }
}

/// One step of a request's history.
public struct ExplainStep: WireMessage {
    /// When it happened.
    public var time: Int64
    /// The event's sequence in the log.
    public var sequence: Int64
    /// The step, in words.
    public var what: String
    /// The rule that decided it.
    public var because: String

    public init() {
        self.time = 0
        self.sequence = 0
        self.what = ""
        self.because = ""
    }

    public init(
        time: Int64 = 0,
        sequence: Int64 = 0,
        what: String = "",
        because: String = ""
    ) {
        self.time = time
        self.sequence = sequence
        self.what = what
        self.because = because
    }

    public static let messageName = "humancall.v1.ExplainStep"

    public static let fields: [Field] = [
        Field("time", 1, .int64),
        Field("sequence", 2, .int64),
        Field("what", 3, .string),
        Field("because", 4, .string, documentation: "The rule that decided it."),
    ]

    public func value(at index: Int) -> FieldValue {
        switch index {
        case 0: .int64(time)
        case 1: .int64(sequence)
        case 2: .string(what)
        case 3: .string(because)
        default: .unset
        }
    }

    public mutating func set(_ value: FieldValue, at index: Int) throws(FieldMismatch) {
        switch index {
        case 0: time = try value.int64()
        case 1: sequence = try value.int64()
        case 2: what = try value.string()
        case 3: because = try value.string()
        default: throw .noSuchField
        }
    }
}

/// The response of `ExplainRequest`.
public struct ExplainRequestResponse: WireMessage {
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
    /// What happened, oldest first.
    public var steps: [ExplainStep] {
        get { shared.contents.steps }
        set {
            Shared.own(&shared)
            shared.contents.steps = newValue
        }
    }
    /// The request's notifications.
    public var notifications: [Notification] {
        get { shared.contents.notifications }
        set {
            Shared.own(&shared)
            shared.contents.notifications = newValue
        }
    }
    /// The next step if nobody acts, and its time (0 = there is none).
    public var next: String {
        get { shared.contents.next }
        set {
            Shared.own(&shared)
            shared.contents.next = newValue
        }
    }
    /// When that is; 0 = nothing is due.
    public var nextAt: Int64 {
        get { shared.contents.nextAt }
        set {
            Shared.own(&shared)
            shared.contents.nextAt = newValue
        }
    }

    private struct Contents: Hashable, Sendable {
        var request: HumanCallRequest? = nil
        var control: Control? = nil
        var steps: [ExplainStep] = []
        var notifications: [Notification] = []
        var next: String = ""
        var nextAt: Int64 = 0
    }

    private var shared: Shared<Contents>

    public init() { shared = Shared(Contents()) }

    public init(
        request: HumanCallRequest? = nil,
        control: Control? = nil,
        steps: [ExplainStep] = [],
        notifications: [Notification] = [],
        next: String = "",
        nextAt: Int64 = 0
    ) {
        shared = Shared(
            Contents(
                request: request,
                control: control,
                steps: steps,
                notifications: notifications,
                next: next,
                nextAt: nextAt))
    }

    public static let messageName = "humancall.v1.ExplainRequestResponse"

    public static let fields: [Field] = [
        Field("request", 1, .message(HumanCallRequest.self)),
        Field("control", 2, .message(Control.self)),
        Field("steps", 3, .message(ExplainStep.self), isRepeated: true),
        Field("notifications", 4, .message(Notification.self), isRepeated: true),
        Field("next", 5, .string, documentation: "The next step if nobody acts, and its time (0 = there is none)."),
        Field("next_at", 6, .int64),
    ]

    public func value(at index: Int) -> FieldValue {
        switch index {
        case 0: FieldValue(request)
        case 1: FieldValue(control)
        case 2: FieldValue(steps)
        case 3: FieldValue(notifications)
        case 4: .string(next)
        case 5: .int64(nextAt)
        default: .unset
        }
    }

    public mutating func set(_ value: FieldValue, at index: Int) throws(FieldMismatch) {
        switch index {
        case 0: request = try value.message()
        case 1: control = try value.message()
        case 2: steps = try value.messageList()
        case 3: notifications = try value.messageList()
        case 4: next = try value.string()
        case 5: nextAt = try value.int64()
        default: throw .noSuchField
        }
    }
}
