import HumanCall
import HumanCallMessages
import HumanCallStore
import StoreHarness
import Testing

/// Missed calls: EXPIRED, not dismissed, and no member has joined their conversation since.
@Suite struct MissedTests {
    private func missed(_ test: TestStore, _ change: (inout RequestQuery) -> Void = { _ in }) throws -> [String] {
        var query = RequestQuery()
        query.missedOnly = true
        change(&query)
        return try test.store.requests("default", query).map(\.conversationID)
    }

    /// A call that nobody claims, until it has expired.
    private func missedCall(_ test: TestStore, _ conversationID: String) throws -> String {
        let id = try test.call(conversationID).id
        test.clock.advance(minutes: 11)
        test.perform(.settle(id))
        return id
    }

    @Test(arguments: StoreKind.allCases)
    func aCallIsMissedFromItsExpiryUntilItIsDismissed(kind: StoreKind) throws {
        let test = try TestStore(kind)
        test.furnish()
        let first = try missedCall(test, "a"), second = try missedCall(test, "b")
        let canceled = try test.call("c").id
        test.perform(.cancel(canceled))
        _ = try test.call("d")
        #expect(try missed(test) == ["b", "a"])
        #expect(try missed(test) { $0.oldestFirst = true } == ["a", "b"])
        #expect(try missed(test) { $0.before = second } == ["a"] && missed(test) { $0.limit = 1 } == ["b"])
        #expect(try missed(test) { $0.conversationID = "a" } == ["a"] && missed(test) { $0.states = [.pending] } == [])

        let answer: HumanCallRequest = try decoded(test.perform(.dismiss(first, by: "mary")).answer ?? [])
        #expect(answer.dismissedBy == "mary" && answer.dismissedAt == test.clock.time && answer.state == .expired)
        #expect(try missed(test) == ["b"])
        // The second member who dismisses it succeeds, and the first one stays.
        let head = try test.store.head("default").sequence
        let again: HumanCallRequest = try decoded(test.perform(.dismiss(first, by: "tom")).answer ?? [])
        #expect(try again == answer && test.store.head("default").sequence == head)
        #expect(test.perform(.dismiss(canceled, by: "mary")).rejection == .notMissed)
        #expect(test.perform(.dismiss(try test.call("e").id, by: "mary")).rejection == .notMissed)
        #expect(test.perform(.dismiss("req_unknown", by: "mary")).rejection == .noSuchRequest)
        let reopened = try test.reopened()
        #expect(try missed(reopened) == ["b"])
        #expect(try reopened.tableProblems().isEmpty)
    }

    @Test(arguments: StoreKind.allCases)
    func aMemberWhoJoinsTheConversationTakesAllOfItsMissedCallsOffTheList(kind: StoreKind) throws {
        let test = try TestStore(kind)
        test.furnish()
        let first = try missedCall(test, "a"), second = try missedCall(test, "a")
        _ = try missedCall(test, "b")
        #expect(try missed(test) == ["b", "a", "a"])
        test.perform(.take("a", by: "mary"))
        #expect(try missed(test) == ["b"])
        for id in [first, second] { #expect(test.perform(.dismiss(id, by: "tom")).rejection == .notMissed) }
        #expect(try test.reopened().tableProblems().isEmpty)
    }

    /// The commands of one batch see each other's effects, and the store writes the last state.
    @Test(arguments: StoreKind.allCases)
    func aBatchThatExpiresJoinsAndDismissesAgreesWithTheLog(kind: StoreKind) throws {
        let test = try TestStore(kind)
        test.furnish()
        let calls = try ["a", "b", "c", "d"].map { try test.call($0).id }
        test.clock.advance(minutes: 11)
        let completions = test.whileTheWriterIsBusy {
            [
                test.submit(.take("a", by: "mary")), test.submit(.dismiss(calls[0], by: "tom")),
                test.submit(.dismiss(calls[1], by: "tom")), test.submit(.take("b", by: "tom")),
                test.submit(.settle(calls[2])), test.submit(.take("c", by: "tom")),
                test.submit(.dismiss(calls[2], by: "mary")), test.submit(.settle(calls[3])),
            ]
        }
        #expect(completions[1].rejection == .notMissed && completions[2].answer != nil)
        #expect(completions[6].rejection == .notMissed)
        #expect(try missed(test) == ["d"])
        let reopened = try test.reopened()
        #expect(try missed(reopened) == ["d"])
        #expect(try reopened.tableProblems().isEmpty)
    }

    /// A member who joined and left again before the expiry has not called back.
    @Test(arguments: StoreKind.allCases)
    func aCallThatExpiresAfterItsMemberHasLeftIsMissed(kind: StoreKind) throws {
        let test = try TestStore(kind)
        test.furnish()
        let id = try test.call("a").id
        let other = try test.call("b").id
        test.perform(.claim(id, by: "mary"))
        let completions = test.whileTheWriterIsBusy {
            [test.submit(.release(id, by: "mary")), test.submit(.claim(other, by: "tom"))]
        }
        #expect(completions.allSatisfy { $0.answer != nil })
        test.clock.advance(minutes: 11)
        test.perform(.settle(id))
        #expect(try missed(test) == ["a"])
        #expect(test.perform(.dismiss(id, by: "tom")).answer != nil)
        #expect(try test.reopened().tableProblems().isEmpty)
    }

    @Test(arguments: StoreKind.allCases)
    func aConversationsEventsAreReadFromItsEnd(kind: StoreKind) throws {
        let test = try TestStore(kind)
        test.furnish()
        for index in 1...6 {
            test.perform(.send("a", "\(index)"))
            test.perform(.send("b", "\(index)"))
            if index % 2 == 0 { test.perform(.note("a", by: "mary")) }
        }
        _ = try test.call("a")
        let all = try test.store.events("default", conversationID: "a", after: 0, limit: 99, bytesMax: .max)
        for size in [1, 2, 5, 99] {
            var found: [StoredEvent] = []
            var through = Int64.max
            while true {
                let page = try test.store.newestEvents(
                    "default", conversationID: "a", through: through, limit: size, bytesMax: .max)
                guard let last = page.last else { break }
                found += page
                through = last.sequence - 1
            }
            #expect(found == all.reversed(), "\(size)")
        }
        #expect(
            try test.store.newestEvents("default", conversationID: "a", through: .max, limit: 9, bytesMax: 1).count == 1
        )
        #expect(
            try test.store.newestEvents("default", conversationID: "x", through: .max, limit: 9, bytesMax: 1).isEmpty)
    }
}
