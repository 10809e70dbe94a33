import Foundation
import HumanCallClient
import StubDaemon
import Testing

@testable import humancall

/// Each check, with facts that pass and facts that do not.
@Suite struct DoctorCheckTests {
    private static let mine = FileFacts(kind: .socket, mode: 0o600, uid: 7, gid: 8, owner: "ann", group: "staff")
    private static let closed = FileFacts(kind: .directory, mode: 0o700, uid: 7, gid: 8, owner: "ann", group: "staff")

    private static func with(_ facts: FileFacts, _ mode: UInt32) -> FileFacts {
        var facts = facts
        facts.mode = mode
        return facts
    }

    // MARK: The way to the daemon

    @Test func theSourceOfThePathIsNamedAndTheBoundIs107Bytes() {
        #expect(Check.socketPath("/a", from: .variable) == .ok(.socketPath, "/a (from HUMANCALL_SOCKET)"))
        #expect(Check.socketPath("/" + String(repeating: "x", count: 106), from: .given).status == .ok)
        let long = Check.socketPath("/" + String(repeating: "x", count: 107), from: .fallback)
        #expect(long.status == .fail && long.message.contains("108 bytes") && long.message.contains("the default"))
        // Bytes, not characters.
        #expect(Check.socketPath("/" + String(repeating: "ö", count: 54), from: .given).status == .fail)
    }

    @Test func aFileThatIsNotASocketIsNamed() {
        #expect(Check.socket("/s", .found(Self.mine)).status == .ok)
        #expect(Check.socket("/s", .found(Self.closed)).message == "/s is a directory, not a socket")
        #expect(Check.socket("/run/h/s", .missing("/run/h")).message == "/run/h does not exist")
        #expect(Check.socket("/run/h/s", .hidden("/run/h")).message.hasPrefix("/run/h cannot be searched by "))
        for look in [FileLook.missing("/s"), .hidden("/"), .failed("x"), .found(Self.closed)] {
            #expect(Check.socket("/s", look).status == .fail && !Check.socket("/s", look).fix.isEmpty)
        }
    }

