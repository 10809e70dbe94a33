import HumanCallClient

/// Performs the actions of a `BridgeMachine`: each call and each stream is a task, and all of them write in turn.
///
/// Nothing is queued. A task waits until its line is written, a stream reads its next event after that, and with too
/// many answers unwritten no line is read. So a program that stops reading stops the bridge, and the bridge's memory
/// stays bounded.
actor BridgeSession {
    private var machine = BridgeMachine()
    private var tasks: [BridgeMachine.Work: Task<Void, Never>] = [:]
    /// Finished tasks whose last line is still being written.
    private var writing: [Int: Task<Void, Never>] = [:]
    private var nextWriting = 0
    /// The views of models, by conversation, the latest used last.
    private var toolMemories: [(settings: ToolRun.Settings, memory: ToolMemory)] = []
    private let client: HumanCallClient
    private let deadline: Duration
    private let writer: BridgeWriter

    init(_ client: HumanCallClient, deadline: Duration, write: @escaping @Sendable (JSON) -> Void) {
        self.client = client
        self.deadline = deadline
        writer = BridgeWriter(output: write)
    }

    func received(_ line: BridgeLines.Line) async {
        while !machine.mayReceive { await writer.turn() }
        guard case .whole(let bytes) = line else { return await writer.write(BridgeMachine.tooLong) }
        switch machine.received(bytes) {
        case .write(let json): await writer.write(json)
        case .call(let work, let method, let parameters):
            tasks[work] = Task { await self.call(work, method, parameters) }
        case .tool(let work, let call): tasks[work] = Task { await self.run(call, work) }
        case .subscribe(let id, let number, let parameters):
            tasks[.subscription(number)] = Task { await self.follow(.call(id), number, parameters) }
        case .cancel(let work, let answer):
            tasks[work]?.cancel()
            if let answer { await writer.write(answer) }
        }
    }

    /// The end of stdin, or a signal: streams end, and calls in flight are answered.
    ///
    /// - Parameter limit: cancels calls that take longer; nil: waits for every call.
    func finish(within limit: Duration? = nil) async {
        for (work, task) in tasks {
            if case .subscription = work { task.cancel() }
        }
        let limiting = limit.map { limit in
            Task {
                try await Task.sleep(for: limit)
                cancel()
            }
        }
        defer { limiting?.cancel() }
        while let task = tasks.values.first ?? writing.values.first { await task.value }
    }

    func cancel() {
        for task in tasks.values { task.cancel() }
    }

    /// Writes the last line of a call or a stream; nil for a notification.
    private func write(_ json: JSON?, ending works: [BridgeMachine.Work]) async {
        machine.ended(works)
        let number = nextWriting
        nextWriting += 1
        for work in works {
            // A new call can have the id before this one's answer is written.
            if let task = tasks.removeValue(forKey: work) { writing[number] = task }
        }
        if let json { await writer.write(json) }
        machine.wrote()
        writing[number] = nil
    }

    // MARK: A call

    private func call<Method: RPCMethod>(_ work: BridgeMachine.Work, _ method: Method.Type, _ parameters: JSON) async {
        let answer = await Self.answer(method, work, parameters, client, deadline)
        await write(answer, ending: [work])
    }

    private func run(_ call: BridgeToolCall, _ work: BridgeMachine.Work) async {
        let known = toolMemories.first { $0.settings == call.settings }?.memory ?? ToolMemory()
        var run = ToolRun(client, call.settings, known)
        let result = await run.run(call.name, call.arguments, key: call.key)
        toolMemories.removeAll { $0.settings == call.settings }
        toolMemories.append((call.settings, run.memory))
        if toolMemories.count > CLILimits.bridgeToolConversationsMax { toolMemories.removeFirst() }
        await write(BridgeMachine.result(work, result.json(seen: run.memory)), ending: [work])
    }

    private static func answer<Method: RPCMethod>(
        _ method: Method.Type, _ work: BridgeMachine.Work, _ parameters: JSON, _ client: HumanCallClient,
        _ deadline: Duration
    ) async -> JSON? {
        let request: Method.Request
        do throws(JSONError) { request = try Method.Request(json: parameters) } catch {
            return BridgeMachine.badParameters(work, error)
        }
        do throws(HumanCallError) {
            let response = try await client.call(method, request, deadline: deadline + wait(of: request))
            return BridgeMachine.result(work, JSON(response))
        } catch {
            return BridgeMachine.failure(work, error)
        }
    }

    /// A call with `wait_ms` gets that much more time.
    private static func wait<Request: WireMessage>(of request: Request) -> Duration {
        guard let index = Request.fields.firstIndex(where: { $0.name == "wait_ms" }),
            case .int32(let wait) = request.value(at: index)
        else { return .zero }
        return .milliseconds(max(0, Int64(wait)))
    }

    // MARK: A stream

    private func follow(_ work: BridgeMachine.Work, _ number: Int64, _ parameters: JSON) async {
        await Self.follow(work, number, parameters, client, deadline, writer) { [self] in await write($0, ending: $1) }
    }

    /// The first item answers the call, because it proves that the stream is open.
    private static func follow(
        _ work: BridgeMachine.Work, _ number: Int64, _ parameters: JSON, _ client: HumanCallClient,
        _ deadline: Duration, _ writer: BridgeWriter,
        write: @escaping @Sendable (_ json: JSON?, _ ending: [BridgeMachine.Work]) async -> Void
    ) async {
        let request: StreamEventsRequest
        do throws(JSONError) { request = try StreamEventsRequest(json: parameters) } catch {
            return await write(BridgeMachine.badParameters(work, error), [work, .subscription(number)])
        }
        var isOpen = false
        do throws(HumanCallError) {
            var (events, next) = try await open(request, client, deadline)
            while let item = next {
                if !isOpen {
                    isOpen = true
                    let answer = BridgeMachine.result(
                        work, .object([.init("subscription", .integer(number)), .init("cursor", .string(item.cursor))]))
                    await write(answer, [work])
                }
                await writer.write(BridgeMachine.event(number, JSON(streamItem: item)))
                next = try await events.next()
            }
            await write(nil, isOpen ? [.subscription(number)] : [work, .subscription(number)])
        } catch {
            if isOpen {
                await write(BridgeMachine.end(number, error.cause == .cancelled ? nil : error), [.subscription(number)])
            } else {
                await write(BridgeMachine.failure(work, error), [work, .subscription(number)])
            }
        }
    }
}

