import Foundation
import HumanCallClient
import HumanCallMessages
import HumanCallWire
import Testing
import UnixTransport

extension EndToEnd {
    @Suite
    struct DaemonTests {
        @Test func sigtermEndsStreamsAndWaitsWithShuttingDownAndTheDaemonExitsWith0() async throws {
            let daemon = try await DaemonProcess.start()
            let client = HumanCallClient(socketPath: daemon.socketPath)
            let opened = try await client.triggerAction(TriggerActionRequest(conversationID: "c1"))
            let request = try #require(opened.request)

            // Without the client library, which would repeat what was interrupted.
            let dialer = UnixDialer(path: daemon.socketPath)
            let stream = try await dialer.stream(
                service: Methods.StreamEvents.service, method: Methods.StreamEvents.name,
                payload: try WireCodec.encode(StreamEventsRequest(from: "BEGINNING"), arena: WireArena()))
            let streaming = Task { () -> CallError? in
                do throws(CallError) {
                    for try await _ in stream {}
                    return nil
                } catch {
                    return error
                }
            }
            let channel = try await dialer.connect()
            let wait = try WireCodec.encode(
                WaitRequestRequest(
                    requestID: request.id, knownVersion: request.version, afterSequence: .max - 1, waitMs: 50_000),
                arena: WireArena())
            let waiting = Task { () -> CallError? in
                do throws(CallError) {
                    _ = try await channel.call(
                        service: Methods.WaitRequest.service, method: Methods.WaitRequest.name, payload: wait)
                    return nil
                } catch {
                    return error
                }
            }
            try await until { try await client.serverInfo(ServerInfoRequest()).waiting == 1 }
            try await until { try await client.serverInfo(ServerInfoRequest()).streams == 1 }
            #expect(daemon.terminate() == 0)
            for ended in [await streaming.value, await waiting.value] {
                guard case .status(let status) = ended else {
                    Issue.record("ended by \(String(describing: ended))")
                    continue
                }
                #expect(status.reason == "SHUTTING_DOWN" && status.code == 14)
            }
            #expect(!FileManager.default.fileExists(atPath: daemon.socketPath), "the socket file goes with the daemon")
            await client.close()
        }

        @Test func afterAStopAndAfterAKillTheSameDataAndLogComeBack() async throws {
            let daemon = try await DaemonProcess.start()
            let client = HumanCallClient(socketPath: daemon.socketPath)
            let first = try await client.sendMessage(
                SendMessageRequest(conversationID: "c", author: .visitor, text: "one"))
            let log = try await client.serverInfo(ServerInfoRequest()).logID
            #expect(daemon.terminate() == 0)
            try await daemon.start()
            let second = try await client.sendMessage(
                SendMessageRequest(conversationID: "c", author: .visitor, text: "two"))
            daemon.kill9()
            try await daemon.start()
            let messages = try await client.listMessages(ListMessagesRequest(conversationID: "c")).items
            #expect(messages.map(\.id) == [first.message?.id, second.message?.id])
            #expect(try await client.serverInfo(ServerInfoRequest()).logID == log)
            await client.close()
        }

        @Test func aSecondDaemonOnTheSameDataOrSocketEndsWithAReasonAndTheFirstGoesOn() async throws {
            let daemon = try await DaemonProcess.start()
            let data = daemon.directory.appendingPathComponent("data").path
            let sameData = try daemon.run([
                "--dev", "--data", data, "--socket", daemon.directory.appendingPathComponent("t").path,
            ])
            #expect(sameData.status != 0 && sameData.error.contains("in use by process \(daemon.pid)"), "\(sameData)")
            let other = daemon.directory.appendingPathComponent("other").path
            let sameSocket = try daemon.run(["--dev", "--data", other, "--socket", daemon.socketPath])
            #expect(
                sameSocket.status != 0 && sameSocket.error.contains("another daemon is using the socket"),
                "\(sameSocket)")
            let client = HumanCallClient(socketPath: daemon.socketPath)
            #expect(try await client.health(HealthRequest()).status == .serving)
            await client.close()
        }

        @Test func aStaleSocketIsReplacedAndAFileOrATooLongPathIsRefusedWithThePath() async throws {
            let daemon = try DaemonProcess()
            let folder = daemon.directory
            let data = folder.appendingPathComponent("d").path
            let file = folder.appendingPathComponent("file").path
            try "precious".write(toFile: file, atomically: true, encoding: .utf8)
            let inTheWay = try daemon.run(["--dev", "--data", data, "--socket", file])
            #expect(inTheWay.status != 0 && inTheWay.error.contains("is not a socket") && inTheWay.error.contains(file))
            #expect(try String(contentsOfFile: file, encoding: .utf8) == "precious")

            let long = folder.appendingPathComponent(String(repeating: "x", count: 120)).path
            let tooLong = try daemon.run(["--dev", "--data", data, "--socket", long])
            #expect(tooLong.status != 0 && tooLong.error.contains("107"), "\(tooLong)")

            // A daemon that was killed leaves its socket behind.
            try await daemon.start()
            daemon.kill9()
            #expect(FileManager.default.fileExists(atPath: daemon.socketPath))
            try await daemon.start()
        }

