import Foundation
import HumanCallMessages
import StubDaemon
import Testing

@testable import humancall

/// Which calls ring, and when they stop.
@Suite struct ListenMachineTests {
    private func call(
        _ id: String = "r1", _ state: RequestState = .pending, team: String = "support", attempt: Int32 = 1
    ) -> HumanCallRequest {
        HumanCallRequest(id: id, conversationID: "c", state: state, attempt: attempt, team: team)
    }

    private func event(_ request: HumanCallRequest) -> Event { Event(type: "request.created", request: request) }

    private let member = Member(id: "ann", teams: ["support"])

    @Test func aCallOfTheMembersTeamRingsUntilSomebodyClaimsIt() {
        var machine = ListenMachine(member)
        #expect(machine.rang().isEmpty)
        #expect(machine.happened(event(call())) == [.began(call()), .ring])
        #expect(machine.rang() == [.ring])
        var taken = call("r1", .assigned)
        taken.claim = Claim(memberID: "ben", memberName: "Ben")
        #expect(machine.happened(event(taken)) == [.ended(taken, because: "Ben has it")])
        #expect(machine.rang().isEmpty)
    }

    @Test func aClaimedCallLeavesAnotherWaitingOneRinging() {
        var machine = ListenMachine(member)
        _ = machine.happened(event(call("r1")))
        _ = machine.happened(event(call("r2")))
        _ = machine.happened(event(call("r1", .expired)))
        #expect(machine.rang() == [.ring] && machine.waitingCount == 1)
    }

    @Test func eachEndingStopsTheRingingAndSaysWhy() {
        for (state, because) in [
            (RequestState.expired, "nobody claimed it in time"), (.canceled, "it was canceled"),
            (.completed, "it has ended"),
        ] {
            var machine = ListenMachine(member)
            _ = machine.happened(event(call()))
            #expect(machine.happened(event(call("r1", state))) == [.ended(call("r1", state), because: because)])
        }
    }

    @Test func theSameAttemptDoesNotRingTwiceAndANewOneDoes() {
        var machine = ListenMachine(member)
        _ = machine.happened(event(call()))
        #expect(machine.happened(event(call())).isEmpty)
        #expect(machine.happened(event(call(attempt: 2))) == [.began(call(attempt: 2)), .ring])
    }

    @Test func anotherTeamsCallIsSilentEverybodysRingsAndAChangeOfTeamsCounts() {
        var machine = ListenMachine(member)
        #expect(machine.happened(event(call(team: "sales"))).isEmpty && machine.rang().isEmpty)
        #expect(machine.happened(event(call("r2", team: ""))) == [.began(call("r2", team: "")), .ring])
        #expect(machine.happened(Event(type: "member.changed", member: Member(id: "ben", teams: ["sales"]))).isEmpty)
        // The call that already waits is for her now.
        #expect(
            machine.happened(Event(type: "member.changed", member: Member(id: "ann", teams: ["sales"]))) == [
                .began(call(team: "sales")), .ring,
            ])
        #expect(machine.waitingCount == 2)
        #expect(machine.happened(event(call("r3", team: "sales"))).count == 2)
        // It went to another team.
        #expect(
            machine.happened(event(call("r2", team: "billing"))) == [
                .ended(call("r2", team: "billing"), because: "it went to team billing")
            ])
    }

    @Test func leavingATeamStopsItsCallsAndJoiningOneRingsThem() {
        var machine = ListenMachine(member)
        _ = machine.happened(event(call()))
        let other = call("r2", team: "sales")
        _ = machine.happened(event(other))
        func joins(_ teams: String...) -> [ListenMachine.Action] {
            machine.happened(Event(type: "member.changed", member: Member(id: "ann", teams: teams)))
        }
        #expect(joins() == [.ended(call(), because: "you are no longer in team support")])
        #expect(machine.rang().isEmpty && machine.happened(event(call("r1", .expired))).isEmpty)
        #expect(joins("sales") == [.began(other), .ring] && machine.rang() == [.ring])
        // A call that ended meanwhile does not come back.
        #expect(joins("sales", "support").isEmpty)
    }
}

/// News about the chats that the member holds.
@Suite struct HeldChatTests {
    private let member = Member(id: "ann", teams: ["support"])

    private func held(by memberID: String = "ann", _ cause: AlertCause? = nil) -> HumanCallRequest {
        HumanCallRequest(
            id: "r1", conversationID: "c", state: .assigned, attempt: 1,
            claim: Claim(memberID: memberID, memberName: "Name"), alerts: cause.map { [Alert(cause: $0)] } ?? [])
    }

    private func event(_ type: String, _ request: HumanCallRequest) -> Event { Event(type: type, request: request) }

