import Foundation
import HumanCallClient
import Testing

extension EndToEnd {
    /// `humancall doctor` against the daemon it was built with.
    @Suite
    struct DoctorTests {
        @Test func aNewDaemonLacksOnlyAMailServerAndAnAvailableMember() async throws {
            let daemon = try await DaemonProcess.start()
            let (status, checks) = try Self.doctor(daemon)
            #expect(status == 0)
            #expect(checks["version"] == "ok" && checks["protocol"] == "ok")
            // The disk is the machine's own affair.
            #expect(
                checks.filter { $0.value != "ok" && $0.key != "disk" }
                    == ["available": "warn", "mail": "warn", "alerts": "warn"])
        }

        @Test func theDoctorExitsWithFourWhereTheDaemonRefusesEveryCall() async throws {
            let daemon = try await DaemonProcess.start()
            let client = HumanCallClient(socketPath: daemon.socketPath)
            let action = try #require(try await client.listActions(ListActionsRequest()).items.first?.id)
            func isRefused() async -> Bool {
                do throws(HumanCallError) {
                    _ = try await client.triggerAction(TriggerActionRequest(conversationID: "c"))
                    return false
                } catch { return true }
            }
            func plan(_ plan: Plan) async throws {
                _ = try await client.putWorkspace(
                    PutWorkspaceRequest(workspace: Workspace(id: "default", plan: plan), fields: ["plan"]))
            }
            try await plan(.free)
            var (status, checks) = try Self.doctor(daemon)
            #expect(await isRefused() && status == 4 && checks["workspace"] == "fail")
            try await plan(.growth)
            _ = try await client.putAction(
                PutActionRequest(action: Action(id: action, enabled: false), fields: ["enabled"]))
            (status, checks) = try Self.doctor(daemon)
            #expect(await isRefused() && status == 4 && checks["actions"] == "fail")
            _ = try await client.putAction(
                PutActionRequest(action: Action(id: action, enabled: true), fields: ["enabled"]))
            (status, checks) = try Self.doctor(daemon)
            #expect(await !isRefused() && status == 0)
            await client.close()
        }

        @Test func withAnAvailableMemberTheDoctorReportsFastDeadlinesAndAnOpenDataDirectory() async throws {
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

        @Test func theDoctorDistinguishesTheSocketOfAKilledDaemonFromAServedOne() async throws {
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
