import HumanCallClient
import StubDaemon
import Synchronization
import Testing

@testable import humancall

@Suite struct AttachMachineTests {
    private func machine() -> AttachMachine {
        let count = Mutex(0)
        return AttachMachine(requestID: "req_1", memberID: "ann", epoch: 3) {
            count.withLock { count in
                count += 1
                return "k\(count)"
            }
        }
    }

    private func sent(_ actions: [AttachMachine.Action]) -> [AttachMachine.PendingCommand] {
        actions.compactMap { if case .perform(let pending) = $0 { pending } else { nil } }
    }

    private func left(_ actions: [AttachMachine.Action]) -> ExitStatus? {
        actions.compactMap { if case .leave(let status) = $0 { status } else { nil } }.last
    }

    private func warnings(_ actions: [AttachMachine.Action]) -> [String] {
        actions.compactMap { if case .warn(let text) = $0 { text } else { nil } }
    }

    private func error(_ reason: HumanCallError.Reason, _ cause: HumanCallError.Cause = .server) -> HumanCallError {
        HumanCallError(code: .failedPrecondition, reason: reason, message: "no", cause: cause)
    }

    private func taken(by member: String, epoch: Int64) -> Event {
        var event = Event(sequence: 9, type: "control.changed")
        event.control = Control(holder: .member, memberID: member, epoch: epoch, requestID: "req_1")
        return event
    }

    private func ended(_ state: RequestState) -> Event {
        var event = Event(sequence: 8, type: "request.completed")
        event.request = HumanCallRequest(id: "req_1", state: state)
        return event
    }

    private var returned: Event {
        var event = Event(sequence: 9, type: "control.changed")
        event.control = Control(holder: .ai, epoch: 4, aiMaySpeak: true)
        return event
    }

    @Test func linesAreSentOneAfterTheOtherEachWithItsOwnKey() {
        var machine = machine()
        #expect(sent(machine.typed("one")) == [.init(command: .send("one"), key: "k1", epoch: 3)])
        #expect(sent(machine.typed("two")) == [])
        #expect(sent(machine.succeeded()) == [.init(command: .send("two"), key: "k2", epoch: 3)])
    }

    @Test func aLineWhoseAnswerWasLostIsSentAgainWithTheSameKeyUntilItIsWritten() {
        var machine = machine()
        let first = sent(machine.typed("one"))
        for cause in [HumanCallError.Cause.outcomeUnknown, .unreachable, .deadline] {
            let actions = machine.failed(error(.outcomeUnknown, cause))
            #expect(actions.contains(.performLater(first[0])))
            #expect(left(actions) == nil)
        }
        #expect(machine.unsentCount == 1)
        _ = machine.succeeded()
        #expect(machine.unsentCount == 0)
    }

    @Test func commandsWaitForTheLinesBeforeThem() {
        var machine = machine()
        _ = machine.typed("bye")
        #expect(sent(machine.typed("/complete solved")) == [])
        #expect(sent(machine.succeeded()).map(\.command) == [.complete(outcome: "solved")])
        #expect(left(machine.succeeded()) == .done)
    }

    @Test func quittingWaitsForTypedLines() {
        var machine = machine()
        _ = machine.typed("one")
        #expect(left(machine.inputEnded()) == nil)
        #expect(left(machine.succeeded()) == .done)
    }

    @Test(arguments: [
        ("/note paid twice", AttachMachine.Command.note("paid twice")), ("/release", .release),
        ("//etc/hosts", .send("/etc/hosts")), ("/complete", .complete(outcome: "")),
    ])
    func aSlashBeginsACommandAndTwoBeginAText(_ line: String, _ command: AttachMachine.Command) {
        var machine = machine()
        #expect(sent(machine.typed(line)).map(\.command) == [command])
    }

    @Test func aTransferNeedsATarget() throws {
        var machine = machine()
        #expect(sent(machine.typed("/transfer bob")) == [])
        let target = try #require(TransferTarget(argument: "member:bob"))
        #expect(sent(machine.typed("/transfer member:bob force")).map(\.command) == [.transfer(target, force: true)])
    }

    @Test func aMistypedCommandIsNotSentToTheVisitor() {
        var machine = machine()
        let actions = machine.typed("/compleet")
        #expect(sent(actions) == [])
        #expect(warnings(actions).first?.contains("was not sent") == true)
    }

