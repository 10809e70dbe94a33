import TTRPC

/// Every bound of the server's side, with its unit. Each is enforced per connection unless its name says otherwise.
///
/// Peers can make this module hold, for each uid, at most `requestBytesPerUIDMax` of requests being served,
/// `inboundBytesPerUIDMax` of incomplete frames and `outboundBytesPerUIDMax` of answers, each overrun by one frame at
/// most, and a few KiB for each connection.
package struct ServerLimits: Sendable {
    package var connectionsMax = 16_384
    package var connectionsPerUIDMax = 12_288
    /// Requests in flight and open streams together.
    package var callsMax = Limits.streamsPerConnectionMax
    /// Payload bytes of requests that have not been answered.
    package var requestBytesMax = 32 * 1024 * 1024
    package var requestBytesPerUIDMax = 256 * 1024 * 1024
    /// Bytes of incomplete frames. Above it the uid's connections with most of them are closed.
    package var inboundBytesPerUIDMax = 256 * 1024 * 1024
    /// Above this the connection is not read until its answers have drained to half of it.
    package var outboundBytesPause = 1024 * 1024
    /// A peer that lets this much pile up is disconnected. Reading has stopped long before, so only answers to earlier calls
    /// can reach it.
    package var outboundBytesMax = 64 * 1024 * 1024
    /// The bytes of one uid, over all of its connections. Above the first, what can be made later is: transcripts, woken
    /// waits, items of streams. Above the second, none of its connections is read. Both end at half of the first. The third
    /// is for answers of writes that were in flight then: the connection with the largest backlog is closed.
    package var outboundBytesPerUIDRoom = 128 * 1024 * 1024
    package var outboundBytesPerUIDPause = 192 * 1024 * 1024
    package var outboundBytesPerUIDMax = 256 * 1024 * 1024
    /// Where others of its uid wait for its bytes, a connection must take one within this time.
    package var budgetStallMilliseconds: Int64 = 5_000
    /// Item bytes of one stream that the socket has not taken. A stream that exceeds it fails; its connection goes on.
    package var streamBytesMax = 8 * 1024 * 1024
    /// Metadata of one request: pairs, and bytes of keys and values together. Nothing reads it, so little is accepted.
    package var metadataPairsMax = 64
    package var metadataBytesMax = 16 * 1024
    /// A later deadline is reduced to this.
    package var timeoutNanosecondsMax: Int64 = 24 * 3600 * 1_000_000_000
    /// A frame must be complete after this time, at the latest after twice as long.
    package var frameReadMilliseconds: Int64 = 30_000
    /// A peer whose answer is being sent must take at least one byte within this time, at the latest within twice as long. A
    /// reader of a stream can stop for any time: the core sends it no more than its window.
    package var writeStallMilliseconds: Int64 = 30_000
    /// The same while the server ends.
    package var endStallMilliseconds: Int64 = 1_000
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
    /// Bytes of a stream's items that its reader has not taken. Above it the connection is not read until the reader has
    /// caught up.
    package var streamBytesMax = 1024 * 1024
    /// The same in items, because empty items need memory too.
    package var streamItemsMax = 4096

    package init() {}
}

/// Bounds that are not configurable.
enum Fixed {
    /// A batch of answers that reaches this size is sent before the turn ends.
    static let batchBytes = 128 * 1024
    /// Parked calls are resumed until they have made so many bytes, and then after what the event loop has read meanwhile. A
    /// call that makes few counts as `resumedBytesMin`.
    static let resumedBytesPerTask = 1024 * 1024
    static let resumedBytesMin = 1024
    /// An idle connection keeps at most this much allocated for its next batch.
    static let retainedBytesMax = 64 * 1024
    /// How long `accept` pauses after it failed, for example because the process has no free descriptor.
    static let acceptPauseMilliseconds: Int64 = 1_000
    /// `sun_path` has 108 bytes, the last of which is a NUL (unix(7)).
    static let socketPathBytesMax = 107
    /// The metadata of an error that its line in the log has: ids and names of the daemon's own.
    static let loggedMetadata: Set = ["request_id", "conversation_id", "member_id", "which", "field"]
    /// How much of a peer's text an error repeats.
    static let echoScalarsMax = 64
    /// The kernel shows this number for a uid or gid that this user namespace does not map.
    static let unmappedID: UInt32 = 65_534
    /// The kernel's maximum of supplementary groups (NGROUPS_MAX).
    static let groupsMax = 65_536
}
