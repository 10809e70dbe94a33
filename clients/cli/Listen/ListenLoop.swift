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
        case key
    }

    private let invocation: Invocation
    private let session: PresenceSession
    private let hasBell: Bool
    private let desktopProgram: String?
    private let inputs: AsyncStream<Input>
    private let feed: AsyncStream<Input>.Continuation
    private var machine: ListenMachine
    private var idle: IdleClock
    private let start = ContinuousClock.now
    private var isConnected = true

    init(
        _ invocation: Invocation, _ member: Member, _ session: PresenceSession, hasBell: Bool, desktopProgram: String?,
        awayAfterMilliseconds: Int64
    ) {
        self.invocation = invocation
        self.session = session
        self.hasBell = hasBell
        self.desktopProgram = desktopProgram
        machine = ListenMachine(member)
        idle = IdleClock(awayAfterMilliseconds: awayAfterMilliseconds, now: 0)
        (inputs, feed) = AsyncStream.makeStream(of: Input.self)
    }

    mutating func run() async throws -> ExitStatus {
        let feed = feed
        let events = MemberStream.follow(
            StreamEventsRequest(from: "SNAPSHOT", audience: .team), invocation.client, session
        ) { feed.yield(.stream($0)) }
        let ticking = MemberStream.every(.seconds(CLILimits.ringSeconds)) { feed.yield(.tick) }
        let keys = Keys { feed.yield(.key) }
        if Keys.isTerminal, idle.awayAfterMilliseconds > 0 { keys.start() }
        defer {
            events.cancel()
            ticking.cancel()
            keys.stop()
        }
        greet()
        for await input in inputs {
            switch input {
            case .stream(.item(let item)): await take(item)
            case .key: await follow(idle.touched(now: now))
            case .stream(.connection(let isOpen)):
                if isOpen != isConnected {
                    invocation.output.note(isOpen ? "reconnected" : "the connection was lost; reconnecting")
                }
                isConnected = isOpen
            case .stream(.failed(let error)): throw error
            case .tick:
                if let failure = session.failure, !failure.isTransient { throw failure }
                await perform(machine.rang())
                await follow(idle.ticked(now: now))
            }
        }
        throw Failure.interrupted
    }

    private func greet() {
        guard invocation.output.format == .text else { return }
        let member = SafeText.line(session.memberID)
        invocation.output.note("listening as \(member); Ctrl-C ends it")
        if session.answer.isAwayChosen {
            invocation.output.note(
                "\(member) has chosen to be away, and no call is alerted here: humancall presence \(member) available")
        }
    }

    private var now: Int64 {
        let passed = start.duration(to: .now).components
        return passed.seconds * 1_000 + passed.attoseconds / 1_000_000_000_000_000
    }

    /// A failure is transient, or the session reports it: the next transition sets the presence again.
    private func follow(_ action: IdleClock.Action?) async {
        guard let action else { return }
        _ = try? await session.set(action == .away ? .away : .available, isIdle: true)
        guard invocation.output.format == .text else { return }
        invocation.output.note(action == .away ? "nobody is here: set away until a key is pressed" : "available again")
    }

    private mutating func take(_ item: StreamEventsResponse) async {
        guard let event = item.event else { return }
        let actions = machine.happened(event)
        let isShown = event.request != nil || actions.contains(.ring)
        if invocation.output.format == .jsonl, !invocation.output.isQuiet, isShown {
            invocation.output.json(JSON(streamItem: item))
        }
        await perform(actions)
    }

    private mutating func perform(_ actions: [ListenMachine.Action]) async {
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
            case .held(let request, let news):
                var said: String?
                if case .line(let message) = news { said = message.text }
                tell(
                    request.conversationID, news.text, said,
                    "humancall attach \(SafeText.line(request.id)) --as \(SafeText.line(session.memberID))")
            case .mentioned(let note):
                tell(
                    note.conversationID,
                    "\(note.authorName.isEmpty ? note.memberID : note.authorName) mentions you in a note", note.text,
                    "humancall show \(SafeText.line(note.requestID.isEmpty ? "@" + note.conversationID : note.requestID))"
                )
            case .acted: await follow(idle.touched(now: now))
            case .ring: ring()
            }
        }
    }

    /// Prints news, and notifies the desktop of them.
    ///
    /// - Parameters:
    ///   - said: the text of the line or the note.
    ///   - command: how to see more.
    private func tell(_ conversationID: String, _ news: String, _ said: String?, _ command: String) {
        if let desktopProgram {
            DesktopNotification.show(desktopProgram, DesktopNotification.arguments(conversationID, news, said))
        }
        let output = invocation.output
        guard output.format == .text, !output.isQuiet else { return }
        let nouns = NounText(output)
        let indent = String(repeating: " ", count: NounText.timeColumns + NounText.gap)
        output.line(
            "\(nouns.style.dim(nouns.time(nouns.now)))  \(nouns.style.bold(SafeText.line(conversationID))): \(nouns.style.waiting(SafeText.line(news)))"
        )
        if let said, !said.isEmpty { output.line(indent + nouns.folded(said, first: indent.count)) }
        output.line(indent + nouns.style.dim(command))
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