    private func line(_ author: Author, in conversationID: String = "c", by memberID: String = "") -> Event {
        Event(
            type: "message.created",
            message: Message(conversationID: conversationID, author: author, memberID: memberID, text: "hello"))
    }

    @Test func aChatThatIsHandedOverRings() {
        var machine = ListenMachine(member)
        #expect(machine.happened(event("request.transferred", held(by: "ben"))).isEmpty)
        #expect(machine.happened(event("request.transferred", held())) == [.held(held(), .handed), .ring])
    }

    @Test func aVisitorsLineRingsWhileTheMemberHoldsTheChatAndNoOthersDoes() throws {
        var machine = ListenMachine(member)
        #expect(machine.happened(line(.visitor)).isEmpty)
        _ = machine.happened(event("snapshot.request", held()))
        let message = try #require(line(.visitor).message)
        #expect(machine.happened(line(.visitor)) == [.held(held(), .line(message)), .ring])
        for other in [line(.visitor, in: "d"), line(.assistant), line(.system), line(.member, by: "ben")] {
            #expect(machine.happened(other).isEmpty)
        }
        _ = machine.happened(event("request.transferred", held(by: "ben")))
        #expect(machine.happened(line(.visitor)).isEmpty)
    }

    @Test func aVisitorWhoWaitsForTheMembersReplyRings() {
        var machine = ListenMachine(member)
        let due = held(by: "ann", .replyDue)
        #expect(machine.happened(event("request.alerted", due)) == [.held(due, .replyDue), .ring])
        #expect(machine.happened(event("request.alerted", held(by: "ben", .replyDue))).isEmpty)
        // A chat that was held before this began is no news.
        #expect(machine.happened(event("snapshot.request", due)).isEmpty)
    }

    @Test func aCallThatGoesBackToTheTeamRingsAsOneThatWaits() {
        var machine = ListenMachine(member)
        _ = machine.happened(event("request.assigned", held()))
        var waiting = held()
        (waiting.state, waiting.claim, waiting.attempt) = (.pending, nil, 2)
        #expect(machine.happened(event("request.requeued", waiting)) == [.began(waiting), .ring])
        #expect(machine.happened(line(.visitor)).isEmpty)
    }

    @Test func aCallRingsFromTheBeginningOfItsBusinessHoursOn() {
        var machine = ListenMachine(member)
        var waiting = held()
        (waiting.state, waiting.claim, waiting.opensAt) = (.pending, nil, 1_000)
        #expect(machine.happened(event("request.created", waiting)).isEmpty && machine.waitingCount == 0)
        waiting.opensAt = 0
        #expect(machine.happened(event("request.alerted", waiting)) == [.began(waiting), .ring])
        var closed = waiting
        closed.opensAt = 2_000
        #expect(
            machine.happened(event("request.alerted", closed))
                == [.ended(closed, because: "the business hours are over")])
    }

    @Test func aNoteThatMentionsTheMemberRingsAndNoOtherDoes() {
        var machine = ListenMachine(member)
        func note(by memberID: String, _ mentions: String...) -> Note {
            Note(conversationID: "c", memberID: memberID, text: "please look", mentions: mentions)
        }
        func happened(_ note: Note) -> [ListenMachine.Action] {
            machine.happened(Event(type: "note.created", note: note))
        }
        let mine = note(by: "ben", "eve", "ann")
        #expect(happened(mine) == [.mentioned(mine), .ring])
        #expect(happened(note(by: "ben", "eve")).isEmpty && happened(note(by: "ben")).isEmpty)
        // A member's own note is a sign of their presence.
        #expect(happened(note(by: "ann", "ann")) == [.acted])
    }

    @Test func aClaimAndAMessageOfTheMemberAreSignsOfTheirPresence() {
        var machine = ListenMachine(member)
        #expect(machine.happened(event("request.assigned", held())) == [.acted])
        #expect(machine.happened(event("request.assigned", held(by: "ben"))).isEmpty)
        #expect(machine.happened(line(.member, by: "ann")) == [.acted])
    }
}

/// Whether somebody uses the terminal.
@Suite struct IdleClockTests {
    @Test func aTerminalThatNobodyUsesSetsTheMemberAwayOnceAndTheNextKeyBringsThemBack() {
        var idle = IdleClock(awayAfterMilliseconds: 100_000, now: 0)
        var told: [IdleClock.Action] = []
        for now in stride(from: Int64(4_000), through: 200_000, by: 4_000) {
            if let action = idle.ticked(now: now) { told.append(action) }
        }
        #expect(told == [.away])
        #expect(idle.touched(now: 201_000) == .back && idle.touched(now: 202_000) == nil)
        #expect(idle.ticked(now: 204_000) == nil)
    }

