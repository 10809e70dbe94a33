import Foundation
import HumanCallClient
import Testing

extension EndToEnd {
    /// Backups of a daemon that is in use, and what becomes of them.
    @Suite
    struct BackupTests {
        private actor Answered {
            private(set) var messages: [(conversation: String, id: String)] = []
            func add(_ conversation: String, _ id: String) { messages.append((conversation, id)) }
        }

        private static func write(_ writer: Int, _ socket: String, _ answered: Answered) async {
            let client = HumanCallClient(socketPath: socket, deadline: .seconds(30))
            for turn in 0..<100_000 where !Task.isCancelled {
                let conversation = "c-\(writer)-\(turn / 8)"
                let answer = try? await client.sendMessage(
                    SendMessageRequest(conversationID: conversation, author: .visitor, text: "turn \(turn)"))
                guard let id = answer?.message?.id else { break }
                await answered.add(conversation, id)
            }
            await client.close()
        }

        private func cursor(_ client: HumanCallClient) async throws -> String {
            try await client.serverInfo(ServerInfoRequest()).cursor
        }

        @Test func aBackupUnderLoadIsRestoredAfterAKillWithEverythingThatWasAnswered() async throws {
            // The request's ten minutes pass in six seconds.
            let daemon = try await DaemonProcess.start(clockSpeed: 100)
            let client = HumanCallClient(socketPath: daemon.socketPath, deadline: .seconds(30))
            let answered = Answered()
            let writers = (0..<8).map { writer in
                Task { await Self.write(writer, daemon.socketPath, answered) }
            }
            while await answered.messages.count < 100 { try await Task.sleep(for: .milliseconds(20)) }
            let place = try await cursor(client)
            _ = try await client.ackEvents(AckEventsRequest(consumer: "relay", cursor: place))
            let open = try await client.triggerAction(TriggerActionRequest(conversationID: "open")).request
            let kept = await answered.messages
            let before = try await cursor(client)
            let path = daemon.directory.appendingPathComponent("b.db").path
            let copied = try await client.backup(BackupRequest(path: path), deadline: .seconds(60))
            let written = await answered.messages.count
            while await answered.messages.count < written + 50 { try await Task.sleep(for: .milliseconds(20)) }
            let after = try await cursor(client)
            daemon.kill9()
            for writer in writers {
                writer.cancel()
                await writer.value
            }
            #expect(copied.path == path && copied.events > 100 && before.hasPrefix(copied.logID + ":"))
            #expect(daemon.log.contains("a backup was written bytes=\(copied.bytes)"), "\(daemon.log)")

            try FileManager.default.moveItem(atPath: daemon.dataPath, toPath: daemon.dataPath + "-lost")
            let restore = try daemon.run(["restore", path, "--data", daemon.dataPath])
            #expect(restore.status == 0 && restore.output.contains("restored \(copied.events) events"), "\(restore)")
            // The log of the backup has what was answered before, and lacks what came later.
            let reaches = try daemon.run(["verify", "--data", daemon.dataPath, "--head", before])
            #expect(reaches.status == 0 && reaches.output.hasSuffix("reaches \(before)\nok\n"), "\(reaches)")
            let lacks = try daemon.run(["verify", "--data", daemon.dataPath, "--head", after])
            #expect(lacks.status == 1 && lacks.output.contains("lacks the "), "\(lacks)")

            try await daemon.start()
            try await checkRestored(kept, oldCursors: [place, before, after], open?.id ?? "", client)
            await client.close()
        }

        private func checkRestored(
            _ kept: [(conversation: String, id: String)], oldCursors: [String], _ openID: String,
            _ client: HumanCallClient
        ) async throws {
            for (conversation, messages) in Dictionary(grouping: kept, by: \.conversation) {
                let stored = try await client.listMessages(ListMessagesRequest(conversationID: conversation)).items
                #expect(Set(messages.map(\.id)).isSubset(of: stored.map(\.id)), "\(conversation)")
            }
            for old in oldCursors {
                let error = await #expect(throws: HumanCallError.self) {
                    for try await _ in client.events(StreamEventsRequest(from: old)) {}
                }
                #expect(error?.reason == .cursorInvalid)
            }
            let consumer = try await client.listConsumers(ListConsumersRequest()).items.first { $0.name == "relay" }
            #expect(consumer?.cursor.split(separator: ":").last == oldCursors[0].split(separator: ":").last)
            // The deadline is the one that the request had.
            var (version, state): (Int64, RequestState) = (0, .pending)
            for _ in 0..<20 where state == .pending {
                let answer = try await client.waitRequest(
                    WaitRequestRequest(
                        requestID: openID, knownVersion: version, afterSequence: .max - 1, waitMs: 5_000))
                (version, state) = (answer.request?.version ?? 0, answer.request?.state ?? .unspecified)
            }
            #expect(state == .expired)
            #expect(try await client.verify(VerifyRequest()).ok)
        }

