import Synchronization

/// The newest events by conversation, held in memory until many of them are written into the tables by conversation
/// together. One page of such a table then gets many entries; with a write per commit, each event would cost a page of
/// its own. The log contains these events from their commit on, so the queue need not survive a crash: it is read again
/// at open.
///
/// The writer adds after each commit; any thread reads. A reader that also reads the tables reads this queue FIRST: an
/// event that moves in between is then seen twice instead of not at all.
final class RecentEvents: Sendable {
    struct Entry: Sendable {
        /// The event's key.
        var key: Int64
        var conversation: Int64
        var isMessage: Bool
        var origin: String
        /// Empty = none.
        var clientMessageID: String
    }

    struct ClientMessage: Hashable {
        var conversation: Int64
        var id: String
    }

    private struct State {
        /// In the order of the log.
        var entries: [Entry] = []
        /// Indexes into `entries`, by conversation.
        var places: [Int64: [Int]] = [:]
        var clientMessages: [ClientMessage: Int64] = [:]
        var removals = 0

        /// The first of these places whose entry satisfies the predicate; all such entries follow the others.
        func firstPlace(in places: [Int], where isOne: (Entry) -> Bool) -> Int {
            var (low, high) = (0, places.count)
            while low < high {
                let middle = (low + high) / 2
                if isOne(entries[places[middle]]) { high = middle } else { low = middle + 1 }
            }
            return low
        }

        mutating func add(_ new: some Sequence<Entry>) {
            for entry in new {
                places[entry.conversation, default: []].append(entries.count)
                if !entry.clientMessageID.isEmpty {
                    clientMessages[ClientMessage(conversation: entry.conversation, id: entry.clientMessageID)] =
                        entry.key
                }
                entries.append(entry)
            }
        }
    }

    private let state = Mutex(State())

    init(_ entries: [Entry] = []) { add(entries) }

    var count: Int { state.withLock { $0.entries.count } }

    /// In the order of the log, workspace by workspace or mixed.
    func add(_ entries: [Entry]) {
        if !entries.isEmpty { state.withLock { $0.add(entries) } }
    }

    /// The conversation's events in memory after this key, oldest first.
    func keys(of conversation: Int64, messagesOnly: Bool, after key: Int64) -> [Int64] {
        state.withLock { state in
            guard let places = state.places[conversation] else { return [] }
            return places[state.firstPlace(in: places) { $0.key > key }...].compactMap { place in
                let entry = state.entries[place]
                return entry.isMessage || !messagesOnly ? entry.key : nil
            }
        }
    }

    /// The conversation's events in memory up to and with this key, newest first.
    func newest(of conversation: Int64, messagesOnly: Bool, through key: Int64, limit: Int) -> [Int64] {
        state.withLock { state in
            guard let places = state.places[conversation] else { return [] }
            var keys: [Int64] = []
            for place in places[..<state.firstPlace(in: places) { $0.key > key }].reversed() where keys.count < limit {
                if state.entries[place].isMessage || !messagesOnly { keys.append(state.entries[place].key) }
            }
            return keys
        }
    }

    func contains(_ key: Int64, of conversation: Int64) -> Bool {
        state.withLock { state in
            guard let places = state.places[conversation] else { return false }
            let place = state.firstPlace(in: places) { $0.key >= key }
            return place < places.count && state.entries[places[place]].key == key
        }
    }

    func key(_ message: ClientMessage) -> Int64? { state.withLock { $0.clientMessages[message] } }

    func hasMessages(_ conversation: Int64) -> Bool {
        state.withLock { state in (state.places[conversation] ?? []).contains { state.entries[$0].isMessage } }
    }

    var all: [Entry] { state.withLock { $0.entries } }

    /// The last events of conversations that have events in memory, newest first: those from `first` to before `end`, of
    /// this origin; an empty origin means all. Passes over each entry at most once.
    func latest(
        from first: Int64, before end: Int64, origin: String, limit: Int
    ) -> [(event: Int64, conversation: Int64)] {
        state.withLock { state in
            var found: [(event: Int64, conversation: Int64)] = []
            for index in state.entries.indices.reversed() {
                guard found.count < limit else { break }
                let entry = state.entries[index]
                guard entry.key >= first, entry.key < end, origin.isEmpty || entry.origin == origin,
                    state.places[entry.conversation]?.last == index
                else { continue }
                found.append((entry.key, entry.conversation))
            }
            return found
        }
    }

    func hasEvents(of conversation: Int64) -> Bool { state.withLock { $0.places[conversation] != nil } }

    /// How often entries were dropped. A reader that reads the memory several times, and the tables, compares it.
    var removals: Int { state.withLock { $0.removals } }

    /// Drops the oldest entries, which are now in the tables.
    func removeFirst(_ count: Int) {
        state.withLock { state in
            let rest = state.entries.dropFirst(count)
            let removals = state.removals
            state = State()
            state.removals = removals + 1
            state.add(rest)
        }
    }
}
