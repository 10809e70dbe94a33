import Foundation
import GRDBSQLite
import HumanCall
import HumanCallMessages
import HumanCallStore
import StoreHarness
import Testing

@testable import SQLiteStore

/// The database file: its settings, files that are refused, and its contents after a restart.
@Suite struct FileTests {
    private func database(_ directory: TemporaryDirectory) -> String { directory.path + "/data/humancall.db" }

    private func open(_ directory: TemporaryDirectory) throws -> SQLiteStore {
        try SQLiteStore(directory: directory.path + "/data", wallClock: { 0 }, onBroken: { _ in })
    }

    /// Runs SQL on a closed store's file.
    private func execute(_ path: String, _ sql: String) {
        var connection: OpaquePointer?
        sqlite3_open(path, &connection)
        #expect(sqlite3_exec(connection, sql, nil, nil, nil) == SQLITE_OK)
        sqlite3_close(connection)
    }

    @Test func synchronousIsFullAndTheWriterCheckpoints() throws {
        let directory = try TemporaryDirectory()
        let connection = try Connections.writer(directory.path + "/humancall.db", makeLogID: { "log" })
        defer { connection.close() }
        func pragma(_ name: String) throws -> String? { try connection.text("PRAGMA \(name)") }
        #expect(try pragma("synchronous") == "2")
        #expect(try pragma("journal_mode") == "wal")
        #expect(try pragma("wal_autocheckpoint") == "0")
        #expect(try pragma("journal_size_limit") == "\(64 << 20)")
        #expect(try pragma("mmap_size") == "0")
        #expect(try pragma("application_id") == "1215644513")
    }

    @Test func onlyTheOwnerCanReadTheFiles() throws {
        let directory = try TemporaryDirectory()
        let store = try open(directory)
        defer { store.close() }
        func mode(_ path: String) throws -> Int {
            try #require(try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int)
        }
        #expect(try mode(directory.path + "/data") == 0o700)
        for name in ["humancall.db", "humancall.db-wal", "humancall.db-shm", "humancalld.lock"] {
            #expect(try mode(directory.path + "/data/" + name) == 0o600, "\(name)")
        }
    }

    @Test func theLogIDIsGeneratedOnceFromTheGivenRandomness() throws {
        struct Counting: RandomNumberGenerator {
            var value: UInt64 = 0
            mutating func next() -> UInt64 {
                value &+= 0x1234_5678_9ABC_DEF1
                return value
            }
        }
        func made(_ directory: TemporaryDirectory) throws -> String {
            let store = try SQLiteStore(
                directory: directory.path + "/data", randomness: Counting(), wallClock: { 0 }, onBroken: { _ in })
            return store.logID
        }
        let directory = try TemporaryDirectory()
        let first = try made(directory)
        #expect(first.utf8.count == 12)
        #expect(first.allSatisfy { "abcdefghijklmnopqrstuvwxyz0123456789".contains($0) })
        #expect(try made(TemporaryDirectory()) == first)
        #expect(try open(directory).logID == first)
        #expect(try open(TemporaryDirectory()).logID != open(TemporaryDirectory()).logID)
    }

    @Test func reopeningKeepsEverything() throws {
        let test = try TestStore(.sqlite)
        test.furnish()
        let request = try test.call("c", canEmail: true)
        test.perform(.send("c", clientMessageID: "m1"))
        test.perform(.claim(request.id, by: "mary"))
        let log = try test.verifiedLog()
        let (logID, head) = (test.store.logID, try test.store.head("default"))

        let reopened = try test.reopened()
        #expect(reopened.store.logID == logID)
        #expect(try reopened.store.head("default") == head)
        #expect(try reopened.verifiedLog() == log)
        #expect(try reopened.store.request("default", request.id)?.claim?.memberID == "mary")
        #expect(try reopened.store.conversation("default", "c")?.control?.memberID == "mary")
        // The log continues from there.
        #expect(reopened.perform(.complete(request.id, by: "mary")).events.first?.stored.sequence == head.sequence + 1)
        try reopened.verifiedLog()
    }

