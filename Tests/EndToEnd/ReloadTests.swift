import Foundation
import Glibc
import HumanCallClient
import HumanCallMessages
import HumanCallWire
import NotifyRig
import Testing
import UnixTransport

extension EndToEnd {
    /// docs/CONFIGURATION.md, "Reload".
    @Suite
    struct ReloadTests {
        typealias Users = RolesConfiguration

        private func client(_ daemon: DaemonProcess) -> HumanCallClient {
            HumanCallClient(socketPath: daemon.socketPath)
        }

        /// Writes a new file for a daemon that runs.
        private func write(_ text: String, for daemon: DaemonProcess) throws {
            let file = daemon.directory.appendingPathComponent("humancall.yml").path
            try text.write(toFile: file, atomically: true, encoding: .utf8)
            try FileManager.default.setAttributes([.posixPermissions: 0o644], ofItemAtPath: file)
        }

        // MARK: Mistakes

        @Test(
            arguments: [
                ("log: {level: debug\n", "CONFIGURATION_INVALID: ", ":2: is not YAML", ""),
                ("claim_grace: 5m\nlogg: {level: debug}\n", ":2: ", "unknown key logg", "logg"),
                ("claim_grace: 5m\nlog: {level: inof}\n", ":2: ", "did you mean info?", "log.level"),
                (
                    "claim_grace: 5m\nsmtp: {host: mail, from: a@example.com, username: u, password_file: /nowhere}\n",
                    ":2: ", "cannot be read", "smtp.password_file"
                ),
            ])
        func aBadFileChangesNothingAndItsCallerIsGivenTheReason(
            text: String, place: String, rule: String, key: String
        ) async throws {
            let daemon = try await DaemonProcess.start(configuration: "claim_grace: 3m\n")
            let before = try humancall(daemon, ["config", "dump", "-o", "json"])
            try write(text, for: daemon)
            let refused = try humancall(daemon, ["reload", "-o", "json"])
            #expect(refused.status == 65 && refused.error("key") == key, "\(refused)")
            #expect(refused.errors.contains(place) && refused.errors.contains(rule), "\(refused.errors)")
            #expect(refused.errors.contains("the configuration of before stays in force"))
            kill(daemon.pid, SIGHUP)
            try await until { daemon.log.components(separatedBy: "the configuration was not reloaded").count == 3 }
            #expect(try humancall(daemon, ["config", "dump", "-o", "json"]).output == before.output)
            #expect(before.output.contains("3m") && !before.output.contains("5m"))
        }

        @Test func aNewSocketThatAnotherProcessHasIsRefusedBeforeTheRestartFails() async throws {
            let daemon = try DaemonProcess()
            let folder = daemon.directory.path
            let other = try TestSocket.bind(folder + "/other", Int32(SOCK_STREAM.rawValue))
            defer { close(other) }
            #expect(listen(other, 1) == 0)
            func file(_ socket: String) throws {
                try write("data: \(folder)/data\nsocket: \(folder)/\(socket)\n", for: daemon)
            }
            try file("s")
            // Without --dev and --socket, so that the file says where the socket is.
            let process = Process()
            process.executableURL = DaemonProcess.products.appendingPathComponent("humancalld")
            process.arguments = ["--config", folder + "/humancall.yml"]
            process.standardError = FileHandle.nullDevice
            try process.run()
            try await until { try humancall(daemon, ["status", "-q"]).status == 0 }
            try file("other")
            let refused = try humancall(daemon, ["reload", "-o", "json"])
            #expect(
                refused.status == 65 && refused.error("key") == "socket" && refused.error("line") == "2", "\(refused)")
            #expect(refused.errors.contains("\(folder)/other"))
            try file("free")
            #expect(try humancall(daemon, ["reload"]).output.contains("needs a restart: socket;"))
            process.terminate()
            process.waitUntilExit()
            #expect(process.terminationStatus == 0)
        }

        @Test func aReloadOfADaemonWithoutAFileIsRefused() async throws {
            let daemon = try await DaemonProcess.start()
            let refused = try humancall(daemon, ["reload"])
            #expect(refused.status == 65 && refused.errors.contains("started without --config"), "\(refused)")
        }

        @Test func checkConfigChecksWithoutStartingAnything() throws {
            let daemon = try DaemonProcess()
            try write("claim_grace: 3m\nlog: {levle: info}\n", for: daemon)
            let file = daemon.directory.path + "/humancall.yml"
            let wrong = try daemon.run(["--check-config", "--config", file, "--data", daemon.dataPath])
            #expect(wrong.status == 78)
            #expect(wrong.error == "humancalld: \(file):2: unknown key log.levle; did you mean log.level?\n")
            try write("claim_grace: 3m\n", for: daemon)
            let good = try daemon.run(["--check-config", "--config", file, "--data", daemon.dataPath])
            #expect(good.status == 0 && good.error.isEmpty)
            #expect(!FileManager.default.fileExists(atPath: daemon.dataPath))
        }

