import Foundation
import HumanCallMessages
import StubDaemon
import Testing

@testable import humancall

/// Failed output and signals. The time limit only turns a hang into a failure.
@Suite(.timeLimit(.minutes(2))) struct EarlyEndTests {
    private let service = StubService()

    private func acks() throws -> [String] {
        try service.stub.calls("AckEvents").map { try $0.request(AckEventsRequest.self).cursor }
    }

    private func intoFullDisk(_ arguments: String...) async throws -> CommandLineRun.Result {
        let full = try #require(FileHandle(forWritingAtPath: "/dev/full"))
        return try await CommandLineRun(["--socket", service.stub.path] + arguments, output: full).result()
    }

    private func serveConsumer() {
        service.on("StreamEvents") { call in
            guard var request = try? call.request(StreamEventsRequest.self) else { return .drop }
            if request.consumer == "relay" { request.from = "BEGINNING" }
            return .stream(items: StubEvents.log(request, 3).map(StubDaemon.encoded), then: .hold)
        }
    }

    // MARK: Output

    @Test(arguments: [
        ["events"], ["requests"], ["show", "req_1"], ["trigger", "conv-1", "-o", "json"], ["status", "-q"],
        ["completions", "bash"], ["--help"], ["tools", "--format", "openai"], ["doctor"],
        ["wait", "req_1", "--for", "assigned"],
        ["actions"], ["ack", "relay", "log1:1"],
    ])
    func outputThatCannotBeWrittenIs74WithAMessage(_ arguments: [String]) async throws {
        let full = try #require(FileHandle(forWritingAtPath: "/dev/full"))
        let result = try await CommandLineRun(["--socket", service.stub.path] + arguments, output: full).result()
        #expect(result.status == 74, "\(result)")
        #expect(result.errors.contains("OUTPUT_FAILED: stdout cannot be written: No space left on device"))
    }

    @Test func eventsThatCannotBeWrittenAreNotAcknowledged() async throws {
        serveConsumer()
        let result = try await intoFullDisk("events", "--consumer", "relay", "-o", "jsonl")
        #expect(result.status == 74)
        #expect(try acks().isEmpty)
    }

    @Test func eventsWhoseReaderIsGoneAreNotAcknowledged() async throws {
        serveConsumer()
        let run = try CommandLineRun(["--socket", service.stub.path, "events", "--consumer", "relay", "-o", "jsonl"])
        try run.closeOutput()
        let result = try await run.result()
        #expect(result.status == 141 && result.errors == "")
        #expect(try acks().isEmpty)
    }

    @Test func withNoAckNothingIsAcknowledgedAndAckMovesThePlace() async throws {
        serveConsumer()
        let read = try await service.run("events", "--consumer", "relay", "--no-ack", "-o", "jsonl")
        #expect(read.status == 0 && read.lines.count == 3)
        #expect(try acks().isEmpty)
        service.on("AckEvents") { _ in .message(AckEventsResponse(cursor: "log1:2")) }
        #expect(try await service.run("ack", "relay", "log1:2", "-q").output == "log1:2\n")
        #expect(try acks() == ["log1:2"])
        #expect(try await service.run("events", "--no-ack").status == 64)
    }

    @Test func aBridgeWhoseOutputFailsEnds() async throws {
        let full = try #require(FileHandle(forWritingAtPath: "/dev/full"))
        let run = try CommandLineRun(["--socket", service.stub.path, "bridge"], output: full)
        try run.type(#"{"jsonrpc":"2.0","id":1,"method":"Health"}"# + "\n")
        let result = try await run.result()
        #expect(result.status == 74 && result.errors.contains("OUTPUT_FAILED"))
    }

    /// Without a stdout the daemon's socket would get its number, and output would be sent to the daemon.
    @Test func aClosedStdoutIsFailedOutput() async throws {
        let process = Process()
        process.executableURL = URL(filePath: "/bin/sh")
        process.arguments = [
            "-c",
            "'\(CommandLineRun.executable.path)' --socket '\(service.stub.path)' show req_1 >&- 2>/dev/null; exit $?",
        ]
        try process.run()
        process.waitUntilExit()
        #expect(process.terminationStatus == 74)
    }

    // MARK: Signals

    @Test(arguments: [(SIGINT, 130), (SIGTERM, 143), (SIGHUP, 129)] as [(Int32, Int32)])
    func aSignalEndsEventsAfterAcknowledgingWhatWasPrinted(_ signal: Int32, _ status: Int32) async throws {
        serveConsumer()
        let run = try CommandLineRun([
            "--socket", service.stub.path, "events", "--follow", "--consumer", "relay", "-o", "jsonl",
        ])
        while service.stub.calls("StreamEvents").isEmpty { try await Task.sleep(for: .milliseconds(10)) }
        try await Task.sleep(for: .milliseconds(300))
        run.send(signal)
        let result = try await run.result()
        #expect(result.status == status, "\(result.errors)")
        #expect(try acks().last == "log1:3")
    }

    /// As nohup(1) starts a program.
    @Test func aSignalThatIsIgnoredStaysIgnored() async throws {
        let process = Process()
        process.executableURL = URL(filePath: "/bin/sh")
        process.arguments = [
            "-c",
            "trap '' HUP; exec '\(CommandLineRun.executable.path)' --socket '\(service.stub.path)' events --follow",
        ]
        process.standardOutput = FileHandle.nullDevice
        process.standardError = FileHandle.nullDevice
        try process.run()
        while service.stub.calls("StreamEvents").isEmpty { try await Task.sleep(for: .milliseconds(10)) }
        kill(process.processIdentifier, SIGHUP)
        try await Task.sleep(for: .milliseconds(500))
        #expect(process.isRunning)
        process.terminate()
        process.waitUntilExit()
        #expect(process.terminationStatus == 143)
    }

    @Test(arguments: [SIGINT, SIGTERM, SIGHUP])
    func aSignalEndsTheSessionOfAMember(_ signal: Int32) async throws {
        let run = try CommandLineRun(["--socket", service.stub.path, "presence", "ann", "available", "--hold"])
        while service.stub.calls("SetPresence").isEmpty { try await Task.sleep(for: .milliseconds(10)) }
        run.send(signal)
        #expect(try await run.result().status == 128 + signal)
        #expect(try service.stub.calls("SetPresence").last?.request(SetPresenceRequest.self).end == true)
    }

    @Test func aSignalLetsTheBridgeAnswerCallsInFlight() async throws {
        service.on("WaitRequest") { _ in
            Thread.sleep(forTimeInterval: 0.5)
            return .message(WaitRequestResponse(cursor: "log1:5"))
        }
        let run = try CommandLineRun(["--socket", service.stub.path, "bridge"])
        try run.type(#"{"jsonrpc":"2.0","id":1,"method":"WaitRequest","params":{"request_id":"r"}}"# + "\n")
        while service.stub.calls("WaitRequest").isEmpty { try await Task.sleep(for: .milliseconds(10)) }
        run.send(SIGTERM)
        let result = try await run.result()
        #expect(
            result.status == 143 && result.lines.count == 1 && result.output.contains(#""id":1,"result""#), "\(result)")
    }

    @Test func linesThatASignalKeepsFromBeingSentAreShown() async throws {
        service.on("SendMessage") { _ in .silence }
        let run = try CommandLineRun(["--socket", service.stub.path, "attach", "req_1", "--as", "ann"])
        try run.type("one\ntwo\n")
        while service.stub.calls("SendMessage").isEmpty { try await Task.sleep(for: .milliseconds(10)) }
        run.send(SIGTERM)
        let result = try await run.result()
        #expect(result.status == 143)
        #expect(result.errors.contains("perhaps not sent: one") && result.errors.contains("not sent: two"))
    }
}
