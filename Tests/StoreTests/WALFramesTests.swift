import Foundation
import HumanCallStore
import StoreHarness
import Testing

@testable import SQLiteStore

/// A frame of the write-ahead log is damaged, in a copy that was made while the store was open.
@Suite struct WALFramesTests {
    private let frameBytes = 24 + 4_096

    /// A copy of the files after some commits. `commits` are the offsets behind each commit frame.
    private func copy() throws -> (directory: TemporaryDirectory, wal: String, bytes: [UInt8], commits: [Int]) {
        let test = try TestStore(.sqlite)
        test.furnish()
        for index in 0..<6 { test.perform(.send("c", "message \(index)")) }
        let from = try #require(test.directory).path + "/data/humancall.db"
        let directory = try TemporaryDirectory()
        let to = directory.path + "/data/humancall.db"
        try FileManager.default.createDirectory(atPath: directory.path + "/data", withIntermediateDirectories: true)
        for suffix in ["", "-wal"] { try FileManager.default.copyItem(atPath: from + suffix, toPath: to + suffix) }
        let bytes = [UInt8](try Data(contentsOf: URL(fileURLWithPath: to + "-wal")))
        var commits: [Int] = []
        for start in stride(from: 32, through: bytes.count - frameBytes, by: frameBytes)
        where bytes[start + 4..<start + 8].contains(where: { $0 != 0 }) {
            commits.append(start + frameBytes)
        }
        return (directory, to + "-wal", bytes, commits)
    }

    private func open(_ directory: TemporaryDirectory) throws -> TestStore {
        try TestStore(.sqlite, directory: directory)
    }

    private func write(_ bytes: some Sequence<UInt8>, _ path: String) throws {
        try Data(bytes).write(to: URL(fileURLWithPath: path))
    }

    @Test(arguments: [24 + 100, 10, 5, 17])
    func commitsBehindADamagedFrameAreNotCutInSilence(offset: Int) throws {
        var (directory, wal, bytes, commits) = try copy()
        // In the first frame of the third commit from the end.
        let start = commits[commits.count - 4]
        bytes[start + offset] ^= 0x40
        try write(bytes, wal)
        let error = #expect(throws: StoreError.self) { try open(directory) }
        #expect(error?.kind == .refused && error?.message.contains("commits are behind it") == true)
        #expect([UInt8](try Data(contentsOf: URL(fileURLWithPath: wal))) == bytes)
        // The command in the message accepts the loss.
        #expect(error?.message.contains("with: truncate -s \(start) \(wal), and then") == true)
        try write(bytes.prefix(start), wal)
        let events = try open(directory).verifiedLog().count
        #expect(events > 0)
    }

    /// The same files in place, with the head file, which is ahead of the log once that is cut.
    @Test func theAdviceOfTheRefusalLeadsToAStart() throws {
        let test = try TestStore(.sqlite)
        test.furnish()
        for index in 0..<6 { test.perform(.send("c", "message \(index)")) }
        let directory = try #require(test.directory)
        let data = directory.path + "/data/"
        let names = try FileManager.default.contentsOfDirectory(atPath: data).filter { !$0.hasSuffix("-shm") }
        let files = try names.map { ($0, try Data(contentsOf: URL(fileURLWithPath: data + $0))) }
        test.store.close()
        for (name, bytes) in files { try bytes.write(to: URL(fileURLWithPath: data + name), options: []) }
        let wal = data + "humancall.db-wal"
        var bytes = [UInt8](try Data(contentsOf: URL(fileURLWithPath: wal)))
        // With the first frames of this file, which say which file it is.
        let damaged = bytes.count / frameBytes * 3 / 4
        bytes[32 + damaged * frameBytes + 24 + 100] ^= 0x40
        try write(bytes, wal)
        let error = #expect(throws: StoreError.self) { try open(directory) }
        #expect(error?.message.contains("truncate -s \(32 + damaged * frameBytes) \(wal)") == true)
        #expect(error?.message.contains("and then remove humancall.head.*") == true)
        try write(bytes.prefix(32 + damaged * frameBytes), wal)
        let second = #expect(throws: StoreError.self) { try open(directory) }
        #expect(second?.message.contains("events less") == true)
        for name in names where name.hasPrefix("humancall.head.") { unlink(data + name) }
        #expect(try open(directory).store.logID != test.store.logID)
    }

    @Test func theCommitThatAPowerLossToreIsDropped() throws {
        var (directory, wal, bytes, commits) = try copy()
        bytes[commits[commits.count - 2] + 24 + 100] ^= 0x40
        try write(bytes, wal)
        #expect(try open(directory).verifiedLog().count > 0)
    }

    @Test func framesThatAreNotChainedAreNoCommits() throws {
        var (directory, wal, bytes, commits) = try copy()
        // The salts are the file's own; each content is another than the checksum says.
        let end = commits[commits.count - 4]
        for start in stride(from: end, through: bytes.count - frameBytes, by: frameBytes) { bytes[start + 100] ^= 1 }
        try write(bytes, wal)
        #expect(try open(directory).verifiedLog().count > 0)
    }

    @Test func framesOfAnOlderRoundOfTheFileAreNoCommits() throws {
        var (directory, wal, bytes, commits) = try copy()
        // Frames behind the end keep the salts from before the file was begun again.
        let end = commits[commits.count - 4]
        for start in stride(from: end, through: bytes.count - frameBytes, by: frameBytes) { bytes[start + 8] ^= 1 }
        try write(bytes, wal)
        #expect(try open(directory).verifiedLog().count > 0)
    }

    @Test func aFileThatEndsWithinAFrameOrItsHeaderIsRead() throws {
        let (_, _, bytes, commits) = try copy()
        for count in [0, 10, 31, 32, 40, commits[2] + 7, bytes.count - 1] {
            let (directory, wal, _, _) = try copy()
            try write(bytes.prefix(count), wal)
            _ = try? open(directory)
        }
    }
}
