import Foundation
import HumanCall
import HumanCallStore
import RandomMessages
import SQLiteStore
import StoreHarness
import Synchronization
import TestDisk

/// The recording of one process: its changes to the store's files from open to close, and the answers that it gave.
struct Life: Sendable {
    let number: Int
    let log: DiskLog
    let logID: String
    /// The surviving steps of earlier lives and those of this one, and the reference's state after each number of steps.
    let steps: [Step]
    let states: [StoreState]
    /// The answer of each step; nil = it was rejected or failed.
    let answers: [[UInt8]?]
    /// The number of steps in the files at the open.
    let survivorCount: Int
    let recentEventsMax: Int?

    /// The mark of a completed open. All other marks are tokens of answered transactions.
    static let opened: UInt64 = 0

    /// Whether the open had completed at this position.
    func isOpened(at position: Int) -> Bool { marks(before: position).contains(Self.opened) }

    /// The number of steps that must survive a power loss at this position, because the last of them was answered.
    func promisedCount(at position: Int) -> Int {
        max(survivorCount, marks(before: position).max().map(Int.init) ?? 0)
    }

    var syncs: [Int] {
        log.entries.indices.filter { if case .sync = log.entries[$0] { true } else { false } }
    }

    private func marks(before position: Int) -> [UInt64] {
        log.entries.prefix(position).compactMap { if case .mark(let mark) = $0 { mark } else { nil } }
    }
}

/// A position in a life at which the power fails, and the damage to the disk.
struct PowerLoss: Sendable {
    var life: Int
    var position: Int
    var damage: DiskImage.Damage
}

/// Runs a workload over several lives of one store and records each of them.
struct LifeRunner {
    enum Ending {
        case powerLoss
        case close
    }

    /// The shape of one life.
    struct Plan {
        var groups: Int
        var recentEventsMax: Int?
        /// Transactions submitted at once in the middle; 0 = none.
        var burst = 0
        /// Large messages in the middle, enough for a checkpoint; 0 = none.
        var largeMessages = 0
        var ending: Ending
    }

    static let plans = [
        Plan(groups: 12, recentEventsMax: 3, ending: .powerLoss),
        Plan(groups: 8, recentEventsMax: 40, burst: 40, ending: .close),
        Plan(groups: 8, recentEventsMax: nil, burst: 24, ending: .powerLoss),
        Plan(groups: 4, recentEventsMax: 3, largeMessages: 160, ending: .close),
    ]

    let seed: UInt64
    var lies = RecordingDisk.Lies()
    /// Records answers before their transactions are submitted, like a store that answers too early.
    var marksBeforeTheCommit = false
    private(set) var lives: [Life] = []
    /// Problems during the run, before any power loss.
    private(set) var problems: [String] = []
    private var workload: Workload
    private var generator: SeededGenerator
    private let clock = TestClock()
    private let root: TemporaryDirectory

    init(seed: UInt64, lies: RecordingDisk.Lies = .init(), marksBeforeTheCommit: Bool = false) throws {
        self.seed = seed
        self.lies = lies
        self.marksBeforeTheCommit = marksBeforeTheCommit
        workload = Workload(seed: seed)
        generator = SeededGenerator(seed: seed ^ 0xD15C)
        root = try TemporaryDirectory(named: "lives")
    }

    mutating func run(_ plans: [Plan] = plans) throws {
        var directory = root.path + "/0"
        var steps: [Step] = []
        for (number, plan) in plans.enumerated() {
            let life = try live(number, plan, in: directory, surviving: steps)
            lives.append(life)
            steps = life.steps
            guard plan.ending == .powerLoss, number + 1 < plans.count else { continue }
            // The next life opens the image of a power loss in the second half of this one.
            let position = Int.random(in: life.log.entries.count / 2..<life.log.entries.count, using: &generator)
            let loss = PowerLoss(life: number, position: position, damage: .random(seed: generator.next()))
            let verdict = try Judge(life: life, loss: loss).judge()
            guard let stepCount = verdict.stepCount else {
                problems += verdict.problems.map { "life \(number + 1) cannot begin: \($0)" }
                return
            }
            steps = Array(life.steps.prefix(stepCount))
            directory = root.path + "/\(number + 1)"
            try DiskImage(life.log, at: loss.position, loss.damage).write(to: directory)
        }
    }

