import HumanCall
import HumanCallMessages
import Testing

@testable import HumanCallNotify

private func event(_ sequence: Int64, in conversation: String, windowBytes: Int = 100) -> WebhookEvent {
    var event = Event()
    event.sequence = sequence
    event.type = "message.created"
    event.conversationID = conversation
    return WebhookEvent(item: StreamEventsResponse(cursor: "log:\(sequence)", event: event), windowBytes: windowBytes)
}

/// The same event, read from the log again.
private func again(_ sequence: Int64, in conversation: String) -> WebhookEvent {
    event(sequence, in: conversation, windowBytes: 0)
}

private func lane(_ conversation: String, _ sequence: Int64) -> WebhookLane {
    WebhookLane(conversationID: conversation, sequence: sequence)
}

/// Webhooks with `ordering: conversation`, step by step.
@Suite struct WebhookLaneTests {
    private let taken = WebhookResult(delivered: true, code: 200, detail: "")
    private let failed = WebhookResult(delivered: false, code: 500, detail: "HTTP 500")

    private func refusing(_ conversation: String, at sequence: Int64 = 1) -> WebhookEndpoint {
        var endpoint = WebhookEndpoint(.conversation)
        _ = endpoint.took(event(sequence, in: conversation))
        _ = endpoint.answered(failed, now: 0, random: 0)
        return endpoint
    }

