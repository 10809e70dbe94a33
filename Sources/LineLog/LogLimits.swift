/// Bounds of this module, with their units.
enum LogLimits {
    /// Lines that wait for the descriptor. As much again is with the thread that writes.
    static let queueBytesMax = 1024 * 1024
    /// Lines of one message and uid in a window. Strangers can cause as many as they like.
    static let linesPerWindowMax = 20
    static let windowMilliseconds: Int64 = 60_000
    /// Messages and uids that a window counts. All others count as one.
    static let kindsPerWindowMax = 256
}
