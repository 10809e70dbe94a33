import HumanCall
import HumanCallMessages
import Testing

@testable import HumanCallService

/// Writes in flight are also bounded in bytes.
@Suite struct WriteBytesTests {
    let harness: ServiceHarness

    init() throws { harness = try ServiceHarness() }

    @Test func aUIDsWritesInFlightAreBoundedInBytesAlsoAfterItsConnectionsClosed() throws {
        let history = (0..<8).map {
            HistoryMessage(author: .visitor, text: String(repeating: "x", count: 32_000), createdAt: Int64($0))
        }
        var refused: Rejection?
        var taken = 0
        for number in 0..<1_000 where refused == nil {
            let peer = harness.connect(uid: 0)
            let call = harness.begin(
                Methods.TriggerAction.self, TriggerActionRequest(conversationID: "c\(number)", history: history),
                from: peer)
            refused = harness.refusal(call)
            if refused == nil { taken += 1 }
            // The caller has left, and its command is still in flight.
            harness.service.closed(connection: peer.connection, now: harness.clock.value)
        }
        #expect(refused?.reason == .limit && refused?.metadata("which") == "write_bytes_in_flight_per_uid")
        #expect((200...262).contains(taken))
        // Once its writes are on disk the uid can write again.
        harness.run()
        _ = try harness.trigger("afterwards")
    }

    @Test func aTextThatIsTooLongIsRefusedBeforeItIsSubmitted() throws {
        let action = Action(id: "a", name: "A", autoMessage: String(repeating: "x", count: 32_769))
        let call = harness.begin(Methods.Admin.PutAction.self, PutActionRequest(action: action))
        #expect(harness.refusal(call)?.metadata("field") == "action.auto_message" && harness.store.waitingCount == 0)
    }

    @Test func aLineWithManyNamesIsMeasuredAsItWillBeWritten() throws {
        let action = Action(id: "a", name: "A", joinedMessage: String(repeating: "{name}", count: 200))
        #expect(
            harness.refusal(Methods.Admin.PutAction.self, PutActionRequest(action: action))?.metadata("field")
                == "action.joined_message")
    }
}
