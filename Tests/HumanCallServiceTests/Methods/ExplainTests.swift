import HumanCall
import HumanCallMessages
import Testing

@testable import HumanCallService

/// A request's history, as the callers of ExplainRequest and ClaimRequest read it.
@Suite struct ExplainTests {
    let harness: ServiceHarness

    init() throws { harness = try ServiceHarness() }

    private func explain(_ id: String) throws -> ExplainRequestResponse {
        try harness.ask(Methods.ExplainRequest.self, ExplainRequestRequest(requestID: id))
    }

    @Test func eachStepNamesItsRuleAndTheAlertedMembersAndTheNextStepItsTime() throws {
        try harness.beat("ben")
        let id = try harness.trigger().request!.id
        var story = try explain(id)
        #expect(story.steps.first?.what == "created as PENDING, attempt 1")
        #expect(
            story.steps.first?.because.contains("1 of team support available and alerted on their streams: ben") == true
        )
        #expect(story.next.hasPrefix("it expires") && story.nextAt == harness.request(id).deadlineAt)

        try harness.claim(id)
        story = try explain(id)
        #expect(story.next.contains("ann") && story.nextAt == harness.clock.value.unixMilliseconds + 120_000)
        #expect(story.control?.memberID == "ann")

        harness.advance(120_000)
        story = try explain(id)
        let requeued = try #require(story.steps.first { $0.what == "PENDING again, attempt 2" })
        #expect(
            requeued.because.contains("no sign of life for claim_grace")
                && requeued.because.contains("e-mail to ann, ben"))
        #expect(story.notifications.map(\.memberID) == ["ann", "ben"])
        #expect(story.steps.map(\.sequence) == story.steps.map(\.sequence).sorted())

        harness.advance(minutes: 10)
        story = try explain(id)
        #expect(story.steps.contains { $0.what == "EXPIRED" && $0.because.contains("close_after_minutes") })
        #expect(story.next == "nothing: it is over" && story.nextAt == 0)
    }

    @Test func aMailThatWasRefusedForGoodDiffersFromOneWhoseAttemptsAreUsedUp() {
        func because(_ deliveries: [DeliveryAttempt]) -> String? {
            var event = Event()
            event.type = "notification.dead"
            event.notification = Notification(id: "ntf_1", memberID: "ann", state: .dead, deliveries: deliveries)
            return HumanCall.explain(event)?.because
        }
        #expect(
            because([DeliveryAttempt(time: 1, code: 550, detail: "5.1.1 no such mailbox")])
                == "it was refused for good, after which no attempt can help: 550 5.1.1 no such mailbox")
        #expect(
            because((1...10).map { DeliveryAttempt(time: $0, code: 451, detail: "451 later \($0)") })
                == "its 10 delivery attempts are used up; the last one: 451 later 10")
    }

    @Test func theStepsOfTheNextRequestAreNotListedForThisOne() throws {
        let first = try harness.trigger().request!.id
        _ = try harness.ask(Methods.CancelRequest.self, CancelRequestRequest(requestID: first))
        try harness.trigger()
        let steps = try explain(first).steps
        #expect(steps.count { $0.what.hasPrefix("created") } == 1 && steps.contains { $0.what == "CANCELED" })
    }

    @Test func aTranscriptHasAtMost2000Messages() throws {
        for _ in 0..<(ServiceLimits.transcriptMessagesMax + 10) {
            harness.begin(
                Methods.SendMessage.self, SendMessageRequest(conversationID: "c", author: .visitor, text: "x"))
        }
        harness.run()
        let reply = try harness.claim(try harness.trigger().request!.id)
        #expect(reply.transcript.count == 2_000 && reply.transcriptTruncated && reply.transcript.last?.kind == .joined)
    }

    @Test func aWaitsAnswerHasAtMost500MessagesAndTheNextAnswerTheRest() throws {
        let id = try harness.trigger().request!.id
        let before = harness.head
        for _ in 0..<510 {
            harness.begin(
                Methods.SendMessage.self, SendMessageRequest(conversationID: "c", author: .visitor, text: "x"))
        }
        harness.run()
        var request = WaitRequestRequest(requestID: id, afterSequence: before, waitMs: 50_000)
        let first = try harness.ask(Methods.WaitRequest.self, request)
        #expect(first.messages.count == 500)
        request.afterSequence = first.messages.last!.sequence
        #expect(try harness.ask(Methods.WaitRequest.self, request).messages.count == 10)
    }
}
