import HumanCallClient
import Testing

/// Statistics as comma-separated values.
@Suite struct StatisticsCSVTests {
    private func cell(_ key: String) -> String {
        let text = StatisticsCSV(GetStatisticsResponse(teams: [GroupStatistics(key: key, created: 2)]), by: .team).text
        let heading = "team,created,claimed,expired,wait_p50_ms,reply_p50_ms\r\n"
        #expect(text.hasPrefix(heading) && text.hasSuffix(",2,0,0,0,0\r\n"))
        return String(text.dropFirst(heading.count).dropLast(",2,0,0,0,0\r\n".count))
    }

    @Test func aCellWithSeparatorsIsQuotedAndAFormulaIsText() {
        #expect(cell("billing") == "billing" && cell("") == "" && cell("a b") == "a b")
        #expect(cell("a,b") == "\"a,b\"" && cell("say \"hi\"") == "\"say \"\"hi\"\"\"" && cell("a\nb") == "\"a\nb\"")
        for formula in ["=1+1", "+1", "-1", "@SUM(A1)", "\tx"] { #expect(cell(formula) == "'" + formula) }
        #expect(cell("=HYPERLINK(\"x\",\"y\")") == "\"'=HYPERLINK(\"\"x\"\",\"\"y\"\")\"")
    }

    @Test func everyTableNamesItsColumns() {
        let empty = GetStatisticsResponse()
        for rows in StatisticsCSV.Rows.allCases {
            let text = StatisticsCSV(empty, by: rows).text
            #expect(text.hasPrefix(rows.rawValue) && text.hasSuffix("\r\n"))
        }
    }
}
