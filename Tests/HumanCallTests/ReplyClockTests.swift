import HumanCallMessages
import Testing

@testable import HumanCall

/// The visitor waits for the member who holds the chat, or has gone (C2.13 to C2.18). Minutes: 3 first, 10 next, 30 idle.
@Suite struct ReplyClockTests {
    let world = World()
    private let minute = millisecondsPerMinute

    private var clock: ReplyClock? { world.states["c"]?.replyClock }

    private func settle() throws -> [String] {
        try world.settle(world.states["c"]?.open?.id ?? "req_none")
        return world.decidedTypes
    }

    // MARK: Who waits

    @Test func theVisitorWaitsFromTheClaimOnAndFurtherMessagesDoNotMoveIt() throws {
        try world.trigger()
        #expect(clock == nil)
        world.advance(minutes: 1)
        try world.claim(world.states["c"]!.open!.id)
        let claimed = world.now
        #expect(clock == .waiting(since: claimed, isFirst: true))
        world.advance(minutes: 1)
        try world.say(.visitor)
        #expect(clock == .waiting(since: claimed, isFirst: true))
        try world.say(.member, member: "ann")
        #expect(clock == .answered(at: world.now))
        world.advance(minutes: 1)
        try world.say(.visitor)
        let asked = world.now
        world.advance(minutes: 1)
        try world.say(.visitor)
        #expect(clock == .waiting(since: asked, isFirst: false))
        try world.run(.complete(CompleteRequestRequest(requestID: world.states["c"]!.open!.id, memberID: "ann")))
        #expect(clock == nil)
    }

    @Test func aTransferStartsItAgainForTheNextHolderAndANoteDoesNotStopIt() throws {
        let request = try world.assigned()
        try world.say(.member, member: "ann")
        world.advance(minutes: 1)
        world.available = ["ben"]
        try world.run(.transfer(TransferRequestRequest(requestID: request.id, memberID: "ann", toMemberID: "ben")))
        #expect(clock == .waiting(since: world.now, isFirst: true))
        try world.run(.note(AddNoteRequest(conversationID: "c", memberID: "ben", text: "Who is this?")))
        #expect(clock?.isVisitorWaiting == true)
    }

    @Test func aMessageChangesNoVersionOfTheRequest() throws {
        let request = try world.assigned()
        try world.say(.member, member: "ann")
        try world.say(.visitor)
        #expect(world.states["c"]?.open == request && world.requests[request.id] == request)
    }

    // MARK: The alert

    @Test func aHolderWhoDoesNotWriteIsAlertedOnTheirStreamsAtTheMinute() throws {
        world.available = ["ann", "ben"]
        let request = try world.assigned()
        world.now += 3 * minute - 1
        #expect(try settle().isEmpty)
        world.now += 1
        #expect(try settle() == ["request.alerted"])
        let alert = try #require(world.requests[request.id]?.alerts.last)
        #expect(alert.cause == .replyDue && alert.attempt == 1 && alert.time == world.now)
        #expect(alert.availableMemberIDs == ["ann"] && alert.online == 1 && !alert.nobodyAlerted && !alert.nobodyOnline)
        #expect(world.requests[request.id]?.state == .assigned && world.decided[0].actorUID == World.ownUID)
        #expect(world.notifications.isEmpty)
        // Once.
        #expect(try settle().isEmpty)
    }

    @Test func aHolderWhoIsOfflineGetsOneMailAndNobodyElseGetsOne() throws {
        world.available = ["ben"]
        let request = try world.assigned()
        world.advance(minutes: 3)
        _ = try settle()
        #expect(world.notifications.map(\.memberID) == ["ann"] && world.notifications.map(\.cause) == [.replyDue])
        let alert = try #require(world.requests[request.id]?.alerts.last)
        #expect(alert.emailedMemberIDs == ["ann"] && alert.nobodyOnline && !alert.nobodyAlerted)
        // The next time in this attempt they are not reached.
        try world.say(.member, member: "ann")
        try world.say(.visitor)
        world.advance(minutes: 10)
        _ = try settle()
        #expect(world.notifications.count == 1 && world.requests[request.id]?.alerts.last?.nobodyAlerted == true)
    }

