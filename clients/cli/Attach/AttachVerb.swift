import ArgumentParser
import HumanCallClient

struct AttachVerb: Verb {
    static let configuration = CommandConfiguration(
        commandName: "attach",
        abstract: "Chat live with the visitor of a request.",
        usage: "humancall attach REQUEST --as MEMBER",
        discussion: """
            Claims the request, or continues a claim that the member already has. Prints the conversation so far, then sends \
            each typed line and shows new messages. The member is present meanwhile, which keeps the claim.

            /note TEXT writes a note for the team, /complete [OUTCOME] ends the request, /release gives it back, /transfer \
            member:ID|team:T [force] transfers it. /quit and the end of stdin leave after everything typed is sent, and \
            KEEP the claim for its grace period (2 minutes): attach again to continue. //TEXT sends a line that begins with a slash.

            Nothing typed is lost while the daemon is away. Exits 0 after /complete, /release, /transfer and /quit, 5 if \
            somebody else holds the request, 6 if control went to somebody else, 7 if the request has ended, 130 after \
            Ctrl-C. With -o jsonl, events are printed as `events` prints them.

            Examples:
              humancall attach @conv-1 --as member-1
              printf 'We have shipped it.\\n/complete\\n' | humancall attach req_01J --as member-1
            """)

    @Argument(help: "The request, or @CONVERSATION.") var request: RequestArgument
    @Option(name: .customLong("as"), help: ArgumentHelp("The member.", valueName: "member"))
    var member: String
    @OptionGroup var global: GlobalOptions

    func validate() throws {
        try global.requireStreamFormat("attach")
    }

    func perform(_ invocation: Invocation) async throws -> ExitStatus {
        let id = try await request.resolve(invocation.client)
        return try await invocation.bounded {
            try await invocation.client.withPresence(member: member) { session in
                let claim = try await invocation.client.claimRequest(
                    ClaimRequestRequest(
                        idempotencyKey: invocation.key, requestID: id, memberID: member, sessionID: session.sessionID))
                // A heartbeat returns the lease of the new claim.
                try await session.beat()
                show(claim, invocation.output)
                var loop = AttachLoop(invocation, claim, session)
                return try await loop.run(after: claim.cursor)
            }
        }
    }

    private func show(_ claim: ClaimRequestResponse, _ output: Output) {
        guard output.format == .text else { return output.json(JSON(claim)) }
        let nouns = NounText(output)
        output.line(nouns.request(claim.request, claim.control))
        let shown = claim.transcript.suffix(CLILimits.historyMessagesShown)
        if claim.transcriptTruncated || shown.count < claim.transcript.count {
            output.line(
                output.style.dim(
                    "(older messages: humancall messages \(SafeText.line(claim.request?.conversationID ?? "")))"))
        }
        for message in shown { output.line(nouns.message(message)) }
        output.note("attached; each line is sent to the visitor; /help lists the commands")
    }
}
