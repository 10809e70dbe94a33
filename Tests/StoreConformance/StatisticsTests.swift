import HumanCall
import HumanCallMessages
import HumanCallStore
import StoreHarness
import Testing

/// The rows that the statistics read: written with each event, and always equal to a replay of the log.
@Suite struct StatisticsTests {
    private func calls(_ test: TestStore, _ workspaceID: String = "default") throws -> [CallRow] {
        try test.store.calls(workspaceID, created: 0..<Int64.max, after: nil, limit: 1_000).calls
    }

    @Test(arguments: StoreKind.allCases)
    func everyPathThroughTheStatesLeavesItsRow(kind: StoreKind) throws {
        let test = try TestStore(kind)
        test.furnish()
        let begin = test.clock.time
        let completed = try test.call("completed"), again = try test.call("again"), canceled = try test.call("canceled")
        let claimedAndCanceled = try test.call("claimed and canceled"), lapsed = try test.call("lapsed")
        _ = try test.call("expired")
        test.clock.time += 90_000
        for id in [completed.id, again.id, claimedAndCanceled.id] { test.perform(.claim(id, by: "mary")) }
        test.clock.time += 5_000
        test.perform(.say("completed", by: "mary"))
        test.perform(.say("completed", by: "mary"))
        test.perform(.complete(completed.id, by: "mary"))
        test.perform(.release(again.id, by: "mary"))
        test.clock.time += 60_000
        // The second claim is not the first, and the first line of a person is the second holder's.
        test.perform(.claim(again.id, by: "tom"))
        test.perform(.say("again", by: "tom"))
        test.perform(.cancel(canceled.id))
        test.perform(.cancel(claimedAndCanceled.id))
        let claim: HumanCallRequest = try decoded(test.perform(.claim(lapsed.id, by: "tom")).answer ?? [])
        test.perform(.conversation(.lapse(requestID: lapsed.id, epoch: claim.claim?.epoch ?? 0)))
        test.clock.advance(minutes: 10)
        test.perform(.send("expired"))

        func row(
            _ state: RequestState, _ reason: EndReason = .unspecified, by member: String = "", ended: Int64 = 0,
            claimed: Int64 = 0, first: String = "", replied: Int64 = 0
        ) -> CallRow {
            func time(_ after: Int64) -> Int64 { after == 0 ? 0 : begin + after }
            return CallRow(
                team: "", actionID: "call", state: state, endReason: reason, source: .unspecified, memberID: member,
                createdAt: begin, endedAt: time(ended),
                marks: CallMarks(
                    firstClaimedAt: time(claimed), firstMemberID: first, firstReplyAt: time(replied)))
        }
        let expected = [
            row(.completed, .completed, by: "mary", ended: 95_000, claimed: 90_000, first: "mary", replied: 95_000),
            row(.assigned, by: "tom", claimed: 90_000, first: "mary", replied: 155_000),
            row(.canceled, .canceled, ended: 155_000),
            row(.canceled, .canceled, by: "mary", ended: 155_000, claimed: 90_000, first: "mary"),
            row(.pending, claimed: 155_000, first: "tom"),
            row(.expired, .expired, ended: 755_000),
        ]
        #expect(try calls(test) == expected)
        #expect(try test.tableProblems() == [])
        let reopened = try test.reopened()
        #expect(try calls(reopened) == expected && reopened.tableProblems() == [])
        // A later step leaves the first ones as they are, also after a restart.
        reopened.perform(.say("again", by: "tom"))
        reopened.perform(.complete(again.id, by: "tom"))
        #expect(try calls(reopened)[1].marks == expected[1].marks && reopened.tableProblems() == [])
    }

    @Test(arguments: StoreKind.allCases)
    func callsComeInPagesInTheOrderOfTheirCreation(kind: StoreKind) throws {
        let test = try TestStore(kind)
        test.furnish()
        test.furnish("shop")
        let begin = test.clock.time
        // Five of one millisecond, five later ones.
        for index in 0..<10 {
            if index >= 5 { test.clock.time += 1_000 }
            test.perform(.claim(try test.call("c\(index)").id, by: index % 2 == 0 ? "mary" : "tom"))
        }
        _ = try test.call("elsewhere", workspaceID: "shop")
        var (found, position): ([CallRow], CallPosition?) = ([], nil)
        repeat {
            let page = try test.store.calls("default", created: 0..<Int64.max, after: position, limit: 3)
            #expect(page.calls.count <= 3 && (page.last == nil) == page.calls.isEmpty)
            (found, position) = (found + page.calls, page.last)
        } while position != nil
        #expect(try found == calls(test) && found.count == 10)
        #expect(found.map(\.memberID) == (0..<10).map { $0 % 2 == 0 ? "mary" : "tom" })
        func created(_ range: Range<Int64>, in id: String = "default") throws -> [Int64] {
            try test.store.calls(id, created: range, after: nil, limit: 100).calls.map { $0.createdAt - begin }
        }
        #expect(try created(begin + 1..<begin + 3_000) == [1_000, 2_000])
        #expect(try created(begin..<begin + 1).count == 5 && created(begin..<begin).isEmpty)
        #expect(try created(0..<Int64.max, in: "shop").count == 1 && created(0..<Int64.max, in: "nowhere").isEmpty)
    }

