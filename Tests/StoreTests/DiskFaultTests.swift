import HumanCall
import HumanCallMessages
import HumanCallStore
import StoreHarness
import Synchronization
import Testing

/// Disk faults, and how the store reports them.
@Suite struct DiskFaultTests {
    private func make() throws -> (TestStore, FaultyDisk, Mutexed<[StoreError]>) {
        let broken = Mutexed<[StoreError]>([])
        let test = try TestStore(
            .sqlite, onBroken: { error in broken.value.withLock { $0.append(error) } })
        test.furnish()
        return (test, try #require(test.disk), broken)
    }

    @Test func aCommitSyncsOnceBeforeItIsDelivered() throws {
        let (test, disk, _) = try make()
        test.perform(.send("c"))
        let before = disk.syncCount.load(ordering: .relaxed)
        for index in 1...5 {
            test.perform(.send("c"))
            #expect(disk.syncCount.load(ordering: .relaxed) == before + index)
        }
        let completions = test.whileTheWriterIsBusy { (1...50).map { _ in test.submit(.send("c")) } }
        #expect(completions.count == 50)
        #expect(disk.syncCount.load(ordering: .relaxed) == before + 6)
    }

    @Test func aFullDiskFailsACommitUntilThereIsRoom() throws {
        let (test, disk, broken) = try make()
        let head = try test.store.head("default")
        disk.isFull.store(true, ordering: .releasing)
        #expect(test.perform(.send("c")).failure == .unavailable)
        #expect(test.perform(.member("ann")).failure == .unavailable)
        #expect(try test.store.head("default") == head)
        #expect(try test.store.directory("default")?.members["ann"] == nil)
        disk.isFull.store(false, ordering: .releasing)
        #expect(test.perform(.send("c")).answer != nil)
        #expect(broken.value.withLock { $0.isEmpty })
        try test.reopened().verifiedLog()
    }

    @Test func aFailedSyncBreaksTheStoreForGood() throws {
        let (test, disk, broken) = try make()
        test.perform(.send("c"))
        let head = try test.store.head("default")
        disk.failsSyncs.store(true, ordering: .releasing)
        let completions = test.whileTheWriterIsBusy { (1...3).map { _ in test.submit(.send("c")) } }
        #expect(completions.allSatisfy { $0.failure == .broken && $0.events.isEmpty })
        #expect(try test.store.head("default") == head)
        // The store stays broken when the disk works again.
        disk.failsSyncs.store(false, ordering: .releasing)
        let syncs = disk.syncCount.load(ordering: .relaxed)
        #expect(test.perform(.send("c")).failure == .broken)
        test.store.close()
        #expect(broken.value.withLock { $0.count } == 1)
        // Closing does not checkpoint, and the directory cannot be opened again while this process lives.
        #expect(disk.syncCount.load(ordering: .relaxed) == syncs)
        #expect(throws: StoreError.self) { try TestStore(.sqlite, directory: test.directory) }
    }
}

/// A value shared by closures on several threads.
final class Mutexed<Value: Sendable>: Sendable {
    let value: Mutex<Value>

    init(_ value: Value) { self.value = Mutex(value) }
}
