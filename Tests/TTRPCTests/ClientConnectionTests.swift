import TTRPC
import Testing

/// The client's half of ttrpc's PROTOCOL.md, one rule a test.
@Suite struct ClientConnectionTests {
    @Test func idsAreOddAndIncreasingAndFlagsSayTheKind() {
        var client = ClientConnection()
        #expect(client.start(.unary, envelopeBytes: 5) == .frame(header(.request, 1, bytes: 5)))
        #expect(client.start(.serverStreaming, envelopeBytes: 0) == .frame(header(.request, 3, .remoteClosed)))
        #expect(client.start(.unary, envelopeBytes: 0) == .frame(header(.request, 5)))
    }

    @Test func aRefusedStartUsesNoID() {
        var client = ClientConnection(streamsMax: 1)
        #expect(client.start(.unary, envelopeBytes: 4_194_305) == .refused(.requestTooLong(bytes: 4_194_305)))
        #expect(client.start(.unary, envelopeBytes: 4_194_304) == .frame(header(.request, 1, bytes: 4_194_304)))
        #expect(client.start(.unary, envelopeBytes: 0) == .refused(.tooManyCalls(max: 1)))
        _ = client.receive(header(.response, 1))
        #expect(client.start(.unary, envelopeBytes: 0) == .frame(header(.request, 3)))
    }

    @Test func nearTheEndOfTheIDsTheClientReconnects() {
        var client = ClientConnection(firstStreamID: .max - 2)
        #expect(client.start(.unary, envelopeBytes: 0) == .frame(header(.request, .max - 2)))
        #expect(client.needsReconnect == false)
        #expect(client.start(.unary, envelopeBytes: 0) == .frame(header(.request, .max)))
        #expect(client.needsReconnect == true)
        #expect(client.start(.unary, envelopeBytes: 0) == .refused(.reconnect))
        #expect(client.receive(header(.response, .max)) == .response(streamID: .max), "calls in flight go on")
        #expect(client.close() == [.max - 2])
    }

    @Test func aUnaryCallEndsWithItsFirstResponse() {
        var client = ClientConnection()
        _ = client.start(.unary, envelopeBytes: 0)
        #expect(client.receive(header(.response, 1, bytes: 8)) == .response(streamID: 1))
        #expect(client.receive(header(.response, 1, bytes: 8)) == .ignore)
        #expect(client.callsLive == 0)
    }

    @Test func framesForUnknownIDsAreIgnored() {
        var client = ClientConnection()
        _ = client.start(.unary, envelopeBytes: 0)
        for id: UInt32 in [0, 2, 3, .max] {
            #expect(client.receive(header(.response, id)) == .ignore)
            #expect(client.receive(header(.data, id)) == .ignore)
            #expect(client.receiveOversize(header(.data, id, bytes: 5_000_000)) == .ignore)
        }
        #expect(client.receive(header(.request, 1)) == .ignore)
        #expect(client.receive(header(.unknown(7), 1)) == .ignore)
        #expect(client.receiveOversize(header(.unknown(7), 1, bytes: 5_000_000)) == .ignore)
        #expect(client.callsLive == 1)
    }

    @Test func aStreamReceivesItemsAlsoEmptyOnesUntilTheServerFinishes() {
        var client = ClientConnection()
        _ = client.start(.serverStreaming, envelopeBytes: 0)
        #expect(client.receive(header(.data, 1, bytes: 3)) == .item(streamID: 1))
        #expect(client.receive(header(.data, 1)) == .item(streamID: 1))
        #expect(client.receive(header(.data, 1, .noData)) == .ignore)
        #expect(client.receive(header(.data, 1, .finish)) == .finished(streamID: 1))
        #expect(client.receive(header(.data, 1, bytes: 3)) == .ignore)
    }

    @Test(arguments: [0, 3])
    func anEndThatCarriesAMessageIsTheLastItemAlsoWhenEmpty(bytes: Int) {
        var client = ClientConnection()
        _ = client.start(.serverStreaming, envelopeBytes: 0)
        #expect(client.receive(header(.data, 1, bytes: bytes, .remoteClosed)) == .lastItem(streamID: 1))
        #expect(client.callsLive == 0)
    }

    @Test func aResponseEndsAStreamWhateverItsStatus() {
        var client = ClientConnection()
        _ = client.start(.serverStreaming, envelopeBytes: 0)
        #expect(client.receive(header(.response, 1, bytes: 3)) == .streamResponse(streamID: 1))
        #expect(client.receive(header(.data, 1, .finish)) == .ignore, "Go servers send both")
    }

    @Test func dataInAnswerToAUnaryCallIsAViolationOfThatCallOnly() {
        var client = ClientConnection()
        _ = client.start(.unary, envelopeBytes: 0)
        _ = client.start(.unary, envelopeBytes: 0)
        guard case .violation(streamID: 1, _) = client.receive(header(.data, 1, bytes: 3)) else {
            Issue.record("no violation")
            return
        }
        #expect(client.receive(header(.response, 1)) == .ignore, "the call has ended")
        #expect(client.receive(header(.response, 3)) == .response(streamID: 3))
    }

    @Test func anOversizeReplyFailsItsCallOnly() {
        var client = ClientConnection()
        _ = client.start(.unary, envelopeBytes: 0)
        _ = client.start(.unary, envelopeBytes: 0)
        guard case .violation(streamID: 1, _) = client.receiveOversize(header(.response, 1, bytes: 5_000_000)) else {
            Issue.record("no violation")
            return
        }
        #expect(client.callsLive == 1)
    }

    @Test func cancelForgetsAndTheLateAnswerIsIgnored() {
        var client = ClientConnection()
        _ = client.start(.unary, envelopeBytes: 0)
        #expect(client.cancel(1) == .forgotten)
        #expect(client.cancel(1) == .unknown)
        #expect(client.receive(header(.response, 1, bytes: 3)) == .ignore)
        #expect(client.close() == [])
    }

    @Test func closingListsEveryCallWithoutAnAnswerOnce() {
        var client = ClientConnection()
        for _ in 0..<4 { _ = client.start(.unary, envelopeBytes: 0) }
        _ = client.receive(header(.response, 3))
        #expect(client.close() == [1, 5, 7])
        #expect(client.close() == [])
        #expect(client.isClosed == true)
        #expect(client.start(.unary, envelopeBytes: 0) == .refused(.connectionClosed))
        #expect(client.receive(header(.response, 5)) == .ignore)
        #expect(client.counters.callsStarted == client.counters.callsEnded)
    }
}
