import Dispatch
import Foundation
import HumanCall
import HumanCallMessages
import HumanCallStore
import StoreHarness
import Synchronization
import Testing

/// ClaimNext and TakeConversation on the disk, from many threads. ROUNDS is the number of rounds of the long form.
@Suite struct QueueRaceTests {
    private static func rounds(_ short: Int) -> Int {
        ProcessInfo.processInfo.environment["ROUNDS"].flatMap(Int.init) ?? short
    }

    /// Every thread submits its transaction on its own, so that batches form as they happen to.
    private func concurrently(_ count: Int, _ body: @escaping @Sendable (Int) -> Completion) -> [Completion] {
        let results = Mutex<[Int: Completion]>([:])
        let threads = DispatchGroup()
        for index in 0..<count {
            threads.enter()
            Thread.detachNewThread {
                let completion = body(index)
                results.withLock { $0[index] = completion }
                threads.leave()
            }
        }
        threads.wait()
        return results.withLock { results in (0..<count).compactMap { results[$0] } }
    }

    /// Half of the members may hold one request, the others two.
    @Test func sixtyFourMembersWhoAskForTheNextCallGetEachCallOnceAndNoneTooMany() throws {
        let count = 64
        let test = try TestStore(.sqlite)
        test.furnish()
        for index in 0..<count {
            let member = Member(id: "m\(index)", name: "M", maxClaims: index % 2 == 0 ? 1 : 2)
            test.perform(.directory(.putMember(PutMemberRequest(member: member))))
        }
        for round in 0..<Self.rounds(20) {
            let requests = try (0..<count).map { try test.call("r\(round)-\($0)") }
            // Each asks twice at once. There is room for 96, so all 64 are claimed.
            let completions = concurrently(2 * count) {
                test.perform(.claimNext(ClaimNextRequest(memberID: "m\($0 / 2)")))
            }
            let claimed = try completions.compactMap { completion -> HumanCallRequest? in
                guard let answer = completion.answer, !answer.isEmpty else { return nil }
                return try decoded(answer)
            }
            try #require(Set(claimed.map(\.id)) == Set(requests.map(\.id)), "round \(round)")
            try #require(claimed.count == count, "round \(round): a call was claimed twice")
            let held = Dictionary(grouping: claimed) { $0.claim?.memberID ?? "" }
            try #require(held.values.allSatisfy { $0.count <= 2 })
            try #require((0..<count).allSatisfy { $0 % 2 == 1 || held["m\($0)", default: []].count <= 1 })
            for (index, completion) in completions.enumerated() where completion.rejection != nil {
                try #require(completion.rejection == .claimsFull && index / 2 % 2 == 0)
            }
            _ = concurrently(count) {
                test.perform(.complete(claimed[$0].id, by: claimed[$0].claim?.memberID ?? ""))
            }
        }
        try test.verifiedLog()
    }

    /// The AI's reply under its epoch and a take-over, from two threads.
    @Test func aReplyThatRacesATakeOverIsBeforeItInTheLogOrRefused() throws {
        let test = try TestStore(.sqlite)
        test.furnish()
        let size = 100
        var outcomes = (before: 0, refused: 0)
        for round in 0..<max(1, Self.rounds(300) / size) {
            let conversations = (0..<size).map { "r\(round)-\($0)" }
            for id in conversations.dropLast() { test.submit(.send(id)) }
            test.perform(.send(conversations[size - 1]))
            let completions = concurrently(2 * size) { index in
                let id = conversations[index / 2]
                guard index % 2 == round % 2 else {
                    return test.perform(
                        .conversation(.take(TakeConversationRequest(conversationID: id, memberID: "mary"))))
                }
                return test.perform(
                    .conversation(
                        .send(
                            SendMessageRequest(
                                conversationID: id, author: .assistant, text: "a reply", controlEpoch: 1))))
            }
            for (index, completion) in completions.enumerated() where index % 2 == round % 2 {
                let taken = try #require(completions[index ^ 1].events.first?.event)
                try #require(taken.type == EventType.requestAssigned.rawValue)
                guard let written = completion.events.first?.event else {
                    try #require(completion.rejection == .aiPaused)
                    outcomes.refused += 1
                    continue
                }
                try #require(written.sequence < taken.sequence)
                outcomes.before += 1
            }
        }
        // A race that always ends in the same way is none.
        #expect(outcomes.before > 0 && outcomes.refused > 0)
        try test.verifiedLog()
    }
}