    @Test func theFixForAClosedSocketNamesItsGroupOrItsOwner() {
        func check(_ mode: UInt32) -> Check {
            .permissions(
                socket: Self.with(Self.mine, mode), directory: Self.closed, mayConnect: false, uid: 9, user: "bob")
        }
        #expect(check(0o660).fix == "add bob to group staff, and log in again")
        #expect(check(0o600).fix.hasPrefix("run as ann"))
        #expect(
            check(0o600).status == .fail
                && check(0o600).message.contains("bob (uid 9) may not connect: srw------- ann:staff"))
    }

    @Test func theModeSaysWhoMayConnect() {
        func words(_ mode: UInt32) -> String {
            String(
                Check.permissions(
                    socket: Self.with(Self.mine, mode), directory: Self.closed, mayConnect: true, uid: 7, user: "ann"
                ).message.prefix { $0 != ":" })
        }
        #expect(words(0o600) == "ann may connect")
        #expect(words(0o660) == "ann and group staff may connect")
        #expect(words(0o666) == "every user may connect")
    }

    @Test func aDirectoryWhereEveryUserCanReplaceTheSocketIsAWarningUnlessItIsSticky() {
        func status(_ mode: UInt32) -> Check.Status {
            Check.permissions(
                socket: Self.mine, directory: Self.with(Self.closed, mode), mayConnect: true, uid: 7, user: "ann"
            ).status
        }
        #expect(status(0o777) == .warn)
        #expect(status(0o1777) == .ok)
        #expect(status(0o755) == .ok)
    }

    @Test func healthDistinguishesAnUnwellDaemonFromOneThatDoesNotAnswer() {
        #expect(Check.health(.success(.serving)).status == .ok)
        #expect(Check.health(.success(.stopping)).status == .fail)
        #expect(Check.health(.success(.storeUnavailable)).message.hasPrefix("STORE_UNAVAILABLE"))
        func failed(_ cause: HumanCallError.Cause) -> String {
            Check.health(.failure(HumanCallError(code: .unknown, reason: .unreachable, message: "m", cause: cause)))
                .message
        }
        #expect(failed(.deadline) == "no answer in time")
        #expect(failed(.outcomeUnknown) == "the daemon closes the connection without an answer")
        #expect(failed(.unreachable) == failed(.outcomeUnknown))
        #expect(failed(.server) == "UNREACHABLE: m")
    }

    // MARK: The daemon

    @Test func anotherVersionIsAWarningAndAnotherProtocolAFailure() {
        #expect(Check.version(client: "1.0.0", daemon: "1.0.0").status == .ok)
        #expect(Check.version(client: "1.0.0", daemon: "1.1.0").status == .warn)
        #expect(Check.protocol(client: "humancall.v1", daemon: "humancall.v1").status == .ok)
        #expect(Check.protocol(client: "humancall.v1", daemon: "humancall.v2").status == .fail)
    }

    @Test func aCallerWithoutARoleGetsTheLineForTheConfiguration() {
        let known = Check.caller(
            ServerInfoResponse(callerUID: 4_294_967_290, callerRoles: ["chat", "member:ann"]), workspaceID: "")
        #expect(known.status == .ok && known.message.hasSuffix("is chat, member:ann"))
        let stranger = Check.caller(ServerInfoResponse(callerUID: 4_294_967_290), workspaceID: "acme")
        #expect(stranger.status == .fail && stranger.refusesCalls && stranger.message.contains("workspace acme"))
        #expect(stranger.fix.contains(#"- {uid: 4294967290, role: "chat"}"#))
    }

    @Test func aPlanWithoutHumanCallsIsAFailureThatNamesTheUpgrade() {
        #expect(Check.workspace(Workspace(id: "w", plan: .growth, humanCallMinPlan: .growth)).status == .ok)
        let free = Check.workspace(Workspace(id: "w", plan: .free, humanCallMinPlan: .growth, upgradeURL: "https://u"))
        #expect(free.refusesCalls && free.fix.contains("https://u") && free.fix.hasSuffix("put w --plan growth"))
    }

    @Test func theDataDirectoryMustBelongToTheDaemonOnly() {
        func check(_ facts: FileFacts) -> Check { .dataDirectory("/d", daemonUID: 7, .found(facts)) }
        #expect(check(Self.closed).status == .ok)
        #expect(check(Self.with(Self.closed, 0o750)).fix == "chmod 700 /d")
        var others = Self.closed
        others.uid = 9
        #expect(check(others).status == .fail && check(others).fix.contains("chown"))
        #expect(check(Self.with(Self.closed, 0o770)).status == .fail)
        #expect(Check.dataDirectory("/d", daemonUID: 7, .hidden("/")).status == .ok)
        #expect(Check.dataDirectory(".run/data", daemonUID: 7, .missing(".run")).status == .ok)
    }

    @Test func freeDiskSpaceHasAWarningBoundAndAFailureBound() {
        #expect(Check.disk(freeBytes: 1 << 30).status == .ok)
        #expect(Check.disk(freeBytes: (1 << 30) - 1).status == .warn)
        #expect(Check.disk(freeBytes: 100 << 20).status == .warn)
        #expect(Check.disk(freeBytes: (100 << 20) - 1).status == .fail)
        #expect(Check.disk(freeBytes: 0).status == .fail)
    }

    @Test func clocksMayDifferByTwoSecondsAndASlowAnswerCountsAsNoDifference() {
        func check(_ daemon: Int64, _ before: Int64 = 100_000, _ after: Int64 = 100_010) -> Check {
            .clock(daemon: daemon, doubt: nil, before: before, after: after)
        }
        #expect(check(102_010).status == .ok)
        #expect(check(103_011).message.hasPrefix("the daemon's is 3s ahead of yours"))
        #expect(check(98_000).status == .ok)
        #expect(check(96_999).message.hasPrefix("the daemon's is 3s behind yours"))
        #expect(check(104_000, 100_000, 108_000).status == .ok)
    }

    @Test func aFastClockIsAWarning() {
        #expect(Check.clockSpeed(0).status == .ok)
        #expect(Check.clockSpeed(1).status == .ok)
        #expect(Check.clockSpeed(60).status == .warn)
    }

    // MARK: The settings

    private static let ann = Member(id: "ann", email: "ann@example.com", teams: ["support"], presence: .available)
    private static let bob = Member(id: "bob", presence: .offline)
    private static let support = Action(id: "support", enabled: true, team: "support")
    private static let everybody = Action(id: "everybody", enabled: true)
    private static let off = Action(id: "off", enabled: false)

    @Test func noActionNoEnabledActionAndAnEmptyTeamAreDistinguished() {
        #expect(Check.actions([Self.support, Self.off], [Self.ann]) == .ok(.actions, "support is enabled"))
        #expect(Check.actions([Self.support, Self.everybody, Self.off], [Self.ann]) == .ok(.actions, "2 of 3 enabled"))
        #expect(Check.actions([], [Self.ann]).message == "there are no actions: nobody can be called")
        #expect(Check.actions([Self.off], [Self.ann]).fix == "humancall actions enable off")
        #expect([[], [Self.off]].allSatisfy { Check.actions($0, [Self.ann]).refusesCalls })
        #expect(Check.actions([Self.support], [Self.bob]).message == "support calls team support, which has no members")
        #expect(Check.actions([Self.everybody], [Self.bob]).status == .ok)
    }

    @Test func membersWithoutAnyAddressAreAWarningAndOneAddressIsEnough() {
        #expect(Check.members([]).status == .warn)
        #expect(Check.members([Self.bob]).status == .ok)
        #expect(Check.memberEmails([Self.bob]).fix.contains("members put bob --email"))
        #expect(Check.memberEmails([Self.ann, Self.bob]) == .ok(.memberEmails, "1 of 2 have an e-mail address"))
    }

    @Test func anAvailableMemberCountsOnlyIfAnEnabledActionCallsThem() {
        var cem = Self.bob
        cem.presence = .available
        #expect(Check.available([Self.support], [Self.ann, Self.bob]) == .ok(.available, "1 of 2"))
        #expect(Check.available([Self.support], [Self.bob]).status == .warn)
        let wrong = Check.available([Self.support], [cem])
        #expect(wrong.status == .warn && wrong.message.hasSuffix("none for support (team support)"))
        #expect(Check.available([Self.everybody, Self.off], [cem]).status == .ok)
        var away = Self.ann
        away.presence = .away
        #expect(Check.available([Self.everybody], [away]).status == .warn)
    }

    @Test func aDeadWebhookIsAWarningAndARetryingOneIsNot() {
        func hook(_ name: String, _ state: WebhookState, failures: Int32 = 0, code: Int32 = 200, detail: String = "")
            -> Webhook
        {
            Webhook(
                name: name, origin: "https://\(name).example", state: state, failures: failures, code: code,
                detail: detail)
        }
        #expect(Check.webhooks([]) == .ok(.webhooks, "none"))
        #expect(Check.webhooks([hook("crm", .delivering)]) == .ok(.webhooks, "crm delivers"))
        #expect(
            Check.webhooks([hook("crm", .delivering), hook("audit", .delivering)]) == .ok(.webhooks, "all 2 deliver"))
        let retrying = Check.webhooks([
            hook("crm", .delivering), hook("audit", .retrying, failures: 2, code: 503, detail: "HTTP 503"),
        ])
        #expect(retrying == .ok(.webhooks, "audit (https://audit.example) failed and is retried: HTTP 503"))
        let dead = Check.webhooks([
            hook("audit", .retrying, failures: 2),
            hook("crm", .dead, failures: 12, code: 0, detail: "Connection refused"),
        ])
        #expect(
            dead.status == .warn
                && dead.message == "crm (https://crm.example) has failed 12 times in a row: Connection refused"
                && !dead.fix.isEmpty)
    }

    // MARK: The overall result

    @Test func everyCheckIsNamedInOrderAndTheWorstDecidesTheStatus() {
        var checkup = Checkup()
        checkup.add(.ok(.socketPath, "p"))
        checkup.skipRest()
        #expect(checkup.checks.map(\.name) == CheckName.allCases)
        #expect(checkup.exitStatus == .done && checkup.worst == .ok)
        checkup.add(.warn(.disk, "w", fix: "m"))
        #expect(checkup.exitStatus == .done && checkup.worst == .warn)
        checkup.add(.fail(.disk, "f", fix: "m"))
        #expect(checkup.exitStatus == .unreachable && checkup.worst == .fail)
        checkup.isReached = true
        #expect(checkup.exitStatus == .otherError)
    }

    @Test func linesAreAlignedAndColouredOnlyOnRequest() {
        var checkup = Checkup()
        checkup.add(.ok(.socketPath, "one\u{1B}[2J"))
        checkup.add(.fail(.disk, "two", fix: "three"))
        checkup.skipRest()
        let plain = checkup.text(Style(isOn: false)).split(separator: "\n", omittingEmptySubsequences: false)
        #expect(plain[0] == "ok    socket path     one\\u{1B}[2J")
        #expect(plain[1] == "fail  disk            two")
        #expect(plain[2] == "                      fix: three")
        #expect(plain[3] == "-     socket          not checked")
        #expect(plain.last == "1 failed, \(CheckName.allCases.count - 2) not checked.")
        let painted = checkup.text(Style(isOn: true))
        #expect(painted.contains("\u{1B}[31mfail\u{1B}[0m  "))
        #expect(painted.replacing(/\u{1B}\[\d+m/, with: "") == plain.joined(separator: "\n"))
    }
}

