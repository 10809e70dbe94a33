import Foundation
import HumanCallClient
import Testing

extension EndToEnd {
    /// People who are there and do nothing, on the built daemon and command line.
    @Suite(.timeLimit(.minutes(5)))
    struct SilentHolderTests {
        /// The seeded action has the timers of a new one. A minute of deadlines lasts 17 ms.
        @Test func aHolderWhoIsThereAndNeverWritesIsNoticedAndTheVisitorIsNotLeftAlone() async throws {
            let daemon = try await DaemonProcess.start(clockSpeed: 3_600)
            let client = HumanCallClient(socketPath: daemon.socketPath)
            let ann = try await client.presence(member: "member-1", presence: .available)
            let id = try await held("chat", by: "member-1", client)
            try await until("the holder was alerted and the call was given up") {
                let request = try await client.getRequest(GetRequestRequest(requestID: id)).request
                let causes = request?.alerts.map(\.cause) ?? []
                return causes.contains(.replyDue) && causes.contains(.unanswered)
            }
            let explained = try await client.explainRequest(ExplainRequestRequest(requestID: id))
            #expect(explained.steps.contains { $0.because.contains("first_reply_minutes") })
            await ann.end()
            await client.close()
            _ = daemon
        }

        @Test func aMemberWhoChoseToBeAwayIsAwayAfterTheirSessionLapsedAndTheDaemonRestarted() async throws {
            let daemon = try await DaemonProcess.start()
            let client = HumanCallClient(socketPath: daemon.socketPath)
            _ = try await client.setPresence(
                SetPresenceRequest(memberID: "member-1", sessionID: "tab", presence: .away))
            _ = try await client.setPresence(SetPresenceRequest(memberID: "member-1", sessionID: "tab", end: true))
            try await until("the member is offline") {
                try await client.getMember(GetMemberRequest(memberID: "member-1")).member?.presence == .offline
            }
            daemon.kill9()
            try await daemon.start()
            // A page that the system woke sends a sign of life, and so does a desk that somebody uses.
            let woken = try await client.setPresence(SetPresenceRequest(memberID: "member-1", sessionID: "tab"))
            #expect(woken.presence == .away && woken.awayChosen)
            let used = SetPresenceRequest(memberID: "member-1", sessionID: "tab", presence: .available, idle: true)
            #expect(try await client.setPresence(used).presence == .away)
            let back = SetPresenceRequest(memberID: "member-1", sessionID: "tab", presence: .available)
            #expect(try await client.setPresence(back).presence == .available)
            await client.close()
        }

        // MARK: humancall listen

        @Test func listenShowsAChatThatIsHandedOverAndTheVisitorsNextLine() async throws {
            let daemon = try await DaemonProcess.start()
            let client = HumanCallClient(socketPath: daemon.socketPath)
            let terminal = try Terminal(["listen", "--as", "member-2", "--no-desktop"], socket: daemon.socketPath)
            try await terminal.shows("listening as member-2")
            try await until("the listener is available") {
                try await client.getMember(GetMemberRequest(memberID: "member-2")).member?.presence == .available
            }
            let id = try await held("chat", by: "member-1", client)
            _ = try await client.transferRequest(
                TransferRequestRequest(requestID: id, memberID: "member-1", toMemberID: "member-2"))
            try await terminal.shows("a colleague handed you this chat")
            try await say("is it you now?", client)
            try await terminal.shows("is it you now?")
            terminal.end()
            await client.close()
            _ = daemon
        }

        @Test func aTerminalThatNobodyUsesSetsItsMemberAwayAndAKeyBringsThemBack() async throws {
            // 15 minutes without input last 15 s.
            let daemon = try await DaemonProcess.start(clockSpeed: 60)
            let client = HumanCallClient(socketPath: daemon.socketPath)
            let terminal = try Terminal(["listen", "--as", "member-2", "--no-desktop"], socket: daemon.socketPath)
            try await terminal.shows("set away until a key is pressed")
            let away = try await client.getMember(GetMemberRequest(memberID: "member-2")).member
            #expect(away?.presence == .away && away?.awayChosen == false)
            terminal.type(" ")
            try await terminal.shows("available again")
            terminal.end()
            await client.close()
            _ = daemon
        }

