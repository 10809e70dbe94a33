import HumanCall
import HumanCallMessages
import HumanCallMetrics
import HumanCallStore
import Testing

@testable import HumanCallService

/// Metrics: what it counts, and who may read it.
@Suite struct MetricsTests {
    let harness: ServiceHarness

    init() throws {
        harness = try ServiceHarness(
            ServiceConfiguration(
                ownUID: ServiceHarness.ownUID,
                grants: [
                    Grant(subject: .uid(1), role: .observer),
                    Grant(subject: .uid(2), role: .admin, workspaceIDs: ["default"]),
                    Grant(subject: .uid(4), role: .dashboard),
                ], canEmail: true))
    }

    /// The lines of the answer, by name and labels.
    private func lines(from peer: ServiceHarness.Peer? = nil) throws -> [String: String] {
        let text = try harness.ask(Methods.Admin.Metrics.self, MetricsRequest(), from: peer).text
        let pairs = text.split(separator: "\n").filter { !$0.hasPrefix("#") }.map { line in
            let end = line.lastIndex(of: " ") ?? line.endIndex
            return (String(line[..<end]), String(line[end...].dropFirst()))
        }
        return try Dictionary(pairs) { first, _ in
            Issue.record("a series is there twice")
            return first
        }
    }

    private func complete(_ id: String, _ member: String = "ann") throws {
        _ = try harness.ask(Methods.CompleteRequest.self, CompleteRequestRequest(requestID: id, memberID: member))
    }

    @Test func aCallCountsByItsOutcomeAndItsTimesToAClaimAndToTheFirstHumanWord() throws {
        let id = try harness.trigger().request!.id
        harness.move(4_000)
        try harness.say("Is anybody there?")
        try harness.claim(id)
        harness.move(3_000)
        try harness.say("Hello!", as: .member, member: "ann")
        harness.move(60_000)
        try harness.say("Still here.", as: .member, member: "ann")
        try complete(id)
        let found = try lines()
        #expect(found[#"humancall_requests_created_total{source="triggered"}"#] == "1")
        #expect(found[#"humancall_requests_total{source="triggered",outcome="completed"}"#] == "1")
        #expect(found[#"humancall_requests_total{source="triggered",outcome="expired"}"#] == "0")
        #expect(found[#"humancall_claim_wait_seconds_bucket{le="2"}"#] == "0")
        #expect(found[#"humancall_claim_wait_seconds_bucket{le="5"}"#] == "1")
        #expect(found["humancall_claim_wait_seconds_sum"] == "4")
        #expect(found["humancall_first_reply_wait_seconds_sum"] == "7")
        #expect(found["humancall_first_reply_wait_seconds_count"] == "1")
        #expect(found[#"humancall_messages_total{author="member"}"#] == "2")
        #expect(harness.service.figures.openCount == 0)
    }

    @Test func onlyTheFirstClaimOfACallCounts() throws {
        let id = try harness.assigned(to: "ann")
        _ = try harness.ask(Methods.ReleaseRequest.self, ReleaseRequestRequest(requestID: id, memberID: "ann"))
        harness.move(30_000)
        try harness.claim(id, "ben")
        let found = try lines()
        #expect(found["humancall_claim_wait_seconds_count"] == "1" && found["humancall_claim_wait_seconds_sum"] == "0")
    }

    @Test func aTakeOverIsNoWaitOfAVisitor() throws {
        try harness.say("Hello")
        let taken = try harness.ask(
            Methods.TakeConversation.self, TakeConversationRequest(conversationID: "c", memberID: "ann"))
        try harness.say("Hello!", as: .member, member: "ann")
        try complete(taken.request!.id)
        let found = try lines()
        #expect(found[#"humancall_requests_created_total{source="taken_over"}"#] == "1")
        #expect(found[#"humancall_requests_total{source="taken_over",outcome="completed"}"#] == "1")
        #expect(found["humancall_claim_wait_seconds_count"] == "0")
        #expect(found["humancall_first_reply_wait_seconds_count"] == "0")
    }

    @Test func aDismissalEndsNoCallAgain() throws {
        let id = try harness.trigger().request!.id
        harness.advance(minutes: 11)
        _ = try harness.ask(Methods.DismissRequest.self, DismissRequestRequest(requestID: id, memberID: "ann"))
        #expect(try lines()[#"humancall_requests_total{source="triggered",outcome="expired"}"#] == "1")
        #expect(harness.service.figures.openCount == 0)
    }

