/// A cursor, `log_id:sequence` (PROTOCOL.md, "StreamEvents and cursors").
struct LogCursor: Hashable, Sendable {
    var log: String
    var sequence: Int64

    init(log: String, sequence: Int64) {
        self.log = log
        self.sequence = sequence
    }

    init?(_ text: String) {
        guard let colon = text.lastIndex(of: ":"), let sequence = Int64(text[text.index(after: colon)...]),
            sequence >= 0
        else {
            return nil
        }
        log = String(text[..<colon])
        self.sequence = sequence
    }
}
