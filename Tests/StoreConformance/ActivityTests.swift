import HumanCall
import HumanCallMessages
import HumanCallStore
import HumanCallWire
import StoreHarness
import Testing

/// Lists in another order than that of ids: by activity, and from the oldest on.
@Suite struct ActivityTests {
    private func ids(
        _ test: TestStore, origin: String = "", before sequence: Int64 = .max, limit: Int = 100
    ) throws -> [String] {
        try test.store.activeConversations(
            "default", in: origin.isEmpty ? .all : .origin(origin), before: sequence, limit: limit
        ).map(
            \.conversation.id)
    }

    /// The order that a replay of the log gives.
    private func expected(_ test: TestStore, origin: String = "") throws -> [String] {
        let log = try test.verifiedLog()
        var last: [String: Int64] = [:]
        for event in log where !event.conversationID.isEmpty { last[event.conversationID] = event.sequence }
        return try last.sorted { $0.value > $1.value }.map(\.key).filter {
            try origin.isEmpty || test.store.conversation("default", $0)?.origin == origin
        }
    }

    @Test(arguments: StoreKind.allCases)
    func theConversationWithTheLatestEventComesFirst(kind: StoreKind) throws {
        let test = try TestStore(kind)
        test.furnish()
        #expect(try ids(test).isEmpty)
        for id in ["a", "b", "c", "a", "d", "b"] { test.perform(.send(id)) }
        #expect(try ids(test) == ["b", "d", "a", "c"])
        // Every event of a conversation is activity.
        let request = try test.call("c")
        #expect(try ids(test) == ["c", "b", "d", "a"])
        test.perform(.note("d", by: "mary", "look"))
        test.perform(.cancel(request.id))
        #expect(try ids(test) == ["c", "d", "b", "a"])
        #expect(try ids(test, limit: 2) == ["c", "d"] && ids(test, limit: 0).isEmpty)
        #expect(try test.store.activeConversations("other", in: .all, before: .max, limit: 9).isEmpty)
        #expect(try ids(test.reopened()) == ["c", "d", "b", "a"])
    }

    /// 200 random events, indexed at any moment: pages, filters and reopening agree with a replay of the log.
    @Test(arguments: StoreKind.allCases)
    func pagesByActivityAreWhatAReplaySays(kind: StoreKind) throws {
        var test = try TestStore(kind)
        test.furnish()
        var state: UInt32 = 11
        func random(below count: Int) -> Int {
            state = state &* 1_664_525 &+ 1_013_904_223
            return Int(state >> 16) % count
        }
        for round in 1...200 {
            let origin = ["", "", "shop", "blog"][random(below: 4)]
            test.perform(.send("c\(random(below: 25))", "\(round)", origin: origin))
            guard round % 10 == 0 else { continue }
            if round % 50 == 0 { test = try test.reopened() }
            for origin in ["", "shop", "blog", "none"] {
                var paged: [String] = []
                var place = Int64.max
                while true {
                    let page = try test.store.activeConversations(
                        "default", in: origin.isEmpty ? .all : .origin(origin), before: place, limit: 3)
                    guard let last = page.last else { break }
                    paged += page.map(\.conversation.id)
                    place = last.lastSequence
                }
                #expect(try paged == expected(test, origin: origin), "\(round) \(origin)")
            }
        }
    }

    @Test(arguments: StoreKind.allCases)
    func aConversationThatIsActiveBetweenTwoPagesHidesNoOther(kind: StoreKind) throws {
        let test = try TestStore(kind)
        test.furnish()
        for id in ["a", "b", "c", "d", "e"] { test.perform(.send(id)) }
        let first = try test.store.activeConversations("default", in: .all, before: .max, limit: 2)
        #expect(first.map(\.conversation.id) == ["e", "d"])
        // One that was on the page already, and one that was not.
        for id in ["d", "b"] { for _ in 1...4 { test.perform(.send(id)) } }
        #expect(try ids(test, before: first[1].lastSequence) == ["c", "a"])
    }

