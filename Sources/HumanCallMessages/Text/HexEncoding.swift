/// Bytes as hexadecimal digits (RFC 4648, section 8).
public enum HexEncoding {
    private static let lowercaseDigits = Array("0123456789abcdef".utf8)
    private static let uppercaseDigits = Array("0123456789ABCDEF".utf8)

    /// Two lowercase digits for each byte.
    public static func lowercase(_ bytes: some Sequence<UInt8>) -> String {
        text(bytes, lowercaseDigits)
    }

    /// Two uppercase digits for each byte.
    public static func uppercase(_ bytes: some Sequence<UInt8>) -> String {
        text(bytes, uppercaseDigits)
    }

    private static func text(_ bytes: some Sequence<UInt8>, _ digits: [UInt8]) -> String {
        var text: [UInt8] = []
        text.reserveCapacity(bytes.underestimatedCount * 2)
        for byte in bytes {
            text.append(digits[Int(byte >> 4)])
            text.append(digits[Int(byte & 15)])
        }
        return String(decoding: text, as: UTF8.self)
    }
}
