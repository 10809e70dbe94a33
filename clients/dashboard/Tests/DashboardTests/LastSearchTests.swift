import HumanCallClient
import Testing

@testable import Dashboard

@Suite struct LastSearchTests {
    /// Acts as the daemon: pages of 500 that only go forward.
    private func search(_ messages: [Int64], head: Int64) -> (last: Int64?, looks: Int) {
        var last: Int64? = messages[499]
        var looks = 0
        var search = LastSearch(after: messages[499], head: head)
        while let after = search.next, looks < 1_000 {
            let later = messages.drop { $0 <= after }
            let page = later.prefix(500)
            last = page.last ?? last
            search.found(upTo: page.last, isLast: page.count == later.count && !page.isEmpty)
            looks += 1
        }
        return (last, looks)
    }

    private static let cases: [(runs: [ClosedRange<Int64>], head: Int64)] = [
        ([1...11_000], 11_000), ([1...11_000], 3_000_000), ([1...501], 501),
        ([1...500, 2_000_000...2_000_000], 2_000_001),
        ([1...500, 1_000_000...1_020_000], 4_000_000), ([1...11_000], 10_400),
    ]

    @Test(arguments: 0..<6) func theLastOfManyMessagesIsFoundInFewLooks(_ number: Int) {
        let (runs, head) = Self.cases[number]
        let messages: [Int64] = runs.flatMap { Array($0) }
        let found = search(messages, head: head)
        #expect(found.last == messages.last)
        #expect(found.looks <= 60, "\(found.looks) looks")
    }
}
