import Foundation
import Glibc
import HumanCallClient
import HumanCallMessages
import HumanCallWire
import Testing

/// A refusal with LIMIT has one form everywhere: RESOURCE_EXHAUSTED, `which` and `value` (PROTOCOL.md, "Limits").
func expectLimit(_ outcome: CallOutcome, _ which: String, _ value: Int, _ place: SourceLocation = #_sourceLocation) {
    #expect(outcome.refusal?.code == 8 && outcome.reason == "LIMIT", "\(which): \(outcome)", sourceLocation: place)
    #expect(outcome.refusal?.metadata == ["which": which, "value": "\(value)"], sourceLocation: place)
}

func expectLimit<Answer>(
    _ which: String, _ value: Int, _ place: SourceLocation = #_sourceLocation,
    _ body: () async throws(HumanCallError) -> Answer
) async {
    do throws(HumanCallError) {
        _ = try await body()
        Issue.record("\(which): was accepted", sourceLocation: place)
    } catch {
        #expect(error.code == .resourceExhausted && error.reason == .limit, "\(which): \(error)", sourceLocation: place)
        #expect(error.metadata == ["which": which, "value": "\(value)"], sourceLocation: place)
    }
}

extension EndToEnd {
    @Suite
    struct LimitsTests {
        @Test func theTableOfTheProtocolHasEveryLimitOfTheCodeAndNoOther() throws {
            let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
                .deletingLastPathComponent()
            let page = try String(contentsOf: root.appendingPathComponent("proto/PROTOCOL.md"), encoding: .utf8)
            let limits = try #require(
                page.components(separatedBy: "\n## Limits\n").last?.components(separatedBy: "\n## ").first)
            var documented: Set<String> = []
            for line in limits.split(separator: "\n") where line.hasPrefix("|") {
                for match in line.matches(of: /`LIMIT` `([a-z_]+)`/) { documented.insert(String(match.output.1)) }
            }
            var used: Set<String> = []
            let sources = try #require(
                FileManager.default.enumerator(
                    at: root.appendingPathComponent("Sources"), includingPropertiesForKeys: nil))
            for case let file as URL in sources where file.pathExtension == "swift" {
                let text = try String(contentsOf: file, encoding: .utf8)
                for pattern in [
                    /"which": "([a-z_]+)"/, /which: "([a-z_]+)"/, /exceeds\("([a-z_]+)"/, /\.limit\(\s*"([a-z_]+)"/,
                    /limit\(\w+\.\w+, \w+\.\w+, "([a-z_]+)"\)/, /have calls", "([a-z_]+)"/,
                ] {
                    for match in text.matches(of: pattern) { used.insert(String(match.output.1)) }
                }
            }
            #expect(
                used.count > 15 && documented == used,
                "only documented: \(documented.subtracting(used)), only in the code: \(used.subtracting(documented))")
        }

        @Test func aTooLongFrameIsRefusedOnItsIDAndOnly16MebibytesEndTheConnection() async throws {
            let daemon = try await DaemonProcess.start()
            let peer = try RawPeer(daemon.socketPath)
            let longest = 4_194_304
            // Exactly at the limit: the rest of the frame is its payload.
            let bare = try WireCodec.encode(
                Envelope.Request(
                    service: Methods.service, method: "ListRequests", payload: [UInt8](repeating: 0, count: 1 << 21)),
                arena: WireArena())
            let room = longest - (bare.count - (1 << 21))
            let padded = RawPeer.field(1_000, [UInt8](repeating: 0, count: room - 6))
            let envelope = try WireCodec.encode(
                Envelope.Request(service: Methods.service, method: "ListRequests", payload: padded), arena: WireArena())
            try #require(envelope.count == longest)
            guard case .ok = try peer.outcome(of: peer.begin(envelope: envelope)) else {
                Issue.record("a frame of \(longest) bytes was refused")
                return
            }
            let over = peer.begin(envelope: envelope + [0])
            expectLimit(try peer.outcome(of: over), "frame_bytes", longest)
            guard case .ok = try peer.call(Methods.Admin.Health.self, HealthRequest()) else {
                Issue.record("the connection did not live on")
                return
            }
            peer.send(RawPeer.header(length: 1 << 24, streamID: 99, type: 1))
            #expect(peer.isAtEnd)
        }

