/// Every bound of this module, with its unit. The numbers of the wire come from ttrpc's PROTOCOL.md and are not ours to
/// change; the others are defaults that a connection's initialiser takes as arguments.
package enum Limits {
    /// The header of a frame: length u32, stream id u32, type u8, flags u8, big endian.
    package static let headerBytes = 10

    /// The longest payload of a frame, inclusive (ttrpc, channel.go, `messageLengthMax`).
    package static let payloadBytesMax = 4 * 1024 * 1024

    /// A declared length from here on closes the connection: its first byte is not zero, so the peer has either lost
    /// the framing or never spoke ttrpc. Below it an oversize payload is discarded and the connection lives on.
    package static let payloadBytesFatal = 16 * 1024 * 1024

    /// The decoder's buffer keeps at most this much allocated between frames.
    package static let bufferRetainedBytesMax = 64 * 1024

    /// Requests in flight and open streams of one connection, together.
    package static let streamsPerConnectionMax = 1024

    /// The last id a client may use: ids are odd, and never start again on one connection.
    package static let streamIDMax: UInt32 = .max
}
