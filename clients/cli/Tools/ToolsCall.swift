import ArgumentParser
import HumanCallClient

/// On whose behalf a model calls tools.
enum ToolCaller: String, ExpressibleByArgument, CaseIterable, Sendable {
    /// The agent itself asks, and writes as the conversation's visitor.
    case visitor
    /// The agent assists the conversation's visitor.
    case assistant
}

struct ToolsCall: Verb {
    static let configuration = CommandConfiguration(
        commandName: "call",
        abstract: "Run one tool call of a language model.",
        usage:
            "humancall tools call NAME JSON|- --conversation C --as visitor|assistant [--tool-call-id ID] [--turn T] [--seen S]",
        discussion: """
            NAME and JSON are the name and the arguments of the model's tool call; the tools are those of `humancall tools`. The \
            conversation comes from --conversation and never from the model. --as visitor: the agent itself asks, for example \
            for an approval. --as assistant: the agent assists the visitor of the conversation; while a member holds it, \
            reply_to_human writes a note for the team in the name of --note-member.

            Prints the text for the model; with -o json {"text", "data", "is_error", "seen"}. Pass "seen" to the next call with \
            --seen: then wait_for_human waits for something new, and a reply from before a change of control is refused. \
            Without it, wait_for_human returns the current state at once.

            With --tool-call-id a call that runs again, also after a crash, is executed once. Providers use ids again in later \
            turns, so give --turn too. A refusal is printed like any result, and exits as the other verbs do.

            Examples:
              humancall tools call human_call_support '{"reason": "asks for a refund"}' --conversation conv-1 --as assistant
              humancall tools call wait_for_human - --conversation conv-1 --as assistant --seen "$seen" -o json < arguments.json
            """)

    @Argument(help: "The tool's name.") var name: String
    @Argument(help: "The arguments, a JSON object; - reads stdin.") var arguments: String
    @Option(help: "The conversation.") var conversation: String
    @Option(
        name: .customLong("as"), help: ArgumentHelp("visitor or assistant.", valueName: "caller")) var caller:
        ToolCaller
    @Option(help: ArgumentHelp("The id of the tool call.", valueName: "id"))
    var toolCallId: String?
    @Option(
        help: ArgumentHelp("The turn in which the id is unique.", valueName: "turn"))
    var turn: String?
    @Option(help: ArgumentHelp("`seen` of the result before.", valueName: "seen"))
    var seen: String?
    @Option(help: "Only the actions of this AI assistant.") var assistant: String?
    @Option(
        help: ArgumentHelp("The member in whose name notes are written.", valueName: "member"))
    var noteMember = "assistant"
    @OptionGroup var global: GlobalOptions

    func validate() throws {
        if let seen, !seen.isEmpty, ToolMemory(seen) == nil {
            throw ValidationError("--seen is not the `seen` of a result of `humancall tools call`")
        }
    }

    func perform(_ invocation: Invocation) async throws -> ExitStatus {
        let text = try InputText.argument(arguments)
        let json: JSON
        do throws(JSONError) { json = try JSON(repairing: Array(text.utf8)) } catch {
            throw Failure.input("the arguments of the tool call: \(error)")
        }
        let settings = ToolRun.Settings(
            conversationID: conversation, asksItself: caller == .visitor, assistant: assistant ?? "",
            noteMember: noteMember)
        let key =
            invocation.key.isEmpty
            ? ToolRun.key(
                conversation: conversation, turn: turn ?? "", callID: toolCallId ?? "", name: name, arguments: json)
            : invocation.key
        var run = ToolRun(invocation.client, settings, seen.flatMap { ToolMemory($0) } ?? ToolMemory())
        let result = await run.run(name, json, key: key)
        invocation.output.object(result.json(seen: run.memory), id: result.requestID) {
            SafeText.block(result.text, indent: 0)
        }
        return result.failure ?? .done
    }
}
