import HumanCall
import HumanCallMessages
import HumanCallStore
import StoreHarness
import Testing

/// The search answers the same from every store.
@Suite struct SearchTests {
    /// The conversations, and whether a call of theirs was found.
    private func found(
        _ test: TestStore, _ text: String, _ change: (inout SearchQuery) -> Void = { _ in }
    ) -> [String] {
        (test.search(text, change)?.matches ?? []).map { $0.conversationID + ($0.requestID.isEmpty ? "" : "!") }
    }

    private func trigger(
        _ test: TestStore, _ id: String, name: String = "", contact: String = "", reason: String = ""
    ) throws -> HumanCallRequest {
        let command = TriggerActionRequest(
            conversationID: id, actionID: "call", reason: reason, visitor: Visitor(name: name, contact: contact))
        return try decoded(test.perform(.conversation(.trigger(command))).answer ?? [])
    }

    @Test(arguments: StoreKind.allCases)
    func everyTextIsFoundWithItsCallOrItsConversation(kind: StoreKind) throws {
        let test = try TestStore(kind)
        test.furnish()
        test.perform(.send("a", "Where is my parcel?"))
        let call = try trigger(
            test, "a", name: "Anna Müller", contact: "anna@example.com", reason: "wants a refund")
        test.perform(.send("a", "The vase was broken"))
        test.perform(.claim(call.id, by: "mary"))
        test.perform(.note("a", by: "mary", "goodwill voucher agreed"))
        test.perform(
            .conversation(
                .complete(
                    CompleteRequestRequest(
                        requestID: call.id, memberID: "mary", outcome: "reimbursed", brief: "Tell her about shipping")))
        )
        test.perform(.send("a", "Thank you"))
        test.perform(.send("b", "Thank you too"))
        for (text, expected) in [
            ("parcel", ["a"]), ("anna", ["a!"]), ("MULLER", ["a!"]), ("anna@example.com", ["a!"]), ("refund", ["a!"]),
            ("vase broken", ["a!"]), ("voucher", ["a!"]), ("reimbursed", ["a!"]), ("shipping", ["a!"]),
            ("vouch", ["a!"]), ("vouch agreed", []), ("thank", ["b", "a"]), ("thank you too", ["b"]), ("nothing", []),
            ("anna refund", ["a!"]), ("anna vase", []),
        ] {
            #expect(found(test, text) == expected, "\(text)")
        }
        let vase = try #require(test.search("vase")?.matches.first)
        let event: Event = try decoded(
            test.store.events("default", after: vase.sequence - 1, limit: 1, bytesMax: 1)[0].bytes)
        #expect(event.message?.text == "The vase was broken" && vase.requestID == call.id)
        #expect(test.search("refund")?.matches.first?.sequence == 0)
        #expect(test.search("x")?.indexedSequence == (try test.store.head("default").sequence))
        // The daemon's own lines are the same everywhere, so they are not searched.
        test.perform(.action("call", autoMessage: "unmistakable"))
        _ = try test.call("c")
        #expect(found(test, "unmistakable") == [])
        let reopened = try test.reopened()
        #expect(found(reopened, "refund") == ["a!"] && found(reopened, "unmistakable") == [])
    }

    @Test(arguments: StoreKind.allCases)
    func aVisitorWithoutACallIsFoundByNameAndWithOneByTheCall(kind: StoreKind) throws {
        let test = try TestStore(kind)
        test.furnish()
        func put(_ name: String) {
            let conversation = Conversation(id: "a", visitor: Visitor(name: name))
            test.perform(
                .conversation(.putConversation(PutConversationRequest(conversation: conversation, fields: ["visitor"])))
            )
        }
        put("Ada")
        #expect(found(test, "ada") == ["a"])
        put("Grace")
        #expect(found(test, "ada") == [] && found(test, "grace") == ["a"])
        _ = try trigger(test, "a", reason: "help")
        #expect(found(test, "grace") == ["a!"])
        // The call that is open follows the name, and an ended one keeps it. A later name is the conversation's.
        put("Mary")
        #expect(found(test, "grace") == [] && found(test, "mary") == ["a!"] && found(test, "help") == ["a!"])
        let open = try #require(try test.store.conversationAndOpenRequest("default", "a")?.open)
        test.perform(.cancel(open.id))
        put("Joan")
        #expect(found(test, "mary") == ["a!"] && found(test, "joan") == ["a"])
        _ = try trigger(test, "a")
        #expect(found(test, "mary") == ["a!"] && found(test, "joan") == ["a!"])
    }

