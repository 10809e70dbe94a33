import HumanCallMessages
import StubDaemon
import Synchronization
import Testing

@testable import humancall

/// The time limit only turns a hang into a failure.
@Suite(.timeLimit(.minutes(2))) struct ProcessTests {
    private let service = StubService()

    private func keys(_ json: JSON?) -> [String] {
        guard case .object(let members)? = json else { return [] }
        return members.map(\.key)
    }

    // MARK: JSON

    @Test(arguments: [
        (
            ["trigger", "conv-1"],
            [
                "request", "auto_message", "control", "online", "emailed", "nobody_online", "nobody_alerted",
                "deduplicated", "history_ignored", "replayed", "queue",
            ]
        ),
        (
            ["claim", "req_1", "--as", "ann"],
            ["request", "control", "transcript", "transcript_truncated", "cursor", "replayed"]
        ),
        (
            ["claim", "--next", "--as", "ann"],
            ["request", "control", "transcript", "transcript_truncated", "cursor", "replayed"]
        ),
        (
            ["take", "conv-1", "--as", "ann"],
            ["request", "control", "transcript", "transcript_truncated", "cursor", "replayed"]
        ),
        (["send", "conv-1", "--as", "visitor", "hi"], ["message", "sequence", "control", "replayed"]),
        (["note", "conv-1", "--as", "ann", "hi"], ["note", "sequence", "replayed"]),
        (["tag", "conv-1", "refund", "--remove", "old"], ["conversation", "replayed"]),
        (["tags"], ["items", "next_page_token"]),
        (["canned"], ["items", "next_page_token"]),
        (
            ["canned", "put", "--shortcut", "hi", "--text", "Hello"],
            ["id", "shortcut", "text", "member_id", "version", "created_at", "updated_at"]
        ),
        (["wait", "req_1", "--for", "assigned"], ["request", "control", "messages", "cursor"]),
        (["show", "req_1"], ["request", "control", "queue"]),
        (["conversation", "conv-1"], ["conversation", "open_request"]),
        (["requests"], ["items", "next_page_token"]),
        (["messages", "conv-1"], ["items", "next_page_token"]),
        (["release", "req_1", "--as", "ann"], ["request", "control", "replayed"]),
        (["transfer", "req_1", "--as", "ann", "--to", "team:t"], ["request", "control", "replayed"]),
        (["complete", "req_1", "--as", "ann"], ["request", "control", "replayed"]),
        (["cancel", "req_1"], ["request", "control", "replayed"]),
        (
            ["presence", "ann", "away"],
            ["presence", "valid_ms", "interval_ms", "leases", "away_chosen", "do_not_disturb"]
        ),
        (["actions"], ["items", "next_page_token"]),
        (["members", "list"], ["items", "next_page_token"]),
        (["status"], ["health", "server", "pending", "assigned", "members_available", "members"]),
        (["tools"], ["items"]),
        (["explain", "req_1"], ["request", "control", "steps", "notifications", "next", "next_at"]),
        (["metrics"], ["text"]),
        (["verify"], ["ok", "events", "first_sequence", "last_sequence", "problem", "parts"]),
        (["login-link", "ann"], ["token", "expires_at", "url"]),
        (["login-link", "ann", "--revoke"], ["revoked"]),
        (["audit", "--object", "support"], ["items", "next_page_token"]),
        (
            ["statistics", "--from", "2026-01-01"],
            [
                "created", "pending", "assigned", "completed", "expired", "canceled", "claim_p50_ms", "claim_p95_ms",
                "members", "days", "taken_over", "wait_p50_ms", "wait_p95_ms", "reply_p50_ms", "reply_p95_ms", "teams",
                "actions", "hours", "time_zone",
            ]
        ),
    ])
    func eachVerbPrintsTheDocumentedKeys(_ arguments: [String], _ expected: [String]) async throws {
        let result = try await CommandLineRun.run(["-o", "json", "--socket", service.stub.path] + arguments)
        #expect(result.status == 0, "\(result.errors)")
        #expect(result.errors == "")
        #expect(result.lines.count == 1)
        #expect(keys(try JSON(parsing: result.output)) == expected)
    }

    @Test func aSignInLinkIsPrintedAndABadURLIsRefusedBeforeATokenIsMade() async throws {
        #expect(try await service.run("login-link", "ann").output == "http://127.0.0.1:8787/sign-in?token=secret\n")
        let quiet = try await service.run("login-link", "ann", "--url", "https://desk.example.com/team/", "-q")
        #expect(quiet.output == "https://desk.example.com/team/sign-in?token=secret\n" && quiet.errors == "")
        let made = service.stub.calls("CreateLoginToken").count
        for url in [
            "", "desk.example.com", "ftp://desk", "https://", "https:///x", "https://desk?x=", "https://desk#x",
            "https://desk x",
        ] {
            #expect(try await service.run("login-link", "ann", "--url", url).status == 64, "\(url)")
        }
        #expect(service.stub.calls("CreateLoginToken").count == made)
    }

    @Test func aDamagedLogIsReportedWithStatus1() async throws {
        #expect(try await service.run("verify").output == "ok  events 1 to 7\n")
        service.on("Verify") { _ in
            .message(VerifyResponse(events: 3, firstSequence: 1, lastSequence: 3, problem: "event 4 is missing"))
        }
        let result = try await service.run("verify")
        #expect(
            result.status == 1 && result.output.contains("event 4 is missing")
                && result.output.contains("events 1 to 3"))
        #expect(try await service.run("verify", "-q").output == "broken\n")
    }

    @Test func statisticsAcceptDaysAndTimesAndPrintTheCounts() async throws {
        let text = try await service.run("statistics", "--from", "2026-01-31", "--to", "2026-02-01T09:05:00Z").output
        for line in [
            "3 requests", "half within 4s, 95 percent within 1m 0s", "half within 5s, 95 percent within 10m 0s",
            "DAY (Europe/Vienna)  CREATED", "2026-01-31           3        2        1",
            "ann     =Ann (deleted)  2        1",
        ] {
            #expect(text.contains(line), "\(text)")
        }
        #expect(try await service.run("statistics", "-q").output == "3\n")
        let asked = try service.stub.calls("GetStatistics").map { try $0.request(GetStatisticsRequest.self) }
        #expect(asked.map(\.fromDay) == ["2026-01-31", ""] && asked.map(\.toAt) == [1_769_936_700_000, 0])
        #expect(asked.map(\.fromAt) == [0, 0])
        for time in ["yesterday", "2026-1-31", "1970-01-01", "2026-02-30"] {
            #expect(try await service.run("statistics", "--from", time).status == 64, "\(time)")
        }
    }

    @Test func statisticsPassTheirFiltersAndPrintTheTableThatIsAskedFor() async throws {
        let teams = try await service.run(
            "statistics", "--by", "team", "--team", "billing", "--action", "call", "--member", "ann", "--time-zone",
            "Europe/Vienna"
        ).output
        #expect(teams.contains("(everybody)  3        2        0        5s      -") && !teams.contains("MEMBER"))
        let asked = try #require(try service.stub.calls("GetStatistics").last).request(GetStatisticsRequest.self)
        #expect(asked.team == "billing" && asked.actionID == "call" && asked.memberID == "ann")
        #expect(asked.timeZone == "Europe/Vienna")
        #expect(try await service.run("statistics", "--by", "week").status == 64)
    }

    @Test func statisticsAsValuesAreSafeToOpenInASpreadsheet() async throws {
        let days = try await service.run("statistics", "--csv").output
        #expect(days == "day,created,claimed,expired,taken_over\r\n2026-01-31,3,2,1,0\r\n")
        // A name that a spreadsheet would run.
        let members = try await service.run("statistics", "--csv", "--by", "member").output
        #expect(members.hasSuffix("\r\nann,'=Ann,true,2,1,0,0\r\n"))
        #expect(try await service.run("statistics", "--csv", "-o", "json").status == 64)
    }

    @Test func theNextCallIsClaimedForTheMemberAndStatus8SaysThatNothingWaits() async throws {
        let claimed = try await service.run("claim", "--next", "--as", "ann", "--team", "support", "-q")
        #expect(claimed.output == "req_1\n" && claimed.status == 0)
        let asked = try #require(try service.stub.calls("ClaimNext").last?.request(ClaimNextRequest.self))
        #expect(asked.memberID == "ann" && asked.team == "support" && !asked.idempotencyKey.isEmpty)
        service.on("ClaimNext") { _ in .message(ClaimNextResponse(cursor: "log:1")) }
        let none = try await service.run("claim", "--next", "--as", "ann")
        #expect(none.status == 8 && none.output == "nothing waits for ann\n" && none.errors == "")
        for wrong in [["--next", "req_1"], [], ["req_1", "--team", "t"]] {
            let result = try await CommandLineRun.run(
                ["--socket", service.stub.path, "claim"] + wrong + ["--as", "ann"])
            #expect(result.status == 64, "\(wrong)")
        }
    }

    @Test func aConversationIsTakenWithItsActionReasonAndTheCallThatItFollows() async throws {
        let result = try await service.run(
            "take", "conv-1", "--as", "ann", "--action", "support", "--follows", "req_0", "--reason", "wrong answer")
        #expect(result.status == 0 && result.output.contains("without a call"), "\(result.output)")
        let asked = try #require(try service.stub.calls("TakeConversation").last?.request(TakeConversationRequest.self))
        #expect(asked.conversationID == "conv-1" && asked.memberID == "ann" && asked.actionID == "support")
        #expect(asked.follows == "req_0" && asked.reason == "wrong answer" && !asked.idempotencyKey.isEmpty)
    }

    @Test func aPlaceAndTheExpectedWaitAreShown() async throws {
        service.on("GetRequest") { _ in
            .message(
                GetRequestResponse(
                    request: HumanCallRequest(id: "req_1", state: .pending),
                    queue: QueuePlace(place: 2, expectedWaitMs: 250_000)))
        }
        let result = try await service.run("show", "req_1")
        #expect(result.output.contains("2 in the queue, expected wait 4m 10s"), "\(result.output)")
    }

    @Test func quietPrintsOnlyTheID() async throws {
        #expect(try await service.run("trigger", "conv-1", "-q").output == "req_1\n")
        #expect(try await service.run("send", "conv-1", "--as", "visitor", "hi", "-q").output == "msg_1\n")
        #expect(try await service.run("-q", "requests").output == "req_1\n")
    }

    @Test func textOutputHasNoControlCharactersOfVisitors() async throws {
        let result = try await service.run("messages", "conv-1")
        #expect(result.output.contains("Hello\\u{1B}[2J"))
        #expect(!result.output.contains("\u{1B}"))
    }

    @Test func aListIsReadToItsLastPageUnlessOnePageIsAskedFor() async throws {
        service.on("ListRequests") { call in
            let token = (try? call.request(ListRequestsRequest.self))?.pageToken ?? ""
            return .message(
                ListRequestsResponse(
                    items: [HumanCallRequest(id: "req_\(token.count)")],
                    nextPageToken: token.count < 2 ? token + "x" : ""))
        }
        #expect(try await service.run("requests", "-q").output == "req_0\nreq_1\nreq_2\n")
        let page = try JSON(parsing: try await service.run("requests", "-o", "json", "--page-size", "1").output)
        #expect(page["next_page_token"] == .string("x"))
    }

    // MARK: Errors and exits

    @Test(arguments: [
        ("ALREADY_CLAIMED", Int32(9), Int32(5)), ("REQUEST_ENDED", 9, 7), ("NO_SUCH_REQUEST", 5, 8),
        ("ROLE_REQUIRED", 7, 4),
        ("CLAIMS_FULL", 9, 75), ("NOT_IN_AUDIENCE", 9, 4), ("TAKE_OVER_FORBIDDEN", 9, 4),
        ("INVALID_FIELD", 3, 65), ("STORE_UNAVAILABLE", 14, 75), ("NOT_CLAIM_HOLDER", 9, 6), ("PLAN_REQUIRED", 9, 1),
    ])
    func aRefusalIsALineOnStderrAnObjectOnStdoutAndAnExitStatus(
        _ reason: String, _ code: Int32, _ status: Int32
    ) async throws {
        service.on("ClaimRequest") { _ in
            .fail(code: code, message: "so it is; do this", reason: reason, metadata: ["by": "bob"])
        }
        let result = try await service.run("claim", "req_1", "--as", "ann", "-o", "json")
        #expect(result.status == status)
        #expect(result.errors == "humancall: \(reason): so it is; do this\n")
        let error = try JSON(parsing: result.output)["error"]
        #expect(keys(error) == ["code", "reason", "message", "metadata"])
        #expect(error?["reason"] == .string(reason))
        #expect(error?["metadata"]?["by"] == .string("bob"))
    }

    @Test func withoutJSONAnErrorLeavesStdoutEmpty() async throws {
        service.on("GetRequest") { _ in .fail(code: 5, message: "none", reason: "NO_SUCH_REQUEST") }
        let result = try await service.run("show", "@conv-1")
        #expect(result.status == 8 && result.output == "")
    }

    @Test func aMissingDaemonIs69() async throws {
        let result = try await CommandLineRun.run(["status", "--socket", "/tmp/hc-nobody.sock"])
        #expect(result.status == 69)
        #expect(result.errors.hasPrefix("humancall: UNREACHABLE: "))
        #expect(result.errors.split(separator: "\n").count == 1)
    }

    @Test(arguments: [
        ["show"], ["bogus"], ["events", "-o", "json"], ["attach", "r", "--as", "a", "-o", "json"],
        ["show", "r", "--timeout", "5"],
        ["send", "c", "--as", "nobody", "x"], ["actions", "put", "a", "--enabled", "maybe"],
        ["presence", "a", "there"],
        ["requests", "--state", "unspecified"],
    ])
    func aUsageErrorIs64AndOneLine(_ arguments: [String]) async throws {
        let result = try await CommandLineRun.run(arguments)
        #expect(result.status == 64)
        #expect(result.errors.hasPrefix("humancall: USAGE: "))
        #expect(result.errors.split(separator: "\n").count == 1)
    }

    @Test func aTimeoutIs124() async throws {
        service.on("GetRequest") { _ in .silence }
        #expect(try await service.run("show", "req_1", "--timeout", "100ms").status == 124)
        service.on("WaitRequest") { _ in .silence }
        #expect(try await service.run("wait", "req_1", "--timeout", "100ms").status == 124)
        #expect(try await service.run("events", "--follow", "--timeout", "200ms", "-o", "jsonl").status == 124)
    }

    @Test func anInterruptIs130() async throws {
        let run = try CommandLineRun(["events", "--follow", "--socket", service.stub.path])
        while service.stub.calls.isEmpty { try await Task.sleep(for: .milliseconds(10)) }
        run.interrupt()
        #expect(try await run.result().status == 130)
    }

    @Test func aReaderThatClosesThePipeEndsTheVerbQuietly() async throws {
        service.on("StreamEvents") { call in
            let many = (1...5_000).map {
                StubDaemon.encoded(StubEvents.message(Int64($0), String(repeating: "x", count: 200)))
            }
            return .stream(items: [StubDaemon.encoded(StubEvents.opened(0))] + many, then: .hold)
        }
        let run = try CommandLineRun(["events", "--follow", "--since", "beginning", "--socket", service.stub.path])
        try run.closeOutput()
        let result = try await run.result()
        #expect(result.status == 141)
        #expect(result.errors == "")
    }

    @Test func helpIsPrintedOnStdoutWithStatus0() async throws {
        for arguments in [["--help"], ["trigger", "--help"], ["actions", "put", "--help"], [], ["help", "wait"]] {
            let result = try await CommandLineRun.run(arguments)
            #expect(result.status == 0 && result.errors == "" && result.output.contains("USAGE: humancall"))
        }
    }

    // MARK: What is sent

    @Test func theKeyOptionIsTheIdempotencyKeyAndTheClientMessageID() async throws {
        _ = try await service.run("trigger", "conv-1", "--key", "k1")
        _ = try await service.run("send", "conv-1", "--as", "visitor", "--key", "k2", "hi")
        #expect(
            try service.stub.calls("TriggerAction").first?.request(TriggerActionRequest.self).idempotencyKey == "k1")
        #expect(try service.stub.calls("SendMessage").first?.request(SendMessageRequest.self).clientMessageID == "k2")
    }

    @Test func aDashReadsStdin() async throws {
        _ = try await service.run("send", "conv-1", "--as", "visitor", "-", input: "two\nlines\n")
        #expect(try service.stub.calls("SendMessage").first?.request(SendMessageRequest.self).text == "two\nlines")
        #expect(try await service.run("send", "conv-1", "--as", "visitor", "--", "-5 degrees").status == 0)
    }

    @Test func anAtSignIsResolvedToTheOpenRequest() async throws {
        _ = try await service.run("claim", "@conv-1", "--as", "ann")
        #expect(try service.stub.calls("GetRequest").first?.request(GetRequestRequest.self).conversationID == "conv-1")
        #expect(try service.stub.calls("ClaimRequest").first?.request(ClaimRequestRequest.self).requestID == "req_1")
    }

    @Test func onlyTheGivenFlagsAreNamedInFields() async throws {
        let result = try await service.run(
            "actions", "put", "support", "--enabled", "false", "--close-after-minutes", "30", "--example-phrases", "a",
            "--example-phrases", "b", "--if-version", "3")
        #expect(result.status == 0, "\(result.errors)")
        let put = try #require(try service.stub.calls("PutAction").first?.request(PutActionRequest.self))
        #expect(Set(put.fields) == ["enabled", "close_after_minutes", "example_phrases"])
        #expect(put.ifVersion == 3)
        #expect(put.action == Action(id: "support", closeAfterMinutes: 30, enabled: false, examplePhrases: ["a", "b"]))
    }

    @Test func enablingNamesTheVersionItReadSoThatItNeverMakesAnAction() async throws {
        #expect(try await service.run("actions", "disable", "support").status == 0)
        let put = try #require(try service.stub.calls("PutAction").first?.request(PutActionRequest.self))
        #expect(put.fields == ["enabled"] && put.ifVersion == 4 && put.action?.enabled == false)
    }

    @Test func historyIsReadFromLinesAndFromAnArray() async throws {
        let item = #"{"author":"VISITOR","text":"hi","created_at":"2026-01-31T09:05:00.000Z"}"#
        for text in ["\(item)\n\(item)\n", "[\(item),\(item)]"] {
            #expect(try await service.run("trigger", "conv-1", "--history", "-", input: text).status == 0)
        }
        for call in service.stub.calls("TriggerAction") {
            #expect(
                try call.request(TriggerActionRequest.self).history.map(\.createdAt) == [
                    1_769_850_300_000, 1_769_850_300_000,
                ])
        }
        #expect(try await service.run("trigger", "conv-1", "--history", "-", input: #"{"author":"X"}"#).status == 65)
    }

    // MARK: Waiting

    @Test func triggerWithWaitPrintsOneObjectAsJSONAndTwoAsJSONL() async throws {
        service.on("WaitRequest") { _ in
            .message(
                WaitRequestResponse(
                    request: StubService.assigned, control: StubService.held,
                    messages: [Message(id: "m", author: .member, sequence: 4, requestID: "req_1")], cursor: "log1:4"))
        }
        let one = try await service.run("trigger", "conv-1", "--wait-for", "reply", "-o", "json")
        #expect(one.status == 0 && one.lines.count == 1)
        let object = try JSON(parsing: one.output)
        #expect(keys(object).suffix(4) == ["replayed", "queue", "messages", "cursor"])
        #expect(object["request"]?["state"] == .string("ASSIGNED"))
        let two = try await service.run("trigger", "conv-1", "--wait-for", "reply", "-o", "jsonl")
        #expect(two.lines.count == 2)
        #expect(keys(try JSON(parsing: two.lines[0])).contains("deduplicated"))
        #expect(keys(try JSON(parsing: two.lines[1])) == ["request", "control", "messages", "cursor"])
    }

    @Test(arguments: [(RequestState.expired, Int32(3)), (.canceled, 7), (.completed, 7)])
    func aWaitWhoseGoalCannotBeReachedAnyMoreEndsWithTheReason(_ state: RequestState, _ status: Int32) async throws {
        service.on("WaitRequest") { _ in
            .message(WaitRequestResponse(request: HumanCallRequest(id: "req_1", state: state, version: 3)))
        }
        let result = try await service.run("wait", "req_1", "--for", "reply", "-o", "json")
        #expect(result.status == status)
        #expect(try JSON(parsing: result.output)["request"]?["state"] == .string(state.description))
    }

    @Test func aWaitContinuesAcrossARestartOfTheDaemon() async throws {
        let count = Mutex(0)
        service.on("WaitRequest") { _ in
            switch count.withLock({ count in
                count += 1
                return count
            }) {
            case 1: .message(WaitRequestResponse(request: StubService.request))
            // More often than one call retries.
            case 2...8: .drop
            default: .message(WaitRequestResponse(request: StubService.assigned))
            }
        }
        #expect(try await service.run("wait", "req_1", "--for", "assigned", "-q").status == 0)
        let waits = try service.stub.calls("WaitRequest").map { try $0.request(WaitRequestRequest.self) }
        #expect(waits.map(\.knownVersion) == [0] + Array(repeating: 1, count: 8))
        #expect(waits.map(\.waitMs) == [0] + Array(repeating: 50_000, count: 8))
    }
}
