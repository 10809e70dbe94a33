import HumanCall
import HumanCallMessages
import Testing

@testable import HumanCallService

/// Login tokens as the dashboard and an administrator see them. StoreConformance has how stores keep them.
@Suite struct LoginTests {
    let harness: ServiceHarness
    private static let roles: [(uid: UInt32, role: Role)] = [
        (1, .dashboard), (2, .admin), (3, .chat), (4, .member("ann")), (5, .observer),
    ]

    init() throws {
        harness = try ServiceHarness(
            ServiceConfiguration(
                ownUID: ServiceHarness.ownUID, grants: Self.roles.map { Grant(subject: .uid($0.uid), role: $0.role) }))
    }

    private func token(_ memberID: String = "ann") throws -> CreateLoginTokenResponse {
        try harness.ask(Methods.Admin.CreateLoginToken.self, CreateLoginTokenRequest(memberID: memberID))
    }

    private func refusal(_ token: String) -> Rejection? {
        harness.refusal(Methods.Admin.ExchangeLoginToken.self, ExchangeLoginTokenRequest(token: token))
    }

    @Test func aTokenIsExchangedOnceForItsMember() throws {
        try harness.beat("ann")
        let login = try token()
        #expect(login.expiresAt == harness.clock.value.unixMilliseconds + 600_000)
        let allowed = Set("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_")
        #expect(login.token.count == 43 && login.token.allSatisfy(allowed.contains))
        let member = try harness.ask(
            Methods.Admin.ExchangeLoginToken.self, ExchangeLoginTokenRequest(token: login.token)
        ).member
        #expect(member?.id == "ann" && member?.email == "ann@example.com" && member?.presence == .available)
        #expect(refusal(login.token)?.reason == .loginTokenInvalid && refusal(login.token)?.code == .failedPrecondition)
        #expect(try token().token != token().token)
    }

    @Test func aUsedAnExpiredAForgedAndARemovedTokenGetTheSameRefusalWithoutTheToken() throws {
        let (used, over, gone) = (try token().token, try token().token, try token("ben").token)
        _ = try harness.ask(Methods.Admin.ExchangeLoginToken.self, ExchangeLoginTokenRequest(token: used))
        _ = try harness.ask(Methods.Admin.DeleteMember.self, DeleteMemberRequest(memberID: "ben"))
        var refusals = [refusal(used), refusal(gone), refusal("forged"), refusal(over + "=")]
        harness.advance(600_000)
        refusals.append(refusal(over))
        #expect(
            Set(refusals.map { $0?.message }).count == 1 && refusals.allSatisfy { $0?.reason == .loginTokenInvalid })
        #expect(refusals[0]?.metadata.isEmpty == true && refusals[0]?.message.contains("ask for a new link") == true)
        for token in ["", String(repeating: "t", count: 129)] {
            let refused = refusal(token)
            #expect(
                refused?.reason == .invalidField && refused?.metadata("field") == "token"
                    && refused?.message.contains("ttt") == false)
        }
        #expect(
            harness.refusal(Methods.Admin.CreateLoginToken.self, CreateLoginTokenRequest(memberID: "nobody"))?.reason
                == .noSuchMember)
    }

    @Test func onlyTheDashboardAndAnAdminCreateAndExchangeTokens() throws {
        for (uid, role) in Self.roles {
            let peer = harness.connect(uid: uid)
            let may = role == .dashboard || role == .admin
            let create = harness.refusal(
                Methods.Admin.CreateLoginToken.self, CreateLoginTokenRequest(memberID: "ann"), from: peer)
            let exchange = harness.refusal(
                Methods.Admin.ExchangeLoginToken.self, ExchangeLoginTokenRequest(token: "no"), from: peer)
            #expect((create?.reason == .roleRequired) == !may && (create == nil) == may, "\(role)")
            #expect(exchange?.reason == (may ? .loginTokenInvalid : .roleRequired), "\(role)")
            if !may { #expect(create?.metadata("role") == "dashboard") }
        }
    }

    @Test func aTokenIsMadeOfTheGivenRandomBytesAndSurvivesARestart() throws {
        harness.configuration.randomBytes = { count in (0..<count).map { UInt8($0 * 7 & 255) } }
        try harness.crash()
        let login = try token()
        #expect(login.token == "AAcOFRwjKjE4P0ZNVFtiaXB3foWMk5qhqK-2vcTL0tk")
        try harness.crash(downFor: 599_999)
        #expect(refusal(login.token) == nil)
    }

    @Test func onlyACommittedExchangeUsesTheTokenUp() throws {
        let (lost, kept) = (try token().token, try token().token)
        harness.begin(Methods.Admin.ExchangeLoginToken.self, ExchangeLoginTokenRequest(token: lost))
        try harness.crash(committing: false)
        #expect(refusal(lost) == nil)
        harness.begin(Methods.Admin.ExchangeLoginToken.self, ExchangeLoginTokenRequest(token: kept))
        try harness.crash(committing: true)
        #expect(refusal(kept)?.reason == .loginTokenInvalid)
    }

    @Test func noEventReportsALogin() throws {
        let head = harness.head
        _ = try harness.ask(Methods.Admin.ExchangeLoginToken.self, ExchangeLoginTokenRequest(token: token().token))
        #expect(harness.head == head)
    }

    @Test func theFirstMemberWithAnAddressSignsInByItWhateverItsCase() throws {
        #expect(try harness.service.directory("default").member(withEmail: "ANN@Example.com")?.id == "ann")
        #expect(try harness.service.directory("default").member(withEmail: "nobody@example.com") == nil)
        // Two members of an older file can have one address.
        var directory = try harness.service.directory("default")
        for id in ["zoe", "amy"] { directory.members[id] = Member(id: id, name: id, email: "Desk@example.com") }
        #expect(directory.member(withEmail: "desk@example.com")?.id == "amy")
        #expect(try harness.service.directory("default").member(withEmail: "") == nil)
    }
}
