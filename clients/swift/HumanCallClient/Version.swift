extension HumanCallClient {
    /// The version of this library, and of the daemon and the command line that are released with it.
    public static let version = "0.1.0"

    /// The protocol of this library; ServerInfo returns the daemon's.
    public static let protocolName = "humancall.v1"
}
