import HumanCall
import HumanCallMessages
import HumanCallWire
import Testing

@testable import HumanCallService

/// Lists in the order that the caller asks for.
@Suite struct ListTests {
    private let harness: ServiceHarness

    init() throws { harness = try ServiceHarness() }

    @Test func aPageTokenBelongsToItsOrder() throws {
        for id in ["a", "b", "c"] {
            for text in ["one", "two"] {
                _ = try harness.ask(
                    Methods.SendMessage.self, SendMessageRequest(conversationID: id, author: .visitor, text: text))
            }
            _ = try harness.ask(Methods.TriggerAction.self, TriggerActionRequest(conversationID: id))
        }
        func field(_ rejection: Rejection?) -> String? { rejection?.metadata("field") }
        for isReversed in [false, true] {
            let messages = try harness.ask(
                Methods.ListMessages.self,
                ListMessagesRequest(conversationID: "a", pageSize: 1, newestFirst: isReversed)
            ).nextPageToken
            let otherMessages = ListMessagesRequest(
                conversationID: "a", pageToken: messages, newestFirst: !isReversed)
            #expect(field(harness.refusal(Methods.ListMessages.self, otherMessages)) == "page_token")
            let requests = try harness.ask(
                Methods.ListRequests.self, ListRequestsRequest(pageSize: 1, oldestFirst: isReversed)
            ).nextPageToken
            let otherRequests = ListRequestsRequest(pageToken: requests, oldestFirst: !isReversed)
            #expect(field(harness.refusal(Methods.ListRequests.self, otherRequests)) == "page_token")
            let conversations = try harness.ask(
                Methods.ListConversations.self,
                ListConversationsRequest(pageSize: 1, order: isReversed ? .byActivity : .byID)
            ).nextPageToken
            let otherConversations = ListConversationsRequest(
                pageToken: conversations, order: isReversed ? .byID : .byActivity)
            #expect(field(harness.refusal(Methods.ListConversations.self, otherConversations)) == "page_token")
            #expect(!messages.isEmpty && !requests.isEmpty && !conversations.isEmpty)
        }
        let unknown = ListConversationsRequest(order: .unrecognized(9))
        #expect(field(harness.refusal(Methods.ListConversations.self, unknown)) == "order")
    }

    @Test func requestsAreListedOldestFirstOnRequest() throws {
        let ids = try (1...5).map { try harness.trigger("c\($0)").request!.id }
        var request = ListRequestsRequest(pageSize: 2, states: [.pending], oldestFirst: true)
        var found: [String] = []
        repeat {
            let page = try harness.ask(Methods.ListRequests.self, request)
            found += page.items.map(\.id)
            request.pageToken = page.nextPageToken
        } while !request.pageToken.isEmpty && found.count < 9
        #expect(found == ids)
    }

    @Test func messagesAreListedNewestFirstDownToASequenceAndAPageEndsAtAMebibyte() throws {
        let text = String(repeating: "x", count: 32_000)
        var sequences: [Int64] = []
        for _ in 0..<40 { sequences.append(try harness.say(text).sequence) }
        for (after, size) in [(Int64(0), Int32(500)), (sequences[2], 7), (sequences[39], 3)] {
            var request = ListMessagesRequest(
                conversationID: "c", afterSequence: after, pageSize: size, newestFirst: true)
            var found: [Int64] = []
            repeat {
                let page = try harness.ask(Methods.ListMessages.self, request)
                #expect(page.items.reduce(0) { $0 + $1.text.utf8.count } <= 1 << 20)
                #expect(page.nextPageToken.isEmpty || !page.items.isEmpty)
                found += page.items.map(\.sequence)
                request.pageToken = page.nextPageToken
            } while !request.pageToken.isEmpty && found.count < 99
            #expect(found == sequences.filter { $0 > after }.reversed(), "\(after) \(size)")
        }
    }

    @Test func conversationsAreListedByActivityInPages() throws {
        for (id, origin) in [("a", "shop"), ("b", "app"), ("c", "shop"), ("d", "shop"), ("a", "shop")] {
            _ = try harness.ask(
                Methods.SendMessage.self,
                SendMessageRequest(conversationID: id, author: .visitor, text: "x", origin: origin))
        }
        func listed(_ origin: String) throws -> [String] {
            var request = ListConversationsRequest(pageSize: 1, origin: origin, order: .byActivity)
            var found: [String] = []
            repeat {
                let page = try harness.ask(Methods.ListConversations.self, request)
                found += page.items.map(\.id)
                request.pageToken = page.nextPageToken
            } while !request.pageToken.isEmpty && found.count < 9
            return found
        }
        #expect(try listed("") == ["a", "d", "c", "b"])
        #expect(try listed("shop") == ["a", "d", "c"] && listed("none").isEmpty)
    }
}
