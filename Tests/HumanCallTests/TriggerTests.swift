import HumanCallMessages
import Testing

@testable import HumanCall

@Suite struct TriggerTests {
    let world = World()

    @Test func aTriggerCreatesOnePendingRequestWithADeadlineAndACopyOfItsAction() throws {
        let request = try world.trigger {
            $0.reason = "refund"; $0.summary = "wants money back"
        }
        #expect(request.state == .pending && request.attempt == 1 && request.version == 1)
        #expect(request.deadlineAt == world.now + 10 * millisecondsPerMinute)
        #expect(request.action == world.directory.actions["call"])
        #expect(request.team == "support" && request.reason == "refund" && request.summary == "wants money back")
        #expect(request.claim == nil && request.escalateAt == 0 && request.createdAt == world.now)
        world.change { $0.closeAfterMinutes = 60 }
        #expect(world.states["c"]?.open?.action?.closeAfterMinutes == 10)
    }

    @Test func aTriggerAppendsConversationRequestControlAndAutoMessageInThisOrder() throws {
        try world.trigger { $0.origin = "shop" }
        #expect(
            world.decidedTypes == ["conversation.changed", "request.created", "control.changed", "message.created"])
        #expect(world.decided.map(\.sequence) == [1, 2, 3, 4])
        #expect(
            world.decided.allSatisfy {
                $0.conversationID == "c" && $0.origin == "shop" && $0.actorUID == 1_000 && $0.time == world.now
            })
        #expect(world.decided.dropFirst().allSatisfy { $0.requestID == world.states["c"]?.open?.id })
    }

    @Test func theAutoMessageHasTheAssistantAsAuthorAndKindAuto() throws {
        world.available = ["ann"]
        let request = try world.trigger()
        let auto = try #require(world.messages(.auto).first)
        #expect(auto.author == .assistant && auto.text == "I call somebody." && auto.requestID == request.id)
    }

    @Test func anActionWithoutAnAutoMessageWritesNone() throws {
        world.change { $0.autoMessage = "" }
        world.available = ["ann"]
        let outcome = try world.run(.trigger(TriggerActionRequest(conversationID: "c")))
        guard case .triggered(_, let message, _, _) = outcome else { return #expect(Bool(false)) }
        #expect(message == nil)
        #expect(world.log.allSatisfy { $0.message == nil })
    }

    @Test func aSecondTriggerOfAnyActionReturnsTheOpenRequestAndWritesNothing() throws {
        world.directory.actions["other"] = World.action("other")
        let first = try world.trigger { $0.actionID = "call" }
        let outcome = try world.run(
            .trigger(TriggerActionRequest(conversationID: "c", actionID: "other", origin: "elsewhere")))
        #expect(outcome == .alreadyOpen(first))
        #expect(world.decided.isEmpty)
    }

    @Test func aSecondTriggerReturnsAnAssignedRequest() throws {
        let request = try world.assigned()
        #expect(try world.run(.trigger(TriggerActionRequest(conversationID: "c"))) == .alreadyOpen(request))
        #expect(world.decided.isEmpty)
    }

    @Test func noTriggerJoinsARequestWhoseDeadlineHasPassed() throws {
        let first = try world.trigger()
        world.advance(minutes: 10)
        let second = try world.trigger()
        #expect(second.id != first.id && second.attempt == 1)
        #expect(world.requests[first.id]?.state == .expired)
        #expect(
            world.decidedTypes == [
                "request.expired", "control.changed", "message.created", "request.created", "control.changed",
                "message.created",
            ])
    }

    @Test func aTriggerWithoutAnActionUsesTheOnlyEnabledOne() throws {
        world.directory.actions["off"] = World.action("off") { $0.enabled = false }
        #expect(try world.trigger().action?.id == "call")
    }

    @Test func aTriggerWithoutAnActionIsAmbiguousIfSeveralAreEnabled() {
        world.directory.actions["other"] = World.action("other")
        let refusal = world.refused(.trigger(TriggerActionRequest(conversationID: "c")))
        #expect(refusal?.reason == .actionAmbiguous && refusal?.code == .failedPrecondition)
        #expect(refusal?.metadata("enabled") == "call, other")
        #expect(world.log.isEmpty)
    }

    @Test func aTriggerWithoutAnActionIsAmbiguousIfNoneIsEnabled() {
        world.change { $0.enabled = false }
        #expect(world.refused(.trigger(TriggerActionRequest(conversationID: "c")))?.reason == .actionAmbiguous)
    }

    @Test func anAssistantsTriggerUsesTheOnlyEnabledActionOfThatAssistant() throws {
        world.change { $0.assistant = "sales-bot" }
        world.directory.actions["other"] = World.action("other") { $0.assistant = "care-bot" }
        #expect(try world.trigger { $0.assistant = "care-bot" }.action?.id == "other")
    }

    @Test func anUnknownActionIsRefusedAsNoSuchAction() {
        let refusal = world.refused(.trigger(TriggerActionRequest(conversationID: "c", actionID: "nope")))
        #expect(refusal?.reason == .noSuchAction && refusal?.code == .notFound)
    }

    @Test func aDisabledActionIsRefused() {
        world.change { $0.enabled = false }
        let refusal = world.refused(.trigger(TriggerActionRequest(conversationID: "c", actionID: "call")))
        #expect(refusal?.reason == .actionDisabled && refusal?.code == .failedPrecondition)
    }

    // MARK: Plan

    @Test(arguments: [
        (Plan.free, Plan.growth, false), (.starter, .growth, false), (.growth, .growth, true),
        (.enterprise, .growth, true),
        (.starter, .starter, true), (.growth, .enterprise, false), (.free, .free, true),
    ])
    func humanCallsNeedThePlanThatTheWorkspaceNamesOrAbove(_ plan: Plan, _ minimum: Plan, _ isEnough: Bool) {
        world.directory.workspace.plan = plan
        world.directory.workspace.humanCallMinPlan = minimum
        let refusal = world.refused(.trigger(TriggerActionRequest(conversationID: "c")))
        #expect((refusal == nil) == isEnough)
        #expect(isEnough || refusal?.reason == .planRequired)
    }

    @Test func aPlanRefusalNamesBothPlansAndTheLink() {
        world.directory.workspace.plan = .starter
        world.directory.workspace.upgradeURL = "https://example.com/upgrade"
        let refusal = world.refused(.trigger(TriggerActionRequest(conversationID: "c")))
        #expect(refusal?.metadata("plan") == "STARTER" && refusal?.metadata("required_plan") == "GROWTH")
        #expect(refusal?.metadata("upgrade_url") == "https://example.com/upgrade")
        #expect(refusal?.message.contains("https://example.com/upgrade") == true)
        #expect(world.log.isEmpty)
    }

    // MARK: Cite

    @Test func aCitationOfTheVisitorsMessageIsKept() throws {
        let message = try world.say(.visitor)
        #expect(try world.trigger { $0.cite = message.id }.cite == message.id)
    }

    @Test func aCitationFromBeforeTheLastEndingIsRefused() throws {
        let old = try world.say(.visitor)
        let request = try world.trigger { $0.cite = old.id }
        _ = try world.changed(.cancel(CancelRequestRequest(requestID: request.id)))
        let refusal = world.refused(.trigger(TriggerActionRequest(conversationID: "c", cite: old.id)))
        #expect(refusal?.reason == .staleCitation && refusal?.code == .failedPrecondition)
        #expect(world.states["c"]?.open == nil)
        let new = try world.say(.visitor)
        #expect(try world.trigger { $0.cite = new.id }.state == .pending)
    }

    @Test func aCitationIsStaleIfTheRequestExpiresInTheSameDecision() throws {
        let old = try world.say(.visitor)
        try world.trigger()
        world.advance(minutes: 10)
        #expect(
            world.refused(.trigger(TriggerActionRequest(conversationID: "c", cite: old.id)))?.reason == .staleCitation)
        #expect(world.decidedTypes.first == "request.expired")
    }

    @Test func aCitationOfAnUnknownMessageIsRefusedAsNoSuchMessage() throws {
        try world.say(.visitor)
        #expect(
            world.refused(.trigger(TriggerActionRequest(conversationID: "c", cite: "msg_nope")))?.reason
                == .noSuchMessage)
    }

    // MARK: History

    @Test func historyKeepsItsOriginalTimesAndIsMarked() throws {
        try world.trigger {
            $0.history = [
                HistoryMessage(author: .visitor, text: "Hi", createdAt: 5, clientMessageID: "h1"),
                HistoryMessage(author: .assistant, authorName: "Bot", text: "Hello", createdAt: 6),
            ]
        }
        let imported = world.messages(.text)
        #expect(imported.map(\.text) == ["Hi", "Hello"] && imported.map(\.createdAt) == [5, 6])
        #expect(
            imported.allSatisfy(\.imported) && imported[0].clientMessageID == "h1" && imported[1].authorName == "Bot")
        #expect(world.messages(.auto).first!.sequence > imported[1].sequence)
    }

    @Test func historyIsIgnoredAndReportedAsIgnoredIfTheConversationHasMessages() throws {
        try world.say(.visitor)
        let outcome = try world.run(
            .trigger(TriggerActionRequest(conversationID: "c", history: [HistoryMessage(author: .visitor, text: "Hi")]))
        )
        guard case .triggered(_, _, _, let historyIgnored) = outcome else { return #expect(Bool(false)) }
        #expect(historyIgnored)
        #expect(world.messages(.text).count == 1)
    }

    @Test func aHistoryTimeInTheFutureBecomesNow() throws {
        try world.trigger { $0.history = [HistoryMessage(author: .visitor, text: "Hi", createdAt: .max)] }
        #expect(world.messages(.text).first?.createdAt == world.now)
    }

    @Test func aTriggerSetsTheConversationFieldsThatItNamesAndKeepsTheRest() throws {
        try world.trigger {
            $0.visitor = Visitor(name: "Vera", contact: "vera@example.com")
            $0.metadata = [MetadataPair(key: "cart", value: "3")]
        }
        _ = try world.changed(.cancel(CancelRequestRequest(requestID: world.states["c"]!.open!.id)))
        try world.trigger {
            $0.visitor = Visitor(locale: "de-AT"); $0.assistant = "bot"
        }
        let conversation = try #require(world.states["c"]?.conversation)
        #expect(conversation.visitor == Visitor(name: "Vera", contact: "vera@example.com", locale: "de-AT"))
        #expect(conversation.metadata == [MetadataPair(key: "cart", value: "3")] && conversation.assistant == "bot")
        #expect(conversation.version == 2)
    }
}
