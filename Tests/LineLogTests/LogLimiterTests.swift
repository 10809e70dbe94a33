import Testing

@testable import LineLog

@Suite struct LogLimiterTests {
    private let kind = LogLimiter.Kind(message: "closing connection", uid: "1000")

    @Test func theLinesAfterTheLimitAreLeftOutAndCountedAtTheEndOfTheirMinute() {
        var limiter = LogLimiter()
        let admitted = (0..<500).filter { _ in limiter.admits(kind, now: 5) }.count
        #expect(admitted == LogLimits.linesPerWindowMax)
        let early = limiter.endWindow(now: 5 + LogLimits.windowMilliseconds - 1)
        #expect(early.isEmpty)
        let missing = limiter.endWindow(now: 5 + LogLimits.windowMilliseconds)
        #expect(missing.map(\.kind) == [kind] && missing.map(\.count) == [500 - LogLimits.linesPerWindowMax])
        #expect(limiter.windowEnd == nil)
        let isAdmitted = limiter.admits(kind, now: 70_000)
        #expect(isAdmitted)
    }

    @Test func oneUIDsLinesHideNobodyElses() {
        var limiter = LogLimiter()
        for _ in 0..<500 { _ = limiter.admits(kind, now: 0) }
        let others = [
            limiter.admits(.init(message: "closing connection", uid: "1001"), now: 0),
            limiter.admits(.init(message: "connection refused", uid: "1000"), now: 0),
        ]
        #expect(others == [true, true])
    }

    @Test func thousandsOfMessagesShareOneCount() {
        var limiter = LogLimiter()
        let admitted = (0..<10_000).filter { limiter.admits(.init(message: "\($0)", uid: ""), now: 0) }.count
        #expect(admitted == LogLimits.kindsPerWindowMax + LogLimits.linesPerWindowMax)
        let missing = limiter.endWindow()
        #expect(missing.map(\.count) == [10_000 - admitted])
    }
}