    @Test(arguments: StoreKind.allCases)
    func theNewestClaimTimesAreOfABoundedNumberOfCalls(kind: StoreKind) throws {
        let test = try TestStore(kind)
        test.furnish()
        let begin = test.clock.time
        for (index, seconds) in ([10, 20, 0, 30] as [Int64]).enumerated() {
            let id = try test.call("c\(index)").id
            test.clock.time += seconds * 1_000
            if seconds > 0 { test.perform(.claim(id, by: "mary")) }
        }
        let store = test.store
        #expect(try store.newestClaimTimes("default", since: 0, limit: 10) == [30_000, 20_000, 10_000])
        // The call that nobody claimed is one of the three.
        #expect(try store.newestClaimTimes("default", since: 0, limit: 3) == [30_000, 20_000])
        #expect(try store.newestClaimTimes("default", since: begin + 10_000, limit: 10) == [30_000, 20_000])
        #expect(try store.newestClaimTimes("nowhere", since: 0, limit: 10).isEmpty)
    }

    @Test(arguments: StoreKind.allCases)
    func anUncommittedRequestIsNotCounted(kind: StoreKind) throws {
        let test = try TestStore(kind)
        test.furnish()
        let request = try test.call("c")
        let before = try calls(test)
        #expect(test.perform(.trigger("d"), answer: poisonedAnswer).failure == .corrupt)
        #expect(test.perform(.claim(request.id, by: "mary"), answer: poisonedAnswer).failure == .corrupt)
        #expect(test.perform(.claim(request.id, by: "nobody")).rejection == .noSuchMember)
        // A repeated trigger, and one that returns the open request.
        _ = try test.call("c")
        #expect(try calls(test) == before)
    }

    /// The last mail dies in the outbox's own transaction, which loads the request itself.
    @Test(arguments: StoreKind.allCases)
    func aDismissalLeavesTheFirstStepsOfItsCall(kind: StoreKind) throws {
        let test = try TestStore(kind)
        test.furnish()
        let request = try test.call("c")
        test.perform(.claim(request.id, by: "mary"))
        test.perform(.say("c", by: "mary"))
        test.perform(.release(request.id, by: "mary"))
        test.clock.advance(minutes: 11)
        test.perform(.settle(request.id))
        let before = try calls(test)
        #expect(before[0].state == .expired && before[0].marks.firstReplyAt > 0)
        let call = DismissRequestRequest(requestID: request.id, memberID: "tom")
        #expect(test.perform(.conversation(.dismiss(call))).answer != nil)
        #expect(try calls(test) == before && test.tableProblems() == [])
    }

    @Test(arguments: StoreKind.allCases)
    func aDeadMailLeavesTheFirstStepsOfItsCall(kind: StoreKind) throws {
        let test = try TestStore(kind)
        test.furnish()
        let request = try test.call("c")
        test.perform(.claim(request.id, by: "mary"))
        test.perform(.say("c", by: "mary"))
        test.perform(
            .conversation(.release(ReleaseRequestRequest(requestID: request.id, memberID: "mary"))), canEmail: true)
        let before = try calls(test)
        #expect(before[0].state == .pending && before[0].marks.firstReplyAt > 0)
        let reopened = try test.reopened()
        let due = try reopened.store.dueNotifications(before: reopened.clock.time, limit: 10).map(\.notificationID)
        #expect(!due.isEmpty)
        let leased = reopened.perform(.outbox(.lease(ids: due, mailsMax: 10, hourlyCap: 20)), canEmail: true)
        for mail in leased.leases {
            let failed = DeliveryOutcome(isDelivered: false, isPermanent: true, code: 550, detail: "no")
            reopened.perform(.outbox(.settle(mail.rows, failed, jitter: 0)))
        }
        let after = try #require(try reopened.store.request("default", request.id))
        #expect(after.alerts.last?.cause == .mailsDead)
        #expect(try calls(reopened).map(\.marks) == before.map(\.marks) && reopened.tableProblems() == [])
    }
}
