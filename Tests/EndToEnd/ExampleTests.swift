import Foundation
import HumanCallClient
import Testing

extension EndToEnd {
    /// Runs the examples of docs/INTEGRATING.md and of the client library's page.
    @Suite
    struct ExampleTests {
        @Test func inTheFirstExampleAVisitorAsksAMemberAnswersAndTheCallEnds() async throws {
            let daemon = try await DaemonProcess.start()
            let example = try Program("humancall-example", socket: daemon.socketPath)
            let client = HumanCallClient(socketPath: daemon.socketPath)
            let request = try await openRequest(of: "demo", client)
            _ = try await client.claimRequest(ClaimRequestRequest(requestID: request.id, memberID: "member-1"))
            _ = try await client.sendMessage(
                SendMessageRequest(conversationID: "demo", author: .member, memberID: "member-1", text: "Hello Ann"))
            _ = try await client.completeRequest(CompleteRequestRequest(requestID: request.id, memberID: "member-1"))
            #expect(example.waitForExit() == 0)
            try await example.shows("Mary: Hello Ann")
            await client.close()
        }

        @Test func theChatServerLosesAndRepeatsNothingThroughRestartsOfBothSides() async throws {
            let daemon = try await DaemonProcess.start()
            let client = HumanCallClient(socketPath: daemon.socketPath)
            var chat = try Program("humancall-example-chat-server", socket: daemon.socketPath)

            chat.type("c1 m1 what are your hours?")
            try await chat.shows("c1 ASSISTANT You said: what are your hours?")
            chat.type("c1 m2 can I talk to a real person?")
            try await chat.shows("c1 ASSISTANT Nobody from our team can be reached right now.")
            let request = try await openRequest(of: "c1", client)
            _ = try await client.claimRequest(ClaimRequestRequest(requestID: request.id, memberID: "member-1"))
            try await chat.shows("c1 SYSTEM Mary has joined the chat.")
            try await say("one", client)
            try await chat.shows("c1 MEMBER one")

            // While a member has the chat the model is not asked.
            chat.type("c1 m3 thank you")
            try await until("the visitor's words are there") {
                try await client.listMessages(ListMessagesRequest(conversationID: "c1")).items.contains {
                    $0.text == "thank you"
                }
            }

            // The daemon is killed while the chat server runs. The visitor's messages wait for it.
            daemon.kill9()
            chat.type("c1 m4 are you still there?")
            try await daemon.start()
            try await until("the visitor's words are there after the restart") {
                try await client.listMessages(ListMessagesRequest(conversationID: "c1")).items.contains {
                    $0.clientMessageID == "m4"
                }
            }
            try await say("two", client)
            try await chat.shows("c1 MEMBER two")

            // The chat server dies. The member's messages arrive when it is back, and a repeated line arrives once.
            chat.kill9()
            try await say("three", client)
            chat = try Program("humancall-example-chat-server", socket: daemon.socketPath)
            chat.type("c1 m4 are you still there?")
            try await chat.shows("c1 MEMBER three")
            _ = try await client.completeRequest(CompleteRequestRequest(requestID: request.id, memberID: "member-1"))
            chat.type("c1 m5 bye")
            try await chat.shows("c1 ASSISTANT You said: bye")
            let stored = try await client.listMessages(ListMessagesRequest(conversationID: "c1")).items
            #expect(stored.count { $0.clientMessageID == "m4" } == 1)
            #expect(!stored.contains { $0.text == "You said: thank you" }, "the AI spoke while a member had the chat")
            #expect(Set(stored.map(\.id)).count == stored.count)
            chat.kill9()
            await client.close()
        }

        /// A browser numbers the messages of its own chat; idempotency keys of the daemon can count in the whole workspace.
        @Test func twoVisitorsWithTheSameMessageIDsAreBothHeard() async throws {
            let (daemon, client, chat) = try await relayingChatServer()
            for conversation in ["two-a", "two-b"] {
                chat.type("\(conversation) m1 hello")
                chat.type("\(conversation) m2 can I talk to a real person?")
                _ = try await openRequest(of: conversation, client)
            }
            chat.kill9()
            await client.close()
            _ = daemon
        }