    @Test func aMailAboutAReplyIsNewsWhileThatMemberHoldsTheChat() throws {
        world.available = ["ben"]
        let request = try world.assigned()
        world.advance(minutes: 3)
        _ = try settle()
        let row = OutboxRow(notification: world.notifications[0])
        let held = try #require(world.requests[request.id])
        #expect(row.obsolescence(request: held, directory: world.directory, now: world.now) == nil)
        let moved = try world.changed(
            .transfer(TransferRequestRequest(requestID: request.id, memberID: "ann", toMemberID: "ben")))
        #expect(row.obsolescence(request: moved, directory: world.directory, now: world.now) != nil)
    }

    @Test func whenNobodyCanBeReachedTheAlertSaysSoAndTheCallsOwnAlertIsAnotherOne() throws {
        world.canEmail = false
        world.available = ["ben"]
        let request = try world.assigned()
        world.available = []
        world.advance(minutes: 3)
        _ = try settle()
        let alerts = try #require(world.requests[request.id]?.alerts)
        #expect(alerts.map(\.cause) == [.triggered, .replyDue] && alerts.map(\.nobodyAlerted) == [false, true])
        // A later attempt is alerted as ever.
        world.available = ["ben"]
        world.advance(minutes: 3)
        #expect(try settle() == ["request.requeued", "control.changed", "message.created"])
        #expect(world.requests[request.id]?.alerts.last?.online == 1)
    }

    // MARK: The give-up

    @Test func afterAsLongAgainTheCallWaitsForTheTeamAsAtALapse() throws {
        world.available = ["ann", "ben"]
        let request = try world.assigned()
        world.advance(minutes: 3)
        _ = try settle()
        world.now += 3 * minute - 1
        #expect(try settle().isEmpty)
        world.now += 1
        #expect(try settle() == ["request.requeued", "control.changed", "message.created"])
        let requeued = try #require(world.requests[request.id])
        #expect(requeued.state == .pending && requeued.attempt == 2 && requeued.claim == nil)
        #expect(requeued.alerts.last?.cause == .unanswered && requeued.alerts.last?.online == 2)
        #expect(requeued.deadlineAt == world.now + 10 * minute && clock == nil && world.control().aiMaySpeak)
    }

    @Test func orTheAIHasTheChatAgainIfTheActionSaysSo() throws {
        world.change { $0.onLapse = .returnToAI }
        let request = try world.assigned()
        world.advance(minutes: 3)
        _ = try settle()
        world.advance(minutes: 3)
        #expect(try settle() == ["request.completed", "control.changed", "message.created"])
        #expect(world.requests[request.id]?.endReason == .lapsed && world.control().aiMaySpeak)
    }

    @Test func aLateTimerAlertsBeforeItGivesUpAndThenLeavesTheWholeTime() throws {
        let request = try world.assigned()
        world.advance(minutes: 600)
        #expect(try settle() == ["request.alerted"])
        #expect(try settle().isEmpty)
        world.advance(minutes: 2)
        try world.say(.member, member: "ann")
        #expect(world.requests[request.id]?.state == .assigned && clock == .answered(at: world.now))
    }

    @Test func aReplyAfterTheGiveUpIsRefusedHoweverLateTheTimerIs() throws {
        try world.assigned()
        world.advance(minutes: 3)
        _ = try settle()
        world.advance(minutes: 3)
        let refusal = world.refused(.send(world.words(.member, member: "ann")))
        #expect(refusal?.reason == .notClaimHolder)
        #expect(world.decidedTypes == ["request.requeued", "control.changed", "message.created"])
    }

    @Test func eachFurtherReplyHasItsOwnMinutesAndZeroIsNever() throws {
        world.change { $0.firstReplyMinutes = 0 }
        let request = try world.assigned()
        world.advance(minutes: 1_000)
        #expect(try settle().isEmpty)
        try world.say(.member, member: "ann")
        try world.say(.visitor)
        world.advance(minutes: 9)
        #expect(try settle().isEmpty)
        world.advance(minutes: 1)
        #expect(try settle() == ["request.alerted"])
        world.advance(minutes: 10)
        #expect(try settle() == ["request.requeued", "control.changed", "message.created"])
        #expect(world.requests[request.id]?.attempt == 2)
    }

