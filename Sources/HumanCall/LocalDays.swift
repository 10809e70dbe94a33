import HumanCallMessages

/// The days and hours of a time zone, for times that mostly grow.
///
/// A `ZoneSource` knows the offsets around one time. This value asks again for a time outside of what it has, so a range of years
/// takes one question for each `Limits.zoneDaysMax` days of it.
package struct LocalDays: Sendable {
    /// 9999-12-31T00:00:00Z. A later bound is no bound.
    package static let timeMax: Int64 = 253_402_214_400_000

    private let name: String
    private let zones: ZoneSource
    private var offsets = ZoneOffsets.utc
    private var known: Range<Int64>
    /// The day that was asked for last.
    private var last: Day?

    package struct Day: Sendable, Hashable {
        /// Since 1970-01-01, on the zone's own calendar.
        package var number: Int64
        /// Its first instant, Unix milliseconds.
        package var begin: Int64

        package init(number: Int64, begin: Int64) {
            self.number = number
            self.begin = begin
        }

        /// Such as "2026-01-31".
        package var date: String {
            String((Timestamp.text(number * CivilDate.millisecondsOfDay) ?? "").prefix(10))
        }
    }

    /// `name`: empty = UTC. nil = the time zone is unknown.
    package init?(_ name: String, zones: @escaping ZoneSource, now: Int64) {
        self.name = name
        self.zones = zones
        guard !name.isEmpty, name != "UTC" else {
            known = .min..<Int64.max
            return
        }
        known = 0..<0
        guard let found = zones(name, now) else { return nil }
        (offsets, known) = (found, Self.range(around: now))
    }

    /// A day before the end, so that the end of any day in the range is known.
    private static func range(around time: Int64) -> Range<Int64> {
        time - 7 * CivilDate.millisecondsOfDay..<time + Int64(Limits.zoneDaysMax - 2) * CivilDate.millisecondsOfDay
    }

    private mutating func local(_ time: Int64) -> Int64 {
        if !known.contains(time), let found = zones(name, time) { (offsets, known) = (found, Self.range(around: time)) }
        return offsets.local(time)
    }

    /// The day of this time, and the hour, 0 to 23.
    package mutating func day(of time: Int64) -> (day: Day, hour: Int) {
        let local = local(min(max(0, time), Self.timeMax))
        let day = floorDivide(local, CivilDate.millisecondsOfDay)
        let hour = Int((local - day * CivilDate.millisecondsOfDay) / 3_600_000)
        if let last, last.number == day { return (last, hour) }
        let found = Day(number: day, begin: offsets.instant(local: day * CivilDate.millisecondsOfDay))
        last = found
        return (found, hour)
    }

    /// The first instant of this day, by its number.
    package mutating func begin(ofDay number: Int64) -> Int64 {
        let midnight = number * CivilDate.millisecondsOfDay
        _ = local(min(max(0, midnight), Self.timeMax))
        return offsets.instant(local: midnight)
    }

    /// The number of a day such as "2026-01-31"; nil = it is none.
    package static func number(ofDate text: String) -> Int64? { CivilDate(text)?.day }
}
