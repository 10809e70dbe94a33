import HumanCallService
import Testing

@Suite struct SteadyTimeTests {
    private let day: Int64 = 86_400_000

    @Test func aWallClockSetBackByADayDelaysNothingByADay() {
        var time = SteadyTime(wallMilliseconds: 10 * day, monotonicMilliseconds: 5_000)
        #expect(
            time.reading(wallMilliseconds: 9 * day, monotonicMilliseconds: 6_000).unixMilliseconds == 10 * day + 1_000)
        #expect(
            time.reading(wallMilliseconds: 9 * day + 600_000, monotonicMilliseconds: 606_000).unixMilliseconds == 10
                * day + 601_000)
    }

    @Test func aWallClockSetForwardIsFollowedAtOnceAndNeverBack() {
        var time = SteadyTime(wallMilliseconds: day, monotonicMilliseconds: 0)
        #expect(time.reading(wallMilliseconds: 2 * day, monotonicMilliseconds: 10).unixMilliseconds == 2 * day)
        #expect(time.reading(wallMilliseconds: day + 20, monotonicMilliseconds: 20).unixMilliseconds == 2 * day + 10)
    }

    @Test func noReadingIsBeforeTheNewestEvent() {
        var time = SteadyTime(wallMilliseconds: day, monotonicMilliseconds: 0)
        time.raise(to: 3 * day)
        #expect(time.reading(wallMilliseconds: day + 5, monotonicMilliseconds: 5).unixMilliseconds == 3 * day + 5)
    }

    @Test func twoThreadsThatReadOutOfOrderSeeNoTimeRunBack() {
        var time = SteadyTime(wallMilliseconds: day, monotonicMilliseconds: 100)
        let later = time.reading(wallMilliseconds: day + 50, monotonicMilliseconds: 150)
        let earlier = time.reading(wallMilliseconds: day + 40, monotonicMilliseconds: 140)
        #expect(
            earlier.unixMilliseconds >= later.unixMilliseconds
                && earlier.monotonicMilliseconds >= later.monotonicMilliseconds)
    }
}
