import Foundation
import HumanCall
import HumanCallStore
import HumanCallWire
import StoreHarness
import Testing

/// A commit is in the file for a moment before its events are in memory and its head is published.
@Suite struct UnpublishedCommitTests {
    /// Stops the committing thread in that moment.
    private final class Gate: @unchecked Sendable {
        private let condition = NSCondition()
        private var holds = false
        private var isHeld = false

        func pass() {
            condition.lock()
            defer { condition.unlock() }
            isHeld = holds
            condition.broadcast()
            while holds { condition.wait() }
        }

        func hold() {
            condition.lock()
            holds = true
            condition.unlock()
        }

        func waitUntilHeld() {
            condition.lock()
            while !isHeld { condition.wait() }
            condition.unlock()
        }

        func release() {
            condition.lock()
            holds = false
            condition.broadcast()
            condition.unlock()
        }
    }

    private func written(_ kind: StoreKind, _ gate: Gate) throws -> (test: TestStore, pending: UInt64) {
        let test = try TestStore(kind, onWritten: { gate.pass() })
        test.furnish()
        for index in 0..<8 { test.perform(.send("c", "\(index)", clientMessageID: "m\(index)")) }
        _ = try test.call("c")
        gate.hold()
        let pending = test.submit(.send("c", "not published", clientMessageID: "new"))
        gate.waitUntilHeld()
        return (test, pending)
    }

    @Test(arguments: [StoreKind.sqlite, .sqliteMovingOften])
    func theWholeComparisonFindsNoFaultInIt(kind: StoreKind) throws {
        let gate = Gate()
        let (test, pending) = try written(kind, gate)
        defer { gate.release() }
        var proof = try WorkspaceProof("default", store: test.store)
        let arena = WireArena()
        for _ in 0..<10_000 where !proof.isDone {
            try proof.advance(test.store, eventsMax: 4, bytesMax: 1 << 20, arena: arena)
        }
        #expect(proof.isDone && proof.parts.allSatisfy { $0.problem == nil && $0.unproven == nil }, "\(proof.parts)")
        gate.release()
        #expect(test.completion(of: pending).answer != nil)
    }

    @Test(arguments: [StoreKind.sqlite, .sqliteMovingOften])
    func aConversationsRecordHasTheEventsOfItsRow(kind: StoreKind) throws {
        let gate = Gate()
        let (test, pending) = try written(kind, gate)
        defer { gate.release() }
        let head = try test.store.head("default").sequence
        for eventsMax in [1, 3, 100] {
            var found: [Int64] = []
            var isWhole = false
            while !isWhole {
                let record = try #require(
                    try test.store.conversationRecord(
                        "default", "c", eventsAfter: found.last ?? 0, requestsAfter: "",
                        limits: (events: eventsMax, bytes: .max, requests: 100)))
                found += record.events.map(\.sequence)
                isWhole = record.rows != nil
                if record.events.isEmpty { break }
            }
            let log = try test.store.events("default", after: 0, limit: 1_000, bytesMax: .max)
            #expect(isWhole && found == log.filter { $0.conversationID == "c" }.map(\.sequence))
            #expect(found.last ?? 0 > head)
        }
        gate.release()
        #expect(test.completion(of: pending).answer != nil)
    }

    @Test func anEventBeyondThePublishedHeadIsNotCalledMissing() throws {
        let gate = Gate()
        let (test, pending) = try written(.sqlite, gate)
        defer { gate.release() }
        let newest = try #require(try test.store.events("default", after: 0, limit: 1_000, bytesMax: .max).last)
        #expect(try test.store.unindexed("default", after: 0, through: newest.sequence) == nil)
        gate.release()
        #expect(test.completion(of: pending).answer != nil)
    }
}
