import HumanCallMessages
import RandomMessages
import Testing

@Suite struct TimestampTests {
    /// Dates around every rule of the calendar. The seconds are from `date -u -d ... +%s`.
    @Test(
        arguments: [
            (0, "1970-01-01T00:00:00.000Z"), (951_782_400_000, "2000-02-29T00:00:00.000Z"),
            (951_868_799_999, "2000-02-29T23:59:59.999Z"), (951_868_800_000, "2000-03-01T00:00:00.000Z"),
            (1_709_164_800_000, "2024-02-29T00:00:00.000Z"), (4_107_542_400_000, "2100-03-01T00:00:00.000Z"),
            (4_107_456_000_000, "2100-02-28T00:00:00.000Z"), (-2_203_891_200_000, "1900-03-01T00:00:00.000Z"),
            (-1, "1969-12-31T23:59:59.999Z"), (1_798_761_599_999, "2026-12-31T23:59:59.999Z"),
            (-62_167_219_200_000, "0000-01-01T00:00:00.000Z"), (253_402_300_799_999, "9999-12-31T23:59:59.999Z"),
        ] as [(Int64, String)])
    func knownTimesAreWrittenAndRead(_ milliseconds: Int64, _ text: String) {
        #expect(Timestamp.text(milliseconds) == text)
        #expect(Timestamp.milliseconds(text) == milliseconds)
    }

    @Test func everyDayOfFourHundredYearsFollowsTheOneBefore() {
        // A calendar that only counts, and shares no formula with the code.
        var year = 1999, month = 12, day = 31
        var milliseconds: Int64 = 946_598_400_000
        for _ in 0...146_097 {
            let text = "\(year)-\(month < 10 ? "0" : "")\(month)-\(day < 10 ? "0" : "")\(day)T12:30:45.678Z"
            #expect(Timestamp.text(milliseconds + 45_045_678) == text)
            #expect(Timestamp.milliseconds(text) == milliseconds + 45_045_678)
            milliseconds += 86_400_000
            day += 1
            let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
            let lengths = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
            if day > lengths[month - 1] {
                day = 1
                month += 1
            }
            if month > 12 {
                month = 1
                year += 1
            }
        }
    }

    @Test func timesAtRandomComeBack() {
        var generator = SeededGenerator(seed: 21)
        for _ in 0..<20_000 {
            let milliseconds = Int64.random(in: Timestamp.range, using: &generator)
            #expect(Timestamp.text(milliseconds).flatMap(Timestamp.milliseconds) == milliseconds)
        }
    }

    @Test(
        arguments: [
            ("2026-01-31T10:05:00+01:00", 1_769_850_300_000), ("2026-01-31T03:35:00-05:30", 1_769_850_300_000),
            ("2026-01-31t09:05:00z", 1_769_850_300_000), ("2026-01-31T09:05:00.5Z", 1_769_850_300_500),
            ("2026-01-31T09:05:00.05Z", 1_769_850_300_050), ("2026-01-31T09:05:00.123456789Z", 1_769_850_300_123),
        ] as [(String, Int64)])
    func otherFormsOfRFC3339AreRead(_ text: String, _ milliseconds: Int64) {
        #expect(Timestamp.milliseconds(text) == milliseconds)
    }

    @Test(arguments: [
        "", "2026", "2026-01-31", "2026-01-31T09:05:00", "2026-01-31 09:05:00Z", "2026-1-31T09:05:00Z",
        "2026-13-01T00:00:00Z",
        "2026-00-01T00:00:00Z", "2026-02-29T00:00:00Z", "1900-02-29T00:00:00Z", "2026-04-31T00:00:00Z",
        "2026-01-00T00:00:00Z",
        "2026-01-01T24:00:00Z", "2026-01-01T00:60:00Z", "2026-01-01T00:00:60Z", "2026-01-01T00:00:00.Z",
        "2026-01-01T00:00:00.1234567890Z", "2026-01-01T00:00:00+24:00", "2026-01-01T00:00:00+0100",
        "2026-01-01T00:00:00ZZ",
        "0000-01-01T00:00:00+00:01", "+2026-01-01T00:00:00Z",
    ])
    func textThatIsNotATimeIsRefused(_ text: String) {
        #expect(Timestamp.milliseconds(text) == nil)
    }

    @Test func timesThatRFC3339CannotWriteHaveNoText() {
        #expect(Timestamp.text(Timestamp.range.lowerBound - 1) == nil)
        #expect(Timestamp.text(Timestamp.range.upperBound + 1) == nil)
        #expect(Timestamp.text(.min) == nil && Timestamp.text(.max) == nil)
    }
}
