import HumanCall
import HumanCallMessages
import HumanCallStore
import StoreHarness
import Testing

/// The log of a workspace: its events, their order, and the chain that proves them.
@Suite struct LogTests {
    @Test(arguments: StoreKind.allCases)
    func theLogHasNoGapAndItsChainProvesItsBytes(kind: StoreKind) throws {
        let test = try TestStore(kind)
        test.furnish()
        for index in 1...30 { test.perform(.send("c\(index % 3)", "message \(index)")) }
        let request = try test.call("c1")
        test.perform(.claim(request.id, by: "mary"))
        test.perform(.note("c1", by: "mary"))
        test.perform(.complete(request.id, by: "mary"))

        let log = try test.verifiedLog()
        #expect(log.count(where: { $0.type == .messageCreated }) == 30)
        #expect(try test.store.head("default").time == test.clock.time)
        #expect(try test.store.oldest("default") == 0)
    }

    @Test(arguments: StoreKind.allCases)
    func workspacesHaveSeparateSequences(kind: StoreKind) throws {
        let test = try TestStore(kind)
        for id in ["a", "b"] { test.perform(.workspace(id), workspaceID: id) }
        for _ in 1...3 { test.perform(.send("c"), workspaceID: "a") }
        test.perform(.send("c"), workspaceID: "b")
        // The first message of a conversation follows the event that created the conversation.
        #expect(try test.verifiedLog("a").map(\.sequence) == [1, 2, 3, 4])
        #expect(try test.verifiedLog("b").map(\.sequence) == [1, 2])
        #expect(try test.store.head("nowhere") == LogHead())
        #expect(try test.store.events("nowhere", after: 0, limit: 10, bytesMax: 1_000).isEmpty)
    }

    @Test(arguments: StoreKind.allCases)
    func eventTimesNeverGoBackwards(kind: StoreKind) throws {
        let test = try TestStore(kind)
        test.furnish()
        test.perform(.send("c"))
        let late = try test.store.head("default").time
        test.clock.time -= 3_600_000
        test.perform(.send("c"))
        #expect(try test.store.head("default").time == late)
        let reopened = try test.reopened()
        reopened.perform(.send("c"))
        #expect(try reopened.store.head("default").time == late)
    }

    @Test(arguments: StoreKind.allCases)
    func aRejectedCommandWritesNothing(kind: StoreKind) throws {
        let test = try TestStore(kind)
        test.furnish()
        let head = try test.store.head("default")
        let commits = test.commitCount
        let completion = test.perform(.trigger("c", "missing"))
        #expect(completion.rejection == .noSuchAction)
        #expect(completion.events.isEmpty)
        #expect(try test.store.head("default") == head)
        #expect(try test.store.conversation("default", "c") == nil)
        #expect(test.commitCount == commits)
    }

    @Test(arguments: StoreKind.allCases)
    func aRejectedCommandKeepsTheExpiryThatPrecededIt(kind: StoreKind) throws {
        let test = try TestStore(kind)
        test.furnish()
        let request = try test.call("c")
        test.clock.advance(minutes: 11)
        let completion = test.perform(.claim(request.id, by: "mary"))
        #expect(completion.rejection == .requestEnded)
        #expect(completion.events.contains { $0.stored.type == .requestExpired })
        #expect(try test.store.request("default", request.id)?.state == .expired)
        #expect(try test.verifiedLog().contains { $0.type == .requestExpired })
        #expect(try test.store.nextDue() == nil)
    }

    @Test(arguments: StoreKind.allCases)
    func aCommandForAnUnknownWorkspaceIsRejected(kind: StoreKind) throws {
        let test = try TestStore(kind)
        #expect(test.perform(.send("c"), workspaceID: "nowhere").rejection == .noSuchWorkspace)
        #expect(test.perform(.consumer(name: "relay", sequence: 5), workspaceID: "nowhere").failure == nil)
        #expect(try test.store.consumer("nowhere", name: "relay") == nil)
        test.perform(.presence(PresenceRow(workspaceID: "nowhere", memberID: "mary", presence: .available)))
        #expect(try test.store.presences().isEmpty)
    }
}
