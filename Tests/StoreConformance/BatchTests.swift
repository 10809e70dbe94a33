import HumanCall
import HumanCallMessages
import HumanCallStore
import StoreHarness
import Testing

/// Group commit: transactions that wait together share a commit, and a failure affects as few of them as possible.
@Suite struct BatchTests {
    @Test(arguments: StoreKind.allCases)
    func waitingTransactionsShareOneCommit(kind: StoreKind) throws {
        let test = try TestStore(kind)
        test.furnish()
        let (commits, deliveries) = (test.commitCount, test.batches.count)
        let completions = test.whileTheWriterIsBusy { (1...100).map { test.submit(.send("c\($0 % 5)")) } }
        #expect(completions.allSatisfy { $0.answer != nil })
        #expect(test.commitCount == commits + 1)
        #expect(test.batches.dropFirst(deliveries).contains { $0.count == 100 })
    }

    @Test(arguments: StoreKind.allCases)
    func deliveriesComeInCommitOrder(kind: StoreKind) throws {
        let test = try TestStore(kind)
        test.furnish()
        let before = try test.store.head("default").sequence
        let deliveries = test.batches.count
        let tokens = test.whileTheWriterIsBusy { (1...50).map { test.submit(.send("c\($0 % 5)")) } }.map(\.token)
        let delivered = test.batches.dropFirst(deliveries).flatMap { $0 }.filter { !$0.events.isEmpty }
        #expect(delivered.map(\.token) == tokens)
        let sequences = delivered.flatMap(\.events).map(\.stored.sequence)
        #expect(sequences == Array(before + 1...before + Int64(sequences.count)))
        // Delivered events equal stored events.
        #expect(try test.verifiedLog().suffix(sequences.count) == delivered.flatMap(\.events).map(\.stored)[...])
    }

    @Test(arguments: StoreKind.allCases)
    func moreTransactionsThanABatchHoldsTakeSeveralBatches(kind: StoreKind) throws {
        let test = try TestStore(kind)
        test.furnish()
        let commits = test.commitCount
        let count = StoreLimits.transactionsPerBatchMax + 1
        let completions = test.whileTheWriterIsBusy { (1...count).map { _ in test.submit(.send("c")) } }
        #expect(completions.allSatisfy { $0.answer != nil })
        #expect(test.commitCount == commits + 2)
    }

    @Test(arguments: StoreKind.allCases)
    func aPoisonedTransactionFailsAlone(kind: StoreKind) throws {
        let test = try TestStore(kind)
        test.furnish()
        let commits = test.commitCount
        let completions = test.whileTheWriterIsBusy {
            [
                test.submit(.send("c1", "before")),
                test.submit(.send("c2", "poisoned"), answer: poisonedAnswer),
                test.submit(.send("c3", "after")),
                test.submit(.send("c4", "last")),
            ]
        }
        #expect(completions.map(\.failure) == [nil, .corrupt, nil, nil])
        #expect(test.commitCount == commits + 1)
        #expect(try test.store.conversation("default", "c2") == nil)
        let texts = try test.verifiedLog().filter { $0.type == .messageCreated }.map {
            try decoded($0.bytes, as: Event.self).message?.text
        }
        #expect(texts == ["before", "after", "last"])
        // A conversation whose row was rolled back can be created again.
        #expect(test.perform(.send("c2", "again")).answer != nil)
        try test.reopened().verifiedLog()
    }

    @Test(arguments: StoreKind.allCases)
    func aFullDiskFailsTheBatchAndChangesNothing(kind: StoreKind) throws {
        let test = try TestStore(kind)
        test.furnish()
        test.perform(.send("c0"))
        let head = try test.store.head("default")
        let text = String(repeating: "x", count: HumanCall.Limits.textBytesMax)
        try test.fillTheDisk()
        let completions = test.whileTheWriterIsBusy { (1...3).map { test.submit(.send("c\($0)", text)) } }
        #expect(completions.allSatisfy { $0.failure == .unavailable })
        #expect(completions.allSatisfy { $0.events.isEmpty })
        #expect(try test.store.head("default") == head)
        #expect(try test.store.conversation("default", "c1") == nil)
        try test.fillTheDisk()
        #expect(test.perform(.workspace("other"), workspaceID: "other").failure == .unavailable)
        #expect(try test.store.directory("other") == nil)
        try test.fillTheDisk()
        #expect(test.perform(.member("ann")).failure == .unavailable)
        #expect(try test.store.directory("default")?.members["ann"] == nil)

        try test.emptyTheDisk()
        #expect(test.perform(.workspace("other"), workspaceID: "other").answer != nil)
        #expect(test.perform(.send("c1", text)).answer != nil)
        #expect(try test.store.head("default").sequence == head.sequence + 2)
        try test.reopened().verifiedLog()
    }

    @Test(arguments: StoreKind.allCases)
    func aFullTransactionQueueRefusesFurtherTransactions(kind: StoreKind) throws {
        let test = try TestStore(kind)
        let nobody = Transaction.Work.presence(PresenceRow(workspaceID: "none", memberID: "none", presence: .offline))
        let completions = test.whileTheWriterIsBusy {
            (0...StoreLimits.transactionsWaitingMax).map { _ in test.submit(nobody) }
        }
        #expect(completions.count(where: { $0.failure == .unavailable }) == 1)
        #expect(completions.last?.failure == .unavailable)
    }

    @Test(arguments: StoreKind.allCases)
    func closingCommitsSubmittedTransactionsAndRefusesLaterOnes(kind: StoreKind) throws {
        let test = try TestStore(kind)
        test.furnish()
        let tokens = (1...20).map { _ in test.submit(.send("c")) }
        test.store.close()
        #expect(tokens.map(test.completion(of:)).allSatisfy { $0.answer != nil })
        #expect(test.perform(.send("c")).failure == .unavailable)
    }
}
