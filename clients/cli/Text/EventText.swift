import HumanCallClient

/// Events for people, one per line.
struct EventText {
    let nouns: NounText

    /// `12:03:04  #7  message.created  conv-1  Ann: Hello`
    func line(_ item: StreamEventsResponse) -> String {
        let style = nouns.style
        guard let event = item.event else { return style.dim("an item without an event") }
        let sequence = event.sequence > 0 ? "#\(event.sequence)" : ""
        let start = [
            style.dim(nouns.time(event.time)), DisplayWidth.padded(sequence, to: 7),
            DisplayWidth.padded(SafeText.line(event.type), to: Self.typeColumns),
        ].joined(separator: "  ")
        let subject = event.conversationID.isEmpty ? "" : "  \(SafeText.line(event.conversationID))"
        let what = what(event, cursor: item.cursor)
        return start + subject + (what.isEmpty ? "" : "  \(what)")
    }

    private func what(_ event: Event, cursor: String) -> String {
        if let message = event.message {
            return
                "\(nouns.author(message.author, message.memberID, message.authorName)): \(SafeText.line(message.text))"
        }
        if let note = event.note { return "\(SafeText.line(note.memberID)): \(SafeText.line(note.text))" }
        if let request = event.request { return self.request(request) }
        if let control = event.control {
            return nouns.control(control) + (event.resume ? "; answer what is unanswered" : "")
        }
        if let conversation = event.conversation {
            let visitor = SafeText.line(conversation.visitor?.name ?? "")
            let tags = conversation.tags.map { "[\(SafeText.line($0))]" }.joined(separator: " ")
            return [visitor, nouns.control(conversation.control), tags].filter { !$0.isEmpty }.joined(separator: ", ")
        }
        if let action = event.action { return SafeText.line(action.id) + (event.deleted ? " deleted" : "") }
        if let member = event.member { return SafeText.line(member.id) + (event.deleted ? " deleted" : "") }
        if let settings = event.settings {
            return SafeText.line(settings.memberID) + (settings.doNotDisturb ? " do not disturb" : "")
        }
        if let reply = event.cannedReply {
            return "/\(SafeText.line(reply.shortcut))" + (event.deleted ? " deleted" : "")
        }
        if let mail = event.notification {
            return "\(SafeText.line(mail.id)) to \(SafeText.line(mail.memberID)) \(mail.state)"
        }
        if let workspace = event.workspace { return SafeText.line(workspace.id) }
        if let skip = event.webhookSkip { return "\(SafeText.line(skip.name)) skips \(SafeText.line(skip.eventID))" }
        if let erasure = event.erasure { return "\(erasure.sequences.count) events" }
        if let presence = event.presence { return "\(SafeText.line(presence.memberID)) \(presence.presence)" }
        if let queue = event.queue { return "\(SafeText.line(event.requestID)) \(nouns.place(queue))" }
        if let viewers = event.viewers {
            return viewers.memberIDs.isEmpty
                ? "nobody looks" : viewers.memberIDs.map(SafeText.line).joined(separator: ", ") + " look"
        }
        if let typing = event.typing {
            let who = typing.memberID.isEmpty ? typing.author.description.lowercased() : SafeText.line(typing.memberID)
            return typing.typing ? "\(who) is typing" : "\(who) stopped"
        }
        return event.opened == nil ? "" : nouns.style.dim("after \(SafeText.line(cursor))")
    }

    /// The longest type's name: member_settings.changed.
    private static let typeColumns = 23

    private func request(_ request: HumanCallRequest) -> String {
        var parts = [SafeText.line(request.id), nouns.state(request.state)]
        if request.state == .assigned, let claim = request.claim { parts.append("to \(SafeText.line(claim.memberID))") }
        if request.state == .pending, !request.reason.isEmpty { parts.append(SafeText.line(request.reason)) }
        if !request.outcome.isEmpty { parts.append(SafeText.line(request.outcome)) }
        return parts.joined(separator: " ")
    }
}
