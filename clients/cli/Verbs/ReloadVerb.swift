import ArgumentParser
import HumanCallClient

struct ReloadVerb: Verb {
    static let configuration = CommandConfiguration(
        commandName: "reload",
        abstract: "Have the daemon read its configuration file again, and apply all of it or nothing.",
        usage: "humancall reload",
        discussion: """
            Roles, limits, mail, webhooks and the log's level change at once. Changes that need a restart are named, and wait for
            it. After a mistake the configuration of before stays in force: exit 65, with the file, line and key. Admins only.
            """)

    @OptionGroup var global: GlobalOptions

    func perform(_ invocation: Invocation) async throws -> ExitStatus {
        let answer = try await invocation.client.reload()
        let output = invocation.output
        output.object(answer, id: answer.changed.joined(separator: ",")) {
            let done = output.style.good("reloaded")
            let changed = answer.changed.isEmpty ? "nothing has changed" : "changed: \(Self.list(answer.changed))"
            guard !answer.needsRestart.isEmpty else { return "\(done)  \(changed)" }
            let waiting = "needs a restart: \(Self.list(answer.needsRestart)); the values of before are in force"
            return "\(done)  \(changed)\n          \(output.style.waiting(waiting))"
        }
        return .done
    }

    private static func list(_ keys: [String]) -> String { SafeText.line(keys.joined(separator: ", ")) }
}
