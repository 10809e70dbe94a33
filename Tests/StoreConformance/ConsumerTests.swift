import HumanCall
import HumanCallMessages
import HumanCallStore
import StoreHarness
import Testing

/// Consumers belong to the uid that made them, and expire when nothing uses them.
@Suite struct ConsumerTests {
    private let relay = ConsumerUser(uid: 1, isAdmin: false)
    private let observer = ConsumerUser(uid: 2, isAdmin: false)
    private let admin = ConsumerUser(uid: 0, isAdmin: true)
    private let month = HumanCall.Limits.consumerUnusedMilliseconds

    private func open(_ name: String, at time: Int64 = 1) -> Transaction.Work {
        .consumer(.open(name: name, head: 0), now: time)
    }

    private func move(_ name: String, to sequence: Int64 = 1, at time: Int64 = 1) -> Transaction.Work {
        .consumer(name: name, sequence: sequence, at: time)
    }

    private func expire(at time: Int64, streaming: Set<RecordName> = []) -> Transaction.Work {
        .consumer(.expire(streaming: streaming), now: time)
    }

    /// An observer acknowledged under the chat server's name, and the chat server missed a message.
    @Test(arguments: StoreKind.allCases)
    func onlyItsOwnerAndAnAdminMoveAndDeleteAConsumer(kind: StoreKind) throws {
        var test = try TestStore(kind)
        test.furnish()
        #expect(test.perform(open("relay"), user: relay).answer != nil)
        test = try test.reopened()
        for work in [move("relay", to: 9), open("relay"), .consumer(.delete(name: "relay"), now: 1)] {
            #expect(test.perform(work, user: observer).rejection == .notConsumerOwner)
        }
        #expect(try test.store.consumers("default")["relay"]?.sequence == 0)
        #expect(test.perform(move("relay", to: 2), user: relay).answer == Array("2".utf8))
        #expect(test.perform(move("relay", to: 3), user: admin).answer == Array("3".utf8))
        #expect(try test.store.consumers("default")["relay"]?.uid == relay.uid)
        #expect(test.perform(.consumer(.delete(name: "relay"), now: 1), user: admin).answer == Array("1".utf8))
        test = try test.reopened()
        #expect(try test.store.consumers("default").isEmpty)
        #expect(test.perform(.consumer(.delete(name: "relay"), now: 1), user: admin).answer == Array("0".utf8))
        #expect(test.perform(open("relay"), user: observer).answer != nil)
    }

    /// One observer took all 1,000 names of a workspace, for ever.
    @Test(arguments: StoreKind.allCases)
    func oneUIDMakesTwoHundredConsumersAndOthersStillMakeTheirs(kind: StoreKind) throws {
        let test = try TestStore(kind)
        test.furnish()
        let most = HumanCall.Limits.consumersPerUIDMax
        for index in 0..<most { #expect(test.perform(open("junk\(index)"), user: observer).answer != nil) }
        #expect(test.perform(open("more"), user: observer).rejection == .limit)
        #expect(test.perform(move("more"), user: observer).rejection == .limit)
        #expect(test.perform(move("junk7", to: 2), user: observer).answer == Array("2".utf8))
        #expect(test.perform(open("relay"), user: relay).answer != nil)
        #expect(test.perform(open("more"), user: admin).answer != nil)
        // A deleted one, and an expired one, make room.
        test.perform(.consumer(.delete(name: "junk0"), now: 1), user: observer)
        #expect(test.perform(open("next"), user: observer).answer != nil)
        test.perform(expire(at: 1 + month))
        #expect(test.perform(open("after"), user: observer).answer != nil)
    }

    @Test(arguments: StoreKind.allCases)
    func anUnusedConsumerExpiresAndItsNameNeverBeginsAtTheEndUnnoticed(kind: StoreKind) throws {
        var test = try TestStore(kind)
        test.furnish()
        test.perform(open("relay"), user: relay)
        test.perform(open("used"), user: relay)
        test.perform(open("streaming"), user: relay)
        test.perform(.consumer(.open(name: "webhook:crm", head: 0), now: 1), user: admin)
        test.perform(move("used", to: 1, at: month), user: relay)
        let streaming: Set = [RecordName(workspaceID: "default", id: "streaming")]
        test.perform(expire(at: month, streaming: streaming))
        #expect(try test.store.consumers("default").values.allSatisfy { !$0.isExpired })
        test.perform(expire(at: 1 + month, streaming: streaming))
        test = try test.reopened()
        #expect(try test.store.consumers("default").filter(\.value.isExpired).keys.map(\.self) == ["relay"])
        #expect(test.perform(open("relay", at: 2 + month), user: relay).rejection == .cursorTooOld)
        #expect(test.perform(open("relay", at: 2 + month), user: observer).rejection == .notConsumerOwner)
        // An acknowledgement revives it; its place does not move back.
        #expect(test.perform(move("relay", to: 3, at: 2 + month), user: relay).answer == Array("3".utf8))
        #expect(test.perform(open("relay", at: 3 + month), user: relay).answer == Array("3".utf8))
        test.perform(expire(at: 2 * month))
        #expect(try test.store.consumers("default")["relay"]?.isExpired == false)
    }

    @Test(arguments: StoreKind.allCases)
    func usesOfOneDayAreStoredOnce(kind: StoreKind) throws {
        let test = try TestStore(kind)
        test.furnish()
        test.perform(open("relay"), user: relay)
        let before = test.commitCount
        test.perform(open("relay", at: 2), user: relay)
        test.perform(expire(at: 3, streaming: [RecordName(workspaceID: "default", id: "relay")]))
        #expect(test.commitCount == before)
        test.perform(open("relay", at: 1 + HumanCall.Limits.consumerUseMilliseconds), user: relay)
        #expect(test.commitCount == before + 1)
    }

    @Test(arguments: StoreKind.allCases)
    func aWorkspaceForgetsTheOldestExpiredNames(kind: StoreKind) throws {
        let test = try TestStore(kind)
        test.furnish()
        let most = HumanCall.Limits.expiredConsumersPerWorkspaceMax
        for round in 0...4 {
            let tokens = (0..<1_000).map { test.submit(open("c\(round)-\($0)", at: Int64(round) * month + 1)) }
            for token in tokens { _ = test.completion(of: token) }
            test.perform(expire(at: Int64(round + 1) * month + 1))
        }
        let rows = try test.store.consumers("default")
        #expect(rows.count == most && rows["c0-7"] == nil && rows["c4-7"]?.isExpired == true)
    }
}
