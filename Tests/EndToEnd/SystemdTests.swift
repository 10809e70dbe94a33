import Foundation
import Glibc
import HumanCallClient
import HumanCallMessages
import Testing

/// A program of systemd, which a machine can lack.
private struct SystemdProgram: Sendable {
    let path: String

    init(_ name: String) { path = "/usr/bin/\(name)" }

    var isInstalled: Bool { FileManager.default.isExecutableFile(atPath: path) }
    var reason: Comment { "\(path) is not installed (Debian: systemd)" }

    static let activate = SystemdProgram("systemd-socket-activate")
    static let analyze = SystemdProgram("systemd-analyze")
}

extension EndToEnd {
    /// docs/SYSTEMD.md.
    @Suite
    struct SystemdTests {
        private static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
            .deletingLastPathComponent()
            .deletingLastPathComponent()

        // MARK: The socket

        @Test(.enabled(if: SystemdProgram.activate.isInstalled, SystemdProgram.activate.reason))
        func theFirstCallStartsADaemonOnSystemdsSocket() async throws {
            let daemon = try DaemonProcess()
            let process = Process()
            process.executableURL = URL(fileURLWithPath: SystemdProgram.activate.path)
            process.arguments = [
                "--listen", daemon.socketPath, DaemonProcess.products.appendingPathComponent("humancalld").path,
                "--dev",
                "--data", daemon.dataPath,
            ]
            process.standardError = FileHandle.nullDevice
            try process.run()
            try await until { FileManager.default.fileExists(atPath: daemon.socketPath) }
            #expect(!FileManager.default.fileExists(atPath: daemon.dataPath))
            let client = HumanCallClient(socketPath: daemon.socketPath)
            _ = try await client.sendMessage(SendMessageRequest(conversationID: "c", author: .visitor, text: "hi"))
            let socket = try await client.getConfiguration().values.first { $0.key == "socket" }
            #expect(socket?.value == daemon.socketPath && socket?.origin == .serviceManager)
            await client.close()
            process.terminate()
            process.waitUntilExit()
            #expect(process.terminationStatus == 0)
            // It belongs to systemd, which goes on listening.
            #expect(FileManager.default.fileExists(atPath: daemon.socketPath))
        }

        @Test func callersWaitWhileTheDaemonIsReplaced() async throws {
            let daemon = try DaemonProcess()
            let socket = try TestSocket.bind(daemon.socketPath, Int32(SOCK_STREAM.rawValue))
            defer { close(socket) }
            #expect(listen(socket, 128) == 0)
            let first = try startOn(socket, daemon)
            let old = HumanCallClient(socketPath: daemon.socketPath)
            func send(_ client: HumanCallClient, _ text: String) async throws -> Int64 {
                try await client.sendMessage(SendMessageRequest(conversationID: "c", author: .visitor, text: text))
                    .sequence
            }
            let before = try await send(old, "before")
            first.terminate()
            first.waitUntilExit()
            #expect(first.terminationStatus == 0)
            // No daemon runs. A connected client, a new one and a script begin a call.
            async let connected = send(old, "connected")
            let new = HumanCallClient(socketPath: daemon.socketPath)
            async let connecting = send(new, "new")
            let script = try CLI(daemon, ["send", "c", "--as", "visitor", "script"])
            try await Task.sleep(for: .milliseconds(200))
            #expect(script.isRunning)
            let second = try startOn(socket, daemon)
            let all = try await [before, connected, connecting]
            #expect(Set(all).count == 3 && all.min() == before)
            #expect(script.status == 0)
            await old.close()
            await new.close()
            second.terminate()
            second.waitUntilExit()
        }