        @Test func aRefusedTriggerAndATextOverTheLimitAreShownToTheVisitor() async throws {
            let (daemon, client, chat) = try await relayingChatServer()
            _ = try await client.putAction(PutActionRequest(action: Action(id: "support"), fields: ["enabled"]))
            chat.type("c1 m1 can I talk to a real person?")
            try await chat.shows("c1 NOTICE That did not work.")
            chat.type("c2 m1 \(String(repeating: "x", count: 33_000))")
            try await chat.shows("c2 NOTICE That did not work.")
            // More than a frame: a limit that no waiting frees.
            chat.type("c3 m1 \(String(repeating: "x", count: 5_000_000))")
            try await chat.shows("c3 NOTICE That did not work.")
            chat.type("c4 m1 hello")
            try await chat.shows("c4 ASSISTANT You said: hello")
            chat.kill9()
            await client.close()
            _ = daemon
        }

        @Test func importedHistoryIsNotShownAgain() async throws {
            let (daemon, client, chat) = try await relayingChatServer()
            let old = HistoryMessage(author: .member, authorName: "Zed", text: "OLD ANSWER", createdAt: 1)
            let call = TriggerActionRequest(conversationID: "c1", actionID: "support", history: [old])
            let request = try await client.triggerAction(call).request?.id ?? ""
            _ = try await client.claimRequest(ClaimRequestRequest(requestID: request, memberID: "member-1"))
            try await say("one\ntwo", client)
            try await chat.shows("c1 MEMBER one two")
            #expect(!chat.text.contains("OLD ANSWER"))
            chat.kill9()
            await client.close()
            _ = daemon
        }

        /// The example, after it has begun to relay: a consumer that is new begins at the end of the log.
        private func relayingChatServer() async throws -> (DaemonProcess, HumanCallClient, Program) {
            let daemon = try await DaemonProcess.start()
            let client = HumanCallClient(socketPath: daemon.socketPath)
            let chat = try Program("humancall-example-chat-server", socket: daemon.socketPath)
            try await until("the chat server relays") {
                try await client.serverInfo(ServerInfoRequest()).streams > 0
            }
            return (daemon, client, chat)
        }

        private func say(_ text: String, _ client: HumanCallClient) async throws {
            _ = try await client.sendMessage(
                SendMessageRequest(conversationID: "c1", author: .member, memberID: "member-1", text: text))
        }

        private func openRequest(of conversation: String, _ client: HumanCallClient) async throws -> HumanCallRequest {
            for _ in 0..<600 {
                // Only a missing conversation is expected; any other error shows because the request never arrives.
                let answer = try? await client.getRequest(GetRequestRequest(conversationID: conversation))
                if let request = answer?.request { return request }
                try await Task.sleep(for: .milliseconds(50))
            }
            throw Missing(what: "an open request of \(conversation)")
        }

        private func until(_ what: String, _ condition: () async throws -> Bool) async throws {
            for _ in 0..<600 {
                if try await condition() { return }
                try await Task.sleep(for: .milliseconds(50))
            }
            throw Missing(what: what)
        }
    }
}

struct Missing: Error {
    var what: String
}

/// An example program with its terminal: lines in, lines out.
final class Program: @unchecked Sendable {
    private let process = Process()
    private let input = Pipe()
    private let output: URL

    init(_ name: String, socket: String) throws {
        output = FileManager.default.temporaryDirectory.appendingPathComponent(
            "hc-\(name)-\(UInt32.random(in: 0 ... .max))")
        _ = FileManager.default.createFile(atPath: output.path, contents: nil)
        process.executableURL = DaemonProcess.products.appendingPathComponent(name)
        process.environment = ["HUMANCALL_SOCKET": socket]
        process.standardInput = input
        process.standardOutput = try FileHandle(forWritingTo: output)
        try process.run()
    }

    func type(_ line: String) { input.fileHandleForWriting.write(Data("\(line)\n".utf8)) }

    /// Everything that the program has printed.
    var text: String { (try? String(contentsOf: output, encoding: .utf8)) ?? "" }

    /// Waits until the program has printed a line that begins so.
    func shows(_ line: String) async throws {
        for _ in 0..<600 {
            if text.split(separator: "\n").contains(where: { $0.hasPrefix(line) }) { return }
            try await Task.sleep(for: .milliseconds(50))
        }
        throw Missing(what: line)
    }

    func kill9() {
        kill(process.processIdentifier, SIGKILL)
        process.waitUntilExit()
    }

    func waitForExit() -> Int32 {
        process.waitUntilExit()
        return process.terminationStatus
    }

    deinit {
        if process.isRunning { kill9() }
        try? FileManager.default.removeItem(at: output)
    }
}
