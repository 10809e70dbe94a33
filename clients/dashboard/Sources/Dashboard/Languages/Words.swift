import Foundation
import HumanCallClient

/// The texts of one language, and names, numbers and states as its pages show them.
struct Words: Sendable {
    /// Its code, for the attribute `lang`.
    let language: String
    /// For the script: all texts by key.
    let texts: [String: String]
    /// For templates: `{{t.inbox.title}}`.
    let tree: TextTree

    static let none = Words()

    private init() {
        language = Catalogue.fallback
        texts = [:]
        tree = .branch([:])
    }

    init(language: String, texts: [String: String]) throws(StartError) {
        self.language = language
        self.texts = texts
        do {
            tree = try TextTree(texts)
        } catch {
            throw StartError("a text of the language \(language) cannot be read: \(error)")
        }
    }

    /// Its name in itself, for those who choose it.
    var name: String { self("language.name") }

    /// `ltr` or `rtl`, for the attribute `dir`.
    var direction: String { self("language.direction") }

    // MARK: Texts

    /// A text of the catalogue. A key that the catalogue does not have stands for itself; a test finds it.
    func callAsFunction(_ key: String, _ values: [String: String] = [:]) -> String {
        guard let text = texts[key] else { return key }
        return TextPattern(text).filled(values)
    }

    /// A text about a number, in the form that the number needs.
    func count(_ key: String, _ number: Int, _ values: [String: String] = [:]) -> String {
        self(key + (number == 1 ? ".one" : ".other"), values.merging(["count": String(number)]) { $1 })
    }

    func callAsFunction(_ phrase: Phrase) -> String {
        switch phrase {
        case .text(let key, let values): self(key, values.mapValues { self($0) })
        case .count(let key, let number, let values): count(key, number, values.mapValues { self($0) })
        case .verbatim(let text): text
        }
    }

    // MARK: Names and states

    func visitorName(_ conversation: Conversation?) -> String {
        guard let visitor = conversation?.visitor else { return self("common.visitor") }
        if !visitor.name.isEmpty { return visitor.name }
        return visitor.contact.isEmpty ? self("common.visitor") : visitor.contact
    }

    /// - Parameter isChosen: whether the member chose to be away.
    func presence(_ presence: Presence, isChosen: Bool = false) -> String {
        switch presence {
        case .available: self("common.presence.available")
        case .away: isChosen ? self("common.presence.awayChosen") : self("common.presence.away")
        default: self("common.presence.offline")
        }
    }

    func state(_ request: HumanCallRequest) -> String {
        switch CallState(request) {
        case .waiting: self("common.state.waiting")
        case .assigned: self("common.state.assigned")
        case .completed: self("common.state.completed")
        case .lapsed: self("common.state.lapsed")
        case .visitorGone: self("common.state.visitorGone")
        case .expired: self("common.state.expired")
        case .canceled: self("common.state.canceled")
        case .unknown: self("common.state.unknown")
        }
    }

    func plan(_ plan: Plan) -> String { (plan.jsonName ?? self("common.state.unknown")).capitalized }

    /// A span of time in its two largest units.
    func duration(milliseconds: Int64) -> String {
        let seconds = Int(max(0, milliseconds / 1000))
        func text(_ first: String, _ second: String = "") -> String { second.isEmpty ? first : "\(first) \(second)" }
        func minutes(_ count: Int) -> String { self("common.time.minutes", ["count": String(count)]) }
        func hours(_ count: Int) -> String { self("common.time.hours", ["count": String(count)]) }
        switch seconds {
        case ..<60: return self("common.time.seconds", ["count": String(seconds)])
        case ..<3_600:
            let rest = seconds % 60
            return text(
                minutes(seconds / 60), rest == 0 ? "" : self("common.time.seconds", ["count": String(rest)]))
        case ..<86_400:
            let rest = seconds / 60 % 60
            return text(hours(seconds / 3_600), rest == 0 ? "" : minutes(rest))
        default:
            return text(
                self("common.time.days", ["count": String(seconds / 86_400)]), hours(seconds / 3_600 % 24))
        }
    }

    /// A day in UTC, without its year.
    func day(_ milliseconds: Int64) -> String {
        let style = Date.FormatStyle(locale: Locale(identifier: language), timeZone: .gmt).day().month(.abbreviated)
        return Date(timeIntervalSince1970: Double(milliseconds) / 1000).formatted(style)
    }

    // MARK: The same in all languages

    /// A text as one short line.
    static func preview(_ text: String) -> String {
        let line = text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        guard line.count > DashboardLimits.previewCharactersMax else { return line }
        return line.prefix(DashboardLimits.previewCharactersMax - 1) + "…"
    }

    /// At most two letters of a name, for an avatar.
    static func initials(_ name: String) -> String {
        let words = name.split { $0.isWhitespace || $0 == "-" || $0 == "@" || $0 == "." }
        let letters = words.compactMap { $0.first(where: \.isLetter) ?? $0.first(where: \.isNumber) }
        guard let first = letters.first else { return "?" }
        guard letters.count > 1, let last = letters.last else { return String(first).uppercased() }
        return (String(first) + String(last)).uppercased()
    }

    /// An avatar's colour, 0 to 7, always the same for a name.
    static func hue(_ name: String) -> Int {
        Int(name.utf8.reduce(UInt32(5381)) { $0 &* 33 &+ UInt32($1) } % 8)
    }
}

/// The state of a call in the attributes of a page, for the style sheets and the script.
enum CallState: String, Sendable {
    case waiting, assigned, completed, lapsed, visitorGone, expired, canceled, unknown

    init(_ request: HumanCallRequest) {
        self =
            switch request.state {
            case .pending: .waiting
            case .assigned: .assigned
            case .completed:
                switch request.endReason {
                case .lapsed: .lapsed
                case .visitorIdle: .visitorGone
                default: .completed
                }
            case .expired: .expired
            case .canceled: .canceled
            default: .unknown
            }
    }
}

extension Presence {
    /// In the attributes of a page and in the events to browsers.
    var word: String {
        switch self {
        case .available: "available"
        case .away: "away"
        default: "offline"
        }
    }
}