    @Test(arguments: StoreKind.allCases)
    func requestsComeOldestFirstThroughEveryFilter(kind: StoreKind) throws {
        let test = try TestStore(kind)
        test.furnish()
        var ids: [String] = []
        for index in 0..<9 {
            let request = try test.call("c\(index % 3)")
            ids.append(request.id)
            if index < 6 { test.perform(index % 2 == 0 ? .claim(request.id, by: "mary") : .cancel(request.id)) }
            if index < 6, index % 2 == 0 { test.perform(.complete(request.id, by: "mary")) }
        }
        let all = try ids.map { try #require(try test.store.request("default", $0)) }.sorted { $0.id < $1.id }
        for states in [[], [RequestState.pending], [.completed, .canceled]] {
            for conversation in ["", "c1"] {
                for member in ["", "mary"] {
                    var query = RequestQuery()
                    query.oldestFirst = true
                    (query.states, query.conversationID) = (states, conversation)
                    (query.memberID, query.limit) = (member, 2)
                    var found: [HumanCallRequest] = []
                    while let last = try test.store.requests("default", query).last {
                        found += try test.store.requests("default", query)
                        query.after = last.id
                    }
                    let expected = all.filter { request in
                        (states.isEmpty || states.contains(request.state))
                            && (conversation.isEmpty || request.conversationID == conversation)
                            && (member.isEmpty || request.claim?.memberID == member)
                    }
                    #expect(found == expected, "\(states) \(conversation) \(member)")
                }
            }
        }
    }

    // MARK: The places of webhooks

    @Test(arguments: StoreKind.allCases)
    func aWebhooksPlaceAndItsLanesAreStoredTogether(kind: StoreKind) throws {
        var test = try TestStore(kind)
        test.furnish()
        for id in ["a", "b", "a"] { test.perform(.send(id)) }
        func move(_ sequence: Int64, _ lanes: Set<WebhookLane>) {
            test.perform(
                .consumer(
                    .moveWebhook(WebhookMove(name: "webhook:crm", sequence: sequence, lanes: lanes)), now: 1))
        }
        let (a, b) = (WebhookLane(conversationID: "a", sequence: 4), WebhookLane(conversationID: "", sequence: 5))
        for lanes: Set<WebhookLane> in [[a], [a, b], [b], [.init(conversationID: "a", sequence: 6), b], []] {
            move(6, lanes)
            test = try test.reopened()
            let row = try #require(try test.store.consumers("default")["webhook:crm"])
            #expect(row.sequence == 6 && row.lanes == lanes)
        }
        // Its place never goes back.
        move(5, [a])
        #expect(try test.store.consumers("default")["webhook:crm"]?.sequence == 6)
        test.perform(.consumer(.delete(name: "webhook:crm"), now: 1))
        move(3, [])
        #expect(try test.reopened().store.consumers("default")["webhook:crm"]?.lanes == [])
    }

    @Test(arguments: StoreKind.allCases)
    func aSkipIsAnEventOfItsCallerAndCommitsWithThePlace(kind: StoreKind) throws {
        let test = try TestStore(kind)
        test.furnish()
        test.perform(.send("a"))
        let head = try test.store.head("default").sequence
        let lane = WebhookLane(conversationID: "a", sequence: 4)
        test.perform(
            .consumer(
                .skip(
                    WebhookSkip(name: "crm", eventID: "default/log:3"),
                    move: WebhookMove(name: "webhook:crm", sequence: head, lanes: [lane])), now: 1),
            user: ConsumerUser(uid: 77, isAdmin: true))
        let store = try test.reopened().store
        let event = try #require(try store.events("default", after: head, limit: 9, bytesMax: .max).last)
        #expect(event.type == .webhookSkipped && event.sequence == head + 1)
        let decoded = try event.event(arena: WireArena())
        #expect(decoded.actorUID == 77 && decoded.webhookSkip == WebhookSkip(name: "crm", eventID: "default/log:3"))
        #expect(try store.consumers("default")["webhook:crm"]?.sequence == head)
        #expect(try store.consumers("default")["webhook:crm"]?.lanes == [lane])
    }
}