        @Test(
            arguments: [
                ("daat: /tmp/x\n", ":1:", "unknown key daat"),
                ("log:\n  levl: info\n", ":2:", "unknown key log.levl"),
                ("claim_grace: soon\n", ":1:", "500ms, 30s, 10m, 2h"),
                ("log:\n  level: loud\n", ":2:", "use trace, debug"),
                ("data: [a, b]\n", ":1:", "must be one value"),
                ("log: info\n", ":1:", "must hold settings"),
                ("roles:\n  - {uid: 1, role: king}\n", ":2:", "unknown role king"),
                ("roles:\n  - {uid: one, role: chat}\n", ":2:", "must be a number"),
                ("roles:\n  - {uid: 1, rol: chat}\n", ":2:", "unknown key rol"),
                ("data: a\ndata: b\n", "", "data"),
                ("- a\n", "", "holds no settings"),
                ("a: b: c\n", "", "is not YAML"),
            ])
        func anInvalidConfigurationIsRefusedWithItsFileItsLineAndTheRule(text: String, line: String, rule: String)
            throws
        {
            let daemon = try DaemonProcess()
            let file = daemon.directory.appendingPathComponent("c.yml").path
            try text.write(toFile: file, atomically: true, encoding: .utf8)
            let run = try daemon.run(["--config", file])
            #expect(run.status == 78)
            #expect(run.error.contains("\(file)\(line)") && run.error.contains(rule), "\(run.error)")
        }

        /// The daemon goes on to the next wrong setting.
        @Test func theVariablesThatKubernetesMakesForAServiceAreNoSettings() throws {
            let links = [
                "HUMANCALL_SERVICE_HOST": "10.0.0.1", "HUMANCALL_SERVICE_PORT_HTTP": "8787",
                "HUMANCALL_PORT": "tcp://10.0.0.1:8787", "HUMANCALL_PORT_8787_TCP_ADDR": "10.0.0.1",
                "HUMANCALL_DASHBOARD_SERVICE_HOST": "10.0.0.2", "HUMANCALL_CLAIM_GRACE": "15s",
            ]
            let run = try DaemonProcess().run([], environment: links)
            #expect(run.status == 78 && run.error.contains("heard of every 15 seconds"), "\(run.error)")
        }

        @Test func aFlagOverridesTheEnvironmentAndTheEnvironmentTheFile() throws {
            let daemon = try DaemonProcess()
            let folder = daemon.directory
            let file = folder.appendingPathComponent("c.yml").path
            // The places tell who won: each is wrong in a way of its own.
            try "socket: \(folder.path)/\(String(repeating: "f", count: 120))\ndata: \(folder.path)/d\n"
                .write(toFile: file, atomically: true, encoding: .utf8)
            let environment = ["HUMANCALL_SOCKET": "\(folder.path)/\(String(repeating: "e", count: 120))"]
            #expect(try daemon.run(["--config", file]).error.contains("ffff"))
            #expect(try daemon.run(["--config", file], environment: environment).error.contains("eeee"))
            let flag = "\(folder.path)/\(String(repeating: "g", count: 120))"
            #expect(
                try daemon.run(["--config", file, "--socket", flag], environment: environment).error.contains("gggg"))
            #expect(
                try daemon.run(["--config", file], environment: ["HUMANCALL_CLAIM_GRACE": "1s"]).error.contains(
                    "HUMANCALL_CLAIM_GRACE"))
        }

        @Test(
            arguments: [
                (["--data", "~/d"], ["HOME": ""], "HOME is not set"),
                (["--data", "~mary/d"], [:], "~USER is not supported"),
                ([], ["HUMANCALL_DATA": "~/d", "HOME": ""], "HUMANCALL_DATA is ~/d"),
                ([], ["XDG_RUNTIME_DIR": "run"], "XDG_RUNTIME_DIR is run, which is relative"),
                ([], ["HUMANCALL_CLAIM_GRACES": "2m"], "HUMANCALL_CLAIM_GRACES is unknown"),
                ([], ["HUMANCALL_CLAIM_GRACE": "15s"], "heard of every 15 seconds"),
                ([], ["HUMANCALL_SMPT_PORT": "25"], "HUMANCALL_SMPT_PORT is unknown"),
                ([], ["HUMANCALL_SMTP_HOURLY_CAP": "5"], "smtp.hourly_cap is set and smtp.host is not"),
                (["--clock-speed", "5"], [:], "--clock-speed needs --dev"),
            ])
        func aSettingThatWouldDoSomethingElseIsRefusedWithTheReason(
            arguments: [String], environment: [String: String], rule: String
        ) throws {
            let daemon = try DaemonProcess()
            let run = try daemon.run(arguments, environment: environment)
            #expect(run.status == 78 && run.error.contains(rule), "\(run.error)")
        }

        @Test func aFileOfARealInstallationIsNotTriedInTheTrialDirectory() throws {
            let daemon = try DaemonProcess()
            let file = daemon.directory.appendingPathComponent("c.yml").path
            try "data: /var/lib/humancall\n".write(toFile: file, atomically: true, encoding: .utf8)
            let run = try daemon.run(["--dev", "--config", file])
            #expect(run.status == 78 && run.error.contains("the file sets data"), "\(run.error)")
        }

        @Test func aPathBelowTheHomeDirectoryIsTheWholePath() throws {
            let daemon = try DaemonProcess()
            let long = String(repeating: "h", count: 120)
            let environment = ["HOME": daemon.directory.path, "HUMANCALL_SOCKET": "~/\(long)"]
            let run = try daemon.run(["--data", daemon.directory.path + "/d"], environment: environment)
            #expect(run.error.contains("\(daemon.directory.path)/\(long)"), "\(run.error)")
        }

        private func until(_ condition: () async throws -> Bool) async throws {
            for _ in 0..<600 {
                if try await condition() { return }
                try await Task.sleep(for: .milliseconds(50))
            }
            Issue.record("what was waited for did not come")
        }
    }
}
