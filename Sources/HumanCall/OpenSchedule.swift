import HumanCallMessages

/// When a team is at work: an action's business hours in their time zone. Times are Unix milliseconds.
package struct OpenSchedule: Sendable {
    /// Minutes since local midnight, by weekday: 0 = Monday.
    private var weekly: [[Range<Int64>]]
    /// By days since 1970.
    private var days: [Int64: [Range<Int64>]] = [:]
    private let offsets: ZoneOffsets
    let countsOpenHours: Bool
    let emailsWhenClosed: Bool

    package init(_ hours: BusinessHours, _ offsets: ZoneOffsets) {
        self.offsets = offsets
        countsOpenHours = hours.countOpenHours
        emailsWhenClosed = hours.emailWhenClosed
        weekly = Array(repeating: [], count: 7)
        for open in hours.weekly where (1...7).contains(open.weekday) && open.fromMinute < open.toMinute {
            weekly[Int(open.weekday) - 1].append(Int64(open.fromMinute)..<Int64(open.toMinute))
        }
        for special in hours.days {
            guard let day = CivilDate(special.date)?.day else { continue }
            let open =
                special.fromMinute < special.toMinute ? [Int64(special.fromMinute)..<Int64(special.toMinute)] : []
            days[day, default: []] += open
        }
        for index in weekly.indices { weekly[index].sort { $0.lowerBound < $1.lowerBound } }
        for day in days.keys { days[day]?.sort { $0.lowerBound < $1.lowerBound } }
    }

    /// nil = open at this time; otherwise the time of the next opening.
    package func opening(at time: Int64) -> Int64? {
        var opening: Int64?
        forEachOpenTime(from: time) { begin, _ in
            opening = begin
            return false
        }
        // A schedule without an opening is refused where it enters. Without one the team counts as open: calls ring.
        guard let opening, opening > time else { return nil }
        return opening
    }

    /// The time at which this many milliseconds of open hours have passed, counted from `time`; nil = not within
    /// `Limits.openHoursDaysMax`.
    package func time(after milliseconds: Int64, from time: Int64) -> Int64? {
        var rest = milliseconds
        var end: Int64?
        forEachOpenTime(from: time) { begin, close in
            if close - begin >= rest {
                end = begin + rest
                return false
            }
            rest -= close - begin
            return true
        }
        return end
    }

    /// The longest time between two openings, from `time` on until nothing but the weekly hours is left.
    func longestClosedTime(from time: Int64) -> (begin: Int64, milliseconds: Int64)? {
        var longest: (begin: Int64, milliseconds: Int64)?
        var closedSince = time
        forEachOpenTime(from: time) { begin, close in
            if begin - closedSince > longest?.milliseconds ?? -1 { longest = (closedSince, begin - closedSince) }
            closedSince = close
            return true
        }
        return longest
    }

    /// Calls `body` with each open time after `time`, in order and without overlaps, until it returns false.
    private func forEachOpenTime(from time: Int64, _ body: (_ begin: Int64, _ close: Int64) -> Bool) {
        let today = floorDivide(offsets.local(time), CivilDate.millisecondsOfDay)
        var reached = time
        // The day before can reach into this one where a clock is set back.
        for day in today - 1...today + Int64(Limits.openHoursDaysMax) {
            let midnight = day * CivilDate.millisecondsOfDay
            for open in days[day] ?? weekly[CivilDate.weekday(day)] {
                let begin = offsets.instant(local: midnight + open.lowerBound * millisecondsPerMinute)
                let close = offsets.instant(local: midnight + open.upperBound * millisecondsPerMinute)
                guard close > reached else { continue }
                guard body(max(begin, reached), close) else { return }
                reached = close
            }
        }
    }
}

func floorDivide(_ value: Int64, _ divisor: Int64) -> Int64 {
    let quotient = value / divisor
    return value % divisor < 0 ? quotient - 1 : quotient
}

/// A date such as "2026-12-24".
struct CivilDate {
    static let millisecondsOfDay: Int64 = 86_400_000

    /// Since 1970-01-01.
    let day: Int64

    init?(_ text: String) {
        guard text.utf8.count == 10, let midnight = Timestamp.milliseconds(text + "T00:00:00Z") else { return nil }
        day = midnight / Self.millisecondsOfDay
        guard midnight >= 0 else { return nil }
    }

    /// 0 = Monday. 1970-01-01 was a Thursday.
    static func weekday(_ day: Int64) -> Int { Int(((day + 3) % 7 + 7) % 7) }
}
