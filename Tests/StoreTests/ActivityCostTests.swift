import Foundation
import HumanCall
import HumanCallMessages
import HumanCallStore
import StoreHarness
import Testing

@testable import SQLiteStore

/// The cost of a list by activity in instructions of SQLite's virtual machine, which are the same on every machine.
@Suite struct ActivityCostTests {
    /// A log of about this many events, 21 in each conversation; every tenth is of origin "rare".
    private func filled(_ conversations: Int) throws -> TestStore {
        let test = try TestStore(.sqlite, recentEventsMax: 200)
        test.furnish()
        let history = (1...17).map { HistoryMessage(author: .visitor, text: "\($0)") }
        for first in stride(from: 0, to: conversations, by: 500) {
            _ = test.whileTheWriterIsBusy {
                (first..<min(first + 500, conversations)).map { number in
                    test.submit(
                        .conversation(
                            .trigger(
                                TriggerActionRequest(
                                    conversationID: "c\(number)", actionID: "call",
                                    origin: number % 10 == 0 ? "rare" : "shop", history: history))))
                }
            }
        }
        // Every commit indexes a part of the events.
        let store = try #require(test.store as? SQLiteStore)
        while store.recent.count > 300 { test.perform(.send("last")) }
        return test
    }

    private func instructions(_ test: TestStore, _ read: (SQLiteStore) throws -> Int) throws -> Int {
        let store = try #require(test.store as? SQLiteStore)
        func total() throws -> Int {
            try store.reader.read { (statements, _) throws(StoreError) in
                ReaderStatements.all.reduce(0) { $0 + statements[keyPath: $1].instructions }
            }
        }
        let before = try total()
        #expect(try read(store) == 20)
        return try total() - before
    }

    @Test func aPageByActivityCostsTheSameInALongLog() throws {
        let (short, long) = (try filled(50), try filled(5_000))
        let heads = try [short, long].map { try $0.store.head("default").sequence }
        #expect(heads[0] >= 1_000 && heads[1] >= 100_000)
        for origin in ["", "shop"] {
            let counts = try zip([short, long], heads).map { test, head in
                // From the middle on everything comes from the table.
                try instructions(test) { store in
                    try store.activeConversations(
                        "default", in: origin.isEmpty ? .all : .origin(origin), before: head / 2 + 1, limit: 20
                    ).count
                }
            }
            #expect(counts[1] <= counts[0] + counts[0] / 10 && counts[0] > 20, "\(origin): \(counts)")
        }
        // One of a hundred: a filter that reads everything else would take ten times as many.
        let all = try instructions(long) { store in
            try store.activeConversations("default", in: .all, before: heads[1] / 2, limit: 20).count
        }
        let rare = try instructions(long) { store in
            try store.activeConversations("default", in: .origin("rare"), before: heads[1] / 2, limit: 20).count
        }
        #expect(rare <= 2 * all, "\(rare) \(all)")
        // The front, with events in memory.
        let front = try instructions(long) { store in
            try store.activeConversations("default", in: .all, before: .max, limit: 20).count
        }
        #expect(front <= 2 * all, "\(front) \(all)")
    }

    /// The rows of a file in a file that has the first `steps` of the schema, table by table.
    private func copy(_ path: String, to older: String, steps: Int) throws {
        let connection = try Connection(older, .readWrite, busyMilliseconds: 1_000)
        defer { connection.close() }
        try Schema.migrate(connection, through: steps) { "" }
        func names(_ sql: String) throws -> [String] {
            var names: [String] = []
            try PreparedStatement(connection, sql).each({ _ in }) { row in
                names.append(row.text(0))
                return true
            }
            return names
        }
        try connection.execute("ATTACH '\(path)' AS new")
        // A later step has dropped some.
        let shared =
            "SELECT name FROM main.sqlite_schema WHERE type = 'table' AND name IN (SELECT name FROM new.sqlite_schema)"
        for table in try names(shared) {
            let columns = try names("SELECT name FROM pragma_table_info('\(table)')").joined(separator: ", ")
            try connection.execute("DELETE FROM main.\(table)")
            try connection.execute("INSERT INTO main.\(table) (\(columns)) SELECT \(columns) FROM new.\(table)")
        }
    }

    @Test(arguments: [3, 100_000])
    func anOlderFileGetsItsActivityOnce(recentEventsMax: Int) throws {
        let test = try TestStore(.sqlite, recentEventsMax: recentEventsMax)
        test.furnish()
        test.furnish("shop")
        for (index, id) in ["a", "b", "c", "a", "d", "b", "e"].enumerated() {
            test.perform(.send(id, origin: index % 2 == 0 ? "blog" : ""))
            test.perform(.send(id), workspaceID: "shop")
        }
        _ = try test.call("c")
        func lists(_ store: any Store) throws -> [[String]] {
            try [("default", ""), ("default", "blog"), ("shop", "")].map { workspace, origin in
                try store.activeConversations(
                    workspace, in: origin.isEmpty ? .all : .origin(origin), before: .max, limit: 9
                ).map(\.conversation.id)
            }
        }
        let expected = try lists(test.store)
        #expect(expected[0] == ["c", "e", "b", "d", "a"])
        test.store.close()
        let older = try TemporaryDirectory()
        try FileManager.default.createDirectory(atPath: older.path + "/data", withIntermediateDirectories: true)
        let steps = try #require(Schema.steps.firstIndex { $0.contains("CREATE TABLE conversation_activity") })
        let path = older.path + "/data/humancall.db"
        try copy(
            try #require(test.directory).path + "/data/humancall.db", to: path, steps: steps)
        let opened = try TestStore(.sqlite, clock: test.clock, directory: older, recentEventsMax: 3)
        #expect(try lists(opened.store) == expected)
        for _ in 1...5 { opened.perform(.send("a")) }
        #expect(try lists(opened.store)[0] == ["a", "c", "e", "b", "d"])
        #expect(try lists(opened.reopened().store)[0] == ["a", "c", "e", "b", "d"])
    }
}
