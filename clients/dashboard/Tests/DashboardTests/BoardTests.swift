import HumanCallClient
import Testing

@testable import Dashboard

@Suite struct BoardTests {
    private let english = Sources.english

    private func request(_ id: String, _ state: RequestState, conversation: String = "c", attempt: Int32 = 1)
        -> HumanCallRequest
    {
        var request = HumanCallRequest(id: id, conversationID: conversation, state: state, attempt: attempt)
        if state != .pending { request.claim = Claim(memberID: "ann", memberName: "Ann") }
        return request
    }

    private func board() -> Board {
        var board = Board(cursor: LogCursor(log: "l", sequence: 1))
        board.insert(Conversation(id: "c", visitor: Visitor(name: "Alice")))
        return board
    }

    private func event(_ sequence: Int64, _ make: (inout Event) -> Void) -> Event {
        var event = Event(sequence: sequence, conversationID: "c")
        make(&event)
        return event
    }

    @Test func aCallMovesFromWaitingToAssignedToClosed() {
        var board = board()
        _ = board.apply(event(2) { $0.request = request("r", .pending) }, cursor: "l:2")
        #expect(board.waiting.map(\.id) == ["r"])
        _ = board.apply(event(3) { $0.request = request("r", .assigned) }, cursor: "l:3")
        #expect(board.waiting.isEmpty && board.assigned.map(\.holderID) == ["ann"])
        _ = board.apply(event(4) { $0.request = request("r", .completed) }, cursor: "l:4")
        #expect(board.assigned.isEmpty && board.ended.map(\.id) == ["r"])
        #expect(board.cursor == LogCursor("l:4"))
    }

    @Test func closedCallsAreKeptUpToABoundWithTheirConversations() {
        var board = board()
        for number in 1...(DashboardLimits.closedRequestsMax + 5) {
            board.insert(Conversation(id: "c\(number)"))
            for state in [RequestState.pending, .canceled] {
                _ = board.apply(
                    event(Int64(number)) { $0.request = request("r\(number)", state, conversation: "c\(number)") },
                    cursor: "l:9")
            }
        }
        #expect(board.ended.count == DashboardLimits.closedRequestsMax)
        #expect(board.ended.first?.id == "r\(DashboardLimits.closedRequestsMax + 5)")
        #expect(board.conversations["c5"] == nil && board.conversations["c6"] != nil)
    }

    @Test func lastLinesOfChatsWithoutACallAreBounded() {
        var board = board()
        _ = board.apply(
            event(1) { $0.message = Message(conversationID: "c", text: "kept", sequence: 1) }, cursor: "l:1")
        for number in 1...(DashboardLimits.recentConversationsMax + 50) {
            _ = board.apply(
                event(Int64(number)) {
                    $0.message = Message(conversationID: "other \(number)", text: "x", sequence: 1)
                }, cursor: "l:2")
        }
        #expect(board.lastLines.count == DashboardLimits.recentConversationsMax)
        #expect(board.lastLines["c"]?.text == "kept")
    }

    private func said(_ author: Author, _ text: String, _ sequence: Int64) -> Message {
        Message(conversationID: "c", author: author, text: text, sequence: sequence)
    }

    @Test func theVisitorsWordsStayWhenOthersWriteAndAreAnsweredByAMember() {
        var board = board()
        func apply(_ author: Author, _ text: String, _ sequence: Int64) {
            _ = board.apply(event(sequence) { $0.message = said(author, text, sequence) }, cursor: "l:\(sequence)")
        }
        apply(.visitor, "I want a refund", 1)
        apply(.assistant, "I have told our team", 2)
        apply(.visitor, "please", 3)
        #expect(board.lastLines["c"]?.visitorText == "please" && board.lastLines["c"]?.unanswered == [1, 3])
        apply(.member, "Hello", 4)
        #expect(board.lastLines["c"]?.visitorText == "please" && board.lastLines["c"]?.unanswered == [])
        for number in 5...(DashboardLimits.unansweredLinesMax + 10) { apply(.visitor, "x", Int64(number)) }
        #expect(board.lastLines["c"]?.unanswered.count == DashboardLimits.unansweredLinesMax)
        #expect(board.lastLines["c"]?.hasOlder == true)
    }

