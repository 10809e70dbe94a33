import HumanCallMessages
import Testing

@testable import HumanCall

/// Expiry, escalation and the alert step.
@Suite struct DueTests {
    let world = World()

    // MARK: Expiry

    @Test func aRequestThatNobodyClaimsExpiresAtItsDeadlineAndTheAISpeaksAgain() throws {
        world.change { $0.whilePending = .aiHolds }
        let request = try world.trigger()
        world.now = request.deadlineAt - 1
        try world.settle(request.id)
        #expect(world.decided.isEmpty)
        world.now = request.deadlineAt
        try world.settle(request.id)
        let ended = try #require(world.requests[request.id])
        #expect(
            ended.state == .expired && ended.endReason == .expired && ended.deadlineAt == 0
                && ended.endedAt == world.now)
        #expect(world.decidedTypes == ["request.expired", "control.changed", "message.created"])
        #expect(world.control().aiMaySpeak && world.control().requestID == "")
        #expect(
            world.messages(.expired).map(\.text) == ["Nobody is free."] && world.messages(.expired)[0].author == .system
        )
        try world.settle(request.id)
        #expect(world.decided.isEmpty)
    }

    @Test func theDaemonsOwnDecisionsCarryTheDaemonsUID() throws {
        try world.trigger()
        world.advance(minutes: 10)
        try world.say(.visitor)
        #expect(world.decided.map(\.actorUID) == [999, 999, 999, 1_000])
    }

    @Test func anEndedRequestWritesNoLineIfTheActionHasNone() throws {
        world.change {
            $0.expiredMessage = ""; $0.returnedMessage = ""; $0.joinedMessage = ""
        }
        try world.assigned()
        try world.trigger("d")
        world.advance(minutes: 10)
        try world.settle(world.states["d"]!.open!.id)
        #expect(world.log.compactMap(\.message).allSatisfy { $0.kind == .auto })
    }

    @Test func anEndingUpdatesTheLastEndingOfItsConversation() throws {
        let request = try world.trigger()
        #expect(world.states["c"]?.conversation?.lastEndingSequence == 0)
        world.advance(minutes: 10)
        try world.settle(request.id)
        #expect(world.states["c"]?.conversation?.lastEndingSequence == world.decided[0].sequence)
    }

    @Test func timeNeverRunsBackwardsInsideALog() throws {
        try world.say(.visitor)
        let before = world.log.last!.time
        world.now -= 3_600_000
        try world.say(.visitor)
        #expect(world.log.last!.time == before)
    }

    @Test(arguments: [Int64(1), 60, 1_000_000_000])
    func aFasterClockShortensOnlyDeadlinesAndEscalations(_ speed: Int64) {
        #expect(Context.milliseconds(ofMinutes: 10, clockSpeed: speed) == max(1, 600_000 / speed))
    }

    // MARK: Escalation

    @Test func anEscalationSendsEmailOnceDespiteOnlineMembersAndKeepsTheRequestPending() throws {
        world.change { $0.escalateAfterMinutes = 4 }
        world.available = ["ann"]
        let request = try world.trigger()
        #expect(request.escalateAt == world.now + 4 * millisecondsPerMinute && world.notifications.isEmpty)
        world.now = request.escalateAt
        try world.settle(request.id)
        let alerted = try #require(world.states["c"]?.open)
        #expect(
            alerted.state == .pending && alerted.escalateAt == 0 && alerted.deadlineAt == request.deadlineAt
                && alerted.attempt == 1)
        #expect(
            alerted.alerts.last?.cause == .escalated && alerted.alerts.last?.online == 1
                && alerted.alerts.last?.emailed == 2)
        #expect(world.decidedTypes == ["request.alerted"])
        try world.settle(request.id)
        #expect(world.decided.isEmpty && world.notifications.count == 2)
    }

    @Test func anEscalationSendsNoSecondEmailInTheSameAttempt() throws {
        world.change { $0.escalateAfterMinutes = 4 }
        let request = try world.trigger()
        #expect(world.notifications.count == 2)
        world.now = request.escalateAt
        try world.settle(request.id)
        let alert = try #require(world.states["c"]?.open?.alerts.last)
        #expect(alert.cause == .escalated && alert.emailed == 0 && !alert.nobodyAlerted && !alert.because.isEmpty)
        #expect(world.notifications.count == 2)
    }

    @Test func aRequestWhoseDeadlineAndEscalationBothPassedExpires() throws {
        world.change { $0.escalateAfterMinutes = 4 }
        let request = try world.trigger()
        world.now = request.deadlineAt + 1
        try world.settle(request.id)
        #expect(world.decidedTypes.first == "request.expired")
    }

    // MARK: The alert step

    @Test func availableMembersAreAlertedAndNoMemberIsEmailed() throws {
        world.available = ["ann", "max"]
        let alert = try #require(try world.trigger().alerts.last)
        #expect(alert.cause == .triggered && alert.attempt == 1 && alert.time == world.now)
        #expect(alert.availableMemberIDs == ["ann"] && alert.online == 1 && alert.emailed == 0)
        #expect(!alert.nobodyOnline && !alert.nobodyAlerted && world.notifications.isEmpty)
    }

    @Test func anUnavailableAudienceIsEmailedOncePerMember() throws {
        world.available = ["max"]
        let request = try world.trigger()
        let alert = try #require(request.alerts.last)
        #expect(
            alert.emailedMemberIDs == ["ann", "ben"] && alert.emailed == 2 && alert.nobodyOnline && !alert.nobodyAlerted
        )
        #expect(world.notifications.map(\.memberID) == ["ann", "ben"])
        let mail = world.notifications[0]
        #expect(
            mail.requestID == request.id && mail.attempt == 1 && mail.email == "ann@example.com"
                && mail.state == .pending)
        #expect(mail.cause == .triggered && !mail.messageID.isEmpty && mail.conversationID == "c")
        #expect(world.notifications[0].id != world.notifications[1].id)
    }

    @Test func anActionWithoutATeamCallsEveryMember() throws {
        world.change { $0.team = "" }
        #expect(try world.trigger().alerts.last?.emailedMemberIDs == ["ann", "ben", "max"])
    }

    @Test func theReplySaysThatNoMemberWasAlerted() throws {
        func alert(_ change: (World) -> Void) throws -> Alert {
            let world = World()
            change(world)
            return try #require(try world.trigger().alerts.last)
        }
        let cases = [
            try alert { $0.canEmail = false },
            try alert { $0.change { $0.notifyByEmailWhenOffline = false } },
            try alert {
                $0.directory.members["ann"]?.email = ""; $0.directory.members["ben"]?.email = ""
            },
            try alert { $0.change { $0.team = "ghosts" } },
        ]
        for alert in cases {
            #expect(alert.nobodyOnline && alert.nobodyAlerted && alert.emailed == 0 && !alert.because.isEmpty)
        }
        #expect(Set(cases.map(\.because)).count == 4)
    }

    @Test func aMemberWithoutAnAddressGetsNoEmail() throws {
        world.directory.members["ann"]?.email = ""
        #expect(try world.trigger().alerts.last?.emailedMemberIDs == ["ben"])
    }

    @Test(arguments: [AlertCause.triggered, .released, .transferred, .lapsed])
    func everyEntryIntoPendingRunsTheAlertStepWithItsCause(_ cause: AlertCause) throws {
        let request = try world.trigger()
        if cause != .triggered {
            let epoch = try world.claim(request.id).claim!.epoch
            switch cause {
            case .released: try world.run(.release(ReleaseRequestRequest(requestID: request.id, memberID: "ann")))
            case .transferred:
                try world.run(
                    .transfer(TransferRequestRequest(requestID: request.id, memberID: "ann", toTeam: "support")))
            default: try world.run(.lapse(requestID: request.id, epoch: epoch))
            }
        }
        let open = try #require(world.states["c"]?.open)
        #expect(open.alerts.last?.cause == cause && open.alerts.last?.attempt == open.attempt)
        #expect(open.alerts.last?.emailed == 2)
        #expect(world.notifications.filter { $0.attempt == open.attempt }.count == 2)
    }

    @Test func theEmailStepRunsWhenTheLastAvailableMemberLeavesAPendingRequest() throws {
        world.available = ["ann"]
        let request = try world.trigger()
        #expect(try world.run(.audienceLeft(requestID: request.id)) == .nothing)
        world.available = []
        try world.run(.audienceLeft(requestID: request.id))
        let alert = try #require(world.states["c"]?.open?.alerts.last)
        #expect(alert.cause == .audienceLeft && alert.emailed == 2 && world.decidedTypes == ["request.alerted"])
        #expect(try world.run(.audienceLeft(requestID: request.id)) == .nothing)
        #expect(world.notifications.count == 2)
    }

    @Test func anAudienceThatLeavesAnAssignedOrAlreadyEmailedRequestCausesNoEvent() throws {
        let request = try world.trigger()
        #expect(try world.run(.audienceLeft(requestID: request.id)) == .nothing)
        try world.claim(request.id)
        #expect(try world.run(.audienceLeft(requestID: request.id)) == .nothing)
    }

    @Test func theStreamReportsOncePerAttemptThatTheLastAvailableMemberLeftAndNoMemberCanBeEmailed() throws {
        world.canEmail = false
        world.available = ["ann"]
        let request = try world.trigger()
        world.available = []
        try world.run(.audienceLeft(requestID: request.id))
        let alert = try #require(world.states["c"]?.open?.alerts.last)
        #expect(alert.cause == .audienceLeft && alert.nobodyAlerted)
        #expect(world.decidedTypes == ["request.alerted", "message.created"])
        #expect(try world.run(.audienceLeft(requestID: request.id)) == .nothing)
    }

    @Test func aRequestRemembersItsLatestSixteenAlerts() throws {
        var request = try world.trigger()
        for _ in 0..<20 {
            try world.claim(request.id)
            request = try world.changed(.release(ReleaseRequestRequest(requestID: request.id, memberID: "ann")))
        }
        #expect(request.alerts.count == 16 && request.alerts.last?.attempt == 21 && request.alerts.first?.attempt == 6)
    }

    @Test func anAlertNamesAtMostAHundredMembersAndCountsAll() throws {
        for index in 0..<130 {
            let id = "m\(index)"
            world.directory.members[id] = World.member(id, teams: ["support"])
        }
        let alert = try #require(try world.trigger().alerts.last)
        #expect(alert.emailedMemberIDs.count == 100 && alert.emailed == 132 && world.notifications.count == 132)
    }
}
