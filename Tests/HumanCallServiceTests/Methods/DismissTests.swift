import HumanCall
import HumanCallMessages
import HumanCallWire
import Testing

@testable import HumanCallService

/// Missed calls as callers see them.
@Suite struct DismissTests {
    private let harness: ServiceHarness

    init() throws { harness = try ServiceHarness() }

    private func missed() throws -> [String] {
        try harness.ask(Methods.ListRequests.self, ListRequestsRequest(missed: true)).items.map(\.conversationID)
    }

    private func missedCall(_ conversationID: String) throws -> String {
        let id = try harness.trigger(conversationID).request!.id
        harness.advance(minutes: 11)
        return id
    }

    private func dismiss(_ id: String, _ memberID: String = "ann", key: String = "") throws -> DismissRequestResponse {
        try harness.ask(
            Methods.DismissRequest.self,
            DismissRequestRequest(idempotencyKey: key, requestID: id, memberID: memberID))
    }

    @Test func aMissedCallIsListedUntilItIsDismissedOrCalledBack() throws {
        let first = try missedCall("a"), second = try missedCall("b")
        #expect(try missed() == ["b", "a"])
        let before = harness.head
        #expect(try dismiss(first).request?.dismissedBy == "ann")
        #expect(harness.types(after: before) == ["request.dismissed"])
        #expect(try missed() == ["b"])
        let taken = try harness.ask(
            Methods.TakeConversation.self,
            TakeConversationRequest(conversationID: "b", memberID: "ben", follows: second))
        #expect(taken.request?.follows == second && taken.control?.memberID == "ben")
        // The visitor reads who is here now.
        #expect(taken.transcript.last?.kind == .joined)
        #expect(try missed().isEmpty)
        let refusal = harness.refusal(
            Methods.DismissRequest.self, DismissRequestRequest(requestID: second, memberID: "ann"))
        #expect(refusal?.reason == .notMissed && refusal?.metadata("state") == "EXPIRED")
        // Neither changes anything else about the request.
        #expect(harness.request(first).state == .expired && harness.request(second).dismissedAt == 0)
    }

    @Test func aRepeatedKeyDismissesOnce() throws {
        let id = try missedCall("a")
        let first = try dismiss(id, key: "k"), head = harness.head
        let again = try dismiss(id, key: "k")
        #expect(!first.replayed && again.replayed && again.request == first.request && harness.head == head)
    }

    @Test func aDismissalIsTheFirstOnesAndOnlyOfAMissedCall() throws {
        let id = try missedCall("a")
        let first = try dismiss(id), head = harness.head
        #expect(try dismiss(id, "ben").request == first.request && harness.head == head)
        let open = try harness.trigger("b").request!.id
        let refusal = harness.refusal(
            Methods.DismissRequest.self, DismissRequestRequest(requestID: open, memberID: "ann"))
        #expect(refusal?.reason == .notMissed && refusal?.metadata("state") == "PENDING")
    }

    @Test func onlyTheTeamLearnsOfADismissal() throws {
        let id = try missedCall("a")
        let team = harness.stream { $0.from = "NOW" }
        let visitor = harness.stream { ($0.from, $0.audience) = ("NOW", .visitor) }
        _ = try dismiss(id)
        #expect(harness.streamed(team).contains("request.dismissed"))
        #expect(harness.items[team]?.last?.event?.actorMemberID == "ann")
        #expect(!harness.streamed(visitor).contains("request.dismissed"))
    }

    @Test func aDismissalDoesNotMoveTheLastEndingWithWhichCitationsAreCompared() throws {
        let id = try missedCall("a")
        let ending = harness.store.conversation("default", "a")?.lastEndingSequence
        _ = try dismiss(id)
        #expect(harness.store.conversation("default", "a")?.lastEndingSequence == ending)
    }
}