    @Test func aRefusedEventStopsItsConversationAndNoOther() {
        var endpoint = WebhookEndpoint(.conversation)
        #expect(endpoint.took(event(1, in: "a")) == [.post(event(1, in: "a"))])
        _ = endpoint.took(event(2, in: "b"))
        // The place is behind the refused event, and is stored together with it.
        #expect(
            endpoint.answered(failed, now: 0, random: 0) == [
                .consumed(bytes: 100), .wait(milliseconds: 15_000, lane: 1), .post(event(2, in: "b")),
                .move(cursor: "log:1", lanes: [lane("a", 1)]),
            ])
        _ = endpoint.answered(taken, now: 0, random: 0)
        #expect(endpoint.took(event(3, in: "a")) == [.consumed(bytes: 100)])
        #expect(endpoint.took(event(4, in: "c")) == [.post(event(4, in: "c"))])
    }

    @Test func aStoppedConversationIsRetriedInOrderAndEndsWhenNothingWaits() {
        var endpoint = refusing("a")
        _ = endpoint.took(event(2, in: "a"))
        #expect(endpoint.elapsed(lane: 1) == [.find(lane: 1, lane("a", 1))])
        #expect(endpoint.found(again(1, in: "a"), lane: 1, through: 1) == [.post(again(1, in: "a"))])
        // Its own backoff.
        #expect(endpoint.answered(failed, now: 0, random: 0) == [.wait(milliseconds: 30_000, lane: 1)])
        #expect(endpoint.elapsed(lane: 1) == [.find(lane: 1, lane("a", 1))])
        _ = endpoint.found(again(1, in: "a"), lane: 1, through: 1)
        #expect(endpoint.answered(taken, now: 0, random: 0) == [.find(lane: 1, lane("a", 2))])
        #expect(endpoint.found(again(2, in: "a"), lane: 1, through: 2) == [.post(again(2, in: "a"))])
        #expect(endpoint.answered(taken, now: 0, random: 0) == [])
        #expect(endpoint.moved(hasFailed: false) == [.move(cursor: "log:2", lanes: [])])
        #expect(endpoint.took(event(3, in: "a")) == [.post(event(3, in: "a"))])
    }

    @Test func anEventWithoutAConversationStopsNoOther() {
        var endpoint = refusing("")
        #expect(endpoint.took(event(2, in: "")) == [.post(event(2, in: ""))])
        _ = endpoint.answered(failed, now: 0, random: 0)
        #expect(endpoint.took(event(3, in: "")) == [.post(event(3, in: ""))])
        #expect(endpoint.shown(WebhookSettings(name: "a", url: "http://h")).blockedCount == 2)
        _ = endpoint.answered(taken, now: 0, random: 0)
        #expect(endpoint.elapsed(lane: 1) == [.find(lane: 1, lane("", 1))])
        _ = endpoint.found(again(1, in: ""), lane: 1, through: 1)
        // It is one event: nothing is looked for behind it.
        #expect(endpoint.answered(taken, now: 0, random: 0) == [])
        #expect(endpoint.moved(hasFailed: false) == [.move(cursor: "log:3", lanes: [lane("", 2)])])
    }

    @Test func withAThousandStoppedConversationsItStopsLikeLog() {
        var endpoint = WebhookEndpoint(.conversation)
        for number in 1...Int64(Limits.webhookLanesMax) {
            _ = endpoint.took(event(number, in: "c\(number)"))
            _ = endpoint.answered(failed, now: 0, random: 0)
        }
        let next = Int64(Limits.webhookLanesMax) + 1
        #expect(endpoint.took(event(next, in: "d")) == [.post(event(next, in: "d"))])
        #expect(endpoint.answered(failed, now: 0, random: 0) == [.wait(milliseconds: 15_000)])
        #expect(endpoint.took(event(next + 1, in: "e")) == [])
        let settings = WebhookSettings(name: "a", url: "http://h", ordering: .conversation)
        let shown = endpoint.shown(settings, logID: "log")
        #expect(shown.blockedCount == Int32(Limits.webhookLanesMax) && shown.blocked.count == 100)
        #expect(shown.blocked[0].conversationID == "c1" && shown.blocked[0].eventID == "default/log:1")
        #expect(shown.eventID == "default/log:\(next)")
        // Stopped conversations are still retried, and one that ends makes room.
        #expect(endpoint.elapsed(lane: 1) == [.find(lane: 1, lane("c1", 1))])
        _ = endpoint.found(again(1, in: "c1"), lane: 1, through: 1)
        _ = endpoint.answered(taken, now: 0, random: 0)
        _ = endpoint.found(nil, lane: 1, through: .max)
        _ = endpoint.elapsed()
        let actions = endpoint.answered(failed, now: 0, random: 0)
        #expect(actions.contains(.post(event(next + 1, in: "e"))), "\(actions)")
    }

    @Test func stoppedConversationsAndTheStreamAlternate() {
        var endpoint = refusing("a")
        _ = endpoint.took(event(2, in: "b"))
        _ = endpoint.answered(failed, now: 0, random: 0)
        _ = endpoint.took(event(3, in: "c"))
        _ = endpoint.took(event(4, in: "d"))
        _ = endpoint.elapsed(lane: 1)
        _ = endpoint.elapsed(lane: 2)
        #expect(endpoint.answered(taken, now: 0, random: 0).contains(.find(lane: 1, lane("a", 1))))
        _ = endpoint.found(again(1, in: "a"), lane: 1, through: 1)
        #expect(endpoint.answered(failed, now: 0, random: 0).contains(.post(event(4, in: "d"))))
        #expect(endpoint.answered(taken, now: 0, random: 0).contains(.find(lane: 2, lane("b", 2))))
    }

    @Test func oneDeadConversationMakesTheEndpointDeadUntilItGoesOn() {
        var endpoint = refusing("a")
        for _ in 2...9 {
            _ = endpoint.elapsed(lane: 1)
            _ = endpoint.found(again(1, in: "a"), lane: 1, through: 1)
            #expect(endpoint.answered(failed, now: 0, random: 0).count == 1)
        }
        _ = endpoint.elapsed(lane: 1)
        _ = endpoint.found(again(1, in: "a"), lane: 1, through: 1)
        #expect(endpoint.answered(failed, now: 0, random: 0).first == .died(detail: "HTTP 500"))
        #expect(endpoint.isDead && endpoint.failures == 10)
        // The others are still delivered.
        #expect(endpoint.took(event(2, in: "b")) == [.post(event(2, in: "b"))])
        _ = endpoint.answered(taken, now: 0, random: 0)
        _ = endpoint.elapsed(lane: 1)
        _ = endpoint.found(again(1, in: "a"), lane: 1, through: 1)
        #expect(endpoint.answered(taken, now: 0, random: 0).first == .recovered)
    }

    @Test func theLanesOfAnEarlierRunAreTriedAtOnceAndAreNotPassedByOrderingLog() {
        for ordering in [WebhookSettings.Ordering.conversation, .log] {
            var endpoint = WebhookEndpoint(ordering)
            endpoint.restore(cursor: "log:5", sequence: 5, lanes: [lane("a", 2), lane("b", 3)])
            let first = endpoint.took(event(6, in: "c"))
            #expect(first == [.find(lane: 1, lane("a", 2))], "\(ordering)")
            _ = endpoint.found(again(2, in: "a"), lane: 1, through: 2)
            let next = endpoint.answered(failed, now: 0, random: 0)
            #expect(next.contains(ordering == .log ? .find(lane: 2, lane("b", 3)) : .post(event(6, in: "c"))))
        }
        var endpoint = WebhookEndpoint(.log)
        endpoint.restore(cursor: "log:5", sequence: 5, lanes: [lane("a", 2)])
        _ = endpoint.took(event(6, in: "c"))
        // Its events are no longer for this endpoint.
        let actions = endpoint.found(nil, lane: 1, through: .max)
        #expect(actions == [.post(event(6, in: "c")), .move(cursor: "log:5", lanes: [])])
    }

    // MARK: Skipping

    @Test func onlyARefusedEventCanBeSkipped() throws {
        var endpoint = WebhookEndpoint(.log)
        _ = endpoint.took(event(1, in: "a"))
        _ = endpoint.took(event(2, in: "a"))
        #expect(throws: WebhookEndpoint.SkipRefusal.notRefused(insteadOf: [])) { try endpoint.beginSkip(1) }
        _ = endpoint.answered(failed, now: 0, random: 0)
        #expect(throws: WebhookEndpoint.SkipRefusal.notRefused(insteadOf: [1])) { try endpoint.beginSkip(2) }
        _ = endpoint.elapsed()
        #expect(throws: WebhookEndpoint.SkipRefusal.busy) { try endpoint.beginSkip(1) }
        _ = endpoint.answered(failed, now: 0, random: 0)
        let skip = try endpoint.beginSkip(1)
        #expect(skip.cursor == "log:1" && skip.lanes.isEmpty)
        #expect(throws: WebhookEndpoint.SkipRefusal.busy) { try endpoint.beginSkip(1) }
        // Nothing is posted while the skip is being stored.
        #expect(endpoint.elapsed() == [])
        let after = endpoint.endSkip(hasFailed: false)
        #expect(after == [.consumed(bytes: 100), .post(event(2, in: "a")), .move(cursor: "log:1")])
        #expect(endpoint.failures == 0)
    }

    @Test func aSkipThatWasNotStoredChangesNothing() throws {
        var endpoint = WebhookEndpoint(.log)
        _ = endpoint.took(event(1, in: "a"))
        _ = endpoint.answered(failed, now: 0, random: 0)
        _ = try endpoint.beginSkip(1)
        #expect(endpoint.endSkip(hasFailed: true) == [])
        #expect(endpoint.elapsed() == [.post(event(1, in: "a"))])
    }

    @Test func aSkipInAStoppedConversationGoesOnBehindTheEvent() throws {
        var endpoint = refusing("a")
        _ = endpoint.took(event(2, in: "a"))
        _ = endpoint.took(event(3, in: "b"))
        _ = endpoint.answered(failed, now: 0, random: 0)
        let skip = try endpoint.beginSkip(1)
        #expect(skip.cursor == "log:3" && skip.lanes == [lane("a", 2), lane("b", 3)])
        #expect(endpoint.endSkip(hasFailed: false).contains(.find(lane: 1, lane("a", 2))))
        _ = endpoint.found(again(2, in: "a"), lane: 1, through: 2)
        _ = endpoint.answered(taken, now: 0, random: 0)
        _ = endpoint.found(nil, lane: 1, through: .max)
        // The last event of a conversation leaves no lane.
        let last = try endpoint.beginSkip(3)
        #expect(last.lanes.isEmpty)
        _ = endpoint.endSkip(hasFailed: false)
        #expect(endpoint.shown(WebhookSettings(name: "a", url: "http://h")).blockedCount == 0)
    }
}

