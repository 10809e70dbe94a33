/// A text whose reader's language is not known yet: a key of the catalogue with its values, or somebody's own words.
indirect enum Phrase: Hashable, Sendable {
    case text(String, [String: Phrase])
    /// A text about a number, which is its value `{count}`.
    case count(String, Int, [String: Phrase])
    /// Names, lines and other words that have no translation.
    case verbatim(String)

    init(_ key: String, _ values: [String: Phrase] = [:]) { self = .text(key, values) }

    static func number(_ number: Int) -> Phrase { .verbatim(String(number)) }

    /// The size of the words that have no translation. Bytes.
    var byteCount: Int {
        switch self {
        case .text(_, let values), .count(_, _, let values): values.values.reduce(0) { $0 + $1.byteCount }
        case .verbatim(let text): text.utf8.count
        }
    }
}
