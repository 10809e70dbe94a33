import HumanCall
import HumanCallMessages

/// The records that the decisions of a batch need, by access path. A pure function of the transactions.
///
/// A store answers all of them with one bounded read (`BatchLoader.load`), and adds the closure of each record: for a
/// request its conversation and that conversation's open request, for a conversation its open request, for a remembered
/// answer the request and the event that it refers to.
package struct Lookups: Sendable {
    package var answers: [Answer] = []
    package var conversations: [RecordName] = []
    /// The conversations for which a command needs to know whether they have messages.
    package var conversationsAskedForMessages: Set<RecordName> = []
    package var requests: [RecordName] = []
    package var clientMessages: [ClientMessage] = []
    package var events: [EventName] = []
    /// The workspaces whose open requests are needed as a whole: for ClaimNext, and for `max_claims`.
    package var queues: Set<String> = []

    package struct Answer: Sendable {
        package var name: AnswerName
        /// The workspace of the records that it refers to.
        package var workspaceID: String
    }

    package struct ClientMessage: Sendable {
        package var name: ClientMessageName
        /// The store's key of its conversation; 0 = not known.
        package var conversationKey: Int64
    }

    /// The names that are listed already: a batch reads each record once.
    private struct Seen {
        var answers: Set<AnswerName> = []
        var conversations: Set<RecordName> = []
        var requests: Set<RecordName> = []
        var clientMessages: Set<ClientMessageName> = []
    }

    /// nil = there is one transaction only, which names each record once.
    private var seen: Seen?

    package var count: Int {
        answers.count + conversations.count + requests.count + clientMessages.count + events.count
            + queues.count
    }

    package var isEmpty: Bool { count == 0 }

    /// The records that these transactions need and `known` does not have. `ids` reads the sequence out of a cited
    /// message id.
    package init(of transactions: some Collection<Transaction>, notIn known: inout WorkingSet, ids: IdSource) {
        if transactions.count > 1 { seen = Seen() }
        for transaction in transactions { add(transaction, &known, ids) }
    }

    /// The closures of these requests, as far as `known` does not have them.
    init(ofRequests names: [RecordName], notIn known: inout WorkingSet) {
        for name in names { addRequest(name, &known) }
    }

    private mutating func add(_ transaction: Transaction, _ known: inout WorkingSet, _ ids: IdSource) {
        let workspaceID = transaction.workspaceID
        if let name = transaction.answerName {
            switch known.answers[name] {
            case nil:
                if seen?.answers.insert(name).inserted ?? true {
                    answers.append(Answer(name: name, workspaceID: workspaceID))
                }
            case .found(let first)?: add(first.reference, workspaceID, &known)
            case .missing?, .unreadable?: break
            }
        }
        if transaction.needsQueues(known.workspaces[workspaceID]?.directory), known.queues[workspaceID] == nil {
            queues.insert(workspaceID)
        }
        guard case .conversation(let command) = transaction.work else { return }
        if let followed = command.followedRequestID {
            addRequest(RecordName(workspaceID: workspaceID, id: followed), &known)
        }
        switch command.target {
        case .request(let id): addRequest(RecordName(workspaceID: workspaceID, id: id), &known)
        case .conversation(let id):
            add(command, RecordName(workspaceID: workspaceID, id: id), &known, ids)
        }
    }

    private mutating func addRequest(_ name: RecordName, _ known: inout WorkingSet) {
        if !known.knowsClosure(ofRequest: name), seen?.requests.insert(name).inserted ?? true { requests.append(name) }
    }

    /// The records that a replay renders.
    private mutating func add(_ reference: AnswerReference, _ workspaceID: String, _ known: inout WorkingSet) {
        if !reference.requestID.isEmpty {
            addRequest(RecordName(workspaceID: workspaceID, id: reference.requestID), &known)
        }
        if reference.event > 0 { addEvent(EventName(workspaceID: workspaceID, sequence: reference.event), &known) }
    }

    private mutating func addEvent(_ name: EventName, _ known: inout WorkingSet) {
        if known.events[name] == nil { events.append(name) }
    }

    private mutating func add(
        _ command: ConversationCommand, _ name: RecordName, _ known: inout WorkingSet, _ ids: IdSource
    ) {
        let entry = known.conversations[name]
        if case .missing? = entry {
            // A conversation that does not exist has no messages either.
        } else {
            var asksForMessages = false
            if command.asksForMessages {
                if case .found(let entry)? = entry {
                    asksForMessages = entry.hasMessages == nil
                } else {
                    asksForMessages = true
                }
            }
            if asksForMessages { conversationsAskedForMessages.insert(name) }
            if entry == nil || asksForMessages, seen?.conversations.insert(name).inserted ?? true {
                conversations.append(name)
            }
            if let id = command.clientMessageID {
                let message = ClientMessageName(
                    workspaceID: name.workspaceID, conversationID: name.id, clientMessageID: id)
                if known.clientMessages[message] == nil, seen?.clientMessages.insert(message).inserted ?? true {
                    var key: Int64 = 0
                    if case .found(let entry)? = entry { key = entry.key }
                    clientMessages.append(ClientMessage(name: message, conversationKey: key))
                }
            }
        }
        if let cited = command.citedMessageID, let sequence = ids.sequence(ofMessage: cited) {
            addEvent(EventName(workspaceID: name.workspaceID, sequence: sequence), &known)
        }
    }
}

extension Lookups.Answer {
    /// The request that this answer refers to, if it names one.
    package func request(of answer: RememberedAnswer) -> RecordName? {
        let id = answer.reference.requestID
        return id.isEmpty ? nil : RecordName(workspaceID: workspaceID, id: id)
    }

