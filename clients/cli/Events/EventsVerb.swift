import ArgumentParser
import HumanCallClient

enum AudienceWord: String, ExpressibleByArgument, CaseIterable {
    case visitor, team

    var audience: Audience { self == .visitor ? .visitor : .team }
}

struct EventsVerb: Verb {
    static let configuration = CommandConfiguration(
        commandName: "events",
        abstract: "Print the event log, one event per line, and follow it.",
        usage:
            "humancall events [--follow] [--since CURSOR|beginning|now|snapshot] [--consumer NAME [--no-ack]] [filters]",
        discussion: """
            Without --follow it prints the log up to its current end. With --follow it continues, also across lost connections: \
            no event is missing, none comes twice. The default audience is the visitor's, without the team's notes. Reading \
            makes nobody present, except with --present-as.

            --since is a cursor (starts after it), beginning, now or snapshot (the open requests and their conversations, \
            then later events). Default: beginning; with --follow: now; with --consumer: the consumer's place, which the \
            daemon keeps. Written events are acknowledged, at the latest after a second. If the program behind a pipe can \
            fail, use --no-ack, and `humancall ack` after each event is handled. -q prints cursors.

            stream.opened is printed with --follow only; heartbeats are printed with --type stream.heartbeat.

            Exits 74 if stdout cannot be written, 141 if its reader has closed it; then unwritten events are not \
            acknowledged. After SIGINT, SIGTERM and SIGHUP it acknowledges what it has printed and exits 130, 143 or 129.

            Examples:
              humancall events --conversation conv-1
              humancall events --follow --type request.created --type request.requeued -o jsonl
              humancall events --follow --consumer relay --no-ack -o jsonl | ./relay
              cursor=$(humancall events -q | tail -n 1)
            """)

    @Flag(help: "Continue with new events.") var follow = false
    @Option(
        help: ArgumentHelp("A cursor, beginning, now or snapshot.", valueName: "cursor")) var since: String?
    @Option(
        help: ArgumentHelp("Keep the place in the log under this name.", valueName: "name")) var consumer: String?
    @Flag(help: "With --consumer: acknowledge nothing; use `humancall ack`.") var noAck = false
    @Option(help: "visitor or team.") var audience: AudienceWord = .visitor
    @Option(help: "Only events of this conversation.") var conversation: String?
    @Option(help: "Only events of this request.") var request: RequestArgument?
    @Option(help: "Only events of conversations with this origin.") var origin: String?
    @Option(help: "Only events of this type; can be repeated.")
    var type: [String] = []
    @Option(
        help: ArgumentHelp("Keep this member present while reading.", valueName: "member")) var presentAs: String?
    @OptionGroup var global: GlobalOptions

    func validate() throws {
        try global.requireStreamFormat("events")
        if noAck, consumer == nil {
            throw ValidationError("--no-ack needs --consumer NAME, whose place it leaves alone")
        }
    }

    func perform(_ invocation: Invocation) async throws -> ExitStatus {
        try await invocation.bounded {
            var request = try await self.request(invocation.client)
            guard let member = presentAs else { return try await read(request, nil, invocation) }
            return try await invocation.client.withPresence(member: member) { session in
                request.memberID = session.memberID
                request.sessionID = session.sessionID
                return try await read(request, session, invocation)
            }
        }
    }

    private func request(_ client: HumanCallClient) async throws(HumanCallError) -> StreamEventsRequest {
        StreamEventsRequest(
            from: from, conversationID: conversation ?? "", requestID: try await request?.resolve(client) ?? "",
            origin: origin ?? "", types: type, audience: audience.audience, consumer: consumer ?? "")
    }

    private var from: String {
        switch since {
        case "beginning": "BEGINNING"
        case "now": "NOW"
        case "snapshot": "SNAPSHOT"
        case let cursor?: cursor
        case nil where consumer != nil: ""
        case nil: follow ? "NOW" : "BEGINNING"
        }
    }

    private func read(
        _ request: StreamEventsRequest, _ session: PresenceSession?, _ invocation: Invocation
    ) async throws -> ExitStatus {
        let end = follow ? nil : try await LogEnd(invocation.client)
        let acks = noAck ? nil : consumer.map { Acknowledging($0, invocation.client, invocation.output) }
        do {
            try await print(request, until: end, session, acks, invocation)
        } catch {
            await acks?.finish()
            throw error
        }
        await acks?.finish()
        return .done
    }

    private func print(
        _ request: StreamEventsRequest, until end: LogEnd?, _ session: PresenceSession?, _ acks: Acknowledging?,
        _ invocation: Invocation
    ) async throws {
        let asksForHeartbeats = type.contains("stream.heartbeat")
        let options = EventOptions(deliversHeartbeats: true, waitsForDaemon: false) { change in
            report(change, session, invocation.output)
        }
        for try await item in invocation.client.events(request, options: options) {
            let isShown =
                switch item.event?.type {
                case "stream.heartbeat": asksForHeartbeats
                case "stream.opened": follow
                default: end?.includes(item) ?? true
                }
            if isShown { show(item, invocation.output) }
            try invocation.output.requireWritten()
            acks?.printed(item.cursor)
            if let end, end.isReached(item) { return }
        }
    }

    private func show(_ item: StreamEventsResponse, _ output: Output) {
        if output.isQuiet {
            output.line(SafeText.line(item.cursor))
        } else if output.format == .text {
            output.line(EventText(nouns: NounText(output)).line(item))
        } else {
            output.json(JSON(streamItem: item))
        }
    }

    private func report(_ change: EventOptions.Connection, _ session: PresenceSession?, _ output: Output) {
        switch change {
        case .lost(let error?, _) where error.cause == .server:
            output.note("the daemon refuses the stream; trying again: \(SafeText.line(error.description))")
        case .lost(let error, _):
            output.note("the connection was lost (\(error?.reason.rawValue ?? "it ended")); reconnecting")
        case .open:
            // The daemon ends a session with the stream that is bound to it, so a new stream needs a new heartbeat.
            guard let session else { return }
            Task { try await session.beat() }
        }
    }
}
