import HumanCall
import HumanCallMessages
import HumanCallStore
import StoreHarness
import Testing

/// Workspaces, actions, members; presence; consumers.
@Suite struct DirectoryTests {
    @Test(arguments: StoreKind.allCases)
    func theDirectoryHoldsWhatWasPutAndNotDeleted(kind: StoreKind) throws {
        let test = try TestStore(kind)
        test.furnish()
        test.perform(.action("other"))
        test.perform(.workspace("default", name: "The Shop"))
        test.perform(.directory(.deleteAction(DeleteActionRequest(actionID: "other"))))
        test.perform(.directory(.deleteMember(DeleteMemberRequest(memberID: "tom"))))
        let directory = try #require(try test.store.directory("default"))
        #expect(directory.workspace.name == "The Shop")
        #expect(directory.actions.keys.sorted() == ["call"])
        #expect(directory.members.keys.sorted() == ["mary"])
        #expect(directory.members["mary"]?.email == "mary@example.com")
        let reopened = try test.reopened()
        #expect(try reopened.store.directory("default") == directory)
        #expect(try reopened.store.directory("nowhere") == nil)
    }

    @Test(arguments: StoreKind.allCases)
    func settingsSurviveARestartAndGoWithTheirMember(kind: StoreKind) throws {
        let test = try TestStore(kind)
        test.furnish()
        let views = [SavedView(name: "Refunds", query: "tag=refund")]
        test.perform(.settings(MemberSettings(memberID: "mary", sound: .bell, muted: ["line"], views: views)))
        test.perform(.settings(MemberSettings(memberID: "tom", doNotDisturb: true)))
        let stored = try #require(try test.store.directory("default")?.settings)
        #expect(stored["mary"]?.views == views && stored["mary"]?.sound == .bell && stored["tom"]?.doNotDisturb == true)
        test.perform(.directory(.deleteMember(DeleteMemberRequest(memberID: "tom"))))
        let reopened = try test.reopened()
        #expect(try reopened.store.directory("default")?.settings == stored.filter { $0.key == "mary" })
        reopened.perform(.member("tom"))
        #expect(try reopened.store.directory("default")?.settings(of: "tom") == .new(memberID: "tom"))
        #expect(try reopened.store.directoryRecord("default").settings == stored.filter { $0.key == "mary" })
    }

    @Test(arguments: StoreKind.allCases)
    func aRepeatedChangeOfSettingsAnswersWithThoseOfNow(kind: StoreKind) throws {
        let test = try TestStore(kind)
        test.furnish()
        let key = Transaction.Idempotency(method: "PutMemberSettings", key: "k", fingerprint: .of([1]), time: 1)
        let change = Transaction.Work.settings(MemberSettings(memberID: "mary", volume: 20))
        let first: MemberSettings = try decoded(test.perform(change, idempotency: key).answer ?? [])
        test.perform(.settings(MemberSettings(memberID: "mary", volume: 30)))
        let again: MemberSettings = try decoded(test.perform(change, idempotency: key).answer ?? [])
        #expect(first.volume == 20 && again.volume == 30 && again.version == 2)
    }

    @Test(arguments: StoreKind.allCases)
    func workspacesComeInPagesOrderedByID(kind: StoreKind) throws {
        let test = try TestStore(kind)
        for id in ["c", "a", "d", "b"] { test.perform(.workspace(id), workspaceID: id) }
        #expect(try test.store.workspaces(after: "", limit: 3).map(\.id) == ["a", "b", "c"])
        #expect(try test.store.workspaces(after: "c", limit: 3).map(\.id) == ["d"])
        #expect(try test.store.workspaces(after: "", limit: 0).isEmpty)
    }