    /// The event that this answer refers to.
    package func event(of answer: RememberedAnswer) -> EventName? {
        let sequence = answer.reference.event
        return sequence > 0 ? EventName(workspaceID: workspaceID, sequence: sequence) : nil
    }
}

/// A transaction whose decision needs a scan instead of records by name. A scan is a barrier: it starts when everything
/// before it is committed, and its transaction is a batch of its own.
package enum Scan: Sendable {
    /// These notifications, with all records that decide whether they become mails now.
    case mails(workspaceID: String, ids: [String], now: Int64)
    /// These notifications, with their requests and conversations.
    case notifications(workspaceID: String, ids: [String])
    /// A member's login tokens, newest first.
    case logins(workspaceID: String, memberID: String)
    case login(workspaceID: String, Digest)
    /// Answers from before a time of their own clock, and expired login tokens, at most `limit` of each.
    case old(answersBefore: Int64, loginsOverAt: Int64, limit: Int)
    /// Whether the workspace has conversations, and the number of workspaces.
    case directory(workspaceID: String)
    case cannedReply(CannedReplyQuery)
}

/// The canned reply that a command names, and those that its change could collide with.
package struct CannedReplyQuery: Sendable, Hashable {
    package var workspaceID: String
    /// Empty = a new one.
    package var id: String
    /// Of a new one.
    package var memberID = ""
    /// Empty = as it is stored.
    package var shortcut = ""
}

/// The result of a scan.
package struct Candidates: Sendable {
    /// The recent mails of an address, except for those that the scan's own records show.
    package struct Address: Sendable {
        /// Mails with different Message-IDs within the hour.
        package var mailsWithinHour = 0
        /// 0 = no digest is known.
        package var lastDigestAt: Int64 = 0
        /// The earliest time at which calls that other workspaces gathered for it are due; nil = there are none.
        package var gatheredElsewhereUntil: Int64?

        package init(mailsWithinHour: Int = 0, lastDigestAt: Int64 = 0, gatheredElsewhereUntil: Int64? = nil) {
            self.mailsWithinHour = mailsWithinHour
            self.lastDigestAt = lastDigestAt
            self.gatheredElsewhereUntil = gatheredElsewhereUntil
        }
    }

    /// By id.
    package var notifications: [String: Found<OutboxRow>] = [:]
    package var requests: [String: Found<HumanCallRequest>] = [:]
    /// Of these requests.
    package var marks: [String: CallMarks] = [:]
    /// Of each PENDING request: the notifications of its current attempt that are PENDING or SENT, or one more than there
    /// are `notifications`.
    package var liveMails: [String: Set<String>] = [:]
    package var conversations: [String: Found<Conversation>] = [:]
    /// The store's keys of these conversations.
    package var conversationKeys: [String: Int64] = [:]
    /// By address.
    package var addresses: [String: Address] = [:]
    package var logins: [LoginRow] = []
    package var oldAnswers: [AnswerName] = []
    package var oldLogins: [(workspaceID: String, digest: Digest)] = []
    package var cannedReply = CannedReplyFacts()
    /// The workspace has conversations or canned replies.
    package var isWorkspaceInUse = false
    package var workspaceCount = 0

    package init() {}
}

extension Transaction {
    /// Whether the decision needs the workspace's open requests.
    fileprivate func needsQueues(_ directory: Directory?) -> Bool {
        switch work {
        case .claimNext: true
        case .conversation(let command):
            command.claimingMemberID.flatMap { directory?.members[$0] }.map { $0.maxClaims > 0 } ?? false
        default: false
        }
    }

    /// The scan that the decision needs; nil = it needs records by name only. `now` is Unix milliseconds. `first` is the
    /// answer of before, if this is a repeat.
    package func scan(now: Int64, first: AnswerReference?, ids: IdSource) -> Scan? {
        switch work {
        case .conversation, .claimNext, .presence, .consumer, .checkFile, .search, .backUp, .correctClock, .keepClock:
            nil
        case .directory(.putCannedReply(let call)):
            .cannedReply(
                CannedReplyQuery(
                    workspaceID: workspaceID,
                    // A repeat names the reply that was created then.
                    id: call.reply?.id.isEmpty == false
                        ? call.reply?.id ?? "" : first.map { ids.cannedReply($0.cursor) } ?? "",
                    memberID: call.newOwner, shortcut: call.newShortcut))
        case .directory(.deleteCannedReply(let call)):
            .cannedReply(CannedReplyQuery(workspaceID: workspaceID, id: call.replyID))
        case .directory: .directory(workspaceID: workspaceID)
        case .outbox(.lease(let ids, _, _)): .mails(workspaceID: workspaceID, ids: ids, now: now)
        case .outbox(.settle(let rows, _, _)):
            .notifications(workspaceID: workspaceID, ids: rows.map(\.notificationID))
        case .outbox(.retry(let id)), .outbox(.suppress(let id, _)):
            .notifications(workspaceID: workspaceID, ids: [id])
        case .login(.create(_, let memberID)), .login(.revoke(let memberID)):
            .logins(workspaceID: workspaceID, memberID: memberID)
        case .login(.exchange(let digest)): .login(workspaceID: workspaceID, digest)
        case .removeOldAnswers(let answerTime):
            .old(
                answersBefore: answerTime - HumanCall.Limits.idempotencyMilliseconds, loginsOverAt: now,
                limit: StoreLimits.answersPerSweepMax)
        }
    }

    package var isScan: Bool {
        switch work {
        case .conversation, .claimNext, .presence, .consumer, .checkFile, .search, .backUp, .correctClock, .keepClock:
            false
        case .directory, .outbox, .login, .removeOldAnswers: true
        }
    }
}
