/// A cursor is `log_id:sequence` (CONTRACT.md, "StreamEvents").
package enum Cursor {
    /// The words that StreamEvents takes in a cursor's place.
    static let beginning = "BEGINNING"
    static let now = "NOW"
    static let snapshot = "SNAPSHOT"

    /// The sequence in a cursor; nil for words and for what is no cursor.
    package static func sequence(_ cursor: String) -> Int64? {
        guard let colon = cursor.lastIndex(of: ":") else { return nil }
        return Int64(cursor[cursor.index(after: colon)...])
    }
}
