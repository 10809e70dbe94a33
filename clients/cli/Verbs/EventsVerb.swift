import ArgumentParser
import HumanCallClient
import Synchronization

enum AudienceWord: String, ExpressibleByArgument, CaseIterable {
    case visitor, team

    var audience: Audience { self == .visitor ? .visitor : .team }
}

struct EventsVerb: Verb {
    static let configuration = CommandConfiguration(
        commandName: "events",
        abstract: "Print the event log, one event per line, and follow it.",
        usage: "humancall events [--follow] [--since CURSOR|beginning|now|snapshot] [filters]",
        discussion: """
            Without --follow it prints the log up to its current end. With --follow it continues, also across lost connections: \
            no event is missing, none comes twice. The default audience is the visitor's, without the team's notes. Reading \
            makes nobody present, except with --present-as.

            --since is a cursor (starts after it), beginning, now or snapshot (the open requests and their conversations, \
            then later events). Default: beginning; with --follow: now; with --consumer: the consumer's place, which the \
            daemon keeps. Printed events are acknowledged, at the latest after a second. -q prints cursors.

            stream.opened is printed with --follow only; heartbeats are printed with --type stream.heartbeat.

            Examples:
              humancall events --conversation conv-1
              humancall events --follow --type request.created --type request.requeued -o jsonl
              humancall events --follow --consumer relay -o jsonl | ./relay
              cursor=$(humancall events -q | tail -n 1)
            """)

    @Flag(help: "Continue with new events.") var follow = false
    @Option(help: ArgumentHelp("A cursor, beginning, now or snapshot.", valueName: "cursor")) var since: String?
    @Option(help: ArgumentHelp("Keep the place in the log under this name.", valueName: "name")) var consumer: String?
    @Option(help: "visitor or team.") var audience: AudienceWord = .visitor
    @Option(help: "Only events of this conversation.") var conversation: String?
    @Option(help: "Only events of this request.") var request: RequestArgument?
    @Option(help: "Only events of conversations with this origin.") var origin: String?
    @Option(help: "Only events of this type; can be repeated.") var type: [String] = []
    @Option(help: ArgumentHelp("Keep this member present while reading.", valueName: "member")) var presentAs: String?
    @OptionGroup var global: GlobalOptions

    func validate() throws {
        try global.requireStreamFormat("events")
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
        let acks = Acknowledging(consumer, invocation.client)
        let asksForHeartbeats = type.contains("stream.heartbeat")
        let options = EventOptions(deliversHeartbeats: true, waitsForDaemon: false) { change in
            report(change, session, invocation.output)
        }
        for try await item in invocation.client.events(request, options: options) {
            let type = item.event?.type
            let isShown =
                switch type {
                case "stream.heartbeat": asksForHeartbeats
                case "stream.opened": follow
                default: end?.includes(item) ?? true
                }
            if isShown { show(item, invocation.output) }
            acks.printed(item.cursor)
            if let end, end.isReached(item) { break }
        }
        await acks.finish()
        return .done
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
        case .lost(let error, _):
            output.note("the connection was lost (\(error?.reason.rawValue ?? "it ended")); reconnecting")
        case .open:
            // The daemon ends a session with the stream that is bound to it, so a new stream needs a new heartbeat.
            guard let session else { return }
            Task { try await session.beat() }
        }
    }
}

/// The end of the log when the reading began.
struct LogEnd: Sendable {
    private let sequence: Int64

    init(_ client: HumanCallClient) async throws(HumanCallError) {
        var newest = ""
        for try await item in client.events(
            StreamEventsRequest(from: "NOW"), options: EventOptions(waitsForDaemon: false))
        {
            newest = item.cursor
            break
        }
        sequence = Cursor.sequence(newest) ?? 0
    }

    init(sequence: Int64) {
        self.sequence = sequence
    }

    /// Later events belong to the next reading.
    func includes(_ item: StreamEventsResponse) -> Bool {
        guard let event = item.event, event.sequence > 0 else {
            return item.event?.type.hasPrefix("snapshot.") ?? false
        }
        return event.sequence <= sequence
    }

    /// Whether the cursor is at the end or beyond, so that no event of this reading is still to come.
    func isReached(_ item: StreamEventsResponse) -> Bool {
        if item.event?.type.hasPrefix("snapshot.") == true, item.event?.type != "snapshot.end" { return false }
        return (Cursor.sequence(item.cursor) ?? 0) >= sequence
    }
}

/// Moves a consumer's cursor behind what was printed, once a second and at the end. At least once: what was printed in
/// the last second before a crash is printed again.
final class Acknowledging: Sendable {
    private struct State {
        var printed = ""
        var acknowledged = ""
    }

    private let client: HumanCallClient
    private let consumer: String?
    private let state: Mutex<State>
    private let ticking: Mutex<Task<Void, Never>?>

    init(_ consumer: String?, _ client: HumanCallClient) {
        self.client = client
        self.consumer = consumer
        state = Mutex(State())
        ticking = Mutex(nil)
        guard consumer != nil else { return }
        let task = Task { [weak self] in
            while true {
                do { try await Task.sleep(for: .seconds(CLILimits.ackSeconds)) } catch { return }
                guard let self else { return }
                await self.acknowledge()
            }
        }
        ticking.withLock { $0 = task }
    }

    func printed(_ cursor: String) {
        guard !cursor.isEmpty else { return }
        state.withLock { $0.printed = cursor }
    }

    func finish() async {
        ticking.withLock { $0?.cancel() }
        await acknowledge()
    }

    private func acknowledge() async {
        guard let consumer else { return }
        let cursor: String? = state.withLock { state in
            state.printed.isEmpty || state.printed == state.acknowledged ? nil : state.printed
        }
        guard let cursor else { return }
        // The next tick repairs a failure; the cursor never moves back.
        guard (try? await client.ackEvents(AckEventsRequest(consumer: consumer, cursor: cursor))) != nil else { return }
        state.withLock { $0.acknowledged = cursor }
    }

    deinit { ticking.withLock { $0?.cancel() } }
}
