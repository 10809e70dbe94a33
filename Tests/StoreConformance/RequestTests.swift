import HumanCall
import HumanCallMessages
import HumanCallStore
import StoreHarness
import Testing

/// Requests as rows: due requests, open requests, and lists.
@Suite struct RequestTests {
    @Test(arguments: StoreKind.allCases)
    func aClaimClearsTheDeadlineAndAReleaseSetsItAgain(kind: StoreKind) throws {
        let test = try TestStore(kind)
        test.furnish(closeAfterMinutes: 10)
        #expect(try test.store.nextDue() == nil)
        let request = try test.call("c")
        let key = RequestKey(workspaceID: "default", requestID: request.id)
        #expect(request.deadlineAt == test.clock.time + 10 * millisecondsPerMinute)
        #expect(try test.store.nextDue() == request.deadlineAt)
        #expect(try test.store.due(before: request.deadlineAt - 1, limit: 10).isEmpty)
        #expect(try test.store.due(before: request.deadlineAt, limit: 10) == [key])

        test.perform(.claim(request.id, by: "mary"))
        #expect(try test.store.nextDue() == nil)
        #expect(try test.store.due(before: .max, limit: 10).isEmpty)

        test.clock.advance(minutes: 5)
        test.perform(.release(request.id, by: "mary"))
        let again = test.clock.time + 10 * millisecondsPerMinute
        #expect(try test.reopened().store.nextDue() == again)
    }

    @Test(arguments: StoreKind.allCases)
    func theEarlierOfEscalationAndDeadlineIsDue(kind: StoreKind) throws {
        let test = try TestStore(kind)
        test.furnish(closeAfterMinutes: 10, escalateAfterMinutes: 3)
        let request = try test.call("c")
        #expect(try test.store.nextDue() == request.escalateAt)
        test.clock.advance(minutes: 4)
        test.perform(.conversation(.settle(requestID: request.id)))
        #expect(try test.store.nextDue() == request.deadlineAt)
    }

    @Test(arguments: StoreKind.allCases)
    func dueRequestsOfAllWorkspacesComeEarliestFirstUpToTheLimit(kind: StoreKind) throws {
        let test = try TestStore(kind)
        test.furnish("a")
        test.furnish("b")
        var keys: [RequestKey] = []
        for (index, workspace) in ["b", "a", "b", "a"].enumerated() {
            keys.append(
                RequestKey(workspaceID: workspace, requestID: try test.call("c\(index)", workspaceID: workspace).id))
            test.clock.advance(minutes: 1)
        }
        #expect(try test.store.due(before: .max, limit: 10) == keys)
        #expect(try test.store.due(before: .max, limit: 3) == Array(keys.prefix(3)))
        #expect(try test.store.due(before: .max, limit: 0).isEmpty)
        test.perform(.cancel(keys[0].requestID), workspaceID: "b")
        #expect(try test.store.due(before: .max, limit: 10) == Array(keys.dropFirst()))
    }

    @Test(arguments: StoreKind.allCases)
    func thereIsOneNotificationPerRequestAttemptAndMember(kind: StoreKind) throws {
        let test = try TestStore(kind)
        test.furnish(closeAfterMinutes: 10, escalateAfterMinutes: 3)
        let request = try test.call("c", canEmail: true)
        let first = try test.store.notifications("default", requestID: request.id)
        #expect(first.map(\.memberID) == ["mary", "tom"])
        // The escalation mails nobody, because this attempt was mailed before.
        test.clock.advance(minutes: 4)
        test.perform(.conversation(.settle(requestID: request.id)), canEmail: true)
        #expect(try test.store.notifications("default", requestID: request.id) == first)
        // More forced transfers than a request remembers alerts: the decision mails a member again, and only
        // the row's key shows that this attempt mailed the member before.
        test.perform(.claim(request.id, by: "mary"), canEmail: true)
        for index in 0..<2 * HumanCall.Limits.alertsPerRequestMax {
            let (from, to) = index % 2 == 0 ? ("mary", "tom") : ("tom", "mary")
            let transfer = TransferRequestRequest(requestID: request.id, memberID: from, toMemberID: to, force: true)
            #expect(test.perform(.conversation(.transfer(transfer)), canEmail: true).answer != nil)
        }
        #expect(try test.store.notifications("default", requestID: request.id) == first)
        // A new attempt mails again.
        test.perform(.release(request.id, by: "mary"), canEmail: true)
        let second = try test.reopened().store.notifications("default", requestID: request.id)
        #expect(second.map(\.attempt) == [1, 1, 2, 2])
        #expect(Array(second.prefix(2)) == first)
    }

