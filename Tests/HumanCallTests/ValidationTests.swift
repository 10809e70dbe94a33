import HumanCallMessages
import Testing

@testable import HumanCall

/// Every limit of every field: the last valid value, and the first invalid one.
@Suite struct ValidationTests {
    private func field(_ command: ConversationCommand) -> String? {
        do throws(Rejection) { try Command.conversation(command).validate() } catch {
            #expect(error.reason == .invalidField && error.code == .invalidArgument)
            #expect(error.metadata("rule")?.isEmpty == false)
            return error.metadata("field")
        }
        return nil
    }

    private func text(_ bytes: Int) -> String { String(repeating: "x", count: bytes) }

    private func trigger(_ change: (inout TriggerActionRequest) -> Void) -> String? {
        var call = TriggerActionRequest(conversationID: "c")
        change(&call)
        return field(.trigger(call))
    }

    private func send(_ change: (inout SendMessageRequest) -> Void) -> String? {
        var call = SendMessageRequest(conversationID: "c", author: .visitor, text: "x")
        change(&call)
        return field(.send(call))
    }

    // MARK: Ids

    @Test(arguments: ["a", "A-Z.a_z:0@9", "visitor:42@shop.example", String(repeating: "i", count: 128)])
    func aValidIDIsAccepted(_ id: String) {
        #expect(trigger { $0.actionID = id } == nil)
    }

    @Test(arguments: [" ", "a b", "a/b", "ä", "a\n", "a+b", "#", String(repeating: "i", count: 129)])
    func anInvalidIDIsRefused(_ id: String) {
        #expect(trigger { $0.actionID = id } == "action_id")
    }

