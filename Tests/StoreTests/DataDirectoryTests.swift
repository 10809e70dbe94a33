import Foundation
import Glibc
import HumanCallStore
import StoreHarness
import Testing

@testable import SQLiteStore

/// The data directory: its owner, its modes, and files that are not what they seem.
@Suite struct DataDirectoryTests {
    private func open(_ path: String) throws -> SQLiteStore {
        try SQLiteStore(directory: path, wallClock: { 0 }, onBroken: { _ in })
    }

    private func refusal(_ path: String) throws -> String {
        let error = try #require(throws: StoreError.self) { try open(path) }
        #expect(error.kind == .refused)
        return error.message
    }

    /// A closed store's directory.
    private func closed() throws -> (TemporaryDirectory, data: String) {
        let directory = try TemporaryDirectory()
        let data = directory.path + "/data"
        try open(data).close()
        return (directory, data)
    }

    @Test(arguments: [0o720, 0o702, 0o777])
    func aDirectoryThatOthersCanWriteIsRefused(mode: mode_t) throws {
        let (directory, data) = try closed()
        defer { withExtendedLifetime(directory) {} }
        chmod(data, mode)
        let message = try refusal(data)
        #expect(message.contains("has mode \(String(mode, radix: 8))") && message.contains("chmod go-w \(data)"))
        chmod(data, 0o755)
        #expect(throws: Never.self) { try open(data).close() }
    }

    @Test(.enabled(if: geteuid() == 0)) func aDirectoryOfAnotherUserIsRefused() throws {
        let (directory, data) = try closed()
        defer { withExtendedLifetime(directory) {} }
        chown(data, 65_533, 65_533)
        let message = try refusal(data)
        #expect(message.contains("belongs to uid 65533, and the daemon runs as uid 0"))
        #expect(message.contains("chown -R 0 \(data)"))
    }

    @Test(arguments: ["humancall.db", "humancalld.lock"])
    func aFileThatOthersCanWriteIsRefused(name: String) throws {
        let (directory, data) = try closed()
        defer { withExtendedLifetime(directory) {} }
        chmod(data + "/" + name, 0o620)
        #expect(try refusal(data).contains("chmod go-w \(data)/\(name)"))
    }

    @Test(arguments: ["humancall.db", "humancall.db-wal", "humancall.db-shm", "humancalld.lock"])
    func aLinkInPlaceOfAFileIsRefusedAndItsTargetIsLeftUnchanged(name: String) throws {
        let (directory, data) = try closed()
        let (path, target) = (data + "/" + name, directory.path + "/theirs")
        try "another file".write(toFile: target, atomically: false, encoding: .utf8)
        unlink(path)
        symlink(target, path)
        #expect(try refusal(data).contains("\(path) is a symbolic link"))
        unlink(path)
        link(target, path)
        #expect(try refusal(data).contains("\(path) has 2 names"))
        unlink(path)
        mkfifo(path, 0o600)
        #expect(try refusal(data).contains("\(path) is not a regular file"))
        #expect(try String(contentsOfFile: target, encoding: .utf8) == "another file")
    }

    @Test func missingParentsAreMadeForTheOwnerOnly() throws {
        let directory = try TemporaryDirectory()
        let store = try open(directory.path + "/a/b/data/")
        store.close()
        for name in ["a", "a/b", "a/b/data"] {
            var facts = stat()
            #expect(stat(directory.path + "/" + name, &facts) == 0 && facts.st_mode & 0o7777 == 0o700)
        }
    }

    @Test func aFileInTheWayOfTheDirectoryIsReported() throws {
        let directory = try TemporaryDirectory()
        try "a file".write(toFile: directory.path + "/data", atomically: false, encoding: .utf8)
        #expect(try refusal(directory.path + "/data").contains("is not a directory"))
        let error = try #require(throws: StoreError.self) { try open(directory.path + "/data/below") }
        #expect(error.message.contains("\(directory.path)/data/below"))
    }

    /// The start reads what is on the disk, and not what the kernel still shows.
    @Test func droppedPagesAreReadFromTheDiskAgain() throws {
        let directory = try TemporaryDirectory()
        let path = directory.path + "/file"
        let byteCount = 16 * 4_096
        try Data(repeating: 7, count: byteCount).write(to: URL(fileURLWithPath: path))
        let descriptor = Glibc.open(path, O_RDONLY)
        defer { close(descriptor) }
        var facts = stat()
        // Memory file systems have no pages that could be dropped; their device has the major number 0.
        guard fsync(descriptor) == 0, fstat(descriptor, &facts) == 0, facts.st_dev >> 8 != 0 else { return }
        #expect(residentPages(descriptor, byteCount) == 16)
        try PageCache.drop(path)
        #expect(residentPages(descriptor, byteCount) == 0)
    }

    private func residentPages(_ descriptor: Int32, _ byteCount: Int) -> Int {
        guard let address = mmap(nil, byteCount, PROT_READ, MAP_SHARED, descriptor, 0) else { return -1 }
        defer { munmap(address, byteCount) }
        var pages = [UInt8](repeating: 0, count: byteCount / 4_096)
        mincore(address, byteCount, &pages)
        return pages.count { $0 & 1 == 1 }
    }
}
