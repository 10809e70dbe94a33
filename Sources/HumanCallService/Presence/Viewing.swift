/// The members who have a conversation open, each session one conversation. Times are monotonic milliseconds.
///
/// It is stored nowhere: a session that goes on repeats itself within the time that it is valid for. Bounded by the sessions
/// of the workspaces' members.
struct Viewing {
    struct Place: Hashable {
        var workspaceID: String
        var conversationID: String
    }

    private struct Session: Hashable {
        var member: MemberKey
        var id: String
    }

    private struct Entry {
        var place: Place
        var endsAt: Int64
    }

    private var entries: [Session: Entry] = [:]
    /// How many sessions of a member view each place.
    private var counts: [Place: [String: Int]] = [:]
    /// The sessions of each member.
    private var sessions: [MemberKey: Set<String>] = [:]
    /// No session ends before this time.
    private(set) var nextExpiry: Int64?

    var isEmpty: Bool { entries.isEmpty }

    /// Sorted by id.
    func memberIDs(_ place: Place) -> [String] { (counts[place] ?? [:]).keys.sorted() }

    func sessionCount(_ member: MemberKey) -> Int { sessions[member]?.count ?? 0 }

    func has(_ member: MemberKey, session: String) -> Bool { sessions[member]?.contains(session) == true }

    /// A session has this conversation open, and no other any more. Returns the places whose viewers changed.
    mutating func view(_ place: Place, _ member: MemberKey, session: String, now: Int64) -> [Place] {
        let key = Session(member: member, id: session)
        let endsAt = now + ServiceLimits.sessionValidMilliseconds
        nextExpiry = min(nextExpiry ?? endsAt, endsAt)
        if entries[key]?.place == place {
            entries[key]?.endsAt = endsAt
            return []
        }
        var changed = end(member, session: session)
        let before = memberIDs(place)
        entries[key] = Entry(place: place, endsAt: endsAt)
        counts[place, default: [:]][member.memberID, default: 0] += 1
        sessions[member, default: []].insert(session)
        if memberIDs(place) != before { changed.append(place) }
        return changed
    }

    /// A session has nothing open any more, or is over. `place`: only if it is this one.
    mutating func end(_ member: MemberKey, session: String, place: Place? = nil) -> [Place] {
        let key = Session(member: member, id: session)
        guard let entry = entries[key], place == nil || entry.place == place else { return [] }
        entries[key] = nil
        sessions[member]?.remove(session)
        if sessions[member]?.isEmpty == true { sessions[member] = nil }
        let left = (counts[entry.place]?[member.memberID] ?? 1) - 1
        counts[entry.place]?[member.memberID] = left > 0 ? left : nil
        if counts[entry.place]?.isEmpty == true { counts[entry.place] = nil }
        return left > 0 ? [] : [entry.place]
    }

    /// The member was deleted.
    mutating func remove(_ member: MemberKey) -> [Place] {
        (sessions[member] ?? []).sorted().flatMap { end(member, session: $0) }
    }

    /// Ends sessions that were not heard of in time.
    mutating func expire(now: Int64) -> [Place] {
        guard let due = nextExpiry, due <= now else { return [] }
        var changed: Set<Place> = []
        for (key, entry) in entries where entry.endsAt <= now {
            changed.formUnion(end(key.member, session: key.id))
        }
        nextExpiry = entries.values.map(\.endsAt).min()
        return changed.sorted { ($0.workspaceID, $0.conversationID) < ($1.workspaceID, $1.conversationID) }
    }
}
