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
    /// The tone of a mark; empty for other kinds.
    var tone = ""
    var memberID = ""
    var author: Phrase
    var text: Phrase
    var attachments: [Attachment] = []
    /// Whether it is an action's auto message.
    var isAuto = false
    var clientMessageID = ""
    /// The ids of the members whom a note mentions.
    var mentions: [String] = []

    /// Its size in memory, approximately. Bytes.
    var byteCount: Int {
        attachments.reduce(text.byteCount + author.byteCount) { $0 + $1.url.utf8.count + $1.name.utf8.count }
    }

    init(_ message: Message) {
        sequence = message.sequence
        time = message.createdAt
        // A line of the daemon's names the member whom it is about, who did not write it.
        memberID = message.author == .member ? message.memberID : ""
        text = .verbatim(message.text)
        let name = Phrase.verbatim(message.authorName.isEmpty ? message.memberID : message.authorName)
        isAuto = message.kind == .auto
        clientMessageID = message.clientMessageID
        attachments = message.attachments.map { Attachment(url: $0.url, name: $0.name.isEmpty ? $0.url : $0.name) }
        switch message.author {
        case .assistant:
            (kind, author) = (.assistant, message.authorName.isEmpty ? Phrase("common.aiAssistant") : name)
        case .member: (kind, author) = (.member, name)
        case .system: (kind, author) = (.system, .verbatim(""))
        default: (kind, author) = (.visitor, message.authorName.isEmpty ? Phrase("common.visitor") : name)
        }
    }

    init(_ note: Note) {
        sequence = note.sequence
        time = note.createdAt
        kind = .note
        memberID = note.memberID
        author = .verbatim(note.authorName.isEmpty ? note.memberID : note.authorName)
        text = .verbatim(note.text)
        mentions = note.mentions
    }

    init(_ mark: Mark, sequence: Int64, time: Int64) {
        self.sequence = sequence
        self.time = time
        kind = .mark
        tone = mark.tone.rawValue
        author = .verbatim("")
        text = mark.text
    }
}

/// A conversation, folded from its events.
struct Transcript: Sendable {
    /// One step of a request's life.
    struct Step: Sendable {
        var requestID: String
        var time: Int64
        var tone: String
        var text: Phrase
    }

    private(set) var lines: [Line] = []
    private(set) var steps: [Step] = []
    /// Whether older lines were dropped.
    private(set) var isCut = false
    /// The sequence of the last event in it.
    private(set) var sequence: Int64 = 0
    /// The last request, to compare the next state with. A conversation has one open request at a time.
    private var request: HumanCallRequest?
    private var byteCount = 0
    /// The member of the daemon's last line, if it says that they joined.
    private var joinedMemberID = ""

    mutating func apply(_ event: Event) {
        sequence = max(sequence, event.sequence)
        if let message = event.message {
            if message.kind != .text { joinedMemberID = message.kind == .joined ? message.memberID : "" }
            add(Line(message))
        } else if let note = event.note {
            add(Line(note))
        } else if let request = event.request {
            let previous = self.request?.id == request.id ? self.request : nil
            self.request = request
            guard let mark = Mark(request, previous: previous, joinedMemberID: joinedMemberID) else { return }
            steps.append(Step(requestID: request.id, time: event.time, tone: mark.tone.rawValue, text: mark.text))
            if !mark.isSaid { add(Line(mark, sequence: event.sequence, time: event.time)) }
        }
    }

    private mutating func add(_ line: Line) {
        lines.append(line)
        byteCount += line.byteCount
        // Drop lines in bulk: removing the first element for each new one would move all others every time.
        if lines.count > DashboardLimits.threadLinesMax * 2 || byteCount > DashboardLimits.threadBytesMax * 2 {
            finish()
        }
    }

    /// Keeps the newest lines and the newest steps.
    mutating func finish() {
        var dropped = 0
        while lines.count - dropped > DashboardLimits.threadLinesMax
            || (byteCount > DashboardLimits.threadBytesMax && lines.count - dropped > 1)
        {
            byteCount -= lines[dropped].byteCount
            dropped += 1
        }
        lines.removeFirst(dropped)
        if dropped > 0 { isCut = true }
        steps.removeFirst(max(0, steps.count - DashboardLimits.threadLinesMax))
    }
}
