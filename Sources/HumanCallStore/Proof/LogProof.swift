import HumanCall
import HumanCallMessages
import HumanCallWire

/// Verifies a log, page by page: no sequence is missing, each event matches its digest and its columns, and the chain
/// leads from the log's anchor to the head.
package struct LogProof {
    /// Where the log must end, or go on.
    package let head: LogHead
    /// The log is verified up to this event.
    package private(set) var proved: LogHead
    package private(set) var firstSequence: Int64 = 0
    package private(set) var eventCount: Int64 = 0
    /// The first problem.
    package private(set) var problem: String?
    /// The log is to be verified up to this event.
    private var last: Int64

    /// The log was verified as far as it was asked for, or a problem was found.
    package var isDone: Bool { problem != nil || proved.sequence >= last }

    package init(anchor: LogHead, head: LogHead) {
        self.head = head
        proved = anchor
        last = head.sequence
        if last == anchor.sequence { checkHead() }
    }

    /// Goes on to a later event.
    mutating func go(to sequence: Int64) { last = max(last, sequence) }

    /// Verifies the rows after `proved`, and returns their events as far as they are whole. An empty page means the end
    /// of the log.
    @discardableResult
    package mutating func add(_ page: [EventRow], arena: WireArena) -> [Event] {
        var events: [Event] = []
        for row in page where row.event.sequence <= last && problem == nil {
            guard let event = verified(row, arena) else { break }
            events.append(event)
            if eventCount == 0 { firstSequence = event.sequence }
            eventCount += 1
            proved = LogHead(sequence: event.sequence, time: row.time, chain: row.chain)
            if event.sequence == head.sequence { checkHead() }
        }
        if page.isEmpty, !isDone { problem = "event \(proved.sequence + 1) is missing, and what comes after it" }
        return events
    }

    /// Something else about these events is wrong.
    mutating func fail(_ problem: String) { self.problem = self.problem ?? problem }

    private mutating func checkHead() {
        guard proved.chain != head.chain else { return }
        problem = "event \(head.sequence) does not end the chain that the daemon knows"
    }

    /// nil = there is a problem.
    private mutating func verified(_ row: EventRow, _ arena: WireArena) -> Event? {
        let sequence = row.event.sequence
        guard sequence == proved.sequence + 1 else {
            fail("event \(proved.sequence + 1) is missing")
            return nil
        }
        guard Digest.of(row.event.bytes) == row.digest else {
            fail("event \(sequence) is not what its digest says")
            return nil
        }
        guard Digest.chain(previous: proved.chain, sequence: sequence, digest: row.digest) == row.chain else {
            fail("event \(sequence) does not continue the chain")
            return nil
        }
        guard let event = try? WireCodec.decode(Event.self, from: row.event.bytes, arena: arena),
            event.sequence == sequence,
            event.type == row.event.type.rawValue, event.conversationID == row.event.conversationID,
            event.requestID == row.event.requestID, event.origin == row.event.origin, event.time == row.time,
            event.message?.clientMessageID ?? "" == row.clientMessageID
        else {
            fail("event \(sequence) is stored under columns that are not its own")
            return nil
        }
        return event
    }
}
