import TTRPC
import Testing

@testable import UnixTransport

/// Frames of a connection that is paused and read on, without a socket.
@Suite struct InboundQueueTests {
    private let account = UIDAccount(uid: 7)

    private func frame(_ streamID: UInt32, _ payload: [UInt8]) -> [UInt8] {
        FrameHeader(payloadBytes: payload.count, streamID: streamID, type: .request).frame(payload)
    }

    private func limits(bytesPerUID: Int = 1_000) -> ServerLimits {
        var limits = ServerLimits()
        limits.inboundBytesPerUIDMax = bytesPerUID
        return limits
    }

    /// The frames that a queue emits. It pauses after each frame whose stream is in `pausesAfter`.
    private final class Log {
        var streams: [UInt32] = []
        var pausesAfter: Set<UInt32> = []

        func take(_ frame: DecodedFrame) -> DecoderVerdict {
            let streamID =
                switch frame {
                case .frame(let header, _), .oversize(let header): header.streamID
                }
            streams.append(streamID)
            return pausesAfter.contains(streamID) ? .pause : .goOn
        }
    }

    @Test func framesAreEmittedInOrderWhateverTheCuts() {
        let bytes = frame(1, [1, 2, 3]) + frame(3, []) + frame(5, [UInt8](repeating: 9, count: 100))
        for cut in [1, 7, 10, 13, 50, 1_000] {
            var queue = InboundQueue(account: account, limits: limits())
            let log = Log()
            for start in stride(from: 0, to: bytes.count, by: cut) {
                let chunk = Array(bytes[start..<min(bytes.count, start + cut)])
                #expect(chunk.withUnsafeBytes { queue.read($0, log.take) } == .goOn)
            }
            #expect(log.streams == [1, 3, 5])
            let frame = queue.frameInProgress
            #expect(frame == nil && account.inboundBytes == 0)
        }
    }

    @Test func framesAfterAPauseWaitAndNothingOvertakesThem() {
        var queue = InboundQueue(account: account, limits: limits())
        let log = Log()
        log.pausesAfter = [3, 5]
        let first = frame(1, [1]) + frame(3, [2]) + frame(5, [3]) + frame(7, [4])
        #expect(first.withUnsafeBytes { queue.read($0, log.take) } == .goOn)
        #expect(log.streams == [1, 3])
        #expect(account.inboundBytes == 22, "two frames are held")
        #expect(frame(9, [5]).withUnsafeBytes { queue.read($0, log.take) } == .goOn)
        #expect(log.streams == [1, 3], "later bytes are held behind them")
        #expect(account.inboundBytes == 33)
        #expect(queue.resume(log.take) == .goOn)
        #expect(log.streams == [1, 3, 5], "and it can pause again")
        #expect(queue.resume(log.take) == .goOn)
        #expect(log.streams == [1, 3, 5, 7, 9])
        #expect(account.inboundBytes == 0)
        #expect(queue.resume(log.take) == .goOn)
        #expect(log.streams.count == 5)
    }

    @Test func tooManyBytesOfFramesThatDoNotEndAreOverTheLimitOfTheUID() {
        var one = InboundQueue(account: account, limits: limits(bytesPerUID: 100))
        var two = InboundQueue(account: account, limits: limits(bytesPerUID: 100))
        let log = Log()
        let begun = Array(frame(1, [UInt8](repeating: 0, count: 500)).prefix(70))
        #expect(begun.withUnsafeBytes { one.read($0, log.take) } == .goOn)
        #expect(begun.withUnsafeBytes { two.read($0, log.take) } == .overLimit)
    }

    @Test func bytesThatAreNotFramesAreUnreadable() {
        var queue = InboundQueue(account: account, limits: limits())
        let bytes = FrameHeader(payloadBytes: 1 << 24, streamID: 1, type: .request)
        var header: [UInt8] = []
        bytes.append(to: &header)
        let outcome = header.withUnsafeBytes { queue.read($0) { _ in .goOn } }
        #expect(outcome == .unreadable(.lengthFatal(bytes)))
    }

    @Test func theFrameInProgressChangesWithEachFrame() {
        var queue = InboundQueue(account: account, limits: limits())
        let log = Log()
        let none = queue.frameInProgress
        #expect(none == nil)
        _ = [0].withUnsafeBytes { queue.read(UnsafeRawBufferPointer(rebasing: $0.prefix(1)), log.take) }
        let first = queue.frameInProgress
        #expect(first != nil)
        let rest = Array(frame(1, [1]).dropFirst()) + frame(3, [1]).prefix(4)
        _ = rest.withUnsafeBytes { queue.read($0, log.take) }
        let second = queue.frameInProgress
        #expect(second != nil && second != first)
    }

    @Test func theBytesOfAClosedConnectionAreGivenBack() {
        var other = InboundQueue(account: account, limits: limits())
        var queue = InboundQueue(account: account, limits: limits())
        let log = Log()
        log.pausesAfter = [1]
        _ = Array(frame(3, [1, 2, 3]).prefix(12)).withUnsafeBytes { other.read($0, log.take) }
        let kept = account.inboundBytes
        _ = (frame(1, [1]) + frame(3, [2])).withUnsafeBytes { queue.read($0, log.take) }
        #expect(account.inboundBytes > kept)
        queue.close()
        #expect(account.inboundBytes == kept)
        queue.close()
        #expect(account.inboundBytes == kept)
        other.close()
        #expect(account.isIdle)
    }
}
