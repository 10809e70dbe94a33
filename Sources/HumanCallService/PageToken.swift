import HumanCall
import HumanCallMessages
import HumanCallStore

/// The place in a list, as `next_page_token` gives it and `page_token` takes it back.
///
/// A token is bound to its list and to everything that the list was asked for. Given to another list, it would skip
/// items there and nobody would notice, so it is refused.
struct PageToken {
    /// 8 digits of the SHA-256 of the list and its filters.
    private let seal: String

    /// - Parameters:
    ///   - list: the method's name.
    ///   - filters: every field that chooses the items, in a fixed order.
    init(_ list: String, _ filters: [String]) {
        // A NUL separates the parts; no field has one.
        let asked = ([list] + filters).joined(separator: "\0")
        seal = HexEncoding.lowercase(Digest.of(Array(asked.utf8)).bytes.prefix(Self.sealDigits / 2))
    }

    private static let sealDigits = 8

    /// The token for the page after the item with this id or number; empty for the end of the list.
    func text(after place: String?) -> String {
        guard let place, !place.isEmpty else { return "" }
        return "\(seal).\(place)"
    }

    /// The place in a token; empty for the first page.
    func place(in token: String) throws(Rejection) -> String {
        if token.isEmpty { return "" }
        guard token.utf8.count <= Self.sealDigits + 1 + HumanCall.Limits.chatIDBytesMax, token.hasPrefix(seal + ".")
        else {
            throw .invalid(
                "page_token", "is not of this list; give the next_page_token of the page before, with the same fields")
        }
        return String(token.dropFirst(seal.utf8.count + 1))
    }
}
