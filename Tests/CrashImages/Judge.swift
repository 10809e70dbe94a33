import CSQLite
import Foundation
import HumanCall
import HumanCallMessages
import HumanCallStore
import HumanCallWire
import RandomMessages
import SQLiteStore
import StoreHarness
import TestDisk

/// Opens the image of a power loss and reports every problem.
struct Judge {
    struct Verdict {
        /// The number of steps after which the reference has the same state; nil = there is none.
        var stepCount: Int?
        var problems: [String] = []
    }

    let life: Life
    let loss: PowerLoss

    func judge() throws -> Verdict {
        let directory = try TemporaryDirectory(named: "image")
        defer { withExtendedLifetime(directory) {} }
        let path = directory.path + "/data"
        try DiskImage(life.log, at: loss.position, loss.damage).write(to: path)
        DiskVFS.watch(path, Self.disk)
        defer { DiskVFS.forget(path) }
        let store: SQLiteStore
        do {
            store = try SQLiteStore(
                directory: path, isMoved: true, randomness: SeededGenerator(seed: Self.seedOfAnotherLogID),
                recentEventsMax: life.recentEventsMax,
                wallClock: { [time = life.steps.last?.time ?? 0] in time }, onBroken: { _ in })
        } catch {
            return Verdict(problems: ["it does not open: \(error)"])
        }
        defer { store.close() }
        do { return try judge(store) } catch { return Verdict(problems: ["it cannot be read: \(error)"]) }
    }

    private func judge(_ store: any Store) throws -> Verdict {
        var verdict = Verdict()
        if life.isOpened(at: loss.position), store.logID != life.logID {
            verdict.problems.append("it has another log_id")
        }
        let state = try StoreState(store)
        let promised = life.promisedCount(at: loss.position)
        verdict.stepCount = life.states.lastIndex(of: state)
        switch verdict.stepCount {
        case nil:
            verdict.problems.append("its state is not that after any number of transactions: \(nearest(to: state))")
        case .some(let count) where count < promised:
            verdict.problems.append("it has \(count) transactions, and \(promised) were answered")
        default: break
        }
        verdict.problems += try Consistency.problems(in: store)
        guard verdict.problems.isEmpty, let count = verdict.stepCount else { return verdict }
        verdict.problems += try problemsOfAnswers(store, count)
        return verdict
    }

    private func nearest(to state: StoreState) -> String {
        let found = life.states.enumerated().map { ($0.offset, state.differences(from: $0.element)) }
            .min { $0.1.count < $1.1.count }
        guard let (count, differences) = found else { return "there is none" }
        return "after \(count) transactions it differs in \(differences.joined(separator: ", "))"
    }

    /// Checks that exactly these steps' answers are remembered, that repeats change nothing, and that the store still writes.
    private func problemsOfAnswers(_ store: any Store, _ count: Int) throws -> [String] {
        let callers = Callers(nil)
        store.start { callers.hear($0) }
        let problems = problemsOfKeys(store, callers, count) + problemsOfRepeats(store, callers, count)
        guard problems.isEmpty, try store.directory("default") != nil else { return problems }
        let message = Transaction(
            token: 3 * Self.probes, workspaceID: "default", work: .send("c0", clientMessageID: "afterwards"))
        let head = try store.head("default").sequence
        store.submit(message)
        if callers.completion(of: message.token).answer == nil { return ["it accepts no further message"] }
        // More than one event is possible: a request of the conversation can have fallen due.
        if try store.head("default").sequence <= head { return ["a further message is not in the log"] }
        return try Consistency.problemsOfLog(store, "default")
    }

