import HumanCallMessages
import Testing

@testable import HumanCall

@Suite struct SpeakTests {
    let world = World()

    // MARK: Permission to speak

    @Test func aConversationBeginsWithTheAIInEpochOne() throws {
        let message = try world.say(.visitor)
        #expect(world.control() == Control(holder: .ai, epoch: 1, aiMaySpeak: true))
        #expect(message.controlEpoch == 1 && message.author == .visitor && message.kind == .text)
        #expect(world.decidedTypes == ["conversation.changed", "message.created"])
    }

    @Test func aVisitorCanAlwaysWrite() throws {
        world.change { $0.whilePending = .aiHolds }
        try world.say(.visitor)
        let request = try world.trigger()
        #expect(try world.say(.visitor).requestID == request.id)
        try world.claim(request.id)
        #expect(try world.say(.visitor).requestID == request.id)
        _ = try world.changed(.complete(CompleteRequestRequest(requestID: request.id, memberID: "ann")))
        #expect(try world.say(.visitor).requestID == "")
    }

    @Test func theAISpeaksWhilePendingUnlessTheActionHoldsIt() throws {
        try world.trigger("c")
        #expect(try world.say(.assistant).author == .assistant)
        world.change { $0.whilePending = .aiHolds }
        try world.trigger("d")
        var call = world.words(.assistant)
        call.conversationID = "d"
        let refusal = world.refused(.send(call))
        #expect(refusal?.reason == .aiPaused && refusal?.code == .failedPrecondition)
        #expect(refusal?.metadata("holder") == "NONE" && refusal?.metadata("epoch") == "1")
        #expect(world.control("d").holder == .nobody)
    }

    @Test func theAINeverSpeaksWhileAMemberHolds() throws {
        try world.assigned()
        let refusal = world.refused(.send(world.words(.assistant)))
        #expect(refusal?.reason == .aiPaused && refusal?.metadata("member_id") == "ann")
    }

    @Test func aReplyFromBeforeAMemberJoinedAndLeftIsRefused() throws {
        try world.say(.visitor)
        let read = world.control().epoch
        let request = try world.assigned()
        _ = try world.changed(.complete(CompleteRequestRequest(requestID: request.id, memberID: "ann")))
        let refusal = world.refused(.send(world.words(.assistant, epoch: read)))
        #expect(refusal?.reason == .staleEpoch && refusal?.metadata("epoch") == "3")
        #expect(try world.say(.assistant, epoch: 3).controlEpoch == 3)
        #expect(try world.say(.assistant, epoch: 0).controlEpoch == 3)
    }

    @Test func aStaleReplyIsRefusedAsPausedWhileAMemberHolds() throws {
        try world.say(.visitor)
        try world.assigned()
        #expect(world.refused(.send(world.words(.assistant, epoch: 1)))?.reason == .aiPaused)
    }

    @Test func onlyTheHoldingMemberCanSend() throws {
        let request = try world.trigger()
        #expect(world.refused(.send(world.words(.member, member: "ann")))?.reason == .notClaimHolder)
        let epoch = try world.claim(request.id).claim!.epoch
        #expect(try world.say(.member, epoch: epoch, member: "ann").authorName == "Ann")
        #expect(try world.say(.member, epoch: 0, member: "ann").memberID == "ann")
        #expect(world.refused(.send(world.words(.member, epoch: epoch - 1, member: "ann")))?.reason == .staleEpoch)
        let other = world.refused(.send(world.words(.member, member: "max")))
        #expect(other?.reason == .notClaimHolder && other?.metadata("member_id") == "ann")
        #expect(world.refused(.send(world.words(.member, member: "zoe")))?.reason == .noSuchMember)
    }

    @Test func aMemberCannotBeginAConversation() {
        #expect(world.refused(.send(world.words(.member, member: "ann")))?.reason == .noSuchConversation)
        #expect(world.log.isEmpty)
    }

    @Test func anEpochBelongsToTheConversationAndNeverRestarts() throws {
        var epochs: [Int64] = []
        for _ in 0..<3 {
            let request = try world.assigned()
            epochs.append(request.claim!.epoch)
            _ = try world.changed(.complete(CompleteRequestRequest(requestID: request.id, memberID: "ann")))
        }
        #expect(epochs == [2, 4, 6])
    }

    @Test func onlyAPersonWhoGainsOrLosesTheChatBeginsAnEpoch() throws {
        world.change { $0.whilePending = .aiHolds }
        let request = try world.trigger()
        #expect(world.control().holder == .nobody && world.control().epoch == 1)
        try world.claim(request.id)
        #expect(world.control().epoch == 2)
        _ = try world.changed(.release(ReleaseRequestRequest(requestID: request.id, memberID: "ann")))
        #expect(world.control().holder == .nobody && world.control().epoch == 3)
        world.advance(minutes: 10)
        try world.settle(request.id)
        #expect(world.control().holder == .ai && world.control().epoch == 3)
    }

