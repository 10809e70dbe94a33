import HumanCallStore
import Testing

@testable import SQLiteStore

@Suite struct WorkspacesTests {
    private func state(_ key: Int64, _ sequence: Int64 = 0) -> WorkspaceState {
        WorkspaceState(key: key, head: LogHead(sequence: sequence), directory: nil, hasConversations: false)
    }

    private func all(_ workspaces: Workspaces) -> [Int64: Int64] {
        Dictionary(uniqueKeysWithValues: workspaces.states.map { ($0.key, $0.head.sequence) })
    }

    @Test func whatATransactionChangesIsToldOnce() {
        let committed = ["a": state(1, 10), "b": state(2, 20), "c": state(3, 30)]
        var workspaces = Workspaces(committed)
        #expect(workspaces.key(of: "b") == 2 && workspaces.head(of: "c")?.sequence == 30 && workspaces["d"] == nil)
        workspaces.change("a") { $0.head.sequence = 11 }
        workspaces.change("a") { $0.head.sequence = 12 }
        workspaces.change("nobody") { $0.head.sequence = 1 }
        workspaces.set("d", state(4))
        workspaces.set("b", nil)
        #expect(workspaces["b"] == nil && workspaces.key(of: "b") == nil)
        #expect(all(workspaces) == [1: 12, 3: 30, 4: 0])
        let told = workspaces.takeChanged()
        #expect(
            Dictionary(uniqueKeysWithValues: told.map { ($0.id, $0.state?.head.sequence) }) == [
                "a": 12, "b": nil, "d": 0,
            ])
        #expect(workspaces.takeChanged().isEmpty)
        #expect(workspaces["b"] == nil && workspaces.head(of: "c")?.sequence == 30 && workspaces.key(of: "d") == 4)
    }

    @Test func oneThatComesBackWithinATransactionIsTheNewOne() {
        var workspaces = Workspaces(["a": state(1, 5)])
        workspaces.set("a", nil)
        workspaces.set("a", state(2))
        workspaces.change("a") { $0.hasConversations = true }
        let told = workspaces.takeChanged()
        #expect(
            told.count == 1 && told.first?.id == "a" && told.first?.state?.key == 2
                && told.first?.state?.hasConversations == true)
        #expect(workspaces.key(of: "a") == 2)
    }
}

@Suite struct StoredDigestTests {
    @Test func bytesOfAnotherCountEqualNoDigest() {
        let digest = Digest.of([1, 2, 3])
        #expect(digest.bytes.withUnsafeBytes { Digest(stored: $0) } == digest)
        for count in [0, 1, 31, 33, 64] {
            let cut = (digest.bytes + digest.bytes).prefix(count)
            #expect(Array(cut).withUnsafeBytes { Digest(stored: $0) } != digest)
            #expect(Array(repeating: UInt8(0), count: count).withUnsafeBytes { Digest(stored: $0) } != .zero)
        }
    }
}
