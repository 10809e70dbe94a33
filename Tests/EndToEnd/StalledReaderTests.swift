import HumanCallClient
import HumanCallMessages
import HumanCallWire
import Testing
import UnixTransport

extension EndToEnd {
    @Suite
    struct StalledReaderTests {
        /// USERS.md, U27: dropped events when a subscriber's queue is full; here a subscriber is a cursor.
        @Test func aReaderThatStopsFor100000EventsCostsNoMemoryAndThenGetsAllInOrder() async throws {
            let daemon = try await DaemonProcess.start()
            let client = HumanCallClient(socketPath: daemon.socketPath, deadline: .seconds(120))
            let arena = WireArena()
            let stream = try await UnixDialer(path: daemon.socketPath).stream(
                service: Methods.StreamEvents.service, method: Methods.StreamEvents.name,
                payload: try WireCodec.encode(StreamEventsRequest(from: "BEGINNING", audience: .team), arena: arena))
            var items = stream.makeAsyncIterator()
            _ = try await items.next()

            // The shared ring and the store's caches are bounded (docs/ARCHITECTURE.md, "Memory"), and full after this.
            try await write(50_000, "warm", client)
            let before = daemon.residentKiB()
            try await write(50_000, "cold", client)
            let after = daemon.residentKiB()
            // The unread events have at least 40 MB by now.
            #expect(after - before < 8 * 1024, "resident memory grew from \(before) to \(after) KiB")

            let last = try #require(
                Int64(try await client.serverInfo(ServerInfoRequest()).cursor.split(separator: ":").last ?? ""))
            #expect(last > 100_000)
            var next: Int64 = 1
            while next <= last {
                let bytes = try #require(try await items.next())
                let item = try WireCodec.decode(StreamEventsResponse.self, from: bytes, arena: arena)
                guard let sequence = item.event?.sequence, sequence > 0 else { continue }
                try #require(sequence == next)
                next += 1
            }
            stream.cancel()
            await client.close()
        }

        private func write(_ count: Int, _ name: String, _ client: HumanCallClient) async throws {
            try await withThrowingTaskGroup(of: Void.self) { group in
                for writer in 0..<64 {
                    group.addTask {
                        for number in 0..<(count / 64 + 1) {
                            _ = try await client.sendMessage(
                                SendMessageRequest(
                                    conversationID: "\(name)-\(writer)", author: .visitor,
                                    text: "message \(number) of somebody who has a good deal to say to a person"))
                        }
                    }
                }
                try await group.waitForAll()
            }
        }
    }
}
