/// What is said with the words. `Step(classes, gap:through:)` allows so many words of these classes before it.
enum EnglishPhrases {
    static let anybody: Classes = [.person, .role, .trade, .anyone, .plural]
    static let someone: Classes = [.person, .role, .trade, .anyone, .plural, .live]
    static let human: Classes = [.person, .role, .trade]
    static let before: Classes = [
        .of, .article, .quality, .your, .customer, .service, .live, .another, .team, .unit, .desk, .person, .role,
        .trade,
    ]
    static let own: Classes = [
        .article, .quality, .your, .customer, .service, .live, .team, .unit, .desk, .person, .role,
    ]
    static let filler: Classes = [
        .polite, .trade, .article, .quality, .live, .customer, .service, .desk, .person, .team,
    ]
    static let ability: Classes = [.i, .modal, .to, .me, .polite, .who]

    /// Not in the lexicon.
    static let unknown: Classes = [.other, .modifier, .compound]
    /// What may stand anywhere in a clause without changing it.
    static let light: Classes = [
        .article, .quality, .your, .live, .polite, .to, .for, .me, .i, .is, .modal, .there, .this, .time, .function,
        .modifier,
        .have, .you, .of, .from, .back, .another,
    ]

    /// Anything that says no less of a wish: all but the end of a clause and a negation.
    static let wide: Classes = light.union([
        .other, .compound, .my, .act, .service, .talk, .reach, .connect, .call, .fetch, .want, .like, .put, .through,
        .matter, .look,
        .who, .cause, .customer, .think, .time, .unit, .greeting, .team, .anyone,
    ])

    static let patterns =
        connecting + talking + fetching + naming + asking
        + letting + calling + escalating + refusing + anyhow
}
