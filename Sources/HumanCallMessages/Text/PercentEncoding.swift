/// Text as one component of a URL (RFC 3986, section 2.1).
public enum PercentEncoding {
    /// Every byte of the UTF-8 text that is not unreserved (letters, digits, `-`, `.`, `_`, `~`) becomes `%XX`, so the
    /// result is safe in a path segment and in the value of a query.
    public static func encode(_ text: String) -> String {
        var encoded = ""
        for byte in text.utf8 {
            if byte.isASCIIAlphanumeric || "-._~".utf8.contains(byte) {
                encoded.unicodeScalars.append(Unicode.Scalar(byte))
            } else {
                encoded += "%" + HexEncoding.uppercase(CollectionOfOne(byte))
            }
        }
        return encoded
    }
}
