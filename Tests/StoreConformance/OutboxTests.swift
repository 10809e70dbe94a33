import HumanCall
import HumanCallMessages
import HumanCallStore
import StoreHarness
import Testing

/// The outbox as rows: due mails, leases, and the load of each address.
@Suite struct OutboxTests {
    private let day: Int64 = 24 * 3_600_000
    private let ok = DeliveryOutcome(isDelivered: true, code: 250, detail: "2.0.0 queued")

    private func furnished(_ kind: StoreKind, closeAfterMinutes: Int32 = 10_080) throws -> TestStore {
        let test = try TestStore(kind)
        test.furnish(closeAfterMinutes: closeAfterMinutes)
        return test
    }

    private func due(_ test: TestStore) throws -> [String] {
        try test.store.dueNotifications(before: test.clock.time, limit: 10_000).map(\.notificationID)
    }

    /// Leases every due mail. A mail that was considered must not stay due, or the outbox would consider it forever.
    private func lease(_ test: TestStore, mailsMax: Int = 1_000, hourlyCap: Int = 1_000) throws -> [LeasedMail] {
        let leases = test.perform(.outbox(.lease(ids: try due(test), mailsMax: mailsMax, hourlyCap: hourlyCap))).leases
        if leases.count < mailsMax { #expect(try due(test).isEmpty) }
        return leases
    }

    @discardableResult
    private func settle(_ test: TestStore, _ lease: LeasedMail, _ outcome: DeliveryOutcome) -> Completion {
        test.perform(.outbox(.settle(lease.rows, outcome, jitter: 0)))
    }

    @Test(arguments: StoreKind.allCases)
    func aMailIsDueAtOnceLeasedOnceAndSentOnce(kind: StoreKind) throws {
        let test = try furnished(kind)
        let request = try test.call("c", canEmail: true)
        #expect(try test.store.nextNotification(after: 0) == test.clock.time)
        let leases = try lease(test)
        #expect(leases.map(\.recipient.id) == ["mary", "tom"])
        #expect(leases.map { $0.calls.map(\.request.id) } == [[request.id], [request.id]])
        // A leased mail cannot be leased again.
        #expect(try due(test).isEmpty)
        for lease in leases {
            let events = settle(test, lease, ok).events
            #expect(events.map(\.stored.type) == [.notificationSent])
            #expect(events.first?.event.requestID == request.id && events.first?.event.conversationID == "c")
        }
        #expect(try test.store.nextNotification(after: 0) == nil)
        let mails = try test.reopened().store.notifications("default", requestID: request.id)
        #expect(mails.map(\.state) == [.sent, .sent])
        #expect(mails.allSatisfy { $0.deliveries.map(\.code) == [250] && $0.deliveries[0].detail == "2.0.0 queued" })
    }

    @Test func mailsLeasedByAnEndedProcessAreDueAgainWithTheSameMessageID() throws {
        let test = try furnished(.sqlite)
        _ = try test.call("c", canEmail: true)
        let before = try lease(test)
        #expect(try due(test).isEmpty)
        let again = try test.reopened()
        let after = try lease(again)
        #expect(after.map(\.messageID) == before.map(\.messageID))
        #expect(after.flatMap(\.rows).map(\.attempt) == [2, 2])
        // A result of the first process's attempt does not settle the second process's attempt.
        settle(again, before[0], DeliveryOutcome(isDelivered: false, isPermanent: true, code: 550))
        let row = try again.store.notifications("default", requestID: after[0].calls[0].request.id)[0]
        #expect(row.state == .pending && row.deliveries.count == 2)
        #expect(row.deliveries[0].detail.contains("the daemon ended before"))
    }

    @Test(arguments: StoreKind.allCases)
    func failedAttemptsBackOffAndStopAfterTheTenth(kind: StoreKind) throws {
        let test = try furnished(kind)
        let request = try test.call("c", canEmail: true)
        let busy = DeliveryOutcome(isDelivered: false, code: 451, detail: "try later")
        var waits: [Int64] = []
        for attempt in 1...Backoff.attemptsMax {
            let leases = try lease(test)
            #expect(leases.count == 2 && leases.flatMap(\.rows).allSatisfy { $0.attempt == attempt })
            let events = leases.flatMap { settle(test, $0, busy).events }
            if attempt == Backoff.attemptsMax {
                // Then nobody is alerted any more.
                #expect(events.map(\.stored.type) == [.notificationDead, .notificationDead, .requestAlerted])
                #expect(events.first?.event.notification?.deliveries.count == Backoff.attemptsMax)
            } else {
                #expect(events.isEmpty)
                let next = try #require(try test.store.nextNotification(after: 0))
                waits.append(next - test.clock.time)
                #expect(try test.store.dueNotifications(before: next - 1, limit: 10).isEmpty)
                test.clock.time = next
            }
        }
        #expect(waits == (1..<Backoff.attemptsMax).map { Backoff.wait(attempt: $0, random: 0) })
        #expect(try test.store.nextNotification(after: 0) == nil)
        #expect(try test.store.notifications("default", requestID: request.id).map(\.state) == [.dead, .dead])
    }

    @Test(arguments: StoreKind.allCases)
    func aPermanentRefusalIsDeadAtOnce(kind: StoreKind) throws {
        let test = try furnished(kind)
        _ = try test.call("c", canEmail: true)
        let lease = try lease(test)[0]
        let events = settle(
            test, lease, DeliveryOutcome(isDelivered: false, isPermanent: true, code: 550, detail: "no such mailbox")
        ).events
        #expect(events.map(\.stored.type) == [.notificationDead])
    }

    @Test(arguments: StoreKind.allCases)
    func anObsoleteMailIsSuppressedWithItsReason(kind: StoreKind) throws {
        let test = try furnished(kind, closeAfterMinutes: 10)
        let (claimed, canceled, expired, requeued, deserted) = (
            try test.call("claimed", canEmail: true), try test.call("canceled", canEmail: true),
            try test.call("expired", canEmail: true), try test.call("requeued", canEmail: true),
            try test.call("deserted", canEmail: true)
        )
        test.perform(.claim(claimed.id, by: "mary"))
        test.perform(.cancel(canceled.id))
        test.perform(.claim(requeued.id, by: "mary"))
        test.perform(.release(requeued.id, by: "mary"), canEmail: true)
        test.perform(.claim(deserted.id, by: "mary"))
        test.perform(.release(deserted.id, by: "mary"), canEmail: true)
        test.perform(.directory(.deleteMember(DeleteMemberRequest(memberID: "tom"))))
        test.clock.advance(minutes: 9)
        test.perform(.claim(deserted.id, by: "mary"))
        test.perform(.release(deserted.id, by: "mary"), canEmail: true)
        test.clock.advance(minutes: 1)
        let leases = try lease(test)
        // Only one of these is still current: to mary, for the newest attempt. The other requests have expired.
        #expect(leases.map(\.calls[0].request.id) == [deserted.id])
        func reasons(_ request: HumanCallRequest) throws -> Set<String> {
            Set(
                try test.store.notifications("default", requestID: request.id).filter { $0.state == .suppressed }.map(
                    \.suppressedBecause))
        }
        #expect(try reasons(claimed) == ["mary has claimed the request", "member tom was deleted"])
        #expect(try reasons(canceled) == ["the request is CANCELED", "member tom was deleted"])
        #expect(try reasons(expired) == ["the request has expired", "member tom was deleted"])
        #expect(try reasons(requeued).contains("attempt 1 is over; attempt 2 has its own e-mails"))
    }

    @Test(arguments: StoreKind.allCases)
    func aTransferTargetIsMailedAlthoughTheRequestIsAssigned(kind: StoreKind) throws {
        let test = try furnished(kind)
        let request = try test.call("c")
        test.perform(.claim(request.id, by: "mary"))
        let transfer = TransferRequestRequest(requestID: request.id, memberID: "mary", toMemberID: "tom", force: true)
        test.perform(.conversation(.transfer(transfer)), canEmail: true)
        #expect(try lease(test).map(\.recipient.id) == ["tom"])
    }

    @Test(arguments: StoreKind.allCases)
    func anAddressGetsItsCapAndTheRestAsOneDigest(kind: StoreKind) throws {
        let test = try furnished(kind)
        for index in 0..<30 { _ = try test.call("c\(index)", canEmail: true) }
        let single = try lease(test, hourlyCap: 20)
        #expect(Dictionary(grouping: single, by: \.recipient.id).mapValues(\.count) == ["mary": 20, "tom": 20])
        for lease in single { settle(test, lease, ok) }
        // The rest waits a minute, and later mails join it.
        #expect(try lease(test, hourlyCap: 20).isEmpty)
        test.clock.time += 30_000
        _ = try test.call("late", canEmail: true)
        #expect(try lease(test, hourlyCap: 20).isEmpty)
        test.clock.time += 30_000
        let digests = try lease(test, hourlyCap: 20)
        #expect(digests.map(\.recipient.id).sorted() == ["mary", "tom"])
        #expect(digests.allSatisfy { $0.rows.count == 11 && $0.calls.count == 11 && $0.messageID.hasPrefix("digest-") })
        for digest in digests { #expect(settle(test, digest, ok).events.count == 11) }
        let mails = try test.store.notifications("default", NotificationQuery())
        #expect(mails.count(where: \.digest) == 22 && mails.allSatisfy { $0.state == .sent })
        // There is no second digest within five minutes, however many calls come.
        _ = try test.call("more", canEmail: true)
        #expect(try lease(test, hourlyCap: 20).isEmpty)
        test.clock.time += OutboxLimits.digestIntervalMilliseconds - 1
        #expect(try lease(test, hourlyCap: 20).isEmpty)
        test.clock.time += 1
        // A single gathered call counts as a digest too, so the next one waits as long.
        let alone = try lease(test, hourlyCap: 20)
        #expect(alone.map(\.rows.count) == [1, 1] && alone.allSatisfy { $0.messageID.hasPrefix("ntf_") })
        for lease in alone { settle(test, lease, ok) }
        _ = try test.call("one more", canEmail: true)
        test.clock.time += OutboxLimits.gatherMilliseconds
        #expect(try lease(test, hourlyCap: 20).isEmpty)
        test.clock.time += OutboxLimits.digestIntervalMilliseconds - OutboxLimits.gatherMilliseconds
        let second = try lease(test, hourlyCap: 20)
        #expect(second.map(\.rows.count) == [1, 1])
        for lease in second { settle(test, lease, ok) }
        test.clock.time += OutboxLimits.hourMilliseconds
        _ = try test.call("next hour", canEmail: true)
        #expect(try lease(test, hourlyCap: 20).count == 2)
    }

    @Test(arguments: StoreKind.allCases)
    func aFailedDigestIsSentAgainUnchanged(kind: StoreKind) throws {
        let test = try furnished(kind)
        for index in 0..<4 { _ = try test.call("c\(index)", canEmail: true) }
        for lease in try lease(test, hourlyCap: 1) { settle(test, lease, ok) }
        test.clock.time += OutboxLimits.gatherMilliseconds
        let first = try lease(test, hourlyCap: 1)
        for digest in first { settle(test, digest, DeliveryOutcome(isDelivered: false, code: 421)) }
        _ = try test.call("new", canEmail: true)
        test.clock.time += Backoff.wait(attempt: 1, random: 0)
        let second = try lease(test, hourlyCap: 1)
        #expect(second.map(\.messageID) == first.map(\.messageID))
        #expect(second.map { $0.rows.map(\.notificationID) } == first.map { $0.rows.map(\.notificationID) })
    }

    @Test(arguments: StoreKind.allCases)
    func aFailedFullDigestDoesNotHoldUpTheNextOne(kind: StoreKind) throws {
        let test = try furnished(kind)
        let sum = OutboxLimits.notificationsPerDigestMax
        for index in 0..<sum { _ = try test.call("c\(index)", canEmail: true) }
        while try !due(test).isEmpty { #expect(try lease(test, hourlyCap: 0).isEmpty) }
        test.clock.time += OutboxLimits.gatherMilliseconds
        let first = try lease(test, hourlyCap: 0)
        #expect(first.map(\.rows.count) == [sum, sum])
        var told: Set<String> = []
        for attempt in 1...5 {
            for digest in try attempt == 1 ? first : lease(test, hourlyCap: 0) {
                let isFull = digest.rows.count == sum
                if !isFull { told.formUnion(digest.calls.map(\.conversation.id)) }
                settle(test, digest, isFull ? DeliveryOutcome(isDelivered: false, code: 451) : ok)
            }
            _ = try test.call("later\(attempt)", canEmail: true)
            test.clock.time += Backoff.wait(attempt: attempt, random: 0)
        }
        // Mails that came while the full digest kept failing were sent separately.
        #expect(told.contains("later1"))
    }

    @Test(arguments: StoreKind.allCases)
    func aRetryIsSentUnchangedAlthoughTheCapIsReached(kind: StoreKind) throws {
        let test = try furnished(kind)
        _ = try test.call("first", canEmail: true)
        let first = try lease(test, hourlyCap: 1)
        for mail in first { settle(test, mail, DeliveryOutcome(isDelivered: false, detail: "no answer came")) }
        _ = try test.call("second", canEmail: true)
        for mail in try lease(test, hourlyCap: 1) { settle(test, mail, ok) }
        test.clock.time += Backoff.wait(attempt: 1, random: 0)
        #expect(try lease(test, hourlyCap: 1).map(\.messageID) == first.map(\.messageID))
    }

    @Test(arguments: StoreKind.allCases)
    func aRetriedDeadDigestBecomesOneMailPerCall(kind: StoreKind) throws {
        let test = try furnished(kind)
        for index in 0..<3 { _ = try test.call("c\(index)", canEmail: true) }
        #expect(try lease(test, hourlyCap: 0).isEmpty)
        test.clock.time += OutboxLimits.gatherMilliseconds
        for digest in try lease(test, hourlyCap: 0) {
            settle(test, digest, DeliveryOutcome(isDelivered: false, isPermanent: true, code: 550))
        }
        let dead = try test.store.notifications("default", NotificationQuery())
        #expect(dead.allSatisfy { $0.state == .dead && $0.digest })
        for mail in dead { test.perform(.outbox(.retry(id: mail.id))) }
        let mails = try lease(test)
        #expect(
            mails.count == 6 && Set(mails.map(\.messageID)).count == 6
                && mails.allSatisfy { $0.messageID.hasPrefix("ntf_") })
    }

    @Test(arguments: StoreKind.allCases)
    func aMailInFlightIsNotSentAgainOnRequest(kind: StoreKind) throws {
        let test = try furnished(kind)
        _ = try test.call("c", canEmail: true)
        let leases = try lease(test)
        let id = leases[0].rows[0].notificationID
        let asked: Notification = try decoded(try #require(test.perform(.outbox(.retry(id: id))).answer))
        #expect(asked.state == .pending && asked.deliveries.count == 1)
        #expect(try due(test).isEmpty)
        test.perform(.outbox(.suppress(id: id, reason: "x")))
        test.perform(.outbox(.retry(id: id)))
        #expect(try due(test).isEmpty)
        #expect(settle(test, leases[0], ok).events.map(\.stored.type) == [.notificationSent])
        // A mail that waits for its next attempt keeps its earlier attempts.
        settle(test, leases[1], DeliveryOutcome(isDelivered: false, code: 451))
        test.perform(.outbox(.retry(id: leases[1].rows[0].notificationID)))
        #expect(try lease(test).flatMap(\.rows).map(\.attempt) == [2])
    }

    @Test(arguments: StoreKind.allCases)
    func mailsOfTwoWorkspacesToOneAddressHaveDifferentMessageIDs(kind: StoreKind) throws {
        let test = try TestStore(kind)
        for workspace in ["a.b", "a:b", "a"] { test.furnish(workspace) }
        var ids: [String] = []
        for workspace in ["a.b", "a:b", "a"] {
            _ = try test.call("c", workspaceID: workspace, canEmail: true)
            let due = try test.store.dueNotifications(before: test.clock.time, limit: 9).filter {
                $0.workspaceID == workspace
            }
            ids += test.perform(
                .outbox(.lease(ids: due.map(\.notificationID), mailsMax: 9, hourlyCap: 9)), workspaceID: workspace
            )
            .leases.map(\.messageID)
        }
        #expect(ids.count == 6 && Set(ids).count == 6)
        #expect(ids.contains { $0.hasSuffix("/a+db@humancall") } && ids.contains { $0.hasSuffix("/a+cb@humancall") })
    }

    @Test(arguments: StoreKind.allCases)
    func aDigestDescribesTwentyCallsAndCountsAll(kind: StoreKind) throws {
        let test = try furnished(kind)
        for index in 0..<30 { _ = try test.call("c\(index)", canEmail: true) }
        #expect(try lease(test, hourlyCap: 0).isEmpty)
        test.clock.time += OutboxLimits.gatherMilliseconds
        let digest = try lease(test, hourlyCap: 0)[0]
        #expect(digest.rows.count == 30 && digest.calls.count == OutboxLimits.callsPerDigestMax)
    }

    @Test(arguments: StoreKind.allCases)
    func leasesStopAtTheRequestedNumberOfMails(kind: StoreKind) throws {
        let test = try furnished(kind)
        for index in 0..<5 { _ = try test.call("c\(index)", canEmail: true) }
        #expect(try lease(test, mailsMax: 3).count == 3)
        #expect(try due(test).count == 7)
    }

    @Test(arguments: StoreKind.allCases)
    func aFailedMailDoesNotCountTowardsTheCap(kind: StoreKind) throws {
        let test = try furnished(kind)
        _ = try test.call("c", canEmail: true)
        for lease in try lease(test, hourlyCap: 1) { settle(test, lease, DeliveryOutcome(isDelivered: false)) }
        test.clock.time += Backoff.wait(attempt: 1, random: 0)
        #expect(try lease(test, hourlyCap: 1).count == 2)
    }

    @Test(arguments: StoreKind.allCases)
    func deadAndSuppressedMailsAreRetriedOnRequestAndSentOnesAreNot(kind: StoreKind) throws {
        let test = try furnished(kind)
        let request = try test.call("c", canEmail: true)
        let leases = try lease(test)
        settle(test, leases[0], DeliveryOutcome(isDelivered: false, isPermanent: true, code: 550))
        settle(test, leases[1], ok)
        let (dead, sent) = (leases[0].rows[0].notificationID, leases[1].rows[0].notificationID)
        #expect(test.perform(.outbox(.retry(id: sent))).rejection == .notificationSent)
        #expect(test.perform(.outbox(.suppress(id: sent, reason: ""))).rejection == .notificationSent)
        #expect(test.perform(.outbox(.retry(id: "ntf_none"))).rejection == .noSuchNotification)
        let revived: Notification = try decoded(try #require(test.perform(.outbox(.retry(id: dead))).answer))
        #expect(revived.state == .pending && revived.deliveries.isEmpty && revived.nextAttemptAt == test.clock.time)
        #expect(try due(test) == [dead])
        test.perform(.outbox(.suppress(id: dead, reason: "on holiday")))
        #expect(try due(test).isEmpty)
        let mails = try test.store.notifications("default", requestID: request.id)
        #expect(mails.map(\.suppressedBecause).sorted() == ["", "on holiday"])
    }

    @Test(arguments: StoreKind.allCases)
    func aMailSuppressedInFlightBecomesSent(kind: StoreKind) throws {
        let test = try furnished(kind)
        _ = try test.call("c", canEmail: true)
        let lease = try lease(test)[0]
        test.perform(.outbox(.suppress(id: lease.rows[0].notificationID, reason: "too late")))
        #expect(settle(test, lease, ok).events.map(\.stored.type) == [.notificationSent])
    }

    @Test(arguments: StoreKind.allCases)
    func notificationPagesAreNewestFirstByState(kind: StoreKind) throws {
        let test = try furnished(kind)
        for index in 0..<4 { _ = try test.call("c\(index)", canEmail: true) }
        let leases = try lease(test)
        for lease in leases.prefix(3) { settle(test, lease, ok) }
        var query = NotificationQuery()
        let all = try test.store.notifications("default", query)
        #expect(all.count == 8 && all.map(\.id) == all.map(\.id).sorted(by: >))
        query.limit = 3
        query.before = all[1].id
        #expect(try test.store.notifications("default", query) == Array(all[2..<5]))
        query = NotificationQuery()
        query.states = [.sent, .dead]
        #expect(try test.store.notifications("default", query) == all.filter { $0.state == .sent })
        #expect(try test.store.notifications("default", query).count == 3)
        #expect(try test.store.notifications("nowhere", query).isEmpty)
    }
}
