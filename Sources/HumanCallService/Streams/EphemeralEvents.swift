import HumanCall
import HumanCallMessages
import HumanCallWire

/// Events that are in no log: stream.opened, heartbeats, snapshots, presence, typing, places.
struct EphemeralEvents {
    let logID: String
    let ownUID: UInt32
    let arena: WireArena

    /// `time` is in Unix milliseconds.
    func event(_ type: EventType, time: Int64) -> Event {
        var event = Event()
        event.type = type.rawValue
        event.time = time
        event.actorUID = ownUID
        return event
    }

    /// An encoded StreamEventsResponse. nil if the event does not encode, which no event of the daemon's own does: it is
    /// dropped rather than sent in part.
    func item(_ event: Event, cursor: Int64?) -> [UInt8]? {
        guard let bytes = try? WireCodec.encode(event, arena: arena) else { return nil }
        let text = cursor.map { Cursor(logID: logID, sequence: $0).text } ?? ""
        return WireCodec.streamItem(cursor: text, eventBytes: bytes)
    }
}
