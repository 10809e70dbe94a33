extension HumanCallClient {
    /// The version of this library, and of everything that is released with it: the daemon, the command line.
    public static let version = "0.1.0"

    /// The protocol it speaks; ServerInfo says which one the daemon does.
    public static let protocolName = "humancall.v1"
}
