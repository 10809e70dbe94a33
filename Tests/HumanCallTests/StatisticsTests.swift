import HumanCallMessages
import Testing

@testable import HumanCall

/// The histogram of claim times.
@Suite struct ClaimTimesTests {
    @Test func aPercentileIsWithinOneThirtySecondOfTheValueAtItsRank() throws {
        var seed = SystemRandomNumberGenerator()
        for _ in 0..<200 {
            let values = (0..<Int.random(in: 1...300, using: &seed)).map { _ in
                Int64.random(in: 0...(1 << Int64.random(in: 0...30, using: &seed)), using: &seed)
            }
            var times = ClaimTimes()
            for value in values { times.add(milliseconds: value) }
            let sorted = values.sorted()
            for percentile in [1, 50, 95, 99, 100] {
                let exact = sorted[max(1, (sorted.count * percentile + 99) / 100) - 1]
                let found = try #require(times.milliseconds(percentile: Int64(percentile)))
                #expect(abs(found - exact) * 32 <= exact, "\(found) for \(exact)")
            }
        }
    }

    @Test func smallValuesAreExactAndLargeValuesAreClamped() {
        for value: Int64 in 0..<16 {
            var times = ClaimTimes()
            times.add(milliseconds: value)
            #expect(times.milliseconds(percentile: 50) == value)
        }
        #expect(ClaimTimes().milliseconds(percentile: 50) == nil)
        var (far, farthest, negative) = (ClaimTimes(), ClaimTimes(), ClaimTimes())
        far.add(milliseconds: .max)
        farthest.add(milliseconds: ClaimTimes.millisecondsMax)
        negative.add(milliseconds: -5)
        #expect(far == farthest && far.buckets.last?.bucket == ClaimTimes.bucketCount - 1)
        #expect(negative.milliseconds(percentile: 50) == 0)
    }

    @Test func aHistogramIsRestoredFromItsBucketsAndAdded() throws {
        var (one, other, both) = (ClaimTimes(), ClaimTimes(), ClaimTimes())
        for value: Int64 in [0, 17, 5_000, 604_800_000] {
            one.add(milliseconds: value)
            both.add(milliseconds: value)
        }
        for value: Int64 in [17, 90_000] {
            other.add(milliseconds: value)
            both.add(milliseconds: value)
        }
        var read = ClaimTimes()
        for (bucket, count) in one.buckets {
            let isAdded = read.add(bucket: bucket, count: count)
            #expect(isAdded)
        }
        #expect(read == one && ClaimTimes(bytes: []) == ClaimTimes())
        for bucket in [-1, ClaimTimes.bucketCount] {
            let isAdded = read.add(bucket: bucket, count: 1)
            #expect(!isAdded)
        }
        #expect(ClaimTimes(bytes: [0, 0, 0, 0, 3, 0, 0, 0])?.buckets.first?.count == 3)
        #expect(
            ClaimTimes(bytes: [1, 2, 3]) == nil
                && ClaimTimes(bytes: [UInt8](repeating: 0, count: 4 * ClaimTimes.bucketCount + 4)) == nil)
        one += other
        #expect(one == both && one.count == 6)
    }
}

/// The ends of held requests.
@Suite struct EndCountTests {
    @Test func aVisitorWhoHasGoneCountsAsCompletedByTheHolderAndALapseDoesNot() throws {
        func completed(_ reason: EndReason) throws -> StatisticsChange {
            let request = HumanCallRequest(
                id: "r", state: .completed, endReason: reason, claim: Claim(memberID: "ann"))
            return try #require(StatisticsChange(Event(type: "request.completed", request: request)))
        }
        #expect(try completed(.visitorIdle).member.completed == 1 && completed(.visitorIdle).memberID == "ann")
        #expect(try completed(.lapsed).member.completed == 0 && completed(.lapsed).counts.completed == 1)
    }
}
