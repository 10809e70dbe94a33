// Made from humancall/v1/admin.proto by proto/generate.py. Do not edit: change the .proto file and run `make proto`.

/// How the deliveries to a webhook are going.
public enum WebhookState: WireEnum {
    case unspecified
    /// Every committed event was delivered or is in flight.
    case delivering
    /// The last delivery failed and is repeated at `next_attempt_at`.
    case retrying
    /// Ten deliveries in a row failed: an operator should check. It keeps its place, and is still tried.
    case dead
    /// A number that this version does not know. Made by `init(rawValue:)` only.
    case unrecognized(Int32)

    public static let enumName = "humancall.v1.WebhookState"

    public static let known: [WebhookState] = [
        .unspecified,
        .delivering,
        .retrying,
        .dead,
    ]

    public init(rawValue: Int32) {
        switch rawValue {
        case 0: self = .unspecified
        case 1: self = .delivering
        case 2: self = .retrying
        case 3: self = .dead
        default: self = .unrecognized(rawValue)
        }
    }

    public var rawValue: Int32 {
        switch self {
        case .unspecified: 0
        case .delivering: 1
        case .retrying: 2
        case .dead: 3
        case .unrecognized(let number): number
        }
    }

    public var jsonName: String? {
        switch self {
        case .unspecified: "UNSPECIFIED"
        case .delivering: "DELIVERING"
        case .retrying: "RETRYING"
        case .dead: "DEAD"
        case .unrecognized: nil
        }
    }
}

/// The events that wait behind one that an endpoint refuses.
public enum WebhookOrdering: WireEnum {
    /// LOG
    case unspecified
    /// Every later event.
    case log
    /// The later events of its conversation.
    case conversation
    /// A number that this version does not know. Made by `init(rawValue:)` only.
    case unrecognized(Int32)

    public static let enumName = "humancall.v1.WebhookOrdering"

    public static let known: [WebhookOrdering] = [
        .unspecified,
        .log,
        .conversation,
    ]

    public init(rawValue: Int32) {
        switch rawValue {
        case 0: self = .unspecified
        case 1: self = .log
        case 2: self = .conversation
        default: self = .unrecognized(rawValue)
        }
    }

    public var rawValue: Int32 {
        switch self {
        case .unspecified: 0
        case .log: 1
        case .conversation: 2
        case .unrecognized(let number): number
        }
    }

    public var jsonName: String? {
        switch self {
        case .unspecified: "UNSPECIFIED"
        case .log: "LOG"
        case .conversation: "CONVERSATION"
        case .unrecognized: nil
        }
    }
}

/// Whether the daemon accepts calls.
public enum HealthStatus: WireEnum {
    case unspecified
    case serving
    case stopping
    case storeUnavailable
    /// A number that this version does not know. Made by `init(rawValue:)` only.
    case unrecognized(Int32)

    public static let enumName = "humancall.v1.HealthStatus"

    public static let known: [HealthStatus] = [
        .unspecified,
        .serving,
        .stopping,
        .storeUnavailable,
    ]

    public init(rawValue: Int32) {
        switch rawValue {
        case 0: self = .unspecified
        case 1: self = .serving
        case 2: self = .stopping
        case 3: self = .storeUnavailable
        default: self = .unrecognized(rawValue)
        }
    }

    public var rawValue: Int32 {
        switch self {
        case .unspecified: 0
        case .serving: 1
        case .stopping: 2
        case .storeUnavailable: 3
        case .unrecognized(let number): number
        }
    }

    public var jsonName: String? {
        switch self {
        case .unspecified: "UNSPECIFIED"
        case .serving: "SERVING"
        case .stopping: "STOPPING"
        case .storeUnavailable: "STORE_UNAVAILABLE"
        case .unrecognized: nil
        }
    }
}

/// The place that a value comes from.
public enum ConfigurationOrigin: WireEnum {
    case unspecified
    case `default`
    case file
    case environment
    case flag
    /// systemd has opened the socket.
    case serviceManager
    /// A number that this version does not know. Made by `init(rawValue:)` only.
    case unrecognized(Int32)

    public static let enumName = "humancall.v1.ConfigurationOrigin"

    public static let known: [ConfigurationOrigin] = [
        .unspecified,
        .default,
        .file,
        .environment,
        .flag,
        .serviceManager,
    ]

    public init(rawValue: Int32) {
        switch rawValue {
        case 0: self = .unspecified
        case 1: self = .default
        case 2: self = .file
        case 3: self = .environment
        case 4: self = .flag
        case 5: self = .serviceManager
        default: self = .unrecognized(rawValue)
        }
    }

    public var rawValue: Int32 {
        switch self {
        case .unspecified: 0
        case .default: 1
        case .file: 2
        case .environment: 3
        case .flag: 4
        case .serviceManager: 5
        case .unrecognized(let number): number
        }
    }

    public var jsonName: String? {
        switch self {
        case .unspecified: "UNSPECIFIED"
        case .default: "DEFAULT"
        case .file: "FILE"
        case .environment: "ENVIRONMENT"
        case .flag: "FLAG"
        case .serviceManager: "SERVICE_MANAGER"
        case .unrecognized: nil
        }
    }
}

/// The request of `PutWorkspace`. Creates or changes a workspace.
public struct PutWorkspaceRequest: WireMessage {
    /// At most 128 bytes. The same key with the same fields returns the first answer. Empty = none.
    public var idempotencyKey: String
    /// Its `id` selects the workspace.
    public var workspace: Workspace?
    /// The fields to set. Empty = those that are not empty or zero.
    public var fields: [String]
    /// The stored version must be this one. 0 = no check.
    public var ifVersion: Int64
    /// The member who does it, for the audit. Empty = not known.
    public var actingMemberID: String

    public init() {
        self.idempotencyKey = ""
        self.workspace = nil
        self.fields = []
        self.ifVersion = 0
        self.actingMemberID = ""
    }

    public init(
        idempotencyKey: String = "",
        workspace: Workspace? = nil,
        fields: [String] = [],
        ifVersion: Int64 = 0,
        actingMemberID: String = ""
    ) {
        self.idempotencyKey = idempotencyKey
        self.workspace = workspace
        self.fields = fields
        self.ifVersion = ifVersion
        self.actingMemberID = actingMemberID
    }

    public static let messageName = "humancall.v1.PutWorkspaceRequest"

    public static let fields: [Field] = [
        Field("idempotency_key", 2, .string),
        Field("workspace", 3, .message(Workspace.self), documentation: "Its `id` selects the workspace."),
        Field("fields", 4, .string, isRepeated: true),
        Field("if_version", 5, .int64),
        Field("acting_member_id", 6, .string, documentation: "The member who does it, for the audit. Empty = not known."),
    ]

    public func value(at index: Int) -> FieldValue {
        switch index {
        case 0: .string(idempotencyKey)
        case 1: FieldValue(workspace)
        case 2: .list(fields.map { .string($0) })
        case 3: .int64(ifVersion)
        case 4: .string(actingMemberID)
        default: .unset
        }
    }

    public mutating func set(_ value: FieldValue, at index: Int) throws(FieldMismatch) {
        switch index {
        case 0: idempotencyKey = try value.string()
        case 1: workspace = try value.message()
        case 2: fields = try value.stringList()
        case 3: ifVersion = try value.int64()
        case 4: actingMemberID = try value.string()
        default: throw .noSuchField
        }
    }
}

/// The response of `PutWorkspace`.
public struct PutWorkspaceResponse: WireMessage {
    /// The workspace.
    public var workspace: Workspace?
    /// The answer to a repeated idempotency_key: nothing was done again. PROTOCOL.md, "Idempotency".
    public var replayed: Bool

    public init() {
        self.workspace = nil
        self.replayed = false
    }

    public init(
        workspace: Workspace? = nil,
        replayed: Bool = false
    ) {
        self.workspace = workspace
        self.replayed = replayed
    }

    public static let messageName = "humancall.v1.PutWorkspaceResponse"

    public static let fields: [Field] = [
        Field("workspace", 1, .message(Workspace.self)),
        Field("replayed", 2, .bool, documentation: "The answer to a repeated idempotency_key: nothing was done again. PROTOCOL.md, \"Idempotency\"."),
    ]

    public func value(at index: Int) -> FieldValue {
        switch index {
        case 0: FieldValue(workspace)
        case 1: .bool(replayed)
        default: .unset
        }
    }

    public mutating func set(_ value: FieldValue, at index: Int) throws(FieldMismatch) {
        switch index {
        case 0: workspace = try value.message()
        case 1: replayed = try value.bool()
        default: throw .noSuchField
        }
    }
}

/// The request of `GetWorkspace`. Reads a workspace.
public struct GetWorkspaceRequest: WireMessage {
    /// The workspace's id; empty = "default".
    public var workspaceID: String

    public init() {
        self.workspaceID = ""
    }

    public init(
        workspaceID: String = ""
    ) {
        self.workspaceID = workspaceID
    }

    public static let messageName = "humancall.v1.GetWorkspaceRequest"

    public static let fields: [Field] = [
        Field("workspace_id", 1, .string),
    ]

    public func value(at index: Int) -> FieldValue {
        switch index {
        case 0: .string(workspaceID)
        default: .unset
        }
    }

    public mutating func set(_ value: FieldValue, at index: Int) throws(FieldMismatch) {
        switch index {
        case 0: workspaceID = try value.string()
        default: throw .noSuchField
        }
    }
}

/// The response of `GetWorkspace`.
public struct GetWorkspaceResponse: WireMessage {
    /// The workspace.
    public var workspace: Workspace?

    public init() {
        self.workspace = nil
    }

    public init(
        workspace: Workspace? = nil
    ) {
        self.workspace = workspace
    }

    public static let messageName = "humancall.v1.GetWorkspaceResponse"

    public static let fields: [Field] = [
        Field("workspace", 1, .message(Workspace.self)),
    ]

    public func value(at index: Int) -> FieldValue {
        switch index {
        case 0: FieldValue(workspace)
        default: .unset
        }
    }

    public mutating func set(_ value: FieldValue, at index: Int) throws(FieldMismatch) {
        switch index {
        case 0: workspace = try value.message()
        default: throw .noSuchField
        }
    }
}

/// The request of `ListWorkspaces`. Lists workspaces by id.
public struct ListWorkspacesRequest: WireMessage {
    /// 1 to 500; 0 = 100.
    public var pageSize: Int32
    /// The previous page's `next_page_token`; empty = the first page.
    public var pageToken: String

    public init() {
        self.pageSize = 0
        self.pageToken = ""
    }

    public init(
        pageSize: Int32 = 0,
        pageToken: String = ""
    ) {
        self.pageSize = pageSize
        self.pageToken = pageToken
    }

    public static let messageName = "humancall.v1.ListWorkspacesRequest"

    public static let fields: [Field] = [
        Field("page_size", 3, .int32, documentation: "1 to 500; 0 = 100."),
        Field("page_token", 4, .string),
    ]

    public func value(at index: Int) -> FieldValue {
        switch index {
        case 0: .int32(pageSize)
        case 1: .string(pageToken)
        default: .unset
        }
    }

    public mutating func set(_ value: FieldValue, at index: Int) throws(FieldMismatch) {
        switch index {
        case 0: pageSize = try value.int32()
        case 1: pageToken = try value.string()
        default: throw .noSuchField
        }
    }
}

/// The response of `ListWorkspaces`.
public struct ListWorkspacesResponse: WireMessage {
    /// The page.
    public var items: [Workspace]
    /// For the next page; empty = this is the last one.
    public var nextPageToken: String

    public init() {
        self.items = []
        self.nextPageToken = ""
    }

    public init(
        items: [Workspace] = [],
        nextPageToken: String = ""
    ) {
        self.items = items
        self.nextPageToken = nextPageToken
    }

    public static let messageName = "humancall.v1.ListWorkspacesResponse"