    @Test func inputStartsTheTimeAgain() {
        var idle = IdleClock(awayAfterMilliseconds: 40_000, now: 0)
        for now in stride(from: Int64(30_000), through: 300_000, by: 30_000) {
            #expect(idle.ticked(now: now) == nil && idle.touched(now: now) == nil)
        }
    }

    @Test func aMachineThatSleptSaysItAgain() {
        var idle = IdleClock(awayAfterMilliseconds: 10_000, now: 0)
        #expect(idle.ticked(now: 10_000) == .away && idle.ticked(now: 14_000) == nil)
        #expect(idle.ticked(now: 3_600_000) == .away)
    }

    @Test func zeroMeansNever() {
        var idle = IdleClock(awayAfterMilliseconds: 0, now: 0)
        #expect(idle.ticked(now: 40_000) == nil && idle.ticked(now: 80_000) == nil)
    }
}

@Suite struct DesktopNotificationTests {
    @Test func textOfVisitorsIsOneBoundedLineWithoutMarkup() {
        let request = HumanCallRequest(
            conversationID: "c", action: Action(name: "Sup\nport"),
            reason: "<b>x</b> & \u{1B}[2J\n" + String(repeating: "y", count: 500))
        let arguments = DesktopNotification.arguments(request)
        #expect(
            arguments[2] == "--" && arguments[3].hasPrefix("A visitor asks for Sup") && !arguments[3].contains("\n"))
        #expect(arguments[4].hasPrefix("&lt;b&gt;x&lt;/b&gt; &amp; "))
        #expect(!arguments[4].contains("\u{1B}") && !arguments[4].contains("\n") && arguments[4].count < 250)
    }

    @Test func aCombiningMarkDoesNotHideABracketAndNoEscapeIsCut() {
        func body(_ reason: String) -> String { DesktopNotification.arguments(HumanCallRequest(reason: reason))[4] }
        #expect(body("<\u{301}b>\u{301}") == "&lt;\u{301}b&gt;\u{301}")
        for lead in 0..<6 {
            #expect(body(String(repeating: "x", count: lead) + String(repeating: "&", count: 300)).hasSuffix("&amp;"))
        }
        #expect(body("e" + String(repeating: "\u{301}", count: 10_000)).unicodeScalars.count < 250)
    }

    @Test func notifySendIsLookedForInPATH() {
        #expect(DesktopNotification.find(in: "/nonexistent:/also/not") == nil)
    }
}

/// The time limit only turns a hang into a failure.
@Suite(.timeLimit(.minutes(2))) struct ListenProcessTests {
    private let service = StubService()

    private func serve() {
        service.on("GetMember") { _ in .message(GetMemberResponse(member: Member(id: "ann", teams: ["support"]))) }
        service.on("StreamEvents") { call in
            guard let request = try? call.request(StreamEventsRequest.self), request.from == "SNAPSHOT",
                request.memberID == "ann"
            else {
                return .drop
            }
            let waiting = HumanCallRequest(
                id: "req_1", conversationID: "conv-1", action: Action(name: "Support"), state: .pending, attempt: 1,
                team: "support", reason: "refund\u{1B}[2J")
            var taken = waiting
            taken.state = .assigned
            taken.claim = Claim(memberID: "ben", memberName: "Ben")
            let items = [
                StubEvents.opened(5),
                StreamEventsResponse(
                    cursor: "log1:5", event: Event(type: "snapshot.request", request: waiting, asOf: 5)),
                StreamEventsResponse(cursor: "log1:5", event: Event(type: "snapshot.end", asOf: 5)),
                StreamEventsResponse(
                    cursor: "log1:6", event: Event(sequence: 6, type: "request.assigned", request: taken)),
            ]
            return .stream(
                items: items.map(StubDaemon.encoded), then: .fail(code: 11, message: "pruned", reason: "CURSOR_TOO_OLD")
            )
        }
    }

    @Test func aWaitingCallIsPrintedAndItsClaimToo() async throws {
        serve()
        let result = try await service.run("listen", "--as", "ann", "--no-desktop")
        #expect(result.output.contains("conv-1: a visitor asks for Support"))
        #expect(result.output.contains("humancall attach req_1 --as ann"))
        #expect(result.output.contains("conv-1: Ben has it"))
        #expect(!result.output.contains("\u{1B}[2J"))
        // The stub's stream ends with an error, and so does the verb.
        #expect(result.status == 1 && result.errors.contains("CURSOR_TOO_OLD"))
        let beats = try service.stub.calls("SetPresence").map { try $0.request(SetPresenceRequest.self) }
        // Not the member's choice: it ends an idle AWAY only.
        #expect(beats.first?.presence == .available && beats.first?.idle == true && beats.last?.end == true)
    }

    @Test func withQuietOnlyTheIDsOfCallsArePrinted() async throws {
        serve()
        #expect(try await service.run("listen", "--as", "ann", "--no-desktop", "-q").output == "req_1\n")
    }

    @Test func notifySendShowsTheCall() async throws {
        serve()
        let directory = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
        try FileManager.default.createDirectory(at: directory, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: directory) }
        let program = directory.appending(path: "notify-send").path
        try
            "#!/bin/sh\nprintf '%s\\n' \"$@\" > '\(directory.path)/said.tmp' && mv '\(directory.path)/said.tmp' '\(directory.path)/said'\n"
            .write(toFile: program, atomically: true, encoding: .utf8)
        try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: program)
        _ = try await CommandLineRun.run(
            ["listen", "--as", "ann", "--socket", service.stub.path],
            environment: ["PATH": "\(directory.path):/usr/bin:/bin"])
        let said = directory.appending(path: "said").path
        for _ in 0..<1_000 where !FileManager.default.fileExists(atPath: said) {
            try await Task.sleep(for: .milliseconds(10))
        }
        let words = try String(contentsOfFile: said, encoding: .utf8).split(separator: "\n")
        #expect(words.contains("A visitor asks for Support"))
    }
}

