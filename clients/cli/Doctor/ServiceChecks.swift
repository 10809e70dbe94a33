import HumanCallClient

/// What the daemon says of itself and of its settings. Pure; the answers come in.
extension Check {
    static func version(client: String, daemon: String) -> Check {
        guard client != daemon else { return .ok(.version, "\(daemon) on both sides") }
        return .warn(
            .version, "humancall is \(client), the daemon \(daemon)",
            mend: "install one version of both, and restart the daemon after it")
    }

    static func `protocol`(client: String, daemon: String) -> Check {
        guard client != daemon else { return .ok(.protocol, daemon) }
        return .fail(
            .protocol, "humancall speaks \(client), the daemon \(daemon)",
            mend: "install versions that speak the same protocol")
    }

    static func caller(_ server: ServerInfoResponse, workspaceID: String) -> Check {
        let uid = server.callerUID
        let who = "\(Account.user(uid)) (uid \(uid))"
        guard server.callerRoles.isEmpty else {
            return .ok(.caller, "\(who) is \(server.callerRoles.joined(separator: ", "))")
        }
        return .warn(
            .caller,
            "\(who) has no role in workspace \(workspaceID.isEmpty ? "default" : workspaceID): every call will be refused",
            mend: "add under roles: in the daemon's configuration, and restart it: - {uid: \(uid), role: \"chat\"}")
    }

    static func workspace(_ workspace: Workspace) -> Check {
        let name = workspace.id.isEmpty ? "default" : workspace.id
        guard workspace.plan.rawValue < workspace.humanCallMinPlan.rawValue else {
            return .ok(.workspace, "\(name), plan \(workspace.plan)")
        }
        let upgrade = workspace.upgradeURL.isEmpty ? "" : " (\(workspace.upgradeURL))"
        return .warn(
            .workspace, "\(name) has plan \(workspace.plan), and human calls need \(workspace.humanCallMinPlan)",
            mend:
                "upgrade\(upgrade), then: humancall workspaces put \(name) --plan \(workspace.humanCallMinPlan.description.lowercased())"
        )
    }

    /// Nobody but the daemon's user has any business in there.
    static func dataDirectory(_ path: String, daemonUID: UInt32, _ look: FileLook) -> Check {
        guard path.hasPrefix("/") else { return .ok(.dataDirectory, "\(path), seen from where the daemon was started") }
        switch look {
        case .hidden: return .ok(.dataDirectory, "\(path), closed to you")
        case .missing:
            return .ok(.dataDirectory, "\(path), not to be seen from here (the daemon has a file system of its own)")
        case .failed(let why): return .warn(.dataDirectory, "\(path): \(why)", mend: "look at it as the daemon's user")
        case .found(let facts) where facts.uid != daemonUID && facts.uid != 0:
            return .warn(
                .dataDirectory, "\(path) belongs to \(facts.owner), and the daemon runs as uid \(daemonUID)",
                mend: "stop the daemon, chown -R \(Account.user(daemonUID)) \(path), start it")
        case .found(let facts) where facts.mode & 0o077 != 0:
            return .warn(.dataDirectory, "\(path) is open to others: \(facts.description)", mend: "chmod 700 \(path)")
        case .found(let facts): return .ok(.dataDirectory, "\(path), \(facts.description)")
        }
    }

    /// - Parameter freeBytes: -1 = the daemon could not find it out.
    static func disk(freeBytes: Int64) -> Check {
        guard freeBytes >= 0 else {
            return .warn(
                .disk, "the daemon cannot find out how much is free",
                mend: "look at the file system of the data directory with df")
        }
        let free = "\(StatusVerb.bytes(freeBytes)) free"
        let mend = "make room where the data directory is; when the disk is full every change is refused"
        if freeBytes < CLILimits.diskFreeFailBytes { return .fail(.disk, free, mend: mend) }
        if freeBytes < CLILimits.diskFreeWarnBytes { return .warn(.disk, free, mend: mend) }
        return .ok(.disk, free)
    }

    /// - Parameters:
    ///   - before, after: the own clock around the call, in Unix milliseconds.
    static func clock(daemon: Int64, before: Int64, after: Int64) -> Check {
        let apart = daemon > after ? daemon - after : min(0, daemon - before)
        guard abs(apart) > CLILimits.clockApartMillisecondsMax else { return .ok(.clock, "the same as yours") }
        return .warn(
            .clock,
            "the daemon's is \(LocalTime.span(abs(apart))) \(apart > 0 ? "ahead of" : "behind") yours; deadlines follow the daemon's",
            mend:
                "look at the time synchronisation; the daemon's clock never goes back, so after a jump it waits for the time to come"
        )
    }

    static func clockSpeed(_ speed: Int32) -> Check {
        guard speed > 1 else { return .ok(.clockSpeed, "deadlines pass as fast as the clock") }
        return .warn(
            .clockSpeed, "deadlines pass \(speed) times faster than the clock",
            mend: "in service start humancalld without --clock-speed")
    }

