/// A cursor is `log_id:sequence` (CONTRACT.md, "StreamEvents").
package enum Cursor {
    /// The words that StreamEvents accepts in place of a cursor.
    static let beginning = "BEGINNING"
    static let now = "NOW"
    static let snapshot = "SNAPSHOT"

    /// The sequence of a cursor; nil for the words and for anything else.
    package static func sequence(_ cursor: String) -> Int64? {
        guard let colon = cursor.lastIndex(of: ":") else { return nil }
        return Int64(cursor[cursor.index(after: colon)...])
    }
}
