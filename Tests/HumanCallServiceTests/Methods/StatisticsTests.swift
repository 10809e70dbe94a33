import HumanCall
import HumanCallMessages
import HumanCallStore
import HumanCallWire
import Testing

@testable import HumanCallService

/// GetStatistics, and reads that take several turns.
@Suite struct StatisticsTests {
    let harness: ServiceHarness
    private let day: Int64 = 86_400_000

    init() throws {
        harness = try ServiceHarness(
            ServiceConfiguration(
                ownUID: ServiceHarness.ownUID, grants: [1, 2, 3].map { Grant(subject: .uid($0), role: .observer) },
                zones: { name, _ in name == "Test/East" ? ZoneOffsets(first: 7_200_000) : nil }))
    }

    private func ask(
        from: Int64 = 0, to: Int64 = 0, _ fill: (inout GetStatisticsRequest) -> Void = { _ in }
    ) throws -> GetStatisticsResponse {
        var request = GetStatisticsRequest(fromAt: from, toAt: to)
        fill(&request)
        return try harness.ask(Methods.Admin.GetStatistics.self, request)
    }

    private var today: Int64 { harness.clock.value.unixMilliseconds / day * day }

    @Test func theCountsAreOfTheRequestsCreatedWithinTheRangeOfDays() throws {
        #expect(try ask() == GetStatisticsResponse(timeZone: "UTC"))
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
                MemberStatistics(memberID: "ann", claimed: 1, completed: 1, name: "ann"),
                MemberStatistics(memberID: "ben", claimed: 1, name: "ben"),
            ])
        #expect(
            all.days == [
                DayStatistics(dayAt: first, created: 2, claimed: 1, expired: 1, date: "2023-11-14"),
                DayStatistics(dayAt: first + 2 * day, created: 2, claimed: 1, date: "2023-11-16"),
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
        func refused(_ from: String, _ to: String, at time: Int64 = 0) -> String? {
            let request = GetStatisticsRequest(fromAt: time, fromDay: from, toDay: to)
            return harness.refusal(Methods.Admin.GetStatistics.self, request)?.metadata("field")
        }
        #expect(refused("2026-02-30", "") == "from_day" && refused("", "tomorrow") == "to_day")
        #expect(refused("2026-02-02", "2026-02-01") == "to_day" && refused("2026-02-01", "", at: 5) == "from_day")
        #expect(refused("1970-01-01", "9999-12-31") == nil)
        #expect(refusal(.max, 0) == nil && refusal(0, .max) == nil && refusal(.max - 1, .max) == nil)
        let elsewhere = GetStatisticsRequest(workspaceID: "no")
        #expect(harness.refusal(Methods.Admin.GetStatistics.self, elsewhere)?.reason == .noSuchWorkspace)
    }

    @Test func theWaitIncludesCallsThatNobodyClaimedAndTheReplyIsAPersons() throws {
        let id = try harness.trigger("a").request!.id
        harness.advance(2_000)
        try harness.claim(id)
        harness.advance(3_000)
        _ = try harness.ask(
            Methods.SendMessage.self,
            SendMessageRequest(conversationID: "a", author: .member, memberID: "ann", text: "Hello"))
        for index in 0..<3 { try harness.trigger("e\(index)") }
        harness.move(day)
        harness.tick()
        let found = try ask()
        #expect(found.expired == 3 && abs(found.claimP95Ms - 2_000) <= 63)
        // The machine slept for a day: so long nobody answered.
        #expect(abs(found.waitP50Ms - day) <= day / 32 && abs(found.waitP95Ms - day) <= day / 32)
        #expect(abs(found.replyP50Ms - 5_000) <= 157 && found.replyP95Ms == found.replyP50Ms)
        #expect(abs(found.members[0].replyP50Ms - 3_000) <= 94)
        #expect(found.teams.map(\.key) == ["support"] && found.teams[0].created == 4 && found.teams[0].claimed == 1)
        #expect(found.actions.map(\.key) == ["call"] && found.actions[0].waitP50Ms == found.waitP50Ms)
    }

    @Test func aFilterCountsOnlyItsCallsInEveryGroup() throws {
        for action in ["sales", "support"] {
            _ = try harness.ask(
                Methods.Admin.PutAction.self, PutActionRequest(action: Action(id: action, team: action)))
        }
        for (id, action) in [("a", "sales"), ("b", "support"), ("c", "support")] {
            _ = try harness.ask(Methods.TriggerAction.self, TriggerActionRequest(conversationID: id, actionID: action))
        }
        try harness.beat("ann")
        let sales = try harness.ask(Methods.ListRequests.self, ListRequestsRequest(conversationID: "a")).items[0]
        try harness.claim(sales.id)
        #expect(try ask { $0.team = "support" }.created == 2 && ask { $0.actionID = "sales" }.created == 1)
        let ann = try ask { $0.memberID = "ann" }
        #expect(ann.created == 1 && ann.teams.map(\.key) == ["sales"] && ann.days.map(\.created) == [1])
        #expect(try ask { ($0.team, $0.memberID) = ("support", "ann") }.created == 0)
        #expect(try ask().actions.map(\.key) == ["sales", "support"] && ask().actions.map(\.created) == [1, 2])
    }

    @Test func daysAndHoursAreThoseOfTheWorkspacesTimeZone() throws {
        // 22:13 UTC is 00:13 of the next day in the east.
        try harness.trigger("a")
        #expect(try ask().hours.map(\.key) == ["22"] && ask().days[0].dayAt == today)
        let east = try ask { $0.timeZone = "Test/East" }
        #expect(east.timeZone == "Test/East" && east.hours.map(\.key) == ["0"])
        #expect(east.days[0].dayAt == today + 22 * 3_600_000)
        _ = try harness.ask(
            Methods.Admin.PutWorkspace.self,
            PutWorkspaceRequest(workspace: Workspace(id: "default", timeZone: "Test/East"), fields: ["time_zone"]))
        #expect(try ask() == east)
        // The day of from_at is the zone's: it began at 22:00 UTC.
        let begin = today + 22 * 3_600_000
        #expect(
            try ask(from: begin + 1, to: begin + 1).created == 1 && ask(from: begin - 1, to: begin - 1).created == 0)
        #expect(try ask(to: begin - 1) { $0.timeZone = "UTC" }.created == 1)
        #expect(try ask { ($0.fromDay, $0.toDay) = ("2023-11-15", "2023-11-15") } == east)
        #expect(try ask { $0.toDay = "2023-11-14" }.created == 0)
        let unknown = GetStatisticsRequest(timeZone: "Mars/Olympus")
        #expect(harness.refusal(Methods.Admin.GetStatistics.self, unknown)?.metadata("field") == "time_zone")
        let put = PutWorkspaceRequest(
            workspace: Workspace(id: "default", timeZone: "Mars/Olympus"), fields: ["time_zone"])
        #expect(harness.refusal(Methods.Admin.PutWorkspace.self, put)?.metadata("field") == "workspace.time_zone")
    }

    @Test func aDeletedMemberKeepsTheNameThatItHadLast() throws {
        try harness.beat("ann")
        let id = try harness.trigger("a").request!.id
        try harness.claim(id)
        _ = try harness.ask(
            Methods.Admin.PutMember.self,
            PutMemberRequest(member: Member(id: "ann", name: "Ann Lee"), fields: ["name"]))
        #expect(try ask().members.map(\.name) == ["Ann Lee"] && ask().members.map(\.deleted) == [false])
        _ = try harness.ask(
            Methods.CompleteRequest.self, CompleteRequestRequest(requestID: id, memberID: "ann"))
        _ = try harness.ask(Methods.Admin.DeleteMember.self, DeleteMemberRequest(memberID: "ann"))
        let found = try ask().members
        #expect(found.map(\.name) == ["Ann Lee"] && found.map(\.deleted) == [true] && found.map(\.completed) == [1])
    }

    /// A call on each of these days.
    private func fillDays(_ count: Int) throws {
        for index in 0..<count {
            try harness.trigger("c\(index)")
            harness.move(day)
        }
        harness.tick()
    }

    /// This many calls of the same time, which end at once.
    private func fill(_ count: Int) throws {
        for index in 0..<count { try harness.trigger("c\(index)") }
        harness.move(day)
        harness.tick()
    }

    @Test func manyCallsAreReadInSeveralTurnsAndOthersAreAnsweredInBetween() throws {
        let count = 2 * ServiceLimits.statisticsCallsPerTurn
        try fill(count)
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
        #expect(turns == 3 && answer.days.count == 1 && answer.created == count)
        harness.close(harness.admin)
        #expect(!harness.service.hasBacklog && harness.leftovers == [:])
    }

    @Test func aLongReadEndsWithItsDeadlineItsCallerAndTheDaemon() throws {
        try fill(2 * ServiceLimits.statisticsCallsPerTurn)
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
        try fill(20)
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
