import ArgumentParser
import HumanCallClient

struct NoteVerb: TextVerb {
    static let configuration = CommandConfiguration(
        commandName: "note",
        abstract: "Write a note for the team. Visitors never see it.",
        usage: "humancall note CONVERSATION --as MEMBER [--mention MEMBER]... TEXT|-",
        discussion: """
            Examples:
              humancall note conv-1 --as member-1 "Paid twice, refund promised."
              humancall note conv-1 --as member-1 --mention member-2 "Can you check the invoice?"
              humancall note conv-1 --as member-1 - < notes.txt
            """)

    @Argument(help: "The conversation.") var conversation: String
    @Option(name: .customLong("as"), help: ArgumentHelp("The member.", valueName: "member"))
    var member: String
    @Option(
        name: .customLong("mention"),
        help: ArgumentHelp("A member whom the note mentions; can be repeated.", valueName: "member"))
    var mentions: [String] = []
    @Argument(help: "The text; - reads stdin.") var text: String
    @OptionGroup var global: GlobalOptions

    func perform(_ invocation: Invocation) async throws -> ExitStatus {
        let response = try await invocation.client.addNote(
            AddNoteRequest(
                idempotencyKey: invocation.key, conversationID: conversation, memberID: member,
                text: InputText.argument(text), mentions: mentions))
        invocation.output.object(response, id: response.note?.id ?? "") {
            response.note.map(NounText(invocation.output).note) ?? ""
        }
        return .done
    }
}
