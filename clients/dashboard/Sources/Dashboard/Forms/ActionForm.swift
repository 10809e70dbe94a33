import HumanCallClient

/// The form of an action: its fields, an action as their values, and their values as an action.
struct ActionForm: Sendable {
    /// In the order of the page.
    let fields: FormFields
    /// The fields of each part of the page.
    let parts: [(name: String, names: [String])]

    /// The lines that an action has in each language.
    static let lines = [
        "auto_message", "emailed_message", "nobody_message", "joined_message", "requeued_message", "returned_message",
        "expired_message",
    ]

    /// - Parameters:
    ///   - assistants: known ones.
    ///   - teams: known ones.
    ///   - translations: how many other languages the form has room for.
    init(assistants: [String], teams: [String], translations: Int) {
        let first: [FormField] = [
            FormField(
                "type", .choice([.init(value: "human_call", label: Phrase("actions.humanCall"))]), "actions.type"),
            FormField("name", .line(charactersMax: 200), "actions.name").with {
                $0.isRequired = true
                $0.rule = Phrase("actions.rule.name")
            },
            FormField("when_to_use", .area(rows: 3, charactersMax: 8_000), "actions.whenToUse").with {
                $0.hint = Phrase("actions.whenToUseHint")
                $0.isRequired = true
                $0.rule = Phrase("actions.rule.whenToUse")
            },
            FormField("auto_message", .area(rows: 2, charactersMax: 8_000), "actions.autoMessage").with {
                $0.hint = Phrase("actions.autoMessageHint")
                $0.hook = "preview-from"
            },
        ]
        let offline: [FormField] = [
            FormField("emailed_message", .area(rows: 2, charactersMax: 8_000), "actions.emailed").with {
                $0.hint = Phrase("actions.emailedHint")
            },
            FormField("nobody_message", .area(rows: 2, charactersMax: 8_000), "actions.nobody").with {
                $0.hint = Phrase("actions.nobodyHint")
            },
            FormField("requeued_message", .line(charactersMax: 2_000), "actions.requeued").with {
                $0.hint = Phrase("actions.requeuedHint")
            },
        ]
        let second: [FormField] = [
            FormField(
                "notify", source: "notify_by_email_when_offline", .check(isSwitch: false), "actions.notify"
            ).with { $0.hint = Phrase("actions.notifyHint") },
            Self.minutes("minutes", "close_after_minutes", "actions.minutes", rule: "actions.rule.minutes").with {
                $0.hint = Phrase("actions.minutesHint")
            },
            FormField("enabled", .check(isSwitch: true), "actions.enabled"),
        ]
        let everybody = FormField.Choice(value: "", label: Phrase("common.everybody"))
        let more: [FormField] = [
            FormField("assistant", .line(charactersMax: 200), "actions.assistant").with {
                $0.hint = Phrase("actions.assistantHint")
                $0.suggestions = assistants
            },
            FormField(
                "team", .choice([everybody] + teams.map { .init(value: $0, label: .verbatim($0)) }), "actions.team"
            ).with { $0.hint = Phrase("actions.teamHint") },
            FormField(
                "while_pending",
                .choice([
                    .init(value: "go", label: Phrase("actions.whilePendingGo")),
                    .init(value: "hold", label: Phrase("actions.whilePendingHold")),
                ]), "actions.whilePending"),
            FormField(
                "on_return",
                .choice([
                    .init(value: "wait", label: Phrase("actions.onReturnWait")),
                    .init(value: "continue", label: Phrase("actions.onReturnContinue")),
                ]), "actions.onReturn"),
            FormField(
                "on_lapse",
                .choice([
                    .init(value: "requeue", label: Phrase("actions.onLapseRequeue")),
                    .init(value: "ai", label: Phrase("actions.onLapseAI")),
                ]), "actions.onLapse"),
            Self.minutes("escalate", "escalate_after_minutes", "actions.escalate", rule: "actions.rule.escalate").with {
                $0.hint = Phrase("actions.escalateHint")
            },
            FormField("hours", source: "business_hours", .area(rows: 3, charactersMax: 8_000), "actions.hours").with {
                $0.hint = Phrase("actions.hoursHint")
            },
            FormField("time_zone", .line(charactersMax: 64), "actions.timeZone").with {
                $0.hint = Phrase("actions.timeZoneHint")
                $0.rule = Phrase("actions.rule.timeZone")
            },
            FormField("count_open_hours", .check(isSwitch: false), "actions.openHours").with {
                $0.hint = Phrase("actions.openHoursHint")
            },
            FormField("email_when_closed", .check(isSwitch: false), "actions.mailClosed"),
            Self.minutes("first_reply", "first_reply_minutes", "actions.firstReply", rule: "actions.rule.reply").with {
                $0.hint = Phrase("actions.firstReplyHint")
            },
            Self.minutes("next_reply", "next_reply_minutes", "actions.nextReply", rule: "actions.rule.reply").with {
                $0.hint = Phrase("actions.nextReplyHint")
            },
            Self.minutes("visitor_idle", "visitor_idle_minutes", "actions.visitorIdle", rule: "actions.rule.idle").with
            {
                $0.hint = Phrase("actions.visitorIdleHint")
            },
            FormField(
                "take_over", source: "forbid_take_over",
                .choice([
                    .init(value: "yes", label: Phrase("actions.takeOverYes")),
                    .init(value: "no", label: Phrase("actions.takeOverNo")),
                ]), "actions.takeOver"),
            FormField("phrases", source: "example_phrases", .area(rows: 4, charactersMax: 26_000), "actions.phrases")
                .with {
                    $0.hint = Phrase("actions.phrasesHint")
                },
            FormField("joined_message", .line(charactersMax: 2_000), "actions.joined").with {
                $0.hint = Phrase("actions.joinedHint")
                $0.hook = "joined-from"
            },
            FormField("returned_message", .line(charactersMax: 2_000), "actions.returned"),
            FormField("expired_message", .line(charactersMax: 2_000), "actions.expired"),
        ]
        var all = first + offline + second + more
        var parts = [("first", first), ("offline", offline), ("second", second), ("more", more)].map {
            (name: $0.0, names: $0.1.map(\.name))
        }
        for index in 0..<translations {
            let fields = Self.translation(index)
            all += fields
            parts.append((name: "translation-\(index)", names: fields.map(\.name)))
        }
        fields = FormFields(all)
        self.parts = parts
    }