@Suite struct DoctorFixTests {
    @Test(arguments: [60, 80, 110]) func aFixKeepsItsIDsWholeAtEveryWidth(_ columns: Int) {
        let id = "ntf_0000000007jkvxuy-0"
        let dead = Notification(
            id: id, memberID: "ann", state: .dead,
            deliveries: [DeliveryAttempt(time: 1, code: 550, detail: "no such mailbox")])
        var checkup = Checkup()
        checkup.add(.deadMails(dead))
        let lines = checkup.text(Style(isOn: false), columns: columns).split(separator: "\n")
        #expect(lines.allSatisfy { $0.count <= columns } && lines.contains { $0.contains(id) }, "\(lines)")
        if columns >= 80 {
            #expect(lines.contains { $0.hasSuffix("fix: humancall notifications retry \(id), or suppress") })
        }
    }
}

/// Facts about real files.
@Suite struct FileLookTests {
    @Test func theFirstObstacleOnThePathIsNamed() throws {
        let directory = "/tmp/hc-look-\(UInt32.random(in: 0 ... .max))"
        try FileManager.default.createDirectory(atPath: directory + "/in", withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: directory) }
        #expect(FileManager.default.createFile(atPath: directory + "/file", contents: nil))
        #expect(FileLook.at(directory + "/no/s") == .missing(directory + "/no"))
        #expect(FileLook.at(directory + "//in/") == FileLook.at(directory + "/in"))
        #expect(FileLook.at(directory + "/file/s") == .failed(directory + "/file is not a directory"))
        guard case .found(let facts) = FileLook.at(directory + "/in") else {
            Issue.record("the directory exists")
            return
        }
        #expect(facts.kind == .directory && facts.uid == Account.ownUID)
        #expect(FileLook.at("/") != .missing("/"))
    }

    @Test func aSocketWithoutAListenerIsDistinguishedFromAServedOne() throws {
        let stub = StubDaemon()
        #expect(Knock.at(stub.path, seconds: 1) == .open)
        guard case .found(let facts) = FileLook.at(stub.path) else {
            Issue.record("the socket exists")
            return
        }
        #expect(facts.kind == .socket)
        // A name that stays when its listener goes, as after a crash.
        let left = stub.path + ".left"
        #expect(link(stub.path, left) == 0)
        defer { unlink(left) }
        stub.stop()
        #expect(Knock.at(left, seconds: 1) == .nobodyListens)
        #expect(Check.connection(.nobodyListens).status == .fail)
    }
}

