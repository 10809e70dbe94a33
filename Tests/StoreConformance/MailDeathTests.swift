import HumanCall
import HumanCallMessages
import HumanCallStore
import StoreHarness
import Testing

/// When the last mail of an attempt has failed, the outbox's own transaction says so in the conversation.
@Suite struct MailDeathTests {
    private let refused = DeliveryOutcome(isDelivered: false, isPermanent: true, code: 550, detail: "no such mailbox")

    private func furnished(_ kind: StoreKind) throws -> TestStore {
        let test = try TestStore(kind)
        test.furnish()
        let action = Action(id: "call", whilePending: .aiHolds, nobodyMessage: "Nobody.")
        test.perform(.directory(.putAction(PutActionRequest(action: action))))
        return test
    }

    private func lease(_ test: TestStore) throws -> Completion {
        let ids = try test.store.dueNotifications(before: test.clock.time, limit: 100).map(\.notificationID)
        return test.perform(.outbox(.lease(ids: ids, mailsMax: 100, hourlyCap: 100)), canEmail: true)
    }

    @discardableResult
    private func settle(
        _ test: TestStore, _ lease: LeasedMail, _ outcome: DeliveryOutcome, online: Set<String> = []
    ) -> Completion {
        test.perform(
            .outbox(.settle(lease.rows, outcome, jitter: 0)), availability: Availability(online), canEmail: true)
    }

    private func types(_ completion: Completion) -> [EventType] { completion.events.map(\.stored.type) }

    private func check(_ test: TestStore) throws {
        try test.verifiedLog()
        #expect(try test.tableProblems().isEmpty)
    }

    @Test(arguments: StoreKind.allCases)
    func theLastMailThatDiesIsNewsInItsOwnTransaction(kind: StoreKind) throws {
        let test = try furnished(kind)
        let request = try test.call("c", canEmail: true)
        #expect(try test.store.conversation("default", "c")?.control?.holder == .nobody)
        // Reopened, so that nothing of the conversation is cached.
        let again = try test.reopened()
        let leases = try lease(again).leases
        #expect(types(settle(again, leases[0], refused)) == [.notificationDead])
        let last = settle(again, leases[1], refused)
        #expect(types(last) == [.notificationDead, .requestAlerted, .controlChanged, .messageCreated])
        #expect(last.events.map(\.event.sequence) == (1...4).map { last.events[0].event.sequence + $0 - 1 })
        #expect(last.events.last?.event.message?.kind == .nobody)
        let alert = try #require(try again.store.request("default", request.id)?.alerts.last)
        #expect(alert.cause == .mailsDead && alert.nobodyAlerted)
        #expect(try again.store.conversation("default", "c")?.control?.aiMaySpeak == true)
        try check(again)
        // The conversation goes on from what was decided.
        let reply = SendMessageRequest(conversationID: "c", author: .assistant, text: "Nobody is there.")
        #expect(again.perform(.conversation(.send(reply))).answer != nil)
        again.perform(.claim(request.id, by: "mary"))
        #expect(try again.reopened().store.request("default", request.id)?.state == .assigned)
    }

    @Test(arguments: StoreKind.allCases)
    func aMailThatWasSentOrCanStillBeIsAnAlert(kind: StoreKind) throws {
        let test = try furnished(kind)
        _ = try test.call("sent", canEmail: true)
        let sent = try lease(test).leases
        settle(test, sent[0], DeliveryOutcome(isDelivered: true, code: 250))
        #expect(types(settle(test, sent[1], refused)) == [.notificationDead])
        let waiting = try test.call("waiting", canEmail: true)
        let leases = try lease(test).leases
        #expect(types(settle(test, leases[0], DeliveryOutcome(isDelivered: false, code: 451))).isEmpty)
        #expect(types(settle(test, leases[1], refused)) == [.notificationDead])
        #expect(try test.store.request("default", waiting.id)?.alerts.count == 1)
    }