    @Test(arguments: [
        "whatsapp:+4915112345678", "wamid.HBgNNDkxNTExMjM0NTY3OBUCABIYFjNFQjA==", "a/b?c=d#e%20&f", "../x",
        "'\"<script>\\|`$(x){}[];*~^!,", String(repeating: "i", count: 256),
    ])
    func anIDOfAChatServerIsAnyPrintableASCII(_ id: String) {
        #expect(
            trigger {
                $0.conversationID = id; $0.origin = id
                $0.history = [.init(author: .visitor, text: "x", clientMessageID: id)]
            } == nil)
        #expect(
            send {
                $0.conversationID = id; $0.clientMessageID = id; $0.origin = id
            } == nil)
        #expect(field(.note(AddNoteRequest(conversationID: id, memberID: "m", text: "x"))) == nil)
        #expect(
            field(.putConversation(PutConversationRequest(conversation: Conversation(id: id, origin: id)))) == nil)
    }

    @Test(arguments: ["", " ", "a b", "ä", "a\n", "a\u{7F}", "\u{1F600}", String(repeating: "i", count: 257)])
    func anIDWithASpaceOrMoreThan256BytesIsRefused(_ id: String) {
        #expect(trigger { $0.conversationID = id } == "conversation_id")
        #expect(send { $0.conversationID = id } == "conversation_id")
        #expect(field(.note(AddNoteRequest(conversationID: id, memberID: "m", text: "x"))) == "conversation_id")
        #expect(
            field(.putConversation(PutConversationRequest(conversation: Conversation(id: id)))) == "conversation.id")
        guard !id.isEmpty else { return }
        #expect(send { $0.clientMessageID = id } == "client_message_id")
        #expect(
            trigger { $0.history = [.init(author: .visitor, text: "x", clientMessageID: id)] }
                == "history.client_message_id")
    }

    @Test func anOriginIsOneLineOf256Bytes() {
        for origin in ["My Shop (EU)", "Läden", String(repeating: "o", count: 256)] {
            #expect(trigger { $0.origin = origin } == nil && send { $0.origin = origin } == nil)
        }
        for origin in ["a\nb", "a\u{7F}", String(repeating: "o", count: 257)] {
            #expect(trigger { $0.origin = origin } == "origin" && send { $0.origin = origin } == "origin")
            #expect(
                field(.putConversation(PutConversationRequest(conversation: Conversation(id: "c", origin: origin))))
                    == "conversation.origin")
        }
    }

    @Test func everyIDFieldOfEveryCommandIsChecked() {
        #expect(trigger { $0.actionID = "a b" } == "action_id")
        #expect(trigger { $0.cite = "a b" } == "cite")
        #expect(field(.claim(ClaimRequestRequest(requestID: "", memberID: "m"))) == "request_id")
        #expect(field(.claim(ClaimRequestRequest(requestID: "r", memberID: ""))) == "member_id")
        #expect(field(.claim(ClaimRequestRequest(requestID: "r", memberID: "m", sessionID: "a b"))) == "session_id")
        #expect(send { $0.conversationID = "" } == "conversation_id")
        #expect(send { $0.clientMessageID = "a b" } == "client_message_id")
        #expect(field(.note(AddNoteRequest(conversationID: "", memberID: "m", text: "x"))) == "conversation_id")
        #expect(field(.note(AddNoteRequest(conversationID: "c", memberID: "", text: "x"))) == "member_id")
        #expect(field(.release(ReleaseRequestRequest(requestID: "", memberID: "m"))) == "request_id")
        #expect(field(.release(ReleaseRequestRequest(requestID: "r", memberID: "a b"))) == "member_id")
        #expect(field(.complete(CompleteRequestRequest(requestID: "", memberID: "m"))) == "request_id")
        #expect(field(.complete(CompleteRequestRequest(requestID: "r", memberID: "a b"))) == "member_id")
        #expect(field(.cancel(CancelRequestRequest(requestID: ""))) == "request_id")
        #expect(field(.transfer(TransferRequestRequest(requestID: "", memberID: "m", toMemberID: "n"))) == "request_id")
        #expect(
            field(.transfer(TransferRequestRequest(requestID: "r", memberID: "a b", toMemberID: "n"))) == "member_id")
        #expect(
            field(.transfer(TransferRequestRequest(requestID: "r", memberID: "m", toMemberID: "a b"))) == "to_member_id"
        )
        #expect(field(.putConversation(PutConversationRequest())) == "conversation")
        #expect(field(.putConversation(PutConversationRequest(conversation: Conversation()))) == "conversation.id")
    }

    // MARK: Texts and lists

    @Test func textsAreAtMost32KiB() {
        let (most, more) = (text(32 * 1024), text(32 * 1024 + 1))
        #expect(send { $0.text = most } == nil)
        #expect(send { $0.text = more } == "text")
        #expect(
            trigger {
                $0.reason = most; $0.summary = most
            } == nil)
        #expect(trigger { $0.reason = more } == "reason")
        #expect(trigger { $0.summary = more } == "summary")
        #expect(field(.note(AddNoteRequest(conversationID: "c", memberID: "m", text: more))) == "text")
        #expect(field(.note(AddNoteRequest(conversationID: "c", memberID: "m", text: ""))) == "text")
        #expect(field(.complete(CompleteRequestRequest(requestID: "r", memberID: "m", outcome: more))) == "outcome")
        #expect(field(.complete(CompleteRequestRequest(requestID: "r", memberID: "m", brief: more))) == "brief")
        #expect(field(.cancel(CancelRequestRequest(requestID: "r", reason: more))) == "reason")
    }

    @Test func aMessageHasATextOrAnAttachmentAndAValidAuthor() {
        let file = HumanCallMessages.Attachment(
            url: "https://example.com/a.png", name: "a", contentType: "image/png", bytes: 1)
        #expect(send { $0.text = "" } == "text")
        #expect(
            send {
                $0.text = ""; $0.attachments = [file]
            } == nil)
        #expect(send { $0.author = .unspecified } == "author")
        #expect(send { $0.author = .system } == "author")
        #expect(send { $0.author = .unrecognized(9) } == "author")
        #expect(send { $0.author = .member } == "member_id")
        #expect(send { $0.memberID = "m" } == "member_id")
        #expect(send { $0.controlEpoch = -1 } == "control_epoch")
        #expect(send { $0.authorName = text(200) } == nil)
        #expect(send { $0.authorName = text(201) } == "author_name")
    }

    @Test func attachmentsAreAtMost16WithWebAddresses() {
        func attached(_ count: Int, _ change: (inout HumanCallMessages.Attachment) -> Void = { _ in }) -> String? {
            var file = HumanCallMessages.Attachment(url: "https://example.com/a.png")
            change(&file)
            return send { $0.attachments = Array(repeating: file, count: count) }
        }
        #expect(attached(16) == nil)
        #expect(attached(17) == "attachments")
        #expect(attached(1) { $0.url = "ftp://example.com" } == "attachments.url")
        #expect(attached(1) { $0.url = "" } == "attachments.url")
        #expect(attached(1) { $0.url = "https://example.com/\r\nBcc: x" } == "attachments.url")
        #expect(attached(1) { $0.url = "https://" + text(2_040) } == nil)
        #expect(attached(1) { $0.url = "https://" + text(2_041) } == "attachments.url")
        #expect(attached(1) { $0.name = text(201) } == "attachments.name")
        #expect(attached(1) { $0.contentType = "a\nb" } == "attachments.content_type")
        #expect(attached(1) { $0.bytes = -1 } == "attachments.bytes")
    }

    @Test func metadataIsAtMost16PairsWithUniqueKeys() {
        func pairs(_ count: Int) -> [MetadataPair] { (0..<count).map { MetadataPair(key: "k\($0)", value: "v") } }
        #expect(trigger { $0.metadata = pairs(16) } == nil)
        #expect(trigger { $0.metadata = pairs(17) } == "metadata")
        #expect(trigger { $0.metadata = pairs(1) + pairs(1) } == "metadata.key")
        #expect(trigger { $0.metadata = [MetadataPair(key: "", value: "v")] } == "metadata.key")
        #expect(trigger { $0.metadata = [MetadataPair(key: text(64), value: text(1_024))] } == nil)
        #expect(trigger { $0.metadata = [MetadataPair(key: text(65), value: "")] } == "metadata.key")
        #expect(trigger { $0.metadata = [MetadataPair(key: "k", value: text(1_025))] } == "metadata.value")
    }

    @Test func historyIsAtMost200MessagesAnd256KiB() {
        func history(_ count: Int, _ bytes: Int = 1, _ change: (inout HistoryMessage) -> Void = { _ in }) -> String? {
            var item = HistoryMessage(author: .visitor, text: text(bytes))
            change(&item)
            return trigger { $0.history = Array(repeating: item, count: count) }
        }
        #expect(history(200) == nil)
        #expect(history(201) == "history")
        #expect(history(8, 32 * 1024) == nil)
        #expect(history(9, 32 * 1024) == "history")
        #expect(history(1, 32 * 1024 + 1) == "history.text")
        #expect(history(1, 0) == "history.text")
        #expect(history(1) { $0.author = .system } == "history.author")
        #expect(history(1) { $0.author = .member } == nil)
        #expect(history(1) { $0.createdAt = -1 } == "history.created_at")
        #expect(history(2) { $0.clientMessageID = "same" } == "history.client_message_id")
        #expect(history(1) { $0.authorName = text(201) } == "history.author_name")
    }

    @Test func labelsAndVisitorsAreBounded() {
        #expect(
            trigger {
                $0.origin = text(200); $0.assistant = text(200)
            } == nil)
        #expect(trigger { $0.origin = text(257) } == "origin")
        #expect(trigger { $0.origin = "a\nb" } == "origin")
        #expect(trigger { $0.assistant = "a\u{7F}" } == "assistant")
        #expect(trigger { $0.visitor = Visitor(name: text(201)) } == "visitor.name")
        #expect(trigger { $0.visitor = Visitor(contact: text(255)) } == "visitor.contact")
        #expect(trigger { $0.visitor = Visitor(locale: text(36)) } == "visitor.locale")
        #expect(trigger { $0.visitor = Visitor(name: text(200), contact: text(254), locale: "de-AT") } == nil)
    }

    @Test func aTransferNamesExactlyOneOfMemberAndTeam() {
        func transfer(_ member: String, _ team: String) -> String? {
            field(.transfer(TransferRequestRequest(requestID: "r", memberID: "m", toMemberID: member, toTeam: team)))
        }
        #expect(transfer("n", "") == nil && transfer("", "sales") == nil)
        #expect(transfer("", "") == "to_member_id" && transfer("n", "sales") == "to_member_id")
        #expect(transfer("", "a\nb") == "to_team")
    }

    // MARK: Settable fields of a Put

    private func field(_ change: (inout Action) -> Void) -> String? {
        var action = Action.new(id: "a")
        change(&action)
        return rejected { () throws(Rejection) in try action.validate() }
    }

    private func field(_ change: (inout Member) -> Void) -> String? {
        var member = Member.new(id: "m")
        change(&member)
        return rejected { () throws(Rejection) in try member.validate() }
    }

    private func rejected(_ body: () throws(Rejection) -> Void) -> String? {
        do throws(Rejection) { try body() } catch { return error.metadata("field") }
        return nil
    }

    @Test func closeAfterMinutesIs10To10080() {
        for good: Int32 in [10, 11, 10_080] {
            #expect(field { (action: inout Action) in action.closeAfterMinutes = good } == nil)
        }
        for bad: Int32 in [-1, 0, 9, 10_081, .max, .min] {
            #expect(field { (action: inout Action) in action.closeAfterMinutes = bad } == "action.close_after_minutes")
        }
    }

    @Test func escalationIsBelowTheDeadline() {
        for good: Int32 in [0, 1, 9] {
            #expect(field { (action: inout Action) in action.escalateAfterMinutes = good } == nil)
        }
        for bad: Int32 in [-1, 10, 11] {
            #expect(
                field { (action: inout Action) in action.escalateAfterMinutes = bad } == "action.escalate_after_minutes"
            )
        }
    }

    @Test func anActionsOtherFieldsAreBounded() {
        let cases: [(String, (inout Action) -> Void)] = [
            ("name", { $0.name = "" }), ("name", { $0.name = "  " }), ("name", { $0.name = "a\nb" }),
            ("name", { $0.name = String(repeating: "x", count: 201) }), ("type", { $0.type = .unspecified }),
            ("type", { $0.type = .unrecognized(7) }), ("team", { $0.team = "a\tb" }),
            ("assistant", { $0.assistant = String(repeating: "x", count: 201) }),
            ("when_to_use", { $0.whenToUse = String(repeating: "x", count: 32 * 1024 + 1) }),
            ("auto_message", { $0.autoMessage = String(repeating: "x", count: 32 * 1024 + 1) }),
            ("joined_message", { $0.joinedMessage = String(repeating: "x", count: 32 * 1024 + 1) }),
            ("returned_message", { $0.returnedMessage = String(repeating: "x", count: 32 * 1024 + 1) }),
            ("emailed_message", { $0.emailedMessage = String(repeating: "x", count: 32 * 1024 + 1) }),
            ("nobody_message", { $0.nobodyMessage = String(repeating: "x", count: 32 * 1024 + 1) }),
            ("requeued_message", { $0.requeuedMessage = String(repeating: "{name}", count: 164) }),
            ("expired_message", { $0.expiredMessage = String(repeating: "x", count: 32 * 1024 + 1) }),
            ("example_phrases", { $0.examplePhrases = Array(repeating: "x", count: 51) }),
            ("example_phrases", { $0.examplePhrases = [String(repeating: "x", count: 501)] }),
            ("while_pending", { $0.whilePending = .unspecified }), ("on_return", { $0.onReturn = .unrecognized(3) }),
            ("on_lapse", { $0.onLapse = .unspecified }),
        ]
        for (name, change) in cases { #expect(field(change) == "action.\(name)") }
        #expect(
            field { (action: inout Action) in
                action.examplePhrases = Array(repeating: String(repeating: "x", count: 500), count: 50)
            } == nil)
    }

    @Test func aMembersFieldsAreBounded() {
        let cases: [(String, (inout Member) -> Void)] = [
            ("name", { $0.name = "" }), ("name", { $0.name = "a\r" }), ("teams", { $0.teams = [""] }),
            ("teams", { $0.teams = ["a", "a"] }), ("teams", { $0.teams = (0..<33).map { "t\($0)" } }),
            ("rank", { $0.rank = .unspecified }), ("email", { $0.email = "nobody" }),
        ]
        for (name, change) in cases { #expect(field(change) == "member.\(name)") }
        #expect(field { (member: inout Member) in member.teams = (0..<32).map { "t\($0)" } } == nil)
    }

    @Test(arguments: [
        "mary@example.com", "a@b", "first.last+tag@sub.example.co", "o'neil@example.com", "x@xn--bcher-kva.example",
        "üser@exämple.com", String(repeating: "l", count: 64) + "@example.com",
    ])
    func anAddressThatMailInPracticeUsesIsTaken(_ address: String) throws {
        try Check.email(address, "email")
    }

    @Test(arguments: [
        "", "@", "a@", "@b", "a", "a b@c", "a@b c", "a@b@c", "a@b\r\nBcc: all@example.com", "<a@b>", "a,b@c", ".a@b",
        "a.@b", "a..b@c",
        "a@-b.com", "a@b-.com", "a@.com", "a@b..c", "a@b.", "\"a b\"@c", "a@[127.0.0.1]", "a\u{0}@b", "a@b_c.com",
        String(repeating: "l", count: 65) + "@example.com", "a@" + String(repeating: "d", count: 64) + ".com",
        "a@" + String(repeating: "abcdefghi.", count: 26) + "com",
    ])
    func anAddressThatCouldBreakAHeaderOrNeverArriveIsRefused(_ address: String) {
        #expect(throws: Rejection.self) { try Check.email(address, "email") }
    }

    @Test(arguments: [
        "\u{85}", "\u{9B}", "\u{A0}", "\u{AD}", "\u{200B}", "\u{200D}", "\u{200E}", "\u{2028}", "\u{2029}", "\u{202E}",
        "\u{2066}", "\u{3000}",
        "\u{FEFF}", "\u{E0041}",
    ])
    func anAddressWithAnInvisibleCharacterIsRefusedAndNotQuoted(_ unseen: String) {
        for address in ["ma\(unseen)ry@example.com", "mary@exam\(unseen)ple.com", "mary@example.com\(unseen)"] {
            let refusal = #expect(throws: Rejection.self) { try Check.email(address, "email") }
            #expect(refusal?.message.unicodeScalars.contains { String($0) == unseen } == false)
        }
    }

    @Test func aQuotedValueIsShortAndPrintable() {
        #expect(Check.quoted("a\nb\u{7F}") == "\"a?b?\"")
        #expect(Check.quoted(text(41)).count == 45)
    }
}
