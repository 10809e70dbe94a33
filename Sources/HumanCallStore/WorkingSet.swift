import HumanCall
import HumanCallMessages

/// What a store keeps in memory of one workspace, and publishes with each commit.
package struct WorkspaceState: Sendable {
    /// The store's key of the workspace.
    package var key: Int64
    package var head: LogHead
    /// nil once the workspace is deleted. Its log stays: a workspace that comes back under the same id counts on, so that
    /// no cursor and no id ever means two things.
    package var directory: Directory?
    /// The places of consumers, by name.
    package var consumers: [String: Int64]

    package init(key: Int64, head: LogHead = LogHead(), directory: Directory? = nil, consumers: [String: Int64] = [:]) {
        self.key = key
        self.head = head
        self.directory = directory
        self.consumers = consumers
    }
}

/// A conversation with what decisions ask of it.
package struct ConversationEntry: Sendable {
    /// The store's key of the conversation.
    package var key: Int64
    package var conversation: Conversation
    /// The request that is PENDING or ASSIGNED.
    package var open: HumanCallRequest?
    /// nil = nobody has asked yet.
    package var hasMessages: Bool?
    /// Encoded bytes, about.
    package var byteCount: Int

    package init(
        key: Int64, conversation: Conversation, open: HumanCallRequest?, hasMessages: Bool? = nil, byteCount: Int
    ) {
        self.key = key
        self.conversation = conversation
        self.open = open
        self.hasMessages = hasMessages
        self.byteCount = byteCount
    }
}

/// A request as its conversation's commands need it.
package enum RequestEntry: Sendable {
    /// It is the open one of this conversation, whose entry has it.
    case open(conversationID: String)
    case ended(HumanCallRequest)

    package init(_ request: HumanCallRequest) {
        self = request.isOpen ? .open(conversationID: request.conversationID) : .ended(request)
    }
}

extension HumanCallRequest {
    package var isOpen: Bool { state == .pending || state == .assigned }
}

/// What a batch is decided on: the records that were loaded for it, with the effects of every command decided since.
///
/// It is the cache of nouns as well. What one batch loaded serves the next, and "missing" is remembered like a value. The
/// set runs ahead of the disk by the batch that is being committed, so it is dropped whole after any failure.
/// Invariants: a request that is open is found only in its conversation's entry; whatever the last two batches touched
/// is here (see `Generations`). Confined to the thread that decides.
package struct WorkingSet: Sendable {
    package var workspaces: [String: WorkspaceState]
    package internal(set) var answers = Generations<AnswerName, Found<RememberedAnswer>>()
    package internal(set) var conversations = Generations<RecordName, Found<ConversationEntry>>()
    package internal(set) var requests = Generations<RecordName, Found<RequestEntry>>()
    package internal(set) var clientMessages = Generations<ClientMessageName, Found<Message>>()
    package internal(set) var citedMessages = Generations<EventName, Found<Message>>()
    /// Keys are never given twice, also after a failure: a gap costs nothing.
    private var nextWorkspaceKey: Int64
    private var nextConversationKey: Int64

    package init(_ workspaces: [String: WorkspaceState], nextWorkspaceKey: Int64, nextConversationKey: Int64) {
        self.workspaces = workspaces
        self.nextWorkspaceKey = nextWorkspaceKey
        self.nextConversationKey = nextConversationKey
    }

    // MARK: Batches

    /// Before a batch: forgets what has not been used for long, if the set has grown to its bound.
    package mutating func beginBatch() {
        let youngBytes =
            answers.youngBytes + conversations.youngBytes + requests.youngBytes + clientMessages.youngBytes
            + citedMessages.youngBytes
        guard youngBytes > StoreLimits.cachedBytesMax else { return }
        answers.rotate()
        conversations.rotate()
        requests.rotate()
        clientMessages.rotate()
        citedMessages.rotate()
    }

    /// After a failure: everything that was decided and not committed is forgotten, with all that was loaded.
    package mutating func reset(to committed: [String: WorkspaceState]) {
        workspaces = committed
        answers.removeAll()
        conversations.removeAll()
        requests.removeAll()
        clientMessages.removeAll()
        citedMessages.removeAll()
    }

    mutating func makeConversationKey() -> Int64 {
        defer { nextConversationKey += 1 }
        return nextConversationKey
    }

    mutating func makeWorkspaceKey() -> Int64 {
        defer { nextWorkspaceKey += 1 }
        return nextWorkspaceKey
    }

    // MARK: What was loaded

    /// What is here already wins: it may be newer than what the store has committed.
    package mutating func add(_ loaded: Loaded) {
        for (name, answer) in loaded.answers {
            answers.addIfUnknown(answer, for: name, byteCount: (try? answer.get())?.answer.count ?? 0)
        }
        for (name, conversation) in loaded.conversations { add(conversation, name) }
        for (name, request) in loaded.requests { requests.addIfUnknown(request, for: name, byteCount: 0) }
        for (name, message) in loaded.clientMessages {
            clientMessages.addIfUnknown(message, for: name, byteCount: (try? message.get())?.text.utf8.count ?? 0)
        }
        for (name, message) in loaded.citedMessages {
            // An event that is not committed yet is missing only until it is.
            if case .missing = message { continue }
            citedMessages.addIfUnknown(message, for: name, byteCount: (try? message.get())?.text.utf8.count ?? 0)
        }
    }

    private mutating func add(_ loaded: Found<ConversationEntry>, _ name: RecordName) {
        guard let known = conversations[name] else {
            conversations.put(loaded, for: name, byteCount: (try? loaded.get())?.byteCount ?? 0)
            return
        }
        // It was loaded once more because a command asks whether it has messages.
        if case .found(var entry) = known, entry.hasMessages == nil, case .found(let loaded) = loaded {
            entry.hasMessages = loaded.hasMessages
            put(entry, name)
        }
    }

    mutating func put(_ entry: ConversationEntry, _ name: RecordName) {
        conversations.put(.found(entry), for: name, byteCount: entry.byteCount)
    }

    mutating func knowsClosure(ofRequest name: RecordName) -> Bool {
        switch requests[name] {
        case nil: false
        case .missing, .unreadable: true
        case .found(.open(let conversationID)):
            conversations[RecordName(workspaceID: name.workspaceID, id: conversationID)] != nil
        case .found(.ended(let request)):
            conversations[RecordName(workspaceID: name.workspaceID, id: request.conversationID)] != nil
        }
    }
}

/// What a store found for `Lookups`.
package struct Loaded: Sendable {
    package var answers: [(AnswerName, Found<RememberedAnswer>)] = []
    /// The asked ones and those of the asked requests.
    package var conversations: [(RecordName, Found<ConversationEntry>)] = []
    /// The asked ones and the open ones of the conversations.
    package var requests: [(RecordName, Found<RequestEntry>)] = []
    package var clientMessages: [(ClientMessageName, Found<Message>)] = []
    package var citedMessages: [(EventName, Found<Message>)] = []

    package init() {}

    /// Adds a request's closure: its conversation, and that conversation's open request.
    package mutating func add(_ entry: Found<ConversationEntry>, _ name: RecordName) {
        conversations.append((name, entry))
        if case .found(let entry) = entry, let open = entry.open {
            requests.append((RecordName(workspaceID: name.workspaceID, id: open.id), .found(RequestEntry(open))))
        }
    }
}