    @Test(arguments: StoreKind.allCases)
    func openRequestsComeInPagesOrderedByWorkspaceAndID(kind: StoreKind) throws {
        let test = try TestStore(kind)
        // Created in a different order than their ids.
        for workspace in ["c", "a", "b"] { test.furnish(workspace) }
        var open: [RequestKey] = []
        for index in 0..<9 {
            let workspace = ["a", "b", "c"][index % 3]
            let request = try test.call("c\(index)", workspaceID: workspace)
            if index < 3 { test.perform(.claim(request.id, by: "mary"), workspaceID: workspace) }
            if index >= 6 {
                test.perform(.cancel(request.id), workspaceID: workspace)
            } else {
                open.append(RequestKey(workspaceID: workspace, requestID: request.id))
            }
        }
        open.sort { ($0.workspaceID, $0.requestID) < ($1.workspaceID, $1.requestID) }
        var pages: [RequestKey] = []
        while true {
            let page = try test.store.openRequests([.pending, .assigned], after: pages.last, limit: 2)
            #expect(page.allSatisfy { $0.0.requestID == $0.1.id && $0.1.endedAt == 0 })
            #expect(page.count <= 2)
            if page.isEmpty { break }
            pages += page.map(\.0)
            try #require(pages.count <= open.count)
        }
        #expect(pages == open)
        #expect(try test.store.openRequests([.pending, .assigned], after: nil, limit: 100).map(\.0) == open)
        for state in [RequestState.pending, .assigned] {
            let found = try test.store.openRequests([state], after: nil, limit: 100)
            #expect(found.allSatisfy { $0.1.state == state })
            #expect(Set(found.map(\.0)).isSubset(of: open))
        }
    }

    @Test(arguments: StoreKind.allCases)
    func aSnapshotHoldsOpenRequestsConversationsAndSequence(kind: StoreKind) throws {
        let test = try TestStore(kind)
        test.furnish()
        test.furnish("other")
        let open = try ["c1", "c2", "c3"].map { try test.call($0) }
        test.perform(.claim(open[1].id, by: "mary"))
        test.perform(.cancel(try test.call("c4").id))
        _ = try test.call("c1", workspaceID: "other")
        let head = try test.store.head("default")
        let first = try test.store.snapshot("default", after: "", limit: 2)
        #expect(first.items.map(\.request.id) == open.prefix(2).map(\.id))
        #expect(first.items.map(\.conversation.id) == ["c1", "c2"])
        #expect(first.items[1].conversation.control?.memberID == "mary")
        #expect(first.asOf == head.sequence)
        let rest = try test.store.snapshot("default", after: open[1].id, limit: 2)
        #expect(rest.items.map(\.request.id) == [open[2].id])
        #expect(try test.store.snapshot("nowhere", after: "", limit: 2).items.isEmpty)
    }

    @Test(arguments: StoreKind.allCases)
    func requestListsAreNewestFirstFilteredAndLimited(kind: StoreKind) throws {
        let test = try TestStore(kind)
        test.furnish()
        var ids: [String] = []
        for index in 0..<12 {
            let request = try test.call("c\(index % 4)")
            ids.append(request.id)
            if index % 2 == 0 { test.perform(.claim(request.id, by: index % 3 == 0 ? "mary" : "tom")) }
            if index < 8 {
                test.perform(
                    index % 2 == 0 ? .complete(request.id, by: index % 3 == 0 ? "mary" : "tom") : .cancel(request.id))
            }
        }
        let all = try ids.map { try #require(try test.store.request("default", $0)) }.sorted { $0.id > $1.id }
        let stateFilters: [[RequestState]] = [
            [], [.pending], [.assigned], [.pending, .assigned], [.canceled, .completed], [.expired],
        ]
        for states in stateFilters {
            for conversation in ["", "c1", "c2"] {
                for member in ["", "mary", "tom"] {
                    var query = RequestQuery()
                    (query.states, query.conversationID, query.memberID, query.limit) = (
                        states, conversation, member, 2
                    )
                    let expected = all.filter { request in
                        (states.isEmpty || states.contains(request.state))
                            && (conversation.isEmpty || request.conversationID == conversation)
                            && (member.isEmpty || request.claim?.memberID == member)
                    }
                    var found: [HumanCallRequest] = []
                    while true {
                        let page = try test.store.requests("default", query)
                        #expect(page.count <= 2)
                        guard let last = page.last else { break }
                        found += page
                        query.before = last.id
                        try #require(found.count <= expected.count)
                    }
                    #expect(found == expected, "\(states) \(conversation) \(member)")
                }
            }
        }
        #expect(try test.store.requests("nowhere", RequestQuery()).isEmpty)
    }
}