        @Test func aMessageOfTheMemberElsewhereCountsAsInputAndAServiceWithoutATerminalIsNeverIdle() async throws {
            let daemon = try await DaemonProcess.start(clockSpeed: 60)
            let client = HumanCallClient(socketPath: daemon.socketPath)
            let watched = try Terminal(
                ["listen", "--as", "member-2", "--no-desktop", "--idle-minutes", "8"], socket: daemon.socketPath,
                isTerminal: false)
            let service = try Terminal(
                ["listen", "--as", "member-1", "--no-desktop"], socket: daemon.socketPath, isTerminal: false)
            try await watched.shows("set away until a key is pressed")
            _ = try await held("chat", by: "member-2", client)
            try await watched.shows("available again")
            try await watched.shows("set away until a key is pressed", times: 2)
            // By then it has listened for longer than the other was idle, twice.
            #expect(!service.text.contains("set away"))
            watched.end()
            service.end()
            await client.close()
            _ = daemon
        }

        // MARK: Helpers

        private func held(_ conversationID: String, by memberID: String, _ client: HumanCallClient) async throws
            -> String
        {
            try await say("hello", in: conversationID, client)
            let call = try await client.triggerAction(TriggerActionRequest(conversationID: conversationID))
            let id = call.request?.id ?? ""
            _ = try await client.claimRequest(ClaimRequestRequest(requestID: id, memberID: memberID))
            return id
        }

        private func say(_ text: String, in conversationID: String = "chat", _ client: HumanCallClient) async throws {
            _ = try await client.sendMessage(
                SendMessageRequest(conversationID: conversationID, author: .visitor, text: text))
        }

        private func until(_ what: String, _ holds: () async throws -> Bool) async throws {
            for _ in 0..<2_400 {
                if try await holds() { return }
                try await Task.sleep(for: .milliseconds(50))
            }
            Issue.record("never: \(what)")
        }
    }
}

/// `humancall` on a pseudo terminal, or with pipes.
private final class Terminal: @unchecked Sendable {
    private let process = Process()
    private let keys: FileHandle
    private let output: URL

    init(_ arguments: [String], socket: String, isTerminal: Bool = true) throws {
        process.executableURL = DaemonProcess.products.appendingPathComponent("humancall")
        process.arguments = arguments + ["--socket", socket]
        output = FileManager.default.temporaryDirectory.appendingPathComponent("listen-\(UUID().uuidString)")
        _ = FileManager.default.createFile(atPath: output.path, contents: nil)
        let file = try FileHandle(forWritingTo: output)
        process.standardOutput = file
        process.standardError = file
        if isTerminal {
            let pair = try Self.pseudoTerminal()
            keys = pair.keys
            process.standardInput = pair.terminal
        } else {
            let pipe = Pipe()
            keys = pipe.fileHandleForWriting
            process.standardInput = pipe
        }
        try process.run()
    }

    private static func pseudoTerminal() throws -> (keys: FileHandle, terminal: FileHandle) {
        var (main, other): (Int32, Int32) = (-1, -1)
        guard openpty(&main, &other, nil, nil, nil) == 0 else { throw CocoaError(.fileReadUnknown) }
        return (
            FileHandle(fileDescriptor: main, closeOnDealloc: true),
            FileHandle(fileDescriptor: other, closeOnDealloc: true)
        )
    }

    func type(_ text: String) { keys.write(Data(text.utf8)) }

    var text: String { (try? String(contentsOf: output, encoding: .utf8)) ?? "" }

    func shows(_ words: String, times: Int = 1) async throws {
        for _ in 0..<2_400 {
            if text.components(separatedBy: words).count > times { return }
            try await Task.sleep(for: .milliseconds(50))
        }
        Issue.record("\(words) was not shown: \(text)")
    }

    func end() {
        process.terminate()
        process.waitUntilExit()
        try? FileManager.default.removeItem(at: output)
    }

    deinit { if process.isRunning { process.terminate() } }
}
