import Foundation
import HumanCallClient
import Testing

extension EndToEnd {
    /// The data directory changes under a daemon, or between two of its runs.
    @Suite
    struct DataFileTests {
        private func send(_ text: String, _ client: HumanCallClient) async throws -> String {
            try await client.sendMessage(SendMessageRequest(conversationID: "c", author: .visitor, text: text))
                .message?.id ?? ""
        }

        @Test func aDeletedDataDirectoryEndsTheDaemonWithTheReason() async throws {
            let daemon = try await DaemonProcess.start()
            try FileManager.default.removeItem(atPath: daemon.dataPath)
            #expect(daemon.waitForExit() == 74)
            #expect(daemon.log.contains("\(daemon.dataPath)/humancall.db was deleted"), "\(daemon.log)")
        }

        @Test func aRestoredCopyIsAnotherLogAndRefusesOldCursors() async throws {
            let daemon = try await DaemonProcess.start()
            let client = HumanCallClient(socketPath: daemon.socketPath)
            _ = try await send("kept", client)
            #expect(daemon.terminate() == 0)
            let backup = daemon.directory.appendingPathComponent("backup").path
            try FileManager.default.copyItem(atPath: daemon.dataPath, toPath: backup)
            try await daemon.start()
            let lost = try await send("lost", client)
            let before = try await client.serverInfo(ServerInfoRequest())
            #expect(daemon.terminate() == 0)
            try FileManager.default.removeItem(atPath: daemon.dataPath)
            try FileManager.default.copyItem(atPath: backup, toPath: daemon.dataPath)
            try await daemon.start()
            let new = try await send("new", client)
            let after = try await client.serverInfo(ServerInfoRequest())
            #expect(new != lost && after.logID != before.logID)
            #expect(daemon.log.contains("earlier_log_id=\(before.logID) log_id=\(after.logID)"))
            let error = await #expect(throws: HumanCallError.self) {
                for try await _ in client.events(StreamEventsRequest(from: before.cursor)) {}
            }
            #expect(error?.reason == .cursorInvalid)

            // The operator says that the original is gone.
            #expect(daemon.terminate() == 0)
            try FileManager.default.removeItem(atPath: backup)
            try FileManager.default.copyItem(atPath: daemon.dataPath, toPath: backup)
            try FileManager.default.removeItem(atPath: daemon.dataPath)
            try FileManager.default.copyItem(atPath: backup, toPath: daemon.dataPath)
            daemon.extraArguments = ["--moved"]
            try await daemon.start()
            #expect(try await client.serverInfo(ServerInfoRequest()).logID == after.logID)
            #expect(daemon.log.contains("--moved: the copied log keeps its log_id"))
            await client.close()
        }

        @Test func aDirectoryThatOthersCanWriteIsRefusedWithTheFix() async throws {
            let daemon = try await DaemonProcess.start()
            #expect(daemon.terminate() == 0)
            try FileManager.default.setAttributes([.posixPermissions: 0o777], ofItemAtPath: daemon.dataPath)
            let run = try daemon.run(["--dev", "--data", daemon.dataPath, "--socket", daemon.socketPath])
            #expect(run.status == 69 && run.error.contains("chmod go-w \(daemon.dataPath)"), "\(run)")
        }
    }
}
