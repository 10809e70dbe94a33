import ArgumentParser
import HumanCallClient

/// The business hours of an action. They are set as a whole, so the other flags go with `--hours`.
struct HoursOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "Business hours, such as \"Mon-Fri 09:00-17:00; 2026-12-25 closed\"; empty: always open.",
            valueName: "hours"))
    var hours: String?
    @Option(
        help: ArgumentHelp("The time zone of --hours, such as Europe/Vienna or UTC.", valueName: "zone"))
    var timeZone: String?
    @Flag(help: "With --hours: the minutes until a request closes or escalates count in open hours only.")
    var countOpenHours = false
    @Flag(help: "With --hours: e-mail the team outside of them too.")
    var emailWhenClosed = false

    var isGiven: Bool { hours != nil }

    func validate() throws {
        guard let hours, !hours.isEmpty else {
            guard timeZone == nil, !countOpenHours, !emailWhenClosed else {
                throw ValidationError("--time-zone, --count-open-hours and --email-when-closed go with --hours")
            }
            return
        }
        guard timeZone?.isEmpty == false else {
            throw ValidationError("--hours needs --time-zone, such as Europe/Vienna or UTC")
        }
    }

    /// nil = always open.
    func value() throws(Failure) -> BusinessHours? {
        guard let hours, !hours.isEmpty else { return nil }
        var value: BusinessHours
        do throws(BusinessHoursTextError) { value = try BusinessHours(text: hours) } catch {
            throw .usage("--hours: \(error)")
        }
        let zone = timeZone ?? ""
        value.timeZone = zone.uppercased() == "UTC" ? "" : zone
        value.countOpenHours = countOpenHours
        value.emailWhenClosed = emailWhenClosed
        return value
    }
}

extension BusinessHours {
    /// On one line, with the time zone and the switches.
    var line: String {
        let hours = text.split(separator: "\n").joined(separator: "; ")
        return hours + " (\(timeZone.isEmpty ? "UTC" : timeZone))"
            + (countOpenHours ? ", minutes count in them only" : "")
            + (emailWhenClosed ? ", e-mails outside of them too" : "")
    }
}
