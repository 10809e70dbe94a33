import Foundation
import HumanCallClient
import Testing

extension EndToEnd {
    /// The daemon, a real mail server, and what can happen between them.
    @Suite
    struct MailTests {
        /// Asks until it is so; the suite's time limit ends what never is.
        private func until(_ isSo: () async throws -> Bool) async throws {
            while try await !isSo() { try await Task.sleep(for: .milliseconds(50)) }
        }

        private func notifications(_ client: HumanCallClient) async throws -> [HumanCallMessages.Notification] {
            try await client.listNotifications(ListNotificationsRequest(pageSize: 500)).items
        }

        /// The audience of the seeded action: two members.
        private func trigger(_ client: HumanCallClient, _ conversation: String) async throws -> TriggerActionResponse {
            try await client.triggerAction(
                TriggerActionRequest(conversationID: conversation, reason: "a refund", visitor: Visitor(name: "Ada")))
        }

        @Test func whileNobodyIsOnlineEachMemberGetsOneMailWithTheLink() async throws {
            let server = try MailServer()
            let daemon = try await DaemonProcess.start(configuration: server.configuration())
            let client = HumanCallClient(socketPath: daemon.socketPath)
            let answer = try await trigger(client, "c")
            #expect(answer.emailed == 2 && answer.nobodyOnline && !answer.nobodyAlerted)
            try await until { try await notifications(client).allSatisfy { $0.state == .sent } }
            let mails = try server.mails()
            #expect(Set(mails.map(\.to)) == ["mary@example.com", "noah@example.com"] && mails.count == 2)
            #expect(
                mails.allSatisfy {
                    $0.text.contains("Auto-Submitted: auto-generated") && $0.text.contains("/inbox?request")
                })
            let sent = try await notifications(client)
            #expect(Set(sent.map { "<\($0.messageID)>" }) == Set(mails.map(\.messageID)))
            #expect(sent.allSatisfy { $0.deliveries.map(\.code) == [250] })
            #expect(try await client.serverInfo().canEmail)
            let story = try await client.explainRequest(ExplainRequestRequest(requestID: answer.request?.id ?? ""))
            #expect(story.steps.count { $0.what.contains("accepted by the mail server") } == 2)
            await client.close()
        }

