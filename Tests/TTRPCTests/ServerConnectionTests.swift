import TTRPC
import Testing

/// The server's half of ttrpc's PROTOCOL.md, one rule a test.
@Suite struct ServerConnectionTests {
    // MARK: Ids

    @Test func idsAreOddAndIncreasing() {
        var server = ServerConnection()
        for id: UInt32 in [1, 3, 9, 0xFFFF_FFFF] {
            #expect(server.receive(header(.request, id)) == .request(streamID: id))
        }
    }

    @Test(arguments: [0, 2, 0xFFFF_FFFE] as [UInt32])
    func anEvenIDIsRefusedOnThatID(id: UInt32) {
        var server = ServerConnection()
        let refusal = server.receive(header(.request, id)).refusal
        #expect(refusal?.streamID == id)
        #expect(refusal?.fault == .badStreamID(last: 0))
        #expect(refusal?.endedStream == false)
        #expect(server.streamsLive == 0)
    }

    @Test func aReusedIDIsRefusedAndTheLiveStreamIsUntouched() {
        var server = ServerConnection()
        #expect(server.open(5, .unary) == true)
        #expect(server.receive(header(.request, 5)).refusal?.fault == .badStreamID(last: 5))
        #expect(server.receive(header(.request, 3)).refusal?.fault == .badStreamID(last: 5))
        #expect(server.streamsLive == 1)
        #expect(server.respond(5, envelopeBytes: 2) == .frame(header(.response, 5, bytes: 2)))
        #expect(server.receive(header(.request, 5)).refusal?.fault == .badStreamID(last: 5), "nor after its end")
    }

    @Test func aRefusedIDDoesNotMoveTheFloor() {
        var server = ServerConnection()
        _ = server.receive(header(.request, 1000))
        #expect(server.receive(header(.request, 1)) == .request(streamID: 1))
    }

    // MARK: Unary

    @Test func aUnaryCallGetsExactlyOneResponseWithFlagsZero() {
        var server = ServerConnection()
        #expect(server.open(1, .unary) == true)
        #expect(server.respond(1, envelopeBytes: 9) == .frame(header(.response, 1, bytes: 9)))
        #expect(server.respond(1, envelopeBytes: 9) == .drop(.streamGone))
        #expect(server.fail(1, envelopeBytes: 9) == .drop(.streamGone))
        #expect(server.streamsLive == 0)
        #expect(server.counters.repliesDropped == 2)
    }

    @Test(arguments: [[], .remoteClosed, .remoteOpen, [.remoteOpen, .remoteClosed]] as [FrameFlags])
    func theMethodDecidesTheKindOfACallAndNotTheFlags(flags: FrameFlags) {
        var server = ServerConnection()
        #expect(server.open(1, .unary, flags) == true)
        #expect(server.respond(1, envelopeBytes: 0).isFramed)
        #expect(server.open(3, .serverStreaming, flags) == true)
        #expect(server.send(3, itemBytes: 4) == .frame(header(.data, 3, bytes: 4)))
        #expect(server.finish(3).isFramed)
    }

    @Test func itemsOfAUnaryCallAndResponsesOfAStreamAreNeverFramed() {
        var server = ServerConnection()
        #expect(server.open(1, .unary) == true)
        #expect(server.open(3, .serverStreaming) == true)
        #expect(server.send(1, itemBytes: 1) == .drop(.wrongKind))
        #expect(server.finish(1) == .drop(.wrongKind))
        #expect(server.respond(3, envelopeBytes: 1) == .drop(.wrongKind))
        #expect(server.accept(1, as: .serverStreaming) == .drop(.wrongKind))
        #expect(server.streamsLive == 2)
    }

    @Test func anAnswerBeforeTheMethodIsKnownIsNotFramed() {
        var server = ServerConnection()
        _ = server.receive(header(.request, 1))
        #expect(server.respond(1, envelopeBytes: 1) == .drop(.wrongKind))
        #expect(server.send(1, itemBytes: 1) == .drop(.wrongKind))
        #expect(server.finish(1) == .drop(.wrongKind))
        #expect(server.fail(1, envelopeBytes: 1).isFramed, "but an error is: no such method")
        #expect(server.accept(1, as: .unary) == .drop(.streamGone))
    }

    // MARK: Server streams

    @Test func aServerStreamEndsWithDataFiveOfLengthZero() {
        var server = ServerConnection()
        #expect(server.open(1, .serverStreaming, .remoteClosed) == true)
        #expect(server.finish(1) == .frame(header(.data, 1, FrameFlags(rawValue: 0x05))))
        #expect(server.finish(1) == .drop(.streamGone))
        #expect(server.send(1, itemBytes: 1) == .drop(.streamGone))
    }

    @Test func aServerStreamEndsBadlyWithAResponse() {
        var server = ServerConnection()
        #expect(server.open(1, .serverStreaming, .remoteClosed) == true)
        #expect(server.fail(1, envelopeBytes: 20) == .frame(header(.response, 1, bytes: 20)))
        #expect(server.streamsLive == 0)
    }

