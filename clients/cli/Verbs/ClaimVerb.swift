import ArgumentParser
import HumanCallClient

struct ClaimVerb: Verb {
    static let configuration = CommandConfiguration(
        commandName: "claim",
        abstract: "Claim a pending request for a member.",
        usage: "humancall claim REQUEST --as MEMBER",
        discussion: """
            Prints the request, who may speak now, and the conversation so far. Exits 5 if somebody else holds it, 7 if it has \
            ended. The claim lapses 2 minutes (claim_grace) after the member's last sign of life; `attach` keeps it.

            Examples:
              humancall claim req_01J --as member-1
              epoch=$(humancall claim @conv-1 --as member-1 -o json | jq .control.epoch)
            """)

    @Argument(help: "The request, or @CONVERSATION.") var request: RequestArgument
    @Option(name: .customLong("as"), help: ArgumentHelp("The member.", valueName: "member"))
    var member: String
    @OptionGroup var global: GlobalOptions

    func perform(_ invocation: Invocation) async throws -> ExitStatus {
        let id = try await request.resolve(invocation.client)
        let response = try await invocation.client.claimRequest(
            ClaimRequestRequest(idempotencyKey: invocation.key, requestID: id, memberID: member))
        invocation.output.object(response, id: response.request?.id ?? "") {
            let nouns = NounText(invocation.output)
            var lines = [nouns.request(response.request, response.control)]
            if response.transcriptTruncated { lines.append(invocation.output.style.dim("(older messages omitted)")) }
            return (lines + response.transcript.map(nouns.message)).joined(separator: "\n")
        }
        return .done
    }
}
