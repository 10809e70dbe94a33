import HumanCall
import HumanCallMessages

/// The in-memory state of one workspace, published with each commit.
package struct WorkspaceState: Sendable {
    /// The store's key of the workspace.
    package var key: Int64
    package var head: LogHead
    /// nil once the workspace is deleted. Its log is kept: a workspace that is created again under the same id
    /// continues the sequence, so no cursor and no id ever has two meanings.
    package var directory: Directory?
    /// By name, with the expired ones.
    package var consumers: [String: ConsumerRow]
    /// How many conversations have each tag, at least one.
    package var tags: [String: Int64]

    package init(
        key: Int64, head: LogHead = LogHead(), directory: Directory? = nil, consumers: [String: ConsumerRow] = [:],
        tags: [String: Int64] = [:]
    ) {
        self.tags = tags
        self.key = key
        self.head = head
        self.directory = directory
        self.consumers = consumers
    }
}

/// A conversation with the records that its decisions need.
package struct ConversationEntry: Sendable {
    /// The store's key of the conversation.
    package var key: Int64
    package var conversation: Conversation
    /// The request that is PENDING or ASSIGNED.
    package var open: HumanCallRequest?
    package var replyClock: ReplyClock?
    /// Of the open request.
    package var marks: CallMarks
    /// nil = not loaded.
    package var hasMessages: Bool?
    /// Approximate encoded bytes.
    package var byteCount: Int
    /// The last event by which a member joined, if that was after the entry was loaded.
    package var joinedSequence: Int64 = 0

    package init(
        key: Int64, conversation: Conversation, open: HumanCallRequest?, replyClock: ReplyClock? = nil,
        marks: CallMarks = CallMarks(), hasMessages: Bool? = nil, byteCount: Int
    ) {
        self.key = key
        self.conversation = conversation
        self.open = open
        self.replyClock = replyClock
        self.marks = marks
        self.hasMessages = hasMessages
        self.byteCount = byteCount
    }
}

/// A request as its conversation's commands need it.
package enum RequestEntry: Sendable {
    /// The conversation's entry holds this request, which is open.
    case open(conversationID: String)
    /// `missed`: the sequence of its expiry, if it was neither dismissed, nor had a member joined, when this was stored.
    case ended(HumanCallRequest, missed: Int64?)

    package init(_ request: HumanCallRequest, missed: Int64? = nil) {
        self = request.isOpen ? .open(conversationID: request.conversationID) : .ended(request, missed: missed)
    }
}

extension Event {
    /// Approximate bytes of a message's or a note's event.
    fileprivate var textBytes: Int { (message?.text.utf8.count ?? 0) + (note?.text.utf8.count ?? 0) }
}

extension HumanCallRequest {
    package var isOpen: Bool { state == .pending || state == .assigned }
}