    private static func minutes(_ name: String, _ source: String, _ label: String, rule: String) -> FormField {
        FormField(name, source: source, .number, label).with {
            $0.isRequired = true
            $0.isShort = true
            $0.rule = Phrase(rule)
        }
    }

    /// The lines in one other language.
    private static func translation(_ index: Int) -> [FormField] {
        let labels = [
            "auto_message": "actions.autoMessage", "emailed_message": "actions.emailed",
            "nobody_message": "actions.nobody", "joined_message": "actions.joined",
            "requeued_message": "actions.requeued", "returned_message": "actions.returned",
            "expired_message": "actions.expired",
        ]
        let locale = FormField("locale_\(index)", source: "translations", .line(charactersMax: 35), "actions.locale")
            .with {
                $0.hint = Phrase("actions.localeHint")
                $0.isShort = true
            }
        return [locale]
            + lines.map { line in
                FormField(
                    "\(line)_\(index)", .area(rows: 2, charactersMax: 8_000), labels[line] ?? "actions.autoMessage")
            }
    }

    // MARK: An action as values

    static func typed(_ action: Action) -> [String: String] {
        func box(_ isOn: Bool) -> String { isOn ? "1" : "" }
        let hours = action.businessHours
        var values: [String: String] = [
            "type": "human_call", "assistant": action.assistant, "name": action.name, "when_to_use": action.whenToUse,
            "auto_message": action.autoMessage, "notify": box(action.notifyByEmailWhenOffline),
            "minutes": String(action.closeAfterMinutes), "enabled": box(action.enabled), "team": action.team,
            "phrases": action.examplePhrases.joined(separator: "\n"), "joined_message": action.joinedMessage,
            "returned_message": action.returnedMessage, "expired_message": action.expiredMessage,
            "while_pending": action.whilePending == .aiHolds ? "hold" : "go",
            "on_return": action.onReturn == .continue ? "continue" : "wait",
            "on_lapse": action.onLapse == .returnToAI ? "ai" : "requeue",
            "escalate": String(action.escalateAfterMinutes), "emailed_message": action.emailedMessage,
            "nobody_message": action.nobodyMessage, "requeued_message": action.requeuedMessage,
            "hours": hours?.text ?? "", "time_zone": hours?.timeZone ?? "",
            "count_open_hours": box(hours?.countOpenHours ?? false),
            "email_when_closed": box(hours?.emailWhenClosed ?? false),
            "first_reply": String(action.firstReplyMinutes), "next_reply": String(action.nextReplyMinutes),
            "visitor_idle": String(action.visitorIdleMinutes), "take_over": action.forbidTakeOver ? "no" : "yes",
        ]
        for (index, texts) in action.translations.enumerated() {
            values["locale_\(index)"] = texts.locale
            for line in lines { values["\(line)_\(index)"] = texts[line] }
        }
        return values
    }

