import HumanCall

/// A read that would delay other calls if it ran at once. Each turn advances one long read by one bounded part.
protocol LongRead: AnyObject {
    /// Reads the next part. nil = there is more; else the encoded answer.
    func advance(_ service: Service) throws(Rejection) -> [UInt8]?
}
