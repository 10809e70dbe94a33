import HumanCallMessages
import Testing

@testable import HumanCall

@Suite struct TakeOverTests {
    let world = World()

    private func call(_ memberID: String = "ann", _ change: (inout TakeConversationRequest) -> Void = { _ in })
        -> ConversationCommand
    {
        var call = TakeConversationRequest(conversationID: "c", memberID: memberID, reason: "the bot is wrong")
        change(&call)
        return .take(call)
    }

    @discardableResult
    private func take(_ memberID: String = "ann", _ change: (inout TakeConversationRequest) -> Void = { _ in })
        throws(Rejection) -> HumanCallRequest
    {
        guard case .claimed(let request) = try world.run(call(memberID, change)) else {
            throw .invalid("outcome", "is of another kind")
        }
        return request
    }

    /// A conversation that the AI holds.
    private func begun() throws(Rejection) { try world.say(.visitor) }

    // MARK: Taking

    @Test func aTakeOverIsOneAssignmentWithTheJoinedLineAndNothingElse() throws {
        try begun()
        world.available = ["ben"]
        let epoch = world.control().epoch
        let request = try take()
        #expect(world.decidedTypes == ["request.assigned", "control.changed", "message.created"])
        #expect(request.version == 1 && request.attempt == 1 && request.state == .assigned)
        #expect(request.source == .takenOver && request.reason == "the bot is wrong" && request.team == "support")
        #expect(request.deadlineAt == 0 && request.escalateAt == 0 && request.alerts.isEmpty)
        #expect(world.control().memberID == "ann" && world.control().epoch == epoch + 1)
        #expect(world.control().requestID == request.id && request.claim?.epoch == epoch + 1)
        #expect(world.messages(.joined).map(\.text) == ["Ann has joined."] && world.messages(.auto).isEmpty)
        #expect(world.notifications.isEmpty)
    }

    @Test func aReplyInFlightIsFencedByATakeOver() throws {
        try begun()
        let epoch = world.control().epoch
        try take()
        #expect(world.refused(.send(world.words(.assistant, epoch: epoch)))?.reason == .aiPaused)
        let request = try #require(world.states["c"]?.open)
        _ = try world.changed(.complete(CompleteRequestRequest(requestID: request.id, memberID: "ann")))
        #expect(world.refused(.send(world.words(.assistant, epoch: epoch)))?.reason == .staleEpoch)
    }

    @Test func anOpenRequestIsClaimedByATakeOver() throws {
        let pending = try world.trigger()
        let taken = try take()
        #expect(taken.id == pending.id && taken.source != .takenOver && taken.version == 2)
        #expect(world.decidedTypes == ["request.assigned", "control.changed", "message.created"])
        #expect(try take() == taken && world.decided.isEmpty)
        let refusal = world.refused(call("ben"))
        #expect(refusal?.reason == .alreadyClaimed && refusal?.metadata("by") == "ann")
    }

    @Test func aTakeOverThatIsRepeatedIsTheSameAndAnotherMemberIsRefused() throws {
        try begun()
        let taken = try take()
        #expect(try take() == taken && world.decided.isEmpty)
        #expect(world.refused(call("ben"))?.reason == .alreadyClaimed)
    }

    @Test func aCallWhoseDeadlineHasPassedExpiresBeforeTheTakeOver() throws {
        let pending = try world.trigger()
        world.now = pending.deadlineAt
        let taken = try take { $0.follows = pending.id }
        #expect(taken.id != pending.id && taken.follows == pending.id)
        #expect(world.decidedTypes.prefix(2) == ["request.expired", "control.changed"])
    }

    // MARK: Ending

    @Test(arguments: [OnLapse.requeue, .returnToAI])
    func aTakeOverThatLapsesReturnsToTheAI(onLapse: OnLapse) throws {
        world.change { $0.onLapse = onLapse }
        try begun()
        let taken = try take()
        let ended = try world.changed(.lapse(requestID: taken.id, epoch: taken.claim!.epoch))
        #expect(ended.state == .completed && ended.endReason == .lapsed && world.control().aiMaySpeak)
        #expect(world.messages(.returned).count == 1)
    }