    // MARK: The visitor who has gone

    @Test func aVisitorWhoWritesNothingAfterTheAnswerHasGone() throws {
        let request = try world.assigned()
        try world.say(.member, member: "ann")
        world.advance(minutes: 20)
        try world.say(.member, member: "ann")
        world.advance(minutes: 29)
        #expect(try settle().isEmpty)
        world.advance(minutes: 1)
        #expect(try settle() == ["request.completed", "control.changed", "message.created"])
        let ended = try #require(world.requests[request.id])
        #expect(ended.endReason == .visitorIdle && ended.claim?.memberID == "ann" && ended.endedAt == world.now)
        #expect(world.messages(.returned).count == 1 && world.control().aiMaySpeak && world.control().requestID.isEmpty)
    }

    @Test func aVisitorWhoWaitsHasNotGone() throws {
        world.change { $0.nextReplyMinutes = 0 }
        try world.assigned()
        try world.say(.member, member: "ann")
        world.advance(minutes: 29)
        try world.say(.visitor)
        world.advance(minutes: 10_000)
        #expect(try settle().isEmpty)
    }

    // MARK: The clock

    @Test func afterAClockThatWasSetBackTheWholeTimeBeginsAgain() throws {
        let request = try world.assigned()
        var state = try #require(world.states["c"])
        state.replyClock = .alerted(at: world.now + 7_200_000, isFirst: true)
        let (decision, _) = decide(
            .settle(requestID: request.id), state: state, facts: Facts(), context: world.context())
        #expect(decision.events.map(\.type) == ["request.rescheduled"])
        #expect(decision.state.replyClock == .alerted(at: world.now, isFirst: true))
        #expect(decision.state.open?.state == .assigned && decision.events[0].request?.version == request.version + 1)
        // Clocks that were read by two threads may differ by less.
        state.replyClock = .answered(at: world.now + 30_000)
        #expect(
            decide(.settle(requestID: request.id), state: state, facts: Facts(), context: world.context())
                .decision.events.isEmpty)
    }

    @Test(arguments: [Int64(1), 60, 3_600])
    func theTimesPassWithTheClockSpeed(_ speed: Int64) throws {
        try world.assigned()
        let state = try #require(world.states["c"])
        var context = world.context()
        context.clockSpeed = speed
        context.now = world.now + max(2_000, 3 * minute / speed) - 1
        let id = try #require(state.open?.id)
        #expect(decide(.settle(requestID: id), state: state, facts: Facts(), context: context).decision.events.isEmpty)
        context.now += 1
        #expect(
            decide(.settle(requestID: id), state: state, facts: Facts(), context: context).decision.events.count == 1)
    }

    @Test func aReplayOfTheLogGivesTheSameClock() throws {
        world.available = ["ann"]
        try world.assigned()
        world.advance(minutes: 3)
        _ = try settle()
        try world.say(.member, member: "ann")
        try world.say(.visitor)
        var replayed = ConversationState()
        for event in world.log { evolve(&replayed, event) }
        #expect(replayed == world.states["c"] && replayed.replyClock == .waiting(since: world.now, isFirst: false))
    }

    @Test func everyCaseIsStoredAsItIs() {
        let clocks: [ReplyClock] = [
            .waiting(since: 1, isFirst: true), .waiting(since: 2, isFirst: false), .alerted(at: 3, isFirst: true),
            .alerted(at: 4, isFirst: false), .answered(at: 5),
        ]
        #expect(clocks.map { ReplyClock(phase: $0.phase, start: $0.start) } == clocks)
        #expect(Set(clocks.map(\.phase)).count == clocks.count && ReplyClock(phase: 0, start: 1) == nil)
    }

    @Test func theAttemptsOwnAlertsOutliveTheManyOfAHolder() throws {
        world.available = ["ann"]
        let request = try world.assigned()
        for _ in 0..<(Limits.alertsPerRequestMax + 3) {
            try world.say(.member, member: "ann")
            try world.say(.visitor)
            world.advance(minutes: 10)
            _ = try settle()
        }
        let alerts = try #require(world.requests[request.id]?.alerts)
        #expect(alerts.count == Limits.alertsPerRequestMax && alerts[0].cause == .triggered)
    }

    // MARK: Explained

    @Test func eachStepIsExplainedWithItsRuleAndTheNextOneIsNamed() throws {
        world.available = ["ann"]
        let request = try world.assigned()
        func next() -> Outlook? {
            world.requests[request.id]?.outlook(claimEndsAt: 7, replyClock: clock)
        }
        #expect(next()?.what.contains("ann is alerted") == true && next()?.at == world.now + 3 * minute)
        world.advance(minutes: 3)
        _ = try settle()
        #expect(next()?.what.contains("the claim is given up: it is PENDING again") == true)
        #expect(next()?.at == world.now + 3 * minute)
        let alerted = try #require(world.decided[0].request.map { _ in explain(world.decided[0]) } ?? nil)
        #expect(alerted.what.contains("was alerted") && alerted.because.contains("first_reply_minutes"))
        try world.say(.member, member: "ann")
        #expect(next()?.what.contains("the visitor has gone") == true && next()?.at == world.now + 30 * minute)
        world.advance(minutes: 30)
        _ = try settle()
        #expect(explain(world.decided[0])?.because.contains("visitor_idle_minutes") == true)
    }
}

