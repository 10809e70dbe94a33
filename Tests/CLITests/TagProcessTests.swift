import HumanCallMessages
import StubDaemon
import Testing

/// `tag`, `tags`, `canned`, and the filters of `conversations`.
@Suite struct TagProcessTests {
    private let service = StubService()

    @Test func tagsAreAddedAndRemovedInTheNameOfAMember() async throws {
        let result = try await service.run(
            "tag", "conv-1", "refund", "big customer", "--remove", "old", "--as", "ann")
        #expect(result.status == 0 && result.output == "refund\nvip\n", "\(result.errors)")
        let asked = try #require(try service.stub.calls("TagConversation").last?.request(TagConversationRequest.self))
        #expect(asked.add == ["refund", "big customer"] && asked.remove == ["old"] && asked.memberID == "ann")
        #expect(!asked.idempotencyKey.isEmpty)
        #expect(try await service.run("tags").output.contains("refund"))
    }

    @Test func aCannedReplyIsPutListedAndDeletedInTheNameOfAMember() async throws {
        _ = try await service.run(
            "canned", "put", "--shortcut", "hi", "--text", "Hello", "--of", "ann", "--as", "ann", "--if-version", "2")
        let put = try #require(try service.stub.calls("PutCannedReply").last?.request(PutCannedReplyRequest.self))
        #expect(put.reply == CannedReply(shortcut: "hi", text: "Hello", memberID: "ann"))
        #expect(put.fields == ["shortcut", "text", "member_id"] && put.actingMemberID == "ann" && put.ifVersion == 2)
        let list = try await service.run("canned", "--of", "ann")
        #expect(list.output.contains("/hi") && list.output.contains("Hello {visitor}"), "\(list.output)")
        let listed = try service.stub.calls("ListCannedReplies").last?.request(ListCannedRepliesRequest.self)
        #expect(listed?.memberID == "ann")
        let deleted = try await service.run("canned", "delete", "reply_1", "--as", "ann")
        #expect(deleted.status == 0 && deleted.output == "reply_1 deleted\n")
    }

    @Test func conversationsAreFilteredByTagAndHolder() async throws {
        service.on("ListConversations") { _ in .message(ListConversationsResponse()) }
        let result = try await service.run("conversations", "--by-activity", "--tag", "refund", "--holder", "nobody")
        #expect(result.status == 0, "\(result.errors)")
        let asked = try #require(
            try service.stub.calls("ListConversations").last?.request(ListConversationsRequest.self))
        #expect(asked.tag == "refund" && asked.holder == .nobody && asked.order == .byActivity)
    }
}
