/// The daemon's time at a moment of the monotonic clock, kept for the next process. It says whether the system's
/// clock has jumped in between, as long as the machine was not started again.
package struct ClockAnchor: Sendable, Hashable {
    /// /proc/sys/kernel/random/boot_id
    package var bootID: String
    package var monotonicMilliseconds: Int64
    package var unixMilliseconds: Int64

    package init(bootID: String, monotonicMilliseconds: Int64, unixMilliseconds: Int64) {
        self.bootID = bootID
        self.monotonicMilliseconds = monotonicMilliseconds
        self.unixMilliseconds = unixMilliseconds
    }

    /// As it is stored.
    package var text: String { "\(bootID) \(monotonicMilliseconds) \(unixMilliseconds)" }

    /// nil = the text is no anchor, which is as good as none.
    package init?(text: String) {
        let words = text.split(separator: " ")
        guard words.count == 3, let monotonic = Int64(words[1]), let unix = Int64(words[2]) else { return nil }
        self.init(bootID: String(words[0]), monotonicMilliseconds: monotonic, unixMilliseconds: unix)
    }
}
