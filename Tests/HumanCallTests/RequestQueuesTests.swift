import HumanCallMessages
import Testing

@testable import HumanCall

@Suite struct RequestQueuesTests {
    private func request(
        _ id: String, _ state: RequestState = .pending, team: String = "", by memberID: String = "", deadline: Int64 = 0
    ) -> HumanCallRequest {
        HumanCallRequest(
            id: id, conversationID: "c-\(id)", state: state, deadlineAt: deadline, team: team,
            claim: memberID.isEmpty ? nil : Claim(memberID: memberID))
    }

    @Test func aPlaceIsByCreationWithinTheTeam() {
        var queues = RequestQueues(["r4", "r1", "r3"].map { request($0, team: "sales") } + [request("r2")])
        #expect(["r1", "r3", "r4"].map { queues.place(of: $0)?.place } == [1, 2, 3])
        #expect(queues.place(of: "r2")?.place == 1 && queues.place(of: "r9") == nil)
        // A call that comes back has its old place.
        #expect(queues.show(request("r1", .assigned, team: "sales", by: "ann")) == ["sales"])
        #expect(queues.place(of: "r1") == nil && queues.place(of: "r3")?.place == 1)
        #expect(queues.show(request("r1", team: "sales")) == ["sales"])
        #expect(["r1", "r3", "r4"].map { queues.place(of: $0)?.place } == [1, 2, 3])
        // A transfer changes both queues.
        #expect(queues.show(request("r1")) == ["sales", ""])
        #expect(queues.place(of: "r1")?.place == 1 && queues.place(of: "r2")?.place == 2)
    }

    @Test func showingARequestAgainChangesNothing() {
        var queues = RequestQueues()
        for _ in 0..<3 { queues.show(request("r1", .assigned, by: "ann")) }
        #expect(queues.held(by: "ann") == 1 && queues.count == 1)
        for _ in 0..<3 { queues.show(request("r1", .assigned, by: "ben")) }
        #expect(queues.held(by: "ann") == 0 && queues.held(by: "ben") == 1)
        for _ in 0..<3 { queues.show(request("r1", .completed, by: "ben")) }
        #expect(queues.held(by: "ben") == 0 && queues.count == 0)
    }

    @Test func theOldestOfSeveralTeamsIsFoundAndOverdueOnesBeforeItAreNamed() {
        let queues = RequestQueues([
            request("r1", team: "sales", deadline: 5), request("r2", deadline: 5), request("r3", team: "sales"),
            request("r4"), request("r0", team: "other"),
        ])
        let found = queues.oldest(of: ["sales", ""], now: 5, overdueMax: 9)
        #expect(found.overdue == ["r1", "r2"] && found.next == "r3")
        #expect(queues.oldest(of: ["sales", ""], now: 4, overdueMax: 9).next == "r1")
        let bounded = queues.oldest(of: ["sales", ""], now: 5, overdueMax: 1)
        #expect(bounded.overdue == ["r1"] && bounded.next == "r3")
        #expect(queues.oldest(of: ["none"], now: 5, overdueMax: 1).next == nil)
    }

    /// The array passes over those that left, so it is compared with a plain one.
    @Test func aQueueAgreesWithASortedArrayThroughEveryChange() {
        var queues = RequestQueues()
        var plain: [String] = []
        var number = 7
        for _ in 0..<4_000 {
            number = number * 1_103_515_245 % 2_147_483_647 + 12_345
            let id = "r\(1_000 + number % 300)"
            if number % 3 == 0 || number % 7 == 0, let first = plain.first {
                let gone = number % 2 == 0 ? first : plain[number % plain.count]
                queues.show(request(gone, .expired))
                plain.removeAll { $0 == gone }
            } else {
                queues.show(request(id))
                if !plain.contains(id) { plain = (plain + [id]).sorted() }
            }
            #expect(queues.first(.max, of: "").map(\.requestID) == plain)
        }
    }
}
