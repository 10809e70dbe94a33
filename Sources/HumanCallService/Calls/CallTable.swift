import DequeModule
import HumanCall
import HumanCallMessages
import HumanCallWire

/// Every call that is not answered yet, with what it waits for.
///
/// A call that its method answers at once never comes here. Closing a call returns its `OpenCall` exactly once, so it is
/// answered at most once, and what belongs to it ends with it. The table also keeps the quotas, because most of them last as
/// long as a call is open.
struct CallTable {
    private struct Entry {
        let uid: UInt32
        var deadline: Int64?
        var call: OpenCall
        /// The calls that were opened after and before it on its connection. Together they are a list, so that a connection
        /// which closes finds its calls without a collection of its own.
        var newer: UInt32?
        var older: UInt32?
    }

    private var calls: [CallID: Entry] = [:]
    /// The newest open call of each connection that has one.
    private var newest: [UInt64: UInt32] = [:]
    private var quotas = QuotaLedger()
    private var deadlines = Deadlines()
    private var waits = WaitIndex()
    /// Long reads, the one that has waited longest first. May name calls that are closed.
    private var readers = Deque<CallID>()

    var count: Int { calls.count }
    var usage: QuotaLedger.Usage { quotas.total }
    /// How many uids use something.
    var uidCount: Int { quotas.uidCount }
    var hasReads: Bool { !readers.isEmpty }
    /// Monotonic milliseconds at which `expire` has something to do, if not earlier.
    var nextDeadline: Int64? { deadlines.next }
    /// Entries in the heap, also of calls that are closed.
    var deadlineCount: Int { deadlines.count }

    // MARK: Opening

    /// Refuses with LIMIT where a further call of this kind is too many.
    func checkRoom(for quota: QuotaLedger.Quota, _ call: borrowing Call) throws(Rejection) {
        try quotas.check(quota, call.caller.uid)
    }

    mutating func open(_ call: borrowing Call, _ what: OpenCall) {
        let id = call.id
        var deadline = call.deadline
        switch what {
        case .waiting(let wait):
            deadline = wait.deadline
            waits.insert(id, wait)
        case .reading: readers.append(id)
        case .writing, .streaming, .mailing, .reloading, .ready: break
        }
        if let quota = what.quota { quotas.charge(quota, call.caller.uid) }
        if let deadline { deadlines.insert(id, at: deadline) }
        let older = newest.updateValue(id.stream, forKey: id.connection)
        if let older { calls[CallID(connection: id.connection, stream: older)]?.newer = id.stream }
        calls[id] = Entry(uid: call.caller.uid, deadline: deadline, call: what, newer: nil, older: older)
    }

    /// Opens a call for a command that is about to be submitted. Refuses with LIMIT.
    mutating func openWrite(_ call: borrowing Call) throws(Rejection) {
        try quotas.beginWrite(bytes: call.payloadBytes, call.caller.uid)
        open(call, .writing)
    }

    /// A caller's command is done, whether or not its call is still open.
    mutating func endWrite(bytes: Int, _ uid: UInt32) { quotas.endWrite(bytes: bytes, uid) }

    mutating func beginOwnWrite() { quotas.beginOwnWrite() }
    mutating func endOwnWrite() { quotas.endOwnWrite() }

    // MARK: Finding

    func stream(_ id: CallID) -> EventStream? {
        guard case .streaming(let stream) = calls[id]?.call else { return nil }
        return stream
    }

    func readyAnswer(_ id: CallID) -> ReadyAnswer? {
        guard case .ready(let answer) = calls[id]?.call else { return nil }
        return answer
    }

    /// The calls that go on reading for their caller, each with the workspace and the right that it needs.
    var subscriptions: [(id: CallID, workspaceID: String, need: Need)] {
        calls.compactMap { id, entry in
            switch entry.call {
            case .streaming(let stream):
                (id, stream.workspaceID, stream.session.map { .member($0.member.memberID) } ?? .read)
            case .waiting(let wait), .ready(.wait(let wait)): (id, wait.workspaceID, .read)
            case .writing, .reading, .mailing, .reloading, .ready(.transcript): nil
            }
        }
    }

