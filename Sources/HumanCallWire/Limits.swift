/// The bounds of this module. The contract's rules (how long a text can be) are the service's; these only bound the cost of a
/// hostile frame.
public enum WireLimits {
    /// Deepest nesting of sub-messages, the outermost message counted. The contract's deepest has four.
    public static let depthMax = 8
    /// Fields that this version does not know, counted over the whole message. libprotobuf-c spends about 56 bytes on a
    /// field of two, so only the few of a newer peer are accepted.
    public static let unknownFieldsMax = 16
    /// Elements of all repeated fields, counted over the whole message.
    public static let repeatedElementsMax = 65_536
    /// Bytes that one arena can allocate at the same time. A frame is at most 4 MiB; C structs can be several times
    /// larger than their encoded form.
    public static let arenaBytesMax = 32 * 1024 * 1024
    /// Bytes that an idle arena keeps.
    public static let arenaRetainedBytesMax = 8 * 1024
    /// A varint is at most this long; a longer one is refused.
    public static let varintBytesMax = 10
    /// libprotobuf-c reads at most this many bytes of a tag or a length.
    public static let prefixBytesMax = 5
}
