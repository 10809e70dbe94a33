import ArgumentParser
import HumanCallClient

struct ConversationVerb: Verb {
    static let configuration = CommandConfiguration(
        commandName: "conversation",
        abstract: "Show a conversation, who may speak, and its open request.",
        usage: "humancall conversation ID",
        discussion: """
            Example:
              humancall conversation conv-1 -o json | jq .conversation.control.ai_may_speak
            """)

    @Argument(help: "The conversation.") var conversation: String
    @OptionGroup var global: GlobalOptions

    func perform(_ invocation: Invocation) async throws -> ExitStatus {
        let response = try await invocation.client.getConversation(GetConversationRequest(conversationID: conversation))
        invocation.output.object(response, id: response.conversation?.id ?? "") {
            NounText(invocation.output).conversation(response.conversation, open: response.openRequest)
        }
        return .done
    }
}
