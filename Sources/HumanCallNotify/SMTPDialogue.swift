/// What an SMTP server was told and what it answered, as far as it decides what becomes of a mail (RFC 5321).
struct SMTPDialogue {
    /// What the server's last answer is about.
    enum Stage {
        /// Greeting, EHLO, STARTTLS, AUTH: the operator's settings, not this mail.
        case session
        case sender
        case recipient
        /// DATA, until the final dot is on its way.
        case content
        /// The final dot was sent: without an answer nobody knows whether the mail arrived.
        case handedOver
    }

    private(set) var stage = Stage.session
    private(set) var code: Int32 = 0
    private(set) var reply = ""
    private(set) var hasReply = false
    private var isReplyOpen = false
    /// After QUIT: what the server says then is a goodbye, and the answer before it counts.
    private var isLeaving = false

    mutating func sent(_ line: String) {
        let verb = line.prefix { $0.isLetter }.uppercased()
        switch verb {
        case "MAIL": stage = .sender
        case "RCPT": stage = .recipient
        case "DATA": stage = .content
        case "EHLO", "HELO", "STARTTLS", "AUTH": stage = .session
        case "QUIT":
            isLeaving = true
            return
        default: return
        }
        forgetReply()
    }

    mutating func handedOver() {
        stage = .handedOver
        forgetReply()
    }

    mutating func received(_ line: String) {
        guard !isLeaving, line.utf8.count >= 3, let number = Int32(line.prefix(3)) else { return }
        hasReply = true
        if !isReplyOpen { reply = "" }
        code = number
        let text = line.dropFirst(4)
        if reply.utf8.count + text.utf8.count < NotifyLimits.replyBytesMax {
            reply += (reply.isEmpty ? "" : " ") + text
        }
        isReplyOpen = line.dropFirst(3).first == "-"
    }

    private mutating func forgetReply() {
        code = 0
        reply = ""
        isReplyOpen = false
    }

    /// Whether repeating the same mail to the same recipient can never help.
    var isPermanent: Bool {
        guard (500...599).contains(code) else { return false }
        switch stage {
        case .session, .sender: return false
        case .recipient, .content, .handedOver: break
        }
        if let (subject, detail) = enhancedStatus {
            switch (subject, detail) {
            // A full mailbox may have room tomorrow.
            case (2, 2): return false
            // The address; the mailbox; too large; what it holds.
            case (1, _), (2, _), (3, 4), (6, _): return true
            // Relaying refused, blocked, out of order: that is for an operator to mend, and then it can go out.
            default: return false
            }
        }
        switch code {
        case 550, 551, 553, 556: return true
        case 552, 554: return stage == .handedOver
        default: return false
        }
    }

    /// RFC 3463: `5.1.1` as (1, 1).
    private var enhancedStatus: (subject: Int, detail: Int)? {
        let parts = reply.prefix { $0 != " " }.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count == 3, parts[0] == "5", let subject = Int(parts[1]), let detail = Int(parts[2]) else {
            return nil
        }
        return (subject, detail)
    }
}
