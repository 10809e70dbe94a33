import Dispatch
import HumanCallClient
import Synchronization

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// An input of the attach loop, in the order of arrival.
enum AttachInput: Sendable {
    case bytes([UInt8])
    case inputEnded
    case stream(MemberStream.Change)
    case succeeded
    case failed(HumanCallError)
    case retry(AttachMachine.PendingCommand)
    case tick
}

/// Performs what an `AttachMachine` decides.
struct AttachLoop {
    let invocation: Invocation
    let conversationID: String
    let requestID: String
    let session: PresenceSession
    let inputs: AsyncStream<AttachInput>
    let feed: AsyncStream<AttachInput>.Continuation
    let stdin: StandardInput
    var machine: AttachMachine
    var screen: AttachScreen
    private var splitter = LineSplitter()
    private var isConnected = true

    init(_ invocation: Invocation, _ claim: ClaimRequestResponse, _ session: PresenceSession) {
        self.invocation = invocation
        self.session = session
        requestID = claim.request?.id ?? ""
        conversationID = claim.request?.conversationID ?? ""
        (inputs, feed) = AsyncStream.makeStream(of: AttachInput.self)
        stdin = StandardInput(feed)
        machine = AttachMachine(
            requestID: requestID, memberID: session.memberID, epoch: claim.control?.epoch ?? 0, makeKey: RandomID.make)
        screen = AttachScreen(
            invocation.output, isInteractive: Terminal.isInteractive && invocation.output.format == .text,
            memberID: session.memberID)
    }

    mutating func run(after cursor: String) async throws -> ExitStatus {
        screen.start()
        defer { screen.stop() }
        let feed = feed
        let events = MemberStream.follow(
            StreamEventsRequest(from: cursor, conversationID: conversationID, audience: .team), invocation.client,
            session
        ) { feed.yield(.stream($0)) }
        let ticking = MemberStream.every(.seconds(1)) { feed.yield(.tick) }
        defer {
            events.cancel()
            ticking.cancel()
            stdin.stop()
        }
        stdin.start()
        for await input in inputs {
            if let status = try step(input) { return status }
            stdin.allow(machine.unsentCount < AttachLoop.unsentMax)
            screen.update(
                remaining: session.answer.remaining(requestID), unsent: machine.unsentCount, isConnected: isConnected)
        }
        // The task was cancelled: a signal, or --timeout.
        _ = perform(machine.interrupted())
        throw Failure.interrupted
    }

    /// With this many typed commands not executed yet, stdin is not read further.
    private static let unsentMax = 64

    private mutating func step(_ input: AttachInput) throws -> ExitStatus? {
        switch input {
        case .bytes(let bytes): return take(bytes)
        case .inputEnded:
            if let last = splitter.end(), let status = perform(machine.typed(last)) { return status }
            return perform(machine.inputEnded())
        case .stream(.item(let item)):
            guard let event = item.event else { return nil }
            if invocation.output.format == .jsonl { screen.json(item) }
            return perform(machine.happened(event))
        case .stream(.connection(let isOpen)):
            if !isOpen, isConnected, !screen.isInteractive { screen.remark("the connection was lost; reconnecting") }
            isConnected = isOpen
            return nil
        case .stream(.failed(let error)): throw error
        case .succeeded: return perform(machine.succeeded())
        case .failed(let error): return perform(machine.failed(error))
        case .retry(let pending): return perform([.perform(pending)])
        case .tick:
            if let failure = session.failure, !failure.isTransient { throw failure }
            return nil
        }
    }

    private mutating func take(_ bytes: [UInt8]) -> ExitStatus? {
        guard screen.isInteractive else {
            for line in splitter.take(bytes) {
                if let status = perform(machine.typed(line)) { return status }
            }
            return nil
        }
        for output in screen.typed(bytes) {
            let actions: [AttachMachine.Action] =
                switch output {
                case .line(let line): machine.typed(line)
                case .end: machine.inputEnded()
                case .redraw: []
                }
            if let status = perform(actions) { return status }
        }
        return nil
    }

