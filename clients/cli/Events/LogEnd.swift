import HumanCallClient

/// The end of the log when the reading began.
struct LogEnd: Sendable {
    private let sequence: Int64

    init(_ client: HumanCallClient) async throws(HumanCallError) {
        var newest = ""
        for try await item in client.events(
            StreamEventsRequest(from: "NOW"), options: EventOptions(waitsForDaemon: false))
        {
            newest = item.cursor
            break
        }
        sequence = Cursor.sequence(newest) ?? 0
    }

    init(sequence: Int64) {
        self.sequence = sequence
    }

    /// Later events belong to the next reading.
    func includes(_ item: StreamEventsResponse) -> Bool {
        guard let event = item.event, event.sequence > 0 else {
            return item.event?.type.hasPrefix("snapshot.") ?? false
        }
        return event.sequence <= sequence
    }

    /// Whether a reader that has come to this sequence knows everything.
    func isCovered(by sequence: Int64) -> Bool { sequence >= self.sequence }

    /// Whether the cursor is at the end or beyond, so that no event of this reading is still to come.
    func isReached(_ item: StreamEventsResponse) -> Bool {
        if item.event?.type.hasPrefix("snapshot.") == true, item.event?.type != "snapshot.end" { return false }
        return (Cursor.sequence(item.cursor) ?? 0) >= sequence
    }
}