    @Test(arguments: StoreKind.allCases)
    func filtersAreAppliedTogether(kind: StoreKind) throws {
        let test = try TestStore(kind)
        test.furnish()
        test.perform(.action("other"))
        let start = test.clock.time
        var ids: [String] = []
        for index in 0..<6 {
            test.clock.time = start + Int64(index) * 1_000
            ids.append(
                try decoded(
                    test.perform(.trigger("c\(index)", index % 2 == 0 ? "call" : "other")).answer ?? [],
                    as: HumanCallRequest.self
                ).id)
            test.perform(.send("c\(index)", "hello"))
        }
        test.perform(.claim(ids[1], by: "mary"))
        test.perform(.release(ids[1], by: "mary"))
        test.perform(.claim(ids[1], by: "tom"))
        test.perform(.claim(ids[2], by: "mary"))
        test.perform(.conversation(.complete(.init(requestID: ids[2], memberID: "mary", outcome: "sold"))))
        test.perform(.send("ai", "hello"))
        for text in ["", "hello"] {
            let outside = text.isEmpty ? [] : ["ai"]
            #expect(found(test, text) == outside + ["c5!", "c4!", "c3!", "c2!", "c1!", "c0!"])
            #expect(found(test, text) { $0.memberID = "mary" } == ["c2!", "c1!"])
            #expect(found(test, text) { $0.memberID = "tom" } == ["c1!"])
            #expect(found(test, text) { $0.actionID = "other" } == ["c5!", "c3!", "c1!"])
            #expect(found(test, text) { $0.states = [.completed, .assigned] } == ["c2!", "c1!"])
            #expect(
                found(test, text) { $0.outcome = "sold" } == ["c2!"] && found(test, text) { $0.outcome = "sol" } == [])
            #expect(found(test, text) { $0.fromAt = start + 3_000 } == outside + ["c5!", "c4!", "c3!"])
            #expect(found(test, text) { ($0.fromAt, $0.toAt) = (start + 1_000, start + 2_000) } == ["c2!", "c1!"])
            #expect(found(test, text) { ($0.actionID, $0.memberID) = ("other", "mary") } == ["c1!"])
            #expect(found(test, text) { $0.team = "none" } == [] && found(test, text) { $0.tag = "vip" } == [])
            #expect(found(test, text) { $0.assistant = "bot" } == [])
        }
    }

    @Test(arguments: StoreKind.allCases)
    func pagesInBothOrdersHaveEveryCallOnce(kind: StoreKind) throws {
        let test = try TestStore(kind)
        test.furnish()
        for index in 0..<13 {
            _ = try test.call("c\(index)")
            for _ in 0..<3 { test.perform(.send("c\(index)", index % 3 == 0 ? "apple" : "pear")) }
        }
        for oldestFirst in [false, true] {
            for text in ["", "apple", "pe"] {
                let all = found(test, text) { ($0.oldestFirst, $0.limit) = (oldestFirst, 100) }
                #expect(all.count == [0: 13, 5: 5, 2: 8][text.utf8.count])
                var paged: [String] = []
                var after: Int64?
                repeat {
                    let page = test.search(text) { ($0.oldestFirst, $0.limit, $0.after) = (oldestFirst, 2, after) }
                    paged += (page?.matches ?? []).map { $0.conversationID + "!" }
                    after = page?.next
                } while after != nil && paged.count < 99
                #expect(paged == all, "\(text) \(oldestFirst)")
            }
        }
        #expect(found(test, "", { $0.oldestFirst = true }).first == "c0!")
    }

    /// The place in a token is the caller's word.
    @Test(arguments: StoreKind.allCases)
    func anExtremePlaceEndsNothing(kind: StoreKind) throws {
        let test = try TestStore(kind)
        test.furnish()
        test.perform(.send("a", "hello"))
        for place in [Int64.min, -1, 0, .max] {
            for text in ["", "hello"] {
                for oldestFirst in [false, true] {
                    #expect(test.search(text) { ($0.after, $0.oldestFirst) = (place, oldestFirst) } != nil)
                }
            }
        }
    }

    @Test(arguments: StoreKind.allCases)
    func aWorkspaceFindsOnlyItsOwn(kind: StoreKind) throws {
        let test = try TestStore(kind)
        test.furnish()
        test.furnish("shop")
        test.perform(.send("a", "secret"))
        test.perform(.send("b", "secret"), workspaceID: "shop")
        #expect(found(test, "secret") == ["a"])
        var query = SearchQuery()
        query.terms = SearchTerms("secret")
        #expect(test.perform(.search(query), workspaceID: "shop").found?.matches.map(\.conversationID) == ["b"])
        _ = try trigger(test, "a")
        #expect(test.perform(.search(SearchQuery()), workspaceID: "shop").found?.matches == [])
        #expect(test.perform(.search(query), workspaceID: "none").found?.matches == [])
    }

    @Test func wordsAreComparedWithoutCaseAndAccents() {
        #expect(SearchWords.set(of: ["Café MÜLLER, straße x-1"]) == ["1", "cafe", "muller", "strasse", "x"])
        #expect(SearchWords.set(of: ["退款 please"]) == ["please", "款", "退"])
        #expect(SearchTerms("Red shoe") == SearchTerms("RED shoe") && SearchTerms("red shoe ").prefix.isEmpty)
        #expect(SearchTerms("red s").prefix.isEmpty && SearchTerms("red sh").prefix == "sh")
        #expect(SearchTerms(" ?! ").isEmpty)
    }

    @Test func aSnippetShowsTheWordsInTheirSurroundings() {
        func snippet(_ words: String, _ text: String) -> String {
            SearchTerms(words).snippet(of: text).map { $0.match ? "[\($0.text)]" : $0.text }.joined()
        }
        #expect(snippet("MULLER", "Dear Mr. Müller!") == "Dear Mr. [Müller]!")
        #expect(snippet("a b", "none of these") == "")
        let long = String(repeating: "before ", count: 99) + "needle" + String(repeating: " after", count: 99)
        let found = snippet("need", long)
        #expect(found.contains("[needle]") && found.hasPrefix("before") && found.utf8.count <= 302)
        #expect(found.utf8.count > 250)
        let emoji = SearchTerms("x").snippet(of: "x" + String(repeating: "👩‍👩‍👧‍👦", count: 99))
        #expect(emoji.reduce(0) { $0 + $1.text.utf8.count } <= SearchTerms.snippetBytesMax)
        let flags = SearchTerms("x").snippet(of: "x" + String(repeating: "🇩🇪", count: 8_000))
        #expect(flags.reduce(0) { $0 + $1.text.utf8.count } == 297)
    }
}
