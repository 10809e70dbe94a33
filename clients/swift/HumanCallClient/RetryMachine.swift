/// Decides after each failed attempt of one call: send it again, or give up with an error.
///
/// A call is sent again only if that cannot do harm: nothing was sent, or it carries the same key, or it only reads.
/// Only the caller's deadline bounds the attempts, so that a restart of the daemon within it is not noticed.
struct RetryMachine {
    /// The effect of sending the call twice.
    enum Kind: Hashable, Sendable {
        /// It changes nothing, or the same thing again.
        case harmless
        /// The daemon recognises the key.
        case keyed
        /// It would be carried out twice.
        case unrepeatable
    }

    enum Decision: Hashable, Sendable {
        /// Send it again after the delay; the error counts if no time is left for that.
        case again(after: Duration, orFail: HumanCallError)
        case fail(HumanCallError)
    }

    let kind: Kind
    let backoff: Backoff
    private var failures = 0
    /// An attempt ended without an answer, so the call may have been executed even if a later attempt cannot connect.
    private var mayHaveRun = false

    init(_ kind: Kind, backoff: Backoff = ClientLimits.callBackoff) {
        self.kind = kind

        self.backoff = backoff
    }

    /// - Parameters:
    ///   - wasConnected: whether this client ever reached the daemon. If not, the daemon is probably not running at all,
    ///     and waiting would only delay the error.
    ///   - fraction: random, 0 to 1, for the jitter.
    mutating func failed(_ fault: LinkFault, wasConnected: Bool, fraction: Double) -> Decision {
        switch fault {
        case .cancelled: return .fail(.taskCancelled)
        case .deadline: return .fail(.deadlinePassed)
        case .violation(let detail): return .fail(.violation(detail))
        case .refused(let error):
            // The daemon is stopping. The next one will accept the call.
            guard error.reason == .shuttingDown else { return .fail(error) }
            return again(orFail: error, fraction)
        case .exhausted:
            return again(orFail: .unreachable("the connection accepts no new calls"), fraction)
        case .unreachable(let detail):
            let error: HumanCallError =
                mayHaveRun && kind == .keyed
                ? .outcomeUnknown("the connection was lost, then \(detail)") : .unreachable(detail)
            guard wasConnected else { return .fail(error) }
            return again(orFail: error, fraction)
        case .lost(let detail):
            mayHaveRun = true
            switch kind {
            case .harmless: return again(orFail: .unreachable(detail), fraction)
            case .keyed: return again(orFail: .outcomeUnknown(detail), fraction)
            case .unrepeatable: return .fail(.outcomeUnknown(detail))
            }
        }
    }

    private mutating func again(orFail error: HumanCallError, _ fraction: Double) -> Decision {
        failures += 1
        return .again(after: backoff.delay(failures: failures, fraction: fraction), orFail: error)
    }
}
