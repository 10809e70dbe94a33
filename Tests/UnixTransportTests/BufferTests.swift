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
            for (streamID, bytes) in [(UInt32(1), [3, 0]), (3, [2]), (1, [1])] {
                batch.append(ItemFrames(streamID: streamID, bytes.map { [UInt8](repeating: 9, count: $0) }))
            }
            batch.append(ItemFrames(streamID: 1, [[4, 4]]))
            var counted: [[Int]] = []
            batch.items.forEach { counted.append([Int($0), $1]) }
            #expect(counted == [[1, 3], [3, 2], [1, 3]])
            var twice = ItemCounts()
            twice.add(batch.items)
            twice.add(1, 10)
            var bytes: [Int] = []
            twice.forEach { bytes.append($1) }
            #expect(bytes == [3, 2, 13])
            #expect(batch.answersEnd == 0)
            batch.append(FrameHeader(payloadBytes: 2, streamID: 5, type: .response), [7, 7])
            #expect(batch.bytes.readableBytes == 6 * 10 + 10)
            #expect(batch.answersEnd == 70)
            batch.append(ItemFrames(streamID: 1, [[5]]))
            #expect(batch.answersEnd == 70)
            batch.taken(30)
            #expect(batch.answersEnd == 40)
            batch.taken(41)
            #expect(batch.answersEnd == 0)
            #expect(batch.bytes.readableBytes == 10)
            batch.reset()
            #expect(batch.isEmpty)
            #expect(batch.items.isEmpty)
            #expect(batch.answersEnd == 0)
        }

        @Test func framesThatManyBatchesShareStayAsTheyAre() {
            let frames = ItemFrames(streamID: 1, [[1, 2], [3]])
            let before = Array(frames.bytes.readableBytesView)
            #expect(
                before == FrameHeader(payloadBytes: 2, streamID: 1, type: .data).frame([1, 2])
                    + FrameHeader(payloadBytes: 1, streamID: 1, type: .data).frame([3]))
            var batches = [WriteBatch(), WriteBatch()]
            for index in batches.indices {
                batches[index].append(frames)
                batches[index].append(FrameHeader(payloadBytes: 1, streamID: 5, type: .response), [UInt8(index)])
                #expect(
                    Array(batches[index].bytes.readableBytesView) == before
                        + FrameHeader(payloadBytes: 1, streamID: 5, type: .response).frame([UInt8(index)]))
                batches[index].reset()
                batches[index].append(frames)
                #expect(Array(batches[index].bytes.readableBytesView) == before)
            }
            #expect(Array(frames.bytes.readableBytesView) == before)
            #expect((frames.itemBytes, frames.largestItemBytes) == (3, 2))
        }
    }
}