/// Random deliveries with crashes: nothing is lost, and no conversation is reordered.
@Suite struct WebhookLaneScenarios {
    private struct Random: RandomNumberGenerator {
        var state: UInt64
        /// SplitMix64.
        mutating func next() -> UInt64 {
            state &+= 0x9E37_79B9_7F4A_7C15
            var mixed = (state ^ (state >> 30)) &* 0xBF58_476D_1CE4_E5B9
            mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
            return mixed ^ (mixed >> 31)
        }
    }

    /// An endpoint, its store and its log.
    private struct World {
        let log: [WebhookEvent]
        var endpoint = WebhookEndpoint(.conversation)
        var stored: (place: Int64, lanes: Set<WebhookLane>) = (0, [])
        var streamed: Int64 = 0
        var posting: WebhookEvent?
        var moves: [(Int64, Set<WebhookLane>)] = []
        var waits: [Int?] = []
        var accepted: [Int64] = []
        var random: Random

        mutating func act(_ actions: [WebhookEndpoint.Action]) {
            for action in actions {
                switch action {
                case .post(let event):
                    #expect(posting == nil)
                    posting = event
                case .move(let cursor, let lanes): moves.append((Int64(cursor.dropFirst(4)) ?? -1, lanes))
                case .wait(_, let lane): waits.append(lane)
                case .find(let lane, let place):
                    let found = log.first {
                        $0.sequence >= place.sequence
                            && (place.conversationID.isEmpty
                                ? $0.sequence == place.sequence : $0.conversationID == place.conversationID)
                    }
                    act(endpoint.found(found, lane: lane, through: .max))
                case .consumed, .reopen, .died, .recovered: break
                }
            }
        }

