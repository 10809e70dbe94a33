import Foundation
import GRDB
import HumanCall
import HumanCallMessages
import HumanCallStore
import StoreHarness
import Synchronization
import Testing

@testable import SQLiteStore

/// Events that are in the log and not yet in the tables by conversation (deferred indexing).
@Suite struct RecentEventTests {
    private func texts(_ events: [StoredEvent]) throws -> [String] {
        try events.map { try decoded($0.bytes, as: Event.self).message?.text ?? "" }
    }

    @Test(arguments: [StoreKind.sqlite, .sqliteMovingOften])
    func aConversationReadsAcrossTableAndMemoryInBothDirections(kind: StoreKind) throws {
        let test = try TestStore(kind)
        test.furnish()
        let request = try test.call("c0")
        for index in 1...20 { test.perform(.send("c\(index % 2)", "\(index)")) }
        test.perform(.claim(request.id, by: "mary"))
        test.perform(.note("c0", by: "mary"))
        let even = (1...10).map { "\($0 * 2)" }
        for isReopened in [false, true] {
            let store = try isReopened ? test.reopened().store : test.store
            let messages = try store.messageEvents(
                "default", conversationID: "c0", after: 0, limit: 100, bytesMax: .max)
            #expect(try texts(messages).filter { Int($0) != nil } == even)
            let newest = try store.newestMessageEvents(
                "default", conversationID: "c0", through: messages[messages.count - 3].sequence, limit: 4,
                bytesMax: .max)
            #expect(newest.map(\.sequence) == messages.dropLast(2).suffix(4).reversed().map(\.sequence))
            let all = try store.events("default", conversationID: "c0", after: 0, limit: 100, bytesMax: .max)
            let log = try store.events("default", after: 0, limit: 1_000, bytesMax: .max).filter {
                $0.conversationID == "c0"
            }
            #expect(all == log)
            // Pages give the same events, whichever limit ends a page.
            for (limit, bytesMax) in [(1, Int.max), (3, .max), (100, 1), (100, 700)] {
                var pages: [StoredEvent] = []
                while true {
                    let page = try store.events(
                        "default", conversationID: "c0", after: pages.last?.sequence ?? 0, limit: limit,
                        bytesMax: bytesMax)
                    if page.isEmpty { break }
                    #expect(page.count <= limit)
                    pages += page
                }
                #expect(pages == log)
            }
        }
    }

    /// A reader that read the tables first would miss events that are indexed while it reads.
    @Test func aReadMissesNoEventThatIsIndexedMeanwhile() throws {
        let test = try TestStore(.sqliteMovingOften)
        test.furnish()
        test.perform(.send("c", "first"))
        let first = try test.store.head("default").sequence
        let isOver = Atomic(false)
        let gaps = Mutex<[String]>([])
        let store = test.store
        let reader = Thread {
            while !isOver.load(ordering: .relaxed) {
                let head = (try? store.head("default").sequence) ?? 0
                let page =
                    (try? store.messageEvents("default", conversationID: "c", after: 0, limit: 10_000, bytesMax: .max))
                    ?? []
                let newest =
                    (try? store.newestMessageEvents(
                        "default", conversationID: "c", through: head, limit: 5, bytesMax: .max)) ?? []
                if page.map(\.sequence) != Array(first..<(first + Int64(page.count)))
                    || (page.last?.sequence ?? 0) < head
                {
                    gaps.withLock { $0.append("up to \(head): \(page.map(\.sequence).suffix(8))") }
                }
                if newest.map(\.sequence) != (0..<Int64(newest.count)).map({ head - $0 })
                    || newest.count < min(5, Int(head - first + 1))
                {
                    gaps.withLock { $0.append("down from \(head): \(newest.map(\.sequence))") }
                }
            }
        }
        reader.start()
        for index in 1...1_500 { test.perform(.send("c", "\(index)")) }
        isOver.store(true, ordering: .relaxed)
        while !reader.isFinished { Thread.sleep(forTimeInterval: 0.001) }
        #expect(gaps.withLock { $0.prefix(3).map(\.self) } == [])
    }

