import ArgumentParser
import Glibc
import HumanCall
import HumanCallService
import HumanCallStore
import SQLiteStore

struct VerifyCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "verify",
        abstract: "Check the data of a daemon that does not run, and change nothing.",
        usage: "humancalld verify --data DIRECTORY [--head CURSOR [--workspace ID]]",
        discussion: """
            Checks the file's structure, reads every log with its chain, and compares every table with a replay of its log, as
            `humancall verify` does for a daemon that runs. Run it as the daemon's user.

            --head finds a log that was cut at its end, or an older copy: with the newest cursor that a client has.

            Exits 0 if everything is whole, 1 if something is wrong, 69 if that could not be found out.

            Example:
              humancalld verify --data /var/lib/humancall --head 3k9x0a1b2c3d:1274
            """)

    @Option(help: ArgumentHelp("The data directory.", valueName: "directory"))
    var data: String

    @Option(help: ArgumentHelp("A cursor that the log must reach.", valueName: "cursor"))
    var head: String?

    @Option(help: ArgumentHelp("The workspace of --head.", valueName: "id"))
    var workspace = defaultWorkspaceID

    func validate() throws {
        if let head, Cursor(text: head) == nil {
            throw ValidationError(
                "--head is \(head), which is no cursor; use one that a stream, ServerInfo or `humancall status` showed")
        }
    }

    func run() throws {
        do throws(StoreError) {
            let log = try OfflineLog(data, onNotice: Self.show)
            defer { log.store.close() }
            let isFileWrong = file(log)
            let isProofWrong = proof(try WholeProof(of: log.store))
            let isCut = head(log)
            guard isFileWrong || isProofWrong || isCut else { return print("ok") }
        } catch {
            guard error.kind == .corrupt else { end(saying: error.message, EX_UNAVAILABLE) }
            print(error.message)
        }
        print("broken: restore a backup")
        throw ExitCode(1)
    }

    /// Each of these prints a part of the report, and returns whether something is wrong.
    private func file(_ log: OfflineLog) -> Bool {
        guard let problem = log.store.checkFile() else {
            print("file: its structure is sound (quick_check)")
            return false
        }
        print("file: \(problem.message)")
        return true
    }

    private func proof(_ proof: WholeProof) -> Bool {
        for workspace in proof.workspaces {
            print(
                "workspace \(workspace.id): events \(workspace.log.firstSequence) to \(workspace.log.proved.sequence)")
            for part in workspace.parts { print("    \(part.name): \(part.line)") }
        }
        return proof.problem != nil
    }

    private func head(_ log: OfflineLog) -> Bool {
        guard let head, let cursor = Cursor(text: head) else { return false }
        guard let newest = log.newestSequence(workspace, under: cursor.logID) else {
            print("head: \(head) is of another log; this one is \(log.store.logID), and never was \(cursor.logID)")
            return true
        }
        guard cursor.sequence > newest else {
            print("head: the log of workspace \(workspace) reaches \(head)")
            return false
        }
        print(
            "head: the log of workspace \(workspace) ends at \(cursor.logID):\(newest), and lacks the \(cursor.sequence - newest) events up to \(head): its end was cut off, or this is an older copy"
        )
        return true
    }

    private static func show(_ notice: StoreNotice) {
        switch notice {
        case .copied(_, _, let missingEvents):
            print(
                "log_id: the database is a copy; its log gets a new log_id at the next start, unless that has --moved"
                    + (missingEvents > 0 ? "; it lacks \(missingEvents) events that its original had" : ""))
        case .unproved:
            print("log_id: no humancall.head file shows that the log is whole; it gets a new log_id at the next start")
        default: break
        }
    }
}

extension WorkspaceProof.Part {
    fileprivate var line: String {
        if let problem { return problem }
        if let unproven { return "not compared: \(unproven)" }
        return "\(count), as the log says"
    }
}
