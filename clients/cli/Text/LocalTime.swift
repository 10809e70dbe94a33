import HumanCallClient

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// Times for people: local and short.
enum LocalTime {
    static var now: Int64 {
        var time = timespec()
        clock_gettime(CLOCK_REALTIME, &time)
        return Int64(time.tv_sec) * 1_000 + Int64(time.tv_nsec) / 1_000_000
    }

    /// `12:03:04` today, else `2026-01-31 12:03`; a dash for 0.
    static func text(_ milliseconds: Int64, now: Int64 = LocalTime.now) -> String {
        guard milliseconds > 0 else { return "-" }
        let then = parts(milliseconds), today = parts(now)
        if then.tm_year == today.tm_year, then.tm_yday == today.tm_yday {
            return two(then.tm_hour) + ":" + two(then.tm_min) + ":" + two(then.tm_sec)
        }
        return "\(then.tm_year + 1900)-" + two(then.tm_mon + 1) + "-" + two(then.tm_mday) + " " + two(then.tm_hour)
            + ":"
            + two(then.tm_min)
    }

    /// A time as people write it: `Saturday, 31 January 2026`, `12:03`, and the short name of the time zone.
    struct Calendar: Hashable, Sendable {
        var date: String
        var time: String
        var zone: String
    }

    static func calendar(_ milliseconds: Int64) -> Calendar {
        let then = parts(milliseconds)
        let weekday = weekdays[Int(then.tm_wday)], month = months[Int(then.tm_mon)]
        return Calendar(
            date: "\(weekday), \(then.tm_mday) \(month) \(then.tm_year + 1900)",
            time: two(then.tm_hour) + ":" + two(then.tm_min), zone: then.tm_zone.map { String(cString: $0) } ?? "")
    }

    private static let weekdays = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"]
    private static let months = [
        "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
        "December",
    ]

    /// `2h 5m`, `4m 10s`, `12s`.
    static func span(_ milliseconds: Int64) -> String { DurationText.text(milliseconds: milliseconds, .compact) }

    /// `1:05`, a countdown.
    static func countdown(_ duration: Duration) -> String {
        let seconds = max(0, duration.components.seconds)
        return "\(seconds / 60):" + two(Int32(seconds % 60))
    }

    private static func parts(_ milliseconds: Int64) -> tm {
        var seconds = time_t(milliseconds / 1_000)
        var result = tm()
        localtime_r(&seconds, &result)
        return result
    }

    private static func two(_ number: Int32) -> String {
        number < 10 ? "0\(number)" : "\(number)"
    }
}
