import HumanCallMessages
import Testing

@testable import HumanCall

/// Business hours: when a team is at work, and what happens to a call outside of them.
@Suite struct BusinessHoursTests {
    let world = World()

    /// 2026-03-02, a Monday, at 00:00 UTC.
    static let monday: Int64 = 1_772_409_600_000
    static let hour: Int64 = 3_600_000

    /// Vienna: an hour ahead of UTC, two from 2026-03-29 to 2026-10-25, each at 01:00 UTC.
    static let vienna = ZoneOffsets(
        first: hour,
        transitions: [
            .init(at: 1_774_746_000_000, offset: 2 * hour), .init(at: 1_792_890_000_000, offset: hour),
        ])

    static func office(
        _ zone: String = "", days: [SpecialDay] = [], counting: Bool = false, mailing: Bool = false
    ) -> BusinessHours {
        var hours = BusinessHours()
        hours.timeZone = zone
        hours.weekly = (1...5).map { OpenHours(weekday: $0, fromMinute: 9 * 60, toMinute: 17 * 60) }
        hours.days = days
        hours.countOpenHours = counting
        hours.emailWhenClosed = mailing
        return hours
    }

    private func at(day: Int64, hour: Int64) -> Int64 { Self.monday + day * 24 * Self.hour + hour * Self.hour }

    // MARK: The schedule

    @Test func aTeamIsAtWorkInItsHoursAndAtNoOtherTime() {
        let schedule = OpenSchedule(Self.office(), .utc)
        #expect(schedule.opening(at: at(day: 0, hour: 9)) == nil)
        #expect(schedule.opening(at: at(day: 0, hour: 9) - 1) == at(day: 0, hour: 9))
        #expect(schedule.opening(at: at(day: 0, hour: 17) - 1) == nil)
        #expect(schedule.opening(at: at(day: 0, hour: 17)) == at(day: 1, hour: 9))
        #expect(schedule.opening(at: at(day: 4, hour: 18)) == at(day: 7, hour: 9))
    }

    @Test func aSpecialDayReplacesTheWeeklyHoursOfItsDate() {
        let days = [
            SpecialDay(date: "2026-03-03"), SpecialDay(date: "2026-03-04", fromMinute: 600, toMinute: 660),
            SpecialDay(date: "2026-03-07", fromMinute: 60, toMinute: 120),
        ]
        let schedule = OpenSchedule(Self.office(days: days), .utc)
        #expect(schedule.opening(at: at(day: 0, hour: 17)) == at(day: 2, hour: 10))
        #expect(schedule.opening(at: at(day: 2, hour: 11)) == at(day: 3, hour: 9))
        #expect(schedule.opening(at: at(day: 4, hour: 17)) == at(day: 5, hour: 1))
    }

    @Test func theHoursFollowTheClocksOfTheirTimeZone() {
        let schedule = OpenSchedule(Self.office("Europe/Vienna"), Self.vienna)
        // 09:00 in Vienna is 08:00 UTC on the Friday before the clocks are set forward, and 07:00 on the Monday after.
        #expect(schedule.opening(at: at(day: 24, hour: 1)) == at(day: 24, hour: 1) + 7 * Self.hour)
        #expect(schedule.opening(at: at(day: 28, hour: 0)) == at(day: 28, hour: 7))
    }

    @Test func aTimeThatTheClockSkipsIsTheEndOfTheSkipAndOneThatItShowsTwiceIsTheFirst() {
        // 2026-03-29 02:30 does not exist in Vienna; 2026-10-25 02:30 comes twice.
        let skipped = Self.monday + 27 * 24 * Self.hour + 5 * Self.hour / 2
        #expect(Self.vienna.instant(local: skipped) == 1_774_746_000_000)
        let twice = 1_792_890_000_000 + 3 * Self.hour / 2
        #expect(Self.vienna.instant(local: twice) == twice - 2 * Self.hour)
        #expect(Self.vienna.local(twice - 2 * Self.hour) == twice)
    }

