import Dispatch
import HumanCallClient
import HumanCallMessages
import StubDaemon
import Synchronization
import Testing

@testable import humancall

@Suite struct BridgeMachineTests {
    private func received(_ line: String, _ machine: inout BridgeMachine) -> BridgeMachine.Action {
        machine.received(Array(line.utf8))
    }

    private func refusal(_ line: String) -> (code: JSON?, id: JSON?, message: String) {
        var machine = BridgeMachine()
        guard case .write(let json) = received(line, &machine) else { return (nil, nil, "") }
        guard case .string(let message)? = json["error"]?["message"] else { return (nil, nil, "") }
        return (json["error"]?["code"], json["id"], message)
    }

    @Test(arguments: [
        ("{", Int64(-32_700), JSON.null, "one JSON object per line"), ("[]", -32_600, .null, "no batches"),
        ("7", -32_600, .null, "not an object"),
        (#"{"id":1,"method":"Health"}"#, -32_600, .integer(1), "jsonrpc"),
        (#"{"jsonrpc":"2.0","id":"a"}"#, -32_600, .string("a"), "method"),
        (#"{"jsonrpc":"2.0","id":1.5,"method":"Health"}"#, -32_600, .null, "id must be"),
        (#"{"jsonrpc":"2.0","id":1,"method":"Sing"}"#, -32_601, .integer(1), "no method Sing"),
        (#"{"jsonrpc":"2.0","id":1,"method":"Health","params":[1]}"#, -32_602, .integer(1), "must be an object"),
        (#"{"jsonrpc":"2.0","id":1,"method":"Cancel","params":{}}"#, -32_602, .integer(1), "Cancel needs"),
        (#"{"jsonrpc":"2.0","method":"StreamEvents"}"#, -32_600, .null, "needs an id"),
    ])
    func aLineThatIsNotARequestIsRefusedWithItsCodeAndTheCallersID(
        _ line: String, _ code: Int64, _ id: JSON, _ says: String
    ) {
        let found = refusal(line)
        #expect(found.code == .integer(code) && found.id == id && found.message.contains(says), "\(found)")
    }

    @Test func everyMethodIsCalledByItsNameAndASharedNameByService() {
        for method in Methods.all where !method.serverStreaming { expectMethod(method.name, method) }
        for method in Methods.Admin.all where method.name != "ListMembers" { expectMethod(method.name, method) }
        expectMethod("Admin.ListMembers", Methods.Admin.ListMembers.self)
        expectMethod("HumanCall.ListMembers", Methods.ListMembers.self)
    }

    private func expectMethod(_ name: String, _ expected: any RPCMethod.Type) {
        var machine = BridgeMachine()
        guard case .call(_, let method, _) = received(#"{"jsonrpc":"2.0","id":1,"method":"\#(name)"}"#, &machine) else {
            Issue.record("\(name) is not called")
            return
        }
        #expect(ObjectIdentifier(method) == ObjectIdentifier(expected), "\(name)")
    }

    @Test func anIDCanBeReusedAfterItsCallWasAnswered() {
        var machine = BridgeMachine()
        let line = #"{"jsonrpc":"2.0","id":1,"method":"Health"}"#
        guard case .call(let work, _, _) = received(line, &machine) else { return }
        guard case .write(let json) = received(line, &machine) else {
            Issue.record("the id is in use")
            return
        }
        #expect(json["error"]?["code"] == .integer(-32_600))
        machine.ended([work])
        guard case .call = received(line, &machine) else {
            Issue.record("the id is free")
            return
        }
    }

    @Test func callsAndStreamsAreBoundedAndTheRefusalNamesTheBound() {
        var machine = BridgeMachine()
        for id in 0..<CLILimits.bridgeSubscriptionsMax {
            guard
                case .subscribe(let asked, _, _) = received(
                    #"{"jsonrpc":"2.0","id":\#(id),"method":"StreamEvents"}"#, &machine)
            else { return }
            machine.ended([.call(asked)])
            machine.wrote()
        }
        guard case .write(let streams) = received(#"{"jsonrpc":"2.0","id":99,"method":"StreamEvents"}"#, &machine)
        else { return }
        #expect(streams["error"]?["data"]?["metadata"]?["which"] == .string("bridge_subscriptions"))
        #expect(streams["error"]?["data"]?["retryable"] == .bool(false))
        for id in 0..<CLILimits.bridgeCallsMax {
            _ = received(#"{"jsonrpc":"2.0","id":\#(id),"method":"Health"}"#, &machine)
        }
        guard case .write(let calls) = received(#"{"jsonrpc":"2.0","id":"x","method":"Health"}"#, &machine) else {
            Issue.record("too many calls")
            return
        }
        #expect(
            calls["error"]?["data"]?["metadata"]?["which"] == .string("bridge_calls") && calls["id"] == .string("x"))
        #expect(calls["error"]?["data"]?["retryable"] == .bool(true))
        #expect(machine.calls.count == CLILimits.bridgeCallsMax)
    }

    @Test func unreadAnswersAreBoundedAndTheirCallsNoLongerCount() {
        var machine = BridgeMachine()
        for _ in 0..<CLILimits.bridgeUnwrittenMax {
            #expect(machine.mayReceive)
            guard case .call(let work, _, _) = received(#"{"jsonrpc":"2.0","id":1,"method":"Health"}"#, &machine) else {
                Issue.record("the id is free")
                return
            }
            machine.ended([work])
        }
        #expect(!machine.mayReceive && machine.calls.isEmpty)
        machine.wrote()
        #expect(machine.mayReceive)
    }

    @Test func aNotificationIsExecutedAndNotAnswered() {
        var machine = BridgeMachine()
        guard case .call(let work, _, _) = received(#"{"jsonrpc":"2.0","method":"Health"}"#, &machine) else { return }
        #expect(BridgeMachine.result(work, .object([])) == nil)
        #expect(
            BridgeMachine.failure(work, HumanCallError(code: .unknown, reason: .limit, message: "", cause: .server))
                == nil)
    }
}

@Suite struct BridgeLinesTests {
    @Test func linesAreWholeHoweverTheBytesArrive() {
        let bytes = Array("one\r\n\n  \ntwo\nrest".utf8)
        for cut in 0...bytes.count {
            var lines = BridgeLines()
            let found = lines.add(bytes[..<cut]) + lines.add(bytes[cut...]) + lines.finish()
            #expect(
                found == [.whole(Array("one\r".utf8)), .whole(Array("two".utf8)), .whole(Array("rest".utf8))],
                "cut at \(cut)")
        }
    }

    @Test func aLineThatIsTooLongIsDiscardedAndTheNextOneIsRead() {
        var lines = BridgeLines()
        let piece = [UInt8](repeating: 0x78, count: CLILimits.bridgeLineBytesMax)
        #expect(lines.add(piece[...]) == [] && lines.add([0x78]) == [])
        #expect(lines.add([0x0A, 0x61, 0x0A]) == [.tooLong, .whole([0x61])])
        #expect(lines.add(piece[...]) == [] && lines.add([0x0A]) == [.whole(piece)])
    }
}

/// The time limit only turns a hang into a failure.
@Suite(.timeLimit(.minutes(2))) struct BridgeProcessTests {
    private let service = StubService()

    private func line(_ id: Int, _ method: String, _ parameters: String = "{}") -> String {
        #"{"jsonrpc":"2.0","id":\#(id),"method":"\#(method)","params":\#(parameters)}"# + "\n"
    }

    private func answers(_ lines: String) async throws -> [JSON] {
        let result = try await service.run("bridge", input: lines)
        #expect(result.status == 0 && result.errors == "", "\(result)")
        return try result.lines.map { try JSON(parsing: $0) }
    }

    private func answer(_ id: Int64, _ all: [JSON]) -> JSON? { all.first { $0["id"] == .integer(id) } }

    @Test func callsAreAnsweredByIDAlsoAfterTheEndOfStdin() async throws {
        let all = try await answers(
            line(1, "GetRequest", #"{"request_id":"req_1"}"#) + line(2, "Health") + line(3, "Backup", #"{"path":"/x"}"#)
        )
        #expect(all.count == 3)
        #expect(answer(1, all)?["result"]?["request"]?["id"] == .string("req_1"))
        #expect(answer(2, all)?["result"]?["status"] == .string("SERVING"))
        #expect(answer(3, all)?["error"]?["data"]?["reason"] == .string("UNIMPLEMENTED"))
    }

    @Test func aWrongFieldIsNamed() async throws {
        let all = try await answers(
            line(1, "GetRequest", #"{"request":"x"}"#) + line(2, "SendMessage", #"{"author":"GOD"}"#))
        for (id, field) in [(Int64(1), "request"), (2, "author")] {
            #expect(answer(id, all)?["error"]?["code"] == .integer(-32_602))
            #expect(answer(id, all)?["error"]?["data"]?["metadata"]?["field"] == .string(field))
        }
    }

    @Test func aSlowCallDoesNotDelayOthers() async throws {
        service.on("WaitRequest") { _ in .silence }
        let run = try CommandLineRun(["--socket", service.stub.path, "bridge"])
        try run.type(line(1, "WaitRequest", #"{"request_id":"req_1","wait_ms":50000}"#) + line(2, "Health"))
        try run.type(line(3, "Cancel", #"{"id":1}"#))
        try run.endInput()
        let all = try await run.result().lines.map { try JSON(parsing: $0) }
        #expect(answer(2, all)?["result"] != nil)
        #expect(answer(1, all)?["error"]?["data"]?["reason"] == .string("CANCELLED"))
        #expect(answer(3, all)?["result"] == .object([]))
    }

    @Test func aStreamAnswersWithItsSubscriptionAndThenSendsItsEvents() async throws {
        let run = try CommandLineRun(["--socket", service.stub.path, "bridge"])
        try run.type(line(7, "StreamEvents", #"{"from":"BEGINNING"}"#))
        // The end of stdin ends the stream; by then the stub's three messages have come.
        try await Task.sleep(for: .seconds(2))
        try run.endInput()
        let result = try await run.result()
        let all = try result.lines.map { try JSON(parsing: $0) }
        #expect(result.status == 0)
        let number = answer(7, all)?["result"]?["subscription"]
        #expect(number != nil && all.first?["id"] == .integer(7))
        let events = all.filter { $0["method"] == .string("event") }
        #expect(events.allSatisfy { $0["params"]?["subscription"] == number })
        #expect(
            events.map { $0["params"]?["event"]?["type"] } == [.string("stream.opened")]
                + Array(repeating: .string("message.created"), count: 3))
        #expect(all.last?["method"] == .string("end") && all.last?["params"]?["error"] == .null)
    }

    @Test func anIDIsFreeBeforeItsAnswerIsWrittenAndBothCallsAreAnswered() async throws {
        let written = Mutex<[JSON]>([])
        let gate = DispatchSemaphore(value: 0)
        let client = HumanCallClient(socketPath: service.stub.path)
        let session = BridgeSession(client, deadline: .seconds(10)) { json in
            let isFirst = written.withLock { all in
                all.append(json)
                return all.count == 1
            }
            // A reader that already has the answer while the bridge does not know it yet.
            if isFirst { gate.wait() }
        }
        let health = BridgeLines.Line.whole(Array(#"{"jsonrpc":"2.0","id":1,"method":"Health"}"#.utf8))
        await session.received(health)
        for _ in 0..<1_000 where written.withLock({ $0.isEmpty }) { try await Task.sleep(for: .milliseconds(10)) }
        let again = Task { await session.received(health) }
        try await Task.sleep(for: .milliseconds(200))
        gate.signal()
        await again.value
        await session.finish()
        let all = written.withLock { $0 }
        #expect(
            all.count == 2
                && all.allSatisfy { $0["id"] == .integer(1) && $0["result"]?["status"] == .string("SERVING") }, "\(all)"
        )
        await client.close()
    }

    @Test func aStreamIsOpenedAcrossARestartOfTheDaemon() async throws {
        let run = try CommandLineRun(["--socket", service.stub.path, "bridge"])
        // The bridge serves a call only once it has the answer to its first one: a stop before that would end it.
        try run.type(line(0, "Health", "{}"))
        while service.stub.calls("Health").isEmpty { try await Task.sleep(for: .milliseconds(10)) }
        service.stub.stop()
        try run.type(line(1, "StreamEvents", #"{"from":"BEGINNING"}"#))
        try await Task.sleep(for: .seconds(1))
        service.stub.start()
        while service.stub.calls("StreamEvents").isEmpty { try await Task.sleep(for: .milliseconds(10)) }
        try await Task.sleep(for: .seconds(1))
        try run.endInput()
        let all = try await run.result().lines.map { try JSON(parsing: $0) }
        #expect(answer(1, all)?["result"]?["subscription"] != nil, "\(all)")
    }

    @Test func withoutADaemonTheBridgeSaysSoAndEnds() async throws {
        let result = try await CommandLineRun.run(["--socket", "/nowhere/h.sock", "bridge"])
        #expect(result.status == 69 && result.output == "" && result.errors.contains("UNREACHABLE"))
    }
}
