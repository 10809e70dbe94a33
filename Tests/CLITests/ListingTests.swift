import HumanCallClient
import StubDaemon
import Testing

@testable import humancall

/// The order of lists, as the command line asks for it.
@Suite struct ListingTests {
    private let service = StubService()

    @Test func requestsThatWaitComeOldestFirstUnlessTheOrderIsGiven() async throws {
        service.on("ListRequests") { _ in .message(ListRequestsResponse()) }
        func isOldestFirst(_ arguments: String...) async throws -> Bool? {
            let result = try await CommandLineRun.run(["--socket", service.stub.path, "requests"] + arguments)
            #expect(result.status == 0, "\(result.errors)")
            return try service.stub.calls("ListRequests").last?.request(ListRequestsRequest.self).oldestFirst
        }
        #expect(try await isOldestFirst("--state", "pending") == true)
        #expect(try await isOldestFirst("--state", "pending", "--newest-first") == false)
        #expect(try await isOldestFirst() == false)
        #expect(try await isOldestFirst("--oldest-first") == true)
        #expect(try await isOldestFirst("--state", "pending", "--state", "assigned") == false)
    }

    @Test func conversationsAndMessagesAreAskedForInTheirOrder() async throws {
        service.on("ListConversations") { _ in
            .message(ListConversationsResponse(items: [Conversation(id: "../x?a=b"), Conversation(id: "b")]))
        }
        service.on("ListMessages") { _ in .message(ListMessagesResponse()) }
        let listed = try await service.run("conversations", "--by-activity", "--origin", "my shop", "-q")
        #expect(listed.output == "../x?a=b\nb\n")
        let asked = try #require(
            try service.stub.calls("ListConversations").last?.request(ListConversationsRequest.self))
        #expect(asked.order == .byActivity && asked.origin == "my shop")
        _ = try await service.run("conversations")
        #expect(
            try service.stub.calls("ListConversations").last?.request(ListConversationsRequest.self).order == .byID)
        _ = try await service.run("messages", "--newest-first", "--", "-c")
        let messages = try #require(try service.stub.calls("ListMessages").last?.request(ListMessagesRequest.self))
        #expect(messages.newestFirst && messages.conversationID == "-c")
    }

    @Test func aWebhookThatWaitsShowsWhatItRefuses() async throws {
        var blocked = Webhook(name: "crm", state: .retrying, failures: 2, ordering: .conversation, blockedCount: 102)
        blocked.blocked = [BlockedConversation(conversationID: "c/1", eventID: "default/log:9", failures: 2)]
        let webhooks = [blocked, Webhook(name: "erp", state: .dead, failures: 12, eventID: "default/log:7")]
        service.on("ListWebhooks") { _ in .message(ListWebhooksResponse(items: webhooks)) }
        service.on("SkipWebhookEvent") { call in
            guard let request = try? call.request(SkipWebhookEventRequest.self), request.name == "crm" else {
                return .drop
            }
            return .message(SkipWebhookEventResponse(webhook: Webhook(name: request.eventID, state: .delivering)))
        }
        let text = try await service.run("webhooks").output
        #expect(text.contains("crm waits in 102 conversations:") && text.contains("and 101 more"))
        #expect(text.contains("c/1") && text.contains("default/log:9"))
        #expect(text.contains("erp refuses default/log:7; everything after it waits"))
        let skipped = try await service.run("webhooks", "skip", "crm", "--event", "default/log:9", "-q")
        #expect(skipped.status == 0 && skipped.output == "default/log:9\n")
    }
}
