import ArgumentParser
import HumanCallClient

struct ActionsNoun: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "actions",
        abstract: "Manage the actions that an AI assistant can trigger.",
        discussion: """
            Examples:
              humancall actions
              humancall actions put support --name Support --team support
              humancall actions disable support
            """,
        subcommands: [
            ActionsList.self, SettingShow<Action>.self, ActionsPut.self, SettingDelete<Action>.self,
            ActionsEnable.self, ActionsDisable.self,
        ],
        defaultSubcommand: ActionsList.self)
}

extension Action: Setting {
    static var title: String { "an action" }
    static var deleteAbstract: String { "Delete an action. Open requests keep their copy of its fields." }

    static func read(_ id: String, _ client: HumanCallClient) async throws(HumanCallError) -> Action {
        try await client.getAction(GetActionRequest(actionID: id)).action ?? Action()
    }

    static func delete(_ id: String, key: String, by memberID: String, _ client: HumanCallClient)
        async throws(HumanCallError)
    {
        _ = try await client.deleteAction(
            DeleteActionRequest(idempotencyKey: key, actionID: id, actingMemberID: memberID))
    }
}

struct ActionsList: Verb {
    static let configuration = CommandConfiguration(commandName: "list", abstract: "List the actions.")

    @Option(help: "Only the actions of this AI assistant.") var assistant: String?
    @OptionGroup var page: PageOptions
    @OptionGroup var global: GlobalOptions

    func perform(_ invocation: Invocation) async throws -> ExitStatus {
        try await invocation.list(page, id: \.id) { (size, token) async throws(HumanCallError) -> ListActionsResponse in
            try await invocation.client.listActions(
                ListActionsRequest(pageSize: size, pageToken: token, assistant: assistant ?? ""))
        } text: { items in
            let style = invocation.output.style
            var table = Table(["ACTION", "NAME", "ENABLED", "TEAM", "CLOSES AFTER", "E-MAIL", "WHEN TO USE"])
            for item in items {
                table.add([
                    .init(SafeText.line(item.id)), .init(SafeText.line(item.name)),
                    item.enabled ? .init("yes", style.good) : .init("no", style.bad),
                    .init(item.team.isEmpty ? "all" : SafeText.line(item.team)), .init("\(item.closeAfterMinutes) min"),
                    .init(item.notifyByEmailWhenOffline ? "when offline" : "never"),
                    .init(SafeText.line(item.whenToUse)),
                ])
            }
            return table.text(style, columns: invocation.output.columns)
        }
        return .done
    }
}

struct ActionsPut: Verb {
    static let configuration = CommandConfiguration(
        commandName: "put",
        abstract: "Create or change an action. Fields without a flag keep their values.",
        usage: "humancall actions put ID [--field value]... [--if-version N]",
        discussion: """
            A new action is enabled and e-mails the team when nobody is online, and again after half of the deadline. It has \
            honest lines for what is true then. Its holder is alerted after 3 minutes without a first line and after 10 \
            without a further one, and a visitor who writes nothing for 30 minutes ends the request. An empty value clears \
            a field. With --language the messages are those for visitors of that language; one without any is removed. Repeat \
            --example-phrases for each phrase; together they replace all earlier ones.

            Examples:
              humancall actions put support --name Support --when-to-use "asks for a human"
              humancall actions put support --while-pending ai-holds --if-version 3
              humancall actions put support --example-phrases "a person, please"
              humancall actions put support --language de --joined-message "{name} ist jetzt im Chat."
              humancall actions put support --hours "Mon-Fri 09:00-17:00; 2026-12-25 closed" --time-zone Europe/Vienna
            """)