    static func actions(_ actions: [Action], _ members: [Member]) -> Check {
        let enabled = actions.filter(\.enabled)
        guard let first = enabled.first else {
            return actions.first.map {
                .warn(
                    .actions, "none of \(actions.count) is enabled: nobody can be called",
                    mend: "humancall actions enable \($0.id)")
            }
                ?? .warn(
                    .actions, "there is none: nobody can be called",
                    mend: "humancall actions put support --name Support")
        }
        if let lost = enabled.first(where: { audience($0, members).isEmpty }), !members.isEmpty {
            return .warn(
                .actions, "\(lost.id) calls team \(lost.team), which has no members",
                mend: "humancall members put ID --teams \(lost.team), or: humancall actions put \(lost.id) --team ''")
        }
        return .ok(
            .actions, enabled.count == 1 ? "\(first.id) is enabled" : "\(enabled.count) of \(actions.count) enabled")
    }

    static func members(_ members: [Member]) -> Check {
        members.isEmpty
            ? .warn(
                .members, "there is nobody to call",
                mend: "humancall members put ann --name Ann --email ann@example.com")
            : .ok(.members, members.count == 1 ? "1 member" : "\(members.count) members")
    }

    static func memberEmails(_ members: [Member]) -> Check {
        let without = members.filter(\.email.isEmpty)
        guard let first = without.first, without.count == members.count else {
            return .ok(.memberEmails, "\(members.count - without.count) of \(members.count) have an address")
        }
        return .warn(
            .memberEmails, "nobody has an address: while they are offline nobody can be told",
            mend: "humancall members put \(first.id) --email NAME@EXAMPLE.COM")
    }

    static func mail(canEmail: Bool, _ actions: [Action]) -> Check {
        if canEmail { return .ok(.mail, "an SMTP server is configured") }
        guard actions.contains(where: { $0.enabled && $0.notifyByEmailWhenOffline }) else {
            return .ok(.mail, "no SMTP server is configured, and no action asks for e-mail")
        }
        return .warn(
            .mail, "no SMTP server is configured: while the team is offline nobody is told",
            mend: "set smtp.host and smtp.from in the daemon's configuration (docs/NOTIFICATIONS.md), and restart it")
    }

    static func deadMails(_ newest: Notification?) -> Check {
        guard let newest else { return .ok(.deadMails, "none") }
        let last = newest.deliveries.last.map { NounText(style: Style(isOn: false)).delivery($0) } ?? "no attempt"
        return .warn(
            .deadMails, "a mail to \(newest.memberID) was given up: \(last)",
            mend: "humancall notifications retry \(newest.id), or suppress")
    }

    static func webhooks(_ items: [Webhook]) -> Check {
        guard !items.isEmpty else { return .ok(.webhooks, "none") }
        let dead = items.filter { $0.state == .dead }
        if let first = dead.first {
            let others = dead.count > 1 ? ", and \(dead.count - 1) more" : ""
            return .warn(
                .webhooks,
                "\(first.name) (\(first.origin)) has failed \(first.failures) times in a row: \(answer(of: first))\(others)",
                mend: "mend what it says; it is still tried and skips nothing: humancall webhooks")
        }
        guard let retrying = items.first(where: { $0.state == .retrying }) else {
            return .ok(.webhooks, items.count == 1 ? "\(items[0].name) delivers" : "all \(items.count) deliver")
        }
        return .ok(
            .webhooks, "\(retrying.name) (\(retrying.origin)) failed and is tried again: \(answer(of: retrying))")
    }

    private static func answer(of webhook: Webhook) -> String {
        webhook.detail.isEmpty ? webhook.code > 0 ? "HTTP \(webhook.code)" : "no answer" : webhook.detail
    }

    static func testMail(_ answer: SendTestMailResponse, to address: String) -> Check {
        let told =
            answer.code == 0 || answer.detail.hasPrefix("\(answer.code)")
            ? answer.detail : "\(answer.code) \(answer.detail)"
        if answer.sent { return .ok(.testMail, "the mail server took it for \(address): \(told)") }
        return .fail(
            .testMail, told,
            mend: "look at smtp.* in the daemon's configuration (docs/NOTIFICATIONS.md), and at the daemon's log")
    }

    static func available(_ actions: [Action], _ members: [Member]) -> Check {
        let available = members.filter { $0.presence == .available }
        guard let first = members.first, !available.isEmpty else {
            return .warn(
                .available, "nobody: a call made now reaches nobody at once",
                mend:
                    "humancall presence \(members.first?.id ?? "MEMBER") available --hold, or let the team open its desk"
            )
        }
        if let lost = actions.first(where: { $0.enabled && audience($0, available).isEmpty }) {
            return .warn(
                .available, "\(available.count) of \(members.count), but nobody for \(lost.id) (team \(lost.team))",
                mend: "humancall presence \(audience(lost, members).first?.id ?? first.id) available --hold")
        }
        return .ok(.available, "\(available.count) of \(members.count)")
    }

    private static func audience(_ action: Action, _ members: [Member]) -> [Member] {
        action.team.isEmpty ? members : members.filter { $0.teams.contains(action.team) }
    }
}
