/// Rows under a heading with aligned columns. Cells must be safe text; colours are added after measuring.
struct Table {
    struct Cell {
        var text: String
        var paint: (String) -> String = { $0 }

        init(_ text: String, _ paint: @escaping (String) -> String = { $0 }) {
            self.text = text
            self.paint = paint
        }
    }

    private let heading: [String]
    private var rows: [(cells: [Cell], below: [String])] = []

    init(_ heading: [String]) {
        self.heading = heading
    }

    /// - Parameter below: texts too long for a column, on their own lines under the row, folded and never cut.
    mutating func add(_ cells: [Cell], below: [String] = []) {
        rows.append((cells: cells, below: below))
    }

    var isEmpty: Bool { rows.isEmpty }

    /// - Parameter columns: the terminal's, at which lines are cut; nil: do not cut.
    func text(_ style: Style, columns: Int?) -> String {
        var widths = heading.map(DisplayWidth.of)
        for row in rows {
            for (index, cell) in row.cells.enumerated() {
                widths[index] = max(widths[index], DisplayWidth.of(cell.text))
            }
        }
        var lines = [line(heading.map { Cell($0, style.dim) }, widths, columns)]
        for row in rows {
            lines.append(line(row.cells, widths, columns))
            for text in row.below { lines.append(below(text, style, columns)) }
        }
        return lines.joined(separator: "\n")
    }

    private func below(_ text: String, _ style: Style, _ columns: Int?) -> String {
        let margin = String(repeating: " ", count: Self.belowIndent)
        return margin
            + style.dim(DisplayWidth.wrapped(text, columns: columns, first: Self.belowIndent, indent: Self.belowIndent))
    }

    private static let belowIndent = 4

    private func line(_ cells: [Cell], _ widths: [Int], _ columns: Int?) -> String {
        var result = ""
        var used = 0
        for (index, cell) in cells.enumerated() {
            let isLast = index == cells.count - 1
            var text = cell.text
            if let columns { text = DisplayWidth.cut(text, to: max(0, columns - used)) }
            used += max(DisplayWidth.of(text), isLast ? 0 : widths[index]) + 2
            // The padding is outside the colour, so that an underlined or reversed style ends with the text.
            let padding = isLast ? "" : String(repeating: " ", count: max(0, widths[index] - DisplayWidth.of(text)) + 2)
            result += cell.paint(text) + padding
            if let columns, used >= columns { break }
        }
        while result.last == " " { result.removeLast() }
        return result
    }
}

/// One object for people: labelled lines with aligned labels.
struct Details {
    private var lines: [(label: String, text: String)] = []
    private let title: String

    init(_ title: String) {
        self.title = title
    }

    /// A line with an empty text is skipped.
    mutating func add(_ label: String, _ text: String) {
        if !text.isEmpty { lines.append((label: label, text: text)) }
    }

    static let indent = 2

    /// The column where texts start, for texts of several lines.
    static let textColumn = 16

    /// - Parameter labelColumns: the width of the longest label, if it is longer than usual.
    func text(_ style: Style, labelColumns: Int = 0) -> String {
        let labelWidth = max(labelColumns + 2, Self.textColumn - Self.indent)
        let margin = String(repeating: " ", count: Self.indent)
        let shown = lines.map { margin + style.dim(DisplayWidth.padded($0.label, to: labelWidth)) + $0.text }
        return ([title] + shown).joined(separator: "\n")
    }
}
