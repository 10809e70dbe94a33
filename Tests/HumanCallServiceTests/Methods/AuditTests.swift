import HumanCall
import HumanCallMessages
import Testing

@testable import HumanCallService

/// ListAudit: who changed what, from the log.
@Suite struct AuditTests {
    let harness: ServiceHarness

    init() throws { harness = try ServiceHarness() }

    private func put(_ id: String, _ whenToUse: String, by memberID: String = "") throws {
        _ = try harness.ask(
            Methods.Admin.PutAction.self,
            PutActionRequest(
                action: Action(id: id, name: id, whenToUse: whenToUse), fields: ["name", "when_to_use"],
                actingMemberID: memberID))
    }

    private func audit(_ request: ListAuditRequest = ListAuditRequest()) throws -> ListAuditResponse {
        try harness.ask(Methods.Admin.ListAudit.self, request)
    }

    @Test func eachChangeNamesItsMemberAndWhatChanged() throws {
        try put("refunds", "money", by: "ann")
        try put("refunds", "money back", by: "ben")
        _ = try harness.ask(
            Methods.Admin.DeleteAction.self, DeleteActionRequest(actionID: "refunds", actingMemberID: "ann"))
        let items = try audit(ListAuditRequest(objectID: "refunds")).items
        #expect(items.map(\.actorMemberID) == ["ann", "ben", "ann"])
        #expect(items.map(\.deleted) == [true, false, false] && items.map(\.created) == [false, false, true])
        #expect(items[1].changes == [FieldChange(field: "when_to_use", before: "money", after: "money back")])
        #expect(items[1].type == "action.changed")
        #expect(items[1].actorName == (try name("ben")))
        #expect(try audit(ListAuditRequest(objectID: "refunds", actorMemberID: "ben")).items == [items[1]])
        #expect(try audit(ListAuditRequest(type: "member.changed")).items.allSatisfy { $0.type == "member.changed" })
    }

    private func name(_ id: String) throws -> String {
        try harness.ask(Methods.Admin.GetMember.self, GetMemberRequest(memberID: id)).member?.name ?? ""
    }

    @Test func aDeletedMemberKeepsTheNameInTheAudit() throws {
        let ben = try name("ben")
        try put("refunds", "money", by: "ben")
        _ = try harness.ask(
            Methods.Admin.DeleteMember.self, DeleteMemberRequest(memberID: "ben", actingMemberID: "ann"))
        #expect(try audit(ListAuditRequest(objectID: "refunds")).items.first?.actorName == ben)
        let gone = try audit(ListAuditRequest(objectID: "ben")).items.first
        #expect(gone?.deleted == true && gone?.objectName == ben && gone?.actorMemberID == "ann")
    }

    @Test func pagesFollowEachOtherWithoutAGapAlsoWithFilters() throws {
        for index in 0..<150 { try put(index % 3 == 0 ? "rare" : "often", "\(index)", by: "ann") }
        var token = ""
        var seen: [Int64] = []
        repeat {
            let page = try audit(ListAuditRequest(pageSize: 7, pageToken: token, objectID: "rare"))
            seen += page.items.map(\.sequence)
            token = page.nextPageToken
        } while !token.isEmpty
        #expect(seen.count == 50 && seen == seen.sorted(by: >) && Set(seen).count == 50)
        let other = ListAuditRequest(
            pageToken: try audit(ListAuditRequest(pageSize: 1)).nextPageToken, objectID: "rare")
        #expect(harness.refusal(Methods.Admin.ListAudit.self, other)?.metadata("field") == "page_token")
    }

    @Test func aChangeByAMemberWhoDoesNotExistIsRefused() {
        let refused = harness.refusal(
            Methods.Admin.PutAction.self, PutActionRequest(action: Action(id: "a", name: "A"), actingMemberID: "nobody")
        )
        #expect(refused?.reason == .noSuchMember)
    }

    @Test func aChangeOfTheWorkspaceIsAnEventForTheTeam() throws {
        let team = harness.stream { $0.from = "NOW" }
        let visitor = harness.stream { ($0.from, $0.audience) = ("NOW", .visitor) }
        for page in ["plans", "prices"] {
            _ = try harness.ask(
                Methods.Admin.PutWorkspace.self,
                PutWorkspaceRequest(workspace: Workspace(id: "default", upgradeURL: "https://example.com/\(page)")))
        }
        #expect(harness.streamed(team).contains("workspace.changed"))
        #expect(!harness.streamed(visitor).contains("workspace.changed"))
        let entries = try audit(ListAuditRequest(type: "workspace.changed")).items
        #expect(entries.map(\.objectID) == ["default", "default"] && entries.allSatisfy { !$0.created })
        #expect(entries.map { $0.changes.map(\.field) } == [["upgrade_url"], []])
    }

    @Test func twoMembersCannotShareAnAddress() throws {
        func put(_ id: String, _ email: String) -> Rejection? {
            harness.refusal(
                Methods.Admin.PutMember.self, PutMemberRequest(member: Member(id: id, name: id, email: email)))
        }
        #expect(put("zoe", "zoe@example.com") == nil)
        let refused = put("yan", "ZOE@example.com")
        #expect(refused?.reason == .invalidField && refused?.metadata("field") == "member.email")
        #expect(refused?.message.contains("zoe") == true)
        #expect(put("zoe", "Zoe@example.com") == nil && put("yan", "") == nil && put("xia", "") == nil)
    }
}
