import Foundation
import GRDBSQLite
import HumanCall
import HumanCallMessages
import HumanCallStore
import StoreHarness
import Testing

@testable import SQLiteStore

/// A file of an older version is migrated when it is opened.
@Suite struct MigrationTests {
    private func execute(_ path: String, _ sql: String) {
        var connection: OpaquePointer?
        sqlite3_open(path, &connection)
        var message: UnsafeMutablePointer<CChar>?
        let code = sqlite3_exec(connection, sql, nil, nil, &message)
        #expect(code == SQLITE_OK, "\(message.map { String(cString: $0) } ?? "")")
        sqlite3_close(connection)
    }

    /// The same rows in a file of the first schema.
    private func copyToFirstSchema(_ path: String, _ directory: TemporaryDirectory) throws {
        try FileManager.default.createDirectory(atPath: directory.path + "/data", withIntermediateDirectories: true)
        let columns = [
            ("meta", "name, value"), ("workspaces", "key, id, bytes"), ("actions", "workspace, id, bytes"),
            ("members", "workspace, id, bytes"), ("conversations", "key, workspace, id, origin, bytes"),
            ("events", "key, time, type, conversation, request_id, origin, client_message_id, bytes, digest, chain"),
            ("requests", "key, workspace, id, conversation, state, member, due_at, bytes"),
        ]
        let copies = columns.map { "INSERT INTO \($0) (\($1)) SELECT \($1) FROM new.\($0);" }
        execute(
            directory.path + "/data/humancall.db",
            """
            \(Schema.firstStep)
            PRAGMA application_id = \(Schema.applicationID);
            PRAGMA user_version = 1;
            ATTACH '\(path)' AS new;
            \(copies.joined(separator: "\n"))
            DELETE FROM meta WHERE name <> 'log_id';
            """)
    }

    private func contacts(_ store: any Store) throws -> [String] {
        var query = RequestQuery()
        query.visitorContact = "vic@example.com"
        return try store.requests("default", query).map(\.conversationID)
    }

    @Test func migrationDerivesStatisticsAndContactsFromStoredRequests() throws {
        let test = try TestStore(.sqlite)
        test.furnish()
        test.furnish("shop")
        var command = TriggerActionRequest(
            conversationID: "a", actionID: "call", visitor: Visitor(contact: "vic@example.com"))
        let first: HumanCallRequest = try decoded(test.perform(.conversation(.trigger(command))).answer ?? [])
        command.conversationID = "b"
        test.perform(.conversation(.trigger(command)))
        let canceled = try test.call("c"), elsewhere = try test.call("d", workspaceID: "shop")
        test.clock.time += 12_345
        test.perform(.claim(first.id, by: "mary"))
        test.perform(.release(first.id, by: "mary"))
        test.perform(.claim(elsewhere.id, by: "tom"), workspaceID: "shop")
        test.perform(.cancel(canceled.id))
        test.clock.time += millisecondsPerDay
        test.perform(.complete(elsewhere.id, by: "tom"), workspaceID: "shop")
        _ = try test.call("e")
        test.perform(.send("a", "hello", clientMessageID: "m1"))
        let conversations = [("default", "a"), ("default", "b"), ("shop", "d")]
        let events = try conversations.map {
            try test.store.events($0, conversationID: $1, after: 0, limit: 100, bytesMax: .max)
        }
        #expect(events.allSatisfy { $0.count > 2 })
        let expected = try ["default", "shop"].map { try test.store.statistics($0, from: 0, through: .max, limit: 100) }
        #expect(expected[0].count == 2 && expected[1].count == 1 && !expected[1][0].members.isEmpty)
        test.store.close()

        let older = try TemporaryDirectory()
        try copyToFirstSchema(try #require(test.directory).path + "/data/humancall.db", older)
        let opened = try TestStore(.sqlite, clock: test.clock, directory: older)
        #expect(
            try ["default", "shop"].map { try opened.store.statistics($0, from: 0, through: .max, limit: 100) }
                == expected)
        // The file has no identity yet, so it is no copy.
        #expect(opened.store.logID == test.store.logID)
        #expect(try contacts(opened.store) == ["b", "a"])
        #expect(
            try conversations.map {
                try opened.store.events($0, conversationID: $1, after: 0, limit: 100, bytesMax: .max)
            } == events)
        let head = try opened.store.head("default")
        #expect(opened.perform(.send("a", "hello", clientMessageID: "m1")).answer != nil)
        #expect(try opened.store.head("default") == head)
        try opened.verifiedLog()
        // New requests are counted too.
        opened.perform(.claim(try opened.call("f").id, by: "tom"))
        let last = try opened.store.statistics("default", from: 0, through: .max, limit: 2)[1]
        #expect(last.counts.created == 2 && last.members["tom"]?.claimed == 1)
    }
}
