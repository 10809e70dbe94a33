import HumanCall

/// A place in a log: `log_id:sequence`.
package struct Cursor: Hashable, Sendable {
    package var logID: String
    package var sequence: Int64

    package init(logID: String, sequence: Int64) {
        self.logID = logID
        self.sequence = sequence
    }

    package var text: String { "\(logID):\(sequence)" }

    /// Any cursor, of any log; nil = the text is none.
    package init?(text: String) {
        let parts = text.split(separator: ":", omittingEmptySubsequences: false)
        guard parts.count == 2, !parts[0].isEmpty, let sequence = Int64(parts[1]), sequence >= 0 else { return nil }
        self.init(logID: String(parts[0]), sequence: sequence)
    }

    /// The sequence of a cursor that the daemon stored itself, maybe under an earlier log_id; nil = there is none.
    package static func sequence(ofStored text: String) -> Int64? {
        text.split(separator: ":").last.flatMap { Int64($0) }
    }

    /// Reads a cursor of this log that is not beyond its head and not before its oldest event. Fails with CURSOR_INVALID or
    /// CURSOR_TOO_OLD.
    package init(_ text: String, logID: String, oldest: Int64, head: Int64) throws(Rejection) {
        guard let cursor = Cursor(text: text) else {
            throw Rejection(
                .cursorInvalid,
                "\(Check.quoted(text)) is no cursor; use one that a stream gave you, or BEGINNING, NOW, SNAPSHOT",
                ["cursor": Check.quoted(text)])
        }
        let sequence = cursor.sequence
        guard cursor.logID == logID else {
            throw Rejection(
                .cursorInvalid,
                "the cursor is of another log (this one is \(logID)): the daemon was set up again or restored; begin with SNAPSHOT",
                ["log_id": logID])
        }
        guard sequence <= head else {
            throw Rejection(
                .cursorInvalid,
                "the cursor is ahead of the log (sequence \(sequence), newest \(head)); begin with SNAPSHOT",
                ["newest": "\(logID):\(head)"])
        }
        guard sequence >= oldest else {
            throw Rejection(
                .cursorTooOld,
                "the cursor is at \(sequence), and events up to \(oldest) were pruned; begin with SNAPSHOT or from the oldest",
                ["oldest": "\(logID):\(oldest)"])
        }
        self = cursor
    }
}
