import HumanCallMessages

// The rules for an action's business hours.
extension Action {
    func validateHours(_ context: Context) throws(Rejection) {
        guard let hours = businessHours else { return }
        let field = "action.business_hours"
        try hours.validateFields(field, now: context.now)
        guard let schedule = context.schedule(of: self) else {
            throw .unknownZone(hours.timeZone, "\(field).time_zone")
        }
        let closed = schedule.longestClosedTime(from: context.now)
        guard let closed, closed.milliseconds <= Int64(Limits.closedDaysMax) * CivilDate.millisecondsOfDay else {
            let begin = closed.flatMap { Timestamp.text($0.begin) } ?? "now on"
            throw .invalid(
                field,
                "do not open for more than \(Limits.closedDaysMax) days from \(begin); disable the action instead")
        }
        let close = Int64(closeAfterMinutes) * millisecondsPerMinute
        guard !hours.countOpenHours || schedule.time(after: close, from: context.now) != nil else {
            throw .invalid(
                "\(field).count_open_hours",
                "lets \(closeAfterMinutes) minutes of close_after_minutes take more than \(Limits.openHoursDaysMax) days; open for longer, or close earlier"
            )
        }
    }
}

extension Rejection {
    static func unknownZone(_ name: String, _ field: String) -> Rejection {
        .invalid(
            field, "is no time zone that this machine knows (\(Check.quoted(name))); use one such as Europe/Vienna")
    }
}

extension BusinessHours {
    fileprivate func validateFields(_ field: String, now: Int64) throws(Rejection) {
        try Check.line(timeZone, "\(field).time_zone", max: Limits.zoneNameBytesMax)
        try Check.count(weekly.count, "\(field).weekly", max: Limits.weeklyHoursMax)
        guard !weekly.isEmpty else {
            throw .invalid("\(field).weekly", "is empty; give the hours of at least one weekday, or no business hours")
        }
        for open in weekly {
            guard (1...7).contains(open.weekday) else {
                throw .invalid("\(field).weekly.weekday", "is \(open.weekday); use 1 for Monday to 7 for Sunday")
            }
            try Self.check(open.fromMinute, open.toMinute, "\(field).weekly")
        }
        try Check.count(days.count, "\(field).days", max: Limits.specialDaysMax)
        let latest =
            floorDivide(now, CivilDate.millisecondsOfDay) + Int64(Limits.openHoursDaysMax - Limits.closedDaysMax)
        for special in days {
            guard let date = CivilDate(special.date) else {
                throw .invalid(
                    "\(field).days.date", "is no date (\(Check.quoted(special.date))); use one such as 2026-12-24")
            }
            guard date.day <= latest else {
                throw .invalid(
                    "\(field).days.date",
                    "is more than a year away (\(Check.quoted(special.date))); give it when it is nearer")
            }
            guard special.fromMinute != 0 || special.toMinute != 0 else { continue }
            try Self.check(special.fromMinute, special.toMinute, "\(field).days")
        }
    }

    private static func check(_ from: Int32, _ to: Int32, _ field: String) throws(Rejection) {
        guard (0..<1_440).contains(from) else {
            throw .invalid("\(field).from_minute", "is \(from); use minutes since midnight, 0 to 1,439")
        }
        guard to > from, to <= 1_440 else {
            throw .invalid("\(field).to_minute", "is \(to); use \(from + 1) to 1,440, above from_minute")
        }
    }
}
