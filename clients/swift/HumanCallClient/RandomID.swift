import HumanCallMessages

/// Random ids for idempotency keys and sessions.
package enum RandomID {
    /// 128 random bits as 32 hexadecimal digits.
    package static func make() -> String {
        HexEncoding.lowercase((0..<16).map { _ in UInt8.random(in: .min ... .max) })
    }
}
