import HumanCall
import HumanCallMessages
import HumanCallStore
import HumanCallWire
import Testing

@testable import HumanCallService

/// Limits that need more peers than a test over a socket has (PROTOCOL.md, "Limits"). The others are in Tests/EndToEnd.
@Suite struct LimitTests {
    let harness: ServiceHarness

    init() throws {
        let uids: [UInt32] = [1, 2, 3]
        harness = try ServiceHarness(
            ServiceConfiguration(
                ownUID: ServiceHarness.ownUID, grants: uids.map { Grant(subject: .uid($0), role: .chat) }))
    }

    private func isLimit(_ rejection: Rejection?, _ which: String, _ value: Int) -> Bool {
        rejection?.reason == .limit && rejection?.code == .resourceExhausted && rejection?.metadata("which") == which
            && rejection?.metadata("value") == "\(value)" && rejection?.metadata.count == 2
    }

    /// Opens 10,000 calls for each of two uids. Returns what the next call of the first uid, and of a third, gets.
    private func fill<M: WireMethod>(_ method: M.Type, _ request: M.Request) -> (
        first: Rejection?, third: Rejection?, peers: [ServiceHarness.Peer]
    ) {
        let peers = [harness.connect(uid: 1), harness.connect(uid: 2), harness.connect(uid: 3)]
        for _ in 0..<10_000 { harness.begin(method, request, from: peers[0]) }
        let own = harness.begin(method, request, from: peers[0])
        for _ in 0..<10_000 { #expect(harness.refusal(harness.begin(method, request, from: peers[1])) == nil) }
        let total = harness.begin(method, request, from: peers[2])
        return (harness.refusal(own), harness.refusal(total), peers)
    }

    @Test func waitsAreBoundedPerUIDAndInTotalAndTheQuotaComesBack() throws {
        let id = try harness.trigger().request!.id
        let wait = WaitRequestRequest(requestID: id, knownVersion: 99, afterSequence: 99, waitMs: 50_000)
        let (first, third, peers) = fill(Methods.WaitRequest.self, wait)
        #expect(isLimit(first, "waits_per_uid", 10_000) && isLimit(third, "waits", 20_000))
        harness.close(peers[1])
        #expect(harness.refusal(harness.begin(Methods.WaitRequest.self, wait, from: peers[2])) == nil)
        for peer in peers + [harness.admin!] { harness.close(peer) }
        #expect(harness.leftovers == [:])
    }

    @Test func streamsAreBoundedPerUIDAndInTotalAndTheQuotaComesBack() throws {
        let (first, third, peers) = fill(
            Methods.StreamEvents.self, StreamEventsRequest(from: "NOW", conversationID: "elsewhere"))
        #expect(isLimit(first, "streams_per_uid", 10_000) && isLimit(third, "streams", 20_000))
        harness.close(peers[1])
        #expect(
            harness.refusal(harness.begin(Methods.StreamEvents.self, StreamEventsRequest(from: "NOW"), from: peers[2]))
                == nil)
        harness.stop()
        for peer in peers + [harness.admin!] { harness.close(peer) }
        #expect(harness.leftovers == [:])
    }

    @Test func writesInFlightAreBoundedPerUIDAndInTotalAndAllOfThemAreAnswered() throws {
        let peers = [harness.connect(uid: 1), harness.connect(uid: 2), harness.connect(uid: 3)]
        func write(_ peer: Int, _ index: Int) -> CallID {
            harness.begin(
                Methods.AckEvents.self, AckEventsRequest(consumer: "c\(peer)", cursor: "\(harness.store.logID):1"),
                from: peers[peer])
        }
        let first = (0..<16_384).map { write(0, $0) }
        #expect(isLimit(harness.refusal(write(0, 0)), "writes_in_flight_per_uid", 16_384))
        let second = (0..<16_384).map { write(1, $0) }
        #expect(isLimit(harness.refusal(write(2, 0)), "writes_in_flight", 32_768))
        // A read needs no disk.
        let reading = harness.begin(Methods.ListMembers.self, ListMembersRequest(), from: peers[2])
        #expect(try harness.reply(Methods.ListMembers.self, reading) != nil)
        // The writes of a caller who leaves count until they are done.
        harness.cancel(first[0])
        #expect(first.dropFirst().allSatisfy { harness.refusal($0) == nil && !harness.isOpen($0) })
        #expect(second.allSatisfy { harness.refusal($0) == nil && !harness.isOpen($0) })
        let again = write(0, 0)
        harness.run()
        #expect(harness.refusal(again) == nil && !harness.isOpen(again))
        for peer in peers + [harness.admin!] { harness.close(peer) }
        #expect(harness.leftovers == [:])
    }

    /// A snapshot of large requests was sent in pages of 32, about 9 MB, however much the reader took. That is more than a
    /// stream may have unread, so it failed with LIMIT stream_bytes_unread for every reader.
    @Test func aSnapshotOfLargeRequestsStaysWithinTheStreamsWindowAndIsComplete() throws {
        let text = String(repeating: "x", count: Limits.textBytesMax)
        _ = try harness.ask(
            Methods.Admin.PutAction.self,
            PutActionRequest(
                action: Action(
                    id: "call", whenToUse: text, autoMessage: text, joinedMessage: text, returnedMessage: text,
                    expiredMessage: text, emailedMessage: text, nobodyMessage: text, requeuedMessage: text),
                fields: [
                    "when_to_use", "auto_message", "joined_message", "returned_message", "expired_message",
                    "emailed_message", "nobody_message", "requeued_message",
                ]))
        for index in 0..<40 {
            _ = try harness.ask(
                Methods.TriggerAction.self,
                TriggerActionRequest(conversationID: "c\(index)", reason: text, summary: text))
        }
        let stream = harness.begin(Methods.StreamEvents.self, StreamEventsRequest(from: "SNAPSHOT"))
        harness.stopped = [stream]
        harness.run()
        #expect((harness.unflushed[stream] ?? 0) < ServiceLimits.streamWindowBytes + 2 * 400_000)
        harness.stopped = []
        harness.run()
        #expect(harness.streamed(stream).count { $0 == "snapshot.request" } == 40)
        #expect(harness.streamed(stream).count { $0 == "snapshot.conversation" } == 40)
        #expect(harness.streamed(stream).last == "snapshot.end")
        #expect(Set((harness.items[stream] ?? []).compactMap { $0.event?.request?.id }).count == 40)
    }

    @Test func aMessageThatNeedsTooMuchMemoryNamesTheLimitAsANumber() {
        do throws(WireError) {
            _ = try WireCodec.decode(
                SendMessageRequest.self, from: [UInt8](repeating: 0, count: 0), arena: WireArena(budgetBytes: 1))
            Issue.record("it was decoded within one byte")
        } catch {
            #expect(isLimit(.undecodable(error), "message_memory", 1))
        }
    }
}