    @Test(arguments: [StoreKind.sqlite, .sqliteMovingOften])
    func aClientMessageIDIsFoundInMemoryAndInTheTable(kind: StoreKind) throws {
        let test = try TestStore(kind)
        test.furnish()
        let tokens = (1...10).map { test.submit(.send("c", "text", clientMessageID: "m\($0)")) }
        let first = tokens.map { test.completion(of: $0).answer }
        for isReopened in [false, true] {
            let store = try isReopened ? test.reopened() : test
            let head = try store.store.head("default").sequence
            for index in 1...10 {
                #expect(store.perform(.send("c", "text", clientMessageID: "m\(index)")).answer == first[index - 1])
                #expect(
                    store.perform(.send("c", "other", clientMessageID: "m\(index)")).rejection == .idempotencyConflict)
            }
            #expect(try store.store.head("default").sequence == head)
        }
    }

    /// One commit indexes at most 256 events: the file is closed after a part of them, and later opens still find them all.
    @Test func indexingResumesAfterItWasInterrupted() throws {
        let test = try TestStore(.sqlite, recentEventsMax: 300)
        test.furnish()
        for token in (1...320).map({ test.submit(.send("c\($0 % 3)", "text", clientMessageID: "m\($0)")) }) {
            _ = test.completion(of: token)
        }
        test.perform(.send("c0"))
        let path = try #require(test.directory).path + "/data/humancall.db"
        test.store.close()
        #expect(try number(path, "SELECT count(*) FROM conversation_events") == 256)
        #expect(try number(path, "SELECT sum(indexed_sequence) FROM workspaces") == 0)
        let opened = try TestStore(.sqlite, directory: test.directory, recentEventsMax: 300)
        for round in 1...2 {
            let log = try opened.store.events("default", after: 0, limit: 1_000, bytesMax: .max)
            for conversation in ["c0", "c1", "c2"] {
                let found = try opened.store.events(
                    "default", conversationID: conversation, after: 0, limit: 1_000, bytesMax: .max)
                #expect(found == log.filter { $0.conversationID == conversation })
            }
            #expect(opened.perform(.send("c1", "text", clientMessageID: "m1")).answer != nil)
            #expect(try opened.store.head("default").sequence == log.last?.sequence)
            // After two more commits everything is indexed.
            if round == 1 { for _ in 1...3 { opened.perform(.send("c2")) } }
        }
        opened.store.close()
        #expect(try number(path, "SELECT sum(indexed_sequence) FROM workspaces") > 300)
    }

    private func number(_ path: String, _ sql: String) throws -> Int64 {
        let queue = try DatabaseQueue(path: path)
        defer { try? queue.close() }
        return try queue.read { try Int64.fetchOne($0, sql: sql) } ?? -1
    }

    /// A commit that appends more events than it indexes would let the backlog grow.
    @Test func largeCommitsDoNotLetUnindexedEventsPileUp() throws {
        let test = try TestStore(.sqlite, recentEventsMax: 100)
        test.furnish()
        let store = try #require(test.store as? SQLiteStore)
        var most = 0
        for round in 1...12 {
            _ = test.whileTheWriterIsBusy { (1...400).map { test.submit(.send("c\($0)", "\(round)")) } }
            most = max(most, store.recent.count)
        }
        #expect(most <= 100 + 4 * 900)
        #expect(try store.events("default", conversationID: "c7", after: 0, limit: 100, bytesMax: .max).count == 13)
    }

    @Test func eventsThatAFullDiskKeptOutOfTheTablesAreReadAndIndexedLater() throws {
        let test = try TestStore(.sqliteMovingOften)
        test.furnish()
        for index in 1...30 { test.perform(.send("c\(index % 4)", "\(index)")) }
        try test.fillTheDisk()
        for index in 31...200 { test.perform(.send("c\(index % 4)", "\(index)")) }
        try test.emptyTheDisk()
        for index in 201...260 { test.perform(.send("c\(index % 4)", "\(index)")) }
        for isReopened in [false, true] {
            let store = try isReopened ? test.reopened().store : test.store
            let log = try store.events("default", after: 0, limit: 1_000, bytesMax: .max)
            for conversation in (0..<4).map({ "c\($0)" }) {
                let found = try store.events(
                    "default", conversationID: conversation, after: 0, limit: 1_000, bytesMax: .max)
                #expect(found == log.filter { $0.conversationID == conversation })
            }
        }
    }
}
