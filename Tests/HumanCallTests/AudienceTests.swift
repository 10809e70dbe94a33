import HumanCallMessages
import Testing

@testable import HumanCall

/// The recipients and the texts of alerts and lines: docs/CONTRACT.md, "The alert step" and "Control of a
/// conversation".
@Suite struct AudienceTests {
    let world = World()

    @Test func anUnreachableAudienceThatLeavesIsReportedOncePerAttempt() throws {
        world.canEmail = false
        world.available = ["ann"]
        let request = try world.trigger()
        world.available = []
        try world.run(.audienceLeft(requestID: request.id))
        let alert = try #require(world.states["c"]?.open?.alerts.last)
        #expect(world.decidedTypes == ["request.alerted", "message.created"] && alert.cause == .audienceLeft)
        #expect(alert.nobodyOnline && alert.nobodyAlerted && alert.emailed == 0 && !alert.because.isEmpty)
        #expect(try world.run(.audienceLeft(requestID: request.id)) == .nothing)

        // A new attempt can be reported again.
        try world.claim(request.id)
        world.available = ["ann"]
        try world.run(.release(ReleaseRequestRequest(requestID: request.id, memberID: "ann")))
        world.available = []
        try world.run(.audienceLeft(requestID: request.id))
        #expect(world.decidedTypes == ["request.alerted", "message.created"])
    }

    @Test func anEscalationSendsEmailEvenIfTheActionDoesNotNotifyByEmail() throws {
        world.change {
            $0.notifyByEmailWhenOffline = false
            $0.escalateAfterMinutes = 4
        }
        let request = try world.trigger()
        #expect(world.notifications.isEmpty && request.alerts.last?.nobodyAlerted == true)
        world.now = request.escalateAt
        try world.settle(request.id)
        #expect(world.notifications.map(\.memberID) == ["ann", "ben"])
        #expect(world.notifications.allSatisfy { $0.cause == .escalated })
    }

    @Test func theReturnedLineNamesTheMember() throws {
        world.change { $0.returnedMessage = "{name} has left, {name} says goodbye." }
        let request = try world.assigned()
        _ = try world.changed(.complete(CompleteRequestRequest(requestID: request.id, memberID: "ann")))
        #expect(world.messages(.returned).map(\.text) == ["Ann has left, Ann says goodbye."])
    }

    @Test func aRequestThatOnlyTheAIHoldsChangesControlButNotTheEpoch() throws {
        try world.say(.visitor)
        let request = try world.trigger()
        let opened = try #require(world.decided.first { $0.type == "control.changed" })
        #expect(
            opened.control == Control(holder: .ai, epoch: 1, aiMaySpeak: true, requestID: request.id) && !opened.resume)
        _ = try world.changed(.cancel(CancelRequestRequest(requestID: request.id)))
        let closed = try #require(world.decided.first { $0.type == "control.changed" })
        #expect(closed.control == Control(holder: .ai, epoch: 1, aiMaySpeak: true) && !closed.resume)
    }

    @Test func anAssistantsMessageBeginsAConversation() throws {
        #expect(try world.say(.assistant).controlEpoch == 1)
        #expect(world.decidedTypes == ["conversation.changed", "message.created"] && world.control() == .initial)
    }

    @Test func aNewWorkspaceHasThePlanThatHumanCallsNeed() throws {
        let workspace = Workspace.new(id: "w")
        #expect(workspace.plan == .growth && workspace.humanCallMinPlan == .growth)
        try Directory(workspace: workspace).requirePlan()
    }
}
