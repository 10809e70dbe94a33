import Foundation
import HumanCall
import HumanCallMessages
import HumanCallStore
import StoreHarness
import Testing

@testable import SQLiteStore

/// Actions of versions that wrote the auto message in every case.
extension MigrationTests {
    /// The same rows in a file of an earlier schema, which has `count` steps.
    private func copy(_ path: String, steps count: Int) throws -> TemporaryDirectory {
        let older = try TemporaryDirectory()
        try FileManager.default.createDirectory(atPath: older.path + "/data", withIntermediateDirectories: true)
        let connection = try Connection(older.path + "/data/humancall.db", .readWrite, busyMilliseconds: 1_000)
        defer { connection.close() }
        try Schema.migrate(connection, through: count) { "" }
        try connection.execute("ATTACH '\(path)' AS new")
        // A later step has dropped some.
        let shared =
            "SELECT name FROM main.sqlite_schema WHERE type = 'table' AND name IN (SELECT name FROM new.sqlite_schema)"
        for table in try names(connection, shared) {
            let columns = try names(connection, "SELECT name FROM pragma_table_info('\(table)')").joined(
                separator: ", ")
            try connection.execute("DELETE FROM main.\(table)")
            try connection.execute("INSERT INTO main.\(table) (\(columns)) SELECT \(columns) FROM new.\(table)")
        }
        // The copy is the log itself, and not a copy of it.
        try connection.execute("DELETE FROM main.meta WHERE name <> 'log_id'")
        return older
    }

    private func names(_ connection: Connection, _ sql: String) throws -> [String] {
        var names: [String] = []
        try PreparedStatement(connection, sql).each({ _ in }) { row in
            names.append(row.text(0))
            return true
        }
        return names
    }

    @Test func storedActionsGetTheLinesThatTheyLackOnceAndTheLogSaysSo() throws {
        let test = try TestStore(.sqlite)
        test.furnish()
        test.furnish("shop")
        test.furnish("empty")
        test.perform(.directory(.deleteAction(DeleteActionRequest(actionID: "call"))), workspaceID: "empty")
        // Its lines are its own.
        let own = Action(id: "own", name: "Own", emailedMessage: "By mail.", nobodyMessage: "Nobody.")
        test.perform(.directory(.putAction(PutActionRequest(action: own))))
        let request = try test.call("c")
        let head = try test.store.head("default")
        let empty = try test.store.head("empty")
        #expect(request.action?.nobodyMessage.isEmpty == true)
        test.store.close()

        let before = try #require(Schema.steps.firstIndex(of: Schema.honestLineStep))
        let older = try copy(try #require(test.directory).path + "/data/humancall.db", steps: before)
        let opened = try TestStore(.sqlite, clock: test.clock, directory: older)
        #expect(opened.store.logID == test.store.logID)
        let actions = try #require(try opened.store.directory("default")).actions
        let call = try #require(actions["call"])
        #expect(!call.emailedMessage.isEmpty && !call.nobodyMessage.isEmpty)
        #expect(call.requeuedMessage.isEmpty && call.version == 2 && actions["own"]?.nobodyMessage == "Nobody.")
        let added = try opened.store.events("default", after: head.sequence, limit: 10, bytesMax: .max)
        let event: Event = try decoded(try #require(added.first).bytes)
        #expect(added.count == 1 && event.type == "action.changed" && event.action == call)
        #expect(event.time == head.time && event.actorUID == getuid())
        #expect(try opened.store.directory("shop")?.actions["call"]?.nobodyMessage == call.nobodyMessage)
        #expect(try opened.store.head("empty") == empty)
        for workspace in ["default", "shop", "empty"] {
            try opened.verifiedLog(workspace)
            #expect(try opened.tableProblems(workspace).isEmpty)
        }

        // An operator who clears a line keeps it clear, and the log goes on.
        opened.perform(
            .directory(.putAction(PutActionRequest(action: Action(id: "call"), fields: ["nobody_message"]))))
        let again = try opened.reopened()
        #expect(try again.store.directory("default")?.actions["call"]?.nobodyMessage.isEmpty == true)
        #expect(try again.store.head("default").sequence == head.sequence + 2)
        try again.verifiedLog()
    }
}
