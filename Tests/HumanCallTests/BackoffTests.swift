import Testing

@testable import HumanCall

@Suite struct BackoffTests {
    @Test func waitsDoubleFrom15SecondsTo24MinutesPlusARandomQuarter() {
        let least = (1...10).map { Backoff.wait(attempt: $0, random: 0) / 1_000 }
        #expect(least == [15, 30, 60, 120, 240, 480, 960, 1_440, 1_440, 1_440])
        for (attempt, seconds) in zip(1..., least) {
            #expect(Backoff.wait(attempt: attempt, random: 0.5) == seconds * 1_125)
            #expect(Backoff.wait(attempt: attempt, random: 0.999_999) <= seconds * 1_250)
        }
    }

    @Test(arguments: [Int.min, -1, 0, 1, 63, 64, 1_000_000, .max])
    func aWaitIsNeverBelow15SecondsOrAbove30Minutes(_ attempt: Int) {
        for random in [-1, 0, 0.3, 1, 7, .infinity, -.infinity, .nan] {
            #expect((15_000...1_800_000).contains(Backoff.wait(attempt: attempt, random: random)), "\(random)")
        }
    }
}
