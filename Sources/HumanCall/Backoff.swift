/// How long to wait before the next attempt at something outside of the house that failed: a mail server, a webhook.
///
/// After the nth failure in a row the wait is `step(n)` and up to a quarter more at random, where
/// `step(n) = min(15 s * 2^(n - 1), 24 min)`: 15 s at least, 30 min at most. The random part keeps many that failed
/// together from coming back together.
package enum Backoff {
    package static let firstMilliseconds: Int64 = 15_000
    package static let maxMilliseconds: Int64 = 1_800_000
    /// After so many failures in a row somebody should look.
    package static let attemptsMax = 10

    private static let stepMaxMilliseconds = maxMilliseconds / 5 * 4

    /// Milliseconds.
    ///
    /// - Parameters:
    ///   - attempt: which attempt has failed, from 1. Beyond the 8th the wait grows no more.
    ///   - random: from 0 to below 1; what is outside counts as the nearest within.
    package static func wait(attempt: Int, random: Double) -> Int64 {
        var step = firstMilliseconds
        var left = attempt - 1
        while left > 0, step < stepMaxMilliseconds {
            step *= 2
            left -= 1
        }
        step = min(step, stepMaxMilliseconds)
        return step + Int64(Double(step) / 4 * (random > 0 ? min(random, 1) : 0))
    }
}
