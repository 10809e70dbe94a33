import HumanCall
import HumanCallMessages
import HumanCallStore

/// The members who are present, the claims that are alive, and the requests that have lost their audience.
///
/// Presence is kept in the store too, so that a restart makes nobody absent: each change is a row to write, one write per
/// member at a time. Times are monotonic milliseconds.
struct TeamPresence {
    private var sessions = Sessions()
    private var leases: Leases
    private var audiences = AudienceChecks()
    /// Members whose row is being written, and those who have changed since it was submitted.
    private var writing: Set<MemberKey> = []
    private var changedSince: Set<MemberKey> = []

    init(claimGraceMilliseconds: Int64) {
        leases = Leases(graceMilliseconds: claimGraceMilliseconds)
    }

    // MARK: Questions

    var leaseCount: Int { leases.count }
    var availableCount: Int { sessions.availableCount }
    var hasAudiencesToCheck: Bool { !audiences.isEmpty }

    func presence(_ key: MemberKey) -> Presence { sessions.presence(key) }
    func isAwayChosen(_ key: MemberKey) -> Bool { sessions.isAwayChosen(key) }
    func isUndisturbed(_ key: MemberKey) -> Bool { sessions.isUndisturbed(key) }
    func availability(_ workspaceID: String) -> Availability { sessions.availability(workspaceID) }

    /// The claims of a member, each with its time left without another sign of life.
    func remaining(_ key: MemberKey, now: Int64) -> [(RequestKey, milliseconds: Int64)] {
        leases.remaining(key, now: now)
    }

    /// When `expire` has something to do, if not earlier.
    var nextCheck: Int64? {
        switch (sessions.nextExpiry, leases.nextCheck) {
        case (let session?, let lease?): min(session, lease)
        case (let session, let lease): session ?? lease
        }
    }

    // MARK: Members

    /// A member's row of the store, at start.
    mutating func restore(_ row: PresenceRow, now: Int64) {
        sessions.restore(
            MemberKey(row.workspaceID, row.memberID), presence: row.presence, isAwayChosen: row.isAwayChosen, now: now)
    }

    /// A heartbeat, which is a sign of life too: of a member who is AWAY only for those whose visitors do not wait. Returns
    /// the change of presence, if it is one.
    mutating func beat(
        _ key: MemberKey, session: String, presence: Presence, isIdle: Bool = false, now: Int64
    ) throws(Rejection) -> Sessions.Change? {
        let change = try sessions.beat(key, session: session, presence: presence, isIdle: isIdle, now: now)
        if sessions.ownPresence(key) == .away { leases.renewAway(key, now: now) } else { leases.renew(key, now: now) }
        return change
    }

    /// The member's settings say whether they are not to be disturbed. Returns the change of presence, if it is one.
    mutating func disturb(_ key: MemberKey, not isUndisturbed: Bool) -> Sessions.Change? {
        sessions.disturb(key, not: isUndisturbed)
    }

    /// A session says goodbye, or its last stream ended.
    mutating func end(_ key: MemberKey, session: String, now: Int64) {
        sessions.end(key, session: session, now: now)
    }

    /// A member's own act is a sign of life.
    mutating func renew(_ key: MemberKey, now: Int64) { leases.renew(key, now: now) }

    /// A member was deleted, who is present nowhere and holds nothing for long.
    mutating func deleted(_ key: MemberKey) -> (claims: [Leases.Lapsed], change: Sessions.Change?) {
        (leases.claims(of: key), sessions.remove(key))
    }

    /// A member was put, perhaps into other teams: an available one may have been the last of an audience.
    mutating func moved(_ key: MemberKey) {
        if sessions.presence(key) == .available { audiences.look(key.workspaceID) }
    }

    /// Ends sessions whose time is over, and claims of members who gave no sign of life.
    mutating func expire(now: Int64) -> (changes: [Sessions.Change], lapsed: [Leases.Lapsed]) {
        (sessions.expire(now: now), leases.lapse(now: now))
    }

    // MARK: Rows

    /// A member's presence has changed. Returns the row to write; nil = a write is in flight, and the row of then follows it.
    mutating func changed(_ change: Sessions.Change) -> PresenceRow? {
        if change.presence != .available { audiences.look(change.key.workspaceID) }
        return row(change.key)
    }

    /// The row of a member's present presence, to be written now.
    mutating func row(_ key: MemberKey) -> PresenceRow? {
        guard writing.insert(key).inserted else {
            changedSince.insert(key)
            return nil
        }
        return PresenceRow(
            workspaceID: key.workspaceID, memberID: key.memberID, presence: sessions.ownPresence(key),
            isAwayChosen: sessions.isAwayChosen(key))
    }

    /// A row is written. Returns the next one, if the member has changed meanwhile. A failed one is asked for again by
    /// `row`, which is then the present one.
    mutating func wrote(_ key: MemberKey, hasFailed: Bool) -> PresenceRow? {
        writing.remove(key)
        guard changedSince.remove(key) != nil, !hasFailed else { return nil }
        return row(key)
    }

    // MARK: Claims and audiences

    /// A request as its newest event shows it.
    mutating func show(_ request: HumanCallRequest, _ key: RequestKey, now: Int64) {
        if request.state == .assigned, let claim = request.claim {
            leases.begin(key, memberID: claim.memberID, epoch: claim.epoch, now: now)
        } else {
            leases.end(key)
        }
    }

    /// Whether the visitor of a held request waits for its holder.
    mutating func show(isVisitorWaiting: Bool, _ key: RequestKey) {
        leases.show(isVisitorWaiting: isVisitorWaiting, key)
    }

    /// Whether a request was alerted while somebody was available who has left before it was committed.
    func hasLostAudience(_ request: HumanCallRequest, _ workspaceID: String) -> Bool {
        guard request.state == .pending, let alert = request.alerts.last, alert.online > 0 else { return false }
        let available = sessions.availability(workspaceID).memberIDs
        return !alert.availableMemberIDs.contains(where: available.contains)
    }

    /// The requests of a workspace are to be looked through for audiences that have left.
    mutating func checkAudiences(_ workspaceID: String) { audiences.look(workspaceID) }

    var workspacesToCheck: [String] { audiences.workspaceIDs }

    /// Reads one page of them. Returns the requests to ask the store about.
    mutating func checkPage(
        _ workspaceID: String, store: any Store, canEmail: Bool
    ) throws(StoreError) -> [RequestKey] {
        try audiences.readPage(
            workspaceID, store: store, availability: sessions.availability(workspaceID), canEmail: canEmail)
    }

    mutating func setClaimGrace(_ milliseconds: Int64) { leases.setGrace(milliseconds) }

    /// See `AudienceChecks.ask`.
    mutating func ask(_ key: RequestKey) -> Bool { audiences.ask(key) }
    mutating func answered(_ key: RequestKey) -> Bool { audiences.answered(key) }
}
