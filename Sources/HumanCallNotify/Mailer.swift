import CCurl
import HumanCall

/// The outcome of one attempt to send a mail.
package struct MailResult: Sendable, Hashable {
    package var delivered: Bool
    /// Not delivered, and a retry can never help: the mailbox does not exist, or the mail itself is refused. Problems that an
    /// operator can fix (password, certificate, relaying) are not permanent.
    package var isPermanent: Bool
    /// The SMTP reply code, or 0 if no reply came.
    package var code: Int32
    /// One line of at most 256 bytes, without secrets: the server's reply, or the transfer's error.
    package var detail: String

    package init(delivered: Bool, isPermanent: Bool, code: Int32, detail: String) {
        self.delivered = delivered
        self.isPermanent = isPermanent
        self.code = code
        self.detail = detail
    }
}

/// Sends mails through one SMTP server, two at a time, over connections that are kept open.
package final class Mailer: Sendable {
    private let pool: WorkerPool<MailTransfer>

    /// How many mails it can hold, being sent and waiting.
    package static let capacity = NotifyLimits.mailsInFlightMax + NotifyLimits.mailsWaitingMax

    /// - Parameter completed: called exactly once for each mail that `submit` accepted, on one of the mailer's threads or inside
    ///   `close`. It must not block.
    package init(settings: SMTPSettings, completed: @escaping @Sendable (_ token: UInt64, _ result: MailResult) -> Void)
    {
        pool = WorkerPool(
            name: "mailer", workers: NotifyLimits.mailsInFlightMax, waitingMax: NotifyLimits.mailsWaitingMax,
            transfer: { MailTransfer(settings) }, completed: completed)
    }

    /// Returns at once. False: too many mails wait or the mailer is closed, and `completed` is not called for this one.
    package func submit(_ mail: ComposedMail, token: UInt64) -> Bool {
        pool.submit(mail, token: token)
    }

    /// Accepts no more mails, because another mailer replaces this one. Mails being sent end here. Waiting ones get no result
    /// here: their tokens are returned.
    package func retire() -> [UInt64] { pool.retire() }

    /// Whether a retired mailer has sent its last mail.
    package var isOver: Bool { pool.isOver }

    /// Accepts no more mails. Waiting mails are not sent, mails being sent have 3 s. Each gets its result, as not delivered and
    /// not permanent, before this returns.
    package func close() {
        pool.close()
    }
}

/// Sends one mail after the other, over one connection if the server keeps it open.
final class MailTransfer: Transfer, @unchecked Sendable {
    private let handle = CurlHandle()
    private let settings: SMTPSettings
    private var bytes: [UInt8] = []
    private var sentBytes = 0
    private var dialogue = SMTPDialogue()

    init(_ settings: SMTPSettings) { self.settings = settings }

    func run(_ mail: ComposedMail, isOver: IsOver) -> MailResult {
        do throws(Rejection) {
            try Check.email(mail.to, "the recipient's address")
        } catch {
            // It would be written into a header too.
            return MailResult(
                delivered: false, isPermanent: true, code: 0,
                detail: PlainText.cut(error.message, bytesMax: NotifyLimits.detailBytesMax))
        }
        bytes = mail.bytes
        defer { bytes = [] }
        prepare(mail, isOver, onNewConnection: false)
        var result = handle.perform()
        // The server has closed the kept connection in the meantime. Nothing of this mail was sent, so try a new one at once.
        if result != CURLE_OK, !dialogue.hasReply, !isOver.value, handle.long(CURLINFO_NUM_CONNECTS) == 0 {
            prepare(mail, isOver, onNewConnection: true)
            result = handle.perform()
        }
        return MailResult(dialogue, problem: result == CURLE_OK ? nil : handle.problem(result))
    }

