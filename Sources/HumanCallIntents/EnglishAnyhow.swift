/// A wish and a human, with any words between them. The weakest patterns.
extension EnglishPhrases {
    static let anyhow: [Pattern] = [
        Pattern(
            0.6, "wants something of a human", endsInNoun: true,
            [
                Step([.want, .look, .wait]), Step(.live, gap: 8, through: wide),
                Step([.person, .plural, .anyone, .trade], gap: 1, through: .quality),
            ]),
        Pattern(
            0.6, "wants something of a human", endsInNoun: true,
            [
                Step([.want, .look, .wait]), Step(.person, gap: 8, through: wide, word: "human"),
            ]),
        Pattern(
            0.6, "asks for something of a human", endsInNoun: true,
            [
                Step(.modal), Step([.i, .you]), Step(.live, gap: 8, through: wide),
                Step([.person, .plural, .anyone, .trade], gap: 1, through: .quality),
            ]),
        Pattern(
            0.6, "asks for something of a human", endsInNoun: true,
            [
                Step(.modal), Step([.i, .you]), Step(.person, gap: 8, through: wide, word: "human"),
            ]),
        Pattern(
            0.55, "asks for something of a human", endsInNoun: true,
            [
                Step(.edge), Step([.other, .act, .reach, .look, .cause]), Step(.live, gap: 4, through: wide),
                Step([.person, .plural, .anyone], gap: 1, through: .quality), Step([.edge, .polite]),
            ]),
        Pattern(
            0.55, "asks for something of a human", endsInNoun: true,
            [
                Step(.edge), Step([.look, .cause, .act, .reach], gap: 1, through: .polite),
                Step(.person, gap: 2, through: own, word: "human"), Step([.edge, .polite]),
            ]),
        Pattern(
            0.65, "asks to be taken to a human", endsInNoun: true,
            [
                Step([.edge, .polite, .you, .want, .to, .function]), Step([.other, .connect, .put, .fetch]),
                Step([.me, .this]), Step(.to, gap: 2, through: [.function, .through, .back]),
                Step([.person, .role], gap: 3, through: own),
            ]),
        Pattern(
            0.6, "would like something of a human", endsInNoun: true,
            [
                Step([.i, .modal]), Step(.like), Step(.live, gap: 8, through: wide),
                Step([.person, .plural, .anyone, .trade], gap: 1, through: .quality),
            ]),
        Pattern(
            0.6, "would like something of a human", endsInNoun: true,
            [Step([.i, .modal]), Step(.like), Step(.person, gap: 8, through: wide, word: "human")]),
    ]
}
