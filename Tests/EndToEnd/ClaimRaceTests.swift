import HumanCallClient
import Testing

extension EndToEnd {
    @Suite
    struct ClaimRaceTests {
        /// USERS.md, U1: two agents got the same chat (Rocket.Chat #22206).
        @Test func sixtyFourConnectionsThatClaimOneRequestHaveOneWinnerEachTime() async throws {
            let members = 64
            let rounds = 1_000
            let daemon = try await DaemonProcess.start()
            let chat = HumanCallClient(socketPath: daemon.socketPath, deadline: .seconds(60))
            let clients = (0..<members).map { _ in
                HumanCallClient(socketPath: daemon.socketPath, deadline: .seconds(60))
            }
            for index in 0..<members {
                _ = try await chat.putMember(PutMemberRequest(member: Member(id: "m\(index)", name: "Member \(index)")))
            }
            for round in 0..<rounds {
                let opened = try await chat.triggerAction(TriggerActionRequest(conversationID: "race-\(round)"))
                let requestID = try #require(opened.request?.id)
                let results = await withTaskGroup(of: Attempt.self) { group in
                    for (index, client) in clients.enumerated() {
                        group.addTask { await Self.claim(requestID, as: "m\(index)", client) }
                    }
                    return await group.reduce(into: [Attempt]()) { $0.append($1) }
                }
                let winners = results.compactMap { if case .won(let member) = $0 { member } else { nil } }
                try #require(winners.count == 1, "round \(round): \(winners)")
                for result in results {
                    guard case .lost(let by) = result else { continue }
                    try #require(by == winners[0], "round \(round): a loser was told \(by), \(winners[0]) won")
                }
                try #require(results.count { if case .lost = $0 { true } else { false } } == members - 1)
            }
            for client in clients { await client.close() }
            await chat.close()
        }

        private enum Attempt {
            case won(String)
            case lost(by: String)
            case failed(HumanCallError)
        }

        private static func claim(_ requestID: String, as member: String, _ client: HumanCallClient) async -> Attempt {
            do throws(HumanCallError) {
                let claimed = try await client.claimRequest(ClaimRequestRequest(requestID: requestID, memberID: member))
                return .won(claimed.request?.claim?.memberID ?? "")
            } catch {
                guard error.reason == .alreadyClaimed, error.metadata["at"]?.isEmpty == false else {
                    return .failed(error)
                }
                return .lost(by: error.metadata["by"] ?? "")
            }
        }
    }
}
