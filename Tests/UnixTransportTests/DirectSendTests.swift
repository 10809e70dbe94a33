import Glibc
import Synchronization
import TTRPC
import Testing

@testable import UnixTransport

extension UnixTransportTests {
    /// Answers that are sent past the channel, when the socket does not take all of their bytes.
    @Suite struct DirectSendTests {
        /// Decides how many bytes the socket takes.
        private final class Taking: Sendable {
            let calls = Atomic(0)
            private let take: @Sendable (_ call: Int, Int32, UnsafeRawBufferPointer) -> Int

            init(_ take: @escaping @Sendable (_ call: Int, Int32, UnsafeRawBufferPointer) -> Int) { self.take = take }

            func send(_ descriptor: Int32, _ bytes: UnsafeRawBufferPointer) -> Int {
                take(calls.add(1, ordering: .relaxed).oldValue, descriptor, bytes)
            }
        }

        private static func setRoom(_ descriptor: Int32, _ bytes: Int32) {
            var bytes = bytes
            setsockopt(descriptor, SOL_SOCKET, SO_SNDBUF, &bytes, socklen_t(MemoryLayout<Int32>.size))
        }

        /// Sends the first answer without its last byte. Then the socket has no room until the next direct send.
        private static func takingAllButOne() -> Taking {
            Taking { call, descriptor, bytes in
                guard call == 0 else {
                    setRoom(descriptor, 1 << 20)
                    return UnixServer.sendWithoutWaiting(descriptor, bytes)
                }
                let sent = UnixServer.sendWithoutWaiting(descriptor, UnsafeRawBufferPointer(rebasing: bytes.dropLast()))
                setRoom(descriptor, 1)
                return sent
            }
        }

        private func withServer(_ taking: Taking, _ body: (TestServer) async throws -> Void) async throws {
            let server = try await TestServer(send: { taking.send($0, $1) })
            try await body(server)
            #expect(try await server.close() == 0)
        }

        private func untakenBytes(_ server: TestServer) async throws -> Int {
            try await server.onLoop { server, _ in server.outboundBytes }
        }

        @Test func nothingOvertakesALeftoverByte() async throws {
            let taking = Self.takingAllButOne()
            try await withServer(taking) { server in
                let peer = try server.peer()
                try peer.request(1, "Big", [0x40, 0])
                try await eventually { taking.calls.load(ordering: .relaxed) == 1 }
                try peer.request(3, "Echo", [5])
                try await eventually { try await server.calls(of: "Echo").count == 1 }
                // It waits behind the byte.
                #expect(try await untakenBytes(server) > 1)
                #expect(taking.calls.load(ordering: .relaxed) == 1)
                let first = try peer.readStatus()
                #expect(first.streamID == 1)
                #expect(first.payload == [UInt8](repeating: 7, count: 0x4000))
                let second = try peer.readStatus()
                #expect(second.streamID == 3)
                #expect(second.payload == [5])
                try await eventually { try await untakenBytes(server) == 0 }
            }
        }

        @Test func aLeftoverByteIsSentBeforeItsConnectionEnds() async throws {
            let taking = Self.takingAllButOne()
            try await withServer(taking) { server in
                let peer = try server.peer()
                try peer.request(1, "Big", [0x40, 0])
                try await eventually { taking.calls.load(ordering: .relaxed) == 1 }
                #expect(try await untakenBytes(server) == 1)
                async let drained: Void = server.drained()
                // Nothing may come of it before the peer reads; and then all does.
                try await Task.sleep(for: .milliseconds(50))
                #expect(try peer.readStatus().payload.count == 0x4000)
                #expect(peer.isAtEnd)
                try await drained
            }
        }

        @Test func allBytesArriveInOrderAfterEveryPartialWrite() async throws {
            let taking = Taking { call, descriptor, bytes in
                // Nothing, one byte, all but one, all, and parts.
                let parts = [0, 1, bytes.count - 1, bytes.count, bytes.count / 2, bytes.count / 3]
                let count = min(bytes.count, max(0, parts[call % parts.count]))
                return count == 0
                    ? -1
                    : UnixServer.sendWithoutWaiting(descriptor, UnsafeRawBufferPointer(rebasing: bytes.prefix(count)))
            }
            try await withServer(taking) { server in
                let peer = try server.peer()
                for round in 0..<60 {
                    let streamID = UInt32(2 * round + 1)
                    if round % 3 == 0 {
                        try peer.request(streamID, "Feed", [3], flags: .remoteClosed)
                        for left in [3, 2, 1] {
                            let frame = try #require(peer.readFrame())
                            #expect(frame.header.type == .data)
                            #expect(frame.payload == [UInt8](repeating: UInt8(left), count: 10_000))
                        }
                        #expect(peer.readFrame()?.header.flags == .finish)
                    } else {
                        try peer.request(streamID, "Echo", [UInt8](repeating: UInt8(round), count: round * 100))
                        #expect(try peer.readStatus().payload == [UInt8](repeating: UInt8(round), count: round * 100))
                    }
                }
                #expect(taking.calls.load(ordering: .relaxed) > 60)
                try await eventually { try await untakenBytes(server) == 0 }
            }
        }
    }
}
