import GRDBSQLite
import HumanCall
import HumanCallMessages
import HumanCallStore
import HumanCallWire
import StoreHarness
import Testing

@testable import SQLiteStore

/// Verify compares every table that the log determines with a replay of the log.
@Suite struct WorkspaceProofTests {
    private func parts(_ store: any Store, eventsMax: Int = 5) throws -> [String: WorkspaceProof.Part] {
        var proof = try WorkspaceProof("default", store: store)
        let arena = WireArena()
        for _ in 0..<10_000 where !proof.isDone {
            try proof.advance(store, eventsMax: eventsMax, bytesMax: 1 << 20, arena: arena)
        }
        #expect(proof.isDone)
        return Dictionary(uniqueKeysWithValues: proof.parts.map { ($0.name, $0) })
    }

    /// Three conversations with open and ended requests, mails, notes, contacts, members who came and went.
    private func written(_ kind: StoreKind) throws -> TestStore {
        let test = try TestStore(kind)
        test.furnish("shop")
        test.furnish(escalateAfterMinutes: 5)
        test.perform(.member("ann"))
        test.perform(.settings(MemberSettings(memberID: "ann", volume: 5)))
        test.perform(.settings(MemberSettings(memberID: "mary", sound: .knock)))
        test.perform(.settings(MemberSettings(memberID: "mary", volume: 5)))
        test.perform(.directory(.deleteMember(DeleteMemberRequest(memberID: "ann"))))
        for index in 0..<8 { test.perform(.send("a", "message \(index)", clientMessageID: "m\(index)", origin: "web")) }
        contact("a", "one@example.com", test)
        let first = try test.call("a", canEmail: true)
        contact("a", "two@example.com", test)
        test.perform(.claim(first.id, by: "mary"))
        test.clock.time += 1_000
        test.perform(.say("a", by: "mary"))
        test.perform(.note("a", by: "mary"))
        test.perform(.complete(first.id, by: "mary"))
        let second = try test.call("a")
        test.perform(.claim(second.id, by: "tom"))
        test.perform(.release(second.id, by: "tom"))
        test.clock.advance(minutes: 60 * 24)
        // The second request of "a" has expired, and its successor has another contact.
        test.perform(
            .conversation(
                .trigger(
                    TriggerActionRequest(
                        conversationID: "a", actionID: "call", visitor: Visitor(contact: "three@example.com")))))
        _ = try test.call("b")
        test.perform(.send("c", "hello", clientMessageID: "m1"))
        deliver(test)
        test.perform(.tag("a", add: ["vip", "refund"]))
        test.perform(.tag("c", add: ["vip"]))
        test.perform(.send("a"))
        test.perform(
            .directory(.putCannedReply(PutCannedReplyRequest(reply: CannedReply(shortcut: "hi", text: "Hello")))))
        test.perform(.consumer(name: "relay", sequence: 3))
        return test
    }

    private func contact(_ id: String, _ contact: String, _ test: TestStore) {
        let conversation = Conversation(id: id, visitor: Visitor(contact: contact))
        test.perform(.conversation(.putConversation(PutConversationRequest(conversation: conversation))))
    }

    private func deliver(_ test: TestStore) {
        let ids = (try? test.store.dueNotifications(before: test.clock.time, limit: 10).map(\.notificationID)) ?? []
        let leased = test.perform(.outbox(.lease(ids: ids, mailsMax: 1, hourlyCap: 20)), canEmail: true)
        for mail in leased.leases {
            test.perform(.outbox(.settle(mail.rows, DeliveryOutcome(isDelivered: true, code: 250), jitter: 0)))
        }
    }

    @Test(arguments: StoreKind.allCases, [1, 5, 1_000])
    func everyTableOfAWholeStoreEqualsAReplay(kind: StoreKind, eventsMax: Int) throws {
        let test = try written(kind)
        for isReopened in [false, true] {
            let store = isReopened ? try test.reopened().store : test.store
            let parts = try parts(store, eventsMax: eventsMax)
            #expect(parts.values.allSatisfy { $0.problem == nil && $0.unproven == nil }, "\(parts)")
            #expect(parts["events"]?.count == (try store.head("default").sequence))
            #expect(parts["directory"]?.count == 5)
            #expect(parts["conversations"]?.count == 7)
        }
    }

