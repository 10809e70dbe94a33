import HumanCall
import HumanCallMessages
import HumanCallStore
import HumanCallWire
import Testing

@testable import HumanCallService

/// GetStatistics, and reads that take several turns.
@Suite struct StatisticsTests {
    let harness: ServiceHarness
    private let day = millisecondsPerDay

    init() throws {
        harness = try ServiceHarness(
            ServiceConfiguration(
                ownUID: ServiceHarness.ownUID, grants: [1, 2, 3].map { Grant(subject: .uid($0), role: .observer) }))
    }

    private func ask(from: Int64 = 0, to: Int64 = 0) throws -> GetStatisticsResponse {
        try harness.ask(Methods.Admin.GetStatistics.self, GetStatisticsRequest(fromAt: from, toAt: to))
    }

    private var today: Int64 { harness.clock.value.unixMilliseconds / day * day }

    @Test func theCountsAreOfTheRequestsCreatedWithinTheRangeOfDays() throws {
        #expect(try ask() == GetStatisticsResponse())
        let first = today
        let id = try harness.trigger("a").request!.id
        try harness.beat("ann")
        harness.advance(3_000)
        try harness.claim(id)
        _ = try harness.ask(Methods.CompleteRequest.self, CompleteRequestRequest(requestID: id, memberID: "ann"))
        try harness.trigger("b")
        // Two days later; "b" expires meanwhile.
        harness.move(2 * day)
        harness.tick()
        try harness.assigned("c", to: "ben")
        try harness.trigger("d")

        let all = try ask()
        #expect(
            all.created == 4 && all.completed == 1 && all.expired == 1 && all.assigned == 1 && all.pending == 1
                && all.canceled == 0)
        #expect(abs(all.claimP95Ms - 3_000) <= 94 && all.claimP50Ms == 0)
        #expect(
            all.members == [
                MemberStatistics(memberID: "ann", claimed: 1, completed: 1),
                MemberStatistics(memberID: "ben", claimed: 1),
            ])
        #expect(
            all.days == [
                DayStatistics(dayAt: first, created: 2, claimed: 1, expired: 1),
                DayStatistics(dayAt: first + 2 * day, created: 2, claimed: 1),
            ])
        // Both ends are within a day, which is counted whole.
        #expect(try ask(from: first + day - 1, to: first + day).created == 2)
        #expect(try ask(from: first + day, to: first + 2 * day - 1).created == 0)
        #expect(try ask(from: first + day, to: first + 2 * day).created == 2)
        // The same day twice is that day.
        #expect(try ask(from: first, to: first).created == 2)
        #expect(try ask(to: first + 1).created == 2 && ask(from: first + 1).created == 4)
        // After a restart they are the same.
        try harness.crash()
        #expect(try ask() == all)
    }

    @Test func aMalformedRangeAndAMissingWorkspaceAreRefused() {
        func refusal(_ from: Int64, _ to: Int64) -> Rejection? {
            harness.refusal(Methods.Admin.GetStatistics.self, GetStatisticsRequest(fromAt: from, toAt: to))
        }
        for (from, to, field) in [(-1, 0, "from_at"), (0, -1, "to_at"), (6, 5, "to_at")]
            as [(Int64, Int64, String)]
        {
            #expect(refusal(from, to)?.metadata("field") == field)
        }
        #expect(refusal(.max, 0) == nil && refusal(0, .max) == nil && refusal(.max - 1, .max) == nil)
        let elsewhere = GetStatisticsRequest(workspaceID: "no")
        #expect(harness.refusal(Methods.Admin.GetStatistics.self, elsewhere)?.reason == .noSuchWorkspace)
    }

    private func fillDays(_ count: Int) throws {
        for index in 0..<count {
            try harness.trigger("c\(index)")
            harness.move(day)
        }
        harness.tick()
    }

    @Test func manyDaysAreReadInSeveralTurnsAndOthersAreAnsweredInBetween() throws {
        try fillDays(40)
        let id = harness.begin(Methods.Admin.GetStatistics.self, GetStatisticsRequest())
        var turns = 0
        while harness.isOpen(id), turns < 100 {
            let other = harness.begin(Methods.GetConversation.self, GetConversationRequest(conversationID: "c7"))
            #expect(try harness.reply(Methods.GetConversation.self, other) != nil)
            #expect(harness.service.hasBacklog)
            harness.service.work(harness.clock.value)
            harness.perform()
            turns += 1
        }
        let answer = try #require(try harness.reply(Methods.Admin.GetStatistics.self, id))
        #expect(turns == 3 && answer.days.count == 40 && answer.created == 40 && answer.expired == 40)
        harness.close(harness.admin)
        #expect(!harness.service.hasBacklog && harness.leftovers == [:])
    }

    @Test func aLongReadEndsWithItsDeadlineItsCallerAndTheDaemon() throws {
        try fillDays(40)
        let late = harness.begin(Methods.Admin.GetStatistics.self, GetStatisticsRequest(), timeout: 5)
        harness.move(5)
        harness.run()
        #expect(harness.refusal(late)?.reason == .deadlineExceeded)
        let left = harness.begin(Methods.Admin.GetStatistics.self, GetStatisticsRequest())
        harness.cancel(left)
        #expect(harness.isOpen(left) && !harness.service.hasBacklog)
        let peer = harness.connect()
        harness.begin(Methods.Admin.GetStatistics.self, GetStatisticsRequest(), from: peer)
        harness.close(peer)
        #expect(!harness.service.hasBacklog)
        let stopped = harness.begin(Methods.Admin.GetStatistics.self, GetStatisticsRequest())
        harness.stop()
        harness.close(harness.admin)
        #expect(harness.refusal(stopped)?.reason == .shuttingDown && harness.leftovers == [:])
    }

    @Test func longReadsAreBoundedPerUIDAndInTotal() throws {
        try fillDays(20)
        let peers = [UInt32(1), 2, 3].map { harness.connect(uid: $0) }
        func begin(_ peer: Int) -> CallID {
            harness.begin(Methods.Admin.GetStatistics.self, GetStatisticsRequest(), from: peers[peer])
        }
        func expect(_ rejection: Rejection?, _ which: String, _ value: Int) {
            #expect(
                rejection?.reason == .limit && rejection?.metadata("which") == which
                    && rejection?.metadata("value") == "\(value)")
        }
        let first = (0..<32).map { _ in begin(0) }
        expect(harness.refusal(begin(0)), "long_reads_per_uid", 32)
        let second = (0..<32).map { _ in begin(1) }
        expect(harness.refusal(begin(2)), "long_reads", 64)
        harness.run()
        for id in first + second { #expect(try harness.reply(Methods.Admin.GetStatistics.self, id)?.created == 20) }
        #expect(harness.refusal(begin(2)) == nil)
    }

    @Test func aRangeOfMoreDaysThanAnAnswerMayHaveIsRefused() throws {
        try fillDays(3_661)
        let refused = harness.refusal(Methods.Admin.GetStatistics.self, GetStatisticsRequest())
        #expect(
            refused?.reason == .limit && refused?.metadata("which") == "statistics_days"
                && refused?.metadata("value") == "3660")
        #expect(try ask(to: today - 100 * day - 1).days.count == 3_661 - 100)
    }

    @Test func requestsAreListedByTheContactOfTheirVisitor() throws {
        for (id, contact) in [("a", "vic@example.com"), ("b", "sam@example.com"), ("c", "vic@example.com")] {
            _ = try harness.ask(
                Methods.TriggerAction.self, TriggerActionRequest(conversationID: id, visitor: Visitor(contact: contact))
            )
        }
        func list(_ contact: String, size: Int32 = 0, token: String = "") throws -> ListRequestsResponse {
            try harness.ask(
                Methods.ListRequests.self,
                ListRequestsRequest(pageSize: size, pageToken: token, visitorContact: contact))
        }
        #expect(try list("vic@example.com").items.map(\.conversationID) == ["c", "a"])
        #expect(try list("VIC@example.com").items.isEmpty)
        let page = try list("vic@example.com", size: 1)
        #expect(
            try page.items.map(\.conversationID) == ["c"]
                && list("vic@example.com", token: page.nextPageToken).items.map(\.conversationID) == ["a"])
        let long = ListRequestsRequest(visitorContact: String(repeating: "v", count: 255))
        #expect(harness.refusal(Methods.ListRequests.self, long)?.metadata("field") == "visitor_contact")
    }
}
