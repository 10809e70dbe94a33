import HumanCallClient

/// One line of a thread.
struct Line: Sendable {
    enum Kind: String, Sendable {
        case visitor, assistant, member, system, note, mark
    }

    struct File: Sendable {
        var url: String
        var name: String
        var contentType = ""
        /// 0 = not known.
        var bytes: Int64 = 0

        init(_ attachment: Attachment) {
            url = attachment.url
            name = attachment.name.isEmpty ? attachment.url : attachment.name
            contentType = attachment.contentType
            bytes = attachment.bytes
        }
    }

    var sequence: Int64
    var time: Int64
    var kind: Kind
    /// The tone of a mark; empty for other kinds.
    var tone = ""
    var memberID = ""
    var author: Phrase
    var text: Phrase
    var files: [File] = []
    /// Whether it is an action's auto message.
    var isAuto = false
    var clientMessageID = ""
    /// The ids of the members whom a note mentions.
    var mentions: [String] = []

    /// Whether somebody wrote its text, who could use Markdown.
    var isWritten: Bool { kind != .mark && kind != .system }

    init(_ message: Message) {
        sequence = message.sequence
        time = message.createdAt
        // A line of the daemon's names the member whom it is about, who did not write it.
        memberID = message.author == .member ? message.memberID : ""
        text = .verbatim(message.text)
        let name = Phrase.verbatim(message.authorName.isEmpty ? message.memberID : message.authorName)
        isAuto = message.kind == .auto
        clientMessageID = message.clientMessageID
        files = message.attachments.map(File.init)
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

/// A part of a conversation, folded from its events.
struct Transcript: Sendable {
    /// One step of a request's life.
    struct Step: Sendable {
        var requestID: String
        var time: Int64
        var tone: String
        var text: Phrase
    }

    private(set) var lines: [Line] = []
    /// Of the whole conversation.
    private(set) var steps: [Step] = []
    /// Where the part before this one is; empty = this is the beginning.
    let older: String
    /// The sequence of the last event in it.
    private(set) var sequence: Int64 = 0

    /// - Parameters:
    ///   - events: the part, in order.
    ///   - requests: the events of the conversation's calls, in order; also those outside of the part.
    init(events: [Event], requests: [Event], older: String) {
        self.older = older
        var marks = Marks()
        for event in requests {
            if let mark = marks.next(event) { steps.append(Step(event, mark)) }
        }
        marks = Marks()
        let first = events.first?.sequence ?? 0
        for event in requests.prefix(while: { $0.sequence < first }) { _ = marks.next(event) }
        for event in events {
            sequence = max(sequence, event.sequence)
            if let message = event.message { lines.append(Line(message)) }
            if let note = event.note { lines.append(Line(note)) }
            if let mark = marks.next(event), !mark.isSaid {
                lines.append(Line(mark, sequence: event.sequence, time: event.time))
            }
        }
    }
}

extension Transcript.Step {
    fileprivate init(_ event: Event, _ mark: Mark) {
        self.init(
            requestID: event.request?.id ?? "", time: event.time, tone: mark.tone.rawValue, text: mark.text)
    }
}

/// Follows what happens to the calls of one conversation. It has one open call at a time.
private struct Marks {
    /// The last state, to compare the next one with.
    private var request: HumanCallRequest?
    /// The member of the daemon's last line, if it says that they joined.
    private var joinedMemberID = ""

    mutating func next(_ event: Event) -> Mark? {
        if let message = event.message, message.kind != .text {
            joinedMemberID = message.kind == .joined ? message.memberID : ""
        }
        guard let request = event.request else { return nil }
        defer { self.request = request }
        return Mark(
            request, previous: self.request?.id == request.id ? self.request : nil, joinedMemberID: joinedMemberID)
    }
}
