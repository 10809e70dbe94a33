import HumanCallClient

/// Prints the chat: on a terminal above the line being typed, else line by line.
struct AttachScreen {
    let output: Output
    let isInteractive: Bool
    let memberID: String
    private var editor = LineEditor()
    private var status = ""
    /// The columns that the prompt took when it was drawn.
    private var drawn = 0

    init(_ output: Output, isInteractive: Bool, memberID: String) {
        self.output = output
        self.isInteractive = isInteractive
        self.memberID = memberID
    }

    mutating func start() {
        guard isInteractive else { return }
        Terminal.enterRawMode()
        draw()
    }

    func stop() {
        guard isInteractive else { return }
        output.raw(clear)
        Terminal.restore()
    }

    mutating func typed(_ bytes: [UInt8]) -> [LineEditor.Output] {
        let outputs = editor.take(bytes)
        if !outputs.isEmpty { draw() }
        return outputs
    }

    mutating func message(_ message: Message) { above(NounText(output).message(message)) }

    mutating func note(_ note: Note) { above(NounText(output).note(note)) }

    /// An event as data, for -o jsonl.
    func json(_ item: StreamEventsResponse) { output.json(JSON(streamItem: item)) }

    mutating func remark(_ text: String) { aside(SafeText.line(text), output.style.dim) }

    mutating func warn(_ text: String) { aside(SafeText.line(text), output.style.bad) }

    /// The countdown and the number of unsent lines; redrawn only if they changed.
    mutating func update(remaining: Duration?, unsent: Int, isConnected: Bool) {
        guard isInteractive else { return }
        var parts = [SafeText.line(memberID)]
        parts.append(isConnected ? remaining.map(LocalTime.countdown) ?? "" : "reconnecting")
        if unsent > 0 { parts.append("(\(unsent) unsent)") }
        let new = parts.filter { !$0.isEmpty }.joined(separator: " ")
        guard new != status else { return }
        status = new
        draw()
    }

    private mutating func above(_ text: String) {
        guard isInteractive else { return output.line(text) }
        draw(below: text + "\n")
    }

    /// Remarks go to stderr. On a terminal they are drawn above the prompt, like the chat.
    private mutating func aside(_ text: String, _ paint: (String) -> String) {
        guard isInteractive else { return output.note(text) }
        draw(below: paint(DisplayWidth.wrapped(text, columns: output.columns)) + "\n")
    }

    private mutating func draw(below text: String = "") {
        let start = "\(status) › "
        let room = (output.columns ?? 80) - DisplayWidth.of(start) - 1
        let typed = DisplayWidth.tail(SafeText.line(editor.text), of: max(room, 8))
        output.raw(clear + text + output.style.dim(start) + typed)
        drawn = DisplayWidth.of(start) + DisplayWidth.of(typed)
    }

    private var clear: String { Self.clear(drawn: drawn, columns: output.columns ?? 80) }

    /// Clears the prompt. A terminal that became narrower has folded it into several rows.
    static func clear(drawn: Int, columns: Int) -> String {
        let rows = max(0, drawn - 1) / max(1, columns)
        return "\r" + (rows > 0 ? "\u{1B}[\(rows)A" : "") + "\u{1B}[J"
    }
}