    @Test func aStartThatReadsPartOfAChatSaysThatThereCanBeMore() {
        for (newest, hasOlder, isMore) in [
            ([said(.assistant, "b", 9), said(.visitor, "a", 8)], true, true),
            ([said(.assistant, "b", 9), said(.visitor, "a", 8)], false, false),
            ([said(.visitor, "a", 9), said(.member, "m", 8)], true, false),
        ] {
            var board = board()
            board.insertLastLines(newest, hasOlder: hasOlder)
            #expect(board.lastLines["c"]?.hasOlder == isMore && board.lastLines["c"]?.visitorText == "a")
        }
    }

    @Test func aFilterSelectsCallsThatHaveAllOfIt() {
        var board = board()
        board.insert(Conversation(id: "c", visitor: Visitor(name: "Alice"), assistant: "bot", tags: ["vip", "late"]))
        var call = request("r", .pending)
        call.team = "billing"
        call.action = Action(id: "refund", name: "Refund")
        func selects(_ query: [(String, String)]) -> Bool {
            InboxFilter(query).selects(call, board: board, Sources.english)
        }
        #expect(
            selects([]) && selects([("tag", "vip"), ("team", "billing"), ("action", "refund"), ("assistant", "bot")]))
        #expect(selects([("q", "ALICE vip")]) && !selects([("q", "bob")]))
        for (name, value) in [("tag", "vi"), ("team", "sales"), ("action", "Refund"), ("assistant", "b")] {
            #expect(!selects([(name, value)]), "\(name)")
        }
        #expect(InboxFilter([("team", "a&b"), ("x", "y"), ("q", "n"), ("tag", "")]).query == "q=n&team=a%26b")
    }

    @Test func aMembersChangeKeepsTheirPresence() {
        var board = board()
        board.insert([Member(id: "ann", name: "Ann", presence: .available)])
        _ = board.apply(event(2) { $0.member = Member(id: "ann", name: "Anna") }, cursor: "l:2")
        #expect(board.members["ann"]?.name == "Anna" && board.members["ann"]?.presence == .available)
        _ = board.apply(event(0) { $0.presence = PresenceChange(memberID: "ann", presence: .away) }, cursor: "")
        #expect(board.members["ann"]?.presence == .away && board.cursor.sequence == 2)
        _ = board.apply(
            event(3) {
                $0.member = Member(id: "ann")
                $0.deleted = true
            }, cursor: "l:3")
        #expect(board.members.isEmpty)
    }

    // MARK: What happened, in words

    @Test func eachStepOfACallHasAText() {
        let waiting = request("r", .pending)
        let held = request("r", .assigned)
        var back = request("r", .pending, attempt: 2)
        var events: [Event] = []
        events.append(event(1) { $0.request = waiting })
        events.append(event(2) { $0.request = held })
        events.append(event(3) { $0.request = back })
        back.alerts = [Alert(cause: .lapsed)]
        events.append(event(4) { $0.request = held })
        events.append(event(5) { $0.request = back })
        events.append(event(6) { $0.request = request("r", .expired) })
        let transcript = Transcript(events: events, requests: events.filter { $0.request != nil }, older: "")
        #expect(
            transcript.lines.map { english($0.text) } == [
                "A person was asked for", "Ann joined", "Ann gave the call back; it is waiting again", "Ann joined",
                "Ann has gone silent; the call is waiting again", "Nobody joined in time",
            ])
        #expect(transcript.sequence == 6)
    }

    @Test func aHolderWhoDoesNotReplyIsNamedAndSoIsAVisitorWhoHasGone() {
        var due = request("r", .assigned)
        due.alerts = [Alert(cause: .replyDue, time: 7, emailed: 1)]
        due.updatedAt = 7
        var back = request("r", .pending, attempt: 2)
        back.alerts = due.alerts + [Alert(cause: .unanswered)]
        var gone = request("r", .completed)
        gone.endReason = .visitorIdle
        var events: [Event] = []
        for (index, request) in [request("r", .assigned), due, back, request("r", .assigned), gone].enumerated() {
            events.append(event(Int64(index) + 1) { $0.request = request })
        }
        let transcript = Transcript(events: events, requests: events.filter { $0.request != nil }, older: "")
        #expect(
            transcript.lines.map { english($0.text) } == [
                "Ann joined", "The visitor waits for a reply of Ann; e-mailed",
                "Ann did not reply; the call is waiting again", "Ann joined",
                "The visitor wrote nothing more; the AI has the chat again",
            ])
        #expect(due.isReplyDue && !back.isReplyDue && english.state(gone) == "visitor gone")
    }

    @Test(arguments: [(0, "no e-mail was sent"), (1, "1 e-mail to the team"), (2, "2 e-mails to the team")])
    func anEscalationSaysHowManyWereMailed(mails: Int32, end: String) throws {
        var escalated = request("r", .pending)
        escalated.alerts = [Alert(cause: .escalated, emailed: mails)]
        let mark = try #require(Mark(escalated, previous: request("r", .pending)))
        #expect(english(mark.text) == "Nobody has joined yet; " + end)
    }

    @Test func aLineOfTheDaemonIsNotRepeatedByAMark() {
        var waiting = request("r", .pending)
        waiting.action = Action(id: "a", joinedMessage: "{name} has joined.")
        var held = request("r", .assigned)
        held.action = waiting.action
        var events: [Event] = []
        events.append(event(1) { $0.request = waiting })
        events.append(event(2) { $0.request = held })
        events.append(
            event(3) { $0.message = Message(author: .system, kind: .joined, text: "Ann has joined.", sequence: 3) })
        let transcript = Transcript(events: events, requests: events.filter { $0.request != nil }, older: "")
        #expect(transcript.lines.map { english($0.text) } == ["A person was asked for", "Ann has joined."])
        #expect(transcript.steps.map { english($0.text) } == ["A person was asked for", "Ann joined"])
    }

    /// The daemon writes no second joined line for a member of whom the visitor did not read that they had left.
    @Test func aMemberWhoComesBackWithoutALineHasAMark() {
        func changed(_ state: RequestState, attempt: Int32 = 1) -> HumanCallRequest {
            var request = request("r", state, attempt: attempt)
            request.action = Action(id: "a", joinedMessage: "{name} has joined.")
            return request
        }
        var events: [Event] = []
        events.append(event(1) { $0.request = changed(.pending) })
        events.append(event(2) { $0.request = changed(.assigned) })
        events.append(
            event(3) {
                $0.message = Message(
                    author: .system, kind: .joined, memberID: changed(.assigned).claim?.memberID ?? "",
                    text: "Ann has joined.", sequence: 3)
            })
        events.append(event(4) { $0.request = changed(.pending, attempt: 2) })
        events.append(event(5) { $0.request = changed(.assigned, attempt: 2) })
        let transcript = Transcript(events: events, requests: events.filter { $0.request != nil }, older: "")
        #expect(
            transcript.lines.map { english($0.text) } == [
                "A person was asked for", "Ann has joined.", "Ann gave the call back; it is waiting again",
                "Ann joined",
            ])
    }

    // MARK: Parts of a thread

    /// An older part begins in the middle of a call, and its first step is still compared with the one before.
    @Test func aPartOfAThreadKnowsTheCallBeforeItBegins() {
        let events = [
            event(1) { $0.request = request("r", .pending) }, event(2) { $0.request = request("r", .assigned) },
            event(3) { $0.message = Message(text: "hello", sequence: 3) },
            event(4) { $0.request = request("r", .pending, attempt: 2) },
        ]
        let requests = events.filter { $0.request != nil }
        let part = Transcript(events: Array(events[2...]), requests: requests, older: "token")
        #expect(part.lines.map { english($0.text) } == ["hello", "Ann gave the call back; it is waiting again"])
        #expect(part.steps.count == 3 && part.older == "token" && part.sequence == 4)
        // Without the events before, nobody is named.
        let alone = Transcript(events: [events[3]], requests: [], older: "")
        #expect(alone.lines.map { english($0.text) } == ["A person was asked for"])
    }

    // MARK: Missed calls

    @Test func aCallIsMissedUntilItIsDismissedOrAMemberJoins() {
        var board = board()
        board.insertMissed([request("old", .expired, conversation: "d")])
        func apply(_ sequence: Int64, _ changed: HumanCallRequest) {
            _ = board.apply(event(sequence) { $0.request = changed }, cursor: "l:\(sequence)")
        }
        for id in ["a", "b"] {
            apply(2, request(id, .pending))
            apply(3, request(id, .expired))
        }
        #expect(Set(board.missed.keys) == ["old", "a", "b"])
        var dismissed = request("a", .expired)
        dismissed.dismissedAt = 9
        apply(4, dismissed)
        #expect(Set(board.missed.keys) == ["old", "b"])
        // One that the board no longer shows does not come back.
        var other = request("old", .expired, conversation: "d")
        other.dismissedAt = 9
        #expect(board.missingConversation(for: event(5) { $0.request = other }) == nil)
        apply(5, other)
        #expect(Set(board.missed.keys) == ["b"] && board.requests["old"] == nil)
        apply(6, request("c", .assigned))
        #expect(board.missed.isEmpty)
    }
}
