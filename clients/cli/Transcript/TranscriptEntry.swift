import HumanCallClient

/// One line of a transcript: a message, or a note of the team.
enum TranscriptEntry: Hashable, Sendable {
    case message(Message)
    case note(Note)

    init?(_ event: Event) {
        if let message = event.message {
            self = .message(message)
        } else if let note = event.note {
            self = .note(note)
        } else {
            return nil
        }
    }

    var time: Int64 {
        switch self {
        case .message(let message): message.createdAt
        case .note(let note): note.createdAt
        }
    }

    var text: String {
        switch self {
        case .message(let message): message.text
        case .note(let note): note.text
        }
    }

    var attachments: [Attachment] {
        if case .message(let message) = self { message.attachments } else { [] }
    }

    /// The name of its author; nil = the daemon.
    var author: String? {
        switch self {
        case .message(let message):
            switch message.author {
            case .visitor: message.authorName.isEmpty ? "Visitor" : message.authorName
            case .assistant: message.authorName.isEmpty ? "Assistant" : message.authorName
            case .member: message.authorName.isEmpty ? message.memberID : message.authorName
            default: nil
            }
        case .note(let note): note.authorName.isEmpty ? note.memberID : note.authorName
        }
    }

    /// The class of its author in a page.
    var side: String {
        switch self {
        case .message(let message): message.author.description.lowercased()
        case .note: "note"
        }
    }

    /// About the author, for a reader without colours; empty = nothing.
    var role: String {
        switch self {
        case .message(let message): message.author == .assistant ? "AI" : ""
        case .note: "note for the team"
        }
    }
}

/// A transcript in one form. The parts are written one after the other, so that a long conversation needs no memory.
protocol TranscriptForm {
    func head(_ conversation: Conversation) -> String
    func day(_ day: LocalTime.Calendar) -> String
    func entry(_ entry: TranscriptEntry, at time: LocalTime.Calendar) -> String
    var foot: String { get }
}

extension Conversation {
    /// The visitor's name, or the id of the conversation.
    var title: String {
        let name = visitor?.name ?? ""
        return name.isEmpty ? id : name
    }
}

extension Attachment {
    /// Other addresses, such as `javascript:`, are shown and cannot be clicked.
    var isWeb: Bool { url.hasPrefix("https://") || url.hasPrefix("http://") }
}
