import HumanCall
import HumanCallMessages
import HumanCallStore
import HumanCallWire
import Testing

@testable import HumanCallService

/// The members who have a conversation open (CONTRACT.md, C37).
@Suite struct ViewingTests {
    let harness: ServiceHarness

    init() throws {
        harness = try ServiceHarness()
        try harness.say("Hello")
        try harness.say("Hello", in: "d")
    }

    @discardableResult
    private func view(
        _ conversationID: String = "c", _ memberID: String = "ann", session: String = "s1", _ viewing: Bool = true
    ) throws -> [String] {
        try harness.ask(
            Methods.SetViewing.self,
            SetViewingRequest(
                conversationID: conversationID, memberID: memberID, sessionID: session, viewing: viewing)
        ).viewers!.memberIDs
    }

    /// The viewers of each change that a stream got, by conversation.
    private func shown(_ stream: CallID) -> [String] {
        harness.items[stream]!.compactMap(\.event).compactMap { event in
            event.viewers.map { "\(event.conversationID) \($0.memberIDs.joined(separator: ","))" }
        }
    }

    @Test func everyAnswerIsTheWholeListAndOnlyChangesAreShown() throws {
        let team = harness.stream()
        let visitors = harness.stream { $0.audience = .visitor }
        #expect(try view() == ["ann"])
        #expect(try view("c", "ben") == ["ann", "ben"])
        #expect(try view() == ["ann", "ben"])
        #expect(try view("c", "ben", false) == ["ann"])
        #expect(shown(team) == ["c ann", "c ann,ben", "c ann"] && shown(visitors).isEmpty)
        #expect(EventType.viewersChanged.isForTeamOnly && !EventType.viewersChanged.isLogged)
    }

    @Test func aSessionHasOneConversationOpen() throws {
        let team = harness.stream()
        try view("c")
        #expect(try view("d") == ["ann"])
        #expect(shown(team) == ["c ann", "c ", "d ann"])
        // The late end of the one before closes nothing.
        #expect(try view("c", "ann", false).isEmpty)
        #expect(try view("d", "ben") == ["ann", "ben"])
    }

    @Test func twoWindowsOfAMemberCountOnceAndTheLastOneEndsIt() throws {
        let team = harness.stream()
        try view("c", session: "one")
        try view("c", session: "two")
        #expect(try view("c", session: "one", false) == ["ann"])
        #expect(try view("c", session: "two", false).isEmpty)
        #expect(shown(team) == ["c ann", "c "])
    }

    @Test func itEndsAfter45SecondsWithoutAFurtherCall() throws {
        let team = harness.stream()
        try view()
        harness.advance(30_000)
        try view()
        harness.advance(44_999)
        #expect(shown(team) == ["c ann"])
        harness.advance(1)
        #expect(shown(team) == ["c ann", "c "])
        #expect(harness.service.viewers.isEmpty && harness.service.viewers.nextExpiry == nil)
    }

    @Test func itEndsWithTheSession() throws {
        let team = harness.stream()
        try harness.beat("ann", session: "tab")
        try view(session: "tab")
        try harness.beat("ann", session: "tab", end: true)
        #expect(shown(team) == ["c ann", "c "])
        let peer = harness.connect()
        _ = harness.stream(
            {
                $0.memberID = "ann"
                $0.sessionID = "tab2"
            }, from: peer)
        try view(session: "tab2")
        harness.close(peer)
        harness.run()
        #expect(shown(team).suffix(2) == ["c ann", "c "])
    }

    @Test func aDeletedMemberViewsNothing() throws {
        let team = harness.stream()
        try view()
        _ = try harness.ask(Methods.Admin.DeleteMember.self, DeleteMemberRequest(memberID: "ann"))
        #expect(shown(team) == ["c ann", "c "])
        #expect(try view("c", "ben") == ["ben"])
    }

    @Test func aMemberHasABoundedNumberOfConversationsOpen() throws {
        for index in 0..<64 { try view("c", session: "s\(index)") }
        let refusal = harness.refusal(
            Methods.SetViewing.self,
            SetViewingRequest(conversationID: "c", memberID: "ann", sessionID: "more", viewing: true))
        #expect(refusal?.reason == .limit && refusal?.metadata("which") == "sessions_per_member")
        #expect(try view("d", session: "s7") == ["ann"])
        let unknown = harness.refusal(
            Methods.SetViewing.self, SetViewingRequest(conversationID: "no", memberID: "ben", viewing: true))
        #expect(unknown?.reason == .noSuchConversation)
    }
}
