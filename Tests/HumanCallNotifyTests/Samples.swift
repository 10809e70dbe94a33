import HumanCallMessages

@testable import HumanCallNotify

/// Calls to write mails of.
enum Sample {
    /// Sat, 22 Nov 2025 14:10:00 UTC.
    static let time: Int64 = 1_763_820_600_000
    static let workspace = Workspace(id: "acme", name: "Acme Tools")
    static let mary = Member(id: "mary", name: "Mary Lou", email: "mary@example.com")
    static let from = Mailbox(name: "Acme Tools", address: "alerts@example.com")

    static func message(_ author: Author, _ name: String, _ text: String) -> Message {
        Message(author: author, authorName: name, text: text)
    }

    static func call(
        _ cause: AlertCause = .triggered, visitor: String = "Ada Lovelace", contact: String = "ada@example.com",
        reason: String = "asks for a person about a refund",
        summary: String = "Order 1815 arrived broken. Ada has sent photos and wants her money back, not another one.",
        messages: [Message]? = nil, id: String = "req_0000000007jkvxuy"
    ) -> AlertedCall {
        AlertedCall(
            request: HumanCallRequest(
                id: id, conversationID: "chat-1", action: Action(id: "support", name: "Support"), state: .pending,
                attempt: 1,
                deadlineAt: time + 600_000, team: "support", reason: reason, summary: summary, createdAt: time - 300_000
            ),
            conversation: Conversation(
                id: "chat-1", origin: "shop.example", visitor: Visitor(name: visitor, contact: contact, locale: "en-GB")
            ),
            messages: messages ?? [
                message(.visitor, "Ada Lovelace", "My mill arrived with a broken gear."),
                message(.assistant, "", "I am sorry to hear that. Shall I send you a new one?"),
                message(
                    .visitor, "Ada Lovelace", "No. I want my money back, and I want to talk to a real person about it."),
                message(.assistant, "", "I have told our team. Somebody will join this chat and answer you."),
            ],
            cause: cause)
    }

    static func alert(
        _ calls: [AlertedCall], dashboard: String = "https://desk.example.com", repliesToVisitor: Bool = false,
        language: String = ""
    ) -> ComposedMail {
        AlertMail(
            workspace: workspace, recipient: mary, calls: calls, messageID: "ntf_0000000007jkvxuy-0@humancall",
            time: time,
            dashboardURL: dashboard, repliesToVisitor: repliesToVisitor, language: language
        ).composed(from: from)
    }
}
