import GRDBSQLite
import HumanCall
import HumanCallStore
import HumanCallWire
import StoreHarness
import Testing

@testable import SQLiteStore

/// Verify on a file that another program has changed.
@Suite struct LogProofTests {
    private func proof(_ store: any Store, limit: Int = 3) throws -> LogProof {
        var proof = LogProof(anchor: try store.anchor("default"), head: try store.head("default"))
        let arena = WireArena()
        for _ in 0..<1_000 where !proof.isDone {
            proof.add(
                try store.rows("default", after: proof.proved.sequence, limit: limit, bytesMax: 1 << 20), arena: arena)
        }
        return proof
    }

    private func written(_ kind: StoreKind) throws -> TestStore {
        let test = try TestStore(kind)
        test.furnish("shop")
        test.furnish()
        let request = try test.call("c")
        for index in 0..<20 { test.perform(.send("c", "message \(index)", clientMessageID: "m\(index)")) }
        test.perform(.claim(request.id, by: "mary"))
        return test
    }

    @Test(arguments: StoreKind.allCases, [1, 7, 1_000])
    func aWholeLogIsProvedInPagesOfAnySize(kind: StoreKind, limit: Int) throws {
        let test = try written(kind)
        let head = try test.store.head("default")
        let found = try proof(test.store, limit: limit)
        #expect(found.isDone && found.problem == nil && found.proved == head)
        #expect(found.firstSequence == 1 && found.eventCount == head.sequence)
        let empty = try TestStore(kind)
        empty.perform(.workspace("default"))
        let nothing = try proof(empty.store)
        #expect(nothing.isDone && nothing.problem == nil && nothing.eventCount == 0 && nothing.firstSequence == 0)
    }

    @Test(arguments: [
        (
            "UPDATE events SET bytes = zeroblob(10) WHERE key & 0xFF = 9 AND key >> 40 = 2", 8,
            "event 9 is not what its digest says"
        ),
        (
            "UPDATE events SET bytes = zeroblob(10), digest = zeroblob(32) WHERE key & 0xFF = 9 AND key >> 40 = 2", 8,
            "event 9 is not what its digest says"
        ),
        (
            "UPDATE events SET chain = zeroblob(32) WHERE key & 0xFF = 9 AND key >> 40 = 2", 8,
            "event 9 does not continue the chain"
        ),
        (
            "UPDATE events SET request_id = 'req_other' WHERE key & 0xFF = 9 AND key >> 40 = 2", 8,
            "event 9 is stored under columns that are not its own"
        ),
        ("DELETE FROM events WHERE key & 0xFF = 9 AND key >> 40 = 2", 8, "event 9 is missing"),
        ("DELETE FROM events WHERE key & 0xFF < 4 AND key >> 40 = 2", 0, "event 1 is missing"),
        // Two messages of one conversation are swapped, with their digests and chains.
        (
            """
            UPDATE events SET (bytes, digest, chain) = (SELECT bytes, digest, chain FROM events WHERE key = (2 << 40) + 12)
            WHERE key = (2 << 40) + 11
            """, 10, "event 11 does not continue the chain"
        ),
    ])
    func theFirstFaultIsReported(sql: String, last: Int64, problem: String) throws {
        let test = try written(.sqlite)
        test.store.close()
        var connection: OpaquePointer?
        sqlite3_open(try #require(test.directory).path + "/data/humancall.db", &connection)
        #expect(sqlite3_exec(connection, sql, nil, nil, nil) == SQLITE_OK && sqlite3_changes(connection) > 0)
        sqlite3_close(connection)
        let found = try proof(test.reopened().store)
        #expect(found.isDone && found.problem == problem && found.proved.sequence == last)
    }
}
