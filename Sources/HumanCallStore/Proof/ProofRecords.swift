import HumanCall
import HumanCallMessages
import HumanCallWire

// The values that Verify reads from a store next to the log. Each is from one moment.

/// A conversation with a part of its events, found through the tables by conversation.
package struct ConversationRecord: Sendable {
    /// A part of the rows, as of the last of all events of the conversation.
    package struct Rows: Sendable {
        package var conversation: Conversation
        /// The column, by which conversations are listed.
        package var origin: String
        /// The rows of its tags, sorted, each with the last event that it has.
        package var tags: [TagRow]
        /// After the position that was asked for, in order of their ids.
        package var requests: [RequestRecord]
        /// There are no further requests.
        package var isLast: Bool

        package init(
            conversation: Conversation, origin: String, tags: [TagRow], requests: [RequestRecord], isLast: Bool
        ) {
            self.conversation = conversation
            self.origin = origin
            self.tags = tags
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

/// A conversation is listed under a tag by its last event.
package struct TagRow: Sendable, Hashable {
    package var tag: String
    package var lastSequence: Int64

    package init(tag: String, lastSequence: Int64) {
        self.tag = tag
        self.lastSequence = lastSequence
    }
}

/// A request with the columns that select it.
package struct RequestRecord: Sendable {
    package var request: HumanCallRequest
    package var call: CallRow
    package var dueAt: Int64?
    package var replyClock: ReplyClock?
    package var contact: String
    /// The sequence of its expiry if it is a missed call.
    package var missed: Int64?

    package init(
        request: HumanCallRequest, call: CallRow, dueAt: Int64?, replyClock: ReplyClock?, contact: String,
        missed: Int64?
    ) {
        self.request = request
        self.call = call
        self.dueAt = dueAt
        self.replyClock = replyClock
        self.contact = contact
        self.missed = missed
    }
}

/// The rows of actions, members, their settings and canned replies, as of this event.
package struct DirectoryRecord: Sendable {
    package var asOf: Int64
    package var actions: [String: Action]
    package var members: [String: Member]
    package var settings: [String: MemberSettings]
    /// By id.
    package var cannedReplies: [String: CannedReplyProof]

    package init(
        asOf: Int64, actions: [String: Action] = [:], members: [String: Member] = [:],
        settings: [String: MemberSettings] = [:], cannedReplies: [String: CannedReplyProof] = [:]
    ) {
        self.asOf = asOf
        self.actions = actions
        self.members = members
        self.settings = settings
        self.cannedReplies = cannedReplies
    }
}

/// A canned reply without its text, so that many cost little.
package struct CannedReplyProof: Sendable, Hashable {
    package var memberID: String
    package var digest: Digest

    package init(_ reply: CannedReply, arena: WireArena) {
        memberID = reply.memberID
        digest = .of((try? WireCodec.encode(reply, arena: arena)) ?? [])
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
