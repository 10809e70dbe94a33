import NIOCore

/// The daemon's resources that one uid holds, over all of its connections. Confined to the event loop.
final class UIDAccount {
    let uid: UInt32
    var connections = 0
    /// Payload bytes of its requests that are being served.
    var requestBytes = 0
    /// Bytes of its frames that are not complete.
    var inboundBytes = 0
    /// Bytes of its answers that no socket has taken.
    var outboundBytes = 0

    /// Its connections that wait until fewer answers are untaken: to be read again, or to resume parked calls.
    var waiting: [UInt64: ServerConnectionHandler] = [:]
    /// Runs while any of them waits, and closes those that take nothing.
    var stallTimer: Scheduled<Void>?

    init(uid: UInt32) { self.uid = uid }

    var isIdle: Bool { connections == 0 && requestBytes == 0 && inboundBytes == 0 && outboundBytes == 0 }
}
