import HumanCall
import HumanCallMessages
import HumanCallWire
import Testing

@testable import HumanCallService

/// The methods for tags and canned replies, and the filters of ListConversations.
@Suite struct TagMethodTests {
    private let harness: ServiceHarness

    init() throws { harness = try ServiceHarness() }

    private func say(_ id: String, tags: [String] = [], origin: String = "") throws {
        _ = try harness.ask(
            Methods.SendMessage.self,
            SendMessageRequest(conversationID: id, author: .visitor, text: "Hello", origin: origin))
        if !tags.isEmpty {
            _ = try harness.ask(Methods.TagConversation.self, TagConversationRequest(conversationID: id, add: tags))
        }
    }

    /// The ids of all pages, and how many pages there were.
    private func list(_ request: ListConversationsRequest) throws -> (ids: [String], pages: Int) {
        var (request, ids, pages) = (request, [String](), 0)
        repeat {
            let page = try harness.ask(Methods.ListConversations.self, request)
            ids += page.items.map(\.id)
            pages += 1
            request.pageToken = page.nextPageToken
        } while !request.pageToken.isEmpty && pages < 100
        return (ids, pages)
    }

    @Test func everyFilterHoldsInBothOrders() throws {
        for index in 0..<6 {
            try say("c\(index)", tags: index % 2 == 0 ? ["vip"] : [], origin: index < 4 ? "shop" : "")
        }
        let request = try #require(try harness.trigger("c2").request)
        _ = try harness.ask(Methods.ClaimRequest.self, ClaimRequestRequest(requestID: request.id, memberID: "ann"))
        for order in [ConversationOrder.byID, .byActivity] {
            func ids(_ tag: String, _ holder: Holder, _ origin: String = "", size: Int32 = 2) throws -> [String] {
                try list(
                    ListConversationsRequest(pageSize: size, origin: origin, order: order, holder: holder, tag: tag)
                ).ids.sorted()
            }
            for size: Int32 in [1, 2, 100] {
                #expect(try ids("vip", .unspecified, size: size) == ["c0", "c2", "c4"])
                #expect(try ids("vip", .ai, size: size) == ["c0", "c4"])
                #expect(try ids("", .member, size: size) == ["c2"])
                #expect(try ids("vip", .ai, "shop", size: size) == ["c0"])
                #expect(try ids("", .ai, "shop", size: size) == ["c0", "c1", "c3"])
                #expect(try ids("none", .unspecified, size: size).isEmpty)
            }
        }
        #expect(
            try harness.ask(
                Methods.ListConversations.self, ListConversationsRequest(order: .byActivity, tag: "vip")
            ).items.first?.id == "c2")
    }

    @Test func aTokenBelongsToItsFilters() throws {
        for index in 0..<4 { try say("c\(index)", tags: ["vip"]) }
        let token = try harness.ask(
            Methods.ListConversations.self, ListConversationsRequest(pageSize: 1, tag: "vip")
        ).nextPageToken
        #expect(!token.isEmpty)
        for other in [
            ListConversationsRequest(pageToken: token), ListConversationsRequest(pageToken: token, tag: "other"),
            ListConversationsRequest(pageToken: token, holder: .ai, tag: "vip"),
        ] {
            #expect(harness.refusal(Methods.ListConversations.self, other)?.metadata("field") == "page_token")
        }
        let unknown = ListConversationsRequest(holder: .unrecognized(9))
        #expect(harness.refusal(Methods.ListConversations.self, unknown)?.metadata("field") == "holder")
        let untidy = ListConversationsRequest(tag: " x")
        #expect(harness.refusal(Methods.ListConversations.self, untidy)?.metadata("field") == "tag")
    }

    /// The matches are far apart, so that a page begins and ends within a read.
    @Test func noPageLosesOrRepeatsAMatchBetweenTwoReads() throws {
        let read = ServiceLimits.filteredConversationsPerRead
        let shop = [0, read - 1, read, read + 1, 2 * read, 2 * read + 7]
        for index in 0..<(2 * read + 10) {
            try say("c\(1000 + index)", tags: ["vip"], origin: shop.contains(index) ? "shop" : "")
        }
        for order in [ConversationOrder.byID, .byActivity] {
            for size: Int32 in [1, 2, 5, 100] {
                let found = try list(
                    ListConversationsRequest(pageSize: size, origin: "shop", order: order, tag: "vip"))
                #expect(found.ids.sorted() == shop.map { "c\(1000 + $0)" }, "\(order) in pages of \(size)")
            }
        }
    }

    /// Nobody holds one, and a page still ends.
    @Test func aPageReadsABoundedNumberOfConversations() throws {
        for index in 0..<(ServiceLimits.conversationsReadMax + 5) { try say("c\(index)") }
        for order in [ConversationOrder.byID, .byActivity] {
            let found = try list(ListConversationsRequest(order: order, holder: .nobody))
            #expect(found.ids.isEmpty && found.pages == 2)
        }
    }

    @Test func tagsAreListedByNameInPages() throws {
        try say("c", tags: ["b", "a", "c"])
        try say("d", tags: ["b"])
        let first = try harness.ask(Methods.ListTags.self, ListTagsRequest(pageSize: 2))
        #expect(first.items == [Tag(name: "a", conversations: 1), Tag(name: "b", conversations: 2)])
        let rest = try harness.ask(
            Methods.ListTags.self, ListTagsRequest(pageSize: 2, pageToken: first.nextPageToken))
        #expect(rest.items == [Tag(name: "c", conversations: 1)] && rest.nextPageToken.isEmpty)
    }

    @Test func aChangeOfACannedReplyIsForTheTeamOnly() throws {
        let visitor = harness.stream { $0.audience = .visitor }
        let team = harness.stream { $0.audience = .team }
        let reply = try #require(
            try harness.ask(
                Methods.PutCannedReply.self,
                PutCannedReplyRequest(
                    reply: CannedReply(shortcut: "hi", text: "Hello", memberID: "ann"), actingMemberID: "ann")
            ).reply)
        #expect(harness.sequences(visitor).isEmpty && harness.sequences(team) == [harness.head])
        _ = try harness.ask(
            Methods.PutCannedReply.self, PutCannedReplyRequest(reply: CannedReply(shortcut: "a", text: "Hello")))
        let page = try harness.ask(
            Methods.ListCannedReplies.self, ListCannedRepliesRequest(pageSize: 1, memberID: "ann"))
        let next = try harness.ask(
            Methods.ListCannedReplies.self,
            ListCannedRepliesRequest(pageToken: page.nextPageToken, memberID: "ann"))
        #expect(page.items.map(\.shortcut) == ["a"] && next.items == [reply] && next.nextPageToken.isEmpty)
        _ = try harness.ask(
            Methods.DeleteCannedReply.self, DeleteCannedReplyRequest(replyID: reply.id, actingMemberID: "ann"))
        #expect(
            harness.refusal(Methods.DeleteCannedReply.self, DeleteCannedReplyRequest(replyID: reply.id))?.reason
                == .noSuchCannedReply)
    }
}
