import HumanCallMessages
import Testing

@testable import HumanCall

/// The histogram of times.
@Suite struct TimeHistogramTests {
    @Test func aPercentileIsWithinOneThirtySecondOfTheValueAtItsRank() throws {
        var seed = SystemRandomNumberGenerator()
        for _ in 0..<200 {
            let values = (0..<Int.random(in: 1...300, using: &seed)).map { _ in
                Int64.random(in: 0...(1 << Int64.random(in: 0...30, using: &seed)), using: &seed)
            }
            var times = TimeHistogram()
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
            var times = TimeHistogram()
            times.add(milliseconds: value)
            #expect(times.milliseconds(percentile: 50) == value)
        }
        #expect(TimeHistogram().milliseconds(percentile: 50) == nil)
        var (far, farthest, negative) = (TimeHistogram(), TimeHistogram(), TimeHistogram())
        far.add(milliseconds: .max)
        farthest.add(milliseconds: TimeHistogram.millisecondsMax)
        negative.add(milliseconds: -5)
        #expect(far == farthest && far.count == 1)
        #expect(negative.milliseconds(percentile: 50) == 0)
    }
}

/// The first steps of a call, moved by events alone.
@Suite struct CallMarksTests {
    private func marks(_ events: [Event]) -> [CallMarks] {
        var marks = CallMarks()
        return events.map { event in
            marks.evolve(event)
            return marks
        }
    }

    private func assigned(_ member: String, at time: Int64, version: Int64 = 2) -> Event {
        Event(
            type: "request.assigned", time: time,
            request: HumanCallRequest(
                id: "r", state: .assigned, claim: Claim(memberID: member, claimedAt: time), version: version))
    }

    private func line(_ author: Author, at time: Int64) -> Event {
        Event(type: "message.created", time: time, message: Message(author: author))
    }

    private let created = Event(
        type: "request.created", request: HumanCallRequest(id: "r", state: .pending, version: 1))
    private let requeued = Event(
        type: "request.requeued", request: HumanCallRequest(id: "r", state: .pending, version: 3))

    @Test func onlyTheFirstClaimAndTheFirstLineOfAPersonCount() {
        let found = marks([
            created, line(.visitor, at: 1), assigned("ann", at: 5), line(.visitor, at: 6), line(.assistant, at: 7),
            line(.system, at: 8), requeued, assigned("ben", at: 9), line(.member, at: 11), line(.member, at: 12),
        ])
        #expect(found[1] == CallMarks())
        #expect(found[7] == CallMarks(firstClaimedAt: 5, firstMemberID: "ann"))
        #expect(found[9] == CallMarks(firstClaimedAt: 5, firstMemberID: "ann", firstReplyAt: 11))
    }

    @Test func anotherCallBeginsWithoutMarksAndATakeOverWithItsOwn() {
        let found = marks([
            created, assigned("ann", at: 5), line(.member, at: 6),
            Event(
                type: "request.completed",
                request: HumanCallRequest(id: "r", state: .completed, claim: Claim(memberID: "ann"), version: 3)),
            created, assigned("ben", at: 20, version: 1),
        ])
        #expect(found[3].firstReplyAt == 6)
        #expect(found[4] == CallMarks() && found[5] == CallMarks(firstClaimedAt: 20, firstMemberID: "ben"))
    }
}

/// The sums over calls.
@Suite struct CallSumsTests {
    private func call(
        _ state: RequestState, _ reason: EndReason = .unspecified, team: String = "", action: String = "call",
        by member: String = "", createdAt: Int64 = 1_000, claimedAt: Int64 = 0, repliedAt: Int64 = 0,
        endedAt: Int64 = 0
    ) -> CallRow {
        CallRow(
            team: team, actionID: action, state: state, endReason: reason, source: .triggered, memberID: member,
            createdAt: createdAt, endedAt: endedAt,
            marks: CallMarks(
                firstClaimedAt: claimedAt, firstMemberID: claimedAt > 0 ? member : "", firstReplyAt: repliedAt))
    }

    private func sums(_ calls: [CallRow]) -> CallSums {
        var sums = CallSums()
        for call in calls { sums.add(call, on: LocalDays.Day(number: 0, begin: 0), hour: 9) }
        return sums
    }

