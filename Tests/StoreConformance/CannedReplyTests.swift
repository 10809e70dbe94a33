import HumanCall
import HumanCallMessages
import HumanCallStore
import HumanCallWire
import StoreHarness
import Testing

/// Canned replies: the workspace's and those of members.
@Suite struct CannedReplyTests {
    private func put(
        _ reply: CannedReply, by member: String = "", fields: [String] = [], ifVersion: Int64 = 0
    ) -> Transaction.Work {
        .directory(
            .putCannedReply(
                PutCannedReplyRequest(reply: reply, fields: fields, ifVersion: ifVersion, actingMemberID: member)))
    }

    private func delete(_ id: String, by member: String = "") -> Transaction.Work {
        .directory(.deleteCannedReply(DeleteCannedReplyRequest(replyID: id, actingMemberID: member)))
    }

    private func stored(_ completion: Completion) throws -> CannedReply { try decoded(completion.answer ?? []) }

    private func shortcuts(_ test: TestStore, of member: String = "") throws -> [String] {
        try test.store.cannedReplies("default", memberID: member, after: CannedReplyPosition(), limit: 99).map(
            \.shortcut)
    }

    /// A workspace with a manager, max.
    private func furnished(_ kind: StoreKind) throws -> TestStore {
        let test = try TestStore(kind)
        test.furnish()
        test.perform(.directory(.putMember(PutMemberRequest(member: Member(id: "max", name: "Max", rank: .manager)))))
        return test
    }

