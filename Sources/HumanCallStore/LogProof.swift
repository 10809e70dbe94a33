import HumanCall
import HumanCallMessages
import HumanCallWire

/// Verifies a log, page by page: no sequence is missing, each event matches its digest and its columns, and the chain
/// leads from the log's anchor to the head.
package struct LogProof {
    /// Where the log must end.
    package let head: LogHead
    /// The log is verified up to this event.
    package private(set) var proved: LogHead
    package private(set) var firstSequence: Int64 = 0
    package private(set) var eventCount: Int64 = 0
    /// The first problem.
    package private(set) var problem: String?
    /// The whole log was verified, or a problem was found.
    package private(set) var isDone = false

    package init(anchor: LogHead, head: LogHead) {
        self.head = head
        proved = anchor
    }

    /// Verifies the rows after `proved`. An empty page means the end of the log.
    package mutating func add(_ page: [EventRow], arena: WireArena) {
        for row in page where row.event.sequence <= head.sequence {
            if let problem = Self.problem(of: row, after: proved, arena) { return end(problem) }
            if eventCount == 0 { firstSequence = row.event.sequence }
            eventCount += 1
            proved = LogHead(sequence: row.event.sequence, time: row.time, chain: row.chain)
        }
        if proved.sequence == head.sequence {
            end(
                proved.chain == head.chain ? nil : "event \(head.sequence) does not end the chain that the daemon knows"
            )
        } else if page.isEmpty {
            end("event \(proved.sequence + 1) is missing, and what comes after it")
        }
    }

    private mutating func end(_ problem: String?) {
        self.problem = problem
        isDone = true
    }

    private static func problem(of row: EventRow, after proved: LogHead, _ arena: WireArena) -> String? {
        let sequence = row.event.sequence
        guard sequence == proved.sequence + 1 else { return "event \(proved.sequence + 1) is missing" }
        guard Digest.of(row.event.bytes) == row.digest else { return "event \(sequence) is not what its digest says" }
        guard Digest.chain(previous: proved.chain, sequence: sequence, digest: row.digest) == row.chain else {
            return "event \(sequence) does not continue the chain"
        }
        guard let event = try? WireCodec.decode(Event.self, from: row.event.bytes, arena: arena),
            event.sequence == sequence,
            event.type == row.event.type.rawValue, event.conversationID == row.event.conversationID,
            event.requestID == row.event.requestID, event.origin == row.event.origin, event.time == row.time
        else { return "event \(sequence) is stored under columns that are not its own" }
        return nil
    }
}
