import Foundation
import HumanCallClient

/// A real `humancalld --dev` with a directory of its own, which a test can kill and start again.
final class DaemonProcess: @unchecked Sendable {
    let directory: URL
    /// Within the directory.
    var socketName = "s"
    var socketPath: String { directory.appendingPathComponent(socketName).path }
    private var process: Process?
    private let arguments: [String]
    private let environment: [String: String]
    /// How many file descriptors it begins with; nil = as many as this process has.
    var descriptorsSoft: Int?
    /// Where its log goes; nil = to the file `log`.
    var standardError: FileHandle?
    /// The YAML of `--config`, read at each start; nil = none.
    var configuration: String?
    /// Further arguments of the next starts.
    var extraArguments: [String] = []

    init(clockSpeed: Int = 1, configuration: String? = nil, environment: [String: String] = [:]) throws {
        self.configuration = configuration
        self.environment = environment
        // Short, because a socket's path has at most 107 bytes.
        directory = FileManager.default.temporaryDirectory.appendingPathComponent("hc-\(UInt32.random(in: 0 ... .max))")
        try FileManager.default.createDirectory(
            at: directory, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o755])
        arguments = clockSpeed == 1 ? [] : ["--clock-speed", "\(clockSpeed)"]
    }

    static func start(
        clockSpeed: Int = 1, configuration: String? = nil, environment: [String: String] = [:]
    ) async throws -> DaemonProcess {
        let daemon = try DaemonProcess(clockSpeed: clockSpeed, configuration: configuration, environment: environment)
        try await daemon.start()
        return daemon
    }

    /// The folder that holds the products of this build.
    static var products: URL {
        var folder = URL(fileURLWithPath: CommandLine.arguments[0]).deletingLastPathComponent()
        while !FileManager.default.isExecutableFile(atPath: folder.appendingPathComponent("humancalld").path),
            folder.path != "/"
        {
            folder.deleteLastPathComponent()
        }
        return folder
    }

    func start() async throws {
        let process = Process()
        process.executableURL = Self.products.appendingPathComponent("humancalld")
        process.arguments =
            ["--dev", "--data", directory.appendingPathComponent("data").path, "--socket", socketPath] + arguments
            + extraArguments
            + (try configurationFile().map { ["--config", $0] } ?? [])
        process.environment = ProcessInfo.processInfo.environment.merging(["HUMANCALL_LOG_FORMAT": "text"]) { $1 }
            .merging(environment) { $1 }
        if let descriptorsSoft {
            process.arguments =
                ["-c", "ulimit -Sn \(descriptorsSoft) && exec \"$@\"", "sh", process.executableURL?.path ?? ""]
                + (process.arguments ?? [])
            process.executableURL = URL(fileURLWithPath: "/bin/sh")
        }
        let log = directory.appendingPathComponent("log")
        if !FileManager.default.fileExists(atPath: log.path) {
            _ = FileManager.default.createFile(atPath: log.path, contents: nil)
        }
        let handle = try FileHandle(forWritingTo: log)
        handle.seekToEndOfFile()
        process.standardError = standardError ?? handle
        try process.run()
        self.process = process
        let client = HumanCallClient(socketPath: socketPath, deadline: .seconds(2))
        defer { Task { await client.close() } }
        for _ in 0..<1_200 {
            if let health = try? await client.health(HealthRequest()), health.status == .serving { return }
            if !process.isRunning { break }
            try await Task.sleep(for: .milliseconds(50))
        }
        throw DaemonDidNotStart(log: (try? String(contentsOf: log, encoding: .utf8)) ?? "")
    }

    private func configurationFile() throws -> String? {
        guard let configuration else { return nil }
        let file = directory.appendingPathComponent("humancall.yml").path
        try configuration.write(toFile: file, atomically: true, encoding: .utf8)
        try FileManager.default.setAttributes([.posixPermissions: 0o644], ofItemAtPath: file)
        return file
    }

    /// One run that is expected to exit on its own: its status and its output.
    func run(
        _ arguments: [String], environment: [String: String] = [:]
    ) throws -> (status: Int32, error: String, output: String) {
        let process = Process()
        process.executableURL = Self.products.appendingPathComponent("humancalld")
        process.arguments = arguments
        process.environment = environment
        let said = directory.appendingPathComponent("said-\(UInt32.random(in: 0 ... .max))")
        let printed = said.appendingPathExtension("out")
        for file in [said, printed] { _ = FileManager.default.createFile(atPath: file.path, contents: nil) }
        process.standardError = try FileHandle(forWritingTo: said)
        process.standardOutput = try FileHandle(forWritingTo: printed)
        try process.run()
        process.waitUntilExit()
        return (
            process.terminationStatus, try String(contentsOf: said, encoding: .utf8),
            try String(contentsOf: printed, encoding: .utf8)
        )
    }

    struct DaemonDidNotStart: Error {
        var log: String
    }

    /// The content of its log file.
    var log: String {
        (try? String(contentsOf: directory.appendingPathComponent("log"), encoding: .utf8)) ?? ""
    }

    var pid: Int32 { process?.processIdentifier ?? 0 }

    /// Power loss, as near as a process can come to it.
    func kill9() {
        guard let process else { return }
        kill(process.processIdentifier, SIGKILL)
        process.waitUntilExit()
        self.process = nil
    }

    /// SIGTERM; returns the exit status.
    @discardableResult
    func terminate() -> Int32 {
        guard let process else { return -1 }
        process.terminate()
        process.waitUntilExit()
        self.process = nil
        return process.terminationStatus
    }

    var dataPath: String { directory.appendingPathComponent("data").path }

    /// Waits for an exit that nobody asked for; returns the exit status.
    func waitForExit() -> Int32 {
        guard let process else { return -1 }
        process.waitUntilExit()
        self.process = nil
        return process.terminationStatus
    }

    /// Resident memory in KiB.
    func residentKiB() -> Int {
        let status = (try? String(contentsOfFile: "/proc/\(pid)/status", encoding: .utf8)) ?? ""
        let line = status.split(separator: "\n").first { $0.hasPrefix("VmRSS:") } ?? ""
        return Int(line.split(separator: " ").dropFirst().first ?? "") ?? 0
    }

    deinit {
        kill9()
        try? FileManager.default.removeItem(at: directory)
    }
}

/// How much a test does; LONG=1 asks for the whole of it where the short form is a part.
let isLongRun = ProcessInfo.processInfo.environment["LONG"] != nil
