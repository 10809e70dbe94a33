import Foundation
import HumanCallClient
import Testing

@testable import Dashboard

@Suite struct OverviewTests {
    private let today = CalendarDay(number: 20_483)

    private func query(_ values: [String: String] = [:]) -> OverviewQuery { OverviewQuery { values[$0] ?? "" } }

    private func numbers(
        _ found: GetStatisticsResponse, _ values: [String: String] = [:], actions: [String: String] = [:]
    ) -> [String: Any] {
        OverviewNumbers(
            found: found, query: query(values), today: today, actions: actions, words: Sources.english
        ).values
    }

    private func rows(_ values: [String: Any], _ name: String) throws -> [[String: Any]] {
        try #require(values[name] as? [[String: Any]])
    }

    @Test func withoutDatesTheRangeIsThatOfThePreset() {
        #expect(today.text == "2026-01-30")
        #expect(query().days == 14 && query().range(today: today) == ("2026-01-17", "2026-01-30"))
        #expect(query(["days": "1"]).range(today: today) == ("2026-01-30", "2026-01-30"))
        #expect(query(["days": "8"]).days == 14 && query(["days": "-1"]).days == 14)
        // A date wins, and the other end is open then.
        #expect(query(["days": "7", "from": "2026-01-01"]).range(today: today) == ("2026-01-01", ""))
    }

    @Test func aLinkHasTheFiltersAndEscapesThem() {
        let query = query(["team": "R&D = +1 ü", "member": "ann"])
        #expect(query.link(days: 7) == "/overview?days=7&team=R%26D%20%3D%20%2B1%20%C3%BC&member=ann")
        #expect(
            query.history(today: today, zone: "UTC", [("member", "ben"), ("state", "expired")])
                == "/history?from=2026-01-17&to=2026-01-30&team=R%26D%20%3D%20%2B1%20%C3%BC&member=ben&state=expired")
        #expect(self.query().history(today: today, zone: "Europe/Vienna").hasSuffix("&to=2026-01-30&zone=60"))
        #expect(self.query().link("/overview.csv", [("by", "team")]) == "/overview.csv?days=14&by=team")
    }

    @Test func todayIsThatOfTheTimeZone() {
        let late = Date(timeIntervalSince1970: Double(today.number) * 86_400 + 23 * 3_600)
        #expect(CalendarDay(late, zone: "") == today && CalendarDay(late, zone: "Europe/Vienna") == today.adding(1))
        #expect(CalendarDay(late, zone: "America/New_York") == today)
        #expect(CalendarDay("2026-02-30") == nil && CalendarDay("2026-01-30") == today)
    }

    @Test func aDayWithoutCallsIsAColumnAndALongRangeHasMonths() throws {
        let days = [
            DayStatistics(created: 3, claimed: 2, expired: 1, date: "2026-01-28"),
            DayStatistics(created: 1, claimed: 1, date: "2026-01-30"),
        ]
        let week = numbers(GetStatisticsResponse(created: 4, days: days), ["days": "7"])
        let chart = try #require(week["dayChart"] as? [String: Any])
        #expect(try rows(chart, "bars").count == 7)
        #expect(try rows(week, "dayRows").map { $0["created"] as? Int64 } == [3, 1])
        let older =
            [DayStatistics(created: 5, date: "2024-03-01"), DayStatistics(created: 2, date: "2024-03-09")] + days
        let all = numbers(GetStatisticsResponse(created: 11, days: older), ["from": "2024-01-01"])
        #expect(try rows(all, "dayRows").map { $0["label"] as? String } == ["2024-03", "2026-01"])
        #expect(try rows(all, "dayRows").map { $0["created"] as? Int64 } == [7, 4])
    }

    @Test func everyHourIsAColumnInItsPlace() throws {
        let hours = [GroupStatistics(key: "9", created: 2), GroupStatistics(key: "23", created: 1)]
        let chart = try #require(
            numbers(GetStatisticsResponse(created: 3, hours: hours))["hourChart"] as? [String: Any])
        let bars = try rows(chart, "bars")
        #expect(bars.count == 24 && bars[9]["label"] as? String == "9")
        #expect((bars[9]["says"] as? String)?.hasPrefix("9: 2 calls") == true)
    }

    @Test func namesAreThoseOfTheActionAndOfADeletedMember() throws {
        let found = GetStatisticsResponse(
            created: 2, members: [MemberStatistics(memberID: "ann", claimed: 1, name: "Ann Lee", deleted: true)],
            teams: [GroupStatistics(key: "", created: 2, expired: 1)],
            actions: [GroupStatistics(key: "call", created: 1), GroupStatistics(key: "gone", created: 1)])
        let values = numbers(found, actions: ["call": "Human call"])
        #expect(try rows(values, "actions").map { $0["name"] as? String } == ["Human call", "gone"])
        let ann = try rows(values, "members")[0]
        #expect(ann["name"] as? String == "Ann Lee" && ann["isDeleted"] as? Bool == true)
        let everybody = try rows(values, "teams")[0]
        #expect(everybody["name"] as? String == "Everybody" && everybody["isLinked"] as? Bool == false)
    }
}
