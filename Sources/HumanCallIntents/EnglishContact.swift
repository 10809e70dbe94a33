/// Requests to be connected, and to talk.
extension EnglishPhrases {
    /// "Connect me to ..."
    static let connecting: [Pattern] = [
        Pattern(
            0.95, "asks to be connected",
            [
                Step(.connect), Step(.me, gap: 1, through: .article),
                Step(.to, gap: 2, through: [.back, .through, .function, .polite]),
                Step([anybody, .team, .unit, .desk], gap: 5, through: [before, unknown, .of, .polite]),
            ]),
        Pattern(
            0.9, "asks to hand the conversation over",
            [
                Step(.connect), Step([.this, .me], gap: 2, through: [.article, .my]),
                Step(.to, gap: 2, through: [.back, .through, .function]),
                Step([.person, .role, .team, .unit], gap: 4, through: own),
            ]),
        Pattern(
            0.9, "asks to be connected", endsInNoun: true,
            [
                Step(.connect), Step(.to, gap: 2, through: [.back, .through, .function]),
                Step(human, gap: 4, through: own),
            ]),
        Pattern(
            0.9, "asks to be connected",
            [
                Step(.connect), Step(.to, gap: 1, through: .through),
                Step([.plural, .anyone], gap: 4, through: [.your, .another, .of, .live]),
            ]),
        Pattern(
            0.8, "asks to be connected", endsInNoun: true,
            [Step(.connect), Step([.person, .role], gap: 2, through: own)]),
        Pattern(
            0.8, "asks to be connected", endsInNoun: true,
            [
                Step(.connect), Step(.me, gap: 1, through: .to), Step([human, .desk], gap: 3, through: own),
            ]),
        Pattern(
            0.8, "asks to be connected", endsInNoun: true,
            [
                Step(.connect), Step(.to, gap: 1, through: .through),
                Step([.team, .unit], gap: 3, through: [.article, .your, .team, .customer, .desk]),
            ]),
        Pattern(0.9, "asks to be put through", [Step(.put), Step(.me), Step(.through)]),
        Pattern(
            0.9, "asks to be put through",
            [
                Step([.put, .connect]), Step(.through), Step(.to),
                Step([anybody, .team, .unit], gap: 4, through: before),
            ]),
        Pattern(
            0.9, "asks to be taken to a human",
            [Step(.put), Step(.me), Step(.to, gap: 2, through: [.function, .of]), Step(human, gap: 3, through: own)]),
        Pattern(
            0.8, "asks to be transferred",
            [Step(.hand), Step(.me), Step(.edge, gap: 4, through: [.polite, .function])]),
        Pattern(0.6, "asks to be transferred", [Step(.stop), Step(.hand, word: "transfer"), Step(.please)]),
        Pattern(0.8, "asks to be transferred", [Step([.want, .like]), Step(.to), Step(.is), Step(.connect)]),
        Pattern(
            0.8, "asks to be handed over",
            [Step([.stop, .live, .person]), Step(.connect, word: "handoff"), Step(.edge, gap: 2, through: .polite)]),
        Pattern(
            0.8, "asks to be handed over",
            [Step([.stop, .live, .person]), Step(.connect, word: "handover"), Step(.edge, gap: 2, through: .polite)]),
        Pattern(
            0.75, "asks for customer service",
            [
                Step([.edge, .want, .like, .modal, .polite]), Step([.connect, .put]), Step(.me),
                Step(.to, gap: 2, through: [.through, .polite]), Step(.desk, gap: 2, through: before),
            ]),
        Pattern(
            0.75, "asks to hand the conversation over",
            [
                Step([.connect, .put], word: "hand"), Step([.this, .me], gap: 1, through: .article),
                Step(.to, gap: 2, through: [.back, .through, .function]), Step(anybody, gap: 3, through: own),
            ]),
        Pattern(0.6, "asks to be connected", [Step(.stop), Step(.connect, word: "connect"), Step(.please)]),
        Pattern(0.6, "asks to be connected", [Step(.please), Step(.connect, word: "connect"), Step(.stop)]),
        Pattern(
            0.7, "asks to pass something to a human",
            [
                Step(.connect, word: "pass"),
                Step(.to, gap: 4, through: [.my, .this, .article, .other, .reach, .matter, .function]),
                Step([.person, .role], gap: 3, through: own),
            ]),
        Pattern(
            0.7, "asks to pass something to a human",
            [
                Step(.connect, word: "forward"),
                Step(.to, gap: 4, through: [.my, .this, .article, .other, .reach, .matter, .function]),
                Step([.person, .role], gap: 3, through: own),
            ]),
        Pattern(
            0.55, "asks to be connected with somebody by name",
            [
                Step(.hand), Step(.me), Step(.to, gap: 1, through: [.through, .polite], word: "to"),
                Step(.other, gap: 2, through: [.article, .your, .polite]),
                Step([.edge, .polite, .for, .service], gap: 1, through: [.other, .modifier]),
            ]),
        Pattern(
            0.7, "asks to be transferred",
            [
                Step(.stop), Step(.hand, gap: 1, through: .polite, word: "transfer"), Step(.this),
                Step([.edge, .polite]),
            ]),
    ]

