import NIOCore
import TTRPC

/// The calls of one connection that have something to get and wait for room, in order.
struct ParkedCalls {
    /// May have calls that have ended meanwhile.
    private var ids = CircularBuffer<UInt32>()

    var isEmpty: Bool { ids.isEmpty }

    mutating func add(_ id: UInt32, isOpen: (UInt32) -> Bool) {
        // A call can end while it is parked, by its deadline. So the open ones alone do not bound the queue.
        if ids.count >= 2 * Limits.streamsPerConnectionMax { ids.removeAll { !isOpen($0) } }
        ids.append(id)
    }

    mutating func next(isOpen: (UInt32) -> Bool) -> UInt32? {
        while let id = ids.popFirst() {
            if isOpen(id) { return id }
        }
        return nil
    }
}

/// The connections that have parked calls and room for one. Each in turn resumes one call, so that a connection with a
/// thousand of them delays the others by one.
///
/// ```
/// park ----> add --> queue --> resume one call --> add
/// drained, freed --^            no room: it is added when it has drained, or its uid's answers are taken
/// ```
final class ParkedConnections {
    private var queue = CircularBuffer<ServerConnectionHandler>()
    private var isScheduled = false

    /// A connection may have come to have both.
    func add(_ connection: ServerConnectionHandler, _ server: UnixServer) {
        guard connection.hasParkedCalls, !connection.isQueued else { return }
        guard connection.roomForParked > 0 else {
            if !server.budgets.hasRoom(connection.account) { server.budgets.wait(connection) }
            return
        }
        connection.isQueued = true
        queue.append(connection)
        schedule(server)
    }

    private func schedule(_ server: UnixServer) {
        guard !isScheduled else { return }
        isScheduled = true
        server.later { [self] in
            isScheduled = false
            server.together { resumeSome(server) }
            if !queue.isEmpty { schedule(server) }
        }
    }

    private func resumeSome(_ server: UnixServer) {
        var bytesLeft = Fixed.resumedBytesPerTask
        while bytesLeft > 0, let connection = queue.popFirst() {
            connection.isQueued = false
            let before = connection.outboundBytes
            if connection.roomForParked > 0 { connection.resumeParked() }
            bytesLeft -= max(connection.outboundBytes - before, Fixed.resumedBytesMin)
            add(connection, server)
        }
    }
}
