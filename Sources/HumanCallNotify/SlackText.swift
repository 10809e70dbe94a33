import HumanCall
import HumanCallMessages

/// One line of Slack's mrkdwn for an event, for a team's channel.
package enum SlackText {
    /// The types that have a line.
    package static let types: [EventType] = [
        .requestCreated, .requestRequeued, .requestAlerted, .requestAssigned, .requestTransferred, .requestCompleted,
        .requestExpired, .requestCanceled,
    ]

    /// Nil for an event that is no news for a channel.
    package static func line(_ event: Event, dashboardURL: String) -> String? {
        guard let type = EventType(rawValue: event.type), types.contains(type), let request = event.request else {
            return nil
        }
        let member = text(request.claim.map { $0.memberName.isEmpty ? $0.memberID : $0.memberName } ?? "")
        let chat = text(request.conversationID)
        var line = "*\(text(request.action?.name ?? "").isEmpty ? "Call" : text(request.action?.name ?? ""))*: "
        switch type {
        case .requestCreated: line += "somebody asks for a person in \(chat)"
        case .requestRequeued: line += "\(chat) is waiting for a person again"
        case .requestAlerted where request.state == .assigned: line += "\(chat) is waiting for a reply of \(member)"
        case .requestAlerted:
            let alert = request.alerts.last
            if alert?.cause == .mailsDead { line += "no e-mail about \(chat) could be delivered, and " }
            line +=
                alert?.nobodyAlerted == true
                ? "nobody of the team is available for \(chat)" : "\(chat) is still waiting for a person"
        case .requestAssigned where request.source == .takenOver && request.version == 1:
            line += "\(member) has taken \(chat) over from the AI"
        case .requestAssigned: line += "\(member) has taken \(chat)"
        case .requestTransferred: line += "\(chat) was passed on to \(member)"
        case .requestCompleted where request.endReason == .visitorIdle: line += "the visitor of \(chat) has gone"
        case .requestCompleted: line += "\(chat) is done" + (member.isEmpty ? "" : " (\(member))")
        case .requestExpired: line += "nobody came to \(chat) in time"
        case .requestCanceled: line += "the call of \(chat) was cancelled"
        default: return nil
        }
        if request.state == .pending {
            let reason = text(request.reason, bytesMax: NotifyLimits.slackReasonBytesMax)
            if !reason.isEmpty { line += ": \(reason)" }
            if request.deadlineAt > 0 {
                line += " (closes \(MailWords.english.short(request.deadlineAt, asOf: event.time)))"
            }
            if !dashboardURL.isEmpty {
                line += " <\(dashboardURL)/inbox?request=\(PercentEncoding.encode(request.id))|Take this call>"
            }
        }
        return line
    }

    /// Slack's three escapes keep a stranger's text from becoming its links, mentions or commands. Slack and the programs that
    /// accept its format (Mattermost, Rocket.Chat, Discord) also make them out of plain text, so a character without width
    /// parts each sign that begins one. Both work on scalars, because a `<` and a combining mark after it are one
    /// character. The escaped text is bounded and never cut inside an escape.
    private static func text(_ text: String, bytesMax: Int = NotifyLimits.nameBytesMax * 2) -> String {
        let scalars = Array(PlainText.line(text, bytesMax: NotifyLimits.reasonBytesMax).unicodeScalars)
        var result = ""
        for (place, scalar) in scalars.enumerated() {
            var piece =
                switch scalar {
                case "&": "&amp;"
                case "<": "&lt;"
                case ">": "&gt;"
                default: String(scalar)
                }
            let before = place > 0 ? scalars[place - 1] : " "
            if place + 1 < scalars.count, isParted(scalar, before: before, after: scalars[place + 1]) {
                piece.unicodeScalars.append(parting)
            }
            guard result.utf8.count + piece.utf8.count <= bytesMax - 3 else { return result + "..." }
            result.unicodeScalars.append(contentsOf: piece.unicodeScalars)
        }
        return result
    }

    /// The zero-width space.
    private static let parting: Unicode.Scalar = "\u{200B}"

    /// Whether `scalar` begins a mention (`@channel`), a channel (`#town`, `~town`), a scheme (`https://`, `tel:1`), the name of a
    /// site (`evil.example`, `www.evil`) or the target of a Markdown link (`[here](evil)`).
    private static func isParted(
        _ scalar: Unicode.Scalar, before: Unicode.Scalar, after: Unicode.Scalar
    ) -> Bool {
        switch scalar {
        case "@", "#", "~": after != " "
        case ":": before.properties.isAlphabetic && after != " "
        case ".": after.properties.isAlphabetic && before != " "
        case "]": after == "(" || after == "[" || after == ":"
        default: false
        }
    }
}
