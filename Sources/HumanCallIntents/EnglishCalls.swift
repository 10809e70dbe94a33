/// Requests for a call, escalations, and refusals of a bot.
extension EnglishPhrases {
    /// "Call me."
    static let calling: [Pattern] = [
        Pattern(
            0.8, "asks for a call",
            [
                Step([.edge, .polite]), Step(.call), Step(.me), Step([.edge, .polite, .back, .function, .to], gap: 0),
            ]),
        Pattern(0.65, "asks to be contacted", [Step(.reach), Step(.through), Step(.to), Step(.me)]),
        Pattern(0.8, "asks for a call", [Step(.fetch), Step(.me), Step(.call, gap: 1, through: .article)]),
        Pattern(
            0.8, "asks for a call",
            [Step([.want, .like, .cause]), Step(.call, gap: 3, through: [.article, .to, .have]), Step(.back)]),
        Pattern(
            0.8, "asks for a call back",
            [
                Step([.want, .like, .modal, .have]),
                Step(.callback, gap: 4, through: [.article, .want, .i, .have, .to]),
            ]),
        Pattern(
            0.8, "asks for a call back",
            [
                Step(.stop), Step([.callback, .call], gap: 3, through: [.polite, .article]),
                Step([.edge, .polite], gap: 1, through: .back),
            ]),
        Pattern(
            0.75, "asks for a call",
            [Step(.want), Step(.call, gap: 2, through: .article), Step(.from), Step(.your)]),
        Pattern(
            0.75, "asks for a call back",
            [Step(.stop), Step(.callback, gap: 4, through: [.polite, .article, unknown]), Step([.edge, .polite])]),
        Pattern(
            0.65, "asks for a call",
            [
                Step(.want), Step(.call, gap: 2, through: [.article, .call, .polite], word: "call"),
                Step([.edge, .polite]),
            ]),
        Pattern(
            0.5, "names a call and nothing else",
            [Step(.stop), Step(.call, word: "phone"), Step(.call, word: "call"), Step([.stop, .please])]),
    ]

    /// "Escalate this."
    static let escalating: [Pattern] = [
        Pattern(
            0.75, "asks to escalate",
            [
                Step([.edge, .polite, .you, .to, .want]), Step(.escalate), Step([.edge, .this, .to, .polite, .my]),
            ]),
        Pattern(0.7, "asks to escalate", [Step(.is, word: "be"), Step(.escalate)]),
        Pattern(
            0.75, "asks to escalate",
            [Step([.want, .like]), Step(.this), Step(.escalate, gap: 2, through: [.to, .is])]),
        Pattern(
            0.5, "names an escalation and nothing else",
            [Step(.stop), Step(.other, word: "escalation"), Step([.stop, .please])]),
    ]

    /// "I don't want a bot."
    static let refusing: [Pattern] = [
        Pattern(
            0.75, "does not want to talk to a bot", isNegated: false,
            [
                Step([.not, .weary]), Step(.talk, gap: 4, through: [.want, .to, .of, .like, .polite, .me, .cause]),
                Step(.to), Step(.bot, gap: 3, through: [.article, .this, .quality]),
            ]),
        Pattern(
            0.6, "cannot do it with a bot", isNegated: false,
            [
                Step(.modal, word: "cant"), Step(.to, gap: 3, through: [.this, .did, .function, .talk]),
                Step(.bot, gap: 2, through: [.article, .this]),
            ]),
        Pattern(
            0.6, "finds it too much for a bot", isNegated: false,
            [
                Step(.weary, word: "too"), Step(.for, gap: 2, through: unknown),
                Step(.bot, gap: 2, through: [.article, .this]),
            ]),
        Pattern(
            0.6, "does not want to talk to the assistant", isNegated: false,
            [
                Step(.not), Step(.talk, gap: 4, through: [.want, .to, .like, .polite]), Step(.to), Step(.you),
                Step(.edge, gap: 2, through: .polite),
            ]),
        Pattern(
            0.65, "does not want a bot", isNegated: false,
            [
                Step(.stop), Step(.not), Step(.bot, gap: 2, through: .article), Step(.edge, gap: 3, through: .polite),
            ]),
        Pattern(
            0.65, "has enough of the bot", isNegated: false,
            [
                Step([.stop, .i]), Step(.weary, gap: 2, through: [.is, .polite, .function, .modal]),
                Step(.bot, gap: 4, through: [.article, .this, .to, .of, .quality, .your, .you, .talk]),
                Step(.edge, gap: 2, through: .polite),
            ]),
        Pattern(
            0.65, "does not want a bot", isNegated: false,
            [
                Step(.stop), Step(.not), Step(.function, word: "more"),
                Step(.bot, gap: 2, through: [.article, .quality]),
                Step(.edge, gap: 3, through: [.polite, .talk]),
            ]),
        Pattern(
            0.65, "does not want to talk to a bot", isNegated: false,
            [
                Step([.not, .weary]), Step(.talk, gap: 6, through: light.union(unknown).union([.want, .like])),
                Step(.to, gap: 5, through: light.union([.my, .matter])),
                Step(.bot, gap: 3, through: [.article, .this, .quality, .your]),
            ]),
        Pattern(
            0.6, "does not want to talk to a bot", isNegated: false,
            [
                Step(.stop), Step(.talk), Step(.to), Step(.bot, gap: 2, through: [.article, .this, .your]), Step(.is),
                Step(unknown, gap: 2, through: [.time, .polite, .function, .article]),
            ]),
        Pattern(
            0.65, "does not trust a bot with it", isNegated: false,
            [
                Step(.not), Step(.other, gap: 1, through: .modifier),
                Step(unknown, gap: 8, through: light.union(unknown).union(.my)),
                Step(.to), Step(.bot, gap: 2, through: [.article, .this]),
            ]),
        Pattern(
            0.65, "asks for help, and not from a bot", isNegated: false,
            [
                Step([.me, .want, .act, .service]), Step(.pause), Step(.not),
                Step(.bot, gap: 2, through: [.article, .this]),
                Step(.edge, gap: 2, through: .polite),
            ]),
        Pattern(
            0.6, "asks for anybody but a bot", isNegated: false,
            [
                Step([.anyone, .function]), Step(.function, gap: 1, through: unknown, word: "but"),
                Step(.bot, gap: 1, through: [.article, .this]), Step(.edge, gap: 1, through: .polite),
            ]),
        Pattern(
            0.6, "asks for anybody but a bot", isNegated: false,
            [
                Step([.anyone, .function]), Step(.function, gap: 1, through: unknown, word: "than"),
                Step(.bot, gap: 1, through: .article),
            ]),
        Pattern(
            0.6, "has enough of the bot", isNegated: false,
            [
                Step(.stop), Step(.other, word: "turn"), Step(.function, word: "off"),
                Step(.bot, gap: 1, through: [.article, .this]), Step([.edge, .polite, .function]),
            ]),
        Pattern(
            0.6, "wants to get out of the bot", isNegated: false,
            [Step(.through, word: "out"), Step(.of), Step(.bot, gap: 1, through: [.article, .this], word: "bot")]),
        Pattern(
            0.65, "does not want a bot", isNegated: false,
            [Step(.not), Step(.want), Step(.bot, gap: 2, through: .article), Step(.edge, gap: 2, through: .polite)]),
    ]
}