/// The verb as a process, against a stub.
@Suite(.timeLimit(.minutes(2))) struct DoctorProcessTests {
    private let service = StubService()

    private func statuses(_ result: CommandLineRun.Result) throws -> [String: String] {
        guard case .array(let checks)? = try JSON(parsing: result.output)["checks"] else { return [:] }
        var all: [String: String] = [:]
        for check in checks {
            if case .string(let name)? = check["name"], case .string(let status)? = check["status"] {
                all[name] = status
            }
        }
        return all
    }

    private func serve(_ server: ServerInfoResponse) {
        service.on("ListNotifications") { _ in .message(ListNotificationsResponse()) }
        service.on("ListWebhooks") { _ in .message(ListWebhooksResponse()) }
        service.on("ServerInfo") { _ in
            var now = server
            now.time = LocalTime.now
            return .message(now)
        }
        service.on("GetWorkspace") { _ in
            .message(
                GetWorkspaceResponse(workspace: Workspace(id: "default", plan: .growth, humanCallMinPlan: .growth)))
        }
    }

    /// The checks that run without an option.
    private static let everyCheck = Set(CheckName.allCases.map(\.rawValue)).subtracting(["test_mail"])

    private static func server(_ version: String = HumanCallClient.version) -> ServerInfoResponse {
        ServerInfoResponse(
            version: version, protocol: "humancall.v1", uid: Account.ownUID,
            dataDirectory: "/nonexistent/data", store: "sqlite", clockSpeed: 1, callerUID: Account.ownUID,
            callerRoles: ["chat"],
            diskFreeBytes: 5 << 30, canEmail: true)
    }

    @Test func aDeadMailIsReportedWithItsLastReplyAndTheFix() async throws {
        serve(Self.server())
        service.on("ListNotifications") { call in
            guard let request = try? call.request(ListNotificationsRequest.self), request.states == [.dead] else {
                return .drop
            }
            let mail = Notification(
                id: "ntf_1", memberID: "ann", state: .dead,
                deliveries: [DeliveryAttempt(time: 1, code: 550, detail: "5.1.1 no such mailbox")])
            return .message(ListNotificationsResponse(items: [mail]))
        }
        let text = try await service.run("doctor").output
        #expect(text.contains("a mail to ann is dead: 550 5.1.1 no such mailbox"))
        #expect(text.contains("humancall notifications retry ntf_1"))
    }

    @Test func withoutAMailServerTheDoctorWarnsThatNobodyIsAlertedWhileTheTeamIsOffline() async throws {
        var server = Self.server()
        server.canEmail = false
        serve(server)
        service.on("ListActions") { _ in
            .message(ListActionsResponse(items: [Action(id: "call", notifyByEmailWhenOffline: true, enabled: true)]))
        }
        #expect(try await statuses(service.run("doctor", "-o", "json"))["mail"] == "warn")
    }

    @Test func aTestMailShowsTheReplyOfTheMailServer() async throws {
        serve(Self.server())
        service.on("SendTestMail") { call in
            guard let request = try? call.request(SendTestMailRequest.self) else { return .drop }
            return request.to == "me@example.com"
                ? .message(SendTestMailResponse(sent: true, code: 250, detail: "2.0.0 queued as 1"))
                : .message(SendTestMailResponse(sent: false, code: 535, detail: "535 5.7.8 authentication failed"))
        }
        let good = try await service.run("doctor", "--send-test-mail", "me@example.com")
        #expect(
            good.status == 0
                && good.output.contains("the mail server accepted it for me@example.com: 250 2.0.0 queued as 1"))
        let bad = try await service.run("doctor", "--send-test-mail", "you@example.com")
        #expect(bad.status == 1 && bad.output.contains("535 5.7.8 authentication failed"))
    }

    @Test func aHealthyDaemonHasNoFailureAndEveryCheckHasItsLine() async throws {
        serve(Self.server())
        let result = try await service.run("doctor", "-o", "json")
        #expect(result.status == 0, "\(result.output)")
        #expect(try JSON(parsing: result.output)["ok"] == .bool(true))
        let statuses = try statuses(result)
        #expect(Set(statuses.keys) == Self.everyCheck)
        // Nobody of the stub's team has an address; every other check passes.
        #expect(statuses.filter { $0.value != "ok" } == ["member_emails": "warn"])
        let text = try await service.run("doctor")
        #expect(text.lines.count == Self.everyCheck.count + 2)
        #expect(text.lines.first == "ok    socket path     \(service.stub.path) (from --socket)")
        #expect(try await service.run("doctor", "-q").output == "warn\n")
    }

    @Test func aCallerWithoutARoleIsShownTheFixAndChecksThatNeedARoleAreSkipped() async throws {
        serve(ServerInfoResponse(version: HumanCallClient.version, protocol: "humancall.v1", callerUID: 7))
        let result = try await service.run("doctor", "-o", "json")
        #expect(result.status == 4)
        let statuses = try statuses(result)
        #expect(statuses["caller"] == "fail" && statuses["disk"] == "skipped" && statuses["available"] == "skipped")
        #expect(service.stub.calls("ListMembers").isEmpty)
    }

    @Test func anotherVersionAndAFullDiskAreFoundInOneRun() async throws {
        var server = Self.server("9.9.9")
        server.diskFreeBytes = 1
        serve(server)
        let result = try await service.run("doctor", "-o", "json")
        #expect(result.status == 1)
        let statuses = try statuses(result)
        #expect(statuses["version"] == "warn" && statuses["disk"] == "fail" && statuses["actions"] == "ok")
        #expect(try JSON(parsing: result.output)["ok"] == .bool(false))
    }

    @Test func unknownFreeSpaceIsAWarningAndNotAFullDisk() async throws {
        var server = Self.server()
        server.diskFreeBytes = -1
        serve(server)
        let result = try await service.run("doctor", "-o", "json")
        #expect(try result.status == 0 && statuses(result)["disk"] == "warn")
        #expect(try await service.run("status").output.contains("unknown"))
    }

    @Test func aRefusedCallFailsItsCheckAndTheOtherChecksRun() async throws {
        serve(Self.server())
        service.on("ListActions") { _ in .fail(code: 14, message: "the disk is full", reason: "STORE_UNAVAILABLE") }
        let result = try await service.run("doctor", "-o", "json", "--timeout", "2s")
        #expect(result.status == 1)
        let statuses = try statuses(result)
        #expect(statuses["actions"] == "fail" && statuses["members"] == "ok")
        #expect(result.errors == "")
    }

    @Test func aCallerWhoMayNotListWebhooksSeesNoFailure() async throws {
        serve(Self.server())
        service.on("ListWebhooks") { _ in .fail(code: 7, message: "only an admin may", reason: "PERMISSION_DENIED") }
        let result = try await service.run("doctor", "-o", "json")
        #expect(try result.status == 0 && statuses(result)["webhooks"] == "skipped")
    }

    @Test func aDaemonThatDoesNotAnswerIs69AndAStoppingOneIs1() async throws {
        service.on("Health") { _ in .silence }
        let silent = try await service.run("doctor", "-o", "json", "--timeout", "200ms")
        #expect(silent.status == 69)
        #expect(
            try statuses(silent)["connection"] == "ok" && statuses(silent)["health"] == "fail"
                && statuses(silent)["version"] == "skipped")
        serve(Self.server())
        service.on("Health") { _ in .message(HealthResponse(status: .stopping)) }
        let stopping = try await service.run("doctor", "-o", "json")
        #expect(stopping.status == 1)
        #expect(try statuses(stopping)["health"] == "fail" && statuses(stopping)["version"] == "ok")
    }

    @Test func aCallerWhoIsNotAdmittedSeesThatTheConnectionWasClosed() async throws {
        service.on("Health") { _ in .drop }
        let result = try await service.run("doctor", "--timeout", "300ms")
        #expect(result.status == 69)
        #expect(
            result.output.contains("the daemon closes the connection without an answer")
                || result.output.contains("no answer in time"))
    }

    @Test func withoutADaemonTheFirstFailedCheckSaysWhy() async throws {
        let missing = try await CommandLineRun.run(
            ["doctor"], environment: ["HUMANCALL_SOCKET": "/tmp/hc-no/such.sock"])
        #expect(missing.status == 69)
        #expect(missing.lines[0] == "ok    socket path     /tmp/hc-no/such.sock (from HUMANCALL_SOCKET)")
        #expect(missing.lines[1] == "fail  socket          /tmp/hc-no does not exist")
        #expect(missing.lines.last == "1 failed, \(Self.everyCheck.count - 2) not checked.")
        let long = try await CommandLineRun.run([
            "doctor", "-o", "json", "--socket", "/" + String(repeating: "x", count: 120),
        ])
        #expect(long.status == 69)
        #expect(try statuses(long)["socket_path"] == "fail" && statuses(long)["socket"] == "skipped")
    }

    @Test func presenceWithoutHoldIsOneCallWithoutASession() async throws {
        #expect(try await service.run("presence", "ann", "away").status == 0)
        let sent = try service.stub.calls("SetPresence").map { try $0.request(SetPresenceRequest.self) }
        #expect(sent == [SetPresenceRequest(memberID: "ann", presence: .away)])
    }
}
