import Foundation
import HumanCallClient
import HumanCallMessages
import Testing

extension EndToEnd {
    @Suite
    struct LogTests {
        @Test func aLogThatNobodyReadsStopsNothing() async throws {
            let pipe = Pipe()
            let daemon = try DaemonProcess()
            daemon.standardError = pipe.fileHandleForWriting
            try await daemon.start()
            // The pipe is full before the daemon has a line to write.
            let flags = fcntl(pipe.fileHandleForWriting.fileDescriptor, F_GETFL)
            _ = fcntl(pipe.fileHandleForWriting.fileDescriptor, F_SETFL, flags | O_NONBLOCK)
            let block = [UInt8](repeating: 0x20, count: 4_096)
            while write(pipe.fileHandleForWriting.fileDescriptor, block, block.count) > 0 {}
            _ = fcntl(pipe.fileHandleForWriting.fileDescriptor, F_SETFL, flags)
            // Strangers: each of them is worth a line.
            for _ in 0..<2_000 {
                let peer = try RawPeer(daemon.socketPath)
                peer.send([UInt8](repeating: 0xFF, count: 10))
                #expect(peer.isAtEnd)
            }
            let client = HumanCallClient(socketPath: daemon.socketPath)
            _ = try await client.sendMessage(SendMessageRequest(conversationID: "c", author: .visitor, text: "hi"))
            await client.close()
            #expect(daemon.terminate() == 0, "the stop does not wait for the log's reader")
        }

        @Test func strangersAreAFewLinesAndACount() async throws {
            let daemon = try await DaemonProcess.start()
            for _ in 0..<500 {
                let peer = try RawPeer(daemon.socketPath)
                peer.send([UInt8](repeating: 0xFF, count: 10))
                #expect(peer.isAtEnd)
            }
            #expect(daemon.terminate() == 0)
            let lines = daemon.log.split(separator: "\n")
            #expect(lines.count { $0.contains("closing connection") && $0.contains("unreadable") } == 20)
            #expect(
                lines.count {
                    $0.contains("more lines of the last minute were left out count=480 of=closing connection")
                }
                    == 1)
        }

        @Test func withoutATerminalEachLineIsAJSONObject() async throws {
            let daemon = try await DaemonProcess.start(environment: ["HUMANCALL_LOG_FORMAT": "auto"])
            #expect(daemon.terminate() == 0)
            let lines = daemon.log.split(separator: "\n")
            #expect(lines.count >= 2)
            for line in lines {
                let object = try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: String]
                #expect(object?["message"] != nil && object?["level"] != nil && object?["time"] != nil, "\(line)")
            }
        }

        @Test func aCallsLinesHaveItsIDsAndNeverItsTextsOrSecrets() async throws {
            let daemon = try await DaemonProcess.start(environment: ["HUMANCALL_LOG_LEVEL": "trace"])
            let client = HumanCallClient(socketPath: daemon.socketPath)
            let text = "my card is 4111-1111"
            _ = try await client.sendMessage(
                SendMessageRequest(conversationID: "chat-7", author: .visitor, authorName: "Zelda", text: text))
            let call = try await client.triggerAction(
                TriggerActionRequest(conversationID: "chat-7", reason: "angry-reason", summary: "angry-summary"))
            let id = try #require(call.request?.id)
            _ = try await client.claimRequest(ClaimRequestRequest(requestID: id, memberID: "member-1"))
            await #expect(throws: HumanCallError.self) {
                try await client.sendMessage(
                    SendMessageRequest(conversationID: "chat-7", author: .assistant, text: text))
            }
            let token = try await client.createLoginToken(CreateLoginTokenRequest(memberID: "member-1")).token
            await #expect(throws: HumanCallError.self) {
                try await client.exchangeLoginToken(ExchangeLoginTokenRequest(token: token + "x"))
            }
            await client.close()
            #expect(daemon.terminate() == 0)
            let lines = daemon.log.split(separator: "\n")
            let received = lines.first { $0.contains("a call was received") && $0.contains("method=ClaimRequest") }
            #expect(received?.contains("request_id=\(id)") == true && received?.contains("uid=\(getuid())") == true)
            #expect(lines.contains { $0.contains("method=TriggerAction") && $0.contains("conversation_id=chat-7") })
            let refused = lines.first { $0.contains("a call was refused") && $0.contains("AI_PAUSED") }
            #expect(refused?.contains("method=SendMessage") == true && refused?.contains("request_id=\(id)") == true)
            for secret in [text, "4111", "Zelda", "angry", token] { #expect(!daemon.log.contains(secret), "\(secret)") }
        }

        @Test func sighupWithoutAFileChangesNothingAndALineSaysSo() async throws {
            let daemon = try await DaemonProcess.start()
            kill(daemon.pid, SIGHUP)
            try await until { daemon.log.contains("SIGHUP is ignored") }
            let client = HumanCallClient(socketPath: daemon.socketPath)
            _ = try await client.health(HealthRequest())
            await client.close()
            #expect(daemon.terminate() == 0)
        }

        @Test func aRecoveryAfterACrashIsALine() async throws {
            let daemon = try await DaemonProcess.start()
            daemon.kill9()
            try await daemon.start()
            #expect(daemon.log.contains(" notice the last run was not stopped in order"))
            #expect(daemon.terminate() == 0)
            try await daemon.start()
            #expect(daemon.log.components(separatedBy: "the last run was not stopped in order").count == 2)
        }

        @Test(.enabled(if: OtherUser.isPossible, OtherUser.reason))
        func aCallerWithoutARoleIsALineWithTheLineToAdd() async throws {
            let daemon = try await DaemonProcess.start(configuration: RolesConfiguration.yaml)
            let stranger = try await ForeignPeer(daemon.socketPath, as: .admitted(RolesConfiguration.unknown))
            for _ in 0..<100 {
                #expect(await stranger.call(Methods.ListRequests.self, ListRequestsRequest()).reason == "ROLE_REQUIRED")
            }
            await stranger.close()
            #expect(daemon.terminate() == 0)
            let refused = daemon.log.split(separator: "\n").filter {
                $0.contains(" notice a caller without the role was refused")
            }
            #expect(refused.count == 20 && refused[0].contains("role: \"observer\"}"))
        }

        private func until(_ condition: () async throws -> Bool) async throws {
            for _ in 0..<2_000 {
                if try await condition() { return }
                try await Task.sleep(for: .milliseconds(10))
            }
            Issue.record("it does not come to that")
        }
    }
}