        @Test func aFileThatIsNoBackupIsRefusedWithANonZeroExitAndNothingIsMade() async throws {
            let daemon = try await DaemonProcess.start()
            let client = HumanCallClient(socketPath: daemon.socketPath)
            let path = daemon.directory.appendingPathComponent("b.db").path
            _ = try await client.backup(BackupRequest(path: path))
            let again = await #expect(throws: HumanCallError.self) {
                try await client.backup(BackupRequest(path: path))
            }
            #expect(again?.reason == .invalidField && again?.message.contains("exists already") == true)
            await client.close()
            let target = daemon.directory.appendingPathComponent("new").path
            let other = daemon.directory.appendingPathComponent("other").path
            var newer = try Data(contentsOf: URL(fileURLWithPath: path))
            newer[62] = 99
            let files: [(what: String, bytes: Data)] = [
                ("is not whole", try Data(contentsOf: URL(fileURLWithPath: path)).dropLast(5_000)),
                ("it is not a SQLite database", Data(repeating: 0x41, count: 5_000)),
                ("was made by a newer version of the daemon", newer),
            ]
            for (what, bytes) in files {
                try bytes.write(to: URL(fileURLWithPath: other))
                let run = try daemon.run(["restore", other, "--data", target])
                #expect(run.status == 69 && run.error.contains("humancalld: \(other)") && run.error.contains(what))
                #expect(run.output.isEmpty && !FileManager.default.fileExists(atPath: target), "\(run)")
            }
            // A daemon that runs holds its directory.
            for arguments in [["restore", path], ["verify"]] {
                let run = try daemon.run(arguments + ["--data", daemon.dataPath])
                #expect(run.status == 69 && run.error.contains("is in use by process \(daemon.pid)"), "\(run)")
            }
        }

        @Test func aFaultAndACutLogAreFoundInTheDataOfAStoppedDaemon() async throws {
            let daemon = try await DaemonProcess.start()
            let client = HumanCallClient(socketPath: daemon.socketPath)
            func send(_ text: String) async throws {
                _ = try await client.sendMessage(SendMessageRequest(conversationID: "c", author: .visitor, text: text))
            }
            try await send("find the needle")
            try await send("and more")
            #expect(daemon.terminate() == 0)
            let old = daemon.dataPath + "-old"
            try FileManager.default.copyItem(atPath: daemon.dataPath, toPath: old)
            try await daemon.start()
            try await send("later")
            let newest = try await cursor(client)
            await client.close()
            daemon.kill9()
            // With the write-ahead log of the killed daemon.
            let whole = try daemon.run(["verify", "--data", daemon.dataPath, "--head", newest])
            #expect(whole.status == 0 && whole.output.hasSuffix("ok\n") && whole.error.isEmpty, "\(whole)")
            let cut = try daemon.run(["verify", "--data", old, "--head", newest])
            #expect(cut.status == 1 && cut.output.contains("and lacks the 1 events up to \(newest)"), "\(cut)")
            let foreign = try daemon.run(["verify", "--data", old, "--head", "other:3"])
            #expect(foreign.status == 1 && foreign.output.contains("is of another log"), "\(foreign)")
            #expect(try daemon.run(["verify", "--data", old, "--head", "3"]).status == 64)
            #expect(try daemon.run(["verify", "--data", old + "/none"]).status == 69)

            var bytes = try Data(contentsOf: URL(fileURLWithPath: old + "/humancall.db"))
            let place = try #require(bytes.range(of: Data("needle".utf8)))
            bytes[place.lowerBound] = UInt8(ascii: "N")
            try bytes.write(to: URL(fileURLWithPath: old + "/humancall.db"), options: [])
            let fault = try daemon.run(["verify", "--data", old])
            #expect(fault.status == 1 && fault.output.contains("is not what its digest says"), "\(fault)")
            #expect(fault.output.hasSuffix("broken: restore a backup\n"))
        }
    }
}
