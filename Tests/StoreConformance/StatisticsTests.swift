import HumanCall
import HumanCallMessages
import HumanCallStore
import StoreHarness
import Testing

/// Daily counts: updated with each event, and always equal to a count over the requests.
@Suite struct StatisticsTests {
    private func days(_ test: TestStore, _ workspaceID: String = "default") throws -> [StatisticsDay] {
        try test.store.statistics(workspaceID, from: 0, through: .max, limit: 1_000)
    }

    @Test(arguments: StoreKind.allCases)
    func everyPathThroughTheStatesIsCounted(kind: StoreKind) throws {
        let test = try TestStore(kind)
        test.furnish()
        let completed = try test.call("completed"), again = try test.call("again"), canceled = try test.call("canceled")
        let claimedAndCanceled = try test.call("claimed and canceled"), lapsed = try test.call("lapsed")
        _ = try test.call("expired")
        test.clock.time += 90_000
        for id in [completed.id, again.id, claimedAndCanceled.id] { test.perform(.claim(id, by: "mary")) }
        test.perform(.complete(completed.id, by: "mary"))
        test.perform(.release(again.id, by: "mary"))
        test.clock.time += 60_000
        // A second claim counts for the member but not as a first claim.
        test.perform(.claim(again.id, by: "tom"))
        test.perform(.cancel(canceled.id))
        test.perform(.cancel(claimedAndCanceled.id))
        let claim: HumanCallRequest = try decoded(test.perform(.claim(lapsed.id, by: "tom")).answer ?? [])
        test.perform(.conversation(.lapse(requestID: lapsed.id, epoch: claim.claim?.epoch ?? 0)))
        test.clock.advance(minutes: 10)
        test.perform(.send("expired"))

        var expected = StatisticsDay(day: 1_700_000_000_000 / 86_400_000)
        expected.counts.created = 6
        expected.counts.pending = 1
        expected.counts.assigned = 1
        expected.counts.completed = 1
        expected.counts.expired = 1
        expected.counts.canceled = 2
        expected.counts.claimed = 4
        for milliseconds: Int64 in [90_000, 90_000, 90_000, 150_000] {
            expected.claimTimes.add(milliseconds: milliseconds)
        }
        expected.members = ["mary": MemberCounts(claimed: 3, completed: 1), "tom": MemberCounts(claimed: 2)]
        #expect(try days(test) == [expected])
        #expect(try days(test.reopened()) == [expected])
    }

    @Test(arguments: StoreKind.allCases)
    func aRequestCountsOnTheDayItWasCreated(kind: StoreKind) throws {
        let test = try TestStore(kind)
        test.furnish()
        test.furnish("shop")
        let first = 1_700_000_000_000 / millisecondsPerDay
        test.clock.time = (first + 1) * millisecondsPerDay - 1
        let late = try test.call("late")
        test.clock.time += 1
        _ = try test.call("early")
        _ = try test.call("elsewhere", workspaceID: "shop")
        test.perform(.claim(late.id, by: "mary"))
        test.clock.time += 5 * millisecondsPerDay
        test.perform(.complete(late.id, by: "mary"))
        _ = try test.call("later")

        let found = try days(test)
        #expect(found.map(\.day) == [first, first + 1, first + 6])
        #expect(found.map(\.counts.created) == [1, 1, 1] && found.map(\.counts.completed) == [1, 0, 0])
        #expect(found[0].members == ["mary": MemberCounts(claimed: 1, completed: 1)] && found[1].members.isEmpty)
        #expect(try days(test, "shop").map(\.counts.created) == [1])
        let store = test.store
        #expect(
            try store.statistics("default", from: first + 1, through: first + 5, limit: 10).map(\.day) == [first + 1])
        #expect(try store.statistics("default", from: 0, through: .max, limit: 2).map(\.day) == [first, first + 1])
        #expect(try store.statistics("nowhere", from: 0, through: .max, limit: 2).isEmpty)
        #expect(try store.statistics("default", from: 1, through: 0, limit: 2).isEmpty)
    }

    @Test(arguments: StoreKind.allCases)
    func eachDayHasItsOwnClaimTimes(kind: StoreKind) throws {
        let test = try TestStore(kind)
        for workspaceID in ["default", "shop"] { test.furnish(workspaceID, closeAfterMinutes: 1_440) }
        var expected: [String: [ClaimTimes]] = ["default": [], "shop": []]
        for day in 0..<3 {
            if day > 0 { test.clock.time += millisecondsPerDay }
            for (workspaceID, minutes) in [("default", day + 1), ("shop", day + 5), ("default", day + 1)]
                as [(String, Int)]
            {
                let request = try test.call("\(day) \(minutes) \(test.clock.time)", workspaceID: workspaceID)
                test.clock.advance(minutes: Int64(minutes))
                test.perform(.claim(request.id, by: "mary"), workspaceID: workspaceID)
                if expected[workspaceID]?.count == day { expected[workspaceID]?.append(ClaimTimes()) }
                expected[workspaceID]?[day].add(milliseconds: Int64(minutes) * millisecondsPerMinute)
            }
        }
        for (workspaceID, times) in expected { #expect(try days(test, workspaceID).map(\.claimTimes) == times) }
    }

    @Test(arguments: StoreKind.allCases)
    func anUncommittedRequestIsNotCounted(kind: StoreKind) throws {
        let test = try TestStore(kind)
        test.furnish()
        let request = try test.call("c")
        let before = try days(test)
        #expect(test.perform(.trigger("d"), answer: poisonedAnswer).failure == .corrupt)
        #expect(test.perform(.claim(request.id, by: "mary"), answer: poisonedAnswer).failure == .corrupt)
        #expect(test.perform(.claim(request.id, by: "nobody")).rejection == .noSuchMember)
        // A repeated trigger, and one that returns the open request.
        _ = try test.call("c")
        #expect(try days(test) == before)
    }
}