    @Test(arguments: [
        // Case 35 of the reports: half of the requests are gone.
        ("DELETE FROM requests WHERE key % 2 = 0", "conversations", "is missing"),
        (
            "UPDATE requests SET bytes = (SELECT bytes FROM requests WHERE key = 1) WHERE key = 2", "conversations",
            "columns"
        ),
        ("UPDATE requests SET state = 4 WHERE key = 1", "conversations", "columns that are not its own"),
        ("UPDATE requests SET member = 'tom' WHERE key = 1", "conversations", "columns that are not its own"),
        ("UPDATE requests SET due_at = NULL WHERE due_at IS NOT NULL", "conversations", "columns that are not its own"),
        ("UPDATE requests SET contact = 'x' WHERE key = 1", "conversations", "columns that are not its own"),
        ("UPDATE requests SET conversation = 99 WHERE key = 1", "rows", "belongs to no conversation"),
        ("DELETE FROM requests", "conversations", "is missing"),
        (
            "UPDATE conversations SET bytes = (SELECT bytes FROM conversations WHERE id = 'b') WHERE id = 'a'",
            "conversations", "stored under the id of another"
        ),
        ("UPDATE conversations SET origin = 'x' WHERE id = 'a'", "conversations", "a wrong origin"),
        ("DELETE FROM conversations WHERE id = 'c'", "events", "columns that are not its own"),
        (
            "DELETE FROM conversation_events WHERE event & 0xFF = 9", "events",
            "is missing in the tables by conversation"
        ),
        ("DELETE FROM messages_by_client_id", "events", "is missing in the tables by conversation"),
        (
            "INSERT INTO conversation_events SELECT 1, 1 - is_message, event FROM conversation_events LIMIT 1",
            "conversations", "which is not its next"
        ),
        ("INSERT INTO conversation_events VALUES (77, 1, 99)", "rows", "events are indexed under conversation key 77"),
        (
            "INSERT INTO messages_by_client_id SELECT conversation, 'other', event FROM messages_by_client_id LIMIT 1",
            "rows",
            "client_message_id other is indexed"
        ),
        ("DELETE FROM audit_events WHERE object = 'member/tom'", "rows", "is missing in the audit"),
        ("UPDATE audit_events SET object = 'action/other'", "rows", "is missing in the audit"),
        ("INSERT INTO audit_events VALUES ((1 << 40) + 999, 'action/x')", "rows", "did not change it"),
        ("UPDATE requests SET team = 'x' WHERE key = 1", "conversations", "columns that are not its own"),
        ("UPDATE requests SET action = 'x' WHERE key = 1", "conversations", "columns that are not its own"),
        ("UPDATE requests SET end_reason = 3 WHERE key = 1", "conversations", "columns that are not its own"),
        ("UPDATE requests SET source = 2 WHERE key = 1", "conversations", "columns that are not its own"),
        ("UPDATE requests SET created_at = created_at + 1", "conversations", "columns that are not its own"),
        ("UPDATE requests SET ended_at = 0", "conversations", "columns that are not its own"),
        ("UPDATE requests SET first_claimed_at = 0", "conversations", "columns that are not its own"),
        ("UPDATE requests SET first_member = 'x' WHERE key = 1", "conversations", "columns that are not its own"),
        ("UPDATE requests SET first_reply_at = 0 WHERE key = 1", "conversations", "columns that are not its own"),
        ("DELETE FROM members WHERE id = 'tom'", "directory", "member tom"),
        (
            "UPDATE members SET bytes = (SELECT bytes FROM members WHERE id = 'tom') WHERE id = 'mary'", "directory",
            "member mary"
        ),
        ("DELETE FROM actions", "directory", "action call"),
        ("DELETE FROM member_settings", "directory", "the settings of member mary"),
        (
            "INSERT INTO member_settings SELECT workspace, 'tom', bytes FROM member_settings", "directory",
            "the settings of member tom"
        ),
        ("INSERT INTO actions SELECT workspace, 'old', bytes FROM actions", "directory", "action old"),
        ("DELETE FROM notifications WHERE state <> 2", "rows", "is missing"),
        ("DELETE FROM notifications", "rows", "is missing"),
        ("UPDATE notifications SET state = 99", "rows", "columns that are not its own"),
        ("UPDATE notifications SET request_id = 'req_other' WHERE key = 1", "rows", "is missing"),
        ("DELETE FROM conversation_tags WHERE tag = 'refund'", "conversations", "wrong tags"),
        ("UPDATE conversation_tags SET event = event - 1 WHERE tag = 'refund'", "conversations", "wrong tags"),
        ("UPDATE conversation_tags SET id = 'x' WHERE tag = 'refund'", "conversations", "wrong tags"),
        ("INSERT INTO conversation_tags VALUES (2, 'vip', 'x', 99, 1)", "rows", "a tag is that of x"),
        ("UPDATE tags SET conversations = 3 WHERE name = 'vip'", "rows", "tag vip counts 3"),
        ("INSERT INTO tags VALUES (2, 'zzz', 1)", "rows", "tag zzz counts 1"),
        ("DELETE FROM tags WHERE name = 'refund'", "rows", "tag refund counts 0"),
        ("DELETE FROM canned_replies", "directory", "is not what its last event says"),
        ("UPDATE canned_replies SET shortcut = 'x'", "directory", "columns that are not its own"),
        ("UPDATE consumers SET sequence = 9999", "rows", "consumer relay is at 9999"),
    ])
    func aTableThatSaysOtherThanTheLogIsReported(sql: String, part: String, problem: String) throws {
        let test = try written(.sqliteMovingOften)
        test.store.close()
        var connection: OpaquePointer?
        sqlite3_open(try #require(test.directory).path + "/data/humancall.db", &connection)
        #expect(sqlite3_exec(connection, sql, nil, nil, nil) == SQLITE_OK && sqlite3_changes(connection) > 0)
        sqlite3_close(connection)
        let parts = try parts(test.reopened().store)
        #expect(parts[part]?.problem?.contains(problem) == true, "\(parts)")
    }

    @Test(arguments: [
        "reply_phase = 5", "reply_phase = 0", "reply_start = reply_start + 1", "due_at = NULL",
        "due_at = due_at + 180000", "due_at = reply_start",
    ])
    func aReplyClockThatTheLogDoesNotGiveIsReported(change: String) throws {
        let test = try TestStore(.sqlite)
        test.furnish()
        test.perform(.action("call", replyMinutes: (3, 10, 30)))
        let request = try test.call("c")
        test.perform(.claim(request.id, by: "mary"))
        #expect(try parts(test.store)["conversations"]?.problem == nil)
        test.store.close()
        var connection: OpaquePointer?
        sqlite3_open(try #require(test.directory).path + "/data/humancall.db", &connection)
        #expect(sqlite3_exec(connection, "UPDATE requests SET \(change)", nil, nil, nil) == SQLITE_OK)
        sqlite3_close(connection)
        let problem = try parts(test.reopened().store)["conversations"]?.problem
        #expect(problem?.contains("columns that are not its own") == true, "\(problem ?? "none")")
    }

    /// A request of a version without clocks has no timers, and is right without one.
    @Test func aHeldRequestOfAnOlderVersionNeedsNoClock() throws {
        let test = try TestStore(.sqlite)
        test.furnish()
        let request = try test.call("c")
        test.perform(.claim(request.id, by: "mary"))
        test.store.close()
        var connection: OpaquePointer?
        sqlite3_open(try #require(test.directory).path + "/data/humancall.db", &connection)
        #expect(
            sqlite3_exec(connection, "UPDATE requests SET reply_phase = 0, reply_start = 0", nil, nil, nil)
                == SQLITE_OK)
        sqlite3_close(connection)
        let again = try test.reopened()
        again.perform(.send("c"))
        #expect(try parts(again.store)["conversations"]?.problem == nil)
    }

    /// The tables change while they are read.
    @Test(arguments: [StoreKind.memory, .sqliteMovingOften])
    func writesDuringTheComparisonAreNoDifference(kind: StoreKind) throws {
        let test = try written(kind)
        var proof = try WorkspaceProof("default", store: test.store)
        let arena = WireArena()
        var turns = 0
        while !proof.isDone, turns < 10_000 {
            try proof.advance(test.store, eventsMax: 4, bytesMax: 1 << 20, arena: arena)
            turns += 1
            guard turns < 300 else { continue }
            let id = ["a", "b", "d\(turns)"][turns % 3]
            test.perform(.send(id, "again", clientMessageID: "t\(turns)"))
            if turns % 5 == 0, let request = try? test.call(id) { test.perform(.claim(request.id, by: "mary")) }
            if turns % 7 == 0 { test.perform(.action("call", closeAfterMinutes: Int32(10 + turns))) }
        }
        #expect(proof.isDone && proof.parts.allSatisfy { $0.problem == nil && $0.unproven == nil }, "\(proof.parts)")
    }

    @Test func withoutAWholeLogNothingElseIsCompared() throws {
        let test = try written(.sqlite)
        test.store.close()
        var connection: OpaquePointer?
        sqlite3_open(try #require(test.directory).path + "/data/humancall.db", &connection)
        sqlite3_exec(connection, "DELETE FROM events WHERE key & 0xFF = 9 AND key >> 40 = 2", nil, nil, nil)
        sqlite3_close(connection)
        let parts = try parts(test.reopened().store)
        #expect(parts["events"]?.problem == "event 9 is missing")
        #expect(parts["conversations"]?.unproven == "the log is not whole" && parts["rows"]?.unproven != nil)
    }

    @Test func theStructureOfTheFileIsChecked() throws {
        let test = try written(.sqlite)
        let path = try #require(test.directory).path + "/data/humancall.db"
        #expect(test.completion(of: test.submit(.checkFile)).answer != nil)
        // A page that no table and no free list names.
        test.store.close()
        let connection = try Connection(path, .readWrite, busyMilliseconds: 100)
        try connection.execute("PRAGMA writable_schema = ON; DELETE FROM sqlite_schema WHERE name = 'requests_due'")
        connection.close()
        let reopened = try test.reopened()
        #expect(reopened.completion(of: reopened.submit(.checkFile)).failure == .corrupt)
        reopened.store.close()
        #expect(reopened.completion(of: reopened.submit(.checkFile)).failure == .unavailable)
    }
}
