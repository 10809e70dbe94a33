import HumanCall
import HumanCallMessages
import HumanCallStore

/// The columns of `requests` that the statistics read. An index has all of them, so that a scan reads nothing else.
enum CallColumns {
    static let marks = "first_claimed_at, first_member, first_reply_at"
    static let all = "team, action, state, end_reason, source, member, created_at, ended_at, \(marks)"
}

extension SQLiteStore {
    package func calls(
        _ workspaceID: String, created range: Range<Int64>, after position: CallPosition?, limit: Int
    ) throws(StoreError) -> CallPage {
        guard let workspace = committed.workspace(workspaceID)?.key, !range.isEmpty else { return CallPage() }
        return try reader.read { (statements, _) throws(StoreError) in
            var page = CallPage()
            try statements.calls.each({
                $0.bind(workspace, at: 1)
                $0.bind(position?.createdAt ?? range.lowerBound, at: 2)
                // Keys are positive.
                $0.bind(position?.key ?? 0, at: 3)
                $0.bind(range.upperBound, at: 4)
                $0.bind(max(0, limit), at: 5)
            }) { row in
                let call = row.call(1)
                page.calls.append(call)
                page.last = CallPosition(createdAt: call.createdAt, key: row.int(0))
                return true
            }
            return page
        }
    }

    package func newestClaimTimes(_ workspaceID: String, since: Int64, limit: Int) throws(StoreError) -> [Int64] {
        guard let workspace = committed.workspace(workspaceID)?.key else { return [] }
        return try reader.read { (statements, _) throws(StoreError) in
            var times: [Int64] = []
            try statements.newestClaims.each({
                $0.bind(workspace, at: 1)
                $0.bind(since, at: 2)
                $0.bind(max(0, limit), at: 3)
            }) { row in
                times.append(max(0, row.int(1) - row.int(0)))
                return true
            }
            return times
        }
    }
}

extension StoredRow {
    /// `CallColumns.all`, from this position on.
    func call(_ first: Int32) -> CallRow {
        CallRow(
            team: text(first), actionID: text(first + 1),
            state: RequestState(rawValue: Int32(clamping: int(first + 2))),
            endReason: EndReason(rawValue: Int32(clamping: int(first + 3))),
            source: RequestSource(rawValue: Int32(clamping: int(first + 4))), memberID: text(first + 5),
            createdAt: int(first + 6), endedAt: int(first + 7), marks: marks(first + 8))
    }

    /// `CallColumns.marks`, from this position on.
    func marks(_ first: Int32) -> CallMarks {
        CallMarks(firstClaimedAt: int(first), firstMemberID: text(first + 1), firstReplyAt: int(first + 2))
    }
}

extension PreparedStatement {
    /// `from`: the first position of team, action, end_reason, source, created_at, ended_at.
    func bind(_ call: CallRow, state: Int32, member: Int32, from first: Int32) {
        bind(Int64(call.state.rawValue), at: state)
        bind(call.memberID, at: member)
        bind(call.team, at: first)
        bind(call.actionID, at: first + 1)
        bind(Int64(call.endReason.rawValue), at: first + 2)
        bind(Int64(call.source.rawValue), at: first + 3)
        bind(call.createdAt, at: first + 4)
        bind(call.endedAt, at: first + 5)
    }

    /// `from`: the first position of `CallColumns.marks`. nil = NULL, which leaves a row's marks as they are.
    func bind(_ marks: CallMarks?, from first: Int32) {
        bind(marks?.firstClaimedAt, at: first)
        bind(marks?.firstMemberID, at: first + 1)
        bind(marks?.firstReplyAt, at: first + 2)
    }
}
