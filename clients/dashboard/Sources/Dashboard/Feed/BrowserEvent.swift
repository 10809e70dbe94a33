import Foundation
import HumanCallClient
import NIOCore

/// One item of the stream to browsers. Each event of the log leads to at most one item, so that a cursor never splits
/// an event.
struct BrowserEvent: Encodable, Sendable {
    /// A request's row, new or changed.
    struct Row: Encodable, Sendable {
        var id: String
        var conversation: String
        var state: String
        var holder: String
        var holderName: String
        var team: String
        var attempt: Int32
        var version: Int64
        var endedAt: Int64
        /// The visitor waits for the holder's reply, and the holder was alerted about it.
        var replyDue: Bool
        /// It waits for the business hours to begin.
        var closed: Bool
        var isNew: Bool
        /// It was handed to its holder just now.
        var handed: Bool
        var name: String
        var reason: String
        var labels: [String]
        var html: String
    }

    /// A line of a conversation that has, or had, a call.
    struct Line: Encodable, Sendable {
        var conversation: String
        var sequence: Int64
        var kind: String
        var member: String
        var clientID: String
        /// The open call of the conversation, with its holder; empty = none.
        var request: String
        var holder: String
        /// The visitor.
        var name: String
        /// The member who wrote it.
        var author: String
        /// The members whom a note mentions.
        var mentions: [String]
        /// It was written elsewhere, before the call: it is no news.
        var imported: Bool
        /// Of a visitor's line only.
        var preview: String
        var html: String
    }

    struct Control: Encodable, Sendable {
        var conversation: String
        var epoch: Int64
        var holder: String
    }

    struct Presence: Encodable, Sendable {
        var member: String
        var presence: String
        var chosen: Bool
        /// The member does not want to be disturbed.
        var quiet: Bool
    }

    struct Settings: Encodable, Sendable {
        var member: String
        var settings: DeskSettings
    }

    /// The members who have a conversation open.
    struct Viewers: Encodable, Sendable {
        var conversation: String
        var members: [Viewer]
    }

    struct Viewer: Encodable, Sendable {
        var id: String
        var name: String
    }

    struct Typing: Encodable, Sendable {
        var conversation: String
        var who: String
        var member: String
        var typing: Bool
    }

    var row: Row?
    var line: Line?
    var control: Control?
    var presence: Presence?
    var typing: Typing?
    var settings: Settings?
    var viewers: Viewers?
    /// The team or its settings changed: pages that show them read them again.
    var team: Bool?
    /// A conversation's texts were erased.
    var erased: String?
    /// The canned replies changed: composers read them again.
    var cannedReplies: Bool?
    /// How many calls are missed, after this change.
    var missed: Int?
    /// Whether the daemon can be reached.
    var daemon: Bool?

    /// The bytes of a server-sent event. JSON escapes line breaks, so `data:` is one line.
    func bytes(named name: String? = nil, id: String? = nil) -> ByteBuffer {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.withoutEscapingSlashes, .sortedKeys]
        let data = (try? encoder.encode(self)) ?? Data("{}".utf8)
        var text = ""
        if let id { text += "id: \(id)\n" }
        if let name { text += "event: \(name)\n" }
        return ByteBuffer(string: text + "data: " + String(decoding: data, as: UTF8.self) + "\n\n")
    }
}

extension BrowserEvent {
    /// The item for a change, for readers of one language; nil where no page shows it.
    init?(_ change: Board.Change, event: Event, board: Board, pages: Renderer, words: Words) {
        switch change {
        case .request(let request, let previous):
            row = Row(request, isNew: previous == nil, board: board, pages: pages, words: words)
            row?.handed = event.type == "request.transferred"
            if let mark = Mark(request, previous: previous), !mark.isSaid {
                line = Line(
                    Dashboard.Line(mark, sequence: event.sequence, time: event.time),
                    conversation: request.conversationID, pages: pages, words: words)
            }
            missed = board.missed.count
        case .conversation(let id):
            guard let request = board.openRequest(of: id) else { return nil }
            row = Row(request, isNew: false, board: board, pages: pages, words: words)
        case .message(let message):
            guard board.hasRequest(of: message.conversationID) else { return nil }
            line = Line(Dashboard.Line(message), conversation: message.conversationID, pages: pages, words: words)
            line?.place(in: board, words)
            line?.imported = message.imported
        case .note(let note):
            guard board.hasRequest(of: note.conversationID) else { return nil }
            line = Line(Dashboard.Line(note), conversation: note.conversationID, pages: pages, words: words)
            line?.place(in: board, words)
            line?.mentions = note.mentions
            line?.author = note.authorName
        case .control(let now, let id):
            guard board.hasRequest(of: id) else { return nil }
            control = Control(conversation: id, epoch: now.epoch, holder: now.memberID)
        case .presence(let now):
            presence = Presence(
                member: now.memberID, presence: now.presence.word, chosen: now.awayChosen, quiet: now.doNotDisturb)
        case .settings(let now): settings = Settings(member: now.memberID, settings: DeskSettings(now))
        case .viewers(let now, let id):
            guard board.hasRequest(of: id) else { return nil }
            viewers = Viewers(conversation: id, members: board.viewers(now))
        case .typing(let now, let id):
            guard board.hasRequest(of: id) else { return nil }
            let name = board.members[now.memberID]?.name ?? words.visitorName(board.conversations[id])
            typing = Typing(
                conversation: id, who: now.author == .assistant ? words("thread.typingAI") : name, member: now.memberID,
                typing: now.typing)
        case .member: team = true
        case .erased(let id): erased = id
        case .cannedReplies: cannedReplies = true
        }
    }
}

extension BrowserEvent.Row {
    init(_ request: HumanCallRequest, isNew: Bool, board: Board, pages: Renderer, words: Words) {
        id = request.id
        conversation = request.conversationID
        state = CallState(request).rawValue
        holder = request.holderID
        holderName = request.claim?.memberName ?? ""
        team = request.team
        attempt = request.attempt
        version = request.version
        endedAt = request.endedAt
        replyDue = request.isReplyDue
        closed = request.opensAt > 0
        self.isNew = isNew
        handed = false
        name = words.visitorName(board.conversations[request.conversationID])
        reason = request.reason
        labels = board.conversations[request.conversationID]?.tags ?? []
        html = pages.row(request, board: board, words)
    }
}

extension BrowserEvent.Line {
    init(_ line: Line, conversation: String, pages: Renderer, words: Words) {
        self.conversation = conversation
        sequence = line.sequence
        kind = line.kind.rawValue
        member = line.memberID
        clientID = line.clientMessageID
        (request, holder, name, author, mentions, imported) = ("", "", "", "", [], false)
        preview = line.kind == .visitor ? Words.preview(words(line.text)) : ""
        html = pages.line(line, words)
    }
}

extension BrowserEvent.Line {
    /// Adds the call that the line belongs to, so that every page can ring for it.
    fileprivate mutating func place(in board: Board, _ words: Words) {
        let open = board.openRequest(of: conversation)
        request = open?.id ?? ""
        holder = open?.holderID ?? ""
        name = words.visitorName(board.conversations[conversation])
    }
}

extension Board {
    /// With their names; the id of a member who was removed meanwhile.
    func viewers(_ viewers: Viewers) -> [BrowserEvent.Viewer] {
        viewers.memberIDs.map { BrowserEvent.Viewer(id: $0, name: members[$0]?.name ?? $0) }
    }
}
