import HumanCall
import HumanCallMessages
import HumanCallStore
import HumanCallWire
import StoreHarness
import Testing

/// ClaimNext and max_claims in every store: within a batch, next to one that is being committed, after a failure.
@Suite struct ClaimNextTests {
    private func member(_ id: String, teams: [String] = [], maxClaims: Int32 = 0) -> Transaction.Work {
        .directory(
            .putMember(PutMemberRequest(member: Member(id: id, name: id, teams: teams, maxClaims: maxClaims))))
    }

    private func next(_ memberID: String, team: String = "") -> Transaction.Work {
        .claimNext(ClaimNextRequest(memberID: memberID, team: team))
    }

    /// nil = nothing waited.
    private func claimed(_ completion: Completion) throws -> HumanCallRequest? {
        guard let answer = completion.answer, !answer.isEmpty else { return nil }
        return try decoded(answer)
    }

    /// Actions "sales" and "care" of these teams, next to "call" of no team.
    private func furnished(_ kind: StoreKind) throws -> TestStore {
        let test = try TestStore(kind)
        test.furnish()
        for team in ["sales", "care"] {
            test.perform(.directory(.putAction(PutActionRequest(action: Action(id: team, name: team, team: team)))))
        }
        test.perform(member("sam", teams: ["sales"]))
        test.perform(member("una", teams: ["sales", "care"]))
        return test
    }

    private func trigger(_ test: TestStore, _ conversationID: String, _ actionID: String) throws -> HumanCallRequest {
        try decoded(test.perform(.trigger(conversationID, actionID)).answer ?? [])
    }

    @Test(arguments: StoreKind.allCases)
    func theOldestRequestOfTheMembersTeamsIsClaimedAndThoseForEverybody(kind: StoreKind) throws {
        let test = try furnished(kind)
        let care = try trigger(test, "a", "care"), anyone = try trigger(test, "b", "call")
        let sales = try trigger(test, "c", "sales"), later = try trigger(test, "d", "sales")
        #expect(try claimed(test.perform(next("sam")))?.id == anyone.id)
        #expect(try claimed(test.perform(next("una")))?.id == care.id)
        #expect(try claimed(test.perform(next("una", team: "sales")))?.id == sales.id)
        #expect(test.perform(next("sam", team: "care")).rejection == .invalidField)
        #expect(test.perform(next("nobody")).rejection == .noSuchMember)
        let last = try claimed(test.perform(next("sam")))
        #expect(last?.id == later.id && last?.claim?.memberID == "sam")
        #expect(try test.store.request("default", later.id)?.state == .assigned)
        try test.verifiedLog()
    }

    @Test(arguments: StoreKind.allCases)
    func withoutACandidateNothingIsWritten(kind: StoreKind) throws {
        let test = try furnished(kind)
        _ = try trigger(test, "a", "care")
        let (head, commits) = (try test.store.head("default"), test.commitCount)
        let key = Transaction.Idempotency(method: "ClaimNext", key: "k", fingerprint: .of([1]), time: 1)
        let completion = test.perform(next("sam"), idempotency: key)
        #expect(completion.answer == [] && completion.events.isEmpty)
        #expect(try test.store.head("default") == head && test.commitCount == commits)
        // Nothing was done, so the repeat finds what waits by then; after that it is a replay.
        let request = try trigger(test, "b", "sales")
        #expect(try claimed(test.perform(next("sam"), idempotency: key))?.id == request.id)
        _ = try trigger(test, "c", "sales")
        #expect(try claimed(test.perform(next("sam"), idempotency: key))?.id == request.id)
        #expect(try claimed(test.reopened().perform(next("sam"), idempotency: key))?.id == request.id)
    }

    @Test(arguments: StoreKind.allCases)
    func aRequestWhoseDeadlineHasPassedExpiresAndTheNextOneIsClaimed(kind: StoreKind) throws {
        let test = try furnished(kind)
        let late = try (0..<3).map { try trigger(test, "late-\($0)", "sales") }
        test.clock.advance(minutes: 10)
        let request = try trigger(test, "c", "sales")
        let completion = test.perform(next("sam"))
        #expect(try claimed(completion)?.id == request.id)
        #expect(
            completion.events.map(\.event.type).filter { $0.hasPrefix("request.") }
                == ["request.expired", "request.expired", "request.expired", "request.assigned"])
        for one in late { #expect(try test.store.request("default", one.id)?.state == .expired) }
        test.clock.advance(minutes: 10)
        let last = try trigger(test, "d", "sales")
        test.clock.advance(minutes: 10)
        #expect(test.perform(next("sam")).answer == [])
        #expect(try test.store.request("default", last.id)?.state == .expired)
        try test.verifiedLog()
    }

    @Test(arguments: StoreKind.allCases)
    func inOneBatchEachCallerGetsAnotherRequest(kind: StoreKind) throws {
        let test = try furnished(kind)
        let requests = try (0..<8).map { try trigger(test, "c\($0)", "sales") }
        let completions = test.whileTheWriterIsBusy {
            (0..<10).map { test.submit(next($0 % 2 == 0 ? "sam" : "una")) }
        }
        #expect(try completions.compactMap { try claimed($0)?.id } == requests.map(\.id))
        #expect(completions.suffix(2).allSatisfy { $0.answer == [] })
    }

    @Test(arguments: StoreKind.allCases)
    func aRequestThatComesBackHasItsOldPlace(kind: StoreKind) throws {
        let test = try furnished(kind)
        let first = try trigger(test, "a", "sales"), second = try trigger(test, "b", "sales")
        test.perform(next("sam"))
        test.perform(.release(first.id, by: "sam"))
        #expect(try claimed(test.perform(next("una")))?.id == first.id)
        #expect(try claimed(test.perform(next("una")))?.id == second.id)
    }

