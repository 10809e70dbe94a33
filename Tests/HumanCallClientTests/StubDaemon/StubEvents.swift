import HumanCallMessages
import HumanCallWire

/// Stream items in the form of a daemon.
package enum StubEvents {
    package static func cursor(_ sequence: Int64) -> String { "log1:\(sequence)" }

    package static func opened(_ sequence: Int64) -> StreamEventsResponse {
        var event = Event(type: "stream.opened", time: 1_700_000_000_000)
        event.opened = StreamOpened(oldest: cursor(0))
        return StreamEventsResponse(cursor: cursor(sequence), event: event)
    }

    package static func heartbeat(_ sequence: Int64) -> StreamEventsResponse {
        StreamEventsResponse(cursor: cursor(sequence), event: Event(type: "stream.heartbeat", time: 1_700_000_000_000))
    }

    package static func message(_ sequence: Int64, _ text: String = "") -> StreamEventsResponse {
        var event = Event(
            sequence: sequence, type: "message.created", time: 1_700_000_000_000 + sequence, conversationID: "conv-1")
        event.actorUID = 0
        event.message = Message(
            id: "msg_\(sequence)", conversationID: "conv-1", author: .visitor, kind: .text, authorName: "Ann",
            text: text.isEmpty ? "text \(sequence)" : text, createdAt: event.time, sequence: sequence)
        return StreamEventsResponse(cursor: cursor(sequence), event: event)
    }

    package static func request(
        _ sequence: Int64, _ state: RequestState = .pending, type: String = "request.created", asOf: Int64 = 0
    ) -> StreamEventsResponse {
        var event = Event(sequence: sequence, type: type, time: 1_700_000_000_000 + sequence, conversationID: "conv-1")
        event.request = HumanCallRequest(
            id: "req_1", conversationID: "conv-1", state: state, version: max(sequence, asOf))
        event.asOf = asOf
        return StreamEventsResponse(cursor: cursor(sequence), event: event)
    }

    package static func control(_ sequence: Int64, _ control: Control) -> StreamEventsResponse {
        var event = Event(
            sequence: sequence, type: "control.changed", time: 1_700_000_000_000, conversationID: "conv-1")
        event.control = control
        return StreamEventsResponse(cursor: cursor(sequence), event: event)
    }

    package static func snapshotEnd(_ sequence: Int64) -> StreamEventsResponse {
        StreamEventsResponse(cursor: cursor(sequence), event: Event(type: "snapshot.end", time: 1_700_000_000_000))
    }

    /// A daemon's answer to StreamEvents: `stream.opened` at the cursor of the request, then the log after it.
    package static func log(_ request: StreamEventsRequest, _ last: Int64) -> [StreamEventsResponse] {
        let start: Int64 =
            switch request.from {
            case "BEGINNING": 0
            case "NOW", "": last
            default: request.from.split(separator: ":").last.flatMap { Int64($0) } ?? 0
            }
        return [opened(start)] + (start < last ? (start + 1...last).map { message($0) } : []) + [heartbeat(last)]
    }
}
