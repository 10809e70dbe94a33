import HumanCall
import HumanCallMessages
import Testing

@testable import HumanCallService

/// CONTRACT.md, "Configuration".
@Suite struct ReloadTests {
    let harness: ServiceHarness

    init() throws {
        harness = try ServiceHarness(
            ServiceConfiguration(
                ownUID: ServiceHarness.ownUID, grants: [Grant(subject: .uid(7), role: .observer)], canEmail: true))
    }

    private func reconfigure(_ change: (inout ServiceConfiguration) -> Void, peers: ServiceHarness.Peer...) {
        change(&harness.configuration)
        let grants = harness.configuration.grants
        harness.service.reconfigure(harness.configuration, now: harness.clock.value) { connection in
            peers.first { $0.connection == connection }.map {
                Authority(caller: $0.caller, ownUID: ServiceHarness.ownUID, grants: grants)
            }
        }
        harness.run()
    }

    @Test func aReloadIsAnsweredWhenTheShellHasDoneItAndOnlyForAdmins() throws {
        #expect(
            harness.refusal(Methods.Admin.Reload.self, ReloadRequest(), from: harness.connect(uid: 7))?.reason
                == .roleRequired)
        let call = harness.begin(Methods.Admin.Reload.self, ReloadRequest())
        #expect(harness.reloads == [call] && harness.isOpen(call))
        harness.service.reloaded(
            call, .success(ReloadResponse(changed: ["roles"], needsRestart: ["data"])), now: harness.clock.value)
        harness.run()
        let answer = try #require(try harness.reply(Methods.Admin.Reload.self, call))
        #expect(answer.changed == ["roles"] && answer.needsRestart == ["data"])
        let refused = harness.begin(Methods.Admin.Reload.self, ReloadRequest())
        harness.service.reloaded(
            refused, .failure(Rejection(.configurationInvalid, "no")), now: harness.clock.value)
        harness.run()
        #expect(harness.refusal(refused)?.reason == .configurationInvalid)
    }

    @Test func reloadsThatWaitAreBounded() throws {
        for _ in 0..<ServiceLimits.reloadsInFlightMax { harness.begin(Methods.Admin.Reload.self, ReloadRequest()) }
        let refusal = harness.refusal(Methods.Admin.Reload.self, ReloadRequest())
        #expect(refusal?.reason == .limit && harness.reloads.count == ServiceLimits.reloadsInFlightMax)
    }

    @Test func aStreamAndAWaitEndWhenTheirCallerMayNoLongerRead() throws {
        let request = try harness.trigger().request!.id
        let (observer, admin) = (harness.connect(uid: 7), harness.connect())
        let wait = WaitRequestRequest(requestID: request, knownVersion: 99, afterSequence: 99, waitMs: 50_000)
        let streams = [harness.stream(from: observer), harness.stream(from: admin)]
        let waits = [
            harness.begin(Methods.WaitRequest.self, wait, from: observer),
            harness.begin(Methods.WaitRequest.self, wait, from: admin),
        ]
        reconfigure({ $0.dashboardURL = "https://desk.example.com" }, peers: observer, admin)
        #expect((streams + waits).allSatisfy(harness.isOpen))
        reconfigure({ $0.grants = [] }, peers: observer, admin)
        #expect(
            harness.refusal(streams[0])?.reason == .roleRequired && harness.refusal(waits[0])?.reason == .roleRequired)
        #expect(harness.isOpen(streams[1]) && harness.isOpen(waits[1]))
    }

    @Test func aMembersStreamEndsWithTheRoleAndItsSessionWithIt() throws {
        reconfigure {
            $0.grants = [Grant(subject: .uid(7), role: .member("ann")), Grant(subject: .uid(7), role: .observer)]
        }
        let peer = harness.connect(uid: 7)
        try harness.ask(
            Methods.SetPresence.self, SetPresenceRequest(memberID: "ann", sessionID: "s", presence: .available),
            from: peer)
        let stream = harness.stream(
            {
                $0.memberID = "ann"
                $0.sessionID = "s"
            }, from: peer)
        #expect(harness.isOpen(stream))
        reconfigure({ $0.grants = [Grant(subject: .uid(7), role: .observer)] }, peers: peer)
        #expect(harness.refusal(stream)?.reason == .roleRequired)
        harness.advance(10_001)
        #expect(try harness.presence("ann") == .offline)
    }

    @Test func aShorterGraceCountsForTheClaimsThatExist() throws {
        let request = try harness.assigned()
        harness.advance(50_000)
        reconfigure { $0.claimGraceMilliseconds = 60_000 }
        harness.advance(9_999)
        #expect(harness.request(request).state == .assigned)
        harness.advance(1)
        #expect(harness.request(request).state == .pending)
    }

    @Test func aLongerGraceCountsToo() throws {
        let request = try harness.assigned()
        reconfigure { $0.claimGraceMilliseconds = 300_000 }
        harness.advance(299_999)
        #expect(harness.request(request).state == .assigned)
        harness.advance(1)
        #expect(harness.request(request).state == .pending)
    }

    @Test func mailsThatWereDueAreSentOnceThereIsAMailServer() throws {
        reconfigure { $0.canEmail = false }
        let request = try harness.trigger().request!.id
        #expect(harness.deliveries.isEmpty && harness.mails(request).isEmpty)
        reconfigure { $0.canEmail = true }
        try harness.trigger("d")
        #expect(!harness.deliveries.isEmpty)
        // A mail that is due when the server is named, not later.
        reconfigure { $0.canEmail = false }
        let before = harness.deliveries.count
        for delivery in harness.deliveries {
            harness.settle(delivery, DeliveryOutcome(isDelivered: false, detail: "busy"))
        }
        harness.advance(60_000)
        #expect(harness.deliveries.isEmpty && before > 0)
        reconfigure { $0.canEmail = true }
        #expect(!harness.deliveries.isEmpty)
    }
}
