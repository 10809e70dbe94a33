/// Rows under a heading, columns aligned. Cells must be safe text already; colours are added after measuring.
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
    private var rows: [[Cell]] = []

    init(_ heading: [String]) {
        self.heading = heading
    }

    mutating func add(_ cells: [Cell]) {
        rows.append(cells)
    }

    var isEmpty: Bool { rows.isEmpty }

    /// - Parameter columns: of the terminal, where lines are cut; nil = not at all.
    func text(_ style: Style, columns: Int?) -> String {
        var widths = heading.map(DisplayWidth.of)
        for row in rows {
            for (index, cell) in row.enumerated() { widths[index] = max(widths[index], DisplayWidth.of(cell.text)) }
        }
        let lines = [heading.map { Cell($0, style.dim) }] + rows
        return lines.map { line($0, widths, columns) }.joined(separator: "\n")
    }

    private func line(_ cells: [Cell], _ widths: [Int], _ columns: Int?) -> String {
        var result = ""
        var used = 0
        for (index, cell) in cells.enumerated() {
            let isLast = index == cells.count - 1
            var text = cell.text
            if let columns { text = DisplayWidth.cut(text, to: max(0, columns - used)) }
            used += max(DisplayWidth.of(text), isLast ? 0 : widths[index]) + 2
            // The padding stays outside of the colour, so that an underlined or reversed style would end with the text.
            let padding = isLast ? "" : String(repeating: " ", count: max(0, widths[index] - DisplayWidth.of(text)) + 2)
            result += cell.paint(text) + padding
            if let columns, used >= columns { break }
        }
        while result.last == " " { result.removeLast() }
        return result
    }
}

/// Labelled lines, the labels aligned: one object for people.
struct Details {
    private var lines: [(label: String, text: String)] = []
    private let title: String

    init(_ title: String) {
        self.title = title
    }

    /// Lines of empty text are left out.
    mutating func add(_ label: String, _ text: String) {
        if !text.isEmpty { lines.append((label: label, text: text)) }
    }

    static let indent = 2

    /// Where the second column starts, for texts of several lines.
    static let textColumn = 16

    /// - Parameter labelColumns: the longest label, where it is longer than usual.
    func text(_ style: Style, labelColumns: Int = 0) -> String {
        let labelWidth = max(labelColumns + 2, Self.textColumn - Self.indent)
        let margin = String(repeating: " ", count: Self.indent)
        let shown = lines.map { margin + style.dim(DisplayWidth.padded($0.label, to: labelWidth)) + $0.text }
        return ([title] + shown).joined(separator: "\n")
    }
}
