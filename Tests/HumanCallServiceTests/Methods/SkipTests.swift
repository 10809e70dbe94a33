import HumanCall
import HumanCallMessages
import HumanCallStore
import HumanCallWire
import Testing

@testable import HumanCallService

/// SkipWebhookEvent, with a webhook that only says what it would do.
@Suite struct SkipTests {
    /// Records what the service asked of the webhook.
    private final class Hook {
        var asked: [String] = []
        var ends: [Bool] = []
    }

    private let harness: ServiceHarness
    private let hook = Hook()
    private let request = SkipWebhookEventRequest(name: "crm", eventID: "default/log:1")

    init() throws {
        harness = try ServiceHarness()
        let hook = hook
        harness.service.beginSkip = { workspaceID, name, eventID throws(Rejection) in
            hook.asked.append("\(workspaceID) \(name) \(eventID)")
            guard name == "crm" else { throw .noWebhook(name, workspaceID) }
            return WebhookMove(
                name: "webhook:crm", sequence: 1, lanes: [WebhookLane(conversationID: "c", sequence: 1)])
        }
        harness.service.endSkip = { _, name, hasFailed in
            hook.ends.append(hasFailed)
            return Webhook(name: name, state: .delivering)
        }
    }

    @Test func aSkipIsOnDiskBeforeTheWebhookGoesOn() throws {
        try harness.say("Hello")
        let id = harness.begin(Methods.Admin.SkipWebhookEvent.self, request)
        #expect(hook.asked == ["default crm default/log:1"] && hook.ends.isEmpty && harness.isOpen(id))
        harness.run()
        #expect(hook.ends == [false])
        let reply = try #require(try harness.reply(Methods.Admin.SkipWebhookEvent.self, id))
        #expect(reply.webhook?.name == "crm" && reply.webhook?.state == .delivering)
        let row = try #require(try harness.store.consumers("default")["webhook:crm"])
        #expect(row.sequence == 1 && row.lanes == [WebhookLane(conversationID: "c", sequence: 1)])
        let event = try #require(
            try harness.store.events("default", after: harness.head - 1, limit: 1, bytesMax: .max).first)
        #expect(event.type == .webhookSkipped)
    }

    @Test func onlyAnAdminSkipsAndOnlyTheTeamLearnsIt() throws {
        let peer = harness.connect(uid: 4_711)
        #expect(harness.refusal(Methods.Admin.SkipWebhookEvent.self, request, from: peer)?.reason == .roleRequired)
        #expect(hook.asked.isEmpty)
        let visitor = harness.stream { $0.audience = .visitor }
        let team = harness.stream { $0.audience = .team }
        _ = try harness.ask(Methods.Admin.SkipWebhookEvent.self, request)
        #expect(harness.sequences(visitor).isEmpty && harness.sequences(team) == [harness.head])
    }

    @Test func aRefusedSkipWritesNothing() throws {
        let head = harness.head
        var other = request
        other.name = "erp"
        #expect(harness.refusal(Methods.Admin.SkipWebhookEvent.self, other)?.metadata("field") == "name")
        other = request
        other.eventID = ""
        #expect(harness.refusal(Methods.Admin.SkipWebhookEvent.self, other)?.metadata("field") == "event_id")
        #expect(harness.head == head && hook.ends.isEmpty)
    }

    @Test func aSkipThatTheDiskRefusesLeavesTheWebhookWhereItIs() throws {
        let head = harness.head
        harness.store.failNextCommit()
        #expect(harness.refusal(Methods.Admin.SkipWebhookEvent.self, request)?.reason == .storeUnavailable)
        #expect(hook.ends == [true] && harness.head == head)
    }
}
