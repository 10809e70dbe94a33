import Foundation
import HumanCallClient
import HumanCallMessages
import HumanCallService
import HumanCallWire
import Testing
import UnixTransport

extension EndToEnd {
    /// The formula of ARCHITECTURE.md, "Memory", for callers who ask for much and take none of it [C21.4].
    @Suite struct MemoryTests {
        /// The term for answers that are not taken, of one uid with so many connections. Each can hold twice what it uses: a
        /// buffer that grows is copied.
        private func answersKiB(connections: Int) -> Int {
            let limits = ServerLimits()
            let perConnection = limits.outboundBytesPause + ServiceLimits.pageBytesMax + 512 * 1024
            let perUID = limits.outboundBytesPerUIDRoom + ServiceLimits.outputBytesPerTurnMax
            return 2 * min(connections * perConnection, perUID) / 1024
        }

        /// Arenas, caches and batches, which are there after some work, and requests in flight.
        private static let restKiB = 96 * 1024

        private func expectBounded(_ daemon: DaemonProcess, connections: Int, during body: () async throws -> Void)
            async throws
        {
            let before = daemon.residentKiB()
            let watch = PeakMemory(daemon)
            try await body()
            let peak = watch.stop()
            let bound = answersKiB(connections: connections) + Self.restKiB
            #expect(peak - before < bound, "from \(before) KiB to \(peak) KiB; the formula allows \(bound) KiB more")
        }

        /// Another caller of the same uid is answered.
        private func expectServed(_ daemon: DaemonProcess) async throws {
            let client = HumanCallClient(socketPath: daemon.socketPath, deadline: .seconds(60))
            for index in 0..<10 {
                let request = SendMessageRequest(conversationID: "other", author: .visitor, text: "\(index)")
                #expect(try await client.sendMessage(request).sequence > 0)
            }
            await client.close()
        }

        /// A claimed request in a conversation of more than 1 MiB.
        private func claimed(_ client: HumanCallClient) async throws -> HumanCallRequest {
            for _ in 0..<40 {
                _ = try await client.sendMessage(
                    SendMessageRequest(
                        conversationID: "big", author: .visitor, text: String(repeating: "x", count: 32_000)))
            }
            let request = try #require(
                try await client.triggerAction(TriggerActionRequest(conversationID: "big")).request)
            let claim = ClaimRequestRequest(requestID: request.id, memberID: "member-1")
            return try #require(try await client.claimRequest(claim).request)
        }

        @Test(arguments: [1, 16])
        func claimsWhoseTranscriptsAreNotTaken(connections: Int) async throws {
            let daemon = try await DaemonProcess.start()
            let client = HumanCallClient(socketPath: daemon.socketPath)
            let id = try await claimed(client).id
            try await expectBounded(daemon, connections: connections) {
                let peers = try (0..<connections).map { _ in try RawPeer(daemon.socketPath) }
                let claim = ClaimRequestRequest(requestID: id, memberID: "member-1")
                for peer in peers { try peer.begin(1_000, Methods.ClaimRequest.self, claim) }
                try await expectServed(daemon)
                // They read at last. Each call has its answer.
                for peer in peers {
                    for index in 0..<20 { #expect(peer.frame()?.streamID == UInt32(2 * index + 1)) }
                }
            }
            await client.close()
        }

        @Test(.enabled(if: LimitsTests.hasDescriptors, "needs 16,000 file descriptors"))
        func tenThousandCallersWhoTakeNothing() async throws {
            let soft = LimitsTests.descriptors(16_000)
            defer { _ = LimitsTests.descriptors(soft) }
            let daemon = try await DaemonProcess.start()
            let client = HumanCallClient(socketPath: daemon.socketPath)
            let id = try await claimed(client).id
            try await expectBounded(daemon, connections: 10_000) {
                let claim = ClaimRequestRequest(requestID: id, memberID: "member-1")
                var peers: [RawPeer] = []
                while peers.count < 10_000 {
                    let peer = try RawPeer(daemon.socketPath)
                    try peer.begin(Methods.ClaimRequest.self, claim)
                    peers.append(peer)
                }
                try await expectServed(daemon)
                withExtendedLifetime(peers) {}
            }
            await client.close()
        }

        @Test func tenThousandWaitsThatOneMessageWakes() async throws {
            let daemon = try await DaemonProcess.start()
            let client = HumanCallClient(socketPath: daemon.socketPath)
            let request = try await claimed(client)
            let cursor = try await client.listMessages(ListMessagesRequest(conversationID: "big")).items.count
            try #require(cursor > 30)
            let head = try await client.serverInfo(ServerInfoRequest()).cursor.split(separator: ":").last ?? ""
            try await expectBounded(daemon, connections: 10) {
                let peers = try (0..<10).map { _ in try RawPeer(daemon.socketPath) }
                let wait = WaitRequestRequest(
                    requestID: request.id, knownVersion: request.version, afterSequence: Int64(head) ?? 0,
                    waitMs: 50_000)
                for peer in peers { try peer.begin(1_000, Methods.WaitRequest.self, wait) }
                try await until(client) { $0.waiting == 10_000 }
                _ = try await client.sendMessage(
                    SendMessageRequest(
                        conversationID: "big", author: .visitor, text: String(repeating: "y", count: 32_000)))
                try await expectServed(daemon)
                for peer in peers { for _ in 0..<1_000 { #expect(peer.frame()?.type == 2) } }
            }
            await client.close()
        }

        @Test func tenThousandStreamsThatAreNotTaken() async throws {
            let daemon = try await DaemonProcess.start()
            let client = HumanCallClient(socketPath: daemon.socketPath)
            _ = try await claimed(client)
            try await expectBounded(daemon, connections: 10) {
                let peers = try (0..<10).map { _ in try RawPeer(daemon.socketPath) }
                for (index, peer) in peers.enumerated() {
                    let from = index.isMultiple(of: 2) ? "NOW" : "BEGINNING"
                    try peer.begin(1_000, Methods.StreamEvents.self, StreamEventsRequest(from: from))
                }
                // They are of the streams that every message is for, and nobody waits for them.
                for _ in 0..<20 {
                    _ = try await client.sendMessage(
                        SendMessageRequest(
                            conversationID: "big", author: .visitor, text: String(repeating: "y", count: 32_000)))
                }
                try await expectServed(daemon)
                withExtendedLifetime(peers) {}
            }
            await client.close()
            #expect(daemon.terminate() == 0)
            #expect(
                !daemon.log.contains("active calls did not end in time"), "an unread stream does not hold up the stop")
        }

        private func until(_ client: HumanCallClient, _ condition: (ServerInfoResponse) -> Bool) async throws {
            for _ in 0..<2_000 {
                if condition(try await client.serverInfo(ServerInfoRequest())) { return }
                try await Task.sleep(for: .milliseconds(10))
            }
            Issue.record("it does not come to that")
        }
    }
}

/// The most memory that a daemon has while it is watched.
private final class PeakMemory: @unchecked Sendable {
    private let lock = NSLock()
    private var peakKiB = 0
    private var isOver = false

    init(_ daemon: DaemonProcess) {
        let thread = Thread { [self] in
            while lock.withLock({ !isOver }) {
                let now = daemon.residentKiB()
                lock.withLock { peakKiB = max(peakKiB, now) }
                Thread.sleep(forTimeInterval: 0.005)
            }
        }
        thread.start()
    }

    func stop() -> Int {
        lock.withLock {
            isOver = true
            return peakKiB
        }
    }
}
