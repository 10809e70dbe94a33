import HumanCallClient

/// Checks of the daemon's answers about itself and its settings. Pure: the answers are arguments.
extension Check {
    static func version(client: String, daemon: String) -> Check {
        guard client != daemon else { return .ok(.version, "\(daemon) on both sides") }
        return .warn(
            .version, "humancall is \(client), the daemon \(daemon)",
            fix: "install one version of both, and restart the daemon after it")
    }

    static func `protocol`(client: String, daemon: String) -> Check {
        guard client != daemon else { return .ok(.protocol, daemon) }
        return .fail(
            .protocol, "humancall speaks \(client), the daemon \(daemon)",
            fix: "install versions that speak the same protocol")
    }

    static func caller(_ server: ServerInfoResponse, workspaceID: String) -> Check {
        let uid = server.callerUID
        let who = "\(Account.user(uid)) (uid \(uid))"
        guard server.callerRoles.isEmpty else {
            return .ok(.caller, "\(who) is \(server.callerRoles.joined(separator: ", "))")
        }
        return .fail(
            .caller,
            "\(who) has no role in workspace \(workspaceID.isEmpty ? "default" : workspaceID): every call will be refused",
            fix: "add under roles: in the daemon's configuration, and reload it: - {uid: \(uid), role: \"chat\"}",
            refusesCalls: true)
    }

    static func workspace(_ workspace: Workspace) -> Check {
        let name = workspace.id.isEmpty ? "default" : workspace.id
        guard workspace.plan.rawValue < workspace.humanCallMinPlan.rawValue else {
            return .ok(.workspace, "\(name), plan \(workspace.plan)")
        }
        let upgrade = workspace.upgradeURL.isEmpty ? "" : " (\(workspace.upgradeURL))"
        return .fail(
            .workspace, "\(name) has plan \(workspace.plan), and human calls need \(workspace.humanCallMinPlan)",
            fix:
                "upgrade\(upgrade), then: humancall workspaces put \(name) --plan \(workspace.humanCallMinPlan.description.lowercased())",
            refusesCalls: true)
    }

    /// Only the daemon's user needs the directory.
    static func dataDirectory(_ path: String, daemonUID: UInt32, _ look: FileLook) -> Check {
        guard path.hasPrefix("/") else {
            return .ok(.dataDirectory, "\(path), relative to where the daemon was started")
        }
        switch look {
        case .hidden: return .ok(.dataDirectory, "\(path), not readable by you")
        case .missing:
            return .ok(.dataDirectory, "\(path), not visible from here (the daemon has its own file system)")
        case .failed(let why): return .warn(.dataDirectory, "\(path): \(why)", fix: "check it as the daemon's user")
        case .found(let facts) where facts.uid != daemonUID:
            return .fail(
                .dataDirectory,
                "\(path) belongs to \(facts.owner), and the daemon, which runs as uid \(daemonUID), refuses it at its next start",
                fix: "stop the daemon, chown -R \(Account.user(daemonUID)) \(path), start it")
        case .found(let facts) where facts.mode & 0o022 != 0:
            return .fail(
                .dataDirectory,
                "other users can write \(path), and the daemon refuses it at its next start: \(facts.description)",
                fix: "chmod 700 \(path)")
        case .found(let facts) where facts.mode & 0o077 != 0:
            return .warn(.dataDirectory, "\(path) is open to others: \(facts.description)", fix: "chmod 700 \(path)")
        case .found(let facts): return .ok(.dataDirectory, "\(path), \(facts.description)")
        }
    }

    /// - Parameter freeBytes: -1: the daemon could not find out.
    static func disk(freeBytes: Int64) -> Check {
        guard freeBytes >= 0 else {
            return .warn(
                .disk, "the daemon cannot find out how much space is free",
                fix: "check the file system of the data directory with df")
        }
        let free = "\(StatusVerb.bytes(freeBytes)) free"
        let fix = "free some space in the file system of the data directory; with a full disk every change is refused"
        if freeBytes < CLILimits.diskFreeFailBytes { return .fail(.disk, free, fix: fix) }
        if freeBytes < CLILimits.diskFreeWarnBytes { return .warn(.disk, free, fix: fix) }
        return .ok(.disk, free)
    }

    /// - Parameters:
    ///   - before, after: the caller's clock before and after the call, in Unix milliseconds.
    static func clock(daemon: Int64, doubt: ClockDoubt?, before: Int64, after: Int64) -> Check {
        if let doubt {
            return .fail(
                .clock, doubt.story,
                fix:
                    "if the system's clock is right: humancall clock accept; otherwise set it right, and the daemon forgets the jump"
            )
        }
        let apart = daemon > after ? daemon - after : min(0, daemon - before)
        guard abs(apart) > CLILimits.clockApartMillisecondsMax else { return .ok(.clock, "the same as yours") }
        return .warn(
            .clock,
            "the daemon's is \(LocalTime.span(abs(apart))) \(apart > 0 ? "ahead of" : "behind") yours; deadlines follow the daemon's",
            fix:
                "check the time synchronisation; the daemon does not follow a clock that is set back by up to an hour"
        )
    }

