import Foundation
import GRDB
import GRDBSQLite
import HumanCall
import HumanCallMessages
import HumanCallStore
import RandomMessages
import StoreHarness
import Testing

@testable import SQLiteStore

/// Rows that a second thread writes beside the decisions that follow, and commits beside those of the next batch.
@Suite struct SharedBatchTests {
    /// How large a batch is at most: so those that wait together are decided and committed in chains of batches.
    private static let sizes = [1, 2, 3, 7, 50, 1_024]

    private struct Step {
        var work: Transaction.Work
        var idempotency: Transaction.Idempotency?
        var isPoisoned = false
    }

    // MARK: The same as one by one

    @Test(arguments: sizes, [1, 2, 3] as [UInt64])
    func itIsAllAsIfOneThreadHadDoneIt(size: Int, seed: UInt64) throws {
        let alone = try TestStore(.sqlite, recentEventsMax: 40, randomness: SeededGenerator(seed: seed))
        let shared = try TestStore(
            .sqliteSharing, recentEventsMax: 40, batches: BatchSizes(sharedMin: 0, splitMin: .max, max: size),
            randomness: SeededGenerator(seed: seed))
        for test in [alone, shared] { test.furnish() }
        #expect(alone.store.logID == shared.store.logID)
        var generator = SeededGenerator(seed: seed)
        var requests: [String] = []
        for round in 0..<12 {
            let steps = (0..<60).map { _ in step(round, requests, &generator) }
            for test in [alone, shared] { test.clock.advance(minutes: Int64(round % 4) * 4) }
            let results = [alone, shared].map { test in
                test.whileTheWriterIsBusy {
                    steps.map {
                        test.submit(
                            $0.work, idempotency: $0.idempotency, canEmail: true,
                            answer: $0.isPoisoned ? poisonedAnswer : encodedAnswer)
                    }
                }
            }
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
        #expect(try alone.verifiedLog() == shared.verifiedLog())
        for test in [alone, shared] { test.store.close() }
        #expect(try rows(of: alone) == rows(of: shared))
        try shared.reopened().verifiedLog()
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

    /// Every table's rows but for the keys, which may have gaps, and the tables by conversation, which follow later.
    private func rows(of test: TestStore) throws -> [String: [String]] {
        let database = try DatabaseQueue(path: try #require(test.directory).path + "/data/humancall.db")
        defer { try? database.close() }
        return try database.read { database in
            var rows: [String: [String]] = [:]
            for (table, columns) in [
                ("conversations", "id, origin, hex(bytes)"),
                ("requests", "id, state, member, due_at, contact, hex(bytes)"),
                ("notifications", "id, request_id, attempt, member, email, state, due_at, hex(bytes)"),
                ("answers", "method, idempotency_key, hex(fingerprint), hex(answer), created_at"),
                (
                    "request_days",
                    "key, created, pending, assigned, completed, expired, canceled, claimed, hex(claim_times)"
                ),
                ("member_days", "key, member, claimed, completed"), ("presences", "member, presence"),
                ("consumers", "name, sequence"),
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

    @Test(arguments: 0...8)
    func aDiskThatFillsInAChainOfBatchesKeepsWhatWasAnswered(piecesWithRoom: Int) throws {
        let directory = try TemporaryDirectory(named: "shared")
        let disk = FaultyDisk(directory.path)
        let test = try TestStore(
            .sqliteSharing, directory: directory, batches: BatchSizes(sharedMin: 0, splitMin: .max, max: 5))
        test.furnish()
        test.perform(.send("c0"))
        let before = try test.store.head("default").sequence
        // A new workspace among them is to be gone again with the batch that failed.
        let completions = test.whileTheWriterIsBusy {
            disk.logWritesLeft.store(piecesWithRoom, ordering: .relaxed)
            return (1...40).map {
                test.submit(.send("c\($0)", String(repeating: "x", count: 4_000), clientMessageID: "m"))
            }
                + [test.submit(.workspace("late"), workspaceID: "late")]
        }
        let answered = completions.prefix { $0.answer != nil }
        #expect(answered.count < completions.count && answered.count % 5 == 0)
        #expect(completions.dropFirst(answered.count).allSatisfy { $0.failure == .unavailable && $0.events.isEmpty })
        #expect(try test.store.head("default").sequence == before + 2 * Int64(answered.count))
        #expect(try test.store.directory("late") == nil)
        disk.logWritesLeft.store(.max, ordering: .relaxed)
        // What failed may be sent again, and what was answered is known.
        let again = test.whileTheWriterIsBusy {
            (1...40).map { test.submit(.send("c\($0)", String(repeating: "x", count: 4_000), clientMessageID: "m")) }
        }
        #expect(again.allSatisfy { $0.answer != nil })
        #expect(again.prefix(answered.count).allSatisfy { $0.events.isEmpty })
        #expect(again.dropFirst(answered.count).allSatisfy { $0.events.count == 2 })
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

    /// The last row of a batch cannot be written, and that is found out when all of the batch is decided: SQLite refuses it for
    /// a trigger that another hand has put there.
    @Test(arguments: [1, 2, 5, 1_024])
    func aRowThatCannotBeWrittenUndoesWhatWasDecidedWithIt(size: Int) throws {
        // In the middle of a move into the tables, which takes several commits.
        let recentEventsMax = 3 * Bounds.eventsEnteredPerCommit
        let test = try TestStore(
            .sqliteSharing, recentEventsMax: recentEventsMax,
            batches: BatchSizes(sharedMin: 0, splitMin: .max, max: size))
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

    /// A decision fails by itself while the commit before it fails to sync: that is not tried again.
    @Test func aFailedSyncIsNotForgottenForAnotherFailure() throws {
        let directory = try TemporaryDirectory(named: "shared")
        let disk = FaultyDisk(directory.path)
        let test = try TestStore(
            .sqliteSharing, directory: directory, batches: BatchSizes(sharedMin: 0, splitMin: .max, max: 5))
        test.furnish()
        let head = try test.store.head("default")
        let completions = test.whileTheWriterIsBusy {
            disk.syncsToFail.store(1, ordering: .releasing)
            return (0..<10).map { test.submit(.send("c\($0)"), answer: $0 < 5 ? encodedAnswer : poisonedAnswer) }
        }
        #expect(completions.allSatisfy { $0.failure == .broken })
        #expect(try test.store.head("default") == head)
        test.store.close()
    }

    /// A move into the tables by conversation takes several commits, and those that fail have moved nothing.
    @Test(arguments: [StoreKind.sqlite, .sqliteSharing])
    func aMoveIsUndoneWithItsCommit(kind: StoreKind) throws {
        let directory = try TemporaryDirectory(named: "shared")
        let disk = FaultyDisk(directory.path)
        let test = try TestStore(kind, directory: directory, recentEventsMax: 3 * Bounds.eventsEnteredPerCommit)
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
        let directory = try TemporaryDirectory(named: "shared")
        let disk = FaultyDisk(directory.path)
        let broken = Mutexed<[StoreError]>([])
        let test = try TestStore(
            .sqliteSharing, directory: directory, batches: BatchSizes(sharedMin: 0, splitMin: .max, max: 5),
            onBroken: { error in broken.value.withLock { $0.append(error) } })
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

    // MARK: Sizes

    @Test func batchesAreSplitWhereCommitsAreShort() {
        var batches = BatchSizes(sharedMin: 8, splitMin: 16, max: 100)
        #expect(batches.next(waiting: 64, open: 0) == 64 && batches.next(waiting: 300, open: 0) == 100)
        batches.note(commit: .milliseconds(1), decisions: .milliseconds(1))
        #expect(batches.next(waiting: 64, open: 0) == 32 && batches.next(waiting: 32, open: 32) == 32)
        #expect(batches.next(waiting: 40, open: 24) == 32 && batches.next(waiting: 15, open: 60) == 15)
        #expect(batches.next(waiting: 7, open: 32) == 0 && batches.next(waiting: 7, open: 0) == 7)
        #expect(batches.next(waiting: 20, open: 100) == 20 && batches.next(waiting: 300, open: 0) == 100)
        batches.note(commit: .milliseconds(5), decisions: .milliseconds(1))
        #expect(batches.next(waiting: 64, open: 0) == 64)
    }
}

extension SharedBatchTests {
    @Test func aBatchIsSharedForWhatIsMoreThanAMessage() {
        func batch(_ triggers: Int, _ messages: Int) -> [Transaction] {
            (Array(repeating: Transaction.Work.trigger("c"), count: triggers)
                + Array(repeating: .send("c"), count: messages)).map {
                    Transaction(
                        token: 1, workspaceID: "default", work: $0, availability: Availability(), canEmail: false,
                        actorUID: 1, actorIsAdmin: true,
                        answer: encodedAnswer)
                }
        }
        let batches = BatchSizes(sharedMin: 8, splitMin: 16)
        #expect(!batches.isShared(batch(0, 64)) && !batches.isShared(batch(7, 64)) && !batches.isShared(batch(7, 0)))
        #expect(batches.isShared(batch(8, 0)) && batches.isShared(batch(8, 64)))
    }
}

/// What is recorded is what is written.
@Suite struct WriteTapeTests {
    private func connection(_ body: (Database, WriterConnection) throws -> Void) throws {
        let queue = try DatabaseQueue()
        try queue.writeWithoutTransaction { database in
            _ = sqlite3_commit_hook(database.sqliteConnection, nil, nil)
            try database.execute(sql: "CREATE TABLE t (key INTEGER PRIMARY KEY, a ANY, b ANY, c ANY) STRICT")
            let tape = WriteTape()
            defer { tape.close() }
            try body(database, WriterConnection(database: database, tape: tape))
        }
        try queue.close()
    }

    private let insert = "INSERT INTO t VALUES (?1, ?2, ?3, ?4)"

    @Test(arguments: [false, true])
    func everyKindOfValueArrives(isShared: Bool) throws {
        try connection { database, connection in
            let statement = try connection.writing(insert)
            if isShared { connection.tape.share() }
            let digest = Digest.of([1])
            let values: [(Int64, String?, [UInt8], Digest)] = [
                (.min, "", [], digest), (.max, nil, [0], .zero), (-1, "äb", Array(repeating: 7, count: 9), digest),
            ]
            for (key, text, bytes, digest) in values {
                try statement.run {
                    $0.bind(key, at: 1)
                    $0.bind(text, at: 2)
                    $0.bind(bytes, at: 3)
                    $0.bind(digest, at: 4)
                }
            }
            connection.tape.publish()
            try connection.tape.endSharing()
            for (key, text, bytes, digest) in values {
                let row = try #require(
                    try Row.fetchOne(database, sql: "SELECT a, b, c, typeof(b) FROM t WHERE key = ?", arguments: [key]))
                #expect(row[0] == text && row[1] == Data(bytes) && row[2] == Data(digest.bytes) && row[3] == "blob")
            }
        }
    }

    /// More than the tape holds, in small rows and in one large one.
    @Test(arguments: [false, true])
    func itMakesRoom(isShared: Bool) throws {
        try connection { database, connection in
            let statement = try connection.writing(insert)
            if isShared { connection.tape.share() }
            var generator = SeededGenerator(seed: 1)
            var sizes: [Int] = (0..<600).map { _ in Int.random(in: 0...9_000, using: &generator) }
            sizes[100] = Bounds.writeTapeBytes - 64
            sizes[200] = 3 * Bounds.writeTapeBytes
            sizes[300] = Bounds.writeTapeBytes + 1
            for (key, size) in sizes.enumerated() {
                try statement.run {
                    $0.bind(key, at: 1)
                    $0.bind("text \(key)", at: 2)
                    $0.bind(Array(repeating: UInt8(truncatingIfNeeded: key), count: size), at: 3)
                    $0.bind(Int64?.none, at: 4)
                }
                if key % 7 == 0 { connection.tape.publish() }
            }
            try connection.tape.endSharing()
            for (key, size) in sizes.enumerated() {
                let row = try #require(
                    try Row.fetchOne(database, sql: "SELECT a, b, c FROM t WHERE key = ?", arguments: [key]))
                #expect(
                    row[0] == "text \(key)" && row[1] == Data(repeating: UInt8(truncatingIfNeeded: key), count: size)
                        && row[2] == Int?.none)
            }
        }
    }

    @Test func aReadSeesWhatWasRecordedBeforeIt() throws {
        try connection { _, connection in
            let (statement, count) = (try connection.writing(insert), try connection.reading("SELECT count(*) FROM t"))
            connection.tape.share()
            for key in 1...200 {
                try statement.run { tape in
                    for position in Int32(1)...4 { tape.bind(key, at: position) }
                }
                if key % 3 == 0 { connection.tape.publish() }
                if key % 10 == 0 {
                    let seen = try count.first({ _ in }, { $0.int(0) })
                    #expect(seen == Int64(key))
                }
            }
            let delete = try connection.writing("DELETE FROM t WHERE key > ?1")
            let deleted = try delete.count { $0.bind(150, at: 1) }
            #expect(deleted == 50)
        }
    }

    @Test func afterAFailureNothingIsWrittenAndItIsToldOnce() throws {
        try connection { database, connection in
            let statement = try connection.writing(insert)
            func add(_ key: Int) throws(StoreError) {
                try statement.run { tape in
                    for position in Int32(1)...4 { tape.bind(key, at: position) }
                }
            }
            nonisolated(unsafe) var acted = 0
            connection.tape.share()
            try add(1)
            connection.tape.record { acted += 1 }
            try add(1)
            connection.tape.record { acted += 10 }
            #expect(throws: StoreError.self) {
                try add(2)
                try connection.tape.settle()
            }
            #expect(connection.tape.abandon()?.kind == .corrupt)
            #expect(acted == 1)
            #expect(try Int.fetchAll(database, sql: "SELECT key FROM t") == [1])
            try add(3)
            connection.tape.share()
            try add(4)
            try connection.tape.endSharing()
            #expect(try Int.fetchAll(database, sql: "SELECT key FROM t") == [1, 3, 4])
        }
    }

    @Test func aValueThatIsMissingIsRefused() throws {
        try connection { database, connection in
            let statement = try connection.writing(insert)
            for isShared in [false, true] {
                if isShared { connection.tape.share() }
                let error = #expect(throws: StoreError.self) { try statement.run { $0.bind(1, at: 1) } }
                #expect(error?.kind == .corrupt)
                try connection.tape.endSharing()
            }
            #expect(try Int.fetchOne(database, sql: "SELECT count(*) FROM t") == 0)
        }
    }
}
