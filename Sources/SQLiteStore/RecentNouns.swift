import HumanCallWire

/// Nouns as the open transaction has them, by the names of their rows: what a conversation says next is decided without
/// reading and decoding the same rows again. Emptied whenever it is full, and whenever something was rolled back.
///
/// Confined to the writer's thread.
final class RecentNouns<Noun: WireCodable> {
    private var nouns: [WriterRows.RowName: (noun: Noun, bytes: Int)] = [:]
    /// Of the encoded nouns.
    private var bytes = 0

    subscript(name: WriterRows.RowName) -> Noun? { nouns[name]?.noun }

    func keep(_ noun: Noun, _ name: WriterRows.RowName, bytes count: Int) {
        guard count <= Bounds.recentNounBytesMax else {
            if let before = nouns.removeValue(forKey: name) { bytes -= before.bytes }
            return
        }
        let before = nouns.updateValue((noun, count), forKey: name)
        bytes += count - (before?.bytes ?? 0)
        if nouns.count > Bounds.recentNounsMax || bytes > Bounds.recentNounsBytesMax {
            forgetAll()
            nouns[name] = (noun, count)
            bytes = count
        }
    }

    func forgetAll() {
        nouns.removeAll()
        bytes = 0
    }
}
