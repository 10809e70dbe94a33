import ArgumentParser
import HumanCallClient

struct VerifyVerb: Verb {
    static let configuration = CommandConfiguration(
        commandName: "verify",
        abstract: "Check that a workspace's log is whole: no event is missing or changed.",
        usage: "humancall verify",
        discussion: """
            Reads the whole log, so a long log takes a while. There is no time limit without --timeout.
            Exits 1 if something is wrong.

            Example:
              humancall verify --workspace shop
            """)

    @OptionGroup var global: GlobalOptions

    func perform(_ invocation: Invocation) async throws -> ExitStatus {
        let deadline = invocation.timeout ?? .seconds(CLILimits.verifySecondsMax)
        let response = try await invocation.client.verify(deadline: deadline)
        let output = invocation.output
        output.object(response, id: response.ok ? "ok" : "broken") {
            let range =
                response.events == 0 ? "no events" : "events \(response.firstSequence) to \(response.lastSequence)"
            return response.ok
                ? "\(output.style.good("ok"))  \(range)"
                : "\(output.style.bad("broken"))  \(SafeText.line(response.problem)); \(range) before it are whole. Restore a backup"
        }
        return response.ok ? .done : .otherError
    }
}
