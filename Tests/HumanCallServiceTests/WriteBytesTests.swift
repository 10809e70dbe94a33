import HumanCall
import HumanCallMessages
import Testing

@testable import HumanCallService

/// What waits for the disk is counted in bytes too, and for as long as it waits.
@Suite struct WriteBytesTests {
    let harness: ServiceHarness

    init() throws { harness = try ServiceHarness() }

    @Test func aUIDsWritesInFlightAreBoundedInBytesAlsoWhereItsConnectionsAreGone() throws {
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
            // Gone, and what it asked for still waits.
            harness.service.closed(connection: peer.connection, now: harness.clock.value)
        }
        #expect(refused?.reason == .limit && refused?.metadata("which") == "write_bytes_in_flight_per_uid")
        #expect((200...262).contains(taken))
        // Others are served, and once it is on disk so is this one.
        harness.run()
        _ = try harness.trigger("afterwards")
    }

    @Test func whatIsTooLongByItselfIsRefusedBeforeItWaits() throws {
        let action = Action(id: "a", name: "A", autoMessage: String(repeating: "x", count: 32_769))
        let call = harness.begin(Methods.Admin.PutAction.self, PutActionRequest(action: action))
        #expect(harness.refusal(call)?.metadata("field") == "action.auto_message" && harness.store.waitingCount == 0)
    }

    @Test func aLineWithTheNameInManyPlacesIsJudgedAsItWillBeWritten() throws {
        let action = Action(id: "a", name: "A", joinedMessage: String(repeating: "{name}", count: 200))
        #expect(
            harness.refusal(Methods.Admin.PutAction.self, PutActionRequest(action: action))?.metadata("field")
                == "action.joined_message")
    }
}
