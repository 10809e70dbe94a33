import Foundation
import HumanCallClient
import Testing

extension EndToEnd {
    @Suite
    struct ClaimNextRaceTests {
        /// 64 connections on 64 calls. ROUNDS is the number of rounds of the long form.
        @Test func sixtyFourConnectionsThatAskForTheNextCallGetEachCallOnce() async throws {
            let count = 64
            let rounds = ProcessInfo.processInfo.environment["ROUNDS"].flatMap(Int.init) ?? 10
            let daemon = try await DaemonProcess.start()
            let chat = HumanCallClient(socketPath: daemon.socketPath, deadline: .seconds(60))
            let clients = (0..<count).map { _ in
                HumanCallClient(socketPath: daemon.socketPath, deadline: .seconds(60))
            }
            for index in 0..<count {
                _ = try await chat.putMember(
                    PutMemberRequest(
                        member: Member(id: "m\(index)", name: "Member \(index)", teams: ["support"], maxClaims: 1)))
            }
            for round in 0..<rounds {
                var waiting: Set<String> = []
                for index in 0..<count {
                    let opened = try await chat.triggerAction(
                        TriggerActionRequest(conversationID: "r\(round)-\(index)"))
                    waiting.insert(opened.request?.id ?? "")
                }
                let claimed = try await withThrowingTaskGroup(of: String.self) { group in
                    for (index, client) in clients.enumerated() {
                        group.addTask {
                            let answer = try await client.claimNext(ClaimNextRequest(memberID: "m\(index)"))
                            return answer.request?.id ?? "none"
                        }
                    }
                    return try await group.reduce(into: [String]()) { $0.append($1) }
                }
                try #require(claimed.count == count && Set(claimed) == waiting, "round \(round)")
                for (index, client) in clients.enumerated() {
                    do throws(HumanCallError) {
                        _ = try await client.claimNext(ClaimNextRequest(memberID: "m\(index)"))
                        Issue.record("m\(index) got more than max_claims")
                    } catch {
                        try #require(error.reason == .claimsFull && error.metadata["value"] == "1")
                    }
                }
                for id in claimed { _ = try await chat.completeRequest(CompleteRequestRequest(requestID: id)) }
            }
            for client in clients { await client.close() }
            await chat.close()
        }
    }
}
