/// Random ids: idempotency keys, sessions.
package enum RandomID {
    /// 128 random bits as 32 hexadecimal digits.
    package static func make() -> String {
        hex(UInt64.random(in: .min ... .max)) + hex(UInt64.random(in: .min ... .max))
    }

    private static func hex(_ value: UInt64) -> String {
        let digits = String(value, radix: 16)
        return String(repeating: "0", count: 16 - digits.count) + digits
    }
}
