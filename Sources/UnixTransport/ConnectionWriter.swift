import NIOCore
import TTRPC

/// Gives the frames of one connection to its socket, all of a turn at once: directly while nothing waits in the channel
/// before them, and else through the channel. `OutboundQueue` decides which.
final class ConnectionWriter {
    private let server: UnixServer
    private let account: UIDAccount
    /// The channel's, open until the channel says that it is inactive.
    private let descriptor: NIOBSDSocket.Handle
    /// From `begin` to `close`.
    private var connection: ServerConnectionHandler?
    private var context: ChannelHandlerContext?

    private var queue: OutboundQueue
    private var batch = WriteBatch()
    private var isFlushScheduled = false
    private var stallTimer: Scheduled<Void>?

    init(descriptor: NIOBSDSocket.Handle, account: UIDAccount, server: UnixServer) {
        self.descriptor = descriptor
        self.account = account
        self.server = server
        queue = OutboundQueue(account: account, limits: server.limits)
    }

    /// Framed, and not taken by the socket.
    var bytes: Int { queue.bytes }
    var isEmpty: Bool { queue.isEmpty }
    var isReadingPaused: Bool { queue.isReadingPaused }
    /// How many bytes the socket has taken since the connection began.
    var position: Int {
        recount()
        return queue.position
    }

    func begin(_ connection: ServerConnectionHandler, _ context: ChannelHandlerContext) {
        self.connection = connection
        self.context = context
    }

    /// The connection is gone.
    func close() {
        stallTimer?.cancel()
        queue.close()
        (connection, context) = (nil, nil)
    }

    // MARK: Frames

    func add(_ header: FrameHeader, _ payload: [UInt8]) {
        batch.append(header, payload)
        queue.addAnswer(bytes: Limits.headerBytes + header.payloadBytes)
        added()
    }

    /// The good answer of a unary call: `message` is encoded, and its envelope is not.
    func addResponse(_ header: FrameHeader, _ message: [UInt8]) {
        batch.appendResponse(header, message)
        queue.addAnswer(bytes: Limits.headerBytes + header.payloadBytes)
        added()
    }

    func add(_ frames: ItemFrames) {
        batch.append(frames)
        queue.addItems(frames.streamID, itemBytes: frames.itemBytes, bytes: frames.bytes.readableBytes)
        added()
    }

    private func added() {
        guard let connection else { return }
        if queue.needsRecount { recount() }
        let pressure = queue.pressure()
        if case .overflow = pressure { return connection.abortUntaken() }
        if account.outboundBytes > server.limits.outboundBytesPerUIDMax { server.budgets.abortHeaviest(of: account) }
        if connection.isAborting { return }
        if case .stopReading = pressure { setReading(false) }
        if queue.batchBytes >= Fixed.batchBytes { handOver() }
        guard !isFlushScheduled else { return }
        isFlushScheduled = true
        server.flushLater(self)
    }

    // MARK: To the socket

    /// The end of the server's turn.
    func flush() {
        isFlushScheduled = false
        guard let connection, !connection.isAborting else { return }
        if queue.canSendDirectly { sendDirectly() }
        // The core, notified of what was taken, can have ended this connection.
        guard !connection.isAborting else { return }
        if !queue.isEmpty {
            handOver()
            context?.flush()
            settle()
            watchStall()
        }
        connection.closeIfDrained()
    }

    /// Gives the batch to the socket without the channel, whose way there costs a small answer more than everything else
    /// that is done for it (docs/decisions/0015). The channel gets what the socket does not take, and every error.
    private func sendDirectly() {
        let sent = batch.bytes.withUnsafeReadableBytes { server.send(descriptor, $0) }
        guard sent > 0 else { return }
        queue.sentDirectly(sent)
        batch.taken(sent)
        guard batch.isEmpty else { return }
        batch.reset()
        reportTaken()
    }

    /// Hands the batch to the channel, which keeps it until its `flush`.
    private func handOver() {
        guard let context, !batch.isEmpty else { return }
        queue.handedOver()
        // A channel that holds a single byte counts as empty and does not say when that is gone: a promise does.
        let promise = batch.bytes.readableBytes == 1 ? context.eventLoop.makePromise(of: Void.self) : nil
        promise?.futureResult.assumeIsolated().whenSuccess { [self] in settle() }
        context.write(NIOAny(batch.bytes), promise: promise)
        batch.reset()
    }

    /// The socket may have taken some of the channel's bytes: finds out, and reports it if that was all.
    func settle() {
        guard queue.channelBytes > 0 else { return }
        recount()
        if queue.channelBytes == 0 { reportTaken() }
    }

    private func recount() {
        queue.channelHolds(channelBytes)
        server.budgets.freed(account)
    }

    private func reportTaken() {
        server.budgets.freed(account)
        guard let connection else { return }
        let items = queue.takeFlushedItems()
        if !items.isEmpty { connection.flushed(items) }
        if queue.canResumeReading { server.later { connection.resume() } }
        server.parked.add(connection, server)
        if queue.isEmpty, connection.isDrained { server.later { connection.closeIfDrained() } }
    }

    private var channelBytes: Int {
        // try? is right: a channel that cannot say has been closed.
        (try? context?.channel.syncOptions?.getOption(.bufferedWritableBytes)) ?? 0
    }

    // MARK: Peers that take nothing

    func setReading(_ reads: Bool) {
        do {
            try context?.channel.syncOptions?.setOption(.autoRead, value: reads)
        } catch {
            connection?.abort("cannot \(reads ? "resume" : "stop") reading: \(error)")
        }
    }

    /// Leaves the pause, before `setReading`. False: the connection was not paused, or still has to be.
    func resumeReading() -> Bool { queue.resumeReading() }

    /// The server ends: a peer that takes nothing has less time.
    func end() {
        stallTimer?.cancel()
        stallTimer = nil
        watchStall()
    }

    private func watchStall() {
        guard let mark = queue.stallMark, stallTimer == nil, let context else { return }
        let wait = TimeAmount.milliseconds(
            server.isEnding ? server.limits.endStallMilliseconds : server.limits.writeStallMilliseconds)
        stallTimer = context.eventLoop.assumeIsolated().scheduleTask(in: wait) { [self] in
            stallTimer = nil
            recount()
            if queue.stallMark == mark { connection?.abort("it has stopped reading its answers") }
            watchStall()
        }
    }
}
