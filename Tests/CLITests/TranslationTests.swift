import HumanCallMessages
import StubDaemon
import Synchronization
import Testing

@testable import humancall

/// `actions put --language`.
@Suite struct TranslationFlagTests {
    /// The action that the stub daemon has.
    private final class Stored: Sendable {
        private let action = Mutex(
            Action(id: "support", version: 3, translations: [ActionTexts(locale: "fr", autoMessage: "Bonjour.")]))

        func withLock<Result: Sendable>(_ body: (inout Action) -> Result) -> Result {
            action.withLock { body(&$0) }
        }
    }

    private let service = StubService()
    private let stored = Stored()

    private func serve(mismatches: Int = 0) {
        let left = Mutex(mismatches)
        service.on("GetAction") { [stored] _ in .message(GetActionResponse(action: stored.withLock { $0 })) }
        service.on("PutAction") { [stored] call in
            guard let put = try? call.request(PutActionRequest.self), let action = put.action else { return .drop }
            if left.withLock({
                $0 -= 1; return $0 >= 0
            }) || put.ifVersion != 3 {
                return .fail(code: 9, message: "another version", reason: "VERSION_MISMATCH")
            }
            stored.withLock {
                $0.translations = put.fields == ["translations"] ? action.translations : []
            }
            return .message(PutActionResponse(action: stored.withLock { $0 }))
        }
    }

    @Test func aLineOfALanguageIsSetAndThoseOfOthersStay() async throws {
        serve()
        let added = try await service.run(
            "actions", "put", "support", "--language", "de", "--joined-message", "{name} ist da.")
        #expect(added.status == 0 && added.output.contains("fr, de"))
        #expect(
            stored.withLock { $0.translations } == [
                ActionTexts(locale: "fr", autoMessage: "Bonjour."),
                ActionTexts(locale: "de", joinedMessage: "{name} ist da."),
            ])
        // A language without any line is gone.
        _ = try await service.run("actions", "put", "support", "--language", "FR", "--auto-message", "")
        #expect(stored.withLock { $0.translations.map(\.locale) } == ["de"])
    }

    @Test func aChangeOfSomebodyElseIsReadAgain() async throws {
        serve(mismatches: 2)
        let result = try await service.run("actions", "put", "support", "--language", "de", "--auto-message", "Hallo.")
        #expect(result.status == 0 && stored.withLock { $0.translations.count } == 2)
        serve(mismatches: 1)
        let named = try await service.run(
            "actions", "put", "support", "--language", "de", "--auto-message", "Hallo.", "--if-version", "3")
        #expect(named.status != 0 && named.errors.contains("VERSION_MISMATCH"))
    }

    @Test(arguments: [["--name", "Support"], ["--hours", "Mon 09:00-17:00", "--time-zone", "UTC"], []])
    func aLanguageGoesWithMessagesAlone(_ flags: [String]) async throws {
        let result = try await CommandLineRun.run(
            ["--socket", service.stub.path, "actions", "put", "support", "--language", "de"] + flags)
        #expect(result.status == 64 && result.errors.contains("--language"))
    }
}
