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

        @Test func aDirectoryThatOthersCanWriteIsRefusedWithTheFix() async throws {
            let daemon = try await DaemonProcess.start()
            #expect(daemon.terminate() == 0)
            try FileManager.default.setAttributes([.posixPermissions: 0o777], ofItemAtPath: daemon.dataPath)
            let run = try daemon.run(["--dev", "--data", daemon.dataPath, "--socket", daemon.socketPath])
            #expect(run.status == 69 && run.error.contains("chmod go-w \(daemon.dataPath)"), "\(run)")
        }
    }
}