        // MARK: What changes

        @Test func sighupReadsTheFileAgainAndARotatedLogLosesNoLine() async throws {
            let daemon = try await DaemonProcess.start(configuration: "log: {level: notice}\n")
            let (log, rotated) = (daemon.directory.path + "/log", daemon.directory.path + "/log.1")
            #expect(!daemon.log.contains(" info "))
            // As logrotate does: the file is renamed, and the process gets a SIGHUP.
            try FileManager.default.moveItem(atPath: log, toPath: rotated)
            try write("log: {level: info}\nclaim_grace: 4m\n", for: daemon)
            kill(daemon.pid, SIGHUP)
            try await until {
                try read(rotated).contains("the configuration was reloaded changed=claim_grace, log.level")
            }
            #expect(daemon.terminate() == 0)
            let lines = try read(rotated)
            #expect(lines.contains(" info stopping") && lines.contains(" info stopped"), "\(lines)")
        }

        @Test func changesThatNeedARestartAreNamedAndTheRestIsInForce() async throws {
            // The environment would override the file.
            let daemon = try await DaemonProcess.start(
                configuration: "log: {format: text}\n", environment: ["HUMANCALL_LOG_FORMAT": ""])
            try write("log: {format: json}\nclaim_grace: 4m\n", for: daemon)
            let done = try humancall(daemon, ["reload"])
            #expect(done.status == 0)
            #expect(
                done.output
                    == "reloaded  changed: claim_grace\n          needs a restart: log.format; the values of before are in force\n"
            )
            let dump = try humancall(daemon, ["config", "dump"]).output
            #expect(dump.contains("claim_grace: 4m  # file, line 2\n"), "\(dump)")
            #expect(
                dump.contains("  format: text  # file, line 1\n")
                    && dump.contains("data: \(daemon.dataPath)  # flag, --data\n"))
            try await until { daemon.log.contains("changed settings need a restart") }
            #expect(try humancall(daemon, ["reload", "-q"]).output == "\n")
        }

        @Test(.enabled(if: OtherUser.isPossible, OtherUser.reason))
        func callsOnOpenConnectionsAreJudgedByTheNewRoles() async throws {
            let daemon = try await DaemonProcess.start(configuration: Users.yaml)
            let stranger = try await ForeignPeer(daemon.socketPath, as: .admitted(Users.unknown))
            let line = try await stranger.connect()
            func status() async throws -> String {
                do throws(CallError) {
                    _ = try await line.call(
                        service: Methods.ListRequests.service, method: Methods.ListRequests.name, payload: [],
                        timeout: .seconds(20))
                    return "OK"
                } catch {
                    if case .status(let status) = error { return status.reason ?? "" }
                    throw error
                }
            }
            #expect(try await status() == "ROLE_REQUIRED")
            try write(Users.yaml + "  - {uid: \(Users.unknown), role: observer}\n", for: daemon)
            #expect(try humancall(daemon, ["reload", "-q"]).output == "roles\n")
            #expect(try await status() == "OK")
            var request = StreamEventsRequest()
            request.from = "NOW"
            let stream = try await UnixDialer(path: daemon.socketPath, group: stranger.loops).stream(
                service: Methods.StreamEvents.service, method: Methods.StreamEvents.name,
                payload: try WireCodec.encode(request, arena: WireArena()), timeout: .seconds(60))
            var items = stream.makeAsyncIterator()
            #expect(try await items.next() != nil)
            try write(Users.yaml, for: daemon)
            #expect(try humancall(daemon, ["reload"]).status == 0)
            #expect(try await status() == "ROLE_REQUIRED")
            do throws(CallError) {
                while try await items.next() != nil {}
                Issue.record("the stream of a caller without a role went on")
            } catch {
                guard case .status(let ended) = error else { throw error }
                #expect(ended.reason == "ROLE_REQUIRED")
            }
            await stranger.close()
        }

        @Test func anUnchangedWebhookKeepsItsConnectionARemovedOneStopsAndANewOneBegins() async throws {
            let keep = "{name: keep, url: \"{url}/keep\", {secret}, types: [message.created]}"
            let gone = "{name: gone, url: \"{url}/gone\", {secret}, types: [message.created]}"
            let scene = try await WebhookScene.start(keep, gone)
            let client = scene.client()
            func say(_ text: String) async throws {
                _ = try await client.sendMessage(SendMessageRequest(conversationID: "c", author: .visitor, text: text))
            }
            try await say("one")
            _ = try await scene.requests("/keep", count: 1)
            _ = try await scene.requests("/gone", count: 1)
            // `gone` is removed; `new` is added; and `moved` has the name, so the place, of `gone`.
            let configuration = try WebhookScene([
                keep, "{name: new, url: \"{url}/new\", {secret}, types: [message.created]}",
            ])
            .daemon.configuration
            let secret = scene.daemon.directory.path + "/secret"
            func file(_ text: String?) -> String {
                (text ?? "").replacing(/http:\/\/127.0.0.1:\d+/, with: "http://127.0.0.1:\(scene.rig.port)")
                    .replacing(/secret_file: [^,}]+/, with: "secret_file: \(secret)")
            }
            try write(file(configuration), for: scene.daemon)
            #expect(try humancall(scene.daemon, ["reload", "-q"]).output == "webhooks\n")
            try await say("two")
            let kept = try await scene.requests("/keep", count: 2)
            let new = try await scene.requests("/new", count: 1)
            #expect(new.count == 1 && kept.count == 2)
            #expect(kept[0]["peer"] as? Int == kept[1]["peer"] as? Int, "the same connection")
            // It comes back at its place: the second message was not lost.
            try write(
                file(configuration) + "  - "
                    + file(
                        gone.replacingOccurrences(of: "{url}", with: "http://127.0.0.1:1").replacingOccurrences(
                            of: "{secret}", with: "secret_file: x")) + "\n", for: scene.daemon)
            #expect(try humancall(scene.daemon, ["reload"]).status == 0)
            let back = try await scene.requests("/gone", count: 2)
            #expect(back.count == 2 && (back[1]["body"] as? String)?.contains("two") == true)
            #expect(scene.rig.requests("/keep").count == 2 && scene.rig.requests("/new").count == 1)
            await client.close()
        }

        @Test func aNewMailServerGetsTheMailsThatWaitAndNoneIsLost() async throws {
            let (old, new) = (try MailServer(), try MailServer())
            try old.fail("held")
            let daemon = try await DaemonProcess.start(configuration: old.configuration())
            let client = client(daemon)
            for number in 1...3 {
                _ = try await client.triggerAction(TriggerActionRequest(conversationID: "c\(number)"))
            }
            // Two members, so six mails; the mailer sends two at a time.
            try await until {
                try FileManager.default.contentsOfDirectory(atPath: old.directory.path).count { $0.hasPrefix("held-") }
                    == 2
            }
            try write(new.configuration(), for: daemon)
            #expect(try humancall(daemon, ["reload", "-q"]).output == "smtp.port\n")
            try await until { try new.mails().count == 4 }
            _ = FileManager.default.createFile(atPath: old.directory.path + "/release", contents: nil)
            try await until { try old.mails().count == 2 }
            let ids = try (old.mails() + new.mails()).map(\.messageID)
            #expect(ids.count == 6 && Set(ids).count == 6)
            try await until {
                try await client.listNotifications(ListNotificationsRequest()).items.count { $0.state == .sent } == 6
            }
            await client.close()
        }

        // MARK: Helpers

        private func humancall(_ daemon: DaemonProcess, _ arguments: [String]) throws -> OtherUser.Run {
            let process = Process()
            process.executableURL = DaemonProcess.products.appendingPathComponent("humancall")
            process.arguments = ["--socket", daemon.socketPath] + arguments
            process.environment = ["PATH": "/usr/bin:/bin"]
            let (output, errors) = (Pipe(), Pipe())
            (process.standardOutput, process.standardError) = (output, errors)
            try process.run()
            let text = output.fileHandleForReading.readDataToEndOfFile()
            let remarks = errors.fileHandleForReading.readDataToEndOfFile()
            process.waitUntilExit()
            return OtherUser.Run(
                status: process.terminationStatus, output: String(decoding: text, as: UTF8.self),
                errors: String(decoding: remarks, as: UTF8.self))
        }

        private func read(_ path: String) throws -> String { try String(contentsOfFile: path, encoding: .utf8) }

        private func until(_ condition: () async throws -> Bool) async throws {
            for _ in 0..<2_000 {
                if try await condition() { return }
                try await Task.sleep(for: .milliseconds(10))
            }
            Issue.record("it does not come to that")
        }
    }
}

/// A Unix socket of the test.
enum TestSocket {
    static func bind(_ path: String, _ type: Int32) throws -> Int32 {
        let socket = Glibc.socket(AF_UNIX, type, 0)
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: path.utf8) }
        let status = withUnsafePointer(to: &address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                Glibc.bind(socket, $0, socklen_t(MemoryLayout<sockaddr_un>.size))
            }
        }
        guard socket >= 0, status == 0 else { throw POSIXError(POSIXErrorCode(rawValue: errno) ?? .EIO) }
        return socket
    }
}
