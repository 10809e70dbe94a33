/// Requests for a human.
extension EnglishPhrases {
    /// "Get me a human."
    static let fetching: [Pattern] = [
        Pattern(
            0.9, "asks for a human", endsInNoun: true,
            [
                Step(.want),
                Step(.person, gap: 6, through: [own, .me, .to, .for, .you, .have, .polite, .time, .through, .there]),
            ]),
        Pattern(
            0.9, "asks for a human", endsInNoun: true,
            [Step(.fetch), Step(.me), Step([.person, .role], gap: 4, through: [own, .polite, .to])]),
        Pattern(
            0.9, "asks for a human", endsInNoun: true,
            [Step(.function, word: "find"), Step(.me), Step([.person, .role, .anyone], gap: 4, through: own)]),
        Pattern(
            0.7, "asks where to find a human", endsInNoun: true,
            [
                Step(.function, word: "find"), Step(.live, gap: 1, through: .article),
                Step([.person, .plural], gap: 1, through: .quality),
            ]),
        Pattern(
            0.6, "asks where the human is",
            [Step(.function, word: "wheres"), Step([.person, .plural], gap: 2, through: own)]),
        Pattern(
            0.6, "suggests a human", endsInNoun: true,
            [Step(.function, word: "how"), Step(.function, word: "about"), Step(.person, gap: 2, through: own)]),
        Pattern(
            0.6, "asks for a human",
            [Step(.stop), Step(.person, gap: 3, through: filler), Step(.modal, word: "would"), Step(.is)]),
        Pattern(
            0.6, "asks where the humans are",
            [
                Step(.function, word: "where"), Step(.is), Step([.plural, .role], gap: 2, through: own),
                Step(.edge, gap: 1, through: .polite),
            ]),
        Pattern(
            0.75, "asks for help from a human", endsInNoun: true,
            [
                Step([.want, .fetch, .modal, .edge, .polite]),
                Step([.service, .act], gap: 3, through: [.i, .want, .me, .article, .quality, .live]),
                Step([.from, .function], gap: 0), Step(.person, gap: 3, through: own),
            ]),
        Pattern(
            0.6, "asks for a real expert", endsInNoun: true,
            [Step([.want, .fetch]), Step(.live, gap: 2, through: [.article, .me]), Step(.trade)]),
        Pattern(
            0.8, "asks for a human", endsInNoun: true,
            [Step(.cause), Step(.me), Step(.have), Step([.person, .role], gap: 3, through: own)]),
        Pattern(0.65, "asks for one of the team", [Step(.you), Step(.fetch), Step(.role, gap: 2, through: own)]),
        Pattern(
            0.7, "asks to call a human", endsInNoun: true, [Step(.call), Step([.person, .role], gap: 3, through: own)]),
        Pattern(
            0.8, "asks for a call with a human",
            [Step(.call), Step(.to), Step([anybody, .team, .unit], gap: 4, through: [before, unknown])]),
        Pattern(
            0.6, "asks that somebody do it",
            [Step([.want, .have, .fetch]), Step(.anyone, gap: 1, through: .me), Step(.act, gap: 1, through: .to)]),
        Pattern(
            0.65, "asks to go on with a human",
            [
                Step(.stop), Step([unknown, .back, .function]), Step(.to), Step(.person, gap: 2, through: own),
                Step(.edge, gap: 3, through: .polite),
            ]),
        Pattern(
            0.7, "asks to be taken to a human", endsInNoun: true,
            [
                Step([.edge, .polite, .you]), Step([unknown, .function]), Step(.me), Step(.to),
                Step(.person, gap: 3, through: own),
            ]),
        Pattern(
            0.7, "asks for one of the team", endsInNoun: true,
            [
                Step(.want), Step(.role, gap: 4, through: [own, .me, .to, .have, .polite]),
            ]),
        Pattern(
            0.7, "asks for customer service", endsInNoun: true,
            [Step(.fetch), Step(.me), Step(.desk, gap: 1, through: .customer)]),
        Pattern(
            0.7, "asks for the team", endsInNoun: true,
            [
                Step([.want, .fetch]), Step(.unit, gap: 4, through: [.article, .your, .team, .me, .quality]),
            ]),
        Pattern(
            0.85, "asks to have a human", endsInNoun: true,
            [
                Step(.modal), Step([.i, .to], gap: 1, through: .polite), Step([.have, .want]),
                Step(.person, gap: 4, through: own),
            ]),
        Pattern(
            0.7, "asks for a human", endsInNoun: true,
            [
                Step([.edge, .polite, .you]), Step(.fetch), Step(.person, gap: 3, through: [own, .there]),
                Step([.edge, .polite, .there, .to, .from]),
            ]),
        Pattern(
            0.75, "asks to put a human on",
            [Step(.put), Step([.person, .role, .anyone], gap: 3, through: own), Step([.there, .edge])]),
        Pattern(
            0.7, "asks for somebody real",
            [Step([.want, .fetch]), Step(.anyone, gap: 2, through: .me), Step([.live, .another])]),
        Pattern(
            0.7, "asks for somebody to talk to",
            [Step([.want, .fetch]), Step(.anyone, gap: 2, through: .me), Step(.talk, gap: 2, through: [.to, .live])]),
        Pattern(0.55, "asks for somebody", [Step(.want), Step(.anyone), Step(.stop)]),
        Pattern(
            0.7, "asks to be helped by a human", endsInNoun: true,
            [
                Step([.want, .like, .modal, .have]),
                Step(.function, gap: 5, through: [.is, .to, .back, unknown, .function, .act, .my, .this], word: "by"),
                Step(.person, gap: 3, through: own),
            ]),
        Pattern(
            0.8, "asks for a human", endsInNoun: true,
            [
                Step([.i, .function]), Step(.like), Step(.person, gap: 4, through: [own, .to, .have]),
            ]),
        Pattern(
            0.75, "asks for somebody",
            [
                Step(.fetch), Step(.anyone, gap: 2, through: [.me, .polite]),
                Step([.to, .edge, .quality, .there, .who, .polite]),
            ]),
        Pattern(
            0.65, "asks for somebody who can help",
            [Step([.want, .fetch]), Step(.anyone, gap: 2, through: .me), Step(.who)]),
        Pattern(
            0.65, "asks for somebody to help",
            [
                Step([.want, .fetch, .cause, .like]),
                Step([.anyone, .person, .role], gap: 3, through: [.me, .article, .quality, .for]),
                Step(.act, gap: 2, through: .to), Step(.me),
            ]),
        Pattern(
            0.8, "asks for human help",
            [Step(.live, word: "human"), Step([.service, .act]), Step(.edge, gap: 4, through: [.polite, .want])]),
        Pattern(
            0.8, "asks for human help",
            [Step(.live, word: "live"), Step([.service, .act]), Step(.edge, gap: 4, through: [.polite, .want])]),
        Pattern(
            0.75, "asks for a live chat",
            [Step(.stop), Step(.live, gap: 3, through: filler), Step(.talk), Step(.edge, gap: 3, through: .polite)]),
        Pattern(
            0.7, "waits for a human", endsInNoun: true,
            [Step([.wait, .look]), Step(.for), Step(.person, gap: 3, through: own)]),
        Pattern(
            0.7, "has something for a human", endsInNoun: true,
            [Step(.matter), Step(.for), Step(.person, gap: 3, through: own)]),
        Pattern(
            0.75, "asks for something from a human",
            [
                Step([.want, .look, .act, .service]),
                Step(.from, gap: 6, through: light.union(unknown).union([.my, .act, .service]), word: "from"),
                Step(.person, gap: 3, through: own), Step([.edge, .polite, .function, .to]),
            ]),
        Pattern(
            0.65, "asks for a human to talk to",
            [
                Step(human.union(.anyone)), Step([.i, .modal], gap: 1, through: .who), Step([.i, .modal]),
                Step(.talk, gap: 2, through: [.polite, .time]), Step([.to, .edge]),
            ]),
        Pattern(
            0.65, "asks which key brings a human",
            [
                Step(.other, word: "press"), Step([.for, .to], gap: 2, through: [.polite, .fetch, .function, .to]),
                Step(.person, gap: 3, through: own.union([.talk, .reach, .to])),
            ]),
        Pattern(
            0.7, "says that it takes a human",
            [
                Step(.person), Step([.modal, .function]), Step(.act, gap: 1, through: [.is, .polite]),
                Step([.this, .me, .polite, .my, .edge, .to]),
            ]),
        Pattern(
            0.65, "asks for help from somebody",
            [Step(.stop), Step(.anyone), Step(.act, gap: 3, through: [.polite, .modal]), Step(.me)]),
        Pattern(
            0.65, "asks for a human", endsInNoun: true,
            [Step(.fetch), Step(.person, gap: 3, through: own.union(.there), word: "human")]),
        Pattern(
            0.65, "says that all it wants is a human", endsInNoun: true,
            [Step(.want), Step(.is), Step([.person, .role], gap: 3, through: own)]),
        Pattern(
            0.7, "wants to hear from somebody",
            [
                Step([.want, .like, .modal]), Step(.other, gap: 2, through: [.to, .i], word: "hear"),
                Step(.from, gap: 1, through: .back, word: "from"), Step(anybody, gap: 3, through: own),
            ]),
        Pattern(
            0.7, "asks for help from the team",
            [
                Step([.act, .service]), Step(.from, word: "from"), Step(.your),
                Step([.unit, .plural, .role, .team], gap: 2, through: own),
            ]),
        Pattern(
            0.7, "asks for a call from somebody",
            [Step(.want), Step(.call, gap: 2, through: .article), Step(.from), Step(anybody, gap: 3, through: own)]),
        Pattern(0.7, "asks for a part of the team", [Step(.fetch), Step(.me), Step(.team), Step([.edge, .polite])]),
        Pattern(
            0.65, "asks to answer with a human", endsInNoun: true,
            [Step(.act), Step(.to), Step(.person, gap: 2, through: own, word: "human")]),
        Pattern(
            0.7, "asks for a human of flesh and blood",
            [
                Step(.quality, word: "flesh"), Step(.function), Step(.quality, word: "blood"),
                Step(anybody.union(.stop)),
            ]),
        Pattern(
            0.65, "asks for real help",
            [
                Step([.want, .like]), Step(.live, gap: 3, through: [.article, .me, .polite]), Step(.service),
                Step([.edge, .polite, .from]),
            ]),
        Pattern(
            0.7, "would like one of the team", endsInNoun: true,
            [Step([.i, .modal]), Step(.like), Step(.role, gap: 4, through: own.union([.to, .have]))]),
        Pattern(
            0.65, "suggests a human", endsInNoun: true,
            [Step(.function, word: "what"), Step(.function, word: "about"), Step(.person, gap: 2, through: own)]),
        Pattern(
            0.65, "asks for one of the team", endsInNoun: true,
            [
                Step([.edge, .polite, .you, .want, .to]), Step(.fetch), Step(.your),
                Step([.role, .person, .unit], gap: 2, through: own),
                Step([.edge, .polite, .there, .to]),
            ]),
    ]

