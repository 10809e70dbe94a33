import Foundation
import HumanCallClient
import Mustache

/// Renders pages and their parts from templates. Values in two braces are escaped.
package struct Renderer: Sendable {
    private let library: MustacheLibrary
    let assets: Assets
    let catalogue: Catalogue

    init(directory: String, assets: Assets, catalogue: Catalogue) async throws(StartError) {
        do {
            library = try await MustacheLibrary(directory: directory, withExtension: "html")
        } catch {
            throw StartError("the templates in \(directory) cannot be read: \(error)")
        }
        self.assets = assets
        self.catalogue = catalogue
    }

    func render(_ template: String, _ values: [String: Any], _ words: Words) -> String {
        var values = values
        values["t"] = words.tree
        values["language"] = words.language
        values["direction"] = words.direction
        return library.render(values, withTemplate: template) ?? ""
    }

    /// A line of a thread, the same for every reader of its language.
    func line(_ line: Line, _ words: Words) -> String {
        render("line", Self.values(line, words), words)
    }

    /// A row of the list, the same for every reader of its language.
    func row(_ request: HumanCallRequest, board: Board, _ words: Words) -> String {
        render("row", Self.values(request, board: board, words), words)
    }

    static func values(_ line: Line, _ words: Words) -> [String: Any] {
        let author = words(line.author)
        let text = words(line.text)
        return [
            "sequence": line.sequence, "kind": line.kind.rawValue, "is-\(line.kind.rawValue)": true, "tone": line.tone,
            "author": author, "initials": Words.initials(author), "hue": Words.hue(author),
            "text": text,
            "hasText": !text.isEmpty, "time": timestamp(line.time), "clock": clock(line.time),
            "isAuto": line.isAuto,
            "isBubble": line.kind == .visitor || line.kind == .assistant || line.kind == .member,
            "clientID": line.clientMessageID, "mentions": line.mentions.joined(separator: " "),
            "hasAttachments": !line.attachments.isEmpty,
            "attachments": line.attachments.map { ["url": $0.url, "name": $0.name] },
        ]
    }

    static func values(_ request: HumanCallRequest, board: Board, _ words: Words) -> [String: Any] {
        let name = words.visitorName(board.conversations[request.conversationID])
        let last = board.lastLines[request.conversationID]
        let minutes = Int64(request.action?.closeAfterMinutes ?? 0)
        let speaker: String =
            switch last?.author {
            case .assistant: words("inbox.speaker.ai")
            case .member: request.claim?.memberName ?? words("inbox.speaker.team")
            case .system: ""
            default: ""
            }
        return [
            "id": request.id, "conversation": request.conversationID, "state": CallState(request).rawValue,
            "stateText": words.state(request),
            "isWaiting": request.state == .pending, "isAssigned": request.state == .assigned,
            "isEnded": !request.isOpen,
            "name": name, "initials": Words.initials(name), "hue": Words.hue(name), "reason": request.reason,
            "hasReason": !request.reason.isEmpty, "preview": last?.text ?? "", "hasPreview": last != nil,
            "speaker": speaker, "hasSpeaker": !speaker.isEmpty, "team": request.team, "hasTeam": !request.team.isEmpty,
            "actionName": request.action?.name ?? "", "created": request.createdAt,
            "createdTime": timestamp(request.createdAt),
            "deadline": request.deadlineAt, "window": minutes * 60_000, "ended": request.endedAt,
            "since": request.isOpen
                ? (request.state == .assigned ? request.claim?.claimedAt ?? 0 : request.createdAt) : request.endedAt,
            "holder": request.holderID, "holderName": request.claim?.memberName ?? "",
            "hasHolder": request.claim != nil, "attempt": request.attempt, "isClosed": request.opensAt > 0,
            "again": request.attempt > 1, "version": request.version, "lastSequence": last?.sequence ?? 0,
            "lastIsVisitor": last?.author == .visitor,
        ]
    }

    static func timestamp(_ milliseconds: Int64) -> String {
        guard milliseconds > 0 else { return "" }
        return Date(timeIntervalSince1970: Double(milliseconds) / 1000).formatted(.iso8601)
    }

    /// Hours and minutes in UTC. The script replaces them by the reader's own.
    static func clock(_ milliseconds: Int64) -> String {
        let minutes = milliseconds / 60_000 % 1_440
        return "\(minutes / 600)\(minutes / 60 % 10):\(minutes % 60 / 10)\(minutes % 10)"
    }
}
