import HumanCall
import HumanCallMessages
import Testing

@testable import HumanCallService

/// A mail server that takes nothing: the visitor learns it from the stream of their chat server.
@Suite struct MailDeathTests {
    private static let refused = DeliveryOutcome(
        isDelivered: false, isPermanent: true, code: 550, detail: "no such mailbox")

    private func harness(_ whilePending: WhilePending = .aiHolds) throws -> ServiceHarness {
        let harness = try ServiceHarness()
        _ = try harness.ask(
            Methods.Admin.PutAction.self, PutActionRequest(action: Action(id: "call", whilePending: whilePending)))
        return harness
    }

    @Test func aDeadMailServerIsSaidToTheVisitor() throws {
        let harness = try harness()
        let reader = harness.stream()
        let call = try harness.trigger()
        #expect(call.autoMessage?.text == "I mail somebody." && call.control?.holder == .nobody)
        let id = try #require(call.request?.id)
        // Read before, so that it is cached.
        func shown() throws -> GetRequestResponse {
            try harness.ask(Methods.GetRequest.self, GetRequestRequest(requestID: id))
        }
        #expect(try shown().control?.aiMaySpeak == false)
        _ = harness.streamed(reader)
        for delivery in harness.deliveries { harness.settle(delivery, Self.refused) }
        harness.run()
        #expect(harness.mails(id).map(\.state) == [.dead, .dead])
        #expect(try shown().control?.aiMaySpeak == true && shown().request?.alerts.last?.cause == .mailsDead)
        #expect(harness.streamed(reader).suffix(3) == ["request.alerted", "control.changed", "message.created"])
        let lines = try harness.ask(Methods.ListMessages.self, ListMessagesRequest(conversationID: "c")).items
        #expect(lines.last?.text == "Nobody can be reached." && lines.last?.kind == .nobody)
    }

    /// The attempt counts as not e-mailed again, so the request is watched again.
    @Test func theLastMemberWhoLeavesAfterTheMailsDiedIsNews() throws {
        let harness = try harness()
        let id = try #require(try harness.trigger().request?.id)
        try harness.beat("ann")
        for delivery in harness.deliveries { harness.settle(delivery, Self.refused) }
        harness.run()
        #expect(harness.request(id).alerts.last?.cause == .mailsDead && harness.control().holder == .nobody)
        try harness.beat("ann", end: true)
        harness.advance(60_000)
        #expect(harness.request(id).alerts.last?.nobodyAlerted == true && harness.control().aiMaySpeak)
        #expect(harness.mails(id).count == 2)
    }

    @Test func aRetriedMailThatDiesAgainIsNoNews() throws {
        let harness = try harness(.aiContinues)
        let id = try #require(try harness.trigger().request?.id)
        harness.mailServer = { _ in Self.refused }
        for delivery in harness.deliveries { harness.settle(delivery, Self.refused) }
        harness.run()
        let version = harness.request(id).version
        _ = try harness.ask(
            Methods.Admin.RetryNotification.self, RetryNotificationRequest(notificationID: harness.mails(id)[0].id))
        harness.advance(1_000)
        #expect(harness.mails(id).map(\.state) == [.dead, .dead] && harness.request(id).version == version)
    }
}
