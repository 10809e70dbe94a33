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
    /// The day, since 1970 on the zone's own calendar, that was asked for last, and its first instant.
    private var last: (day: Int64, begin: Int64)?

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

    /// The first instant of the day of this time, and the hour, 0 to 23.
    package mutating func day(of time: Int64) -> (begin: Int64, hour: Int) {
        let local = local(min(max(0, time), Self.timeMax))
        let day = floorDivide(local, CivilDate.millisecondsOfDay)
        let hour = Int((local - day * CivilDate.millisecondsOfDay) / 3_600_000)
        if let last, last.day == day { return (last.begin, hour) }
        let begin = offsets.instant(local: day * CivilDate.millisecondsOfDay)
        last = (day, begin)
        return (begin, hour)
    }

    /// The first instant after the day of this time. A day has 23 to 25 hours.
    package mutating func end(ofDayOf time: Int64) -> Int64 {
        let local = local(min(max(0, time), Self.timeMax))
        let day = floorDivide(local, CivilDate.millisecondsOfDay)
        return offsets.instant(local: (day + 1) * CivilDate.millisecondsOfDay)
    }
}
