import Foundation
import HumanCall
import HumanCallMessages
import HumanCallStore
import HumanCallWire
import MemoryStore
import SQLiteStore
import Synchronization

/// The stores that the conformance suite runs against.
package enum StoreKind: String, Sendable, CaseIterable {
    case memory, sqlite
    /// Indexes after every few events.
    case sqliteMovingOften
}

/// A clock that a test moves.
package final class TestClock: Sendable {
    private let now: Mutex<Int64>

    package init(_ now: Int64 = 1_700_000_000_000) { self.now = Mutex(now) }

    package var time: Int64 {
        get { now.withLock { $0 } }
        set { now.withLock { $0 = newValue } }
    }

    package func advance(minutes: Int64) { now.withLock { $0 += minutes * millisecondsPerMinute } }
}

/// A directory that is removed with its owner.
package final class TemporaryDirectory: Sendable {
    package let path: String

    package init(named name: String = "store") throws {
        path = NSTemporaryDirectory() + "humancall-\(name)-\(UUID().uuidString)"
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    }

    /// The folder `data` in it is a copy of another, whose store may be open: the search's files, which its own thread
    /// makes and deletes at any time, are left out.
    package convenience init(copyOf data: String) throws {
        try self.init(named: "copy")
        let copy = path + "/data"
        try FileManager.default.createDirectory(atPath: copy, withIntermediateDirectories: true)
        for name in try FileManager.default.contentsOfDirectory(atPath: data) where !name.hasPrefix("search.db") {
            try FileManager.default.copyItem(atPath: data + "/" + name, toPath: copy + "/" + name)
        }
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }
}

