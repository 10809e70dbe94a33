/// Ids that the daemon creates. An id contains the sequence of the event that created its object, so ids are
/// time-ordered, and a message is found by its id without an index. It also contains a tag of the log: a log that is
/// restored from a backup continues from an older sequence, and the new tag keeps its ids unique.
package struct IdSource: Sendable {
    /// Six characters of the log's id.
    package let tag: String
    /// Of this log under its earlier log_ids.
    private let earlierTags: [String]

    package init(logID: String, earlierLogIDs: [String] = []) {
        tag = String(logID.prefix(6))
        earlierTags = earlierLogIDs.map { String($0.prefix(6)) }
    }

    package func request(_ sequence: Int64) -> String { make("req_", sequence) }
    package func message(_ sequence: Int64) -> String { make("msg_", sequence) }
    package func note(_ sequence: Int64) -> String { make("note_", sequence) }
    package func cannedReply(_ sequence: Int64) -> String { make("reply_", sequence) }

    /// One event can create several notifications; `index` distinguishes them.
    package func notification(_ sequence: Int64, index: Int) -> String {
        "\(make("ntf_", sequence))-\(index)"
    }

    /// The sequence inside a message's id, or nil if this log did not create the id. With an earlier log_id it can also be
    /// from a time that a restored backup does not have: the event at the sequence then has another id.
    package func sequence(ofMessage id: String) -> Int64? { sequence(id, prefix: "msg_") }

    package func sequence(ofRequest id: String) -> Int64? { sequence(id, prefix: "req_") }

    private func sequence(_ id: String, prefix: String) -> Int64? {
        guard id.hasPrefix(prefix), id.hasSuffix(tag) || earlierTags.contains(where: id.hasSuffix) else { return nil }
        let digits = id.utf8.dropFirst(4).dropLast(tag.utf8.count)
        guard digits.count == Self.digitCount else { return nil }
        var value: Int64 = 0
        for digit in digits {
            guard let position = Self.alphabet.firstIndex(of: digit) else { return nil }
            value = value << 5 | Int64(position)
        }
        return value
    }

    /// Crockford's base 32 in lower case: no letter looks like a digit.
    private static let alphabet = Array("0123456789abcdefghjkmnpqrstvwxyz".utf8)
    /// 50 bits: 35,000 years at 1,000 events a second.
    private static let digitCount = 10

    private func make(_ prefix: String, _ sequence: Int64) -> String {
        let parts = (prefix: prefix.utf8.count, tag: tag.utf8.count)
        return String(unsafeUninitializedCapacity: parts.prefix + Self.digitCount + parts.tag) { place in
            var index = 0
            for byte in prefix.utf8 {
                place.initializeElement(at: index, to: byte)
                index += 1
            }
            for position in stride(from: Self.digitCount - 1, through: 0, by: -1) {
                place.initializeElement(at: index, to: Self.alphabet[Int(sequence >> Int64(position * 5) & 31)])
                index += 1
            }
            for byte in tag.utf8 {
                place.initializeElement(at: index, to: byte)
                index += 1
            }
            return index
        }
    }
}
