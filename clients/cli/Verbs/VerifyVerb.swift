import ArgumentParser
import HumanCallClient

struct VerifyVerb: Verb {
    static let configuration = CommandConfiguration(
        commandName: "verify",
        abstract: "Prove that a workspace's log is whole: every event is there, and is what it was.",
        usage: "humancall verify",
        discussion: """
            Reads the whole log, so a long one takes its time: without --timeout it waits for as long as that is.
            Exit status 1 if something is wrong.

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
                : "\(output.style.bad("broken"))  \(SafeText.line(response.problem)); before it, \(range) are whole. Restore a backup"
        }
        return response.ok ? .done : .otherError
    }
}
