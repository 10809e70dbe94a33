import HumanCall
import HumanCallMessages
import Testing

@testable import HumanCallService

/// Verify as its caller sees it. StoreTests/LogProofTests.swift has files that were tampered with.
@Suite struct VerifyTests {
    @Test func aLogIsVerifiedInTurnsWhileOthersWrite() throws {
        let harness = try ServiceHarness()
        for index in 0..<1_200 { try harness.say("message \(index)") }
        let head = harness.head
        let id = harness.begin(Methods.Admin.Verify.self, VerifyRequest())
        harness.commit()
        harness.deliver()
        #expect(harness.isOpen(id))
        var turns = 0
        while harness.service.hasBacklog, turns < 100 {
            try harness.sayWithoutTurns("meanwhile")
            harness.service.work(harness.clock.value)
            harness.perform()
            turns += 1
        }
        let answer = try #require(try harness.reply(Methods.Admin.Verify.self, id))
        #expect(answer.ok && answer.problem.isEmpty && answer.firstSequence == 1 && answer.lastSequence >= head)
        #expect(answer.parts.map(\.name) == ["file", "events", "directory", "conversations", "rows"])
        #expect(
            answer.parts.allSatisfy {
                $0.problem.isEmpty && $0.unproven.isEmpty && ($0.count > 0 || $0.name != "events")
            })
        #expect(turns > Int(head) / 500 && harness.head > head)
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