    @Argument(help: "The action.") var id: String
    @Option(help: ArgumentHelp("Always human-call.", valueName: "type")) var type: String?
    @Option(help: "The AI assistant it belongs to; empty: all.") var assistant: String?
    @Option(help: "1 to 200 bytes, one line.") var name: String?
    @Option(
        help: ArgumentHelp("When the AI should trigger it, for the AI.", valueName: "text"))
    var whenToUse: String?
    @Option(
        help: ArgumentHelp(
            "The visitor's message when it is triggered and somebody is online; empty: none.", valueName: "text"))
    var autoMessage: String?
    @Option(help: ArgumentHelp("The same if the team is only e-mailed; empty: none.", valueName: "text"))
    var emailedMessage: String?
    @Option(
        help: ArgumentHelp(
            "The same if nobody can be alerted, also later; empty: none.", valueName: "text"))
    var nobodyMessage: String?
    @Option(
        help: ArgumentHelp("Whether to e-mail when nobody is online: true or false.", valueName: "bool"))
    var notifyByEmailWhenOffline: Bool?
    @Option(
        help: ArgumentHelp("A request expires after this long: 10 to 10080.", valueName: "minutes"))
    var closeAfterMinutes: Int32?
    @Option(
        help: ArgumentHelp("Whether it can be triggered: true or false.", valueName: "bool"))
    var enabled: Bool?
    @Option(help: "The team that is called; empty: every member.") var team: String?
    @Option(
        help: ArgumentHelp("A phrase that asks for this action; can be repeated.", valueName: "phrase"))
    var examplePhrases: [String] = []
    @Option(
        help: ArgumentHelp("Written when a member joins; {name} is the member.", valueName: "text"))
    var joinedMessage: String?
    @Option(help: ArgumentHelp("Written when control returns to the AI.", valueName: "text"))
    var returnedMessage: String?
    @Option(
        help: ArgumentHelp(
            "Written when a member has left and the request waits again; {name} is the member.", valueName: "text"))
    var requeuedMessage: String?
    @Option(help: ArgumentHelp("Written when the request expires.", valueName: "text"))
    var expiredMessage: String?
    @Option(
        help: ArgumentHelp(
            "While a request waits, the AI speaks (ai-continues) or is silent (ai-holds).", valueName: "what"))
    var whilePending: String?
    @Option(
        help: ArgumentHelp(
            "When control returns, the AI waits for the visitor (wait) or answers at once (continue).",
            valueName: "what")) var onReturn: String?
    @Option(
        help: ArgumentHelp(
            "A claim that lapses makes the request pending again (requeue) or ends it (return-to-ai).",
            valueName: "what")) var onLapse: String?
    @Option(
        help: ArgumentHelp("E-mail the team if nobody has claimed after this long; 0: never.", valueName: "minutes"))
    var escalateAfterMinutes: Int32?
    @OptionGroup var hours: HoursOptions
    @Option(
        help: ArgumentHelp(
            "Set the messages for visitors of this language, such as de, and nothing else.", valueName: "tag"))
    var language: String?
    @Option(
        help: ArgumentHelp(
            "Alert the holder if the visitor waits so long for the first line; after as long again the claim is given up. 0: never.",
            valueName: "minutes"))
    var firstReplyMinutes: Int32?
    @Option(help: ArgumentHelp("The same for each further line; 0: never.", valueName: "minutes"))
    var nextReplyMinutes: Int32?
    @Option(
        help: ArgumentHelp("Complete a request after this long without a line; 0: never.", valueName: "minutes"))
    var visitorIdleMinutes: Int32?
    @Option(
        help: ArgumentHelp("Whether no member may take its conversations without a call.", valueName: "bool"))
    var forbidTakeOver: Bool?
    @Option(
        help: ArgumentHelp("Refuse the change if the stored version is another.", valueName: "version"))
    var ifVersion: Int64 =
        0
    @OptionGroup var acting: ActingOptions
    @OptionGroup var global: GlobalOptions

    func validate() throws {
        try hours.validate()
        guard language != nil else { return }
        guard flags.fields.isEmpty, !hours.isGiven else {
            throw ValidationError("--language goes with the messages alone; set other fields by a call of their own")
        }
        guard !lines.fields.isEmpty else {
            throw ValidationError("--language needs a message, such as --auto-message")
        }
    }

    /// The messages to the visitor: of the action, or of one of its translations.
    var lines: FieldFlags {
        var flags = FieldFlags()
        flags.add("auto_message", autoMessage)
        flags.add("emailed_message", emailedMessage)
        flags.add("nobody_message", nobodyMessage)
        flags.add("joined_message", joinedMessage)
        flags.add("returned_message", returnedMessage)
        flags.add("requeued_message", requeuedMessage)
        flags.add("expired_message", expiredMessage)
        return flags
    }

