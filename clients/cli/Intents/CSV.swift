/// Comma-separated values by RFC 4180, and as spreadsheets write them: with any line end, and with a quote in the
/// middle of an unquoted field. Spaces are kept.
enum CSV {
    /// The rows, each with its fields; empty lines are skipped.
    ///
    /// - Throws: if a quoted field is not closed, with the line in which it begins.
    static func rows(_ text: String) throws(Failure) -> [[String]] {
        var rows: [[String]] = []
        var row: [String] = []
        var field: [UInt8] = []
        var isQuoted = false, wasQuoted = false
        var line = 1, quoteLine = 1
        func endField() {
            row.append(String(decoding: field, as: UTF8.self))
            field = []
            wasQuoted = false
        }
        func endRow() {
            let isEmpty = row.isEmpty && field.isEmpty && !wasQuoted
            guard !isEmpty else { return }
            endField()
            rows.append(row)
            row = []
        }
        var bytes = Array(text.utf8)[...]
        while let byte = bytes.popFirst() {
            if byte == 0x0A { line += 1 }
            switch byte {
            case 0x22 where isQuoted:
                if bytes.first == 0x22 {
                    field.append(0x22)
                    bytes.removeFirst()
                } else {
                    isQuoted = false
                }
            case _ where isQuoted: field.append(byte)
            case 0x22 where field.isEmpty && !wasQuoted: (isQuoted, wasQuoted, quoteLine) = (true, true, line)
            case 0x2C: endField()
            case 0x0D where bytes.first == 0x0A: break
            case 0x0A, 0x0D: endRow()
            default: field.append(byte)
            }
        }
        guard !isQuoted else {
            throw .input("a quoted field begins in line \(quoteLine) and does not end; close it with \"")
        }
        endRow()
        return rows
    }
}
