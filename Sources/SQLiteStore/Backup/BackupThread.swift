import Foundation
import HumanCall
import HumanCallStore
import Synchronization

/// Makes backups on a thread of its own, one at a time: two would only slow each other down.
final class BackupThread: Sendable {
    private let databasePath: String
    private let onNotice: @Sendable (StoreNotice) -> Void
    private let isBusy = Mutex(false)
    private let stop = StopFlag()
    private let threads = DispatchGroup()

    init(_ databasePath: String, onNotice: @escaping @Sendable (StoreNotice) -> Void) {
        self.databasePath = databasePath
        self.onNotice = onNotice
    }

    /// Answers with `Completion.backup`. A second one is refused on the caller's thread.
    func run(_ transaction: Transaction, _ order: BackupOrder, deliver: @escaping @Sendable ([Completion]) -> Void) {
        let isFirst = isBusy.withLock { isBusy in
            defer { isBusy = true }
            return !isBusy
        }
        guard isFirst else { return deliver([transaction.rejected(Self.second)]) }
        threads.enter()
        let thread = Thread { [self] in
            // Of this thread alone, on Linux (setpriority(2), "C library/kernel differences").
            _ = setpriority(__priority_which_t(PRIO_PROCESS.rawValue), 0, Bounds.backupNiceness)
            let completion = copy(transaction, order)
            // Before the answer: a caller who has it can begin the next one.
            isBusy.withLock { $0 = false }
            deliver([completion])
            threads.leave()
        }
        thread.name = "store-backup"
        thread.start()
    }

    private static let second = Rejection(
        .limit, "another backup is being written; try again when it has ended", ["which": "backups", "value": "1"])

    private func copy(_ transaction: Transaction, _ order: BackupOrder) -> Completion {
        let copy = BackupCopy(databasePath: databasePath, isStopped: { [stop] in stop.isSet || order.stop.isSet })
        do throws(Rejection) {
            let facts = try copy.write(to: order.path)
            onNotice(.backedUp(facts, uid: transaction.actorUID))
            var completion = Completion(
                token: transaction.token, workspaceID: transaction.workspaceID, result: .answered([]))
            completion.backup = facts
            return completion
        } catch {
            return transaction.rejected(error)
        }
    }

    /// Ends a copy that is being written, and waits for its thread.
    func close() {
        stop.set()
        threads.wait()
    }
}

extension Transaction {
    fileprivate func rejected(_ rejection: Rejection) -> Completion {
        Completion(token: token, workspaceID: workspaceID, result: .rejected(rejection))
    }
}
