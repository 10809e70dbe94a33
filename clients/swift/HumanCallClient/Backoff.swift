/// Growing delays between attempts, with jitter, so that many clients that lost one daemon do not return at once.
package struct Backoff: Sendable {
    let first: Duration
    let max: Duration

    /// The delays between the attempts of one call.
    package static var calls: Backoff { ClientLimits.callBackoff }

    /// The delay after `failures` failures in a row (1 = the first).
    ///
    /// - Parameter fraction: random, 0 to 1. The delay is between half of the exponential step and all of it.
    package func delay(failures: Int, fraction: Double) -> Duration {
        var step = first
        var left = Swift.max(failures, 1) - 1
        while left > 0, step < max {
            step = step * 2
            left -= 1
        }
        step = Swift.min(step, max)
        return step * (0.5 + 0.5 * Swift.min(Swift.max(fraction, 0), 1))
    }
}
