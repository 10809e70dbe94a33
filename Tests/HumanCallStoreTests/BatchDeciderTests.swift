import HumanCall
import HumanCallMessages
import Testing

@testable import HumanCallStore
@testable import HumanCallWire

/// The write path without a store: a loader that the test fills, and batches that are never written.
@Suite struct BatchDeciderTests {
    /// The committed records, and the lookups that were requested.
    final class Disk {
        var workspaces: [String: WorkspaceState] = [:]
        var conversations: [String: ConversationEntry] = [:]
        var requests: [String: HumanCallRequest] = [:]
        var answers: [AnswerName: RememberedAnswer] = [:]
        var unreadable: Set<String> = []
        var failure: StoreError?
        private(set) var loads: [Lookups] = []

        func load(_ lookups: Lookups) throws(StoreError) -> Loaded {
            loads.append(lookups)
            if let failure { throw failure }
            var loaded = Loaded()
            for lookup in lookups.answers { loaded.answers.append((lookup.name, Found(answers[lookup.name]))) }
            for name in lookups.conversations { loaded.add(conversation(name.id), name) }
            for name in lookups.requests {
                loaded.requests.append((name, Found(requests[name.id].map { RequestEntry($0) })))
                guard let id = requests[name.id]?.conversationID else { continue }
                loaded.add(conversation(id), RecordName(workspaceID: name.workspaceID, id: id))
            }
            for lookup in lookups.clientMessages { loaded.clientMessages.append((lookup.name, .missing)) }
            for name in lookups.events { loaded.events.append((name, .missing)) }
            for id in lookups.queues { loaded.queues[id] = RequestQueues(requests.values) }
            return loaded
        }

        private func conversation(_ id: String) -> Found<ConversationEntry> {
            unreadable.contains(id) ? .unreadable(StoreError(.corrupt, "bad bytes")) : Found(conversations[id])
        }

        /// Applies the changes as a commit would.
        func write(_ changes: Changes) {
            for (id, state) in changes.workspaces { workspaces[id] = state }
            for changed in changes.requests { requests[changed.request.id] = changed.request }
            for changed in changes.conversations {
                conversations[changed.conversation.id] = ConversationEntry(
                    key: changed.key, conversation: changed.conversation, open: nil, byteCount: 0)
            }
            for (id, entry) in conversations {
                conversations[id]?.open = requests[entry.conversation.control?.requestID ?? ""]
            }
            for (name, answer) in changes.answers { answers[name] = answer }
        }
    }

    final class DiskLoader: BatchLoader {
        let disk: Disk

        init(disk: Disk) { self.disk = disk }

        func load(_ lookups: Lookups) throws(StoreError) -> Loaded { try disk.load(lookups) }
        func scan(_ scan: Scan) -> Candidates { Candidates() }
        func workspaces() -> [String: WorkspaceState] { disk.workspaces }
    }

    private let disk = Disk()

    private func decider() -> BatchDecider<DiskLoader> {
        var directory = Directory(workspace: .new(id: "default"))
        directory.actions["call"] = Action(id: "call", closeAfterMinutes: 10, enabled: true)
        directory.members["mary"] = Member(id: "mary", name: "Mary")
        directory.members["tom"] = Member(id: "tom", name: "Tom", maxClaims: 1)
        disk.workspaces["default"] = WorkspaceState(key: 1, directory: directory)
        return BatchDecider(
            Transactor(logID: "loglog", clockSpeed: 1, zones: { _, _ in nil }), DiskLoader(disk: disk),
            nextWorkspaceKey: 2,
            nextConversationKey: 1)
    }

