import HumanCallClient
import StubDaemon
import Testing

@testable import humancall

/// Testing has a type of the same name.
typealias ExitStatus = humancall.ExitStatus

@Suite struct ExitStatusTests {
    private func status(_ reason: HumanCallError.Reason, _ cause: HumanCallError.Cause = .server) -> Int32 {
        ExitStatus(HumanCallError(code: .failedPrecondition, reason: reason, message: "", cause: cause)).rawValue
    }

    /// Every reason of the contract, with the exit status that scripts rely on.
    private static let table: [(HumanCallError.Reason, Int32)] = [
        (.invalidField, 65), (.noSuchAction, 8), (.noSuchRequest, 8), (.noSuchConversation, 8), (.noSuchMember, 8),
        (.noSuchMessage, 8), (.noSuchNotification, 8), (.noSuchWorkspace, 8), (.noSuchCannedReply, 8),
        (.actionDisabled, 1), (.planRequired, 1),
        (.actionAmbiguous, 1), (.alreadyClaimed, 5), (.claimsFull, 75), (.takeOverForbidden, 4),
        (.notInAudience, 4), (.requestEnded, 7), (.notMissed, 7), (.aiPaused, 6), (.notClaimHolder, 6),
        (.staleEpoch, 6), (.memberUnavailable, 1), (.staleCitation, 1), (.versionMismatch, 1), (.inUse, 1),
        (.notificationSent, 1), (.noMailServer, 1), (.configurationInvalid, 65),
        (.idempotencyConflict, 1), (.roleRequired, 4), (.limit, 75), (.storeUnavailable, 75), (.shuttingDown, 75),
        (.cursorTooOld, 1), (.cursorInvalid, 1), (.unimplemented, 1), (.deadlineExceeded, 124),
    ]

    @Test func everyReasonHasItsExitStatus() {
        #expect(Self.table.map(\.0) == HumanCallError.Reason.contract)
        for (reason, number) in Self.table { #expect(status(reason) == number, "\(reason)") }
    }

    @Test func everyErrorOfTheClientHasItsExitStatus() {
        #expect(status(.unreachable, .unreachable) == 69)
        #expect(status(.outcomeUnknown, .outcomeUnknown) == 69)
        #expect(status(.deadlineExceeded, .deadline) == 124)
        #expect(status(.cancelled, .cancelled) == 130)
        #expect(status(.protocolViolation, .protocolViolation) == 1)
    }

    @Test(arguments: [(Int32(7), Int32(4)), (5, 8), (3, 65), (8, 75), (14, 75), (4, 124), (13, 1)])
    func aReasonOfANewerDaemonGetsTheExitStatusOfItsCode(_ code: Int32, _ number: Int32) {
        let error = HumanCallError(
            code: .init(rawValue: code), reason: .init(rawValue: "NEW"), message: "", cause: .server)
        #expect(ExitStatus(error).rawValue == number)
    }
}

@Suite struct FoldingTests {
    @Test func textIsFoldedBetweenWordsAndFurtherLinesAreIndented() {
        #expect(
            DisplayWidth.wrapped("one two three four five six", columns: 24, first: 4, indent: 4)
                == "one two three four\n    five six")
        #expect(DisplayWidth.wrapped("日本 日本 日本 日本 日本", columns: 20) == "日本 日本 日本 日本\n日本")
    }

    @Test func lineEndsStayAndALongWordStaysWhole() {
        let word = String(repeating: "x", count: 40)
        #expect(DisplayWidth.wrapped("a\n\nb \(word) c", columns: 30, indent: 2) == "a\n  \n  b\n  \(word)\n  c")
    }

    @Test func withoutATerminalOrInAVeryNarrowOneNothingIsFolded() {
        let long = String(repeating: "word ", count: 50)
        #expect(DisplayWidth.wrapped(long, columns: nil, indent: 4) == long)
        #expect(DisplayWidth.wrapped(long, columns: 19) == long)
        #expect(DisplayWidth.wrapped(long, columns: 20) != long)
    }

    @Test func aPromptThatANarrowerTerminalFoldedIsClearedWhole() {
        #expect(AttachScreen.clear(drawn: 79, columns: 80) == "\r\u{1B}[J")
        #expect(AttachScreen.clear(drawn: 40, columns: 40) == "\r\u{1B}[J")
        #expect(AttachScreen.clear(drawn: 41, columns: 40) == "\r\u{1B}[1A\u{1B}[J")
        #expect(AttachScreen.clear(drawn: 100, columns: 40) == "\r\u{1B}[2A\u{1B}[J")
    }
}

