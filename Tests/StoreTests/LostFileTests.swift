import Foundation
import HumanCall
import HumanCallStore
import StoreHarness
import Testing

/// Files that are deleted or replaced under an open store, and disks that refuse writes: no answer claims what is not so, and
/// the log says it.
@Suite struct LostFileTests {
    private struct Opened {
        let test: TestStore
        let data: String
        let broken = Mutexed<[StoreError]>([])
        let notices = Mutexed<[StoreNotice]>([])

        init() throws {
            let (broken, notices) = (broken, notices)
            test = try TestStore(
                .sqlite, onBroken: { error in broken.value.withLock { $0.append(error) } },
                onNotice: { notice in notices.value.withLock { $0.append(notice) } })
            data = (test.directory?.path ?? "") + "/data"
            test.furnish()
        }

        var brokenErrors: [StoreError] { broken.value.withLock { $0 } }
        /// Without those of the search, which writes its own file when it likes.
        var allNotices: [StoreNotice] {
            notices.value.withLock { $0 }.filter { notice in
                switch notice {
                case .searchFails, .searchSucceeds, .searchMadeAgain: false
                default: true
                }
            }
        }

        /// Waits, with patience, for the store to notice on its own.
        func wait(until isTrue: () -> Bool) -> Bool {
            for _ in 0..<3_000 where !isTrue() { Thread.sleep(forTimeInterval: 0.01) }
            return isTrue()
        }
    }

    @Test(arguments: ["humancall.db", "humancall.db-wal", "humancalld.lock"], [true, false])
    func aCommitToALostFileIsNotAnswered(name: String, isReplaced: Bool) throws {
        let opened = try Opened()
        let path = opened.data + "/" + name
        #expect(rename(path, path + ".old") == 0)
        if isReplaced { try FileManager.default.copyItem(atPath: path + ".old", toPath: path) }
        let head = try opened.test.store.head("default")
        let completion = opened.test.perform(.send("c"))
        #expect(completion.failure == .broken && completion.events.isEmpty)
        #expect(try opened.test.store.head("default") == head)
        let error = try #require(opened.brokenErrors.first)
        #expect(opened.brokenErrors.count == 1 && error.message.contains(path))
        // The search's connection can open the database meanwhile, and SQLite then makes another write-ahead log.
        let isMadeAgain = name.hasSuffix("-wal") && error.message.contains("replaced by another file")
        #expect(
            isMadeAgain || error.message.contains(isReplaced ? "replaced by another file" : "deleted or moved"))
        // Without the lock alone, every file that has data is still found.
        #expect(error.message.contains("would be found again") == (name != "humancalld.lock"))
        #expect(error.message.contains("a second daemon") == (name == "humancalld.lock"))
        #expect(opened.test.store.writeFailure?.kind == .broken)
    }

    @Test func anIdleStoreNoticesThatItsDirectoryIsGone() throws {
        let opened = try Opened()
        try FileManager.default.removeItem(atPath: opened.data)
        #expect(opened.wait { !opened.brokenErrors.isEmpty })
        #expect(opened.brokenErrors.first?.message.contains("\(opened.data)/humancall.db was deleted") == true)
    }

    @Test func aFullDiskIsReportedOnceAndItsEndIsNoticedWithoutACall() throws {
        let opened = try Opened()
        #expect(opened.test.store.writeFailure == nil)
        try opened.test.fillTheDisk()
        for _ in 0..<3 { #expect(opened.test.perform(.send("c")).failure == .unavailable) }
        #expect(opened.test.store.writeFailure?.kind == .unavailable)
        guard case .writesFail(let why)? = opened.allNotices.first else {
            return #expect(Bool(false), "nothing was reported")
        }
        #expect(opened.allNotices.count == 1 && why.message.contains("SQLite 13"))
        try opened.test.emptyTheDisk()
        #expect(opened.wait { opened.test.store.writeFailure == nil })
        #expect(opened.wait { opened.allNotices.count == 2 } && opened.brokenErrors.isEmpty)
        guard case .writesSucceed? = opened.allNotices.last else {
            return #expect(Bool(false), "the end was not reported")
        }
        #expect(opened.test.perform(.send("c")).answer != nil)
        try opened.test.verifiedLog()
    }
}
