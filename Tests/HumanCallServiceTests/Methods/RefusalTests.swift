import HumanCall
import HumanCallMessages
import HumanCallStore
import HumanCallWire
import Testing

@testable import HumanCallService

/// CONTRACT.md, "Errors": each situation of the table, as a caller sees it.
@Suite struct RefusalTests {
    let harness: ServiceHarness

    init() throws { harness = try ServiceHarness() }

    @Test func aMissingOrMalformedFieldIsNamedWithItsRule() {
        let missing = harness.refusal(Methods.TriggerAction.self, TriggerActionRequest())
        #expect(missing?.code == .invalidArgument && missing?.reason == .invalidField)
        #expect(missing?.metadata("field") == "conversation_id" && missing?.metadata("rule")?.isEmpty == false)
        #expect(
            harness.refusal(Methods.TriggerAction.self, TriggerActionRequest(workspaceID: "a b", conversationID: "c"))?
                .metadata("field") == "workspace_id")
        #expect(
            harness.refusal(
                Methods.TriggerAction.self, TriggerActionRequest(idempotencyKey: "a\nb", conversationID: "c"))?
                .metadata("field") == "idempotency_key")
        let long = String(repeating: "k", count: 257)
        #expect(
            harness.refusal(
                Methods.TriggerAction.self, TriggerActionRequest(idempotencyKey: long, conversationID: "c"))?.metadata(
                    "field") == "idempotency_key")
    }

    @Test(arguments: [
        ("invalid UTF-8", [0x1A, 1, 0xFF] as [UInt8]), ("NUL", [0x1A, 3, 0x61, 0, 0x62]),
        ("no protobuf", [0xFF, 0xFF]),
        ("a cut field", [0x1A, 9, 0x61]),
    ])
    func bytesThatDoNotDecodeAreAnInvalidField(_ what: String, _ bytes: [UInt8]) {
        let id = harness.begin("humancall.v1.HumanCall", "TriggerAction", bytes)
        #expect(harness.refusal(id)?.reason == .invalidField)
        #expect(harness.head == 4)
    }

    @Test func anUnknownIDIsNotFoundByItsNoun() throws {
        try harness.say("Hello")
        let refusals: [(Reason, Rejection?)] = [
            (
                .noSuchAction,
                harness.refusal(Methods.TriggerAction.self, TriggerActionRequest(conversationID: "c", actionID: "x"))
            ),
            (
                .noSuchRequest,
                harness.refusal(Methods.ClaimRequest.self, ClaimRequestRequest(requestID: "x", memberID: "ann"))
            ),
            (.noSuchRequest, harness.refusal(Methods.CancelRequest.self, CancelRequestRequest(requestID: "x"))),
            (.noSuchRequest, harness.refusal(Methods.WaitRequest.self, WaitRequestRequest(requestID: "x"))),
            (.noSuchRequest, harness.refusal(Methods.GetRequest.self, GetRequestRequest(requestID: "x"))),
            (
                .noSuchConversation,
                harness.refusal(Methods.GetConversation.self, GetConversationRequest(conversationID: "x"))
            ),
            (.noSuchConversation, harness.refusal(Methods.ListMessages.self, ListMessagesRequest(conversationID: "x"))),
            (
                .noSuchConversation,
                harness.refusal(Methods.SetTyping.self, SetTypingRequest(conversationID: "x", author: .visitor))
            ),
            (
                .noSuchMember,
                harness.refusal(Methods.SetPresence.self, SetPresenceRequest(memberID: "x", sessionID: "s"))
            ),
            (
                .noSuchMember,
                harness.refusal(Methods.AddNote.self, AddNoteRequest(conversationID: "c", memberID: "x", text: "t"))
            ),
            (.noSuchMember, harness.refusal(Methods.Admin.DeleteMember.self, DeleteMemberRequest(memberID: "x"))),
            (
                .noSuchMessage,
                harness.refusal(Methods.TriggerAction.self, TriggerActionRequest(conversationID: "c", cite: "x"))
            ),
            (
                .noSuchWorkspace,
                harness.refusal(Methods.TriggerAction.self, TriggerActionRequest(workspaceID: "x", conversationID: "c"))
            ),
            (.noSuchWorkspace, harness.refusal(Methods.ListRequests.self, ListRequestsRequest(workspaceID: "x"))),
            (.noSuchWorkspace, harness.refusal(Methods.StreamEvents.self, StreamEventsRequest(workspaceID: "x"))),
            (
                .noSuchWorkspace,
                harness.refusal(
                    Methods.Admin.PutMember.self, PutMemberRequest(workspaceID: "x", member: Member(id: "m")))
            ),
        ]
        for (reason, refusal) in refusals { #expect(refusal?.reason == reason && refusal?.code == .notFound) }
    }

    @Test func theLoserOfARaceLearnsWhoAndWhen() throws {
        let id = try harness.trigger().request!.id
        let calls = ["ann", "ben"].map {
            harness.begin(Methods.ClaimRequest.self, ClaimRequestRequest(requestID: id, memberID: $0))
        }
        harness.run()
        #expect(try harness.reply(Methods.ClaimRequest.self, calls[0])?.request?.claim?.memberID == "ann")
        let lost = harness.refusal(calls[1])
        #expect(lost?.reason == .alreadyClaimed && lost?.metadata("by") == "ann")
        #expect(lost?.metadata("at") == "\(harness.clock.value.unixMilliseconds)")
    }

    @Test func aRefusalForAnEndedRequestNamesHowItEnded() throws {
        let id = try harness.trigger().request!.id
        _ = try harness.ask(Methods.CancelRequest.self, CancelRequestRequest(requestID: id))
        let refusal = harness.refusal(Methods.ClaimRequest.self, ClaimRequestRequest(requestID: id, memberID: "ann"))
        #expect(
            refusal?.reason == .requestEnded && refusal?.metadata("state") == "CANCELED"
                && refusal?.metadata("end_reason") == "CANCELED")
    }

    @Test func anAuthorWhoMayNotSpeakLearnsWhoMay() throws {
        try harness.assigned()
        let paused = harness.refusal(
            Methods.SendMessage.self, SendMessageRequest(conversationID: "c", author: .assistant, text: "x"))
        #expect(
            paused?.reason == .aiPaused && paused?.metadata("member_id") == "ann" && paused?.metadata("epoch") == "2")
        let other = harness.refusal(
            Methods.SendMessage.self,
            SendMessageRequest(conversationID: "c", author: .member, memberID: "ben", text: "x"))
        #expect(other?.reason == .notClaimHolder)
        let stale = harness.refusal(
            Methods.SendMessage.self,
            SendMessageRequest(conversationID: "c", author: .member, memberID: "ann", text: "x", controlEpoch: 1))
        #expect(stale?.reason == .staleEpoch && stale?.metadata("epoch") == "2")
    }

    @Test func anEditOfAnotherVersionIsRefused() throws {
        let refusal = harness.refusal(
            Methods.Admin.PutAction.self,
            PutActionRequest(action: Action(id: "call", name: "X"), fields: ["name"], ifVersion: 9))
        #expect(refusal?.reason == .versionMismatch && refusal?.metadata("version") == "1")
    }

    @Test func aFullDiskIsUnavailableAndNothingWasWritten() throws {
        let head = harness.head
        harness.store.failNextCommit()
        let refusal = harness.refusal(Methods.TriggerAction.self, TriggerActionRequest(conversationID: "c"))
        #expect(refusal?.code == .unavailable && refusal?.reason == .storeUnavailable)
        #expect(harness.head == head && harness.leftovers["commands"] == nil)
        try harness.trigger()
    }

    @Test func aMethodOfTheContractThatIsNotBuiltIsUnimplemented() {
        for name in ["EraseVisitor"] {
            let id = harness.begin("humancall.v1.Admin", name, [])
            #expect(harness.refusal(id)?.reason == .unimplemented && harness.refusal(id)?.code == .unimplemented)
        }
    }

    @Test func everyMethodOfTheContractIsKnown() {
        for method in Methods.allOnWire {
            let methods = harness.service.methods
            let found = methods.find(service: method.service, method: method.name).map { methods[$0] }
            #expect(found?.service == method.service && found?.name == method.name)
            #expect(found?.isServerStreaming == method.serverStreaming)
        }
    }

    // MARK: Stopping

    @Test func aDaemonThatStopsEndsStreamsAndWaitsRefusesNewCallsAndFinishesWritesInFlight() throws {
        let id = try harness.trigger().request!.id
        let stream = harness.stream()
        let wait = harness.begin(
            Methods.WaitRequest.self,
            WaitRequestRequest(requestID: id, knownVersion: 99, afterSequence: 99, waitMs: 5_000))
        let written = harness.begin(Methods.CancelRequest.self, CancelRequestRequest(requestID: id))
        harness.service.stop(harness.clock.value)
        harness.perform()
        #expect(harness.refusal(stream)?.reason == .shuttingDown && harness.refusal(wait)?.reason == .shuttingDown)
        let late = harness.begin(Methods.TriggerAction.self, TriggerActionRequest(conversationID: "d"))
        #expect(harness.refusal(late)?.reason == .shuttingDown && harness.refusal(late)?.code == .unavailable)
        harness.run()
        #expect(try harness.reply(Methods.CancelRequest.self, written)?.request?.state == .canceled)
        #expect(try harness.ask(Methods.Admin.Health.self, HealthRequest()).status == .stopping)
    }

    // MARK: Deadlines of calls

    @Test func aCallWhoseDeadlinePassesWhileTheDiskIsSlowFailsAndItsWriteIsKept() throws {
        let call = harness.begin(Methods.TriggerAction.self, TriggerActionRequest(conversationID: "c"), timeout: 100)
        #expect(harness.service.nextWake == harness.clock.value.monotonicMilliseconds + 100)
        harness.move(100)
        harness.service.tick(harness.clock.value)
        harness.perform()
        #expect(harness.refusal(call)?.reason == .deadlineExceeded)
        harness.run()
        #expect(harness.control().requestID != "")
        harness.close(harness.admin)
        #expect(harness.leftovers == [:])
    }

    @Test func aStreamsDeadlineEndsIt() throws {
        let call = harness.begin(Methods.StreamEvents.self, StreamEventsRequest(from: "NOW"), timeout: 1_000)
        harness.advance(999)
        #expect(harness.isOpen(call))
        harness.advance(1)
        #expect(harness.refusal(call)?.reason == .deadlineExceeded)
    }

    @Test func aCancelledCallIsNotAnsweredAndItsWriteIsKept() throws {
        let call = harness.begin(Methods.TriggerAction.self, TriggerActionRequest(conversationID: "c"))
        harness.cancel(call)
        #expect(harness.isOpen(call) && harness.control().requestID != "")
        harness.close(harness.admin)
        #expect(harness.leftovers == [:])
    }

    // MARK: Idempotency

    @Test func theSameKeyWithTheSameFieldsTriggersNothingAgainAlsoAfterACrash() throws {
        let request = TriggerActionRequest(idempotencyKey: "k", conversationID: "c", reason: "r")
        var first = try harness.ask(Methods.TriggerAction.self, request)
        let head = harness.head
        harness.advance(minutes: 15)
        let after = harness.head
        first.replayed = true
        first.queue = nil
        first.request = try harness.ask(
            Methods.GetRequest.self, GetRequestRequest(requestID: try #require(first.request?.id))
        ).request
        first.control = harness.control()
        #expect(first.request?.state == .expired)
        #expect(try harness.ask(Methods.TriggerAction.self, request) == first)
        try harness.crash()
        #expect(try harness.ask(Methods.TriggerAction.self, request) == first)
        #expect(after > head && harness.head == after)
    }

    @Test func theSameKeyWithOtherFieldsIsAConflictAndAnotherMethodOrWorkspaceIsNot() throws {
        let id = try harness.ask(
            Methods.TriggerAction.self, TriggerActionRequest(idempotencyKey: "k", conversationID: "c")
        ).request!.id
        let refusal = harness.refusal(
            Methods.TriggerAction.self, TriggerActionRequest(idempotencyKey: "k", conversationID: "c", reason: "other"))
        #expect(
            refusal?.code == .alreadyExists && refusal?.reason == .idempotencyConflict
                && refusal?.metadata("key") == "k")
        _ = try harness.ask(Methods.CancelRequest.self, CancelRequestRequest(idempotencyKey: "k", requestID: id))
        _ = try harness.ask(
            Methods.Admin.PutWorkspace.self, PutWorkspaceRequest(workspace: Workspace(id: "w", name: "W")))
        #expect(
            harness.refusal(
                Methods.TriggerAction.self,
                TriggerActionRequest(workspaceID: "w", idempotencyKey: "k", conversationID: "z"))?.reason
                == .actionAmbiguous)
    }

    @Test func onlySuccessfulAnswersAreRemembered() throws {
        let request = ClaimRequestRequest(idempotencyKey: "k", requestID: "x", memberID: "ann")
        #expect(harness.refusal(Methods.ClaimRequest.self, request)?.reason == .noSuchRequest)
        let id = try harness.trigger().request!.id
        #expect(
            harness.refusal(
                Methods.ClaimRequest.self, ClaimRequestRequest(idempotencyKey: "k", requestID: id, memberID: "ann"))
                == nil)
    }

    @Test func aRetriedClaimGetsTheSameTranscriptWithoutLaterMessages() throws {
        try harness.say("Hello")
        let request = ClaimRequestRequest(
            idempotencyKey: "k", requestID: try harness.trigger().request!.id, memberID: "ann")
        var first = try harness.ask(Methods.ClaimRequest.self, request)
        try harness.say("later")
        first.replayed = true
        #expect(try harness.ask(Methods.ClaimRequest.self, request) == first)
        try harness.crash()
        #expect(try harness.ask(Methods.ClaimRequest.self, request) == first)
        #expect(first.transcript.count == 3)
    }

    @Test func keysAreKeptSevenDaysAndThenRemoved() throws {
        let request = TriggerActionRequest(idempotencyKey: "k", conversationID: "c")
        let first = try harness.ask(Methods.TriggerAction.self, request).request!.id
        harness.advance(minutes: 7 * 24 * 60 - 20)
        #expect(try harness.ask(Methods.TriggerAction.self, request).request!.id == first)
        harness.advance(minutes: 40)
        #expect(try harness.ask(Methods.TriggerAction.self, request).request!.id != first)
    }

    @Test func aMessageThatIsSentAgainIsTheSameMessageAlsoAfterACrash() throws {
        let request = SendMessageRequest(conversationID: "c", author: .visitor, text: "Hello", clientMessageID: "m")
        let first = try harness.ask(Methods.SendMessage.self, request)
        try harness.crash()
        #expect(try harness.ask(Methods.SendMessage.self, request).message == first.message)
        #expect(harness.head == first.sequence)
    }
}
