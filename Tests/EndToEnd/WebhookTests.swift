import Foundation
import HumanCallClient
import HumanCallMessages
import NotifyRig
import Testing

/// A daemon with webhooks, and the web server that they go to.
final class WebhookScene: Sendable {
    let rig: Rig
    let daemon: DaemonProcess
    static let secret = "0123456789abcdef0123456789abcdef"

    /// - Parameter hooks: lines of the list; `{url}` stands for the web server's, `{secret}` for `secret_file: ...`.
    init(_ hooks: [String], more: String = "") throws {
        rig = try Rig("http_server.py")
        daemon = try DaemonProcess()
        let secret = daemon.directory.appendingPathComponent("secret").path
        try (Self.secret + "\n").write(toFile: secret, atomically: true, encoding: .utf8)
        try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: secret)
        let lines = hooks.map {
            "  - "
                + $0.replacingOccurrences(of: "{url}", with: "http://127.0.0.1:\(rig.port)")
                .replacingOccurrences(of: "{secret}", with: "secret_file: \(secret)")
        }
        daemon.configuration = "webhooks:\n" + lines.joined(separator: "\n") + "\n" + more
    }

    static func start(_ hooks: String..., more: String = "") async throws -> WebhookScene {
        let scene = try WebhookScene(hooks, more: more)
        try await scene.daemon.start()
        return scene
    }

    func client() -> HumanCallClient { HumanCallClient(socketPath: daemon.socketPath) }

    /// The requests to a path, once there are `count`.
    func requests(_ path: String, count: Int) async throws -> [[String: Any]] {
        for _ in 0..<1_500 {
            let all = rig.requests(path)
            if all.count >= count { return all }
            try await Task.sleep(for: .milliseconds(20))
        }
        throw NotSoMany(path: path, count: rig.requests(path).count)
    }

    struct NotSoMany: Error {
        var path: String
        var count: Int
    }

    /// The daemon's listing of a webhook, once it fits.
    func webhook(_ name: String, _ fits: (Webhook) -> Bool) async throws -> Webhook {
        let client = client()
        defer { Task { await client.close() } }
        var last = Webhook()
        for _ in 0..<1_500 {
            last = try await client.listWebhooks(ListWebhooksRequest()).items.first { $0.name == name } ?? Webhook()
            if fits(last) { return last }
            try await Task.sleep(for: .milliseconds(20))
        }
        Issue.record("\(last)")
        return last
    }
}

private func ids(_ requests: [[String: Any]]) -> [String] { requests.compactMap { header($0, "humancall-event-id") } }
private func types(_ requests: [[String: Any]]) -> [String] {
    requests.compactMap { header($0, "humancall-event-type") }
}
/// The workspaces of the messages.
private func said(_ requests: [[String: Any]]) -> [String] {
    requests.filter { header($0, "humancall-event-type") == "message.created" }.compactMap {
        header($0, "humancall-workspace")
    }
}
private func header(_ request: [String: Any], _ name: String) -> String? {
    (request["headers"] as? [String: Any])?[name] as? String
}

extension EndToEnd {
    /// docs/NOTIFICATIONS.md, "Webhooks".
    @Suite
    struct WebhookTests {
        @Test func eventsComeInOrderAndNotesOnlyToTheTeamsEndpoint() async throws {
            let scene = try await WebhookScene.start(
                "{name: all, url: \"{url}/all\", {secret}, from: beginning}",
                "{name: team, url: \"{url}/team\", {secret}, from: beginning, audience: team, types: [note.created, member.changed]}",
                "{name: said, url: \"{url}/said\", {secret}, types: [message.created]}")
            let client = scene.client()
            _ = try await client.sendMessage(SendMessageRequest(conversationID: "c1", author: .visitor, text: "Hello"))
            _ = try await client.triggerAction(TriggerActionRequest(conversationID: "c1"))
            _ = try await client.addNote(AddNoteRequest(conversationID: "c1", memberID: "member-1", text: "careful"))
            _ = try await client.sendMessage(SendMessageRequest(conversationID: "c1", author: .visitor, text: "there?"))

            let said = try await scene.requests("/said", count: 3)
            #expect(types(said) == ["message.created", "message.created", "message.created"])
            let team = try await scene.requests("/team", count: 3)
            #expect(types(team) == ["member.changed", "member.changed", "note.created"])

            let printed = try Self.humancall(scene, ["-o", "jsonl", "events"]).split(separator: "\n").map(String.init)
                .filter { !$0.contains("\"snapshot.") && !$0.contains("\"stream.") }
            let all = try await scene.requests("/all", count: printed.count)
            #expect(all.compactMap { $0["body"] as? String } == printed)
            #expect(!types(all).contains("note.created") && !types(all).contains("member.changed"))
            #expect(ids(all) == printed.map { "default/" + $0.split(separator: "\"")[5] })
            #expect(all.allSatisfy { header($0, "content-type") == "application/json" })
            await client.close()
        }

