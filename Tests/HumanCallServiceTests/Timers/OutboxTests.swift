import HumanCall
import HumanCallMessages
import HumanCallStore
import Testing

@testable import HumanCallService

/// E-mails from the decision to the mail server's answer.
@Suite struct OutboxTests {
    private static let ok = DeliveryOutcome(isDelivered: true, code: 250, detail: "queued")

    @Test func eachMailIsHandedOverOnceAndTheLogRecordsThatItWasSent() throws {
        let harness = try ServiceHarness()
        harness.mailServer = { _ in Self.ok }
        let watcher = harness.stream()
        let id = try harness.trigger().request!.id
        #expect(harness.handedOver.map(\.recipient.email) == ["ann@example.com", "ben@example.com"])
        #expect(harness.mails(id).map(\.state) == [.sent, .sent])
        #expect(harness.streamed(watcher).suffix(2) == ["notification.sent", "notification.sent"])
        harness.advance(minutes: 9)
        #expect(harness.handedOver.count == 2)
    }

    @Test func aMailCarriesTheLastLinesOldestFirst() throws {
        let harness = try ServiceHarness()
        for index in 0..<10 { try harness.say("line \(index)") }
        try harness.trigger()
        guard case .alert(let lease, let messages) = harness.deliveries.first?.mail else {
            throw Rejection.invalid("mail", "is missing")
        }
        #expect(messages.count == 1 && messages[0].count == ServiceLimits.messagesPerMailMax)
        #expect(messages[0].map(\.text) == ["line 5", "line 6", "line 7", "line 8", "line 9", "I mail somebody."])
        #expect(lease.workspace.id == "default" && lease.calls[0].conversation.id == "c")
    }

    @Test func aMailIsInTheLanguageOfItsReaderOrElseOfTheWorkspace() throws {
        let harness = try ServiceHarness()
        _ = try harness.ask(
            Methods.Admin.PutWorkspace.self,
            PutWorkspaceRequest(workspace: Workspace(id: "default", language: "de"), fields: ["language"]))
        _ = try harness.ask(
            Methods.PutMemberSettings.self,
            PutMemberSettingsRequest(settings: MemberSettings(memberID: "ann", language: "fr"), fields: ["language"]))
        try harness.trigger()
        #expect(harness.handedOver.map(\.recipient.id) == ["ann", "ben"])
        #expect(harness.deliveries.map(\.language) == ["fr", "de"])
    }

