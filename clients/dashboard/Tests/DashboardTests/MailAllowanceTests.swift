import Testing

@testable import Dashboard

@Suite struct MailAllowanceTests {
    @Test func whoAsksTooOftenIsRefusedAlone() {
        var allowance = MailAllowance()
        for number in 0..<DashboardLimits.mailedLinksPerClientMax {
            let lets = allowance.lets(client: "192.0.2.1", address: "a\(number)@example.com", now: 0)
            #expect(lets)
        }
        let again = allowance.lets(client: "192.0.2.1", address: "b@example.com", now: 59)
        let other = allowance.lets(client: "192.0.2.2", address: "b@example.com", now: 59)
        let later = allowance.lets(client: "192.0.2.1", address: "b@example.com", now: 60)
        #expect(!again && other && later)
    }

    @Test func oneAddressGetsSoManyFromWhereverTheyAreAskedFor() {
        var allowance = MailAllowance()
        let answers = (0...DashboardLimits.mailedLinksPerAddressMax).map {
            allowance.lets(
                client: "192.0.2.\($0)", address: $0.isMultiple(of: 2) ? "Ann@example.com" : "ann@example.com", now: 0)
        }
        #expect(answers == Array(repeating: true, count: DashboardLimits.mailedLinksPerAddressMax) + [false])
    }

    @Test func allTogetherHaveABoundFarAboveThatOfEach() {
        var allowance = MailAllowance()
        for number in 0..<DashboardLimits.mailedLinksPerMinuteMax {
            _ = allowance.lets(client: "", address: "a\(number)@example.com", now: 0)
        }
        let more = allowance.lets(client: "", address: "b@example.com", now: 0)
        #expect(!more)
        #expect(DashboardLimits.mailedLinksPerMinuteMax >= 20 * DashboardLimits.mailedLinksPerClientMax)
    }
}
