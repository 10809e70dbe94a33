import HumanCall
import HumanCallMessages
import HumanCallStore
import Testing

@testable import HumanCallService

/// A day of a small team on which everything goes wrong that makes no noise: a holder who never writes, a terminal that was
/// forgotten, a dead mail server, a night without anybody, an office that is closed.
@Suite struct PlayedDayTests {
    private let harness: ServiceHarness

    init() throws {
        harness = try ServiceHarness(
            ServiceConfiguration(ownUID: ServiceHarness.ownUID, canEmail: true, mailHourlyCap: 1_000))
        let action = Action(
            id: "call", closeAfterMinutes: 600, whilePending: .aiHolds, onReturn: .continue, escalateAfterMinutes: 0,
            firstReplyMinutes: 3, nextReplyMinutes: 10, visitorIdleMinutes: 30)
        _ = try harness.ask(
            Methods.Admin.PutAction.self,
            PutActionRequest(
                action: action,
                fields: [
                    "close_after_minutes", "while_pending", "on_return", "escalate_after_minutes",
                    "first_reply_minutes", "next_reply_minutes", "visitor_idle_minutes",
                ]))
    }

    /// Minutes pass while these members' desks send heartbeats.
    private func pass(_ minutes: Int, at desks: [String] = []) throws {
        for _ in 0..<minutes * 4 {
            for member in desks { try harness.beat(member) }
            harness.advance(15_000)
        }
    }

    private func lines(_ conversationID: String) throws -> [String] {
        try harness.ask(
            Methods.ListMessages.self, ListMessagesRequest(conversationID: conversationID, pageSize: 500)
        ).items.map(\.text)
    }

    @Test func everyVisitorKnowsTheTruthAndSomebodyWasAlerted() throws {
        harness.mailServer = { _ in DeliveryOutcome(isDelivered: true, code: 250, detail: "queued") }
        try aHolderNeverWrites()
        try aTerminalIsForgotten()
        try aVisitorGoesAway()
        try theMailServerIsDead()
        try theOfficeIsClosed()
        try everythingIsOver()
    }

    /// Ann claims and is present, and says nothing. Ben gets the chat.
    private func aHolderNeverWrites() throws {
        try pass(1, at: ["ann", "ben"])
        try harness.say("My order is broken.", in: "silent")
        let id = try harness.trigger("silent").request!.id
        try harness.claim(id)
        try pass(7, at: ["ann", "ben"])
        #expect(harness.request(id).state == .pending)
        #expect(harness.request(id).alerts.map(\.cause) == [.triggered, .replyDue, .unanswered])
        #expect(
            try lines("silent") == ["My order is broken.", "I call somebody.", "ann is here.", "ann has gone."])
        try harness.claim(id, "ben")
        try harness.say("Ben here.", in: "silent", as: .member, member: "ben")
        _ = try harness.ask(Methods.CompleteRequest.self, CompleteRequestRequest(requestID: id, memberID: "ben"))
        #expect(try lines("silent").suffix(3) == ["ben is here.", "Ben here.", "The assistant is back."])
    }

    /// Ben has answered once and gone home; his terminal goes on sending heartbeats, and finds that nobody uses it.
    private func aTerminalIsForgotten() throws {
        let id = try harness.trigger("forgotten").request!.id
        try harness.claim(id, "ben")
        try harness.say("What is it?", in: "forgotten", as: .member, member: "ben")
        try harness.say("It does not start.", in: "forgotten")
        _ = try harness.ask(
            Methods.SetPresence.self,
            SetPresenceRequest(memberID: "ben", sessionID: "s1", presence: .away, idle: true))
        try pass(4, at: ["ann", "ben"])
        #expect(harness.request(id).state == .pending && harness.request(id).alerts.last?.online == 1)
        try harness.claim(id)
        try harness.say("Ann here.", in: "forgotten", as: .member, member: "ann")
        _ = try harness.ask(Methods.CompleteRequest.self, CompleteRequestRequest(requestID: id, memberID: "ann"))
    }

    /// The visitor has closed the window; the chat is not held for ever.
    private func aVisitorGoesAway() throws {
        let id = try harness.trigger("idle").request!.id
        try harness.claim(id)
        try harness.say("Ann here.", in: "idle", as: .member, member: "ann")
        try pass(31, at: ["ann"])
        #expect(harness.request(id).endReason == .visitorIdle && harness.control("idle").aiMaySpeak)
    }

    /// At night nobody is online, and no mail arrives.
    private func theMailServerIsDead() throws {
        try pass(5)
        harness.mailServer = { _ in DeliveryOutcome(isDelivered: false, isPermanent: true, code: 550, detail: "no") }
        let reader = harness.stream { $0.audience = .visitor }
        let id = try harness.trigger("night").request!.id
        try pass(1)
        #expect(harness.mails(id).allSatisfy { $0.state == .dead })
        let told = harness.items[reader]?.compactMap(\.event?.request).last { $0.id == id }
        #expect(told?.alerts.last?.nobodyAlerted == true && told?.alerts.last?.cause == .mailsDead)
        #expect(try lines("night") == ["I mail somebody.", "Nobody can be reached."])
        #expect(harness.control("night").aiMaySpeak)
        try harness.say("I am sorry.", in: "night", as: .assistant)
    }

    /// Outside of the business hours nobody rings, although Ann's browser is open.
    private func theOfficeIsClosed() throws {
        var hours = BusinessHours()
        let minute = Int32(harness.clock.value.unixMilliseconds / 60_000 % 1_440)
        let opening = (minute + 60) % 1_440
        hours.weekly = (1...7).map {
            OpenHours(weekday: $0, fromMinute: min(opening, 1_438), toMinute: min(opening, 1_438) + 1)
        }
        _ = try harness.ask(
            Methods.Admin.PutAction.self, PutActionRequest(action: Action(id: "call", businessHours: hours)))
        try harness.beat("ann")
        let answer = try harness.trigger("closed")
        #expect(answer.nobodyAlerted && answer.online == 0 && answer.request!.opensAt > 0)
        #expect(try lines("closed") == ["Nobody can be reached."] && harness.control("closed").aiMaySpeak)
        while harness.clock.value.unixMilliseconds < answer.request!.opensAt { try pass(1, at: ["ann"]) }
        #expect(harness.request(answer.request!.id).alerts.last?.cause == .opened)
    }

    /// Whatever is open expires. Each call was heard by a person, or its visitor read that nobody comes.
    private func everythingIsOver() throws {
        try pass(620)
        let requests = try harness.ask(Methods.ListRequests.self, ListRequestsRequest(pageSize: 100)).items
        #expect(requests.count == 5)
        for request in requests {
            let conversation = request.conversationID
            #expect(harness.control(conversation).holder == .ai && harness.control(conversation).requestID.isEmpty)
            let texts = try lines(conversation)
            let wasJoined = texts.contains { $0.hasSuffix(" is here.") }
            #expect(wasJoined || texts.contains("Nobody can be reached."), "\(conversation): \(texts)")
            #expect(request.state != .expired || texts.last == "Nobody is free.", "\(conversation): \(texts)")
            let wasAnybodyAlerted = request.alerts.contains { $0.online > 0 }
            #expect(texts.contains("I call somebody.") == (request.alerts.first?.online ?? 0 > 0))
            #expect(wasAnybodyAlerted || !texts.contains("I call somebody."), "\(conversation): \(texts)")
        }
    }
}
