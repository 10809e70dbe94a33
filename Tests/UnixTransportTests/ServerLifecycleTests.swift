import Glibc
import HumanCallWire
import NIOCore
import TTRPC
import Testing

@testable import UnixTransport

extension UnixTransportTests {
    /// Peers that leave, stall or come in crowds.
    @Suite struct ServerLifecycleTests {
        @Test(arguments: ["half-close", "close"])
        func aPeerThatLeavesCancelsItsCallsAndItsAnswersAreDropped(how: String) async throws {
            try await withServer { server in
                let peer = try server.peer()
                try peer.request(1, "Hold")
                try peer.request(3, "Endless", flags: .remoteClosed)
                try await eventually { try await server.events().count == 2 }
                let held = try #require(try await server.calls(of: "Hold").first)
                if how == "close" { peer.close() } else { peer.halfClose() }
                try await eventually { try await server.events().contains(.closed(held.connection)) }
                try await server.onLoop { server, _ in
                    server.respond(held, payload: [1])
                    server.send([CallID(connection: held.connection, stream: 3)], items: [[1]])
                }
                if how == "half-close" { #expect(peer.isAtEnd, "no answer, but the end") }
                #expect(try await server.onLoop { server, _ in server.connectionCount } == 0)
                #expect(try await server.events().count { $0 == .closed(held.connection) } == 1)
            }
        }

        @Test func aFrameThatDoesNotEndClosesItsConnection() async throws {
            var limits = ServerLimits()
            limits.frameReadMilliseconds = 20
            try await withServer(limits) { server in
                for cut in [3, 10, 12] {
                    let peer = try server.peer()
                    peer.write(Array(try requestFrame(1, "Echo", [1, 2, 3]).prefix(cut)))
                    #expect(peer.isAtEnd, "cut after \(cut) bytes")
                }
            }
            // Long enough for whole frames of a test that shares its cores with others.
            limits.frameReadMilliseconds = 1_000
            try await withServer(limits) { server in
                let idle = try server.peer()
                try idle.request(1, "Echo", [1])
                #expect(try idle.readStatus().payload == [1])
                try await Task.sleep(for: .milliseconds(1_100))
                try idle.request(3, "Echo", [2])
                #expect(try idle.readStatus().payload == [2], "an idle connection is not a cut frame")
                let long = FrameHeader(payloadBytes: 5_000_000, streamID: 5, type: .request)
                    .frame([UInt8](repeating: 0, count: 5_000_000))
                idle.write(Array(long.prefix(2_000_000)))
                #expect(try idle.readStatus().status?.code == 8)
                idle.write(Array(long.dropFirst(2_000_000)))
                try await Task.sleep(for: .milliseconds(1_100))
                try idle.request(7, "Echo", [3])
                #expect(try idle.readStatus().payload == [3], "nor is one whose oversize frame has passed")
            }
        }

        @Test func aPeerThatReadsNothingIsClosed() async throws {
            var limits = ServerLimits()
            limits.writeStallMilliseconds = 20
            try await withServer(limits) { server in
                let peer = try server.peer()
                try peer.request(1, "Big", [0x3F, 0xFF, 0])
                try await eventually {
                    try await server.events().contains { if case .closed = $0 { true } else { false } }
                }
                withExtendedLifetime(peer) {}
            }
        }

        @Test func aReaderOfAStreamCanStopForAnyTime() async throws {
            var limits = ServerLimits()
            limits.writeStallMilliseconds = 20
            try await withServer(limits) { server in
                let peer = try server.peer()
                try peer.request(1, "Flood", [30], flags: .remoteClosed)
                try await eventually { try await server.calls(of: "Flood").count == 1 }
                try await Task.sleep(for: .milliseconds(100))
                for _ in 0..<30 { #expect(peer.readFrame()?.payload.count == 100_000) }
                try peer.request(3, "Echo", [1])
                #expect(try peer.readStatus().payload == [1])
            }
        }

        /// The answer was sent with the first items and was taken. The other items fill the socket.
        @Test func aReaderThatStopsBehindAnAnswerThatItReadIsNotStalled() async throws {
            var limits = ServerLimits()
            limits.writeStallMilliseconds = 20
            try await withServer(limits) { server in
                let peer = try server.peer()
                peer.write(
                    try requestFrame(1, "Echo", [7]) + requestFrame(3, "Flood", [30], flags: .remoteClosed))
                try await eventually { try await server.calls(of: "Flood").count == 1 }
                try await Task.sleep(for: .milliseconds(150))
                #expect(try peer.readStatus().payload == [7])
                for _ in 0..<30 { #expect(peer.readFrame()?.payload.count == 100_000) }
                try peer.request(5, "Echo", [1])
                #expect(try peer.readStatus().payload == [1])
            }
        }

        @Test func aPeerThatIsNotReadAndLeavesIsNoticed() async throws {
            try await withServer { server in
                let peer = try server.peer()
                for index: UInt32 in 0..<20 { try peer.request(2 * index + 1, "Big", [0x03, 0, 0]) }
                try await eventually { try await server.events().isEmpty == false }
                try await Task.sleep(for: .milliseconds(20))
                peer.close()
                try await eventually { try await server.onLoop { server, _ in server.connectionCount == 0 } }
            }
        }

        @Test func theConnectionWithMostUnfinishedFramesOfItsUIDIsClosed() async throws {
            var limits = ServerLimits()
            limits.inboundBytesPerUIDMax = 100_000
            try await withServer(limits) { server in
                // One that hoards, and one that is in the middle of an honest frame when the limit is reached.
                let hoarder = try server.peer()
                hoarder.write(Array(try requestFrame(1, "Echo", [UInt8](repeating: 1, count: 90_000)).prefix(70_000)))
                let honest = try server.peer()
                let frame = try requestFrame(1, "Echo", [UInt8](repeating: 1, count: 70_000))
                honest.write(Array(frame.prefix(60_000)))
                #expect(hoarder.isAtEnd)
                honest.write(Array(frame.dropFirst(60_000)))
                #expect(try honest.readStatus().payload.count == 70_000)
                honest.close()
                let third = try server.peer()
                try third.request(1, "Echo", [3])
                #expect(try third.readStatus().payload == [3])
                try await eventually { try await server.onLoop { server, _ in server.connectionCount == 1 } }
                let rest = try requestFrame(3, "Echo", [UInt8](repeating: 1, count: 90_000))
                third.write(Array(rest.prefix(80_000)))
                third.write(Array(rest.dropFirst(80_000)))
                #expect(try third.readStatus().payload.count == 90_000)
            }
        }

        /// ttrpc #72, #94, #168, #174
        @Test func aClientThatNeverReadsIsNotReadAndBlocksNobody() async throws {
            try await withServer { server in
                let deaf = try server.peer()
                for index: UInt32 in 0..<60 { try deaf.request(2 * index + 1, "Big", [0x03, 0, 0]) }
                // Far more than the socket's buffers hold; the unread rest stays here.
                var more: [UInt8] = []
                for index: UInt32 in 0..<200 {
                    more += try requestFrame(1001 + 2 * index, "Big", [UInt8](repeating: 0, count: 20_000))
                }
                let sent = try await deaf.writeWhileTaken(more)
                #expect(sent < more.count, "the server went on reading")
                let other = try server.peer()
                for index: UInt32 in 0..<100 {
                    try other.request(2 * index + 1, "Echo", [7])
                    #expect(try other.readStatus().payload == [7])
                }
                // When it reads at last, it gets every answer.
                for _ in 0..<60 { #expect(try deaf.readStatus().payload.count == 0x030000) }
            }
        }

        @Test func aPeerWithTooLargeABacklogIsDisconnected() async throws {
            var limits = ServerLimits()
            limits.outboundBytesMax = 3_000_000
            try await withServer(limits) { server in
                let deaf = try server.peer()
                // No more requests are executed than can be answered. The backlog comes from a core that sends everything at once.
                try deaf.request(1, "Flood", [35])
                try await eventually {
                    try await server.events().contains { if case .closed = $0 { true } else { false } }
                }
                let other = try server.peer()
                try other.request(1, "Echo", [1])
                #expect(try other.readStatus().payload == [1])
            }
        }

        @Test func theConnectionOfAUIDWithTheLargestBacklogIsClosedAndNotTheOneThatReads() async throws {
            var limits = ServerLimits()
            limits.outboundBytesPerUIDMax = 3_000_000
            try await withServer(limits) { server in
                let deaf = try server.peer()
                try deaf.request(1, "Flood", [25])
                let reader = try server.peer()
                try reader.request(1, "Big", [0x10, 0, 0])
                #expect(try reader.readStatus().payload.count == 0x10_0000)
                try await eventually {
                    try await server.events().contains { if case .closed(1) = $0 { true } else { false } }
                }
                try reader.request(3, "Echo", [1])
                #expect(try reader.readStatus().payload == [1])
            }
        }

        @Test func aFloodOfCallsIsBoundedOnItsOwnConnection() async throws {
            var limits = ServerLimits()
            limits.callsMax = 10
            try await withServer(limits) { server in
                let peer = try server.peer()
                for index: UInt32 in 0..<12 { try peer.request(2 * index + 1, "Hold") }
                for id: UInt32 in [21, 23] {
                    let refusal = try peer.readStatus()
                    #expect(refusal.streamID == id)
                    #expect(refusal.status?.code == 8)
                    #expect(refusal.status?.info?.metadata.map(\.value) == ["calls_in_flight", "10"])
                }
                let other = try server.peer()
                try other.request(1, "Echo", [1])
                #expect(try other.readStatus().payload == [1])
            }
        }

        @Test func requestBytesInFlightAreBoundedAndGivenBack() async throws {
            var limits = ServerLimits()
            limits.requestBytesMax = 10_000
            try await withServer(limits) { server in
                let peer = try server.peer()
                let half = [UInt8](repeating: 1, count: 4900)
                try peer.request(1, "Hold", half)
                try peer.request(3, "Hold", half)
                try peer.request(5, "Hold", half)
                let refusal = try peer.readStatus()
                #expect(refusal.streamID == 5)
                #expect(refusal.status?.info?.metadata.first?.value == "request_bytes_in_flight")
                let held = try await server.calls(of: "Hold")
                try await server.onLoop { server, _ in server.respond(held[0], payload: []) }
                _ = try peer.readStatus()
                for id: UInt32 in [7, 9, 11] {
                    try peer.request(id, "Echo", half)
                    #expect(try peer.readStatus().payload == half)
                }
            }
        }

        @Test func connectionsAreBoundedPerUIDAndInAll() async throws {
            for perUID in [true, false] {
                var limits = ServerLimits()
                if perUID { limits.connectionsPerUIDMax = 2 } else { limits.connectionsMax = 2 }
                try await withServer(limits) { server in
                    let first = try server.peer()
                    let second = try server.peer()
                    for peer in [first, second] {
                        try peer.request(1, "Echo", [1])
                        #expect(try peer.readStatus().payload == [1])
                    }
                    let third = try server.peer()
                    #expect(third.isAtEnd)
                    first.close()
                    try await eventually { try await server.onLoop { server, _ in server.connectionCount == 1 } }
                    let fourth = try server.peer()
                    try fourth.request(1, "Echo", [4])
                    #expect(try fourth.readStatus().payload == [4])
                }
            }
        }

        @Test func drainingFinishesActiveCallsAndClosesIdleConnections() async throws {
            try await withServer { server in
                let idle = try server.peer()
                try idle.request(1, "Echo")
                _ = try idle.readStatus()
                let busy = try server.peer()
                try busy.request(1, "Hold")
                try await eventually { try await server.calls(of: "Hold").count == 1 }
                let held = try #require(try await server.calls(of: "Hold").first)
                async let drained: Void = server.drained()
                #expect(idle.isAtEnd)
                #expect(!exists(server.path), "nobody finds the daemon any more")
                #expect(throws: SocketError.inUse(path: server.path)) { try ListeningSocket.bind(path: server.path) }
                try busy.request(3, "Echo")
                let refusal = try busy.readStatus()
                #expect(refusal.status?.code == 14)
                #expect(refusal.status?.info?.reason == "SHUTTING_DOWN")
                try await server.onLoop { server, _ in server.respond(held, payload: [1]) }
                #expect(try busy.readStatus().payload == [1], "the last answer is not lost")
                #expect(busy.isAtEnd)
                try await drained
                let next = try ListeningSocket.bind(path: server.path)
                close(next.descriptor)
                next.removeFile()
                next.releaseLock()
            }
        }

        /// ttrpc #140, #144
        @Test func aDrainWaitsForTheSlowReaderOfTheLastAnswer() async throws {
            try await withServer { server in
                let peer = try server.peer()
                try peer.request(1, "Hold")
                try await eventually { try await server.calls(of: "Hold").count == 1 }
                let held = try #require(try await server.calls(of: "Hold").first)
                async let drained: Void = server.drained()
                try await eventually { !exists(server.path) }
                try await server.onLoop { server, _ in
                    server.respond(held, payload: [UInt8](repeating: 3, count: 4_000_000))
                }
                try await Task.sleep(for: .milliseconds(50))
                #expect(try peer.readStatus().payload.count == 4_000_000)
                #expect(peer.isAtEnd)
                try await drained
            }
        }

        @Test func closingEndsEveryConnectionAndReportsEachToTheCore() async throws {
            let server = try await TestServer()
            let peers = try (0..<5).map { _ in try server.peer() }
            for peer in peers { try peer.request(1, "Hold") }
            try await eventually { try await server.calls(of: "Hold").count == 5 }
            let told = try await server.onLoop { server, _ in server.close() }
            try await told.get()
            for peer in peers { #expect(peer.isAtEnd) }
            let closed = try await server.events().count { if case .closed = $0 { true } else { false } }
            #expect(closed == 5)
            #expect(try await server.close() == 0)
        }

        /// ttrpc-rust #296, #300
        @Test func aServerWithoutAFreeDescriptorGoesOnAfterwards() async throws {
            try await withServer { server in
                let before = try server.peer()
                try before.request(1, "Echo", [0])
                #expect(try before.readStatus().payload == [0])
                let late = RawPeer(descriptor: socket(AF_UNIX, Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0))
                let (connected, answer) = try withoutDescriptors {
                    let connected = try late.connect(server.path)
                    // Connected peers are served in the meantime.
                    try before.request(3, "Echo", [1])
                    return (connected, try before.readStatus().payload)
                }
                #expect(connected)
                #expect(answer == [1])
                try late.request(1, "Echo", [2])
                #expect(try late.readStatus().payload == [2])
            }
        }

        /// Runs the body while the process may open nothing more.
        private func withoutDescriptors<Result>(_ body: () throws -> Result) rethrows -> Result {
            let descriptors = __rlimit_resource_t(RLIMIT_NOFILE.rawValue)
            var old = rlimit()
            getrlimit(descriptors, &old)
            var none = old
            none.rlim_cur = 0
            setrlimit(descriptors, &none)
            defer { setrlimit(descriptors, &old) }
            return try body()
        }

        @Test func sixtyFourConnectionsEchoAndTheDescriptorsComeBack() async throws {
            // The first server warms up what the process keeps.
            try await withServer { _ in }
            let baseline = descriptorCount()
            try await withServer { server in
                for _ in 0..<3 {
                    let peers = try (0..<64).map { _ in try server.peer() }
                    for peer in peers { try peer.request(1, "Echo", [1]) }
                    for peer in peers { #expect(try peer.readStatus().payload == [1]) }
                    for peer in peers { peer.close() }
                }
                try await eventually { try await server.onLoop { server, _ in server.connectionCount == 0 } }
            }
            #expect(descriptorCount() == baseline)
        }
    }
}
