import ArgumentParser
import HumanCallClient

struct ClaimVerb: Verb {
    static let configuration = CommandConfiguration(
        commandName: "claim",
        abstract: "Claim a pending request for a member, or the next one that waits.",
        usage: """
            humancall claim REQUEST --as MEMBER
            humancall claim --next --as MEMBER [--team T]
            """,
        discussion: """
            Prints the request, who may speak now, and the conversation so far. Exits 5 if somebody else holds it, 7 if it has \
            ended, 75 if the member holds as many requests as max_claims allows. The claim lapses 2 minutes (claim_grace) after \
            the member's last sign of life; `attach` keeps it.

            --next claims the oldest request of the member's teams, and of those for everybody. If nothing waits, it exits 8.

            Examples:
              humancall claim req_01J --as member-1
              humancall claim --next --as member-1
              epoch=$(humancall claim @conv-1 --as member-1 -o json | jq .control.epoch)
            """)

    @Argument(help: "The request, or @CONVERSATION.") var request: RequestArgument?
    @Flag(help: "Claim the oldest request that waits for the member.") var next = false
    @Option(name: .customLong("as"), help: ArgumentHelp("The member.", valueName: "member"))
    var member: String
    @Option(help: "With --next: only requests of this team.") var team: String?
    @OptionGroup var global: GlobalOptions

    func validate() throws {
        guard (request == nil) == next else {
            throw ValidationError(next ? "name a request or use --next, not both" : "name a request, or use --next")
        }
        guard team == nil || next else { throw ValidationError("--team goes with --next") }
    }

    func perform(_ invocation: Invocation) async throws -> ExitStatus {
        guard let request else { return try await claimNext(invocation) }
        let id = try await request.resolve(invocation.client)
        let response = try await invocation.client.claimRequest(
            ClaimRequestRequest(idempotencyKey: invocation.key, requestID: id, memberID: member))
        invocation.output.claimed(
            response.request, response.control, response.transcript, isCut: response.transcriptTruncated, in: response)
        return .done
    }

    private func claimNext(_ invocation: Invocation) async throws -> ExitStatus {
        let response = try await invocation.client.claimNext(
            ClaimNextRequest(idempotencyKey: invocation.key, memberID: member, team: team ?? ""))
        guard response.request != nil else {
            invocation.output.object(response, id: "") { "nothing waits for \(SafeText.line(member))" }
            return .notFound
        }
        invocation.output.claimed(
            response.request, response.control, response.transcript, isCut: response.transcriptTruncated, in: response)
        return .done
    }
}

extension Output {
    /// A claim: the request, who may speak, and the conversation so far.
    func claimed<M: WireMessage>(
        _ request: HumanCallRequest?, _ control: Control?, _ transcript: [Message], isCut: Bool, in answer: M
    ) {
        object(answer, id: request?.id ?? "") {
            let nouns = NounText(self)
            var lines = [nouns.request(request, control)]
            if isCut { lines.append(style.dim("(older messages omitted)")) }
            return (lines + transcript.map(nouns.message)).joined(separator: "\n")
        }
    }
}