    @Test(arguments: StoreKind.allCases)
    func aTransferToATeamQueuesTheRequestThere(kind: StoreKind) throws {
        let test = try furnished(kind)
        let sales = try trigger(test, "a", "sales"), care = try trigger(test, "b", "care")
        test.perform(next("sam"))
        test.perform(
            .conversation(.transfer(TransferRequestRequest(requestID: sales.id, memberID: "sam", toTeam: "care"))))
        #expect(test.perform(next("sam")).answer == [])
        #expect(try claimed(test.perform(next("una", team: "care")))?.id == sales.id)
        #expect(try claimed(test.perform(next("una", team: "care")))?.id == care.id)
    }

    @Test(arguments: StoreKind.allCases)
    func maxClaimsHoldsForEveryPathInOneBatch(kind: StoreKind) throws {
        let test = try furnished(kind)
        test.perform(member("lim", teams: ["sales"], maxClaims: 3))
        let requests = try (0..<8).map { try trigger(test, "c\($0)", "sales") }
        test.perform(.send("free"))
        let completions = test.whileTheWriterIsBusy {
            [
                test.submit(next("lim")), test.submit(.claim(requests[1].id, by: "lim")),
                test.submit(
                    .conversation(
                        .take(TakeConversationRequest(conversationID: "free", memberID: "lim", actionID: "sales")))),
                test.submit(next("lim")), test.submit(.claim(requests[4].id, by: "lim")),
                test.submit(.conversation(.take(TakeConversationRequest(conversationID: "c5", memberID: "lim")))),
                test.submit(.claim(requests[1].id, by: "lim")),
                test.submit(.complete(requests[0].id, by: "lim")), test.submit(next("lim")), test.submit(next("lim")),
            ]
        }
        #expect(
            completions.map(\.rejection) == [
                nil, nil, nil, .claimsFull, .claimsFull, .claimsFull, nil, nil, nil, .claimsFull,
            ])
        #expect(try claimed(completions[8])?.id == requests[2].id)
        let reopened = try test.reopened()
        #expect(reopened.perform(next("lim")).rejection == .claimsFull)
        reopened.perform(.complete(requests[1].id, by: "lim"))
        #expect(try claimed(reopened.perform(next("lim")))?.id == requests[3].id)
    }

    @Test(arguments: StoreKind.allCases)
    func aFailedCommitClaimsNothingAndCountsNothing(kind: StoreKind) throws {
        let test = try furnished(kind)
        test.perform(member("lim", teams: ["sales"], maxClaims: 1))
        let request = try trigger(test, "a", "sales")
        _ = test.perform(next("nobody"))
        try test.fillTheDisk()
        #expect(test.perform(next("lim")).failure == .unavailable)
        try test.emptyTheDisk()
        #expect(try claimed(test.perform(next("lim")))?.id == request.id)
        #expect(test.perform(next("lim")).rejection == .claimsFull)
    }

    @Test(arguments: StoreKind.allCases)
    func takeOversAreCountedApartInEveryStore(kind: StoreKind) throws {
        let test = try furnished(kind)
        test.perform(.send("free"))
        let taken = try claimed(
            test.perform(.conversation(.take(TakeConversationRequest(conversationID: "free", memberID: "sam")))))
        test.perform(.complete(try #require(taken).id, by: "sam"))
        let reopened = try test.reopened()
        let calls = try reopened.store.calls("default", created: 0..<Int64.max, after: nil, limit: 9).calls
        #expect(calls.map(\.source) == [.takenOver] && calls[0].marks.firstMemberID == "sam")
        #expect(try reopened.store.newestClaimTimes("default", since: 0, limit: 9) == [])
        #expect(try proofProblems(reopened.store) == [])
    }

    @Test(arguments: StoreKind.allCases)
    func aTakeOverIsReplayedUnderItsKey(kind: StoreKind) throws {
        let test = try furnished(kind)
        test.perform(.send("free"))
        let key = Transaction.Idempotency(method: "TakeConversation", key: "k", fingerprint: .of([1]), time: 1)
        let take = Transaction.Work.conversation(
            .take(TakeConversationRequest(conversationID: "free", memberID: "sam", actionID: "sales")))
        let first = try #require(try claimed(test.perform(take, idempotency: key)))
        test.perform(.complete(first.id, by: "sam"))
        let again = test.perform(take, idempotency: key)
        #expect(try claimed(again)?.id == first.id && again.events.isEmpty)
        #expect(try claimed(again)?.state == .completed)
        #expect(try claimed(test.perform(take))?.id != first.id)
    }

    @Test(arguments: StoreKind.allCases)
    func anEndedRequestIsFollowedAlsoAfterTheStoreWasOpenedAgain(kind: StoreKind) throws {
        let test = try furnished(kind)
        let ended = try trigger(test, "a", "sales")
        test.perform(.cancel(ended.id))
        let other = try trigger(test, "b", "sales")
        test.perform(.cancel(other.id))
        let reopened = try test.reopened()
        func take(_ follows: String) -> Completion {
            reopened.perform(
                .conversation(
                    .take(
                        TakeConversationRequest(
                            conversationID: "a", memberID: "sam", actionID: "sales", follows: follows))))
        }
        #expect(take(other.id).rejection == .noSuchRequest)
        #expect(try claimed(take(ended.id))?.follows == ended.id)
    }

    private func proofProblems(_ store: any Store) throws -> [String] {
        var proof = try WorkspaceProof("default", store: store)
        let arena = WireArena()
        while !proof.isDone { try proof.advance(store, eventsMax: 500, bytesMax: 1 << 20, arena: arena) }
        return proof.parts.compactMap { $0.problem ?? $0.unproven }
    }
}
