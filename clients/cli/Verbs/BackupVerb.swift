import ArgumentParser
import HumanCallClient

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

struct BackupVerb: Verb {
    static let configuration = CommandConfiguration(
        commandName: "backup",
        abstract: "Copy the data of the running daemon to a new file.",
        usage: "humancall backup FILE",
        discussion: """
            The copy has every change that was answered before, and the daemon goes on serving. The daemon writes the file, as
            its own user, so the folder must be one that it can write. The file grows as FILE.partial, and gets its name when it
            is complete and on disk. There is no time limit without --timeout; an interrupt ends the copy and removes it.
            `humancalld restore` makes a data directory of it again.

            Example:
              humancall backup /backup/$(date +%F).db
            """)

    @OptionGroup var global: GlobalOptions

    @Argument(help: ArgumentHelp("A file that does not exist yet.", valueName: "file"))
    var file: String

    func perform(_ invocation: Invocation) async throws -> ExitStatus {
        let path = try Self.absolute(try InputText.expanded(file, "the file"))
        let progress = invocation.output.isQuiet || isatty(STDERR_FILENO) != 1 ? nil : Task { await Self.watch(path) }
        defer { progress?.cancel() }
        let response = try await invocation.client.backup(
            BackupRequest(path: path), deadline: invocation.timeout ?? .seconds(CLILimits.longCallSecondsMax))
        progress?.cancel()
        await progress?.value
        invocation.output.object(response, id: response.path) {
            "\(SafeText.line(response.path))  \(response.bytes) bytes, \(response.events) \(response.events == 1 ? "event" : "events") of log \(SafeText.line(response.logID))"
        }
        return .done
    }

    /// The daemon has another working directory.
    static func absolute(_ path: String) throws(Failure) -> String {
        guard !path.isEmpty else { throw .usage("the file has no name; give the path of a new file") }
        guard !path.hasPrefix("/") else { return path }
        guard let current = getcwd(nil, 0) else {
            throw .usage("\(path) is relative, and there is no working directory; give the whole path")
        }
        defer { free(current) }
        return String(cString: current) + "/" + path
    }

    /// Shows how far the copy has grown, where this user can see it, and removes the line at the end.
    private static func watch(_ path: String) async {
        var shown = ""
        while (try? await ContinuousClock().sleep(for: .milliseconds(CLILimits.backupProgressMilliseconds))) != nil {
            var facts = stat()
            guard stat(path + ".partial", &facts) == 0 else { continue }
            shown = "humancall: \(facts.st_size >> 20) MiB are copied"
            _ = StandardOutput.write(Array("\r\(shown)".utf8), to: STDERR_FILENO)
        }
        guard !shown.isEmpty else { return }
        _ = StandardOutput.write(
            Array("\r\(String(repeating: " ", count: shown.utf8.count))\r".utf8), to: STDERR_FILENO)
    }
}
