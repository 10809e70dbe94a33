import HumanCallClient
import HumanCallIntents

/// Counts of how well texts with known intents are recognised.
struct Evaluation: Equatable {
    struct Miss: Equatable {
        var text: String
        var intent: String
        var because: String
    }

    private(set) var truePositives = 0
    private(set) var trueNegatives = 0
    /// Texts that ask for a human and were not recognised.
    private(set) var missed: [Miss] = []
    /// Texts that do not ask for a human and were recognised.
    private(set) var falseAlarms: [Miss] = []

    mutating func add(_ text: String, intent: String, isPositive: Bool, _ found: Intent) {
        switch (isPositive, found.isMatched) {
        case (true, true): truePositives += 1
        case (false, false): trueNegatives += 1
        case (true, false): missed.append(Miss(text: text, intent: intent, because: found.because))
        case (false, true): falseAlarms.append(Miss(text: text, intent: intent, because: found.because))
        }
    }

    /// The share of recognised texts that ask for a human; nil if none was recognised.
    var precision: Double? { Self.share(truePositives, of: truePositives + falseAlarms.count) }
    /// The share of texts that ask for a human and were recognised.
    var recall: Double? { Self.share(truePositives, of: truePositives + missed.count) }
    /// The share of other texts that were recognised.
    var falsePositiveRate: Double? { Self.share(falseAlarms.count, of: falseAlarms.count + trueNegatives) }

    private static func share(_ part: Int, of whole: Int) -> Double? {
        whole == 0 ? nil : Double(part) / Double(whole)
    }

    /// Reads two columns of a table, found by the names in its first row.
    static func of(
        _ rows: [[String]], textColumn: String?, intentColumn: String?, positive: String, _ recogniser: Recogniser
    ) throws(Failure) -> Evaluation {
        guard let names = rows.first else { throw .input("the file has no rows; the first row names the columns") }
        let text = try column(textColumn, ["utterance", "text"], names, "--text-column")
        let intent = try column(intentColumn, ["intent", "label"], names, "--intent-column")
        var evaluation = Evaluation()
        var positives = 0
        for (index, row) in rows.enumerated().dropFirst() {
            guard row.count > max(text, intent) else {
                throw .input("row \(index + 1) has \(row.count) fields; it needs \(max(text, intent) + 1)")
            }
            let isPositive = row[intent] == positive
            positives += isPositive ? 1 : 0
            evaluation.add(row[text], intent: row[intent], isPositive: isPositive, recogniser.recognise(row[text]))
        }
        guard positives > 0 else {
            throw .input("no row has the intent \(positive); name the intent that asks for a human in --positive")
        }
        return evaluation
    }

    private static func column(_ given: String?, _ usual: [String], _ names: [String], _ option: String) throws(Failure)
        -> Int
    {
        for name in given.map({ [$0] }) ?? usual {
            if let index = names.firstIndex(of: name) { return index }
        }
        let wanted = given ?? usual.joined(separator: " or ")
        throw .input(
            "there is no column \(wanted) among \(names.joined(separator: ", ")); name the column in \(option)")
    }

    var json: JSON {
        func number(_ value: Double?) -> JSON { value.map { .number($0) } ?? .null }
        func list(_ misses: [Miss]) -> JSON {
            .array(
                misses.map {
                    .object([
                        .init("text", .string($0.text)), .init("intent", .string($0.intent)),
                        .init("because", .string($0.because)),
                    ])
                })
        }
        return .object([
            .init("precision", number(precision)), .init("recall", number(recall)),
            .init("false_positive_rate", number(falsePositiveRate)),
            .init("positives", .integer(Int64(truePositives + missed.count))),
            .init("negatives", .integer(Int64(trueNegatives + falseAlarms.count))),
            .init("missed", list(missed)), .init("false_alarms", list(falseAlarms)),
        ])
    }
}