    private func transaction(
        _ command: ConversationCommand, key: String? = nil, workspaceID: String = "default", isPoisoned: Bool = false
    ) -> Transaction {
        Transaction(
            token: 1, workspaceID: workspaceID, work: .conversation(command),
            idempotency: key.map { .init(method: "M", key: $0, fingerprint: .of([1]), time: 0) }, actorIsAdmin: true
        ) { result, _ throws(WireError) in
            if isPoisoned { throw WireError(.unreadable) }
            guard case .conversation(let outcome) = result.output else { return [] }
            switch outcome {
            case .triggered(let request, _, _, _), .alreadyOpen(let request), .changed(let request):
                return Array(request.id.utf8)
            case .sent(let message), .sentBefore(let message): return Array(message.id.utf8)
            default: return []
            }
        }
    }

    private func send(_ conversationID: String, id: String = "", key: String? = nil, isPoisoned: Bool = false)
        -> Transaction
    {
        transaction(
            .send(
                SendMessageRequest(
                    conversationID: conversationID, author: .visitor, text: "hello", clientMessageID: id)),
            key: key, isPoisoned: isPoisoned)
    }

    private func trigger(_ conversationID: String, key: String? = nil) -> Transaction {
        transaction(.trigger(TriggerActionRequest(conversationID: conversationID, actionID: "call")), key: key)
    }

    private func claim(_ requestID: String) -> Transaction {
        transaction(.claim(ClaimRequestRequest(requestID: requestID, memberID: "mary")))
    }

    private func answer(_ completion: Completion) -> String? {
        if case .answered(let bytes) = completion.result { return String(decoding: bytes, as: UTF8.self) }
        return nil
    }

    private func decide(
        _ transactions: [Transaction], _ decider: inout BatchDecider<DiskLoader>, time: Int64 = 1_000
    ) -> DecidedBatch {
        let batch = DecidedBatch()
        var rest = transactions[...]
        while !rest.isEmpty, !batch.isFull { rest = rest.dropFirst(decider.decide(rest, into: batch, time: time)) }
        return batch
    }

    // MARK: Effects

    @Test func aLaterCommandSeesTheEffectsOfAnEarlierOne() throws {
        var decider = decider()
        let first = decide([trigger("c")], &decider)
        let requestID = try #require(answer(first.completions[0]))
        let second = decide([trigger("c"), claim(requestID), claim(requestID), send("c")], &decider)
        #expect(answer(second.completions[0]) == requestID)
        #expect(answer(second.completions[1]) == requestID)
        #expect(second.completions[2].events.isEmpty)
        let sequences = (first.changes.events + second.changes.events).map(\.row.event.sequence)
        #expect(sequences == Array(1...Int64(sequences.count)))
    }

    @Test func aConversationThatChangesOftenInABatchIsWrittenOnce() throws {
        var decider = decider()
        let batch = decide([trigger("c")], &decider)
        let requestID = try #require(answer(batch.completions[0]))
        let next = decide(
            [
                claim(requestID),
                transaction(.release(ReleaseRequestRequest(requestID: requestID, memberID: "mary"))),
                claim(requestID),
                transaction(.complete(CompleteRequestRequest(requestID: requestID, memberID: "mary"))),
            ], &decider)
        #expect(next.completions.allSatisfy { answer($0) != nil })
        #expect(next.changes.conversations.count == 1 && next.changes.requests.count == 1)
        #expect(next.changes.requests.first?.request.state == .completed)
        #expect(next.changes.conversations.first?.isNew == false)
        #expect(batch.changes.conversations.first?.isNew == true)
    }

    @Test func aRepeatOfAClientMessageIDIsFoundInTheBatchThatIsBeingCommitted() throws {
        var decider = decider()
        let first = decide([send("c", id: "m1")], &decider)
        decider.handedOver(first)
        let second = decide([send("c", id: "m1"), send("c", id: "m2"), send("c", id: "m2")], &decider)
        #expect(answer(second.completions[0]) == answer(first.completions[0]))
        #expect(answer(second.completions[2]) == answer(second.completions[1]))
        #expect(second.changes.events.count == 1)
    }

    @Test func aMessageCanBeCitedBeforeItIsCommitted() throws {
        var decider = decider()
        let first = decide([send("c")], &decider)
        decider.handedOver(first)
        let cited = try #require(answer(first.completions[0]))
        let second = decide(
            [transaction(.trigger(TriggerActionRequest(conversationID: "c", actionID: "call", cite: cited)))], &decider)
        #expect(answer(second.completions[0]) != nil)
    }