    @Test(arguments: StoreKind.allCases)
    func aReplyIsCreatedChangedAndDeletedAndEachChangeIsATeamEvent(kind: StoreKind) throws {
        let test = try furnished(kind)
        let created = test.perform(put(CannedReply(shortcut: "hi", text: "Hello {visitor}"), by: "max"))
        let reply = try stored(created)
        #expect(reply.id.hasPrefix("reply_") && reply.version == 1 && reply.createdAt == test.clock.time)
        #expect(created.events.map(\.event.type) == ["canned_reply.changed"])
        #expect(created.events.first?.event.actorMemberID == "max" && EventType.cannedReplyChanged.isForTeamOnly)
        let changed = try stored(test.perform(put(CannedReply(id: reply.id, text: "Hi!"), by: "max", ifVersion: 1)))
        #expect(changed.text == "Hi!" && changed.shortcut == "hi" && changed.version == 2)
        #expect(test.perform(put(CannedReply(id: reply.id, text: "x"), ifVersion: 1)).rejection == .versionMismatch)
        let head = try test.store.head("default")
        test.perform(put(CannedReply(id: reply.id, text: "Hi!"), by: "max"))
        #expect(try test.store.head("default") == head)
        let reopened = try test.reopened()
        #expect(
            try reopened.store.cannedReplies("default", memberID: "", after: CannedReplyPosition(), limit: 9) == [
                changed
            ])
        #expect(try reopened.tableProblems().isEmpty)
        let deleted = reopened.perform(delete(reply.id, by: "max"))
        #expect(deleted.events.first?.event.deleted == true && deleted.events.first?.event.cannedReply == changed)
        #expect(reopened.perform(delete(reply.id)).rejection == .noSuchCannedReply)
        #expect(try shortcuts(reopened).isEmpty && reopened.tableProblems().isEmpty)
    }

    @Test(arguments: StoreKind.allCases)
    func managersChangeTheWorkspacesRepliesAndMembersTheirOwn(kind: StoreKind) throws {
        let test = try furnished(kind)
        let shared = try stored(test.perform(put(CannedReply(shortcut: "hi", text: "Hello"), by: "max")))
        let own = try stored(test.perform(put(CannedReply(shortcut: "hi", text: "Mine", memberID: "mary"), by: "mary")))
        #expect(test.perform(put(CannedReply(shortcut: "a", text: "x"), by: "mary")).rejection == .invalidField)
        #expect(test.perform(put(CannedReply(id: shared.id, text: "x"), by: "mary")).rejection == .invalidField)
        #expect(test.perform(delete(shared.id, by: "mary")).rejection == .invalidField)
        for other in ["max", "tom"] {
            #expect(test.perform(put(CannedReply(id: own.id, text: "x"), by: other)).rejection == .invalidField)
            #expect(test.perform(delete(own.id, by: other)).rejection == .invalidField)
            #expect(
                test.perform(put(CannedReply(shortcut: "b", text: "x", memberID: "mary"), by: other)).rejection
                    == .invalidField)
        }
        #expect(test.perform(delete(own.id, by: "stranger")).rejection == .noSuchMember)
        // Nobody gives a reply to another owner, and a field that is not named sets none.
        #expect(
            test.perform(put(CannedReply(id: own.id, memberID: "tom"), by: "mary")).rejection == .invalidField)
        #expect(
            test.perform(put(CannedReply(id: own.id), by: "mary", fields: ["member_id"])).rejection == .invalidField)
        #expect(
            test.perform(
                put(
                    CannedReply(shortcut: "c", text: "x", memberID: "mary"), by: "mary", fields: ["shortcut", "text"])
            ).rejection == .invalidField)
        #expect(try shortcuts(test) == ["hi"] && shortcuts(test, of: "mary") == ["hi", "hi"])
        #expect(try shortcuts(test, of: "tom") == ["hi"])
        // An admin without a member changes both.
        #expect(test.perform(put(CannedReply(id: own.id, text: "y"))).answer != nil)
        #expect(test.perform(delete(own.id)).answer != nil)
    }

    @Test(arguments: StoreKind.allCases)
    func anOwnerHasEachShortcutOnce(kind: StoreKind) throws {
        let test = try furnished(kind)
        let first = try stored(test.perform(put(CannedReply(shortcut: "hi", text: "Hello"))))
        let second = try stored(test.perform(put(CannedReply(shortcut: "bye", text: "Bye"))))
        #expect(test.perform(put(CannedReply(shortcut: "hi", text: "x"))).rejection == .invalidField)
        #expect(test.perform(put(CannedReply(id: second.id, shortcut: "hi"))).rejection == .invalidField)
        #expect(test.perform(put(CannedReply(id: first.id, shortcut: "hi", text: "x"))).answer != nil)
        // A shortcut that is not among the fields is not set, so it collides with none.
        let kept = try stored(
            test.perform(put(CannedReply(id: second.id, shortcut: "hi", text: "y"), fields: ["text"])))
        #expect(kept.shortcut == "bye" && kept.text == "y")
        test.perform(delete(first.id))
        #expect(test.perform(put(CannedReply(id: second.id, shortcut: "hi"))).answer != nil)
        for bad in ["", "a b", "a\u{200B}", "a\n", String(repeating: "x", count: 65)] {
            let refused = test.perform(put(CannedReply(shortcut: bad, text: "x")))
            #expect(refused.rejection == .invalidField, "\(bad)")
        }
        #expect(test.perform(put(CannedReply(shortcut: "empty"))).rejection == .invalidField)
    }

    @Test(arguments: StoreKind.allCases)
    func pagesComeByShortcutAndIncludeBothOwners(kind: StoreKind) throws {
        let test = try furnished(kind)
        for shortcut in ["d", "b", "e"] { test.perform(put(CannedReply(shortcut: shortcut, text: "x"))) }
        for shortcut in ["c", "b", "a"] {
            test.perform(put(CannedReply(shortcut: shortcut, text: "x", memberID: "mary")))
            test.perform(put(CannedReply(shortcut: shortcut, text: "x", memberID: "tom")))
        }
        var found: [CannedReply] = []
        var place = CannedReplyPosition()
        while found.count < 99 {
            let page = try test.store.cannedReplies("default", memberID: "mary", after: place, limit: 2)
            guard let last = page.last else { break }
            found += page
            place = CannedReplyPosition(shortcut: last.shortcut, id: last.id)
        }
        #expect(found.map(\.shortcut) == ["a", "b", "b", "c", "d", "e"])
        #expect(found.allSatisfy { $0.memberID != "tom" })
    }

    @Test(arguments: StoreKind.allCases)
    func theRepliesOfADeletedMemberGoWithTheMember(kind: StoreKind) throws {
        let test = try furnished(kind)
        test.perform(put(CannedReply(shortcut: "mine", text: "x", memberID: "tom")))
        test.perform(put(CannedReply(shortcut: "ours", text: "x")))
        test.perform(.directory(.deleteMember(DeleteMemberRequest(memberID: "tom"))))
        test.perform(.member("tom"))
        #expect(try shortcuts(test, of: "tom") == ["ours"])
        #expect(try test.tableProblems().isEmpty)
    }

    /// The workspace's own have no member to go with, and a deletion has no event for them.
    @Test(arguments: StoreKind.allCases)
    func aWorkspaceWithCannedRepliesCannotBeDeleted(kind: StoreKind) throws {
        let test = try TestStore(kind)
        test.perform(.workspace("shop"), workspaceID: "shop")
        let reply = try stored(test.perform(put(CannedReply(shortcut: "hi", text: "x")), workspaceID: "shop"))
        let deletion = Transaction.Work.directory(.deleteWorkspace(DeleteWorkspaceRequest(workspaceID: "shop")))
        #expect(test.perform(deletion, workspaceID: "shop").rejection == .inUse)
        test.perform(delete(reply.id), workspaceID: "shop")
        #expect(test.perform(deletion, workspaceID: "shop").answer != nil)
        test.perform(.workspace("shop"), workspaceID: "shop")
        #expect(try test.tableProblems("shop").isEmpty)
    }

    @Test(arguments: StoreKind.allCases)
    func reply201OfAnOwnerIsRefused(kind: StoreKind) throws {
        let test = try furnished(kind)
        let tokens = (0..<200).map { test.submit(put(CannedReply(shortcut: "s\($0)", text: "x", memberID: "tom"))) }
        for token in tokens { #expect(test.completion(of: token).answer != nil) }
        #expect(test.perform(put(CannedReply(shortcut: "more", text: "x", memberID: "tom"))).rejection == .limit)
        #expect(test.perform(put(CannedReply(shortcut: "more", text: "x", memberID: "mary"))).answer != nil)
        #expect(test.perform(put(CannedReply(shortcut: "more", text: "x"))).answer != nil)
    }

    /// The daemon made the id, so the repeat does not name it.
    @Test(arguments: StoreKind.allCases)
    func aRepeatedKeyCreatesNoSecondReplyAndShowsTheFirstAsItIsNow(kind: StoreKind) throws {
        let test = try furnished(kind)
        let key = Transaction.Idempotency(
            method: "PutCannedReply", key: "k", fingerprint: .of(Array("f".utf8)), time: 1)
        let work = put(CannedReply(shortcut: "hi", text: "Hello"))
        let first = try stored(test.perform(work, idempotency: key))
        test.perform(.send("c"))
        let changed = try stored(test.perform(put(CannedReply(id: first.id, text: "Later"))))
        #expect(try stored(test.perform(work, idempotency: key)) == changed)
        let reopened = try test.reopened()
        #expect(try stored(reopened.perform(work, idempotency: key)) == changed)
        #expect(try shortcuts(reopened) == ["hi"])
    }
}