        /// As systemd starts a service: the socket is descriptor 3.
        private func startOn(_ socket: Int32, _ daemon: DaemonProcess) throws -> Process {
            let process = Process()
            process.executableURL = URL(fileURLWithPath: "/bin/sh")
            process.arguments = [
                "-c", "LISTEN_PID=$$ LISTEN_FDS=1 exec \"$0\" \"$@\" 3<&0 </dev/null",
                DaemonProcess.products.appendingPathComponent("humancalld").path, "--dev", "--data", daemon.dataPath,
            ]
            process.standardInput = FileHandle(fileDescriptor: socket, closeOnDealloc: false)
            process.standardError = FileHandle.nullDevice
            try process.run()
            return process
        }

        // MARK: sd_notify

        @Test func systemdLearnsOfTheStartSignsOfLifeAReloadAndTheStop() async throws {
            let folder = FileManager.default.temporaryDirectory.appendingPathComponent(
                "hc-n-\(UInt32.random(in: 0 ... .max))")
            try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
            defer { try? FileManager.default.removeItem(at: folder) }
            let path = folder.appendingPathComponent("n").path
            let manager = NotifySocket(try TestSocket.bind(path, Int32(SOCK_DGRAM.rawValue)))
            let daemon = try DaemonProcess(
                configuration: "claim_grace: 3m\n", environment: ["NOTIFY_SOCKET": path, "WATCHDOG_USEC": "100000"])
            try await daemon.start()
            try await until { manager.read().contains("READY=1") && manager.read().count { $0 == "WATCHDOG=1" } >= 3 }
            let started = manager.read().count
            kill(daemon.pid, SIGHUP)
            try await until { manager.read().dropFirst(started).contains("READY=1") }
            let reload = manager.read().dropFirst(started).filter { $0 != "WATCHDOG=1" }
            #expect(reload == ["RELOADING=1", "READY=1"])
            #expect(daemon.terminate() == 0)
            #expect(manager.read().last { $0 != "WATCHDOG=1" } == "STOPPING=1")
            // The daemon has no children that could notify in its name.
            #expect(manager.read().count { $0 == "READY=1" } == 2)
        }

        @Test func aSystemdThatCannotBeNotifiedIsALineAndNoEnd() async throws {
            let daemon = try DaemonProcess(environment: ["NOTIFY_SOCKET": "/nowhere/notify", "WATCHDOG_USEC": "100000"])
            try await daemon.start()
            try await until { daemon.log.contains("systemd could not be notified") }
            #expect(daemon.terminate() == 0)
        }

        // MARK: Units

        @Test(.enabled(if: SystemdProgram.analyze.isInstalled, SystemdProgram.analyze.reason))
        func systemdFindsNoMistakeInTheUnits() throws {
            let folder = try units { $0.replacing(/(=)\/usr\/bin\/[\w-]+/) { match in "\(match.1)/bin/true" } }
            defer { try? FileManager.default.removeItem(at: folder) }
            let names = try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
            #expect(
                names == [
                    "humancall-backup.service", "humancall-backup.timer", "humancall-dashboard.service",
                    "humancalld.service", "humancalld.socket",
                ])
            let checked = try run(
                ["verify", "--man=no"] + names.map { folder.path + "/" + $0 }, ["SYSTEMD_UNIT_PATH": folder.path + ":"])
            #expect(checked.status == 0 && checked.output.isEmpty, "\(checked.output)")
        }

        @Test(
            .enabled(if: SystemdProgram.analyze.isInstalled, SystemdProgram.analyze.reason),
            arguments: ["humancalld.service", "humancall-dashboard.service", "humancall-backup.service"])
        func theExposureOfAServiceIsLow(_ unit: String) throws {
            let folder = try units { $0 }
            defer { try? FileManager.default.removeItem(at: folder) }
            // 15 is an exposure of 1.5.
            let checked = try run(["security", "--offline=true", "--threshold=15", folder.path + "/" + unit], [:])
            #expect(checked.status == 0, "\(checked.output)")
        }

