import Dispatch
import HumanCallStore
import MemoryStore
import RandomMessages
import SQLiteStore
import StoreHarness
import Synchronization
import TestDisk

/// The store of a simulated daemon. It commits only in `step`.
protocol SteppedStore: AnyObject {
    /// For reads.
    var store: any Store { get }
    /// The number of transactions that wait for `step`.
    var waitingCount: Int { get }
    func submit(_ transaction: Transaction)
    /// Commits at most one batch and delivers it before it returns.
    func step()
    /// The next commit fails and is rolled back.
    func failNextCommit()
    /// Ends the process, during a last step or before it. Waiting transactions are lost.
    func crash(committing: Bool) throws
    /// Begins a process: the first one, or the next after a crash.
    func start(deliver: @escaping @Sendable ([Completion]) -> Void)
}

final class SteppedMemoryStore: SteppedStore {
    private let memory: MemoryStore

    init(wallClock: @escaping @Sendable () -> Int64) {
        memory = MemoryStore(mode: .stepped, wallClock: wallClock)
    }

    var store: any Store { memory }
    var waitingCount: Int { memory.waitingCount }
    func submit(_ transaction: Transaction) { memory.submit(transaction) }
    func step() { memory.step() }
    func failNextCommit() { memory.failNextCommit() }
    func start(deliver: @escaping @Sendable ([Completion]) -> Void) { memory.start(deliver: deliver) }

    func crash(committing: Bool) {
        if committing { memory.step() }
        guard memory.waitingCount > 0 else { return }
        memory.failNextCommit()
        memory.step()
    }
}

/// SQLiteStore has a thread of its own. It is deterministic here because it receives transactions only within a step, which
/// waits for all their deliveries. Each process has its own directory: the image of the power loss that ended the previous
/// one.
final class SteppedSQLiteStore: SteppedStore {
    private struct Run {
        let directory: TemporaryDirectory
        let disk: RecordingDisk
        let store: SQLiteStore
        let deliveries: Deliveries
    }

    private let seed: UInt64
    private let wallClock: @Sendable () -> Int64
    private var generator: SeededGenerator
    private var waiting: [Transaction] = []
    private var nextCommitFails = false
    private var run: Run

    init(seed: UInt64, wallClock: @escaping @Sendable () -> Int64) throws {
        self.seed = seed
        self.wallClock = wallClock
        generator = SeededGenerator(seed: seed ^ 0xD15C)
        run = try Self.open(seed, wallClock, image: nil)
    }

    deinit { Self.end(run) }

    var store: any Store { run.store }
    var waitingCount: Int { waiting.count }
    func submit(_ transaction: Transaction) { waiting.append(transaction) }
    func failNextCommit() { nextCommitFails = true }

    func step() {
        guard !waiting.isEmpty else { return }
        let batch = Array(waiting.prefix(StoreLimits.transactionsPerBatchMax))
        waiting.removeFirst(batch.count)
        if nextCommitFails { run.disk.isFull = true }
        run.store.submit(batch)
        run.deliveries.wait(for: batch.count)
        run.disk.isFull = false
        nextCommitFails = false
    }

    /// Nobody has read anything since the last step, so the power can fail at any position of it.
    func crash(committing: Bool) throws {
        let begin = run.disk.position
        if committing { step() }
        waiting = []
        let loss = Int.random(in: begin...run.disk.position, using: &generator)
        let image = DiskImage(run.disk.log, at: loss, .random(seed: generator.next()))
        Self.end(run)
        run = try Self.open(seed, wallClock, image: image)
    }

    func start(deliver: @escaping @Sendable ([Completion]) -> Void) {
        let deliveries = run.deliveries
        deliveries.start(deliver)
        run.store.start { deliveries.add($0) }
    }

    private static func open(
        _ seed: UInt64, _ wallClock: @escaping @Sendable () -> Int64, image: DiskImage?
    ) throws -> Run {
        let directory = try TemporaryDirectory(named: "simulation")
        let path = directory.path + "/data"
        try image?.write(to: path)
        let disk = RecordingDisk(path)
        let store = try SQLiteStore(
            directory: path, isMoved: true, randomness: SeededGenerator(seed: seed), recentEventsMax: 20,
            wallClock: wallClock,
            onBroken: { _ in })
        return Run(directory: directory, disk: disk, store: store, deliveries: Deliveries())
    }

    private static func end(_ run: Run) {
        run.store.close()
        DiskVFS.forget(run.directory.path + "/data")
    }

    private final class Deliveries: Sendable {
        private let deliver = Mutex<(@Sendable ([Completion]) -> Void)?>(nil)
        private let semaphore = DispatchSemaphore(value: 0)

        func start(_ body: @escaping @Sendable ([Completion]) -> Void) { deliver.withLock { $0 = body } }

        func add(_ completions: [Completion]) {
            deliver.withLock { $0 }?(completions)
            for _ in completions { semaphore.signal() }
        }

        func wait(for count: Int) { for _ in 0..<count { semaphore.wait() } }
    }
}
