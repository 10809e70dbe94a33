import HumanCallStore

/// The primary key of the events: the workspace's key above the sequence, in one rowid.
///
/// SQLite appends to a rowid table with ascending keys at its right end, page by page.
enum EventKey {
    static let sequenceBits: Int64 = 40
    /// 10^12 events in one workspace, 8 million workspaces.
    static let sequenceMax: Int64 = (1 << sequenceBits) - 1
    static let workspaceMax: Int64 = (1 << 23) - 1

    static func make(_ workspace: Int64, _ sequence: Int64) -> Int64 {
        workspace << sequenceBits | min(max(0, sequence), sequenceMax)
    }

    static func workspace(_ key: Int64) -> Int64 { key >> sequenceBits }

    static func sequence(_ key: Int64) -> Int64 { key & sequenceMax }
}
