import HumanCallMessages
import NIOCore

/// A connection for unary calls. Any number of tasks can call at the same time.
package final class ClientChannel: Sendable {
    private let channel: any Channel
    private let handler: NIOLoopBound<ClientConnectionHandler>

    init(channel: any Channel, handler: NIOLoopBound<ClientConnectionHandler>) {
        self.channel = channel
        self.handler = handler
    }

    /// Closes the connection with its last reference; otherwise its descriptor would leak.
    deinit { channel.close(promise: nil) }

    /// False once the connection has ended: dial again. It can end right after this returned true.
    package var isActive: Bool { channel.isActive }

    /// - Parameters:
    ///   - payload: the encoded request message.
    ///   - timeout: nil = none. It is sent along, and kept on this side too.
    /// - Returns: the encoded response message.
    package func call(
        service: String, method: String, payload: [UInt8], timeout: Duration? = nil,
        metadata: [Envelope.KeyValue] = []
    ) async throws(CallError) -> [UInt8] {
        let request = CallRequest(
            service: service, method: method, payload: payload, metadata: metadata,
            deadline: NIODeadline(after: timeout))
        let state = NIOLoopBoundBox.makeBoxSendingValue(CallState.fresh, eventLoop: channel.eventLoop)
        let result: Result<[UInt8], CallError> = await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                channel.eventLoop.execute { [handler] in
                    if case .cancelled = state.value { return continuation.resume(returning: .failure(.cancelled)) }
                    let streamID = handler.value.call(request) { continuation.resume(returning: $0) }
                    if let streamID { state.value = .started(streamID) }
                }
            }
        } onCancel: {
            channel.eventLoop.execute { [handler] in
                if case .started(let streamID) = state.value { handler.value.cancel(streamID) }
                state.value = .cancelled
            }
        }
        return try result.get()
    }

    /// Where a call is when its task is cancelled.
    private enum CallState {
        /// Not sent yet. -> started, cancelled.
        case fresh
        /// Sent; the machine knows whether it has ended since. -> cancelled.
        case started(UInt32)
        /// Final.
        case cancelled
    }

    /// Closes the connection. Calls that wait for an answer fail with `connectionLost`.
    package func close() async {
        channel.close(promise: nil)
        // try? is right: a close cannot fail in a way that leaves the connection open.
        try? await channel.closeFuture.get()
    }
}

extension NIODeadline {
    /// Nil stays nil. A deadline that nanoseconds cannot count becomes the latest possible one.
    init?(after timeout: Duration?) {
        guard let timeout else { return nil }
        self = .now() + TimeAmount(clamping: timeout)
    }
}

extension TimeAmount {
    /// At most a century, which leaves room to add it to any clock.
    init(clamping duration: Duration) {
        let secondsMax: Int64 = 100 * 366 * 24 * 3600
        let (seconds, attoseconds) = duration.components
        if seconds >= secondsMax {
            self = .seconds(secondsMax)
        } else if seconds <= -secondsMax {
            self = .seconds(-secondsMax)
        } else {
            self = .nanoseconds(seconds * 1_000_000_000 + attoseconds / 1_000_000_000)
        }
    }
}
