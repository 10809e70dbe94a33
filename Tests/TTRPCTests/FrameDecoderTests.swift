import TTRPC
import Testing

@Suite struct FrameDecoderTests {
    /// One of everything, among them an empty payload, an oversize frame and a type nobody knows.
    private static let batch: [(bytes: [UInt8], seen: Seen)] = {
        let payloads: [(FrameType, UInt32, [UInt8], FrameFlags)] = [
            (.request, 1, [1, 2, 3], []),
            (.data, 3, [], []),
            (.data, 3, [], .finish),
            (.unknown(9), 77, [9, 9], FrameFlags(rawValue: 0xF0)),
            (.response, 0xFFFF_FFFF, Array(0..<40), []),
        ]
        return payloads.map { type, id, payload, flags in
            (frame(type, id, payload, flags), .frame(header(type, id, bytes: payload.count, flags), payload))
        }
    }()

    @Test func headerIsTenBytesBigEndian() {
        let bytes = frame(.data, 0x0102_0304, [7], .finish)
        #expect(bytes == [0, 0, 0, 1, 1, 2, 3, 4, 3, 5, 7])
    }

    @Test func typesKeepTheirBytes() {
        for byte in UInt8.min...UInt8.max { #expect(FrameType(byte).byte == byte) }
    }

    @Test func aBatchInOneReadIsDecodedInOrder() throws {
        var recorder = Recorder()
        try recorder.feed(Self.batch.flatMap(\.bytes))
        #expect(recorder.seen == Self.batch.map(\.seen))
        #expect(recorder.bytesBufferedMost == 0)
        #expect(recorder.decoder.isMidFrame == false)
    }

    @Test func everySplitInTwoGivesTheSameFrames() throws {
        let bytes = Self.batch.flatMap(\.bytes)
        for split in 0...bytes.count {
            var recorder = Recorder()
            try recorder.feed(bytes[..<split])
            try recorder.feed(bytes[split...])
            #expect(recorder.seen == Self.batch.map(\.seen), "split at \(split)")
        }
    }

    @Test func everySplitInThreeGivesTheSameFrames() throws {
        let bytes = Self.batch.flatMap(\.bytes)
        for first in 0...bytes.count {
            for second in first...bytes.count {
                var recorder = Recorder()
                try recorder.feed(bytes[..<first])
                try recorder.feed(bytes[first..<second])
                try recorder.feed(bytes[second...])
                if recorder.seen != Self.batch.map(\.seen) { Issue.record("split at \(first) and \(second)") }
            }
        }
    }

    @Test func dripFedByteByByteGivesTheSameFrames() throws {
        var recorder = Recorder()
        for byte in Self.batch.flatMap(\.bytes) { try recorder.feed([byte]) }
        #expect(recorder.seen == Self.batch.map(\.seen))
        #expect(recorder.bytesBufferedMost <= 40)
    }

    @Test func aTruncatedFrameIsNeverEmittedAndIsMidFrame() throws {
        let bytes = frame(.request, 1, [1, 2, 3, 4])
        for count in 1..<bytes.count {
            var recorder = Recorder()
            try recorder.feed(bytes[..<count])
            #expect(recorder.seen.isEmpty)
            #expect(recorder.decoder.isMidFrame == true)
        }
    }

    @Test func aFrameThatLiesWholeInTheChunkIsNotCopied() throws {
        let bytes = frame(.request, 1, [1, 2, 3]) + frame(.request, 3, [4, 5])
        var decoder = FrameDecoder()
        _ = try bytes.withUnsafeBytes { chunk in
            try decoder.consume(chunk) { frame in
                guard case .frame(_, let payload) = frame, let start = chunk.baseAddress, let at = payload.baseAddress
                else {
                    Issue.record("no payload")
                    return .stop
                }
                #expect(at >= start && at < start + chunk.count)
                return .goOn
            }
        }
    }

    @Test func aPauseLeavesTheRestOfTheChunkToItsCaller() throws {
        let bytes = frame(.request, 1, [1, 2, 3]) + frame(.request, 3, [4, 5]) + frame(.request, 5, [6])
        var decoder = FrameDecoder()
        var seen: [[UInt8]] = []
        var start = 0
        var rounds = 0
        while start < bytes.count {
            start += try bytes[start...].withUnsafeBytes { chunk in
                try decoder.consume(chunk) { frame in
                    if case .frame(_, let payload) = frame { seen.append(Array(payload)) }
                    return .pause
                }
            }
            rounds += 1
            try #require(rounds <= 3)
        }
        #expect(seen == [[1, 2, 3], [4, 5], [6]] && rounds == 3 && start == bytes.count)
    }

    @Test func aBufferedFrameThenAWholeOneInTheSameChunk() throws {
        var recorder = Recorder()
        let bytes = frame(.request, 1, [1, 2, 3]) + frame(.request, 3, [4, 5]) + frame(.request, 5, [6])
        try recorder.feed(bytes[..<12])
        try recorder.feed(bytes[12..<30])
        try recorder.feed(bytes[30...])
        #expect(
            recorder.seen == [
                .frame(header(.request, 1, bytes: 3), [1, 2, 3]),
                .frame(header(.request, 3, bytes: 2), [4, 5]),
                .frame(header(.request, 5, bytes: 1), [6]),
            ])
    }