        @Test func everyPostIsSignedAsTheDocumentedVerifierExpects() async throws {
            let scene = try await WebhookScene.start("{name: all, url: \"{url}/all\", {secret}, from: beginning}")
            let client = scene.client()
            _ = try await client.sendMessage(
                SendMessageRequest(conversationID: "c1", author: .visitor, text: "Grüße 👋 \"<&>"))
            let sent = try await scene.requests("/all", count: 3).count
            let checked = try Self.run(
                Rig.root.appendingPathComponent(".venv/bin/python"),
                [
                    "-B", Rig.root.appendingPathComponent("Tests/Notify/verify_signature.py").path,
                    scene.rig.path("requests"), WebhookScene.secret,
                ])
            #expect(
                checked.status == 0 && Int(checked.output.trimmingCharacters(in: .whitespacesAndNewlines)) ?? 0 >= sent,
                "\(checked)")
            await client.close()
        }

        @Test func aDeadEndpointDelaysNoOtherAndReportsItsProblem() async throws {
            let scene = try await WebhookScene.start(
                "{name: gone, url: \"http://127.0.0.1:9/s3cr3t-path\", {secret}}",
                "{name: stuck, url: \"{url}/stuck\", {secret}}",
                "{name: well, url: \"{url}/well\", {secret}}")
            try scene.rig.write("slow", to: "stuck.answers")
            let client = scene.client()
            for number in 1...20 {
                _ = try await client.sendMessage(
                    SendMessageRequest(conversationID: "c1", author: .visitor, text: "\(number)"))
            }
            #expect(try await scene.requests("/well", count: 21).count == 21)
            let gone = try await scene.webhook("gone") { $0.failures == 1 }
            #expect(
                gone.state == .retrying && gone.code == 0 && !gone.detail.isEmpty
                    && gone.nextAttemptAt > gone.attemptedAt)
            #expect(gone.origin == "http://127.0.0.1:9" && !"\(gone)".contains("s3cr3t"))
            let well = try await scene.webhook("well") {
                "default/\($0.cursor)" == ids(scene.rig.requests("/well")).last
            }
            #expect(well.state == .delivering && well.failures == 0 && well.code == 200)
            let listed = try Self.humancall(scene, ["webhooks"])
            #expect(
                listed.contains("RETRYING") && listed.contains("DELIVERING") && !listed.contains("s3cr3t"), "\(listed)")
            #expect(scene.rig.requests("/stuck").count == 1)
            let log = try String(contentsOf: scene.daemon.directory.appendingPathComponent("log"), encoding: .utf8)
            #expect(log.contains("webhook failed") && !log.contains("s3cr3t") && !log.contains(WebhookScene.secret))
            await client.close()
        }

        @Test func afterARestartAnEndpointGoesOnWithoutAGapOrARepeat() async throws {
            let scene = try await WebhookScene.start("{name: all, url: \"{url}/all\", {secret}}")
            for round in 1...3 {
                let client = scene.client()
                _ = try await client.sendMessage(
                    SendMessageRequest(conversationID: "c\(round)", author: .visitor, text: "Hello"))
                _ = try await scene.requests("/all", count: 2 * round)
                await client.close()
                #expect(scene.daemon.terminate() == 0)
                try await scene.daemon.start()
            }
            let client = scene.client()
            _ = try await client.sendMessage(SendMessageRequest(conversationID: "c1", author: .visitor, text: "Last"))
            let all = ids(try await scene.requests("/all", count: 7))
            #expect(all.count == 7 && Set(all).count == 7 && all == all.sorted(by: Self.isEarlier))
            await client.close()
        }

        @Test func eventsDuringAFailureWaitAndThenComeInOrder() async throws {
            let scene = try await WebhookScene.start("{name: all, url: \"{url}/all\", {secret}}")
            try scene.rig.write("503\n200", to: "all.answers")
            let client = scene.client()
            for number in 1...5 {
                _ = try await client.sendMessage(
                    SendMessageRequest(conversationID: "c1", author: .visitor, text: "\(number)"))
            }
            let failed = try await scene.webhook("all") { $0.failures == 1 }
            #expect(failed.state == .retrying && failed.code == 503 && failed.detail == "HTTP 503")
            #expect(Self.isEarlier(failed.cursor, ids(scene.rig.requests("/all"))[0]))
            // A restart tries again at once.
            #expect(scene.daemon.terminate() == 0)
            try await scene.daemon.start()
            let all = ids(try await scene.requests("/all", count: 7))
            #expect(all[0] == all[1] && Set(all).count == 6 && all == all.sorted(by: Self.isEarlier))
            await client.close()
        }

        @Test func aKillBetweenAPostAndItsAnswerRepeatsTheEventWithTheSameID() async throws {
            let scene = try await WebhookScene.start("{name: all, url: \"{url}/all\", {secret}}")
            try scene.rig.write("200\nslow\n200", to: "all.answers")
            let client = scene.client()
            _ = try await client.sendMessage(SendMessageRequest(conversationID: "c1", author: .visitor, text: "Hello"))
            _ = try await scene.requests("/all", count: 2)
            scene.daemon.kill9()
            await client.close()
            try await scene.daemon.start()
            // The first one too, if the kill came before its place was kept.
            let all = try await scene.requests("/all", count: 3)
            let repeated = ids(all)
            let before = try #require(repeated.prefix(2).firstIndex(of: repeated[2]))
            #expect(all[2]["body"] as? String == all[before]["body"] as? String)
            let last = try await scene.webhook("all") { "default/\($0.cursor)" == repeated[1] }
            #expect(last.state == .delivering)
        }

        @Test func aRedirectIsReportedAndNotFollowed() async throws {
            let scene = try await WebhookScene.start("{name: moved, url: \"{url}/moved\", {secret}}")
            try scene.rig.write("308", to: "moved.answers")
            let client = scene.client()
            _ = try await client.sendMessage(SendMessageRequest(conversationID: "c1", author: .visitor, text: "Hello"))
            let moved = try await scene.webhook("moved") { $0.failures == 1 }
            #expect(moved.code == 308 && moved.detail.contains("redirects are not followed"))
            #expect(scene.rig.requests("/elsewhere").isEmpty)
            await client.close()
        }

        @Test func aChannelGetsALineWithALinkForEachCall() async throws {
            let scene = try await WebhookScene.start(
                "{name: channel, url: \"{url}/channel\", format: slack}",
                more: "dashboard: {url: \"https://desk.example/\"}\n")
            let client = scene.client()
            _ = try await client.triggerAction(TriggerActionRequest(conversationID: "c1", reason: "<!here> help"))
            _ = try await client.claimRequest(
                ClaimRequestRequest(
                    requestID: try await client.listRequests(ListRequestsRequest()).items[0].id, memberID: "member-1"))
            let all = try await scene.requests("/channel", count: 2).compactMap { $0["body"] as? String }
            #expect(
                all[0].hasPrefix(
                    "{\"text\":\"*Call Support Team*: somebody asks for a person in c1: &lt;!here&gt; help (closes "))
            #expect(all[0].contains("<https://desk.example/inbox?request=req_"))
            #expect(all[1] == "{\"text\":\"*Call Support Team*: Mary has taken c1\",\"parse\":\"none\"}")
            await client.close()
        }

        @Test func anEndpointWaitsForAWorkspaceThatDoesNotExistYet() async throws {
            let scene = try await WebhookScene.start(
                "{name: shop, url: \"{url}/shop\", {secret}, workspace: shop, from: beginning}")
            let log = scene.daemon.directory.appendingPathComponent("log")
            for _ in 0..<500 where !((try String(contentsOf: log, encoding: .utf8)).contains("NO_SUCH_WORKSPACE")) {
                try await Task.sleep(for: .milliseconds(20))
            }
            #expect((try String(contentsOf: log, encoding: .utf8)).contains("NO_SUCH_WORKSPACE"))
            let client = scene.client()
            _ = try await client.putWorkspace(PutWorkspaceRequest(workspace: Workspace(id: "shop", name: "Shop")))
            #expect(scene.daemon.terminate() == 0)
            try await scene.daemon.start()
            _ = try await client.sendMessage(
                SendMessageRequest(workspaceID: "shop", conversationID: "c1", author: .visitor, text: "Hello"))
            _ = try await scene.requests("/shop", count: 2)
            await client.close()
        }

        @Test func eventsOfTwoWorkspacesHaveDifferentIDsAtOneReceiver() async throws {
            let scene = try await WebhookScene.start("{name: one, url: \"{url}/both\", {secret}, from: beginning}")
            let client = scene.client()
            _ = try await client.putWorkspace(PutWorkspaceRequest(workspace: Workspace(id: "shop", name: "Shop")))
            #expect(scene.daemon.terminate() == 0)
            let secret = scene.daemon.directory.appendingPathComponent("secret").path
            let second =
                "{name: two, url: \"http://127.0.0.1:\(scene.rig.port)/both\", workspace: shop, from: beginning, secret_file: \(secret)}"
            scene.daemon.configuration = (scene.daemon.configuration ?? "") + "  - \(second)\n"
            try await scene.daemon.start()
            for workspaceID in ["", "shop"] {
                for text in ["One", "Two", "Three"] {
                    _ = try await client.sendMessage(
                        SendMessageRequest(workspaceID: workspaceID, conversationID: "c1", author: .visitor, text: text)
                    )
                }
            }
            var all: [[String: Any]] = []
            for _ in 0..<1_500 where said(all).count < 6 {
                all = scene.rig.requests("/both")
                try await Task.sleep(for: .milliseconds(20))
            }
            #expect(said(all).sorted() == ["default", "default", "default", "shop", "shop", "shop"])
            // Each workspace counts from 1 in the one log.
            #expect(Set(ids(all).map { $0.split(separator: ":").last }).count < Set(ids(all)).count)
            #expect(Set(ids(all)).count == all.count, "\(ids(all))")
            #expect(
                all.allSatisfy {
                    header($0, "humancall-event-id")?.hasPrefix("\(header($0, "humancall-workspace") ?? "?")/") == true
                })
            await client.close()
        }

        @Test func onlyTheDaemonMovesAWebhooksPlace() async throws {
            let scene = try await WebhookScene.start("{name: all, url: \"{url}/all\", {secret}}")
            let client = scene.client()
            let cursor = try await client.serverInfo(ServerInfoRequest()).cursor
            await #expect(throws: HumanCallError.self) {
                _ = try await client.ackEvents(AckEventsRequest(consumer: "webhook:all", cursor: cursor))
            }
            let run = try Self.run(
                DaemonProcess.products.appendingPathComponent("humancall"),
                ["--socket", scene.daemon.socketPath, "events", "--consumer", "webhook:all"])
            #expect(run.status == 65, "\(run)")
            await client.close()
        }

        @Test(
            arguments: [
                ("{name: a, url: \"http://10.0.0.1/\", format: slack}", ":2:", "allow_private"),
                ("{name: a, url: \"http://[fd00::1]/\", format: slack}", ":2:", "allow_private"),
                ("{name: a, url: \"ftp://h/s3cr3t\", format: slack}", ":2:", "is not a web address"),
                ("{name: a, url: \"http://u:s3cr3t@h/\", format: slack}", ":2:", "is not a web address"),
                ("{name: a, url: \"http://h/\\ns3cr3t\", format: slack}", ":2:", "is not a web address"),
                ("{name: a, url: \"http:///x\", format: slack}", ":2:", "is not a web address"),
                ("{name: a, url: \"http://h:99999/\", format: slack}", ":2:", "is not a web address"),
                ("{name: a b, url: \"http://h/\", format: slack}", ":2:", "name"),
                ("{url: \"http://h/\", format: slack}", ":2:", "needs name"),
                ("{name: a, url: \"http://h/\"}", ":2:", "needs secret_file"),
                ("{name: a, url: \"http://h/\", secret_file: /nowhere}", ":2:", "cannot be read"),
                ("{name: a, url: \"http://h/\", format: xml}", ":2:", "json, slack"),
                ("{name: a, url: \"http://h/\", format: slack, types: [typing]}", ":2:", "typing"),
                ("{name: a, url: \"http://h/\", format: slack, types: [message.created]}", ":2:", "format slack"),
                ("{name: a, url: \"http://h/\", format: slack, types: []}", ":2:", "list"),
                ("{name: a, url: \"http://h/\", format: slack, from: then}", ":2:", "now, beginning"),
                ("{name: a, url: \"http://h/\", format: slack, retries: 3}", ":2:", "unknown key retries"),
                (
                    "{name: a, url: \"http://h/\", format: slack}\n  - {name: a, url: \"http://h/\", format: slack}",
                    ":3:", "two webhooks"
                ),
                ("just words", ":2:", "must be a mapping"),
            ])
        func anInvalidWebhookIsRefusedWithItsLine(hook: String, line: String, rule: String) throws {
            let daemon = try DaemonProcess()
            let file = daemon.directory.appendingPathComponent("c.yml").path
            try "webhooks:\n  - \(hook)\n".write(toFile: file, atomically: true, encoding: .utf8)
            let run = try daemon.run(["--config", file])
            #expect(
                run.status == 78 && run.error.contains("\(file)\(line)") && run.error.contains(rule), "\(run.error)")
            #expect(!run.error.contains("s3cr3t"))
        }

        @Test(
            arguments: [
                ("0123456789abcdef", 0o644, "chmod 600"), ("0123456789abcdef", 0o602, "chmod 600"),
                ("short", 0o600, "16 to"),
                ("0123456789abcdef\nmore", 0o600, "more than one line"), ("", 0o600, "0 bytes"),
            ])
        func anOpenOrInvalidSecretFileIsRefusedWithTheRule(text: String, mode: Int, rule: String) throws {
            let daemon = try DaemonProcess()
            let secret = daemon.directory.appendingPathComponent("secret").path
            try text.write(toFile: secret, atomically: true, encoding: .utf8)
            try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: secret)
            let file = daemon.directory.appendingPathComponent("c.yml").path
            try "webhooks:\n  - {name: a, url: \"http://h/\", secret_file: \(secret)}\n".write(
                toFile: file, atomically: true, encoding: .utf8)
            let run = try daemon.run(["--config", file])
            #expect(run.status == 78 && run.error.contains("\(file):2:") && run.error.contains(rule), "\(run.error)")
            #expect(!run.error.contains("0123456789abcdef"))
        }

        private static func humancall(_ scene: WebhookScene, _ arguments: [String]) throws -> String {
            try run(
                DaemonProcess.products.appendingPathComponent("humancall"),
                ["--socket", scene.daemon.socketPath] + arguments
            ).output
        }

        private static func run(_ program: URL, _ arguments: [String]) throws -> (status: Int32, output: String) {
            let process = Process()
            process.executableURL = program
            process.arguments = arguments
            let output = Pipe()
            process.standardOutput = output
            process.standardError = FileHandle.nullDevice
            try process.run()
            let text = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
            process.waitUntilExit()
            return (process.terminationStatus, text)
        }

        private static func isEarlier(_ first: String, _ second: String) -> Bool { number(first) < number(second) }
        private static func number(_ cursor: String) -> Int {
            cursor.split(separator: ":").last.flatMap { Int($0) } ?? 0
        }
    }
}