    @Test func anEmptyItemIsAMessageWithFlagsZero() {
        var server = ServerConnection()
        #expect(server.open(1, .serverStreaming) == true)
        #expect(server.send(1, itemBytes: 0) == .frame(header(.data, 1, [])))
        #expect(server.streamsLive == 1)
    }

    @Test func theServersFinishEndsTheStreamThoughTheClientHasNotClosed() {
        var server = ServerConnection()
        #expect(server.open(1, .serverStreaming, .remoteOpen) == true)
        #expect(server.finish(1).isFramed)
        #expect(server.streamsLive == 0)
        #expect(server.receive(header(.data, 1, .finish)).refusal?.endedStream == false)
    }

    @Test func theClientCanCloseItsHalfWithAndWithoutPayload() {
        for (bytes, flags) in [(0, FrameFlags.finish), (0, .remoteClosed), (3, .remoteClosed)] {
            var server = ServerConnection()
            #expect(server.open(1, .serverStreaming, .remoteOpen) == true)
            #expect(server.receive(header(.data, 1, bytes: bytes, flags)) == .ignore)
            #expect(server.send(1, itemBytes: 1).isFramed, "the stream goes on")
        }
    }

    @Test func theClientCanCloseItsHalfBeforeTheMethodIsKnown() {
        var server = ServerConnection()
        _ = server.receive(header(.request, 1, .remoteOpen))
        #expect(server.receive(header(.data, 1, .finish)) == .ignore)
        #expect(server.accept(1, as: .serverStreaming) == .deliver)
        #expect(server.receive(header(.data, 1)).refusal?.fault == .dataAfterClose)
    }

    @Test func dataBeforeTheMethodIsKnownEndsTheStreamWithoutAHandler() {
        var server = ServerConnection()
        _ = server.receive(header(.request, 1))
        #expect(server.receive(header(.data, 1)).refusal?.endedStream == false)
        #expect(server.streamsLive == 0)
        #expect(server.accept(1, as: .unary) == .drop(.streamGone))
    }

    @Test func everyFaultSaysHowToFixIt() {
        let faults: [Fault] = [
            .badStreamID(last: 5), .dataOnDeadStream, .dataOnUnaryCall, .dataAfterClose, .secondMessage,
            .frameTooLong(bytes: 5_000_000), .answerTooLong(bytes: 5_000_000), .tooManyStreams(max: 2), .stopping,
        ]
        #expect(Set(faults.map { $0.message(on: 3) }).count == faults.count)
        #expect(Fault.badStreamID(last: 5).message(on: 4) == "stream id 4 must be odd")
        #expect(Fault.badStreamID(last: 5).message(on: 3) == "stream id 3 must be greater than 5")
    }

    @Test func dataWithNeitherMessageNorEndIsNothing() {
        var server = ServerConnection()
        #expect(server.open(1, .serverStreaming, .remoteOpen) == true)
        #expect(server.receive(header(.data, 1, .noData)) == .ignore)
        #expect(server.receive(header(.data, 1, bytes: 3, .noData)) == .ignore)
        #expect(server.streamsLive == 1)
    }

    @Test(arguments: [0, 3])
    func aSecondMessageToAServerStreamIsRefusedAlsoAnEmptyOne(bytes: Int) {
        var server = ServerConnection()
        #expect(server.open(1, .serverStreaming, .remoteOpen) == true)
        let refusal = server.receive(header(.data, 1, bytes: bytes)).refusal
        #expect(refusal?.fault == .secondMessage)
        #expect(refusal?.endedStream == true)
        #expect(server.streamsLive == 0)
    }

    // MARK: Sizes

    @Test func aReplyOfFourMebibytesPassesAndOneByteMoreIsRefused() {
        var server = ServerConnection()
        #expect(server.open(1, .unary) == true)
        #expect(server.open(3, .unary) == true)
        #expect(server.respond(1, envelopeBytes: 4_194_304).isFramed)
        let refusal = server.respond(3, envelopeBytes: 4_194_305).refusal
        #expect(refusal?.streamID == 3)
        #expect(refusal?.fault == .answerTooLong(bytes: 4_194_305))
        #expect(server.streamsLive == 0)
    }

    @Test func anItemOrAnErrorThatIsTooLongIsRefused() {
        var server = ServerConnection()
        #expect(server.open(1, .serverStreaming) == true)
        #expect(server.open(3, .unary) == true)
        #expect(server.send(1, itemBytes: 4_194_304).isFramed)
        let item = server.send(1, itemBytes: 4_194_305).refusal
        #expect(item?.fault == .answerTooLong(bytes: 4_194_305))
        #expect(item?.endedStream == true, "the core must stop feeding the stream")
        #expect(server.fail(3, envelopeBytes: 4_194_305).refusal?.fault == .answerTooLong(bytes: 4_194_305))
        #expect(server.streamsLive == 0)
    }

