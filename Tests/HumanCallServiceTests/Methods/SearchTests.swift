import HumanCall
import HumanCallMessages
import HumanCallStore
import HumanCallWire
import Testing

@testable import HumanCallService

/// Search, and the events of a conversation.
@Suite struct SearchTests {
    private let harness: ServiceHarness

    init() throws { harness = try ServiceHarness() }

    private func search(_ change: (inout SearchRequest) -> Void) throws -> SearchResponse {
        var request = SearchRequest()
        change(&request)
        return try harness.ask(Methods.Search.self, request)
    }

    private func snippet(_ hit: SearchHit?) -> String {
        (hit?.snippet ?? []).map { $0.match ? "[\($0.text)]" : $0.text }.joined()
    }

    @Test func aHitHasItsCallItsConversationAndTheWordsWhereTheyWereFound() throws {
        let id = try harness.ask(
            Methods.TriggerAction.self,
            TriggerActionRequest(
                conversationID: "c", reason: "a refund of the vase", visitor: Visitor(name: "Anna Müller"))
        ).request!.id
        let said = try harness.say("My vase is broken, and so is the lamp")
        let note = try harness.ask(
            Methods.AddNote.self, AddNoteRequest(conversationID: "c", memberID: "ann", text: "send a voucher"))
        for (text, field, sequence, shown) in [
            ("muller", SearchField.visitor, Int64(0), "Anna [Müller]"),
            ("refund", .request, 0, "a [refund] of the vase"),
            ("lamp", .message, said.sequence, "My vase is broken, and so is the [lamp]"),
            ("vouch", .note, note.sequence, "send a [voucher]"),
            ("vase", .request, 0, "a refund of the [vase]"),
        ] {
            let found = try search { $0.text = text }
            #expect(found.items.count == 1 && found.nextPageToken.isEmpty && found.indexedSequence == harness.head)
            let hit = found.items.first
            #expect(hit?.request?.id == id && hit?.conversation?.id == "c" && hit?.time == hit?.request?.createdAt)
            #expect(hit?.field == field && hit?.sequence == sequence && snippet(hit) == shown, "\(text)")
        }
        harness.reportsNothing()
        // Texts outside of calls belong to the conversation alone.
        try harness.say("lamp oil", in: "d")
        let both = try search { $0.text = "lamp" }.items
        #expect(both.map { $0.conversation?.id } == ["d", "c"] && both[0].request == nil)
        #expect(try search { ($0.text, $0.states) = ("lamp", [.pending]) }.items.map { $0.conversation?.id } == ["c"])
        // Without words, every call.
        #expect(try search { _ in }.items.map { $0.field } == [.unspecified])
    }

    /// SQLite compares bytes.
    @Test func aTagIsFoundInWhicheverFormItIsTyped() throws {
        let stored = Array("caf\u{e9}".utf8)
        for tag in ["caf\u{e9}", "cafe\u{301}"] {
            #expect(Array(try SearchRequest(tag: tag).query().tag.utf8) == stored)
        }
    }

    @Test func aPageTokenBelongsToItsSearch() throws {
        for index in 0..<30 {
            try harness.trigger("c\(index)")
            try harness.say("hello", in: "c\(index)")
        }
        let first = try search { $0.text = "hello" }
        #expect(first.items.count == 25 && !first.nextPageToken.isEmpty)
        let rest = try search { ($0.text, $0.pageToken) = ("hello", first.nextPageToken) }
        #expect(rest.items.count == 5 && rest.nextPageToken.isEmpty)
        #expect(Set((first.items + rest.items).compactMap { $0.request?.id }).count == 30)
        let changes: [(inout SearchRequest) -> Void] = [
            { $0.text = "hell" }, { $0.oldestFirst = true }, { $0.memberID = "ann" }, { $0.tag = "x" },
            { $0.states = [.pending] }, { $0.fromAt = 1 },
        ]
        for change in changes {
            var request = SearchRequest(pageToken: first.nextPageToken, text: "hello")
            change(&request)
            #expect(harness.refusal(Methods.Search.self, request)?.metadata("field") == "page_token")
        }
    }

    /// The place in a token is the caller's word.
    @Test func aTokenWithAnExtremePlaceEndsNothing() throws {
        for index in 0..<3 { for _ in 0..<3 { try harness.say("hello", in: "c\(index)") } }
        for place in [Int64.min, -1, 0, .max] {
            for isReversed in [false, true] {
                func extreme(_ token: String) -> String { "\(token.prefix { $0 != "." }).\(place)" }
                var request = SearchRequest(pageSize: 1, text: "hello", oldestFirst: isReversed)
                request.pageToken = extreme(try harness.ask(Methods.Search.self, request).nextPageToken)
                _ = try harness.ask(Methods.Search.self, request)
                var events = ListEventsRequest(conversationID: "c1", pageSize: 1, newestFirst: isReversed)
                events.pageToken = extreme(try harness.ask(Methods.ListEvents.self, events).nextPageToken)
                _ = try harness.ask(Methods.ListEvents.self, events)
                var messages = ListMessagesRequest(conversationID: "c1", pageSize: 1, newestFirst: isReversed)
                messages.pageToken = extreme(try harness.ask(Methods.ListMessages.self, messages).nextPageToken)
                _ = try harness.ask(Methods.ListMessages.self, messages)
            }
        }
    }