    private mutating func live(
        _ number: Int, _ plan: Plan, in directory: String, surviving steps: [Step]
    ) throws -> Life {
        let disk = RecordingDisk(directory, lies: lies)
        defer { DiskVFS.forget(directory) }
        let clock = clock
        let store = try SQLiteStore(
            directory: directory, isMoved: true, randomness: SeededGenerator(seed: seed),
            recentEventsMax: plan.recentEventsMax,
            wallClock: { clock.time }, onBroken: { _ in })
        disk.mark(Life.opened)
        let reference = try Reference(logID: store.logID, clock: clock, surviving: steps)
        let callers = Callers(disk)
        store.start { callers.hear($0) }
        if steps.isEmpty { try submit(store, callers, disk, reference) { try $0.furnish(reference) } }
        for group in 0..<plan.groups {
            try submit(store, callers, disk, reference) { _ = try $0.group(reference) }
            guard group == plan.groups / 2 else { continue }
            if plan.burst > 0 {
                try submit(store, callers, disk, reference) { _ = try $0.burst(reference, of: plan.burst) }
            }
            if plan.largeMessages > 0 {
                let begin = disk.position
                try submit(store, callers, disk, reference) {
                    _ = try $0.largeMessages(reference, of: 32_000, count: plan.largeMessages)
                }
                waitForCheckpoint(disk, since: begin)
            }
        }
        store.close()
        if disk.log.entries.isEmpty {
            problems.append("the store does not open its files through SQLite's default VFS")
        }
        return Life(
            number: number, log: disk.log, logID: store.logID, steps: reference.steps, states: reference.states,
            answers: reference.completions.map(\.answer),
            survivorCount: steps.count, recentEventsMax: plan.recentEventsMax)
    }

    /// Submits together the steps that the reference performs in `body`, and compares the completions.
    private mutating func submit(
        _ store: SQLiteStore, _ callers: Callers, _ disk: RecordingDisk, _ reference: Reference,
        _ body: (inout Workload) throws -> Void
    ) throws {
        let first = reference.steps.count
        try body(&workload)
        let transactions = reference.steps[first...].map(\.transaction)
        if marksBeforeTheCommit { for transaction in transactions { disk.mark(transaction.token) } }
        store.submit(transactions)
        for (transaction, expected) in zip(transactions, reference.completions[first...]) {
            let completion = callers.completion(of: transaction.token)
            if !completion.isSame(as: expected) {
                problems.append("\(transaction.work) came to \(completion.result), not to \(expected.result)")
            }
        }
    }

    /// The store checkpoints when it has been idle for a moment.
    private mutating func waitForCheckpoint(_ disk: RecordingDisk, since begin: Int) {
        for _ in 0..<6_000 {
            // A write to the database file; a broken checkpoint need not sync it.
            if disk.log.entries[begin...].contains(where: { if case .write(file: 0, _, _) = $0 { true } else { false } }
            ) {
                return
            }
            Thread.sleep(forTimeInterval: 0.01)
        }
        problems.append("no checkpoint came")
    }
}

/// Collects completions, and marks each answer in the disk's log before anybody sees it.
final class Callers: @unchecked Sendable {
    private let disk: RecordingDisk?
    private let condition = NSCondition()
    private var completions: [UInt64: Completion] = [:]

    init(_ disk: RecordingDisk?) { self.disk = disk }

    func hear(_ delivered: [Completion]) {
        condition.lock()
        for completion in delivered {
            if completion.isPromise { disk?.mark(completion.token) }
            completions[completion.token] = completion
        }
        condition.broadcast()
        condition.unlock()
    }

    func completion(of token: UInt64) -> Completion {
        condition.lock()
        defer { condition.unlock() }
        while true {
            if let completion = completions[token] { return completion }
            condition.wait()
        }
    }
}

extension Completion {
    /// Whether the caller can rely on the transaction's effects, and on those of earlier transactions.
    fileprivate var isPromise: Bool {
        switch result {
        case .answered: true
        case .rejected: !events.isEmpty
        case .failed: false
        }
    }

    fileprivate func isSame(as other: Completion) -> Bool {
        answer == other.answer && rejection == other.rejection && failure == other.failure
            && events.map(\.stored) == other.events.map(\.stored) && leases == other.leases
    }
}
