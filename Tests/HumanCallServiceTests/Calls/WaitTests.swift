import HumanCall
import HumanCallMessages
import HumanCallStore
import HumanCallWire
import Testing

@testable import HumanCallService

@Suite struct WaitTests {
    let harness: ServiceHarness

    init() throws { harness = try ServiceHarness() }

    /// A wait of a caller who knows everything so far.
    private func wait(
        _ id: String, _ milliseconds: Int32 = 30_000, from peer: ServiceHarness.Peer? = nil, timeout: Int64? = nil
    ) -> CallID {
        let call = harness.begin(
            Methods.WaitRequest.self,
            WaitRequestRequest(
                requestID: id, knownVersion: harness.request(id).version, afterSequence: harness.head,
                waitMs: milliseconds),
            from: peer, timeout: timeout)
        harness.run()
        return call
    }

    private func answer(_ call: CallID) throws -> WaitRequestResponse? {
        try harness.reply(Methods.WaitRequest.self, call)
    }

    @Test func aWaitOfACallerWhoIsBehindIsAnsweredAtOnce() throws {
        try harness.say("Hello")
        let id = try harness.trigger().request!.id
        let behind = try harness.ask(Methods.WaitRequest.self, WaitRequestRequest(requestID: id, waitMs: 50_000))
        #expect(
            behind.request?.id == id && behind.control?.requestID == id
                && behind.messages.map(\.kind) == [.text, .auto])
        #expect(behind.cursor == "\(harness.store.logID):\(harness.head)")
        let version = try harness.ask(
            Methods.WaitRequest.self,
            WaitRequestRequest(requestID: id, knownVersion: 0, afterSequence: harness.head, waitMs: 50_000))
        #expect(version.messages.isEmpty)
    }

    @Test func aWaitThatRunsOutIsAnsweredWithTheCurrentState() throws {
        let id = try harness.trigger().request!.id
        let call = wait(id, 5_000)
        harness.advance(4_999)
        #expect(try answer(call) == nil)
        harness.advance(1)
        #expect(try answer(call)?.request?.version == 1)
    }

    @Test func aWaitOfZeroMillisecondsIsAnsweredAtOnce() throws {
        let call = wait(try harness.trigger().request!.id, 0)
        #expect(try answer(call) != nil)
    }

    @Test func aWaitEndsWithAMessageAClaimOrAnExpiry() throws {
        let id = try harness.trigger().request!.id
        let first = wait(id)
        try harness.say("Hello")
        #expect(try answer(first)?.messages.map(\.text) == ["Hello"])
        let second = wait(id)
        try harness.claim(id)
        #expect(try answer(second)?.request?.state == .assigned)
        let other = try harness.trigger("d").request!.id
        harness.advance(minutes: 9)
        harness.advance(45_000)
        let third = wait(other)
        harness.advance(15_000)
        #expect(try answer(third)?.request?.state == .expired)
    }

    @Test func anEventOfAnotherConversationOrANoteEndsNoWait() throws {
        let id = try harness.trigger().request!.id
        let call = wait(id)
        try harness.trigger("d")
        _ = try harness.ask(Methods.AddNote.self, AddNoteRequest(conversationID: "c", memberID: "ann", text: "note"))
        #expect(try answer(call) == nil && harness.service.calls.usage.waits == 1)
        try harness.say("Hello")
        #expect(try answer(call) != nil && harness.service.calls.usage.waits == 0)
    }

    @Test(arguments: [Int32(-1), 50_001, .max])
    func aWaitIsBounded(_ milliseconds: Int32) throws {
        let id = try harness.trigger().request!.id
        let refusal = harness.refusal(Methods.WaitRequest.self, WaitRequestRequest(requestID: id, waitMs: milliseconds))
        #expect(refusal?.metadata("field") == "wait_ms")
        #expect(
            harness.refusal(Methods.WaitRequest.self, WaitRequestRequest(requestID: id, knownVersion: -1))?.metadata(
                "field") == "known_version")
        #expect(
            harness.refusal(Methods.WaitRequest.self, WaitRequestRequest(requestID: id, afterSequence: -1))?.metadata(
                "field") == "after_sequence")
    }

    @Test func theCallersOwnDeadlineEndsAWaitWithTheCurrentState() throws {
        let call = wait(try harness.trigger().request!.id, 30_000, timeout: 2_000)
        harness.advance(2_000)
        #expect(try answer(call)?.request != nil)
    }

    @Test func aWaitSurvivesARestartBecauseVersionsAreStored() throws {
        let id = try harness.trigger().request!.id
        let (version, sequence) = (harness.request(id).version, harness.head)
        _ = wait(id)
        try harness.claim(id)
        try harness.crash()
        let reply = try harness.ask(
            Methods.WaitRequest.self,
            WaitRequestRequest(requestID: id, knownVersion: version, afterSequence: sequence, waitMs: 50_000))
        #expect(reply.request?.state == .assigned && reply.messages.map(\.kind) == [.joined])
    }

    @Test func aConnectionThatClosesWhileItWaitsLeavesNothingBehind() throws {
        let id = try harness.trigger().request!.id
        let peer = harness.connect()
        for _ in 0..<100 { _ = wait(id, from: peer) }
        let cancelled = wait(id, from: peer)
        #expect(harness.service.calls.usage.waits == 101)
        harness.cancel(cancelled)
        #expect(harness.service.calls.usage.waits == 100)
        harness.close(peer)
        harness.close(harness.admin)
        #expect(harness.leftovers == [:])
        try harness.say("Hello")
        harness.advance(60_000)
        #expect(harness.service.calls.nextDeadline == nil)
    }

    @Test func aLongTranscriptComesInPagesOfAMebibyte() throws {
        let id = try harness.trigger().request!.id
        var sequence = harness.head
        let text = String(repeating: "x", count: 32_000)
        for _ in 0..<40 { try harness.say(text) }
        var found = 0
        for _ in 0..<3 {
            let reply = try harness.ask(
                Methods.WaitRequest.self, WaitRequestRequest(requestID: id, knownVersion: 1, afterSequence: sequence))
            found += reply.messages.count
            sequence = reply.messages.last?.sequence ?? sequence
        }
        #expect(found == 40)
    }
}
