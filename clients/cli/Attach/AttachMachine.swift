import HumanCallClient

/// One member's chat with one visitor: what is typed and what happens go in, what is to be done comes out.
///
/// What is typed is carried out in order, one thing after the other, each with a key that stays the same over all
/// repeats: a line is written once or the member is told that it was not.
struct AttachMachine {
    enum Command: Hashable, Sendable {
        case send(String)
        case note(String)
        case complete(outcome: String)
        case release
        case transfer(TransferTarget, force: Bool)

        /// Control leaves with it, and so does the member.
        var endsChat: Bool {
            switch self {
            case .send, .note: false
            case .complete, .release, .transfer: true
            }
        }
    }

    /// A command under way and its idempotency key.
    struct Errand: Hashable, Sendable {
        let command: Command
        let key: String
        /// The fencing token of the claim it was typed under.
        let epoch: Int64
    }

    enum Action: Hashable, Sendable {
        case perform(Errand)
        /// The same again, after a pause: the daemon is not there.
        case performLater(Errand)
        case showMessage(Message)
        case showNote(Note)
        /// For the member, not part of the chat.
        case remark(String)
        case warn(String)
        case leave(ExitStatus)
    }

    let requestID: String
    let memberID: String
    private var epoch: Int64
    private var waiting: [Errand] = []
    private var running: Errand?
    private var isInputOver = false
    private var hasLeft = false
    /// Control is gone; what is under way is waited for, because it may have been in time.
    private var loss: (what: String, status: ExitStatus)?
    private var isOut = false
    /// What the latest request.* event said; it comes before the control.changed of the same transaction.
    private var state = RequestState.assigned
    private let makeKey: @Sendable () -> String

    init(requestID: String, memberID: String, epoch: Int64, makeKey: @escaping @Sendable () -> String) {
        self.requestID = requestID
        self.memberID = memberID
        self.epoch = epoch
        self.makeKey = makeKey
    }

    /// What was typed and is not carried out yet.
    var unsentCount: Int { waiting.count + (running == nil ? 0 : 1) }

    static let help = [
        "A line is sent to the visitor; //TEXT sends one that begins with a slash.",
        "/note TEXT           for the team, never for the visitor",
        "/complete [OUTCOME]  ends the request; the AI has the conversation again",
        "/release             gives the request back: it is pending again",
        "/transfer member:ID|team:T [force]",
        "/quit                leaves and keeps the claim for its grace",
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
        default: return [.warn("\(line) is no command, and was not sent; /help lists them")]
        }
    }

    /// /quit, or the end of stdin: what was typed before is still carried out.
    mutating func inputEnded() -> [Action] {
        guard !hasLeft, !isInputOver else { return [] }
        isInputOver = true
        return unsentCount == 0 ? quit() : []
    }

    private mutating func add(_ command: Command) -> [Action] {
        waiting.append(Errand(command: command, key: makeKey(), epoch: epoch))
        return next()
    }

    private mutating func next() -> [Action] {
        guard running == nil, !hasLeft else { return [] }
        if let loss { return leave(loss.what, loss.status, notSent: nil) }
        guard !waiting.isEmpty else { return isInputOver ? quit() : [] }
        let errand = waiting.removeFirst()
        running = errand
        return [.perform(errand)]
    }

    private mutating func quit() -> [Action] {
        hasLeft = true
        return [
            .remark(
                "You still hold \(requestID), until your last sign of life is older than the claim's grace (2 minutes, unless configured otherwise). "
                    + "Attach again to go on; `humancall release` gives it to others."),
            .leave(.done),
        ]
    }

    // MARK: Outcomes

    mutating func succeeded() -> [Action] {
        guard let errand = running, !hasLeft else { return [] }
        running = nil
        let back = isOut ? [Action.remark("The daemon is back; everything typed so far is on its way.")] : []
        isOut = false
        guard errand.command.endsChat else { return back + next() }
        hasLeft = true
        return back + unsent() + [.remark(Self.farewell(errand.command, requestID)), .leave(.done)]
    }

    mutating func failed(_ error: HumanCallError) -> [Action] {
        guard let errand = running, !hasLeft else { return [] }
        if error.isOutage || error.reason == .limit {
            let first = !isOut
            isOut = true
            return
                (first
                ? [.warn("The daemon is not there (\(error.reason)); trying again, nothing typed is lost.")] : [])
                + [.performLater(errand)]
        }
        running = nil
        switch error.reason {
        case .staleEpoch, .notClaimHolder:
            let (what, status) = loss ?? ("You do not hold \(requestID) any more", .mayNotSpeak)
            return leave(what, status, notSent: errand)
        case .requestEnded, .noSuchRequest:
            return leave("\(requestID) is over", .requestOver, notSent: errand)
        default:
            return [.warn("Not done: \(error.description)")] + kept(errand) + next()
        }
    }

    private static func farewell(_ command: Command, _ requestID: String) -> String {
        switch command {
        case .complete: "\(requestID) is completed; the AI has the conversation again."
        case .release: "\(requestID) is pending again."
        default: "\(requestID) is handed over."
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
                "\(requestID) is over (\(state))"
            } else if control.holder == .member {
                "\(control.memberID) has taken over \(requestID)"
            } else {
                "\(requestID) is pending again; you do not hold it any more"
            }
        loss = (what, isOver ? .requestOver : .mayNotSpeak)
        return next()
    }

    /// An end that the member did not ask for: what was typed and not written is given back.
    private mutating func leave(_ what: String, _ status: ExitStatus, notSent errand: Errand?) -> [Action] {
        hasLeft = true
        running = nil
        return [.warn("\(what). Nothing more can be sent.")] + (errand.map(kept) ?? []) + unsent() + [.leave(status)]
    }

    private func unsent() -> [Action] { waiting.flatMap(kept) }

    /// A text that was not written is shown once more, for its author to keep.
    private func kept(_ errand: Errand) -> [Action] {
        switch errand.command {
        case .send(let text), .note(let text): [.warn("not sent: \(text)")]
        default: []
        }
    }
}
