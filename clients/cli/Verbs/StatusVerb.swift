import ArgumentParser
import HumanCallClient

struct StatusVerb: Verb {
    static let configuration = CommandConfiguration(
        commandName: "status",
        abstract: "Show the daemon's health, your roles, and the open requests.",
        usage: "humancall status",
        discussion: """
            With -o json: {"health", "server", "pending", "assigned", "members_available", "members"}.

            Example:
              humancall status
            """)

    @OptionGroup var global: GlobalOptions

    private struct Counts {
        var pending = 0
        var assigned = 0
        var available = 0
        var members = 0
    }

    func perform(_ invocation: Invocation) async throws -> ExitStatus {
        let client = invocation.client
        let health = try await client.health()
        let server = try await client.serverInfo()
        let counts = try await counts(client)
        let output = invocation.output
        output.object(json(health, server, counts), id: server.cursor) {
            text(health, server, counts, client.socketPath, output)
        }
        return health.status == .serving ? .done : .tryAgain
    }

    private func counts(_ client: HumanCallClient) async throws(HumanCallError) -> Counts {
        var counts = Counts()
        let size = CLILimits.pageSizeMax
        try await Pages.each { (token) throws(HumanCallError) in
            try await client.listRequests(
                ListRequestsRequest(pageSize: size, pageToken: token, states: [.pending, .assigned]))
        } _: { items in
            counts.pending += items.count { $0.state == .pending }
            counts.assigned += items.count { $0.state == .assigned }
        }
        try await Pages.each { (token) throws(HumanCallError) in
            try await client.listMembers(ListMembersRequest(pageSize: size, pageToken: token))
        } _: { items in
            counts.available += items.count { $0.presence == .available }
            counts.members += items.count
        }
        return counts
    }

    private func json(_ health: HealthResponse, _ server: ServerInfoResponse, _ counts: Counts) -> JSON {
        [
            "health": .string(health.status.description), "server": JSON(server),
            "pending": .integer(Int64(counts.pending)),
            "assigned": .integer(Int64(counts.assigned)), "members_available": .integer(Int64(counts.available)),
            "members": .integer(Int64(counts.members)),
        ]
    }

    private func text(
        _ health: HealthResponse, _ server: ServerInfoResponse, _ counts: Counts, _ path: String, _ output: Output
    ) -> String {
        let style = output.style
        let nouns = NounText(style: style)
        let isWell = health.status == .serving
        var details = Details(
            "humancalld \(SafeText.line(server.version))  \((isWell ? style.good : style.bad)(health.status.description))"
        )
        details.add("socket", SafeText.line(path))
        details.add("up", "\(nouns.ago(server.startedAt)), since \(nouns.time(server.startedAt)), pid \(server.pid)")
        details.add("store", "\(SafeText.line(server.store)) in \(SafeText.line(server.dataDirectory))")
        details.add("disk free", server.diskFreeBytes < 0 ? style.waiting("unknown") : Self.bytes(server.diskFreeBytes))
        if let doubt = server.clockDoubt { details.add("clock", style.bad(doubt.story)) }
        if server.clockSpeed > 1 {
            details.add("clock", style.waiting("deadlines pass \(server.clockSpeed) times as fast"))
        }
        details.add(
            "you",
            "uid \(server.callerUID): \(server.callerRoles.isEmpty ? "no role" : server.callerRoles.map(SafeText.line).joined(separator: ", "))"
        )
        details.add("log", "\(SafeText.line(server.cursor)), oldest \(SafeText.line(server.oldest))")
        details.add(
            "traffic",
            [
                Self.counted(server.connections, "connection"), Self.counted(server.streams, "stream"),
                Self.counted(server.waiting, "waiting call"),
            ].joined(separator: ", "))
        details.add(
            "requests", "\(style.waiting("\(counts.pending) pending")), \(style.good("\(counts.assigned) assigned"))")
        details.add("members", "\(counts.available) of \(counts.members) available")
        return details.text(style)
    }

    private static func counted(_ count: Int64, _ what: String) -> String { "\(count) \(what)\(count == 1 ? "" : "s")" }

    static func bytes(_ count: Int64) -> String {
        var value = count
        for unit in ["B", "KiB", "MiB", "GiB"] {
            if value < 10_240 { return "\(value) \(unit)" }
            value /= 1_024
        }
        return "\(value) TiB"
    }
}