    static func clockSpeed(_ speed: Int32) -> Check {
        guard speed > 1 else { return .ok(.clockSpeed, "deadlines pass at normal speed") }
        return .warn(
            .clockSpeed, "deadlines pass \(speed) times as fast as the clock",
            fix: "start humancalld without --clock-speed in production")
    }

    /// - Parameter assistant: whose calls are checked; empty = anybody's.
    static func actions(_ actions: [Action], _ members: [Member], assistant: String = "") -> Check {
        let all = actions.filter(\.enabled)
        guard let someAction = all.first else {
            return actions.first.map {
                .fail(
                    .actions, "none of \(actions.count) actions is enabled: nobody can be called",
                    fix: "humancall actions enable \($0.id)", refusesCalls: true)
            }
                ?? .fail(
                    .actions, "there are no actions: nobody can be called",
                    fix: "humancall actions put support --name Support", refusesCalls: true)
        }
        let enabled = all.filter { assistant.isEmpty || $0.assistant.isEmpty || $0.assistant == assistant }
        guard let first = enabled.first else {
            return .fail(
                .actions,
                "no enabled action is for assistant \(assistant); \(someAction.id) is for \(someAction.assistant)",
                fix: "humancall actions put \(someAction.id) --assistant '', which lets every assistant trigger it",
                refusesCalls: true)
        }
        if let lost = enabled.first(where: { audience($0, members).isEmpty }), !members.isEmpty {
            return .warn(
                .actions, "\(lost.id) calls team \(lost.team), which has no members",
                fix: "humancall members put ID --teams \(lost.team), or: humancall actions put \(lost.id) --team ''")
        }
        return .ok(
            .actions, enabled.count == 1 ? "\(first.id) is enabled" : "\(enabled.count) of \(actions.count) enabled")
    }

    /// Actions that an older version made have them off.
    static func replyTimers(_ actions: [Action]) -> Check {
        let off = actions.filter(\.enabled).compactMap { action -> (id: String, fields: [String])? in
            let fields = [
                ("first-reply-minutes", action.firstReplyMinutes, 3),
                ("next-reply-minutes", action.nextReplyMinutes, 10),
                ("visitor-idle-minutes", action.visitorIdleMinutes, 30),
            ].filter { $0.1 == 0 }.map { "--\($0.0) \($0.2)" }
            return fields.isEmpty ? nil : (action.id, fields)
        }
        guard let first = off.first else {
            return .ok(.replyTimers, "a visitor whose member does not write is noticed")
        }
        let ids = off.prefix(CLILimits.namesPerCheckMax).map(\.id).joined(separator: ", ")
        let others = off.count > CLILimits.namesPerCheckMax ? " and \(off.count - CLILimits.namesPerCheckMax) more" : ""
        return .warn(
            .replyTimers, "a timer is off in \(ids)\(others): a chat can wait there without anybody noticing",
            fix: "humancall actions put \(first.id) \(first.fields.joined(separator: " "))")
    }

    static func members(_ members: [Member]) -> Check {
        members.isEmpty
            ? .warn(
                .members, "there are no members: nobody can be called",
                fix: "humancall members put ann --name Ann --email ann@example.com")
            : .ok(.members, members.count == 1 ? "1 member" : "\(members.count) members")
    }

    static func memberEmails(_ members: [Member]) -> Check {
        let without = members.filter(\.email.isEmpty)
        guard let first = without.first, without.count == members.count else {
            return .ok(.memberEmails, "\(members.count - without.count) of \(members.count) have an e-mail address")
        }
        return .warn(
            .memberEmails, "no member has an e-mail address: while all are offline nobody can be alerted",
            fix: "humancall members put \(first.id) --email NAME@EXAMPLE.COM")
    }

    static func mail(canEmail: Bool, _ actions: [Action]) -> Check {
        if canEmail { return .ok(.mail, "an SMTP server is configured") }
        guard actions.contains(where: { $0.enabled && $0.notifyByEmailWhenOffline }) else {
            return .ok(.mail, "no SMTP server is configured, and no action sends e-mails")
        }
        return .warn(
            .mail, "no SMTP server is configured: while the team is offline nobody is alerted",
            fix: "set smtp.host and smtp.from in the daemon's configuration (docs/NOTIFICATIONS.md), and reload it")
    }