    @Test func aNewerSchemaIsRefusedAndLeftUnchanged() throws {
        let directory = try TemporaryDirectory()
        try open(directory).close()
        execute(database(directory), "PRAGMA user_version = 99")
        let before = try Data(contentsOf: URL(fileURLWithPath: database(directory)))
        let error = try #require(throws: StoreError.self) { try open(directory) }
        #expect(error.kind == .refused)
        #expect(error.message.contains("schema 99"))
        #expect(try Data(contentsOf: URL(fileURLWithPath: database(directory))) == before)
    }

    @Test func anotherProgramsDatabaseIsRefusedAndLeftUnchanged() throws {
        let directory = try TemporaryDirectory()
        try FileManager.default.createDirectory(atPath: directory.path + "/data", withIntermediateDirectories: true)
        execute(database(directory), "CREATE TABLE theirs (id INTEGER)")
        let before = try Data(contentsOf: URL(fileURLWithPath: database(directory)))
        let error = try #require(throws: StoreError.self) { try open(directory) }
        #expect(error.kind == .refused)
        #expect(error.message.contains("another program"))
        #expect(try Data(contentsOf: URL(fileURLWithPath: database(directory))) == before)
    }

    @Test(arguments: ["no database at all, but somebody's letter", "short"])
    func aFileThatIsNotADatabaseIsRefusedAndLeftUnchanged(text: String) throws {
        let directory = try TemporaryDirectory()
        try FileManager.default.createDirectory(atPath: directory.path + "/data", withIntermediateDirectories: true)
        try text.write(toFile: database(directory), atomically: false, encoding: .utf8)
        let error = try #require(throws: StoreError.self) { try open(directory) }
        #expect(error.kind == .refused)
        #expect(error.message.contains("is not a SQLite database"))
        #expect(try String(contentsOfFile: database(directory), encoding: .utf8) == text)
        // The refusal releases the lock.
        try FileManager.default.removeItem(atPath: database(directory))
        #expect(throws: Never.self) { try open(directory).close() }
    }

    @Test(arguments: [
        "UPDATE events SET bytes = zeroblob(10) WHERE key = (SELECT max(key) FROM events)",
        "UPDATE events SET chain = zeroblob(32) WHERE key = (SELECT max(key) FROM events)",
        "DELETE FROM events WHERE key = (SELECT max(key) - 1 FROM events)",
        // These logs are consistent in themselves.
        "DELETE FROM events WHERE key = (SELECT max(key) FROM events)",
        "DELETE FROM events WHERE key > (SELECT min(key) FROM events)",
        "DELETE FROM events",
    ])
    func aLogWithATamperedEndDoesNotOpen(sql: String) throws {
        let test = try TestStore(.sqlite)
        test.furnish()
        test.perform(.send("c"))
        test.store.close()
        let directory = try #require(test.directory)
        execute(database(directory), sql)
        let error = try #require(throws: StoreError.self) { try open(directory) }
        #expect(error.kind == .corrupt)
        #expect(error.message.contains("default"))
    }

    private func plans<Statements>(
        of statements: Statements, _ paths: [KeyPath<Statements, PreparedStatement>], _ connection: Connection
    ) throws -> [KeyPath<Statements, PreparedStatement>: [String]] {
        var plans: [KeyPath<Statements, PreparedStatement>: [String]] = [:]
        for path in paths { plans[path] = try statements[keyPath: path].plan(of: connection) }
        return plans
    }

    /// The same for the reads that decisions wait for.
    @Test func everyLookUpUsesTheIndexThatIsMadeForIt() throws {
        let directory = try TemporaryDirectory()
        try open(directory).close()
        let connection = try Connections.reader(database(directory), cacheKibibytes: 1_024)
        let steps = try plans(of: LoaderStatements(connection), LoaderStatements.all, connection)
        #expect(steps[\.openRequest] == ["SEARCH requests USING INDEX requests_open (conversation=?)"])
        #expect(steps[\.answer] == ["SEARCH answers USING INDEX answers_by_name (name=?)"])
        // The oldest rows, as many as the limit says: they have the lowest keys, so no index is needed.
        #expect(steps[\.oldAnswers]?.filter { $0.contains("answers") } == ["SCAN answers"])
        for (statement, plan) in steps where statement != \.oldAnswers {
            #expect(!plan.contains { $0.hasPrefix("SCAN") && !$0.contains("USING") }, "\(statement): \(plan)")
            #expect(!plan.contains { $0.contains("TEMP B-TREE FOR ORDER") }, "\(statement): \(plan)")
        }
    }