    @Test(arguments: StoreKind.allCases)
    func somebodyWhoIsOnlineIsNamedAndTheAIStaysSilent(kind: StoreKind) throws {
        let test = try furnished(kind)
        let request = try test.call("c", canEmail: true)
        for lease in try lease(test).leases { settle(test, lease, refused, online: ["mary"]) }
        let alert = try #require(try test.store.request("default", request.id)?.alerts.last)
        #expect(alert.cause == .mailsDead && alert.online == 1 && !alert.nobodyAlerted)
        #expect(try test.store.conversation("default", "c")?.control?.holder == .nobody)
        // She leaves: that is news, and nobody is mailed a second time.
        let left = test.perform(.conversation(.audienceLeft(requestID: request.id)), canEmail: true)
        #expect(types(left) == [.requestAlerted, .controlChanged, .messageCreated])
        #expect(try test.store.notifications("default", requestID: request.id).map(\.state) == [.dead, .dead])
        try check(test)
    }

    @Test(arguments: StoreKind.allCases)
    func mailsThatAreSuppressedReachNobodyEither(kind: StoreKind) throws {
        let test = try furnished(kind)
        let request = try test.call("c", canEmail: true)
        let ids = try test.store.notifications("default", requestID: request.id).map(\.id)
        test.perform(.outbox(.suppress(id: ids[0], reason: "wrong address")))
        // Its member is deleted, which the lease finds.
        test.perform(.directory(.deleteMember(DeleteMemberRequest(memberID: "tom"))))
        let completion = try lease(test)
        #expect(completion.leases.isEmpty)
        #expect(types(completion) == [.requestAlerted, .controlChanged, .messageCreated])
        #expect(completion.events.first?.event.request?.alerts.last?.cause == .mailsDead)
        // An operator's request after that changes nothing about it.
        #expect(types(test.perform(.outbox(.suppress(id: ids[1], reason: "")))).isEmpty)
        try check(test)
    }

    @Test(arguments: StoreKind.allCases)
    func mailsOfACallThatWasTakenOrOfAnEarlierAttemptAreNoNews(kind: StoreKind) throws {
        let test = try furnished(kind)
        let request = try test.call("c", canEmail: true)
        let first = try lease(test).leases
        test.perform(.claim(request.id, by: "mary"))
        #expect(types(settle(test, first[0], refused)) == [.notificationDead])
        test.perform(.release(request.id, by: "mary"), canEmail: true)
        #expect(types(settle(test, first[1], refused)) == [.notificationDead])
        #expect(try test.store.request("default", request.id)?.alerts.last?.cause == .released)
    }

    @Test(arguments: StoreKind.allCases)
    func aMailThatDiesAfterTheDeadlineFindsTheRequestExpired(kind: StoreKind) throws {
        let test = try furnished(kind)
        let request = try test.call("c", canEmail: true)
        let leases = try lease(test).leases
        settle(test, leases[0], refused)
        test.clock.advance(minutes: 10)
        let last = settle(test, leases[1], refused)
        #expect(types(last) == [.notificationDead, .requestExpired, .controlChanged])
        #expect(try test.store.request("default", request.id)?.state == .expired)
        try check(test)
    }

    /// One mail can be about several calls.
    @Test(arguments: StoreKind.allCases)
    func aDigestThatDiesIsNewsInEachOfItsConversations(kind: StoreKind) throws {
        let test = try furnished(kind)
        let requests = try (0..<3).map { try test.call("c\($0)", canEmail: true) }
        let ids = try test.store.dueNotifications(before: test.clock.time, limit: 100).map(\.notificationID)
        // Over the cap they are gathered.
        test.perform(.outbox(.lease(ids: ids, mailsMax: 100, hourlyCap: 0)), canEmail: true)
        test.clock.advance(minutes: 2)
        let leases = try lease(test).leases
        #expect(leases.count == 2 && leases.allSatisfy { $0.rows.count == 3 })
        #expect(types(settle(test, leases[0], refused)).count == 3)
        let last = settle(test, leases[1], refused)
        let one: [EventType] = [.requestAlerted, .controlChanged, .messageCreated]
        #expect(types(last) == [.notificationDead, .notificationDead, .notificationDead] + one + one + one)
        for request in requests {
            #expect(try test.store.request("default", request.id)?.alerts.last?.nobodyAlerted == true)
        }
        try check(test)
    }
}
