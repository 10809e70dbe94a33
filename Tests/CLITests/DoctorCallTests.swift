import HumanCallClient
import StubDaemon
import Testing

@testable import humancall

/// Whether human calls are accepted, and whether they alert somebody.
@Suite struct DoctorCallTests {
    private static let ann = Member(id: "ann", email: "ann@example.com", teams: ["support"], presence: .available)
    private static let bob = Member(id: "bob", presence: .offline)
    private static let support = Action(id: "support", enabled: true, team: "support")
    private static let everybody = Action(id: "everybody", enabled: true)
    private static let off = Action(id: "off", enabled: false)
    private let service = StubService()

    private func serve() {
        service.on("ListNotifications") { _ in .message(ListNotificationsResponse()) }
        service.on("ListWebhooks") { _ in .message(ListWebhooksResponse()) }
        service.on("ServerInfo") { _ in
            .message(
                ServerInfoResponse(
                    version: HumanCallClient.version, protocol: "humancall.v1", time: LocalTime.now,
                    uid: Account.ownUID, dataDirectory: "/nonexistent/data", store: "sqlite", clockSpeed: 1,
                    callerUID: Account.ownUID, callerRoles: ["chat"], diskFreeBytes: 5 << 30, canEmail: true))
        }
        service.on("GetWorkspace") { _ in
            .message(
                GetWorkspaceResponse(workspace: Workspace(id: "default", plan: .growth, humanCallMinPlan: .growth)))
        }
    }

    private func status(_ name: String, _ result: CommandLineRun.Result) throws -> JSON? {
        guard case .array(let checks)? = try JSON(parsing: result.output)["checks"] else { return nil }
        return checks.first { $0["name"] == .string(name) }?["status"]
    }

    @Test func anAssistantWithoutAnActionHasEveryCallRefused() {
        let shop = Action(id: "shop", assistant: "shop-bot", enabled: true)
        #expect(Check.actions([shop], [Self.ann], assistant: "shop-bot").status == .ok)
        #expect(Check.actions([shop, Self.everybody], [Self.ann], assistant: "other").status == .ok)
        #expect(Check.actions([shop], [Self.ann]).status == .ok)
        let lost = Check.actions([shop, Self.off], [Self.ann], assistant: "other")
        #expect(lost.status == .fail && lost.refusesCalls)
        #expect(lost.message == "no enabled action is for assistant other; shop is for shop-bot")
        #expect(lost.fix.hasPrefix("humancall actions put shop --assistant ''"))
    }

    @Test func aCallThatWouldAlertNobodyIsAWarningThatSaysWhy() {
        var mailed = Self.everybody
        mailed.notifyByEmailWhenOffline = true
        var away = Self.ann
        away.presence = .away
        func why(_ canEmail: Bool, _ action: Action, _ members: [Member]) -> String? {
            let check = Check.alerts(canEmail: canEmail, [Self.off, action], members)
            guard check.status == .warn, !check.fix.isEmpty else { return nil }
            return check.message.split(separator: ":").last.map { String($0.dropFirst()) }
        }
        #expect(why(true, mailed, []) == "it has no members")
        #expect(why(true, Self.support, [Self.bob]) == "it has no members")
        #expect(why(false, mailed, [away, Self.bob]) == "nobody is available, and there is no mail server")
        #expect(why(true, Self.everybody, [away]) == "nobody is available, and the action sends no e-mails")
        #expect(why(true, mailed, [Self.bob]) == "nobody is available or has an address")
        // An available member or an address is enough.
        #expect(why(false, mailed, [Self.ann]) == nil && why(true, mailed, [away]) == nil)
    }

    @Test func whereEveryCallIsRefusedTheDoctorExitsWithFourAndSaysSo() async throws {
        serve()
        service.on("GetWorkspace") { _ in
            .message(GetWorkspaceResponse(workspace: Workspace(id: "default", plan: .free, humanCallMinPlan: .growth)))
        }
        let plan = try await service.run("doctor", "-o", "json")
        #expect(try plan.status == 4 && status("workspace", plan) == .string("fail"))
        #expect(try JSON(parsing: plan.output)["every_call_refused"] == .bool(true))
        serve()
        service.on("ListActions") { _ in .message(ListActionsResponse(items: [Action(id: "call")])) }
        let disabled = try await service.run("doctor")
        #expect(disabled.status == 4 && disabled.output.contains("fix: humancall actions enable call"))
        #expect(disabled.output.contains("Every human call is refused."))
        service.on("ListActions") { _ in
            .message(ListActionsResponse(items: [Action(id: "call", assistant: "shop-bot", enabled: true)]))
        }
        #expect(try await service.run("doctor").status == 0)
        #expect(try await service.run("doctor", "--assistant", "other-bot").status == 4)
    }

    @Test func aWebhookThatWaitsInAConversationIsAWarningWithTheCommandThatSkips() {
        var blocked = Webhook(name: "crm", state: .retrying, failures: 1, detail: "HTTP 500")
        (blocked.ordering, blocked.blockedCount) = (.conversation, 3)
        blocked.blocked = [BlockedConversation(conversationID: "c/1", eventID: "default/log:9", failures: 1)]
        let waiting = Check.webhooks([blocked])
        #expect(waiting.status == .warn && waiting.message.contains("waits in 3 conversations, the first is c/1"))
        #expect(waiting.fix.contains("humancall webhooks skip crm --event default/log:9"))
    }
}
