import HumanCallClient

/// Something that must reach a member without a visible window, with the members it concerns. Values only.
struct PushNews: Sendable {
    enum Kind: String, Sendable {
        case call, handed, line, mention
    }

    var kind: Kind
    var requestID: String
    var memberIDs: [String]
    /// The visitor, or the writer of the note.
    var name: Phrase

    var text: Phrase {
        switch kind {
        case .call: Phrase("inbox.ring.waiting", ["name": name])
        case .handed: Phrase("inbox.ring.handed", ["name": name])
        case .line: Phrase("inbox.ring.line", ["name": name])
        case .mention: Phrase("inbox.ring.mention", ["name": name])
        }
    }

    /// A later notification about the same replaces an earlier one.
    var tag: String { "\(kind.rawValue)-\(requestID)" }

    /// The news of a change; nil = it rings for nobody. The board has the change already.
    init?(_ change: Board.Change, event: Event, board: Board) {
        switch change {
        case .request(let request, _):
            requestID = request.id
            name = Self.visitor(request.conversationID, board)
            switch event.type {
            case "request.created", "request.requeued", "request.alerted":
                guard request.state == .pending, request.opensAt == 0 else { return nil }
                kind = .call
                memberIDs = board.team.filter { request.isFor($0) && !$0.awayChosen }.map(\.id)
            case "request.transferred":
                kind = .handed
                memberIDs = [request.holderID]
            default: return nil
            }
        case .message(let message):
            guard message.author == .visitor, !message.imported,
                let open = board.openRequest(of: message.conversationID), !open.holderID.isEmpty
            else { return nil }
            kind = .line
            requestID = open.id
            memberIDs = [open.holderID]
            name = Self.visitor(message.conversationID, board)
        case .note(let note):
            let mentioned = note.mentions.filter { $0 != note.memberID }
            guard !mentioned.isEmpty else { return nil }
            kind = .mention
            requestID = note.requestID.isEmpty ? board.openRequest(of: note.conversationID)?.id ?? "" : note.requestID
            memberIDs = mentioned
            name = .verbatim(note.authorName)
        default: return nil
        }
        let kind = kind
        memberIDs = memberIDs.filter { id in
            let settings = board.settings[id]
            return settings?.doNotDisturb != true && settings?.muted.contains(kind.rawValue) != true
        }
        guard !memberIDs.isEmpty, !requestID.isEmpty else { return nil }
    }

    private static func visitor(_ conversationID: String, _ board: Board) -> Phrase {
        let visitor = board.conversations[conversationID]?.visitor
        let name = [visitor?.name, visitor?.contact].compactMap { $0 }.first { !$0.isEmpty }
        return name.map { .verbatim($0) } ?? Phrase("common.visitor")
    }
}

/// The visible windows of each member. Values only; the clock is an argument, in monotonic seconds.
struct LookBook: Sendable {
    /// Member -> window -> when it was heard last while it was visible.
    private var visible: [String: [String: Int64]] = [:]

    mutating func heard(_ memberID: String, tab: String, isVisible: Bool, now: Int64) {
        var tabs = (visible[memberID] ?? [:]).filter { now - $0.value <= DashboardLimits.tabSecondsMax }
        if !isVisible {
            tabs[tab] = nil
        } else if tabs[tab] != nil || tabs.count < DashboardLimits.tabsPerMemberMax {
            tabs[tab] = now
        }
        visible[memberID] = tabs.isEmpty ? nil : tabs
    }

    /// One window that looks is enough.
    func looks(_ memberID: String, now: Int64) -> Bool {
        (visible[memberID] ?? [:]).values.contains { now - $0 <= DashboardLimits.tabSecondsMax }
    }

    mutating func forget(_ memberID: String) { visible[memberID] = nil }
}