        @Test func whileTheMailServerIsDownCallsAreAnsweredAndMailsThatAreStillNewsFollow() async throws {
            let closed = try MailServer()
            let port = closed.port
            closed.stop()
            let daemon = try await DaemonProcess.start(configuration: closed.configuration("  hourly_cap: 1000"))
            let client = HumanCallClient(socketPath: daemon.socketPath)
            var ids: [String] = []
            for index in 0..<100 { ids.append(try await trigger(client, "c\(index)").request?.id ?? "") }
            try await until {
                try await notifications(client).contains {
                    !$0.deliveries.isEmpty && $0.deliveries[0].detail != "in flight"
                }
            }
            _ = try await client.claimRequest(ClaimRequestRequest(requestID: ids[0], memberID: "member-1"))
            let server = try MailServer(port: port)
            // Those of the first call have waited for their next attempt; now nobody needs them.
            try await until { try await !notifications(client).contains { $0.state == .pending } }
            let all = try await notifications(client)
            #expect(all.count == 200 && all.count { $0.state == .suppressed } == 2)
            #expect(
                all.filter { $0.state == .suppressed }.allSatisfy {
                    $0.requestID == ids[0] && $0.suppressedBecause.contains("claimed")
                })
            let mails = try server.mails()
            #expect(mails.count == 198 && Set(mails.map(\.messageID)).count == 198)
            await client.close()
        }

        @Test func afterAKillNoMailIsMissingAndARepeatedOneHasItsMessageID() async throws {
            let server = try MailServer()
            let daemon = try await DaemonProcess.start(configuration: server.configuration("  hourly_cap: 1000"))
            var calls = 0
            for round in 0..<6 {
                let client = HumanCallClient(socketPath: daemon.socketPath)
                for index in 0..<8 {
                    _ = try await trigger(client, "c\(round)-\(index)")
                    calls += 1
                }
                try await Task.sleep(for: .milliseconds(Int.random(in: 0...120)))
                daemon.kill9()
                await client.close()
                try await daemon.start()
            }
            let client = HumanCallClient(socketPath: daemon.socketPath)
            try await until { try await notifications(client).allSatisfy { $0.state == .sent } }
            let sent = try await notifications(client)
            #expect(sent.count == 2 * calls)
            #expect(Set(try server.mails().map(\.messageID)) == Set(sent.map { "<\($0.messageID)>" }))
            await client.close()
        }

        @Test func aServerThatAcceptsAMailAndHangsUpGetsItAgainWithTheSameMessageID() async throws {
            let server = try MailServer()
            try server.fail("once-lost")
            let daemon = try await DaemonProcess.start(configuration: server.configuration())
            let client = HumanCallClient(socketPath: daemon.socketPath)
            _ = try await trigger(client, "c")
            try await until { try await notifications(client).allSatisfy { $0.state == .sent } }
            let mails = try server.mails()
            #expect(mails.count == 4 && Set(mails.map(\.messageID)).count == 2)
            await client.close()
        }

        @Test func aMailToAMissingMailboxIsGivenUpAtOnceAndCanBeRetried() async throws {
            let server = try MailServer()
            try server.fail("code-550")
            let daemon = try await DaemonProcess.start(configuration: server.configuration())
            let client = HumanCallClient(socketPath: daemon.socketPath)
            _ = try await trigger(client, "c")
            try await until { try await notifications(client).allSatisfy { $0.state == .dead } }
            let dead = try await notifications(client)
            #expect(dead.count == 2 && dead.allSatisfy { $0.deliveries.map(\.code) == [550] })
            var types: [String] = []
            for try await item in client.events(
                StreamEventsRequest(from: "BEGINNING", types: ["notification.dead"], audience: .team))
            {
                if let event = item.event, event.sequence > 0 { types.append(event.type) }
                if types.count == 2 { break }
            }
            try server.fail(nil)
            _ = try await client.retryNotification(RetryNotificationRequest(notificationID: dead[0].id))
            try await until { try await notifications(client).contains { $0.state == .sent } }
            #expect(try server.mails().count == 1)
            await client.close()
        }

        @Test func afterSomeMinutesWithoutAClaimAnOnlineMemberIsMailedToo() async throws {
            let server = try MailServer()
            let daemon = try await DaemonProcess.start(clockSpeed: 600, configuration: server.configuration())
            let client = HumanCallClient(socketPath: daemon.socketPath)
            _ = try await client.putAction(
                PutActionRequest(action: Action(id: "support", closeAfterMinutes: 10_000, escalateAfterMinutes: 5)))
            try await client.withPresence(member: "member-1", presence: .available) { _ in
                let answer = try await trigger(client, "c")
                #expect(answer.emailed == 0 && answer.online == 1)
                try await until { try server.mails().count == 2 }
            }
            #expect(try await notifications(client).allSatisfy { $0.cause == .escalated })
            await client.close()
        }

        @Test func aTestMailShowsTheServersReply() async throws {
            let server = try MailServer()
            let daemon = try await DaemonProcess.start(configuration: server.configuration())
            let client = HumanCallClient(socketPath: daemon.socketPath)
            let good = try await client.sendTestMail(SendTestMailRequest(to: "operator@example.com"))
            #expect(good.sent && good.code == 250 && good.detail.contains("kept as"))
            #expect(try server.mails().map(\.messageID) == ["<\(good.messageID)>"])
            try server.fail("code-554")
            let bad = try await client.sendTestMail(SendTestMailRequest(to: "operator@example.com"))
            #expect(!bad.sent && bad.code == 554 && bad.detail.contains("relay access denied"))
            await client.close()
        }

        @Test func aStopWaitsForTheMailBeingSentAndLosesNothing() async throws {
            let server = try MailServer()
            let daemon = try await DaemonProcess.start(configuration: server.configuration("  hourly_cap: 1000"))
            let client = HumanCallClient(socketPath: daemon.socketPath)
            for index in 0..<20 { _ = try await trigger(client, "c\(index)") }
            #expect(daemon.terminate() == 0)
            try await daemon.start()
            try await until { try await notifications(client).allSatisfy { $0.state == .sent } }
            let mails = try server.mails()
            #expect(mails.count == 40 && Set(mails.map(\.messageID)).count == 40)
            await client.close()
        }
    }
}
