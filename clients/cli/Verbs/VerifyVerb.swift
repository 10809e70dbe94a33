import ArgumentParser
import HumanCallClient

struct VerifyVerb: Verb {
    static let configuration = CommandConfiguration(
        commandName: "verify",
        abstract: "Check that a workspace is whole: its file, its log, and every table that follows from the log.",
        usage: "humancall verify",
        discussion: """
            Checks the file's structure, reads the whole log, and compares conversations, requests, notifications, actions and
            members with a replay of it. A long log takes a while; the daemon goes on serving. There is no time
            limit without --timeout. Exits 1 if something is wrong.

            Example:
              humancall verify --workspace shop
            """)

    @OptionGroup var global: GlobalOptions

    func perform(_ invocation: Invocation) async throws -> ExitStatus {
        let deadline = invocation.timeout ?? .seconds(CLILimits.longCallSecondsMax)
        let response = try await invocation.client.verify(deadline: deadline)
        let output = invocation.output
        output.object(response, id: response.ok ? "ok" : "broken") {
            let range =
                response.events == 0 ? "no events" : "events \(response.firstSequence) to \(response.lastSequence)"
            let first =
                response.ok
                ? "\(output.style.good("ok"))  \(range)"
                : "\(output.style.bad("broken"))  \(SafeText.line(response.problem)); \(range) before it are whole. Restore a backup"
            return ([first] + response.parts.map { "    \($0.line)" }).joined(separator: "\n")
        }
        return response.ok ? .done : .otherError
    }
}

extension VerifiedPart {
    /// The result of this part, or why there is none.
    fileprivate var line: String {
        if !problem.isEmpty { return "\(name): \(SafeText.line(problem))" }
        if !unproven.isEmpty { return "\(name): not compared: \(SafeText.line(unproven))" }
        switch name {
        case "file": return "file: its structure is sound (quick_check)"
        case "events": return "events: \(count), none missing or changed, indexed, up to the head that the daemon knows"
        case "directory": return "directory: \(count) actions and members, equal to a replay of the log"
        case "conversations": return "conversations: \(count) with their requests, equal to a replay of the log"
        default: return "\(name): \(count) read, each belongs to what the log has"
        }
    }
}
