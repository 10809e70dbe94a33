import HumanCall

/// A read that would delay other calls if it ran at once. Each turn advances one long read by one bounded part.
protocol LongRead: AnyObject {
    /// Reads the next part.
    func advance(_ service: Service) throws(Rejection) -> LongReadStep
    /// Its caller has gone, or is refused.
    func left()
}

extension LongRead {
    func left() {}
}

enum LongReadStep {
    /// There is more to read.
    case more
    /// Its next turn comes with `CallTable.again`.
    case waiting
    /// The encoded answer.
    case done([UInt8])
}
