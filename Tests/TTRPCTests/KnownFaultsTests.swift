import TTRPC
import Testing

/// Faults that other implementations of ttrpc have had, as far as a machine without a socket can have them. The
/// numbers are issues of containerd/ttrpc, or of ttrpc-rust where it says so.
@Suite struct KnownFaultsTests {
    /// ttrpc #223
    @Test func dataOnAnUnknownIDDoesNotCrash() {
        var server = ServerConnection()
        #expect(server.receive(header(.data, 41, bytes: 3)).refusal?.fault == .dataOnDeadStream)
        #expect(server.receive(header(.data, 41, .finish)).refusal?.fault == .dataOnDeadStream)
        #expect(server.counters.streamsOpened == 0)
        #expect(server.counters.streamsEnded == 0, "rejected ids do not decrement counters")
    }

    /// A nil stream handler.
    @Test func dataOnAUnaryStreamIsAnsweredOnThatIDAndEndsIt() {
        var server = ServerConnection()
        #expect(server.open(1, .unary) == true)
        #expect(server.open(3, .unary) == true)
        let refusal = server.receive(header(.data, 1, bytes: 3)).refusal
        #expect(refusal?.streamID == 1)
        #expect(refusal?.fault == .dataOnUnaryCall)
        #expect(refusal?.endedStream == true)
        #expect(server.respond(1, envelopeBytes: 1) == .drop(.streamGone), "there is one response, and that was it")
        #expect(server.respond(3, envelopeBytes: 1).isFramed)
    }

    @Test func dataAfterTheClientsHalfCloseEndsTheStream() {
        var server = ServerConnection()
        #expect(server.open(1, .serverStreaming, .remoteOpen) == true)
        #expect(server.receive(header(.data, 1, .finish)) == .ignore)
        let refusal = server.receive(header(.data, 1, .finish)).refusal
        #expect(refusal?.fault == .dataAfterClose)
        #expect(refusal?.endedStream == true)
        #expect(server.open(3, .serverStreaming, .remoteClosed) == true)
        #expect(server.receive(header(.data, 3, .finish)).refusal?.endedStream == true)
    }

    @Test func dataAfterTheServersFinishIsRefused() {
        var server = ServerConnection()
        #expect(server.open(1, .serverStreaming, .remoteOpen) == true)
        _ = server.finish(1)
        let refusal = server.receive(header(.data, 1, bytes: 1)).refusal
        #expect(refusal?.fault == .dataOnDeadStream)
        #expect(refusal?.endedStream == false)
    }

    /// ttrpc #126, #157
    @Test func aServerStreamWithAnEmptyRequestIsOneCall() {
        var server = ServerConnection()
        #expect(server.receive(header(.request, 1, bytes: 0, .remoteClosed)) == .request(streamID: 1))
        #expect(server.accept(1, as: .serverStreaming) == .deliver)
        #expect(server.accept(1, as: .serverStreaming) == .drop(.wrongKind))
    }

    /// ttrpc #231, #120, #37
    @Test func aStreamEndsWithItsConnectionAndTheCountersReturnToZero() {
        var server = ServerConnection()
        for id in stride(from: UInt32(1), to: 2000, by: 2) {
            #expect(server.open(id, id % 4 == 1 ? .unary : .serverStreaming) == true)
        }
        #expect(server.streamsLive == 1000)
        #expect(server.close().count == 1000)
        #expect(server.streamsLive == 0)
        #expect(server.counters.streamsEnded == 1000)
    }

    /// ttrpc #140, #144
    @Test func aCallFromBeforeTheDrainIsAnswered() {
        var server = ServerConnection()
        #expect(server.open(1, .serverStreaming) == true)
        server.drain()
        #expect(server.send(1, itemBytes: 1).isFramed)
        #expect(server.send(1, itemBytes: 1).isFramed)
        #expect(server.finish(1).isFramed)
    }

    /// ttrpc-rust #198
    @Test func afterAnOversizeFrameTheNextRequestIsServed() throws {
        var recorder = Recorder()
        var server = ServerConnection()
        // The discarded payload looks like frames itself.
        let decoy = Array(repeatElement(frame(.request, 5, [1, 2, 3]), count: 400_000).joined())
        let bytes = header(.request, 1, bytes: decoy.count).frame(decoy) + frame(.request, 3, [9])
        for start in stride(from: 0, to: bytes.count, by: 99_991) {
            try recorder.feed(bytes[start..<min(start + 99_991, bytes.count)])
        }
        var actions: [ServerConnection.Action] = []
        for seen in recorder.seen {
            switch seen {
            case .oversize(let header): actions.append(server.receiveOversize(header))
            case .frame(let header, _): actions.append(server.receive(header))
            }
        }
        #expect(actions.count == 2)
        #expect(actions.first?.refusal?.fault == .frameTooLong(bytes: decoy.count))
        #expect(actions.last == .request(streamID: 3))
    }

    /// ttrpc-rust #135, #312
    @Test func theLastFramesOfAStreamAreNotLost() {
        var client = ClientConnection()
        _ = client.start(.serverStreaming, envelopeBytes: 0)
        #expect(client.receive(header(.data, 1, bytes: 3)) == .item(streamID: 1))
        #expect(client.receive(header(.data, 1, bytes: 3, .remoteClosed)) == .lastItem(streamID: 1))
        #expect(client.receive(header(.data, 1, .finish)) == .ignore)
    }
}
