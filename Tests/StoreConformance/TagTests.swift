import HumanCall
import HumanCallMessages
import HumanCallStore
import HumanCallWire
import StoreHarness
import Testing

/// The tags of conversations, and the lists under a tag.
@Suite struct TagTests {
    private func tags(_ test: TestStore, _ id: String) throws -> [String]? {
        try test.store.conversation("default", id)?.tags
    }

    private func active(_ test: TestStore, _ tag: String, before: Int64 = .max, limit: Int = 100) throws -> [String] {
        try test.store.activeConversations("default", in: .tag(tag), before: before, limit: limit).map(
            \.conversation.id)
    }

    @Test(arguments: StoreKind.allCases)
    func tagsAreSortedAndAddedOnceAndARepeatChangesNothing(kind: StoreKind) throws {
        let test = try TestStore(kind)
        test.furnish()
        test.perform(.send("c"))
        test.perform(.tag("c", add: ["vip", "refund", "vip"]))
        #expect(try tags(test, "c") == ["refund", "vip"])
        let head = try test.store.head("default")
        test.perform(.tag("c", add: ["vip"], remove: ["none"]))
        #expect(try test.store.head("default") == head)
        let answer: Conversation = try decoded(test.perform(.tag("c", add: ["a"], remove: ["vip"])).answer ?? [])
        #expect(answer.tags == ["a", "refund"])
        #expect(try test.store.tags("default") == ["a": 1, "refund": 1])
        let reopened = try test.reopened()
        #expect(try tags(reopened, "c") == ["a", "refund"])
        #expect(try reopened.store.tags("default") == ["a": 1, "refund": 1])
        #expect(try reopened.tableProblems().isEmpty)
    }

    /// The other writers of a conversation keep its tags.
    @Test(arguments: StoreKind.allCases)
    func noOtherCommandChangesTags(kind: StoreKind) throws {
        let test = try TestStore(kind)
        test.furnish()
        test.perform(.send("c"))
        test.perform(.tag("c", add: ["vip"]))
        let conversation = Conversation(id: "c", visitor: Visitor(name: "Vic"), tags: ["other"])
        for fields in [[], ["visitor", "metadata"]] {
            test.perform(
                .conversation(.putConversation(PutConversationRequest(conversation: conversation, fields: fields))))
        }
        let request = try test.call("c")
        test.perform(.claim(request.id, by: "mary"))
        #expect(try tags(test, "c") == ["vip"])
    }

    @Test(arguments: StoreKind.allCases)
    func theEventNamesTheMemberAndStrangersAreRefused(kind: StoreKind) throws {
        let test = try TestStore(kind)
        test.furnish()
        test.perform(.send("c"))
        func tag(_ id: String, by member: String) -> Completion {
            test.perform(
                .conversation(.tag(TagConversationRequest(conversationID: id, memberID: member, add: ["vip"]))))
        }
        #expect(tag("c", by: "nobody").rejection == .noSuchMember)
        #expect(tag("none", by: "mary").rejection == .noSuchConversation)
        #expect(try tags(test, "none") == nil && tags(test, "c") == [])
        let event = try #require(tag("c", by: "mary").events.first)
        #expect(event.event.type == "conversation.changed" && event.event.actorMemberID == "mary")
        #expect(event.event.conversation?.tags == ["vip"])
    }

    @Test(arguments: StoreKind.allCases)
    func the33rdTagOfAConversationAndThe1001stOfAWorkspaceAreRefused(kind: StoreKind) throws {
        let test = try TestStore(kind)
        test.furnish()
        for index in 0..<32 { test.perform(.send("c\(index)")) }
        func names(_ range: Range<Int>) -> [String] { range.map { "t\($0)" } }
        for index in 0..<31 { test.perform(.tag("c\(index)", add: names(32 * index..<32 * index + 32))) }
        #expect(test.perform(.tag("c0", add: ["more"])).rejection == .limit)
        #expect(try tags(test, "c0")?.count == 32)
        #expect(try test.store.tags("default").count == 992)
        #expect(test.perform(.tag("c31", add: names(992..<1_001))).rejection == .limit)
        #expect(test.perform(.tag("c31", add: names(992..<1_000))).answer != nil)
        // One of those that exist is still accepted, and one that nobody has any more makes room.
        #expect(test.perform(.tag("c31", add: ["t0"])).answer != nil)
        test.perform(.tag("c31", remove: ["t999"]))
        #expect(test.perform(.tag("c31", add: ["new"])).answer != nil)
    }

