import HumanCallClient

/// Reads a conversation from its end: messages, notes, and what became of its calls. Older parts are read on demand, so that
/// opening a long chat costs what a short one costs.
struct TranscriptReader: Sendable {
    let client: HumanCallClient
    private let turnstile = Turnstile(places: DashboardLimits.threadsAtOnceMax)

    init(client: HumanCallClient) { self.client = client }

    private static let requestTypes = [
        "request.created", "request.assigned", "request.requeued", "request.transferred", "request.completed",
        "request.expired", "request.canceled", "request.alerted", "request.dismissed",
    ]

    /// - Parameter token: the `older` of the part after this one; empty = the end of the conversation.
    func read(_ conversationID: String, olderThan token: String = "") async throws(Problem) -> Transcript {
        await turnstile.enter()
        defer { Task { [turnstile] in await turnstile.leave() } }
        let client = client
        do {
            return try await withThrowingTaskGroup(of: Transcript.self) { group in
                group.addTask { try await Self.part(conversationID, token, client) }
                group.addTask {
                    try await Task.sleep(for: .seconds(DashboardLimits.threadSecondsMax))
                    throw Problem.daemonAway
                }
                defer { group.cancelAll() }
                return try await group.next() ?? Transcript(events: [], requests: [], older: "")
            }
        } catch let error as HumanCallError {
            throw Problem(error)
        } catch let problem as Problem {
            throw problem
        } catch {
            throw .daemonAway
        }
    }

    private static func part(
        _ conversationID: String, _ token: String, _ client: HumanCallClient
    ) async throws -> Transcript {
        async let requests = requestEvents(conversationID, client)
        let page = try await client.listEvents(
            ListEventsRequest(
                conversationID: conversationID, pageSize: Int32(DashboardLimits.threadEventsPerPart), pageToken: token,
                newestFirst: true))
        return Transcript(events: page.items.reversed(), requests: try await requests, older: page.nextPageToken)
    }

    /// The newest events of the conversation's calls, in order: the timeline, and what a call was before the part begins.
    private static func requestEvents(_ conversationID: String, _ client: HumanCallClient) async throws -> [Event] {
        var found: [Event] = []
        var token = ""
        for _ in 0..<DashboardLimits.timelinePagesMax {
            let page = try await client.listEvents(
                ListEventsRequest(
                    conversationID: conversationID, pageSize: Int32(DashboardLimits.pageItemsMax), pageToken: token,
                    types: requestTypes, newestFirst: true))
            found += page.items
            token = page.nextPageToken
            if token.isEmpty { break }
        }
        return found.reversed()
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
