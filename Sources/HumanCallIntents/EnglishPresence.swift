/// Questions about whether anybody is present, and wishes that a human does it.
extension EnglishPhrases {
    /// "Is anybody there?"
    static let asking: [Pattern] = [
        Pattern(
            0.8, "asks whether there is a human to talk to",
            [
                Step(.is), Step(.there), Step(anybody, gap: 4, through: own),
                Step([.talk, .reach, .free, .act], gap: 5, through: [ability, .there]),
            ]),
        Pattern(
            0.8, "asks whether a human is there",
            [Step(.is), Step(.person, gap: 3, through: own), Step([.free, .there])]),
        Pattern(
            0.7, "asks whether there is a human",
            [Step(.is), Step(.there, word: "there"), Step(.person, gap: 3, through: own), Step(.edge)]),
        Pattern(
            0.65, "asks whether the team is there",
            [
                Step(.is), Step([.plural, .unit, .role], gap: 3, through: own), Step(.free),
                Step([.edge, .polite, .there]),
            ]),
        Pattern(
            0.65, "asks for somebody of the team",
            [Step(.is), Step([.anyone, .person]), Step(.from), Step([.team, .unit], gap: 3, through: own)]),
        Pattern(
            0.55, "asks whether somebody is there",
            [Step(.is), Step(.anyone), Step(.there, word: "there"), Step([.stop, .who, .to])]),
        Pattern(0.65, "asks whether somebody is available", [Step([.is, .stop]), Step(.anyone), Step(.free)]),
        Pattern(
            0.7, "asks whether a human is there",
            [
                Step(.stop), Step([.plural, .person], gap: 2, through: own), Step([.free, .there]),
                Step([.stop, .to, .polite, .there]),
            ]),
        Pattern(0.65, "asks whether somebody real is there", [Step(.anyone), Step(.live)]),
        Pattern(
            0.7, "asks for somebody to talk to",
            [
                Step(.stop), Step(anybody, gap: 4, through: own),
                Step([.talk, .reach], gap: 5, through: [ability, .there]), Step([.to, .stop]),
            ]),
        Pattern(
            0.75, "asks for somebody to talk to",
            [
                Step(.you), Step(.have), Step(anybody, gap: 3, through: own),
                Step([.talk, .reach], gap: 4, through: ability),
            ]),
        Pattern(
            0.75, "asks whether there are humans", endsInNoun: true,
            [
                Step(.you), Step(.have), Step(.live, gap: 1, through: .article),
                Step([.person, .plural], gap: 1, through: .quality),
            ]),
        Pattern(
            0.7, "asks whether there is a human",
            [
                Step([.is, .function]), Step(.there, word: "there"), Step(.person, gap: 3, through: own),
                Step(.edge, gap: 2, through: [.there, .polite]),
            ]),
        Pattern(
            0.7, "asks whether a human can help",
            [
                Step(.there), Step([.person, .plural], gap: 3, through: own), Step(.who),
                Step([.modal, .act], gap: 1, through: .polite),
            ]),
        Pattern(
            0.55, "asks whether somebody is there",
            [Step(.stop), Step(.anyone), Step(.there, word: "there"), Step(.stop)]),
        Pattern(
            0.65, "asks for somebody to talk to",
            [
                Step([.have, .fetch, .want]), Step(anybody, gap: 3, through: own.union(.another)),
                Step([.talk, .reach], gap: 3, through: ability.union(.there)), Step([.to, .edge]),
            ]),
        Pattern(
            0.65, "asks whether somebody of the team is there",
            [
                Step([.stop, .is]), Step(anybody, gap: 5, through: own.union([.of, .another])),
                Step(.free, gap: 4, through: own.union([.from, .of, .is, .polite, .time, .function])),
                Step([.edge, .polite, .there]),
            ]),
        Pattern(
            0.6, "asks for an answer from somebody",
            [
                Step(.edge), Step(.anyone), Step([.act, .talk, .call, .reach], gap: 2, through: [.polite, .modal]),
                Step(.me, gap: 1, through: .to), Step([.edge, .polite, .this, .function]),
            ]),
        Pattern(
            0.6, "asks for an answer from somebody",
            [Step(.edge), Step(.anyone), Step([.act, .talk], gap: 1, through: .polite), Step([.edge, .polite])]),
        Pattern(
            0.6, "asks for an answer from somebody",
            [
                Step(.function, word: "will"), Step(.anyone), Step([.talk, .call], gap: 1, through: .polite),
                Step(.me, gap: 1, through: .to),
            ]),
        Pattern(
            0.65, "asks whether there is nobody to talk to", isNegated: false,
            [
                Step(.is), Step(.there), Step(.not), Step([.talk, .reach], gap: 5, through: ability.union(.another)),
                Step([.to, .edge]),
            ]),
        Pattern(
            0.65, "asks for humans to talk to",
            [
                Step(.plural), Step(.i, gap: 4, through: [.function, .who, .there, .other, .act]), Step(.modal),
                Step(.talk, gap: 1, through: .polite), Step([.to, .edge]),
            ]),
        Pattern(
            0.65, "asks whether there are humans",
            [
                Step(.is), Step(.there), Step(.live, gap: 1, through: .article),
                Step(.plural, gap: 1, through: .quality), Step(.edge),
            ]),
        Pattern(
            0.65, "asks for somebody who can help",
            [
                Step(.you), Step(.have), Step([.anyone, .person], gap: 2, through: own), Step(.who), Step(.modal),
                Step([.act, .talk], gap: 1, through: .polite), Step([.me, .to]),
            ]),
        Pattern(
            0.65, "asks for somebody to talk to",
            [
                Step(.anyone), Step([.have, .want, .free, .is]),
                Step(.talk, gap: 3, through: [.time, .to, .free, .article]), Step(.to), Step(.me),
            ]),
    ]

