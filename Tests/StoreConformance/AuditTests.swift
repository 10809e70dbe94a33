import HumanCall
import HumanCallMessages
import HumanCallStore
import StoreHarness
import Testing

/// The events that the audit lists, in every store.
@Suite struct AuditTests {
    private func put(_ test: TestStore, _ id: String, name: String, _ workspaceID: String = "default") {
        test.perform(
            .directory(.putAction(PutActionRequest(action: Action(id: id, name: name)))), workspaceID: workspaceID)
    }

    private func sequences(
        _ test: TestStore, object: String = "", before: Int64 = .max, limit: Int = 100,
        _ workspaceID: String = "default"
    ) throws -> [Int64] {
        try test.store.auditEvents(workspaceID, object: object, before: before, limit: limit, bytesMax: 1 << 20)
            .map(\.sequence)
    }

    @Test(arguments: StoreKind.allCases)
    func changesAreListedNewestFirstAndByObjectAndMessagesAreNot(kind: StoreKind) throws {
        let test = try TestStore(kind)
        test.furnish()
        let furnished = try sequences(test)
        put(test, "x", name: "one")
        test.perform(.send("c"))
        put(test, "y", name: "other")
        put(test, "x", name: "two")
        let all = try sequences(test)
        #expect(
            all.count == furnished.count + 3 && all == all.sorted(by: >)
                && all.suffix(furnished.count) == furnished[...])
        let ofX = try sequences(test, object: "action/x")
        #expect(ofX == [all[0], all[2]])
        #expect(try sequences(test, object: "action/x", before: all[0]) == [all[2]])
        #expect(try sequences(test, before: all[1], limit: 1) == [all[2]])
        #expect(try sequences(test, object: "action/none").isEmpty)
        // The place in a token is the caller's word.
        for place in [Int64.min, 0, 1] { #expect(try sequences(test, before: place).isEmpty) }
        #expect(try sequences(test, "nowhere").isEmpty)
        let reopened = try test.reopened()
        #expect(try sequences(reopened) == all)
        #expect(try sequences(reopened, object: "action/x") == ofX)
        try reopened.verifiedLog()
    }

    @Test(arguments: StoreKind.allCases)
    func revokedTokensSignNobodyInAndThoseOfOthersStay(kind: StoreKind) throws {
        let test = try TestStore(kind)
        test.furnish()
        func digest(_ token: String) -> Digest { .of(Array(token.utf8)) }
        test.perform(.login(.create(digest("one"), memberID: "mary")))
        test.perform(.login(.create(digest("two"), memberID: "mary")))
        test.perform(.login(.create(digest("toms"), memberID: "tom")))
        #expect(test.perform(.login(.revoke(memberID: "mary"))).answer == Array("2".utf8))
        #expect(test.perform(.login(.revoke(memberID: "mary"))).answer == Array("0".utf8))
        for token in ["one", "two"] {
            #expect(test.perform(.login(.exchange(digest(token)))).rejection == .loginTokenInvalid)
        }
        #expect(test.perform(.login(.exchange(digest("toms")))).rejection == nil)
        #expect(test.perform(.login(.revoke(memberID: "nobody"))).rejection == .noSuchMember)
    }
}