        @Test func metadataUnknownFieldsRepeatedElementsAndDeadlinesOfARequestAreBounded() async throws {
            let daemon = try await DaemonProcess.start()
            let peer = try RawPeer(daemon.socketPath)
            func pairs(_ count: Int, _ bytes: Int) -> [Envelope.KeyValue] {
                (0..<count).map { _ in Envelope.KeyValue(key: "k", value: String(repeating: "v", count: bytes - 1)) }
            }
            func health(_ metadata: [Envelope.KeyValue]) throws -> CallOutcome {
                try peer.call(Methods.Admin.Health.self, HealthRequest(), metadata: metadata)
            }
            #expect(try health(pairs(64, 256)).refusal == nil)
            expectLimit(try health(pairs(65, 2)), "metadata_pairs", 64)
            expectLimit(try health(pairs(1, 16_385)), "metadata_bytes", 16_384)

            func list(_ payload: [UInt8]) throws -> CallOutcome {
                try peer.outcome(
                    of: peer.begin(
                        envelope: WireCodec.encode(
                            Envelope.Request(service: Methods.service, method: "ListRequests", payload: payload),
                            arena: WireArena())))
            }
            let unknown = RawPeer.field(1_000, [1])
            #expect(try list((0..<16).flatMap { _ in unknown }).refusal == nil)
            #expect(try list((0..<17).flatMap { _ in unknown }).reason == "INVALID_FIELD")
            // `states`, packed: 65,537 times PENDING.
            #expect(try list(RawPeer.field(5, [UInt8](repeating: 1, count: 65_536))).refusal == nil)
            let elements = try list(RawPeer.field(5, [UInt8](repeating: 1, count: 65_537)))
            #expect(elements.reason == "INVALID_FIELD" && elements.refusal?.metadata["rule"]?.contains("65536") == true)

            let late = try peer.call(Methods.Admin.Health.self, HealthRequest(), timeout: -1)
            #expect(late.refusal?.code == 4 && late.reason == "DEADLINE_EXCEEDED")
            // More than a day counts as a day.
            #expect(try peer.call(Methods.Admin.Health.self, HealthRequest(), timeout: .max).refusal == nil)
        }

