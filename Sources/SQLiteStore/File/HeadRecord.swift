import HumanCallStore

/// Where the logs of all workspaces end, after one commit.
struct HeadRecord: Hashable, Sendable {
    var logID: String
    /// The sum of all workspaces' sequences. It only grows: a workspace that has events keeps its row.
    var eventCount: Int64
    /// One of the newest events, which shows that a log of this length is the same log. key 0 = there is none.
    var workspaceKey: Int64
    var sequence: Int64
    var chain: Digest

    init(logID: String, workspaces: some Sequence<WorkspaceState>) {
        self.logID = logID
        let newest = workspaces.filter { $0.head.sequence > 0 }.max { $0.head.time < $1.head.time }
        eventCount = Self.eventCount(workspaces)
        workspaceKey = newest?.key ?? 0
        sequence = newest?.head.sequence ?? 0
        chain = newest?.head.chain ?? .zero
    }

    static func eventCount(_ workspaces: some Sequence<WorkspaceState>) -> Int64 {
        workspaces.reduce(0) { $0 + $1.head.sequence }
    }

    mutating func add(_ changes: Changes) {
        guard let newest = changes.events.last else { return }
        eventCount += Int64(changes.events.count)
        workspaceKey = newest.workspaceKey
        sequence = newest.row.event.sequence
        chain = newest.row.chain
    }

    // MARK: Bytes

    /// One record is one write within one sector, which a power loss does not tear.
    static let byteCount = 96
    private static let magic: UInt64 = 0x3144_4145_4843_4355  // "UCCHEAD1", little-endian
    private static let logIDBytes = 24

    /// magic, log_id padded with zeros, three numbers, the chain, and a checksum of all that; little-endian.
    var bytes: [UInt8] {
        [UInt8](unsafeUninitializedCapacity: Self.byteCount) { buffer, count in
            let memory = UnsafeMutableRawBufferPointer(buffer)
            memory.initializeMemory(as: UInt8.self, repeating: 0)
            func store(_ value: UInt64, at offset: Int) {
                memory.storeBytes(of: value.littleEndian, toByteOffset: offset, as: UInt64.self)
            }
            store(Self.magic, at: 0)
            for (index, byte) in logID.utf8.prefix(Self.logIDBytes).enumerated() { memory[8 + index] = byte }
            store(UInt64(bitPattern: eventCount), at: 32)
            store(UInt64(bitPattern: workspaceKey), at: 40)
            store(UInt64(bitPattern: sequence), at: 48)
            chain.withBytes { UnsafeMutableRawBufferPointer(rebasing: memory[56..<88]).copyMemory(from: $0) }
            store(Self.checksum(UnsafeRawBufferPointer(rebasing: memory[..<88])), at: 88)
            count = Self.byteCount
        }
    }

    /// nil = these bytes are no record.
    init?(_ bytes: [UInt8]) {
        guard bytes.count == Self.byteCount else { return nil }
        func value(_ offset: Int) -> UInt64 {
            bytes[offset..<offset + 8].reversed().reduce(0) { $0 << 8 | UInt64($1) }
        }
        let checksum = bytes.withUnsafeBytes { Self.checksum(UnsafeRawBufferPointer(rebasing: $0[..<88])) }
        guard value(0) == Self.magic, value(88) == checksum else { return nil }
        logID = String(decoding: bytes[8..<8 + Self.logIDBytes].prefix { $0 != 0 }, as: UTF8.self)
        eventCount = Int64(bitPattern: value(32))
        workspaceKey = Int64(bitPattern: value(40))
        sequence = Int64(bitPattern: value(48))
        chain = Array(bytes[56..<88]).withUnsafeBytes { Digest(stored: $0) }
    }

    /// FNV-1a over words of eight bytes. It finds torn and foreign records, not forged ones: the directory has one owner.
    private static func checksum(_ bytes: UnsafeRawBufferPointer) -> UInt64 {
        stride(from: 0, to: bytes.count, by: 8).reduce(0xCBF2_9CE4_8422_2325) { sum, offset in
            (sum ^ UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: offset, as: UInt64.self)))
                &* 0x100_0000_01B3
        }
    }
}