        mutating func answer(isRefused: Bool) {
            guard let event = posting else { return }
            posting = nil
            if !isRefused {
                let earlier = log.prefix { $0.sequence < event.sequence }
                let missing = earlier.filter {
                    !event.conversationID.isEmpty && $0.conversationID == event.conversationID
                        && !accepted.contains($0.sequence)
                }
                #expect(missing.isEmpty, "\(event.sequence) overtook \(missing.map(\.sequence))")
                accepted.append(event.sequence)
            }
            act(
                endpoint.answered(
                    WebhookResult(delivered: !isRefused, code: isRefused ? 500 : 200, detail: ""), now: 0, random: 0))
        }

        mutating func store() {
            guard !moves.isEmpty else { return }
            let move = moves.removeFirst()
            stored = (max(stored.place, move.0), move.1)
            act(endpoint.moved(hasFailed: false))
        }

        mutating func stream() {
            guard let next = log.first(where: { $0.sequence > streamed }) else {
                // A heartbeat.
                return act(endpoint.passed(cursor: "log:\(streamed)", windowBytes: 1))
            }
            streamed = next.sequence
            act(endpoint.took(next))
        }

        mutating func elapse() {
            guard !waits.isEmpty else { return }
            act(endpoint.elapsed(lane: waits.remove(at: Int.random(in: waits.indices, using: &random))))
        }

        mutating func crash() {
            (posting, moves, waits, streamed) = (nil, [], [], stored.place)
            endpoint = WebhookEndpoint(.conversation)
            endpoint.restore(cursor: "log:\(stored.place)", sequence: stored.place, lanes: stored.lanes)
        }
    }

    @Test(arguments: 1...300)
    func crashesLoseNothingAndReorderNoConversation(_ seed: Int) {
        var random = Random(state: UInt64(seed))
        let log = (1...40).map { event(Int64($0), in: ["a", "b", "c", "d", ""].randomElement(using: &random) ?? "a") }
        var world = World(log: log, random: random)
        for _ in 0..<400 {
            switch Int.random(in: 0..<20, using: &random) {
            case 0: world.crash()
            case 1...6: world.stream()
            case 7...12: world.answer(isRefused: Int.random(in: 0..<3, using: &random) == 0)
            case 13...16: world.store()
            default: world.elapse()
            }
        }
        // Then the endpoint accepts everything.
        for _ in 0..<400 {
            world.stream()
            world.answer(isRefused: false)
            world.store()
            world.elapse()
        }
        #expect(Set(world.accepted) == Set(log.map(\.sequence)))
        #expect(world.stored.place == 40 && world.stored.lanes.isEmpty)
    }
}
