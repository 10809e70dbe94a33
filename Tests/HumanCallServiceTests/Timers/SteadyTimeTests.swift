import HumanCallService
import HumanCallStore
import Testing

/// The clock machine on its own: readings in, time and corrections out.
@Suite struct SteadyTimeTests {
    private static let minute: Int64 = 60_000
    private static let hour: Int64 = 60 * minute
    private static let day: Int64 = 24 * hour
    private let start: Int64 = 20_000 * day

    /// Reads each second from a monotonic time up to another, with the wall clock this far off.
    private func read(
        _ time: inout SteadyTime, from first: Int64, through last: Int64, wallOff: Int64
    ) -> Now {
        var now: Now?
        for monotonic in stride(from: first, through: last, by: 1_000) {
            now = time.reading(wallMilliseconds: start + monotonic + wallOff, monotonicMilliseconds: monotonic)
        }
        return now ?? Now(unixMilliseconds: 0, monotonicMilliseconds: 0)
    }

    private func new() -> SteadyTime { SteadyTime(wallMilliseconds: start, monotonicMilliseconds: 0) }

    @Test(arguments: [hour, 5_000, 0])
    func aClockThatIsSetForwardByAnHourIsFollowedAtOnce(by jump: Int64) {
        var time = new()
        let now = time.reading(wallMilliseconds: start + 1_000 + jump, monotonicMilliseconds: 1_000)
        #expect(
            now.unixMilliseconds == start + 1_000 + jump && now.followInMilliseconds == nil && now.correction == nil)
    }

    @Test(arguments: [hour, 5_000])
    func aClockThatIsSetBackByAnHourDelaysNothing(by jump: Int64) {
        var time = new()
        let now = read(&time, from: 1_000, through: 2 * Self.hour, wallOff: -jump)
        #expect(now.unixMilliseconds == start + 2 * Self.hour && now.correction == nil)
        #expect(now.systemMilliseconds == start + 2 * Self.hour - jump)
    }

    @Test(arguments: [hour + 1_000, day, 365 * day, -hour - 1_000, -day, -365 * day])
    func aJumpIsFollowedAfterTenMinutes(by jump: Int64) {
        var time = new()
        let before = read(&time, from: 1_000, through: 1_000 + 10 * Self.minute - 1_000, wallOff: jump)
        #expect(before.unixMilliseconds == start + 10 * Self.minute && before.correction == nil)
        #expect(before.followInMilliseconds == 1_000 && before.systemAheadMilliseconds == jump)
        let after = read(&time, from: 601_000, through: 601_000, wallOff: jump)
        #expect(after.unixMilliseconds == start + 601_000 + jump && after.followInMilliseconds == nil)
        #expect(after.correction == Now.Correction(number: 1, from: start + 601_000, to: start + 601_000 + jump))
        #expect(after.systemAheadMilliseconds == 0)
    }

    @Test func aJumpThatIsUndoneInTimeIsForgotten() {
        var time = new()
        _ = read(&time, from: 1_000, through: 9 * Self.minute, wallOff: 365 * Self.day)
        let now = read(&time, from: 9 * Self.minute, through: 30 * Self.minute, wallOff: 0)
        #expect(now.unixMilliseconds == start + 30 * Self.minute && now.correction == nil)
        #expect(now.followInMilliseconds == nil)
    }

    @Test func aFurtherJumpBeginsTheTenMinutesAgain() {
        var time = new()
        _ = read(&time, from: 1_000, through: 9 * Self.minute, wallOff: 365 * Self.day)
        let now = read(&time, from: 9 * Self.minute, through: 18 * Self.minute, wallOff: 366 * Self.day)
        #expect(now.correction == nil && now.followInMilliseconds == Self.minute)
        let later = read(&time, from: 18 * Self.minute, through: 19 * Self.minute, wallOff: 366 * Self.day)
        #expect(later.correction?.to == start + 19 * Self.minute + 366 * Self.day)
    }

    @Test func manySmallStepsBackAddUpToADoubt() {
        var time = new()
        _ = read(&time, from: 1_000, through: Self.minute, wallOff: -40 * Self.minute)
        let now = read(&time, from: Self.minute, through: 2 * Self.minute, wallOff: -80 * Self.minute)
        #expect(now.followInMilliseconds != nil)
    }

    @Test func anOperatorCanAcceptTheClockAtOnce() {
        var time = new()
        #expect(time.accept(wallMilliseconds: start + 1_000, monotonicMilliseconds: 1_000) == nil)
        _ = read(&time, from: 1_000, through: 2_000, wallOff: Self.day)
        let now = time.accept(wallMilliseconds: start + 3_000 + Self.day, monotonicMilliseconds: 3_000)
        #expect(now?.correction == Now.Correction(number: 1, from: start + 3_000, to: start + 3_000 + Self.day))
        let back = read(&time, from: 4_000, through: 5_000, wallOff: 0)
        #expect(back.unixMilliseconds == start + 5_000 + Self.day && back.followInMilliseconds != nil)
    }

    @Test(arguments: [365 * day, -day])
    func aJumpWhileTheDaemonWasDownIsInDoubtIfTheMachineWasNotStarted(by jump: Int64) {
        let anchor = ClockAnchor(bootID: "b", monotonicMilliseconds: 1_000, unixMilliseconds: start)
        #expect(ClockAnchor(text: anchor.text) == anchor && ClockAnchor(text: "b 1") == nil)
        var time = SteadyTime(
            wallMilliseconds: start + Self.hour + jump, monotonicMilliseconds: 1_000 + Self.hour, bootID: "b",
            anchor: anchor, newestEvent: start - 5)
        let now = time.reading(
            wallMilliseconds: start + Self.hour + jump, monotonicMilliseconds: 1_000 + Self.hour)
        #expect(now.unixMilliseconds == start + Self.hour && now.followInMilliseconds == 600_000)
    }

    @Test(arguments: ["other", ""])
    func afterAStartOfTheMachineTheWallClockIsFollowed(bootID: String) {
        let anchor = ClockAnchor(bootID: "b", monotonicMilliseconds: 1_000, unixMilliseconds: start)
        var time = SteadyTime(
            wallMilliseconds: start + 30 * Self.day, monotonicMilliseconds: 5_000, bootID: bootID, anchor: anchor,
            newestEvent: start)
        let now = time.reading(wallMilliseconds: start + 30 * Self.day, monotonicMilliseconds: 5_000)
        #expect(now.unixMilliseconds == start + 30 * Self.day && now.followInMilliseconds == nil)
    }

    /// An older version followed the jump, and wrote it into the log.
    @Test func aLogFromNextYearIsLeftAfterTenMinutes() {
        var time = SteadyTime(
            wallMilliseconds: start, monotonicMilliseconds: 0, newestEvent: start + 365 * Self.day)
        let before = read(&time, from: 0, through: 10 * Self.minute - 1_000, wallOff: 0)
        #expect(before.unixMilliseconds >= start + 365 * Self.day && before.correction == nil)
        let after = read(&time, from: 10 * Self.minute, through: 11 * Self.minute, wallOff: 0)
        #expect(after.unixMilliseconds == start + 11 * Self.minute && after.correction?.number == 1)
    }

    @Test func twoThreadsThatReadOutOfOrderSeeNoTimeRunBack() {
        var time = SteadyTime(wallMilliseconds: Self.day, monotonicMilliseconds: 100)
        let later = time.reading(wallMilliseconds: Self.day + 50, monotonicMilliseconds: 150)
        let earlier = time.reading(wallMilliseconds: Self.day + 40, monotonicMilliseconds: 140)
        #expect(
            earlier.unixMilliseconds >= later.unixMilliseconds
                && earlier.monotonicMilliseconds >= later.monotonicMilliseconds)
    }
}
