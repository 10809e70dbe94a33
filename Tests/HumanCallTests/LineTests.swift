import HumanCallMessages
import Testing

@testable import HumanCall

/// The lines that a visitor reads are true, and an AI that was paused for a person is not paused for nobody.
@Suite struct LineTests {
    let world = World()

    private func release(_ request: HumanCallRequest, _ member: String = "ann") throws {
        try world.run(.release(ReleaseRequestRequest(requestID: request.id, memberID: member)))
    }

    private var nobodyLines: [String] { world.messages(.nobody).map(\.text) }

    // MARK: At the trigger

    @Test func theAutoMessageSaysWhoWasAlerted() throws {
        world.available = ["ann"]
        try world.trigger("online")
        world.available = []
        try world.trigger("mailed")
        world.canEmail = false
        try world.trigger("deserted")
        let texts = ["online", "mailed", "deserted"].map { world.messages(.auto, $0).map(\.text) }
        #expect(texts == [["I call somebody."], ["I mail somebody."], ["Nobody can be reached."]])
        #expect(world.messages(.auto, "deserted").allSatisfy { $0.author == .assistant })
    }

    @Test func anActionWithoutALineForNobodyWritesNone() throws {
        world.change {
            $0.nobodyMessage = ""; $0.whilePending = .aiHolds
        }
        world.canEmail = false
        try world.trigger()
        #expect(world.log.allSatisfy { $0.message == nil } && world.control().aiMaySpeak)
    }

    // MARK: AI_HOLDS

    @Test func theAIKeepsTheChatIfNobodyWasAlerted() throws {
        world.change { $0.whilePending = .aiHolds }
        world.canEmail = false
        let request = try world.trigger()
        #expect(world.control().aiMaySpeak && world.control().requestID == request.id && world.control().epoch == 1)
        #expect(try world.say(.assistant).author == .assistant)
        // Members who come online do not silence it; a claim does.
        world.available = ["ann", "ben"]
        #expect(try world.run(.audienceLeft(requestID: request.id)) == .nothing)
        #expect(world.control().aiMaySpeak)
        try world.claim(request.id)
        #expect(world.refused(.send(world.words(.assistant)))?.reason == .aiPaused)
    }

    @Test func thePausedAISpeaksAgainWhenTheLastMemberLeaves() throws {
        world.change {
            $0.whilePending = .aiHolds; $0.onReturn = .continue
        }
        world.canEmail = false
        world.available = ["ann"]
        let request = try world.trigger()
        #expect(world.control().holder == .nobody)
        world.available = []
        try world.run(.audienceLeft(requestID: request.id))
        #expect(world.decidedTypes == ["request.alerted", "control.changed", "message.created"])
        #expect(world.control().aiMaySpeak && world.control().epoch == 1 && world.decided[1].resume)
        let line = try #require(world.messages(.nobody).first)
        #expect(line.author == .system && line.text == "Nobody can be reached." && line.requestID == request.id)
        // It is news once per attempt.
        world.available = ["ben"]
        #expect(try world.run(.audienceLeft(requestID: request.id)) == .nothing)
        world.available = []
        #expect(try world.run(.audienceLeft(requestID: request.id)) == .nothing)
        #expect(nobodyLines.count == 1 && world.control().aiMaySpeak)
    }

    @Test func anEmailIsAnAlert() throws {
        world.change { $0.whilePending = .aiHolds }
        let request = try world.trigger()
        #expect(world.control().holder == .nobody)
        #expect(try world.run(.audienceLeft(requestID: request.id)) == .nothing)
        #expect(nobodyLines.isEmpty)
    }

    // MARK: Back to PENDING

    @Test(arguments: ["release", "team", "lapse"])
    func aVisitorWhoseMemberHasLeftReadsThatTheyWaitAgain(_ way: String) throws {
        world.available = ["ben"]
        let request = try world.assigned()
        switch way {
        case "release": try release(request)
        case "team":
            try world.run(.transfer(TransferRequestRequest(requestID: request.id, memberID: "ann", toTeam: "support")))
        default: try world.run(.lapse(requestID: request.id, epoch: request.claim!.epoch))
        }
        let line = try #require(world.messages(.requeued).first)
        #expect(world.decidedTypes == ["request.requeued", "control.changed", "message.created"])
        #expect(line.text == "Ann has gone." && line.author == .system && line.memberID == "ann")
        #expect(nobodyLines.isEmpty)
    }

    @Test func aVisitorWhoseMemberHasLeftAndWhomNobodyHearsReadsThatInstead() throws {
        world.change { $0.whilePending = .aiHolds }
        let request = try world.assigned()
        world.canEmail = false
        try release(request)
        #expect(world.messages(.requeued).isEmpty && nobodyLines == ["Nobody can be reached."])
        #expect(world.control().aiMaySpeak)
        // The next attempt can be deserted again.
        try world.claim(request.id, "ben")
        try release(request, "ben")
        #expect(nobodyLines.count == 2)
    }

    @Test func aLapseThatReturnsToTheAIWritesNoRequeuedLine() throws {
        world.change { $0.onLapse = .returnToAI }
        let request = try world.assigned()
        try world.run(.lapse(requestID: request.id, epoch: request.claim!.epoch))
        #expect(world.messages(.requeued).isEmpty && world.messages(.returned).map(\.memberID) == ["ann"])
    }

    // MARK: Joined once

    @Test func aMemberOfWhomTheVisitorDidNotReadThatTheyLeftJoinsOnce() throws {
        world.change { $0.requeuedMessage = "" }
        let request = try world.assigned()
        #expect(world.states["c"]?.conversation?.joinedMemberID == "ann")
        for _ in 0..<3 {
            try release(request)
            try world.claim(request.id)
        }
        #expect(world.messages(.joined).map(\.memberID) == ["ann"])
        try release(request)
        try world.claim(request.id, "ben")
        try release(request, "ben")
        try world.claim(request.id)
        #expect(world.messages(.joined).map(\.memberID) == ["ann", "ben", "ann"])
    }