    @Test func aKeyIsRememberedOnceItIsDecided() throws {
        var decider = decider()
        let first = decide([trigger("c", key: "k"), trigger("c", key: "k")], &decider)
        #expect(answer(first.completions[0]) == answer(first.completions[1]))
        #expect(first.changes.answers.count == 1)
        decider.handedOver(first)
        #expect(answer(decide([trigger("c", key: "k")], &decider).completions[0]) == answer(first.completions[0]))
    }

    private func claimNext(_ memberID: String = "mary") -> Transaction {
        Transaction(token: 1, workspaceID: "default", work: .claimNext(ClaimNextRequest(memberID: memberID))) {
            result, _ in
            guard case .conversation(.claimed(let request)) = result.output else { return [] }
            return Array(request.id.utf8)
        }
    }

    /// The queues are read while a batch is being committed: with and without that batch in what was read.
    @Test(arguments: [false, true])
    func claimNextSeesTheBatchThatIsBeingCommittedOnce(isCommitted: Bool) throws {
        var decider = decider()
        let first = decide([trigger("a"), trigger("b"), trigger("c")], &decider)
        let ids = first.completions.compactMap(answer)
        disk.write(first.changes)
        decider.handedOver(first)
        let second = decide([claim(ids[0]), trigger("d")], &decider)
        if isCommitted { disk.write(second.changes) }
        decider.handedOver(second)
        let fourth = try #require(answer(second.completions[1]))
        let third = decide([claimNext("tom"), claimNext("tom"), claimNext(), claimNext(), claimNext()], &decider)
        #expect(third.completions.compactMap(answer) == [ids[1], ids[2], fourth, ""])
        guard case .rejected(let refusal) = third.completions[1].result else { return #expect(Bool(false)) }
        #expect(refusal.reason == .claimsFull)
        #expect(disk.loads.count { !$0.queues.isEmpty } == 1)
    }

    // MARK: Look-ups

    @Test func aBatchIsLoadedOnceWithOneRead() {
        var decider = decider()
        _ = decide([send("a", id: "1"), send("b", id: "1"), trigger("c", key: "k"), claim("req_none")], &decider)
        #expect(disk.loads.count == 1)
        let lookups = disk.loads[0]
        #expect(lookups.conversations.map(\.id) == ["a", "b", "c"] && lookups.answers.count == 1)
        #expect(lookups.requests.map(\.id) == ["req_none"] && lookups.clientMessages.count == 2)
        // A missing record is cached, too.
        _ = decide([send("a"), claim("req_none"), trigger("c", key: "k")], &decider)
        #expect(disk.loads.count == 1)
    }

    @Test func aDecidedStateWinsOverTheCommittedOne() throws {
        var decider = decider()
        let first = decide([trigger("c")], &decider)
        disk.write(first.changes)
        let requestID = try #require(answer(first.completions[0]))
        let second = decide([claim(requestID)], &decider)
        decider.handedOver(second)
        // The disk does not have the claim yet, and another conversation is loaded meanwhile.
        let third = decide([send("other"), claim(requestID), trigger("c")], &decider)
        #expect(third.completions[1].events.isEmpty && answer(third.completions[2]) == requestID)
        #expect(third.changes.requests.isEmpty)
    }

    // MARK: Failures

    @Test func aTransactionThatFailsLeavesNoTrace() {
        var decider = decider()
        let batch = decide([send("c", id: "m", key: "k", isPoisoned: true), send("c", id: "m", key: "k")], &decider)
        guard case .failed(let error) = batch.completions[0].result else {
            Issue.record("a transaction whose answer does not encode succeeded")
            return
        }
        #expect(error.kind == .corrupt)
        #expect(batch.changes.events.first?.row.event.sequence == 1 && batch.changes.answers.count == 1)
        #expect(batch.completions[1].events.count == batch.changes.events.count)
    }

    @Test func anUnreadableRecordFailsOnlyTheCommandsThatNeedIt() {
        var decider = decider()
        disk.unreadable = ["bad"]
        let batch = decide([send("a"), send("bad"), send("b")], &decider)
        #expect(batch.completions.map { answer($0) == nil } == [false, true, false])
        #expect(batch.changes.conversations.map(\.conversation.id) == ["a", "b"])
    }

    @Test func aFailedReadFailsOnlyItsTransactions() {
        var decider = decider()
        disk.failure = StoreError(.unavailable, "busy")
        let failed = decide([send("a"), send("b")], &decider)
        #expect(failed.completions.count == 2 && failed.changes.isEmpty)
        disk.failure = nil
        #expect(answer(decide([send("a")], &decider).completions[0]) != nil)
    }

    @Test func aFailedBatchIsDroppedWithEveryDecisionBasedOnIt() throws {
        var decider = decider()
        let committed = decide([trigger("c", key: "k")], &decider)
        disk.write(committed.changes)
        let requestID = try #require(answer(committed.completions[0]))
        let lost = decide([claim(requestID), send("new", id: "m"), trigger("d", key: "lost")], &decider)
        #expect(lost.completions.allSatisfy { answer($0) != nil })
        decider.reset()
        let again = decide([trigger("d", key: "lost"), send("new", id: "m"), claim(requestID)], &decider)
        #expect(again.completions.allSatisfy { answer($0) != nil && !$0.events.isEmpty })
        #expect(
            again.changes.events.first?.row.event.sequence
                == committed.changes.events.last.map { $0.row.event.sequence + 1 })
        #expect(again.changes.conversations.filter(\.isNew).count == 2)
        // A key that the lost batch used is never reused.
        let keys = (committed.changes.conversations + lost.changes.conversations + again.changes.conversations)
            .filter(\.isNew).map(\.key)
        #expect(Set(keys).count == keys.count)
    }