    /// How many calls wait for the configuration to be read again.
    var reloadCount: Int {
        calls.values.count { if case .reloading = $0.call { true } else { false } }
    }

    // MARK: Waiting for room

    /// The answer of an open write is known. False: its caller is gone, or was answered.
    mutating func makeReady(_ id: CallID, transcript stored: [UInt8], _ workspaceID: String) -> Bool {
        guard case .writing = calls[id]?.call else { return false }
        calls[id]?.call = .ready(.transcript(stored, workspaceID: workspaceID))
        return true
    }

    /// Nothing ends the wait any more but its answer, or its caller. Its quota stays charged until then.
    private mutating func makeReady(_ id: CallID, _ wait: Wait) {
        waits.remove(id, wait)
        calls[id]?.call = .ready(.wait(wait))
        calls[id]?.deadline = nil
        forgetDeadline()
    }

    private mutating func forgetDeadline() {
        let open = calls
        deadlines.closed { open[$0]?.deadline != nil }
    }

    // MARK: Closing

    /// nil = it is closed already: its caller is gone, or it was answered.
    mutating func close(_ id: CallID) -> OpenCall? {
        guard let entry = calls.removeValue(forKey: id) else { return nil }
        unlink(id, entry)
        if let quota = entry.call.quota { quotas.release(quota, entry.uid) }
        if case .waiting(let wait) = entry.call { waits.remove(id, wait) }
        if entry.deadline != nil { forgetDeadline() }
        return entry.call
    }

    private mutating func unlink(_ id: CallID, _ entry: Entry) {
        if let newer = entry.newer {
            calls[CallID(connection: id.connection, stream: newer)]?.older = entry.older
        } else {
            newest[id.connection] = entry.older
        }
        if let older = entry.older {
            calls[CallID(connection: id.connection, stream: older)]?.newer = entry.newer
        }
    }

    /// Closes all calls of a connection.
    mutating func closeAll(on connection: UInt64) -> [OpenCall] {
        var closed: [OpenCall] = []
        while let stream = newest[connection] {
            guard let call = close(CallID(connection: connection, stream: stream)) else { break }
            closed.append(call)
        }
        return closed
    }

    /// Closes the calls that nothing but the end of the daemon would end: streams, waits and long reads.
    mutating func closeForStop() -> [(id: CallID, call: OpenCall)] {
        let ids = calls.filter { $0.value.call.quota != nil }.keys
        return ids.compactMap { id in close(id).map { (id, $0) } }
    }

    /// Closes the calls whose deadline has passed. Waits are not closed but made ready, and returned apart.
    mutating func expire(now: Int64) -> (closed: [(id: CallID, call: OpenCall)], ready: [CallID]) {
        var closed: [(CallID, OpenCall)] = []
        var ready: [CallID] = []
        while let id = deadlines.popDue(now: now) {
            guard let entry = calls[id], entry.deadline != nil else { continue }
            if case .waiting(let wait) = entry.call {
                makeReady(id, wait)
                ready.append(id)
            } else if let call = close(id) {
                closed.append((id, call))
            }
        }
        return (closed, ready)
    }

    /// Makes the waits ready for whose callers this event is news.
    mutating func wakeWaits(for event: Event, _ workspaceID: String) -> [CallID] {
        guard event.request != nil || event.message != nil, !waits.isEmpty else { return [] }
        var news: [CallID] = []
        for id in waits.ids(workspaceID, conversationID: event.conversationID) {
            guard case .waiting(let wait) = calls[id]?.call, wait.isNews(event) else { continue }
            makeReady(id, wait)
            news.append(id)
        }
        return news
    }

    // MARK: Long reads

    /// The long read that has waited longest. It stays open; `again` gives it another turn.
    mutating func nextRead() -> (id: CallID, read: any LongRead)? {
        while let id = readers.popFirst() {
            if case .reading(let read) = calls[id]?.call { return (id, read) }
        }
        return nil
    }

    /// nil = it is not open, or not a long read.
    func read(_ id: CallID) -> (any LongRead)? {
        guard case .reading(let read) = calls[id]?.call else { return nil }
        return read
    }

    /// There is more to read.
    mutating func again(_ id: CallID) { readers.append(id) }
}
