// Made from humancall/v1/desk.proto by proto/generate.py. Do not edit: change the .proto file and run `make proto`.

/// Where the words were found.
public enum SearchField: WireEnum {
    /// no text was searched for
    case unspecified
    /// The visitor's name or contact.
    case visitor
    /// The reason, the summary, the outcome or the brief.
    case request
    case message
    case note
    /// A number that this version does not know. Made by `init(rawValue:)` only.
    case unrecognized(Int32)

    public static let enumName = "humancall.v1.SearchField"

    public static let known: [SearchField] = [
        .unspecified,
        .visitor,
        .request,
        .message,
        .note,
    ]

    public init(rawValue: Int32) {
        switch rawValue {
        case 0: self = .unspecified
        case 1: self = .visitor
        case 2: self = .request
        case 3: self = .message
        case 4: self = .note
        default: self = .unrecognized(rawValue)
        }
    }

    public var rawValue: Int32 {
        switch self {
        case .unspecified: 0
        case .visitor: 1
        case .request: 2
        case .message: 3
        case .note: 4
        case .unrecognized(let number): number
        }
    }

    public var jsonName: String? {
        switch self {
        case .unspecified: "UNSPECIFIED"
        case .visitor: "VISITOR"
        case .request: "REQUEST"
        case .message: "MESSAGE"
        case .note: "NOTE"
        case .unrecognized: nil
        }
    }
}

/// Only a missed call can be dismissed: EXPIRED, and nobody has joined its conversation since. One that is dismissed already
/// stays as it is.
public struct DismissRequestRequest: WireMessage {
    /// The workspace's id; empty = "default".
    public var workspaceID: String
    /// At most 128 bytes. The same key with the same fields returns the first answer. Empty = none.
    public var idempotencyKey: String
    /// The request's id.
    public var requestID: String
    /// The member's id.
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

    public static let messageName = "humancall.v1.DismissRequestRequest"

