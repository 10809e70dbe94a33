/// Decides after each failed attempt of one call: send it again, or give up with which error.
///
/// A call is sent again only if that cannot do harm: nothing was sent, or it carries the same key, or it only reads.
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
        case again(after: Duration)
        case fail(HumanCallError)
    }

    let kind: Kind
    let attemptsMax: Int
    let backoff: Backoff
    private var failures = 0
    /// An attempt ended without an answer, so a later failure to connect says nothing about that one.
    private var mayHaveRun = false

    init(_ kind: Kind, attemptsMax: Int = ClientLimits.attemptsMax, backoff: Backoff = ClientLimits.callBackoff) {
        self.kind = kind
        self.attemptsMax = attemptsMax
        self.backoff = backoff
    }

    /// - Parameters:
    ///   - wasConnected: whether this client ever reached the daemon. If not, it is more likely not there at all, and
    ///     waiting would only delay the bad news.
    ///   - fraction: random, 0 to 1, for the jitter.
    mutating func failed(_ fault: LinkFault, wasConnected: Bool, fraction: Double) -> Decision {
        switch fault {
        case .cancelled: return .fail(.taskCancelled)
        case .deadline: return .fail(.deadlinePassed)
        case .violation(let detail): return .fail(.violation(detail))
        case .refused(let error):
            // The daemon refused it because it is about to stop: the next one, in a moment, will take it.
            guard error.reason == .shuttingDown else { return .fail(error) }
            return again(orFail: error, fraction)
        case .exhausted:
            return again(orFail: .unreachable("the connection takes no new calls"), fraction)
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
        guard failures < attemptsMax else { return .fail(error) }
        return .again(after: backoff.delay(failures: failures, fraction: fraction))
    }
}
