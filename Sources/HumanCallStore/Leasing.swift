import HumanCall
import HumanCallMessages

/// The rows of a scan of the outbox, with the effects of the decisions about them so far.
struct OutboxCandidates {
    private let found: Candidates
    private let now: Int64
    private var rows: [String: OutboxRow] = [:]
    /// Message-IDs of mails that this command has added to an address's hour.
    private var added: [String: Set<String>] = [:]
    private var digestsSent: Set<String> = []

    init(_ found: Candidates, now: Int64) {
        self.found = found
        self.now = now
    }

    /// The store's keys of the conversations that were found.
    var conversationKeys: [String: Int64] { found.conversationKeys }

    /// By request.
    var marks: [String: CallMarks] { found.marks }

    /// The rows that were changed, by id.
    var changed: [OutboxRow] { rows.values.sorted { $0.notification.id < $1.notification.id } }

    func row(_ id: String) throws(StoreError) -> OutboxRow? {
        if let row = rows[id] { return row }
        return try found.notifications[id]?.get()
    }

    mutating func put(_ row: OutboxRow) { rows[row.notification.id] = row }

    func conversation(_ id: String) throws(StoreError) -> Conversation? { try found.conversations[id]?.get() }

    func request(_ id: String) throws(StoreError) -> HumanCallRequest? { try found.requests[id]?.get() }

    /// The PENDING requests of which this command ended the last mail of the attempt, by id.
    func requestsWithoutMails() throws(StoreError) -> [HumanCallRequest] {
        var requests: [HumanCallRequest] = []
        // Most commands of the outbox end no mail.
        var ended: [String: Set<Int32>] = [:]
        for row in rows.values where !row.notification.isLive {
            ended[row.notification.requestID, default: []].insert(row.notification.attempt)
        }
        for (id, attempts) in ended.sorted(by: { $0.key < $1.key }) {
            guard let request = try request(id), request.state == .pending, attempts.contains(request.attempt),
                let live = found.liveMails[id], live.allSatisfy({ rows[$0]?.notification.isLive == false })
            else { continue }
            requests.append(request)
        }
        return requests
    }

    /// The rows that are gathered for this address and not leased, oldest first: those of the digest with this
    /// Message-ID or, with nil, those without a digest. An unreadable row is skipped; it fails when it is requested by
    /// its id.
    func held(email: String, digestID: String?) -> [OutboxRow] {
        let all = found.notifications.keys.sorted().compactMap { id in (try? row(id)) ?? nil }
        let held = all.filter {
            $0.isHeld && $0.notification.state == .pending && $0.notification.email == email && $0.leasedUntil <= now
                && (digestID == nil ? !$0.notification.digest : $0.notification.messageID == digestID)
        }
        return Array(held.prefix(OutboxLimits.notificationsPerDigestMax))
    }

    /// The stored load of this address plus the mails that this command adds.
    func load(ofAddress email: String) -> AddressLoad {
        let address = found.addresses[email] ?? Candidates.Address()
        let gathered = found.notifications.keys.compactMap { id -> Int64? in
            guard let row = (try? row(id)) ?? nil, row.isHeld, row.notification.email == email,
                !row.notification.digest
            else { return nil }
            return row.dueAt
        }
        return AddressLoad(
            mailsWithinHour: address.mailsWithinHour + (added[email]?.count ?? 0),
            lastDigestAt: digestsSent.contains(email) ? now : address.lastDigestAt,
            gatheredUntil: (gathered + [address.gatheredElsewhereUntil].compactMap { $0 }).min())
    }

    /// Begins the delivery of a row, as part of the mail with its Message-ID.
    mutating func lease(_ row: OutboxRow) -> OutboxRow {
        var row = row
        let email = row.notification.email
        // A mail that the store already counts is not counted twice.
        if abs(row.mailedAt - now) >= OutboxLimits.hourMilliseconds {
            added[email, default: []].insert(row.notification.messageID)
        }
        if row.notification.digest { digestsSent.insert(email) }
        row.lease(now: now)
        put(row)
        return row
    }
}

