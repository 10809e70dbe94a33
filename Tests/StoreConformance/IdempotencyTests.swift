import HumanCall
import HumanCallMessages
import HumanCallStore
import HumanCallWire
import StoreHarness
import Synchronization
import Testing

/// A repeat does nothing again, and shows what the first one did: by idempotency key, and by client_message_id.
@Suite struct IdempotencyTests {
    private func key(
        _ key: String, fields: String = "fields", method: String = "TriggerAction", at time: Int64 = 0
    ) -> Transaction.Idempotency {
        Transaction.Idempotency(method: method, key: key, fingerprint: .of(Array(fields.utf8)), time: time)
    }

    /// The answer that a caller would get: the objects of now, and the references of the first answer.
    private struct Told: Equatable {
        var isReplay: Bool
        var request: HumanCallRequest?
        var control: Control?
        var autoMessage: Message?
        var note: Note?
        var reference: AnswerReference
    }

    private func tell(
        _ test: TestStore, _ work: Transaction.Work, _ idempotency: Transaction.Idempotency,
        availability: Availability = Availability()
    ) -> (told: Told?, completion: Completion) {
        let told = Mutex<Told?>(nil)
        let completion = test.perform(work, idempotency: idempotency, availability: availability) {
            result, _ throws(WireError) in
            var now = Told(isReplay: result.isReplay, control: result.state.control, reference: result.reference)
            if case .conversation(let outcome) = result.output {
                switch outcome {
                case .triggered(let request, let autoMessage, _, _):
                    now.request = request
                    now.autoMessage = autoMessage
                case .alreadyOpen(let request), .changed(let request): now.request = request
                case .noted(let note): now.note = note
                default: break
                }
            }
            told.withLock { $0 = now }
            return []
        }
        return (told.withLock { $0 }, completion)
    }

    @Test(arguments: StoreKind.allCases)
    func aReplayShowsTheRequestAndControlOfNowAndTheNumbersOfThen(kind: StoreKind) throws {
        var test = try TestStore(kind)
        test.furnish()
        test.perform(.action("call", autoMessage: "Wait."))
        let first = try #require(tell(test, .trigger("c"), key("k"), availability: Availability(["mary"])).told)
        #expect(!first.isReplay && first.autoMessage?.text == "Wait." && first.reference.online == 1)
        test.perform(.action("call", autoMessage: "Another text."))
        let request = try #require(first.request)
        for (work, state, holder) in [
            (Transaction.Work.claim(request.id, by: "mary"), RequestState.assigned, Holder.member),
            (.release(request.id, by: "mary"), .pending, .ai), (.cancel(request.id), .canceled, .ai),
            (.trigger("c"), .canceled, .ai),
        ] {
            #expect(test.perform(work).answer != nil)
            test = try test.reopened()
            let (told, completion) = tell(test, .trigger("c"), key("k"))
            let again = try #require(told)
            #expect(again.isReplay && completion.events.isEmpty && again.request?.id == request.id)
            #expect(again.request?.state == state && again.control?.holder == holder)
            #expect(again.request == (try test.store.request("default", request.id)))
            #expect(again.control == (try test.store.conversation("default", "c")?.control))
            #expect(again.autoMessage == first.autoMessage && again.reference == first.reference)
        }
    }

    @Test(arguments: StoreKind.allCases)
    func aReplayDecidesFirstWhatFellDue(kind: StoreKind) throws {
        let test = try TestStore(kind)
        test.furnish()
        let first = try #require(tell(test, .trigger("c"), key("k")).told?.request)
        test.clock.advance(minutes: 11)
        let (told, completion) = tell(test, .trigger("c"), key("k"))
        #expect(told?.isReplay == true && told?.request?.id == first.id && told?.request?.state == .expired)
        #expect(completion.events.first?.stored.type == .requestExpired)
        #expect(try test.store.request("default", first.id)?.state == .expired)
    }

