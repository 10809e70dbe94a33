import Glibc
import HumanCallMessages
import NIOCore
import NIOPosix

/// Connects to a daemon's socket.
package struct UnixDialer: Sendable {
    package var path: String
    package var connectTimeout: Duration
    package var limits: ClientLimits
    private let group: any EventLoopGroup
    /// Other than 1 only in tests of what happens near 2^32.
    var firstStreamID: UInt32 = 1

    package init(
        path: String, connectTimeout: Duration = .seconds(5), limits: ClientLimits = ClientLimits(),
        group: any EventLoopGroup = MultiThreadedEventLoopGroup.singleton
    ) {
        self.path = path
        self.connectTimeout = connectTimeout
        self.limits = limits
        self.group = group
    }

    /// A connection for unary calls.
    package func connect() async throws(CallError) -> ClientChannel {
        let (channel, handler) = try await open()
        return ClientChannel(channel: channel, handler: handler)
    }

    /// A server stream on a connection of its own.
    package func stream(
        service: String, method: String, payload: [UInt8], timeout: Duration? = nil,
        metadata: [Envelope.KeyValue] = []
    ) async throws(CallError) -> ItemStream {
        let request = CallRequest(
            service: service, method: method, payload: payload, metadata: metadata,
            deadline: NIODeadline(after: timeout))
        let (channel, handler) = try await open()
        // Owns the connection, so that a refused request closes it.
        let connection = StreamConnection(channel: channel, handler: handler)
        let opened: Result<Void, CallError> = await withCheckedContinuation { continuation in
            channel.eventLoop.execute {
                do throws(CallError) {
                    continuation.resume(returning: .success(try handler.value.open(request)))
                } catch {
                    continuation.resume(returning: .failure(error))
                }
            }
        }
        try opened.get()
        return ItemStream(connection: connection)
    }

    private func open() async throws(CallError) -> (any Channel, NIOLoopBound<ClientConnectionHandler>) {
        do throws(SocketError) {
            _ = try SocketAddressUn(path: path)
        } catch {
            throw .badPath(error)
        }
        let deadline = NIODeadline.now() + TimeAmount(clamping: connectTimeout)
        while true {
            do {
                return try await attempt(until: deadline)
            } catch let error as IOError where error.errnoCode == EAGAIN && NIODeadline.now() < deadline {
                // The daemon's backlog is full. For a non-blocking Unix socket Linux does not queue the connect.
                try await pause()
            } catch let error as IOError {
                throw .cannotConnect(path: path, errno: error.errnoCode)
            } catch is ChannelError {
                throw .cannotConnect(path: path, errno: ETIMEDOUT)
            } catch let error as CallError {
                throw error
            } catch {
                throw .protocolViolation("cannot make a channel: \(error)")
            }
        }
    }

    private func pause() async throws(CallError) {
        do {
            try await Task.sleep(for: .milliseconds(10))
        } catch {
            throw .cancelled
        }
    }

    private func attempt(
        until deadline: NIODeadline
    ) async throws -> (any Channel, NIOLoopBound<ClientConnectionHandler>) {
        let loop = group.next()
        let (limits, firstStreamID) = (limits, firstStreamID)
        let left = max(deadline - .now(), .milliseconds(1))
        let connecting = ClientBootstrap(group: loop)
            .connectTimeout(left)
            .channelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    try channel.pipeline.syncOperations.addHandler(
                        ClientConnectionHandler(limits: limits, firstStreamID: firstStreamID))
                }
            }
            .connect(unixDomainSocketPath: path)
        return try await connecting.flatMapThrowing { channel in
            let handler = try channel.pipeline.syncOperations.handler(type: ClientConnectionHandler.self)
            return (channel, NIOLoopBound(handler, eventLoop: channel.eventLoop))
        }.get()
    }
}
