import HumanCallWire
import TTRPC
import Testing

@testable import UnixTransport

extension UnixTransportTests {
    /// The room of connections and uids when answers are not taken.
    @Suite struct BudgetTests {
        private static let answerBytes = 60_000
        private static let answer: [UInt8] = [0xEA, 0x60]

        private func limits(room: Int = .max, pause: Int = .max) -> ServerLimits {
            var limits = ServerLimits()
            limits.outboundBytesPause = 200_000
            limits.outboundBytesPerUIDRoom = room
            limits.outboundBytesPerUIDPause = pause
            // No peer of these tests is closed for anything else.
            limits.writeStallMilliseconds = 1_000_000
            limits.budgetStallMilliseconds = 1_000_000
            return limits
        }

        @Test func aParkedCallIsResumedWhenItsConnectionHasRoom() async throws {
            try await withServer(limits()) { server in
                let peer = try server.peer()
                for index: UInt32 in 0..<100 { try peer.request(2 * index + 1, "Parked", Self.answer) }
                try await eventually { try await server.calls(of: "Parked").count == 100 }
                // The first of them fill the socket.
                try await eventually { try await server.onLoop { _, echo in echo.resumed.count >= 4 } }
                let (resumed, bytes) = try await server.onLoop { server, echo in
                    (echo.resumed.count, server.outboundBytes)
                }
                // The room, and one more.
                #expect(bytes < 200_000 + Self.answerBytes + 100 && resumed < 20)
                for index: UInt32 in 0..<100 {
                    let answer = try peer.readStatus()
                    #expect(answer.streamID == 2 * index + 1 && answer.payload.count == Self.answerBytes)
                }
                #expect(try await server.onLoop { _, echo in echo.resumed.count } == 100, "each once")
            }
        }

        @Test func connectionsThatTakeNothingShareTheBudgetOfTheirUID() async throws {
            try await withServer(limits(room: 500_000)) { server in
                let deaf = try (0..<20).map { _ in try server.peer() }
                for peer in deaf {
                    for index: UInt32 in 0..<50 { try peer.request(2 * index + 1, "Parked", Self.answer) }
                }
                try await eventually { try await server.calls(of: "Parked").count == 1_000 }
                try await eventually { try await server.onLoop { server, _ in server.waitingConnectionCount > 0 } }
                // Of 60 MB, what fits, and one answer.
                #expect(
                    try await server.onLoop { server, _ in server.outboundBytes } < 500_000 + Self.answerBytes + 100)
                // Small answers are made as they come.
                let other = try server.peer()
                try other.request(1, "Echo", [7])
                #expect(try other.readStatus().payload == [7])
                // The others leave, and the last one gets everything.
                for peer in deaf[1...] { peer.close() }
                for index: UInt32 in 0..<50 { #expect(try deaf[0].readStatus().streamID == 2 * index + 1) }
            }
        }

        @Test func aConnectionThatReadsIsServedWhileOthersOfItsUIDTakeNothing() async throws {
            var limits = limits(room: 300_000, pause: 400_000)
            limits.budgetStallMilliseconds = 100
            try await withServer(limits) { server in
                let deaf = try (0..<8).map { _ in try server.peer() }
                for peer in deaf {
                    for index: UInt32 in 0..<20 { try peer.request(2 * index + 1, "Big", Self.answer) }
                }
                try await eventually {
                    let waiting = try await server.onLoop { server, _ in server.waitingConnectionCount }
                    let closed = try await closed(server)
                    return waiting > 0 || !closed.isEmpty
                }
                // It waits until those that take nothing are closed, and is not.
                let reader = try server.peer()
                for index: UInt32 in 0..<200 {
                    try reader.request(2 * index + 1, index.isMultiple(of: 2) ? "Parked" : "Big", Self.answer)
                    #expect(try reader.readStatus().streamID == 2 * index + 1)
                }
                try await eventually { try await !closed(server).isEmpty }
                #expect(try await !closed(server).contains(9))
            }
        }

        @Test func aUIDOverItsBudgetIsNotReadUntilItsAnswersAreTaken() async throws {
            try await withServer(limits(room: 300_000, pause: 400_000)) { server in
                let deaf = try (0..<40).map { _ in try server.peer() }
                for peer in deaf {
                    for index: UInt32 in 0..<20 { try peer.request(2 * index + 1, "Big", Self.answer) }
                }
                // The sum does not count bytes that the sockets have taken, so it can be below the pause when the pause has worked.
                try await eventually { try await server.onLoop { server, _ in server.waitingConnectionCount > 0 } }
                let read = try await server.calls(of: "Big").count
                #expect(try await server.onLoop { server, _ in server.outboundBytes } < 400_000 + 2 * Self.answerBytes)
                #expect(read < 800)
                for peer in deaf[1...] { peer.close() }
                for index: UInt32 in 0..<20 { #expect(try deaf[0].readStatus().streamID == 2 * index + 1) }
            }
        }

        @Test func aConnectionThatIsBeingClosedGetsNothingMore() async throws {
            var limits = limits()
            limits.outboundBytesMax = 1_000_000
            try await withServer(limits) { server in
                let deaf = try server.peer()
                for index: UInt32 in 0..<100 { try deaf.request(2 * index + 1, "Hold") }
                try await eventually { try await server.calls(of: "Hold").count == 100 }
                let calls = try await server.calls(of: "Hold")
                // All of them are completed by one commit.
                let bytes = try await server.onLoop { server, echo in
                    echo.perform { server in
                        for call in calls { server.respond(call, payload: [UInt8](repeating: 1, count: 100_000)) }
                    }
                    return server.outboundBytes
                }
                #expect(bytes < 1_200_000, "and not 10 MB")
                try await eventually { try await server.onLoop { server, _ in server.connectionCount == 0 } }
            }
        }

        @Test func aStreamThatIsNotReadDoesNotHoldUpTheEnd() async throws {
            var limits = limits()
            limits.endStallMilliseconds = 20
            try await withServer(limits) { server in
                let deaf = try server.peer()
                try deaf.request(1, "Flood", [40], flags: .remoteOpen)
                let stream = try #require(try await firstCall(of: "Flood", server))
                let slow = try server.peer()
                try slow.request(1, "Hold")
                let held = try #require(try await firstCall(of: "Hold", server))
                let drained = Task { try await server.drained() }
                // As the service does when it stops.
                try await server.onLoop { server, _ in server.fail(stream, code: 14, message: "stopping") }
                try await eventually { try await server.onLoop { server, _ in server.connectionCount == 1 } }
                // A call that is still being served is answered.
                try await server.onLoop { server, _ in server.respond(held, payload: [1]) }
                #expect(try slow.readStatus().payload == [1])
                try await drained.value
            }
        }

        private func closed(_ server: TestServer) async throws -> [UInt64] {
            try await server.events().compactMap { if case .closed(let id) = $0 { id } else { nil } }
        }

        private func firstCall(of method: String, _ server: TestServer) async throws -> CallID? {
            try await eventually { try await !server.calls(of: method).isEmpty }
            return try await server.calls(of: method).first
        }
    }
}
