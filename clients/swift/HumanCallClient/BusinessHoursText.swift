import HumanCallMessages

/// A line of business hours that is not understood.
public struct BusinessHoursTextError: Error, CustomStringConvertible {
    /// The line, as it was given.
    public let line: String
    /// The mistake, and the right form.
    public let rule: String

    /// The line and the rule, in one sentence.
    public var description: String { "\"\(line)\" \(rule)" }
}

/// Business hours in words, for forms and command lines: a line for each weekday, range of weekdays or date.
///
///     Mon-Fri 09:00-12:00, 13:00-17:00
///     Sat 10:00-14:00
///     2026-12-24 09:00-12:00
///     2026-12-25 closed
extension BusinessHours {
    private static let names = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]

    /// The weekly hours and the dates, a line each. The time zone and the switches are not in it.
    public var text: String {
        var lines: [String] = []
        var day = 1
        while day <= 7 {
            let times = times(on: day)
            var last = day
            while last < 7, self.times(on: last + 1) == times { last += 1 }
            let name = last == day ? Self.names[day - 1] : "\(Self.names[day - 1])-\(Self.names[last - 1])"
            if !times.isEmpty { lines.append("\(name) \(times)") }
            day = last + 1
        }
        for date in Set(days.map(\.date)).sorted() {
            let times = days.filter { $0.date == date && $0.fromMinute < $0.toMinute }
                .map { Self.times($0.fromMinute, $0.toMinute) }.sorted().joined(separator: ", ")
            lines.append("\(date) \(times.isEmpty ? "closed" : times)")
        }
        return lines.joined(separator: "\n")
    }

    private func times(on day: Int) -> String {
        weekly.filter { Int($0.weekday) == day }.sorted { $0.fromMinute < $1.fromMinute }
            .map { Self.times($0.fromMinute, $0.toMinute) }.joined(separator: ", ")
    }

    private static func times(_ from: Int32, _ to: Int32) -> String { "\(clock(from))-\(clock(to))" }

    private static func clock(_ minutes: Int32) -> String {
        func two(_ number: Int32) -> String { number < 10 ? "0\(number)" : "\(number)" }
        return "\(two(minutes / 60)):\(two(minutes % 60))"
    }

    /// Reads `text`. Lines end with a line break or a semicolon; empty ones count for nothing.
    ///
    /// - Parameter text: the hours, as in the example above. Upper and lower case are the same; the end of a day is 24:00.
    public init(text: String) throws(BusinessHoursTextError) {
        self.init()
        for line in text.split(whereSeparator: { $0.isNewline || $0 == ";" }) {
            let line = String(line.drop(while: \.isWhitespace))
            guard !line.allSatisfy(\.isWhitespace) else { continue }
            try add(line)
        }
    }

    private mutating func add(_ line: String) throws(BusinessHoursTextError) {
        let words = line.split(maxSplits: 1, whereSeparator: \.isWhitespace)
        let rest = words.count == 2 ? words[1].filter { !$0.isWhitespace }.lowercased() : ""
        guard let subject = words.first, !rest.isEmpty else {
            throw BusinessHoursTextError(line: line, rule: "has no times; write it like Mon-Fri 09:00-17:00")
        }
        let times = try Self.readTimes(rest, line)
        if subject.first?.isNumber == true {
            let date = String(subject)
            if times.isEmpty { days.append(SpecialDay(date: date)) }
            for time in times { days.append(SpecialDay(date: date, fromMinute: time.from, toMinute: time.to)) }
            return
        }
        for day in try Self.readDays(String(subject), line) {
            for time in times { weekly.append(OpenHours(weekday: day, fromMinute: time.from, toMinute: time.to)) }
        }
    }

    /// `closed` is no time.
    private static func readTimes(
        _ text: String, _ line: String
    ) throws(BusinessHoursTextError) -> [(from: Int32, to: Int32)] {
        if text == "closed" { return [] }
        var times: [(from: Int32, to: Int32)] = []
        for part in text.split(separator: ",") {
            let ends = part.split(separator: "-").map { minutes(String($0)) }
            guard ends.count == 2, let from = ends[0], let to = ends[1], from < to else {
                throw BusinessHoursTextError(
                    line: line, rule: "has no time like 09:00-17:00 at \"\(part)\"; a day ends at 24:00 at the latest")
            }
            times.append((from, to))
        }
        return times
    }

    private static func minutes(_ text: String) -> Int32? {
        let parts = text.split(separator: ":", omittingEmptySubsequences: false)
        guard parts.count == 2, (1...2).contains(parts[0].utf8.count), parts[1].utf8.count == 2,
            text.utf8.allSatisfy({ $0 == UInt8(ascii: ":") || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }),
            let hours = Int32(parts[0]), let rest = Int32(parts[1]), rest < 60, hours * 60 + rest <= 1_440
        else { return nil }
        return hours * 60 + rest
    }

    /// `Mon`, `Mon-Fri`, `Mon,Wed,Fri`: 1 = Monday.
    private static func readDays(_ text: String, _ line: String) throws(BusinessHoursTextError) -> [Int32] {
        func day(_ name: Substring) -> Int32? {
            names.firstIndex { name.lowercased() == $0.lowercased() }.map { Int32($0) + 1 }
        }
        var found: [Int32] = []
        for part in text.split(separator: ",") {
            let ends = part.split(separator: "-").map(day)
            guard (1...2).contains(ends.count), let first = ends.first ?? nil, let last = ends.last ?? nil,
                first <= last
            else {
                throw BusinessHoursTextError(
                    line: line,
                    rule:
                        "has no weekday at \"\(part)\"; use Mon, Tue, Wed, Thu, Fri, Sat, Sun, or a range like Mon-Fri")
            }
            found += first...last
        }
        return found
    }
}
