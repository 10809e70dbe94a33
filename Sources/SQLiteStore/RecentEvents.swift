import Synchronization

/// The newest events by their conversations, in memory until many of them are written into the tables by conversation
/// together: one page of such a table then takes many entries, where with every commit each event would cost a page of its
/// own. The log itself has them from their commit on, so that nothing here needs to survive: it is read again at open.
///
/// The writer adds after each commit; any thread reads. Whoever reads the tables too looks here FIRST: what is moved
/// meanwhile is then seen twice, and never not at all.
final class RecentEvents: Sendable {
    struct Entry: Sendable {
        /// The event's.
        var key: Int64
        var conversation: Int64
        var isMessage: Bool
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
        /// Of `entries`, by conversation.
        var places: [Int64: [Int]] = [:]
        var clientMessages: [ClientMessage: Int64] = [:]

        mutating func add(_ new: some Sequence<Entry>) {
            for entry in new {
                places[entry.conversation, default: []].append(entries.count)
                if !entry.clientMessageID.isEmpty {
                    clientMessages[ClientMessage(conversation: entry.conversation, id: entry.clientMessageID)] = entry.key
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

    /// What is here of a conversation, in order.
    func keys(of conversation: Int64, messagesOnly: Bool) -> [Int64] {
        state.withLock { state in
            (state.places[conversation] ?? []).compactMap { place in
                let entry = state.entries[place]
                return entry.isMessage || !messagesOnly ? entry.key : nil
            }
        }
    }

    func key(_ message: ClientMessage) -> Int64? { state.withLock { $0.clientMessages[message] } }

    func hasMessages(_ conversation: Int64) -> Bool {
        state.withLock { state in (state.places[conversation] ?? []).contains { state.entries[$0].isMessage } }
    }

    var all: [Entry] { state.withLock { $0.entries } }

    /// The oldest are in the tables now.
    func removeFirst(_ count: Int) {
        state.withLock { state in
            let rest = state.entries.dropFirst(count)
            state = State()
            state.add(rest)
        }
    }
}
