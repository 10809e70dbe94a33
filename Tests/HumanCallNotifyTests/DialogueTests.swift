import Testing

@testable import HumanCallNotify

/// Which answers of a mail server end a mail, and which are worth another attempt.
@Suite struct DialogueTests {
    private func result(_ lines: String..., problem: String? = "libcurl says no") -> MailResult {
        var dialogue = SMTPDialogue()
        for line in lines {
            if line == "." {
                dialogue.handedOver()
            } else if line.first?.isNumber == true {
                dialogue.received(line)
            } else {
                dialogue.sent(line)
            }
        }
        return MailResult(dialogue, problem: problem)
    }

    @Test func aMailThatTheServerAcceptedIsDeliveredWithItsReply() {
        let sent = result(
            "220 hi", "EHLO me", "250 ok", "MAIL", "250 ok", "RCPT", "250 ok", "DATA", "354 go", ".",
            "250 2.0.0 queued as 7F", problem: nil)
        #expect(sent == MailResult(delivered: true, isPermanent: false, code: 250, detail: "250 2.0.0 queued as 7F"))
    }

    @Test(arguments: [
        "550 5.1.1 no such user", "550 no such user", "553 5.1.3 bad address", "556 takes no mail",
        "550 5.2.1 disabled", "551 not here",
    ])
    func aMissingRecipientIsPermanent(_ reply: String) {
        let failed = result("220 hi", "RCPT TO", reply)
        #expect(
            failed.isPermanent && !failed.delivered && failed.code == Int32(reply.prefix(3)) && failed.detail == reply)
    }

    @Test(arguments: [
        "450 4.2.0 greylisted", "451 later", "421 going down", "452 full", "550 5.7.1 relaying denied",
        "554 5.7.1 relay access denied",
        "552 full", "550 5.2.2 mailbox full", "530 5.7.0 authenticate first", "503 first MAIL",
        "550 5.4.1 no way there",
    ])
    func aFailureThatTimeOrAnOperatorCanFixIsNotPermanent(_ reply: String) {
        let failed = result("220 hi", "RCPT TO", reply)
        #expect(!failed.isPermanent && failed.code == Int32(reply.prefix(3)))
    }

    @Test func aWrongPasswordIsTheOperatorsNotTheMails() {
        let failed = result("220 hi", "EHLO me", "250 AUTH PLAIN", "AUTH PLAIN", "535 5.7.8 bad password")
        #expect(
            !failed.isPermanent && failed.code == 535 && failed.detail.contains("535 5.7.8 bad password")
                && failed.detail.contains("smtp.*"))
    }

    @Test func aSenderThatIsRefusedIsTheOperators() {
        #expect(!result("220 hi", "MAIL FROM", "550 5.1.8 who are you").isPermanent)
    }

    @Test func aRefusedContentIsPermanent() {
        #expect(result("220 hi", "DATA", "354 go", ".", "554 no").isPermanent)
        #expect(result("220 hi", "DATA", "354 go", ".", "552 5.3.4 too large").isPermanent)
        #expect(!result("220 hi", "DATA", "354 go", ".", "451 try later").isPermanent)
        #expect(!result("220 hi", "DATA", "554 not now").isPermanent)
    }

    @Test func withoutAReplyTheCodeIsZeroAndTheDetailHasTheReason() {
        let refused = result(problem: "Failed to connect")
        #expect(refused == MailResult(delivered: false, isPermanent: false, code: 0, detail: "Failed to connect"))
        let unknown = result("220 hi", "DATA", "354 go", ".", problem: "connection reset")
        #expect(
            !unknown.isPermanent && unknown.code == 0 && unknown.detail.contains("may have arrived")
                && unknown.detail.contains("connection reset"))
    }

    @Test func theGoodbyeIsNotTheAnswer() {
        let failed = result("220 hi", "RCPT TO", "550 5.1.1 no such user", "QUIT", "221 bye")
        #expect(failed.isPermanent && failed.code == 550)
    }

    @Test func aReplyOfSeveralLinesIsOneLineAndBounded() {
        let failed = result(
            "220 hi", "RCPT TO", "550-5.1.1 first\r\n", "550-\u{1B}[31m\r\n",
            "550 5.1.1 last \(String(repeating: "x", count: 9_999))\r\n")
        #expect(failed.detail.utf8.count <= 256 && failed.detail.hasPrefix("550 5.1.1 first"))
        #expect(!failed.detail.unicodeScalars.contains { $0.value < 0x20 })
    }
}
