import HumanCallClient

/// The starting point of a new action, in the language of the manager who makes it.
struct ActionTemplate: Sendable {
    var id: String
    var label: String
    var hint: String
    var action: Action

    static func all(_ words: Words) -> [ActionTemplate] { [support(words), sales(words), billing(words)] }

    /// The template with this id, or the first one.
    static func named(_ id: String, _ words: Words) -> ActionTemplate {
        let all = all(words)
        return all.first { $0.id == id } ?? all[0]
    }

    private static func support(_ words: Words) -> ActionTemplate {
        var action = common(words, closesAfter: 10, escalatesAfter: 5, visitorIdle: 30)
        action.name = words("template.support.name")
        action.whenToUse = words("template.support.whenToUse")
        action.autoMessage = words("template.support.auto")
        action.examplePhrases = lines(words("template.support.phrases"))
        action.expiredMessage = words("template.support.expired")
        return ActionTemplate(
            id: "support", label: words("template.support.label"), hint: words("template.support.hint"), action: action)
    }

    private static func sales(_ words: Words) -> ActionTemplate {
        var action = common(words, closesAfter: 15, escalatesAfter: 7, visitorIdle: 30)
        action.name = words("template.sales.name")
        action.whenToUse = words("template.sales.whenToUse")
        action.autoMessage = words("template.sales.auto")
        action.examplePhrases = lines(words("template.sales.phrases"))
        action.expiredMessage = words("template.sales.expired")
        action.onReturn = .continue
        return ActionTemplate(
            id: "sales", label: words("template.sales.label"), hint: words("template.sales.hint"), action: action)
    }

    private static func billing(_ words: Words) -> ActionTemplate {
        var action = common(words, closesAfter: 20, escalatesAfter: 10, visitorIdle: 60)
        action.name = words("template.billing.name")
        action.whenToUse = words("template.billing.whenToUse")
        action.autoMessage = words("template.billing.auto")
        action.examplePhrases = lines(words("template.billing.phrases"))
        action.expiredMessage = words("template.billing.expired")
        action.whilePending = .aiHolds
        return ActionTemplate(
            id: "billing", label: words("template.billing.label"), hint: words("template.billing.hint"), action: action)
    }

    /// - Parameters: minutes.
    private static func common(
        _ words: Words, closesAfter: Int32, escalatesAfter: Int32, visitorIdle: Int32
    ) -> Action {
        Action(
            type: .humanCall, notifyByEmailWhenOffline: true, closeAfterMinutes: closesAfter, enabled: true,
            joinedMessage: words("template.joined"), returnedMessage: words("template.returned"),
            whilePending: .aiContinues, onReturn: .wait, onLapse: .requeue, escalateAfterMinutes: escalatesAfter,
            emailedMessage: words("template.emailed"), nobodyMessage: words("template.nobody"),
            requeuedMessage: words("template.requeued"),
            firstReplyMinutes: 3, nextReplyMinutes: 10, visitorIdleMinutes: visitorIdle)
    }

    private static func lines(_ text: String) -> [String] { text.split(separator: "\n").map(String.init) }
}
