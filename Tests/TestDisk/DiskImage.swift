import Foundation
import RandomMessages

/// The files on a disk after a power loss: everything that was synced, and the part of the rest that `Damage` keeps.
public struct DiskImage: Sendable {
    public enum Damage: Sendable {
        /// No unsynced write survives.
        case losesWhatIsUnsynced
        /// Every write survives, as after a crash of the process alone.
        case losesNothing
        /// The seed decides which unsynced writes are lost, torn or reordered.
        case random(seed: UInt64)
    }

    public private(set) var files: [String: [UInt8]] = [:]

    /// The disk at a position of the log.
    public init(_ log: DiskLog, at position: Int, _ damage: Damage) {
        var disk = DurableDisk(log)
        for (index, entry) in log.entries.prefix(position).enumerated() { disk.add(entry, index) }
        switch damage {
        case .losesWhatIsUnsynced: break
        case .losesNothing: disk.syncEverything()
        case .random(let seed):
            var wear = Wear(generator: SeededGenerator(seed: seed))
            wear.lose(&disk)
            if wear.roll(2) == 0 { files["humancall.db-shm"] = wear.garbage(32 << 10) }
        }
        for (name, file) in disk.names { files[name] = disk.files[file] }
    }

    /// Creates the directory with these files.
    public func write(to directory: String) throws {
        try FileManager.default.createDirectory(atPath: directory, withIntermediateDirectories: true)
        for (name, bytes) in files {
            try Data(bytes).write(to: URL(fileURLWithPath: directory + "/" + name))
        }
    }
}

/// The durable part of a disk, and the changes that are not durable yet.
private struct DurableDisk {
    enum Change {
        case write(offset: Int, bytes: [UInt8])
        case truncate(Int)
    }

    enum Naming {
        case create(String, Int)
        case delete(String)
    }

    var files: [[UInt8]]
    var names: [String: Int] = [:]
    /// The unsynced changes of each file, in order, with their positions in the log.
    var changes: [[(position: Int, change: Change)]]
    var namings: [(position: Int, naming: Naming)] = []

    init(_ log: DiskLog) {
        files = log.initial.map(\.bytes)
        changes = log.initial.map { _ in [] }
        for (number, file) in log.initial.enumerated() { names[file.name] = number }
    }

    mutating func add(_ entry: DiskLog.Entry, _ position: Int) {
        switch entry {
        case .create(let name, let file):
            files.append([])
            changes.append([])
            precondition(files.count == file + 1)
            namings.append((position, .create(name, file)))
        case .write(let file, let offset, let bytes):
            changes[file].append((position, .write(offset: offset, bytes: bytes)))
        case .truncate(let file, let size): changes[file].append((position, .truncate(size)))
        case .sync(let file, let begin, let syncsDirectory):
            let count = changes[file].firstIndex { $0.position >= begin } ?? changes[file].count
            for (_, change) in changes[file].prefix(count) { apply(change, file) }
            changes[file].removeFirst(count)
            if syncsDirectory { syncNames(before: begin) }
        case .failedSync(let file): changes[file] = []
        case .delete(let name, let syncsDirectory):
            namings.append((position, .delete(name)))
            if syncsDirectory { syncNames(before: position + 1) }
        case .mark: break
        }
    }

    mutating func apply(_ change: Change, _ file: Int) {
        switch change {
        case .write(let offset, let bytes):
            extend(file, to: offset + bytes.count)
            files[file].replaceSubrange(offset..<offset + bytes.count, with: bytes)
        case .truncate(let size):
            if size < files[file].count { files[file].removeLast(files[file].count - size) }
            extend(file, to: size)
        }
    }

    mutating func extend(_ file: Int, to size: Int) {
        if files[file].count < size { files[file] += [UInt8](repeating: 0, count: size - files[file].count) }
    }

    mutating func syncNames(before position: Int) {
        while let first = namings.first, first.position < position {
            syncName(first.naming)
            namings.removeFirst()
        }
    }

    mutating func syncName(_ naming: Naming) {
        switch naming {
        case .create(let name, let file): names[name] = file
        case .delete(let name): names[name] = nil
        }
    }

    mutating func syncEverything() {
        for file in files.indices { for (_, change) in changes[file] { apply(change, file) } }
        for (_, naming) in namings { syncName(naming) }
    }
}

/// Decides which unsynced writes survive.
private struct Wear {
    var generator: SeededGenerator

    mutating func roll(_ sides: Int) -> Int { Int.random(in: 0..<sides, using: &generator) }

    mutating func garbage(_ count: Int) -> [UInt8] {
        (0..<(count + 7) / 8).flatMap { _ in withUnsafeBytes(of: generator.next()) { Array($0) } }
    }

    /// Each file independently: only a sync orders the writes of two files.
    mutating func lose(_ disk: inout DurableDisk) {
        for file in disk.files.indices where !disk.changes[file].isEmpty { lose(&disk, file) }
        // File systems journal directory entries in order, so a prefix of them survives.
        for (_, naming) in disk.namings.prefix(roll(disk.namings.count + 1)) { disk.syncName(naming) }
    }

    private mutating func lose(_ disk: inout DurableDisk, _ file: Int) {
        let changes = disk.changes[file].map(\.change)
        switch roll(4) {
        case 0:
            // In order, up to the write that the power loss tears.
            let count = roll(changes.count + 1)
            for change in changes.prefix(count) { disk.apply(change, file) }
            if count < changes.count { tear(changes[count], &disk, file) }
        case 1: for change in changes { disk.apply(change, file) }
        default:
            // Any subset, which covers reordering: of two overlapping writes either can be the last.
            let share = [1, 5, 9][roll(3)]
            for change in changes where roll(10) < share {
                if roll(3) == 0 { tear(change, &disk, file) } else { disk.apply(change, file) }
            }
        }
        extend(&disk, file, changes)
    }

    /// A file's size can be durable before its bytes. The gap reads as zeros or as old contents of the disk.
    private mutating func extend(_ disk: inout DurableDisk, _ file: Int, _ changes: [DurableDisk.Change]) {
        let end =
            changes.map { if case .write(let offset, let bytes) = $0 { offset + bytes.count } else { 0 } }.max() ?? 0
        let size = disk.files[file].count
        guard end > size, roll(3) == 0 else { return }
        if roll(2) == 0 {
            disk.extend(file, to: end)
        } else {
            disk.files[file] += garbage(end - size).prefix(end - size)
        }
    }

    /// Applies some of a write's sectors or pages.
    private mutating func tear(_ change: DurableDisk.Change, _ disk: inout DurableDisk, _ file: Int) {
        guard case .write(let offset, let bytes) = change else { return disk.apply(change, file) }
        let sector = [512, 4_096][roll(2)]
        let first = offset / sector
        let sectors = first...max(first, (offset + bytes.count - 1) / sector)
        let (kind, cut) = (roll(3), sectors.lowerBound + roll(sectors.count + 1))
        for number in sectors {
            let isWritten =
                switch kind {
                case 0: number < cut
                case 1: number >= cut
                default: roll(2) == 0
                }
            guard isWritten else { continue }
            let begin = max(offset, number * sector) - offset
            let end = min(offset + bytes.count, (number + 1) * sector) - offset
            guard begin < end else { continue }
            disk.apply(.write(offset: offset + begin, bytes: Array(bytes[begin..<end])), file)
        }
    }
}
