import ArgumentParser
import HumanCallClient

struct DoctorVerb: Verb {
    static let configuration = CommandConfiguration(
        commandName: "doctor",
        abstract: "Find what is wrong between you and the daemon, and say how to fix it.",
        usage: "humancall doctor [--assistant NAME] [--send-test-mail TO]",
        discussion: """
            Checks everything from the socket's path to the daemon's settings. Each line is ok, warn or fail; `-` means not \
            checked, because an earlier check failed. --timeout bounds each call.

            With -o json: {"checks": [{"name", "status", "message", "mend"}], "ok", "every_call_refused"}. "mend" says what to do, a \
            status is ok, warn, fail or skipped, and "ok" is true if nothing failed. -q prints the worst status. Exits 0 if nothing \
            failed, 69 if the daemon cannot be reached, 4 if every human call is refused (the plan, no enabled action, no role, a \
            store that cannot write), else 1. --assistant checks that an enabled action is for this assistant.

            --send-test-mail sends one mail through the daemon's mail server and shows the server's reply.

            Examples:
              humancall doctor
              humancall doctor --assistant shop-bot
              humancall doctor --send-test-mail me@example.com
              humancall doctor -o json | jq -r '.checks[] | select(.status == "fail") | .mend'
            """)

    @Option(help: ArgumentHelp("Send a test mail to this address.", valueName: "to"))
    var sendTestMail: String?
    @Option(help: ArgumentHelp("The assistant whose calls are checked.", valueName: "name"))
    var assistant: String?
    @OptionGroup var global: GlobalOptions

    func perform(_ invocation: Invocation) async throws -> ExitStatus {
        var examination = Examination(
            client: invocation.client, assistant: assistant ?? "", checkup: Checkup())
        try await examination.examine(explicitPath: global.socket)
        if let address = sendTestMail { try await examination.sendTestMail(to: address) }
        examination.checkup.skipRest(but: sendTestMail == nil ? [.testMail] : [])
        let (checkup, output) = (examination.checkup, invocation.output)
        output.object(checkup.json, id: checkup.worst.rawValue) { checkup.text(output.style, columns: output.columns) }
        return checkup.exitStatus
    }
}

/// One run of the doctor: it reads the facts, and the checks judge them.
private struct Examination {
    let client: HumanCallClient
    let assistant: String
    var checkup: Checkup

    mutating func examine(explicitPath: String?) async throws(HumanCallError) {
        guard knock(explicitPath) else { return }
        let client = client
        let health = try await Self.asked { () throws(HumanCallError) in try await client.health().status }
        if case .success = health { checkup.isReached = true }
        // A daemon that stops, or has no store, still answers ServerInfo.
        checkup.add(.health(health))
        guard checkup.isReached else { return }
        let before = LocalTime.now
        let info = try await Self.asked { () throws(HumanCallError) in try await client.serverInfo() }
        guard let server = answer(.version, info) else { return }
        let after = LocalTime.now
        checkup.add(.version(client: HumanCallClient.version, daemon: server.version))
        guard checkup.add(.protocol(client: HumanCallClient.protocolName, daemon: server.protocol)) else { return }
        checkup.add(.caller(server, workspaceID: client.workspaceID))
        guard !server.callerRoles.isEmpty else { return }
        let workspace = try await Self.asked { () throws(HumanCallError) in
            try await client.getWorkspace(GetWorkspaceRequest()).workspace ?? Workspace()
        }
        if let workspace = answer(.workspace, workspace) { checkup.add(.workspace(workspace)) }
        place(server)
        checkup.add(.clock(daemon: server.time, doubt: server.clockDoubt, before: before, after: after))
        checkup.add(.clockSpeed(server.clockSpeed))
        guard checkup.checks.last(where: { $0.name == .workspace })?.status != .fail else { return }
        try await settings(canEmail: server.canEmail)
        try await webhooks()
    }

    /// The daemon gives its mail server more time than a call usually has.
    mutating func sendTestMail(to address: String) async throws(HumanCallError) {
        guard checkup.isReached else { return }
        let client = client
        let answer = try await Self.asked { () throws(HumanCallError) in
            try await client.sendTestMail(
                SendTestMailRequest(to: address), deadline: .seconds(CLILimits.testMailSeconds))
        }
        if let answer = self.answer(.testMail, answer) { checkup.add(.testMail(answer, to: address)) }
    }

