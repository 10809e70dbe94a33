import Foundation
import GRDB
import HumanCall
import HumanCallMessages
import HumanCallStore
import RandomMessages
import StoreHarness
import Testing

@testable import SQLiteStore

/// Batches that are decided while the one before is committed.
@Suite struct WritePathTests {
    /// How many transactions are submitted together. Those that follow are decided while these are committed.
    private static let sizes = [1, 2, 3, 7, 50, 720]

    private struct Step {
        var work: Transaction.Work
        var idempotency: Transaction.Idempotency?
        var isPoisoned = false
    }

    // MARK: The same as one by one

    @Test(arguments: sizes, [1, 2, 3] as [UInt64])
    func chainsOfBatchesComeToTheSameAsOneTransactionAtATime(size: Int, seed: UInt64) throws {
        let alone = try TestStore(.sqlite, recentEventsMax: 40, randomness: SeededGenerator(seed: seed))
        let chained = try TestStore(.sqlite, recentEventsMax: 40, randomness: SeededGenerator(seed: seed))
        for test in [alone, chained] { test.furnish() }
        #expect(alone.store.logID == chained.store.logID)
        var generator = SeededGenerator(seed: seed)
        var requests: [String] = []
        for round in 0..<12 {
            let steps = (0..<60).map { _ in step(round, requests, &generator) }
            for test in [alone, chained] { test.clock.advance(minutes: Int64(round % 4) * 4) }
            func submit(_ step: Step, to test: TestStore) -> UInt64 {
                test.submit(
                    step.work, idempotency: step.idempotency, canEmail: true,
                    answer: step.isPoisoned ? poisonedAnswer : encodedAnswer)
            }
            var results: [[Completion]] = [[], []]
            results[0] = steps.map { alone.completion(of: submit($0, to: alone)) }
            var rest = steps[...]
            var tokens: [UInt64] = []
            while !rest.isEmpty {
                let part = rest.prefix(size)
                rest = rest.dropFirst(size)
                tokens += part.map { submit($0, to: chained) }
                // Every third part waits for its end, the others are decided while it is committed.
                if tokens.count % 3 == 0 { _ = tokens.last.map(chained.completion(of:)) }
            }
            results[1] = tokens.map(chained.completion(of:))
            for (one, other) in zip(results[0], results[1]) {
                #expect(one.answer == other.answer && one.rejection == other.rejection && one.failure == other.failure)
                #expect(one.events.map(\.stored) == other.events.map(\.stored))
            }
            for completion in results[0] {
                for event in completion.events {
                    if let request = event.event.request, !requests.contains(request.id) { requests.append(request.id) }
                }
            }
        }
        #expect(requests.count > 20)
        #expect(try alone.verifiedLog() == chained.verifiedLog())
        for test in [alone, chained] { test.store.close() }
        #expect(try rows(of: alone) == rows(of: chained))
        try chained.reopened().verifiedLog()
    }

    private func step(_ round: Int, _ requests: [String], _ generator: inout SeededGenerator) -> Step {
        func number(_ range: Range<Int>) -> Int { Int.random(in: range, using: &generator) }
        // Some names come again within a batch, some in the next, some much later.
        let conversation = "c\(number(0..<2) == 0 ? round * 10 + number(0..<12) : number(0..<8))"
        let member = number(0..<2) == 0 ? "mary" : "tom"
        let request = requests.isEmpty ? "req_none" : requests[number(max(0, requests.count - 12)..<requests.count)]
        switch number(0..<16) {
        case 0..<4:
            return Step(
                work: .send(
                    conversation, "\(number(0..<1_000))",
                    clientMessageID: number(0..<3) == 0 ? "" : "m\(number(0..<40))"))
        case 4..<7:
            let key = Transaction.Idempotency(
                method: "TriggerAction", key: "k\(number(0..<300))",
                fingerprint: .of(Array("\(number(0..<6) == 0)".utf8)), time: 0)
            return Step(work: .trigger(conversation), idempotency: number(0..<4) == 0 ? nil : key)
        case 7: return Step(work: .trigger(conversation), isPoisoned: number(0..<3) == 0)
        case 8..<10: return Step(work: .claim(request, by: member))
        case 10: return Step(work: .release(request, by: member))
        case 11: return Step(work: number(0..<2) == 0 ? .complete(request, by: member) : .cancel(request))
        case 12: return Step(work: .note(conversation, by: member))
        case 13:
            return Step(
                work: .presence(
                    PresenceRow(
                        workspaceID: "default", memberID: member, presence: number(0..<2) == 0 ? .available : .offline))
            )
        case 14: return Step(work: .consumer(name: "n\(number(0..<4))", sequence: Int64(number(0..<200))))
        default: return Step(work: .member("m\(number(0..<5))", email: "m\(number(0..<9))@example.com"))
        }
    }

