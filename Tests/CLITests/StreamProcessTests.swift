import Foundation
import HumanCallMessages
import StubDaemon
import Synchronization
import Testing

@testable import humancall

/// The time limit only turns a hang into a failure.
@Suite(.timeLimit(.minutes(2))) struct StreamProcessTests {
    private let service = StubService()

    private func sequences(_ result: CommandLineRun.Result) throws -> [JSON?] {
        try result.lines.map { try JSON(parsing: $0)["sequence"] }
    }

    // MARK: events

    @Test func theLogIsPrintedUpToItsEndWithoutOpeningsAndHeartbeats() async throws {
        let result = try await service.run("events", "-o", "jsonl")
        #expect(result.status == 0, "\(result.errors)")
        #expect(try sequences(result) == [.integer(1), .integer(2), .integer(3)])
        guard case .object(let members) = try JSON(parsing: result.lines[0]) else { return }
        #expect(members.map(\.key).prefix(4) == ["sequence", "cursor", "type", "time"])
        #expect(try await service.run("events", "-q").output == "log1:1\nlog1:2\nlog1:3\n")
    }

    @Test func aLogWhoseEndIsFilteredOutEndsAtTheHeartbeat() async throws {
        service.on("StreamEvents") { call in
            guard let request = try? call.request(StreamEventsRequest.self) else { return .drop }
            let items =
                request.from == "NOW"
                ? [StubEvents.opened(9)] : [StubEvents.opened(0), StubEvents.message(2), StubEvents.heartbeat(9)]
            return .stream(items: items.map(StubDaemon.encoded), then: .hold)
        }
        #expect(try sequences(try await service.run("events", "--conversation", "c", "-o", "jsonl")) == [.integer(2)])
    }

    @Test func anEmptyLogIsReadAtOnce() async throws {
        service.on("StreamEvents") { _ in .stream(items: [StubDaemon.encoded(StubEvents.opened(0))], then: .hold) }
        let result = try await service.run("events")
        #expect(result.status == 0 && result.output == "")
    }

    @Test func printedEventsAreAcknowledgedForTheConsumer() async throws {
        service.on("StreamEvents") { call in
            guard var request = try? call.request(StreamEventsRequest.self) else { return .drop }
            if request.consumer == "relay" { request.from = "BEGINNING" }
            return .stream(items: StubEvents.log(request, 3).map(StubDaemon.encoded), then: .hold)
        }
        let result = try await service.run("events", "--consumer", "relay", "-o", "jsonl")
        #expect(result.lines.count == 3)
        let acks = try service.stub.calls("AckEvents").map { try $0.request(AckEventsRequest.self) }
        #expect(acks.last == AckEventsRequest(consumer: "relay", cursor: "log1:3"))
        #expect(try service.stub.calls("StreamEvents").last?.request(StreamEventsRequest.self).from == "")
    }

    @Test func optionsBecomeTheFiltersOfTheStream() async throws {
        _ = try await service.run(
            "events", "--since", "log1:1", "--audience", "team", "--conversation", "c", "--request", "r", "--origin",
            "web", "--type",
            "message.created", "--type", "note.created")
        let sent = try #require(try service.stub.calls("StreamEvents").last?.request(StreamEventsRequest.self))
        #expect(
            sent
                == StreamEventsRequest(
                    from: "log1:1", conversationID: "c", requestID: "r", origin: "web",
                    types: ["message.created", "note.created"],
                    audience: .team))
    }

    @Test func aFollowerContinuesAcrossLostConnectionsWithoutGapOrRepeat() async throws {
        let connections = Mutex(0)
        service.on("StreamEvents") { call in
            guard let request = try? call.request(StreamEventsRequest.self) else { return .drop }
            let number = connections.withLock { number in
                number += 1
                return number
            }
            let items = StubEvents.log(request, 6).prefix(3).map(StubDaemon.encoded)
            return number < 3
                ? .stream(items: Array(items), then: .drop)
                : .stream(items: Array(items), then: .fail(code: 11, message: "pruned", reason: "CURSOR_TOO_OLD"))
        }
        let result = try await service.run(
            "events", "--follow", "--since", "beginning", "--type", "message.created", "-o", "jsonl")
        #expect(try sequences(result) == [.integer(0)] + (1...6).map { .integer($0) })
        #expect(result.status == 1)
        #expect(result.errors.contains("CURSOR_TOO_OLD"))
    }

    @Test func aRefusalForALastingLimitEndsEvents() async throws {
        service.on("StreamEvents") { call in
            guard let request = try? call.request(StreamEventsRequest.self), !request.consumer.isEmpty else {
                return .stream(items: [StubDaemon.encoded(StubEvents.opened(0))], then: .hold)
            }
            return .fail(
                code: 8, message: "1000 consumers; delete one", reason: "LIMIT",
                metadata: ["which": "consumers_per_workspace"])
        }
        let result = try await service.run("events", "--follow", "--consumer", "new")
        #expect(result.status == 75 && result.errors.contains("LIMIT: 1000 consumers"), "\(result.errors)")
    }

    @Test func readingMakesAMemberPresentOnlyOnRequest() async throws {
        _ = try await service.run("events")
        #expect(service.stub.calls("SetPresence").isEmpty)
        _ = try await service.run("events", "--present-as", "ann")
        let sent = try service.stub.calls("SetPresence").map { try $0.request(SetPresenceRequest.self) }
        #expect(sent.first?.memberID == "ann" && sent.last?.end == true)
        let stream = try #require(try service.stub.calls("StreamEvents").last?.request(StreamEventsRequest.self))
        #expect(stream.sessionID == sent.first?.sessionID)
    }

    // MARK: attach

    @Test func linesOfAPipeAreSentInOrderAndThenTheRequestIsCompleted() async throws {
        let result = try await service.run(
            "attach", "req_1", "--as", "ann", input: "Hello\nSecond\n/note paid\n/complete solved\n")
        #expect(result.status == 0, "\(result.errors)")
        let sent = try service.stub.calls("SendMessage").map { try $0.request(SendMessageRequest.self) }
        #expect(sent.map(\.text) == ["Hello", "Second"])
        #expect(sent.allSatisfy { $0.author == .member && $0.memberID == "ann" && $0.controlEpoch == 1 })
        #expect(Set(sent.map(\.clientMessageID)).count == 2)
        #expect(try service.stub.calls("AddNote").first?.request(AddNoteRequest.self).text == "paid")
        #expect(
            try service.stub.calls("CompleteRequest").first?.request(CompleteRequestRequest.self).outcome == "solved")
        let order = service.stub.calls.map(\.method).filter {
            ["SendMessage", "AddNote", "CompleteRequest"].contains($0)
        }
        #expect(order == ["SendMessage", "SendMessage", "AddNote", "CompleteRequest"])
        #expect(!result.output.contains("\u{1B}"))
    }

    @Test func theMemberIsPresentWithTheSessionOfTheClaimAndEndsIt() async throws {
        _ = try await service.run("attach", "req_1", "--as", "ann", input: "/quit\n")
        let beats = try service.stub.calls("SetPresence").map { try $0.request(SetPresenceRequest.self) }
        let claim = try #require(try service.stub.calls("ClaimRequest").first?.request(ClaimRequestRequest.self))
        #expect(!claim.sessionID.isEmpty && Set(beats.map(\.sessionID)) == [claim.sessionID])
        #expect(beats.last?.end == true)
    }

    /// The reader of stdin was released while its semaphore was below its initial value, on which libdispatch traps.
    @Test func quittingEndsWellAlsoWhenTheEndOfTheSessionIsSlow() async throws {
        service.on("SetPresence") { call in
            if (try? call.request(SetPresenceRequest.self))?.end == true { Thread.sleep(forTimeInterval: 0.5) }
            return .message(SetPresenceResponse(presence: .available, validMs: 45_000, intervalMs: 15_000))
        }
        let run = try CommandLineRun(["attach", "req_1", "--as", "ann", "--socket", service.stub.path])
        try run.type("/quit\n")
        #expect(try await run.result().status == 0)
    }

    @Test func quittingSaysThatTheClaimIsKept() async throws {
        let result = try await service.run("attach", "req_1", "--as", "ann", input: "")
        #expect(result.status == 0)
        #expect(result.errors.contains("You still hold req_1"))
    }

    @Test func aLineWhoseConnectionWasLostIsSentWithTheSameClientMessageID() async throws {
        let count = Mutex(0)
        service.on("SendMessage") { _ in
            let attempt = count.withLock { count in
                count += 1
                return count
            }
            return attempt <= 9 ? .drop : .message(SendMessageResponse(message: StubService.message))
        }
        let result = try await service.run("attach", "req_1", "--as", "ann", input: "precious\n")
        #expect(result.status == 0, "\(result.errors)")
        let sent = try service.stub.calls("SendMessage").map { try $0.request(SendMessageRequest.self) }
        #expect(sent.count == 10)
        #expect(Set(sent.map(\.clientMessageID)).count == 1 && Set(sent.map(\.text)) == ["precious"])
    }

    @Test func losingControlIsReportedAndEndsWith6() async throws {
        service.on("StreamEvents") { _ in
            let control = Control(holder: .member, memberID: "bob", epoch: 2, requestID: "req_1")
            return .stream(
                items: [StubEvents.opened(5), StubEvents.control(6, control)].map(StubDaemon.encoded), then: .hold)
        }
        let run = try CommandLineRun(["attach", "req_1", "--as", "ann", "--socket", service.stub.path])
        let result = try await run.result()
        #expect(result.status == 6)
        #expect(result.errors.contains("bob has taken over"))
    }

    @Test func aRequestThatSomebodyElseHoldsIs5AndLeavesNoSessionBehind() async throws {
        service.on("ClaimRequest") { _ in .fail(code: 9, message: "bob has it", reason: "ALREADY_CLAIMED") }
        #expect(try await service.run("attach", "req_1", "--as", "ann").status == 5)
        #expect(try service.stub.calls("SetPresence").last?.request(SetPresenceRequest.self).end == true)
    }

    @Test func theMessageOfAVisitorIsShownWithoutControlCharacters() async throws {
        service.on("StreamEvents") { _ in
            .stream(
                items: [StubEvents.opened(5), StubEvents.message(6, "Hi\u{1B}]0;pwned\u{7}")].map(StubDaemon.encoded),
                then: .hold)
        }
        let run = try CommandLineRun(["attach", "req_1", "--as", "ann", "--socket", service.stub.path])
        while service.stub.calls("StreamEvents").isEmpty { try await Task.sleep(for: .milliseconds(10)) }
        try await Task.sleep(for: .milliseconds(100))
        try run.endInput()
        let result = try await run.result()
        #expect(result.output.contains("Ann: Hi\\u{1B}]0;pwned\\u{7}"))
    }
}
