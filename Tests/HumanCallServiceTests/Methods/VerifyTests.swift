import HumanCall
import HumanCallMessages
import Testing

@testable import HumanCallService

/// Verify as its caller sees it. StoreTests/LogProofTests.swift has files that were tampered with.
@Suite struct VerifyTests {
    @Test func aLogIsVerifiedInTurnsUpToTheHeadAtTheTimeOfTheCall() throws {
        let harness = try ServiceHarness()
        for index in 0..<1_200 { try harness.say("message \(index)") }
        let head = harness.head
        let id = harness.begin(Methods.Admin.Verify.self, VerifyRequest())
        #expect(harness.isOpen(id))
        var turns = 0
        while harness.service.hasBacklog, turns < 100 {
            try harness.sayWithoutTurns("meanwhile")
            harness.service.work(harness.clock.value)
            harness.perform()
            turns += 1
        }
        let answer = try #require(try harness.reply(Methods.Admin.Verify.self, id))
        #expect(answer == VerifyResponse(ok: true, events: head, firstSequence: 1, lastSequence: head))
        #expect(turns == (Int(head) + 499) / 500 && harness.head > head)
        #expect(
            harness.refusal(Methods.Admin.Verify.self, VerifyRequest(workspaceID: "no"))?.reason == .noSuchWorkspace)
    }
}

extension ServiceHarness {
    /// Writes a message and does nothing else.
    fileprivate func sayWithoutTurns(_ text: String) throws {
        begin(Methods.SendMessage.self, SendMessageRequest(conversationID: "c", author: .visitor, text: text))
        commit()
        deliver()
    }
}
