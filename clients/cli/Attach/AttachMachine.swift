import HumanCallClient

/// One member's chat with one visitor. Typed lines and events go in, actions come out.
///
/// Commands run in the order they were typed, one at a time. Each has a key that stays the same for every retry, so a
/// line is written once, or the member sees that it was not written.
struct AttachMachine {
    enum Command: Hashable, Sendable {
        case send(String)
        case note(String)
        case complete(outcome: String)
        case release
        case transfer(TransferTarget, force: Bool)

        /// The member gives up control with it and leaves.
        var endsChat: Bool {
            switch self {
            case .send, .note: false
            case .complete, .release, .transfer: true
            }
        }
    }

    /// A typed command and its idempotency key.
    struct PendingCommand: Hashable, Sendable {
        let command: Command
        let key: String
        /// The fencing token of the claim under which it was typed.
        let epoch: Int64
    }

    enum Action: Hashable, Sendable {
        case perform(PendingCommand)
        /// Retry after a pause, because the daemon cannot be reached.
        case performLater(PendingCommand)
        case showMessage(Message)
        case showNote(Note)
        /// A remark for the member, not part of the chat.
        case remark(String)
        case warn(String)
        case leave(ExitStatus)
    }

    let requestID: String
    let memberID: String
    private var epoch: Int64
    private var waiting: [PendingCommand] = []
    private var running: PendingCommand?
    private var isInputOver = false
    private var hasLeft = false
    /// Control was lost. The command in flight is still awaited, because it may have been in time.
    private var loss: (what: String, status: ExitStatus)?
    private var isOut = false
    /// The state in the latest request.* event, which precedes the control.changed of its transaction.
    private var state = RequestState.assigned
    private let makeKey: @Sendable () -> String

    init(requestID: String, memberID: String, epoch: Int64, makeKey: @escaping @Sendable () -> String) {
        self.requestID = requestID
        self.memberID = memberID
        self.epoch = epoch
        self.makeKey = makeKey
    }

    /// The number of typed commands that have not finished.
    var unsentCount: Int { waiting.count + (running == nil ? 0 : 1) }

    static let help = [
        "A line is sent to the visitor; //TEXT sends one that begins with a slash.",
        "/note TEXT           for the team, never for the visitor",
        "/complete [OUTCOME]  ends the request; the AI answers again",
        "/release             gives the request back to the team",
        "/transfer member:ID|team:T [force]",
        "/quit                leaves and keeps the claim for its grace period",
    ]

    // MARK: Input

    mutating func typed(_ line: String) -> [Action] {
        guard !hasLeft, !isInputOver, !line.allSatisfy(\.isWhitespace) else { return [] }
        guard line.hasPrefix("/"), !line.hasPrefix("//") else {
            return add(.send(line.hasPrefix("//") ? String(line.dropFirst()) : line))
        }
        let parts = line.dropFirst().split(separator: " ", maxSplits: 1).map(String.init)
        let rest = parts.count > 1 ? parts[1] : ""
        switch parts.first {
        case "note" where !rest.isEmpty: return add(.note(rest))
        case "complete": return add(.complete(outcome: rest))
        case "release" where rest.isEmpty: return add(.release)
        case "transfer":
            let words = rest.split(separator: " ").map(String.init)
            let force = words.dropFirst() == ["force"]
            guard let target = words.first.flatMap({ TransferTarget(argument: $0) }), force || words.count == 1 else {
                return [.warn("/transfer needs member:ID or team:T, for example /transfer team:billing")]
            }
            return add(.transfer(target, force: force))
        case "quit", "q": return inputEnded()
        case "help", "?": return Self.help.map { .remark($0) }
        default: return [.warn("\(line) is not a command and was not sent; /help lists the commands")]
        }
    }

    /// /quit, or the end of stdin. Commands typed before still run.
    mutating func inputEnded() -> [Action] {
        guard !hasLeft, !isInputOver else { return [] }
        isInputOver = true
        return unsentCount == 0 ? quit() : []
    }

    /// A signal ends the chat: what is not written is shown again.
    mutating func interrupted() -> [Action] {
        guard !hasLeft else { return [] }
        hasLeft = true
        return [.remark("You still hold \(requestID) for the claim's grace period; attach again to continue.")]
            + (running.map(unsure) ?? []) + unsent()
    }