    /// The rows of every table without the keys, which may have gaps, and the tables by conversation, which follow later.
    private func rows(of test: TestStore) throws -> [String: [String]] {
        let database = try DatabaseQueue(path: try #require(test.directory).path + "/data/humancall.db")
        defer { try? database.close() }
        return try database.read { database in
            var rows: [String: [String]] = [:]
            for (table, columns) in [
                ("conversations", "id, origin, hex(bytes)"),
                (
                    "requests",
                    """
                    id, state, member, due_at, reply_phase, reply_start, contact, hex(bytes), team, action, end_reason, source,
                    created_at, ended_at, first_claimed_at, first_member, first_reply_at
                    """
                ),
                ("notifications", "id, request_id, attempt, member, email, state, due_at, hex(bytes)"),
                (
                    "answers",
                    "hex(name), hex(fingerprint), request_id, event, cursor, online, emailed, flags, created_at"
                ),
                ("presences", "member, presence, away_chosen"),
                ("consumers", "name, sequence, uid, created_at, used_at, expired"),
                ("members", "id, hex(bytes)"),
                ("events", "key, time, type, request_id, client_message_id, hex(bytes), hex(digest), hex(chain)"),
            ] {
                rows[table] = try Row.fetchAll(database, sql: "SELECT \(columns) FROM \(table)").map { "\($0)" }
                    .sorted()
            }
            return rows
        }
    }

    // MARK: When it fails

    /// Large enough for several batches to be needed for them: a batch ends with its 8 MiB of events.
    private static let large = String(repeating: "x", count: 30_000)

    @Test(arguments: [0, 1, 40, 150, 300])
    func aDiskThatFillsInAChainOfBatchesKeepsEveryAcknowledgedTransaction(writesWithRoom: Int) throws {
        let test = try TestStore(.sqlite)
        let disk = try #require(test.disk)
        test.furnish()
        test.perform(.send("c0"))
        let before = try test.store.head("default").sequence
        disk.logWritesLeft.store(writesWithRoom, ordering: .relaxed)
        let tokens = (1...40).map { test.submit(.send("c\($0)", Self.large, clientMessageID: "m")) }
        let completions = tokens.map(test.completion(of:))
        let answered = completions.filter { $0.answer != nil }
        #expect(answered.count < completions.count)
        #expect(completions.filter { $0.answer == nil }.allSatisfy { $0.failure == .unavailable && $0.events.isEmpty })
        #expect(try test.store.head("default").sequence == before + 2 * Int64(answered.count))
        disk.logWritesLeft.store(.max, ordering: .relaxed)
        // The failed ones can be sent again, and the answered ones are known.
        let again = test.whileTheWriterIsBusy {
            (1...40).map { test.submit(.send("c\($0)", Self.large, clientMessageID: "m")) }
        }
        #expect(again.allSatisfy { $0.answer != nil })
        for (first, second) in zip(completions, again) {
            #expect(second.events.count == (first.answer == nil ? 2 : 0))
        }
        // And every conversation has all that is its own: what was moved into tables that were undone is moved again.
        let log = try test.verifiedLog()
        #expect(log.count == Int(before) + 80)
        for conversation in 0...40 {
            let own = log.filter { $0.conversationID == "c\(conversation)" }
            #expect(
                try test.store.events(
                    "default", conversationID: "c\(conversation)", after: 0, limit: 100, bytesMax: .max) == own)
        }
        #expect(try test.reopened().verifiedLog() == log)
    }

