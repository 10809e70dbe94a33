import Foundation
import HumanCallClient
import Testing

extension EndToEnd {
    /// `humancall doctor` against the daemon it was built with.
    @Suite("Doctor")
    struct DoctorTests {
        @Test(
            "A fresh daemon is well: both sides have one version and one protocol, and only a mail server and somebody to answer are missing"
        )
        func fresh() async throws {
            let daemon = try await DaemonProcess.start()
            let (status, checks) = try Self.doctor(daemon)
            #expect(status == 0)
            #expect(checks["version"] == "ok" && checks["protocol"] == "ok")
            // The disk is the machine's own affair.
            #expect(checks.filter { $0.value != "ok" && $0.key != "disk" } == ["available": "warn", "mail": "warn"])
        }

        @Test(
            "With somebody present nothing is missing; deadlines that run fast, and a data directory open to all, are told"
        )
        func present() async throws {
            let daemon = try await DaemonProcess.start(clockSpeed: 60)
            let data = daemon.directory.appendingPathComponent("data").path
            try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: data)
            let client = HumanCallClient(socketPath: daemon.socketPath)
            _ = try await client.setPresence(SetPresenceRequest(memberID: "member-1", presence: .available))
            let (status, checks) = try Self.doctor(daemon)
            #expect(status == 0)
            #expect(
                checks["available"] == "ok" && checks["clock_speed"] == "warn" && checks["data_directory"] == "warn")
            await client.close()
        }

        @Test("The socket that a killed daemon leaves behind is told from one that is served")
        func killed() async throws {
            let daemon = try await DaemonProcess.start()
            daemon.kill9()
            let (status, checks) = try Self.doctor(daemon)
            #expect(status == 69)
            #expect(checks["socket"] == "ok" && checks["connection"] == "fail" && checks["health"] == "skipped")
        }

        /// The exit status, and each check's status by its name.
        private static func doctor(_ daemon: DaemonProcess) throws -> (Int32, [String: String]) {
            let process = Process()
            process.executableURL = DaemonProcess.products.appendingPathComponent("humancall")
            process.arguments = ["doctor", "-o", "json", "--socket", daemon.socketPath]
            let output = Pipe()
            process.standardOutput = output
            try process.run()
            let text = output.fileHandleForReading.readDataToEndOfFile()
            process.waitUntilExit()
            let object = try JSONSerialization.jsonObject(with: text) as? [String: Any]
            let checks = object?["checks"] as? [[String: Any]] ?? []
            let pairs = checks.map { ($0["name"] as? String ?? "", $0["status"] as? String ?? "") }
            return (process.terminationStatus, Dictionary(pairs) { $1 })
        }
    }
}