    /// "Talk to a human."
    static let talking: [Pattern] = [
        Pattern(
            0.95, "asks to talk with a human",
            [
                Step(.talk), Step(.to, gap: 2, through: [.function, unknown, .polite, .this, .article]),
                Step(anybody, gap: 6, through: [before, unknown]),
            ]),
        Pattern(
            0.85, "asks to talk with the team",
            [
                Step(.talk), Step(.to, gap: 1, through: .polite),
                Step(
                    [.team, .unit], gap: 3,
                    through: [
                        .article, .your, .quality, .team, .desk, .service, .this,
                        unknown,
                    ]),

            ]),
        Pattern(
            0.85, "asks to talk with a human", endsInNoun: true,
            [Step(.talk), Step([.person, .role, .anyone], gap: 3, through: own)]),
        Pattern(
            0.9, "asks to contact a human", endsInNoun: true,
            [Step(.reach), Step(anybody, gap: 4, through: [own, .to, .through, .another, .of])]),
        Pattern(
            0.75, "asks to contact the team", endsInNoun: true,
            [Step(.reach), Step([.team, .unit], gap: 3, through: [.article, .your, .team])]),
        Pattern(
            0.85, "asks to get hold of a human",
            [Step(.function, word: "hold"), Step(.of), Step(anybody, gap: 3, through: before)]),
        Pattern(
            0.85, "asks to get hold of a human",
            [Step(.function, word: "ahold"), Step(.of), Step(anybody, gap: 3, through: before)]),
        Pattern(
            0.65, "would rather have spoken with a human",
            [
                Step(.function, word: "if"), Step(.i), Step(.function, word: "spoke"), Step(.to),
                Step(anybody, gap: 3, through: before),
            ]),
        Pattern(
            0.65, "repeats that it asks for a human",
            [Step(.i), Step(.function, word: "said"), Step(.person, gap: 2, through: own), Step(.stop)]),
        Pattern(
            0.65, "says that it takes a human",
            [Step(.time, word: "only"), Step(.person, gap: 2, through: own), Step(.modal)]),
        Pattern(
            0.6, "asks for the person in charge",
            [Step([.person, .anyone]), Step(.from, word: "in"), Step(.function, word: "charge")]),
        Pattern(
            0.6, "asks to call the team",
            [Step(.call), Step(.unit, gap: 3, through: [.article, .your, .team, unknown])]),
        Pattern(
            0.8, "asks whom to talk to",
            [Step(.who), Step([.modal, .did, .function]), Step(.i), Step(.talk), Step([.to, .edge])]),
        Pattern(
            0.8, "asks to call the team",
            [
                Step([.call, .reach, .cause]), Step(.your),
                Step([.unit, .role, .trade, .person, .plural], gap: 2, through: [.team, .quality, .service]),
            ]),
        Pattern(
            0.7, "asks to talk with customer service",
            [
                Step([.edge, .polite]), Step([.talk, .reach]), Step(.to), Step(.desk, gap: 3, through: before),
                Step([.stop, .polite]),
            ]),
        Pattern(
            0.7, "asks to talk with customer service",
            [
                Step([.want, .like]), Step(.to), Step([.talk, .reach]), Step(.to), Step(.desk, gap: 3, through: before),
                Step([.stop, .polite]),
            ]),
        Pattern(
            0.7, "asks to talk with customer service",
            [
                Step([.edge, .polite, .greeting]), Step(.modal), Step(.i, gap: 1, through: .polite), Step(.talk),
                Step(.to),
                Step(.desk, gap: 3, through: before), Step([.stop, .polite]),
            ]),
        Pattern(
            0.7, "asks to talk with customer service",
            [Step(.cause), Step(.me), Step(.talk), Step(.to), Step(.desk, gap: 3, through: before)]),
        Pattern(
            0.8, "asks to talk with a human",
            [
                Step([.i, .want, .like]), Step(unknown, gap: 1, through: .to), Step(.to),
                Step(.live, gap: 1, through: .article), Step(.person),
            ]),
        Pattern(
            0.7, "asks for a human to write with",
            [
                Step([.i, .want, .like]), Step(.other, gap: 1, through: .to, word: "text"), Step(.to),
                Step(anybody, gap: 3, through: before),
            ]),
        Pattern(
            0.75, "asks for a word with a human",
            [
                Step([.want, .like, .have, .fetch]),
                Step(
                    unknown.union([.talk, .call, .matter]), gap: 3, through: [.article, .to, .have, .there, .quality]),

                Step(.to), Step(.person, gap: 3, through: own),
            ]),
        Pattern(
            0.55, "asks to talk with somebody by name",
            [
                Step(.modal), Step(.i, gap: 1, through: .polite), Step(.talk, gap: 1, through: .polite, word: "speak"),
                Step(.to),
                Step(.other, gap: 1, through: [.article, .your]),
                Step([.edge, .polite, .function, .of], gap: 1, through: unknown),
            ]),
        Pattern(
            0.55, "asks to talk with somebody by name",
            [
                Step(.modal), Step(.i, gap: 1, through: .polite), Step(.talk, gap: 1, through: .polite, word: "talk"),
                Step(.to),
                Step(.other, gap: 1, through: [.article, .your]),
                Step([.edge, .polite, .function, .of], gap: 1, through: unknown),
            ]),
        Pattern(
            0.55, "asks to talk with somebody by name",
            [
                Step(.cause), Step(.me), Step(.talk, gap: 1, through: .polite, word: "speak"), Step(.to),
                Step(.other, gap: 1, through: [.article, .your]),
                Step([.edge, .polite, .function, .of], gap: 1, through: unknown),
            ]),
        Pattern(
            0.55, "asks to talk with somebody by name",
            [
                Step(.cause), Step(.me), Step(.talk, gap: 1, through: .polite, word: "talk"), Step(.to),
                Step(.other, gap: 1, through: [.article, .your]),
                Step([.edge, .polite, .function, .of], gap: 1, through: unknown),
            ]),
        Pattern(
            0.55, "asks to talk with somebody by name",
            [
                Step([.want, .like]), Step(.to, gap: 1, through: .polite),
                Step(.talk, gap: 1, through: .polite, word: "speak"), Step(.to),
                Step(.other, gap: 1, through: [.article, .your]),
                Step([.edge, .polite, .function, .of], gap: 1, through: unknown),
            ]),
        Pattern(
            0.55, "asks to talk with somebody by name",
            [
                Step([.want, .like]), Step(.to, gap: 1, through: .polite),
                Step(.talk, gap: 1, through: .polite, word: "talk"), Step(.to),
                Step(.other, gap: 1, through: [.article, .your]),
                Step([.edge, .polite, .function, .of], gap: 1, through: unknown),
            ]),
    ]
}