    @Test func aTakeOverThatIsReleasedOrCompletedReturnsToTheAI() throws {
        try begun()
        let released = try world.changed(
            .release(ReleaseRequestRequest(requestID: try take().id, memberID: "ann")))
        #expect(released.state == .completed && released.endReason == .completed && world.control().aiMaySpeak)
        let completed = try world.changed(
            .complete(CompleteRequestRequest(requestID: try take().id, memberID: "ann", outcome: "done")))
        #expect(completed.outcome == "done" && world.control().aiMaySpeak)
    }

    @Test func aTransferToATeamMakesATakeOverACall() throws {
        world.available = ["ben"]
        try begun()
        let waiting = try world.changed(
            .transfer(TransferRequestRequest(requestID: try take().id, memberID: "ann", toTeam: "support")))
        #expect(waiting.state == .pending && waiting.attempt == 2 && waiting.deadlineAt > world.now)
        #expect(waiting.alerts.last?.online == 1)
        let claimed = try world.claim(waiting.id, "ben")
        let lapsed = try world.changed(.lapse(requestID: claimed.id, epoch: claimed.claim!.epoch))
        #expect(lapsed.state == .pending && lapsed.attempt == 3)
    }

    // MARK: Who, what

    @Test func onlyTheActionsTeamAndManagersMayTake() throws {
        world.directory.members["eve"] = World.member("eve", teams: ["sales"])
        try begun()
        let refusal = world.refused(call("eve"))
        #expect(refusal?.reason == .notInAudience && refusal?.metadata("team") == "support")
        #expect(try take("max").claim?.memberID == "max")
    }

    @Test func anyMemberMayTakeWhereTheActionHasNoTeam() throws {
        world.directory.members["eve"] = World.member("eve", teams: ["sales"])
        world.change { $0.team = "" }
        try begun()
        #expect(try take("eve").team == "")
    }

    @Test func anActionOrTheWorkspaceForbidsTakeOversAndNoClaims() throws {
        try begun()
        world.change { $0.forbidTakeOver = true }
        #expect(world.refused(call())?.reason == .takeOverForbidden)
        world.change { $0.forbidTakeOver = false }
        world.directory.workspace.forbidTakeOver = true
        #expect(world.refused(call("max"))?.reason == .takeOverForbidden)
        #expect(world.decided.isEmpty)
        let pending = try world.trigger()
        #expect(try take().id == pending.id)
    }

    @Test func withoutASingleEnabledActionATakeOverHasTheDefaults() throws {
        try begun()
        world.directory.actions["other"] = World.action("other")
        let taken = try take()
        #expect(taken.action?.id == "" && taken.team == "" && taken.action?.closeAfterMinutes == 10)
        #expect(world.messages(.joined).isEmpty)
        world.directory.actions = [:]
        _ = try world.changed(.complete(CompleteRequestRequest(requestID: taken.id, memberID: "ann")))
        #expect(try take().action?.id == "")
    }

    @Test func aNamedActionMustExistAndBeEnabled() throws {
        try begun()
        world.change { $0.enabled = false }
        #expect(world.refused(call { $0.actionID = "call" })?.reason == .actionDisabled)
        #expect(world.refused(call { $0.actionID = "nope" })?.reason == .noSuchAction)
    }

    @Test func thePlanIsCheckedAsForATrigger() throws {
        try begun()
        world.directory.workspace.plan = .free
        #expect(world.refused(call())?.reason == .planRequired)
    }

    @Test func anUnknownConversationOrMemberIsNotTaken() throws {
        #expect(world.refused(call())?.reason == .noSuchConversation)
        try begun()
        #expect(world.refused(call("zoe"))?.reason == .noSuchMember)
    }

    @Test func onlyAnEndedRequestOfTheConversationIsFollowed() throws {
        let elsewhere = try world.assigned(to: "ben", "d")
        let ended = try world.assigned()
        #expect(world.refused(call { $0.follows = ended.id })?.reason == .invalidField)
        _ = try world.changed(.complete(CompleteRequestRequest(requestID: ended.id, memberID: "ann")))
        _ = try world.changed(.complete(CompleteRequestRequest(requestID: elsewhere.id, memberID: "ben")))
        for id in [elsewhere.id, "req_none"] {
            #expect(world.refused(call { $0.follows = id })?.reason == .noSuchRequest)
        }
        #expect(try take { $0.follows = ended.id }.follows == ended.id)
    }

