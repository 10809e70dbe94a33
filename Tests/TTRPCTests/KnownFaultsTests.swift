import TTRPC
import Testing

/// Faults that other implementations of ttrpc have had, as far as a machine without a socket can have them. The
/// numbers are issues of containerd/ttrpc, or of ttrpc-rust where it says so.
@Suite struct KnownFaultsTests {
    @Test("#223: DATA on an id that never was does not crash")
    func dataForNobody() {
        var server = ServerConnection()
        #expect(server.receive(header(.data, 41, bytes: 3)).refusal?.fault == .dataOnDeadStream)
        #expect(server.receive(header(.data, 41, .finish)).refusal?.fault == .dataOnDeadStream)
        #expect(server.counters.streamsOpened == 0)
        #expect(server.counters.streamsEnded == 0, "rejected ids do not decrement counters")
    }

    @Test("a nil stream handler: DATA on a unary stream is answered on that id and ends it")
    func dataOnAUnaryStream() {
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

    @Test("DATA on a stream that the client has half-closed")
    func dataAfterHalfClose() {
        var server = ServerConnection()
        #expect(server.open(1, .serverStreaming, .remoteOpen) == true)
        #expect(server.receive(header(.data, 1, .finish)) == .ignore)
        let refusal = server.receive(header(.data, 1, .finish)).refusal
        #expect(refusal?.fault == .dataAfterClose)
        #expect(refusal?.endedStream == true)
        #expect(server.open(3, .serverStreaming, .remoteClosed) == true)
        #expect(server.receive(header(.data, 3, .finish)).refusal?.endedStream == true)
    }

    @Test("DATA on a stream that the server has finished")
    func dataAfterFinish() {
        var server = ServerConnection()
        #expect(server.open(1, .serverStreaming, .remoteOpen) == true)
        _ = server.finish(1)
        let refusal = server.receive(header(.data, 1, bytes: 1)).refusal
        #expect(refusal?.fault == .dataOnDeadStream)
        #expect(refusal?.endedStream == false)
    }

    @Test("#126, #157: a server stream with an empty request is one call")
    func emptyPayload() {
        var server = ServerConnection()
        #expect(server.receive(header(.request, 1, bytes: 0, .remoteClosed)) == .request(streamID: 1))
        #expect(server.accept(1, as: .serverStreaming) == .deliver)
        #expect(server.accept(1, as: .serverStreaming) == .drop(.wrongKind))
    }

    @Test("#231, #120, #37: a stream is owned by its connection, and the counters come back to zero")
    func nothingOutlivesTheConnection() {
        var server = ServerConnection()
        for id in stride(from: UInt32(1), to: 2000, by: 2) {
            #expect(server.open(id, id % 4 == 1 ? .unary : .serverStreaming) == true)
        }
        #expect(server.streamsLive == 1000)
        #expect(server.close().count == 1000)
        #expect(server.streamsLive == 0)
        #expect(server.counters.streamsEnded == 1000)
    }

    @Test("#140, #144: what was asked before the drain is answered")
    func pendingMessagesSurviveTheDrain() {
        var server = ServerConnection()
        #expect(server.open(1, .serverStreaming) == true)
        server.drain()
        #expect(server.send(1, itemBytes: 1).isFramed)
        #expect(server.send(1, itemBytes: 1).isFramed)
        #expect(server.finish(1).isFramed)
    }

    @Test("ttrpc-rust #198: after an oversize frame the framing is intact and the next request is served")
    func oversizeDoesNotDesynchronise() throws {
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

    @Test("ttrpc-rust #135, #312: the last frames of a stream are not lost")
    func lastItemArrives() {
        var client = ClientConnection()
        _ = client.start(.serverStreaming, envelopeBytes: 0)
        #expect(client.receive(header(.data, 1, bytes: 3)) == .item(streamID: 1))
        #expect(client.receive(header(.data, 1, bytes: 3, .remoteClosed)) == .lastItem(streamID: 1))
        #expect(client.receive(header(.data, 1, .finish)) == .ignore)
    }
}
