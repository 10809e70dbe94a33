import Foundation
import HumanCallStore
import StoreHarness
import Synchronization
import Testing

@testable import SQLiteStore

@Suite struct FileCheckTests {
    private func transactions(_ tokens: ClosedRange<UInt64>) -> [Transaction] {
        tokens.map { Transaction(token: $0, workspaceID: "default", work: .checkFile) }
    }

    private func database() throws -> (test: TestStore, path: String) {
        let test = try TestStore(.sqlite)
        test.furnish()
        return (test, try #require(test.directory).path + "/data/humancall.db")
    }

    /// The close comes when the check's connection is open and its statement has not begun.
    @Test func aCloseBeforeTheStatementBeginsEndsTheCheckToo() throws {
        let (test, path) = try database()
        let own = Mutex<FileCheck?>(nil)
        let check = FileCheck(path) {
            guard let check = own.withLock({ $0 }) else { return }
            Thread { check.close() }.start()
            while !check.isClosing { Thread.sleep(forTimeInterval: 0.001) }
        }
        own.withLock { $0 = check }
        let delivered = Mutexed<[Completion]>([])
        let answered = DispatchSemaphore(value: 0)
        check.run(transactions(1...1)) { completions in
            delivered.value.withLock { $0 += completions }
            answered.signal()
        }
        answered.wait()
        check.close()
        own.withLock { $0 = nil }
        #expect(delivered.value.withLock { $0.map(\.failure) } == [.unavailable])
        test.store.close()
    }

    /// Callers that hang up and call again leave their transactions here until the check that runs has ended.
    @Test func aFullQueueRefusesWithTheReasonAndOneCheckAnswersAllThatWait() throws {
        let (test, path) = try database()
        let gate = DispatchSemaphore(value: 0)
        let checks = Atomic(0)
        let begun = DispatchSemaphore(value: 0)
        let check = FileCheck(path) {
            checks.add(1, ordering: .relaxed)
            begun.signal()
            gate.wait()
        }
        let delivered = Mutexed<[UInt64: Completion]>([:])
        let deliver: @Sendable ([Completion]) -> Void = { completions in
            delivered.value.withLock { all in for one in completions { all[one.token] = one } }
        }
        check.run(transactions(1...1), deliver: deliver)
        begun.wait()
        let most = UInt64(Bounds.fileChecksWaitingMax)
        for token in 2...most + 3 { check.run(transactions(token...token), deliver: deliver) }
        let refused = delivered.value.withLock { $0 }
        #expect(refused.keys.sorted() == [most + 2, most + 3])
        for completion in refused.values {
            guard case .failed(let error) = completion.result else { return #expect(Bool(false), "not refused") }
            #expect(error.kind == .unavailable && error.message.hasPrefix("64 callers wait for a check"))
        }
        for _ in 0..<2 { gate.signal() }
        for _ in 0..<3_000 where delivered.value.withLock({ $0.count }) < Int(most) + 3 {
            Thread.sleep(forTimeInterval: 0.01)
        }
        let answered = delivered.value.withLock { $0.values.filter { $0.answer != nil }.count }
        #expect(answered == Int(most) + 1 && checks.load(ordering: .relaxed) == 2)
        check.close()
        test.store.close()
    }
}
