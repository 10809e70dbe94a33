import HumanCall
import HumanCallMessages

/// Every text of a mail. `MailEnglish` and `MailGerman` have them; the compiler finds one that is missing.
///
/// `{name}` is a value. In `because...` a subordinate clause follows "because".
enum MailText: CaseIterable {
    // The news about one call
    case asks, waitsAgain, passedToYou, passedToTeam, leftAlone, waitsForReply, waitsAndNobodyIsThere, stillWaits
    case aVisitor
    case subjectOfAction, subjectCloses
    case closesIn, closesNow

    // Why it was sent
    case becauseReleased, becausePassedToYou, becausePassedToTeam, becauseLapsed, becauseAudienceLeft
    case becauseUnanswered, becauseReplyDue, becauseEscalated, becauseCall, becauseDigest
    case sentBecause

    // Names of facts
    case callCloses, waitingFor, action, team, contact, language, site

    // The call
    case openCall, takeCall, sharedPage, why, summary, lastMessage, lastMessages, attached
    case authorVisitor, authorAssistant, authorSystem

    // Several calls
    case digest, digestReason, digestMore, seeAllCalls

    // Replies to the mail
    case replyReachesVisitor, replyIsNotRead, answerElsewhere, answerAtDesk, nobodyReadsReplies

    // Signing in
    case signInTo, signInPreview, signInAsked, signIn, signInOnce, signInIgnore

    // A test
    case testSubject, testTitle, testPreview, testExplained, testSent, testFrom, testNoDashboard, testOpen, testLinks
    case testBecause

    // Spans of time, where "in" or "for" can precede them
    case lessThanAMinute, minute, minutes, hour, hours, day, days
}

/// The texts, dates and spans of time of mails in one language.
package struct MailWords: Sendable {
    /// For the attribute `lang`.
    let language: String
    private let text: @Sendable (MailText) -> String
    /// From Thursday, the first day of Unix time.
    private let days: [String]
    private let months: [String]
    /// `{day}`, `{month}`, `{year}` and `{weekday}`.
    private let date: String

    static let english = MailWords(
        language: "en", text: MailEnglish.text, days: MailTime.days, months: MailTime.months,
        date: "{weekday}, {day} {month} {year}")
    static let german = MailWords(
        language: "de", text: MailGerman.text, days: ["Do.", "Fr.", "Sa.", "So.", "Mo.", "Di.", "Mi."],
        months: ["Jan.", "Feb.", "März", "Apr.", "Mai", "Juni", "Juli", "Aug.", "Sept.", "Okt.", "Nov.", "Dez."],
        date: "{weekday}, {day}. {month} {year}")
    static let all = [english, german]

    /// The words for a language tag such as `de-AT`: of that language, or English.
    package static func of(_ tag: String) -> MailWords {
        all.first { LanguageTag(tag).isServed(by: $0.language) } ?? english
    }

    private init(
        language: String, text: @escaping @Sendable (MailText) -> String, days: [String], months: [String], date: String
    ) {
        self.language = language
        self.text = text
        self.days = days
        self.months = months
        self.date = date
    }

    func callAsFunction(_ text: MailText, _ values: [String: String] = [:]) -> String {
        Self.filled(self.text(text), values)
    }

    /// Replaces `{name}` by its value, in one pass: a value with braces stays as it is.
    static func filled(_ text: String, _ values: [String: String]) -> String {
        var filled = ""
        var rest = Substring(text)
        while let begin = rest.firstIndex(of: "{"), let end = rest[begin...].firstIndex(of: "}") {
            let name = String(rest[rest.index(after: begin)..<end])
            filled += rest[..<begin]
            filled += values[name] ?? "{\(name)}"
            rest = rest[rest.index(after: end)...]
        }
        return filled + rest
    }

    // MARK: Times, always in UTC: the daemon does not know its reader's time zone

    /// `Sun, 22 Nov 2026, 14:20 UTC`
    func full(_ milliseconds: Int64) -> String {
        let parts = MailTime.Parts(milliseconds)
        let date = Self.filled(
            self.date,
            [
                "weekday": days[parts.weekday], "day": "\(parts.day)", "month": months[parts.month],
                "year": parts.year,
            ])
        return "\(date), \(parts.hourMinute) UTC"
    }

    /// `14:20 UTC`; with its date if that is not the day of `now`.
    func short(_ milliseconds: Int64, asOf now: Int64) -> String {
        let parts = MailTime.Parts(milliseconds)
        return parts.dayIndex == MailTime.Parts(now).dayIndex ? "\(parts.hourMinute) UTC" : full(milliseconds)
    }

    /// A span in its two largest units, rounded down, so that it never promises more time than remains.
    func span(_ milliseconds: Int64) -> String {
        let minutes = max(0, milliseconds) / 60_000
        switch minutes {
        case ..<1: return self(.lessThanAMinute)
        case ..<60: return count(minutes, .minute, .minutes)
        case ..<1_440: return two(count(minutes / 60, .hour, .hours), minutes % 60, .minute, .minutes)
        default: return two(count(minutes / 1_440, .day, .days), minutes % 1_440 / 60, .hour, .hours)
        }
    }

    private func two(_ first: String, _ number: Int64, _ one: MailText, _ many: MailText) -> String {
        number == 0 ? first : first + " " + count(number, one, many)
    }

    private func count(_ number: Int64, _ one: MailText, _ many: MailText) -> String {
        self(number == 1 ? one : many, ["count": "\(number)"])
    }
}
