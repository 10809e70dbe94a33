import Foundation
import HumanCallStore

/// The end of the log in a small file next to the database, `humancall.head.N`.
///
/// A database whose WAL was deleted or cut is consistent in itself, only older. This file reveals it: the committer
/// overwrites its one record after each commit and before the answers. The record is synced at checkpoints and at the
/// stop only. So after a power loss it may describe an older head than the database has, and never a newer one.
///
/// N is another number at each start. A backup that is copied over the files of this directory brings the number that it
/// was made with, and leaves the higher one in place, whose record is ahead of the restored database.
///
/// Confined to one thread at a time.
final class HeadFile: @unchecked Sendable {
    private static let prefix = "humancall.head."
    /// Files with a higher number are not ours.
    private static let numberMax = 1 << 50

    private let descriptor: Int32
    private var record: HeadRecord
    private let onNotice: @Sendable (StoreNotice) -> Void
    private var hasFailed = false

    /// The records of all head files of the directory, and the highest number of one. Files that are not readable as a
    /// record count as missing.
    static func found(in directory: String) throws(StoreError) -> (records: [HeadRecord], highest: Int) {
        var records: [HeadRecord] = []
        let numbers = try Self.numbers(in: directory)
        for number in numbers {
            let path = path(directory, number)
            try FileRules.check(file: path)
            let descriptor = open(path, O_RDONLY | O_NOFOLLOW | O_CLOEXEC)
            guard descriptor >= 0 else { throw .system("\(path) cannot be opened") }
            defer { _ = Foundation.close(descriptor) }
            var bytes = [UInt8](repeating: 0, count: HeadRecord.byteCount + 1)
            let count = pread(descriptor, &bytes, bytes.count, 0)
            guard count >= 0 else { throw .system("\(path) cannot be read") }
            if let record = HeadRecord(Array(bytes.prefix(count))) { records.append(record) }
        }
        return (records, numbers.max() ?? 0)
    }

    /// Creates the file of this start, which is durable when this returns, and removes those of earlier starts.
    ///
    /// On a full disk it overwrites the newest of those instead, which needs no room. Only a backup that was made under that
    /// number, and is copied over the files, would then not be noticed. `create` opens a new file.
    init(
        in directory: String, number: Int, _ record: HeadRecord, create: (String) -> Int32 = HeadFile.create,
        onNotice: @escaping @Sendable (StoreNotice) -> Void
    ) throws(StoreError) {
        let earlier = try Self.numbers(in: directory).filter { $0 < number }.sorted()
        var kept = number
        let opened: Int32
        do throws(Failure) {
            opened = try Self.write(record, Self.path(directory, number), in: directory, create: create)
        } catch {
            guard [ENOSPC, EDQUOT].contains(error.code), let newest = earlier.last else { throw error.store }
            do throws(Failure) { opened = try Self.overwrite(record, Self.path(directory, newest)) } catch {
                throw error.store
            }
            onNotice(.headNotKept(error.store))
            kept = newest
        }
        for number in earlier where number < kept { unlink(Self.path(directory, number)) }
        descriptor = opened
        self.record = record
        self.onNotice = onNotice
    }

    private struct Failure: Error {
        let code: Int32
        let store: StoreError

        /// Of the call that has just failed.
        init(_ what: String) {
            code = errno
            store = .system(what)
        }

        init(_ failed: StoreError) {
            code = errno
            store = failed
        }
    }

    static func create(_ path: String) -> Int32 {
        open(path, O_RDWR | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o600)
    }

    private static func write(
        _ record: HeadRecord, _ path: String, in directory: String, create: (String) -> Int32
    ) throws(Failure) -> Int32 {
        let descriptor = create(path)
        guard descriptor >= 0 else { throw Failure("\(path) cannot be made") }
        // Without the new file those of earlier starts remain valid.
        guard write(record, descriptor), fsync(descriptor) == 0 else {
            let failure = Failure("\(path) cannot be written")
            unlink(path)
            _ = Foundation.close(descriptor)
            throw failure
        }
        do throws(StoreError) { try FileRules.sync(directory: directory) } catch {
            let failure = Failure(error)
            unlink(path)
            _ = Foundation.close(descriptor)
            throw failure
        }
        return descriptor
    }

    private static func overwrite(_ record: HeadRecord, _ path: String) throws(Failure) -> Int32 {
        let descriptor = open(path, O_RDWR | O_NOFOLLOW | O_CLOEXEC)
        guard descriptor >= 0 else { throw Failure("\(path) cannot be opened") }
        guard write(record, descriptor), fsync(descriptor) == 0 else {
            let failure = Failure("\(path) cannot be overwritten")
            _ = Foundation.close(descriptor)
            throw failure
        }
        return descriptor
    }

    deinit { _ = Foundation.close(descriptor) }

    /// After a commit: one write of a few bytes, no sync.
    func committed(_ changes: Changes) {
        guard !changes.events.isEmpty else { return }
        record.add(changes)
        if !Self.write(record, descriptor) { report() }
    }

    func sync() {
        if fdatasync(descriptor) != 0 { report() }
    }

    /// Without the file a cut of the log is not noticed; nothing else is lost. So this fails no commit.
    private func report() {
        if !hasFailed { onNotice(.headNotKept(.system("the head file"))) }
        hasFailed = true
    }

    private static func write(_ record: HeadRecord, _ descriptor: Int32) -> Bool {
        let bytes = record.bytes
        return pwrite(descriptor, bytes, bytes.count, 0) == bytes.count
    }

    private static func path(_ directory: String, _ number: Int) -> String { "\(directory)/\(prefix)\(number)" }

    private static func numbers(in directory: String) throws(StoreError) -> [Int] {
        do {
            return try FileManager.default.contentsOfDirectory(atPath: directory).compactMap { name in
                guard name.hasPrefix(prefix), let number = Int(name.dropFirst(prefix.count)),
                    (1...numberMax).contains(number), name == prefix + "\(number)"
                else { return nil }
                return number
            }
        } catch {
            throw StoreError(.unavailable, "the data directory \(directory) cannot be listed: \(error)")
        }
    }
}