/// A store under test. It submits and waits, whichever thread delivers. The store closes with its last reference.
package final class TestStore: Sendable {
    package let kind: StoreKind
    package let clock: TestClock
    package let directory: TemporaryDirectory?
    package let store: any Store
    /// Under a store that has files.
    package let disk: FaultyDisk?
    private let memory: MemoryStore?
    private let deliveries = Deliveries()
    private let nextToken = Mutex<UInt64>(1)
    /// Transactions that are collected to be submitted together; nil = each is submitted at once.
    private let gathered = Mutex<[Transaction]?>(nil)

    package init(
        _ kind: StoreKind, clock: TestClock = TestClock(), directory: TemporaryDirectory? = nil,
        recentEventsMax: Int? = nil, clockSpeed: Int64 = 1,
        randomness: any RandomNumberGenerator = SystemRandomNumberGenerator(),
        onBroken: @escaping @Sendable (StoreError) -> Void = { _ in },
        onNotice: @escaping @Sendable (StoreNotice) -> Void = { _ in },
        onWritten: @escaping @Sendable () -> Void = {}
    ) throws {
        self.kind = kind
        self.clock = clock
        switch kind {
        case .memory:
            let memory = MemoryStore(clockSpeed: clockSpeed, mode: .stepped, wallClock: { clock.time })
            self.memory = memory
            self.directory = nil
            disk = nil
            store = memory
        case .sqlite, .sqliteMovingOften:
            let directory = try directory ?? TemporaryDirectory()
            self.directory = directory
            disk = FaultyDisk(directory.path)
            memory = nil
            store = try SQLiteStore(
                directory: directory.path + "/data", clockSpeed: clockSpeed, randomness: randomness,
                recentEventsMax: recentEventsMax ?? (kind == .sqlite ? nil : 3),
                wallClock: { clock.time },
                onBroken: onBroken, onNotice: onNotice, onWritten: onWritten)
        }
        let deliveries = deliveries
        store.start { deliveries.add($0) }
    }

    package var commitCount: Int { memory?.commitCount ?? (store as? SQLiteStore)?.commitCount ?? 0 }

    /// The completions of each delivery, in order of delivery.
    package var batches: [[Completion]] { deliveries.batches }

    @discardableResult
    package func submit(
        _ work: Transaction.Work, workspaceID: String = "default", idempotency: Transaction.Idempotency? = nil,
        availability: Availability = Availability(), canEmail: Bool = false,
        user: ConsumerUser = ConsumerUser(uid: 1_000, isAdmin: true),
        answer: @escaping @Sendable (TransactionResult, WireArena) throws(WireError) -> [UInt8] = encodedAnswer
    ) -> UInt64 {
        let token = nextToken.withLock { next in
            defer { next += 1 }
            return next
        }
        let transaction = Transaction(
            token: token, workspaceID: workspaceID, work: work, idempotency: idempotency, availability: availability,
            canEmail: canEmail, actorUID: user.uid, actorIsAdmin: user.isAdmin, answer: answer)
        let isGathered = gathered.withLock { gathered in
            gathered?.append(transaction)
            return gathered != nil
        }
        if !isGathered { store.submit(transaction) }
        return token
    }

    package func completion(of token: UInt64) -> Completion {
        memory?.flush()
        return deliveries.wait(for: token)
    }

    @discardableResult
    package func perform(
        _ work: Transaction.Work, workspaceID: String = "default", idempotency: Transaction.Idempotency? = nil,
        availability: Availability = Availability(), canEmail: Bool = false,
        user: ConsumerUser = ConsumerUser(uid: 1_000, isAdmin: true),
        answer: @escaping @Sendable (TransactionResult, WireArena) throws(WireError) -> [UInt8] = encodedAnswer
    ) -> Completion {
        completion(
            of: submit(
                work, workspaceID: workspaceID, idempotency: idempotency, availability: availability,
                canEmail: canEmail, user: user,
                answer: answer))
    }

    /// Everything that `body` submits waits together while the store delivers something else.
    package func whileTheWriterIsBusy(_ body: () -> [UInt64]) -> [Completion] {
        guard memory == nil else { return submittedTogether(body).map(completion(of:)) }
        deliveries.hold()
        // The thread that commits now waits in the delivery of this.
        let token = submit(.presence(PresenceRow(workspaceID: "none", memberID: "none", presence: .offline)))
        deliveries.waitUntilHeld()
        let tokens = submittedTogether(body)
        deliveries.release()
        _ = completion(of: token)
        return tokens.map(completion(of:))
    }

    private func submittedTogether(_ body: () -> [UInt64]) -> [UInt64] {
        gathered.withLock { $0 = [] }
        let tokens = body()
        let transactions = gathered.withLock { gathered in
            defer { gathered = nil }
            return gathered ?? []
        }
        store.submit(transactions)
        return tokens
    }

    /// The next commit that writes fails as if the disk were full.
    package func fillTheDisk() throws {
        if let memory { return memory.failNextCommit(StoreError(.unavailable, "the disk is full")) }
        disk?.isFull.store(true, ordering: .releasing)
    }

    package func emptyTheDisk() throws {
        disk?.isFull.store(false, ordering: .releasing)
    }

    /// Closes the store and opens the same files again. The memory store has no files and returns itself.
    package func reopened() throws -> TestStore {
        guard let directory else { return self }
        store.close()
        return try TestStore(kind, clock: clock, directory: directory)
    }
}

/// Collects deliveries, and can block the thread that delivers.
private final class Deliveries: @unchecked Sendable {
    private let condition = NSCondition()
    private var all: [[Completion]] = []
    private var byToken: [UInt64: Completion] = [:]
    private var holds = false
    private var isHeld = false

    var batches: [[Completion]] {
        condition.lock()
        defer { condition.unlock() }
        return all
    }

    func add(_ completions: [Completion]) {
        condition.lock()
        defer { condition.unlock() }
        all.append(completions)
        for completion in completions {
            precondition(byToken[completion.token] == nil, "token \(completion.token) was delivered twice")
            byToken[completion.token] = completion
        }
        isHeld = holds
        condition.broadcast()
        while holds { condition.wait() }
        isHeld = false
    }

    func wait(for token: UInt64) -> Completion {
        condition.lock()
        defer { condition.unlock() }
        while true {
            if let completion = byToken[token] { return completion }
            condition.wait()
        }
    }

    func hold() {
        condition.lock()
        holds = true
        condition.unlock()
    }

    func waitUntilHeld() {
        condition.lock()
        while !isHeld { condition.wait() }
        condition.unlock()
    }

    func release() {
        condition.lock()
        holds = false
        condition.broadcast()
        condition.unlock()
    }
}
