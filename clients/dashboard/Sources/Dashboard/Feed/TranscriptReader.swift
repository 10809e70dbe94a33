import HumanCallClient

/// Reads a conversation from its beginning: messages, notes, and what became of its calls.
struct TranscriptReader: Sendable {
    let client: HumanCallClient
    private let turnstile = Turnstile(places: DashboardLimits.threadsAtOnceMax)

    init(client: HumanCallClient) { self.client = client }

    private static let types = [
        "message.created", "note.created", "request.created", "request.assigned", "request.requeued",
        "request.transferred",
        "request.completed", "request.expired", "request.canceled", "request.alerted",
    ]

    func read(_ conversationID: String) async throws(Problem) -> Transcript {
        await turnstile.enter()
        defer { Task { [turnstile] in await turnstile.leave() } }
        let client = client
        do {
            return try await withThrowingTaskGroup(of: Transcript.self) { group in
                group.addTask { try await Self.fold(conversationID, client) }
                group.addTask {
                    try await Task.sleep(for: .seconds(DashboardLimits.threadSecondsMax))
                    throw Problem.daemonAway
                }
                defer { group.cancelAll() }
                return try await group.next() ?? Transcript()
            }
        } catch let error as HumanCallError {
            throw Problem(error)
        } catch let problem as Problem {
            throw problem
        } catch {
            throw .daemonAway
        }
    }

    private static func fold(_ conversationID: String, _ client: HumanCallClient) async throws -> Transcript {
        var transcript = Transcript()
        let request = StreamEventsRequest(
            from: "BEGINNING", conversationID: conversationID, types: types, audience: .team)
        for try await item in client.events(
            request, options: EventOptions(deliversHeartbeats: true, waitsForDaemon: false))
        {
            guard let event = item.event else { continue }
            // The first heartbeat comes after all stored events.
            if event.type == "stream.heartbeat" { break }
            // Read to the end: the newest lines matter, and no more than those are kept.
            transcript.apply(event)
        }
        transcript.finish()
        return transcript
    }
}

/// Admits a limited number of tasks at once. The others wait in order.
actor Turnstile {
    private var free: Int
    private var waiting: [CheckedContinuation<Void, Never>] = []

    init(places: Int) { free = places }

    func enter() async {
        guard free == 0 else {
            free -= 1
            return
        }
        await withCheckedContinuation { waiting.append($0) }
    }

    func leave() {
        guard waiting.isEmpty else { return waiting.removeFirst().resume() }
        free += 1
    }
}
