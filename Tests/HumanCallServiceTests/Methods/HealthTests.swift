import HumanCall
import HumanCallMessages
import HumanCallStore
import Testing

@testable import HumanCallService

/// Health while the store fails, and the log's lines about it.
@Suite struct HealthTests {
    let harness: ServiceHarness

    init() throws { harness = try ServiceHarness() }

    private func status() throws -> HealthStatus {
        try harness.ask(Methods.Admin.Health.self, HealthRequest()).status
    }

    @Test func healthSaysThatTheStoreCannotWriteUntilItCan() throws {
        #expect(try status() == .serving)
        harness.store.failNextCommit()
        #expect(throws: (any Error).self) { try harness.say("Hello") }
        #expect(try status() == .storeUnavailable)
        try harness.say("Hello again")
        #expect(try status() == .serving)
    }
}
