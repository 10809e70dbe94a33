import HumanCall
import HumanCallMessages
import Testing

@testable import HumanCallService

/// The sign-in link that comes by e-mail.
@Suite struct LoginLinkTests {
    private func harness() throws -> ServiceHarness {
        try ServiceHarness(
            ServiceConfiguration(
                ownUID: ServiceHarness.ownUID, canEmail: true, dashboardURL: "https://desk.example.com"))
    }

    private func urls(_ harness: ServiceHarness) -> [String] {
        harness.deliveries.compactMap { if case .signIn(_, _, let url, _, _) = $0.mail { url } else { nil } }
    }

    @Test func theLinkIsSentToTheMemberWithThisAddressWhateverItsCaseAndSignsInOnce() throws {
        let harness = try harness()
        _ = try harness.ask(Methods.Admin.SendLoginLink.self, SendLoginLinkRequest(email: "ANN@Example.com"))
        guard case .signIn(let member, let workspace, let url, let expiresAt, _)? = harness.deliveries.first?.mail
        else {
            Issue.record("no link was sent")
            return
        }
        #expect(member.id == "ann" && workspace.id == "default")
        #expect(expiresAt == harness.clock.value.unixMilliseconds + 600_000)
        let prefix = "https://desk.example.com/sign-in?token="
        #expect(url.hasPrefix(prefix))
        let token = String(url.dropFirst(prefix.count))
        #expect(
            try harness.ask(Methods.Admin.ExchangeLoginToken.self, ExchangeLoginTokenRequest(token: token)).member?.id
                == "ann")
        #expect(
            harness.refusal(Methods.Admin.ExchangeLoginToken.self, ExchangeLoginTokenRequest(token: token))?.reason
                == .loginTokenInvalid)
    }

    @Test func theAnswerIsTheSameWhetherThereIsSuchAMemberAndComesBeforeAnythingIsWritten() throws {
        let harness = try harness()
        let known = harness.begin(Methods.Admin.SendLoginLink.self, SendLoginLinkRequest(email: "ann@example.com"))
        let unknown = harness.begin(Methods.Admin.SendLoginLink.self, SendLoginLinkRequest(email: "nobody@example.com"))
        #expect(try harness.reply(Methods.Admin.SendLoginLink.self, known) == SendLoginLinkResponse())
        #expect(try harness.reply(Methods.Admin.SendLoginLink.self, unknown) == SendLoginLinkResponse())
        harness.run()
        #expect(urls(harness).count == 1)
    }

    @Test func theSignInPageCannotFillAMailbox() throws {
        let harness = try harness()
        for _ in 0..<10 {
            _ = try harness.ask(Methods.Admin.SendLoginLink.self, SendLoginLinkRequest(email: "ann@example.com"))
        }
        #expect(urls(harness).count == ServiceLimits.loginMailsPerWindowMax)
        _ = try harness.ask(Methods.Admin.SendLoginLink.self, SendLoginLinkRequest(email: "ben@example.com"))
        #expect(urls(harness).count == ServiceLimits.loginMailsPerWindowMax + 1)
        harness.advance(ServiceLimits.loginMailWindowMilliseconds)
        _ = try harness.ask(Methods.Admin.SendLoginLink.self, SendLoginLinkRequest(email: "ann@example.com"))
        #expect(urls(harness).count == ServiceLimits.loginMailsPerWindowMax + 2)
    }

    @Test func aLinkThatCannotBeStoredOrMailedIsNotRepeated() throws {
        let harness = try harness()
        harness.begin(Methods.Admin.SendLoginLink.self, SendLoginLinkRequest(email: "ann@example.com"))
        harness.store.failNextCommit()
        harness.run()
        #expect(harness.deliveries.isEmpty)
        _ = try harness.ask(Methods.Admin.SendLoginLink.self, SendLoginLinkRequest(email: "ann@example.com"))
        harness.settle(harness.deliveries[0], DeliveryOutcome(isDelivered: false))
        harness.advance(minutes: 5)
        #expect(harness.deliveries.isEmpty && harness.service.timers.outbox.isEmpty)
    }

    @Test func withoutAMailServerOrADashboardURLTheCallIsRefused() throws {
        for configuration in [
            ServiceConfiguration(ownUID: ServiceHarness.ownUID, canEmail: true),
            ServiceConfiguration(ownUID: ServiceHarness.ownUID, dashboardURL: "https://desk.example.com"),
        ] {
            let harness = try ServiceHarness(configuration)
            #expect(
                harness.refusal(Methods.Admin.SendLoginLink.self, SendLoginLinkRequest(email: "ann@example.com"))?
                    .reason == .noMailServer)
        }
        #expect(
            try harness().refusal(Methods.Admin.SendLoginLink.self, SendLoginLinkRequest(email: "nonsense"))?.reason
                == .invalidField)
    }
}
