import HumanCall
import HumanCallMessages
import HumanCallStore

/// Answers searches from search.db.
struct SearchReader {
    let statements: SearchStatements

    func search(_ query: SearchQuery, _ workspace: Int64) throws(StoreError) -> SearchPage {
        var page = SearchPage()
        guard let range = try range(query, workspace) else { return page }
        if query.terms.isEmpty {
            try searchCalls(query, workspace, range, &page)
        } else {
            try searchTexts(query, workspace, range, &page)
        }
        return page
    }

    /// The ordinals that the page can have; nil = none.
    private func range(_ query: SearchQuery, _ workspace: Int64) throws(StoreError) -> ClosedRange<Int64>? {
        var (low, high): (Int64, Int64) = (1, TextKey.ordinalMax)
        if query.fromAt > 0 || query.toAt < .max {
            let found = try statements.between.first({
                $0.bind(workspace, at: 1)
                $0.bind(query.fromAt, at: 2)
                $0.bind(query.toAt, at: 3)
            }) { ($0.int(0), $0.int(1)) }
            (low, high) = found ?? (0, 0)
        }
        if let after = query.after.map({ min(max(0, $0), TextKey.ordinalMax) }) {
            if query.oldestFirst { low = max(low, after + 1) } else { high = min(high, after - 1) }
        }
        return low > 0 && low <= high ? low...high : nil
    }

    private func searchCalls(
        _ query: SearchQuery, _ workspace: Int64, _ range: ClosedRange<Int64>, _ page: inout SearchPage
    ) throws(StoreError) {
        var examined = 0
        try (query.oldestFirst ? statements.callsUp : statements.calls).each({
            $0.bind(workspace, at: 1)
            $0.bind(range.lowerBound, at: 2)
            $0.bind(range.upperBound, at: 3)
        }) { (row) throws(StoreError) in
            examined += 1
            return try add(row.call(), of: row.int(1), number: 0, query, &page) && !isOver(examined, row.int(0), &page)
        }
    }

    /// The rows of a call follow each other. The first of its texts that has the words is shown.
    private func searchTexts(
        _ query: SearchQuery, _ workspace: Int64, _ range: ClosedRange<Int64>, _ page: inout SearchPage
    ) throws(StoreError) {
        var found: (ordinal: Int64, number: Int64)?
        var examined = 0
        try (query.oldestFirst ? statements.textsUp : statements.texts).each({
            $0.bind(IndexedWord.expression(query.terms, workspace), at: 1)
            $0.bind(TextKey.make(range.lowerBound, 0), at: 2)
            $0.bind(TextKey.make(range.upperBound + 1, 0) - 1, at: 3)
        }) { (row) throws(StoreError) in
            let key = row.int(0)
            let (ordinal, number) = (TextKey.ordinal(key), TextKey.number(key))
            examined += 1
            guard let last = found else {
                found = (ordinal, number)
                return true
            }
            if last.ordinal == ordinal {
                found?.number = min(last.number, number)
                return true
            }
            found = nil
            guard try add(last, query, &page), !isOver(examined, last.ordinal, &page) else { return false }
            found = (ordinal, number)
            return true
        }
        if let last = found { _ = try add(last, query, &page) }
    }

    /// Ends a page that has cost too much, with the place where the next one begins.
    private func isOver(_ examined: Int, _ ordinal: Int64, _ page: inout SearchPage) -> Bool {
        guard examined >= SearchLimits.examinedMax else { return false }
        page.next = ordinal
        return true
    }

    private func add(
        _ found: (ordinal: Int64, number: Int64), _ query: SearchQuery, _ page: inout SearchPage
    ) throws(StoreError) -> Bool {
        let row = try statements.call.first({ $0.bind(found.ordinal, at: 1) }) { ($0.call(), $0.int(1)) }
        guard let (call, conversation) = row else {
            throw StoreError(.corrupt, "a text of search.db belongs to call \(found.ordinal), which is missing")
        }
        return try add(call, of: conversation, number: found.number, query, &page)
    }

    /// False = the page is full, and another one follows.
    private func add(
        _ call: SearchCall, of key: Int64, number: Int64, _ query: SearchQuery, _ page: inout SearchPage
    ) throws(StoreError) -> Bool {
        let conversation = try statements.conversation.first({ $0.bind(key, at: 1) }) { ($0.text(0), $0.text(1)) }
        guard let (id, assistant) = conversation else {
            throw StoreError(.corrupt, "call \(call.ordinal) of search.db is of no conversation")
        }
        let isAdmitted = try query.admits(
            call, assistant: assistant,
            isHeld: { () throws(StoreError) in try has(statements.isHeld, call.ordinal, query.memberID) },
            isTagged: { () throws(StoreError) in try has(statements.isTagged, key, query.tag) })
        guard isAdmitted else { return true }
        guard page.matches.count < query.limit else {
            page.next = page.matches.last?.ordinal
            return false
        }
        page.matches.append(SearchMatch(call, conversationID: id, number: number))
        return true
    }

    private func has(_ statement: PreparedStatement, _ key: Int64, _ text: String) throws(StoreError) -> Bool {
        try statement.first({
            $0.bind(key, at: 1)
            $0.bind(text, at: 2)
        }) { _ in true } ?? false
    }
}
