import HumanCallClient

/// The starting point of a new action.
struct ActionTemplate: Sendable {
    var id: String
    var label: String
    var hint: String
    var action: Action

    static let all = [support, sales, billing]

    private static let joined = "{name} has joined the chat."
    private static let returned = "{name} has left the chat. Our assistant is back."
    private static let requeued = "{name} has left this chat. Our team knows that you are waiting."
    private static let emailed = """
        Nobody from our team is online right now. I have sent them an e-mail. If you do not want to wait, leave your \
        e-mail address or telephone number here, and they can contact you.
        """
    private static let nobody = """
        Nobody from our team can be reached right now. If you leave your e-mail address or telephone number here, they \
        can contact you later.
        """

    private static let support = ActionTemplate(
        id: "support", label: "Support", hint: "The AI goes on helping until somebody joins.",
        action: Action(
            type: .humanCall, name: "Call Support Team",
            whenToUse: "When the visitor asks for a person, is upset, or has a problem that our articles do not solve.",
            autoMessage: "I have told our support team. Somebody will join this chat and answer you here.",
            notifyByEmailWhenOffline: true, closeAfterMinutes: 10, enabled: true,
            examplePhrases: ["Can I talk to a real person?", "This does not help me.", "I want to make a complaint."],
            joinedMessage: joined, returnedMessage: returned,
            expiredMessage: "Nobody from our team is free right now. I will go on helping as well as I can.",
            whilePending: .aiContinues, onReturn: .wait, onLapse: .requeue, escalateAfterMinutes: 5,
            emailedMessage: emailed, nobodyMessage: nobody, requeuedMessage: requeued,
            firstReplyMinutes: 3, nextReplyMinutes: 10, visitorIdleMinutes: 30))

    private static let sales = ActionTemplate(
        id: "sales", label: "Sales", hint: "For prices and terms that need a person.",
        action: Action(
            type: .humanCall, name: "Call Sales Agent",
            whenToUse: "When the visitor wants an offer, a discount, or terms that are not on our price list.",
            autoMessage:
                "I am bringing in a colleague from sales who can make you an offer. They will be with you shortly.",
            notifyByEmailWhenOffline: true, closeAfterMinutes: 15, enabled: true,
            examplePhrases: [
                "Can you connect me to sales?", "Do you give a discount for larger teams?", "I need a quote.",
            ],
            joinedMessage: joined, returnedMessage: returned,
            expiredMessage:
                "Our sales team is in other conversations. Leave your e-mail address here, and they will write to you.",
            whilePending: .aiContinues, onReturn: .continue, onLapse: .requeue, escalateAfterMinutes: 7,
            emailedMessage: emailed, nobodyMessage: nobody, requeuedMessage: requeued,
            firstReplyMinutes: 3, nextReplyMinutes: 10, visitorIdleMinutes: 30))

    private static let billing = ActionTemplate(
        id: "billing", label: "Billing", hint: "The AI says nothing more until somebody joins.",
        action: Action(
            type: .humanCall, name: "Call Billing",
            whenToUse:
                "When it is about a payment, a refund, or data of an account. The assistant must not answer these itself.",
            autoMessage: "This is about your account, so a person will check it. I have called our billing team.",
            notifyByEmailWhenOffline: true, closeAfterMinutes: 20, enabled: true,
            examplePhrases: ["I was charged twice.", "I want a refund.", "Please change the card that I pay with."],
            joinedMessage: joined, returnedMessage: returned,
            expiredMessage:
                "Our billing team could not join in time. They have your question; please write to us if it is urgent.",
            whilePending: .aiHolds, onReturn: .wait, onLapse: .requeue, escalateAfterMinutes: 10,
            emailedMessage: emailed, nobodyMessage: nobody, requeuedMessage: requeued,
            firstReplyMinutes: 3, nextReplyMinutes: 10, visitorIdleMinutes: 60))
}
