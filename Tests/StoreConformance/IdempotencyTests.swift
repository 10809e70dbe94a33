import HumanCall
import HumanCallMessages
import HumanCallStore
import StoreHarness
import Testing

/// A repeat gets the first answer: by idempotency key, and by client_message_id.
@Suite struct IdempotencyTests {
    private func key(
        _ key: String, fields: String = "fields", method: String = "TriggerAction", at time: Int64 = 0
    ) -> Transaction.Idempotency {
        Transaction.Idempotency(method: method, key: key, fingerprint: .of(Array(fields.utf8)), time: time)
    }

    @Test(arguments: StoreKind.allCases)
    func aRepeatedKeyGetsTheFirstAnswerEvenAfterReopening(kind: StoreKind) throws {
        let test = try TestStore(kind)
        test.furnish()
        let first = test.perform(.trigger("c"), idempotency: key("k"))
        let head = try test.store.head("default")
        #expect(first.answer?.isEmpty == false)
        let again = test.perform(.trigger("c"), idempotency: key("k"))
        #expect(again.answer == first.answer)
        #expect(again.events.isEmpty)
        let reopened = try test.reopened()
        #expect(reopened.perform(.trigger("c"), idempotency: key("k")).answer == first.answer)
        #expect(try reopened.store.head("default") == head)
    }

    /// Its decision needs a scan, which must not keep it from finding its first answer.
    @Test(arguments: StoreKind.allCases)
    func aDirectoryCommandIsAnsweredAgainAfterReopeningAndAfterAFailure(kind: StoreKind) throws {
        let test = try TestStore(kind)
        test.furnish()
        let put = key("k", method: "PutMember")
        let first = test.perform(.member("ann"), idempotency: put)
        #expect(first.answer?.isEmpty == false)
        // A failed commit clears what is in memory.
        try test.fillTheDisk()
        #expect(test.perform(.send("c")).failure == .unavailable)
        try test.emptyTheDisk()
        #expect(test.perform(.member("ann"), idempotency: put).answer == first.answer)
        let reopened = try test.reopened()
        let head = try reopened.store.head("default")
        #expect(reopened.perform(.member("ann"), idempotency: put).answer == first.answer)
        let other = key("k", fields: "others", method: "PutMember")
        #expect(reopened.perform(.member("ben"), idempotency: other).rejection == .idempotencyConflict)
        #expect(try reopened.store.head("default") == head)
    }

    @Test(arguments: StoreKind.allCases)
    func aRepeatedKeyWithOtherFieldsIsAConflict(kind: StoreKind) throws {
        let test = try TestStore(kind)
        test.furnish()
        test.perform(.trigger("c"), idempotency: key("k"))
        #expect(test.perform(.trigger("d"), idempotency: key("k", fields: "others")).rejection == .idempotencyConflict)
        #expect(try test.store.conversation("default", "d") == nil)
    }

    @Test(arguments: StoreKind.allCases)
    func aKeyIsScopedToItsWorkspaceAndMethod(kind: StoreKind) throws {
        let test = try TestStore(kind)
        test.furnish()
        test.furnish("other")
        let first = test.perform(.trigger("c"), idempotency: key("k"))
        let elsewhere = test.perform(.trigger("c"), workspaceID: "other", idempotency: key("k", fields: "others"))
        let note = test.perform(.note("c", by: "mary"), idempotency: key("k", fields: "others", method: "AddNote"))
        #expect(first.answer != nil && elsewhere.answer != nil && note.answer != nil)
    }

    @Test(arguments: StoreKind.allCases)
    func onlySuccessfulAnswersAreRemembered(kind: StoreKind) throws {
        let test = try TestStore(kind)
        test.perform(.workspace("default"))
        #expect(test.perform(.trigger("c"), idempotency: key("k")).rejection == .noSuchAction)
        test.perform(.action("call"))
        #expect(test.perform(.trigger("c"), idempotency: key("k", fields: "others")).answer != nil)
    }

    @Test(arguments: StoreKind.allCases)
    func aRepeatWithinOneBatchSeesTheFirst(kind: StoreKind) throws {
        let test = try TestStore(kind)
        test.furnish()
        let completions = test.whileTheWriterIsBusy {
            [test.submit(.trigger("c"), idempotency: key("k")), test.submit(.trigger("c"), idempotency: key("k"))]
        }
        #expect(completions[0].answer != nil)
        #expect(completions[0].answer == completions[1].answer)
        #expect(completions[1].events.isEmpty)
    }

