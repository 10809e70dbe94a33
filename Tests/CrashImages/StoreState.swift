import HumanCall
import HumanCallMessages
import HumanCallStore
import HumanCallWire

/// A limit for reads that want everything.
private let many = 1_000_000

/// Everything that a store's reads return, as a value. The chain of each log's head stands for the events: it covers their
/// bytes.
struct StoreState: Hashable {
    struct Workspace: Hashable {
        var head: LogHead
        var directory: Directory?
        var conversations: [Conversation]
        var requests: [HumanCallRequest]
        var requestsByContact: [String: [String]]
        var notifications: [Notification]
        var calls: [CallRow]
        var consumers: [String: ConsumerRow]
    }

    static let workspaceIDs = ["default", "spare"]
    static let consumerNames = ["desk", "hook"]
    static let contacts = ["ann@example.org", "ben@example.org"]

    var workspaces: [String: Workspace] = [:]
    var presences: [PresenceRow]
    var due: [RequestKey]
    var nextDue: Int64?
    var answerTime: Int64?

    init(_ store: any Store) throws(StoreError) {
        for id in Self.workspaceIDs { workspaces[id] = try Workspace(store, id) }
        presences = try store.presences()
        due = try store.due(before: .max, limit: many)
        nextDue = try store.nextDue()
        answerTime = try store.answerTime()
    }

    /// The names of the differing parts.
    func differences(from other: StoreState) -> [String] {
        var found: [String] = []
        func compare<Value: Equatable>(_ name: String, _ path: KeyPath<StoreState, Value>) {
            if self[keyPath: path] != other[keyPath: path] { found.append(name) }
        }
        for id in Self.workspaceIDs {
            compare("\(id): head", \.workspaces[id]?.head)
            compare("\(id): directory", \.workspaces[id]?.directory)
            compare("\(id): conversations", \.workspaces[id]?.conversations)
            compare("\(id): requests", \.workspaces[id]?.requests)
            compare("\(id): requests by contact", \.workspaces[id]?.requestsByContact)
            compare("\(id): notifications", \.workspaces[id]?.notifications)
            compare("\(id): calls", \.workspaces[id]?.calls)
            compare("\(id): consumers", \.workspaces[id]?.consumers)
        }
        compare("presences", \.presences)
        compare("due requests", \.due)
        compare("next due", \.nextDue)
        compare("answer time", \.answerTime)
        return found
    }
}

extension StoreState.Workspace {
    fileprivate init(_ store: any Store, _ id: String) throws(StoreError) {
        head = try store.head(id)
        directory = try store.directory(id)
        conversations = try store.conversations(id, in: .all, after: "", limit: many)
        var query = RequestQuery()
        query.limit = many
        requests = try store.requests(id, query)
        requestsByContact = [:]
        for contact in StoreState.contacts {
            query.visitorContact = contact
            requestsByContact[contact] = try store.requests(id, query).map(\.id)
        }
        var mails = NotificationQuery()
        mails.limit = many
        notifications = try store.notifications(id, mails)
        calls = try store.calls(id, created: 0..<Int64.max, after: nil, limit: many).calls
        consumers = try store.consumers(id)
    }
}

/// Invariants of every store that was just opened.
enum Consistency {
    static func problems(in store: any Store) throws(StoreError) -> [String] {
        var problems: [String] = []
        var query = NotificationQuery()
        query.states = [.pending]
        query.limit = many
        var pending: Set<NotificationKey> = []
        for id in StoreState.workspaceIDs {
            problems += try problemsOfLog(store, id).map { "\(id): \($0)" }
            problems += try problemsOfProjections(store, id).map { "\(id): \($0)" }
            for mail in try store.notifications(id, query) {
                pending.insert(NotificationKey(workspaceID: id, notificationID: mail.id))
            }
        }
        // Opening a store ends all leases, so every pending mail is due.
        if Set(try store.dueNotifications(before: .max, limit: many)) != pending {
            problems.append("the due notifications are not the pending ones")
        }
        return problems
    }

    /// The log has no gap, and its chain leads from the anchor to the head.
    static func problemsOfLog(_ store: any Store, _ id: String) throws(StoreError) -> [String] {
        var proof = LogProof(anchor: try store.anchor(id), head: try store.head(id))
        let arena = WireArena()
        while !proof.isDone {
            proof.add(
                try store.rows(id, after: proof.proved.sequence, limit: 500, bytesMax: 1 << 20), arena: arena)
        }
        if let problem = proof.problem { return [problem] }
        let beyond = try store.events(id, after: proof.head.sequence, limit: 1, bytesMax: .max)
        return beyond.isEmpty ? [] : ["event \(beyond[0].sequence) is after the head"]
    }

    /// Conversations, requests and their first steps equal a replay of the events, and each conversation has exactly its events.
    private static func problemsOfProjections(_ store: any Store, _ id: String) throws(StoreError) -> [String] {
        var problems: [String] = []
        var states: [String: ConversationState] = [:]
        var requests: [String: HumanCallRequest] = [:]
        var marks: [String: CallMarks] = [:]
        let arena = WireArena()
        let head = try store.head(id).sequence
        let log = try store.events(id, after: 0, limit: many, bytesMax: .max)
        for stored in log {
            guard let event = try? WireCodec.decode(Event.self, from: stored.bytes, arena: arena) else {
                return ["event \(stored.sequence) does not decode"]
            }
            if !event.conversationID.isEmpty {
                evolve(&states[event.conversationID, default: ConversationState()], event)
            }
            if let request = event.request { requests[request.id] = request }
            if let open = states[event.conversationID]?.open {
                marks[open.id] = states[event.conversationID]?.marks
            }
        }
        let byConversation = Dictionary(grouping: log, by: \.conversationID)
        for conversation in try store.conversations(id, in: .all, after: "", limit: many) {
            let name = conversation.id
            let state = states.removeValue(forKey: name)
            if state?.conversation != conversation {
                problems.append("conversation \(name) does not equal a replay of its events")
            }
            let open = try store.conversationAndOpenRequest(id, name)?.open
            if open != state?.open {
                problems.append("conversation \(name) has a different open request than a replay of its events")
            }
            let events = byConversation[name] ?? []
            if try !store.events(id, conversationID: name, after: 0, limit: many, bytesMax: .max).areSame(as: events) {
                problems.append("conversation \(name) does not have its events")
            }
            let messages = events.filter { $0.type == .messageCreated }
            if try !store.messageEvents(id, conversationID: name, after: 0, limit: many, bytesMax: .max).areSame(
                as: messages)
            {
                problems.append("conversation \(name) does not have its messages")
            }
            let newest = try store.newestMessageEvents(
                id, conversationID: name, through: head, limit: 3, bytesMax: .max)
            if !newest.areSame(as: messages.suffix(3).reversed()) {
                problems.append("conversation \(name) does not have its newest messages")
            }
        }
        if !states.isEmpty { problems.append("conversations are missing: \(states.keys.sorted())") }
        var query = RequestQuery()
        query.limit = many
        let stored = try store.requests(id, query)
        if Dictionary(stored.map { ($0.id, $0) }, uniquingKeysWith: { $1 }) != requests {
            problems.append("the requests do not equal a replay of the events")
        }
        let calls = try store.calls(id, created: 0..<Int64.max, after: nil, limit: many).calls
        let replayed = requests.values.map { CallRow($0, marks[$0.id] ?? CallMarks()) }
        if Dictionary(grouping: calls, by: \.self) != Dictionary(grouping: replayed, by: \.self) {
            problems.append("the calls do not equal a replay of the events")
        }
        return problems
    }
}
