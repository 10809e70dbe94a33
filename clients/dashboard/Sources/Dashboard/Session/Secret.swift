import COpenSSL

/// A random value that authenticates its bearer: a session, or a form.
struct Secret: Sendable {
    /// Lowercase hexadecimal.
    let text: String

    init(text: String) { self.text = text }

    /// A secret as a browser sends it; nil for any other text.
    init?(hexadecimal text: String) {
        guard text.utf8.count == DashboardLimits.secretBytes * 2,
            text.utf8.allSatisfy({ (0x30...0x39).contains($0) || (0x61...0x66).contains($0) })
        else { return nil }
        self.text = text
    }

    static func random() -> Secret {
        var generator = SystemRandomNumberGenerator()
        let bytes = (0..<DashboardLimits.secretBytes).map { _ in UInt8.random(in: .min ... .max, using: &generator) }
        return Secret(text: hexadecimal(bytes))
    }

    /// The form in which the dashboard stores it. It cannot be used to sign in.
    var fingerprint: String { Self.sha256(text) }

    /// The secret in the forms of the browser that has this one in its cookie, under a new mask. The cookie cannot be derived
    /// from it.
    ///
    /// Pages are compressed, and strangers choose some of their words. A secret that is other bytes each time cannot be
    /// guessed from the lengths of many answers.
    var formToken: String {
        let mask = Self.random().text
        return mask + Self.xor(mask, Self.sha256("form:" + text))
    }

    func accepts(formToken: String) -> Bool {
        let half = DashboardLimits.secretBytes * 2
        guard formToken.utf8.count == 2 * half, let mask = Secret(hexadecimal: String(formToken.prefix(half))),
            let masked = Secret(hexadecimal: String(formToken.suffix(half)))
        else { return false }
        return Self.areEqual(Self.xor(mask.text, masked.text), Self.sha256("form:" + text))
    }

    /// Of two texts of hexadecimal digits of the same length.
    private static func xor(_ one: String, _ other: String) -> String {
        func nibble(_ digit: UInt8) -> UInt8 { digit < 0x3A ? digit - 0x30 : digit - 0x61 + 10 }
        let digits = Array("0123456789abcdef".utf8)
        let mixed = zip(one.utf8, other.utf8).map { digits[Int(nibble($0) ^ nibble($1))] }
        return String(decoding: mixed, as: UTF8.self)
    }

    /// Compares in constant time.
    static func areEqual(_ one: String, _ other: String) -> Bool {
        let left = Array(one.utf8)
        let right = Array(other.utf8)
        guard left.count == right.count else { return false }
        return zip(left, right).reduce(UInt8(0)) { $0 | ($1.0 ^ $1.1) } == 0
    }

    private static func sha256(_ text: String) -> String {
        let input = Array(text.utf8)
        var output = [UInt8](repeating: 0, count: Int(SHA256_DIGEST_LENGTH))
        _ = SHA256(input, input.count, &output)
        return hexadecimal(output)
    }

    private static func hexadecimal(_ bytes: [UInt8]) -> String {
        let digits = Array("0123456789abcdef".utf8)
        let text = bytes.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }
        return String(decoding: text, as: UTF8.self)
    }
}
