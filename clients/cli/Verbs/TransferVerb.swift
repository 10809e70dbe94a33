import ArgumentParser
import HumanCallClient

struct TransferVerb: Verb {
    static let configuration = CommandConfiguration(
        commandName: "transfer",
        abstract: "Transfer a claim to another member or to a team.",
        usage: "humancall transfer REQUEST --as MEMBER --to member:ID|team:T [--note TEXT] [--force]",
        discussion: """
            A member who is not available is refused with MEMBER_UNAVAILABLE. --force transfers nevertheless and sends an e-mail.

            Examples:
              humancall transfer @conv-1 --as member-1 --to member:member-2 --note "Waits for a refund"
              humancall transfer req_01J --as member-1 --to team:billing
            """)

    @Argument(help: "The request, or @CONVERSATION.") var request: RequestArgument
    @Option(
        name: .customLong("as"), help: ArgumentHelp("The holder, or a MANAGER.", valueName: "member")) var member:
        String
    @Option(help: ArgumentHelp("member:ID or team:T.", valueName: "target")) var to: TransferTarget
    @Option(help: ArgumentHelp("A note for the colleague, written with the transfer.", valueName: "text"))
    var note: String?
    @Flag(help: "Also transfer to a member who is not available.") var force = false
    @OptionGroup var global: GlobalOptions

    func perform(_ invocation: Invocation) async throws -> ExitStatus {
        let id = try await request.resolve(invocation.client)
        let response = try await invocation.client.transferRequest(
            TransferRequestRequest(
                idempotencyKey: invocation.key, requestID: id, memberID: member, toMemberID: to.memberID,
                toTeam: to.team,
                force: force, note: note ?? ""))
        invocation.output.request(response.request, response.control, in: response)
        return .done
    }
}
