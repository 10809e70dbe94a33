import HumanCallClient

/// Shows the chat: on a terminal above a line that is being typed, else line by line.
struct AttachScreen {
    let output: Output
    let isInteractive: Bool
    let memberID: String
    private var editor = LineEditor()
    private var status = ""
    private let nouns: NounText

    init(_ output: Output, isInteractive: Bool, memberID: String) {
        self.output = output
        self.isInteractive = isInteractive
        self.memberID = memberID
        nouns = NounText(style: output.style)
    }

    mutating func start() {
        guard isInteractive else { return }
        Terminal.takeKeys()
        draw()
    }

    func stop() {
        guard isInteractive else { return }
        output.raw(Self.clear)
        Terminal.giveBack()
    }

    mutating func typed(_ bytes: [UInt8]) -> [LineEditor.Output] {
        let outputs = editor.take(bytes)
        if !outputs.isEmpty { draw() }
        return outputs
    }

    mutating func message(_ message: Message) { above(nouns.message(message)) }

    mutating func note(_ note: Note) { above(nouns.note(note)) }

    /// Data in jsonl.
    func json(_ item: StreamEventsResponse) { output.json(EventText.json(item)) }

    func remark(_ text: String) { aside(output.style.dim(SafeText.line(text)), SafeText.line(text)) }

    func warn(_ text: String) { aside(output.style.bad(SafeText.line(text)), SafeText.line(text)) }

    /// The countdown and what is unsent; drawn anew only if it changed.
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

    private func above(_ text: String) {
        guard isInteractive else { return output.line(text) }
        output.raw(Self.clear + text + "\n" + prompt)
    }

    /// What is not the chat goes to stderr; on a terminal both are one picture.
    private func aside(_ painted: String, _ plain: String) {
        guard isInteractive else { return output.note(plain) }
        output.raw(Self.clear + painted + "\n" + prompt)
    }

    private static let clear = "\r\u{1B}[K"

    private func draw() { output.raw(Self.clear + prompt) }

    private var prompt: String {
        let start = "\(status) › "
        let room = (output.columns ?? 80) - DisplayWidth.of(start) - 1
        return output.style.dim(start) + DisplayWidth.tail(SafeText.line(editor.text), of: max(room, 8))
    }
}
