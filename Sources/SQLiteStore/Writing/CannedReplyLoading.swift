import HumanCall
import HumanCallMessages
import HumanCallStore

extension SQLiteLoader {
    func cannedReply(_ query: CannedReplyQuery) throws(StoreError) -> CannedReplyFacts {
        var facts = CannedReplyFacts()
        guard let workspace = key(query.workspaceID) else { return facts }
        if !query.id.isEmpty {
            facts.stored = try statements.cannedReply.first({
                $0.bind(workspace, at: 1)
                $0.bind(query.id, at: 2)
            }) { (row) throws(StoreError) in try row.noun(0, arena: arena) }
        }
        let owner = facts.stored?.memberID ?? query.memberID
        facts.withShortcut = try statements.cannedReplyWithShortcut.first({
            $0.bind(workspace, at: 1)
            $0.bind(owner, at: 2)
            $0.bind(query.shortcut.isEmpty ? facts.stored?.shortcut ?? "" : query.shortcut, at: 3)
        }) { $0.text(0) }
        let counts = try statements.cannedReplyCounts.first({
            $0.bind(workspace, at: 1)
            $0.bind(owner, at: 2)
        }) { ($0.int(0), $0.int(1)) }
        (facts.ofAll, facts.ofOwner) = (Int(counts?.0 ?? 0), Int(counts?.1 ?? 0))
        return facts
    }
}