/// Decides which due notifications become mails: obsolete ones are suppressed, those over an address's hourly cap are
/// gathered for a digest, and the rest is leased.
struct Leasing {
    private(set) var outbox: OutboxCandidates
    private let directory: Directory
    private let now: Int64
    private let mailsMax: Int
    private let hourlyCap: Int
    private(set) var leases: [LeasedMail] = []
    private(set) var dead: [(EventType, Notification)] = []

    init(_ outbox: OutboxCandidates, _ directory: Directory, now: Int64, mailsMax: Int, hourlyCap: Int) {
        self.outbox = outbox
        self.directory = directory
        self.now = now
        self.mailsMax = mailsMax
        self.hourlyCap = hourlyCap
    }

    var hasRoom: Bool { leases.count < mailsMax }

    mutating func take(_ id: String) throws(StoreError) {
        // The row may be part of a digest that was leased for an earlier id.
        guard let row = try outbox.row(id), row.isDue(now: now) else { return }
        if row.isHeld { return try takeDigest(row) }
        guard let (request, conversation) = try news(row) else { return }
        let load = outbox.load(ofAddress: row.notification.email)
        // A retry is the same mail and is sent unchanged.
        guard !row.notification.deliveries.isEmpty || load.mailsWithinHour < hourlyCap else {
            return hold(row, until: load.digestTime(now: now))
        }
        var lease = begin(row)
        lease.add(outbox.lease(row), request, conversation)
        leases.append(lease)
    }

    /// A digest contains every call that is gathered for this address, even if there is only one. A digest whose
    /// delivery failed is sent again unchanged, under the same Message-ID.
    private mutating func takeDigest(_ first: OutboxRow) throws(StoreError) {
        let email = first.notification.email
        if !first.notification.digest {
            let load = outbox.load(ofAddress: email)
            let earliest = load.lastDigestAt + OutboxLimits.digestIntervalMilliseconds
            if load.lastDigestAt > 0, earliest > now { return hold(first, until: earliest) }
        }
        var members: [(OutboxRow, HumanCallRequest, Conversation)] = []
        for row in outbox.held(email: email, digestID: first.notification.digest ? first.notification.messageID : nil) {
            guard let (request, conversation) = try news(row) else { continue }
            members.append((row, request, conversation))
        }
        guard let (leader, _, _) = members.first else { return }
        var lease = begin(leader)
        if members.count > 1, !leader.notification.digest {
            lease.messageID = "digest-\(leader.notification.messageID)"
        }
        for (row, request, conversation) in members {
            var row = row
            row.notification.digest = true
            row.notification.messageID = lease.messageID
            lease.add(outbox.lease(row), request, conversation)
        }
        leases.append(lease)
    }

    private mutating func hold(_ row: OutboxRow, until time: Int64) {
        var row = row
        row.hold(until: time, now: now)
        outbox.put(row)
    }

    /// The subject of the mail; nil = the mail is obsolete, and the row says why.
    private mutating func news(_ row: OutboxRow) throws(StoreError) -> (HumanCallRequest, Conversation)? {
        var row = row
        let request = try outbox.request(row.notification.requestID)
        if let reason = row.obsolescence(request: request, directory: directory, now: now) {
            row.suppress(reason, now: now)
        } else if !row.hasAttemptsLeft {
            dead.append((row.die(now), row.notification))
        } else if let request, let conversation = try outbox.conversation(request.conversationID) {
            return (request, conversation)
        } else {
            row.suppress("the conversation is gone", now: now)
        }
        outbox.put(row)
        return nil
    }

    private func begin(_ row: OutboxRow) -> LeasedMail {
        var recipient = directory.members[row.notification.memberID] ?? Member(id: row.notification.memberID)
        recipient.email = row.notification.email
        return LeasedMail(
            messageID: row.notification.messageID, workspace: directory.workspace, recipient: recipient)
    }
}
