import HumanCall
import HumanCallStore

/// How many of the transactions that wait go into one batch, and whether a second thread has a part in it.
package struct BatchSizes: Sendable {
    private let sharedMin: Int
    private let splitMin: Int
    private let max: Int
    private var commitsAreShort = false

    package init(
        sharedMin: Int = Bounds.sharedBatchMin, splitMin: Int = Bounds.splitBatchMin,
        max: Int = StoreLimits.transactionsPerBatchMax
    ) {
        self.sharedMin = sharedMin
        self.splitMin = splitMin
        self.max = max
    }

    /// A message is one row, which is written sooner than another thread is told of it.
    func isShared(_ transactions: some Collection<Transaction>) -> Bool {
        guard transactions.count >= sharedMin else { return false }
        return transactions.count { !$0.isMessage } >= sharedMin
    }

    /// A shared batch was committed. Where that takes long, as on a slow disk, all that wait go together: then it is commits
    /// that are to be saved.
    mutating func note(commit: Duration, decisions: Duration) { commitsAreShort = commit < decisions * 2 }

    /// One was committed that was not shared: none waits for another.
    mutating func noteUnshared() { commitsAreShort = false }

    /// `open`: how many are decided and not committed yet; an answer of 0 commits them before more are decided. Half of all that
    /// are here, so that with each commit as many can come again as are decided meanwhile.
    func next(waiting: Int, open: Int) -> Int {
        guard open == 0 || waiting >= sharedMin else { return 0 }
        guard commitsAreShort, waiting >= splitMin else { return min(waiting, max) }
        return min(waiting, (waiting + open + 1) / 2, max)
    }
}

extension Transaction {
    fileprivate var isMessage: Bool {
        switch work {
        case .conversation(.send), .conversation(.note): true
        default: false
        }
    }
}
