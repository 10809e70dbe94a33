import HumanCall
import HumanCallMessages
import Testing

@testable import HumanCallService

/// Every decision about a request outside of its business hours knows their time zone.
@Suite struct ZoneTests {
    private let harness: ServiceHarness

    /// The harness begins at 22:13 UTC, 23:13 in the zone of the hours.
    init() throws {
        let zones: ZoneSource = { name, _ in name == "Test/East" ? ZoneOffsets(first: 3_600_000) : nil }
        harness = try ServiceHarness(
            ServiceConfiguration(ownUID: ServiceHarness.ownUID, canEmail: true, zones: zones))
        var hours = BusinessHours()
        hours.timeZone = "Test/East"
        hours.weekly = (1...7).map { OpenHours(weekday: $0, fromMinute: 540, toMinute: 1_020) }
        hours.countOpenHours = true
        hours.emailWhenClosed = true
        _ = try harness.ask(
            Methods.Admin.PutAction.self,
            PutActionRequest(action: Action(id: "call", whilePending: .aiHolds, businessHours: hours)))
        try harness.beat("ann")
    }

    @Test func mailsThatDieOutsideOfTheHoursLeaveTheOpeningAndAlertNobody() throws {
        let request = try #require(try harness.trigger().request)
        #expect(request.opensAt % 86_400_000 == 8 * 3_600_000 && harness.control().holder == .nobody)
        let head = harness.head
        for delivery in harness.deliveries {
            harness.settle(delivery, DeliveryOutcome(isDelivered: false, isPermanent: true, code: 550, detail: "no"))
        }
        harness.run()
        let now = harness.request(request.id)
        #expect(!harness.types(after: head).contains("request.rescheduled"))
        #expect(now.alerts.last?.cause == .mailsDead && now.alerts.last?.nobodyAlerted == true)
        #expect(now.opensAt == request.opensAt && now.deadlineAt == request.deadlineAt)
        #expect(harness.control().aiMaySpeak)
    }

    @Test func theNextCallIsClaimedOutsideOfTheHoursAsItIs() throws {
        try harness.trigger()
        let head = harness.head
        _ = try harness.ask(Methods.ClaimNext.self, ClaimNextRequest(memberID: "ann"))
        #expect(harness.types(after: head) == ["request.assigned", "control.changed", "message.created"])
    }

    @Test func aToolSaysWhenTheBusinessHoursBegin() throws {
        let tool = try #require(try harness.ask(Methods.ListTools.self, ListToolsRequest()).items.first)
        #expect(tool.reach == .byEmail && tool.opensAt % 86_400_000 == 8 * 3_600_000)
        #expect(tool.description.contains("business hours begin at 2023-11-15T08:00:00.000Z"))
    }
}
