import Logging
import NIOCore

/// Lets `accept` rest after it failed. Without a free file it fails at once, again and again, while the connections that
/// are open could be served.
///
/// Not NIO's `AcceptBackoffHandler`: it holds back the next read, and the channel goes on polling for the last one.
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
            // try? is right: a channel that has been closed meanwhile accepts nothing any more.
            try? options.setOption(.autoRead, value: true)
        }
    }
}