    private func prepare(_ mail: ComposedMail, _ isOver: IsOver, onNewConnection: Bool) {
        sentBytes = 0
        dialogue = SMTPDialogue()
        handle.reset(isOver: isOver)
        let host = settings.host.contains(":") ? "[\(settings.host)]" : settings.host
        handle.set(CURLOPT_URL, "\(settings.security == .tls ? "smtps" : "smtp")://\(host):\(settings.port)")
        handle.set(CURLOPT_USE_SSL, Int((settings.security == .none ? CURLUSESSL_NONE : CURLUSESSL_ALL).rawValue))
        handle.set(CURLOPT_SSL_VERIFYPEER, 1)
        handle.set(CURLOPT_SSL_VERIFYHOST, 2)
        if !settings.caFile.isEmpty { handle.set(CURLOPT_CAINFO, settings.caFile) }
        if !settings.username.isEmpty {
            handle.set(CURLOPT_USERNAME, settings.username)
            handle.set(CURLOPT_PASSWORD, settings.password.text)
        }
        handle.set(CURLOPT_CONNECTTIMEOUT_MS, Int(settings.connectMilliseconds))
        handle.set(CURLOPT_TIMEOUT_MS, Int(settings.totalMilliseconds))
        handle.set(CURLOPT_FRESH_CONNECT, onNewConnection ? 1 : 0)
        handle.set(CURLOPT_MAIL_FROM, "<\(mail.from)>")
        handle.set(CURLOPT_MAIL_RCPT, list: ["<\(mail.to)>"])
        handle.set(CURLOPT_UPLOAD, 1)
        let me = Unmanaged.passUnretained(self).toOpaque()
        handle.set(CURLOPT_READDATA, me)
        humancall_curl_set_read(handle.pointer) { buffer, size, count, me in
            guard let buffer, let me else { return Int(CURL_READFUNC_ABORT) }
            return Unmanaged<MailTransfer>.fromOpaque(me).takeUnretainedValue().read(into: buffer, size * count)
        }
        handle.set(CURLOPT_VERBOSE, 1)
        handle.set(CURLOPT_DEBUGDATA, me)
        humancall_curl_set_debug(handle.pointer) { _, kind, bytes, count, me in
            guard let bytes, let me, kind == CURLINFO_HEADER_IN || kind == CURLINFO_HEADER_OUT else { return 0 }
            let line = UnsafeRawBufferPointer(start: bytes, count: min(count, NotifyLimits.replyBytesMax))
            Unmanaged<MailTransfer>.fromOpaque(me).takeUnretainedValue().saw(line, isReply: kind == CURLINFO_HEADER_IN)
            return 0
        }
    }

    private func read(into buffer: UnsafeMutablePointer<CChar>, _ room: Int) -> Int {
        let count = min(room, bytes.count - sentBytes)
        guard count > 0 else {
            dialogue.handedOver()
            return 0
        }
        UnsafeMutableRawBufferPointer(start: buffer, count: count).copyBytes(from: bytes[sentBytes..<sentBytes + count])
        sentBytes += count
        return count
    }

    /// A line of the dialogue. Only the verb of a sent line is read, because AUTH contains the password.
    private func saw(_ line: UnsafeRawBufferPointer, isReply: Bool) {
        let text = String(decoding: isReply ? line : UnsafeRawBufferPointer(rebasing: line.prefix(8)), as: UTF8.self)
        if isReply { dialogue.received(text) } else { dialogue.sent(text) }
    }

    static let stopped = MailResult(
        delivered: false, isPermanent: false, code: 0, detail: "the daemon stopped before it was sent")
}

extension MailResult {
    /// - Parameter problem: libcurl's description of a failure; nil = the server accepted the mail.
    init(_ dialogue: SMTPDialogue, problem: String?) {
        let reply = "\(dialogue.code) \(dialogue.reply)"
        var words: String
        switch (problem, dialogue.stage) {
        case (nil, _): words = reply
        case (_, _) where dialogue.code >= 400: words = reply
        case (let problem?, .handedOver):
            words =
                "the mail was handed over and no answer came, so it may have arrived; it is repeated with the same Message-ID (\(problem))"
        case (let problem?, _): words = problem
        }
        if dialogue.code >= 400, dialogue.stage == .session {
            words += " (before any mail was named; check smtp.* in the configuration)"
        }
        self.init(
            delivered: problem == nil, isPermanent: problem != nil && dialogue.isPermanent,
            code: problem == nil || dialogue.code >= 400 ? dialogue.code : 0,
            detail: PlainText.line(words, bytesMax: NotifyLimits.detailBytesMax))
    }
}