    public static let fields: [Field] = [
        Field("items", 1, .message(Workspace.self), isRepeated: true),
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

/// Refused while the workspace has actions, members, canned replies or conversations, and for `default`.
public struct DeleteWorkspaceRequest: WireMessage {
    /// The workspace's id; empty = "default".
    public var workspaceID: String
    /// At most 128 bytes. The same key with the same fields returns the first answer. Empty = none.
    public var idempotencyKey: String

    public init() {
        self.workspaceID = ""
        self.idempotencyKey = ""
    }

    public init(
        workspaceID: String = "",
        idempotencyKey: String = ""
    ) {
        self.workspaceID = workspaceID
        self.idempotencyKey = idempotencyKey
    }

    public static let messageName = "humancall.v1.DeleteWorkspaceRequest"

    public static let fields: [Field] = [
        Field("workspace_id", 1, .string),
        Field("idempotency_key", 2, .string),
    ]

    public func value(at index: Int) -> FieldValue {
        switch index {
        case 0: .string(workspaceID)
        case 1: .string(idempotencyKey)
        default: .unset
        }
    }

    public mutating func set(_ value: FieldValue, at index: Int) throws(FieldMismatch) {
        switch index {
        case 0: workspaceID = try value.string()
        case 1: idempotencyKey = try value.string()
        default: throw .noSuchField
        }
    }
}

/// The response of `DeleteWorkspace`.
public struct DeleteWorkspaceResponse: WireMessage {
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

    public static let messageName = "humancall.v1.DeleteWorkspaceResponse"

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

/// The request of `PutAction`. Creates or changes an action.
public struct PutActionRequest: WireMessage {
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
    /// The action.
    public var action: Action? {
        get { shared.contents.action }
        set {
            Shared.own(&shared)
            shared.contents.action = newValue
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
    /// The member who does it, for the audit. Empty = not known.
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
        var action: Action? = nil
        var fields: [String] = []
        var ifVersion: Int64 = 0
        var actingMemberID: String = ""
    }

    private var shared: Shared<Contents>

    public init() { shared = Shared(Contents()) }

    public init(
        workspaceID: String = "",
        idempotencyKey: String = "",
        action: Action? = nil,
        fields: [String] = [],
        ifVersion: Int64 = 0,
        actingMemberID: String = ""
    ) {
        shared = Shared(
            Contents(
                workspaceID: workspaceID,
                idempotencyKey: idempotencyKey,
                action: action,
                fields: fields,
                ifVersion: ifVersion,
                actingMemberID: actingMemberID))
    }

    public static let messageName = "humancall.v1.PutActionRequest"

    public static let fields: [Field] = [
        Field("workspace_id", 1, .string),
        Field("idempotency_key", 2, .string),
        Field("action", 3, .message(Action.self)),
        Field("fields", 4, .string, isRepeated: true),
        Field("if_version", 5, .int64),
        Field("acting_member_id", 6, .string, documentation: "The member who does it, for the audit. Empty = not known."),
    ]

    public func value(at index: Int) -> FieldValue {
        switch index {
        case 0: .string(workspaceID)
        case 1: .string(idempotencyKey)
        case 2: FieldValue(action)
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
        case 2: action = try value.message()
        case 3: fields = try value.stringList()
        case 4: ifVersion = try value.int64()
        case 5: actingMemberID = try value.string()
        default: throw .noSuchField
        }
    }
}

/// The response of `PutAction`.
public struct PutActionResponse: WireMessage {
    /// The action.
    public var action: Action?
    /// The answer to a repeated idempotency_key: nothing was done again. PROTOCOL.md, "Idempotency".
    public var replayed: Bool

    public init() {
        self.action = nil
        self.replayed = false
    }

    public init(
        action: Action? = nil,
        replayed: Bool = false
    ) {
        self.action = action
        self.replayed = replayed
    }

    public static let messageName = "humancall.v1.PutActionResponse"

    public static let fields: [Field] = [
        Field("action", 1, .message(Action.self)),
        Field("replayed", 2, .bool, documentation: "The answer to a repeated idempotency_key: nothing was done again. PROTOCOL.md, \"Idempotency\"."),
    ]

    public func value(at index: Int) -> FieldValue {
        switch index {
        case 0: FieldValue(action)
        case 1: .bool(replayed)
        default: .unset
        }
    }

    public mutating func set(_ value: FieldValue, at index: Int) throws(FieldMismatch) {
        switch index {
        case 0: action = try value.message()
        case 1: replayed = try value.bool()
        default: throw .noSuchField
        }
    }
}

/// The request of `GetAction`. Reads an action.
public struct GetActionRequest: WireMessage {
    /// The workspace's id; empty = "default".
    public var workspaceID: String
    /// The action's id.
    public var actionID: String

    public init() {
        self.workspaceID = ""
        self.actionID = ""
    }

    public init(
        workspaceID: String = "",
        actionID: String = ""
    ) {
        self.workspaceID = workspaceID
        self.actionID = actionID
    }

    public static let messageName = "humancall.v1.GetActionRequest"

    public static let fields: [Field] = [
        Field("workspace_id", 1, .string),
        Field("action_id", 3, .string),
    ]

    public func value(at index: Int) -> FieldValue {
        switch index {
        case 0: .string(workspaceID)
        case 1: .string(actionID)
        default: .unset
        }
    }

    public mutating func set(_ value: FieldValue, at index: Int) throws(FieldMismatch) {
        switch index {
        case 0: workspaceID = try value.string()
        case 1: actionID = try value.string()
        default: throw .noSuchField
        }
    }
}

/// The response of `GetAction`.
public struct GetActionResponse: WireMessage {
    /// The action.
    public var action: Action?

    public init() {
        self.action = nil
    }

    public init(
        action: Action? = nil
    ) {
        self.action = action
    }

    public static let messageName = "humancall.v1.GetActionResponse"

    public static let fields: [Field] = [
        Field("action", 1, .message(Action.self)),
    ]

    public func value(at index: Int) -> FieldValue {
        switch index {
        case 0: FieldValue(action)
        default: .unset
        }
    }

    public mutating func set(_ value: FieldValue, at index: Int) throws(FieldMismatch) {
        switch index {
        case 0: action = try value.message()
        default: throw .noSuchField
        }
    }
}

/// The request of `ListActions`. Lists actions by id.
public struct ListActionsRequest: WireMessage {
    /// The workspace's id; empty = "default".
    public var workspaceID: String
    /// 1 to 500; 0 = 100.
    public var pageSize: Int32
    /// The previous page's `next_page_token`; empty = the first page.
    public var pageToken: String
    /// A label: the AI assistant. Empty = none, or any.
    public var assistant: String

    public init() {
        self.workspaceID = ""
        self.pageSize = 0
        self.pageToken = ""
        self.assistant = ""
    }

    public init(
        workspaceID: String = "",
        pageSize: Int32 = 0,
        pageToken: String = "",
        assistant: String = ""
    ) {
        self.workspaceID = workspaceID
        self.pageSize = pageSize
        self.pageToken = pageToken
        self.assistant = assistant
    }

    public static let messageName = "humancall.v1.ListActionsRequest"

    public static let fields: [Field] = [
        Field("workspace_id", 1, .string),
        Field("page_size", 3, .int32),
        Field("page_token", 4, .string),
        Field("assistant", 5, .string),
    ]

    public func value(at index: Int) -> FieldValue {
        switch index {
        case 0: .string(workspaceID)
        case 1: .int32(pageSize)
        case 2: .string(pageToken)
        case 3: .string(assistant)
        default: .unset
        }
    }

    public mutating func set(_ value: FieldValue, at index: Int) throws(FieldMismatch) {
        switch index {
        case 0: workspaceID = try value.string()
        case 1: pageSize = try value.int32()
        case 2: pageToken = try value.string()
        case 3: assistant = try value.string()
        default: throw .noSuchField
        }
    }
}

/// The response of `ListActions`.
public struct ListActionsResponse: WireMessage {
    /// The page.
    public var items: [Action]
    /// For the next page; empty = this is the last one.
    public var nextPageToken: String

    public init() {
        self.items = []
        self.nextPageToken = ""
    }

    public init(
        items: [Action] = [],
        nextPageToken: String = ""
    ) {
        self.items = items
        self.nextPageToken = nextPageToken
    }

    public static let messageName = "humancall.v1.ListActionsResponse"

    public static let fields: [Field] = [
        Field("items", 1, .message(Action.self), isRepeated: true),
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

/// Open requests keep their copy of the action.
public struct DeleteActionRequest: WireMessage {
    /// The workspace's id; empty = "default".
    public var workspaceID: String
    /// At most 128 bytes. The same key with the same fields returns the first answer. Empty = none.
    public var idempotencyKey: String
    /// The action's id.
    public var actionID: String
    /// The member who does it, for the audit. Empty = not known.
    public var actingMemberID: String

    public init() {
        self.workspaceID = ""
        self.idempotencyKey = ""
        self.actionID = ""
        self.actingMemberID = ""
    }

    public init(
        workspaceID: String = "",
        idempotencyKey: String = "",
        actionID: String = "",
        actingMemberID: String = ""
    ) {
        self.workspaceID = workspaceID
        self.idempotencyKey = idempotencyKey
        self.actionID = actionID
        self.actingMemberID = actingMemberID
    }

    public static let messageName = "humancall.v1.DeleteActionRequest"

    public static let fields: [Field] = [
        Field("workspace_id", 1, .string),
        Field("idempotency_key", 2, .string),
        Field("action_id", 3, .string),
        Field("acting_member_id", 4, .string, documentation: "The member who does it, for the audit. Empty = not known."),
    ]

    public func value(at index: Int) -> FieldValue {
        switch index {
        case 0: .string(workspaceID)
        case 1: .string(idempotencyKey)
        case 2: .string(actionID)
        case 3: .string(actingMemberID)
        default: .unset
        }
    }

    public mutating func set(_ value: FieldValue, at index: Int) throws(FieldMismatch) {
        switch index {
        case 0: workspaceID = try value.string()
        case 1: idempotencyKey = try value.string()
        case 2: actionID = try value.string()
        case 3: actingMemberID = try value.string()
        default: throw .noSuchField
        }
    }
}

/// The response of `DeleteAction`.
public struct DeleteActionResponse: WireMessage {
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

    public static let messageName = "humancall.v1.DeleteActionResponse"

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

/// The request of `PutMember`. Creates or changes a member.
public struct PutMemberRequest: WireMessage {
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
    /// The member.
    public var member: Member? {
        get { shared.contents.member }
        set {
            Shared.own(&shared)
            shared.contents.member = newValue
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
    /// The member who does it, for the audit. Empty = not known.
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
        var member: Member? = nil
        var fields: [String] = []
        var ifVersion: Int64 = 0
        var actingMemberID: String = ""
    }

    private var shared: Shared<Contents>

    public init() { shared = Shared(Contents()) }

    public init(
        workspaceID: String = "",
        idempotencyKey: String = "",
        member: Member? = nil,
        fields: [String] = [],
        ifVersion: Int64 = 0,
        actingMemberID: String = ""
    ) {
        shared = Shared(
            Contents(
                workspaceID: workspaceID,
                idempotencyKey: idempotencyKey,
                member: member,
                fields: fields,
                ifVersion: ifVersion,
                actingMemberID: actingMemberID))
    }

    public static let messageName = "humancall.v1.PutMemberRequest"

    public static let fields: [Field] = [
        Field("workspace_id", 1, .string),
        Field("idempotency_key", 2, .string),
        Field("member", 3, .message(Member.self)),
        Field("fields", 4, .string, isRepeated: true),
        Field("if_version", 5, .int64),
        Field("acting_member_id", 6, .string, documentation: "The member who does it, for the audit. Empty = not known."),
    ]

    public func value(at index: Int) -> FieldValue {
        switch index {
        case 0: .string(workspaceID)
        case 1: .string(idempotencyKey)
        case 2: FieldValue(member)
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
        case 2: member = try value.message()
        case 3: fields = try value.stringList()
        case 4: ifVersion = try value.int64()
        case 5: actingMemberID = try value.string()
        default: throw .noSuchField
        }
    }
}

/// The response of `PutMember`.
public struct PutMemberResponse: WireMessage {
    /// The member.
    public var member: Member?
    /// The answer to a repeated idempotency_key: nothing was done again. PROTOCOL.md, "Idempotency".
    public var replayed: Bool

    public init() {
        self.member = nil
        self.replayed = false
    }

    public init(
        member: Member? = nil,
        replayed: Bool = false
    ) {
        self.member = member
        self.replayed = replayed
    }

    public static let messageName = "humancall.v1.PutMemberResponse"

    public static let fields: [Field] = [
        Field("member", 1, .message(Member.self)),
        Field("replayed", 2, .bool, documentation: "The answer to a repeated idempotency_key: nothing was done again. PROTOCOL.md, \"Idempotency\"."),
    ]

    public func value(at index: Int) -> FieldValue {
        switch index {
        case 0: FieldValue(member)
        case 1: .bool(replayed)
        default: .unset
        }
    }

    public mutating func set(_ value: FieldValue, at index: Int) throws(FieldMismatch) {
        switch index {
        case 0: member = try value.message()
        case 1: replayed = try value.bool()
        default: throw .noSuchField
        }
    }
}

/// The request of `GetMember`. Reads a member, with the presence.
public struct GetMemberRequest: WireMessage {
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

    public static let messageName = "humancall.v1.GetMemberRequest"

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

/// The response of `GetMember`.
public struct GetMemberResponse: WireMessage {
    /// The member.
    public var member: Member?

    public init() {
        self.member = nil
    }

    public init(
        member: Member? = nil
    ) {
        self.member = member
    }

    public static let messageName = "humancall.v1.GetMemberResponse"

    public static let fields: [Field] = [
        Field("member", 1, .message(Member.self)),
    ]

    public func value(at index: Int) -> FieldValue {
        switch index {
        case 0: FieldValue(member)
        default: .unset
        }
    }

    public mutating func set(_ value: FieldValue, at index: Int) throws(FieldMismatch) {
        switch index {
        case 0: member = try value.message()
        default: throw .noSuchField
        }
    }
}

/// The claims that this member holds lapse at once.
public struct DeleteMemberRequest: WireMessage {
    /// The workspace's id; empty = "default".
    public var workspaceID: String
    /// At most 128 bytes. The same key with the same fields returns the first answer. Empty = none.
    public var idempotencyKey: String
    /// The member's id.
    public var memberID: String
    /// The member who does it, for the audit. Empty = not known.
    public var actingMemberID: String

    public init() {
        self.workspaceID = ""
        self.idempotencyKey = ""
        self.memberID = ""
        self.actingMemberID = ""
    }

    public init(
        workspaceID: String = "",
        idempotencyKey: String = "",
        memberID: String = "",
        actingMemberID: String = ""
    ) {
        self.workspaceID = workspaceID
        self.idempotencyKey = idempotencyKey
        self.memberID = memberID
        self.actingMemberID = actingMemberID
    }

    public static let messageName = "humancall.v1.DeleteMemberRequest"

    public static let fields: [Field] = [
        Field("workspace_id", 1, .string),
        Field("idempotency_key", 2, .string),
        Field("member_id", 3, .string),
        Field("acting_member_id", 4, .string, documentation: "The member who does it, for the audit. Empty = not known."),
    ]

    public func value(at index: Int) -> FieldValue {
        switch index {
        case 0: .string(workspaceID)
        case 1: .string(idempotencyKey)
        case 2: .string(memberID)
        case 3: .string(actingMemberID)
        default: .unset
        }
    }

    public mutating func set(_ value: FieldValue, at index: Int) throws(FieldMismatch) {
        switch index {
        case 0: workspaceID = try value.string()
        case 1: idempotencyKey = try value.string()
        case 2: memberID = try value.string()
        case 3: actingMemberID = try value.string()
        default: throw .noSuchField
        }
    }
}

/// The response of `DeleteMember`.
public struct DeleteMemberResponse: WireMessage {
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

    public static let messageName = "humancall.v1.DeleteMemberResponse"

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

/// The request of `ListNotifications`. Lists notifications, newest first.
public struct ListNotificationsRequest: WireMessage {
    /// The workspace's id; empty = "default".
    public var workspaceID: String
    /// 1 to 500; 0 = 100.
    public var pageSize: Int32
    /// The previous page's `next_page_token`; empty = the first page.
    public var pageToken: String
    /// The request's id.
    public var requestID: String
    /// Only those in one of these states; empty = all.
    public var states: [NotificationState]

    public init() {
        self.workspaceID = ""
        self.pageSize = 0
        self.pageToken = ""
        self.requestID = ""
        self.states = []
    }

    public init(
        workspaceID: String = "",
        pageSize: Int32 = 0,
        pageToken: String = "",
        requestID: String = "",
        states: [NotificationState] = []
    ) {
        self.workspaceID = workspaceID
        self.pageSize = pageSize
        self.pageToken = pageToken
        self.requestID = requestID
        self.states = states
    }

    public static let messageName = "humancall.v1.ListNotificationsRequest"

    public static let fields: [Field] = [
        Field("workspace_id", 1, .string),
        Field("page_size", 3, .int32),
        Field("page_token", 4, .string),
        Field("request_id", 5, .string),
        Field("states", 6, .enumeration(NotificationState.self), isRepeated: true),
    ]

    public func value(at index: Int) -> FieldValue {
        switch index {
        case 0: .string(workspaceID)
        case 1: .int32(pageSize)
        case 2: .string(pageToken)
        case 3: .string(requestID)
        case 4: FieldValue(states)
        default: .unset
        }
    }

    public mutating func set(_ value: FieldValue, at index: Int) throws(FieldMismatch) {
        switch index {
        case 0: workspaceID = try value.string()
        case 1: pageSize = try value.int32()
        case 2: pageToken = try value.string()
        case 3: requestID = try value.string()
        case 4: states = try value.enumerationList()
        default: throw .noSuchField
        }
    }
}

/// The response of `ListNotifications`.
public struct ListNotificationsResponse: WireMessage {
    /// The page.
    public var items: [Notification]
    /// For the next page; empty = this is the last one.
    public var nextPageToken: String

    public init() {
        self.items = []
        self.nextPageToken = ""
    }

    public init(
        items: [Notification] = [],
        nextPageToken: String = ""
    ) {
        self.items = items
        self.nextPageToken = nextPageToken
    }

    public static let messageName = "humancall.v1.ListNotificationsResponse"

    public static let fields: [Field] = [
        Field("items", 1, .message(Notification.self), isRepeated: true),
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

/// The request of `RetryNotification`. Makes a notification due now that was not sent.
public struct RetryNotificationRequest: WireMessage {
    /// The workspace's id; empty = "default".
    public var workspaceID: String
    /// At most 128 bytes. The same key with the same fields returns the first answer. Empty = none.
    public var idempotencyKey: String
    /// The notification's id.
    public var notificationID: String

    public init() {
        self.workspaceID = ""
        self.idempotencyKey = ""
        self.notificationID = ""
    }

    public init(
        workspaceID: String = "",
        idempotencyKey: String = "",
        notificationID: String = ""
    ) {
        self.workspaceID = workspaceID
        self.idempotencyKey = idempotencyKey
        self.notificationID = notificationID
    }

    public static let messageName = "humancall.v1.RetryNotificationRequest"

    public static let fields: [Field] = [
        Field("workspace_id", 1, .string),
        Field("idempotency_key", 2, .string),
        Field("notification_id", 3, .string),
    ]

    public func value(at index: Int) -> FieldValue {
        switch index {
        case 0: .string(workspaceID)
        case 1: .string(idempotencyKey)
        case 2: .string(notificationID)
        default: .unset
        }
    }

    public mutating func set(_ value: FieldValue, at index: Int) throws(FieldMismatch) {
        switch index {
        case 0: workspaceID = try value.string()
        case 1: idempotencyKey = try value.string()
        case 2: notificationID = try value.string()
        default: throw .noSuchField
        }
    }
}

/// The response of `RetryNotification`.
public struct RetryNotificationResponse: WireMessage {
    /// The notification.
    public var notification: Notification?
    /// The answer to a repeated idempotency_key: nothing was done again. PROTOCOL.md, "Idempotency".
    public var replayed: Bool

    public init() {
        self.notification = nil
        self.replayed = false
    }

    public init(
        notification: Notification? = nil,
        replayed: Bool = false
    ) {
        self.notification = notification
        self.replayed = replayed
    }

    public static let messageName = "humancall.v1.RetryNotificationResponse"

    public static let fields: [Field] = [
        Field("notification", 1, .message(Notification.self)),
        Field("replayed", 2, .bool, documentation: "The answer to a repeated idempotency_key: nothing was done again. PROTOCOL.md, \"Idempotency\"."),
    ]

    public func value(at index: Int) -> FieldValue {
        switch index {
        case 0: FieldValue(notification)
        case 1: .bool(replayed)
        default: .unset
        }
    }

    public mutating func set(_ value: FieldValue, at index: Int) throws(FieldMismatch) {
        switch index {
        case 0: notification = try value.message()
        case 1: replayed = try value.bool()
        default: throw .noSuchField
        }
    }
}

/// The request of `SuppressNotification`. Keeps a notification from being sent.
public struct SuppressNotificationRequest: WireMessage {
    /// The workspace's id; empty = "default".
    public var workspaceID: String
    /// At most 128 bytes. The same key with the same fields returns the first answer. Empty = none.
    public var idempotencyKey: String
    /// The notification's id.
    public var notificationID: String
    /// The reason, in words.
    public var reason: String

    public init() {
        self.workspaceID = ""
        self.idempotencyKey = ""
        self.notificationID = ""
        self.reason = ""
    }

    public init(
        workspaceID: String = "",
        idempotencyKey: String = "",
        notificationID: String = "",
        reason: String = ""
    ) {
        self.workspaceID = workspaceID
        self.idempotencyKey = idempotencyKey
        self.notificationID = notificationID
        self.reason = reason
    }

    public static let messageName = "humancall.v1.SuppressNotificationRequest"

    public static let fields: [Field] = [
        Field("workspace_id", 1, .string),
        Field("idempotency_key", 2, .string),
        Field("notification_id", 3, .string),
        Field("reason", 4, .string),
    ]

    public func value(at index: Int) -> FieldValue {
        switch index {
        case 0: .string(workspaceID)
        case 1: .string(idempotencyKey)
        case 2: .string(notificationID)
        case 3: .string(reason)
        default: .unset
        }
    }

    public mutating func set(_ value: FieldValue, at index: Int) throws(FieldMismatch) {
        switch index {
        case 0: workspaceID = try value.string()
        case 1: idempotencyKey = try value.string()
        case 2: notificationID = try value.string()
        case 3: reason = try value.string()
        default: throw .noSuchField
        }
    }
}

/// The response of `SuppressNotification`.
public struct SuppressNotificationResponse: WireMessage {
    /// The notification.
    public var notification: Notification?
    /// The answer to a repeated idempotency_key: nothing was done again. PROTOCOL.md, "Idempotency".
    public var replayed: Bool

    public init() {
        self.notification = nil
        self.replayed = false
    }

    public init(
        notification: Notification? = nil,
        replayed: Bool = false
    ) {
        self.notification = notification
        self.replayed = replayed
    }

    public static let messageName = "humancall.v1.SuppressNotificationResponse"

    public static let fields: [Field] = [
        Field("notification", 1, .message(Notification.self)),
        Field("replayed", 2, .bool, documentation: "The answer to a repeated idempotency_key: nothing was done again. PROTOCOL.md, \"Idempotency\"."),
    ]

    public func value(at index: Int) -> FieldValue {
        switch index {
        case 0: FieldValue(notification)
        case 1: .bool(replayed)
        default: .unset
        }
    }

    public mutating func set(_ value: FieldValue, at index: Int) throws(FieldMismatch) {
        switch index {
        case 0: notification = try value.message()
        case 1: replayed = try value.bool()
        default: throw .noSuchField
        }
    }
}

/// A mail that cannot be sent is no error: `sent` is false, and `detail` has the reason.
public struct SendTestMailRequest: WireMessage {
    /// One address.
    public var to: String

    public init() {
        self.to = ""
    }

    public init(
        to: String = ""
    ) {
        self.to = to
    }

    public static let messageName = "humancall.v1.SendTestMailRequest"

    public static let fields: [Field] = [
        Field("to", 3, .string, documentation: "One address."),
    ]

    public func value(at index: Int) -> FieldValue {
        switch index {
        case 0: .string(to)
        default: .unset
        }
    }

    public mutating func set(_ value: FieldValue, at index: Int) throws(FieldMismatch) {
        switch index {
        case 0: to = try value.string()
        default: throw .noSuchField
        }
    }
}

/// The response of `SendTestMail`.
public struct SendTestMailResponse: WireMessage {
    /// Whether the mail server accepted it.
    public var sent: Bool
    /// The SMTP reply code, or 0 if no reply came.
    public var code: Int32
    /// The answer in words.
    public var detail: String
    /// The mail's Message-ID.
    public var messageID: String

    public init() {
        self.sent = false
        self.code = 0
        self.detail = ""
        self.messageID = ""
    }

    public init(
        sent: Bool = false,
        code: Int32 = 0,
        detail: String = "",
        messageID: String = ""
    ) {
        self.sent = sent
        self.code = code
        self.detail = detail
        self.messageID = messageID
    }

    public static let messageName = "humancall.v1.SendTestMailResponse"

    public static let fields: [Field] = [
        Field("sent", 1, .bool),
        Field("code", 2, .int32, documentation: "The SMTP reply code, or 0 if no reply came."),
        Field("detail", 3, .string),
        Field("message_id", 4, .string),
    ]

    public func value(at index: Int) -> FieldValue {
        switch index {
        case 0: .bool(sent)
        case 1: .int32(code)
        case 2: .string(detail)
        case 3: .string(messageID)
        default: .unset
        }
    }

    public mutating func set(_ value: FieldValue, at index: Int) throws(FieldMismatch) {
        switch index {
        case 0: sent = try value.bool()
        case 1: code = try value.int32()
        case 2: detail = try value.string()
        case 3: messageID = try value.string()
        default: throw .noSuchField
        }
    }
}

/// A conversation whose events wait for one that the endpoint refuses.
public struct BlockedConversation: WireMessage {
    /// The conversation's id: the chat server's own.
    public var conversationID: String
    /// The Humancall-Event-Id of the event that was refused.
    public var eventID: String
    /// How often it failed in a row.
    public var failures: Int32
    /// When it is tried again.
    public var nextAttemptAt: Int64

    public init() {
        self.conversationID = ""
        self.eventID = ""
        self.failures = 0
        self.nextAttemptAt = 0
    }

    public init(
        conversationID: String = "",
        eventID: String = "",
        failures: Int32 = 0,
        nextAttemptAt: Int64 = 0
    ) {
        self.conversationID = conversationID
        self.eventID = eventID
        self.failures = failures
        self.nextAttemptAt = nextAttemptAt
    }

    public static let messageName = "humancall.v1.BlockedConversation"

    public static let fields: [Field] = [
        Field("conversation_id", 1, .string),
        Field("event_id", 2, .string, documentation: "The Humancall-Event-Id of the event that was refused."),
        Field("failures", 3, .int32, documentation: "How often it failed in a row."),
        Field("next_attempt_at", 4, .int64, documentation: "When it is tried again."),
    ]

    public func value(at index: Int) -> FieldValue {
        switch index {
        case 0: .string(conversationID)
        case 1: .string(eventID)
        case 2: .int32(failures)
        case 3: .int64(nextAttemptAt)
        default: .unset
        }
    }

    public mutating func set(_ value: FieldValue, at index: Int) throws(FieldMismatch) {
        switch index {
        case 0: conversationID = try value.string()
        case 1: eventID = try value.string()
        case 2: failures = try value.int32()
        case 3: nextAttemptAt = try value.int64()
        default: throw .noSuchField
        }
    }
}

/// An endpoint in the configuration that gets events as HTTP POSTs.
public struct Webhook: WireMessage {
    /// The name.
    public var name: String {
        get { shared.contents.name }
        set {
            Shared.own(&shared)
            shared.contents.name = newValue
        }
    }
    /// The workspace's id; empty = "default".
    public var workspaceID: String {
        get { shared.contents.workspaceID }
        set {
            Shared.own(&shared)
            shared.contents.workspaceID = newValue
        }
    }
    /// Scheme, host and port. The path is left out, because it can contain a secret.
    public var origin: String {
        get { shared.contents.origin }
        set {
            Shared.own(&shared)
            shared.contents.origin = newValue
        }
    }
    /// The state.
    public var state: WebhookState {
        get { shared.contents.state }
        set {
            Shared.own(&shared)
            shared.contents.state = newValue
        }
    }
    /// After the last event that was delivered or filtered out.
    public var cursor: String {
        get { shared.contents.cursor }
        set {
            Shared.own(&shared)
            shared.contents.cursor = newValue
        }
    }
    /// How often the current event failed in a row.
    public var failures: Int32 {
        get { shared.contents.failures }
        set {
            Shared.own(&shared)
            shared.contents.failures = newValue
        }
    }
    /// The HTTP status of the last delivery, or 0 if no answer came.
    public var code: Int32 {
        get { shared.contents.code }
        set {
            Shared.own(&shared)
            shared.contents.code = newValue
        }
    }
    /// The answer in words.
    public var detail: String {
        get { shared.contents.detail }
        set {
            Shared.own(&shared)
            shared.contents.detail = newValue
        }
    }
    /// When the last delivery was tried; 0 = never.
    public var attemptedAt: Int64 {
        get { shared.contents.attemptedAt }
        set {
            Shared.own(&shared)
            shared.contents.attemptedAt = newValue
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
    /// The events that wait behind one that the endpoint refuses.
    public var ordering: WebhookOrdering {
        get { shared.contents.ordering }
        set {
            Shared.own(&shared)
            shared.contents.ordering = newValue
        }
    }
    /// With CONVERSATION: the oldest 100.
    public var blocked: [BlockedConversation] {
        get { shared.contents.blocked }
        set {
            Shared.own(&shared)
            shared.contents.blocked = newValue
        }
    }
    /// How many conversations are blocked.
    public var blockedCount: Int32 {
        get { shared.contents.blockedCount }
        set {
            Shared.own(&shared)
            shared.contents.blockedCount = newValue
        }
    }
    /// The Humancall-Event-Id of the event that is refused; with CONVERSATION, see `blocked`.
    public var eventID: String {
        get { shared.contents.eventID }
        set {
            Shared.own(&shared)
            shared.contents.eventID = newValue
        }
    }

    private struct Contents: Hashable, Sendable {
        var name: String = ""
        var workspaceID: String = ""
        var origin: String = ""
        var state: WebhookState = .unspecified
        var cursor: String = ""
        var failures: Int32 = 0
        var code: Int32 = 0
        var detail: String = ""
        var attemptedAt: Int64 = 0
        var nextAttemptAt: Int64 = 0
        var ordering: WebhookOrdering = .unspecified
        var blocked: [BlockedConversation] = []
        var blockedCount: Int32 = 0
        var eventID: String = ""
    }

    private var shared: Shared<Contents>

    public init() { shared = Shared(Contents()) }

    public init(
        name: String = "",
        workspaceID: String = "",
        origin: String = "",
        state: WebhookState = .unspecified,
        cursor: String = "",
        failures: Int32 = 0,
        code: Int32 = 0,
        detail: String = "",
        attemptedAt: Int64 = 0,
        nextAttemptAt: Int64 = 0,
        ordering: WebhookOrdering = .unspecified,
        blocked: [BlockedConversation] = [],
        blockedCount: Int32 = 0,
        eventID: String = ""
    ) {
        shared = Shared(
            Contents(
                name: name,
                workspaceID: workspaceID,
                origin: origin,
                state: state,
                cursor: cursor,
                failures: failures,
                code: code,
                detail: detail,
                attemptedAt: attemptedAt,
                nextAttemptAt: nextAttemptAt,
                ordering: ordering,
                blocked: blocked,
                blockedCount: blockedCount,
                eventID: eventID))
    }

    public static let messageName = "humancall.v1.Webhook"

    public static let fields: [Field] = [
        Field("name", 1, .string),
        Field("workspace_id", 2, .string),
        Field("origin", 3, .string, documentation: "Scheme, host and port. The path is left out, because it can contain a secret."),
        Field("state", 4, .enumeration(WebhookState.self)),
        Field("cursor", 5, .string, documentation: "After the last event that was delivered or filtered out."),
        Field("failures", 6, .int32, documentation: "How often the current event failed in a row."),
        Field("code", 7, .int32, documentation: "The HTTP status of the last delivery, or 0 if no answer came."),
        Field("detail", 8, .string),
        Field("attempted_at", 9, .int64),
        Field("next_attempt_at", 10, .int64),
        Field("ordering", 11, .enumeration(WebhookOrdering.self), documentation: "The events that wait behind one that the endpoint refuses."),
        Field("blocked", 12, .message(BlockedConversation.self), isRepeated: true, documentation: "With CONVERSATION: the oldest 100."),
        Field("blocked_count", 13, .int32, documentation: "How many conversations are blocked."),
        Field("event_id", 14, .string, documentation: "The Humancall-Event-Id of the event that is refused; with CONVERSATION, see `blocked`."),
    ]

    public func value(at index: Int) -> FieldValue {
        switch index {
        case 0: .string(name)
        case 1: .string(workspaceID)
        case 2: .string(origin)
        case 3: FieldValue(state)
        case 4: .string(cursor)
        case 5: .int32(failures)
        case 6: .int32(code)
        case 7: .string(detail)
        case 8: .int64(attemptedAt)
        case 9: .int64(nextAttemptAt)
        case 10: FieldValue(ordering)
        case 11: FieldValue(blocked)
        case 12: .int32(blockedCount)
        case 13: .string(eventID)
        default: .unset
        }
    }

    public mutating func set(_ value: FieldValue, at index: Int) throws(FieldMismatch) {
        switch index {
        case 0: name = try value.string()
        case 1: workspaceID = try value.string()
        case 2: origin = try value.string()
        case 3: state = try value.enumeration()
        case 4: cursor = try value.string()
        case 5: failures = try value.int32()
        case 6: code = try value.int32()
        case 7: detail = try value.string()
        case 8: attemptedAt = try value.int64()
        case 9: nextAttemptAt = try value.int64()
        case 10: ordering = try value.enumeration()
        case 11: blocked = try value.messageList()
        case 12: blockedCount = try value.int32()
        case 13: eventID = try value.string()
        default: throw .noSuchField
        }
    }
}

/// The request of `ListWebhooks`. Lists the webhooks of the configuration, with their state.
public struct ListWebhooksRequest: WireMessage {
    /// The workspace's id; empty = "default".
    public var workspaceID: String

    public init() {
        self.workspaceID = ""
    }

    public init(
        workspaceID: String = ""
    ) {
        self.workspaceID = workspaceID
    }

    public static let messageName = "humancall.v1.ListWebhooksRequest"

    public static let fields: [Field] = [
        Field("workspace_id", 1, .string),
    ]

    public func value(at index: Int) -> FieldValue {
        switch index {
        case 0: .string(workspaceID)
        default: .unset
        }
    }

    public mutating func set(_ value: FieldValue, at index: Int) throws(FieldMismatch) {
        switch index {
        case 0: workspaceID = try value.string()
        default: throw .noSuchField
        }
    }
}

/// The response of `ListWebhooks`.
public struct ListWebhooksResponse: WireMessage {
    /// The page.
    public var items: [Webhook]

    public init() {
        self.items = []
    }

    public init(
        items: [Webhook] = []
    ) {
        self.items = items
    }

    public static let messageName = "humancall.v1.ListWebhooksResponse"

    public static let fields: [Field] = [
        Field("items", 1, .message(Webhook.self), isRepeated: true),
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

/// Only the event that the endpoint refuses at the moment can be skipped.
public struct SkipWebhookEventRequest: WireMessage {
    /// The workspace's id; empty = "default".
    public var workspaceID: String
    /// The webhook's.
    public var name: String
    /// Its Humancall-Event-Id.
    public var eventID: String

    public init() {
        self.workspaceID = ""
        self.name = ""
        self.eventID = ""
    }

    public init(
        workspaceID: String = "",
        name: String = "",
        eventID: String = ""
    ) {
        self.workspaceID = workspaceID
        self.name = name
        self.eventID = eventID
    }

    public static let messageName = "humancall.v1.SkipWebhookEventRequest"

    public static let fields: [Field] = [
        Field("workspace_id", 1, .string),
        Field("name", 3, .string, documentation: "The webhook's."),
        Field("event_id", 4, .string, documentation: "Its Humancall-Event-Id."),
    ]

    public func value(at index: Int) -> FieldValue {
        switch index {
        case 0: .string(workspaceID)
        case 1: .string(name)
        case 2: .string(eventID)
        default: .unset
        }
    }

    public mutating func set(_ value: FieldValue, at index: Int) throws(FieldMismatch) {
        switch index {
        case 0: workspaceID = try value.string()
        case 1: name = try value.string()
        case 2: eventID = try value.string()
        default: throw .noSuchField
        }
    }
}

/// The response of `SkipWebhookEvent`.
public struct SkipWebhookEventResponse: WireMessage {
    /// After the skip.
    public var webhook: Webhook?

    public init() {
        self.webhook = nil
    }

    public init(
        webhook: Webhook? = nil
    ) {
        self.webhook = webhook
    }

    public static let messageName = "humancall.v1.SkipWebhookEventResponse"

    public static let fields: [Field] = [
        Field("webhook", 1, .message(Webhook.self), documentation: "After the skip."),
    ]

    public func value(at index: Int) -> FieldValue {
        switch index {
        case 0: FieldValue(webhook)
        default: .unset
        }
    }

    public mutating func set(_ value: FieldValue, at index: Int) throws(FieldMismatch) {
        switch index {
        case 0: webhook = try value.message()
        default: throw .noSuchField
        }
    }
}

/// A reader of events whose position the daemon keeps. It belongs to the uid that made it.
public struct Consumer: WireMessage {
    /// The name.
    public var name: String {
        get { shared.contents.name }
        set {
            Shared.own(&shared)
            shared.contents.name = newValue
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
    /// Events of the log after the cursor, also those that its streams leave out.
    public var behind: Int64 {
        get { shared.contents.behind }
        set {
            Shared.own(&shared)
            shared.contents.behind = newValue
        }
    }
    /// Its owner; -1 = none: an older version made it, and the next uid that uses it becomes its owner.
    public var uid: Int64 {
        get { shared.contents.uid }
        set {
            Shared.own(&shared)
            shared.contents.uid = newValue
        }
    }
    /// 0 = not known: an older version made it.
    public var createdAt: Int64 {
        get { shared.contents.createdAt }
        set {
            Shared.own(&shared)
            shared.contents.createdAt = newValue
        }
    }
    /// Milliseconds of the daemon's running time since a stream or AckEvents used it.
    public var idleMs: Int64 {
        get { shared.contents.idleMs }
        set {
            Shared.own(&shared)
            shared.contents.idleMs = newValue
        }
    }
    /// Until it expires if nobody uses it; 0 = never, or expired already.
    public var expiresInMs: Int64 {
        get { shared.contents.expiresInMs }
        set {
            Shared.own(&shared)
            shared.contents.expiresInMs = newValue
        }
    }
    /// A stream of this name gets CURSOR_TOO_OLD. AckEvents revives it.
    public var expired: Bool {
        get { shared.contents.expired }
        set {
            Shared.own(&shared)
            shared.contents.expired = newValue
        }
    }

    private struct Contents: Hashable, Sendable {
        var name: String = ""
        var cursor: String = ""
        var behind: Int64 = 0
        var uid: Int64 = 0
        var createdAt: Int64 = 0
        var idleMs: Int64 = 0
        var expiresInMs: Int64 = 0
        var expired: Bool = false
    }

    private var shared: Shared<Contents>

    public init() { shared = Shared(Contents()) }

    public init(
        name: String = "",
        cursor: String = "",
        behind: Int64 = 0,
        uid: Int64 = 0,
        createdAt: Int64 = 0,
        idleMs: Int64 = 0,
        expiresInMs: Int64 = 0,
        expired: Bool = false
    ) {
        shared = Shared(
            Contents(
                name: name,
                cursor: cursor,
                behind: behind,
                uid: uid,
                createdAt: createdAt,
                idleMs: idleMs,
                expiresInMs: expiresInMs,
                expired: expired))
    }

    public static let messageName = "humancall.v1.Consumer"

    public static let fields: [Field] = [
        Field("name", 1, .string),
        Field("cursor", 2, .string),
        Field("behind", 3, .int64, documentation: "Events of the log after the cursor, also those that its streams leave out."),
        Field("uid", 4, .int64, documentation: "Its owner; -1 = none: an older version made it, and the next uid that uses it becomes its owner."),
        Field("created_at", 5, .int64, documentation: "0 = not known: an older version made it."),
        Field("idle_ms", 6, .int64, documentation: "Milliseconds of the daemon's running time since a stream or AckEvents used it."),
        Field("expires_in_ms", 7, .int64, documentation: "Until it expires if nobody uses it; 0 = never, or expired already."),
        Field("expired", 8, .bool, documentation: "A stream of this name gets CURSOR_TOO_OLD. AckEvents revives it."),
    ]

    public func value(at index: Int) -> FieldValue {
        switch index {
        case 0: .string(name)
        case 1: .string(cursor)
        case 2: .int64(behind)
        case 3: .int64(uid)
        case 4: .int64(createdAt)
        case 5: .int64(idleMs)
        case 6: .int64(expiresInMs)
        case 7: .bool(expired)
        default: .unset
        }
    }

    public mutating func set(_ value: FieldValue, at index: Int) throws(FieldMismatch) {
        switch index {
        case 0: name = try value.string()
        case 1: cursor = try value.string()
        case 2: behind = try value.int64()
        case 3: uid = try value.int64()
        case 4: createdAt = try value.int64()
        case 5: idleMs = try value.int64()
        case 6: expiresInMs = try value.int64()
        case 7: expired = try value.bool()
        default: throw .noSuchField
        }
    }
}

/// The request of `ListConsumers`. Lists the consumers of the workspace by name, with their owner, lag and age.
public struct ListConsumersRequest: WireMessage {
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

    public static let messageName = "humancall.v1.ListConsumersRequest"

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

/// By name.
public struct ListConsumersResponse: WireMessage {
    /// The page.
    public var items: [Consumer]
    /// For the next page; empty = this is the last one.
    public var nextPageToken: String

    public init() {
        self.items = []
        self.nextPageToken = ""
    }

    public init(
        items: [Consumer] = [],
        nextPageToken: String = ""
    ) {
        self.items = items
        self.nextPageToken = nextPageToken
    }

    public static let messageName = "humancall.v1.ListConsumersResponse"

    public static let fields: [Field] = [
        Field("items", 1, .message(Consumer.self), isRepeated: true),
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

/// The request of `DeleteConsumer`. Deletes a consumer: its name begins at NOW again.
public struct DeleteConsumerRequest: WireMessage {
    /// The workspace's id; empty = "default".
    public var workspaceID: String
    /// The consumer's name.
    public var consumer: String

    public init() {
        self.workspaceID = ""
        self.consumer = ""
    }

    public init(
        workspaceID: String = "",
        consumer: String = ""
    ) {
        self.workspaceID = workspaceID
        self.consumer = consumer
    }

    public static let messageName = "humancall.v1.DeleteConsumerRequest"

    public static let fields: [Field] = [
        Field("workspace_id", 1, .string),
        Field("consumer", 3, .string),
    ]

    public func value(at index: Int) -> FieldValue {
        switch index {
        case 0: .string(workspaceID)
        case 1: .string(consumer)
        default: .unset
        }
    }

    public mutating func set(_ value: FieldValue, at index: Int) throws(FieldMismatch) {
        switch index {
        case 0: workspaceID = try value.string()
        case 1: consumer = try value.string()
        default: throw .noSuchField
        }
    }
}

/// The response of `DeleteConsumer`.
public struct DeleteConsumerResponse: WireMessage {
    /// False = there was none of this name.
    public var deleted: Bool

    public init() {
        self.deleted = false
    }

    public init(
        deleted: Bool = false
    ) {
        self.deleted = deleted
    }

    public static let messageName = "humancall.v1.DeleteConsumerResponse"

    public static let fields: [Field] = [
        Field("deleted", 1, .bool, documentation: "False = there was none of this name."),
    ]

    public func value(at index: Int) -> FieldValue {
        switch index {
        case 0: .bool(deleted)
        default: .unset
        }
    }

    public mutating func set(_ value: FieldValue, at index: Int) throws(FieldMismatch) {
        switch index {
        case 0: deleted = try value.bool()
        default: throw .noSuchField
        }
    }
}

/// Counts requests created in [from, to], by whole days of the time zone: both days count whole.
public struct GetStatisticsRequest: WireMessage {
    /// The workspace's id; empty = "default".
    public var workspaceID: String {
        get { shared.contents.workspaceID }
        set {
            Shared.own(&shared)
            shared.contents.workspaceID = newValue
        }
    }
    /// A time of the first day, and one of the last. 0 = unbounded.
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
    /// Only calls that were for this team last, of this action, or first claimed by this member. Empty = all.
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
    /// The member's id.
    public var memberID: String {
        get { shared.contents.memberID }
        set {
            Shared.own(&shared)
            shared.contents.memberID = newValue
        }
    }
    /// A name of the time zone database. Empty = the workspace's.
    public var timeZone: String {
        get { shared.contents.timeZone }
        set {
            Shared.own(&shared)
            shared.contents.timeZone = newValue
        }
    }
    /// Instead of from_at: the first day, such as "2026-01-31".
    public var fromDay: String {
        get { shared.contents.fromDay }
        set {
            Shared.own(&shared)
            shared.contents.fromDay = newValue
        }
    }
    /// Instead of to_at: the last day.
    public var toDay: String {
        get { shared.contents.toDay }
        set {
            Shared.own(&shared)
            shared.contents.toDay = newValue
        }
    }

    private struct Contents: Hashable, Sendable {
        var workspaceID: String = ""
        var fromAt: Int64 = 0
        var toAt: Int64 = 0
        var team: String = ""
        var actionID: String = ""
        var memberID: String = ""
        var timeZone: String = ""
        var fromDay: String = ""
        var toDay: String = ""
    }

    private var shared: Shared<Contents>

    public init() { shared = Shared(Contents()) }

    public init(
        workspaceID: String = "",
        fromAt: Int64 = 0,
        toAt: Int64 = 0,
        team: String = "",
        actionID: String = "",
        memberID: String = "",
        timeZone: String = "",
        fromDay: String = "",
        toDay: String = ""
    ) {
        shared = Shared(
            Contents(
                workspaceID: workspaceID,
                fromAt: fromAt,
                toAt: toAt,
                team: team,
                actionID: actionID,
                memberID: memberID,
                timeZone: timeZone,
                fromDay: fromDay,
                toDay: toDay))
    }

    public static let messageName = "humancall.v1.GetStatisticsRequest"

    public static let fields: [Field] = [
        Field("workspace_id", 1, .string),
        Field("from_at", 3, .int64, documentation: "A time of the first day, and one of the last. 0 = unbounded."),
        Field("to_at", 4, .int64),
        Field("team", 5, .string, documentation: "Only calls that were for this team last, of this action, or first claimed by this member. Empty = all."),
        Field("action_id", 6, .string),
        Field("member_id", 7, .string),
        Field("time_zone", 8, .string, documentation: "A name of the time zone database. Empty = the workspace's."),
        Field("from_day", 9, .string, documentation: "Instead of from_at: the first day, such as \"2026-01-31\"."),
        Field("to_day", 10, .string, documentation: "Instead of to_at: the last day."),
    ]

    public func value(at index: Int) -> FieldValue {
        switch index {
        case 0: .string(workspaceID)
        case 1: .int64(fromAt)
        case 2: .int64(toAt)
        case 3: .string(team)
        case 4: .string(actionID)
        case 5: .string(memberID)
        case 6: .string(timeZone)
        case 7: .string(fromDay)
        case 8: .string(toDay)
        default: .unset
        }
    }

    public mutating func set(_ value: FieldValue, at index: Int) throws(FieldMismatch) {
        switch index {
        case 0: workspaceID = try value.string()
        case 1: fromAt = try value.int64()
        case 2: toAt = try value.int64()
        case 3: team = try value.string()
        case 4: actionID = try value.string()
        case 5: memberID = try value.string()
        case 6: timeZone = try value.string()
        case 7: fromDay = try value.string()
        case 8: toDay = try value.string()
        default: throw .noSuchField
        }
    }
}

/// The counts of one member.
public struct MemberStatistics: WireMessage {
    /// The member's id.
    public var memberID: String {
        get { shared.contents.memberID }
        set {
            Shared.own(&shared)
            shared.contents.memberID = newValue
        }
    }
    /// Calls that this member claimed first. Their sum is the number of all claimed calls.
    public var claimed: Int64 {
        get { shared.contents.claimed }
        set {
            Shared.own(&shared)
            shared.contents.claimed = newValue
        }
    }
    /// Calls that anyone completed while this member was the holder, without lapsed ones.
    public var completed: Int64 {
        get { shared.contents.completed }
        set {
            Shared.own(&shared)
            shared.contents.completed = newValue
        }
    }
    /// Conversations that this member took without a call; not in `claimed`.
    public var takenOver: Int64 {
        get { shared.contents.takenOver }
        set {
            Shared.own(&shared)
            shared.contents.takenOver = newValue
        }
    }
    /// The member's name now, or the last one before it was deleted.
    public var name: String {
        get { shared.contents.name }
        set {
            Shared.own(&shared)
            shared.contents.name = newValue
        }
    }
    /// The member is deleted.
    public var deleted: Bool {
        get { shared.contents.deleted }
        set {
            Shared.own(&shared)
            shared.contents.deleted = newValue
        }
    }
    /// The median of milliseconds from the first claim to the first line of a person, of the calls that this member claimed
    /// first; within 3.2 percent, 0 = none.
    public var replyP50Ms: Int64 {
        get { shared.contents.replyP50Ms }
        set {
            Shared.own(&shared)
            shared.contents.replyP50Ms = newValue
        }
    }

    private struct Contents: Hashable, Sendable {
        var memberID: String = ""
        var claimed: Int64 = 0
        var completed: Int64 = 0
        var takenOver: Int64 = 0
        var name: String = ""
        var deleted: Bool = false
        var replyP50Ms: Int64 = 0
    }

    private var shared: Shared<Contents>

    public init() { shared = Shared(Contents()) }

    public init(
        memberID: String = "",
        claimed: Int64 = 0,
        completed: Int64 = 0,
        takenOver: Int64 = 0,
        name: String = "",
        deleted: Bool = false,
        replyP50Ms: Int64 = 0
    ) {
        shared = Shared(
            Contents(
                memberID: memberID,
                claimed: claimed,
                completed: completed,
                takenOver: takenOver,
                name: name,
                deleted: deleted,
                replyP50Ms: replyP50Ms))
    }

    public static let messageName = "humancall.v1.MemberStatistics"

    public static let fields: [Field] = [
        Field("member_id", 1, .string),
        Field("claimed", 2, .int64, documentation: "Calls that this member claimed first. Their sum is the number of all claimed calls."),
        Field("completed", 3, .int64, documentation: "Calls that anyone completed while this member was the holder, without lapsed ones."),
        Field("taken_over", 4, .int64, documentation: "Conversations that this member took without a call; not in `claimed`."),
        Field("name", 5, .string, documentation: "The member's name now, or the last one before it was deleted."),
        Field("deleted", 6, .bool, documentation: "The member is deleted."),
        Field("reply_p50_ms", 7, .int64, documentation: "The median of milliseconds from the first claim to the first line of a person, of the calls that this member claimed first; within 3.2 percent, 0 = none."),
    ]

    public func value(at index: Int) -> FieldValue {
        switch index {
        case 0: .string(memberID)
        case 1: .int64(claimed)
        case 2: .int64(completed)
        case 3: .int64(takenOver)
        case 4: .string(name)
        case 5: .bool(deleted)
        case 6: .int64(replyP50Ms)
        default: .unset
        }
    }

    public mutating func set(_ value: FieldValue, at index: Int) throws(FieldMismatch) {
        switch index {
        case 0: memberID = try value.string()
        case 1: claimed = try value.int64()
        case 2: completed = try value.int64()
        case 3: takenOver = try value.int64()
        case 4: name = try value.string()
        case 5: deleted = try value.bool()
        case 6: replyP50Ms = try value.int64()
        default: throw .noSuchField
        }
    }
}

/// The counts of the calls of one team, one action, or one hour of the day.
public struct GroupStatistics: WireMessage {
    /// The team that the call was for last ("" = everybody), the action's id, or the hour "0" to "23" in the time zone.
    public var key: String
    /// Requests that were created.
    public var created: Int64
    /// Claimed at least once.
    public var claimed: Int64
    /// Requests that nobody claimed in time.
    public var expired: Int64
    /// As of the whole answer.
    public var waitP50Ms: Int64
    /// The same for the first reply.
    public var replyP50Ms: Int64

    public init() {
        self.key = ""
        self.created = 0
        self.claimed = 0
        self.expired = 0
        self.waitP50Ms = 0
        self.replyP50Ms = 0
    }

    public init(
        key: String = "",
        created: Int64 = 0,
        claimed: Int64 = 0,
        expired: Int64 = 0,
        waitP50Ms: Int64 = 0,
        replyP50Ms: Int64 = 0
    ) {
        self.key = key
        self.created = created
        self.claimed = claimed
        self.expired = expired
        self.waitP50Ms = waitP50Ms
        self.replyP50Ms = replyP50Ms
    }

    public static let messageName = "humancall.v1.GroupStatistics"

    public static let fields: [Field] = [
        Field("key", 1, .string, documentation: "The team that the call was for last (\"\" = everybody), the action's id, or the hour \"0\" to \"23\" in the time zone."),
        Field("created", 2, .int64),
        Field("claimed", 3, .int64, documentation: "Claimed at least once."),
        Field("expired", 4, .int64),
        Field("wait_p50_ms", 5, .int64, documentation: "As of the whole answer."),
        Field("reply_p50_ms", 6, .int64, documentation: "The same for the first reply."),
    ]

    public func value(at index: Int) -> FieldValue {
        switch index {
        case 0: .string(key)
        case 1: .int64(created)
        case 2: .int64(claimed)
        case 3: .int64(expired)
        case 4: .int64(waitP50Ms)
        case 5: .int64(replyP50Ms)
        default: .unset
        }
    }

    public mutating func set(_ value: FieldValue, at index: Int) throws(FieldMismatch) {
        switch index {
        case 0: key = try value.string()
        case 1: created = try value.int64()
        case 2: claimed = try value.int64()
        case 3: expired = try value.int64()
        case 4: waitP50Ms = try value.int64()
        case 5: replyP50Ms = try value.int64()
        default: throw .noSuchField
        }
    }
}

/// The counts of the requests that were created on one day.
public struct DayStatistics: WireMessage {
    /// Start of the day in the time zone. A day has 23 to 25 hours.
    public var dayAt: Int64
    /// Requests that were created.
    public var created: Int64
    /// Claimed at least once.
    public var claimed: Int64
    /// Requests that nobody claimed in time.
    public var expired: Int64
    /// Conversations that were taken without a call; in no other count.
    public var takenOver: Int64
    /// The day in the time zone, such as "2026-01-31".
    public var date: String

    public init() {
        self.dayAt = 0
        self.created = 0
        self.claimed = 0
        self.expired = 0
        self.takenOver = 0
        self.date = ""
    }

    public init(
        dayAt: Int64 = 0,
        created: Int64 = 0,
        claimed: Int64 = 0,
        expired: Int64 = 0,
        takenOver: Int64 = 0,
        date: String = ""
    ) {
        self.dayAt = dayAt
        self.created = created
        self.claimed = claimed
        self.expired = expired
        self.takenOver = takenOver
        self.date = date
    }

    public static let messageName = "humancall.v1.DayStatistics"

    public static let fields: [Field] = [
        Field("day_at", 1, .int64, documentation: "Start of the day in the time zone. A day has 23 to 25 hours."),
        Field("created", 2, .int64),
        Field("claimed", 3, .int64, documentation: "Claimed at least once."),
        Field("expired", 4, .int64),
        Field("taken_over", 5, .int64, documentation: "Conversations that were taken without a call; in no other count."),
        Field("date", 6, .string, documentation: "The day in the time zone, such as \"2026-01-31\"."),
    ]

    public func value(at index: Int) -> FieldValue {
        switch index {
        case 0: .int64(dayAt)
        case 1: .int64(created)
        case 2: .int64(claimed)
        case 3: .int64(expired)
        case 4: .int64(takenOver)
        case 5: .string(date)
        default: .unset
        }
    }

    public mutating func set(_ value: FieldValue, at index: Int) throws(FieldMismatch) {
        switch index {
        case 0: dayAt = try value.int64()
        case 1: created = try value.int64()
        case 2: claimed = try value.int64()
        case 3: expired = try value.int64()
        case 4: takenOver = try value.int64()
        case 5: date = try value.string()
        default: throw .noSuchField
        }
    }
}

/// The response of `GetStatistics`.
public struct GetStatisticsResponse: WireMessage {
    /// All requests, then those in each state now.
    public var created: Int64 {
        get { shared.contents.created }
        set {
            Shared.own(&shared)
            shared.contents.created = newValue
        }
    }
    /// Requests that wait for a member.
    public var pending: Int64 {
        get { shared.contents.pending }
        set {
            Shared.own(&shared)
            shared.contents.pending = newValue
        }
    }
    /// Requests that a member holds.
    public var assigned: Int64 {
        get { shared.contents.assigned }
        set {
            Shared.own(&shared)
            shared.contents.assigned = newValue
        }
    }
    /// Requests that were completed.
    public var completed: Int64 {
        get { shared.contents.completed }
        set {
            Shared.own(&shared)
            shared.contents.completed = newValue
        }
    }
    /// Requests that nobody claimed in time.
    public var expired: Int64 {
        get { shared.contents.expired }
        set {
            Shared.own(&shared)
            shared.contents.expired = newValue
        }
    }
    /// Requests that were canceled.
    public var canceled: Int64 {
        get { shared.contents.canceled }
        set {
            Shared.own(&shared)
            shared.contents.canceled = newValue
        }
    }
    /// Milliseconds from creation to the first claim, within 3.2 percent; 0 if none was claimed.
    public var claimP50Ms: Int64 {
        get { shared.contents.claimP50Ms }
        set {
            Shared.own(&shared)
            shared.contents.claimP50Ms = newValue
        }
    }
    /// The 95th percentile of the same.
    public var claimP95Ms: Int64 {
        get { shared.contents.claimP95Ms }
        set {
            Shared.own(&shared)
            shared.contents.claimP95Ms = newValue
        }
    }
    /// By id, including deleted members; without members who neither claimed nor completed.
    public var members: [MemberStatistics] {
        get { shared.contents.members }
        set {
            Shared.own(&shared)
            shared.contents.members = newValue
        }
    }
    /// The oldest first, without days that have no requests.
    public var days: [DayStatistics] {
        get { shared.contents.days }
        set {
            Shared.own(&shared)
            shared.contents.days = newValue
        }
    }
    /// Conversations that were taken without a call; in no other count.
    public var takenOver: Int64 {
        get { shared.contents.takenOver }
        set {
            Shared.own(&shared)
            shared.contents.takenOver = newValue
        }
    }
    /// Milliseconds that visitors waited: to the first claim, or to the end of a call that nobody claimed. 0 if none ended so.
    public var waitP50Ms: Int64 {
        get { shared.contents.waitP50Ms }
        set {
            Shared.own(&shared)
            shared.contents.waitP50Ms = newValue
        }
    }
    /// The 95th percentile of the same.
    public var waitP95Ms: Int64 {
        get { shared.contents.waitP95Ms }
        set {
            Shared.own(&shared)
            shared.contents.waitP95Ms = newValue
        }
    }
    /// Milliseconds from creation to the first line of a person; 0 = none.
    public var replyP50Ms: Int64 {
        get { shared.contents.replyP50Ms }
        set {
            Shared.own(&shared)
            shared.contents.replyP50Ms = newValue
        }
    }
    /// The 95th percentile of the same.
    public var replyP95Ms: Int64 {
        get { shared.contents.replyP95Ms }
        set {
            Shared.own(&shared)
            shared.contents.replyP95Ms = newValue
        }
    }
    /// By key; without those that have no calls.
    public var teams: [GroupStatistics] {
        get { shared.contents.teams }
        set {
            Shared.own(&shared)
            shared.contents.teams = newValue
        }
    }
    /// By id.
    public var actions: [GroupStatistics] {
        get { shared.contents.actions }
        set {
            Shared.own(&shared)
            shared.contents.actions = newValue
        }
    }
    /// Hours of the day, in order.
    public var hours: [GroupStatistics] {
        get { shared.contents.hours }
        set {
            Shared.own(&shared)
            shared.contents.hours = newValue
        }
    }
    /// The time zone that was used.
    public var timeZone: String {
        get { shared.contents.timeZone }
        set {
            Shared.own(&shared)
            shared.contents.timeZone = newValue
        }
    }

    private struct Contents: Hashable, Sendable {
        var created: Int64 = 0
        var pending: Int64 = 0
        var assigned: Int64 = 0
        var completed: Int64 = 0
        var expired: Int64 = 0
        var canceled: Int64 = 0
        var claimP50Ms: Int64 = 0
        var claimP95Ms: Int64 = 0
        var members: [MemberStatistics] = []
        var days: [DayStatistics] = []
        var takenOver: Int64 = 0
        var waitP50Ms: Int64 = 0
        var waitP95Ms: Int64 = 0
        var replyP50Ms: Int64 = 0
        var replyP95Ms: Int64 = 0
        var teams: [GroupStatistics] = []
        var actions: [GroupStatistics] = []
        var hours: [GroupStatistics] = []
        var timeZone: String = ""
    }

    private var shared: Shared<Contents>

    public init() { shared = Shared(Contents()) }

    public init(
        created: Int64 = 0,
        pending: Int64 = 0,
        assigned: Int64 = 0,
        completed: Int64 = 0,
        expired: Int64 = 0,
        canceled: Int64 = 0,
        claimP50Ms: Int64 = 0,
        claimP95Ms: Int64 = 0,
        members: [MemberStatistics] = [],
        days: [DayStatistics] = [],
        takenOver: Int64 = 0,
        waitP50Ms: Int64 = 0,
        waitP95Ms: Int64 = 0,
        replyP50Ms: Int64 = 0,
        replyP95Ms: Int64 = 0,
        teams: [GroupStatistics] = [],
        actions: [GroupStatistics] = [],
        hours: [GroupStatistics] = [],
        timeZone: String = ""
    ) {
        shared = Shared(
            Contents(
                created: created,
                pending: pending,
                assigned: assigned,
                completed: completed,
                expired: expired,
                canceled: canceled,
                claimP50Ms: claimP50Ms,
                claimP95Ms: claimP95Ms,
                members: members,
                days: days,
                takenOver: takenOver,
                waitP50Ms: waitP50Ms,
                waitP95Ms: waitP95Ms,
                replyP50Ms: replyP50Ms,
                replyP95Ms: replyP95Ms,
                teams: teams,
                actions: actions,
                hours: hours,
                timeZone: timeZone))
    }

    public static let messageName = "humancall.v1.GetStatisticsResponse"

    public static let fields: [Field] = [
        Field("created", 1, .int64, documentation: "All requests, then those in each state now."),
        Field("pending", 2, .int64),
        Field("assigned", 3, .int64),
        Field("completed", 4, .int64),
        Field("expired", 5, .int64),
        Field("canceled", 6, .int64),
        Field("claim_p50_ms", 7, .int64, documentation: "Milliseconds from creation to the first claim, within 3.2 percent; 0 if none was claimed."),
        Field("claim_p95_ms", 8, .int64),
        Field("members", 9, .message(MemberStatistics.self), isRepeated: true, documentation: "By id, including deleted members; without members who neither claimed nor completed."),
        Field("days", 10, .message(DayStatistics.self), isRepeated: true, documentation: "The oldest first, without days that have no requests."),
        Field("taken_over", 11, .int64, documentation: "Conversations that were taken without a call; in no other count."),
        Field("wait_p50_ms", 12, .int64, documentation: "Milliseconds that visitors waited: to the first claim, or to the end of a call that nobody claimed. 0 if none ended so."),
        Field("wait_p95_ms", 13, .int64, documentation: "The 95th percentile of the same."),
        Field("reply_p50_ms", 14, .int64, documentation: "Milliseconds from creation to the first line of a person; 0 = none."),
        Field("reply_p95_ms", 15, .int64, documentation: "The 95th percentile of the same."),
        Field("teams", 16, .message(GroupStatistics.self), isRepeated: true, documentation: "By key; without those that have no calls."),
        Field("actions", 17, .message(GroupStatistics.self), isRepeated: true, documentation: "By id."),
        Field("hours", 18, .message(GroupStatistics.self), isRepeated: true, documentation: "Hours of the day, in order."),
        Field("time_zone", 19, .string, documentation: "The time zone that was used."),
    ]

    public func value(at index: Int) -> FieldValue {
        switch index {
        case 0: .int64(created)
        case 1: .int64(pending)
        case 2: .int64(assigned)
        case 3: .int64(completed)
        case 4: .int64(expired)
        case 5: .int64(canceled)
        case 6: .int64(claimP50Ms)
        case 7: .int64(claimP95Ms)
        case 8: FieldValue(members)
        case 9: FieldValue(days)
        case 10: .int64(takenOver)
        case 11: .int64(waitP50Ms)
        case 12: .int64(waitP95Ms)
        case 13: .int64(replyP50Ms)
        case 14: .int64(replyP95Ms)
        case 15: FieldValue(teams)
        case 16: FieldValue(actions)
        case 17: FieldValue(hours)
        case 18: .string(timeZone)
        default: .unset
        }
    }

    public mutating func set(_ value: FieldValue, at index: Int) throws(FieldMismatch) {
        switch index {
        case 0: created = try value.int64()
        case 1: pending = try value.int64()
        case 2: assigned = try value.int64()
        case 3: completed = try value.int64()
        case 4: expired = try value.int64()
        case 5: canceled = try value.int64()
        case 6: claimP50Ms = try value.int64()
        case 7: claimP95Ms = try value.int64()
        case 8: members = try value.messageList()
        case 9: days = try value.messageList()
        case 10: takenOver = try value.int64()
        case 11: waitP50Ms = try value.int64()
        case 12: waitP95Ms = try value.int64()
        case 13: replyP50Ms = try value.int64()
        case 14: replyP95Ms = try value.int64()
        case 15: teams = try value.messageList()
        case 16: actions = try value.messageList()
        case 17: hours = try value.messageList()
        case 18: timeZone = try value.string()
        default: throw .noSuchField
        }
    }
}

/// The request of `EraseVisitor`. Erases the texts of a conversation. Not built yet.
public struct EraseVisitorRequest: WireMessage {
    /// The workspace's id; empty = "default".
    public var workspaceID: String
    /// At most 128 bytes. The same key with the same fields returns the first answer. Empty = none.
    public var idempotencyKey: String
    /// The conversation's id: the chat server's own.
    public var conversationID: String

    public init() {
        self.workspaceID = ""
        self.idempotencyKey = ""
        self.conversationID = ""
    }

    public init(
        workspaceID: String = "",
        idempotencyKey: String = "",
        conversationID: String = ""
    ) {
        self.workspaceID = workspaceID
        self.idempotencyKey = idempotencyKey
        self.conversationID = conversationID
    }

    public static let messageName = "humancall.v1.EraseVisitorRequest"

    public static let fields: [Field] = [
        Field("workspace_id", 1, .string),
        Field("idempotency_key", 2, .string),
        Field("conversation_id", 3, .string),
    ]

    public func value(at index: Int) -> FieldValue {
        switch index {
        case 0: .string(workspaceID)
        case 1: .string(idempotencyKey)
        case 2: .string(conversationID)
        default: .unset
        }
    }

    public mutating func set(_ value: FieldValue, at index: Int) throws(FieldMismatch) {
        switch index {
        case 0: workspaceID = try value.string()
        case 1: idempotencyKey = try value.string()
        case 2: conversationID = try value.string()
        default: throw .noSuchField
        }
    }
}

/// The response of `EraseVisitor`.
public struct EraseVisitorResponse: WireMessage {
    /// How many events were erased.
    public var erased: Int64
    /// The event's sequence in the log.
    public var sequence: Int64

    public init() {
        self.erased = 0
        self.sequence = 0
    }

    public init(
        erased: Int64 = 0,
        sequence: Int64 = 0
    ) {
        self.erased = erased
        self.sequence = sequence
    }

    public static let messageName = "humancall.v1.EraseVisitorResponse"

    public static let fields: [Field] = [
        Field("erased", 1, .int64),
        Field("sequence", 2, .int64),
    ]

    public func value(at index: Int) -> FieldValue {
        switch index {
        case 0: .int64(erased)
        case 1: .int64(sequence)
        default: .unset
        }
    }

    public mutating func set(_ value: FieldValue, at index: Int) throws(FieldMismatch) {
        switch index {
        case 0: erased = try value.int64()
        case 1: sequence = try value.int64()
        default: throw .noSuchField
        }
    }
}

/// The request of `Backup`. Copies the data of the running daemon. Not built yet.
public struct BackupRequest: WireMessage {
    /// An absolute path that does not exist yet, in a folder that the daemon can write. The copy grows as `path`.partial.
    public var path: String

    public init() {
        self.path = ""
    }

    public init(
        path: String = ""
    ) {
        self.path = path
    }

    public static let messageName = "humancall.v1.BackupRequest"

    public static let fields: [Field] = [
        Field("path", 3, .string, documentation: "An absolute path that does not exist yet, in a folder that the daemon can write. The copy grows as `path`.partial."),
    ]

    public func value(at index: Int) -> FieldValue {
        switch index {
        case 0: .string(path)
        default: .unset
        }
    }

    public mutating func set(_ value: FieldValue, at index: Int) throws(FieldMismatch) {
        switch index {
        case 0: path = try value.string()
        default: throw .noSuchField
        }
    }
}

/// The response of `Backup`.
public struct BackupResponse: WireMessage {
    /// The absolute path.
    public var path: String
    /// The size in bytes.
    public var bytes: Int64
    /// The random id of the workspace's log.
    public var logID: String
    /// How many events the log has.
    public var events: Int64

    public init() {
        self.path = ""
        self.bytes = 0
        self.logID = ""
        self.events = 0
    }

    public init(
        path: String = "",
        bytes: Int64 = 0,
        logID: String = "",
        events: Int64 = 0
    ) {
        self.path = path
        self.bytes = bytes
        self.logID = logID
        self.events = events
    }

    public static let messageName = "humancall.v1.BackupResponse"

    public static let fields: [Field] = [
        Field("path", 1, .string),
        Field("bytes", 2, .int64),
        Field("log_id", 3, .string),
        Field("events", 4, .int64),
    ]

    public func value(at index: Int) -> FieldValue {
        switch index {
        case 0: .string(path)
        case 1: .int64(bytes)
        case 2: .string(logID)
        case 3: .int64(events)
        default: .unset
        }
    }

    public mutating func set(_ value: FieldValue, at index: Int) throws(FieldMismatch) {
        switch index {
        case 0: path = try value.string()
        case 1: bytes = try value.int64()
        case 2: logID = try value.string()
        case 3: events = try value.int64()
        default: throw .noSuchField
        }
    }
}

/// The request of `Verify`. Checks a whole log, and compares the other tables with a replay of it.
public struct VerifyRequest: WireMessage {
    /// The workspace's id; empty = "default".
    public var workspaceID: String

    public init() {
        self.workspaceID = ""
    }

    public init(
        workspaceID: String = ""
    ) {
        self.workspaceID = workspaceID
    }

    public static let messageName = "humancall.v1.VerifyRequest"

    public static let fields: [Field] = [
        Field("workspace_id", 1, .string),
    ]

    public func value(at index: Int) -> FieldValue {
        switch index {
        case 0: .string(workspaceID)
        default: .unset
        }
    }

    public mutating func set(_ value: FieldValue, at index: Int) throws(FieldMismatch) {
        switch index {
        case 0: workspaceID = try value.string()
        default: throw .noSuchField
        }
    }
}

/// The response of `Verify`.
public struct VerifyResponse: WireMessage {
    /// Whether everything is right.
    public var ok: Bool
    /// How many events the log has.
    public var events: Int64
    /// The first event's sequence.
    public var firstSequence: Int64
    /// The last event's sequence.
    public var lastSequence: Int64
    /// The first problem; empty if there is none.
    public var problem: String
    /// In this order: file, events, directory, conversations, rows.
    public var parts: [VerifiedPart]

    public init() {
        self.ok = false
        self.events = 0
        self.firstSequence = 0
        self.lastSequence = 0
        self.problem = ""
        self.parts = []
    }

    public init(
        ok: Bool = false,
        events: Int64 = 0,
        firstSequence: Int64 = 0,
        lastSequence: Int64 = 0,
        problem: String = "",
        parts: [VerifiedPart] = []
    ) {
        self.ok = ok
        self.events = events
        self.firstSequence = firstSequence
        self.lastSequence = lastSequence
        self.problem = problem
        self.parts = parts
    }

    public static let messageName = "humancall.v1.VerifyResponse"

    public static let fields: [Field] = [
        Field("ok", 1, .bool),
        Field("events", 2, .int64),
        Field("first_sequence", 3, .int64),
        Field("last_sequence", 4, .int64),
        Field("problem", 5, .string, documentation: "The first problem; empty if there is none."),
        Field("parts", 6, .message(VerifiedPart.self), isRepeated: true, documentation: "In this order: file, events, directory, conversations, rows."),
    ]

    public func value(at index: Int) -> FieldValue {
        switch index {
        case 0: .bool(ok)
        case 1: .int64(events)
        case 2: .int64(firstSequence)
        case 3: .int64(lastSequence)
        case 4: .string(problem)
        case 5: FieldValue(parts)
        default: .unset
        }
    }

    public mutating func set(_ value: FieldValue, at index: Int) throws(FieldMismatch) {
        switch index {
        case 0: ok = try value.bool()
        case 1: events = try value.int64()
        case 2: firstSequence = try value.int64()
        case 3: lastSequence = try value.int64()
        case 4: problem = try value.string()
        case 5: parts = try value.messageList()
        default: throw .noSuchField
        }
    }
}

/// A part of the data that Verify compared with a replay of the log.
public struct VerifiedPart: WireMessage {
    /// file, events, directory, conversations, rows.
    public var name: String
    /// Of events, actions and members, conversations and their requests, rows.
    public var count: Int64
    /// The first difference; empty if there is none.
    public var problem: String
    /// Why it could not be compared; empty if it was.
    public var unproven: String

    public init() {
        self.name = ""
        self.count = 0
        self.problem = ""
        self.unproven = ""
    }

    public init(
        name: String = "",
        count: Int64 = 0,
        problem: String = "",
        unproven: String = ""
    ) {
        self.name = name
        self.count = count
        self.problem = problem
        self.unproven = unproven
    }

    public static let messageName = "humancall.v1.VerifiedPart"

    public static let fields: [Field] = [
        Field("name", 1, .string, documentation: "file, events, directory, conversations, rows."),
        Field("count", 2, .int64, documentation: "Of events, actions and members, conversations and their requests, rows."),
        Field("problem", 3, .string, documentation: "The first difference; empty if there is none."),
        Field("unproven", 4, .string, documentation: "Why it could not be compared; empty if it was."),
    ]

    public func value(at index: Int) -> FieldValue {
        switch index {
        case 0: .string(name)
        case 1: .int64(count)
        case 2: .string(problem)
        case 3: .string(unproven)
        default: .unset
        }
    }

    public mutating func set(_ value: FieldValue, at index: Int) throws(FieldMismatch) {
        switch index {
        case 0: name = try value.string()
        case 1: count = try value.int64()
        case 2: problem = try value.string()
        case 3: unproven = try value.string()
        default: throw .noSuchField
        }
    }
}

/// The request of `Metrics`. Returns the daemon's figures as text for Prometheus.
public struct MetricsRequest: WireMessage {
    public init() {}

    public static let messageName = "humancall.v1.MetricsRequest"

    public static let fields: [Field] = []

    public func value(at index: Int) -> FieldValue { .unset }

    public mutating func set(_ value: FieldValue, at index: Int) throws(FieldMismatch) {
        throw .noSuchField
    }
}

/// The response of `Metrics`.
public struct MetricsResponse: WireMessage {
    /// Prometheus text exposition format.
    public var text: String

    public init() {
        self.text = ""
    }

    public init(
        text: String = ""
    ) {
        self.text = text
    }

    public static let messageName = "humancall.v1.MetricsResponse"

    public static let fields: [Field] = [
        Field("text", 1, .string, documentation: "Prometheus text exposition format."),
    ]

    public func value(at index: Int) -> FieldValue {
        switch index {
        case 0: .string(text)
        default: .unset
        }
    }

    public mutating func set(_ value: FieldValue, at index: Int) throws(FieldMismatch) {
        switch index {
        case 0: text = try value.string()
        default: throw .noSuchField
        }
    }
}

/// The request of `Health`. Whether the daemon accepts calls. Anyone may ask.
public struct HealthRequest: WireMessage {
    public init() {}

    public static let messageName = "humancall.v1.HealthRequest"

    public static let fields: [Field] = []

    public func value(at index: Int) -> FieldValue { .unset }

    public mutating func set(_ value: FieldValue, at index: Int) throws(FieldMismatch) {
        throw .noSuchField
    }
}

/// The response of `Health`.
public struct HealthResponse: WireMessage {
    /// The status.
    public var status: HealthStatus

    public init() {
        self.status = .unspecified
    }

    public init(
        status: HealthStatus = .unspecified
    ) {
        self.status = status
    }

    public static let messageName = "humancall.v1.HealthResponse"

    public static let fields: [Field] = [
        Field("status", 1, .enumeration(HealthStatus.self)),
    ]

    public func value(at index: Int) -> FieldValue {
        switch index {
        case 0: FieldValue(status)
        default: .unset
        }
    }

    public mutating func set(_ value: FieldValue, at index: Int) throws(FieldMismatch) {
        switch index {
        case 0: status = try value.enumeration()
        default: throw .noSuchField
        }
    }
}

/// The request of `ServerInfo`. Describes the daemon, and the caller as the daemon sees it.
public struct ServerInfoRequest: WireMessage {
    /// The workspace's id; empty = "default".
    public var workspaceID: String

    public init() {
        self.workspaceID = ""
    }

    public init(
        workspaceID: String = ""
    ) {
        self.workspaceID = workspaceID
    }

    public static let messageName = "humancall.v1.ServerInfoRequest"

    public static let fields: [Field] = [
        Field("workspace_id", 1, .string),
    ]

    public func value(at index: Int) -> FieldValue {
        switch index {
        case 0: .string(workspaceID)
        default: .unset
        }
    }

    public mutating func set(_ value: FieldValue, at index: Int) throws(FieldMismatch) {
        switch index {
        case 0: workspaceID = try value.string()
        default: throw .noSuchField
        }
    }
}

/// The response of `ServerInfo`.
public struct ServerInfoResponse: WireMessage {
    /// Grows by one with every change.
    public var version: String {
        get { shared.contents.version }
        set {
            Shared.own(&shared)
            shared.contents.version = newValue
        }
    }
    /// "humancall.v1"
    public var `protocol`: String {
        get { shared.contents.protocol }
        set {
            Shared.own(&shared)
            shared.contents.protocol = newValue
        }
    }
    /// The random id of the workspace's log.
    public var logID: String {
        get { shared.contents.logID }
        set {
            Shared.own(&shared)
            shared.contents.logID = newValue
        }
    }
    /// When the daemon started.
    public var startedAt: Int64 {
        get { shared.contents.startedAt }
        set {
            Shared.own(&shared)
            shared.contents.startedAt = newValue
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
    /// The daemon's process id.
    public var pid: Int64 {
        get { shared.contents.pid }
        set {
            Shared.own(&shared)
            shared.contents.pid = newValue
        }
    }
    /// The daemon's user id.
    public var uid: UInt32 {
        get { shared.contents.uid }
        set {
            Shared.own(&shared)
            shared.contents.uid = newValue
        }
    }
    /// The path of the data, for the daemon's own user and root.
    public var dataDirectory: String {
        get { shared.contents.dataDirectory }
        set {
            Shared.own(&shared)
            shared.contents.dataDirectory = newValue
        }
    }
    /// "sqlite" or "memory"
    public var store: String {
        get { shared.contents.store }
        set {
            Shared.own(&shared)
            shared.contents.store = newValue
        }
    }
    /// The workspace's newest and oldest cursor.
    public var cursor: String {
        get { shared.contents.cursor }
        set {
            Shared.own(&shared)
            shared.contents.cursor = newValue
        }
    }
    /// The oldest cursor that can be read from.
    public var oldest: String {
        get { shared.contents.oldest }
        set {
            Shared.own(&shared)
            shared.contents.oldest = newValue
        }
    }
    /// Open connections.
    public var connections: Int64 {
        get { shared.contents.connections }
        set {
            Shared.own(&shared)
            shared.contents.connections = newValue
        }
    }
    /// Open event streams.
    public var streams: Int64 {
        get { shared.contents.streams }
        set {
            Shared.own(&shared)
            shared.contents.streams = newValue
        }
    }
    /// Calls of WaitRequest that wait.
    public var waiting: Int64 {
        get { shared.contents.waiting }
        set {
            Shared.own(&shared)
            shared.contents.waiting = newValue
        }
    }
    /// The factor by which deadlines are shortened (--clock-speed); 1 in production.
    public var clockSpeed: Int32 {
        get { shared.contents.clockSpeed }
        set {
            Shared.own(&shared)
            shared.contents.clockSpeed = newValue
        }
    }
    /// The caller's uid as the kernel reports it.
    public var callerUID: UInt32 {
        get { shared.contents.callerUID }
        set {
            Shared.own(&shared)
            shared.contents.callerUID = newValue
        }
    }
    /// The roles that the configuration gives the caller.
    public var callerRoles: [String] {
        get { shared.contents.callerRoles }
        set {
            Shared.own(&shared)
            shared.contents.callerRoles = newValue
        }
    }
    /// Free space for the data directory; -1 = unknown.
    public var diskFreeBytes: Int64 {
        get { shared.contents.diskFreeBytes }
        set {
            Shared.own(&shared)
            shared.contents.diskFreeBytes = newValue
        }
    }
    /// An SMTP server is configured: the team can be e-mailed, and sign in by e-mail.
    public var canEmail: Bool {
        get { shared.contents.canEmail }
        set {
            Shared.own(&shared)
            shared.contents.canEmail = newValue
        }
    }
    /// The system's clock, in Unix milliseconds. `time` differs from it while the clock is in doubt.
    public var systemTime: Int64 {
        get { shared.contents.systemTime }
        set {
            Shared.own(&shared)
            shared.contents.systemTime = newValue
        }
    }
    /// Set while the system's clock is in doubt: it jumped by more than an hour, and the daemon does not follow it yet.
    public var clockDoubt: ClockDoubt? {
        get { shared.contents.clockDoubt }
        set {
            Shared.own(&shared)
            shared.contents.clockDoubt = newValue
        }
    }

    private struct Contents: Hashable, Sendable {
        var version: String = ""
        var `protocol`: String = ""
        var logID: String = ""
        var startedAt: Int64 = 0
        var time: Int64 = 0
        var pid: Int64 = 0
        var uid: UInt32 = 0
        var dataDirectory: String = ""
        var store: String = ""
        var cursor: String = ""
        var oldest: String = ""
        var connections: Int64 = 0
        var streams: Int64 = 0
        var waiting: Int64 = 0
        var clockSpeed: Int32 = 0
        var callerUID: UInt32 = 0
        var callerRoles: [String] = []
        var diskFreeBytes: Int64 = 0
        var canEmail: Bool = false
        var systemTime: Int64 = 0
        var clockDoubt: ClockDoubt? = nil
    }

    private var shared: Shared<Contents>

    public init() { shared = Shared(Contents()) }

    public init(
        version: String = "",
        protocol: String = "",
        logID: String = "",
        startedAt: Int64 = 0,
        time: Int64 = 0,
        pid: Int64 = 0,
        uid: UInt32 = 0,
        dataDirectory: String = "",
        store: String = "",
        cursor: String = "",
        oldest: String = "",
        connections: Int64 = 0,
        streams: Int64 = 0,
        waiting: Int64 = 0,
        clockSpeed: Int32 = 0,
        callerUID: UInt32 = 0,
        callerRoles: [String] = [],
        diskFreeBytes: Int64 = 0,
        canEmail: Bool = false,
        systemTime: Int64 = 0,
        clockDoubt: ClockDoubt? = nil
    ) {
        shared = Shared(
            Contents(
                version: version,
                protocol: `protocol`,
                logID: logID,
                startedAt: startedAt,
                time: time,
                pid: pid,
                uid: uid,
                dataDirectory: dataDirectory,
                store: store,
                cursor: cursor,
                oldest: oldest,
                connections: connections,
                streams: streams,
                waiting: waiting,
                clockSpeed: clockSpeed,
                callerUID: callerUID,
                callerRoles: callerRoles,
                diskFreeBytes: diskFreeBytes,
                canEmail: canEmail,
                systemTime: systemTime,
                clockDoubt: clockDoubt))
    }

    public static let messageName = "humancall.v1.ServerInfoResponse"

    public static let fields: [Field] = [
        Field("version", 1, .string),
        Field("protocol", 2, .string, documentation: "\"humancall.v1\""),
        Field("log_id", 3, .string),
        Field("started_at", 4, .int64),
        Field("time", 5, .int64),
        Field("pid", 6, .int64),
        Field("uid", 7, .uint32),
        Field("data_directory", 8, .string),
        Field("store", 9, .string, documentation: "\"sqlite\" or \"memory\""),
        Field("cursor", 10, .string, documentation: "The workspace's newest and oldest cursor."),
        Field("oldest", 11, .string),
        Field("connections", 12, .int64),
        Field("streams", 13, .int64),
        Field("waiting", 14, .int64),
        Field("clock_speed", 15, .int32, documentation: "The factor by which deadlines are shortened (--clock-speed); 1 in production."),
        Field("caller_uid", 16, .uint32, documentation: "The caller's uid as the kernel reports it."),
        Field("caller_roles", 17, .string, isRepeated: true),
        Field("disk_free_bytes", 18, .int64, documentation: "Free space for the data directory; -1 = unknown."),
        Field("can_email", 19, .bool, documentation: "An SMTP server is configured: the team can be e-mailed, and sign in by e-mail."),
        Field("system_time", 20, .int64, documentation: "The system's clock, in Unix milliseconds. `time` differs from it while the clock is in doubt."),
        Field("clock_doubt", 21, .message(ClockDoubt.self), documentation: "Set while the system's clock is in doubt: it jumped by more than an hour, and the daemon does not follow it yet."),
    ]

    public func value(at index: Int) -> FieldValue {
        switch index {
        case 0: .string(version)
        case 1: .string(`protocol`)
        case 2: .string(logID)
        case 3: .int64(startedAt)
        case 4: .int64(time)
        case 5: .int64(pid)
        case 6: .uint32(uid)
        case 7: .string(dataDirectory)
        case 8: .string(store)
        case 9: .string(cursor)
        case 10: .string(oldest)
        case 11: .int64(connections)
        case 12: .int64(streams)
        case 13: .int64(waiting)
        case 14: .int32(clockSpeed)
        case 15: .uint32(callerUID)
        case 16: .list(callerRoles.map { .string($0) })
        case 17: .int64(diskFreeBytes)
        case 18: .bool(canEmail)
        case 19: .int64(systemTime)
        case 20: FieldValue(clockDoubt)
        default: .unset
        }
    }

    public mutating func set(_ value: FieldValue, at index: Int) throws(FieldMismatch) {
        switch index {
        case 0: version = try value.string()
        case 1: `protocol` = try value.string()
        case 2: logID = try value.string()
        case 3: startedAt = try value.int64()
        case 4: time = try value.int64()
        case 5: pid = try value.int64()
        case 6: uid = try value.uint32()
        case 7: dataDirectory = try value.string()
        case 8: store = try value.string()
        case 9: cursor = try value.string()
        case 10: oldest = try value.string()
        case 11: connections = try value.int64()
        case 12: streams = try value.int64()
        case 13: waiting = try value.int64()
        case 14: clockSpeed = try value.int32()
        case 15: callerUID = try value.uint32()
        case 16: callerRoles = try value.stringList()
        case 17: diskFreeBytes = try value.int64()
        case 18: canEmail = try value.bool()
        case 19: systemTime = try value.int64()
        case 20: clockDoubt = try value.message()
        default: throw .noSuchField
        }
    }
}

/// The daemon follows a clock that jumped only after ten minutes, or after AcceptClock.
public struct ClockDoubt: WireMessage {
    /// How far the system's clock is ahead of the daemon's time; negative = behind.
    public var aheadMs: Int64
    /// How long until the daemon follows it, if it does not jump again.
    public var followInMs: Int64

    public init() {
        self.aheadMs = 0
        self.followInMs = 0
    }

    public init(
        aheadMs: Int64 = 0,
        followInMs: Int64 = 0
    ) {
        self.aheadMs = aheadMs
        self.followInMs = followInMs
    }

    public static let messageName = "humancall.v1.ClockDoubt"

    public static let fields: [Field] = [
        Field("ahead_ms", 1, .int64, documentation: "How far the system's clock is ahead of the daemon's time; negative = behind."),
        Field("follow_in_ms", 2, .int64, documentation: "How long until the daemon follows it, if it does not jump again."),
    ]

    public func value(at index: Int) -> FieldValue {
        switch index {
        case 0: .int64(aheadMs)
        case 1: .int64(followInMs)
        default: .unset
        }
    }

    public mutating func set(_ value: FieldValue, at index: Int) throws(FieldMismatch) {
        switch index {
        case 0: aheadMs = try value.int64()
        case 1: followInMs = try value.int64()
        default: throw .noSuchField
        }
    }
}

/// The request of `AcceptClock`. Follows the system's clock at once, although it has jumped.
public struct AcceptClockRequest: WireMessage {
    public init() {}

    public static let messageName = "humancall.v1.AcceptClockRequest"

    public static let fields: [Field] = []

    public func value(at index: Int) -> FieldValue { .unset }

    public mutating func set(_ value: FieldValue, at index: Int) throws(FieldMismatch) {
        throw .noSuchField
    }
}

/// The response of `AcceptClock`.
public struct AcceptClockResponse: WireMessage {
    /// The clock was in doubt, and is followed now.
    public var corrected: Bool
    /// The daemon's time before and after. Equal if nothing was corrected.
    public var fromAt: Int64
    /// See from_at.
    public var toAt: Int64

    public init() {
        self.corrected = false
        self.fromAt = 0
        self.toAt = 0
    }

    public init(
        corrected: Bool = false,
        fromAt: Int64 = 0,
        toAt: Int64 = 0
    ) {
        self.corrected = corrected
        self.fromAt = fromAt
        self.toAt = toAt
    }

    public static let messageName = "humancall.v1.AcceptClockResponse"

    public static let fields: [Field] = [
        Field("corrected", 1, .bool, documentation: "The clock was in doubt, and is followed now."),
        Field("from_at", 2, .int64, documentation: "The daemon's time before and after. Equal if nothing was corrected."),
        Field("to_at", 3, .int64, documentation: "See from_at."),
    ]

    public func value(at index: Int) -> FieldValue {
        switch index {
        case 0: .bool(corrected)
        case 1: .int64(fromAt)
        case 2: .int64(toAt)
        default: .unset
        }
    }

    public mutating func set(_ value: FieldValue, at index: Int) throws(FieldMismatch) {
        switch index {
        case 0: corrected = try value.bool()
        case 1: fromAt = try value.int64()
        case 2: toAt = try value.int64()
        default: throw .noSuchField
        }
    }
}

/// The request of `Reload`. Reads the configuration file again, and applies all of it or nothing.
public struct ReloadRequest: WireMessage {
    public init() {}

    public static let messageName = "humancall.v1.ReloadRequest"

    public static let fields: [Field] = []

    public func value(at index: Int) -> FieldValue { .unset }

    public mutating func set(_ value: FieldValue, at index: Int) throws(FieldMismatch) {
        throw .noSuchField
    }
}

/// Keys are those of docs/CONFIGURATION.md, in its order.
public struct ReloadResponse: WireMessage {
    /// Their values have changed, and the new ones are in force.
    public var changed: [String]
    /// Their values have changed, and need a restart: the values of before are in force.
    public var needsRestart: [String]

    public init() {
        self.changed = []
        self.needsRestart = []
    }

    public init(
        changed: [String] = [],
        needsRestart: [String] = []
    ) {
        self.changed = changed
        self.needsRestart = needsRestart
    }

    public static let messageName = "humancall.v1.ReloadResponse"

    public static let fields: [Field] = [
        Field("changed", 1, .string, isRepeated: true, documentation: "Their values have changed, and the new ones are in force."),
        Field("needs_restart", 2, .string, isRepeated: true, documentation: "Their values have changed, and need a restart: the values of before are in force."),
    ]

    public func value(at index: Int) -> FieldValue {
        switch index {
        case 0: .list(changed.map { .string($0) })
        case 1: .list(needsRestart.map { .string($0) })
        default: .unset
        }
    }

    public mutating func set(_ value: FieldValue, at index: Int) throws(FieldMismatch) {
        switch index {
        case 0: changed = try value.stringList()
        case 1: needsRestart = try value.stringList()
        default: throw .noSuchField
        }
    }
}

/// The request of `GetConfiguration`. Lists the settings that are in force, without secrets, and where each comes from.
public struct GetConfigurationRequest: WireMessage {
    public init() {}

    public static let messageName = "humancall.v1.GetConfigurationRequest"

    public static let fields: [Field] = []

    public func value(at index: Int) -> FieldValue { .unset }

    public mutating func set(_ value: FieldValue, at index: Int) throws(FieldMismatch) {
        throw .noSuchField
    }
}

/// The response of `GetConfiguration`.
public struct GetConfigurationResponse: WireMessage {
    /// The file of --config; empty = none.
    public var file: String
    /// One per key, in the order of docs/CONFIGURATION.md. A list has one per item, with keys like `roles[0]`; an empty list
    /// has one.
    public var values: [ConfigurationValue]

    public init() {
        self.file = ""
        self.values = []
    }

    public init(
        file: String = "",
        values: [ConfigurationValue] = []
    ) {
        self.file = file
        self.values = values
    }

    public static let messageName = "humancall.v1.GetConfigurationResponse"

    public static let fields: [Field] = [
        Field("file", 1, .string, documentation: "The file of --config; empty = none."),
        Field("values", 2, .message(ConfigurationValue.self), isRepeated: true, documentation: "One per key, in the order of docs/CONFIGURATION.md. A list has one per item, with keys like `roles[0]`; an empty list has one."),
    ]

    public func value(at index: Int) -> FieldValue {
        switch index {
        case 0: .string(file)
        case 1: FieldValue(values)
        default: .unset
        }
    }

    public mutating func set(_ value: FieldValue, at index: Int) throws(FieldMismatch) {
        switch index {
        case 0: file = try value.string()
        case 1: values = try value.messageList()
        default: throw .noSuchField
        }
    }
}

/// One key of the configuration, or one item of a list.
public struct ConfigurationValue: WireMessage {
    /// The key.
    public var key: String
    /// As in a file, without secrets: the path of a secret's file is shown, its content and the path of a webhook's url are not.
    /// Empty = not set.
    public var value: String
    /// A label of the chat server. Empty = none, or any.
    public var origin: ConfigurationOrigin
    /// `line 7` of the file, the variable or the flag; empty for a default.
    public var source: String
    /// A change of this key needs a restart.
    public var needsRestart: Bool

    public init() {
        self.key = ""
        self.value = ""
        self.origin = .unspecified
        self.source = ""
        self.needsRestart = false
    }

    public init(
        key: String = "",
        value: String = "",
        origin: ConfigurationOrigin = .unspecified,
        source: String = "",
        needsRestart: Bool = false
    ) {
        self.key = key
        self.value = value
        self.origin = origin
        self.source = source
        self.needsRestart = needsRestart
    }

    public static let messageName = "humancall.v1.ConfigurationValue"

    public static let fields: [Field] = [
        Field("key", 1, .string),
        Field("value", 2, .string, documentation: "As in a file, without secrets: the path of a secret's file is shown, its content and the path of a webhook's url are not. Empty = not set."),
        Field("origin", 3, .enumeration(ConfigurationOrigin.self)),
        Field("source", 4, .string, documentation: "`line 7` of the file, the variable or the flag; empty for a default."),
        Field("needs_restart", 5, .bool, documentation: "A change of this key needs a restart."),
    ]

    public func value(at index: Int) -> FieldValue {
        switch index {
        case 0: .string(key)
        case 1: .string(value)
        case 2: FieldValue(origin)
        case 3: .string(source)
        case 4: .bool(needsRestart)
        default: .unset
        }
    }

    public mutating func set(_ value: FieldValue, at index: Int) throws(FieldMismatch) {
        switch index {
        case 0: key = try value.string()
        case 1: self.value = try value.string()
        case 2: origin = try value.enumeration()
        case 3: source = try value.string()
        case 4: needsRestart = try value.bool()
        default: throw .noSuchField
        }
    }
}

/// Each call makes another token.
public struct CreateLoginTokenRequest: WireMessage {
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

    public static let messageName = "humancall.v1.CreateLoginTokenRequest"

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

/// The response of `CreateLoginToken`.
public struct CreateLoginTokenResponse: WireMessage {
    /// 43 characters of A-Z a-z 0-9 - _. The daemon stores only its SHA-256.
    public var token: String
    /// When it becomes invalid.
    public var expiresAt: Int64

    public init() {
        self.token = ""
        self.expiresAt = 0
    }

    public init(
        token: String = "",
        expiresAt: Int64 = 0
    ) {
        self.token = token
        self.expiresAt = expiresAt
    }

    public static let messageName = "humancall.v1.CreateLoginTokenResponse"

    public static let fields: [Field] = [
        Field("token", 1, .string, documentation: "43 characters of A-Z a-z 0-9 - _. The daemon stores only its SHA-256."),
        Field("expires_at", 2, .int64),
    ]

    public func value(at index: Int) -> FieldValue {
        switch index {
        case 0: .string(token)
        case 1: .int64(expiresAt)
        default: .unset
        }
    }

    public mutating func set(_ value: FieldValue, at index: Int) throws(FieldMismatch) {
        switch index {
        case 0: token = try value.string()
        case 1: expiresAt = try value.int64()
        default: throw .noSuchField
        }
    }
}

/// Of two concurrent exchanges only one succeeds. A lost answer is not given again.
public struct ExchangeLoginTokenRequest: WireMessage {
    /// The workspace's id; empty = "default".
    public var workspaceID: String
    /// The token.
    public var token: String

    public init() {
        self.workspaceID = ""
        self.token = ""
    }

    public init(
        workspaceID: String = "",
        token: String = ""
    ) {
        self.workspaceID = workspaceID
        self.token = token
    }

    public static let messageName = "humancall.v1.ExchangeLoginTokenRequest"

    public static let fields: [Field] = [
        Field("workspace_id", 1, .string),
        Field("token", 3, .string),
    ]

    public func value(at index: Int) -> FieldValue {
        switch index {
        case 0: .string(workspaceID)
        case 1: .string(token)
        default: .unset
        }
    }

    public mutating func set(_ value: FieldValue, at index: Int) throws(FieldMismatch) {
        switch index {
        case 0: workspaceID = try value.string()
        case 1: token = try value.string()
        default: throw .noSuchField
        }
    }
}

/// The response of `ExchangeLoginToken`.
public struct ExchangeLoginTokenResponse: WireMessage {
    /// The member.
    public var member: Member?

    public init() {
        self.member = nil
    }

    public init(
        member: Member? = nil
    ) {
        self.member = member
    }

    public static let messageName = "humancall.v1.ExchangeLoginTokenResponse"

    public static let fields: [Field] = [
        Field("member", 1, .message(Member.self)),
    ]

    public func value(at index: Int) -> FieldValue {
        switch index {
        case 0: FieldValue(member)
        default: .unset
        }
    }

    public mutating func set(_ value: FieldValue, at index: Int) throws(FieldMismatch) {
        switch index {
        case 0: member = try value.message()
        default: throw .noSuchField
        }
    }
}

/// The answer is the same whether or not a member has this address.
public struct SendLoginLinkRequest: WireMessage {
    /// The workspace's id; empty = "default".
    public var workspaceID: String
    /// The address.
    public var email: String

    public init() {
        self.workspaceID = ""
        self.email = ""
    }

    public init(
        workspaceID: String = "",
        email: String = ""
    ) {
        self.workspaceID = workspaceID
        self.email = email
    }

    public static let messageName = "humancall.v1.SendLoginLinkRequest"

    public static let fields: [Field] = [
        Field("workspace_id", 1, .string),
        Field("email", 3, .string),
    ]

    public func value(at index: Int) -> FieldValue {
        switch index {
        case 0: .string(workspaceID)
        case 1: .string(email)
        default: .unset
        }
    }

    public mutating func set(_ value: FieldValue, at index: Int) throws(FieldMismatch) {
        switch index {
        case 0: workspaceID = try value.string()
        case 1: email = try value.string()
        default: throw .noSuchField
        }
    }
}

/// The response of `SendLoginLink`.
public struct SendLoginLinkResponse: WireMessage {
    public init() {}

    public static let messageName = "humancall.v1.SendLoginLinkResponse"

    public static let fields: [Field] = []

    public func value(at index: Int) -> FieldValue { .unset }

    public mutating func set(_ value: FieldValue, at index: Int) throws(FieldMismatch) {
        throw .noSuchField
    }
}