    @Test func anOversizeRequestIsRefusedAndHasUsedItsID() {
        var server = ServerConnection()
        let refusal = server.receiveOversize(header(.request, 1, bytes: 4_194_305)).refusal
        #expect(refusal?.streamID == 1)
        #expect(refusal?.fault == .frameTooLong(bytes: 4_194_305))
        #expect(server.receive(header(.request, 1)).refusal?.fault == .badStreamID(last: 1))
        #expect(server.receive(header(.request, 3)) == .request(streamID: 3))
    }

    @Test func anOversizeRequestOnALiveIDLeavesTheStreamAlone() {
        var server = ServerConnection()
        #expect(server.open(1, .unary) == true)
        #expect(server.receiveOversize(header(.request, 1, bytes: 5_000_000)).refusal?.endedStream == false)
        #expect(server.respond(1, envelopeBytes: 1).isFramed)
    }

    @Test func oversizeDataEndsItsStreamOnly() {
        var server = ServerConnection()
        #expect(server.open(1, .serverStreaming, .remoteOpen) == true)
        #expect(server.open(3, .unary) == true)
        let refusal = server.receiveOversize(header(.data, 1, bytes: 5_000_000)).refusal
        #expect(refusal?.fault == .frameTooLong(bytes: 5_000_000))
        #expect(refusal?.endedStream == true)
        #expect(server.respond(3, envelopeBytes: 1).isFramed)
    }

    // MARK: Other frames

    @Test func unknownTypesAndResponsesAreIgnored() {
        var server = ServerConnection()
        #expect(server.open(1, .unary) == true)
        for type in [FrameType.unknown(0), .unknown(4), .unknown(255), .response] {
            #expect(server.receive(header(type, 1, bytes: 3)) == .ignore)
            #expect(server.receiveOversize(header(type, 1, bytes: 5_000_000)) == .ignore)
        }
        #expect(server.streamsLive == 1)
    }

    // MARK: Bounds

    @Test func overTheLimitOfStreamsARequestIsRefusedOnItsIDAndTheOthersGoOn() {
        var server = ServerConnection(streamsMax: 2)
        #expect(server.open(1, .unary) == true)
        #expect(server.open(3, .serverStreaming) == true)
        let refusal = server.receive(header(.request, 5)).refusal
        #expect(refusal?.streamID == 5)
        #expect(refusal?.fault == .tooManyStreams(max: 2))
        #expect(server.respond(1, envelopeBytes: 1).isFramed)
        #expect(server.open(7, .unary) == true, "an ended stream makes room")
    }

    // MARK: The end

    @Test func drainingFinishesLiveCallsAndRefusesNewOnes() {
        var server = ServerConnection()
        #expect(server.open(1, .unary) == true)
        #expect(server.open(3, .serverStreaming) == true)
        server.drain()
        #expect(server.isDrained == false)
        let refusal = server.receive(header(.request, 5)).refusal
        #expect(refusal?.fault == .stopping)
        #expect(refusal?.streamID == 5)
        #expect(server.respond(1, envelopeBytes: 1).isFramed)
        #expect(server.send(3, itemBytes: 1).isFramed)
        #expect(server.isDrained == false)
        #expect(server.finish(3).isFramed)
        #expect(server.isDrained == true)
    }

    @Test func anIdleConnectionIsDrainedAtOnceAndOnlyAfterDrain() {
        var server = ServerConnection()
        #expect(server.isDrained == false)
        server.drain()
        #expect(server.isDrained == true)
    }

    @Test func aRequestAnnouncedBeforeTheDrainIsStillServed() {
        var server = ServerConnection()
        _ = server.receive(header(.request, 1))
        server.drain()
        #expect(server.accept(1, as: .unary) == .deliver)
        #expect(server.respond(1, envelopeBytes: 1).isFramed)
    }

    @Test func closeListsTheLiveStreamsOnceAndDropsTheirReplies() {
        var server = ServerConnection()
        for id: UInt32 in [1, 3, 5] { #expect(server.open(id, id == 3 ? .serverStreaming : .unary) == true) }
        #expect(server.respond(1, envelopeBytes: 1).isFramed)
        _ = server.receive(header(.request, 7))
        #expect(server.close() == [3, 5, 7])
        #expect(server.close() == [])
        #expect(server.isClosed == true)
        #expect(server.respond(5, envelopeBytes: 1) == .drop(.streamGone))
        #expect(server.send(3, itemBytes: 1) == .drop(.streamGone))
        #expect(server.finish(3) == .drop(.streamGone))
        #expect(server.accept(7, as: .unary) == .drop(.streamGone))
        #expect(server.fail(7, envelopeBytes: 1) == .drop(.streamGone))
        #expect(server.receive(header(.request, 9)) == .ignore)
        #expect(server.receiveOversize(header(.request, 11, bytes: 5_000_000)) == .ignore)
        #expect(server.streamsLive == 0)
        #expect(server.counters.streamsOpened == server.counters.streamsEnded)
    }

    @Test func closedStaysClosedThroughADrain() {
        var server = ServerConnection()
        _ = server.close()
        server.drain()
        #expect(server.isClosed == true)
        #expect(server.isDrained == false)
    }
}