    /// Whether somebody would be alerted by a call that is made now, of each action.
    ///
    /// - Parameter tools: the daemon's own answer, which knows the business hours.
    static func alerts(canEmail: Bool, _ actions: [Action], _ members: [Member], _ tools: [Tool] = []) -> Check {
        let enabled = actions.filter(\.enabled)
        if let closed = tools.first(where: { $0.reach == .nobody && $0.opensAt > 0 }) {
            return .warn(
                .alerts,
                "a call of \(closed.actionID) made now alerts nobody: its business hours begin at \(LocalTime.text(closed.opensAt))",
                fix: "to e-mail the team then: humancall actions put \(closed.actionID) --hours ... --email-when-closed"
            )
        }
        let unheard = enabled.first { action in
            let audience = audience(action, members)
            return !audience.contains { $0.presence == .available }
                && !(canEmail && action.notifyByEmailWhenOffline && audience.contains { !$0.email.isEmpty })
        }
        guard let unheard else {
            return .ok(
                .alerts, enabled.isEmpty ? "no action is enabled" : "a call made now alerts somebody, or e-mails them")
        }
        let why =
            audience(unheard, members).isEmpty
            ? "it has no members"
            : !canEmail
                ? "nobody is available, and there is no mail server"
                : !unheard.notifyByEmailWhenOffline
                    ? "nobody is available, and the action sends no e-mails" : "nobody is available or has an address"
        return .warn(
            .alerts, "a call of \(unheard.id) made now alerts nobody: \(why)",
            fix: members.isEmpty
                ? "humancall members put ann --name Ann --email ann@example.com"
                : "set smtp.host and smtp.from (docs/NOTIFICATIONS.md), or keep a member at the desk: humancall presence \(audience(unheard, members).first?.id ?? "MEMBER") available --hold"
        )
    }

    static func deadMails(_ newest: Notification?) -> Check {
        guard let newest else { return .ok(.deadMails, "none") }
        let last = newest.deliveries.last.map { NounText(style: Style(isOn: false)).delivery($0) } ?? "no attempt"
        return .warn(
            .deadMails, "a mail to \(newest.memberID) is dead: \(last)",
            fix: "humancall notifications retry \(newest.id), or suppress")
    }

    static func webhooks(_ items: [Webhook]) -> Check {
        guard !items.isEmpty else { return .ok(.webhooks, "none") }
        let dead = items.filter { $0.state == .dead }
        if let first = dead.first {
            let others = dead.count > 1 ? ", and \(dead.count - 1) more" : ""
            return .warn(
                .webhooks,
                "\(first.name) (\(first.origin)) has failed \(first.failures) times in a row: \(answer(of: first))\(others)",
                fix: dead.map(skip).first.map {
                    "fix the reported error; the webhook is still retried and skips no event. To skip it: \($0)"
                } ?? "")
        }
        if let blocked = items.first(where: { $0.blockedCount > 0 }) {
            let first = blocked.blocked.first?.conversationID ?? ""
            return .warn(
                .webhooks,
                "\(blocked.name) (\(blocked.origin)) waits in \(blocked.blockedCount == 1 ? "conversation \(first)" : "\(blocked.blockedCount) conversations, the first is \(first)"): \(answer(of: blocked))",
                fix: "humancall webhooks lists them; to skip a refused event: \(skip(blocked))")
        }
        guard let retrying = items.first(where: { $0.state == .retrying }) else {
            return .ok(.webhooks, items.count == 1 ? "\(items[0].name) delivers" : "all \(items.count) deliver")
        }
        return .ok(
            .webhooks, "\(retrying.name) (\(retrying.origin)) failed and is retried: \(answer(of: retrying))")
    }

    private static func skip(_ webhook: Webhook) -> String {
        let refused = ([webhook.eventID] + webhook.blocked.map(\.eventID)).first { !$0.isEmpty }
        return "humancall webhooks skip \(webhook.name) --event \(refused ?? "ID")"
    }

    private static func answer(of webhook: Webhook) -> String {
        webhook.detail.isEmpty ? webhook.code > 0 ? "HTTP \(webhook.code)" : "no answer" : webhook.detail
    }

    static func testMail(_ answer: SendTestMailResponse, to address: String) -> Check {
        let reply =
            answer.code == 0 || answer.detail.hasPrefix("\(answer.code)")
            ? answer.detail : "\(answer.code) \(answer.detail)"
        if answer.sent { return .ok(.testMail, "the mail server accepted it for \(address): \(reply)") }
        return .fail(
            .testMail, reply,
            fix: "check smtp.* in the daemon's configuration (docs/NOTIFICATIONS.md), and the daemon's log")
    }

    static func available(_ actions: [Action], _ members: [Member]) -> Check {
        let available = members.filter { $0.presence == .available }
        guard let first = members.first, !available.isEmpty else {
            return .warn(
                .available, "no member is available: a call made now alerts nobody at once",
                fix:
                    "humancall presence \(members.first?.id ?? "MEMBER") available --hold, or open the dashboard"
            )
        }
        if let lost = actions.first(where: { $0.enabled && audience($0, available).isEmpty }) {
            return .warn(
                .available,
                "\(available.count) of \(members.count) members, but none for \(lost.id) (team \(lost.team))",
                fix: "humancall presence \(audience(lost, members).first?.id ?? first.id) available --hold")
        }
        return .ok(.available, "\(available.count) of \(members.count)")
    }

    private static func audience(_ action: Action, _ members: [Member]) -> [Member] {
        action.team.isEmpty ? members : members.filter { $0.teams.contains(action.team) }
    }
}