    @Test func aReplyThatWasInFlightDuringAPauseOfTheAIIsStillGood() throws {
        world.change { $0.whilePending = .aiHolds }
        try world.say(.visitor)
        let read = world.control().epoch
        let request = try world.trigger()
        #expect(world.refused(.send(world.words(.assistant, epoch: read)))?.reason == .aiPaused)
        try world.run(.cancel(CancelRequestRequest(requestID: request.id)))
        #expect(try world.say(.assistant, epoch: read).controlEpoch == read)
    }

    @Test func anEmptyAuthorNameBecomesTheVisitorsOrTheMembersName() throws {
        var call = world.words(.visitor)
        call.visitor = Visitor(name: "Vera")
        guard case .sent(let first) = try world.run(.send(call)) else { return #expect(Bool(false)) }
        #expect(first.authorName == "Vera")
        #expect(try world.say(.visitor).authorName == "Vera")
    }

    // MARK: Idempotency of messages

    @Test func aRepeatedClientMessageIDReturnsTheFirstMessageEvenAfterTheAuthorLostControl() throws {
        let first = try world.say(.assistant, id: "m1")
        try world.assigned()
        #expect(try world.run(.send(world.words(.assistant, id: "m1"))) == .sentBefore(first))
        #expect(world.decided.isEmpty)
    }

    @Test func aRepeatedClientMessageIDWithAnotherTextIsAConflict() throws {
        try world.say(.visitor, "one", id: "m1")
        let refusal = world.refused(.send(world.words(.visitor, "two", id: "m1")))
        #expect(refusal?.reason == .idempotencyConflict && refusal?.code == .alreadyExists)
        #expect(world.refused(.send(world.words(.assistant, "one", id: "m1")))?.reason == .idempotencyConflict)
    }

    // MARK: Notes

    @Test func aNoteIsForTheTeamAndNeedsNoControlAndIsNotAMessage() throws {
        let request = try world.trigger()
        guard
            case .noted(let note) = try world.run(
                .note(AddNoteRequest(conversationID: "c", memberID: "max", text: "VIP")))
        else { return #expect(Bool(false)) }
        #expect(
            note.text == "VIP" && note.memberID == "max" && note.authorName == "Max" && note.requestID == request.id)
        #expect(world.decidedTypes == ["note.created"] && world.decided[0].message == nil)
        #expect(EventType.noteCreated.isForTeamOnly)
        #expect(note.sequence == world.decided[0].sequence)
    }

    @Test func aNoteNeedsAMemberAndAConversation() throws {
        #expect(
            world.refused(.note(AddNoteRequest(conversationID: "c", memberID: "ann", text: "x")))?.reason
                == .noSuchConversation)
        try world.say(.visitor)
        #expect(
            world.refused(.note(AddNoteRequest(conversationID: "c", memberID: "zoe", text: "x")))?.reason
                == .noSuchMember)
    }

    // MARK: on_return

    @Test(arguments: ["complete", "cancel", "lapse", "release", "expire"])
    func controlThatReturnsToTheAISaysWhetherTheAIAnswersOpenMessages(_ way: String) throws {
        for onReturn in [OnReturn.wait, .continue] {
            let world = World()
            world.change {
                $0.onReturn = onReturn; $0.onLapse = .returnToAI; if way == "expire" { $0.whilePending = .aiHolds }
            }
            let request = try way == "expire" ? world.trigger() : world.assigned()
            #expect(world.decided.allSatisfy { !$0.resume })
            switch way {
            case "complete": try world.run(.complete(CompleteRequestRequest(requestID: request.id, memberID: "ann")))
            case "cancel": try world.run(.cancel(CancelRequestRequest(requestID: request.id)))
            case "lapse": try world.run(.lapse(requestID: request.id, epoch: request.claim!.epoch))
            case "release": try world.run(.release(ReleaseRequestRequest(requestID: request.id, memberID: "ann")))
            default:
                world.advance(minutes: 10)
                try world.settle(request.id)
            }
            let returned = world.decided.filter { $0.type == "control.changed" }
            #expect(returned.map(\.resume) == [onReturn == .continue])
        }
    }

    @Test func controlDoesNotReturnToAnAIThatNeverStopped() throws {
        world.change { $0.onReturn = .continue }
        let request = try world.trigger()
        try world.run(.cancel(CancelRequestRequest(requestID: request.id)))
        #expect(world.decided.allSatisfy { !$0.resume })
    }
}
