import Foundation
import GRDBSQLite
import HumanCall
import HumanCallMessages
import HumanCallStore
import HumanCallWire
import StoreHarness
import Synchronization
import Testing

@testable import SQLiteStore

/// A file of an older version is migrated when it is opened.
@Suite struct MigrationTests {
    func execute(_ path: String, _ sql: String) {
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

    private func calls(_ store: any Store, _ workspaceID: String = "default") throws -> [CallRow] {
        try store.calls(workspaceID, created: 0..<Int64.max, after: nil, limit: 100).calls
    }

    @Test func migrationDerivesCallsAndContactsFromStoredRequestsAndTheLog() throws {
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
        test.clock.time += 500
        test.perform(.say("a", by: "mary"))
        test.perform(.release(first.id, by: "mary"))
        test.perform(.claim(first.id, by: "tom"))
        test.perform(.say("a", by: "tom"))
        test.perform(.claim(elsewhere.id, by: "tom"), workspaceID: "shop")
        test.perform(.cancel(canceled.id))
        test.clock.time += 86_400_000
        test.perform(.complete(elsewhere.id, by: "tom"), workspaceID: "shop")
        _ = try test.call("e")
        test.perform(.send("f"))
        test.perform(.conversation(.take(TakeConversationRequest(conversationID: "f", memberID: "tom"))))
        test.perform(.say("f", by: "tom"))
        test.perform(.directory(.deleteMember(DeleteMemberRequest(memberID: "mary"))))
        test.perform(.send("a", "hello", clientMessageID: "m1"))
        let conversations = [("default", "a"), ("default", "b"), ("shop", "d")]
        let events = try conversations.map {
            try test.store.events($0, conversationID: $1, after: 0, limit: 100, bytesMax: .max)
        }
        #expect(events.allSatisfy { $0.count > 2 })
        let expected = try ["default", "shop"].map { try calls(test.store, $0) }
        #expect(expected[0].count == 5 && expected[1].count == 1)
        #expect(expected[0][0].marks.firstMemberID == "mary" && expected[0][0].replyTimeOfMember == 500)
        test.store.close()

        let older = try TemporaryDirectory()
        try copyToFirstSchema(try #require(test.directory).path + "/data/humancall.db", older)
        let opened = try TestStore(.sqlite, clock: test.clock, directory: older)
        #expect(try ["default", "shop"].map { try calls(opened.store, $0) } == expected)
        #expect(try opened.tableProblems() == [] && opened.tableProblems("shop") == [])
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
        // New requests are rows, too.
        opened.perform(.claim(try opened.call("g").id, by: "tom"))
        #expect(try calls(opened.store).last?.marks.firstMemberID == "tom")
    }

    @Test func changesOfAnOlderFileAreInTheAudit() throws {
        let test = try TestStore(.sqlite)
        test.furnish()
        test.perform(.send("c"))
        func audit(_ test: TestStore, _ object: String = "") throws -> [Int64] {
            try test.store.auditEvents("default", object: object, before: .max, limit: 100, bytesMax: .max)
                .map(\.sequence)
        }
        let (all, ofMary) = (try audit(test), try audit(test, "member/mary"))
        #expect(all.count > 2 && ofMary.count == 1)
        test.store.close()
        let older = try TemporaryDirectory()
        try copyToFirstSchema(try #require(test.directory).path + "/data/humancall.db", older)
        let opened = try TestStore(.sqlite, clock: test.clock, directory: older)
        // The steps have added changes of their own.
        #expect(try audit(opened).suffix(all.count) == all[...])
        #expect(try audit(opened, "member/mary") == ofMary)
        try opened.verifiedLog()
    }

    /// Calls that expired under an older version are missed, unless a member has joined their conversation since.
    @Test(arguments: [3, 16_384])
    func missedCallsOfAnOlderVersionAreThoseThatTheLogNames(recentEventsMax: Int) throws {
        let test = try TestStore(.sqlite, recentEventsMax: recentEventsMax)
        test.furnish()
        var ids: [String] = []
        for id in ["a", "b", "c", "b"] {
            ids.append(try test.call(id).id)
            test.clock.advance(minutes: 11)
            test.perform(.settle(ids.last ?? ""))
        }
        test.perform(.take("a", by: "mary"))
        let claimed = try test.call("d").id
        test.perform(.claim(claimed, by: "mary"))
        test.perform(.release(claimed, by: "mary"))
        test.clock.advance(minutes: 11)
        test.perform(.settle(claimed))
        test.store.close()
        let path = try #require(test.directory).path + "/data/humancall.db"
        execute(
            path,
            """
            DROP INDEX requests_missed;
            DROP INDEX requests_missed_of;
            ALTER TABLE requests DROP COLUMN missed;
            PRAGMA user_version = \(Schema.steps.firstIndex(of: Schema.missedStep) ?? 0);
            """)
        let opened = try TestStore(.sqlite, clock: test.clock, directory: test.directory)
        var query = RequestQuery()
        query.missedOnly = true
        #expect(try opened.store.requests("default", query).map(\.conversationID) == ["d", "b", "c", "b"])
        #expect(try opened.tableProblems().isEmpty)
    }

    /// A consumer of an older version has no owner: the first uid that uses it becomes its owner.
    @Test func aConsumerOfAnOlderVersionBelongsToItsFirstUser() throws {
        let test = try TestStore(.sqlite)
        test.furnish()
        test.perform(.send("c"))
        test.store.close()
        let older = try TemporaryDirectory()
        try copyToFirstSchema(try #require(test.directory).path + "/data/humancall.db", older)
        execute(
            older.path + "/data/humancall.db",
            """
            INSERT INTO consumers (workspace, name, sequence) SELECT key, 'relay', 1 FROM workspaces WHERE id = 'default'
            """)
        let opened = try TestStore(.sqlite, clock: test.clock, directory: older)
        #expect(try opened.store.consumers("default") == ["relay": ConsumerRow(sequence: 1)])
        let day = HumanCall.Limits.consumerUseMilliseconds
        // It is not old because its age is not known.
        opened.perform(.consumer(.expire(streaming: []), now: 2 * HumanCall.Limits.consumerUnusedMilliseconds))
        #expect(try opened.store.consumer("default", name: "relay") == 1)
        let first = ConsumerUser(uid: 7, isAdmin: false), second = ConsumerUser(uid: 8, isAdmin: false)
        #expect(opened.perform(.consumer(.open(name: "relay", head: 5), now: day), user: first).answer == [0x31])
        #expect(
            opened.perform(.consumer(name: "relay", sequence: 2), user: second).rejection == .notConsumerOwner)
    }

    /// A rendered answer kept the visitor's words for seven days, out of reach of any erasure.
    @Test func aRememberedAnswerHoldsNoTextOfItsCaller() throws {
        let test = try TestStore(.sqlite)
        test.furnish()
        let key = Transaction.Idempotency(
            method: "TriggerAction", key: "secret key", fingerprint: .of(Array("fields".utf8)), time: 1)
        let call = TriggerActionRequest(
            conversationID: "secret chat", actionID: "call", reason: "secret words",
            visitor: Visitor(contact: "secret@example.com"))
        #expect(test.perform(.conversation(.trigger(call)), idempotency: key).answer != nil)
        test.store.close()
        var connection: OpaquePointer?, statement: OpaquePointer?
        sqlite3_open(try #require(test.directory).path + "/data/humancall.db", &connection)
        defer { sqlite3_close(connection) }
        let sql = """
            SELECT name || fingerprint || request_id || event || cursor || online || emailed || flags || created_at,
              length(name) + length(fingerprint) + length(request_id) FROM answers
            """
        #expect(sqlite3_prepare_v2(connection, sql, -1, &statement, nil) == SQLITE_OK)
        defer { sqlite3_finalize(statement) }
        #expect(sqlite3_step(statement) == SQLITE_ROW)
        let bytes = UnsafeRawBufferPointer(
            start: sqlite3_column_blob(statement, 0), count: Int(sqlite3_column_bytes(statement, 0)))
        #expect(!String(decoding: bytes, as: UTF8.self).contains("secret"))
        #expect(sqlite3_column_int(statement, 1) < 100)
        #expect(sqlite3_step(statement) == SQLITE_DONE)
    }

    /// A file of the version before, with its counts of days.
    @Test func theCountsOfDaysOfTheVersionBeforeGiveWayToTheCalls() throws {
        let test = try TestStore(.sqlite)
        test.furnish()
        let request = try test.call("c")
        test.perform(.claim(request.id, by: "mary"))
        test.perform(.say("c", by: "mary"))
        let expected = try calls(test.store)
        test.store.close()
        let older = try TemporaryDirectory()
        try copyToFirstSchema(try #require(test.directory).path + "/data/humancall.db", older)
        let path = older.path + "/data/humancall.db"
        let connection = try Connection(path, .readWrite, busyMilliseconds: 100)
        let before = try #require(Schema.steps.firstIndex { $0.contains("DROP TABLE request_days") })
        try Schema.migrate(connection, through: before) { "log" }
        try connection.execute("INSERT INTO request_days VALUES (1 << 40, 1, 0, 1, 0, 0, 0, 1, x'', 0)")
        connection.close()
        let opened = try TestStore(.sqlite, clock: test.clock, directory: older)
        #expect(try calls(opened.store) == expected && opened.tableProblems() == [])
    }

    /// The file of a version without settings has none: every member has the defaults, and keeps what they set from then on.
    @Test func membersOfAFileWithoutSettingsHaveTheDefaults() throws {
        let test = try TestStore(.sqlite)
        test.furnish()
        test.store.close()
        let older = try TemporaryDirectory()
        try copyToFirstSchema(try #require(test.directory).path + "/data/humancall.db", older)
        let opened = try TestStore(.sqlite, clock: test.clock, directory: older)
        #expect(try opened.store.directory("default")?.settings(of: "mary") == .new(memberID: "mary"))
        opened.perform(.settings(MemberSettings(memberID: "mary", undoSend: true)))
        #expect(try opened.reopened().store.directory("default")?.settings["mary"]?.undoSend == true)
    }

    /// The file of a version without tags and canned replies has none, and stores the first ones.
    @Test func tagsAndCannedRepliesBeginInAFileOfAVersionWithoutThem() throws {
        let test = try TestStore(.sqlite)
        test.furnish()
        for id in ["c", "d"] { test.perform(.send(id)) }
        test.store.close()
        let older = try TemporaryDirectory()
        try copyToFirstSchema(try #require(test.directory).path + "/data/humancall.db", older)
        let opened = try TestStore(.sqlite, clock: test.clock, directory: older)
        #expect(try opened.store.tags("default").isEmpty)
        #expect(opened.perform(.tag("c", add: ["vip"])).answer != nil)
        opened.perform(
            .directory(.putCannedReply(PutCannedReplyRequest(reply: CannedReply(shortcut: "hi", text: "Hello")))))
        let store = try opened.reopened()
        #expect(
            try store.store.activeConversations("default", in: .tag("vip"), before: .max, limit: 9).map(
                \.conversation.id)
                == ["c"])
        #expect(try store.store.cannedReplies("default", memberID: "", after: .init(), limit: 9).count == 1)
        #expect(try store.tableProblems().isEmpty)
    }

    /// Older versions stored rendered answers, under keys that were scoped to the workspace.
    @Test func answersOfAnOlderVersionAreReplayedUnderTheScopeOfTheirCommand() throws {
        let test = try TestStore(.sqlite)
        test.furnish()
        test.perform(.action("call", autoMessage: "Wait."))
        let pending = try test.call("c")
        let message: Event = try decoded(
            try #require(
                test.store.newestMessageEvents("default", conversationID: "c", through: .max, limit: 1, bytesMax: .max)
                    .first
            ).bytes)
        let note: Note = try decoded(test.perform(.note("c", by: "mary", "VIP")).answer ?? [])
        let claimed: HumanCallRequest = try decoded(test.perform(.claim(pending.id, by: "mary")).answer ?? [])
        let head = try test.store.head("default").sequence
        test.store.close()

        let older = try TemporaryDirectory()
        try copyToFirstSchema(try #require(test.directory).path + "/data/humancall.db", older)
        func insert<Answer: WireCodable>(_ method: String, _ answer: Answer, at time: Int64) throws {
            func hex(_ bytes: [UInt8]) -> String { bytes.map { String(format: "%02x", $0) }.joined() }
            let bytes = try WireCodec.encode(answer, arena: WireArena())
            execute(
                older.path + "/data/humancall.db",
                """
                INSERT INTO answers (workspace_id, method, idempotency_key, fingerprint, answer, created_at)
                VALUES ('default', '\(method)', 'k', x'\(hex(Digest.of(Array("fields".utf8)).bytes))', x'\(hex(bytes))', \(time));
                """)
        }
        let trigger = TriggerActionResponse(
            request: pending, autoMessage: message.message, control: Control(holder: .ai, epoch: 1), online: 2,
            emailed: 1)
        try insert("CancelRequest", CancelRequestResponse(request: pending), at: 9)
        try insert("TriggerAction", trigger, at: 7)
        try insert("ClaimRequest", ClaimRequestResponse(request: claimed, cursor: "log:\(head)"), at: 8)
        try insert("AddNote", AddNoteResponse(note: note, sequence: note.sequence), at: 5)
        try insert("PutMember", PutMemberResponse(member: Member(id: "mary")), at: 6)
        // A damaged answer is left out.
        execute(
            older.path + "/data/humancall.db",
            """
            INSERT INTO answers (workspace_id, method, idempotency_key, fingerprint, answer, created_at)
            VALUES ('default', 'AddNote', 'damaged', zeroblob(32), x'ff', 4);
            """)

        let opened = try TestStore(.sqlite, clock: test.clock, directory: older)
        #expect(try opened.store.answerTime() == 9)
        func key(_ method: String, fields: String = "fields") -> Transaction.Idempotency {
            .init(method: method, key: "k", fingerprint: .of(Array(fields.utf8)), time: 10)
        }
        let told = Mutex<[TransactionResult]>([])
        func ask(_ work: Transaction.Work, _ method: String) -> TransactionResult? {
            opened.perform(work, idempotency: key(method)) { result, _ throws(WireError) in
                told.withLock { $0.append(result) }
                return []
            }
            return told.withLock { $0.popLast() }
        }
        let again = try #require(ask(.trigger("c"), "TriggerAction"))
        guard case .conversation(.triggered(let request, let text, let alert, _)) = again.output else {
            Issue.record("the trigger was not replayed as one")
            return
        }
        #expect(again.isReplay && request == claimed && text == message.message)
        #expect(alert.online == 2 && alert.emailed == 1)
        let claim = ask(.claim(pending.id, by: "mary"), "ClaimRequest")
        #expect(claim?.isReplay == true && claim?.reference.cursor == head)
        if case .conversation(.noted(let noted))? = ask(.note("c", by: "mary", "VIP"), "AddNote")?.output {
            #expect(noted == note)
        } else {
            Issue.record("the note was not replayed")
        }
        #expect(ask(.member("mary"), "PutMember")?.isReplay == true)
        #expect(ask(.cancel(pending.id), "CancelRequest")?.isReplay == true)
        // In another conversation the key is another one; in its own, with other fields, it is a conflict.
        #expect(ask(.trigger("d"), "TriggerAction")?.isReplay == false)
        let other = opened.perform(.trigger("c"), idempotency: key("TriggerAction", fields: "others"))
        #expect(other.rejection == .idempotencyConflict)
        #expect(try opened.store.request("default", pending.id) == claimed)
    }
}