    private mutating func knock(_ explicitPath: String?) -> Bool {
        let found = SocketPath.find(explicit: explicitPath)
        guard checkup.add(.socketPath(found.path, from: found.source)) else { return false }
        let look = FileLook.at(found.path)
        guard checkup.add(.socket(found.path, look)), case .found(let socket) = look else { return false }
        let end = found.path.lastIndex(of: "/")
        let directoryPath = end.map { $0 == found.path.startIndex ? "/" : String(found.path[..<$0]) } ?? "."
        if case .found(let directory) = FileLook.at(directoryPath) {
            let uid = Account.ownUID
            guard
                checkup.add(
                    .permissions(
                        socket: socket, directory: directory, mayConnect: FileLook.mayWrite(found.path), uid: uid,
                        user: Account.user(uid)))
            else { return false }
        }
        return checkup.add(.connection(.at(found.path, seconds: CLILimits.callSecondsDefault)))
    }

    private mutating func place(_ server: ServerInfoResponse) {
        guard server.store != "memory" else {
            checkup.add(.ok(.dataDirectory, "none: everything is in memory"))
            checkup.add(.ok(.disk, "not used"))
            return
        }
        checkup.add(.dataDirectory(server.dataDirectory, daemonUID: server.uid, FileLook.at(server.dataDirectory)))
        checkup.add(.disk(freeBytes: server.diskFreeBytes))
    }

    private mutating func settings(canEmail: Bool) async throws(HumanCallError) {
        let client = client
        let actions = try await Self.asked { () throws(HumanCallError) in
            try await Pages.all { (token) throws(HumanCallError) in
                try await client.listActions(ListActionsRequest(pageSize: CLILimits.pageSizeMax, pageToken: token))
            }
        }
        let members = try await Self.asked { () throws(HumanCallError) in
            try await Pages.all { (token) throws(HumanCallError) in
                try await client.listMembers(ListMembersRequest(pageSize: CLILimits.pageSizeMax, pageToken: token))
            }
        }
        let tools = try? await client.listTools(ListToolsRequest(assistant: assistant)).items
        let known = answer(.actions, actions)
        guard let team = answer(.members, members) else { return }
        if let known {
            checkup.add(.actions(known, team, assistant: assistant))
            checkup.add(.replyTimers(known))
        }
        checkup.add(.members(team))
        guard !team.isEmpty else {
            checkup.add(.alerts(canEmail: canEmail, known ?? [], team, tools ?? []))
            return
        }
        checkup.add(.memberEmails(team))
        checkup.add(.available(known ?? [], team))
        checkup.add(.mail(canEmail: canEmail, known ?? []))
        checkup.add(.alerts(canEmail: canEmail, known ?? [], team, tools ?? []))
        guard canEmail else { return _ = checkup.add(.ok(.deadMails, "none")) }
        let dead = try await Self.asked { () throws(HumanCallError) in
            try await client.listNotifications(ListNotificationsRequest(pageSize: 1, states: [.dead])).items.first
        }
        if let dead = answer(.deadMails, dead) { checkup.add(.deadMails(dead)) }
    }

    private mutating func webhooks() async throws(HumanCallError) {
        let client = client
        let answer = try await Self.asked { () throws(HumanCallError) in try await client.listWebhooks().items }
        // Only an admin can list webhooks; for other callers this is not a fault.
        if case .failure(let error) = answer, error.code == .permissionDenied { return }
        if let items = self.answer(.webhooks, answer) { checkup.add(.webhooks(items)) }
    }

    // MARK: Asking

    /// The answer, or nil after recording a failed check.
    private mutating func answer<Answer>(_ name: CheckName, _ result: Result<Answer, HumanCallError>) -> Answer? {
        switch result {
        case .success(let answer): return answer
        case .failure(let error):
            checkup.add(.failed(name, error))
            return nil
        }
    }

    /// A refusal is a result of the check; a cancellation is not.
    private static func asked<Answer>(
        _ call: () async throws(HumanCallError) -> Answer
    ) async throws(HumanCallError) -> Result<Answer, HumanCallError> {
        do throws(HumanCallError) {
            return .success(try await call())
        } catch {
            if error.cause == .cancelled { throw error }
            return .failure(error)
        }
    }
}
