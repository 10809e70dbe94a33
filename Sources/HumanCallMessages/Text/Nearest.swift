/// Finds the word that somebody probably meant.
package enum Nearest {
    /// The most similar word, if at most a third of its letters are different.
    package static func to(_ word: String, among words: [String]) -> String? {
        let ranked = words.map { (word: $0, distance: distance(Array(word.utf8), Array($0.utf8))) }
        guard let best = ranked.min(by: { $0.distance < $1.distance }) else { return nil }
        return best.distance <= max(1, best.word.utf8.count / 3) ? best.word : nil
    }

    /// Optimal string alignment: insertions, deletions, substitutions and swaps of neighbours.
    private static func distance(_ a: [UInt8], _ b: [UInt8]) -> Int {
        var rows = [Array(0...b.count)]
        for row in 1..<(a.count + 1) {
            var next = [row]
            for column in 1..<(b.count + 1) {
                var value = min(
                    rows[row - 1][column] + 1, next[column - 1] + 1,
                    rows[row - 1][column - 1] + (a[row - 1] == b[column - 1] ? 0 : 1))
                if row > 1, column > 1, a[row - 1] == b[column - 2], a[row - 2] == b[column - 1] {
                    value = min(value, rows[row - 2][column - 2] + 1)
                }
                next.append(value)
            }
            rows.append(next)
        }
        return rows[a.count][b.count]
    }
}
