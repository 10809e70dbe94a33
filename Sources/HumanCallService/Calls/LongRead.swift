import HumanCall

/// A read that would delay other calls if it ran at once. Each turn advances one long read by one bounded part.
protocol LongRead: AnyObject {
    /// Reads the next part. Returns the encoded answer; nil = there is more to read.
    func advance(_ service: Service) throws(Rejection) -> [UInt8]?
}
