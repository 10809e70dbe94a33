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

    @Test func aSearchAsksForItsWordsAndFiltersAndShowsWhatWasFound() async throws {
        let hit = SearchHit(
            request: HumanCallRequest(id: "req_1", state: .completed),
            conversation: Conversation(id: "c1", visitor: Visitor(name: "Anna")),
            snippet: [SnippetPart(text: "the "), SnippetPart(text: "re\u{1b}fund", match: true)], time: 1)
        service.on("Search") { _ in .message(SearchResponse(items: [hit], indexedSequence: 9)) }
        let text = try await service.run(
            "search", "the", "refund", "--team", "billing", "--held-by", "mary", "--from", "2026-01-31", "--to",
            "2026-01-31", "--state", "completed", "--oldest-first")
        #expect(text.status == 0 && text.output.contains("COMPLETED  c1  Anna  the re"))
        #expect(!text.output.contains("\u{1b}"))
        let asked = try #require(try service.stub.calls("Search").last?.request(SearchRequest.self))
        #expect(asked.text == "the refund" && asked.team == "billing" && asked.memberID == "mary")
        #expect(asked.toAt - asked.fromAt == 24 * 3_600_000 - 1 && asked.oldestFirst && asked.states == [.completed])
        // The daemon's bound of a page.
        #expect(asked.pageSize == 100)
        #expect(try await service.run("search", "x", "-q").output == "c1\n")
        #expect(try await service.run("search", "--from", "yesterday").status == 64)
    }

    @Test func aConversationsEventsAreListedAndAMissedCallIsDismissed() async throws {
        service.on("ListEvents") { _ in
            .message(
                ListEventsResponse(items: [
                    Event(sequence: 7, type: "message.created", message: Message(author: .visitor, text: "Hello"))
                ]))
        }
        service.on("ListRequests") { _ in .message(ListRequestsResponse()) }
        service.on("DismissRequest") { _ in
            .message(
                DismissRequestResponse(request: HumanCallRequest(id: "req_1", dismissedAt: 1, dismissedBy: "mary")))
        }
        let text = try await service.run("log", "c1", "--newest-first", "--type", "message.created")
        #expect(text.output.contains("#7") && text.output.contains("Hello"))
        let asked = try #require(try service.stub.calls("ListEvents").last?.request(ListEventsRequest.self))
        #expect(asked.newestFirst && asked.types == ["message.created"] && asked.conversationID == "c1")
        #expect(try await service.run("log", "c1", "-q").output == "7\n")
        _ = try await service.run("requests", "--missed", "-o", "json")
        #expect(try service.stub.calls("ListRequests").last?.request(ListRequestsRequest.self).missed == true)
        #expect(try await service.run("dismiss", "req_1", "--as", "mary").output.contains("by mary"))
        let dismissal = try service.stub.calls("DismissRequest").last?.request(DismissRequestRequest.self)
        #expect(dismissal?.memberID == "mary" && dismissal?.idempotencyKey.isEmpty == false)
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
