import HumanCall
import HumanCallMessages
import HumanCallStore
import HumanCallWire
import Testing

@testable import HumanCallService

/// Places in queues: in answers, and as events of streams.
@Suite struct QueueTests {
    let harness: ServiceHarness

    init() throws { harness = try ServiceHarness() }

    private func place(_ requestID: String) throws -> Int32? {
        try harness.ask(Methods.GetRequest.self, GetRequestRequest(requestID: requestID)).queue?.place
    }

    private func placeIn(_ conversationID: String) throws -> Int32? {
        try harness.ask(Methods.GetRequest.self, GetRequestRequest(conversationID: conversationID)).queue?.place
    }

    /// Triggers calls in as many conversations.
    private func waiting(_ count: Int) throws -> [String] {
        try (0..<count).map { try harness.trigger("c\($0)").request!.id }
    }

    /// The places that a stream has shown, in order.
    private func shown(_ stream: CallID) -> [String] {
        (harness.items[stream] ?? []).compactMap { item in
            guard let event = item.event, let queue = event.queue else { return nil }
            return "\(event.conversationID) \(queue.place)"
        }
    }

    // MARK: Answers

    @Test func theAnswersHaveThePlaceAlsoForASecondCallerAndNoneOnceItIsClaimed() throws {
        let first = try harness.trigger("a"), second = try harness.trigger("b")
        #expect(first.queue?.place == 1 && second.queue?.place == 2)
        let again = try harness.trigger("b")
        #expect(again.deduplicated && again.queue?.place == 2)
        try harness.claim(first.request!.id)
        #expect(try harness.trigger("b").queue?.place == 1)
        #expect(try harness.trigger("a").queue == nil && place(first.request!.id) == nil)
    }

