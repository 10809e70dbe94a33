import Testing

@testable import UnixTransport

/// Where outgoing bytes are, without a socket and without a channel.
@Suite struct OutboundQueueTests {
    private let account = UIDAccount(uid: 7)
    private static let limits: ServerLimits = {
        var limits = ServerLimits()
        limits.outboundBytesPause = 100
        limits.outboundBytesMax = 1_000
        limits.outboundBytesPerUIDMax = 2_000
        return limits
    }()

    private func queue() -> OutboundQueue { OutboundQueue(account: account, limits: Self.limits) }

    private func counts(_ items: ItemCounts) -> [[Int]] {
        var counts: [[Int]] = []
        items.forEach { counts.append([Int($0), $1]) }
        return counts
    }

    // MARK: The order of the bytes

    @Test func aBatchIsSentDirectlyWhereNothingWaitsInTheChannel() {
        var queue = queue()
        #expect(!queue.canSendDirectly, "there is nothing to send")
        queue.addAnswer(bytes: 10)
        #expect(queue.canSendDirectly)
        queue.sentDirectly(10)
        #expect(queue.isEmpty && !queue.canSendDirectly)
        queue.addAnswer(bytes: 5)
        #expect(queue.canSendDirectly)
    }

    @Test func nothingOvertakesTheLeftoverByteInTheChannel() {
        var queue = queue()
        queue.addAnswer(bytes: 10)
        queue.sentDirectly(9)
        #expect(queue.batchBytes == 1)
        queue.handedOver()
        queue.addAnswer(bytes: 5)
        #expect(!queue.canSendDirectly)
        queue.channelHolds(1)
        #expect(!queue.canSendDirectly)
        queue.handedOver()
        queue.channelHolds(5)
        #expect(!queue.canSendDirectly && queue.channelBytes == 5)
        queue.channelHolds(0)
        queue.addAnswer(bytes: 5)
        #expect(queue.canSendDirectly)
    }

    @Test func aLeftoverByteIsSentOnceHoweverOftenTheChannelIsAsked() {
        var queue = queue()
        queue.addAnswer(bytes: 50)
        queue.handedOver()
        queue.channelHolds(20)
        queue.channelHolds(20)
        #expect(queue.bytes == 20 && account.outboundBytes == 20)
        // A channel that was asked before it was flushed holds more than is counted; nothing is given back.
        queue.channelHolds(40)
        #expect(queue.bytes == 20 && account.outboundBytes == 20)
        queue.channelHolds(0)
        #expect(queue.isEmpty && account.outboundBytes == 0)
    }

    // MARK: Items

    @Test func itemsAreReportedWhenTheSocketHasAcceptedAllOfThem() {
        var queue = queue()
        queue.addItems(1, itemBytes: 10, bytes: 20)
        #expect(queue.takeFlushedItems().isEmpty, "they are in the batch")
        queue.handedOver()
        queue.channelHolds(1)
        #expect(queue.takeFlushedItems().isEmpty, "a byte waits in the channel")
        queue.addItems(3, itemBytes: 5, bytes: 15)
        queue.channelHolds(0)
        #expect(counts(queue.takeFlushedItems()) == [[1, 10]], "the later item is in the batch")
        #expect(queue.takeFlushedItems().isEmpty, "each once")
        queue.sentDirectly(15)
        #expect(counts(queue.takeFlushedItems()) == [[3, 5]])
    }

    @Test func itemsOfAPartlyWrittenBatchAreReportedWithItsLastByte() {
        var queue = queue()
        queue.addItems(1, itemBytes: 10, bytes: 20)
        queue.sentDirectly(19)
        #expect(queue.takeFlushedItems().isEmpty)
        queue.handedOver()
        #expect(queue.takeFlushedItems().isEmpty)
        queue.channelHolds(0)
        #expect(counts(queue.takeFlushedItems()) == [[1, 10]])
    }

    @Test func itemsAreCountedStreamByStreamInTheirOrder() {
        var items = ItemCounts()
        for (streamID, bytes) in [(UInt32(1), 3), (1, 0), (3, 2), (1, 1), (1, 2)] { items.add(streamID, bytes) }
        #expect(counts(items) == [[1, 3], [3, 2], [1, 3]])
        var twice = ItemCounts()
        #expect(twice.isEmpty)
        twice.add(items)
        twice.add(1, 10)
        #expect(counts(twice) == [[1, 3], [3, 2], [1, 13]])
    }

    // MARK: Pressure

    @Test func readingStopsOnceAndIsResumedAtHalf() {
        var queue = queue()
        queue.addAnswer(bytes: 100)
        #expect(queue.pressure() == .none)
        queue.addAnswer(bytes: 1)
        #expect(queue.pressure() == .stopReading)
        #expect(queue.pressure() == .none, "it has stopped")
        #expect(queue.isReadingPaused)
        queue.handedOver()
        queue.channelHolds(51)
        #expect(!queue.canResumeReading)
        #expect(queue.resumeReading() == false)
        queue.channelHolds(50)
        #expect(queue.canResumeReading)
        #expect(queue.resumeReading() == true)
        #expect(!queue.isReadingPaused)
        #expect(queue.resumeReading() == false, "it goes on once")
        queue.addAnswer(bytes: 51)
        #expect(queue.pressure() == .stopReading, "and can stop again")
    }

    @Test func aPeerWithTooLargeABacklogOverflows() {
        var queue = queue()
        queue.addAnswer(bytes: 1_000)
        #expect(queue.pressure() == .stopReading)
        queue.addAnswer(bytes: 1)
        #expect(queue.pressure() == .overflow)
    }

    @Test func theChannelIsAskedOnlyWhereItsAnswerMatters() {
        var queue = queue()
        queue.addAnswer(bytes: 101)
        #expect(!queue.needsRecount, "the channel has nothing")
        queue.handedOver()
        #expect(queue.needsRecount)
        queue.channelHolds(10)
        #expect(!queue.needsRecount)
        account.outboundBytes += 2_000
        #expect(queue.needsRecount, "the uid has too much")
    }

    // MARK: Stalls

    @Test func onlyAnUnreadAnswerIsAStall() {
        var queue = queue()
        queue.addItems(1, itemBytes: 10, bytes: 20)
        queue.handedOver()
        #expect(queue.stallMark == nil, "a reader of a stream can stop for as long as it likes")
        queue.addAnswer(bytes: 10)
        queue.handedOver()
        #expect(queue.stallMark == 0)
        queue.channelHolds(15)
        #expect(queue.stallMark == 15, "it has moved")
        queue.addItems(1, itemBytes: 10, bytes: 20)
        queue.handedOver()
        queue.channelHolds(20)
        #expect(queue.stallMark == nil, "it took the answer and stopped behind it")
    }

    // MARK: The account

    @Test func theBytesOfAClosedConnectionAreGivenBackWhereverTheyWere() {
        for stage in 0..<4 {
            var queue = queue()
            var other = OutboundQueue(account: account, limits: Self.limits)
            other.addAnswer(bytes: 3)
            queue.addAnswer(bytes: 10)
            queue.addItems(1, itemBytes: 1, bytes: 11)
            if stage > 0 { queue.sentDirectly(5) }
            if stage > 1 { queue.handedOver() }
            if stage > 2 { queue.channelHolds(7) }
            #expect(account.outboundBytes == queue.bytes + 3)
            queue.close()
            #expect(queue.isEmpty && account.outboundBytes == 3)
            queue.close()
            #expect(account.outboundBytes == 3)
            other.close()
            #expect(account.isIdle)
        }
    }
}
