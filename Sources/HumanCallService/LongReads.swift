import DequeModule
import HumanCall
import HumanCallWire

/// A read that would hold up the others if it were done at once: each turn does a bounded part of it.
struct LongRead {
    let call: Call
    /// Does the next part. nil = there is more; else the encoded answer.
    var advance: (Service) throws(Rejection) -> [UInt8]?
}

/// The reads under way. Each turn takes one step of the one that has waited longest.
struct LongReads {
    private var line = Deque<LongRead>()

    var isEmpty: Bool { line.isEmpty }
    var count: Int { line.count }

    func count(of uid: UInt32) -> Int { line.count { $0.call.caller.uid == uid } }

    mutating func append(_ read: LongRead) { line.append(read) }
    mutating func popFirst() -> LongRead? { line.popFirst() }
    mutating func remove(_ id: CallID) { line.removeAll { $0.call.id == id } }

    mutating func removeAll() -> [LongRead] {
        defer { line.removeAll() }
        return Array(line)
    }
}

extension Service {
    /// Takes a read that answers its call in a later turn.
    func begin(_ read: LongRead) throws(Rejection) {
        guard longReads.count < ServiceLimits.longReadsMax else {
            throw .limit(
                "\(longReads.count) long reads are under way; try again", which: "long_reads",
                ServiceLimits.longReadsMax)
        }
        let uid = read.call.caller.uid
        guard longReads.count(of: uid) < ServiceLimits.longReadsPerUIDMax else {
            throw .limit(
                "\(longReads.count(of: uid)) long reads of uid \(uid) are under way; try again",
                which: "long_reads_per_uid",
                ServiceLimits.longReadsPerUIDMax)
        }
        longReads.append(read)
    }

    /// One step of one read.
    func workOnLongReads() {
        guard let read = longReads.popFirst() else { return }
        do throws(Rejection) {
            if let deadline = read.call.deadline, deadline <= now.monotonicMilliseconds { throw .deadlineExceeded }
            if let payload = try read.advance(self) {
                outputs.append(.respond(read.call.id, payload: payload))
            } else {
                longReads.append(read)
            }
        } catch {
            outputs.append(.fail(read.call.id, error))
        }
    }
}
