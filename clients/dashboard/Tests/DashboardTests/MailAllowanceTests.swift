import Testing

@testable import Dashboard

@Suite struct MailAllowanceTests {
    @Test func aClientThatAsksTooOftenIsRefusedWithoutAffectingOthers() {
        var allowance = MailAllowance()
        for number in 0..<DashboardLimits.mailedLinksPerClientMax {
            let lets = allowance.allows(client: "192.0.2.1", address: "a\(number)@example.com", now: 0)
            #expect(lets)
        }
        let again = allowance.allows(client: "192.0.2.1", address: "b@example.com", now: 59)
        let other = allowance.allows(client: "192.0.2.2", address: "b@example.com", now: 59)
        let later = allowance.allows(client: "192.0.2.1", address: "b@example.com", now: 60)
        #expect(!again && other && later)
    }

    @Test func anAddressGetsABoundedNumberOfMailsFromAllClientsTogether() {
        var allowance = MailAllowance()
        let answers = (0...DashboardLimits.mailedLinksPerAddressMax).map {
            allowance.allows(
                client: "192.0.2.\($0)", address: $0.isMultiple(of: 2) ? "Ann@example.com" : "ann@example.com", now: 0)
        }
        #expect(answers == Array(repeating: true, count: DashboardLimits.mailedLinksPerAddressMax) + [false])
    }

    @Test func theTotalBoundIsFarAboveThatOfEachClient() {
        var allowance = MailAllowance()
        for number in 0..<DashboardLimits.mailedLinksPerMinuteMax {
            _ = allowance.allows(client: "", address: "a\(number)@example.com", now: 0)
        }
        let more = allowance.allows(client: "", address: "b@example.com", now: 0)
        #expect(!more)
        #expect(DashboardLimits.mailedLinksPerMinuteMax >= 20 * DashboardLimits.mailedLinksPerClientMax)
    }
}