    @Test(arguments: StoreKind.allCases)
    func aRecreatedWorkspaceContinuesItsSequence(kind: StoreKind) throws {
        let test = try TestStore(kind)
        let delete = Transaction.Work.directory(.deleteWorkspace(DeleteWorkspaceRequest(workspaceID: "shop")))
        test.perform(.workspace("shop"), workspaceID: "shop")
        test.perform(.action("call"), workspaceID: "shop")
        test.perform(.consumer(name: "relay", sequence: 1), workspaceID: "shop")
        test.perform(.presence(PresenceRow(workspaceID: "shop", memberID: "mary", presence: .away)))
        #expect(test.perform(delete, workspaceID: "shop").rejection == .inUse)
        test.perform(.directory(.deleteAction(DeleteActionRequest(actionID: "call"))), workspaceID: "shop")
        #expect(test.perform(delete, workspaceID: "shop").answer != nil)
        #expect(try test.store.directory("shop") == nil)
        #expect(try test.store.workspaces(after: "", limit: 10).isEmpty)
        #expect(try test.store.presences().isEmpty)

        let reopened = try test.reopened()
        #expect(try reopened.store.directory("shop") == nil)
        reopened.perform(.workspace("shop"), workspaceID: "shop")
        reopened.perform(.member("mary"), workspaceID: "shop")
        #expect(try reopened.verifiedLog("shop").map(\.sequence) == [1, 2, 3])
        #expect(try reopened.store.consumer("shop", name: "relay") == nil)
    }

    @Test(arguments: StoreKind.allCases)
    func aWorkspaceWithConversationsCannotBeDeleted(kind: StoreKind) throws {
        let test = try TestStore(kind)
        test.perform(.workspace("shop"), workspaceID: "shop")
        test.perform(.send("c"), workspaceID: "shop")
        let delete = Transaction.Work.directory(.deleteWorkspace(DeleteWorkspaceRequest(workspaceID: "shop")))
        #expect(test.perform(delete, workspaceID: "shop").rejection == .inUse)
        let reopened = try test.reopened()
        #expect(reopened.perform(delete, workspaceID: "shop").rejection == .inUse)
    }

    @Test(arguments: StoreKind.allCases)
    func consumer1001IsRefusedAndTheOthersStillMove(kind: StoreKind) throws {
        let test = try TestStore(kind)
        test.furnish()
        test.furnish("shop")
        let tokens = (0..<1_000).map { test.submit(.consumer(name: "c\($0)", sequence: 1)) }
        for token in tokens { #expect(test.completion(of: token).answer == Array("1".utf8)) }
        #expect(try test.store.consumers("default").count == 1_000)
        #expect(test.perform(.consumer(name: "more", sequence: 1)).rejection == .limit)
        #expect(try test.store.consumer("default", name: "more") == nil)
        #expect(test.perform(.consumer(name: "c7", sequence: 3)).answer == Array("3".utf8))
        // The daemon's own consumers do not count towards the limit.
        #expect(test.perform(.consumer(name: "webhook:crm", sequence: 1)).answer == Array("1".utf8))
        #expect(test.perform(.consumer(name: "more", sequence: 1), workspaceID: "shop").answer == Array("1".utf8))
    }

    @Test(arguments: StoreKind.allCases)
    func consumersNeverMoveBack(kind: StoreKind) throws {
        let test = try TestStore(kind)
        test.furnish()
        #expect(try test.store.consumer("default", name: "relay") == nil)
        #expect(test.perform(.consumer(name: "relay", sequence: 3)).answer == Array("3".utf8))
        #expect(test.perform(.consumer(name: "relay", sequence: 2)).answer == Array("3".utf8))
        #expect(try test.reopened().store.consumer("default", name: "relay") == 3)
    }

    @Test(arguments: StoreKind.allCases)
    func aConsumerCanBeAtTheBeginning(kind: StoreKind) throws {
        let test = try TestStore(kind)
        test.furnish()
        test.perform(.consumer(name: "relay", sequence: 0))
        #expect(try test.store.consumer("default", name: "relay") == 0)
    }

    @Test(arguments: StoreKind.allCases)
    func presenceIsStoredAndOfflineRemovesIt(kind: StoreKind) throws {
        let test = try TestStore(kind)
        test.furnish()
        test.furnish("another")
        let rows = [
            PresenceRow(workspaceID: "another", memberID: "tom", presence: .away),
            PresenceRow(workspaceID: "default", memberID: "mary", presence: .available),
        ]
        for row in rows.reversed() { test.perform(.presence(row), workspaceID: row.workspaceID) }
        test.perform(.presence(PresenceRow(workspaceID: "default", memberID: "tom", presence: .available)))
        test.perform(.presence(PresenceRow(workspaceID: "default", memberID: "tom", presence: .offline)))
        #expect(try test.reopened().store.presences() == rows)
    }
}
