import Logging
import NIOCore

/// Pauses `accept` after it failed. In a process that has used up its descriptors it would fail again at once, and the loop
/// would spin instead of serving the open connections.
///
/// NIO's `AcceptBackoffHandler` does not help: it delays the next read, but the channel goes on polling for the last one.
final class AcceptPause: ChannelInboundHandler {
    typealias InboundIn = Channel

    private let logger: Logger
    private var isPaused = false

    init(logger: Logger) {
        self.logger = logger
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        guard error is IOError, !isPaused, let options = context.channel.syncOptions else {
            return context.fireErrorCaught(error)
        }
        logger.warning("cannot accept connections; trying again", metadata: ["reason": "\(error)"])
        do {
            try options.setOption(.autoRead, value: false)
        } catch {
            return context.fireErrorCaught(error)
        }
        isPaused = true
        let wait = TimeAmount.milliseconds(Fixed.acceptPauseMilliseconds)
        context.eventLoop.assumeIsolated().scheduleTask(in: wait) { [self] in
            isPaused = false
            // try? is right: a channel that was closed in the meantime accepts nothing.
            try? options.setOption(.autoRead, value: true)
        }
    }
}