    @Test func aRefusedLineIsShownAgainAndTheNextOneIsSent() {
        var machine = machine()
        _ = machine.typed("one")
        _ = machine.typed("two")
        let actions = machine.failed(error(.invalidField))
        #expect(warnings(actions).contains("not sent: one"))
        #expect(sent(actions).map(\.command) == [.send("two")])
    }

    @Test func aMemberWhoLosesControlSeesWhatWasNotSent() {
        var machine = machine()
        _ = machine.typed("one")
        _ = machine.typed("two")
        let actions = machine.failed(error(.staleEpoch))
        #expect(left(actions) == .mayNotSpeak)
        #expect(warnings(actions).suffix(2) == ["not sent: one", "not sent: two"])
    }

    @Test func anotherHolderEndsTheChatWith6AndAnEndedRequestWith7() {
        var transferred = machine()
        #expect(left(transferred.happened(taken(by: "bob", epoch: 4))) == .mayNotSpeak)
        var over = machine()
        _ = over.happened(ended(.canceled))
        #expect(left(over.happened(returned)) == .requestOver)
        var requeued = machine()
        _ = requeued.happened(ended(.pending))
        #expect(left(requeued.happened(returned)) == .mayNotSpeak)
    }

    @Test func theAnswerToALineInFlightIsAwaitedBecauseItMayHaveBeenInTime() {
        var machine = machine()
        _ = machine.typed("one")
        _ = machine.typed("two")
        #expect(left(machine.happened(taken(by: "bob", epoch: 4))) == nil)
        let actions = machine.succeeded()
        #expect(left(actions) == .mayNotSpeak)
        #expect(warnings(actions).filter { $0.hasPrefix("not sent") } == ["not sent: two"])
    }

    @Test func theMembersOwnCommandIsNotALossOfControl() {
        var machine = machine()
        _ = machine.typed("/complete")
        _ = machine.happened(ended(.completed))
        #expect(left(machine.happened(returned)) == nil)
        #expect(left(machine.succeeded()) == .done)
    }

    @Test func theControlEventOfTheOwnClaimAndAnOldOneAreNotALossOfControl() {
        var machine = machine()
        #expect(machine.happened(taken(by: "ann", epoch: 3)) == [])
        #expect(machine.happened(taken(by: "bob", epoch: 2)) == [])
        #expect(left(machine.happened(taken(by: "ann", epoch: 6))) == nil)
        #expect(sent(machine.typed("x")).map(\.epoch) == [6])
    }
}

@Suite struct LineEditorTests {
    private func typed(_ text: String) -> [LineEditor.Output] {
        var editor = LineEditor()
        return editor.take(Array(text.utf8))
    }

    private func lines(_ text: String) -> [String] {
        typed(text).compactMap { if case .line(let line) = $0 { line } else { nil } }
    }

    @Test func keysEditTheLine() {
        #expect(lines("helo\u{7F}\u{7F}llo\n") == ["hello"])
        #expect(lines("one two\u{17}three\r") == ["one three"])
        #expect(lines("wrong\u{15}right\n") == ["right"])
        #expect(lines("a\u{1B}[Db\u{1B}OAc\u{1B}[1;5Cd\n") == ["abcd"])
        #expect(lines("é👩‍👩‍👧\u{7F}ü\n") == ["éü"])
    }

    @Test func controlDEndsOnlyAnEmptyLine() {
        #expect(typed("\u{4}") == [.end])
        #expect(!typed("x\u{4}").contains(.end))
    }

    @Test func aPastedTextIsAsManyLines() {
        #expect(lines("one\ntwo\nthree\n") == ["one", "two", "three"])
    }

    @Test func aCharacterMayComeInPieces() {
        var editor = LineEditor()
        for byte in "日".utf8 { _ = editor.take([byte]) }
        #expect(editor.text == "日")
    }

    @Test func aPipeIsCutIntoLinesAndTheLastNeedsNoLineEnd() {
        var splitter = LineSplitter()
        #expect(splitter.take(Array("one\r\ntw".utf8)) == ["one"])
        #expect(splitter.take(Array("o\nrest".utf8)) == ["two"])
        #expect(splitter.end() == "rest")
        #expect(splitter.end() == nil)
    }

    @Test func aLineLongerThanATextIsSplitBetweenCharacters() {
        var splitter = LineSplitter()
        let long = String(repeating: "日本", count: 20_000)
        var pieces = splitter.take(Array(long.utf8))
        if let last = splitter.end() { pieces.append(last) }
        #expect(pieces.count > 1)
        #expect(pieces.allSatisfy { $0.utf8.count <= CLILimits.lineBytesMax })
        #expect(pieces.joined() == long)
    }
}
