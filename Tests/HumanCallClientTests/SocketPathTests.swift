import Testing

@testable import HumanCallClient

@Suite struct SocketPathTests {
    private func path(_ explicit: String?, _ environment: [String: String]) -> String {
        SocketPath.resolve(explicit: explicit) { environment[$0] }
    }

    @Test func theArgumentWinsThenTheVariableThenTheRuntimeDirectoryThenTheDefault() {
        let all = ["HUMANCALL_SOCKET": "/v.sock", "XDG_RUNTIME_DIR": "/run/user/7"]
        #expect(path("/a.sock", all) == "/a.sock")
        #expect(path(nil, all) == "/v.sock")
        #expect(path(nil, ["XDG_RUNTIME_DIR": "/run/user/7"]) == "/run/user/7/humancall/humancall.sock")
        #expect(path(nil, [:]) == "/run/humancall/humancall.sock")
    }

    @Test func anEmptyVariableCountsAsNotSet() {
        #expect(path("", ["HUMANCALL_SOCKET": "", "XDG_RUNTIME_DIR": ""]) == "/run/humancall/humancall.sock")
    }

    @Test func aLeadingTildeIsTheHomeDirectoryIfThereIsOne() {
        #expect(path("~/h.sock", ["HOME": "/home/ann"]) == "/home/ann/h.sock")
        #expect(path(nil, ["HOME": "/home/ann", "HUMANCALL_SOCKET": "~/v.sock"]) == "/home/ann/v.sock")
        #expect(path("~/h.sock", [:]) == "~/h.sock" && path("~/h.sock", ["HOME": ""]) == "~/h.sock")
        #expect(path("~ann/h.sock", ["HOME": "/home/ann"]) == "~ann/h.sock")
    }

    @Test func theSourceOfThePathIsKnown() {
        func source(_ explicit: String?, _ environment: [String: String]) -> SocketPath.Source {
            SocketPath.find(explicit: explicit) { environment[$0] }.source
        }
        let all = ["HUMANCALL_SOCKET": "/v.sock", "XDG_RUNTIME_DIR": "/run/user/7"]
        #expect(source("/a.sock", all) == .given)
        #expect(source("", all) == .variable)
        #expect(source(nil, ["XDG_RUNTIME_DIR": "/run/user/7"]) == .runtimeDirectory)
        #expect(source(nil, [:]) == .fallback)
    }
}
