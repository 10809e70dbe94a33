/// The patterns of English. `Step(classes, gap:through:)` allows up to `gap` words of the classes `through` before it.
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
    /// Words that can be anywhere in a clause without changing its meaning.
    static let light: Classes = [
        .article, .quality, .your, .live, .polite, .to, .for, .me, .i, .is, .modal, .there, .this, .time, .function,
        .modifier,
        .have, .you, .of, .from, .back, .another,
    ]

    /// Everything that leaves a wish a wish: all classes except the end of a clause and a negation.
    static let wide: Classes = light.union([
        .other, .compound, .my, .act, .service, .talk, .reach, .connect, .call, .fetch, .want, .like, .put, .through,
        .matter, .look,
        .who, .cause, .customer, .think, .time, .unit, .greeting, .team, .anyone,
    ])

    static let patterns =
        connecting + talking + fetching + naming + asking
        + letting + calling + escalating + refusing + anyhow
}
