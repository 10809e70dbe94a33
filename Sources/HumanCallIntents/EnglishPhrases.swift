/// What is said with the words. `Step(classes, gap:through:)` allows so many words of these classes before it.
enum EnglishPhrases {
    static let anybody: Classes = [.person, .role, .trade, .anyone, .plural]
    static let human: Classes = [.person, .role, .trade]
    static let before: Classes = [
        .of, .article, .quality, .your, .customer, .service, .live, .another, .team, .unit, .desk, .person, .role, .trade,
    ]
    static let own: Classes = [
        .article, .quality, .your, .customer, .service, .live, .team, .unit, .desk, .person, .role,
    ]
    static let filler: Classes = [.polite, .trade, .article, .quality, .live, .customer, .service, .desk, .person]
    static let ability: Classes = [.i, .modal, .to, .me, .polite, .who]

    static let patterns: [Pattern] = [
        // Connect me.
        Pattern(
            0.95, "asks to be connected",
            [
                Step(.connect), Step(.me, gap: 1, through: .article),
                Step(.to, gap: 2, through: [.back, .through, .function, .polite]),
                Step([anybody, .team, .unit, .desk], gap: 5, through: [before, .other, .of]),
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
                Step(.connect), Step(.to, gap: 2, through: [.back, .through, .function]), Step(human, gap: 4, through: own),
            ]),
        Pattern(
            0.9, "asks to be connected",
            [
                Step(.connect), Step(.to, gap: 1, through: .through),
                Step([.plural, .anyone], gap: 4, through: [.your, .another, .of, .live]),
            ]),
        Pattern(
            0.8, "asks to be connected", endsInNoun: true, [Step(.connect), Step([.person, .role], gap: 2, through: own)]),
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
            [Step([.put, .connect]), Step(.through), Step(.to), Step([anybody, .team, .unit], gap: 4, through: before)]),
        Pattern(
            0.9, "asks to be taken to a human",
            [Step(.put), Step(.me), Step(.to, gap: 2, through: [.function, .of]), Step(human, gap: 3, through: own)]),
        Pattern(
            0.8, "asks to be transferred", [Step(.hand), Step(.me), Step(.edge, gap: 4, through: [.polite, .function])]),
        Pattern(0.6, "asks to be transferred", [Step(.stop), Step(.hand, word: "transfer"), Step(.please)]),
        Pattern(0.8, "asks to be transferred", [Step([.want, .like]), Step(.to), Step(.is), Step(.connect)]),
        // Talk to a human.
        Pattern(
            0.95, "asks to talk with a human",
            [
                Step(.talk), Step(.to, gap: 2, through: [.function, .other, .polite, .this, .article]),
                Step(anybody, gap: 4, through: [before, .other]),
            ]),
        Pattern(
            0.85, "asks to talk with the team",
            [
                Step(.talk), Step(.to),
                Step([.team, .unit], gap: 3, through: [.article, .your, .quality, .team, .desk, .service, .other]),
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
            0.6, "asks for whoever decides",
            [Step([.person, .anyone]), Step(.from, word: "in"), Step(.function, word: "charge")]),
        Pattern(
            0.6, "asks to call the team", [Step(.call), Step(.unit, gap: 3, through: [.article, .your, .team, .other])]),
        Pattern(
            0.8, "asks whom to talk to",
            [Step(.who), Step([.modal, .did, .function]), Step(.i), Step(.talk), Step([.to, .edge])]),
        Pattern(
            0.8, "asks to call the team",
            [
                Step([.call, .reach, .cause]), Step(.your),
                Step([.unit, .role, .trade, .person, .plural], gap: 2, through: [.team, .quality, .service]),
            ]),
        // Get me a human.
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
            [Step(.function, word: "where"), Step(.is), Step(.plural, gap: 2, through: own)]),
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
            [Step(.call), Step(.to), Step([anybody, .team, .unit], gap: 4, through: [before, .other])]),
        Pattern(
            0.6, "asks that somebody do it",
            [Step([.want, .have, .fetch]), Step(.anyone, gap: 1, through: .me), Step(.act, gap: 1, through: .to)]),
        Pattern(
            0.65, "asks to go on with a human",
            [
                Step(.stop), Step([.other, .back, .function]), Step(.to), Step(.person, gap: 2, through: own),
                Step(.edge, gap: 3, through: .polite),
            ]),
        Pattern(
            0.7, "asks to be taken to a human", endsInNoun: true,
            [
                Step([.edge, .polite, .you]), Step([.other, .function]), Step(.me), Step(.to),
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
                Step(.function, gap: 5, through: [.is, .to, .back, .other, .function, .act, .my, .this], word: "by"),
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
            [Step(.live), Step([.service, .act]), Step(.edge, gap: 4, through: [.polite, .want])]),
        Pattern(
            0.75, "asks for a live chat",
            [Step(.stop), Step(.live, gap: 3, through: filler), Step(.talk), Step(.edge, gap: 3, through: .polite)]),
        Pattern(
            0.7, "waits for a human", endsInNoun: true,
            [Step([.wait, .look]), Step(.for), Step(.person, gap: 3, through: own)]),
        Pattern(
            0.7, "has something for a human", endsInNoun: true,
            [Step(.matter), Step(.for), Step(.person, gap: 3, through: own)]),
        // A human, and no more.
        Pattern(
            0.85, "names a human and nothing else",
            [
                Step(.edge), Step(.person, gap: 5, through: [filler, .me]), Step(.stop, gap: 5, through: [filler, .there]),
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
                Step([.team, .unit], gap: 3, through: own),
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
        // Is there anybody.
        Pattern(
            0.8, "asks whether there is a human to talk to",
            [
                Step(.is), Step(.there), Step(anybody, gap: 4, through: own),
                Step([.talk, .reach, .free, .act], gap: 5, through: [ability, .there]),
            ]),
        Pattern(
            0.8, "asks whether a human is there", [Step(.is), Step(.person, gap: 3, through: own), Step([.free, .there])]),
        Pattern(
            0.7, "asks whether there is a human",
            [Step(.is), Step(.there, word: "there"), Step(.person, gap: 3, through: own), Step(.edge)]),
        Pattern(
            0.65, "asks whether the team is there",
            [Step(.is), Step([.plural, .unit, .role], gap: 3, through: own), Step(.free), Step([.edge, .polite, .there])]),
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
        // Let a human do it.
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
                Step([.modal, .cause]), Step(anybody, gap: 3, through: own), Step([.fetch, .want]), Step(.from), Step(.talk),
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
                Step([.call, .reach], gap: 3, through: [.to, .is, .modal]), Step(.me, gap: 2, through: [.through, .to]),
                Step([.edge, .polite, .back, .function, .to]),
            ]),
        // Call me.
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
            [Step([.want, .like, .modal, .have]), Step(.callback, gap: 4, through: [.article, .want, .i, .have, .to])]),
        Pattern(
            0.8, "asks for a call back",
            [
                Step(.stop), Step([.callback, .call], gap: 3, through: [.polite, .article, .other]),
                Step([.edge, .polite, .back]),
            ]),
        Pattern(0.75, "asks for a call", [Step(.want), Step(.call, gap: 2, through: .article), Step(.from), Step(.your)]),
        // Further up.
        Pattern(
            0.75, "asks to escalate",
            [
                Step([.edge, .polite, .you, .to, .want]), Step(.escalate), Step([.edge, .this, .to, .polite, .my]),
            ]),
        Pattern(0.7, "asks to escalate", [Step(.is, word: "be"), Step(.escalate)]),
        Pattern(
            0.75, "asks to escalate", [Step([.want, .like]), Step(.this), Step(.escalate, gap: 2, through: [.to, .is])]),
        // No bot.
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
                Step(.weary, word: "too"), Step(.for, gap: 2, through: .other),
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
    ]
}