    /// A row of a batch cannot be written, and that is found when the whole batch is decided: SQLite refuses it for a
    /// trigger that the test has put there.
    @Test func aRowThatCannotBeWrittenFailsItsTransactionAlone() throws {
        // In the middle of a move into the tables, which takes several commits.
        let recentEventsMax = 3 * Bounds.eventsEnteredPerCommit
        let notices = Mutexed<[StoreNotice]>([])
        let test = try TestStore(
            .sqlite, recentEventsMax: recentEventsMax,
            onNotice: { notice in notices.value.withLock { $0.append(notice) } })
        for workspaceID in ["default", "shop"] { test.furnish(workspaceID) }
        _ = test.whileTheWriterIsBusy { (0..<recentEventsMax).map { test.submit(.send("c\($0 % 7)")) } }
        let other = try DatabaseQueue(path: try #require(test.directory).path + "/data/humancall.db")
        try other.writeWithoutTransaction { database in
            try database.execute(
                sql: """
                    CREATE TRIGGER refuses BEFORE INSERT ON events WHEN NEW.client_message_id LIKE 'refused%'
                    BEGIN SELECT RAISE(ABORT, 'refused'); END
                    """)
        }
        for round in 0..<6 {
            func isRefused(_ index: Int) -> Bool { index % 5 == 0 && index / 5 <= round }
            let completions = test.whileTheWriterIsBusy {
                (1...20).map { index in
                    let work = Transaction.Work.send(
                        "c\(index % 7)", clientMessageID: "\(isRefused(index) ? "refused" : "m") \(round) \(index)")
                    return test.submit(work, workspaceID: index % 5 == 0 || index % 3 == 0 ? "shop" : "default")
                }
            }
            #expect(completions.map(\.failure) == (1...20).map { isRefused($0) ? .corrupt : nil })
        }
        // The store can write: neither Health nor the log says otherwise.
        #expect(test.perform(.send("c1", clientMessageID: "refused alone")).failure == .corrupt)
        #expect(test.store.writeFailure == nil && notices.value.withLock { $0.count } == 0)
        try other.writeWithoutTransaction { try $0.execute(sql: "DROP TRIGGER refuses") }
        try other.close()
        for workspaceID in ["default", "shop"] {
            let log = try test.verifiedLog(workspaceID)
            for conversation in 0..<7 {
                let own = log.filter { $0.conversationID == "c\(conversation)" }
                let read = try test.store.events(
                    workspaceID, conversationID: "c\(conversation)", after: 0, limit: 1_000, bytesMax: .max)
                #expect(read == own)
            }
        }
        try test.reopened().verifiedLog("shop")
    }

    /// The transactions after a failed batch were decided on its effects; they are decided again without them.
    @Test func aBatchThatWasDecidedOnAFailedOneIsDecidedAgain() throws {
        let test = try TestStore(.sqlite)
        let disk = try #require(test.disk)
        test.furnish()
        for round in 0..<20 {
            disk.isFull.store(true, ordering: .releasing)
            let first = test.submit(.trigger("c\(round)"))
            // Decided while the first one fails, or after it: a second call is refused only if the first one is open.
            let second = test.submit(.trigger("c\(round)"))
            let failed = test.completion(of: first)
            disk.isFull.store(false, ordering: .releasing)
            let after = test.completion(of: second)
            #expect(failed.failure == .unavailable)
            if after.answer != nil {
                let request: HumanCallRequest = try decoded(after.answer ?? [])
                #expect(try test.store.request("default", request.id) == request)
            }
        }
        try test.verifiedLog()
        try test.reopened().verifiedLog()
    }

    @Test func aRefusalIsDeliveredAlthoughTheBatchWithItFails() throws {
        let test = try TestStore(.sqlite)
        test.furnish()
        try test.fillTheDisk()
        let nobody = Transaction.Work.presence(PresenceRow(workspaceID: "none", memberID: "none", presence: .offline))
        let completions = test.whileTheWriterIsBusy {
            [test.submit(.send("c"))] + (0..<StoreLimits.transactionsWaitingMax).map { _ in test.submit(nobody) }
        }
        #expect(completions.first?.failure == .unavailable && completions.last?.failure == .unavailable)
    }

    /// A move into the tables by conversation takes several commits, and those that fail have moved nothing.
    @Test func aMoveIsUndoneWithItsCommit() throws {
        let test = try TestStore(.sqlite, recentEventsMax: 3 * Bounds.eventsEnteredPerCommit)
        let disk = try #require(test.disk)
        test.furnish()
        func send(_ count: Int) -> [Completion] {
            test.whileTheWriterIsBusy { (1...count).map { test.submit(.send("c\($0 % 20)")) } }
        }
        #expect(send(3 * Bounds.eventsEnteredPerCommit).allSatisfy { $0.answer != nil })
        for _ in 0..<4 {
            disk.logWritesLeft.store(0, ordering: .relaxed)
            #expect(send(2).allSatisfy { $0.failure == .unavailable })
            disk.logWritesLeft.store(.max, ordering: .relaxed)
            #expect(send(2).allSatisfy { $0.answer != nil })
        }
        let log = try test.verifiedLog()
        for conversation in 0..<20 {
            let own = log.filter { $0.conversationID == "c\(conversation)" }
            #expect(
                try test.store.events(
                    "default", conversationID: "c\(conversation)", after: 0, limit: 1_000, bytesMax: .max) == own)
        }
    }

    @Test func aFailedSyncInAChainBreaksTheStoreForGood() throws {
        let broken = Mutexed<[StoreError]>([])
        let test = try TestStore(
            .sqlite, onBroken: { error in broken.value.withLock { $0.append(error) } })
        let disk = try #require(test.disk)
        test.furnish()
        let head = try test.store.head("default")
        let completions = test.whileTheWriterIsBusy {
            disk.failsSyncs.store(true, ordering: .releasing)
            return (1...20).map { test.submit(.send("c\($0)")) }
        }
        #expect(completions.allSatisfy { $0.failure == .broken && $0.events.isEmpty })
        #expect(try test.store.head("default") == head)
        disk.failsSyncs.store(false, ordering: .releasing)
        #expect(test.perform(.send("c")).failure == .broken)
        test.store.close()
        #expect(broken.value.withLock { $0.count } == 1)
    }
}
