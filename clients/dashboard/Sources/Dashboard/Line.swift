import HumanCallClient

/// One line of a thread.
struct Line: Sendable {
    enum Kind: String, Sendable {
        case visitor, assistant, member, system, note, mark
    }

    struct Attachment: Sendable {
        var url: String
        var name: String
    }

    var sequence: Int64
    var time: Int64
    var kind: Kind
    /// Of a mark.
    var tone = ""
    var memberID = ""
    var author: String
    var text: String
    var attachments: [Attachment] = []
    /// The auto message of an action.
    var isAuto = false
    var clientMessageID = ""

    init(_ message: Message) {
        sequence = message.sequence
        time = message.createdAt
        memberID = message.memberID
        text = message.text
        isAuto = message.kind == .auto
        clientMessageID = message.clientMessageID
        attachments = message.attachments.map { Attachment(url: $0.url, name: $0.name.isEmpty ? $0.url : $0.name) }
        switch message.author {
        case .assistant: (kind, author) = (.assistant, message.authorName.isEmpty ? "AI assistant" : message.authorName)
        case .member: (kind, author) = (.member, message.authorName.isEmpty ? message.memberID : message.authorName)
        case .system: (kind, author) = (.system, "")
        default: (kind, author) = (.visitor, message.authorName.isEmpty ? "Visitor" : message.authorName)
        }
    }

    init(_ note: Note) {
        sequence = note.sequence
        time = note.createdAt
        kind = .note
        memberID = note.memberID
        author = note.authorName.isEmpty ? note.memberID : note.authorName
        text = note.text
    }

    init(_ mark: Mark, sequence: Int64, time: Int64) {
        self.sequence = sequence
        self.time = time
        kind = .mark
        tone = mark.tone.rawValue
        author = ""
        text = mark.text
    }
}

/// A conversation from its beginning, folded out of its events.
struct Transcript: Sendable {
    /// A step of one request's life.
    struct Step: Sendable {
        var requestID: String
        var time: Int64
        var tone: String
        var text: String
    }

    private(set) var lines: [Line] = []
    private(set) var steps: [Step] = []
    /// Whether there were more lines than are kept.
    private(set) var isCut = false
    /// The last event that was considered.
    private(set) var sequence: Int64 = 0
    private var requests: [String: HumanCallRequest] = [:]

    mutating func apply(_ event: Event) {
        sequence = max(sequence, event.sequence)
        if let message = event.message {
            add(Line(message))
        } else if let note = event.note {
            add(Line(note))
        } else if let request = event.request {
            let previous = requests.updateValue(request, forKey: request.id)
            guard let mark = Mark(request, previous: previous) else { return }
            steps.append(Step(requestID: request.id, time: event.time, tone: mark.tone.rawValue, text: mark.text))
            if !mark.isSaid { add(Line(mark, sequence: event.sequence, time: event.time)) }
        }
    }

    private mutating func add(_ line: Line) {
        lines.append(line)
        guard lines.count > DashboardLimits.threadLinesMax * 2 else { return }
        lines.removeFirst(lines.count - DashboardLimits.threadLinesMax)
        isCut = true
    }

    /// Leaves the newest.
    mutating func finish() {
        guard lines.count > DashboardLimits.threadLinesMax else { return }
        lines.removeFirst(lines.count - DashboardLimits.threadLinesMax)
        isCut = true
    }
}