    @Test(arguments: StoreKind.allCases)
    func oldAnswersAreRemovedOldestFirst(kind: StoreKind) throws {
        let test = try TestStore(kind)
        test.furnish()
        let week = HumanCall.Limits.idempotencyMilliseconds
        test.perform(.send("c"), idempotency: key("old", at: 10))
        test.perform(.send("c"), idempotency: key("new", at: 11))
        // The wall clock does not matter.
        test.clock.time += 10 * week
        #expect(test.perform(.removeOldAnswers(now: 10 + week)).answer == Array("0".utf8))
        #expect(test.perform(.removeOldAnswers(now: 11 + week)).answer == Array("1".utf8))
        let head = try test.store.head("default").sequence
        // The newer key is still known. The older one is forgotten, so it can be used again.
        #expect(test.perform(.send("c"), idempotency: key("new")).events.isEmpty)
        #expect(test.perform(.send("c"), idempotency: key("old")).events.count == 1)
        #expect(try test.store.head("default").sequence == head + 1)
    }

    @Test(arguments: StoreKind.allCases)
    func theAnswerClockContinuesFromItsStoredTime(kind: StoreKind) throws {
        var test = try TestStore(kind)
        test.furnish()
        test.perform(.removeOldAnswers(now: 5))
        #expect(try test.reopened().store.answerTime() == nil)
        test = try test.reopened()
        test.perform(.send("c"), idempotency: key("k", at: 20))
        #expect(try test.reopened().store.answerTime() == 20)
        test = try test.reopened()
        test.perform(.removeOldAnswers(now: 30))
        test = try test.reopened()
        #expect(try test.store.answerTime() == 30)
        test.perform(.send("c"), idempotency: key("l", at: 40))
        #expect(try test.store.answerTime() == 40)
    }

    @Test(arguments: StoreKind.allCases)
    func theAnswerToADeletionOutlivesTheWorkspace(kind: StoreKind) throws {
        let test = try TestStore(kind)
        test.perform(.workspace("shop"), workspaceID: "shop")
        let delete = Transaction.Work.directory(.deleteWorkspace(DeleteWorkspaceRequest(workspaceID: "shop")))
        #expect(
            test.perform(delete, workspaceID: "shop", idempotency: key("k", method: "DeleteWorkspace")).answer == [])
        #expect(
            test.perform(delete, workspaceID: "shop", idempotency: key("k", method: "DeleteWorkspace")).answer == [])
        #expect(test.perform(delete, workspaceID: "shop").rejection == .noSuchWorkspace)
    }

    @Test(arguments: StoreKind.allCases)
    func aClientMessageIDIsWrittenOnce(kind: StoreKind) throws {
        let test = try TestStore(kind)
        test.furnish()
        let first = test.perform(.send("c", "hello", clientMessageID: "m1"))
        let head = try test.store.head("default")
        #expect(test.perform(.send("c", "hello", clientMessageID: "m1")).answer == first.answer)
        #expect(test.perform(.send("c", "other", clientMessageID: "m1")).rejection == .idempotencyConflict)
        let reopened = try test.reopened()
        #expect(reopened.perform(.send("c", "hello", clientMessageID: "m1")).answer == first.answer)
        #expect(try reopened.store.head("default") == head)
        // Unique within its conversation and workspace only.
        reopened.perform(.send("d"))
        #expect(reopened.perform(.send("d", "other", clientMessageID: "m1")).events.isEmpty == false)
        reopened.furnish("shop")
        #expect(
            reopened.perform(.send("c", "other", clientMessageID: "m1"), workspaceID: "shop").events.isEmpty == false)
    }

    @Test(arguments: StoreKind.allCases)
    func aMessageRepeatedInOneBatchIsWrittenOnce(kind: StoreKind) throws {
        let test = try TestStore(kind)
        test.furnish()
        let completions = test.whileTheWriterIsBusy {
            (1...3).map { _ in test.submit(.send("c", clientMessageID: "m1")) }
        }
        #expect(Set(completions.map(\.answer)).count == 1)
        #expect(
            try test.store.messageEvents("default", conversationID: "c", after: 0, limit: 10, bytesMax: 1 << 20).count
                == 1)
    }
}
