import ArgumentParser
import HumanCallClient

struct WaitVerb: Verb {
    static let configuration = CommandConfiguration(
        commandName: "wait",
        abstract: "Wait until a request is assigned, answered or over.",
        usage: "humancall wait REQUEST [--for assigned|reply|ended] [--after SEQUENCE]",
        discussion: """
            Waits as long as it takes, also over a restart of the daemon; --timeout bounds it. Prints the request and its \
            messages (at most the newest 2,000). Exits 0 if it was reached, 3 if the request expired, 7 if it ended otherwise \
            before it was reached, 124 if --timeout passed. A cancelled request has `ended`.

            --for reply is reached by any message of a member's in this request; --after waits for one that is newer.

            Examples:
              humancall wait req_01J --for assigned --timeout 5m
              humancall wait @conv-1 --for reply --after 42 -o json
            """)

    @Argument(help: "The request, or @CONVERSATION.") var request: RequestArgument
    @Option(name: .customLong("for"), help: "What to wait for.") var goal: WaitGoal = .ended
    @Option(help: ArgumentHelp("Messages up to this sequence are known already.", valueName: "sequence")) var after:
        Int64 = 0
    @OptionGroup var global: GlobalOptions

    func perform(_ invocation: Invocation) async throws -> ExitStatus {
        let (answer, status) = try await invocation.bounded {
            try await invocation.wait(try await request.resolve(invocation.client), WaitMachine(goal, after: after))
        }
        Self.show(answer, status, invocation.output)
        return status
    }

    static func show(_ answer: WaitRequestResponse, _ status: ExitStatus, _ output: Output) {
        output.object(answer, id: answer.request?.id ?? "") {
            let nouns = NounText(output)
            return ([nouns.request(answer.request, answer.control)] + answer.messages.map(nouns.message)).joined(
                separator: "\n")
        }
    }
}