    private mutating func perform(_ actions: [AttachMachine.Action]) -> ExitStatus? {
        for action in actions {
            switch action {
            case .perform(let pending): start(pending)
            case .performLater(let pending): later(pending)
            case .showMessage(let message): if invocation.output.format == .text { screen.message(message) }
            case .showNote(let note): if invocation.output.format == .text { screen.note(note) }
            case .remark(let text): screen.remark(text)
            case .warn(let text): screen.warn(text)
            case .leave(let status): return status
            }
        }
        return nil
    }

    // MARK: Calls

    private func start(_ pending: AttachMachine.PendingCommand) {
        let (client, feed, requestID, conversationID) = (invocation.client, feed, requestID, conversationID)
        let memberID = session.memberID
        Task {
            do throws(HumanCallError) {
                switch pending.command {
                case .send(let text):
                    _ = try await client.sendMessage(
                        SendMessageRequest(
                            conversationID: conversationID, author: .member, memberID: memberID, text: text,
                            clientMessageID: pending.key, controlEpoch: pending.epoch))
                case .note(let text):
                    _ = try await client.addNote(
                        AddNoteRequest(
                            idempotencyKey: pending.key, conversationID: conversationID, memberID: memberID, text: text)
                    )
                case .complete(let outcome):
                    _ = try await client.completeRequest(
                        CompleteRequestRequest(
                            idempotencyKey: pending.key, requestID: requestID, memberID: memberID, outcome: outcome))
                case .release:
                    _ = try await client.releaseRequest(
                        ReleaseRequestRequest(idempotencyKey: pending.key, requestID: requestID, memberID: memberID))
                case .transfer(let target, let force):
                    _ = try await client.transferRequest(
                        TransferRequestRequest(
                            idempotencyKey: pending.key, requestID: requestID, memberID: memberID,
                            toMemberID: target.memberID, toTeam: target.team, force: force))
                }
                feed.yield(.succeeded)
            } catch {
                feed.yield(.failed(error))
            }
        }
    }

    private func later(_ pending: AttachMachine.PendingCommand) {
        let feed = feed
        Task {
            try await Task.sleep(for: .seconds(CLILimits.outageRetrySeconds))
            feed.yield(.retry(pending))
        }
    }
}

/// Reads stdin on its own thread. The next piece is read only after `allow`, so that typed input is bounded.
final class StandardInput: Sendable {
    private let feed: AsyncStream<AttachInput>.Continuation
    /// One token allows one read. It starts at 0: libdispatch traps if a semaphore is freed below its initial value.
    private let permit = DispatchSemaphore(value: 0)
    private let queue = DispatchQueue(label: "humancall.stdin")
    private let state = Atomic(State.reading)

    private enum State: UInt8, AtomicRepresentable {
        /// A read is allowed or blocked in the kernel. -> owing, stopped.
        case reading
        /// A piece was delivered, and the next read is not allowed yet. -> reading, stopped.
        case owing
        /// Final.
        case stopped
    }

    init(_ feed: AsyncStream<AttachInput>.Continuation) {
        self.feed = feed
    }

    func start() {
        permit.signal()
        queue.async { [self] in
            var piece = [UInt8](repeating: 0, count: 4_096)
            while true {
                permit.wait()
                if state.load(ordering: .acquiring) == .stopped { return }
                var count = read(STDIN_FILENO, &piece, piece.count)
                while count < 0, errno == EINTR { count = read(STDIN_FILENO, &piece, piece.count) }
                guard count > 0 else {
                    feed.yield(.inputEnded)
                    return
                }
                guard
                    state.compareExchange(expected: .reading, desired: .owing, ordering: .acquiringAndReleasing)
                        .exchanged
                else { return }
                feed.yield(.bytes(Array(piece[..<count])))
            }
        }
    }

    /// The piece was handled; `more` allows the next read.
    func allow(_ more: Bool) {
        guard more,
            state.compareExchange(expected: .owing, desired: .reading, ordering: .acquiringAndReleasing).exchanged
        else { return }
        permit.signal()
    }

    func stop() {
        state.store(.stopped, ordering: .releasing)
        permit.signal()
    }
}
