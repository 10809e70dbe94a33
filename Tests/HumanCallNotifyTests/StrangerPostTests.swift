import NotifyRig
import Synchronization
import Testing

@testable import HumanCallNotify

/// Posts to addresses that strangers name (CONTRACT.md, C38.3).
@Suite(.serialized, .timeLimit(.minutes(1))) struct StrangerPostTests {
    private func post(_ url: String, allowsAnyAddress: Bool = false) async -> StrangerPoster.Result? {
        let (results, continuation) = AsyncStream.makeStream(of: StrangerPoster.Result.self)
        let poster = StrangerPoster(name: "t", workers: 1, waitingMax: 1) { token, result in
            #expect(token == 7)
            continuation.yield(result)
        }
        defer { poster.close() }
        #expect(
            poster.submit(
                .init(url: url, headers: ["TTL: 5"], body: [1, 2, 3], allowsAnyAddress: allowsAnyAddress), token: 7))
        return await results.first { _ in true }
    }

    @Test func strangersReachNeitherThisMachineNorPrivateNetworks() async throws {
        let rig = try Rig("http_server.py")
        for host in ["127.0.0.1", "[::ffff:127.0.0.1]", "localhost", "0.0.0.0"] {
            let result = await post("http://\(host):\(rig.port)/a")
            #expect(result?.isDelivered == false && result?.status == 0, "\(host): \(String(describing: result))")
        }
        #expect(await post("http://169.254.169.254/latest")?.status == 0)
        #expect(await post("http://127.0.0.1:\(rig.port)/a", allowsAnyAddress: true)?.isDelivered == true)
    }
}
