import HumanCallClient

/// The form of a canned reply: its fields, a reply as their values, and their values as a reply.
enum CannedReplyForm {
    /// The form that adds one. A manager chooses whose it is.
    static func adding(isManager: Bool) -> FormFields {
        FormFields(changing.all + (isManager ? [owner] : []))
    }

    static let changing = FormFields([
        FormField("shortcut", .line(charactersMax: 64), "replies.shortcut").with {
            $0.hint = Phrase("replies.shortcutHint")
            $0.isRequired = true
            $0.rule = Phrase("replies.rule.shortcut")
        },
        FormField("text", .area(rows: 5, charactersMax: 8_000), "replies.text").with {
            $0.isRequired = true
            $0.placeholder = Phrase("replies.example")
            $0.rule = Phrase("replies.rule.text")
        },
    ])

    private static let owner = FormField(
        "owner", source: "acting_member_id",
        .choice([
            .init(value: "me", label: Phrase("replies.forMe")),
            .init(value: "workspace", label: Phrase("replies.forTeam")),
        ]), "replies.for")

    static func typed(_ reply: CannedReply) -> [String: String] {
        ["shortcut": reply.shortcut, "text": reply.text]
    }

    static func reply(_ form: Form, id: String, by memberID: String) -> CannedReply {
        var shortcut = form.line("shortcut")
        // As it is typed in a composer.
        if shortcut.hasPrefix("/") { shortcut.removeFirst() }
        return CannedReply(
            id: id, shortcut: shortcut, text: form.text("text"),
            memberID: form["owner"] == "workspace" ? "" : memberID)
    }
}