@Suite struct DurationTests {
    @Test(arguments: [
        ("500ms", Int64(500)), ("30s", 30_000), ("10m", 600_000), ("2h", 7_200_000), ("10000h", 36_000_000_000),
    ])
    func aDurationIsANumberAndAUnit(_ text: String, _ milliseconds: Int64) {
        #expect(DurationArgument(argument: text)?.milliseconds == milliseconds)
    }

    @Test(arguments: [
        "", "5", "s", "5 s", "-5s", "+5s", "0s", "5x", "5S", "1.5s", "10001h", "99999999999999999999s", "٣s",
    ])
    func anythingElseIsNotADuration(_ text: String) {
        #expect(DurationArgument(argument: text) == nil)
    }
}

@Suite struct ArgumentTests {
    @Test func aSpeakerIsVisitorAssistantOrMemberID() {
        #expect(Speaker(argument: "visitor")?.author == .visitor)
        #expect(Speaker(argument: "assistant")?.author == .assistant)
        #expect(Speaker(argument: "member:ann")?.memberID == "ann")
        for wrong in ["member", "member:", "ann", "VISITOR", ""] { #expect(Speaker(argument: wrong) == nil) }
    }

    @Test func aTransferTargetIsMemberIDOrTeamT() {
        #expect(TransferTarget(argument: "member:ann")?.memberID == "ann")
        #expect(TransferTarget(argument: "team:billing")?.team == "billing")
        for wrong in ["ann", "team:", "member:"] { #expect(TransferTarget(argument: wrong) == nil) }
    }

    @Test func anAtSignNamesTheOpenRequestOfAConversation() {
        #expect(RequestArgument(argument: "@conv-1")?.lookup == GetRequestRequest(conversationID: "conv-1"))
        #expect(RequestArgument(argument: "req_1")?.lookup == GetRequestRequest(requestID: "req_1"))
        #expect(RequestArgument(argument: "@") == nil)
    }

    @Test func globalOptionsAreAcceptedBeforeAndAfterTheVerb() throws {
        let before = try #require(
            try HumanCallCommand.parseAsRoot(["--socket", "/s", "-o", "json", "-q", "show", "r"]) as? ShowVerb)
        let after = try #require(
            try HumanCallCommand.parseAsRoot(["show", "r", "--socket", "/s", "-o", "json", "-q"]) as? ShowVerb)
        for verb in [before, after] {
            #expect(verb.global.socket == "/s")
            #expect(verb.global.output == .json)
            #expect(verb.global.quiet)
        }
    }

    @Test(arguments: ["actions", "members", "workspaces"])
    func aNounWithoutAVerbLists(_ noun: String) throws {
        #expect(try HumanCallCommand.parseAsRoot([noun]) is any Verb)
        #expect(
            type(of: try HumanCallCommand.parseAsRoot([noun, "-o", "json"]))
                == type(of: try HumanCallCommand.parseAsRoot([noun, "list"])))
    }

    @Test func everySettableFieldOfTheSettingsHasItsFlag() throws {
        func check<M: WireMessage>(_ message: M.Type, _ noun: String) throws {
            let outputOnly: Set<String> = [
                "id", "version", "created_at", "updated_at", "presence", "away_chosen", "do_not_disturb",
            ]
            // Business hours and translations are messages: --hours and its flags, --language.
            let messages: Set<String> = ["business_hours", "translations"]
            for field in M.fields where !outputOnly.union(messages).contains(field.name) {
                let value =
                    switch field.kind {
                    case .bool: "true"
                    case .int32: "12"
                    case .enumeration(let type): firstName(type)
                    default: "x"
                    }
                let command = try HumanCallCommand.parseAsRoot([noun, "put", "id", FieldFlags.flag(field.name), value])
                let flags =
                    (command as? ActionsPut).map { [$0.flags, $0.lines] } ?? (command as? MembersPut).map { [$0.flags] }
                    ?? (command as? WorkspacesPut).map { [$0.flags] } ?? []
                #expect(flags.flatMap(\.fields) == [field.name])
                var changed = M()
                for part in flags { try part.apply(to: &changed) }
                #expect(changed != M(), "\(field.name)")
            }
        }
        try check(Action.self, "actions")
        try check(Member.self, "members")
        try check(Workspace.self, "workspaces")
    }

    private func firstName<E: WireEnum>(_: E.Type) -> String {
        E.known.first { $0.rawValue == 1 }?.jsonName?.lowercased().replacing("_", with: "-") ?? ""
    }

    @Test func anEmptyValueEmptiesAListAndIsNamedInFields() throws {
        var flags = FieldFlags()
        flags.add("teams", [""])
        var member = Member(teams: ["a"])
        try flags.apply(to: &member)
        #expect(member.teams == [] && flags.fields == ["teams"])
    }

    @Test func aWrongValueIsRefusedWithTheFlagAndTheRightValues() {
        var flags = FieldFlags()
        flags.add("while_pending", "sleeps")
        var action = Action()
        #expect(throws: Failure.usage("--while-pending is sleeps; use one of AI_CONTINUES, AI_HOLDS")) {
            try flags.apply(to: &action)
        }
    }
}

