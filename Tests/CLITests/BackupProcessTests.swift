import Foundation
import HumanCallMessages
import StubDaemon
import Testing

/// `backup` against the stub: the daemon's part is in EndToEnd/BackupTests.swift.
@Suite struct BackupProcessTests {
    private let service = StubService()

    init() {
        service.on("Backup") { call in
            let path = (try? call.request(BackupRequest.self))?.path ?? ""
            return .message(BackupResponse(path: path, bytes: 8_192, logID: "log1", events: 7))
        }
    }

    @Test func aRelativePathIsMadeAbsoluteByTheCommandLineAndTheAnswerSaysWhatWasCopied() async throws {
        let here = FileManager.default.currentDirectoryPath
        let result = try await service.run("backup", "new/b.db")
        #expect(result.status == 0 && result.output == "\(here)/new/b.db  8192 bytes, 7 events of log log1\n")
        #expect(result.errors.isEmpty, "nothing is shown where no terminal is")
        #expect(
            try await service.run("backup", "~/b.db", environment: ["HOME": "/home/x"]).output.hasPrefix(
                "/home/x/b.db "))
        let quiet = try await service.run("-q", "backup", "/b.db")
        #expect(quiet.output == "/b.db\n")
        let json = try JSON(parsing: await service.run("-o", "json", "backup", "/b.db").output)
        #expect(json["path"] == .string("/b.db") && json["log_id"] == .string("log1") && json["events"] == .integer(7))
    }

    @Test func aRefusalIsItsReasonAndAnExitStatus() async throws {
        #expect(try await service.run("backup").status == 64)
        #expect(try await service.run("backup", "").status == 64)
        service.on("Backup") { _ in
            .fail(code: 3, message: "path is \"/b.db\": it exists already", reason: "INVALID_FIELD")
        }
        let result = try await service.run("backup", "/b.db")
        #expect(result.status == 65 && result.errors.contains("it exists already"), "\(result)")
        #expect(try service.stub.calls("Backup").count == 1)
    }
}
