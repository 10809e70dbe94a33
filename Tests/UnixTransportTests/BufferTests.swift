import NIOCore
import TTRPC
import Testing

@testable import UnixTransport

extension UnixTransportTests {
    /// The buffers before a socket and before a reader, without either.
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

        @Test func aBatchHasItsFramesOnceAndInTheirOrder() {
            var batch = WriteBatch()
            #expect(batch.isEmpty)
            let answer = FrameHeader(payloadBytes: 2, streamID: 5, type: .response)
            batch.append(answer, [7, 7])
            batch.append(ItemFrames(streamID: 1, [[5]]))
            let all = answer.frame([7, 7]) + FrameHeader(payloadBytes: 1, streamID: 1, type: .data).frame([5])
            #expect(Array(batch.bytes.readableBytesView) == all)
            batch.taken(11)
            #expect(Array(batch.bytes.readableBytesView) == Array(all.dropFirst(11)))
            batch.reset()
            #expect(batch.isEmpty)
            batch.append(answer, [8, 8])
            #expect(Array(batch.bytes.readableBytesView) == answer.frame([8, 8]), "what was sent is not sent again")
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