    @Test func everyLineThatSaysOtherwiseIsFollowedByANewJoinedLine() throws {
        let request = try world.assigned()
        try release(request)
        #expect(world.states["c"]?.conversation?.joinedMemberID.isEmpty == true)
        try world.claim(request.id)
        try world.run(.complete(CompleteRequestRequest(requestID: request.id, memberID: "ann")))
        try world.assigned()
        #expect(world.messages(.joined).count == 3)
    }

    @Test func aTransferToAMemberWritesTheirJoinedLineAlone() throws {
        let request = try world.assigned()
        world.available = ["ben"]
        try world.run(.transfer(TransferRequestRequest(requestID: request.id, memberID: "ann", toMemberID: "ben")))
        #expect(world.messages(.joined).map(\.text) == ["Ann has joined.", "Ben has joined."])
        #expect(world.messages(.requeued).isEmpty && world.messages(.returned).isEmpty)
    }

    /// Versions without the member's id in the line.
    @Test func aJoinedLineOfAnEarlierVersionNamesNobody() {
        var state = ConversationState(conversation: Conversation(id: "c"))
        var event = Event()
        event.message = Message(kind: .joined, text: "Ann has joined.")
        evolve(&state, event)
        #expect(state.conversation?.joinedMemberID.isEmpty == true)
    }

    @Test func aPutOfAConversationKeepsTheMemberWhoJoined() throws {
        try world.assigned()
        try world.run(
            .putConversation(
                PutConversationRequest(conversation: Conversation(id: "c", origin: "new", joinedMemberID: "ben"))))
        #expect(world.states["c"]?.conversation?.joinedMemberID == "ann")
    }

    // MARK: Dead mails

    @Test func mailsThatAllDiedAreNoAlertAnyMore() throws {
        world.change { $0.whilePending = .aiHolds }
        let request = try world.trigger()
        #expect(world.control().holder == .nobody)
        try world.run(.mailsDied(requestID: request.id, attempt: 1))
        let alert = try #require(world.states["c"]?.open?.alerts.last)
        #expect(alert.cause == .mailsDead && alert.nobodyOnline && alert.nobodyAlerted && !alert.because.isEmpty)
        #expect(world.decidedTypes == ["request.alerted", "control.changed", "message.created"])
        #expect(world.control().aiMaySpeak && nobodyLines.count == 1)
        #expect(try world.run(.mailsDied(requestID: request.id, attempt: 1)) == .nothing)
    }

    @Test func deadMailsAreNewsForSomebodyOnlineToo() throws {
        let request = try world.trigger()
        world.available = ["ann"]
        try world.run(.mailsDied(requestID: request.id, attempt: 1))
        let alert = try #require(world.states["c"]?.open?.alerts.last)
        #expect(alert.cause == .mailsDead && alert.online == 1 && !alert.nobodyAlerted && nobodyLines.isEmpty)
        // The attempt counts as not e-mailed: the last one who leaves leaves nobody.
        world.available = []
        try world.run(.audienceLeft(requestID: request.id))
        #expect(world.states["c"]?.open?.alerts.last?.nobodyAlerted == true && nobodyLines.count == 1)
        // There is one mail for each member and attempt.
        #expect(world.notifications.count == 2)
    }

    @Test func deadMailsOfAnAttemptThatIsOverAreNoNews() throws {
        let request = try world.assigned()
        #expect(try world.run(.mailsDied(requestID: request.id, attempt: 1)) == .nothing)
        try release(request)
        #expect(try world.run(.mailsDied(requestID: request.id, attempt: 1)) == .nothing)
        world.advance(minutes: 10)
        try world.run(.mailsDied(requestID: request.id, attempt: 2))
        #expect(world.decidedTypes.first == "request.expired" && nobodyLines.isEmpty)
    }

    @Test func anAttemptWithDeadMailsIsWatchedUntilNobodyIsAvailable() throws {
        world.available = ["ann"]
        let online = try world.trigger()
        #expect(online.mayBeAlertedAgain(canEmail: true) && online.mayBeAlertedAgain(canEmail: false))
        world.available = []
        let mailed = try world.trigger("d")
        #expect(!mailed.mayBeAlertedAgain(canEmail: true))
        world.available = ["ann"]
        try world.run(.mailsDied(requestID: mailed.id, attempt: 1))
        let dead = try #require(world.states["d"]?.open)
        #expect(dead.mayBeAlertedAgain(canEmail: true))
        world.available = []
        try world.run(.audienceLeft(requestID: mailed.id))
        #expect(world.states["d"]?.open?.mayBeAlertedAgain(canEmail: true) == false)
    }

    // MARK: Reach

    @Test func theReachOfAnActionIsWhatItsTriggerWouldReport() throws {
        for available in [Set<String>(), ["ann"], ["max"]] {
            for canEmail in [true, false] {
                for notifies in [true, false] {
                    let world = World()
                    world.available = available
                    world.canEmail = canEmail
                    world.change { $0.notifyByEmailWhenOffline = notifies }
                    let reach = world.directory.reach(
                        of: world.directory.actions["call"]!, availability: Availability(available), canEmail: canEmail)
                    let alert = try #require(try world.trigger().alerts.last)
                    let reported: Reach = alert.nobodyAlerted ? .nobody : alert.online > 0 ? .online : .byEmail
                    #expect(reach == reported)
                }
            }
        }
    }
}