    /// Repeats every key with other fields. A remembered key is a conflict; otherwise the command fails, because its answer does
    /// not encode, and changes nothing.
    private func problemsOfKeys(_ store: any Store, _ callers: Callers, _ count: Int) -> [String] {
        let probes = life.steps.map(\.transaction).filter { $0.idempotency != nil }.map { transaction in
            var idempotency = transaction.idempotency
            idempotency?.fingerprint = .of(Array("other fields".utf8))
            return Transaction(
                token: Self.probes + transaction.token, workspaceID: transaction.workspaceID, work: transaction.work,
                idempotency: idempotency, actorIsAdmin: true, answer: poisonedAnswer)
        }
        store.submit(probes)
        return probes.compactMap { probe in
            let number = Int(probe.token - Self.probes)
            let isRemembered = callers.completion(of: probe.token).rejection == .idempotencyConflict
            guard isRemembered != (number <= count && life.answers[number - 1] != nil) else { return nil }
            return "the answer of transaction \(number) is \(isRemembered ? "" : "not ")remembered"
        }
    }

    /// Repeats the newest answered steps, which must get the same answers: the same message or note, or the same object as it
    /// is now.
    private func problemsOfRepeats(_ store: any Store, _ callers: Callers, _ count: Int) -> [String] {
        let repeats = life.steps.prefix(count).suffix(Self.repeatsMax).map(\.transaction).filter {
            ($0.idempotency != nil || $0.isMessageWithID) && life.answers[Int($0.token) - 1] != nil
        }.map { $0.again(as: $0.token + 2 * Self.probes) }
        store.submit(repeats)
        return repeats.compactMap { again in
            let number = Int(again.token - 2 * Self.probes)
            let completion = callers.completion(of: again.token)
            guard again.isSame(completion.answer, life.answers[number - 1]) else {
                return "the repeat of transaction \(number) differs"
            }
            // Other events are possible: a request of the conversation can have fallen due.
            let isWritten = completion.events.contains { event in
                event.event.message.map { !$0.clientMessageID.isEmpty } ?? false
            }
            return isWritten ? "the repeat of transaction \(number) is written again" : nil
        }
    }

    /// The number of newest steps that are repeated.
    private static let repeatsMax = 40
    /// The first token of the probes, above the tokens of all steps.
    private static let probes: UInt64 = 1 << 32

    /// Skips syncs: an image need not survive a real power loss.
    private static let disk = UnsyncedDisk()

    private final class UnsyncedDisk: WatchedDisk {
        func sync(_ file: DiskFile, perform: () -> Int32) -> Int32 { SQLITE_OK }
    }

    /// Gives a log_id that no life has, so a lost log_id is noticed.
    private static let seedOfAnotherLogID: UInt64 = .max
}

extension Transaction {
    fileprivate var isMessageWithID: Bool {
        if case .conversation(let command) = work { return command.clientMessageID != nil }
        return false
    }
}

extension Transaction {
    fileprivate func again(as token: UInt64) -> Transaction {
        Transaction(
            token: token, workspaceID: workspaceID, work: work, idempotency: idempotency, availability: availability,
            canEmail: canEmail, actorUID: actorUID, actorIsAdmin: actorIsAdmin, ownUID: ownUID, answer: answer)
    }

    /// Whether this answer is a replay of the first one.
    fileprivate func isSame(_ answer: [UInt8]?, _ first: [UInt8]?) -> Bool {
        func id<Noun: WireCodable>(_ type: Noun.Type, _ path: KeyPath<Noun, String>) -> (old: String?, new: String?) {
            func read(_ bytes: [UInt8]?) -> String? {
                bytes.flatMap { try? decoded($0, as: type) }.map { $0[keyPath: path] }
            }
            return (read(first), read(answer))
        }
        switch work {
        case .conversation(.send), .conversation(.note): return answer == first
        case .conversation:
            let ids = id(HumanCallRequest.self, \.id)
            return ids.old != nil && ids.old == ids.new
        // An object that was deleted since has no bytes.
        case .directory(.putMember):
            let ids = id(Member.self, \.id)
            return answer == [] || ids.old == ids.new
        case .directory(.putAction):
            let ids = id(Action.self, \.id)
            return answer == [] || ids.old == ids.new
        default: return answer == first
        }
    }
}
