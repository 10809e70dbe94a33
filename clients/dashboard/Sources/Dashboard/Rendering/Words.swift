import HumanCallClient

/// Names, numbers and states as the pages show them.
enum Words {
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

    static func visitorName(_ conversation: Conversation?) -> String {
        guard let visitor = conversation?.visitor else { return "Visitor" }
        if !visitor.name.isEmpty { return visitor.name }
        return visitor.contact.isEmpty ? "Visitor" : visitor.contact
    }

    /// Where AWAY has a reason to show.
    static func presence(_ presence: Presence, chosen: Bool) -> String {
        presence == .away && chosen ? "away by choice" : Self.presence(presence)
    }

    static func presence(_ presence: Presence) -> String {
        switch presence {
        case .available: "available"
        case .away: "away"
        default: "offline"
        }
    }

    static func state(_ request: HumanCallRequest) -> String {
        switch request.state {
        case .pending: "waiting"
        case .assigned: "in conversation"
        case .completed:
            switch request.endReason {
            case .lapsed: "lapsed"
            case .visitorIdle: "visitor gone"
            default: "completed"
            }
        case .expired: "expired"
        case .canceled: "cancelled"
        default: "unknown"
        }
    }

    static func plan(_ plan: Plan) -> String { (plan.jsonName ?? "unknown").capitalized }

    /// `1 call`, `2 calls`.
    static func count(_ number: Int, _ noun: String) -> String { "\(number) \(noun)\(number == 1 ? "" : "s")" }

    /// A span of time in its two largest units.
    static func duration(milliseconds: Int64) -> String {
        let seconds = max(0, milliseconds / 1000)
        switch seconds {
        case ..<60: return "\(seconds) s"
        case ..<3_600: return seconds % 60 == 0 ? "\(seconds / 60) min" : "\(seconds / 60) min \(seconds % 60) s"
        case ..<86_400:
            return seconds / 60 % 60 == 0 ? "\(seconds / 3_600) h" : "\(seconds / 3_600) h \(seconds / 60 % 60) min"
        default: return "\(seconds / 86_400) d \(seconds / 3_600 % 24) h"
        }
    }
}
