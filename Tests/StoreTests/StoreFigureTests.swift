import HumanCallMetrics
import HumanCallStore
import StoreHarness
import Testing

@testable import SQLiteStore

/// The store's figures of its commits.
@Suite struct StoreFigureTests {
    private func lines(_ figures: StoreFigures) -> [String] {
        var page = MetricsPage()
        page.add(DaemonMetrics.batches, figures.batches)
        page.add(DaemonMetrics.commits, figures.commits)
        return page.text.split(separator: "\n").map(String.init)
    }

    @Test func eachCommitCountsWithItsTransactionsAndItsTime() throws {
        let test = try TestStore(.sqlite)
        test.furnish()
        let before = test.store.figures
        #expect(before.commits.count > 0 && before.failedCommits == 0 && before.walBytes > 4_096)
        let completions = test.whileTheWriterIsBusy { (1...100).map { test.submit(.send("c\($0 % 5)")) } }
        #expect(completions.allSatisfy { $0.answer != nil })
        let found = test.store.figures
        #expect(found.commits.count > before.commits.count && found.batches.count == found.commits.count)
        #expect(found.walBytes > before.walBytes)
        // The one commit with a hundred of them.
        let others = "humancall_commit_transactions_bucket{le=\"64\"} \(found.commits.count - 1)"
        #expect(lines(found).contains(others))
    }
}