    public static let fields: [Field] = [
        Field("workspace_id", 1, .string),
        Field("idempotency_key", 2, .string),
        Field("request_id", 3, .string),
        Field("member_id", 4, .string),
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

/// The response of `DismissRequest`.
public struct DismissRequestResponse: WireMessage {
    /// The request.
    public var request: HumanCallRequest?
    /// The answer to a repeated idempotency_key: nothing was done again. PROTOCOL.md, "Idempotency".
    public var replayed: Bool

    public init() {
        self.request = nil
        self.replayed = false
    }

    public init(
        request: HumanCallRequest? = nil,
        replayed: Bool = false
    ) {
        self.request = request
        self.replayed = replayed
    }

    public static let messageName = "humancall.v1.DismissRequestResponse"

    public static let fields: [Field] = [
        Field("request", 1, .message(HumanCallRequest.self)),
        Field("replayed", 2, .bool, documentation: "The answer to a repeated idempotency_key: nothing was done again. PROTOCOL.md, \"Idempotency\"."),
    ]

    public func value(at index: Int) -> FieldValue {
        switch index {
        case 0: FieldValue(request)
        case 1: .bool(replayed)
        default: .unset
        }
    }

    public mutating func set(_ value: FieldValue, at index: Int) throws(FieldMismatch) {
        switch index {
        case 0: request = try value.message()
        case 1: replayed = try value.bool()
        default: throw .noSuchField
        }
    }
}

/// Adds tags to a conversation and removes others.
public struct TagConversationRequest: WireMessage {
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
    /// The member who does it. Empty = the chat server.
    public var memberID: String {
        get { shared.contents.memberID }
        set {
            Shared.own(&shared)
            shared.contents.memberID = newValue
        }
    }
    /// Each 1 to 64 bytes, one line. A tag that it has already is no error.
    public var add: [String] {
        get { shared.contents.add }
        set {
            Shared.own(&shared)
            shared.contents.add = newValue
        }
    }
    /// A tag that it lacks is no error.
    public var remove: [String] {
        get { shared.contents.remove }
        set {
            Shared.own(&shared)
            shared.contents.remove = newValue
        }
    }

    private struct Contents: Hashable, Sendable {
        var workspaceID: String = ""
        var idempotencyKey: String = ""
        var conversationID: String = ""
        var memberID: String = ""
        var add: [String] = []
        var remove: [String] = []
    }

    private var shared: Shared<Contents>

    public init() { shared = Shared(Contents()) }

    public init(
        workspaceID: String = "",
        idempotencyKey: String = "",
        conversationID: String = "",
        memberID: String = "",
        add: [String] = [],
        remove: [String] = []
    ) {
        shared = Shared(
            Contents(
                workspaceID: workspaceID,
                idempotencyKey: idempotencyKey,
                conversationID: conversationID,
                memberID: memberID,
                add: add,
                remove: remove))
    }

    public static let messageName = "humancall.v1.TagConversationRequest"

    public static let fields: [Field] = [
        Field("workspace_id", 1, .string),
        Field("idempotency_key", 2, .string),
        Field("conversation_id", 3, .string),
        Field("member_id", 4, .string, documentation: "The member who does it. Empty = the chat server."),
        Field("add", 5, .string, isRepeated: true, documentation: "Each 1 to 64 bytes, one line. A tag that it has already is no error."),
        Field("remove", 6, .string, isRepeated: true, documentation: "A tag that it lacks is no error."),
    ]

    public func value(at index: Int) -> FieldValue {
        switch index {
        case 0: .string(workspaceID)
        case 1: .string(idempotencyKey)
        case 2: .string(conversationID)
        case 3: .string(memberID)
        case 4: .list(add.map { .string($0) })
        case 5: .list(remove.map { .string($0) })
        default: .unset
        }
    }

    public mutating func set(_ value: FieldValue, at index: Int) throws(FieldMismatch) {
        switch index {
        case 0: workspaceID = try value.string()
        case 1: idempotencyKey = try value.string()
        case 2: conversationID = try value.string()
        case 3: memberID = try value.string()
        case 4: add = try value.stringList()
        case 5: remove = try value.stringList()
        default: throw .noSuchField
        }
    }
}

/// The response of `TagConversation`.
public struct TagConversationResponse: WireMessage {
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

    public static let messageName = "humancall.v1.TagConversationResponse"

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

/// The request of `ListTags`. Lists the tags that conversations have.
public struct ListTagsRequest: WireMessage {
    /// The workspace's id; empty = "default".
    public var workspaceID: String
    /// 1 to 500; 0 = 100.
    public var pageSize: Int32
    /// The previous page's `next_page_token`; empty = the first page.
    public var pageToken: String

    public init() {
        self.workspaceID = ""
        self.pageSize = 0
        self.pageToken = ""
    }

    public init(
        workspaceID: String = "",
        pageSize: Int32 = 0,
        pageToken: String = ""
    ) {
        self.workspaceID = workspaceID
        self.pageSize = pageSize
        self.pageToken = pageToken
    }

    public static let messageName = "humancall.v1.ListTagsRequest"

    public static let fields: [Field] = [
        Field("workspace_id", 1, .string),
        Field("page_size", 3, .int32, documentation: "1 to 500; 0 = 100."),
        Field("page_token", 4, .string),
    ]

    public func value(at index: Int) -> FieldValue {
        switch index {
        case 0: .string(workspaceID)
        case 1: .int32(pageSize)
        case 2: .string(pageToken)
        default: .unset
        }
    }

    public mutating func set(_ value: FieldValue, at index: Int) throws(FieldMismatch) {
        switch index {
        case 0: workspaceID = try value.string()
        case 1: pageSize = try value.int32()
        case 2: pageToken = try value.string()
        default: throw .noSuchField
        }
    }
}

/// A tag that at least one conversation has.
public struct Tag: WireMessage {
    /// The name.
    public var name: String
    /// How many conversations have it.
    public var conversations: Int64

    public init() {
        self.name = ""
        self.conversations = 0
    }

    public init(
        name: String = "",
        conversations: Int64 = 0
    ) {
        self.name = name
        self.conversations = conversations
    }

    public static let messageName = "humancall.v1.Tag"

    public static let fields: [Field] = [
        Field("name", 1, .string),
        Field("conversations", 2, .int64, documentation: "How many conversations have it."),
    ]

    public func value(at index: Int) -> FieldValue {
        switch index {
        case 0: .string(name)
        case 1: .int64(conversations)
        default: .unset
        }
    }

    public mutating func set(_ value: FieldValue, at index: Int) throws(FieldMismatch) {
        switch index {
        case 0: name = try value.string()
        case 1: conversations = try value.int64()
        default: throw .noSuchField
        }
    }
}

/// By name.
public struct ListTagsResponse: WireMessage {
    /// The page.
    public var items: [Tag]
    /// For the next page; empty = this is the last one.
    public var nextPageToken: String

    public init() {
        self.items = []
        self.nextPageToken = ""
    }

    public init(
        items: [Tag] = [],
        nextPageToken: String = ""
    ) {
        self.items = items
        self.nextPageToken = nextPageToken
    }

    public static let messageName = "humancall.v1.ListTagsResponse"

    public static let fields: [Field] = [
        Field("items", 1, .message(Tag.self), isRepeated: true),
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

/// The member has the conversation open in this session. It ends with `viewing` = false, with the session, or after 45
/// seconds without a further call.
public struct SetViewingRequest: WireMessage {
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
    /// The member's id.
    public var memberID: String {
        get { shared.contents.memberID }
        set {
            Shared.own(&shared)
            shared.contents.memberID = newValue
        }
    }
    /// As in SetPresence.
    public var sessionID: String {
        get { shared.contents.sessionID }
        set {
            Shared.own(&shared)
            shared.contents.sessionID = newValue
        }
    }
    /// False = the member closed it.
    public var viewing: Bool {
        get { shared.contents.viewing }
        set {
            Shared.own(&shared)
            shared.contents.viewing = newValue
        }
    }

    private struct Contents: Hashable, Sendable {
        var workspaceID: String = ""
        var conversationID: String = ""
        var memberID: String = ""
        var sessionID: String = ""
        var viewing: Bool = false
    }

    private var shared: Shared<Contents>

    public init() { shared = Shared(Contents()) }

    public init(
        workspaceID: String = "",
        conversationID: String = "",
        memberID: String = "",
        sessionID: String = "",
        viewing: Bool = false
    ) {
        shared = Shared(
            Contents(
                workspaceID: workspaceID,
                conversationID: conversationID,
                memberID: memberID,
                sessionID: sessionID,
                viewing: viewing))
    }

    public static let messageName = "humancall.v1.SetViewingRequest"

    public static let fields: [Field] = [
        Field("workspace_id", 1, .string),
        Field("conversation_id", 3, .string),
        Field("member_id", 4, .string),
        Field("session_id", 5, .string, documentation: "As in SetPresence."),
        Field("viewing", 6, .bool, documentation: "False = the member closed it."),
    ]

    public func value(at index: Int) -> FieldValue {
        switch index {
        case 0: .string(workspaceID)
        case 1: .string(conversationID)
        case 2: .string(memberID)
        case 3: .string(sessionID)
        case 4: .bool(viewing)
        default: .unset
        }
    }

    public mutating func set(_ value: FieldValue, at index: Int) throws(FieldMismatch) {
        switch index {
        case 0: workspaceID = try value.string()
        case 1: conversationID = try value.string()
        case 2: memberID = try value.string()
        case 3: sessionID = try value.string()
        case 4: viewing = try value.bool()
        default: throw .noSuchField
        }
    }
}

/// The response of `SetViewing`.
public struct SetViewingResponse: WireMessage {
    /// After this call.
    public var viewers: Viewers?

    public init() {
        self.viewers = nil
    }

    public init(
        viewers: Viewers? = nil
    ) {
        self.viewers = viewers
    }

    public static let messageName = "humancall.v1.SetViewingResponse"

    public static let fields: [Field] = [
        Field("viewers", 1, .message(Viewers.self), documentation: "After this call."),
    ]

    public func value(at index: Int) -> FieldValue {
        switch index {
        case 0: FieldValue(viewers)
        default: .unset
        }
    }

    public mutating func set(_ value: FieldValue, at index: Int) throws(FieldMismatch) {
        switch index {
        case 0: viewers = try value.message()
        default: throw .noSuchField
        }
    }
}

/// The request of `PutCannedReply`. Creates or changes a canned reply.
public struct PutCannedReplyRequest: WireMessage {
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
    /// Without an id the daemon makes one.
    public var reply: CannedReply? {
        get { shared.contents.reply }
        set {
            Shared.own(&shared)
            shared.contents.reply = newValue
        }
    }
    /// The fields to set. Empty = those that are not empty or zero.
    public var fields: [String] {
        get { shared.contents.fields }
        set {
            Shared.own(&shared)
            shared.contents.fields = newValue
        }
    }
    /// The stored version must be this one. 0 = no check.
    public var ifVersion: Int64 {
        get { shared.contents.ifVersion }
        set {
            Shared.own(&shared)
            shared.contents.ifVersion = newValue
        }
    }
    /// The member who does it. A personal reply can be changed by its owner only.
    public var actingMemberID: String {
        get { shared.contents.actingMemberID }
        set {
            Shared.own(&shared)
            shared.contents.actingMemberID = newValue
        }
    }

    private struct Contents: Hashable, Sendable {
        var workspaceID: String = ""
        var idempotencyKey: String = ""
        var reply: CannedReply? = nil
        var fields: [String] = []
        var ifVersion: Int64 = 0
        var actingMemberID: String = ""
    }

    private var shared: Shared<Contents>

    public init() { shared = Shared(Contents()) }

    public init(
        workspaceID: String = "",
        idempotencyKey: String = "",
        reply: CannedReply? = nil,
        fields: [String] = [],
        ifVersion: Int64 = 0,
        actingMemberID: String = ""
    ) {
        shared = Shared(
            Contents(
                workspaceID: workspaceID,
                idempotencyKey: idempotencyKey,
                reply: reply,
                fields: fields,
                ifVersion: ifVersion,
                actingMemberID: actingMemberID))
    }

    public static let messageName = "humancall.v1.PutCannedReplyRequest"

    public static let fields: [Field] = [
        Field("workspace_id", 1, .string),
        Field("idempotency_key", 2, .string),
        Field("reply", 3, .message(CannedReply.self), documentation: "Without an id the daemon makes one."),
        Field("fields", 4, .string, isRepeated: true),
        Field("if_version", 5, .int64),
        Field("acting_member_id", 6, .string, documentation: "The member who does it. A personal reply can be changed by its owner only."),
    ]

    public func value(at index: Int) -> FieldValue {
        switch index {
        case 0: .string(workspaceID)
        case 1: .string(idempotencyKey)
        case 2: FieldValue(reply)
        case 3: .list(fields.map { .string($0) })
        case 4: .int64(ifVersion)
        case 5: .string(actingMemberID)
        default: .unset
        }
    }

    public mutating func set(_ value: FieldValue, at index: Int) throws(FieldMismatch) {
        switch index {
        case 0: workspaceID = try value.string()
        case 1: idempotencyKey = try value.string()
        case 2: reply = try value.message()
        case 3: fields = try value.stringList()
        case 4: ifVersion = try value.int64()
        case 5: actingMemberID = try value.string()
        default: throw .noSuchField
        }
    }
}

/// The response of `PutCannedReply`.
public struct PutCannedReplyResponse: WireMessage {
    /// As it is stored.
    public var reply: CannedReply?
    /// The answer to a repeated idempotency_key: nothing was done again. PROTOCOL.md, "Idempotency".
    public var replayed: Bool

    public init() {
        self.reply = nil
        self.replayed = false
    }

    public init(
        reply: CannedReply? = nil,
        replayed: Bool = false
    ) {
        self.reply = reply
        self.replayed = replayed
    }

    public static let messageName = "humancall.v1.PutCannedReplyResponse"

    public static let fields: [Field] = [
        Field("reply", 1, .message(CannedReply.self), documentation: "As it is stored."),
        Field("replayed", 2, .bool, documentation: "The answer to a repeated idempotency_key: nothing was done again. PROTOCOL.md, \"Idempotency\"."),
    ]

    public func value(at index: Int) -> FieldValue {
        switch index {
        case 0: FieldValue(reply)
        case 1: .bool(replayed)
        default: .unset
        }
    }

    public mutating func set(_ value: FieldValue, at index: Int) throws(FieldMismatch) {
        switch index {
        case 0: reply = try value.message()
        case 1: replayed = try value.bool()
        default: throw .noSuchField
        }
    }
}

/// The request of `ListCannedReplies`. Lists canned replies by shortcut.
public struct ListCannedRepliesRequest: WireMessage {
    /// The workspace's id; empty = "default".
    public var workspaceID: String
    /// 1 to 500; 0 = 100.
    public var pageSize: Int32
    /// The previous page's `next_page_token`; empty = the first page.
    public var pageToken: String
    /// The workspace's replies and those of this member. Empty = the workspace's only.
    public var memberID: String

    public init() {
        self.workspaceID = ""
        self.pageSize = 0
        self.pageToken = ""
        self.memberID = ""
    }

    public init(
        workspaceID: String = "",
        pageSize: Int32 = 0,
        pageToken: String = "",
        memberID: String = ""
    ) {
        self.workspaceID = workspaceID
        self.pageSize = pageSize
        self.pageToken = pageToken
        self.memberID = memberID
    }

    public static let messageName = "humancall.v1.ListCannedRepliesRequest"

    public static let fields: [Field] = [
        Field("workspace_id", 1, .string),
        Field("page_size", 3, .int32, documentation: "1 to 500; 0 = 100."),
        Field("page_token", 4, .string),
        Field("member_id", 5, .string, documentation: "The workspace's replies and those of this member. Empty = the workspace's only."),
    ]

    public func value(at index: Int) -> FieldValue {
        switch index {
        case 0: .string(workspaceID)
        case 1: .int32(pageSize)
        case 2: .string(pageToken)
        case 3: .string(memberID)
        default: .unset
        }
    }

    public mutating func set(_ value: FieldValue, at index: Int) throws(FieldMismatch) {
        switch index {
        case 0: workspaceID = try value.string()
        case 1: pageSize = try value.int32()
        case 2: pageToken = try value.string()
        case 3: memberID = try value.string()
        default: throw .noSuchField
        }
    }
}

/// By shortcut.
public struct ListCannedRepliesResponse: WireMessage {
    /// The page.
    public var items: [CannedReply]
    /// For the next page; empty = this is the last one.
    public var nextPageToken: String

    public init() {
        self.items = []
        self.nextPageToken = ""
    }

    public init(
        items: [CannedReply] = [],
        nextPageToken: String = ""
    ) {
        self.items = items
        self.nextPageToken = nextPageToken
    }

    public static let messageName = "humancall.v1.ListCannedRepliesResponse"

    public static let fields: [Field] = [
        Field("items", 1, .message(CannedReply.self), isRepeated: true),
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

/// The request of `DeleteCannedReply`. Deletes a canned reply.
public struct DeleteCannedReplyRequest: WireMessage {
    /// The workspace's id; empty = "default".
    public var workspaceID: String
    /// At most 128 bytes. The same key with the same fields returns the first answer. Empty = none.
    public var idempotencyKey: String
    /// The id of the canned reply.
    public var replyID: String
    /// As in PutCannedReply.
    public var actingMemberID: String

    public init() {
        self.workspaceID = ""
        self.idempotencyKey = ""
        self.replyID = ""
        self.actingMemberID = ""
    }

    public init(
        workspaceID: String = "",
        idempotencyKey: String = "",
        replyID: String = "",
        actingMemberID: String = ""
    ) {
        self.workspaceID = workspaceID
        self.idempotencyKey = idempotencyKey
        self.replyID = replyID
        self.actingMemberID = actingMemberID
    }

    public static let messageName = "humancall.v1.DeleteCannedReplyRequest"

    public static let fields: [Field] = [
        Field("workspace_id", 1, .string),
        Field("idempotency_key", 2, .string),
        Field("reply_id", 3, .string, documentation: "The id of the canned reply."),
        Field("acting_member_id", 4, .string, documentation: "As in PutCannedReply."),
    ]

    public func value(at index: Int) -> FieldValue {
        switch index {
        case 0: .string(workspaceID)
        case 1: .string(idempotencyKey)
        case 2: .string(replyID)
        case 3: .string(actingMemberID)
        default: .unset
        }
    }

    public mutating func set(_ value: FieldValue, at index: Int) throws(FieldMismatch) {
        switch index {
        case 0: workspaceID = try value.string()
        case 1: idempotencyKey = try value.string()
        case 2: replyID = try value.string()
        case 3: actingMemberID = try value.string()
        default: throw .noSuchField
        }
    }
}

/// The response of `DeleteCannedReply`.
public struct DeleteCannedReplyResponse: WireMessage {
    /// The answer to a repeated idempotency_key: nothing was done again. PROTOCOL.md, "Idempotency".
    public var replayed: Bool

    public init() {
        self.replayed = false
    }

    public init(
        replayed: Bool = false
    ) {
        self.replayed = replayed
    }

    public static let messageName = "humancall.v1.DeleteCannedReplyResponse"

    public static let fields: [Field] = [
        Field("replayed", 1, .bool, documentation: "The answer to a repeated idempotency_key: nothing was done again. PROTOCOL.md, \"Idempotency\"."),
    ]

    public func value(at index: Int) -> FieldValue {
        switch index {
        case 0: .bool(replayed)
        default: .unset
        }
    }

    public mutating func set(_ value: FieldValue, at index: Int) throws(FieldMismatch) {
        switch index {
        case 0: replayed = try value.bool()
        default: throw .noSuchField
        }
    }
}

/// The request of `PutMemberSettings`. Sets how a member uses the desk.
public struct PutMemberSettingsRequest: WireMessage {
    /// The workspace's id; empty = "default".
    public var workspaceID: String
    /// At most 128 bytes. The same key with the same fields returns the first answer. Empty = none.
    public var idempotencyKey: String
    /// Its `member_id` selects the member.
    public var settings: MemberSettings?
    /// The fields to set. Empty = those that are not empty or zero.
    public var fields: [String]
    /// The stored version must be this one. 0 = no check.
    public var ifVersion: Int64

    public init() {
        self.workspaceID = ""
        self.idempotencyKey = ""
        self.settings = nil
        self.fields = []
        self.ifVersion = 0
    }

    public init(
        workspaceID: String = "",
        idempotencyKey: String = "",
        settings: MemberSettings? = nil,
        fields: [String] = [],
        ifVersion: Int64 = 0
    ) {
        self.workspaceID = workspaceID
        self.idempotencyKey = idempotencyKey
        self.settings = settings
        self.fields = fields
        self.ifVersion = ifVersion
    }

    public static let messageName = "humancall.v1.PutMemberSettingsRequest"

    public static let fields: [Field] = [
        Field("workspace_id", 1, .string),
        Field("idempotency_key", 2, .string),
        Field("settings", 3, .message(MemberSettings.self), documentation: "Its `member_id` selects the member."),
        Field("fields", 4, .string, isRepeated: true),
        Field("if_version", 5, .int64),
    ]

    public func value(at index: Int) -> FieldValue {
        switch index {
        case 0: .string(workspaceID)
        case 1: .string(idempotencyKey)
        case 2: FieldValue(settings)
        case 3: .list(fields.map { .string($0) })
        case 4: .int64(ifVersion)
        default: .unset
        }
    }

    public mutating func set(_ value: FieldValue, at index: Int) throws(FieldMismatch) {
        switch index {
        case 0: workspaceID = try value.string()
        case 1: idempotencyKey = try value.string()
        case 2: settings = try value.message()
        case 3: fields = try value.stringList()
        case 4: ifVersion = try value.int64()
        default: throw .noSuchField
        }
    }
}

/// The response of `PutMemberSettings`.
public struct PutMemberSettingsResponse: WireMessage {
    /// As they are stored.
    public var settings: MemberSettings?
    /// The answer to a repeated idempotency_key: nothing was done again. PROTOCOL.md, "Idempotency".
    public var replayed: Bool

    public init() {
        self.settings = nil
        self.replayed = false
    }

    public init(
        settings: MemberSettings? = nil,
        replayed: Bool = false
    ) {
        self.settings = settings
        self.replayed = replayed
    }

    public static let messageName = "humancall.v1.PutMemberSettingsResponse"

    public static let fields: [Field] = [
        Field("settings", 1, .message(MemberSettings.self), documentation: "As they are stored."),
        Field("replayed", 2, .bool, documentation: "The answer to a repeated idempotency_key: nothing was done again. PROTOCOL.md, \"Idempotency\"."),
    ]

    public func value(at index: Int) -> FieldValue {
        switch index {
        case 0: FieldValue(settings)
        case 1: .bool(replayed)
        default: .unset
        }
    }

    public mutating func set(_ value: FieldValue, at index: Int) throws(FieldMismatch) {
        switch index {
        case 0: settings = try value.message()
        case 1: replayed = try value.bool()
        default: throw .noSuchField
        }
    }
}

/// The request of `GetMemberSettings`. Reads how a member uses the desk.
public struct GetMemberSettingsRequest: WireMessage {
    /// The workspace's id; empty = "default".
    public var workspaceID: String
    /// The member's id.
    public var memberID: String

    public init() {
        self.workspaceID = ""
        self.memberID = ""
    }

    public init(
        workspaceID: String = "",
        memberID: String = ""
    ) {
        self.workspaceID = workspaceID
        self.memberID = memberID
    }

    public static let messageName = "humancall.v1.GetMemberSettingsRequest"

    public static let fields: [Field] = [
        Field("workspace_id", 1, .string),
        Field("member_id", 3, .string),
    ]

    public func value(at index: Int) -> FieldValue {
        switch index {
        case 0: .string(workspaceID)
        case 1: .string(memberID)
        default: .unset
        }
    }

    public mutating func set(_ value: FieldValue, at index: Int) throws(FieldMismatch) {
        switch index {
        case 0: workspaceID = try value.string()
        case 1: memberID = try value.string()
        default: throw .noSuchField
        }
    }
}

/// The response of `GetMemberSettings`.
public struct GetMemberSettingsResponse: WireMessage {
    /// The defaults, with version 0, if nothing was set.
    public var settings: MemberSettings?

    public init() {
        self.settings = nil
    }

    public init(
        settings: MemberSettings? = nil
    ) {
        self.settings = settings
    }

    public static let messageName = "humancall.v1.GetMemberSettingsResponse"

    public static let fields: [Field] = [
        Field("settings", 1, .message(MemberSettings.self), documentation: "The defaults, with version 0, if nothing was set."),
    ]

    public func value(at index: Int) -> FieldValue {
        switch index {
        case 0: FieldValue(settings)
        default: .unset
        }
    }

    public mutating func set(_ value: FieldValue, at index: Int) throws(FieldMismatch) {
        switch index {
        case 0: settings = try value.message()
        default: throw .noSuchField
        }
    }
}

/// The events of one conversation, whatever they are about.
public struct ListEventsRequest: WireMessage {
    /// The workspace's id; empty = "default".
    public var workspaceID: String
    /// The conversation's id: the chat server's own.
    public var conversationID: String
    /// 1 to 500; 0 = 100.
    public var pageSize: Int32
    /// The previous page's `next_page_token`; empty = the first page.
    public var pageToken: String
    /// As in StreamEvents: at most 32, empty = all.
    public var types: [String]
    /// From the end.
    public var newestFirst: Bool

    public init() {
        self.workspaceID = ""
        self.conversationID = ""
        self.pageSize = 0
        self.pageToken = ""
        self.types = []
        self.newestFirst = false
    }

    public init(
        workspaceID: String = "",
        conversationID: String = "",
        pageSize: Int32 = 0,
        pageToken: String = "",
        types: [String] = [],
        newestFirst: Bool = false
    ) {
        self.workspaceID = workspaceID
        self.conversationID = conversationID
        self.pageSize = pageSize
        self.pageToken = pageToken
        self.types = types
        self.newestFirst = newestFirst
    }

    public static let messageName = "humancall.v1.ListEventsRequest"

    public static let fields: [Field] = [
        Field("workspace_id", 1, .string),
        Field("conversation_id", 3, .string),
        Field("page_size", 4, .int32, documentation: "1 to 500; 0 = 100."),
        Field("page_token", 5, .string),
        Field("types", 6, .string, isRepeated: true, documentation: "As in StreamEvents: at most 32, empty = all."),
        Field("newest_first", 7, .bool, documentation: "From the end."),
    ]

    public func value(at index: Int) -> FieldValue {
        switch index {
        case 0: .string(workspaceID)
        case 1: .string(conversationID)
        case 2: .int32(pageSize)
        case 3: .string(pageToken)
        case 4: .list(types.map { .string($0) })
        case 5: .bool(newestFirst)
        default: .unset
        }
    }

    public mutating func set(_ value: FieldValue, at index: Int) throws(FieldMismatch) {
        switch index {
        case 0: workspaceID = try value.string()
        case 1: conversationID = try value.string()
        case 2: pageSize = try value.int32()
        case 3: pageToken = try value.string()
        case 4: types = try value.stringList()
        case 5: newestFirst = try value.bool()
        default: throw .noSuchField
        }
    }
}

/// By sequence. With `types`, a page can have fewer items than asked for, also none, and a next page.
public struct ListEventsResponse: WireMessage {
    /// The page.
    public var items: [Event]
    /// For the next page; empty = this is the last one.
    public var nextPageToken: String

    public init() {
        self.items = []
        self.nextPageToken = ""
    }

    public init(
        items: [Event] = [],
        nextPageToken: String = ""
    ) {
        self.items = items
        self.nextPageToken = nextPageToken
    }

    public static let messageName = "humancall.v1.ListEventsResponse"

    public static let fields: [Field] = [
        Field("items", 1, .message(Event.self), isRepeated: true),
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

/// Finds calls, and texts of conversations outside of calls. All filters must hold; those on requests leave out what
/// belongs to no call. PROTOCOL.md, "Lists".
public struct SearchRequest: WireMessage {
    /// The workspace's id; empty = "default".
    public var workspaceID: String {
        get { shared.contents.workspaceID }
        set {
            Shared.own(&shared)
            shared.contents.workspaceID = newValue
        }
    }
    /// 1 to 100; 0 = 25.
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
    /// At most 1,024 bytes and 16 words, which must all occur in one text; the last one also as the beginning of a word. Empty =
    /// no search, only the filters, for calls.
    public var text: String {
        get { shared.contents.text }
        set {
            Shared.own(&shared)
            shared.contents.text = newValue
        }
    }
    /// Only those in one of these states; empty = all.
    public var states: [RequestState] {
        get { shared.contents.states }
        set {
            Shared.own(&shared)
            shared.contents.states = newValue
        }
    }
    /// A member who held the call, at the end or before.
    public var memberID: String {
        get { shared.contents.memberID }
        set {
            Shared.own(&shared)
            shared.contents.memberID = newValue
        }
    }
    /// Only members with this label; empty = all.
    public var team: String {
        get { shared.contents.team }
        set {
            Shared.own(&shared)
            shared.contents.team = newValue
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
    /// A label: the AI assistant. Empty = none, or any.
    public var assistant: String {
        get { shared.contents.assistant }
        set {
            Shared.own(&shared)
            shared.contents.assistant = newValue
        }
    }
    /// Compared exactly.
    public var outcome: String {
        get { shared.contents.outcome }
        set {
            Shared.own(&shared)
            shared.contents.outcome = newValue
        }
    }
    /// One of the conversation's tags.
    public var tag: String {
        get { shared.contents.tag }
        set {
            Shared.own(&shared)
            shared.contents.tag = newValue
        }
    }
    /// Calls created in [from_at, to_at]; 0 = unbounded.
    public var fromAt: Int64 {
        get { shared.contents.fromAt }
        set {
            Shared.own(&shared)
            shared.contents.fromAt = newValue
        }
    }
    /// The end, not included; 0 = unbounded.
    public var toAt: Int64 {
        get { shared.contents.toAt }
        set {
            Shared.own(&shared)
            shared.contents.toAt = newValue
        }
    }
    /// By creation, the oldest first.
    public var oldestFirst: Bool {
        get { shared.contents.oldestFirst }
        set {
            Shared.own(&shared)
            shared.contents.oldestFirst = newValue
        }
    }

    private struct Contents: Hashable, Sendable {
        var workspaceID: String = ""
        var pageSize: Int32 = 0
        var pageToken: String = ""
        var text: String = ""
        var states: [RequestState] = []
        var memberID: String = ""
        var team: String = ""
        var actionID: String = ""
        var assistant: String = ""
        var outcome: String = ""
        var tag: String = ""
        var fromAt: Int64 = 0
        var toAt: Int64 = 0
        var oldestFirst: Bool = false
    }

    private var shared: Shared<Contents>

    public init() { shared = Shared(Contents()) }

    public init(
        workspaceID: String = "",
        pageSize: Int32 = 0,
        pageToken: String = "",
        text: String = "",
        states: [RequestState] = [],
        memberID: String = "",
        team: String = "",
        actionID: String = "",
        assistant: String = "",
        outcome: String = "",
        tag: String = "",
        fromAt: Int64 = 0,
        toAt: Int64 = 0,
        oldestFirst: Bool = false
    ) {
        shared = Shared(
            Contents(
                workspaceID: workspaceID,
                pageSize: pageSize,
                pageToken: pageToken,
                text: text,
                states: states,
                memberID: memberID,
                team: team,
                actionID: actionID,
                assistant: assistant,
                outcome: outcome,
                tag: tag,
                fromAt: fromAt,
                toAt: toAt,
                oldestFirst: oldestFirst))
    }

    public static let messageName = "humancall.v1.SearchRequest"

    public static let fields: [Field] = [
        Field("workspace_id", 1, .string),
        Field("page_size", 3, .int32, documentation: "1 to 100; 0 = 25."),
        Field("page_token", 4, .string),
        Field("text", 5, .string, documentation: "At most 1,024 bytes and 16 words, which must all occur in one text; the last one also as the beginning of a word. Empty = no search, only the filters, for calls."),
        Field("states", 6, .enumeration(RequestState.self), isRepeated: true),
        Field("member_id", 7, .string, documentation: "A member who held the call, at the end or before."),
        Field("team", 8, .string),
        Field("action_id", 9, .string),
        Field("assistant", 10, .string),
        Field("outcome", 11, .string, documentation: "Compared exactly."),
        Field("tag", 12, .string, documentation: "One of the conversation's tags."),
        Field("from_at", 13, .int64, documentation: "Calls created in [from_at, to_at]; 0 = unbounded."),
        Field("to_at", 14, .int64),
        Field("oldest_first", 15, .bool, documentation: "By creation, the oldest first."),
    ]

    public func value(at index: Int) -> FieldValue {
        switch index {
        case 0: .string(workspaceID)
        case 1: .int32(pageSize)
        case 2: .string(pageToken)
        case 3: .string(text)
        case 4: FieldValue(states)
        case 5: .string(memberID)
        case 6: .string(team)
        case 7: .string(actionID)
        case 8: .string(assistant)
        case 9: .string(outcome)
        case 10: .string(tag)
        case 11: .int64(fromAt)
        case 12: .int64(toAt)
        case 13: .bool(oldestFirst)
        default: .unset
        }
    }

    public mutating func set(_ value: FieldValue, at index: Int) throws(FieldMismatch) {
        switch index {
        case 0: workspaceID = try value.string()
        case 1: pageSize = try value.int32()
        case 2: pageToken = try value.string()
        case 3: text = try value.string()
        case 4: states = try value.enumerationList()
        case 5: memberID = try value.string()
        case 6: team = try value.string()
        case 7: actionID = try value.string()
        case 8: assistant = try value.string()
        case 9: outcome = try value.string()
        case 10: tag = try value.string()
        case 11: fromAt = try value.int64()
        case 12: toAt = try value.int64()
        case 13: oldestFirst = try value.bool()
        default: throw .noSuchField
        }
    }
}

/// A piece of the text that was found.
public struct SnippetPart: WireMessage {
    /// At most 32 KiB.
    public var text: String
    /// It is one of the words that were searched for.
    public var match: Bool

    public init() {
        self.text = ""
        self.match = false
    }

    public init(
        text: String = "",
        match: Bool = false
    ) {
        self.text = text
        self.match = match
    }

    public static let messageName = "humancall.v1.SnippetPart"

    public static let fields: [Field] = [
        Field("text", 1, .string),
        Field("match", 2, .bool, documentation: "It is one of the words that were searched for."),
    ]

    public func value(at index: Int) -> FieldValue {
        switch index {
        case 0: .string(text)
        case 1: .bool(match)
        default: .unset
        }
    }

    public mutating func set(_ value: FieldValue, at index: Int) throws(FieldMismatch) {
        switch index {
        case 0: text = try value.string()
        case 1: match = try value.bool()
        default: throw .noSuchField
        }
    }
}

/// A call, or a conversation, with the text that was found.
public struct SearchHit: WireMessage {
    /// Not set: the text belongs to no call.
    public var request: HumanCallRequest?
    /// The conversation.
    public var conversation: Conversation?
    /// Where the words were found first.
    public var field: SearchField
    /// MESSAGE, NOTE: the sequence of its event.
    public var sequence: Int64
    /// In order, at most 300 bytes.
    public var snippet: [SnippetPart]
    /// Of the call's creation, or of the first text outside of calls.
    public var time: Int64

    public init() {
        self.request = nil
        self.conversation = nil
        self.field = .unspecified
        self.sequence = 0
        self.snippet = []
        self.time = 0
    }

    public init(
        request: HumanCallRequest? = nil,
        conversation: Conversation? = nil,
        field: SearchField = .unspecified,
        sequence: Int64 = 0,
        snippet: [SnippetPart] = [],
        time: Int64 = 0
    ) {
        self.request = request
        self.conversation = conversation
        self.field = field
        self.sequence = sequence
        self.snippet = snippet
        self.time = time
    }

    public static let messageName = "humancall.v1.SearchHit"

    public static let fields: [Field] = [
        Field("request", 1, .message(HumanCallRequest.self), documentation: "Not set: the text belongs to no call."),
        Field("conversation", 2, .message(Conversation.self)),
        Field("field", 3, .enumeration(SearchField.self), documentation: "Where the words were found first."),
        Field("sequence", 4, .int64, documentation: "MESSAGE, NOTE: the sequence of its event."),
        Field("snippet", 5, .message(SnippetPart.self), isRepeated: true, documentation: "In order, at most 300 bytes."),
        Field("time", 6, .int64, documentation: "Of the call's creation, or of the first text outside of calls."),
    ]

    public func value(at index: Int) -> FieldValue {
        switch index {
        case 0: FieldValue(request)
        case 1: FieldValue(conversation)
        case 2: FieldValue(field)
        case 3: .int64(sequence)
        case 4: FieldValue(snippet)
        case 5: .int64(time)
        default: .unset
        }
    }

    public mutating func set(_ value: FieldValue, at index: Int) throws(FieldMismatch) {
        switch index {
        case 0: request = try value.message()
        case 1: conversation = try value.message()
        case 2: field = try value.enumeration()
        case 3: sequence = try value.int64()
        case 4: snippet = try value.messageList()
        case 5: time = try value.int64()
        default: throw .noSuchField
        }
    }
}

/// One item for each call, and one for each conversation with a match outside of its calls. Newest first, unless the
/// request says oldest_first. A page can have fewer items than asked for, also none, and a next page.
public struct SearchResponse: WireMessage {
    /// The page.
    public var items: [SearchHit]
    /// For the next page; empty = this is the last one.
    public var nextPageToken: String
    /// Everything up to this sequence could be found.
    public var indexedSequence: Int64

    public init() {
        self.items = []
        self.nextPageToken = ""
        self.indexedSequence = 0
    }

    public init(
        items: [SearchHit] = [],
        nextPageToken: String = "",
        indexedSequence: Int64 = 0
    ) {
        self.items = items
        self.nextPageToken = nextPageToken
        self.indexedSequence = indexedSequence
    }

    public static let messageName = "humancall.v1.SearchResponse"

    public static let fields: [Field] = [
        Field("items", 1, .message(SearchHit.self), isRepeated: true),
        Field("next_page_token", 2, .string),
        Field("indexed_sequence", 3, .int64, documentation: "Everything up to this sequence could be found."),
    ]

    public func value(at index: Int) -> FieldValue {
        switch index {
        case 0: FieldValue(items)
        case 1: .string(nextPageToken)
        case 2: .int64(indexedSequence)
        default: .unset
        }
    }

    public mutating func set(_ value: FieldValue, at index: Int) throws(FieldMismatch) {
        switch index {
        case 0: items = try value.messageList()
        case 1: nextPageToken = try value.string()
        case 2: indexedSequence = try value.int64()
        default: throw .noSuchField
        }
    }
}

/// The request of `ListAudit`. Lists who changed which action, member or setting, newest first.
public struct ListAuditRequest: WireMessage {
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
    /// The type of the events, for example "action.changed". Empty = all.
    public var type: String {
        get { shared.contents.type }
        set {
            Shared.own(&shared)
            shared.contents.type = newValue
        }
    }
    /// The id of the object that was changed. Empty = all.
    public var objectID: String {
        get { shared.contents.objectID }
        set {
            Shared.own(&shared)
            shared.contents.objectID = newValue
        }
    }
    /// The member who did it. Empty = all.
    public var actorMemberID: String {
        get { shared.contents.actorMemberID }
        set {
            Shared.own(&shared)
            shared.contents.actorMemberID = newValue
        }
    }

    private struct Contents: Hashable, Sendable {
        var workspaceID: String = ""
        var pageSize: Int32 = 0
        var pageToken: String = ""
        var type: String = ""
        var objectID: String = ""
        var actorMemberID: String = ""
    }

    private var shared: Shared<Contents>

    public init() { shared = Shared(Contents()) }

    public init(
        workspaceID: String = "",
        pageSize: Int32 = 0,
        pageToken: String = "",
        type: String = "",
        objectID: String = "",
        actorMemberID: String = ""
    ) {
        shared = Shared(
            Contents(
                workspaceID: workspaceID,
                pageSize: pageSize,
                pageToken: pageToken,
                type: type,
                objectID: objectID,
                actorMemberID: actorMemberID))
    }

    public static let messageName = "humancall.v1.ListAuditRequest"

    public static let fields: [Field] = [
        Field("workspace_id", 1, .string),
        Field("page_size", 3, .int32, documentation: "1 to 500; 0 = 100."),
        Field("page_token", 4, .string),
        Field("type", 5, .string, documentation: "The type of the events, for example \"action.changed\". Empty = all."),
        Field("object_id", 6, .string, documentation: "The id of the object that was changed. Empty = all."),
        Field("actor_member_id", 7, .string, documentation: "The member who did it. Empty = all."),
    ]

    public func value(at index: Int) -> FieldValue {
        switch index {
        case 0: .string(workspaceID)
        case 1: .int32(pageSize)
        case 2: .string(pageToken)
        case 3: .string(type)
        case 4: .string(objectID)
        case 5: .string(actorMemberID)
        default: .unset
        }
    }

    public mutating func set(_ value: FieldValue, at index: Int) throws(FieldMismatch) {
        switch index {
        case 0: workspaceID = try value.string()
        case 1: pageSize = try value.int32()
        case 2: pageToken = try value.string()
        case 3: type = try value.string()
        case 4: objectID = try value.string()
        case 5: actorMemberID = try value.string()
        default: throw .noSuchField
        }
    }
}

/// One field before and after a change, as text.
public struct FieldChange: WireMessage {
    /// The name of the field.
    public var field: String
    /// Its value before. Empty = not set.
    public var before: String
    /// Its value after. Empty = not set.
    public var after: String

    public init() {
        self.field = ""
        self.before = ""
        self.after = ""
    }

    public init(
        field: String = "",
        before: String = "",
        after: String = ""
    ) {
        self.field = field
        self.before = before
        self.after = after
    }

    public static let messageName = "humancall.v1.FieldChange"

    public static let fields: [Field] = [
        Field("field", 1, .string, documentation: "The name of the field."),
        Field("before", 2, .string, documentation: "Its value before. Empty = not set."),
        Field("after", 3, .string, documentation: "Its value after. Empty = not set."),
    ]

    public func value(at index: Int) -> FieldValue {
        switch index {
        case 0: .string(field)
        case 1: .string(before)
        case 2: .string(after)
        default: .unset
        }
    }

    public mutating func set(_ value: FieldValue, at index: Int) throws(FieldMismatch) {
        switch index {
        case 0: field = try value.string()
        case 1: before = try value.string()
        case 2: after = try value.string()
        default: throw .noSuchField
        }
    }
}

/// A change of an action, a member, the workspace, a canned reply, settings, or of the daemon itself.
public struct AuditEntry: WireMessage {
    /// The event's sequence in the log.
    public var sequence: Int64 {
        get { shared.contents.sequence }
        set {
            Shared.own(&shared)
            shared.contents.sequence = newValue
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
    /// The type of its event.
    public var type: String {
        get { shared.contents.type }
        set {
            Shared.own(&shared)
            shared.contents.type = newValue
        }
    }
    /// The id of the object that was changed.
    public var objectID: String {
        get { shared.contents.objectID }
        set {
            Shared.own(&shared)
            shared.contents.objectID = newValue
        }
    }
    /// The object's name then.
    public var objectName: String {
        get { shared.contents.objectName }
        set {
            Shared.own(&shared)
            shared.contents.objectName = newValue
        }
    }
    /// The uid of the caller.
    public var actorUID: UInt32 {
        get { shared.contents.actorUID }
        set {
            Shared.own(&shared)
            shared.contents.actorUID = newValue
        }
    }
    /// Empty = not known, or the daemon.
    public var actorMemberID: String {
        get { shared.contents.actorMemberID }
        set {
            Shared.own(&shared)
            shared.contents.actorMemberID = newValue
        }
    }
    /// The member's name, as it is now or was at last.
    public var actorName: String {
        get { shared.contents.actorName }
        set {
            Shared.own(&shared)
            shared.contents.actorName = newValue
        }
    }
    /// The object is new.
    public var created: Bool {
        get { shared.contents.created }
        set {
            Shared.own(&shared)
            shared.contents.created = newValue
        }
    }
    /// The object was deleted.
    public var deleted: Bool {
        get { shared.contents.deleted }
        set {
            Shared.own(&shared)
            shared.contents.deleted = newValue
        }
    }
    /// Empty if it was created or deleted.
    public var changes: [FieldChange] {
        get { shared.contents.changes }
        set {
            Shared.own(&shared)
            shared.contents.changes = newValue
        }
    }

    private struct Contents: Hashable, Sendable {
        var sequence: Int64 = 0
        var time: Int64 = 0
        var type: String = ""
        var objectID: String = ""
        var objectName: String = ""
        var actorUID: UInt32 = 0
        var actorMemberID: String = ""
        var actorName: String = ""
        var created: Bool = false
        var deleted: Bool = false
        var changes: [FieldChange] = []
    }

    private var shared: Shared<Contents>

    public init() { shared = Shared(Contents()) }

    public init(
        sequence: Int64 = 0,
        time: Int64 = 0,
        type: String = "",
        objectID: String = "",
        objectName: String = "",
        actorUID: UInt32 = 0,
        actorMemberID: String = "",
        actorName: String = "",
        created: Bool = false,
        deleted: Bool = false,
        changes: [FieldChange] = []
    ) {
        shared = Shared(
            Contents(
                sequence: sequence,
                time: time,
                type: type,
                objectID: objectID,
                objectName: objectName,
                actorUID: actorUID,
                actorMemberID: actorMemberID,
                actorName: actorName,
                created: created,
                deleted: deleted,
                changes: changes))
    }

    public static let messageName = "humancall.v1.AuditEntry"

    public static let fields: [Field] = [
        Field("sequence", 1, .int64),
        Field("time", 2, .int64),
        Field("type", 3, .string, documentation: "The type of its event."),
        Field("object_id", 4, .string, documentation: "The id of the object that was changed."),
        Field("object_name", 5, .string, documentation: "The object's name then."),
        Field("actor_uid", 6, .uint32, documentation: "The uid of the caller."),
        Field("actor_member_id", 7, .string, documentation: "Empty = not known, or the daemon."),
        Field("actor_name", 8, .string, documentation: "The member's name, as it is now or was at last."),
        Field("created", 9, .bool, documentation: "The object is new."),
        Field("deleted", 10, .bool, documentation: "The object was deleted."),
        Field("changes", 11, .message(FieldChange.self), isRepeated: true, documentation: "Empty if it was created or deleted."),
    ]

    public func value(at index: Int) -> FieldValue {
        switch index {
        case 0: .int64(sequence)
        case 1: .int64(time)
        case 2: .string(type)
        case 3: .string(objectID)
        case 4: .string(objectName)
        case 5: .uint32(actorUID)
        case 6: .string(actorMemberID)
        case 7: .string(actorName)
        case 8: .bool(created)
        case 9: .bool(deleted)
        case 10: FieldValue(changes)
        default: .unset
        }
    }

    public mutating func set(_ value: FieldValue, at index: Int) throws(FieldMismatch) {
        switch index {
        case 0: sequence = try value.int64()
        case 1: time = try value.int64()
        case 2: type = try value.string()
        case 3: objectID = try value.string()
        case 4: objectName = try value.string()
        case 5: actorUID = try value.uint32()
        case 6: actorMemberID = try value.string()
        case 7: actorName = try value.string()
        case 8: created = try value.bool()
        case 9: deleted = try value.bool()
        case 10: changes = try value.messageList()
        default: throw .noSuchField
        }
    }
}

/// The newest first.
public struct ListAuditResponse: WireMessage {
    /// The page.
    public var items: [AuditEntry]
    /// For the next page; empty = this is the last one.
    public var nextPageToken: String

    public init() {
        self.items = []
        self.nextPageToken = ""
    }

    public init(
        items: [AuditEntry] = [],
        nextPageToken: String = ""
    ) {
        self.items = items
        self.nextPageToken = nextPageToken
    }

    public static let messageName = "humancall.v1.ListAuditResponse"

    public static let fields: [Field] = [
        Field("items", 1, .message(AuditEntry.self), isRepeated: true),
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

/// Sign-in links of this member that were not used yet become invalid.
public struct RevokeLoginTokensRequest: WireMessage {
    /// The workspace's id; empty = "default".
    public var workspaceID: String
    /// The member's id.
    public var memberID: String

    public init() {
        self.workspaceID = ""
        self.memberID = ""
    }

    public init(
        workspaceID: String = "",
        memberID: String = ""
    ) {
        self.workspaceID = workspaceID
        self.memberID = memberID
    }

    public static let messageName = "humancall.v1.RevokeLoginTokensRequest"

    public static let fields: [Field] = [
        Field("workspace_id", 1, .string),
        Field("member_id", 3, .string),
    ]

    public func value(at index: Int) -> FieldValue {
        switch index {
        case 0: .string(workspaceID)
        case 1: .string(memberID)
        default: .unset
        }
    }

    public mutating func set(_ value: FieldValue, at index: Int) throws(FieldMismatch) {
        switch index {
        case 0: workspaceID = try value.string()
        case 1: memberID = try value.string()
        default: throw .noSuchField
        }
    }
}

/// The response of `RevokeLoginTokens`.
public struct RevokeLoginTokensResponse: WireMessage {
    /// How many were valid.
    public var revoked: Int32

    public init() {
        self.revoked = 0
    }

    public init(
        revoked: Int32 = 0
    ) {
        self.revoked = revoked
    }

    public static let messageName = "humancall.v1.RevokeLoginTokensResponse"

    public static let fields: [Field] = [
        Field("revoked", 1, .int32, documentation: "How many were valid."),
    ]

    public func value(at index: Int) -> FieldValue {
        switch index {
        case 0: .int32(revoked)
        default: .unset
        }
    }

    public mutating func set(_ value: FieldValue, at index: Int) throws(FieldMismatch) {
        switch index {
        case 0: revoked = try value.int32()
        default: throw .noSuchField
        }
    }
}
