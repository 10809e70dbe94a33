import NIOCore
import TTRPC
import Testing

@testable import UnixTransport

extension UnixTransportTests {
    /// What waits for the socket, and what waits for a reader: without either.
    @Suite struct BufferTests {
        @Test func itemsComeBeforeTheEndAndTheFirstEndCounts() {
            var buffer = ItemBuffer()
            #expect(buffer.take() == nil)
            buffer.append([1])
            buffer.append([])
            #expect(buffer.bytes == 1)
            #expect(buffer.count == 2)
            buffer.finish(.deadlineExceeded)
            buffer.finish(.connectionLost)
            buffer.append([2])
            #expect(buffer.take() == .items([[1], []]))
            #expect(buffer.bytes == 0)
            #expect(buffer.take() == .end(.deadlineExceeded))
            #expect(buffer.take() == .end(.deadlineExceeded))
        }

        @Test func aBatchCountsTheItemsOfEachStreamTogetherAndAnswersApart() {
            var batch = WriteBatch()
            #expect(batch.isEmpty)
            for (streamID, bytes) in [(UInt32(1), 3), (1, 0), (3, 2), (1, 1)] {
                let header = FrameHeader(payloadBytes: bytes, streamID: streamID, type: .data)
                batch.appendItem(header, [UInt8](repeating: 9, count: bytes))
            }
            #expect(batch.items.map(\.streamID) == [1, 3, 1])
            #expect(batch.items.map(\.bytes) == [3, 2, 1])
            #expect(batch.answerBytes == 0)
            batch.append(FrameHeader(payloadBytes: 2, streamID: 5, type: .response), [7, 7])
            #expect(batch.answerBytes == 12)
            #expect(batch.bytes.readableBytes == 5 * 10 + 8)
            batch.reset()
            #expect(batch.isEmpty)
            #expect(batch.items.isEmpty)
            #expect(batch.answerBytes == 0)
        }
    }
}
