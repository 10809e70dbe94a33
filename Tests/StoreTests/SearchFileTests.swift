import Foundation
import HumanCall
import HumanCallMessages
import HumanCallStore
import StoreHarness
import Synchronization
import Testing

@testable import SQLiteStore

/// search.db is made from the log, and made again when it is not right.
@Suite struct SearchFileTests {
    private final class Notices: Sendable {
        private let all = Mutex<[StoreNotice]>([])
        func add(_ notice: StoreNotice) { all.withLock { $0.append(notice) } }
        var reasons: [String] {
            all.withLock { $0 }.compactMap { notice in
                if case .searchMadeAgain(let reason) = notice { return reason }
                return nil
            }
        }
    }

    private func found(_ test: TestStore, _ text: String) -> [String]? {
        test.search(text)?.matches.map(\.conversationID)
    }

    private func filled() throws -> TestStore {
        let test = try TestStore(.sqlite)
        test.furnish()
        for index in 0..<50 { test.perform(.send("c\(index)", "word\(index) shared")) }
        #expect(found(test, "word7") == ["c7"])
        return test
    }

    private func opened(_ test: TestStore, _ notices: Notices) throws -> TestStore {
        try TestStore(.sqlite, clock: test.clock, directory: test.directory, onNotice: { notices.add($0) })
    }

    private func path(_ test: TestStore) throws -> String { try #require(test.directory).path + "/data/search.db" }

    @Test func anIndexThatIsKeptIsGoneOnWith() throws {
        let test = try filled()
        test.store.close()
        let notices = Notices()
        let again = try opened(test, notices)
        again.perform(.send("c50", "word50"))
        #expect(found(again, "word7") == ["c7"] && found(again, "word50") == ["c50"] && notices.reasons.isEmpty)
    }

    @Test(arguments: ["lost", "damaged", "no database", "of another log", "of another version", "ahead of the log"])
    func aWrongFileIsMadeAgainAndTheLogSaysSo(what: String) throws {
        let test = try filled()
        test.store.close()
        let path = try path(test)
        switch what {
        case "lost": try FileManager.default.removeItem(atPath: path)
        case "damaged":
            let file = try #require(FileHandle(forUpdatingAtPath: path))
            // Every page but the first.
            let size = try file.seekToEnd()
            for offset in stride(from: UInt64(4_096), to: size, by: 4_096) {
                try file.seek(toOffset: offset)
                try file.write(contentsOf: Data(repeating: 0xA5, count: 4_096))
            }
            try file.close()
        case "no database": try Data("hello".utf8).write(to: URL(fileURLWithPath: path))
        case "of another log": execute(path, "UPDATE meta SET value = 'other' WHERE name = 'log_id'")
        case "of another version": execute(path, "PRAGMA user_version = 99")
        default: execute(path, "UPDATE progress SET sequence = 1000000")
        }
        let notices = Notices()
        let again = try opened(test, notices)
        #expect(found(again, "word7") == ["c7"] && found(again, "shared")?.count == 25)
        #expect(notices.reasons.count == 1, "\(notices.reasons)")
        let mode = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
        #expect(mode == 0o600)
    }

    /// Damage that only a search meets: that search fails, and the next one has a new file.
    @Test func aFileThatIsDamagedInItsWordsIsMadeAgainForTheNextSearch() throws {
        let test = try filled()
        test.store.close()
        execute(try path(test), "UPDATE texts_data SET block = X'ff' WHERE id > 10")
        let notices = Notices()
        let again = try opened(test, notices)
        #expect(found(again, "word7") == nil && found(again, "word7") == ["c7"])
        #expect(notices.reasons.count == 1, "\(notices.reasons)")
    }

    /// Verify reports such an event. The rest is found, and the file is not made again for it.
    @Test func anEventThatCannotBeReadIsLeftOut() throws {
        let test = try filled()
        test.store.close()
        let path = try path(test)
        let database = try #require(test.directory).path + "/data/humancall.db"
        execute(
            database,
            """
            UPDATE events SET bytes = X'ff' WHERE key IN (
              SELECT key FROM events WHERE type = \(EventType.messageCreated.code) ORDER BY key LIMIT 1 OFFSET 7)
            """)
        try FileManager.default.removeItem(atPath: path)
        let notices = Notices()
        let again = try opened(test, notices)
        #expect(found(again, "word7") == [] && found(again, "word8") == ["c8"])
        #expect(notices.reasons.count == 1, "\(notices.reasons)")
    }

    /// A damaged log is no reason to make search.db again: it would come to nothing else.
    @Test func anErrorOfTheLogIsNoneOfTheFile() {
        #expect(StoreError(.corrupt, "x").ofLog.kind == .unavailable)
        #expect(StoreError(.broken, "x").ofLog.kind == .broken)
    }

    /// Nobody waits for the search when a message is sent, and the search does not wait for the thread's next turn.
    @Test func aSearchFindsEverythingThatWasCommittedBeforeIt() throws {
        let test = try filled()
        for index in 0..<20 {
            test.perform(.send("n\(index)", "fresh\(index)"))
            #expect(found(test, "fresh\(index)") == ["n\(index)"])
        }
    }

    @Test func afterTheCloseASearchFails() throws {
        let test = try filled()
        test.store.close()
        #expect(test.perform(.search(SearchQuery())).failure == .unavailable)
    }

    @Test func everyReadOfTheSearchUsesAnIndex() throws {
        let test = try filled()
        let directory = try #require(test.directory).path + "/data"
        test.store.close()
        let file = try SearchFile(directory, logID: test.store.logID)
        defer { file.connection.close() }
        for statement in SearchStatements.all {
            let plan = try file.statements[keyPath: statement].plan(of: file.connection)
            #expect(plan.allSatisfy { $0.hasPrefix("SEARCH") }, "\(plan)")
        }
        for path in [\SearchStatements.texts, \.textsUp] {
            // No sorter: the rows come in the order of the index.
            #expect(try file.statements[keyPath: path].plan(of: file.connection).count == 1)
        }
    }

    private func execute(_ path: String, _ sql: String) {
        do {
            let connection = try Connection(path, .readWrite, busyMilliseconds: 1_000)
            try connection.execute(sql)
            connection.close()
        } catch {
            Issue.record("\(error)")
        }
    }
}
