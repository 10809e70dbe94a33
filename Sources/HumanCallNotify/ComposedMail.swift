import CCrypto
import HumanCallMessages

/// A mail that is ready to be sent.
package struct ComposedMail: Sendable, Hashable {
    /// RFC 5322: header and body, every line with CRLF.
    package var bytes: [UInt8]
    /// The envelope's two addresses, with domains in ASCII.
    package var from: String
    package var to: String
    /// Without angle brackets; the same on every repeat.
    package var messageID: String
}

/// A mail's content, before it is encoded.
struct MailContent {
    var from: Mailbox
    var to: Mailbox
    /// nil = replies go to `from`, which nobody reads.
    var replyTo: Mailbox?
    var subject: String
    var messageID: String
    /// The id that all mails of one conversation share, or nil.
    var threadID: String?
    /// Unix milliseconds.
    var time: Int64
    var page: MailPage

    func composed() -> ComposedMail {
        let (from, to) = (from.onWire, to.onWire)
        let boundary = "=_" + HexEncoding.lowercase(Array(SHA256Sum.of(Array(messageID.utf8)).prefix(12)))
        var header = MailHeader.plain("Date", MailTime.header(time))
        header += MailHeader.mailbox("From", from)
        header += MailHeader.mailbox("To", to)
        if let replyTo { header += MailHeader.mailbox("Reply-To", replyTo) }
        header += MailHeader.text("Subject", PlainText.line(subject, bytesMax: NotifyLimits.subjectBytesMax))
        header += MailHeader.plain("Message-ID", "<\(messageID)>")
        if let threadID {
            header += MailHeader.plain("In-Reply-To", "<\(threadID)>")
            header += MailHeader.plain("References", "<\(threadID)>")
        }
        // RFC 3834, and Exchange's own header: out-of-office replies must not answer this mail.
        header += MailHeader.plain("Auto-Submitted", "auto-generated")
        header += MailHeader.plain("X-Auto-Response-Suppress", "All")
        header += MailHeader.plain("MIME-Version", "1.0")
        header += "Content-Type: multipart/alternative;\r\n boundary=\"\(boundary)\"\r\n"
        var body = ""
        for (type, text) in [("plain", page.text), ("html", page.html)] {
            body += "--\(boundary)\r\nContent-Type: text/\(type); charset=utf-8\r\n"
            body += "Content-Transfer-Encoding: quoted-printable\r\n\r\n"
            body += QuotedPrintable.encoded(text)
        }
        body += "--\(boundary)--\r\n"
        return ComposedMail(
            bytes: Array((header + "\r\n" + body).utf8), from: from.address, to: to.address, messageID: messageID)
    }

    /// The same for every mail of a conversation, so that mail programs show them as a thread. No mail has this id itself.
    static func threadID(workspaceID: String, conversationID: String) -> String {
        "conv-" + HexEncoding.lowercase(Array(SHA256Sum.of(Array("\(workspaceID)\n\(conversationID)".utf8)).prefix(16)))
            + "@humancall"
    }
}

enum SHA256Sum {
    static func of(_ input: [UInt8]) -> [UInt8] {
        var output = [UInt8](repeating: 0, count: Int(SHA256_DIGEST_LENGTH))
        _ = SHA256(input, input.count, &output)
        return output
    }
}