    private mutating func add(_ command: Command) -> [Action] {
        waiting.append(PendingCommand(command: command, key: makeKey(), epoch: epoch))
        return next()
    }

    private mutating func next() -> [Action] {
        guard running == nil, !hasLeft else { return [] }
        if let loss { return leave(loss.what, loss.status, notSent: nil) }
        guard !waiting.isEmpty else { return isInputOver ? quit() : [] }
        let pending = waiting.removeFirst()
        running = pending
        return [.perform(pending)]
    }

    private mutating func quit() -> [Action] {
        hasLeft = true
        return [
            .remark(
                "You still hold \(requestID) for the claim's grace period (2 minutes, unless configured otherwise). "
                    + "Attach again to continue; `humancall release` gives it back to the team."),
            .leave(.done),
        ]
    }

    // MARK: Outcomes

    mutating func succeeded() -> [Action] {
        guard let pending = running, !hasLeft else { return [] }
        running = nil
        let back = isOut ? [Action.remark("The daemon is back; everything you typed is being sent.")] : []
        isOut = false
        guard pending.command.endsChat else { return back + next() }
        hasLeft = true
        return back + unsent() + [.remark(Self.farewell(pending.command, requestID)), .leave(.done)]
    }

    mutating func failed(_ error: HumanCallError) -> [Action] {
        guard let pending = running, !hasLeft else { return [] }
        if error.isTransient {
            let first = !isOut
            isOut = true
            return
                (first
                ? [.warn("The daemon cannot be reached (\(error.reason)). Retrying; nothing you typed is lost.")] : [])
                + [.performLater(pending)]
        }
        running = nil
        switch error.reason {
        case .staleEpoch, .notClaimHolder:
            let (what, status) = loss ?? ("You do not hold \(requestID) any more", .mayNotSpeak)
            return leave(what, status, notSent: pending)
        case .requestEnded, .noSuchRequest:
            return leave("\(requestID) has ended", .requestOver, notSent: pending)
        default:
            return [.warn("Not executed: \(error.description)")] + kept(pending) + next()
        }
    }

    private static func farewell(_ command: Command, _ requestID: String) -> String {
        switch command {
        case .complete: "\(requestID) is completed; the AI answers again."
        case .release: "\(requestID) is pending again."
        default: "\(requestID) was transferred."
        }
    }

    // MARK: Events

    mutating func happened(_ event: Event) -> [Action] {
        guard !hasLeft else { return [] }
        if let message = event.message { return [.showMessage(message)] }
        if let note = event.note { return [.showNote(note)] }
        if let request = event.request, request.id == requestID {
            state = request.state
            return []
        }
        if let control = event.control { return controlChanged(control) }
        return []
    }

    private mutating func controlChanged(_ control: Control) -> [Action] {
        guard control.epoch > epoch else { return [] }
        if control.holder == .member, control.memberID == memberID, control.requestID == requestID {
            epoch = control.epoch
            return [.remark("You hold \(requestID) again (epoch \(epoch)).")]
        }
        let isOver = state == .completed || state == .canceled || state == .expired
        let what =
            if isOver {
                "\(requestID) has ended (\(state))"
            } else if control.holder == .member {
                "\(control.memberID) has taken over \(requestID)"
            } else {
                "\(requestID) is pending again; you no longer hold it"
            }
        loss = (what, isOver ? .requestOver : .mayNotSpeak)
        return next()
    }

    /// An end that the member did not ask for: lines that were not written are shown again.
    private mutating func leave(_ what: String, _ status: ExitStatus, notSent pending: PendingCommand?) -> [Action] {
        hasLeft = true
        running = nil
        return [.warn("\(what). Nothing more can be sent.")] + (pending.map(kept) ?? []) + unsent() + [.leave(status)]
    }

    private func unsent() -> [Action] { waiting.flatMap(kept) }

    /// The answer to this one is not known yet.
    private func unsure(_ pending: PendingCommand) -> [Action] {
        switch pending.command {
        case .send(let text), .note(let text): [.warn("perhaps not sent: \(text)")]
        default: []
        }
    }

    /// A text that was not written is shown again, so that its author can keep it.
    private func kept(_ pending: PendingCommand) -> [Action] {
        switch pending.command {
        case .send(let text), .note(let text): [.warn("not sent: \(text)")]
        default: []
        }
    }
}