    @Test func fourMebibytesInclusivePass() throws {
        var recorder = Recorder()
        let payload = [UInt8](repeating: 7, count: Limits.payloadBytesMax)
        let bytes = frame(.request, 1, payload) + frame(.request, 3, [1])
        for start in stride(from: 0, to: bytes.count, by: 65_536) {
            try recorder.feed(bytes[start..<min(start + 65_536, bytes.count)])
        }
        #expect(recorder.seen.count == 2)
        #expect(recorder.seen.first == .frame(header(.request, 1, bytes: payload.count), payload))
        #expect(recorder.bytesBufferedMost <= Limits.payloadBytesMax)
    }

    @Test(arguments: [Limits.payloadBytesMax + 1, Limits.payloadBytesFatal - 1])
    func oversizeIsReportedAtOnceDiscardedUnbufferedAndTheNextFrameIsRead(length: Int) throws {
        var recorder = Recorder()
        let long = header(.request, 1, bytes: length)
        var bytes: [UInt8] = []
        long.append(to: &bytes)
        try recorder.feed(bytes)
        #expect(recorder.seen == [.oversize(long)], "the answer does not wait for the payload")
        let junk = [UInt8](repeating: 1, count: 1_000_003)
        var left = length
        while left > junk.count {
            try recorder.feed(junk)
            left -= junk.count
        }
        #expect(recorder.decoder.isMidFrame == true)
        #expect(recorder.bytesBufferedMost == 0)
        try recorder.feed(junk.prefix(left) + frame(.request, 3, [1]))
        #expect(recorder.seen == [.oversize(long), .frame(header(.request, 3, bytes: 1), [1])])
        #expect(recorder.decoder.isMidFrame == false)
    }

    @Test(arguments: [Limits.payloadBytesFatal, Int(UInt32.max)])
    func sixteenMebibytesAndMoreAreFatal(length: Int) {
        var recorder = Recorder()
        let fatal = header(.data, 1, bytes: length)
        var bytes: [UInt8] = []
        fatal.append(to: &bytes)
        #expect(throws: FramingError.lengthFatal(fatal)) { try recorder.feed(frame(.request, 1, [1]) + bytes) }
        #expect(recorder.seen.count == 1, "what came before it is still delivered")
        #expect(throws: Never.self) { try recorder.feed(frame(.request, 3, [1])) }
        #expect(recorder.seen.count == 1, "nothing is read after it")
    }

    @Test func aPromiseOfFourMebibytesCostsOnlyTheBytesThatCame() throws {
        var recorder = Recorder()
        var bytes: [UInt8] = []
        header(.request, 1, bytes: Limits.payloadBytesMax).append(to: &bytes)
        try recorder.feed(bytes)
        #expect(recorder.decoder.bytesBuffered == 0)
        #expect(recorder.decoder.isMidFrame == true)
        try recorder.feed([1, 2, 3])
        #expect(recorder.decoder.bytesBuffered == 3)
    }

    @Test func afterStopNothingMoreIsEmitted() throws {
        var recorder = Recorder()
        try recorder.feed(Self.batch.flatMap(\.bytes), verdict: .stop)
        #expect(recorder.seen.count == 1)
        try recorder.feed(Self.batch.flatMap(\.bytes))
        #expect(recorder.seen.count == 1)
        #expect(recorder.decoder.isMidFrame == false)
        #expect(recorder.decoder.bytesBuffered == 0)
    }

    @Test(arguments: 0..<40 as Range<UInt64>)
    func randomBytesNeverTrapAndNeverBufferMoreThanAFrame(seed: UInt64) {
        var random = Seeded(seed)
        var recorder = Recorder()
        for _ in 0..<200 {
            var chunk = (0..<Int.random(in: 0...50, using: &random)).map { _ in
                UInt8.random(in: 0...255, using: &random)
            }
            // Small lengths most of the time, or the first junk would end every run.
            if Bool.random(using: &random), chunk.count > 2 { chunk[0] = 0 }
            do { try recorder.feed(chunk) } catch { return }
        }
        #expect(recorder.bytesBufferedMost <= Limits.payloadBytesMax)
    }
}
