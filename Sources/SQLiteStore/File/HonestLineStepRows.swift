import Foundation
import HumanCall
import HumanCallMessages
import HumanCallStore
import HumanCallWire

/// Gives the actions of earlier versions the lines that the visitor reads if nobody was alerted. Those versions wrote the
/// auto message in every case, also if it was not true. Runs once, before the daemon serves.
///
/// Each change is an `action.changed` in the log, as a caller's would be: a replay gives the stored actions again. Its time
/// is that of the newest event, because nothing has checked the machine's clock yet.
struct HonestLineStepRows {
    private let connection: Connection
    private let arena = WireArena()

    init(connection: Connection) { self.connection = connection }

    private struct Log {
        var key: Int64
        var head: LogHead
    }

    func fill() throws(StoreError) {
        let update = try PreparedStatement(
            connection, "UPDATE actions SET bytes = ?3 WHERE workspace = ?1 AND id = ?2")
        let insert = try PreparedStatement(
            connection,
            """
            INSERT INTO events (key, time, type, request_id, origin, bytes, digest, chain)
            VALUES (?1, ?2, ?3, '', '', ?4, ?5, ?6)
            """)
        for var log in try logs() {
            for action in try actions(log.key) {
                guard let changed = action.withHonestLines(at: log.head.time) else { continue }
                var event = Event()
                event.sequence = log.head.sequence + 1
                event.type = EventType.actionChanged.rawValue
                event.time = log.head.time
                event.actorUID = getuid()
                event.action = changed
                let bytes = try encoded(event)
                let digest = Digest.of(bytes)
                log.head = LogHead(
                    sequence: event.sequence, time: event.time,
                    chain: Digest.chain(previous: log.head.chain, sequence: event.sequence, digest: digest))
                let row = try encoded(changed)
                try insert.run {
                    $0.bind(EventKey.make(log.key, event.sequence), at: 1)
                    $0.bind(event.time, at: 2)
                    $0.bind(EventType.actionChanged.code, at: 3)
                    $0.bind(bytes, at: 4)
                    $0.bind(digest, at: 5)
                    $0.bind(log.head.chain, at: 6)
                }
                try update.run {
                    $0.bind(log.key, at: 1)
                    $0.bind(changed.id, at: 2)
                    $0.bind(row, at: 3)
                }
            }
        }
    }

    private func logs() throws(StoreError) -> [Log] {
        let select = try PreparedStatement(
            connection,
            """
            SELECT w.key, coalesce(e.key, 0), coalesce(e.time, w.anchor_time), coalesce(e.chain, w.anchor_chain), w.anchor_sequence
            FROM workspaces w LEFT JOIN events e
            ON e.key = (SELECT max(key) FROM events WHERE key > w.key << 40 AND key < (w.key + 1) << 40)
            WHERE w.bytes IS NOT NULL
            """)
        var logs: [Log] = []
        try select.each({ _ in }) { row in
            let sequence = row.int(1) == 0 ? row.int(4) : EventKey.sequence(row.int(1))
            logs.append(
                Log(key: row.int(0), head: LogHead(sequence: sequence, time: row.int(2), chain: row.digest(3))))
            return true
        }
        return logs
    }

    private func actions(_ workspace: Int64) throws(StoreError) -> [Action] {
        let select = try PreparedStatement(connection, "SELECT bytes FROM actions WHERE workspace = ?1 ORDER BY id")
        var actions: [Action] = []
        try select.each({ $0.bind(workspace, at: 1) }) { (row) throws(StoreError) in
            actions.append(try row.noun(0, arena: arena))
            return true
        }
        return actions
    }

    private func encoded<Noun: WireCodable>(_ noun: Noun) throws(StoreError) -> [UInt8] {
        do throws(WireError) { return try WireCodec.encode(noun, arena: arena) } catch {
            throw StoreError(.corrupt, "a \(Noun.messageName) does not encode: \(error)")
        }
    }
}
