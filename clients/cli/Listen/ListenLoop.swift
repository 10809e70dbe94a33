import HumanCallClient

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// Performs the actions of a `ListenMachine`.
struct ListenLoop {
    private enum Input: Sendable {
        case stream(MemberStream.Change)
        case tick
    }

    private let invocation: Invocation
    private let session: PresenceSession
    private let hasBell: Bool
    private let desktopProgram: String?
    private let inputs: AsyncStream<Input>
    private let feed: AsyncStream<Input>.Continuation
    private var machine: ListenMachine
    private var isConnected = true

    init(
        _ invocation: Invocation, _ member: Member, _ session: PresenceSession, hasBell: Bool, desktopProgram: String?
    ) {
        self.invocation = invocation
        self.session = session
        self.hasBell = hasBell
        self.desktopProgram = desktopProgram
        machine = ListenMachine(member)
        (inputs, feed) = AsyncStream.makeStream(of: Input.self)
    }

    mutating func run() async throws -> ExitStatus {
        let feed = feed
        let events = MemberStream.follow(
            StreamEventsRequest(from: "SNAPSHOT", audience: .team), invocation.client, session
        ) { feed.yield(.stream($0)) }
        let ticking = MemberStream.every(.seconds(CLILimits.ringSeconds)) { feed.yield(.tick) }
        defer {
            events.cancel()
            ticking.cancel()
        }
        if invocation.output.format == .text {
            invocation.output.note("listening as \(SafeText.line(session.memberID)); Ctrl-C ends it")
        }
        for await input in inputs {
            switch input {
            case .stream(.item(let item)): take(item)
            case .stream(.connection(let isOpen)):
                if isOpen != isConnected {
                    invocation.output.note(isOpen ? "reconnected" : "the connection was lost; reconnecting")
                }
                isConnected = isOpen
            case .stream(.failed(let error)): throw error
            case .tick:
                if let failure = session.failure, !failure.isTransient { throw failure }
                perform(machine.rang())
            }
        }
        throw Failure.interrupted
    }

    private mutating func take(_ item: StreamEventsResponse) {
        guard let event = item.event else { return }
        let actions = machine.happened(event)
        if invocation.output.format == .jsonl, !invocation.output.isQuiet, event.request != nil {
            invocation.output.json(JSON(streamItem: item))
        }
        perform(actions)
    }

    private func perform(_ actions: [ListenMachine.Action]) {
        for action in actions {
            switch action {
            case .began(let request):
                show(request)
                if let desktopProgram {
                    DesktopNotification.show(desktopProgram, DesktopNotification.arguments(request))
                }
            case .ended(let request, let because):
                guard invocation.output.format == .text, !invocation.output.isQuiet else { continue }
                let nouns = NounText(invocation.output)
                invocation.output.line(
                    "\(nouns.style.dim(nouns.time(nouns.now)))  \(SafeText.line(request.conversationID)): \(nouns.paint(request.state)(SafeText.line(because)))"
                )
            case .ring: ring()
            }
        }
    }

    private func show(_ request: HumanCallRequest) {
        let output = invocation.output
        if output.isQuiet { return output.line(SafeText.line(request.id)) }
        guard output.format == .text else { return }
        let nouns = NounText(output)
        let left =
            request.deadlineAt > 0 ? ", closes in \(LocalTime.span(request.deadlineAt - nouns.now))" : ""
        let name = SafeText.line(request.action?.name ?? "")
        let indent = String(repeating: " ", count: NounText.timeColumns + NounText.gap)
        output.line(
            "\(nouns.style.dim(nouns.time(nouns.now)))  \(nouns.style.bold(SafeText.line(request.conversationID))): \(nouns.style.waiting("a visitor asks for \(name.isEmpty ? "a person" : name)"))\(left)"
        )
        if !request.reason.isEmpty {
            output.line(indent + nouns.folded(request.reason, first: indent.count))
        }
        output.line(
            indent
                + nouns.style.dim(
                    "humancall attach \(SafeText.line(request.id)) --as \(SafeText.line(session.memberID))"))
    }

    /// Rings the terminal, also where stdout is a pipe.
    private func ring() {
        guard hasBell else { return }
        for descriptor in [STDERR_FILENO, STDOUT_FILENO] where isatty(descriptor) == 1 {
            _ = write(descriptor, "\u{07}", 1)
            return
        }
    }
}
