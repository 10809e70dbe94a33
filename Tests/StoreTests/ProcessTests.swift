import Foundation
import HumanCall
import HumanCallStore
import SQLiteStore
import StoreHarness
import Testing

/// Other processes: one that holds the directory, and one that is killed while it writes.
@Suite struct ProcessTests {
    /// Starts StoreWriter, which is built next to the tests.
    private func start(_ mode: String, in directory: TemporaryDirectory) throws -> (
        process: Process, input: Pipe, output: FileHandle
    ) {
        let tests = try FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")
        let beside = [tests, CommandLine.arguments[0]].map {
            ($0 as NSString).deletingLastPathComponent + "/StoreWriter"
        }
        let process = Process()
        process.executableURL = URL(
            fileURLWithPath: try #require(beside.first { FileManager.default.isExecutableFile(atPath: $0) }))
        process.arguments = [directory.path + "/data", mode]
        let (input, output) = (Pipe(), Pipe())
        process.standardInput = input
        process.standardOutput = output
        try process.run()
        return (process, input, output.fileHandleForReading)
    }

    private func open(_ directory: TemporaryDirectory) throws -> SQLiteStore {
        try SQLiteStore(directory: directory.path + "/data", wallClock: { 0 }, onBroken: { _ in })
    }

    @Test func aSecondProcessLearnsWhichProcessHasTheDirectory() throws {
        let directory = try TemporaryDirectory()
        let (process, input, output) = try start("hold", in: directory)
        #expect(String(decoding: output.availableData, as: UTF8.self) == "open\n")
        let error = try #require(throws: StoreError.self) { try open(directory) }
        #expect(error.kind == .refused)
        #expect(error.message.contains("in use by process \(process.processIdentifier)"))
        #expect(error.message.contains(directory.path))
        try input.fileHandleForWriting.close()
        process.waitUntilExit()
        #expect(throws: Never.self) { try open(directory).close() }
    }

    @Test func oneProcessCannotOpenADirectoryTwice() throws {
        let directory = try TemporaryDirectory()
        let store = try open(directory)
        let error = try #require(throws: StoreError.self) { try open(directory) }
        #expect(error.kind == .refused)
        #expect(error.message.contains("in use by process \(ProcessInfo.processInfo.processIdentifier)"))
        store.close()
        #expect(throws: Never.self) { try open(directory).close() }
    }

    /// A killed daemon leaves a WAL. Without it the database is consistent, and lacks the last answers.
    @Test func aLogWhoseWALWasDeletedOrCutIsRefused() throws {
        let directory = try TemporaryDirectory()
        let (process, _, output) = try start("write", in: directory)
        var said = ""
        while said.split(separator: "\n").count < 40 { said += String(decoding: output.availableData, as: UTF8.self) }
        kill(process.processIdentifier, SIGKILL)
        process.waitUntilExit()
        let wal = directory.path + "/data/humancall.db-wal"
        let bytes = try Data(contentsOf: URL(fileURLWithPath: wal))
        for cut in [nil, 0, 32 + 4_120 * 8] {
            if let cut { try bytes.prefix(cut).write(to: URL(fileURLWithPath: wal)) } else { unlink(wal) }
            let error = try #require(throws: StoreError.self) { try open(directory) }
            #expect(error.kind == .refused)
            #expect(error.message.contains("events less") && error.message.contains("Put the missing file back"))
        }
        // The advice works.
        try bytes.write(to: URL(fileURLWithPath: wal))
        let store = try open(directory)
        #expect(try store.head("default").sequence > 40)
        store.close()
    }

    @Test(arguments: 1...3)
    func answeredWritesSurviveSIGKILL(round: Int) throws {
        let directory = try TemporaryDirectory()
        let (process, _, output) = try start("write", in: directory)
        var said = ""
        while said.split(separator: "\n").count < 40 * round {
            said += String(decoding: output.availableData, as: UTF8.self)
        }
        kill(process.processIdentifier, SIGKILL)
        process.waitUntilExit()
        #expect(process.terminationReason == .uncaughtSignal)
        said += String(decoding: output.readDataToEndOfFile(), as: UTF8.self)
        // The kill can have cut the last line.
        let lines = said.split(separator: "\n", omittingEmptySubsequences: false).dropLast()
        let answered = try #require(lines.last.flatMap { Int64($0) })

        let test = try TestStore(.sqlite, directory: directory)
        #expect(try test.store.head("default").sequence >= answered)
        try test.verifiedLog()
        #expect(test.perform(.send("c1")).answer != nil)
        // Each client_message_id exists once, however the commit ended.
        let first = test.perform(.send("c1", "message 1", clientMessageID: "m1"))
        #expect(first.answer != nil && first.events.isEmpty)
    }
}
