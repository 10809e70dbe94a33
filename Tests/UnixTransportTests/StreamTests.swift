import Glibc
import NIOCore
import TTRPC
import Testing

@testable import UnixTransport

extension UnixTransportTests {
    /// Server streams, from the core to an async reader.
    @Suite struct StreamTests {
        private func stream(
            _ dialer: UnixDialer, _ method: String, _ payload: [UInt8] = [], timeout: Duration? = nil
        ) async throws -> ItemStream {
            try await dialer.stream(service: Echo.service, method: method, payload: payload, timeout: timeout)
        }

        @Test func itemsArriveInOrderAndTheEndIsTheEnd() async throws {
            try await withServer { server in
                var items: [[UInt8]] = []
                for try await item in try await stream(server.dialer(), "Count", [200]) { items.append(item) }
                #expect(items == (0..<200).map { [UInt8($0)] })
                items = []
                for try await item in try await stream(server.dialer(), "Empty") { items.append(item) }
                #expect(items == [[]])
            }
        }

        @Test func anErrorComesAfterTheItemsBeforeIt() async throws {
            try await withServer { server in
                var iterator = try await stream(server.dialer(), "StreamFail").makeAsyncIterator()
                #expect(try await iterator.next() == [1])
                let expected = CallError.status(ServerStatus(code: 11, message: "too old", reason: "CURSOR_TOO_OLD"))
                await #expect(throws: expected) { try await iterator.next() }
                await #expect(throws: expected) { try await iterator.next() }
            }
        }

        @Test func anUnknownMethodIsAStatus() async throws {
            try await withServer { server in
                var iterator = try await stream(server.dialer(), "Nothing").makeAsyncIterator()
                let error = await #expect(throws: CallError.self) { try await iterator.next() }
                guard case .status(let status) = error else {
                    Issue.record("\(String(describing: error))")
                    return
                }
                #expect(status.code == 12)
            }
        }

        @Test func aReaderThatStopsCostsBoundedMemoryAndLosesNothing() async throws {
            try await withServer { server in
                var dialer = server.dialer()
                dialer.limits.streamBytesMax = 50_000
                // Many times what the quotas and the socket's buffers hold together; the core sends as it is taken.
                let wanted = 3000
                let stream = try await stream(dialer, "Feed", [UInt8(wanted >> 8), UInt8(wanted & 0xFF)])
                // Nothing is taken until the core has come to a stop.
                var before = -1
                var now = 0
                while now != before {
                    try await Task.sleep(for: .milliseconds(50))
                    before = now
                    now = try await server.events().count
                }
                #expect(now < wanted)
                var items = 0
                for try await item in stream {
                    #expect(item.count == 10_000)
                    #expect(item.first == UInt8(truncatingIfNeeded: wanted - items))
                    items += 1
                }
                #expect(items == wanted)
            }
        }

        @Test func aStreamWhoseServerGoesAwayIsLostAfterItsItems() async throws {
            let server = try await TestServer()
            let stream = try await stream(UnixDialer(path: server.path), "Endless")
            var iterator = stream.makeAsyncIterator()
            try await eventually { try await server.calls(of: "Endless").count == 1 }
            let call = try #require(try await server.calls(of: "Endless").first)
            try await server.onLoop { server, _ in server.send([call], items: [[5]]) }
            #expect(try await iterator.next() == [5])
            #expect(try await server.close() == 0)
            await #expect(throws: CallError.connectionLost) { try await iterator.next() }
        }

        @Test func aDroppedStreamClosesItsConnection() async throws {
            try await withServer { server in
                do { _ = try await stream(server.dialer(), "Endless") }
                try await eventually {
                    try await server.events().contains { if case .closed = $0 { true } else { false } }
                }
            }
        }

        @Test func aReaderThatLeavesItsLoopClosesTheConnection() async throws {
            try await withServer { server in
                for try await _ in try await stream(server.dialer(), "Feed", [255, 255]) { break }
                try await eventually { try await server.onLoop { server, _ in server.connectionCount == 0 } }
            }
        }

        @Test func aCancelledReaderReturnsAndTheConnectionCloses() async throws {
            try await withServer { server in
                let stream = try await stream(server.dialer(), "Endless")
                let task = Task {
                    var iterator = stream.makeAsyncIterator()
                    return try await iterator.next()
                }
                try await eventually { try await server.calls(of: "Endless").count == 1 }
                task.cancel()
                await #expect(throws: CallError.cancelled) { try await task.value }
                try await eventually { try await server.onLoop { server, _ in server.connectionCount == 0 } }
            }
        }

        @Test func aStreamsDeadlineEndsIt() async throws {
            try await withServer { server in
                let stream = try await stream(server.dialer(), "Endless", timeout: .milliseconds(30))
                var iterator = stream.makeAsyncIterator()
                await #expect(throws: CallError.deadlineExceeded) { try await iterator.next() }
                await #expect(throws: CallError.deadlineExceeded) {
                    _ = try await self.stream(server.dialer(), "Endless", timeout: .zero)
                }
            }
        }

        @Test func clientsLeaveNoDescriptorsBehind() async throws {
            try await withServer { server in
                _ = try await server.dialer().connect()
            }
            let baseline = descriptorCount()
            try await withServer { server in
                for _ in 0..<20 {
                    let channel = try await server.dialer().connect()
                    _ = try await channel.call(service: Echo.service, method: "Echo", payload: [1])
                    for try await _ in try await stream(server.dialer(), "Count", [3]) {}
                    _ = try await stream(server.dialer(), "Endless")
                    _ = try? await UnixDialer(path: server.path + "x").connect()
                }
                try await eventually { try await server.onLoop { server, _ in server.connectionCount == 0 } }
            }
            #expect(descriptorCount() == baseline)
        }
    }
}