    @Test func waitingCallsAreThereAlsoAfterARestart() throws {
        try harness.trigger("a")
        harness.move(9_000)
        try harness.assigned("b")
        try harness.beat("ben")
        for _ in 0..<2 {
            let found = try lines()
            #expect(found["humancall_requests_waiting"] == "1" && found["humancall_requests_assigned"] == "1")
            #expect(found["humancall_oldest_waiting_seconds"] == "9")
            #expect(found["humancall_members_available"] == "1")
            try harness.crash()
        }
        #expect(try lines()["humancall_claim_wait_seconds_count"] == "0", "counters begin with the process")
    }

    @Test func mailsAndNotificationsCountByResult() throws {
        harness.mailServer = { _ in DeliveryOutcome(isDelivered: false, code: 451) }
        try harness.trigger()
        harness.tick()
        harness.mailServer = { _ in DeliveryOutcome(isDelivered: true, code: 250) }
        harness.advance(minutes: 5)
        let found = try lines()
        #expect(found[#"humancall_mails_total{result="failed"}"#].flatMap { Int($0) } ?? 0 >= 1)
        #expect(
            found[#"humancall_mails_total{result="delivered"}"#]
                == found[#"humancall_notifications_total{result="sent"}"#])
        #expect(found[#"humancall_notifications_total{result="sent"}"#].flatMap { Int($0) } ?? 0 >= 2)
    }

    @Test func aConsumersLagIsTheEventsThatItHasNotAcknowledged() throws {
        try harness.say("one")
        _ = harness.stream {
            $0.consumer = "crm"
            $0.from = ""
        }
        let lag = #"humancall_consumer_lag_events{workspace="default",consumer="crm"}"#
        let before = try lines()[lag].flatMap { Int64($0) } ?? -1
        try harness.say("two")
        #expect(try lines()[lag].flatMap { Int64($0) } == before + 1)
    }

    @Test func onlyTheConsumersThatLagMostAreListed() {
        var lags = ConsumerLags()
        let many = ServiceLimits.consumerLagsMax
        for workspace in ["a", "b", "c"] {
            let rows = (0..<many / 2).map { ("\(workspace)-\($0)", ConsumerRow(sequence: Int64($0))) }
            lags.add(Dictionary(uniqueKeysWithValues: rows), head: Int64(many / 2), workspace)
        }
        lags.add(["old": ConsumerRow(sequence: 0, isExpired: true)], head: 1_000_000, "d")
        #expect(lags.sorted.count == many && lags.leftOut == many / 2)
        // Of 500 in each of three workspaces, those that are behind by more than about 166 events.
        #expect(lags.sorted.map(\.events).min() ?? 0 > Int64(many / 6) - 2)
        #expect(lags.sorted == lags.sorted.sorted { ($0.workspaceID, $0.consumer) < ($1.workspaceID, $1.consumer) })
    }

    @Test func workspacesAreReadInSeveralTurns() throws {
        for number in 0..<ServiceLimits.metricsWorkspacesPerTurn * 2 {
            let workspace = Workspace(id: "w\(number)", name: "W")
            _ = try harness.ask(Methods.Admin.PutWorkspace.self, PutWorkspaceRequest(workspace: workspace))
            _ = harness.stream {
                $0.workspaceID = workspace.id
                $0.consumer = "crm"
                $0.from = ""
            }
        }
        let consumers = try lines().keys.filter { $0.hasPrefix("humancall_consumer_lag_events{") }
        #expect(consumers.count == ServiceLimits.metricsWorkspacesPerTurn * 2)
    }

    @Test func aRoleForAllWorkspacesIsNeeded() throws {
        for uid: UInt32 in [1, 4] { #expect(try !lines(from: harness.connect(uid: uid)).isEmpty) }
        let limited = harness.refusal(Methods.Admin.Metrics.self, MetricsRequest(), from: harness.connect(uid: 2))
        #expect(limited?.reason == .roleRequired)
        #expect(limited?.metadata("configuration_line") == #"- {uid: 2, role: "observer"}"#)
        let stranger = harness.refusal(Methods.Admin.Metrics.self, MetricsRequest(), from: harness.connect(uid: 3))
        #expect(stranger?.reason == .roleRequired)
    }

    @Test func everyNameIsOneOfTheList() throws {
        let text = try harness.ask(Methods.Admin.Metrics.self, MetricsRequest()).text
        let names = text.split(separator: "\n").filter { $0.hasPrefix("# TYPE ") }.map { $0.split(separator: " ")[2] }
        #expect(Set(names.map(String.init)).isSubset(of: DaemonMetrics.all.map(\.name)))
        #expect(Set(names).count == names.count)
    }
}
