import ArgumentParser
import Glibc
import HumanCallStore
import SQLiteStore

struct RestoreCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "restore",
        abstract: "Restore a backup into an empty data directory.",
        usage: "humancalld restore FILE --data DIRECTORY",
        discussion: """
            Run it as the daemon's user. The backup is verified first: its structure, its log, and every table that follows
            from the log. The restored log has a new log_id, so that clients read the state again; consumers keep
            their places. A failure leaves nothing. The file of the backup is not changed.

            Example:
              humancalld restore /backup/2026-11-30.db --data /var/lib/humancall
            """)

    @Argument(help: ArgumentHelp("A file that `humancall backup` wrote.", valueName: "file"))
    var file: String

    @Option(help: ArgumentHelp("An empty directory, or one that does not exist yet.", valueName: "directory"))
    var data: String

    func run() throws {
        do throws(StoreError) {
            let facts = try Restore.run(file, into: data) { bytes in
                say("\(bytes) bytes are copied; verifying them")
            }
            print(
                """
                restored \(count(facts.eventCount, "event")) of \(count(Int64(facts.workspaceCount), "workspace")) into \(data)
                the log has a new log_id, \(facts.logID): cursors of the log that was backed up, \(facts.earlierLogID), get CURSOR_INVALID
                """)
        } catch {
            end(saying: error.message, error.kind == .corrupt ? EX_DATAERR : EX_UNAVAILABLE)
        }
    }

    private func count(_ number: Int64, _ noun: String) -> String { "\(number) \(noun)\(number == 1 ? "" : "s")" }
}
