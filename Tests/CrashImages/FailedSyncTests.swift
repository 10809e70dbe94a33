import Foundation
import HumanCall
import HumanCallStore
import RandomMessages
import SQLiteStore
import StoreHarness
import Testing
import TestDisk

/// A sync fails, the daemon ends and starts again, and later the power fails. The kernel still shows pages that are not on
/// disk and that no sync writes any more, so the second process must not build on what it reads
/// (docs/decisions/0022).
@Suite struct FailedSyncTests {
    /// The part of the lost pages that the kernel still shows to the second process.
    enum Cache: Sendable, CaseIterable {
        case complete, dropped, mixed
    }

    /// An answered message: the position of the disk's log at which it was answered, and its sequence.
    private typealias Answer = (position: Int, sequence: Int64)

    @Test(arguments: Cache.allCases, 1...3)
    func noAnswerAfterAFailedSyncIsLostAtThePowerLossAfterIt(cache: Cache, seed: UInt64) throws {
        let root = try TemporaryDirectory(named: "failed-sync")
        let (first, second) = (root.path + "/first", root.path + "/second")
        let disk = RecordingDisk(first)
        defer { DiskVFS.forget(first) }
        let (store, callers) = try open(first, disk)
        try furnish(store, callers)
        let kept = try send(10 * Int(seed), store, callers, disk, from: 100).last?.sequence ?? 0
        disk.failsNextLogSync = true
        store.submit(message(900))
        #expect(callers.completion(of: 900).failure == .broken)
        store.close()

        // The next process sees these files, and the disk has those.
        let durable = DiskImage(disk.log, at: disk.position, .losesWhatIsUnsynced).files
        try show(first, durable, cache, seed, in: second)
        let secondDisk = RecordingDisk(second, durable: durable)
        defer { DiskVFS.forget(second) }
        let (reopened, secondCallers) = try open(second, secondDisk)
        let opened = secondDisk.position
        #expect(try reopened.head("default").sequence >= kept)
        let answers = try send(12, reopened, secondCallers, secondDisk, from: 1_000)
        reopened.close()

        var generator = SeededGenerator(seed: seed)
        for position in opened...secondDisk.position {
            let promised = answers.last { $0.position <= position }?.sequence ?? kept
            for damage in [DiskImage.Damage.losesWhatIsUnsynced, .random(seed: generator.next())] {
                let image = root.path + "/image-\(position)-\(UInt32.random(in: 0 ... .max, using: &generator))"
                try DiskImage(secondDisk.log, at: position, damage).write(to: image)
                defer { try? FileManager.default.removeItem(atPath: image) }
                let judged = try open(image, nil).store
                defer { judged.close() }
                let head = try judged.head("default").sequence
                let place = "\(cache), at \(position) of \(secondDisk.position), \(damage)"
                try #require(head >= promised, "\(place): \(promised - head) answered events are lost")
                #expect(try Consistency.problems(in: judged).isEmpty, "\(place)")
            }
        }
    }

    /// Writes the files that the second process reads.
    private func show(
        _ from: String, _ durable: [String: [UInt8]], _ cache: Cache, _ seed: UInt64, in directory: String
    ) throws {
        try FileManager.default.createDirectory(atPath: directory, withIntermediateDirectories: true)
        var generator = SeededGenerator(seed: seed ^ 0xCAC4E)
        for name in ["humancall.db", "humancall.db-wal"] {
            let cached = Array(try Data(contentsOf: URL(fileURLWithPath: from + "/" + name)))
            var shown = cached
            let onDisk = durable[name] ?? []
            if cache == .dropped { shown = onDisk }
            if cache == .mixed {
                for page in stride(from: 0, to: cached.count, by: 4_096) where Bool.random(using: &generator) {
                    for index in page..<min(page + 4_096, cached.count) {
                        shown[index] = index < onDisk.count ? onDisk[index] : 0
                    }
                }
            }
            try Data(shown).write(to: URL(fileURLWithPath: directory + "/" + name))
        }
    }

    // MARK: The store

    private func open(_ directory: String, _ disk: RecordingDisk?) throws -> (store: SQLiteStore, callers: Callers) {
        let store = try SQLiteStore(
            directory: directory, isMoved: true, randomness: SeededGenerator(seed: 7), recentEventsMax: 3,
            wallClock: { 1_700_000_000_000 }, onBroken: { _ in })
        let callers = Callers(disk)
        store.start { callers.hear($0) }
        return (store, callers)
    }

    private func furnish(_ store: SQLiteStore, _ callers: Callers) throws {
        store.submit(Transaction(token: 1, workspaceID: "default", work: .workspace("default"), answer: encodedAnswer))
        try #require(callers.completion(of: 1).answer != nil)
    }

    private func message(_ token: UInt64) -> Transaction {
        Transaction(
            token: token, workspaceID: "default", work: .send("c\(token % 3)", clientMessageID: "m\(token)"),
            answer: encodedAnswer)
    }

    private func send(
        _ count: Int, _ store: SQLiteStore, _ callers: Callers, _ disk: RecordingDisk, from first: UInt64
    ) throws -> [Answer] {
        try (first..<first + UInt64(count)).map { token in
            store.submit(message(token))
            let completion = callers.completion(of: token)
            let sequence = try #require(completion.events.last?.stored.sequence)
            return (disk.position, sequence)
        }
    }
}
