import HumanCallMessages
import Testing

@testable import HumanCall

@Suite struct HolderTests {
    let world = World()

    // MARK: Claim

    @Test func aClaimAssignsTheRequestAndClearsItsDeadline() throws {
        world.change {
            $0.escalateAfterMinutes = 5
            $0.firstReplyMinutes = 0
        }
        let request = try world.assigned()
        #expect(request.state == .assigned && request.deadlineAt == 0 && request.escalateAt == 0)
        #expect(
            request.claim
                == Claim(memberID: "ann", memberName: "Ann", epoch: world.control().epoch, claimedAt: world.now))
        #expect(world.decidedTypes == ["request.assigned", "control.changed", "message.created"])
        world.advance(minutes: 100_000)
        try world.settle(request.id)
        #expect(world.decided.isEmpty)
    }

    @Test func twoMembersNeverClaimTheSameRequest() throws {
        let request = try world.assigned(to: "ann")
        let at = world.now
        world.now += 5
        let refusal = world.refused(.claim(ClaimRequestRequest(requestID: request.id, memberID: "ben")))
        #expect(refusal?.reason == .alreadyClaimed && refusal?.code == .failedPrecondition)
        #expect(refusal?.metadata("by") == "ann" && refusal?.metadata("at") == "\(at)")
        #expect(world.decided.isEmpty && world.control().memberID == "ann")
    }

    @Test func aRepeatedClaimReturnsTheSameClaim() throws {
        let request = try world.assigned()
        world.now += 5
        #expect(try world.claim(request.id) == request)
        #expect(world.decided.isEmpty)
    }

    @Test func aLateTimerAdmitsNoLateClaim() throws {
        let request = try world.trigger()
        world.now = request.deadlineAt
        let refusal = world.refused(.claim(ClaimRequestRequest(requestID: request.id, memberID: "ann")))
        #expect(
            refusal?.reason == .requestEnded && refusal?.metadata("state") == "EXPIRED"
                && refusal?.metadata("end_reason") == "EXPIRED")
        #expect(world.decidedTypes == ["request.expired", "control.changed", "message.created"])
        #expect(world.control().aiMaySpeak)
    }

    @Test func aClaimInTheLastMillisecondSucceeds() throws {
        let request = try world.trigger()
        world.now = request.deadlineAt - 1
        #expect(try world.claim(request.id).state == .assigned)
    }

    @Test func anUnknownMemberOrRequestCannotBeClaimed() throws {
        let request = try world.trigger()
        #expect(
            world.refused(.claim(ClaimRequestRequest(requestID: request.id, memberID: "zoe")))?.reason == .noSuchMember)
        #expect(
            world.refused(.claim(ClaimRequestRequest(requestID: "req_nope", memberID: "ann")))?.reason == .noSuchRequest
        )
    }

    @Test func theJoinedLineNamesTheMemberAndHasTheSystemAsAuthor() throws {
        try world.assigned()
        let line = try #require(world.messages(.joined).first)
        #expect(line.text == "Ann has joined." && line.author == .system)
    }

    // MARK: Release

    @Test func aReleaseReturnsTheRequestToPendingWithANewAttemptDeadlineAndEscalation() throws {
        world.change {
            $0.escalateAfterMinutes = 3
            $0.firstReplyMinutes = 0
        }
        let request = try world.assigned()
        world.advance(minutes: 30)
        let released = try world.changed(.release(ReleaseRequestRequest(requestID: request.id, memberID: "ann")))
        #expect(released.state == .pending && released.attempt == 2 && released.claim == nil)
        #expect(released.deadlineAt == world.now + 10 * millisecondsPerMinute)
        #expect(released.escalateAt == world.now + 3 * millisecondsPerMinute)
        #expect(world.decidedTypes == ["request.requeued", "control.changed", "message.created"])
        #expect(released.alerts.last?.cause == .released && released.alerts.last?.attempt == 2)
    }

    @Test(arguments: ["release", "transfer", "complete"])
    func onlyTheHolderAManagerOrAnAdminCanEndAClaim(_ verb: String) throws {
        func command(_ id: String, _ member: String) -> ConversationCommand {
            switch verb {
            case "release": .release(ReleaseRequestRequest(requestID: id, memberID: member))
            case "transfer":
                .transfer(TransferRequestRequest(requestID: id, memberID: member, toMemberID: "ben", force: true))
            default: .complete(CompleteRequestRequest(requestID: id, memberID: member))
            }
        }
        let request = try world.assigned()
        let other = world.refused(command(request.id, "ben"))
        #expect(other?.reason == .notClaimHolder && other?.metadata("holder") == "ann")
        #expect(world.refused(command(request.id, "zoe"))?.reason == .noSuchMember)
        #expect(world.refused(command(request.id, ""))?.reason == .invalidField)
        for (conversation, member, isAdmin) in [("d", "ann", false), ("e", "max", false), ("f", "", true)] {
            let held = try world.assigned(to: "ann", conversation)
            world.actorIsAdmin = isAdmin
            #expect(world.refused(command(held.id, member)) == nil)
        }
    }

    @Test(arguments: ["release", "transfer", "complete"])
    func aPendingRequestHasNoClaimToEnd(_ verb: String) throws {
        let id = try world.trigger().id
        let command: ConversationCommand =
            switch verb {
            case "release": .release(ReleaseRequestRequest(requestID: id, memberID: "ann"))
            case "transfer":
                .transfer(TransferRequestRequest(requestID: id, memberID: "ann", toMemberID: "ben", force: true))
            default: .complete(CompleteRequestRequest(requestID: id, memberID: "ann"))
            }
        #expect(world.refused(command)?.reason == .notClaimHolder)
    }

    // MARK: Transfer

    @Test func aTransferToAMemberKeepsTheRequestAssignedAndBeginsAnEpoch() throws {
        let request = try world.assigned()
        let epoch = world.control().epoch
        world.available = ["ben"]
        let transferred = try world.changed(
            .transfer(TransferRequestRequest(requestID: request.id, memberID: "ann", toMemberID: "ben")))
        #expect(transferred.state == .assigned && transferred.attempt == 1 && transferred.claim?.memberID == "ben")
        #expect(
            world.control().memberID == "ben" && world.control().epoch == epoch + 1
                && transferred.claim?.epoch == epoch + 1)
        #expect(world.decidedTypes == ["request.transferred", "control.changed", "message.created"])
        #expect(world.messages(.joined).map(\.text) == ["Ann has joined.", "Ben has joined."])
        #expect(world.refused(.send(world.words(.member, member: "ann")))?.reason == .notClaimHolder)
    }

    @Test func aTransferToAnUnavailableMemberNeedsForceAndSendsAnEmail() throws {
        let request = try world.assigned()
        let call = TransferRequestRequest(requestID: request.id, memberID: "ann", toMemberID: "max")
        let refusal = world.refused(.transfer(call))
        #expect(refusal?.reason == .memberUnavailable && refusal?.code == .failedPrecondition)
        #expect(world.decided.isEmpty)
        var forced = call
        forced.force = true
        let mails = world.notifications.count
        let transferred = try world.changed(.transfer(forced))
        #expect(transferred.claim?.memberID == "max")
        #expect(world.notifications.count == mails + 1 && world.notifications.last?.memberID == "max")
        #expect(transferred.alerts.last?.cause == .transferred && transferred.alerts.last?.emailedMemberIDs == ["max"])
    }

    @Test func aForcedTransferReportsThatTheMemberWasAlreadyEmailed() throws {
        let request = try world.assigned()
        #expect(world.notifications.map(\.memberID) == ["ann", "ben"])
        let transferred = try world.changed(
            .transfer(TransferRequestRequest(requestID: request.id, memberID: "ann", toMemberID: "ben", force: true)))
        #expect(world.notifications.count == 2)
        #expect(transferred.alerts.last?.emailed == 0 && transferred.alerts.last?.because.isEmpty == false)
    }

    @Test func aTransferToATeamBeginsANewAttemptForThatTeam() throws {
        world.directory.members["tom"] = World.member("tom", teams: ["sales"])
        let request = try world.assigned()
        world.available = ["tom"]
        let moved = try world.changed(
            .transfer(TransferRequestRequest(requestID: request.id, memberID: "ann", toTeam: "sales")))
        #expect(moved.state == .pending && moved.team == "sales" && moved.attempt == 2)
        #expect(moved.alerts.last?.cause == .transferred && moved.alerts.last?.availableMemberIDs == ["tom"])
        #expect(world.decidedTypes == ["request.requeued", "control.changed", "message.created"])
        let again = try world.changed(
            .release(ReleaseRequestRequest(requestID: try world.claim(moved.id, "tom").id, memberID: "tom")))
        #expect(again.team == "sales")
    }

    @Test func aTransferToATeamWithoutMembersIsRefused() throws {
        let request = try world.assigned()
        #expect(
            world.refused(.transfer(TransferRequestRequest(requestID: request.id, memberID: "ann", toTeam: "ghosts")))?
                .reason == .memberUnavailable)
    }

    @Test func aTransferToTheHolderOrToAnUnknownMemberIsRefused() throws {
        let request = try world.assigned()
        #expect(
            world.refused(
                .transfer(
                    TransferRequestRequest(requestID: request.id, memberID: "ann", toMemberID: "ann", force: true)))?
                .reason == .invalidField)
        #expect(
            world.refused(
                .transfer(
                    TransferRequestRequest(requestID: request.id, memberID: "ann", toMemberID: "zoe", force: true)))?
                .reason == .noSuchMember)
    }

    // MARK: Endings

    @Test func aCompletionKeepsOutcomeBriefAndClaimAndReturnsControl() throws {
        let request = try world.assigned()
        let ended = try world.changed(
            .complete(
                CompleteRequestRequest(requestID: request.id, memberID: "ann", outcome: "refunded", brief: "told her")))
        #expect(ended.state == .completed && ended.endReason == .completed && ended.endedAt == world.now)
        #expect(ended.outcome == "refunded" && ended.brief == "told her" && ended.claim?.memberID == "ann")
        #expect(world.control() == Control(holder: .ai, epoch: request.claim!.epoch + 1, aiMaySpeak: true))
        #expect(world.decidedTypes == ["request.completed", "control.changed", "message.created"])
        #expect(world.messages(.returned).map(\.text) == ["The assistant is back."])
    }

    @Test func aCancellationEndsAPendingOrAssignedRequest() throws {
        let pending = try world.trigger("c")
        let assigned = try world.assigned(to: "ann", "d")
        let first = try world.changed(.cancel(CancelRequestRequest(requestID: pending.id, reason: "left")))
        #expect(first.state == .canceled && first.endReason == .canceled && first.cancelReason == "left")
        #expect(world.messages(.returned).isEmpty)
        let second = try world.changed(.cancel(CancelRequestRequest(requestID: assigned.id)))
        #expect(second.state == .canceled && second.claim?.memberID == "ann")
        #expect(world.control("d").aiMaySpeak && world.messages(.returned, "d").count == 1)
    }

    @Test func aTerminalStateNeverChanges() throws {
        let request = try world.assigned()
        _ = try world.changed(.complete(CompleteRequestRequest(requestID: request.id, memberID: "ann")))
        let commands: [ConversationCommand] = [
            .claim(ClaimRequestRequest(requestID: request.id, memberID: "ann")),
            .release(ReleaseRequestRequest(requestID: request.id, memberID: "ann")),
            .transfer(TransferRequestRequest(requestID: request.id, memberID: "ann", toMemberID: "ben", force: true)),
            .complete(CompleteRequestRequest(requestID: request.id, memberID: "ann")),
            .cancel(CancelRequestRequest(requestID: request.id)),
        ]
        for command in commands {
            let refusal = world.refused(command)
            #expect(refusal?.reason == .requestEnded)
            #expect(refusal?.metadata("state") == "COMPLETED" && refusal?.metadata("end_reason") == "COMPLETED")
        }
        try world.run(.lapse(requestID: request.id, epoch: request.claim!.epoch))
        try world.run(.audienceLeft(requestID: request.id))
        try world.settle(request.id)
        #expect(world.decided.isEmpty && world.requests[request.id]?.version == 3)
    }

    // MARK: Lapse

    @Test func aLapsedClaimIsRequeuedAndTheAlertStepRunsAgain() throws {
        let request = try world.assigned()
        try world.run(.lapse(requestID: request.id, epoch: request.claim!.epoch))
        let open = try #require(world.states["c"]?.open)
        #expect(open.state == .pending && open.attempt == 2 && open.alerts.last?.cause == .lapsed)
        #expect(world.notifications.filter { $0.attempt == 2 }.map(\.memberID) == ["ann", "ben"])
    }

    @Test func aLapseWithReturnToAICompletesAsLapsed() throws {
        world.change { $0.onLapse = .returnToAI }
        let request = try world.assigned()
        let ended = try world.changed(.lapse(requestID: request.id, epoch: request.claim!.epoch))
        #expect(ended.state == .completed && ended.endReason == .lapsed)
        #expect(world.control().aiMaySpeak && world.messages(.returned).count == 1)
    }

    @Test func aLapseOfAnEarlierClaimDoesNothing() throws {
        let request = try world.assigned()
        let epoch = request.claim!.epoch
        _ = try world.changed(.release(ReleaseRequestRequest(requestID: request.id, memberID: "ann")))
        #expect(try world.run(.lapse(requestID: request.id, epoch: epoch)) == .nothing)
        try world.claim(request.id, "ann")
        #expect(try world.run(.lapse(requestID: request.id, epoch: epoch)) == .nothing)
        #expect(world.control().memberID == "ann")
    }
}