    /// "Human, please."
    static let naming: [Pattern] = [
        Pattern(
            0.85, "names a human and nothing else",
            [
                Step(.edge), Step(.person, gap: 5, through: [filler, .me]),
                Step(.stop, gap: 5, through: [filler, .there]),
            ]),
        Pattern(
            0.8, "names a human and nothing else",
            [
                Step(.stop), Step(.person, gap: 5, through: filler), Step(.edge, gap: 5, through: [filler, .there]),
            ]),
        Pattern(
            0.75, "names a human, with a please",
            [
                Step(.stop), Step(.person, gap: 5, through: [filler, .greeting, .another]), Step(.please),
            ]),
        Pattern(
            0.6, "asks for somebody",
            [
                Step(.stop), Step(.anyone, gap: 2, through: .polite), Step([.polite, .live]),
                Step(.stop, gap: 2, through: filler),
            ]),
        Pattern(
            0.65, "asks for somebody of the team",
            [
                Step([.edge, .polite]), Step([.anyone, .person, .role], gap: 2, through: own), Step(.from),
                Step([.team, .unit, .desk], gap: 3, through: own),
                Step([.edge, .polite], gap: 2, through: .unit),
            ]),
        Pattern(
            0.55, "names the team, with a please",
            [
                Step(.stop), Step([.team, .unit, .desk], gap: 3, through: [.article, .team, .your, .customer]),
                Step(.polite), Step(.stop),
            ]),
        Pattern(
            0.6, "names one of the team and nothing else",
            [
                Step(.stop), Step(.role, gap: 3, through: filler), Step(.stop, gap: 3, through: .polite),
            ]),
        Pattern(
            0.8, "needs a human",
            [Step(.edge), Step(.person, gap: 4, through: filler), Step(.want), Step([.edge, .polite])]),
        Pattern(
            0.55, "names a part of the team, with a please",
            [Step(.stop), Step(unknown), Step(.unit), Step(.please, gap: 1, through: .polite)]),
        Pattern(
            0.7, "names a human, with thanks",
            [Step(.edge), Step(.person, gap: 4, through: filler), Step(.greeting), Step(.edge)]),
        Pattern(
            0.5, "names customer service and nothing else",
            [Step(.stop), Step(.desk, gap: 1, through: .customer), Step(.stop)]),
        Pattern(
            0.65, "asks for a live chat",
            [
                Step(.live, word: "live"), Step([.talk, .act, .service]), Step([.edge, .polite, .to]),
            ]),
        Pattern(
            0.65, "would have a human before a bot",
            [
                Step(.edge), Step(.person, gap: 4, through: filler.union([.i, .modal, .want])),
                Step(.bot, gap: 3, through: [.function, .of, .like, .polite, .article]), Step([.edge, .polite]),
            ]),
        Pattern(
            0.65, "asks for humans only",
            [
                Step(.edge), Step(.plural, gap: 2, through: filler), Step(.time, word: "only"),
                Step(.edge, gap: 1, through: .polite),
            ]),
        Pattern(
            0.6, "names the human of a menu",
            [Step(.stop), Step(.person, gap: 2, through: filler), Step(.other, word: "option"), Step(.edge)]),
        Pattern(
            0.6, "names one of the team, with a please",
            [
                Step(.stop), Step([.role, .trade], gap: 4, through: filler.union(unknown).union([.unit, .role])),
                Step(.please), Step(.stop),
            ]),
        Pattern(
            0.55, "names somebody, with a please",
            [
                Step(.stop), Step(.anyone), Step(.please, gap: 3, through: unknown.union([.polite, .function])),
                Step(.stop),
            ]),
        Pattern(
            0.55, "names a part of the team, with a please",
            [
                Step(.stop), Step(.team, gap: 2, through: unknown.union(.function), word: "support"), Step(.please),
                Step(.stop),
            ]),
        Pattern(
            0.5, "names a part of the team and nothing else",
            [Step(.stop), Step(.team, gap: 1, through: .article), Step(.unit), Step(.stop)]),
    ]
}