    /// A read that scans more rows than it returns would pass every other test.
    @Test func everyReadUsesItsIndex() throws {
        let directory = try TemporaryDirectory()
        try open(directory).close()
        let connection = try Connections.reader(database(directory), cacheKibibytes: 1_024)
        let steps = try plans(of: ReaderStatements(connection), ReaderStatements.all, connection)
        func expect(_ statement: KeyPath<ReaderStatements, PreparedStatement>, _ expected: [String]) {
            #expect(steps[statement] == expected)
        }
        let conversation = [
            "SCALAR SUBQUERY 1", "SEARCH conversations USING COVERING INDEX conversations_by_id (workspace=? AND id=?)",
        ]
        expect(\.conversation, ["SEARCH conversations USING INDEX conversations_by_id (workspace=? AND id=?)"])
        expect(\.conversations, ["SEARCH conversations USING INDEX conversations_by_id (workspace=? AND id>?)"])
        expect(
            \.conversationsOfOrigin,
            ["SEARCH conversations USING INDEX conversations_by_origin (workspace=? AND origin=? AND id>?)"])
        expect(\.request, ["SEARCH requests USING INDEX requests_by_id (workspace=? AND id=?)"])
        expect(\.requestIDs, ["SEARCH requests USING COVERING INDEX requests_by_id (workspace=? AND id<?)"])
        expect(
            \.requestIDsInState,
            ["SEARCH requests USING COVERING INDEX requests_by_state (workspace=? AND state=? AND id<?)"])
        expect(
            \.requestIDsInStateUp,
            ["SEARCH requests USING COVERING INDEX requests_by_state (workspace=? AND state=? AND id>?)"])
        expect(
            \.requestIDsOfMember,
            ["SEARCH requests USING COVERING INDEX requests_by_member (workspace=? AND member=? AND state=? AND id<?)"])
        expect(
            \.requestsOfConversation,
            ["SEARCH requests USING INDEX requests_by_conversation (conversation=? AND id<?)"] + conversation)
        expect(\.oldest, ["SEARCH events USING INTEGER PRIMARY KEY (rowid>? AND rowid<?)"])
        expect(\.newest, ["SEARCH events USING INTEGER PRIMARY KEY (rowid>? AND rowid<?)"])
        expect(
            \.events,
            [
                "SEARCH e USING INTEGER PRIMARY KEY (rowid>? AND rowid<?)",
                "SEARCH c USING INTEGER PRIMARY KEY (rowid=?) LEFT-JOIN",
            ])
        expect(
            \.conversationKey, ["SEARCH conversations USING COVERING INDEX conversations_by_id (workspace=? AND id=?)"])
        expect(
            \.messages, ["SEARCH conversation_events USING PRIMARY KEY (conversation=? AND is_message=? AND event>?)"])
        expect(
            \.newestMessages,
            ["SEARCH conversation_events USING PRIMARY KEY (conversation=? AND is_message=? AND event<?)"])
        expect(\.event, ["SEARCH events USING INTEGER PRIMARY KEY (rowid=?)"])
        expect(
            \.requestAndConversation,
            [
                "SEARCH r USING INDEX requests_by_id (workspace=? AND id=?)",
                "SEARCH c USING INTEGER PRIMARY KEY (rowid=?)",
            ])
        expect(\.due, ["SEARCH r USING INDEX requests_due (due_at<?)", "SEARCH w USING INTEGER PRIMARY KEY (rowid=?)"])
        expect(\.nextDue, ["SEARCH requests USING COVERING INDEX requests_due (due_at>?)"])
        expect(\.replyClock, ["SEARCH requests USING INDEX requests_by_id (workspace=? AND id=?)"])
        expect(\.presences, ["SCAN p", "SEARCH w USING INTEGER PRIMARY KEY (rowid=?)"])
        expect(
            \.notificationsOfRequest,
            ["SEARCH notifications USING INDEX notifications_of_request (workspace=? AND request_id=?)"])
        expect(\.notifications, ["SEARCH notifications USING INDEX notifications_by_id (workspace=? AND id<?)"])
        expect(
            \.notificationsInState,
            ["SEARCH notifications USING INDEX notifications_by_state (workspace=? AND state=? AND id<?)"])
        expect(
            \.notificationsDue,
            [
                "SEARCH n USING INDEX notifications_due (due_at<?)", "SEARCH w USING INTEGER PRIMARY KEY (rowid=?)",
                "USE TEMP B-TREE FOR RIGHT PART OF ORDER BY",
            ])
        expect(\.nextNotification, ["SEARCH notifications USING COVERING INDEX notifications_due (due_at>?)"])
        expect(
            \.requestIDsOfContact,
            ["SEARCH requests USING INDEX requests_by_contact (workspace=? AND contact=? AND state=? AND id<?)"])
        // Statistics of a million calls read one index and nothing else, already in order.
        expect(
            \.calls,
            [
                "SEARCH requests USING COVERING INDEX requests_by_creation (workspace=? AND created_at>? AND created_at<?)"
            ])
        let newest = try #require(steps[\.newestClaims])
        #expect(
            newest.contains(
                "SEARCH requests USING COVERING INDEX requests_by_creation (workspace=? AND created_at>?)")
                && !newest.contains { $0.contains("TEMP B-TREE") })
        expect(\.newestAnswer, ["SCAN answers"])
        expect(\.answerTime, ["SEARCH meta USING PRIMARY KEY (name=?)"])
        expect(
            \.proof.rows,
            [
                "SEARCH e USING INTEGER PRIMARY KEY (rowid>? AND rowid<?)",
                "SEARCH c USING INTEGER PRIMARY KEY (rowid=?) LEFT-JOIN",
            ])
        expect(\.proof.anchor, ["SEARCH workspaces USING INTEGER PRIMARY KEY (rowid=?)"])
        // Two ordered scans, merged row by row.
        let both = try #require(steps[\.conversationEvents])
        #expect(both.contains("MERGE (UNION ALL)"))
        #expect(
            both.count {
                $0 == "SEARCH conversation_events USING PRIMARY KEY (conversation=? AND is_message=? AND event>?)"
            } == 2)
        #expect(!both.contains { $0.contains("TEMP B-TREE") })
    }

    @Test func eventTypesKeepTheirNumbers() throws {
        // Older files contain these numbers. A number can be added, never changed.
        let stored: [(EventType, Int64)] = [
            (.messageCreated, 1), (.requestCreated, 2), (.requestAssigned, 3), (.requestRequeued, 4),
            (.requestTransferred, 5),
            (.requestCompleted, 6), (.requestExpired, 7), (.requestCanceled, 8), (.requestAlerted, 9),
            (.controlChanged, 10),
            (.noteCreated, 11), (.notificationSent, 12), (.notificationDead, 13), (.conversationChanged, 14),
            (.actionChanged, 15),
            (.memberChanged, 16), (.visitorErased, 17), (.clockCorrected, 18), (.requestRescheduled, 19),
        ]
        for (type, code) in stored {
            #expect(type.code == code)
            #expect(try EventType.stored(code, sequence: 1) == type)
        }
        #expect(throws: StoreError.self) { try EventType.stored(99, sequence: 1) }
    }

    @Test func aBatchOfLargeTransactionsTakesSeveralCommits() throws {
        let test = try TestStore(.sqlite)
        test.furnish()
        let text = String(repeating: "x", count: 32 << 10)
        let count = StoreLimits.eventBytesPerBatchMax / text.utf8.count + 10
        let commits = test.commitCount
        let completions = test.whileTheWriterIsBusy { (0..<count).map { _ in test.submit(.send("c", text)) } }
        #expect(completions.allSatisfy { $0.answer != nil })
        #expect(test.commitCount == commits + 2)
        try test.verifiedLog()
    }

    @Test func aGrownWALIsCheckpointed() throws {
        let test = try TestStore(.sqlite)
        test.furnish()
        let text = String(repeating: "x", count: 32 << 10)
        // About 9 pages each, in batches: more than twice the bound of the WAL.
        let count = Bounds.walPagesMax * 2 / 8
        for _ in stride(from: 0, to: count, by: 250) {
            #expect(
                test.whileTheWriterIsBusy { (0..<250).map { _ in test.submit(.send("c", text)) } }.allSatisfy {
                    $0.answer != nil
                })
        }
        let directory = try #require(test.directory)
        let wal = try FileManager.default.attributesOfItem(atPath: database(directory) + "-wal")[.size] as? Int ?? 0
        #expect(wal < (Bounds.walPagesMax + 3_000) * 4_120)
        try test.reopened().verifiedLog()
    }
}
