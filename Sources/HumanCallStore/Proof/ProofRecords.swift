import HumanCall
import HumanCallMessages

// The values that Verify reads from a store next to the log. Each is from one moment.

/// A conversation with a part of its events, found through the tables by conversation.
package struct ConversationRecord: Sendable {
    /// A part of the rows, as of the last of all events of the conversation.
    package struct Rows: Sendable {
        package var conversation: Conversation
        /// The column, by which conversations are listed.
        package var origin: String
        /// After the position that was asked for, in order of their ids.
        package var requests: [RequestRecord]
        /// There are no further requests.
        package var isLast: Bool

        package init(conversation: Conversation, origin: String, requests: [RequestRecord], isLast: Bool) {
            self.conversation = conversation
            self.origin = origin
            self.requests = requests
            self.isLast = isLast
        }
    }

    /// After the position that was asked for.
    package var events: [StoredEvent]
    /// nil = the conversation has further events.
    package var rows: Rows?

    package init(events: [StoredEvent], rows: Rows?) {
        self.events = events
        self.rows = rows
    }
}

/// A request with the columns that select it.
package struct RequestRecord: Sendable {
    package var request: HumanCallRequest
    package var state: RequestState
    package var memberID: String
    package var dueAt: Int64?
    package var replyClock: ReplyClock?
    package var contact: String
    /// The sequence of its expiry if it is a missed call.
    package var missed: Int64?

    package init(
        request: HumanCallRequest, state: RequestState, memberID: String, dueAt: Int64?, replyClock: ReplyClock?,
        contact: String, missed: Int64?
    ) {
        self.request = request
        self.state = state
        self.memberID = memberID
        self.dueAt = dueAt
        self.replyClock = replyClock
        self.contact = contact
        self.missed = missed
    }
}

/// The counts of some days, as of this event.
package struct StatisticsRecord: Sendable {
    package var asOf: Int64
    package var days: [Int64: StatisticsDay]
    /// All days from the first that was asked for through this one. nil = and all later ones.
    package var last: Int64?

    package init(asOf: Int64, days: [Int64: StatisticsDay], last: Int64?) {
        self.asOf = asOf
        self.days = days
        self.last = last
    }
}

/// The rows of actions and members, as of this event.
package struct DirectoryRecord: Sendable {
    package var asOf: Int64
    package var actions: [String: Action]
    package var members: [String: Member]

    package init(asOf: Int64, actions: [String: Action], members: [String: Member]) {
        self.asOf = asOf
        self.actions = actions
        self.members = members
    }
}

/// How far Verify has come with the rows that nothing in the log leads to. A store decides what a position means.
package struct StrayPosition: Sendable, Hashable {
    package var table = 0
    package var number: Int64 = 0
    package var text = ""

    package init(table: Int = 0, number: Int64 = 0, text: String = "") {
        self.table = table
        self.number = number
        self.text = text
    }
}

package struct StrayPage: Sendable {
    /// The rows that were read.
    package var count: Int
    /// The first row that belongs to nothing, or contradicts itself.
    package var problem: String?
    /// nil = there is nothing left to read.
    package var next: StrayPosition?

    package init(count: Int = 0, problem: String? = nil, next: StrayPosition? = nil) {
        self.count = count
        self.problem = problem
        self.next = next
    }
}