@Suite struct SafeTextTests {
    @Test(arguments: [
        ("\u{1B}[2J", "\\u{1B}[2J"), ("\u{9B}31m", "\\u{9B}31m"), ("a\u{7}b", "a\\u{7}b"), ("\u{7F}", "\\u{7F}"),
        ("\u{202E}evil", "\\u{202E}evil"), ("\u{2066}x", "\\u{2066}x"), ("a\u{8}b", "a\\u{8}b"), ("a\rb", "a\\u{D}b"),
        ("a\u{0}b", "a\\u{0}b"), ("\u{E0041}", "\\u{E0041}"), ("a\u{2028}b", "a\\u{2028}b"),
    ])
    func nothingAVisitorWritesReachesTheTerminalAsAControl(_ text: String, _ shown: String) {
        #expect(SafeText.line(text) == shown)
        #expect(SafeText.block(text, indent: 2) == shown)
    }

    @Test func ordinaryTextOfAllLanguagesStaysAsItIs() {
        for text in ["Grüß Gott", "שלום", "مرحبا", "你好", "👩‍👩‍👧‍👦", "नमस्ते", "می‌خواهم"] { #expect(SafeText.line(text) == text) }
    }

    @Test func lineEndsAreMarkedInALineAndIndentedInABlock() {
        #expect(SafeText.line("a\r\nb") == "a ⏎ b")
        #expect(SafeText.block("a\nb", indent: 3) == "a\n   b")
    }

    @Test func noScalarGetsThroughAsAControl() {
        for value in UInt32(0)...0x30FF {
            guard let scalar = Unicode.Scalar(value), scalar.properties.generalCategory == .control else { continue }
            #expect(!SafeText.line("x\(scalar)y").unicodeScalars.contains { $0.properties.generalCategory == .control })
        }
    }

    @Test func jsonEscapesWhatATerminalMightObey() throws {
        let json: JSON = ["text": "a\u{7F}\u{9B}é\u{1B}"]
        let bytes = SafeText.json(json.bytes())
        #expect(String(decoding: bytes, as: UTF8.self) == #"{"text":"a\u007f\u009bé\u001b"}"#)
        #expect(try JSON(parsing: bytes) == json)
    }
}

@Suite struct TextTests {
    private let nouns = NounText(style: Style(isOn: false))

    @Test func columnsAreAlignedByDisplayWidth() {
        var table = Table(["A", "B"])
        table.add([.init("你好"), .init("x")])
        table.add([.init("abc"), .init("y")])
        #expect(table.text(Style(isOn: false), columns: nil) == "A     B\n你好  x\nabc   y")
    }

    @Test func tableLinesAreCutToTheTerminal() {
        var table = Table(["A", "B"])
        table.add([.init("abc"), .init("a long text")])
        #expect(table.text(Style(isOn: false), columns: 10) == "A    B\nabc  a lo…")
    }

    @Test func theLineOfAnEventHasNoLineEndsOfItsText() {
        let line = EventText(nouns: nouns).line(StubEvents.message(7, "two\nlines\u{1B}[2J"))
        #expect(!line.contains("\n") && !line.contains("\u{1B}"))
        #expect(line.contains("#7") && line.contains("two ⏎ lines"))
    }

    @Test func theJSONOfAnEventBeginsWithSequenceAndCursorAndHasOnlyItsNoun() throws {
        guard case .object(let members) = JSON(streamItem: StubEvents.message(7)) else { return }
        let keys = members.map(\.key)
        #expect(
            keys == [
                "sequence", "cursor", "type", "time", "conversation_id", "request_id", "origin", "actor_uid", "resume",
                "deleted",
                "message", "as_of", "actor_member_id",
            ])
        #expect(JSON(streamItem: StubEvents.message(7))["actor_uid"] == .integer(0))
    }

