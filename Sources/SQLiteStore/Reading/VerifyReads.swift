import HumanCall
import HumanCallStore

// The reads of Verify: the log with its digests, page by page.
extension SQLiteStore {
    package func rows(
        _ workspaceID: String, after sequence: Int64, limit: Int, bytesMax: Int
    ) throws(StoreError) -> [EventRow] {
        guard let key = committed.workspace(workspaceID)?.key else { return [] }
        return try reader.read { (statements, _) throws(StoreError) in
            var page: [EventRow] = []
            var bytes = 0
            try statements.eventRows.each({
                $0.bind(EventKey.make(key, sequence), at: 1)
                $0.bind(EventKey.make(key, EventKey.sequenceMax), at: 2)
                $0.bind(max(0, limit), at: 3)
            }) { (row) throws(StoreError) in
                let event = try row.event()
                bytes += event.bytes.count
                guard page.isEmpty || bytes <= bytesMax else { return false }
                page.append(
                    EventRow(
                        event: event, time: row.int(6), clientMessageID: row.text(7), digest: row.digest(8),
                        chain: row.digest(9)))
                return true
            }
            return page
        }
    }

    package func anchor(_ workspaceID: String) throws(StoreError) -> LogHead {
        guard let key = committed.workspace(workspaceID)?.key else { return LogHead() }
        let found = try reader.read { (statements, _) throws(StoreError) in
            try statements.anchor.first({ $0.bind(key, at: 1) }) {
                LogHead(sequence: $0.int(0), time: $0.int(1), chain: $0.digest(2))
            }
        }
        return found ?? LogHead()
    }
}
