import Foundation
import HumanCallClient
import Testing

extension EndToEnd {
    @Suite
    struct CrashTests {
        /// Everything that the daemon answered OK to, and must still have afterwards.
        private actor Promised {
            var messages: [(conversation: String, client: String, id: String)] = []
            var requests: [(conversation: String, key: String, id: String)] = []

            func message(_ conversation: String, _ client: String, _ id: String) {
                messages.append((conversation, client, id))
            }
            func request(_ conversation: String, _ key: String, _ id: String) {
                requests.append((conversation, key, id))
            }
        }

        @Test func afterAKillEveryOKIsStoredOnceAndSequencesHaveNoGap() async throws {
            // 10 minutes pass in two seconds, so that the deadlines can be seen to fire after the restarts.
            let daemon = try await DaemonProcess.start(clockSpeed: 300)
            let promised = Promised()
            for round in 0..<5 {
                let writers = (0..<16).map { writer in
                    Task { await Self.write(round, writer, daemon.socketPath, promised) }
                }
                try await Task.sleep(for: .milliseconds(Int.random(in: 150...900)))
                daemon.kill9()
                for writer in writers {
                    writer.cancel()
                    await writer.value
                }
                try await daemon.start()
            }
            let client = HumanCallClient(socketPath: daemon.socketPath, deadline: .seconds(60))
            try await checkLog(client)
            try await checkMessages(promised, client)
            try await checkRequests(promised, client)
            await client.close()
        }

        private static func write(_ round: Int, _ writer: Int, _ socket: String, _ promised: Promised) async {
            let client = HumanCallClient(socketPath: socket, deadline: .seconds(5))
            for turn in 0..<100_000 where !Task.isCancelled {
                let conversation = "c-\(round)-\(writer)-\(turn / 8)"
                do throws(HumanCallError) {
                    if turn % 8 == 4 {
                        let key = "key-\(conversation)"
                        let answer = try await client.triggerAction(
                            TriggerActionRequest(idempotencyKey: key, conversationID: conversation))
                        await promised.request(conversation, key, answer.request?.id ?? "")
                    } else {
                        let id = "\(conversation)-\(turn)"
                        let answer = try await client.sendMessage(
                            SendMessageRequest(
                                conversationID: conversation, author: .visitor, text: "turn \(turn)",
                                clientMessageID: id))
                        await promised.message(conversation, id, answer.message?.id ?? "")
                    }
                } catch {
                    // The connection is gone: what it had not answered may or may not be there.
                    if error.cause != .server { break }
                }
            }
            await client.close()
        }

        private func checkLog(_ client: HumanCallClient) async throws {
            let info = try await client.serverInfo(ServerInfoRequest())
            let last = try #require(Int64(info.cursor.split(separator: ":").last ?? ""))
            #expect(last > 100, "the writers wrote too little for this test to mean anything")
            var next: Int64 = 1
            for try await item in client.events(StreamEventsRequest(from: "BEGINNING", audience: .team)) {
                guard let event = item.event, event.sequence > 0 else { continue }
                try #require(event.sequence == next)
                next += 1
                if next > last { break }
            }
        }

        private func checkMessages(_ promised: Promised, _ client: HumanCallClient) async throws {
            let messages = await promised.messages
            #expect(messages.count > 50)
            for (conversation, expected) in Dictionary(grouping: messages, by: \.conversation) {
                let stored = try await client.listMessages(
                    ListMessagesRequest(conversationID: conversation, pageSize: 500)
                ).items
                for message in expected {
                    #expect(
                        stored.count { $0.clientMessageID == message.client } == 1,
                        "\(message.client) in \(conversation)")
                    #expect(stored.contains { $0.id == message.id })
                }
            }
        }

        private func checkRequests(_ promised: Promised, _ client: HumanCallClient) async throws {
            let requests = await promised.requests
            #expect(requests.count > 10)
            for request in requests {
                let again = try await client.triggerAction(
                    TriggerActionRequest(idempotencyKey: request.key, conversationID: request.conversation))
                #expect(again.request?.id == request.id, "the first answer to \(request.key)")
                #expect(again.deduplicated == false, "the first answer, not a new one")
            }
            // Each deadline fires without anybody's help: the wait ends when the request does.
            for request in requests.suffix(20) {
                var version: Int64 = 0
                var state = RequestState.pending
                for _ in 0..<20 where state == .pending {
                    let answer = try await client.waitRequest(
                        WaitRequestRequest(
                            requestID: request.id, knownVersion: version, afterSequence: .max - 1, waitMs: 5_000))
                    version = answer.request?.version ?? 0
                    state = answer.request?.state ?? .unspecified
                }
                #expect(state == .expired)
            }
        }
    }
}