    // MARK: max_claims

    @Test func aMemberWithAsManyRequestsAsMaxClaimsGetsNoFurtherOne() throws {
        world.directory.members["ann"]?.maxClaims = 1
        world.available = ["ann", "ben"]
        try begun()
        let first = try world.assigned(to: "ann", "d")
        let second = try world.trigger("e")
        let third = try world.assigned(to: "ben", "f")
        let claim = ConversationCommand.claim(ClaimRequestRequest(requestID: second.id, memberID: "ann"))
        var transfer = TransferRequestRequest(requestID: third.id, memberID: "ben", toMemberID: "ann")
        for command in [claim, call(), .transfer(transfer)] {
            let refusal = world.refused(command)
            #expect(refusal?.reason == .claimsFull && refusal?.metadata("value") == "1")
        }
        // The same claim is no further one.
        #expect(try world.claim(first.id) == first)
        transfer.force = true
        #expect(try world.changed(.transfer(transfer)).claim?.memberID == "ann")
        for request in [first, third] {
            _ = try world.changed(.complete(CompleteRequestRequest(requestID: request.id, memberID: "ann")))
        }
        #expect(try world.claim(second.id).state == .assigned)
    }

    @Test func maxClaimsIsBounded() throws {
        let put = {
            DirectoryCommand.putMember(
                PutMemberRequest(member: Member(id: "ann", maxClaims: $0), fields: ["max_claims"]))
        }
        #expect(world.refused(put(1_001))?.reason == .invalidField && world.refused(put(-1))?.reason == .invalidField)
        try world.run(put(1_000))
        #expect(world.directory.members["ann"]?.maxClaims == 1_000)
    }

    // MARK: Counting, explaining

    @Test func aTakeOverIsCountedApart() throws {
        try begun()
        let taken = try take()
        let marks = try #require(world.states["c"]).marks
        #expect(marks.firstMemberID == "ann" && marks.firstClaimedAt == taken.claim?.claimedAt)
        _ = try world.changed(
            .transfer(TransferRequestRequest(requestID: taken.id, memberID: "ann", toTeam: "support")))
        _ = try world.claim(taken.id, "ben")
        #expect(world.states["c"]?.marks == marks)
        let ended = try world.changed(.complete(CompleteRequestRequest(requestID: taken.id, memberID: "ben")))
        var sums = CallSums()
        sums.add(CallRow(ended, marks), on: LocalDays.Day(number: 0, begin: 0), hour: 0)
        #expect(sums.takenOver == 1 && sums.all == CallSums.Group() && sums.claims.count == 0)
        #expect(sums.members["ann"]?.takenOver == 1 && sums.members["ben"] == nil)
    }

    @Test func theFirstStepOfATakeOverSaysWhoTookIt() throws {
        try begun()
        try take()
        let step = try #require(world.decided.compactMap(explain).first)
        #expect(step.what == "taken over by Ann (ann), epoch 2" && step.because.contains("nobody had called"))
        #expect(
            try #require(world.states["c"]?.open).outlook(claimEndsAt: 5).what.contains("the AI has the conversation"))
    }

    @Test func leavingTheActionOutIsNoWayAroundActionsThatAllForbidIt() throws {
        try begun()
        world.change { $0.forbidTakeOver = true }
        world.directory.actions["sales"] = World.action("sales") { $0.forbidTakeOver = true }
        #expect(world.refused(call())?.reason == .takeOverForbidden)
        world.directory.actions["sales"]?.forbidTakeOver = false
        #expect(try take().action?.id == "")
    }

    @Test func theActionOfATakeOverEscalatesLikeANewOne() throws {
        try begun()
        world.directory.actions = [:]
        #expect(try take().action?.escalateAfterMinutes == 5)
    }

    @Test func aClaimThatHasJustEndedDoesNotCount() throws {
        let request = try world.assigned()
        world.directory.members["ann"]?.maxClaims = 1
        world.advance(minutes: 3)
        try world.settle(request.id)
        world.advance(minutes: 3)
        let again = try world.claim(request.id)
        #expect(again.claim?.memberID == "ann" && again.attempt == 2)
    }
}