    // MARK: Values as an action

    /// The fields that a save sets.
    static let stored = [
        "type", "assistant", "name", "when_to_use", "auto_message", "notify_by_email_when_offline",
        "close_after_minutes", "enabled", "team", "example_phrases", "joined_message", "returned_message",
        "expired_message", "while_pending", "on_return", "on_lapse", "escalate_after_minutes", "business_hours",
        "emailed_message", "nobody_message", "requeued_message", "first_reply_minutes", "next_reply_minutes",
        "visitor_idle_minutes", "forbid_take_over", "translations",
    ]

    /// The action in a form. Where the daemon has a rule, it decides.
    ///
    /// - Parameter problems: what cannot be meant, by field.
    func action(_ form: Form, id: String, problems: inout [String: Phrase]) -> Action {
        func number(_ name: String) -> Int32 {
            form.number(name, &problems, rule: fields.all.first { $0.name == name }?.rule)
        }
        var action = Action(
            id: id, type: .humanCall, assistant: form.line("assistant"), name: form.line("name"),
            whenToUse: form.text("when_to_use"), autoMessage: form.text("auto_message"),
            notifyByEmailWhenOffline: form.has("notify"), closeAfterMinutes: number("minutes"),
            enabled: form.has("enabled"), team: form.line("team"), examplePhrases: form.lines("phrases"),
            joinedMessage: form.text("joined_message"), returnedMessage: form.text("returned_message"),
            expiredMessage: form.text("expired_message"),
            whilePending: form["while_pending"] == "hold" ? .aiHolds : .aiContinues,
            onReturn: form["on_return"] == "continue" ? .continue : .wait,
            onLapse: form["on_lapse"] == "ai" ? .returnToAI : .requeue,
            escalateAfterMinutes: number("escalate"), emailedMessage: form.text("emailed_message"),
            nobodyMessage: form.text("nobody_message"), requeuedMessage: form.text("requeued_message"),
            firstReplyMinutes: number("first_reply"), nextReplyMinutes: number("next_reply"),
            visitorIdleMinutes: number("visitor_idle"), forbidTakeOver: form["take_over"] == "no")
        action.businessHours = hours(form, &problems)
        action.translations = translations(form, &problems)
        return action
    }

    /// nil = always open.
    private func hours(_ form: Form, _ problems: inout [String: Phrase]) -> BusinessHours? {
        let text = form.text("hours")
        guard !text.isEmpty else { return nil }
        do throws(BusinessHoursTextError) {
            var hours = try BusinessHours(text: text)
            hours.timeZone = form.line("time_zone")
            hours.countOpenHours = form.has("count_open_hours")
            hours.emailWhenClosed = form.has("email_when_closed")
            return hours
        } catch {
            problems["hours"] = Phrase("actions.rule.hours", ["error": .verbatim("\(error)")])
            return nil
        }
    }

    /// A language without any line is removed.
    private func translations(_ form: Form, _ problems: inout [String: Phrase]) -> [ActionTexts] {
        var translations: [ActionTexts] = []
        for index in 0..<DashboardLimits.translationsMax where form.has("locale_\(index)") {
            var texts = ActionTexts(locale: form.line("locale_\(index)"))
            for line in Self.lines { texts[line] = form.text("\(line)_\(index)") }
            guard texts != ActionTexts(locale: texts.locale) else { continue }
            if texts.locale.isEmpty { problems["locale_\(index)"] = Phrase("actions.rule.locale") }
            translations.append(texts)
        }
        return translations
    }
}

extension ActionTexts {
    /// A line by its name in the contract.
    fileprivate subscript(_ line: String) -> String {
        get {
            switch line {
            case "auto_message": autoMessage
            case "emailed_message": emailedMessage
            case "nobody_message": nobodyMessage
            case "joined_message": joinedMessage
            case "requeued_message": requeuedMessage
            case "returned_message": returnedMessage
            default: expiredMessage
            }
        }
        set {
            switch line {
            case "auto_message": autoMessage = newValue
            case "emailed_message": emailedMessage = newValue
            case "nobody_message": nobodyMessage = newValue
            case "joined_message": joinedMessage = newValue
            case "requeued_message": requeuedMessage = newValue
            case "returned_message": returnedMessage = newValue
            default: expiredMessage = newValue
            }
        }
    }
}
