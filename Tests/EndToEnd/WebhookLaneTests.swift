import Foundation
import HumanCallClient
import HumanCallMessages
import NotifyRig
import Testing

extension EndToEnd {
    /// docs/NOTIFICATIONS.md, "One poisoned event": `ordering: conversation`, and skipping.
    @Suite
    struct WebhookLaneTests {
        private static func say(_ client: HumanCallClient, _ conversation: String, _ text: String) async throws {
            _ = try await client.sendMessage(
                SendMessageRequest(conversationID: conversation, author: .visitor, text: text))
        }

        /// The texts that a path got, in order of their first coming, without repeats.
        private static func texts(_ scene: WebhookScene, _ path: String) -> [String] {
            var texts: [String] = []
            for request in scene.rig.requests(path) where request["answer"] as? String == "200" {
                let event = Self.event(request["body"] as? String ?? "")
                guard let text = (event["message"] as? [String: Any])?["text"] as? String, !texts.contains(text)
                else { continue }
                texts.append(text)
            }
            return texts
        }

        private static func event(_ line: String) -> [String: Any] {
            (try? JSONSerialization.jsonObject(with: Data(line.utf8))) as? [String: Any] ?? [:]
        }

        private static func accepted(_ scene: WebhookScene, _ path: String, count: Int) async throws -> [String] {
            for _ in 0..<3_000 where texts(scene, path).count < count { try await Task.sleep(for: .milliseconds(20)) }
            return texts(scene, path)
        }

        private static func humancall(_ scene: WebhookScene, _ arguments: [String]) throws -> (Int32, String) {
            let process = Process()
            process.executableURL = DaemonProcess.products.appendingPathComponent("humancall")
            process.arguments = ["--socket", scene.daemon.socketPath] + arguments
            let output = Pipe()
            process.standardOutput = output
            process.standardError = output
            try process.run()
            let text = output.fileHandleForReading.readDataToEndOfFile()
            process.waitUntilExit()
            return (process.terminationStatus, String(decoding: text, as: UTF8.self))
        }

        @Test func aPoisonedEventStopsItsConversationOnlyAlsoThroughKills() async throws {
            let scene = try await WebhookScene.start(
                "{name: lanes, url: \"{url}/lanes\", {secret}, ordering: conversation, types: [message.created]}")
            try scene.rig.write("poison", to: "lanes.refuses")
            let client = scene.client()
            let nasty = "whatsapp:+49151/../?a=b#\"c'&<d>%20\\"
            try await Self.say(client, nasty, "poison")
            for text in ["b1", "b2"] { try await Self.say(client, "b", text) }
            try await Self.say(client, nasty, "after 1")
            try await Self.say(client, "c", "c1")
            #expect(try await Self.accepted(scene, "/lanes", count: 3) == ["b1", "b2", "c1"])
            let blocked = try await scene.webhook("lanes") { $0.blocked.first?.failures == 1 }
            #expect(blocked.state == .retrying && blocked.ordering == .conversation && blocked.blockedCount == 1)
            #expect(blocked.blocked[0].conversationID == nasty && blocked.blocked[0].nextAttemptAt > 0)
            #expect(blocked.eventID.isEmpty)
            // Twice, in any state.
            for round in 1...2 {
                scene.daemon.kill9()
                try await scene.daemon.start()
                try await Self.say(client, nasty, "after \(round + 1)")
                try await Self.say(client, "d", "d\(round)")
                #expect(try await Self.accepted(scene, "/lanes", count: 3 + round).last == "d\(round)")
            }
            let again = try await scene.webhook("lanes") { $0.blocked.first?.failures ?? 0 > 0 }
            #expect(again.blocked[0].eventID == blocked.blocked[0].eventID)
            // The endpoint is well again: everything of the conversation comes, in order. A start tries at once.
            try FileManager.default.removeItem(atPath: scene.rig.path("lanes.refuses"))
            scene.daemon.kill9()
            try await scene.daemon.start()
            let all = try await Self.accepted(scene, "/lanes", count: 9)
            #expect(
                all.filter { $0.hasPrefix("after") || $0 == "poison" } == ["poison", "after 1", "after 2", "after 3"])
            #expect(Set(all).count == 9)
            _ = try await scene.webhook("lanes") { $0.blockedCount == 0 && $0.state == .delivering }
            await client.close()
        }

        @Test(arguments: ["log", "conversation"])
        func anOperatorSkipsThePoisonedEventAndTheLogSaysWho(ordering: String) async throws {
            let scene = try await WebhookScene.start(
                "{name: crm, url: \"{url}/crm\", {secret}, ordering: \(ordering), types: [message.created]}")
            try scene.rig.write("poison", to: "crm.refuses")
            let client = scene.client()
            for text in ["poison", "after"] { try await Self.say(client, "a", text) }
            let refusing = try await scene.webhook("crm") { $0.failures == 1 }
            let event = ordering == "log" ? refusing.eventID : refusing.blocked.first?.eventID ?? ""
            #expect(event.hasPrefix("default/") && refusing.blockedCount == (ordering == "log" ? 0 : 1))
            let shown = try Self.humancall(scene, ["webhooks"])
            #expect(shown.1.contains(event), "\(shown)")

            let sequence = try #require(Int64(event.split(separator: ":").last ?? ""))
            let other = event.replacingOccurrences(of: ":\(sequence)", with: ":\(sequence + 1)")
            let wrong = try Self.humancall(scene, ["webhooks", "skip", "crm", "--event", other])
            #expect(wrong.0 == 65 && wrong.1.contains(event), "\(wrong)")
            let unknown = try Self.humancall(scene, ["webhooks", "skip", "erp", "--event", event])
            #expect(unknown.0 == 65 && unknown.1.contains("names no webhook"), "\(unknown)")

            let skipped = try Self.humancall(scene, ["webhooks", "skip", "crm", "--event", event])
            #expect(skipped.0 == 0 && skipped.1.hasPrefix("skipped  \(event)"), "\(skipped)")
            #expect(try await Self.accepted(scene, "/crm", count: 1) == ["after"])
            _ = try await scene.webhook("crm") { $0.state == .delivering && $0.failures == 0 && $0.blockedCount == 0 }
            // The place is on disk.
            scene.daemon.kill9()
            try await scene.daemon.start()
            try await Self.say(client, "a", "last")
            #expect(try await Self.accepted(scene, "/crm", count: 2) == ["after", "last"])
            #expect(scene.rig.requests("/crm").count { ($0["body"] as? String ?? "").contains("poison") } == 1)
            let log = try Self.humancall(scene, ["-o", "jsonl", "events", "--audience", "team"]).1
            let line = try #require(log.split(separator: "\n").first { $0.contains("\"webhook.skipped\"") })
            let skip = Self.event(String(line))["webhook_skip"] as? [String: String]
            #expect(skip == ["name": "crm", "event_id": event])
            await client.close()
        }
    }
}