    @Test func withoutColoursNothingIsPainted() {
        #expect(Style(isOn: false).bad("x") == "x")
        #expect(Style(isOn: true).bad("x") == "\u{1B}[31mx\u{1B}[0m")
        #expect(Style(isOn: true).bad("") == "")
    }

    @Test func aReportIsOneLineWhateverTheDaemonSays() {
        let error = HumanCallError(
            code: .notFound, reason: .noSuchRequest, message: "no\n\u{1B}[2Jsuch", cause: .server)
        #expect(Report(error).line == "humancall: NO_SUCH_REQUEST: no ⏎ \\u{1B}[2Jsuch")
    }

    @Test func anUnknownOutcomeNamesTheKeyToRepeatTheCallWith() {
        let error = HumanCallError(
            code: .unknown, reason: .outcomeUnknown, message: "lost", cause: .outcomeUnknown, idempotencyKey: "k1")
        #expect(Report(error).line.hasSuffix("(--key k1)"))
    }
}

@Suite struct WaitMachineTests {
    private func answer(
        _ state: RequestState, version: Int64 = 1, epoch: Int64? = nil, messages: [Message] = []
    ) -> WaitRequestResponse {
        var request = HumanCallRequest(id: "r", state: state, version: version)
        if let epoch { request.claim = Claim(memberID: "m", epoch: epoch) }
        return WaitRequestResponse(request: request, messages: messages)
    }

    private func message(_ author: Author, _ sequence: Int64, request: String = "r") -> Message {
        Message(author: author, sequence: sequence, requestID: request)
    }

    @Test(arguments: [
        (WaitGoal.ended, RequestState.completed, Int32(0)), (.ended, .canceled, 0), (.ended, .expired, 3),
        (.assigned, .assigned, 0), (.assigned, .completed, 0), (.assigned, .expired, 3), (.assigned, .canceled, 7),
        (.reply, .completed, 7), (.reply, .canceled, 7), (.reply, .expired, 3),
    ])
    func aWaitEndsWithTheDocumentedStatus(_ goal: WaitGoal, _ state: RequestState, _ status: Int32) {
        var machine = WaitMachine(goal)
        #expect(machine.answered(answer(state)) == .over(ExitStatus(rawValue: status)))
    }

    @Test func anUnfinishedWaitAsksAgainWithTheVersionAndSequenceItKnows() {
        var machine = WaitMachine(.ended)
        #expect(
            machine.answered(answer(.pending, version: 4, messages: [message(.visitor, 9)]))
                == .again(knownVersion: 4, afterSequence: 9, lingers: true))
    }

    @Test func aMembersMessageIsAReplyUnlessItBelongsToAnotherRequest() {
        var machine = WaitMachine(.reply)
        guard
            case .again = machine.answered(
                answer(.assigned, messages: [message(.visitor, 1), message(.member, 2, request: "old")]))
        else {
            Issue.record("another request's reply must not count")
            return
        }
        #expect(machine.answered(answer(.assigned, messages: [message(.member, 3)])) == .over(.done))
        #expect(machine.answer.messages.map(\.sequence) == [1, 3])
    }

    @Test func theLastMessagesOfAFinishedRequestAreReadBeforeItsStateCounts() {
        var machine = WaitMachine(.reply)
        #expect(
            machine.answered(answer(.completed, messages: [message(.visitor, 1)]))
                == .again(knownVersion: 1, afterSequence: 1, lingers: false))
        #expect(machine.answered(answer(.completed, messages: [message(.member, 2)])) == .over(.done))
    }

    @Test func aClaimThatCameAndWentBetweenTwoAnswersCountsAndAnEarlierOneDoesNot() {
        var machine = WaitMachine(.assigned)
        guard case .again = machine.answered(answer(.pending, epoch: 3)) else {
            Issue.record("an earlier attempt's claim is not what is waited for")
            return
        }
        guard case .again = machine.answered(answer(.pending, version: 2, epoch: 3)) else {
            Issue.record("still not")
            return
        }
        #expect(machine.answered(answer(.pending, version: 3, epoch: 5)) == .over(.done))
    }

    @Test func theMessagesOfALongWaitAreBounded() {
        var machine = WaitMachine(.ended)
        let many = (1...1_500).map { message(.visitor, Int64($0)) }
        _ = machine.answered(answer(.assigned, messages: many))
        _ = machine.answered(answer(.assigned, messages: many))
        #expect(machine.answer.messages.count == CLILimits.waitMessagesMax)
    }
}
