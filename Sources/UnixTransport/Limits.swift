import TTRPC

/// Every bound of the server's side, with its unit. All are enforced per connection unless the name says otherwise.
///
/// What peers can make this module hold: each uid at most `requestBytesPerUIDMax` of requests being served,
/// `inboundBytesPerUIDMax` of frames that are not complete and `outboundBytesPerUIDMax` of answers, each overrun by one
/// frame at most, and some KiB for each connection.
package struct ServerLimits: Sendable {
    package var connectionsMax = 16_384
    package var connectionsPerUIDMax = 12_288
    /// Requests in flight and open streams together.
    package var callsMax = Limits.streamsPerConnectionMax
    /// Payload bytes of requests that have not been answered.
    package var requestBytesMax = 32 * 1024 * 1024
    package var requestBytesPerUIDMax = 256 * 1024 * 1024
    /// Bytes of frames that have begun and not ended. The connection that goes over it is cut off.
    package var inboundBytesPerUIDMax = 256 * 1024 * 1024
    /// From here on the connection is not read until its answers have drained to half.
    package var outboundBytesPause = 1024 * 1024
    /// A peer that lets so much pile up is cut off: reading has stopped long before, so only answers already under way
    /// can come so far.
    package var outboundBytesMax = 64 * 1024 * 1024
    package var outboundBytesPerUIDMax = 256 * 1024 * 1024
    /// Item bytes of one stream that the socket has not taken. Over it that stream fails, and only that.
    package var streamBytesMax = 8 * 1024 * 1024
    /// Metadata of one request: pairs, and bytes of keys and values together. Nothing reads it, so little is let in.
    package var metadataPairsMax = 64
    package var metadataBytesMax = 16 * 1024
    /// A deadline further away is brought here.
    package var timeoutNanosecondsMax: Int64 = 24 * 3600 * 1_000_000_000
    /// A frame that has begun must end within this time, or at most twice of it.
    package var frameReadMilliseconds: Int64 = 30_000
    /// A peer that has an answer coming must take at least one byte within this time, or at most twice of it. A reader
    /// of a stream may stop for as long as it likes: the core sends it no more than its credit.
    package var writeStallMilliseconds: Int64 = 30_000
    /// Connections waiting for `accept`.
    package var backlog: Int32 = 1024

    package init() {}
}

/// The bounds of the client's side.
package struct ClientLimits: Sendable {
    /// Calls in flight on one connection.
    package var callsMax = Limits.streamsPerConnectionMax
    /// Request bytes that the socket has not taken.
    package var outboundBytesMax = 64 * 1024 * 1024
    /// Items of a stream that its reader has not taken, in bytes. Over it the connection is not read until the reader
    /// has caught up.
    package var streamBytesMax = 1024 * 1024
    /// The same in items, because empty items take room too.
    package var streamItemsMax = 4096

    package init() {}
}

/// Bounds that nobody needs to configure.
enum Fixed {
    /// A batch of answers is handed to the socket when it has grown so far, even in the middle of a turn.
    static let batchBytes = 128 * 1024
    /// What an idle connection keeps allocated for its next batch.
    static let retainedBytesMax = 64 * 1024
    /// How long `accept` rests after it failed, for example because the process has no free file.
    static let acceptPauseMilliseconds: Int64 = 1_000
    /// `sun_path` has 108 bytes, the last of which is a NUL (unix(7)).
    static let socketPathBytesMax = 107
    /// How much of a peer's own words an error repeats.
    static let echoScalarsMax = 64
    /// What shows for a uid or gid that is not mapped into this user namespace.
    static let unmappedID: UInt32 = 65_534
    /// The most supplementary groups the kernel has (NGROUPS_MAX).
    static let groupsMax = 65_536
}
