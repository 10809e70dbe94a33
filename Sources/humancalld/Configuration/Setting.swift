/// A value in force, and its origin.
struct Setting: Hashable, Sendable {
    enum Origin: Hashable, Sendable {
        case byDefault
        case file(line: Int)
        /// The variable's name.
        case environment(String)
        /// `--data`
        case flag(String)
        /// systemd has opened the socket.
        case serviceManager
    }

    /// As in the file.
    var text: String
    var origin: Origin
}

/// An item of a list in the file.
struct Listed<Value: Hashable & Sendable>: Hashable, Sendable {
    var value: Value
    var line: Int
}
