import Foundation
import Synchronization

/// The command line as a process.
final class CommandLineRun: Sendable {
    struct Result: Sendable {
        var status: Int32
        var output: String
        var errors: String

        var lines: [String] { output.split(separator: "\n").map(String.init) }
    }

    /// Next to the test bundle, where SwiftPM puts every product of a build.
    static let executable: URL = {
        let bundle = Bundle.allBundles.first { $0.bundlePath.hasSuffix(".xctest") }?.bundleURL
        let directory =
            bundle?.deletingLastPathComponent()
            ?? URL(fileURLWithPath: CommandLine.arguments[0]).deletingLastPathComponent()
        return directory.appendingPathComponent("humancall")
    }()

    private let process = Process()
    private let input = Pipe()
    private let output = Pipe()
    private let errors = Pipe()
    private let isOutputClosed = Mutex(false)

    /// - Parameter output: stdout in place of a pipe that the test reads.
    init(_ arguments: [String], environment: [String: String] = [:], output other: FileHandle? = nil) throws {
        // Writing to a process that has ended must not kill the tests.
        signal(SIGPIPE, SIG_IGN)
        // A job in the background, or under nohup(1), passes ignored signals on, and the program would keep them ignored.
        for number in [SIGINT, SIGHUP] { signal(number, SIG_DFL) }
        process.executableURL = Self.executable
        process.arguments = arguments
        process.environment = ["PATH": "/usr/bin:/bin", "TERM": "xterm"].merging(environment) { $1 }
        process.standardInput = input
        process.standardOutput = other ?? output
        if other != nil { isOutputClosed.withLock { $0 = true } }
        process.standardError = errors
        try process.run()
    }

    func type(_ text: String) throws { try input.fileHandleForWriting.write(contentsOf: Data(text.utf8)) }

    func endInput() throws { try input.fileHandleForWriting.close() }

    func interrupt() { process.interrupt() }

    func send(_ signal: Int32) { kill(process.processIdentifier, signal) }

    /// As `head` does after its last line.
    func closeOutput() throws {
        isOutputClosed.withLock { $0 = true }
        try output.fileHandleForReading.close()
    }

    /// Waits for the end, and reads both pipes meanwhile so that neither fills up.
    func result() async throws -> Result {
        let (output, errors, process) = (output, errors, process)
        let isClosed = isOutputClosed.withLock { $0 }
        async let text = Self.onThread { isClosed ? Data() : output.fileHandleForReading.readDataToEndOfFile() }
        async let remarks = Self.onThread { errors.fileHandleForReading.readDataToEndOfFile() }
        let (data, said) = await (text, remarks)
        let status = await Self.onThread {
            process.waitUntilExit()
            return process.terminationReason == .uncaughtSignal ? -process.terminationStatus : process.terminationStatus
        }
        return Result(
            status: status, output: String(decoding: data, as: UTF8.self), errors: String(decoding: said, as: UTF8.self)
        )
    }

    static func run(_ arguments: [String], input: String = "", environment: [String: String] = [:]) async throws
        -> Result
    {
        let run = try CommandLineRun(arguments, environment: environment)
        if !input.isEmpty { try run.type(input) }
        try run.endInput()
        return try await run.result()
    }

    private static func onThread<Value: Sendable>(_ body: @escaping @Sendable () -> Value) async -> Value {
        await withCheckedContinuation { continuation in
            Thread.detachNewThread { continuation.resume(returning: body()) }
        }
    }
}