    /// "Let a human do it."
    static let letting: [Pattern] = [
        Pattern(
            0.8, "asks that a human do it",
            [
                Step([.modal, .cause]), Step([.person, .role], gap: 5, through: [own, .of]),
                Step(.act, gap: 2, through: [.to, .polite, .of, .your]),
            ]),
        Pattern(0.65, "asks that a human do it", [Step(.anyone), Step(.live), Step(.act)]),
        Pattern(
            0.7, "asks for somebody to talk to",
            [Step([.modal, .cause]), Step(anybody, gap: 2, through: own), Step(.talk), Step(.to), Step(.me)]),
        Pattern(
            0.65, "asks whether there are humans", endsInNoun: false,
            [
                Step(.you), Step(.have), Step(.article, word: "any"), Step(.plural, gap: 2, through: own),
            ]),
        Pattern(
            0.65, "asks where to find a human", endsInNoun: true,
            [
                Step(.function, word: "where"), Step(.function, gap: 3, through: [.did, .i, .modal], word: "find"),
                Step(.person, gap: 3, through: own),
            ]),
        Pattern(0.6, "asks that a human do it", [Step(.person), Step(.function, word: "should"), Step(.act)]),
        Pattern(
            0.7, "asks for one of the team",
            [
                Step([.modal, .cause, .fetch]), Step(.another, gap: 1, through: .polite, word: "one"), Step(.of),
                Step(.your), Step([.plural, .unit, .team], gap: 2, through: own),
            ]),
        Pattern(
            0.75, "asks for a call from the team",
            [
                Step([.modal, .cause]), Step([.team, .unit], gap: 3, through: own),
                Step([.call, .reach], gap: 1, through: .to), Step(.me),
            ]),
        Pattern(
            0.7, "asks to be contacted",
            [
                Step([.modal, .cause]), Step(anybody, gap: 3, through: own), Step([.fetch, .want]), Step(.from),
                Step(.talk),
                Step(.to), Step(.me),
            ]),
        Pattern(
            0.6, "wants to get past the bot",
            [Step(.function, word: "bypass"), Step(.bot, gap: 1, through: [.article, .this])]),
        Pattern(
            0.6, "wants to get past the bot",
            [Step(.function, word: "skip"), Step(.bot, gap: 1, through: [.article, .this])]),
        Pattern(
            0.65, "asks for a call",
            [
                Step(.anyone), Step([.want, .have]), Step(.to), Step([.call, .reach]), Step(.me),
            ]),
        Pattern(
            0.65, "asks for an answer from somebody",
            [Step([.anyone, .person]), Step([.want, .act]), Step(.back), Step(.to), Step(.me)]),
        Pattern(
            0.8, "asks for somebody of the team",
            [
                Step([.modal, .want, .fetch, .cause]), Step([.anyone, .role, .person], gap: 2, through: .article),
                Step(.from),
                Step([.team, .unit, .service, .desk], gap: 3, through: own),
            ]),
        Pattern(
            0.75, "asks for a call",
            [
                Step([.modal, .cause, .fetch]), Step([anybody, .you], gap: 3, through: [own, .for]),
                Step([.call, .reach], gap: 3, through: [.to, .is, .modal]),
                Step(.me, gap: 2, through: [.through, .to]),
                Step([.edge, .polite, .back, .function, .to]),
            ]),
        Pattern(
            0.7, "asks to call the team",
            [
                Step([.edge, .polite, .modal, .you, .cause]), Step([.call, .reach, .cause, .fetch]),
                Step([.anyone, .person, .role], gap: 2, through: own), Step(.from),
                Step([.team, .unit], gap: 3, through: own),
            ]),
        Pattern(
            0.8, "asks to involve a human",
            [
                Step([.modal, .cause, .want, .like]), Step(.fetch, gap: 4, through: light),
                Step([.person, .role], gap: 3, through: own),
                Step(.modifier),
            ]),
        Pattern(
            0.8, "asks that a human do it",
            [
                Step([.like, .think]),
                Step(
                    [.person, .role], gap: 5,
                    through: own.union([
                        .modal, .of, .is, .i, .fetch, .have, .this,
                        .function,
                    ])),

                Step(.modal, gap: 0), Step([.act, .reach, .call, .talk]), Step([.me, .to, .this, .polite, .edge]),
            ]),
        Pattern(
            0.8, "asks to be contacted",
            [
                Step(.function, word: "if"), Step(anybody, gap: 5, through: own.union(.of)),
                Step(.modal), Step([.act, .reach, .call, .talk, .fetch], gap: 2, through: [.polite, .fetch]),
                Step([.me, .this, .through, .from]),
            ]),
        Pattern(
            0.7, "asks that the team do it",
            [
                Step([.modal, .cause, .want]), Step(.your), Step([.unit, .plural, .role], gap: 2, through: own),
                Step([.act, .reach, .call, .talk], gap: 1, through: .to), Step([.me, .this, .to]),
            ]),
        Pattern(
            0.7, "asks to tell a human",
            [Step(.cause), Step([.person, .role, .unit], gap: 3, through: own), Step(.function, word: "know")]),
        Pattern(
            0.65, "asks that somebody else do it",
            [
                Step(.modal), Step(.anyone), Step(.another), Step([.act, .connect, .call]),
                Step([.article, .this, .me, .my, .to]),
            ]),
        Pattern(
            0.7, "asks for a call",
            [
                Step([.modal, .edge, .polite, .want, .cause]), Step(.anyone), Step(.from), Step(.your),
                Step([.call, .reach, .act], gap: 3, through: unknown.union([.team, .unit, .to])),
                Step(.me),
            ]),
    ]
}
