import HumanCall
import HumanCallMessages
import HumanCallStore

// The reads of the statistics.
extension MemoryStore {
    package func calls(
        _ workspaceID: String, created range: Range<Int64>, after position: CallPosition?, limit: Int
    ) -> CallPage {
        read { rows in
            let found = rows.workspaces[workspaceID]?.calls(range) ?? []
            let rest = found.drop { call in
                position.map { (call.place.createdAt, call.place.key) <= ($0.createdAt, $0.key) } ?? false
            }
            let page = page(Array(rest), limit)
            return CallPage(calls: page.map(\.row), last: page.last?.place)
        }
    }

    package func newestClaimTimes(_ workspaceID: String, since: Int64, limit: Int) -> [Int64] {
        read { rows in
            let found = rows.workspaces[workspaceID]?.calls(since..<Int64.max) ?? []
            return page(found.reversed(), limit).map(\.row).filter { $0.source != .takenOver }.compactMap(\.claimTime)
        }
    }
}

extension WorkspaceTables {
    func call(_ request: HumanCallRequest) -> CallRow { CallRow(request, marks[request.id] ?? CallMarks()) }

    /// In order of their creation.
    fileprivate func calls(_ range: Range<Int64>) -> [(place: CallPosition, row: CallRow)] {
        let found = requests.values.filter { range.contains($0.createdAt) }.map { request in
            (
                place: CallPosition(createdAt: request.createdAt, key: requestKeys[request.id] ?? 0),
                row: call(request)
            )
        }
        return found.sorted { ($0.place.createdAt, $0.place.key) < ($1.place.createdAt, $1.place.key) }
    }
}
