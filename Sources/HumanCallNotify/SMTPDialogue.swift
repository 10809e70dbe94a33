/// The commands and replies of an SMTP session, as far as they decide a mail's outcome (RFC 5321).
struct SMTPDialogue {
    /// The part of the session that the server's last reply refers to.
    enum Stage {
        /// Greeting, EHLO, STARTTLS, AUTH: the operator's settings, not this mail.
        case session
        case sender
        case recipient
        /// DATA, until the final dot is sent.
        case content
        /// The final dot was sent. Without a reply it is unknown whether the mail arrived.
        case handedOver
    }

    private(set) var stage = Stage.session
    private(set) var code: Int32 = 0
    private(set) var reply = ""
    private(set) var hasReply = false
    private var isReplyOpen = false
    /// After QUIT: the reply to it is ignored, and the one before it counts.
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

    /// A retry of the same mail to the same recipient can never help.
    var isPermanent: Bool {
        guard (500...599).contains(code) else { return false }
        switch stage {
        case .session, .sender: return false
        case .recipient, .content, .handedOver: break
        }
        if let (subject, detail) = enhancedStatus {
            switch (subject, detail) {
            // A full mailbox can have room tomorrow.
            case (2, 2): return false
            // Bad address; bad mailbox; too large; content refused.
            case (1, _), (2, _), (3, 4), (6, _): return true
            // Relaying refused, blocked, out of order: an operator can fix these, and then a retry succeeds.
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
