import HumanCallClient

/// The checks of the doctor, in this order. The raw values are the names in JSON; scripts rely on them.
enum CheckName: String, CaseIterable, Sendable {
    case socketPath = "socket_path"
    case socket, permissions, connection, health, version, `protocol`, caller, workspace
    case dataDirectory = "data_directory"
    case disk, clock
    case clockSpeed = "clock_speed"
    case actions
    case replyTimers = "reply_timers"
    case members
    case memberEmails = "member_emails"
    case available
    case mail
    case alerts
    case deadMails = "dead_mails"
    case webhooks
    case testMail = "test_mail"

    var label: String { String(rawValue.map { $0 == "_" ? " " : $0 }) }
}

/// The result of one check, and how to fix what is wrong.
struct Check: Hashable, Sendable {
    enum Status: String, CaseIterable, Sendable {
        case ok, warn, fail
        /// Not checked, because an earlier check failed.
        case skipped
    }

    let name: CheckName
    let status: Status
    let message: String
    /// What to do about it; empty if nothing is to be done.
    let fix: String
    /// While this fails, the daemon refuses every human call.
    var refusesCalls = false

    static func ok(_ name: CheckName, _ message: String) -> Check {
        Check(name: name, status: .ok, message: message, fix: "")
    }

    static func warn(_ name: CheckName, _ message: String, fix: String) -> Check {
        Check(name: name, status: .warn, message: message, fix: fix)
    }

    static func fail(_ name: CheckName, _ message: String, fix: String, refusesCalls: Bool = false) -> Check {
        Check(name: name, status: .fail, message: message, fix: fix, refusesCalls: refusesCalls)
    }
}

/// The checks of one run, and their overall result.
struct Checkup: Sendable {
    private(set) var checks: [Check] = []
    /// Whether the daemon has answered any call.
    var isReached = false

    /// - Returns: whether checks that depend on this one can run.
    @discardableResult
    mutating func add(_ check: Check) -> Bool {
        checks.append(check)
        return check.status != .fail
    }

    /// Records every check that did not run as skipped, except those that nobody asked for.
    mutating func skipRest(but unasked: Set<CheckName> = []) {
        let made = Set(checks.map(\.name)).union(unasked)
        checks += CheckName.allCases.filter { !made.contains($0) }
            .map { Check(name: $0, status: .skipped, message: "not checked", fix: "") }
    }

    func count(_ status: Check.Status) -> Int { checks.count { $0.status == status } }

    /// The worst status: `fail`, `warn` or `ok`.
    var worst: Check.Status { count(.fail) > 0 ? .fail : count(.warn) > 0 ? .warn : .ok }

    var exitStatus: ExitStatus {
        if count(.fail) == 0 { return .done }
        guard isReached else { return .unreachable }
        return refusesCalls ? .permissionDenied : .otherError
    }

    private var refusesCalls: Bool { checks.contains(where: \.refusesCalls) }

    var json: JSON {
        [
            "checks": .array(
                checks.map { check in
                    [
                        "name": .string(check.name.rawValue), "status": .string(check.status.rawValue),
                        "message": .string(check.message), "mend": .string(check.fix),
                    ]
                }),
            "ok": .bool(count(.fail) == 0), "every_call_refused": .bool(refusesCalls),
        ]
    }

    /// - Parameter columns: the terminal's, at which messages are folded; nil: do not fold. A fix is meant to be
    ///   copied: it is indented less if that keeps it on one line, and else folded between words, which keeps ids
    ///   whole.
    func text(_ style: Style, columns: Int? = nil) -> String {
        let statusWidth = 6
        let labelWidth = (CheckName.allCases.map(\.label.count).max() ?? 0) + 2
        var lines: [String] = []
        for check in checks {
            let word = check.status == .skipped ? "-" : check.status.rawValue
            // The padding is outside the colour.
            let status = paint(check.status, style)(word) + String(repeating: " ", count: statusWidth - word.count)
            let margin = statusWidth + labelWidth
            let message = DisplayWidth.wrapped(
                SafeText.line(check.message), columns: columns, first: margin, indent: margin)
            lines.append(
                status + style.dim(DisplayWidth.padded(check.name.label, to: labelWidth))
                    + (check.status == .skipped ? style.dim(message) : message))
            if !check.fix.isEmpty {
                lines.append(fix(SafeText.line(check.fix), margin, statusWidth, columns, style))
            }
        }
        return (lines + ["", summary(style)]).joined(separator: "\n")
    }

    private func fix(_ text: String, _ margin: Int, _ narrowMargin: Int, _ columns: Int?, _ style: Style) -> String {
        let label = "fix: "
        let isWhole = columns.map { margin + label.count + DisplayWidth.of(text) <= $0 } ?? true
        let indent = isWhole ? margin : narrowMargin
        let folded = DisplayWidth.wrapped(
            text, columns: columns, first: indent + label.count, indent: indent + label.count)
        return String(repeating: " ", count: indent) + style.bold(label) + folded
    }

    private func summary(_ style: Style) -> String {
        let (failed, warned, skipped) = (count(.fail), count(.warn), count(.skipped))
        guard failed + warned > 0 else { return style.good("All is well.") }
        var parts: [String] = []
        if failed > 0 { parts.append(style.bad("\(failed) failed")) }
        if warned > 0 { parts.append(style.waiting(warned == 1 ? "1 warning" : "\(warned) warnings")) }
        if skipped > 0 { parts.append("\(skipped) not checked") }
        return parts.joined(separator: ", ") + "." + (refusesCalls ? style.bad(" Every human call is refused.") : "")
    }

    private func paint(_ status: Check.Status, _ style: Style) -> (String) -> String {
        switch status {
        case .ok: style.good
        case .warn: style.waiting
        case .fail: style.bad
        case .skipped: style.dim
        }
    }
}
