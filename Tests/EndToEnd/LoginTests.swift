import Foundation
import HumanCallClient
import HumanCallMessages
import Testing

extension EndToEnd {
    @Suite
    struct LoginTests {
        /// nil = the token was refused.
        private func exchange(_ token: String, _ client: HumanCallClient) async throws -> Member? {
            do throws(HumanCallError) {
                return try await client.exchangeLoginToken(ExchangeLoginTokenRequest(token: token)).member
            } catch {
                guard error.reason == .loginTokenInvalid else { throw error }
                return nil
            }
        }

        @Test func aLinkSignsItsMemberInOnceAndItsTokenIsOnNoDiskAndInNoLog() async throws {
            let daemon = try await DaemonProcess.start()
            let client = HumanCallClient(socketPath: daemon.socketPath)
            let made = try run(daemon, ["login-link", "member-1", "--url", "https://desk.example.com/", "-q"])
            let link = try #require(made.split(separator: "\n").first.map(String.init))
            #expect(link.hasPrefix("https://desk.example.com/sign-in?token="))
            let token = try #require(link.split(separator: "=").last.map(String.init))
            #expect(token.utf8.count == 43)
            #expect(try await exchange(token + "A", client) == nil)
            #expect(try await exchange(token, client)?.id == "member-1")
            #expect(try await exchange(token, client) == nil)
            let open = try await client.createLoginToken(CreateLoginTokenRequest(memberID: "member-2")).token
            await client.close()
            // Neither the one that is used nor the one that is open.
            let files = try #require(
                FileManager.default.enumerator(at: daemon.directory, includingPropertiesForKeys: [.isRegularFileKey]))
            var looked = 0
            for case let file as URL in files
            where try file.resourceValues(forKeys: [.isRegularFileKey]).isRegularFile == true {
                looked += 1
                let data = try Data(contentsOf: file)
                for secret in [token, open] {
                    #expect(data.range(of: Data(secret.utf8)) == nil, "\(file.lastPathComponent)")
                }
            }
            #expect(looked >= 3)
        }

        @Test func ofManyExchangesAtTheSameTimeOneSucceeds() async throws {
            let daemon = try await DaemonProcess.start()
            let clients = (0..<16).map { _ in HumanCallClient(socketPath: daemon.socketPath, deadline: .seconds(60)) }
            for _ in 0..<100 {
                let token = try await clients[0].createLoginToken(CreateLoginTokenRequest(memberID: "member-1")).token
                let told = try await withThrowingTaskGroup(of: Member?.self) { group in
                    for client in clients { group.addTask { try await exchange(token, client) } }
                    return try await group.reduce(into: [Member]()) { told, member in
                        if let member { told.append(member) }
                    }
                }
                try #require(told.map(\.id) == ["member-1"])
            }
            for client in clients { await client.close() }
        }

        @Test func aUsedTokenStaysUsedAfterAKill() async throws {
            let daemon = try await DaemonProcess.start()
            for _ in 0..<5 {
                let client = HumanCallClient(socketPath: daemon.socketPath, deadline: .seconds(5))
                var tokens: [String] = []
                for _ in 0..<16 {
                    tokens.append(
                        try await client.createLoginToken(CreateLoginTokenRequest(memberID: "member-1")).token)
                }
                let toUse = tokens
                let using = Task {
                    var told: Set<String> = []
                    for token in toUse {
                        guard let answer = try? await client.exchangeLoginToken(ExchangeLoginTokenRequest(token: token))
                        else { break }
                        if answer.member?.id == "member-1" { told.insert(token) }
                    }
                    return told
                }
                try await Task.sleep(for: .milliseconds(Int.random(in: 0...40)))
                daemon.kill9()
                let told = await using.value
                await client.close()
                try await daemon.start()
                let next = HumanCallClient(socketPath: daemon.socketPath)
                for token in told { #expect(try await exchange(token, next) == nil) }
                // One whose answer was lost may be used up; the others are good.
                var lost = 0
                for token in tokens where !told.contains(token) {
                    lost += try await exchange(token, next) == nil ? 1 : 0
                }
                #expect(lost <= 1)
                await next.close()
            }
        }

        private func run(_ daemon: DaemonProcess, _ arguments: [String]) throws -> String {
            let process = Process()
            process.executableURL = DaemonProcess.products.appendingPathComponent("humancall")
            process.arguments = ["--socket", daemon.socketPath] + arguments
            let output = Pipe()
            process.standardOutput = output
            try process.run()
            let data = output.fileHandleForReading.readDataToEndOfFile()
            process.waitUntilExit()
            #expect(process.terminationStatus == 0)
            return String(decoding: data, as: UTF8.self)
        }
    }
}
