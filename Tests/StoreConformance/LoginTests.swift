import HumanCall
import HumanCallMessages
import HumanCallStore
import StoreHarness
import Testing

/// Login tokens: whom they sign in, how often, and for how long.
@Suite struct LoginTests {
    private let minutes = Int64(10) * millisecondsPerMinute

    private func digest(_ token: String) -> Digest { .of(Array(token.utf8)) }

    private func create(
        _ test: TestStore, _ token: String, _ memberID: String = "mary", in workspaceID: String = "default"
    ) -> Completion {
        test.perform(.login(.create(digest(token), memberID: memberID)), workspaceID: workspaceID)
    }

    private func exchange(_ test: TestStore, _ token: String, in workspaceID: String = "default") -> Completion {
        test.perform(.login(.exchange(digest(token))), workspaceID: workspaceID)
    }

    private func isIn(_ test: TestStore, _ token: String, as memberID: String = "mary") throws -> Bool {
        guard let answer = exchange(test, token).answer else { return false }
        return try decoded(answer, as: Member.self).id == memberID
    }

    @Test(arguments: StoreKind.allCases)
    func aTokenWorksOnceEvenAfterReopeningAndWritesNoEvent(kind: StoreKind) throws {
        var test = try TestStore(kind)
        test.furnish()
        let head = try test.store.head("default")
        #expect(create(test, "one").answer == Array(String(test.clock.time + minutes).utf8))
        #expect(create(test, "two").answer != nil)
        test = try test.reopened()
        #expect(try isIn(test, "one"))
        #expect(exchange(test, "one").rejection == .loginTokenInvalid)
        // The exchange is on disk before it is answered.
        test = try test.reopened()
        #expect(exchange(test, "one").rejection == .loginTokenInvalid)
        #expect(try isIn(test, "two"))
        #expect(try test.store.head("default") == head)
    }

    @Test(arguments: StoreKind.allCases)
    func oneOfTwoExchangesInOneBatchWins(kind: StoreKind) throws {
        let test = try TestStore(kind)
        test.furnish()
        #expect(create(test, "one").answer != nil)
        let command = Transaction.Work.login(.exchange(digest("one")))
        let completions = test.whileTheWriterIsBusy { (0..<5).map { _ in test.submit(command) } }
        #expect(completions.count { $0.answer != nil } == 1)
        #expect(completions.count { $0.rejection == .loginTokenInvalid } == 4)
    }

    @Test(arguments: StoreKind.allCases)
    func aTokenExpiresAfterTenMinutes(kind: StoreKind) throws {
        let test = try TestStore(kind)
        test.furnish()
        for token in ["at the last moment", "too late"] { #expect(create(test, token).answer != nil) }
        test.clock.time += minutes - 1
        #expect(try isIn(test, "at the last moment"))
        test.clock.time += 1
        #expect(exchange(test, "too late").rejection == .loginTokenInvalid)
    }

    @Test(arguments: StoreKind.allCases)
    func aTokenWhoseLifetimeGrewByAClockChangeIsExpired(kind: StoreKind) throws {
        var test = try TestStore(kind)
        test.furnish()
        test.clock.time += 1_000_000
        #expect(create(test, "one").answer != nil)
        #expect(create(test, "two").answer != nil)
        // No event was written meanwhile, so the log's time does not hold the clock back.
        test.clock.time -= 1
        test = try test.reopened()
        #expect(exchange(test, "one").rejection == .loginTokenInvalid)
        test.clock.time += 1
        #expect(try isIn(test, "two"))
    }

    @Test(arguments: StoreKind.allCases)
    func forgedForeignAndUsedTokensGetTheSameRefusal(kind: StoreKind) throws {
        let test = try TestStore(kind)
        test.furnish()
        test.furnish("shop")
        #expect(create(test, "one").answer != nil)
        let used = create(test, "used")
        #expect(used.answer != nil)
        #expect(try isIn(test, "used"))
        var words: Set<Rejection> = []
        for (token, workspaceID) in [("forged", "default"), ("one", "shop"), ("used", "default")] {
            guard case .rejected(let rejection) = exchange(test, token, in: workspaceID).result else {
                Issue.record("\(token) was taken")
                continue
            }
            words.insert(rejection)
        }
        #expect(words.count == 1 && words.first?.reason == .loginTokenInvalid)
        #expect(exchange(test, "one", in: "nowhere").rejection == .noSuchWorkspace)
        #expect(try isIn(test, "one"))
    }

    @Test(arguments: StoreKind.allCases)
    func aDeletedMembersTokensStayGoneWhenTheMemberReturns(kind: StoreKind) throws {
        let test = try TestStore(kind)
        test.furnish()
        #expect(create(test, "nobody's", "nobody").rejection == .noSuchMember)
        #expect(create(test, "mary's").answer != nil)
        #expect(create(test, "tom's", "tom").answer != nil)
        test.perform(.directory(.deleteMember(DeleteMemberRequest(memberID: "mary"))))
        #expect(exchange(test, "mary's").rejection == .loginTokenInvalid)
        test.perform(.member("mary"))
        #expect(exchange(test, "mary's").rejection == .loginTokenInvalid)
        #expect(try isIn(test, "tom's", as: "tom"))
    }

    @Test(arguments: StoreKind.allCases)
    func token17OfAMemberReplacesTheOldest(kind: StoreKind) throws {
        let test = try TestStore(kind)
        test.furnish()
        #expect(create(test, "tom's", "tom").answer != nil)
        for index in 0..<18 { #expect(create(test, "\(index)").answer != nil) }
        for index in 0..<2 { #expect(exchange(test, "\(index)").rejection == .loginTokenInvalid) }
        for index in 2..<18 { #expect(try isIn(test, "\(index)")) }
        #expect(try isIn(test, "tom's", as: "tom"))
    }

    @Test(arguments: StoreKind.allCases)
    func theSweepRemovesExactlyTheExpiredTokens(kind: StoreKind) throws {
        let test = try TestStore(kind)
        test.furnish()
        for token in ["a", "b", "c"] { #expect(create(test, token).answer != nil) }
        test.clock.time += minutes
        #expect(create(test, "young").answer != nil)
        #expect(test.perform(.removeOldAnswers(now: 0)).answer == Array("3".utf8))
        #expect(test.perform(.removeOldAnswers(now: 0)).answer == Array("0".utf8))
        #expect(try isIn(test, "young"))
    }

    @Test(arguments: StoreKind.allCases)
    func aTokenWriteThatFailsNeitherCreatesNorUsesAToken(kind: StoreKind) throws {
        let test = try TestStore(kind)
        test.furnish()
        #expect(create(test, "one").answer != nil)
        guard kind == .memory else { return }
        try test.fillTheDisk()
        #expect(create(test, "two").failure == .unavailable)
        try test.fillTheDisk()
        #expect(exchange(test, "one").failure == .unavailable)
        #expect(exchange(test, "two").rejection == .loginTokenInvalid)
        #expect(try isIn(test, "one"))
    }
}
