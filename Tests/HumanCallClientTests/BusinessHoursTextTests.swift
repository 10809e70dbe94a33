import HumanCallClient
import Testing

@Suite struct BusinessHoursTextTests {
    @Test(arguments: [
        "Mon-Fri 09:00-17:00", "Mon-Fri 09:00-12:00, 13:00-17:00\nSat 10:00-14:00", "Mon-Sun 00:00-24:00",
        "Mon 08:30-09:00\nWed-Thu 10:00-11:00\n2026-12-24 09:00-12:00\n2026-12-25 closed", "",
    ])
    func hoursInWordsAreReadAndWrittenTheSame(_ text: String) throws {
        #expect(try BusinessHours(text: text).text == text)
    }

    @Test func wordsCanBeWrittenInMoreThanOneWay() throws {
        let hours = try BusinessHours(
            text: " mon,WED 9:00-17:00 ;; 2026-12-25 Closed;\r\n fri 08:00 - 09:00,10:00-11:00")
        #expect(hours.text == "Mon 09:00-17:00\nWed 09:00-17:00\nFri 08:00-09:00, 10:00-11:00\n2026-12-25 closed")
    }

    @Test(arguments: [
        "Mon", "Mon-Fri", "09:00-17:00", "Mo 09:00-17:00", "Fri-Mon 09:00-17:00", "Mon 9-17", "Mon 17:00-09:00",
        "Mon 09:00-24:01", "Mon 09:60-10:00", "Mon 09:00", "Mon-Tue-Wed 09:00-10:00", "Mon 09:00-10:00 and more",
        "Mon ٠٩:00-10:00",
    ])
    func aLineThatIsNotUnderstoodIsNamed(_ line: String) {
        #expect {
            try BusinessHours(text: "Sat 10:00-14:00\n\(line)")
        } throws: { error in
            (error as? BusinessHoursTextError)?.line == line && !"\(error)".isEmpty
        }
    }

    @Test func aDateIsGivenToTheDaemonAsItIs() throws {
        #expect(try BusinessHours(text: "2026-13-99 closed").days.map(\.date) == ["2026-13-99"])
    }
}
