/// The wait before the next attempt to reach an external service that failed: a mail server, a webhook.
///
/// After the nth failure in a row the wait is `step(n)` plus up to a quarter at random, where `step(n) = min(15 s *
/// 2^(n - 1), 24 min)`: at least 15 s, at most 30 min. The random part spreads out retries of targets that failed at
/// the same time.
package enum Backoff {
    package static let firstMilliseconds: Int64 = 15_000
    package static let maxMilliseconds: Int64 = 1_800_000
    /// After this many failures in a row an operator should investigate.
    package static let attemptsMax = 10

    private static let stepMaxMilliseconds = maxMilliseconds / 5 * 4

    /// Returns milliseconds.
    ///
    /// - Parameters:
    ///   - attempt: the number of the failed attempt, from 1; a smaller value counts as 1. The wait stops growing after
    ///     the 8th.
    ///   - random: from 0 to below 1; other values are clamped.
    package static func wait(attempt: Int, random: Double) -> Int64 {
        var step = firstMilliseconds
        var left = max(attempt, 1) - 1
        while left > 0, step < stepMaxMilliseconds {
            step *= 2
            left -= 1
        }
        step = min(step, stepMaxMilliseconds)
        return step + Int64(Double(step) / 4 * (random > 0 ? min(random, 1) : 0))
    }
}
