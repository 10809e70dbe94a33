/// Phrases in which a word does not have its usual classes. They apply in this order, each to the result of the earlier
/// ones.
extension EnglishPhrases {
    static let exceptions: [Exception] = [
        Exception([Step(.is), Step(.this), Step(.talk)], about: 2, removes: .talk),
        Exception([Step(.talk), Step(.to), Step(.plural, word: "people")], about: 2, removes: .plural),
        // "can I not talk to a human" asks, "do I have to talk to a human" hopes not to
        Exception([Step(.modal), Step(.i), Step(.not)], about: 2, removes: .not),
        Exception([Step(.is), Step(.this), Step(.not)], about: 2, removes: .not),
        Exception([Step(.not), Step(.polite, word: "just")], about: 0, removes: .not),
        Exception(
            [Step(.did, word: "do"), Step(.i), Step([.have, .want]), Step(.to), Step([.talk, .call, .reach])], about: 4,
            removes: [.talk, .call, .reach]),
        Exception(
            [Step(.function, word: "must"), Step(.i), Step([.talk, .call, .reach])], about: 2,
            removes: [.talk, .call, .reach]),
        Exception([Step(.past), Step(.i), Step(.connect)], about: 2, removes: [.connect, .hand]),
        Exception([Step(.i), Step(.past), Step(.connect)], about: 2, removes: [.connect, .hand]),
        Exception([Step(.past), Step(.from, word: "in"), Step([.talk, .reach])], about: 2, removes: [.talk, .reach]),
        Exception([Step(.i), Step(.function, word: "wont")], about: 1, removes: [], adds: .not),
        Exception([Step(.i), Step(.connect, word: "assign")], about: 1, removes: .connect),
        Exception([Step(.customer), Step(.service)], about: 1, removes: [.team, .service, .quality], adds: .desk),
        Exception([Step(.person), Step(.compound)], about: 0, removes: [.person, .quality, .live]),
        // "are you human", "is this a real person", "am I talking to a bot", "you are a human"
        Exception(
            [
                Step(.is), Step([.you, .this]),
                Step(.person, gap: 4, through: [before, .other, .bot, .function, .time, .polite]),
            ], about: 2,
            removes: [.person, .plural, .live]),
        Exception(
            [Step(.you), Step(.is), Step(.person, gap: 4, through: [before, .other, .function, .time])], about: 2,
            removes: [.person, .live]),
        Exception(
            [Step(.you, word: "youre"), Step(.person, gap: 3, through: [before, .time, .polite])], about: 1,
            removes: [.person, .live]),
        Exception([Step(.is), Step(.i), Step(.talk)], about: 2, removes: .talk),
        Exception(
            [Step([.talk, .other, .think, .act, .look]), Step(.like), Step(.person, gap: 2, through: before)],
            about: 2, removes: [.person, .live]),
        // "my agent": somebody else's
        Exception([Step(.my), Step([.person, .role, .trade])], about: 1, removes: [.person, .role, .trade]),
        // "contact person" is one word
        Exception([Step(.reach), Step(.person, word: "person")], about: 0, removes: .reach),
        Exception([Step(.past), Step(.talk, gap: 1, through: .time)], about: 1, removes: .talk),
        // "why did you call me", "cancel the request for an agent"
        Exception([Step(.did), Step(.you), Step(.call, gap: 1, through: .other)], about: 2, removes: .call),
        Exception([Step(.function, word: "cancel"), Step(.want, gap: 1, through: .article)], about: 1, removes: .want),
        Exception(
            [Step(.function, word: "withdraw"), Step(.want, gap: 1, through: .article)],
            about: 1, removes: .want),
        Exception([Step(.did), Step([.you, .i]), Step(.connect)], about: 2, removes: [.connect, .hand]),
        Exception([Step(.connect, word: "connected"), Step(.me)], about: 0, removes: .connect),
        Exception([Step(.connect, word: "transferred"), Step(.me)], about: 0, removes: [.connect, .hand]),
        Exception([Step(.call), Step(.me), Step(.function, word: "by")], about: 0, removes: .call),
        Exception(
            [Step(.article, word: "some"), Step(.another, word: "one")],
            about: 1, removes: .another, adds: .anyone),
        Exception(
            [Step(.article, word: "any"), Step(.another, word: "one")],
            about: 1, removes: .another, adds: .anyone),
        Exception(
            [Step(.article, word: "some"), Step(.compound, word: "body")],
            about: 1, removes: .compound, adds: .anyone),
        Exception(
            [Step(.article, word: "any"), Step(.compound, word: "body")],
            about: 1, removes: .compound, adds: .anyone),
        // "nice to talk to a human for once", "the chat with your agent", "instead of talking to someone"
        Exception(
            [Step(.stop), Step(.quality, word: "nice"), Step(.to), Step(.talk)], about: 3, removes: [.talk, .act]),
        Exception(
            [Step(.stop), Step(.quality, word: "good"), Step(.to), Step(.talk)], about: 3, removes: [.talk, .act]),
        Exception(
            [Step([.past, .stop]), Step(.quality, gap: 1, through: unknown, word: "nice"), Step(.talk)],
            about: 2, removes: .talk),
        Exception([Step(.article, word: "the"), Step(.talk, word: "chat")], about: 1, removes: .talk),
        Exception([Step(.article, word: "the"), Step(.call, word: "call")], about: 1, removes: .call),
        Exception([Step(.article, word: "the"), Step(.talk, word: "conversation")], about: 1, removes: .talk),
        Exception(
            [Step(.polite, word: "instead"), Step(.of), Step([.talk, .reach])],
            about: 2, removes: [.talk, .reach]),
        // "when can I expect a call", "I had a call with", "if you don't get me"
        Exception([Step(.modal), Step(.i), Step(.want, word: "expect")], about: 2, removes: .want),
        Exception(
            [Step(.function, word: "had"), Step(.article), Step([.call, .talk])],
            about: 2, removes: [.call, .talk]),
        Exception([Step(.function, word: "if"), Step(.you), Step(.not)], about: 2, removes: .not),
        Exception(
            [Step(unknown), Step(.article), Step(.connect, word: "transfer")],
            about: 2, removes: [.connect, .hand]),
        // "what times are agents available", "when will someone call me"
        Exception(
            [
                Step(.function, word: "what"), Step([.other, .time, .function]), Step(.is),
                Step(someone, gap: 3, through: own),
            ],
            about: 3, removes: someone),
        Exception(
            [Step(.did, word: "when"), Step(.is), Step(someone, gap: 3, through: own)], about: 2, removes: someone),
        Exception([Step(.did), Step(.function, word: "will"), Step(.anyone)], about: 2, removes: .anyone),
        // "person or bot?"
        Exception(
            [Step(.person), Step(.function, word: "or"), Step(.bot, gap: 1, through: .article)], about: 0,
            removes: [.person, .live]),
        // "if I spoke with"
        Exception(
            [Step(.function, word: "if"), Step(.i), Step(.modifier, word: "talked")],
            about: 2, removes: [], adds: .talk),
        Exception(
            [Step(.function, word: "if"), Step(.i), Step(.modifier, word: "chatted")],
            about: 2, removes: [], adds: .talk),
        // "pass as a human", "the bot hands off to a human", "thanks for connecting me"
        Exception(
            [Step(.function, word: "as"), Step(.person, gap: 2, through: [.article, .quality, .live])], about: 1,
            removes: [.person, .live]),
        Exception(
            [Step(.function, word: "over"), Step(.person, gap: 2, through: [.article, .quality, .live])], about: 1,
            removes: [.person, .live]),
        Exception(
            [Step(.function, word: "than"), Step(.person, gap: 3, through: [.to, .article, .quality, .live])], about: 1,
            removes: [.person, .live]),
        Exception(
            [Step(.function, word: "what"), Step(.person, gap: 3, through: [.article, .quality, .live])], about: 1,
            removes: [.person, .live]),
        Exception([Step(.weary, word: "hate"), Step(.this)], about: 0, removes: .weary),
        Exception(
            [Step(.did), Step(.bot, gap: 1, through: [.article, .your]), Step([.connect, .escalate])], about: 2,
            removes: [.connect, .hand, .escalate]),
        Exception([Step(.article, word: "the"), Step(.connect, word: "handoff")], about: 1, removes: .connect),
        Exception([Step(.article), Step(.reach, word: "message")], about: 1, removes: [.reach, .act]),
        Exception([Step(.greeting), Step(.for), Step(.connect)], about: 2, removes: [.connect, .hand]),
        // "you can call me something else": a name
        Exception([Step(.call), Step(.me), Step(.function, word: "something")], about: 0, removes: .call),
        Exception([Step(.call), Step(.me), Step(.this)], about: 0, removes: .call),
        Exception([Step(.function, word: "what"), Step(.modal), Step(.you), Step(.call)], about: 3, removes: .call),
        Exception([Step(.connect, word: "send"), Step(.to)], about: 0, removes: .connect),
        Exception([Step(.my), Step([.talk, .call])], about: 1, removes: [.talk, .call]),
        Exception(
            [Step(.function, word: "what"), Step(.is), Step(.person, gap: 2, through: before)], about: 2,
            removes: [.person, .live]),
        Exception(
            [Step(.who), Step(.is), Step(.person, gap: 3, through: before)], about: 2, removes: [.person, .live]),
        Exception([Step(.is), Step(.i), Step(.not)], about: 2, removes: .not),
    ]
}