    @Test func openMillisecondsAreCountedAcrossNightsAndWeekends() {
        let schedule = OpenSchedule(Self.office(), .utc)
        #expect(schedule.time(after: Self.hour, from: at(day: 0, hour: 9)) == at(day: 0, hour: 10))
        #expect(
            schedule.time(after: Self.hour, from: at(day: 0, hour: 16) + Self.hour / 2) == at(day: 1, hour: 9) + Self
                .hour / 2)
        #expect(schedule.time(after: 9 * Self.hour, from: at(day: 4, hour: 12)) == at(day: 7, hour: 13))
        #expect(schedule.time(after: 8 * Self.hour, from: at(day: 0, hour: 3)) == at(day: 0, hour: 17))
    }

    @Test func hoursThatOverlapAreCountedOnce() {
        var hours = Self.office()
        hours.weekly += [OpenHours(weekday: 1, fromMinute: 16 * 60, toMinute: 18 * 60)]
        let schedule = OpenSchedule(hours, .utc)
        #expect(schedule.time(after: 9 * Self.hour, from: at(day: 0, hour: 0)) == at(day: 0, hour: 18))
    }

    @Test func roundTheClockIsAlwaysOpen() {
        var hours = BusinessHours()
        hours.weekly = (1...7).map { OpenHours(weekday: $0, fromMinute: 0, toMinute: 1_440) }
        let schedule = OpenSchedule(hours, Self.vienna)
        for step in 0..<Int64(24 * 30) { #expect(schedule.opening(at: Self.monday + step * Self.hour) == nil) }
    }

    // MARK: Calls

    @Test func outsideOfTheHoursNobodyIsAlertedAndTheAnswerSaysWhenTheyBegin() throws {
        world.now = at(day: 0, hour: 5)
        world.available = ["ann"]
        world.change { $0.businessHours = Self.office() }
        let request = try world.trigger()
        let alert = request.alerts[0]
        #expect(alert.online == 0 && alert.availableMemberIDs.isEmpty && alert.emailed == 0 && alert.nobodyAlerted)
        #expect(alert.opensAt == at(day: 0, hour: 9) && request.opensAt == alert.opensAt && !alert.nobodyOnline)
        #expect(alert.because.contains("business hours"))
        #expect(world.notifications.isEmpty)
    }

    @Test func outsideOfTheHoursTheTeamIsEmailedIfTheActionSaysSo() throws {
        world.now = at(day: 5, hour: 12)
        world.available = ["ann"]
        world.change { $0.businessHours = Self.office(mailing: true) }
        let request = try world.trigger()
        #expect(request.alerts[0].emailed == 2 && !request.alerts[0].nobodyAlerted && request.alerts[0].opensAt > 0)
        #expect(world.notifications.map(\.memberID) == ["ann", "ben"])
    }

    @Test func atTheOpeningTheTeamIsAlertedOnce() throws {
        world.now = at(day: 0, hour: 5)
        world.available = ["ann"]
        world.change {
            $0.businessHours = Self.office(); $0.closeAfterMinutes = 600; $0.escalateAfterMinutes = 60
        }
        let request = try world.trigger()
        #expect(request.escalateAt == at(day: 0, hour: 10))
        world.now = request.opensAt - 1
        try world.settle(request.id)
        #expect(world.decided.isEmpty)
        world.now = request.opensAt
        try world.settle(request.id)
        let alerted = try #require(world.states["c"]?.open)
        #expect(world.decidedTypes == ["request.alerted"] && alerted.opensAt == 0)
        #expect(alerted.alerts.map(\.cause) == [.triggered, .opened] && alerted.alerts[1].online == 1)
        try world.settle(request.id)
        #expect(world.decided.isEmpty)
    }

    @Test func aCallOutsideOfTheHoursCanBeClaimedAtAnyTime() throws {
        world.now = at(day: 0, hour: 5)
        world.change {
            $0.businessHours = Self.office(); $0.firstReplyMinutes = 0
        }
        let request = try world.assigned()
        #expect(request.state == .assigned && request.opensAt == 0)
        world.now = at(day: 0, hour: 9)
        try world.settle(request.id)
        #expect(world.decided.isEmpty)
    }

    @Test func deadlinesCountOpenHoursIfTheActionSaysSo() throws {
        world.now = at(day: 4, hour: 16) + Self.hour / 2
        world.change {
            $0.businessHours = Self.office(counting: true); $0.closeAfterMinutes = 60; $0.escalateAfterMinutes = 45
        }
        let request = try world.trigger()
        #expect(request.deadlineAt == at(day: 7, hour: 9) + Self.hour / 2)
        #expect(request.escalateAt == at(day: 7, hour: 9) + Self.hour / 4 && request.opensAt == 0)
        world.change { $0.businessHours?.countOpenHours = false }
        let other = try world.trigger("d")
        #expect(other.deadlineAt == world.now + Self.hour)
    }

    @Test func anEscalationWaitsForTheHoursUnlessTheTeamIsEmailedOutsideOfThem() throws {
        world.now = at(day: 0, hour: 16) + Self.hour / 2
        world.change {
            $0.businessHours = Self.office(); $0.closeAfterMinutes = 2_000; $0.escalateAfterMinutes = 60
        }
        #expect(try world.trigger("c").escalateAt == at(day: 1, hour: 9))
        world.change { $0.businessHours?.emailWhenClosed = true }
        #expect(try world.trigger("d").escalateAt == world.now + Self.hour)
    }

    @Test func theLastOneToLeaveAfterHoursLeavesTheCallUntilTheOpening() throws {
        world.now = at(day: 0, hour: 16) + Self.hour / 2
        world.available = ["ann"]
        world.change {
            $0.businessHours = Self.office(); $0.closeAfterMinutes = 2_000
        }
        let request = try world.trigger()
        world.now = at(day: 0, hour: 18)
        world.available = []
        try world.run(.audienceLeft(requestID: request.id))
        let open = try #require(world.states["c"]?.open)
        #expect(open.alerts.last?.nobodyAlerted == true && open.opensAt == at(day: 1, hour: 9))
        #expect(world.notifications.isEmpty)
    }

    @Test func aClockSetBackDoesNotMakeACallWaitForAnOpeningThatIsOver() throws {
        world.now = at(day: 6, hour: 5)
        world.change {
            $0.businessHours = Self.office(); $0.closeAfterMinutes = 3_000
        }
        let request = try world.trigger()
        // The clock was a week ahead.
        let earlier = at(day: -1, hour: 12)
        #expect(request.isDueTooFarAway(now: earlier, 1, OpenSchedule(Self.office(), .utc)))
        #expect(!request.isDueTooFarAway(now: world.now, 1, OpenSchedule(Self.office(), .utc)))
    }

    // MARK: Settings

    private func refused(_ change: (inout BusinessHours) -> Void) -> (field: String?, rule: String?) {
        world.now = Self.monday
        var hours = Self.office()
        change(&hours)
        var action = Action()
        action.id = "call"
        action.businessHours = hours
        let rejection = world.refused(.putAction(PutActionRequest(action: action, fields: ["business_hours"])))
        return (rejection?.metadata("field"), rejection?.metadata("rule"))
    }

    @Test func hoursThatDoNotMakeSenseAreRefusedWithTheirField() {
        let field = "action.business_hours"
        #expect(refused { _ in }.field == nil)
        #expect(refused { $0.weekly = [] }.field == "\(field).weekly")
        #expect(refused { $0.weekly[0].weekday = 0 }.field == "\(field).weekly.weekday")
        #expect(refused { $0.weekly[0].weekday = 8 }.field == "\(field).weekly.weekday")
        #expect(refused { $0.weekly[0].fromMinute = 1_440 }.field == "\(field).weekly.from_minute")
        #expect(refused { $0.weekly[0].toMinute = 540 }.field == "\(field).weekly.to_minute")
        #expect(refused { $0.weekly[0].toMinute = 1_441 }.field == "\(field).weekly.to_minute")
        #expect(refused { $0.weekly += Array(repeating: $0.weekly[0], count: 38) }.field == "\(field).weekly")
        #expect(refused { $0.timeZone = "Mars/Olympus" }.field == "\(field).time_zone")
        for date in ["", "2026-02-30", "24.12.2026", "2026-3-2", "1969-12-31"] {
            #expect(refused { $0.days = [SpecialDay(date: date)] }.field == "\(field).days.date")
        }
        #expect(refused { $0.days = [SpecialDay(date: "2028-01-01")] }.rule?.contains("a year away") == true)
        #expect(
            refused { $0.days = [SpecialDay(date: "2026-03-03", fromMinute: 9, toMinute: 9)] }.field
                == "\(field).days.to_minute")
    }

    @Test func aScheduleThatStaysClosedForMoreThanTwoWeeksIsRefused() {
        func holidays(_ count: Int) -> [SpecialDay] {
            (3..<3 + count).map { SpecialDay(date: "2026-03-\($0 < 10 ? "0" : "")\($0)") }
        }
        // From Monday 17:00 to the Monday two weeks later, 09:00, are 13 days and 16 hours.
        #expect(refused { $0.days = holidays(11) }.field == nil)
        #expect(refused { $0.days = holidays(14) }.rule?.contains("more than 14 days from 2026-03-02T17:00") == true)
    }

    @Test func aDeadlineInOpenHoursThatIsMoreThanAYearAwayIsRefused() {
        world.change { $0.closeAfterMinutes = 10_080 }
        let found = refused {
            $0.countOpenHours = true
            $0.weekly = [OpenHours(weekday: 1, fromMinute: 0, toMinute: 60)]
        }
        #expect(found.field == "action.business_hours.count_open_hours")
    }

    @Test func hoursOfAStoredActionAreCheckedOnlyWhenTheyChange() throws {
        world.now = Self.monday
        world.change { $0.businessHours = Self.office("Mars/Olympus") }
        var action = Action()
        action.id = "call"
        action.name = "New name"
        try world.run(.putAction(PutActionRequest(action: action, fields: ["name"])))
        // A zone that the machine does not know any more: the team counts as open, and is alerted.
        world.available = ["ann"]
        #expect(try world.trigger().alerts[0].online == 1)
    }
}
