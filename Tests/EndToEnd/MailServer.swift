import Foundation
import HumanCallMessages

/// A real mail server (Tests/Notify/smtp_server.py) that keeps what it gets and fails where a test asks for it. It ends
/// with this object.
final class MailServer: @unchecked Sendable {
    let directory: URL
    private(set) var port = 0
    private let process = Process()
    private let input = Pipe()

    struct Mail {
        var to: String
        var messageID: String
        var text: String
    }

    /// - Parameter port: 0 = any that is free.
    init(_ options: [String] = [], port: Int = 0) throws {
        directory = FileManager.default.temporaryDirectory.appendingPathComponent(
            "hc-mail-\(UInt32.random(in: 0 ... .max))")
        let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
        process.executableURL = root.appendingPathComponent(".venv/bin/python")
        process.arguments =
            [
                "-B", root.appendingPathComponent("Tests/Notify/smtp_server.py").path, directory.path, "--port",
                "\(port)",
            ] + options
        let output = Pipe()
        process.standardInput = input
        process.standardOutput = output
        try process.run()
        let line = String(decoding: output.fileHandleForReading.availableData, as: UTF8.self)
        self.port = Int(line.trimmingCharacters(in: .whitespacesAndNewlines)) ?? 0
    }

    /// A configuration that sends through it.
    func configuration(_ more: String = "") -> String {
        """
        smtp:
          host: 127.0.0.1
          port: \(port)
          security: none
          from: HumanCall <calls@example.com>
        \(more)
        dashboard:
          url: https://desk.example.com
        """
    }

    /// The failure for every recipient from now on; nil = none.
    func fail(_ fault: String?) throws {
        let file = directory.appendingPathComponent("fault")
        if let fault {
            try fault.write(to: file, atomically: true, encoding: .utf8)
        } else {
            try? FileManager.default.removeItem(at: file)
        }
    }

    /// In the order in which they were taken.
    func mails() throws -> [Mail] {
        let names = try FileManager.default.contentsOfDirectory(atPath: directory.path).filter { $0.hasSuffix(".json") }
            .sorted()
        return try names.map { name in
            let facts = try JSON(parsing: Array(Data(contentsOf: directory.appendingPathComponent(name))))
            let mail = directory.appendingPathComponent(name.replacingOccurrences(of: ".json", with: ".eml"))
            var to = ""
            if case .array(let all)? = facts["to"], case .string(let first)? = all.first { to = first }
            var messageID = ""
            if case .string(let id)? = facts["message_id"] { messageID = id }
            return Mail(to: to, messageID: messageID, text: String(decoding: try Data(contentsOf: mail), as: UTF8.self))
        }
    }

    func stop() {
        try? input.fileHandleForWriting.close()
        process.waitUntilExit()
    }

    deinit {
        if process.isRunning { stop() }
        try? FileManager.default.removeItem(at: directory)
    }
}
