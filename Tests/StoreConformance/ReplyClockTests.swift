import HumanCall
import HumanCallMessages
import HumanCallStore
import HumanCallWire
import StoreHarness
import Testing

/// The reply clock next to a request's bytes, and the chosen AWAY next to a presence.
@Suite struct StoredReplyClockTests {
    private func held(_ kind: StoreKind) throws -> (test: TestStore, request: HumanCallRequest, key: RequestKey) {
        let test = try TestStore(kind)
        test.furnish()
        test.perform(.action("call", replyMinutes: (3, 10, 30)))
        let request = try test.call("c")
        test.perform(.claim(request.id, by: "mary"))
        return (test, request, RequestKey(workspaceID: "default", requestID: request.id))
    }

    private func reply(_ test: TestStore, by memberID: String = "mary") {
        test.perform(
            .conversation(
                .send(SendMessageRequest(conversationID: "c", author: .member, memberID: memberID, text: "hello"))))
    }

    @Test(arguments: StoreKind.allCases)
    func eachPhaseIsStoredWithItsDueTimeAndSurvivesAReopening(kind: StoreKind) throws {
        var (test, request, key) = try held(kind)
        func expect(_ clock: ReplyClock?, due minutes: Int64?) throws {
            for _ in 0..<2 {
                #expect(try test.store.replyClock("default", request.id) == clock)
                let due = minutes.map { test.clock.time + $0 * millisecondsPerMinute }
                #expect(try test.store.nextDue() == due)
                if let due { #expect(try test.store.due(before: due, limit: 9) == [key]) }
                test = try test.reopened()
            }
        }
        try expect(.waiting(since: test.clock.time, isFirst: true), due: 3)
        test.clock.advance(minutes: 1)
        reply(test)
        try expect(.answered(at: test.clock.time), due: 30)
        test.clock.advance(minutes: 1)
        test.perform(.send("c"))
        try expect(.waiting(since: test.clock.time, isFirst: false), due: 10)
        test.clock.advance(minutes: 10)
        test.perform(.conversation(.settle(requestID: request.id)))
        try expect(.alerted(at: test.clock.time, isFirst: false), due: 10)
        test.perform(.complete(request.id, by: "mary"))
        try expect(nil, due: nil)
    }

    @Test(arguments: StoreKind.allCases)
    func aMessageOfTheSamePhaseWritesNoRow(kind: StoreKind) throws {
        let (test, request, _) = try held(kind)
        let before = try test.store.replyClock("default", request.id)
        test.clock.advance(minutes: 1)
        test.perform(.send("c"))
        #expect(try test.store.replyClock("default", request.id) == before)
        let completion = test.perform(.send("c"))
        #expect(completion.reply == nil)
    }

    @Test(arguments: StoreKind.allCases)
    func aCompletionSaysWhoWaitsAndWhenTheNextTimerIs(kind: StoreKind) throws {
        let (test, request, _) = try held(kind)
        let now = test.clock.time
        let answered = test.perform(
            .conversation(
                .send(SendMessageRequest(conversationID: "c", author: .member, memberID: "mary", text: "hello"))))
        #expect(
            answered.reply
                == ReplyChange(
                    requestID: request.id, isVisitorWaiting: false, dueAt: now + 30 * millisecondsPerMinute))
        #expect(test.perform(.send("c")).reply?.isVisitorWaiting == true)
    }

    @Test(arguments: StoreKind.allCases)
    func severalPhasesInOneBatchLeaveTheLast(kind: StoreKind) throws {
        let (test, request, _) = try held(kind)
        _ = test.whileTheWriterIsBusy {
            (0..<6).map { index in
                test.submit(
                    .conversation(
                        .send(
                            SendMessageRequest(
                                conversationID: "c", author: index % 2 == 0 ? .member : .visitor,
                                memberID: index % 2 == 0 ? "mary" : "", text: "hello"))))
            }
        }
        #expect(try test.store.replyClock("default", request.id) == .waiting(since: test.clock.time, isFirst: false))
        #expect(try test.store.request("default", request.id)?.version == 2)
    }

    /// A daemon that ran faster wrote earlier due times: a row that is due without an effect would be asked about for ever.
    @Test func aRowThatIsDueTooEarlyIsDueLaterOnceItWasDecided() throws {
        let fast = try TestStore(.sqlite, clockSpeed: 60)
        fast.furnish()
        fast.perform(.action("call", replyMinutes: (3, 10, 30)))
        let request = try fast.call("c")
        fast.perform(.claim(request.id, by: "mary"))
        let claimed = fast.clock.time
        #expect(try fast.store.nextDue() == claimed + 3_000)
        let test = try fast.reopened()
        test.clock.time = claimed + 3_000
        #expect(try test.store.due(before: test.clock.time, limit: 9).count == 1)
        let settled = test.perform(.conversation(.settle(requestID: request.id)))
        #expect(settled.events.isEmpty)
        #expect(try test.store.nextDue() == claimed + 3 * millisecondsPerMinute)
    }

    @Test(arguments: StoreKind.allCases)
    func aRowOfAMemberWhoChoseAwayStaysWhileTheyAreOfflineAndGoesWithThem(kind: StoreKind) throws {
        let test = try TestStore(kind)
        test.furnish()
        let row = PresenceRow(workspaceID: "default", memberID: "tom", presence: .offline, isAwayChosen: true)
        test.perform(.presence(row))
        let again = try test.reopened()
        #expect(try again.store.presences() == [row])
        again.perform(.directory(.deleteMember(DeleteMemberRequest(memberID: "tom"))))
        #expect(try again.store.presences().isEmpty)
        // A row that was submitted before the deletion was known.
        again.perform(.presence(row))
        #expect(try again.store.presences().isEmpty)
    }
}
