import CFiles
import Foundation
import HumanCall
import HumanCallMessages
import HumanCallStore
import StoreHarness
import Testing

@testable import SQLiteStore

/// Copies of a log, rollbacks, and logs that were cut.
@Suite struct LogIdentityTests {
    private final class Notices: Sendable {
        private let value = Mutexed<[StoreNotice]>([])
        var all: [StoreNotice] { value.value.withLock { $0 } }
        func add(_ notice: StoreNotice) { value.value.withLock { $0.append(notice) } }
    }

    private func open(
        _ data: String, isMoved: Bool = false, _ notices: Notices = Notices()
    ) throws -> SQLiteStore {
        try SQLiteStore(
            directory: data, isMoved: isMoved, wallClock: { 0 }, onBroken: { _ in },
            onNotice: { notices.add($0) })
    }

    /// A closed store with a request, messages and a consumer; the id of its last message.
    private func written() throws -> (test: TestStore, data: String, messageID: String) {
        let test = try TestStore(.sqlite)
        test.furnish()
        test.perform(.consumer(name: "relay", sequence: 3))
        let message: Message = try decoded(test.perform(.send("c", "call somebody")).answer ?? [])
        test.store.close()
        return (test, try #require(test.directory).path + "/data", message.id)
    }

    private func headFiles(_ data: String) throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: data).filter { $0.hasPrefix("humancall.head.") }
    }

    @Test func aCopyGetsANewLogIDOnceAndKeepsPlacesAndIDs() throws {
        let (test, data, messageID) = try written()
        let directory = try TemporaryDirectory(copyOf: data)
        let notices = Notices()
        let first = try open(directory.path + "/data", notices)
        let logID = first.logID
        #expect(logID != test.store.logID && first.earlierLogIDs == [test.store.logID])
        #expect(notices.all == [.copied(from: test.store.logID, logID: logID, missingEvents: 0)])
        #expect(try first.head("default") == test.store.head("default"))
        #expect(try first.consumer("default", name: "relay") == 3)
        first.close()

        let copied = try TestStore(.sqlite, directory: directory)
        #expect(copied.store.logID == logID && copied.store.earlierLogIDs == [test.store.logID])
        // The message of the log before can be cited, and new ids have the new log_id.
        let cited = copied.perform(
            .conversation(
                .trigger(
                    TriggerActionRequest(conversationID: "c", actionID: "call", cite: messageID))))
        let request: HumanCallRequest = try decoded(cited.answer ?? [])
        #expect(request.id.hasSuffix(logID.prefix(6)))
        try copied.verifiedLog()
        // The original goes on under its own.
        #expect(try test.reopened().store.logID == test.store.logID)
    }

    @Test func anIDOfTheLostTimeNamesNoOtherMessage() throws {
        let (test, data, _) = try written()
        let backup = try TemporaryDirectory(copyOf: data)
        let original = try test.reopened()
        let lost: Message = try decoded(original.perform(.send("c", "lost")).answer ?? [])
        let restored = try TestStore(.sqlite, directory: backup)
        let new: Message = try decoded(restored.perform(.send("c", "new")).answer ?? [])
        #expect(lost.id != new.id && lost.sequence == new.sequence)
        func citing(_ id: String) -> Completion {
            restored.perform(
                .conversation(
                    .trigger(TriggerActionRequest(conversationID: "c", actionID: "call", cite: id))))
        }
        #expect(citing(lost.id).rejection == .noSuchMessage)
        #expect(citing(new.id).answer != nil)
    }

    @Test func aRenamedDirectoryAndAMovedCopyKeepTheirLogID() throws {
        let (test, data, _) = try written()
        let notices = Notices()
        try FileManager.default.moveItem(atPath: data, toPath: data + "-renamed")
        let renamed = try open(data + "-renamed", notices)
        #expect(renamed.logID == test.store.logID && notices.all.isEmpty)
        renamed.close()

        let directory = try TemporaryDirectory(copyOf: data + "-renamed")
        let moved = try open(directory.path + "/data", isMoved: true, notices)
        #expect(moved.logID == test.store.logID && notices.all == [.moved(logID: test.store.logID)])
        moved.close()
        let again = try open(directory.path + "/data", isMoved: true, notices)
        #expect(again.logID == test.store.logID && notices.all.last == .movedNeedlessly)
        again.close()
        #expect(try open(directory.path + "/data").logID == test.store.logID)
    }

    @Test func aBackupThatIsCopiedOverTheFilesInPlaceIsRefused() throws {
        let (test, data, _) = try written()
        let backup = try TemporaryDirectory(copyOf: data)
        let later = try test.reopened()
        later.perform(.send("c", "after the backup"))
        later.store.close()
        for name in try FileManager.default.contentsOfDirectory(atPath: backup.path + "/data") {
            let bytes = try Data(contentsOf: URL(fileURLWithPath: backup.path + "/data/" + name))
            try bytes.write(to: URL(fileURLWithPath: data + "/" + name), options: [])
        }
        #expect(try headFiles(data).count == 2)
        let error = try #require(throws: StoreError.self) { try open(data) }
        #expect(error.kind == .refused && error.message.contains("has 1 events less"))
        #expect(error.message.contains("delete humancall.head.*"))
        #expect(throws: StoreError.self) { try open(data, isMoved: true) }

        for name in try headFiles(data) { unlink(data + "/" + name) }
        let notices = Notices()
        let store = try open(data, notices)
        #expect(store.logID != test.store.logID)
        #expect(notices.all == [.unproved(from: test.store.logID, logID: store.logID)])
        store.close()
        #expect(try open(data).logID == store.logID)
    }

    @Test func aHeadFileIsRewrittenByEachStartAndATornOneProvesNothing() throws {
        let (test, data, _) = try written()
        for _ in 0..<3 { try open(data).close() }
        let name = try #require(try headFiles(data).first)
        #expect(try headFiles(data).count == 1)
        let path = data + "/" + name
        var bytes = try Data(contentsOf: URL(fileURLWithPath: path))
        #expect(bytes.count == HeadRecord.byteCount)
        bytes[40] ^= 1
        try bytes.write(to: URL(fileURLWithPath: path))
        #expect(try open(data).logID != test.store.logID)
    }

    @Test(arguments: [ENOSPC, EDQUOT, EACCES])
    func onAFullDiskTheHeadFileOfTheStartBeforeIsOverwritten(code: Int32) throws {
        let directory = try TemporaryDirectory()
        let notices = Notices()
        func create(_ path: String) -> Int32 {
            errno = code
            return -1
        }
        _ = try HeadFile(in: directory.path, number: 6, Self.head, onNotice: { notices.add($0) })
        #expect(try headFiles(directory.path) == ["humancall.head.6"] && notices.all.isEmpty)
        var later = Self.head
        later.eventCount = 9
        func start() throws {
            _ = try HeadFile(in: directory.path, number: 7, later, create: create, onNotice: { notices.add($0) })
        }
        if code == EACCES {
            #expect(throws: StoreError.self) { try start() }
            #expect(try HeadFile.found(in: directory.path).records == [Self.head] && notices.all.isEmpty)
        } else {
            try start()
            #expect(try HeadFile.found(in: directory.path).records == [later] && notices.all.count == 1)
            guard case .headNotKept(let why)? = notices.all.first else { return #expect(Bool(false), "no notice") }
            #expect(why.message.contains("humancall.head.7 cannot be made"))
        }
        #expect(try headFiles(directory.path) == ["humancall.head.6"])
        // With nothing to overwrite the start fails.
        let empty = try TemporaryDirectory()
        #expect(throws: StoreError.self) {
            try HeadFile(in: empty.path, number: 1, Self.head, create: create, onNotice: { notices.add($0) })
        }
    }

    /// How an open database is copied by somebody who does not know of the WAL.
    @Test func aCopyWithoutItsWALIsReportedWithTheMissingEvents() throws {
        let test = try TestStore(.sqlite)
        test.furnish()
        let data = try #require(test.directory).path + "/data"
        let before = try test.store.head("default").sequence
        _ = try test.reopened()
        let opened = try test.reopened()
        for _ in 0..<5 { opened.perform(.send("c")) }
        let directory = try TemporaryDirectory()
        try FileManager.default.createDirectory(atPath: directory.path + "/data", withIntermediateDirectories: true)
        for name in try ["humancall.db"] + headFiles(data) {
            try FileManager.default.copyItem(atPath: data + "/" + name, toPath: directory.path + "/data/" + name)
        }
        let notices = Notices()
        let store = try open(directory.path + "/data", notices)
        #expect(try store.head("default").sequence == before)
        let expected = try opened.store.head("default").sequence - before
        #expect(notices.all == [.copied(from: test.store.logID, logID: store.logID, missingEvents: expected)])
    }

    // MARK: Decisions

    private static let chain = Digest.of([1])
    private static let head = HeadRecord(
        logID: "log", workspaces: [WorkspaceState(key: 1, head: LogHead(sequence: 5, time: 1, chain: chain))])

    private func decide(
        eventCount: Int64 = 5, chain: Digest? = Self.chain, recorded: String? = "", heads: [HeadRecord] = [Self.head],
        isMoved: Bool = false
    ) throws -> LogIdentity.Decision {
        let directory = try TemporaryDirectory()
        let actual = try FileIdentity(of: directory.path)
        return try LogIdentity(
            recorded: recorded == "" ? actual : recorded.map { FileIdentity(recorded: $0) }, actual: actual,
            logID: "log",
            earlierLogIDs: ["earlier"], eventCount: eventCount, heads: heads, isMoved: isMoved
        ).decide { (key, sequence) throws(StoreError) in key == 1 && sequence == 5 ? chain : nil }
    }

    @Test func aLogMayBeLongerThanItsHeadFileSaysAndNeverShorterOrAnother() throws {
        #expect(try decide() == .same)
        #expect(try decide(eventCount: 6) == .same)
        #expect(throws: StoreError.self) { try decide(eventCount: 4) }
        #expect(throws: StoreError.self) { try decide(chain: .of([2])) }
        #expect(throws: StoreError.self) { try decide(chain: nil) }
        #expect(throws: StoreError.self) { try decide(chain: nil, recorded: "another", isMoved: true) }
        #expect(throws: StoreError.self) { try decide(eventCount: 4, recorded: nil) }
        #expect(try decide(eventCount: 3, recorded: "another") == .copied(missingEvents: 2))
    }

    @Test func theHeadFileOfAnotherLogProvesNothing() throws {
        var other = Self.head
        other.logID = "other"
        #expect(try decide(heads: [other]) == .unproved)
        #expect(try decide(heads: []) == .unproved)
        #expect(try decide(recorded: nil, heads: [other]) == .same)
        #expect(try decide(recorded: "another", heads: [], isMoved: true) == .moved)
        // A start ended between the two steps of a new log_id.
        other.logID = "earlier"
        #expect(try decide(heads: [other]) == .same)
    }

    @Test func aHeadRecordIsReadBackAndOtherBytesAreNone() {
        #expect(HeadRecord(Self.head.bytes) == Self.head)
        for index in 0..<HeadRecord.byteCount {
            var bytes = Self.head.bytes
            bytes[index] ^= 0x10
            #expect(HeadRecord(bytes) == nil)
        }
        #expect(HeadRecord([]) == nil && HeadRecord(Self.head.bytes + [0]) == nil)
    }

    @Test func handlesDecideWhereBothAreKnownAndElseInodes() throws {
        func same(_ left: String, _ right: String) -> Bool {
            let (left, right) = (FileIdentity(recorded: left), FileIdentity(recorded: right))
            #expect(left.isSameFile(as: right) == right.isSameFile(as: left))
            return left.isSameFile(as: right)
        }
        for text in ["handle:1:0f inode:7", "handle:1:0f", "inode:7"] {
            #expect(FileIdentity(recorded: text).text == text && same(text, text))
        }
        #expect(same("handle:1:0f inode:7", "handle:1:0f inode:8"))
        #expect(same("handle:1:0f inode:7", "inode:7"))
        #expect(same("handle:1:0f inode:7", "handle:1:0f"))
        #expect(!same("handle:1:0f inode:7", "handle:1:0e inode:7"))
        #expect(!same("handle:1:0f inode:7", "inode:8"))
        #expect(!same("handle:1:0f", "inode:7") && !same("", ""))
    }

    /// A sandbox forbade name_to_handle_at(2) at the start before, or does it at the next.
    @Test func aFileWhoseHandleComesAndGoesIsNoCopy() throws {
        let (test, data, _) = try written()
        let path = data + "/humancall.db"
        let actual = try FileIdentity(of: path)
        var unreadable = actual
        unreadable.handle = nil
        for recorded in [unreadable, actual] {
            let connection = try Connection(path, .readWrite, busyMilliseconds: 0)
            try connection.execute("UPDATE meta SET value = '\(recorded.text)' WHERE name = 'file'")
            connection.close()
            let store = try open(data)
            #expect(store.logID == test.store.logID)
            store.close()
        }
        #expect(try decide(recorded: unreadable.text) != .same, "another file")
    }

    @Test func aFileThatIsDeletedAndCopiedBackIsAnotherFile() throws {
        let directory = try TemporaryDirectory()
        let path = directory.path + "/file"
        _ = FileManager.default.createFile(atPath: path, contents: nil)
        let first = try FileIdentity(of: path)
        #expect(try FileIdentity(of: path) == first)
        rename(path, path + "-renamed")
        #expect(try FileIdentity(of: path + "-renamed") == first)
        // File systems with handles tell a reused inode apart.
        var type: Int32 = 0
        var bytes = [UInt8](repeating: 0, count: Int(HUMANCALL_FILE_HANDLE_BYTES_MAX))
        guard humancall_is_fuse(directory.path) == 0, humancall_file_handle(directory.path, &type, &bytes) > 0 else {
            return
        }
        for _ in 0..<20 {
            unlink(path + "-renamed")
            _ = FileManager.default.createFile(atPath: path + "-renamed", contents: nil)
            #expect(try FileIdentity(of: path + "-renamed") != first)
        }
    }
}
