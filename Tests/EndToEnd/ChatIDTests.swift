import Foundation
import HumanCallClient
import HumanCallMessages
import Testing

extension EndToEnd {
    /// Ids of chat servers, from the shell to the log and back.
    @Suite
    struct ChatIDTests {
        private static func humancall(_ daemon: DaemonProcess, _ arguments: [String]) throws -> [String: Any] {
            let process = Process()
            process.executableURL = DaemonProcess.products.appendingPathComponent("humancall")
            process.arguments = ["--socket", daemon.socketPath, "-o", "json"] + arguments
            let output = Pipe()
            process.standardOutput = output
            try process.run()
            let text = output.fileHandleForReading.readDataToEndOfFile()
            process.waitUntilExit()
            #expect(process.terminationStatus == 0, "\(arguments): \(String(decoding: text, as: UTF8.self))")
            return try JSONSerialization.jsonObject(with: text) as? [String: Any] ?? [:]
        }

        @Test(arguments: [
            "whatsapp:+4915112345678", "wamid.HBgNNDkxNTExMjM0NTY3OBUCABIYFjNFQjA==", "../x/?a=b&c=d#e%20",
            "'\"<b>\\`|$(x);*", "-v", "--help", "@at", String(repeating: "~", count: 256),
        ])
        func aChatServersIDsPassThroughEveryVerb(chat: String) async throws {
            let daemon = try await DaemonProcess.start()
            func run(_ arguments: String...) throws -> [String: Any] { try Self.humancall(daemon, arguments) }
            func item(_ object: [String: Any], _ noun: String) -> [String: Any] {
                object[noun] as? [String: Any] ?? [:]
            }

            let said = try run("send", "--as", "visitor", "--key", chat, "--", chat, "Hello?")
            let again = try run("send", "--as", "visitor", "--key", chat, "--", chat, "Hello?")
            #expect(again["replayed"] as? Bool == true)
            let cited = item(said, "message")["id"] as? String ?? ""
            let call = try run("trigger", "--origin", chat, "--cite", cited, "--key", chat, "--", chat)
            let request = item(call, "request")["id"] as? String ?? ""
            #expect(item(try run("show", "@\(chat)"), "request")["conversation_id"] as? String == chat)
            #expect(item(try run("claim", "@\(chat)", "--as", "member-1"), "request")["id"] as? String == request)
            _ = try run("note", "--as", "member-1", "--", chat, "careful")
            _ = try run("typing", "--as", "visitor", "--", chat)
            #expect(item(try run("conversation", "--", chat), "conversation")["origin"] as? String == chat)
            let lists = [
                ["messages", "--newest-first", "--", chat], ["conversations", "--by-activity", "--origin", chat],
            ]
            for list in lists {
                let items = try Self.humancall(daemon, list)["items"] as? [[String: Any]] ?? []
                #expect(items.contains { $0["conversation_id"] as? String == chat || $0["id"] as? String == chat })
            }
            #expect((try run("requests", "--conversation", chat)["items"] as? [Any])?.count == 1)
            _ = try run("explain", "@\(chat)")
            _ = try run("complete", "@\(chat)", "--as", "member-1", "--outcome", "done")
            #expect(daemon.terminate() == 0)
        }
    }
}