    @Test func aRefusedCommandKeepsTheDueEvents() throws {
        var decider = decider()
        let first = decide([trigger("c")], &decider)
        let requestID = try #require(answer(first.completions[0]))
        let late = decide([claim(requestID)], &decider, time: 1_000 + 600_000)
        guard case .rejected = late.completions[0].result else {
            Issue.record("a claim after the deadline was not refused")
            return
        }
        #expect(late.completions[0].events.contains { $0.stored.type == .requestExpired })
        #expect(late.changes.requests.first?.request.state == .expired)
    }

    // MARK: Bounds

    @Test func aBatchEndsWhenItsBytesReachTheBound() {
        var decider = decider()
        let text = String(repeating: "x", count: 30_000)
        let transactions = (0..<400).map { _ in
            transaction(.send(SendMessageRequest(conversationID: "c", author: .visitor, text: text)))
        }
        let batch = decide(transactions, &decider)
        #expect(batch.isFull && batch.transactions.count < 300)
        #expect(batch.changes.eventBytes < StoreLimits.eventBytesPerBatchMax + 64 << 10)
    }

    @Test func theSetDropsUnusedRecordsAndKeepsThoseOfTheLastBatch() {
        var decider = decider()
        let text = String(repeating: "x", count: 30_000)
        for round in 0..<40 {
            let batch = decide(
                (0..<20).map {
                    transaction(
                        .send(
                            SendMessageRequest(
                                conversationID: "c\(round)-\($0)", author: .visitor, text: text, clientMessageID: "m")))
                }, &decider)
            decider.handedOver(batch)
            let loads = disk.loads.count
            // The disk has no record of them: if the set had dropped them, they would be written again.
            let repeated = decide(
                (0..<20).map {
                    transaction(
                        .send(
                            SendMessageRequest(
                                conversationID: "c\(round)-\($0)", author: .visitor, text: text, clientMessageID: "m")))
                }, &decider)
            #expect(repeated.changes.events.isEmpty && disk.loads.count == loads)
        }
    }
}
