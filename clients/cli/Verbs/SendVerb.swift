import ArgumentParser
import HumanCallClient

struct SendVerb: TextVerb {
    static let configuration = CommandConfiguration(
        commandName: "send",
        abstract: "Write a message into a conversation.",
        usage: "humancall send CONVERSATION --as visitor|assistant|member:ID [--epoch N] TEXT|-",
        discussion: """
            Exits 6 if the author may not speak; then the message was not written. --epoch is the control epoch that the author \
            read before writing. --key is the client_message_id: a message with the same id is written once.

            Examples:
              humancall send conv-1 --as visitor "Hello?"
              humancall send conv-1 --as assistant --epoch 0 "Let me look that up."
              echo "Good morning" | humancall send conv-1 --as member:member-1 -
              humancall send conv-1 --as visitor -- "-5 degrees in my flat"
            """)

    @Argument(help: "The conversation.") var conversation: String
    @Option(
        name: .customLong("as"), help: ArgumentHelp("visitor, assistant or member:ID.", valueName: "author"))
    var speaker: Speaker
    @Option(help: "The control epoch; 0 checks only the holder.") var epoch: Int64 = 0
    @Option(
        help: ArgumentHelp("Default: the member's or the visitor's name.", valueName: "name"))
    var authorName: String?
    @Argument(help: "The text; - reads stdin.") var text: String
    @OptionGroup var global: GlobalOptions

    func perform(_ invocation: Invocation) async throws -> ExitStatus {
        let response = try await invocation.client.sendMessage(
            SendMessageRequest(
                conversationID: conversation, author: speaker.author, memberID: speaker.memberID,
                authorName: authorName ?? "", text: InputText.argument(text), clientMessageID: invocation.key,
                controlEpoch: epoch))
        invocation.output.object(response, id: response.message?.id ?? "") {
            let nouns = NounText(invocation.output)
            let control = invocation.output.style.dim(nouns.control(response.control))
            return (response.message.map(nouns.message) ?? "") + "\n" + control
        }
        return .done
    }
}
