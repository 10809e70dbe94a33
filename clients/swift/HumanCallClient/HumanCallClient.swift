@_exported import HumanCallMessages
internal import HumanCallWire

/// A client of the HumanCall daemon.
///
/// It connects with the first call, and again whenever the connection was lost. One value serves a whole process and
/// any number of tasks. Calls share one connection; each event stream has its own.
///
/// Every method throws `HumanCallError` and ends early when its task is cancelled. A call that cannot reach the daemon
/// is retried until its deadline. Mutations carry an idempotency key, a random one if the caller gives none, so a call
/// whose answer was lost is repeated automatically and executed once. A request without a workspace gets the client's.
public final class HumanCallClient: Sendable {
    /// The daemon's socket.
    public let socketPath: String
    /// The workspace of requests that name none. Empty: the daemon's `default`.
    public let workspaceID: String
    /// The deadline of calls that name none, retries included.
    public let deadline: Duration

    let dialer: any LinkDialer
    private let shared: SharedConnection
    private let metrics: CallMetrics

    /// Makes a client; nothing is opened yet.
    ///
    /// - Parameters:
    ///   - socketPath: nil: `SocketPath.standard`.
    ///   - workspaceID: the workspace of requests that name none.
    ///   - deadline: of calls that name none, retries included; default 10 s.
    public convenience init(
        socketPath: String? = nil, workspaceID: String = "",
        deadline: Duration = .seconds(10)
    ) {
        let path = SocketPath.find(explicit: socketPath).path
        self.init(dialer: UnixLinkDialer(path: path), socketPath: path, workspaceID: workspaceID, deadline: deadline)
    }

    init(
        dialer: any LinkDialer, socketPath: String, workspaceID: String, deadline: Duration,
        metrics: CallMetrics = CallMetrics()
    ) {
        self.dialer = dialer
        self.socketPath = socketPath
        self.workspaceID = workspaceID
        self.deadline = deadline
        self.metrics = metrics
        shared = SharedConnection(dialer)
    }

    /// Closes the shared connection. Calls in flight and later calls fail; event streams continue.
    public func close() async {
        await shared.close()
    }

    /// Calls any unary method: `try await client.call(Methods.GetRequest.self, request)`.
    ///
    /// - Parameter deadline: the time for the call, retries included; nil: the client's.
    public func call<Method: RPCMethod>(
        _ method: Method.Type, _ request: Method.Request, deadline: Duration? = nil
    ) async throws(HumanCallError) -> Method.Response {
        // Every method of the contract has codecs, in a module that is hidden from users of this one.
        guard let wire = method as? any WireMethod.Type, !method.serverStreaming else {
            throw HumanCallError(
                code: .unimplemented, reason: .unimplemented,
                message:
                    "\(Method.service)/\(Method.name) is not a unary method; use one of Methods, and events() for StreamEvents",
                cause: .server)
        }
        return try await Self.forward(self, wire, request, deadline)
    }

    private static func forward<Wire: WireMethod, Response: WireMessage>(
        _ client: HumanCallClient, _: Wire.Type, _ request: some WireMessage, _ deadline: Duration?
    ) async throws(HumanCallError) -> Response {
        guard let request = request as? Wire.Request,
            let response = try await client.perform(Wire.self, request, deadline: deadline) as? Response
        else { throw .violation("\(Wire.name) was called with another method's message") }
        return response
    }

    /// One call with its key, deadline and retries.
    func perform<Method: WireMethod>(
        _: Method.Type, _ request: Method.Request, deadline: Duration?
    ) async throws(HumanCallError) -> Method.Response {
        var request = request
        request.fillWorkspace(workspaceID)
        let key = request.fillKey(RandomID.make)
        let payload: [UInt8] = try CallCodec.encode(request)
        let begin = ContinuousClock.now
        do throws(HumanCallError) {
            let answer = try await send(
                OutgoingCall(service: Method.service, method: Method.name, payload: payload),
                RetryMachine(Repeating.kind(of: Method.self, hasKey: key != nil)), deadline ?? self.deadline)
            let response = try CallCodec.decode(Method.Response.self, from: answer)
            metrics.ended(Method.name, nil, after: begin.duration(to: .now))
            return response
        } catch {
            metrics.ended(Method.name, error, after: begin.duration(to: .now))
            var error = error
            error.idempotencyKey = key
            throw error
        }
    }

    private func send(
        _ call: OutgoingCall, _ machine: RetryMachine, _ deadline: Duration
    ) async throws(HumanCallError) -> [UInt8] {
        let clock = ContinuousClock()
        let end = clock.now.advanced(by: deadline)
        var machine = machine
        var call = call
        var last = HumanCallError.deadlinePassed
        while true {
            let left = clock.now.duration(to: end)
            guard left > .zero else { throw last }
            call.timeout = left
            let fault: LinkFault
            do throws(LinkFault) {
                return try await shared.connection().unary(call)
            } catch {
                fault = error
            }
            let wasConnected = await shared.wasConnected
            switch machine.failed(fault, wasConnected: wasConnected, fraction: .random(in: 0...1)) {
            case .fail(let error): throw error
            case .again(let delay, let error):
                // No further attempt fits before the deadline. The error says more than that the deadline passed.
                guard clock.now.advanced(by: delay) < end else { throw error }
                last = error
                metrics.repeated(call.method)
                do { try await clock.sleep(for: delay) } catch { throw .taskCancelled }
            }
        }
    }
}