extension BridgeSession {
    /// An open stream and its first item. A daemon that restarts is waited for until the deadline, as by every other
    /// call.
    private static func open(
        _ request: StreamEventsRequest, _ client: HumanCallClient, _ deadline: Duration
    ) async throws(HumanCallError) -> (EventSequence.AsyncIterator, StreamEventsResponse?) {
        let clock = ContinuousClock()
        let end = clock.now.advanced(by: deadline)
        let options = EventOptions(
            deliversHeartbeats: request.types.contains("stream.heartbeat"), waitsForDaemon: false)
        var failures = 0
        while true {
            var events = client.events(request, options: options).makeAsyncIterator()
            do throws(HumanCallError) {
                let first = try await events.next()
                return (events, first)
            } catch {
                failures += 1
                let delay = Backoff.calls.delay(failures: failures, fraction: .random(in: 0...1))
                guard error.cause == .unreachable, clock.now.advanced(by: delay) < end else { throw error }
                do { try await clock.sleep(for: delay) } catch { throw .taskCancelled }
            }
        }
    }
}

/// Writes one line at a time; other writers wait.
private actor BridgeWriter {
    private let output: @Sendable (JSON) -> Void

    init(output: @escaping @Sendable (JSON) -> Void) { self.output = output }

    func write(_ json: JSON) { output(json) }

    /// Returns when the line being written is done.
    func turn() {}
}