/// The state that a batch is decided on: the loaded records, with the effects of every command decided since.
///
/// It is also the cache of nouns. Records that one batch loaded serve the next, and "missing" is cached like a value.
/// The set is ahead of the disk by the batch that is being committed, so it is dropped as a whole after any failure.
/// Invariants: an open request exists only in its conversation's entry; every record that the last two batches used is
/// in the set (see `Generations`). Confined to the deciding thread.
package struct WorkingSet: Sendable {
    package var workspaces: [String: WorkspaceState]
    package internal(set) var answers = Generations<AnswerName, Found<RememberedAnswer>>()
    package internal(set) var conversations = Generations<RecordName, Found<ConversationEntry>>()
    package internal(set) var requests = Generations<RecordName, Found<RequestEntry>>()
    package internal(set) var clientMessages = Generations<ClientMessageName, Found<Message>>()
    /// Events that a command cites or that a remembered answer refers to.
    package internal(set) var events = Generations<EventName, Found<Event>>()
    /// By workspace id, with every effect that was decided. Loaded when a command first needs it, and then kept: it is as
    /// large as the number of open requests.
    package internal(set) var queues: [String: RequestQueues] = [:]
    /// Keys are never reused, even after a failure: a gap costs nothing.
    private var nextWorkspaceKey: Int64
    private var nextConversationKey: Int64

    package init(_ workspaces: [String: WorkspaceState], nextWorkspaceKey: Int64, nextConversationKey: Int64) {
        self.workspaces = workspaces
        self.nextWorkspaceKey = nextWorkspaceKey
        self.nextConversationKey = nextConversationKey
    }

    // MARK: Batches

    /// Runs before a batch: drops entries that were not used recently, if the set has reached its bound.
    package mutating func beginBatch() {
        let youngBytes =
            answers.youngBytes + conversations.youngBytes + requests.youngBytes + clientMessages.youngBytes
            + events.youngBytes
        guard youngBytes > StoreLimits.cachedBytesMax else { return }
        answers.rotate()
        conversations.rotate()
        requests.rotate()
        clientMessages.rotate()
        events.rotate()
    }

    /// Runs after a failure: drops everything that was decided and not committed, and everything that was loaded.
    package mutating func reset(to committed: [String: WorkspaceState]) {
        workspaces = committed
        answers.removeAll()
        conversations.removeAll()
        requests.removeAll()
        clientMessages.removeAll()
        events.removeAll()
        queues.removeAll()
    }

    mutating func makeConversationKey() -> Int64 {
        defer { nextConversationKey += 1 }
        return nextConversationKey
    }

    mutating func makeWorkspaceKey() -> Int64 {
        defer { nextWorkspaceKey += 1 }
        return nextWorkspaceKey
    }

    // MARK: Loaded records

    /// Adds what was loaded for lookups of unknown records. A record that came with another one can be in the set
    /// already: then the set's is newer.
    package mutating func add(_ loaded: Loaded) {
        for (name, answer) in loaded.answers {
            answers.put(answer, for: name, byteCount: 0)
        }
        for (name, conversation) in loaded.conversations { add(conversation, name) }
        for (name, request) in loaded.requests { requests.addIfUnknown(request, for: name, byteCount: 0) }
        for (name, message) in loaded.clientMessages {
            clientMessages.put(message, for: name, byteCount: (try? message.get())?.text.utf8.count ?? 0)
        }
        for (name, event) in loaded.events {
            // The event may exist and be uncommitted, so "missing" is not cached.
            if case .missing = event { continue }
            events.addIfUnknown(event, for: name, byteCount: (try? event.get())?.textBytes ?? 0)
        }
    }

    private mutating func add(_ loaded: Found<ConversationEntry>, _ name: RecordName) {
        guard let known = conversations[name] else {
            conversations.put(loaded, for: name, byteCount: (try? loaded.get())?.byteCount ?? 0)
            return
        }
        // The entry was loaded again because a command needs to know whether it has messages.
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
        case .found(.ended(let request, _)):
            conversations[RecordName(workspaceID: name.workspaceID, id: request.conversationID)] != nil
        }
    }
}

/// The records that a store found for `Lookups`.
package struct Loaded: Sendable {
    package var answers: [(AnswerName, Found<RememberedAnswer>)] = []
    /// The requested conversations and those of the requested requests.
    package var conversations: [(RecordName, Found<ConversationEntry>)] = []
    /// The requested ones and the open ones of the conversations.
    package var requests: [(RecordName, Found<RequestEntry>)] = []
    package var clientMessages: [(ClientMessageName, Found<Message>)] = []
    package var events: [(EventName, Found<Event>)] = []
    /// By workspace id, as of the last commit.
    package var queues: [String: RequestQueues] = [:]

    package init() {}

    /// Adds a request's closure: its conversation, and that conversation's open request.
    package mutating func add(_ entry: Found<ConversationEntry>, _ name: RecordName) {
        conversations.append((name, entry))
        if case .found(let entry) = entry, let open = entry.open {
            requests.append((RecordName(workspaceID: name.workspaceID, id: open.id), .found(RequestEntry(open))))
        }
    }
}
