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
        case .requestAlerted: line += "\(chat) is still waiting for a person"
        case .requestAssigned: line += "\(member) has taken \(chat)"
        case .requestTransferred: line += "\(chat) was passed on to \(member)"
        case .requestCompleted: line += "\(chat) is done" + (member.isEmpty ? "" : " (\(member))")
        case .requestExpired: line += "nobody came to \(chat) in time"
        case .requestCanceled: line += "the call of \(chat) was cancelled"
        default: return nil
        }
        if request.state == .pending {
            let reason = text(request.reason, bytesMax: NotifyLimits.slackReasonBytesMax)
            if !reason.isEmpty { line += ": \(reason)" }
            if request.deadlineAt > 0 { line += " (closes \(MailTime.short(request.deadlineAt, asOf: event.time)))" }
            if !dashboardURL.isEmpty {
                line += " <\(dashboardURL)/inbox?request=\(PercentEncoding.encode(request.id))|Take this call>"
            }
        }
        return line
    }

    /// Slack's three escapes keep a stranger's text from becoming links, mentions or commands. They work on scalars, because a
    /// `<` and a combining mark after it are one character. The escaped text is bounded and never cut inside an escape.
    private static func text(_ text: String, bytesMax: Int = NotifyLimits.nameBytesMax * 2) -> String {
        var result = ""
        for scalar in PlainText.line(text, bytesMax: NotifyLimits.reasonBytesMax).unicodeScalars {
            let piece =
                switch scalar {
                case "&": "&amp;"
                case "<": "&lt;"
                case ">": "&gt;"
                default: String(scalar)
                }
            guard result.utf8.count + piece.utf8.count <= bytesMax - 3 else { return result + "..." }
            result += piece
        }
        return result
    }
}
