import HumanCall
import HumanCallNotify

/// An http or https address, as far as the configuration checks it.
struct WebAddress {
    /// In lower case, without port and brackets.
    let host: String
    private let rest: Substring

    init?(_ text: String) {
        guard text.utf8.count <= HumanCall.Limits.urlBytesMax, text.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F }),
            !text.contains(where: { "\"<>\\^`{|}".contains($0) }),
            let scheme = ["https://", "http://"].first(where: { text.lowercased().hasPrefix($0) })
        else { return nil }
        let behind = text.dropFirst(scheme.count)
        let end = behind.firstIndex { "/?#".contains($0) } ?? behind.endIndex
        rest = behind[end...]
        let authority = behind[..<end].lowercased()
        // A user name and password in a URL would be shown in logs and on pages.
        guard !authority.contains("@") else { return nil }
        if authority.hasPrefix("[") {
            guard let close = authority.firstIndex(of: "]") else { return nil }
            host = String(authority[authority.index(after: authority.startIndex)..<close])
            guard NetworkAddress(host)?.bytes.count == 16, Self.isPort(authority[authority.index(after: close)...])
            else { return nil }
        } else {
            let colon = authority.firstIndex(of: ":") ?? authority.endIndex
            host = String(authority[..<colon])
            guard !host.isEmpty, host.utf8.allSatisfy({ Check.isID(String(Unicode.Scalar($0))) }),
                Self.isPort(authority[colon...])
            else {
                return nil
            }
        }
    }

    private static func isPort(_ text: Substring) -> Bool {
        text.isEmpty || (text.first == ":" && UInt16(text.dropFirst()).map { $0 > 0 } == true)
    }

    /// A path or a query can be appended.
    var isPlainBase: Bool { !rest.contains("?") && !rest.contains("#") }
}
