import ArgumentParser
import HumanCallClient

struct WaitVerb: Verb {
    static let configuration = CommandConfiguration(
        commandName: "wait",
        abstract: "Wait until a request is assigned, answered or ended.",
        usage: "humancall wait REQUEST [--for assigned|reply|ended] [--after SEQUENCE]",
        discussion: """
            Waits without a limit, also across a restart of the daemon; --timeout sets a limit. Prints the request and its \
            messages (at most the newest 2,000). Exits 0 if the goal was reached, 3 if the request expired, 7 if it ended before \
            the goal was reached, 124 if --timeout passed. A canceled request has `ended`.

            --for reply is reached by any message of a member in this request; with --after only by a newer one.

            Examples:
              humancall wait req_01J --for assigned --timeout 5m
              humancall wait @conv-1 --for reply --after 42 -o json
            """)

    @Argument(help: "The request, or @CONVERSATION.") var request: RequestArgument
    @Option(name: .customLong("for"), help: "What to wait for.") var goal: WaitGoal = .ended
    @Option(help: ArgumentHelp("Ignore messages up to this sequence.", valueName: "sequence"))
    var after: Int64 = 0
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