        /// A request that nobody takes, to wait for.
        private func waitable(_ client: HumanCallClient) async throws -> WaitRequestRequest {
            let request = try #require(
                try await client.triggerAction(TriggerActionRequest(conversationID: "waited-for")).request)
            return WaitRequestRequest(
                requestID: request.id, knownVersion: request.version, afterSequence: .max - 1, waitMs: 50_000)
        }

        private func expectServed(_ client: HumanCallClient) async throws {
            #expect(
                try await client.sendMessage(SendMessageRequest(conversationID: "other", author: .visitor, text: "x"))
                    .sequence > 0)
        }

        @Test func theCallAfter1024InFlightIsRefusedAndTheOthersGoOn() async throws {
            let daemon = try await DaemonProcess.start()
            let client = HumanCallClient(socketPath: daemon.socketPath)
            let wait = try await waitable(client)
            let peer = try RawPeer(daemon.socketPath)
            for _ in 0..<1_024 { try peer.begin(Methods.WaitRequest.self, wait) }
            expectLimit(try peer.call(Methods.Admin.Health.self, HealthRequest()), "calls_in_flight", 1_024)
            try await expectServed(client)
            // All 1,024 are answered when it happens, and then there is room.
            _ = try await client.cancelRequest(CancelRequestRequest(requestID: wait.requestID))
            for _ in 0..<1_024 { #expect(peer.frame()?.type == 2) }
            #expect(try peer.call(Methods.Admin.Health.self, HealthRequest()).refusal == nil)
            await client.close()
        }

        @Test func requestsAbove32MebibytesInFlightAreRefusedAndTheirBytesGivenBack() async throws {
            let daemon = try await DaemonProcess.start()
            let client = HumanCallClient(socketPath: daemon.socketPath)
            let wait = try await waitable(client)
            let peer = try RawPeer(daemon.socketPath)
            for _ in 0..<8 { try peer.begin(Methods.WaitRequest.self, wait, padding: 4_190_000) }
            expectLimit(
                try peer.call(Methods.WaitRequest.self, wait, padding: 4_190_000), "request_bytes_in_flight", 33_554_432
            )
            #expect(try peer.call(Methods.Admin.Health.self, HealthRequest()).refusal == nil, "a small one fits")
            try await expectServed(client)
            _ = try await client.cancelRequest(CancelRequestRequest(requestID: wait.requestID))
            for _ in 0..<8 { #expect(peer.frame()?.type == 2) }
            #expect(try peer.call(Methods.Admin.Health.self, HealthRequest(), padding: 4_000_000).refusal == nil)
            await client.close()
        }

        @Test(
            .enabled(if: OtherUser.isPossible, OtherUser.reason))
        func waitsAndStreamsAreBoundedForEachUID() async throws {
            let daemon = try await DaemonProcess.start(configuration: RolesConfiguration.yaml)
            let client = HumanCallClient(socketPath: daemon.socketPath, deadline: .seconds(60))
            let wait = try await waitable(client)
            let other = try await ForeignPeer(daemon.socketPath, as: .admitted(RolesConfiguration.chat))
            let peers = try (0..<20).map { _ in try RawPeer(daemon.socketPath) }
            for peer in peers[..<10] {
                for _ in 0..<1_000 { try peer.begin(Methods.WaitRequest.self, wait) }
            }
            // Whatever the order in which the daemon reads its connections: each has been read to its end here.
            for peer in peers[..<10] {
                #expect(try peer.call(Methods.Admin.Health.self, HealthRequest()).refusal == nil)
            }
            expectLimit(try peers[10].call(Methods.WaitRequest.self, wait), "waits_per_uid", 10_000)
            var short = wait
            short.waitMs = 1
            #expect(await other.call(Methods.WaitRequest.self, short).refusal == nil)

            let filter = StreamEventsRequest(from: "NOW", conversationID: "nothing-here")
            for peer in peers[10...] {
                for _ in 0..<1_000 { try peer.begin(Methods.StreamEvents.self, filter) }
            }
            for peer in peers[10...] {
                #expect(try peer.call(Methods.Admin.Health.self, HealthRequest()).refusal == nil)
            }
            expectLimit(try peers[10].call(Methods.StreamEvents.self, filter), "streams_per_uid", 10_000)
            #expect(await other.call(Methods.StreamEvents.self, filter).refusal == nil)
            try await expectServed(client)
            await client.close()
            await other.close()
        }

        @Test(
            .enabled(if: OtherUser.isPossible && Self.hasDescriptors, "needs root and 16,000 file descriptors"))
        func theConnectionAfter12288OfOneUIDIsClosedAndAnotherUIDConnects() async throws {
            // The daemon asks for what it needs itself: it is started with few.
            let soft = Self.descriptors(16_000)
            defer { _ = Self.descriptors(soft) }
            let daemon = try DaemonProcess(configuration: RolesConfiguration.yaml)
            daemon.descriptorsSoft = 256
            try await daemon.start()
            let client = HumanCallClient(socketPath: daemon.socketPath)
            _ = try await client.health(HealthRequest())
            var peers: [RawPeer] = []
            // A connection of the start's probe may still be there for a moment.
            while peers.count < 12_287 { peers.append(try RawPeer(daemon.socketPath)) }
            #expect(try peers[12_000].call(Methods.Admin.Health.self, HealthRequest()).refusal == nil)
            let over = try RawPeer(daemon.socketPath)
            #expect(over.isAtEnd)
            let other = try await ForeignPeer(daemon.socketPath, as: .admitted(RolesConfiguration.chat))
            #expect(await other.call(Methods.ListRequests.self, ListRequestsRequest()).refusal == nil)
            try await expectServed(client)
            await client.close()
            await other.close()
        }

        static let hasDescriptors: Bool = {
            var limit = rlimit()
            return getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit) == 0 && limit.rlim_max >= 16_000
        }()

        /// Sets this process's soft limit; returns what it was.
        static func descriptors(_ count: rlim_t) -> rlim_t {
            var limit = rlimit()
            getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit)
            defer {
                limit.rlim_cur = min(count, limit.rlim_max)
                setrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit)
            }
            return limit.rlim_cur
        }

        @Test func theSessionAfter64OfAMemberIsRefusedUntilOneEnds() async throws {
            let daemon = try await DaemonProcess.start()
            let client = HumanCallClient(socketPath: daemon.socketPath)
            for index in 0..<64 {
                _ = try await client.setPresence(SetPresenceRequest(memberID: "member-1", sessionID: "s\(index)"))
            }
            await expectLimit("sessions_per_member", 64) { () async throws(HumanCallError) in
                try await client.setPresence(SetPresenceRequest(memberID: "member-1", sessionID: "one-more"))
            }
            #expect(
                try await client.setPresence(SetPresenceRequest(memberID: "member-1", sessionID: "s0")).presence
                    == .available)
            #expect(
                try await client.setPresence(SetPresenceRequest(memberID: "member-2", sessionID: "s")).presence
                    == .available)
            _ = try await client.setPresence(SetPresenceRequest(memberID: "member-1", sessionID: "s0", end: true))
            #expect(
                try await client.setPresence(SetPresenceRequest(memberID: "member-1", sessionID: "one-more")).presence
                    == .available)
            await client.close()
        }

        @Test func aReaderThatStopsLosesNothingAndDelaysNobody() async throws {
            let daemon = try await DaemonProcess.start()
            let client = HumanCallClient(socketPath: daemon.socketPath)
            let stalled = try RawPeer(daemon.socketPath)
            for _ in 0..<8 { try stalled.begin(Methods.StreamEvents.self, StreamEventsRequest(from: "BEGINNING")) }
            let before = try await client.serverInfo(ServerInfoRequest()).cursor
            // 12 MiB for each of the eight, who take nothing.
            let text = String(repeating: "x", count: 32_768)
            for index in 0..<384 {
                _ = try await client.sendMessage(
                    SendMessageRequest(conversationID: "c\(index % 8)", author: .visitor, text: text))
            }
            var seen = 0
            for try await item in client.events(StreamEventsRequest(from: before, types: ["message.created"])) {
                if item.event?.message != nil { seen += 1 }
                if seen == 384 { break }
            }
            #expect(try await client.serverInfo(ServerInfoRequest()).streams >= 8)
            // It reads again, and each of its streams has everything.
            var messages: [UInt32: Int] = [:]
            while messages.values.reduce(0, +) < 8 * 384 {
                let frame = try #require(stalled.frame())
                try #require(frame.type == 3)
                let item = try WireCodec.decode(StreamEventsResponse.self, from: frame.payload, arena: WireArena())
                if item.event?.message != nil { messages[frame.streamID, default: 0] += 1 }
            }
            #expect(messages.values.allSatisfy { $0 == 384 })
            await client.close()
        }
    }
}