    @Test func aCallThatNobodyClaimedWaitedUntilItsEnd() {
        let found = sums([
            call(.completed, .completed, by: "ann", claimedAt: 1_002, repliedAt: 1_009, endedAt: 9_000),
            call(.expired, .expired, endedAt: 1_014), call(.canceled, .canceled, endedAt: 1_005), call(.pending),
        ])
        #expect(found.all.waits.count == 3 && found.claims.count == 1 && found.all.replies.count == 1)
        #expect(found.all.waits.milliseconds(percentile: 50) == 5)
        #expect(found.all.waits.milliseconds(percentile: 100) == 14)
        #expect(found.claims.milliseconds(percentile: 50) == 2 && found.all.replies.milliseconds(percentile: 50) == 9)
        #expect(found.members["ann"]?.replies.milliseconds(percentile: 50) == 7)
    }

    @Test func aVisitorWhoHasGoneCountsAsCompletedByTheHolderAndALapseDoesNot() {
        let found = sums([
            call(.completed, .visitorIdle, by: "ann", claimedAt: 2_000, endedAt: 9_000),
            call(.completed, .lapsed, by: "ben", claimedAt: 2_000, endedAt: 9_000),
        ])
        #expect(found.members["ann"]?.completed == 1 && found.members["ben"]?.completed == 0)
        #expect(found.all.counts.completed == 2)
    }

    @Test func aFilterAdmitsByTeamActionAndTheFirstMember() {
        let calls = [
            call(.pending, team: "sales"), call(.pending, action: "other"),
            call(.assigned, by: "ann", claimedAt: 2_000),
        ]
        #expect(calls.filter(CallFilter().admits).count == 3)
        #expect(calls.filter(CallFilter(team: "sales").admits) == [calls[0]])
        #expect(calls.filter(CallFilter(actionID: "other").admits) == [calls[1]])
        #expect(calls.filter(CallFilter(memberID: "ann").admits) == [calls[2]])
        #expect(calls.filter(CallFilter(team: "sales", memberID: "ann").admits).isEmpty)
        var passedOn = calls[2]
        passedOn.memberID = "ben"
        #expect(CallFilter(memberID: "ann").admits(passedOn) && !CallFilter(memberID: "ben").admits(passedOn))
    }
}

/// Days and hours of a time zone.
@Suite struct LocalDaysTests {
    /// Noon of 2026-03-28 UTC.
    private let now: Int64 = 1_774_699_200_000
    private let hour: Int64 = 3_600_000

    /// An hour east of UTC, two from 2026-03-29T01:00Z on.
    private let zones: ZoneSource = { name, _ in
        guard name == "Test/Summer" else { return nil }
        return ZoneOffsets(first: 3_600_000, transitions: [.init(at: 1_774_746_000_000, offset: 7_200_000)])
    }

    @Test func theDayOfAChangedClockHas23Hours() throws {
        var days = try #require(LocalDays("Test/Summer", zones: zones, now: now))
        // Midnight there is 23:00 UTC.
        let begin = now + 11 * hour
        #expect(days.day(of: now).day.begin == begin - 24 * hour && days.day(of: now).hour == 13)
        #expect(days.day(of: begin - 1).hour == 23 && days.day(of: begin).hour == 0)
        #expect(days.day(of: begin).day.begin == begin)
        // The hour from 2 to 3 is skipped.
        #expect(days.day(of: begin + 2 * hour - 1).hour == 1 && days.day(of: begin + 2 * hour).hour == 3)
        let sunday = days.day(of: begin + hour).day
        #expect(sunday.date == "2026-03-29" && LocalDays.number(ofDate: "2026-03-29") == sunday.number)
        #expect(days.begin(ofDay: sunday.number) == begin && days.begin(ofDay: sunday.number + 1) == begin + 23 * hour)
        #expect(days.day(of: begin + 23 * hour).day.begin == begin + 23 * hour)
    }

    @Test func aRangeOfYearsAsksForTheOffsetsOfEachPart() throws {
        // A zone that moves with the year that is asked for.
        let moving: ZoneSource = { _, now in ZoneOffsets(first: now > 1_774_699_200_000 ? 3_600_000 : 0) }
        var days = try #require(LocalDays("Test/Moving", zones: moving, now: now))
        let later = now + 800 * 24 * hour
        #expect(days.day(of: now).hour == 12 && days.day(of: later).hour == 13)
        #expect(days.day(of: now).hour == 12)
    }

    @Test func withoutAZoneDaysAreThoseOfUTCAndAnUnknownOneIsNone() throws {
        var days = try #require(LocalDays("", zones: zones, now: now))
        #expect(days.day(of: now).day.begin == now - 12 * hour && days.day(of: now).day.date == "2026-03-28")
        #expect(LocalDays("Test/None", zones: zones, now: now) == nil)
        #expect(days.day(of: .max).day.date == "9999-12-31" && LocalDays.number(ofDate: "2026-02-30") == nil)
    }
}