        @Test func theUnitsFitTheDaemonAndItsConfiguration() throws {
            func text(_ name: String) throws -> String {
                try String(contentsOf: Self.root.appendingPathComponent("packaging/systemd/\(name)"), encoding: .utf8)
            }
            let (socket, service) = (try text("humancalld.socket"), try text("humancalld.service"))
            for line in ["SocketMode=0660", "SocketGroup=humancall", "ListenStream=/run/humancall/humancall.sock"] {
                #expect(socket.contains("\n\(line)\n"))
            }
            for line in [
                "Type=notify", "WatchdogSec=30s",
                "ExecReload=/usr/bin/humancall --socket /run/humancall/humancall.sock reload",
            ] {
                #expect(service.contains("\n\(line)\n"))
            }
            // The daemon writes the backups itself, so it needs their folder.
            #expect(service.contains("\nStateDirectory=humancall humancall-backups\n"))
            #expect(try text("humancall-backup.service").contains("/var/lib/humancall-backups/humancall-"))
            // The shipped file is one that the daemon takes, with users and groups of this machine.
            let daemon = try DaemonProcess()
            let file = daemon.directory.path + "/humancall.yml"
            try text("humancall.yml").replacing("group: humancall,", with: "gid: 1,").replacing(
                /user: [\w-]+/, with: "uid: 1"
            )
            .write(toFile: file, atomically: true, encoding: .utf8)
            let checked = try daemon.run(["--check-config", "--config", file])
            #expect(checked.status == 0, "\(checked.error)")
        }

        private func units(_ change: (String) -> String) throws -> URL {
            let folder = FileManager.default.temporaryDirectory.appendingPathComponent(
                "hc-u-\(UInt32.random(in: 0 ... .max))")
            try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
            let source = Self.root.appendingPathComponent("packaging/systemd")
            for name in try FileManager.default.contentsOfDirectory(atPath: source.path)
            where [".service", ".socket", ".timer"].contains(where: name.hasSuffix) {
                let text = try String(contentsOf: source.appendingPathComponent(name), encoding: .utf8)
                try change(text).write(to: folder.appendingPathComponent(name), atomically: true, encoding: .utf8)
            }
            return folder
        }

        private func run(_ arguments: [String], _ environment: [String: String]) throws -> (
            status: Int32, output: String
        ) {
            let process = Process()
            process.executableURL = URL(fileURLWithPath: SystemdProgram.analyze.path)
            process.arguments = arguments
            process.environment = ["PATH": "/usr/bin:/bin", "LC_ALL": "C.UTF-8"].merging(environment) { $1 }
            let output = Pipe()
            (process.standardOutput, process.standardError) = (output, output)
            try process.run()
            let text = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
            process.waitUntilExit()
            return (process.terminationStatus, text)
        }

        private func until(_ condition: () async throws -> Bool) async throws {
            for _ in 0..<2_000 {
                if try await condition() { return }
                try await Task.sleep(for: .milliseconds(10))
            }
            Issue.record("it does not come to that")
        }
    }
}

/// The command line, while it runs.
private final class CLI {
    private let process = Process()

    init(_ daemon: DaemonProcess, _ arguments: [String]) throws {
        process.executableURL = DaemonProcess.products.appendingPathComponent("humancall")
        process.arguments = ["--socket", daemon.socketPath] + arguments
        process.environment = ["PATH": "/usr/bin:/bin"]
        (process.standardOutput, process.standardError) = (FileHandle.nullDevice, FileHandle.nullDevice)
        try process.run()
    }

    var isRunning: Bool { process.isRunning }

    var status: Int32 {
        process.waitUntilExit()
        return process.terminationStatus
    }
}

/// systemd's side of sd_notify(3).
private final class NotifySocket {
    private let socket: Int32
    private var messages: [String] = []

    init(_ socket: Int32) { self.socket = socket }

    /// The first line of everything that has come, in order.
    func read() -> [String] {
        var bytes = [UInt8](repeating: 0, count: 4_096)
        while true {
            let count = recv(socket, &bytes, bytes.count, Int32(MSG_DONTWAIT))
            guard count > 0 else { return messages }
            messages.append(String(decoding: bytes[..<count].prefix { $0 != 0x0A }, as: UTF8.self))
        }
    }

    deinit { close(socket) }
}
