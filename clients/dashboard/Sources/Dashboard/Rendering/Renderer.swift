import Foundation
import HumanCallClient
import Mustache

/// Renders pages and their parts from templates. Values in two braces are escaped.
package struct Renderer: Sendable {
    private let library: MustacheLibrary
    let assets: Assets
    let catalogue: Catalogue
    /// How the addresses of this dashboard's files begin: their pictures are shown in the thread.
    let filesURL: String

    init(directory: String, assets: Assets, catalogue: Catalogue, filesURL: String) async throws(StartError) {
        do {
            library = try await MustacheLibrary(directory: directory, withExtension: "html")
        } catch {
            throw StartError("the templates in \(directory) cannot be read: \(error)")
        }
        self.assets = assets
        self.catalogue = catalogue
        self.filesURL = filesURL
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
        render("line", values(line, words), words)
    }

    /// A row of the list, the same for every reader of its language.
    func row(_ request: HumanCallRequest, board: Board, _ words: Words) -> String {
        render("row", Self.values(request, board: board, words), words)
    }

    /// The lines of a part of a conversation, and where the part before it is.
    func values(_ part: Transcript, _ words: Words) -> [String: Any] {
        [
            "lines": part.lines.map { line($0, words) }.joined(), "older": part.older,
            "hasOlder": !part.older.isEmpty, "sequence": part.sequence,
        ]
    }

    func values(_ line: Line, _ words: Words) -> [String: Any] {
        let author = words(line.author)
        let text = words(line.text)
        return [
            "sequence": line.sequence, "kind": line.kind.rawValue, "member": line.memberID,
            "is-\(line.kind.rawValue)": true, "tone": line.tone,
            "author": author, "initials": Words.initials(author), "hue": Words.hue(author),
            "text": text, "html": line.isWritten ? LineText.html(text) : "",
            "hasText": !text.isEmpty, "time": Self.timestamp(line.time), "clock": Self.clock(line.time),
            "isAuto": line.isAuto,
            "isBubble": line.kind == .visitor || line.kind == .assistant || line.kind == .member,
            "clientID": line.clientMessageID, "mentions": line.mentions.joined(separator: " "),
            "hasAttachments": !line.files.isEmpty, "attachments": line.files.map { values($0) },
        ]
    }

    /// A picture that a member sent is shown. One of a visitor is not loaded before a click: its server would learn who
    /// reads the chat, when, and from which address.
    private func values(_ file: Line.File) -> [String: Any] {
        let isOwn = file.url.hasPrefix(filesURL)
        let isPicture = isOwn && FileKind.isPicture(file.contentType)
        return [
            "url": file.url, "name": file.name, "isPicture": isPicture,
            "path": isOwn ? "/files/" + file.url.dropFirst(filesURL.count) : "",
            "size": file.bytes > 0 ? FileKind.size(file.bytes) : "", "hasSize": file.bytes > 0,
        ]
    }

    static func values(_ request: HumanCallRequest, board: Board, _ words: Words) -> [String: Any] {
        let name = words.visitorName(board.conversations[request.conversationID])
        let last = board.lastLines[request.conversationID]
        let conversation = board.conversations[request.conversationID]
        let minutes = Int64(request.action?.closeAfterMinutes ?? 0)
        // The visitor's wish: in their own words, or in the AI's.
        let wish = [last?.visitorText ?? "", request.reason, request.action?.name ?? ""].first { !$0.isEmpty } ?? ""
        let tags = conversation?.tags ?? []
        return [
            "id": request.id, "conversation": request.conversationID, "state": CallState(request).rawValue,
            "stateText": words.state(request),
            "isWaiting": request.state == .pending, "isAssigned": request.state == .assigned,
            "isEnded": !request.isOpen,
            "name": name, "initials": Words.initials(name), "hue": Words.hue(name), "reason": request.reason,
            "hasReason": !request.reason.isEmpty, "preview": wish, "team": request.team,
            "hasTeam": !request.team.isEmpty, "actionID": request.action?.id ?? "",
            "assistant": conversation?.assistant ?? "", "labels": tags.map { ["label": $0] },
            "hasLabels": !tags.isEmpty,
            "labelText": tags.joined(separator: "\n"), "opens": timestamp(request.opensAt),
            "unanswered": last?.unanswered.map(String.init).joined(separator: " ") ?? "",
            "hasOlder": last?.hasOlder == true,
            "actionName": request.action?.name ?? "", "created": request.createdAt,
            "createdTime": timestamp(request.createdAt),
            "deadline": request.deadlineAt, "window": minutes * 60_000, "ended": request.endedAt,
            "since": request.isOpen
                ? (request.state == .assigned ? request.claim?.claimedAt ?? 0 : request.createdAt) : request.endedAt,
            "holder": request.holderID, "holderName": request.claim?.memberName ?? "",
            "hasHolder": request.claim != nil, "attempt": request.attempt, "isClosed": request.opensAt > 0,
            "again": request.attempt > 1, "version": request.version,
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