/// The times of an action (C1.4, C1.12).
@Suite struct ActionTimerTests {
    let world = World()

    private func put(_ action: Action, fields: [String] = []) throws -> Action {
        let decision = try world.run(.putAction(PutActionRequest(action: action, fields: fields)))
        guard case .action(let action) = decision.outcome else { throw Rejection.invalid("outcome", "is another") }
        return action
    }

    @Test func aNewActionNoticesASilentHolderAndAVisitorWhoHasGoneAndEscalates() throws {
        let action = try put(Action(id: "new", name: "New"))
        #expect(action.firstReplyMinutes == 3 && action.nextReplyMinutes == 10 && action.visitorIdleMinutes == 30)
        #expect(action.closeAfterMinutes == 10 && action.escalateAfterMinutes == 5)
        #expect(try put(Action(id: "long", name: "Long", closeAfterMinutes: 61)).escalateAfterMinutes == 30)
    }

    @Test func fieldsThatACreationNamesAreTakenAsTheyAre() throws {
        let fields = [
            "name", "first_reply_minutes", "next_reply_minutes", "visitor_idle_minutes", "escalate_after_minutes",
        ]
        let action = try put(Action(id: "new", name: "New"), fields: fields)
        #expect(action.firstReplyMinutes == 0 && action.nextReplyMinutes == 0 && action.visitorIdleMinutes == 0)
        #expect(action.escalateAfterMinutes == 0)
    }

    @Test func aStoredActionKeepsWhatItHas() throws {
        world.directory.actions["old"] = Action(
            id: "old", type: .humanCall, name: "Old", closeAfterMinutes: 10, whilePending: .aiContinues,
            onReturn: .wait,
            onLapse: .requeue, version: 1)
        let action = try put(Action(id: "old", name: "Older", closeAfterMinutes: 20))
        #expect(action.firstReplyMinutes == 0 && action.escalateAfterMinutes == 0 && action.version == 2)
    }

    @Test(arguments: [
        ("first_reply_minutes", Int32(1_440)), ("next_reply_minutes", 1_440), ("visitor_idle_minutes", 10_080),
    ])
    func eachTimeHasItsBounds(_ field: String, _ max: Int32) throws {
        func action(_ minutes: Int32) -> Action {
            Action(
                id: "new", name: "New", firstReplyMinutes: minutes, nextReplyMinutes: minutes,
                visitorIdleMinutes: minutes)
        }
        _ = try put(action(max), fields: ["name", field])
        for wrong in [max + 1, -1] {
            let refusal = world.refused(.putAction(PutActionRequest(action: action(wrong), fields: ["name", field])))
            #expect(refusal?.metadata("field") == "action.\(field)" && refusal?.message.contains("\(wrong)") == true)
        }
    }
}