    @Test(arguments: StoreKind.allCases)
    func aReplayOfATriggerThatJoinedARequestStillSaysSo(kind: StoreKind) throws {
        var test = try TestStore(kind)
        test.furnish()
        let request = try test.call("c")
        let first = try #require(tell(test, .trigger("c"), key("k")).told)
        #expect(first.reference.flags.contains(.deduplicated) && first.request?.id == request.id)
        test.perform(.cancel(request.id))
        test = try test.reopened()
        let again = try #require(tell(test, .trigger("c"), key("k")).told)
        #expect(again.isReplay && again.request?.state == .canceled && again.reference == first.reference)
    }

    @Test(arguments: StoreKind.allCases)
    func aReplayOfANoteHasTheNoteThatWasWritten(kind: StoreKind) throws {
        var test = try TestStore(kind)
        test.furnish()
        test.perform(.send("c"))
        let first = try #require(tell(test, .note("c", by: "mary", "VIP"), key("k", method: "AddNote")).told)
        test.perform(.directory(.deleteMember(DeleteMemberRequest(memberID: "mary"))))
        test = try test.reopened()
        let (told, completion) = tell(test, .note("c", by: "mary", "VIP"), key("k", method: "AddNote"))
        #expect(told?.isReplay == true && told?.note?.text == "VIP" && told?.note == first.note)
        #expect(completion.events.isEmpty)
    }

    @Test(arguments: StoreKind.allCases)
    func aReplayInTheBatchOfItsFirstAnswerSeesItsMessage(kind: StoreKind) throws {
        let test = try TestStore(kind)
        test.furnish()
        test.perform(.action("call", autoMessage: "Wait."))
        let texts = Mutex<[String]>([])
        func trigger() -> UInt64 {
            test.submit(.trigger("c"), idempotency: key("k")) { result, _ throws(WireError) in
                guard case .conversation(.triggered(_, let message, _, _)) = result.output else { return [] }
                texts.withLock { $0.append("\(result.isReplay) \(message?.text ?? "")") }
                return []
            }
        }
        _ = test.whileTheWriterIsBusy { [trigger(), trigger()] }
        #expect(Set(texts.withLock { $0 }) == ["false Wait.", "true Wait."])
    }

    @Test(arguments: StoreKind.allCases)
    func aReplayOfAChangedObjectShowsItAsItIsNowAndADeletedOneNotAtAll(kind: StoreKind) throws {
        let test = try TestStore(kind)
        test.furnish()
        let put = key("k", method: "PutMember")
        #expect(test.perform(.member("ann"), idempotency: put).answer?.isEmpty == false)
        test.perform(.member("ann", email: "ann@example.org"))
        let member: Member = try decoded(test.perform(.member("ann"), idempotency: put).answer ?? [])
        #expect(member.email == "ann@example.org")
        test.perform(.directory(.deleteMember(DeleteMemberRequest(memberID: "ann"))))
        #expect(test.perform(.member("ann"), idempotency: put).answer == [])
        #expect(try test.store.directory("default")?.members["ann"] == nil)
    }

    /// A chat server that numbers its keys per conversation called nobody for its second visitor.
    @Test(arguments: StoreKind.allCases)
    func aKeyIsScopedToItsConversationOrRequest(kind: StoreKind) throws {
        let test = try TestStore(kind)
        test.furnish()
        let first: HumanCallRequest = try decoded(test.perform(.trigger("c"), idempotency: key("k")).answer ?? [])
        let second: HumanCallRequest = try decoded(
            test.perform(.trigger("d"), idempotency: key("k", fields: "others")).answer ?? [])
        #expect(first.conversationID == "c" && second.conversationID == "d" && first.id != second.id)
        let claim = key("k", method: "ClaimRequest")
        #expect(test.perform(.claim(first.id, by: "mary"), idempotency: claim).events.isEmpty == false)
        #expect(test.perform(.claim(second.id, by: "tom"), idempotency: claim).events.isEmpty == false)
        let reopened = try test.reopened()
        for request in [first, second] {
            let again: HumanCallRequest = try decoded(
                reopened.perform(.claim(request.id, by: "mary"), idempotency: claim).answer ?? [])
            #expect(again.id == request.id)
        }
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
        let head = try test.store.head("default")
        #expect(test.perform(.trigger("c"), idempotency: key("k", fields: "others")).rejection == .idempotencyConflict)
        #expect(try test.store.head("default") == head)
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
