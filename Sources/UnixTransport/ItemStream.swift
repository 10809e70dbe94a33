import NIOCore

/// The items of one server stream, each an encoded response message. It has a connection of its own, which is not read
/// while the reader is behind (ttrpc has no flow control), and which closes when the stream is dropped.
///
/// It has one reader. The sequence ends when the server finishes the stream; every other end is thrown.
package struct ItemStream: AsyncSequence, Sendable {
    package typealias Element = [UInt8]
    package typealias Failure = CallError

    private let connection: StreamConnection

    init(connection: StreamConnection) {
        self.connection = connection
    }

    package func makeAsyncIterator() -> Iterator {
        Iterator(connection: connection)
    }

    /// Ends the stream and its connection; a reader that waits gets `cancelled`.
    package func cancel() {
        connection.cancel()
    }

    package struct Iterator: AsyncIteratorProtocol {
        private let connection: StreamConnection
        /// Taken from the connection in one hop, in reverse order.
        private var batch: [[UInt8]] = []

        init(connection: StreamConnection) {
            self.connection = connection
        }

        package mutating func next() async throws(CallError) -> [UInt8]? {
            if let item = batch.popLast() { return item }
            switch await connection.take() {
            case .items(let items):
                batch = items.reversed()
                return batch.popLast()
            case .end(nil):
                return nil
            case .end(let error?):
                throw error
            }
        }

        package mutating func next(isolation actor: isolated (any Actor)?) async throws(CallError) -> [UInt8]? {
            try await next()
        }
    }
}

/// Keeps a stream's connection open. The last reference closes it.
final class StreamConnection: Sendable {
    private let channel: any Channel
    private let handler: NIOLoopBound<ClientConnectionHandler>

    init(channel: any Channel, handler: NIOLoopBound<ClientConnectionHandler>) {
        self.channel = channel
        self.handler = handler
    }

    deinit { channel.close(promise: nil) }

    func take() async -> ItemBatch {
        await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                channel.eventLoop.execute { [handler] in
                    handler.value.read { continuation.resume(returning: $0) }
                }
            }
        } onCancel: {
            cancel()
        }
    }

    func cancel() {
        channel.eventLoop.execute { [handler] in handler.value.cancelReading() }
    }
}
