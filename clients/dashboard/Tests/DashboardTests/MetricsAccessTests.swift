import HTTPTypes
import Hummingbird
import NIOCore
import Testing

@testable import Dashboard

/// The readers of /metrics.
@Suite struct MetricsAccessTests {
    private func request(_ host: String = "127.0.0.1:8787", _ headers: HTTPFields = [:]) -> Request {
        Request(
            head: HTTPRequest(method: .get, scheme: "http", authority: host, path: "/metrics", headerFields: headers),
            body: .init(buffer: ByteBuffer()))
    }

    @Test(arguments: ["127.0.0.1", "::1", "127.0.0.2", "::ffff:127.0.0.1"])
    func thisMachineMayReadByDefault(peer: String) {
        let access = MetricsAccess(token: nil, hasPublicURL: false)
        for host in ["127.0.0.1:8787", "[::1]:8787", "localhost"] {
            #expect(access.answer(to: request(host), peer: peer) == .allowed)
        }
    }

    @Test(arguments: ["192.0.2.1", "10.0.0.1", "2001:db8::1", ""])
    func anotherMachineMayNot(peer: String) {
        #expect(MetricsAccess(token: nil, hasPublicURL: false).answer(to: request(), peer: peer) == .refused)
    }

    @Test(arguments: ["X-Forwarded-For", "Forwarded", "X-Real-IP", "Via"])
    func aRequestThatAProxyPassesOnMayNot(field: String) throws {
        let name = try #require(HTTPField.Name(field))
        let passedOn = request("127.0.0.1:8787", [name: "127.0.0.1"])
        #expect(MetricsAccess(token: nil, hasPublicURL: false).answer(to: passedOn, peer: "127.0.0.1") == .refused)
    }

    @Test func aNameOfAStrangerThatLeadsToThisMachineMayNot() {
        let access = MetricsAccess(token: nil, hasPublicURL: false)
        #expect(access.answer(to: request("evil.example:8787"), peer: "127.0.0.1") == .refused)
    }

    @Test func behindAProxyOnlyTheTokenCounts() {
        #expect(MetricsAccess(token: nil, hasPublicURL: true).answer(to: request(), peer: "127.0.0.1") == .refused)
        let access = MetricsAccess(token: "0123456789abcdef", hasPublicURL: true)
        func answer(_ said: String) -> MetricsAccess.Answer {
            access.answer(to: request("desk.example.com", [.authorization: said]), peer: "192.0.2.1")
        }
        #expect(answer("Bearer 0123456789abcdef") == .allowed)
        #expect(answer("Bearer 0123456789abcdee") == .needsToken && answer("0123456789abcdef") == .needsToken)
        #expect(access.answer(to: request(), peer: "127.0.0.1") == .needsToken)
    }
}
