import HumanCallMessages
import HumanCallMetrics
import HumanCallWire
import TTRPC
import Testing

@testable import UnixTransport

extension UnixTransportTests {
    /// The server's counts of the calls that have ended.
    @Suite struct CallFiguresTests {
        private func ended(_ server: TestServer) async throws -> [String: UInt64] {
            try await server.onLoop { server, _ in
                var found: [String: UInt64] = [:]
                for ended in server.figures.ended {
                    found["\(ended.method.map { server.methods[$0].name } ?? "unknown") \(ended.code)"] = ended.count
                }
                return found
            }
        }

        @Test func callsCountByMethodAndCodeAndRefusalsByReason() async throws {
            try await withServer { server in
                let peer = try server.peer()
                for stream: UInt32 in [1, 3] { try peer.request(stream, "Echo", [1]) }
                try peer.request(5, "Fail")
                try peer.request(7, "Nothing")
                try peer.request(9, "Echo", timeout: -1)
                try peer.request(11, "StreamFail")
                for _ in 0..<5 { _ = try peer.readStatus() }
                _ = try #require(peer.readFrame())
                _ = try peer.readStatus()
                #expect(
                    try await ended(server) == [
                        "Echo 0": 2, "Echo 4": 1, "Fail 9": 1, "unknown 12": 1, "StreamFail 11": 1,
                    ])
                let (refusals, times) = try await server.onLoop { server, _ in
                    (
                        server.figures.refusals,
                        server.figures.answerTimes.map { "\(server.methods[$0.method].name) \($0.histogram.count)" }
                    )
                }
                #expect(
                    refusals == [
                        "ALREADY_CLAIMED": 1, "UNIMPLEMENTED": 1, "DEADLINE_EXCEEDED": 1, "CURSOR_TOO_OLD": 1,
                    ])
                // A stream lasts as long as its reader wants.
                #expect(times == ["Echo 2", "Fail 1"])
            }
        }

        @Test func aCallWhoseCallerHasGoneIsCancelled() async throws {
            try await withServer { server in
                let peer = try server.peer()
                try peer.request(1, "Hold")
                try await eventually { try await server.calls(of: "Hold").count == 1 }
                peer.close()
                try await eventually { try await ended(server) == ["Hold 1": 1] }
            }
        }

        @Test func aLimitThatIsReachedIsNamed() async throws {
            try await withServer { server in
                let peer = try server.peer()
                let junk = [UInt8](repeating: 1, count: 4_194_305)
                peer.write(FrameHeader(payloadBytes: junk.count, streamID: 1, type: .request).frame(junk))
                _ = try peer.readStatus()
                #expect(try await server.onLoop { server, _ in server.figures.limits } == ["frame_bytes": 1])
            }
        }
    }
}