    /// 300 random changes, indexed at any moment: lists, counts and Verify agree with the conversations.
    @Test(arguments: StoreKind.allCases)
    func listsUnderATagAreWhatAReplaySays(kind: StoreKind) throws {
        var test = try TestStore(kind)
        test.furnish()
        var state: UInt32 = 7
        func random(below count: Int) -> Int {
            state = state &* 1_664_525 &+ 1_013_904_223
            return Int(state >> 16) % count
        }
        for index in 0..<12 { test.perform(.send("c\(index)")) }
        for round in 1...300 {
            let (id, tag) = ("c\(random(below: 12))", ["a", "b", "c"][random(below: 3)])
            switch random(below: 4) {
            case 0: test.perform(.tag(id, add: [tag]))
            case 1: test.perform(.tag(id, remove: [tag]))
            default: test.perform(.send(id, "\(round)"))
            }
            guard round % 25 == 0 else { continue }
            if round % 100 == 0 { test = try test.reopened() }
            let all = try test.store.activeConversations("default", in: .all, before: .max, limit: 99)
            for tag in ["a", "b", "c", "none"] {
                let expected = all.filter { $0.conversation.tags.contains(tag) }
                var paged: [ActiveConversation] = []
                var place = Int64.max
                while paged.count < 99 {
                    let page = try test.store.activeConversations("default", in: .tag(tag), before: place, limit: 2)
                    guard let last = page.last else { break }
                    paged += page
                    place = last.lastSequence
                }
                #expect(paged == expected, "\(round) \(tag)")
                var byID: [String] = []
                while byID.count < 99 {
                    let after = byID.last ?? ""
                    let page = try test.store.conversations("default", in: .tag(tag), after: after, limit: 2)
                    if page.isEmpty { break }
                    byID += page.map(\.id)
                }
                #expect(byID == expected.map(\.conversation.id).sorted(), "\(round) \(tag)")
                let count = expected.isEmpty ? nil : Int64(expected.count)
                #expect(try test.store.tags("default")[tag] == count, "\(round) \(tag)")
            }
            #expect(try test.tableProblems().isEmpty)
        }
    }

    @Test(arguments: StoreKind.allCases)
    func twoFormsOfOneTextAreOneTag(kind: StoreKind) throws {
        let test = try TestStore(kind)
        test.furnish()
        test.perform(.send("c"))
        test.perform(.tag("c", add: ["r\u{E9}sum\u{E9}", "re\u{301}sume\u{301}"]))
        #expect(try tags(test, "c")?.map { Array($0.utf8) } == [Array("r\u{E9}sum\u{E9}".utf8)])
        #expect(try active(test, "r\u{E9}sum\u{E9}") == ["c"])
        test.perform(.tag("c", remove: ["re\u{301}sume\u{301}"]))
        #expect(try tags(test, "c") == [])
        test.perform(.tag("c", add: ["cafe\u{301}"]))
        #expect(try tags(test, "c")?.map { Array($0.utf8) } == [Array("caf\u{E9}".utf8)])
        #expect(try active(test, "caf\u{E9}") == ["c"])
    }

    @Test(arguments: StoreKind.allCases)
    func aRepeatedKeyAddsNothingAgain(kind: StoreKind) throws {
        let test = try TestStore(kind)
        test.furnish()
        test.perform(.send("c"))
        let key = Transaction.Idempotency(
            method: "TagConversation", key: "k", fingerprint: .of(Array("f".utf8)), time: 1)
        #expect(test.perform(.tag("c", add: ["vip"]), idempotency: key).answer != nil)
        test.perform(.tag("c", remove: ["vip"]))
        let again: Conversation = try decoded(test.perform(.tag("c", add: ["vip"]), idempotency: key).answer ?? [])
        #expect(again.tags == [])
    }

    @Test func tagsAreOneLineWithoutInvisibleCharacters() {
        let good = ["a", "big customer", String(repeating: "x", count: 64)]
        let bad = [
            "", " a", "a ", "a\nb", "a\u{202E}b", "a\u{200B}b", "a\u{A0}b", String(repeating: "x", count: 65),
        ]
        func refusal(_ add: [String], _ remove: [String] = []) -> Reason? {
            let command = Command.conversation(
                .tag(TagConversationRequest(conversationID: "c", add: add, remove: remove)))
            do throws(Rejection) { try command.validate() } catch { return error.reason }
            return nil
        }
        for tag in good { #expect(refusal([tag]) == nil, "\(tag)") }
        for tag in bad { #expect(refusal([tag]) == .invalidField && refusal([], [tag]) == .invalidField, "\(tag)") }
        #expect(refusal([]) == .invalidField && refusal(["a"], ["a"]) == .invalidField)
        #expect(refusal((0..<33).map { "t\($0)" }) == .invalidField)
    }
}
