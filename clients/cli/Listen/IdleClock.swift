/// Whether somebody uses this terminal. Values only; times are monotonic milliseconds.
///
/// The member is set AWAY after a time without input, and AVAILABLE with the next one. Both as `idle`: an AWAY that the member
/// chose is neither set nor ended by it.
struct IdleClock {
    enum Action: Hashable {
        case away, back
    }

    /// Without ticks for so long the process did not run, and its session has ended: the daemon has forgotten that it is idle.
    private static let gapMilliseconds: Int64 = 45_000

    /// 0 = never.
    let awayAfterMilliseconds: Int64
    private var touchedAt: Int64
    private var tickedAt: Int64
    private var isAway = false

    init(awayAfterMilliseconds: Int64, now: Int64) {
        self.awayAfterMilliseconds = awayAfterMilliseconds
        touchedAt = now
        tickedAt = now
    }

    /// A key was pressed, or the member did something elsewhere.
    mutating func touched(now: Int64) -> Action? {
        touchedAt = max(touchedAt, now)
        guard isAway else { return nil }
        isAway = false
        return .back
    }

    mutating func ticked(now: Int64) -> Action? {
        defer { tickedAt = now }
        if now - tickedAt > Self.gapMilliseconds { isAway = false }
        guard awayAfterMilliseconds > 0, !isAway, now - touchedAt >= awayAfterMilliseconds else { return nil }
        isAway = true
        return .away
    }
}