    var flags: FieldFlags {
        var flags = FieldFlags()
        flags.add("type", type)
        flags.add("assistant", assistant)
        flags.add("name", name)
        flags.add("when_to_use", whenToUse)
        flags.add("notify_by_email_when_offline", notifyByEmailWhenOffline)
        flags.add("close_after_minutes", closeAfterMinutes)
        flags.add("enabled", enabled)
        flags.add("team", team)
        flags.add("example_phrases", examplePhrases)
        flags.add("while_pending", whilePending)
        flags.add("on_return", onReturn)
        flags.add("on_lapse", onLapse)
        flags.add("escalate_after_minutes", escalateAfterMinutes)
        flags.add("first_reply_minutes", firstReplyMinutes)
        flags.add("next_reply_minutes", nextReplyMinutes)
        flags.add("visitor_idle_minutes", visitorIdleMinutes)
        flags.add("forbid_take_over", forbidTakeOver)
        return flags
    }

    func perform(_ invocation: Invocation) async throws -> ExitStatus {
        if let language {
            return try await invocation.translate(id, language, lines, ifVersion: ifVersion, by: acting.memberID)
        }
        var action = Action(id: id)
        try flags.apply(to: &action)
        try lines.apply(to: &action)
        var fields = flags.fields + lines.fields
        if hours.isGiven {
            action.businessHours = try hours.value()
            fields.append("business_hours")
        }
        let response = try await invocation.client.putAction(
            PutActionRequest(
                idempotencyKey: invocation.key, action: action, fields: fields, ifVersion: ifVersion,
                actingMemberID: acting.memberID))
        invocation.showSetting(response.action ?? Action(), id: id)
        return .done
    }
}

struct ActionsEnable: Verb {
    static let configuration = CommandConfiguration(commandName: "enable", abstract: "Allow an action to be triggered.")

    @Argument(help: "The action.") var id: String
    @OptionGroup var acting: ActingOptions
    @OptionGroup var global: GlobalOptions

    func perform(_ invocation: Invocation) async throws -> ExitStatus {
        try await invocation.enableAction(id, true, by: acting.memberID)
    }
}

struct ActionsDisable: Verb {
    static let configuration = CommandConfiguration(
        commandName: "disable", abstract: "Stop an action from being triggered. Open requests continue.")

    @Argument(help: "The action.") var id: String
    @OptionGroup var acting: ActingOptions
    @OptionGroup var global: GlobalOptions

    func perform(_ invocation: Invocation) async throws -> ExitStatus {
        try await invocation.enableAction(id, false, by: acting.memberID)
    }
}

extension Invocation {
    fileprivate func enableAction(
        _ id: String, _ enabled: Bool, by memberID: String
    ) async throws -> ExitStatus {
        try await editAction(id, field: "enabled", by: memberID) { $0.enabled = enabled }
    }

    /// Sets messages in one language. Translations are one field, so those in other languages are put again with it.
    ///
    /// - Parameter version: the version that must be stored; 0 = any.
    fileprivate func translate(
        _ id: String, _ language: String, _ lines: FieldFlags, ifVersion version: Int64, by memberID: String
    ) async throws -> ExitStatus {
        try await editAction(id, field: "translations", ifVersion: version, by: memberID) { action throws(Failure) in
            let index = action.translations.firstIndex { $0.locale.lowercased() == language.lowercased() }
            var texts = index.map { action.translations.remove(at: $0) } ?? ActionTexts(locale: language)
            try lines.apply(to: &texts)
            guard texts != ActionTexts(locale: texts.locale) else { return }
            action.translations.insert(texts, at: index ?? action.translations.count)
        }
    }

    /// Changes one field of a stored action. It names the version that it has read, because a Put of an unknown id would
    /// create an action, and reads again if somebody was faster.
    private func editAction(
        _ id: String, field: String, ifVersion wanted: Int64 = 0, by memberID: String,
        _ edit: (inout Action) throws(Failure) -> Void
    ) async throws -> ExitStatus {
        var attempts = 0
        while true {
            attempts += 1
            var action = try await client.getAction(GetActionRequest(actionID: id)).action ?? Action()
            let version = wanted == 0 ? action.version : wanted
            try edit(&action)
            do throws(HumanCallError) {
                let response = try await client.putAction(
                    PutActionRequest(
                        idempotencyKey: key, action: action, fields: [field], ifVersion: version,
                        actingMemberID: memberID))
                showSetting(response.action ?? Action(), id: id)
                return .done
            } catch {
                guard error.reason == .versionMismatch, wanted == 0, attempts < CLILimits.editAttemptsMax else {
                    throw error
                }
            }
        }
    }
}