    @Test func noCachedAnswerHasAnOldPlace() throws {
        let ids = try waiting(3)
        for _ in 0..<2 { #expect(try ids.map(place) == [1, 2, 3] && placeIn("c2") == 3) }
        try harness.claim(ids[0])
        for _ in 0..<2 { #expect(try ids.map(place) == [nil, 1, 2] && placeIn("c2") == 2) }
        _ = try harness.ask(Methods.ReleaseRequest.self, ReleaseRequestRequest(requestID: ids[0], memberID: "ann"))
        #expect(try ids.map(place) == [1, 2, 3])
        _ = try harness.ask(Methods.CancelRequest.self, CancelRequestRequest(requestID: ids[1]))
        #expect(try ids.map(place) == [1, nil, 2] && placeIn("c2") == 2)
    }

    @Test func aReadWhileClaimNextIsInFlightIsNoOlderThanTheStore() throws {
        let ids = try waiting(1)
        _ = try place(ids[0])
        let claim = harness.begin(Methods.ClaimNext.self, ClaimNextRequest(memberID: "ann"))
        // Committed, and the service has not heard of it.
        harness.store.step()
        let read = harness.begin(Methods.GetRequest.self, GetRequestRequest(requestID: ids[0]))
        let answer = try #require(try harness.reply(Methods.GetRequest.self, read))
        #expect(answer.request?.state == .assigned && answer.queue == nil)
        harness.run()
        #expect(try harness.reply(Methods.ClaimNext.self, claim)?.request?.id == ids[0])
    }

    @Test func anExpiryMovesTheOthersUp() throws {
        let first = try harness.trigger("a").request!.id
        harness.advance(300_000)
        let second = try harness.trigger("b").request!.id
        harness.advance(300_000)
        #expect(try place(first) == nil && place(second) == 1)
    }

    @Test func aRestartKeepsThePlaces() throws {
        let ids = try waiting(3)
        try harness.claim(ids[1])
        try harness.crash()
        #expect(try ids.map(place) == [1, nil, 2])
    }

    @Test func theExpectedWaitIsTheMedianOfAWeekOfFirstClaims() throws {
        #expect(try harness.trigger("a").queue?.expectedWaitMs == 0)
        for (index, seconds) in [20, 40, 60].enumerated() {
            let id = try harness.trigger("w\(index)").request!.id
            harness.advance(Int64(seconds) * 1_000)
            try harness.claim(id)
        }
        harness.advance(ServiceLimits.expectedWaitMilliseconds)
        let wait = try #require(try harness.trigger("b").queue?.expectedWaitMs)
        #expect(abs(wait - 40_000) <= 40_000 / 32)
        // A take-over waited for nobody.
        try harness.say("hello", in: "t")
        _ = try harness.ask(
            Methods.TakeConversation.self, TakeConversationRequest(conversationID: "t", memberID: "ann"))
        harness.move(ServiceLimits.expectedWaitPeriodMilliseconds)
        harness.tick()
        #expect(try harness.trigger("c").queue?.expectedWaitMs == 0)
    }

    // MARK: Events

    @Test func changedPlacesAreShownToBothAudiencesOnceASecond() throws {
        let ids = try waiting(4)
        let team = harness.stream()
        let visitor = harness.stream { $0.audience = .visitor }
        try harness.claim(ids[0])
        try harness.claim(ids[1])
        #expect(shown(team).isEmpty)
        harness.advance(ServiceLimits.queueAnnouncementMilliseconds - 1)
        #expect(shown(team).isEmpty)
        harness.advance(1)
        #expect(shown(team) == ["c2 1", "c3 2"] && shown(visitor) == shown(team))
        let event = try #require(harness.items[team]?.compactMap(\.event).last { $0.queue != nil })
        #expect(event.sequence == 0 && event.type == "queue.changed" && event.requestID == ids[3])
        harness.advance(60_000)
        #expect(shown(team).count == 2)
        // Twice within a second: the last place is shown.
        _ = try harness.ask(Methods.ReleaseRequest.self, ReleaseRequestRequest(requestID: ids[0], memberID: "ann"))
        harness.advance(500)
        _ = try harness.ask(Methods.CancelRequest.self, CancelRequestRequest(requestID: ids[2]))
        harness.advance(5_000)
        #expect(shown(team) == ["c2 1", "c3 2", "c0 1"])
    }

    @Test func aNewCallAtTheEndOfTheQueueMovesNobody() throws {
        let team = harness.stream()
        _ = try waiting(3)
        harness.advance(5_000)
        #expect(shown(team).isEmpty)
    }

    @Test func onlyTheFirstPlacesOfAQueueAreAnnounced() throws {
        let ids = try waiting(ServiceLimits.announcedPlacesMax + 20)
        let team = harness.stream()
        try harness.claim(ids[0])
        harness.advance(1_000)
        #expect(shown(team).count == ServiceLimits.announcedPlacesMax)
        #expect(shown(team).last == "c\(ServiceLimits.announcedPlacesMax) \(ServiceLimits.announcedPlacesMax)")
    }

    @Test func theQueuesOfATurnAreBounded() throws {
        for index in 0..<(ServiceLimits.queuesPerTurnMax + 2) {
            _ = try harness.ask(
                Methods.Admin.PutAction.self,
                PutActionRequest(action: Action(id: "a\(index)", name: "A", team: "t\(index)")))
            for place in 0..<2 {
                _ = try harness.ask(
                    Methods.TriggerAction.self,
                    TriggerActionRequest(conversationID: "q\(index)-\(place)", actionID: "a\(index)"))
            }
        }
        let team = harness.stream()
        for index in 0..<(ServiceLimits.queuesPerTurnMax + 2) {
            let id = harness.control("q\(index)-0").requestID
            _ = try harness.ask(Methods.CancelRequest.self, CancelRequestRequest(requestID: id))
        }
        harness.move(1_000)
        harness.service.tick(harness.clock.value)
        harness.perform()
        #expect(shown(team).count == ServiceLimits.queuesPerTurnMax)
        #expect(harness.service.nextWake! <= harness.clock.value.monotonicMilliseconds)
        harness.service.tick(harness.clock.value)
        harness.perform()
        #expect(shown(team).count == ServiceLimits.queuesPerTurnMax + 2)
    }

    // MARK: ClaimNext, TakeConversation

    @Test func claimNextAnswersWithTheTranscriptAndALease() throws {
        try harness.say("help", in: "c0")
        let ids = try waiting(2)
        let answer = try harness.ask(Methods.ClaimNext.self, ClaimNextRequest(idempotencyKey: "k", memberID: "ann"))
        #expect(answer.request?.id == ids[0] && answer.control?.memberID == "ann")
        #expect(answer.transcript.map(\.text) == ["help", "I mail somebody.", "ann is here."])
        let again = try harness.ask(Methods.ClaimNext.self, ClaimNextRequest(idempotencyKey: "k", memberID: "ann"))
        #expect(again.replayed && again.request?.id == ids[0] && again.transcript.count == 3)
        // The key is the member's.
        let other = try harness.ask(Methods.ClaimNext.self, ClaimNextRequest(idempotencyKey: "k", memberID: "ben"))
        #expect(!other.replayed && other.request?.id == ids[1])
        let none = try harness.ask(Methods.ClaimNext.self, ClaimNextRequest(memberID: "ben"))
        #expect(none.request == nil && none.control == nil && none.transcript.isEmpty && !none.cursor.isEmpty)
        harness.advance(ServiceLimits.claimGraceDefaultMilliseconds)
        #expect(harness.request(ids[0]).state == .pending)
    }

    @Test func aTakeOverRingsNobodyAndCompletingItReturnsTheAI() throws {
        try harness.beat("ben")
        try harness.say("hello")
        let head = harness.head
        let stream = harness.stream()
        let answer = try harness.ask(
            Methods.TakeConversation.self, TakeConversationRequest(conversationID: "c", memberID: "ann"))
        #expect(harness.types(after: head) == ["request.assigned", "control.changed", "message.created"])
        #expect(!harness.streamed(stream).contains("request.created"))
        #expect(answer.transcript.map(\.text) == ["hello", "ann is here."])
        _ = try harness.ask(
            Methods.CompleteRequest.self, CompleteRequestRequest(requestID: answer.request!.id, memberID: "ann"))
        #expect(harness.control().aiMaySpeak)
        let counts = try harness.ask(Methods.Admin.GetStatistics.self, GetStatisticsRequest())
        #expect(counts.takenOver == 1 && counts.created == 0 && counts.completed == 0 && counts.claimP95Ms == 0)
        #expect(counts.members == [MemberStatistics(memberID: "ann", takenOver: 1, name: "ann")])
        #expect(counts.days.map(\.takenOver) == [1] && counts.days.map(\.created) == [0])
        let steps = try harness.ask(
            Methods.ExplainRequest.self, ExplainRequestRequest(requestID: answer.request!.id)
        ).steps
        #expect(steps.first?.what.hasPrefix("taken over by ann") == true)
    }

    @Test func aTakeOverIsWithItsMemberAfterARestartAndLapsesToTheAI() throws {
        try harness.say("hello")
        let id = try harness.ask(
            Methods.TakeConversation.self, TakeConversationRequest(conversationID: "c", memberID: "ann")
        ).request!.id
        try harness.crash()
        #expect(harness.control().memberID == "ann" && harness.request(id).state == .assigned)
        harness.advance(ServiceLimits.claimGraceDefaultMilliseconds)
        #expect(harness.request(id).endReason == .lapsed && harness.control().aiMaySpeak)
    }

    @Test func theKeyOfATakeOverIsItsConversations() throws {
        for conversation in ["a", "b"] {
            try harness.say("hello", in: conversation)
            let request = TakeConversationRequest(idempotencyKey: "k", conversationID: conversation, memberID: "ann")
            let first = try harness.ask(Methods.TakeConversation.self, request)
            let again = try harness.ask(Methods.TakeConversation.self, request)
            #expect(!first.replayed && again.replayed && again.request?.id == first.request?.id)
        }
    }

    @Test func aMemberMayTakeOnlyAsThemselves() throws {
        let grant = Grant(subject: .uid(7), role: .member("ann"))
        let harness = try ServiceHarness(ServiceConfiguration(ownUID: ServiceHarness.ownUID, grants: [grant]))
        let peer = harness.connect(uid: 7)
        try harness.say("hello")
        #expect(
            harness.refusal(
                Methods.TakeConversation.self, TakeConversationRequest(conversationID: "c", memberID: "ben"), from: peer
            )?
            .reason == .roleRequired)
        #expect(
            harness.refusal(Methods.ClaimNext.self, ClaimNextRequest(memberID: "ben"), from: peer)?.reason
                == .roleRequired)
        #expect(
            try harness.ask(
                Methods.TakeConversation.self, TakeConversationRequest(conversationID: "c", memberID: "ann"), from: peer
            ).request?.claim?.memberID == "ann")
        #expect(try harness.ask(Methods.ClaimNext.self, ClaimNextRequest(memberID: "ann"), from: peer).request == nil)
    }

    @Test func malformedFieldsAreRefused() {
        for request in [
            ClaimNextRequest(), ClaimNextRequest(memberID: "ann", sessionID: "a b"),
            ClaimNextRequest(memberID: "ann", team: "a\nb"), ClaimNextRequest(memberID: "ann", team: "sales"),
        ] {
            #expect(harness.refusal(Methods.ClaimNext.self, request)?.reason == .invalidField)
        }
        for request in [
            TakeConversationRequest(memberID: "ann"), TakeConversationRequest(conversationID: "c"),
            TakeConversationRequest(
                conversationID: "c", memberID: "ann",
                reason: String(repeating: "x", count: HumanCall.Limits.textBytesMax + 1)),
        ] {
            #expect(harness.refusal(Methods.TakeConversation.self, request)?.reason == .invalidField)
        }
    }
}

/// The engine alone.
@Suite struct QueueEngineTests {
    @Test func theChangesOfAQueueAreTakenOnceAndTogether() {
        var queues = Queues()
        for (index, id) in ["r1", "r2", "r3"].enumerated() {
            queues.show(
                HumanCallRequest(id: id, state: .pending), isNew: true, "w", now: Int64(index))
        }
        #expect(queues.next == nil && queues.takeChanges(now: .max)?.changes == nil)
        queues.show(HumanCallRequest(id: "r1", state: .expired), isNew: false, "w", now: 10)
        queues.show(HumanCallRequest(id: "r2", state: .canceled), isNew: false, "w", now: 500)
        #expect(queues.next == 10 + ServiceLimits.queueAnnouncementMilliseconds)
        #expect(queues.takeChanges(now: 1_009)?.changes == nil)
        let taken = queues.takeChanges(now: 1_010)
        #expect(taken?.changes.map(\.place) == [1] && taken?.changes.first?.waiting.requestID == "r3")
        #expect(queues.next == nil && queues.count == 1)
        // Another workspace's requests have places of their own.
        #expect(queues.place(of: "r3", "w") == 1 && queues.place(of: "r3", "other") == nil)
    }
}
