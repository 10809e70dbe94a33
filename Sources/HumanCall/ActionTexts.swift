import HumanCallMessages

// The lines of an action in the visitor's language.

extension Action {
    /// The action as a request copies it: its lines are those for this visitor, and it has no translations any more.
    ///
    /// - Parameter locale: the visitor's, BCP 47; empty = unknown.
    func copied(for locale: String) -> Action {
        var copy = self
        copy.translations = []
        // `de-AT` serves a visitor from Austria better than `de`.
        let fitting = translations.filter { LanguageTag(locale).isServed(by: $0.locale) }
        if let texts = fitting.max(by: { $0.locale.utf8.count < $1.locale.utf8.count }) { copy.use(texts) }
        guard let defaults = DefaultLines.of(locale), defaults != .english else { return copy }
        // A line that is still the daemon's own is translated by the daemon.
        if copy.emailedMessage == DefaultLines.english.emailed { copy.emailedMessage = defaults.emailed }
        if copy.nobodyMessage == DefaultLines.english.nobody { copy.nobodyMessage = defaults.nobody }
        if copy.requeuedMessage == DefaultLines.english.requeued { copy.requeuedMessage = defaults.requeued }
        return copy
    }

    private mutating func use(_ texts: ActionTexts) {
        func replace(_ line: inout String, _ text: String) { if !text.isEmpty { line = text } }
        replace(&autoMessage, texts.autoMessage)
        replace(&emailedMessage, texts.emailedMessage)
        replace(&nobodyMessage, texts.nobodyMessage)
        replace(&joinedMessage, texts.joinedMessage)
        replace(&returnedMessage, texts.returnedMessage)
        replace(&expiredMessage, texts.expiredMessage)
        replace(&requeuedMessage, texts.requeuedMessage)
    }
}

/// The lines of an action that is created without them, in the languages of the daemon. They promise nothing that nobody
/// keeps.
struct DefaultLines: Hashable {
    var emailed: String
    var nobody: String
    var requeued: String

    static let english = DefaultLines(
        emailed: """
            Nobody from our team is online right now. I have sent them an e-mail. If you do not want to wait, leave your \
            e-mail address or telephone number here, and they can contact you.
            """,
        nobody: """
            Nobody from our team can be reached right now. If you leave your e-mail address or telephone number here, they \
            can contact you later.
            """,
        requeued: "{name} has left this chat. Our team knows that you are waiting.")

    static let german = DefaultLines(
        emailed: """
            Gerade ist niemand aus unserem Team online. Ich habe eine E-Mail geschickt. Wenn Sie nicht warten möchten, \
            hinterlassen Sie hier Ihre E-Mail-Adresse oder Telefonnummer; dann kann man sich bei Ihnen melden.
            """,
        nobody: """
            Gerade ist niemand aus unserem Team erreichbar. Wenn Sie hier Ihre E-Mail-Adresse oder Telefonnummer \
            hinterlassen, kann man sich später bei Ihnen melden.
            """,
        requeued: "{name} hat diesen Chat verlassen. Unser Team weiß, dass Sie warten.")

    /// nil = the daemon has none in this language.
    static func of(_ locale: String) -> DefaultLines? {
        let tag = LanguageTag(locale)
        return tag.isServed(by: "de") ? .german : tag.isServed(by: "en") ? .english : nil
    }
}

/// A language tag (BCP 47), compared as RFC 4647 does: without regard to case, and `de` serves `de-AT`.
package struct LanguageTag: Hashable, Sendable {
    private let text: String

    package init(_ text: String) { self.text = text.lowercased() }

    /// Whether a text in `other` is in this language.
    package func isServed(by other: String) -> Bool {
        let other = other.lowercased()
        return !other.isEmpty && (text == other || text.hasPrefix(other + "-"))
    }
}

extension [ActionTexts] {
    func validate(_ field: String) throws(Rejection) {
        try Check.count(count, field, max: Limits.translationsMax)
        var locales: Set<LanguageTag> = []
        var bytes = 0
        for texts in self {
            guard !texts.locale.isEmpty else {
                throw .invalid("\(field).locale", "is missing; give a language tag such as de or pt-BR")
            }
            try Check.language(texts.locale, "\(field).locale")
            guard locales.insert(LanguageTag(texts.locale)).inserted else {
                throw .invalid("\(field).locale", "names \(Check.quoted(texts.locale)) twice; give each language once")
            }
            for (name, line, isNamed) in texts.lines {
                try Check.line(of: line, "\(field).\(name)", isNamed: isNamed)
                bytes += line.utf8.count
            }
        }
        guard bytes <= Limits.translationBytesMax else {
            throw .invalid(field, "have \(bytes) bytes together; at most \(Limits.translationBytesMax) are allowed")
        }
    }
}

extension ActionTexts {
    /// The lines with their names, and whether "{name}" is replaced in them.
    fileprivate var lines: [(name: String, text: String, isNamed: Bool)] {
        [
            ("auto_message", autoMessage, false), ("emailed_message", emailedMessage, false),
            ("nobody_message", nobodyMessage, false), ("joined_message", joinedMessage, true),
            ("returned_message", returnedMessage, true), ("expired_message", expiredMessage, false),
            ("requeued_message", requeuedMessage, true),
        ]
    }
}

extension Check {
    /// A line that the daemon writes.
    ///
    /// - Parameter isNamed: whether "{name}" is replaced in it; it must be in bounds with the longest name.
    static func line(of text: String, _ field: String, isNamed: Bool) throws(Rejection) {
        let name = String(repeating: "x", count: Limits.nameBytesMax)
        try Check.text(text, field)
        if isNamed { try Check.text(replacing("{name}", in: text, with: name), field) }
    }
}
