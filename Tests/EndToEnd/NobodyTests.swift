import HumanCallClient
import Testing

extension EndToEnd {
    /// A new installation at night: nobody is online and there is no mail server.
    @Suite
    struct NobodyTests {
        @Test func aNightWithoutAnybodyIsSaidToTheVisitorAndTheAIMaySpeak() async throws {
            let daemon = try await DaemonProcess.start()
            let client = HumanCallClient(socketPath: daemon.socketPath)
            // The model reads it before it promises.
            let tool = try #require(try await client.listTools(ListToolsRequest()).items.first)
            #expect(tool.reach == .nobody && tool.description.contains("nobody of the team can be reached"))
            _ = try await client.putAction(
                PutActionRequest(action: Action(id: "support", whilePending: .aiHolds), fields: ["while_pending"]))
            _ = try await client.sendMessage(
                SendMessageRequest(conversationID: "night", author: .visitor, text: "a person please"))
            let call = try await client.triggerAction(TriggerActionRequest(conversationID: "night", reason: "help"))
            #expect(call.nobodyAlerted && call.control?.aiMaySpeak == true)
            #expect(call.autoMessage?.text.hasPrefix("Nobody from our team can be reached right now.") == true)
            _ = try await client.sendMessage(
                SendMessageRequest(conversationID: "night", author: .assistant, text: "I am sorry."))
            let lines = try await client.listMessages(ListMessagesRequest(conversationID: "night")).items
            #expect(lines.count == 3 && !lines.contains { $0.text.contains("told our team") })
            await client.close()
            #expect(daemon.terminate() == 0)
        }
    }
}