    @Test func triggersAreAnsweredWhileTheMailServerIsSilentAndFewMailsAreWithIt() throws {
        let harness = try ServiceHarness()
        for index in 0..<50 { try harness.trigger("c\(index)") }
        #expect(harness.deliveries.count == ServiceLimits.deliveriesInFlightMax)
        // The server is back: each of the 100 mails is sent, and none twice.
        harness.mailServer = { _ in Self.ok }
        harness.configuration.mailHourlyCap = 1_000
        harness.tick()
        #expect(
            Set(harness.handedOver.flatMap(\.rows).map(\.notificationID)).count
                == harness.handedOver.flatMap(\.rows).count)
        harness.advance(60_000)
        let mails = try harness.ask(Methods.Admin.ListNotifications.self, ListNotificationsRequest(pageSize: 500)).items
        #expect(mails.count == 100 && mails.allSatisfy { $0.state == .sent })
    }

    @Test func aMailServerThatWasDownForAnHourGetsEveryMailThatIsStillNeeded() throws {
        let harness = try ServiceHarness(
            ServiceConfiguration(ownUID: ServiceHarness.ownUID, canEmail: true, mailHourlyCap: 1_000))
        _ = try harness.ask(
            Methods.Admin.PutAction.self, PutActionRequest(action: Action(id: "call", closeAfterMinutes: 300)))
        harness.mailServer = { _ in DeliveryOutcome(isDelivered: false, detail: "connection refused") }
        var ids: [String] = []
        for index in 0..<20 {
            ids.append(try harness.trigger("c\(index)").request!.id)
            harness.advance(minutes: 3)
        }
        try harness.claim(ids[3])
        _ = try harness.ask(Methods.CompleteRequest.self, CompleteRequestRequest(requestID: ids[3], memberID: "ann"))
        #expect(ids.allSatisfy { harness.mails($0).allSatisfy { $0.state == .pending } })
        harness.mailServer = { _ in Self.ok }
        harness.advance(minutes: 31)
        for (index, id) in ids.enumerated() {
            let states = harness.mails(id).map(\.state)
            #expect(states == (index == 3 ? [.suppressed, .suppressed] : [.sent, .sent]), "call \(index)")
        }
        #expect(harness.types().count { $0 == "notification.sent" } == 38)
    }

    @Test(arguments: [false, true])
    func aCrashBetweenSendAndMarkRepeatsWithTheSameMessageID(committing: Bool) throws {
        let harness = try ServiceHarness()
        let id = try harness.trigger().request!.id
        let before = harness.handedOver.map(\.messageID)
        // The server has accepted the first mail. Its outcome is committed, or lost.
        harness.settle(harness.deliveries[0], Self.ok)
        try harness.crash(committing: committing, downFor: 1_000)
        harness.mailServer = { _ in Self.ok }
        harness.tick()
        let after = harness.handedOver.dropFirst(2).map(\.messageID)
        #expect(after.sorted() == (committing ? [before[1]] : before).sorted())
        #expect(harness.mails(id).map(\.state) == [.sent, .sent])
    }

    @Test func anOutcomeThatTheStoreFailedToWriteIsRetriedAndTheMailIsNotSentAgain() throws {
        let harness = try ServiceHarness()
        let id = try harness.trigger().request!.id
        // Each result is a commit of its own.
        harness.store.failNextCommit(times: 2)
        for delivery in harness.deliveries { harness.settle(delivery, Self.ok) }
        harness.run()
        #expect(harness.mails(id).map(\.state) == [.pending, .pending])
        harness.advance(ServiceLimits.storeRetryMilliseconds)
        #expect(harness.mails(id).map(\.state) == [.sent, .sent])
        harness.advance(minutes: 9)
        #expect(harness.handedOver.count == 2)
    }

    @Test func anOutcomeThatIsReportedTwiceCountsOnce() throws {
        let harness = try ServiceHarness()
        try harness.trigger()
        let under = harness.deliveries
        for delivery in under + under { harness.settle(delivery, Self.ok) }
        harness.run()
        for delivery in under { harness.settle(delivery, DeliveryOutcome(isDelivered: false)) }
        harness.run()
        #expect(harness.types().count { $0 == "notification.sent" } == 2)
    }

    @Test func aLeaseOfMailsThatTheStoreFailedIsRetried() throws {
        let harness = try ServiceHarness()
        harness.mailServer = { _ in Self.ok }
        harness.begin(Methods.TriggerAction.self, TriggerActionRequest(conversationID: "c"))
        harness.commit()
        harness.deliver()
        harness.store.failNextCommit()
        harness.run()
        #expect(harness.handedOver.isEmpty)
        harness.advance(ServiceLimits.storeRetryMilliseconds)
        #expect(harness.handedOver.count == 2)
    }

    @Test func aRowThatCannotBeReadDelaysNoOther() throws {
        let harness = try ServiceHarness()
        for index in 0..<3 { try harness.trigger("c\(index)") }
        let under = harness.deliveries
        harness.store.poisoned = [
            harness.mails(harness.store.openRequests([.pending, .assigned], after: nil, limit: 9)[2].0.requestID)[0].id
        ]
        harness.mailServer = { _ in Self.ok }
        for delivery in under { harness.settle(delivery, Self.ok) }
        harness.run()
        harness.advance(60_000)
        let mails = try harness.ask(Methods.Admin.ListNotifications.self, ListNotificationsRequest()).items
        #expect(mails.count { $0.state == .sent } == 5 && mails.count { $0.state == .pending } == 1)
        try harness.trigger("later")
        #expect(harness.handedOver.flatMap(\.rows).count == 7)
    }

    @Test func anUnreadableRowOfADigestDelaysNoneOfTheOthers() throws {
        let harness = try ServiceHarness(
            ServiceConfiguration(ownUID: ServiceHarness.ownUID, canEmail: true, mailHourlyCap: 1))
        harness.mailServer = { _ in Self.ok }
        for index in 0..<5 { try harness.trigger("c\(index)") }
        let bad = try harness.ask(Methods.Admin.ListNotifications.self, ListNotificationsRequest(states: [.pending]))
            .items.last { $0.memberID == "ann" }
        harness.store.poisoned = [try #require(bad).id]
        harness.advance(minutes: 7)
        let mails = try harness.ask(Methods.Admin.ListNotifications.self, ListNotificationsRequest()).items
        #expect(mails.filter { $0.state == .pending }.map(\.id) == [bad?.id])
        #expect(harness.reports.count == 1 && harness.reports[0].contains(bad?.id ?? "?"))
    }

    @Test func aMailThatWaitsForTheMailServerIsNotLeasedAgainHoweverLongItTakes() throws {
        let harness = try ServiceHarness()
        _ = try harness.ask(
            Methods.Admin.PutAction.self, PutActionRequest(action: Action(id: "call", closeAfterMinutes: 300)))
        try harness.trigger()
        harness.advance(OutboxLimits.leaseMilliseconds * 3)
        #expect(harness.handedOver.count == 2)
        for delivery in harness.deliveries { harness.settle(delivery, Self.ok) }
        harness.run()
        #expect(harness.types().count { $0 == "notification.sent" } == 2)
    }

    @Test func fewMailsAreInFlightHoweverManyWorkspacesThereAre() throws {
        let harness = try ServiceHarness()
        for index in 0..<5 {
            let id = "shop-\(index)"
            _ = try harness.ask(
                Methods.Admin.PutWorkspace.self, PutWorkspaceRequest(workspace: Workspace(id: id, name: id)))
            _ = try harness.ask(
                Methods.Admin.PutAction.self,
                PutActionRequest(workspaceID: id, action: Action(id: "call", name: "Call")))
            _ = try harness.ask(
                Methods.Admin.PutMember.self,
                PutMemberRequest(workspaceID: id, member: Member(id: "zoe", name: "Zoe", email: "zoe@example.com")))
            for call in 0..<3 { try harness.trigger("c\(call)", workspace: id) }
        }
        #expect(harness.deliveries.count == ServiceLimits.deliveriesInFlightMax)
        harness.mailServer = { _ in Self.ok }
        harness.tick()
        #expect(Set(harness.handedOver.map(\.workspace.id)).count == 5 && harness.handedOver.count == 15)
    }

    @Test func aClaimBeforeTheMailIsDueSuppressesIt() throws {
        let harness = try ServiceHarness()
        harness.mailServer = { _ in DeliveryOutcome(isDelivered: false, code: 450, detail: "greylisted") }
        let id = try harness.trigger().request!.id
        try harness.claim(id)
        harness.mailServer = { _ in Self.ok }
        harness.advance(minutes: 1)
        #expect(
            harness.mails(id).map(\.suppressedBecause) == [
                "ann has claimed the request", "ann has claimed the request",
            ])
        #expect(!harness.types().contains("notification.sent"))
    }

    @Test func anEscalationSendsMailAlthoughAMemberIsOnline() throws {
        let harness = try ServiceHarness()
        harness.mailServer = { _ in Self.ok }
        _ = try harness.ask(
            Methods.Admin.PutAction.self, PutActionRequest(action: Action(id: "call", escalateAfterMinutes: 3)))
        try harness.beat("ann", .available)
        let id = try harness.trigger().request!.id
        for _ in 0..<8 {
            harness.advance(15_000)
            try harness.beat("ann")
        }
        #expect(harness.handedOver.isEmpty)
        for _ in 0..<5 {
            harness.advance(15_000)
            try harness.beat("ann")
        }
        #expect(harness.handedOver.map(\.calls[0].cause) == [.escalated, .escalated])
        #expect(harness.mails(id).map(\.state) == [.sent, .sent])
    }

    @Test func withoutAMailServerNothingIsHandedOver() throws {
        let harness = try ServiceHarness(ServiceConfiguration(ownUID: ServiceHarness.ownUID))
        #expect(try harness.trigger().nobodyAlerted)
        let answer = try harness.ask(Methods.Admin.SendTestMail.self, SendTestMailRequest(to: "a@example.com"))
        #expect(!answer.sent && answer.detail.contains("smtp.host"))
        #expect(harness.deliveries.isEmpty)
    }

    @Test func aTestMailIsAnsweredWithTheServersAnswer() throws {
        let harness = try ServiceHarness()
        let call = harness.begin(Methods.Admin.SendTestMail.self, SendTestMailRequest(to: "a@example.com"))
        #expect(harness.isOpen(call))
        harness.settle(
            try #require(harness.deliveries.first), DeliveryOutcome(isDelivered: false, code: 535, detail: "5.7.8 no"))
        let answer = try #require(try harness.reply(Methods.Admin.SendTestMail.self, call))
        #expect(
            !answer.sent && answer.code == 535 && answer.detail == "5.7.8 no"
                && answer.messageID.hasSuffix("@humancall"))
        #expect(harness.refusal(Methods.Admin.SendTestMail.self, SendTestMailRequest(to: "nobody")) != nil)
        #expect(harness.refusal(Methods.Admin.SendTestMail.self, SendTestMailRequest()) != nil)
    }

    @Test func testMailsInFlightAreBounded() throws {
        let harness = try ServiceHarness()
        for _ in 0..<ServiceLimits.testMailsInFlightMax {
            harness.begin(Methods.Admin.SendTestMail.self, SendTestMailRequest(to: "a@example.com"))
        }
        #expect(
            harness.refusal(Methods.Admin.SendTestMail.self, SendTestMailRequest(to: "a@example.com"))?.reason == .limit
        )
        // A caller who has left is not answered, and the mail still makes room.
        harness.close(harness.admin)
        for delivery in harness.deliveries { harness.settle(delivery, Self.ok) }
        #expect(harness.service.timers.outbox.isEmpty)
    }

    @Test func notificationsAreListedByRequestStateAndPage() throws {
        let harness = try ServiceHarness()
        let ids = try (0..<3).map { try harness.trigger("c\($0)").request!.id }
        func list(_ request: ListNotificationsRequest) throws -> ListNotificationsResponse {
            try harness.ask(Methods.Admin.ListNotifications.self, request)
        }
        #expect(try list(ListNotificationsRequest(requestID: ids[1])).items.map(\.memberID).sorted() == ["ann", "ben"])
        #expect(try list(ListNotificationsRequest(states: [.sent])).items.isEmpty)
        let first = try list(ListNotificationsRequest(pageSize: 4))
        #expect(first.items.count == 4 && !first.nextPageToken.isEmpty)
        let rest = try list(ListNotificationsRequest(pageSize: 4, pageToken: first.nextPageToken))
        #expect(rest.items.count == 2 && rest.nextPageToken.isEmpty)
        #expect(
            harness.refusal(Methods.Admin.ListNotifications.self, ListNotificationsRequest(requestID: "req_no"))?.reason
                == .noSuchRequest)
        #expect(
            harness.refusal(
                Methods.Admin.ListNotifications.self, ListNotificationsRequest(states: [.init(rawValue: 9)]))?.reason
                == .invalidField)
    }

    @Test func retryAndSuppressAreIdempotentByKey() throws {
        let harness = try ServiceHarness()
        harness.mailServer = { _ in
            DeliveryOutcome(isDelivered: false, isPermanent: true, code: 550, detail: "no such mailbox")
        }
        let mail = harness.mails(try harness.trigger().request!.id)[0]
        #expect(mail.state == .dead)
        harness.mailServer = { _ in nil }
        let suppress = SuppressNotificationRequest(
            idempotencyKey: "k", notificationID: mail.id, reason: "wrong address")
        let first = try harness.ask(Methods.Admin.SuppressNotification.self, suppress)
        #expect(first.notification?.state == .suppressed && first.notification?.suppressedBecause == "wrong address")
        let retry = RetryNotificationRequest(idempotencyKey: "k", notificationID: mail.id)
        #expect(try harness.ask(Methods.Admin.RetryNotification.self, retry).notification?.state == .pending)
        // It is PENDING again, which the replay says, and stays so.
        let again = try harness.ask(Methods.Admin.SuppressNotification.self, suppress)
        #expect(again.replayed && again.notification?.id == mail.id && again.notification?.state == .pending)
        harness.tick()
        #expect(harness.deliveries.count == 1)
    }

    @Test func aStopHandsOverNoMoreMailsAndWaitsForThoseInFlight() throws {
        let harness = try ServiceHarness()
        for index in 0..<5 { try harness.trigger("c\(index)") }
        let under = harness.deliveries
        harness.stop()
        #expect(harness.service.timers.outbox.alertCount == under.count)
        for delivery in under { harness.settle(delivery, Self.ok) }
        harness.run()
        #expect(harness.service.timers.outbox.isEmpty && harness.deliveries.isEmpty)
    }
}
