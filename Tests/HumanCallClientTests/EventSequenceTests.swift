import HumanCallMessages
import StubDaemon
import Synchronization
import Testing

@testable import HumanCallClient

/// The time limit only turns a hang into a failure.
@Suite(.timeLimit(.minutes(2))) struct EventSequenceTests {
    private static let last: Int64 = 12

    /// Reads until an event's sequence is reached; all sequences in the order they came.
    private func sequences(_ events: EventSequence, upTo last: Int64) async throws -> [Int64] {
        var seen: [Int64] = []
        for try await item in events {
            guard let sequence = item.event?.sequence, sequence > 0 else { continue }
            seen.append(sequence)
            if sequence == last { break }
        }
        return seen
    }

    private func sequence(_ stub: StubDaemon, from: String, silence: Duration = .seconds(45)) -> EventSequence {
        var events = HumanCallClient(socketPath: stub.path).events(StreamEventsRequest(from: from))
        events.silence = silence
        events.backoff = Backoff(first: .milliseconds(1), max: .milliseconds(5))
        return events
    }

    /// Each connection sends one frame more of the log than the one before it and then breaks off, between two frames
    /// or within one: every boundary is cut once.
    @Test(arguments: [0, 1, 9, 10, 11, 40])
    func eventsResumeExactlyOnceAfterADisconnectAtEveryFrameBoundary(_ bytesOfNext: Int) async throws {
        let stub = StubDaemon()
        let connections = Mutex(0)
        stub.on { call in
            guard let request = try? call.request(StreamEventsRequest.self) else { return .drop }
            let number = connections.withLock { number in
                number += 1
                return number
            }
            let items = StubEvents.log(request, Self.last).map(StubDaemon.encoded)
            let sent = min(number % 5, items.count - 1)
            return .stream(
                items: Array(items[..<sent]),
                then: bytesOfNext == 0 ? .drop : .dropWithin(frame: items[sent], bytes: bytesOfNext))
        }
        let seen = try await sequences(sequence(stub, from: "BEGINNING"), upTo: Self.last)
        #expect(seen == Array(1...Self.last))
        #expect(stub.connectionCount > 4)
    }

    /// The daemon delivers at least once: events that repeat on every connection must be delivered once.
    @Test func eventsThatArriveAgainAreDeliveredOnce() async throws {
        let stub = StubDaemon()
        var random = SystemRandomNumberGenerator()
        for _ in 0..<20 {
            let cut = Int.random(in: 1...6, using: &random)
            stub.on { call in
                guard let request = try? call.request(StreamEventsRequest.self) else { return .drop }
                let start = max(0, (request.from.split(separator: ":").last.flatMap { Int64($0) } ?? 0) - 3)
                let again = StreamEventsRequest(from: StubEvents.cursor(start))
                return .stream(
                    items: StubEvents.log(again, Self.last).prefix(cut + 4).map(StubDaemon.encoded), then: .drop)
            }
            #expect(try await sequences(sequence(stub, from: "BEGINNING"), upTo: Self.last) == Array(1...Self.last))
        }
    }

    @Test func eventsContinueAcrossAStopAndARestartOfTheDaemon() async throws {
        let stub = StubDaemon()
        stub.on { call in
            guard let request = try? call.request(StreamEventsRequest.self) else { return .drop }
            let items = StubEvents.log(request, Self.last).prefix(4).map(StubDaemon.encoded)
            return .stream(items: items, then: .fail(code: 14, message: "stopping", reason: "SHUTTING_DOWN"))
        }
        #expect(try await sequences(sequence(stub, from: "BEGINNING"), upTo: Self.last) == Array(1...Self.last))
    }

    @Test func aSilentStreamIsReplacedByANewOne() async throws {
        let stub = StubDaemon()
        stub.on { call in
            guard let request = try? call.request(StreamEventsRequest.self) else { return .drop }
            return .stream(items: StubEvents.log(request, Self.last).prefix(6).map(StubDaemon.encoded), then: .hold)
        }
        let events = sequence(stub, from: "BEGINNING", silence: .milliseconds(50))
        #expect(try await sequences(events, upTo: Self.last) == Array(1...Self.last))
        #expect(stub.connectionCount >= 3)
    }

    @Test func aSlowReaderDoesNotCountAsASilentStream() async throws {
        let stub = StubDaemon()
        stub.on { call in
            guard let request = try? call.request(StreamEventsRequest.self) else { return .drop }
            return .stream(items: StubEvents.log(request, 3).map(StubDaemon.encoded), then: .hold)
        }
        let events = sequence(stub, from: "BEGINNING", silence: .milliseconds(40))
        for try await item in events {
            try await Task.sleep(for: .milliseconds(60))
            if item.event?.sequence == 3 { break }
        }
        #expect(stub.connectionCount == 1)
    }

    @Test(arguments: ["CURSOR_TOO_OLD", "CURSOR_INVALID"])
    func aRefusedCursorEndsTheSequenceWithItsError(_ reason: String) async throws {
        let stub = StubDaemon { _ in .stream(items: [], then: .fail(code: 11, message: "no", reason: reason)) }
        let error = await #expect(throws: HumanCallError.self) {
            try await sequences(sequence(stub, from: "log1:1"), upTo: 1)
        }
        #expect(error?.reason.rawValue == reason)
        #expect(stub.connectionCount == 1)
    }

    @Test func afterItsErrorASequenceIsOver() async throws {
        let stub = StubDaemon { _ in .stream(items: [], then: .fail(code: 11, message: "no", reason: "CURSOR_INVALID"))
        }
        var iterator = sequence(stub, from: "log1:1").makeAsyncIterator()
        await #expect(throws: HumanCallError.self) { try await iterator.next() }
        #expect(try await iterator.next() == nil)
    }

    @Test func cancellingTheReadingTaskEndsTheSequenceAndItsConnection() async throws {
        let stub = StubDaemon { _ in .stream(items: [StubDaemon.encoded(StubEvents.opened(0))], then: .hold) }
        let events = sequence(stub, from: "NOW")
        let task = Task { try await sequences(events, upTo: 1) }
        while stub.calls.isEmpty { try await Task.sleep(for: .milliseconds(5)) }
        task.cancel()
        let error = await #expect(throws: HumanCallError.self) { try await task.value }
        #expect(error?.cause == .cancelled)
        while stub.openConnections > 0 { try await Task.sleep(for: .milliseconds(5)) }
    }

    @Test func leavingTheLoopClosesTheConnection() async throws {
        let stub = StubDaemon { call in
            guard let request = try? call.request(StreamEventsRequest.self) else { return .drop }
            return .stream(items: StubEvents.log(request, 3).map(StubDaemon.encoded), then: .hold)
        }
        _ = try await sequences(sequence(stub, from: "BEGINNING"), upTo: 2)
        while stub.openConnections > 0 { try await Task.sleep(for: .milliseconds(5)) }
    }

    @Test func onConnectionReportsLossesAndOpenings() async throws {
        let stub = StubDaemon()
        stub.on { call in
            guard let request = try? call.request(StreamEventsRequest.self) else { return .drop }
            return .stream(items: StubEvents.log(request, 4).prefix(4).map(StubDaemon.encoded), then: .drop)
        }
        let heard = Mutex<[String]>([])
        let options = EventOptions { change in
            heard.withLock {
                switch change {
                case .open: $0.append("open")
                case .lost: $0.append("lost")
                }
            }
        }
        let events = HumanCallClient(socketPath: stub.path).events(
            StreamEventsRequest(from: "BEGINNING"), options: options)
        #expect(try await sequences(events, upTo: 4) == [1, 2, 3, 4])
        #expect(heard.withLock { $0 } == ["open", "lost", "open"])
    }
}