    @Test func aSearchThatCannotBeIsRefusedByItsField() throws {
        let long = String(repeating: "x", count: HumanCall.Limits.searchTextBytesMax)
        let words = Array(repeating: 0, count: SearchTerms.wordsMax).indices.map { "w\($0)" }.joined(separator: " ")
        #expect(try search { $0.text = long }.items.isEmpty && search { $0.text = words }.items.isEmpty)
        for (field, request) in [
            ("text", SearchRequest(text: long + "x")), ("text", SearchRequest(text: words + " more")),
            ("text", SearchRequest(text: "?!")), ("page_size", SearchRequest(pageSize: 101)),
            ("page_size", SearchRequest(pageSize: -1)), ("states", SearchRequest(states: [.unspecified])),
            ("to_at", SearchRequest(fromAt: 2, toAt: 1)), ("from_at", SearchRequest(fromAt: -1)),
        ] {
            #expect(harness.refusal(Methods.Search.self, request)?.metadata("field") == field, "\(request)")
        }
        #expect(harness.refusal(Methods.Search.self, SearchRequest(workspaceID: "none"))?.reason == .noSuchWorkspace)
    }

    // MARK: Events

    @Test func aConversationsEventsComeInBothOrdersByType() throws {
        let id = try harness.assigned()
        for text in ["one", "two", "three"] { try harness.say(text) }
        try harness.say("elsewhere", in: "d")
        let all = harness.store.events("default", conversationID: "c", after: 0, limit: 99, bytesMax: .max).map(
            \.sequence)
        for types in [[], ["message.created"], ["request.assigned", "control.changed"]] {
            for newestFirst in [false, true] {
                var found: [Event] = []
                var request = ListEventsRequest(
                    conversationID: "c", pageSize: 2, types: types, newestFirst: newestFirst)
                repeat {
                    let page = try harness.ask(Methods.ListEvents.self, request)
                    #expect(page.items.count <= 2)
                    found += page.items
                    request.pageToken = page.nextPageToken
                } while !request.pageToken.isEmpty && found.count < 99
                let expected = types.isEmpty ? all : all.filter { types.contains(type(of: $0)) }
                #expect(found.map(\.sequence) == (newestFirst ? expected.reversed() : expected), "\(types)")
                #expect(types.isEmpty || found.contains { $0.requestID == id || $0.message != nil })
            }
        }
        #expect(
            harness.refusal(Methods.ListEvents.self, ListEventsRequest(conversationID: "none"))?.reason
                == .noSuchConversation)
        #expect(
            harness.refusal(Methods.ListEvents.self, ListEventsRequest(conversationID: "c", types: ["no.type"]))?
                .metadata("field") == "types")
    }

    private func type(of sequence: Int64) -> String {
        harness.store.events("default", after: sequence - 1, limit: 1, bytesMax: 1).first?.type.rawValue ?? ""
    }

    /// A filter that leaves out very many events costs a page that has none, and the next page goes on behind them.
    @Test func aRareTypeIsFoundThroughPagesThatReadABoundedNumberOfEvents() throws {
        try harness.trigger()
        for _ in 0..<ServiceLimits.eventsPerListMax { try harness.say("x") }
        var request = ListEventsRequest(conversationID: "c", types: ["request.created"], newestFirst: true)
        var pages: [Int] = []
        repeat {
            let page = try harness.ask(Methods.ListEvents.self, request)
            pages.append(page.items.count)
            request.pageToken = page.nextPageToken
        } while !request.pageToken.isEmpty && pages.count < 9
        #expect(pages == [0, 1])
    }

    @Test func aPageThatReadsManyBytesEndsBeforeItHasReadManyEvents() throws {
        try harness.trigger()
        for _ in 0..<100 { try harness.say(String(repeating: "x", count: 30_000)) }
        let page = try harness.ask(
            Methods.ListEvents.self,
            ListEventsRequest(conversationID: "c", types: ["request.created"], newestFirst: true))
        #expect(page.items.isEmpty && !page.nextPageToken.isEmpty)
    }
}

extension ServiceHarness {
    fileprivate func reportsNothing() { #expect(reports.isEmpty) }
}