/// `notifications` as a process, against a stub.
@Suite(.timeLimit(.minutes(2))) struct NotificationsProcessTests {
    private let service = StubService()

    @Test func theListOfOneRequestShowsEveryReply() async throws {
        service.on("ListNotifications") { call in
            guard let request = try? call.request(ListNotificationsRequest.self), request.requestID == "req_1",
                request.states == [.dead]
            else {
                return .drop
            }
            let mail = Notification(
                id: "ntf_1", requestID: "req_1", memberID: "ann", email: "ann@example.com", state: .dead,
                deliveries: [
                    DeliveryAttempt(time: 1, code: 450, detail: "busy"),
                    DeliveryAttempt(time: 2, code: 550, detail: "no such mailbox"),
                ])
            return .message(ListNotificationsResponse(items: [mail]))
        }
        let result = try await service.run("notifications", "--request", "req_1", "--state", "dead")
        // The list of one request has every attempt.
        #expect(result.status == 0 && result.lines.count == 4, "\(result.errors)")
        #expect(result.lines[1].hasSuffix("ann@example.com"))
        #expect(result.lines[2].hasSuffix("  450 busy") && result.lines[3].hasSuffix("  550 no such mailbox"))
    }

    @Test(arguments: [80, 110]) func aNarrowTerminalCutsNoReply(_ columns: Int) {
        let words = "5.7.1 " + Array(repeating: "relay access denied,", count: 8).joined(separator: " ") + " end"
        let mail = Notification(
            id: "ntf_0000000007jkvxuy-0", requestID: "req_0000000007jkvxuy",
            email: "margaret.hamilton@support.example.com", state: .dead,
            deliveries: [
                DeliveryAttempt(time: 1, code: 450, detail: "busy"), DeliveryAttempt(time: 2, code: 554, detail: words),
            ])
        let nouns = NounText(style: Style(isOn: false))
        for showsEveryAttempt in [false, true] {
            let text = nouns.notifications([mail], showsEveryAttempt: showsEveryAttempt).text(
                nouns.style, columns: columns)
            let lines = text.split(separator: "\n")
            #expect(lines.allSatisfy { DisplayWidth.of(String($0)) <= columns }, "\(text)")
            let below = lines.dropFirst(2).map { String($0.drop { $0 == " " }) }.joined(separator: " ")
            #expect(below.hasSuffix("554 \(words)") && below.contains("450 busy") == showsEveryAttempt, "\(text)")
            #expect(below.hasPrefix("req_0000000007jkvxuy: ") != showsEveryAttempt)
        }
    }

    @Test func retryAndSuppressPrintTheNotification() async throws {
        service.on("RetryNotification") { _ in
            .message(
                RetryNotificationResponse(notification: Notification(id: "ntf_1", email: "a@b.c", state: .pending)))
        }
        service.on("SuppressNotification") { call in
            let reason = (try? call.request(SuppressNotificationRequest.self))?.reason ?? ""
            return .message(
                SuppressNotificationResponse(
                    notification: Notification(
                        id: "ntf_1", email: "a@b.c", state: .suppressed, suppressedBecause: reason)))
        }
        #expect(try await service.run("notifications", "retry", "ntf_1").output == "ntf_1 to a@b.c: PENDING\n")
        #expect(
            try await service.run("notifications", "suppress", "ntf_1", "--reason", "left").output
                == "ntf_1 to a@b.c: SUPPRESSED: left\n")
        #expect(try await service.run("notifications", "retry", "ntf_1", "-q").output == "ntf_1\n")
    }
}
