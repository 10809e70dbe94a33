import HumanCall
import HumanCallMessages
import HumanCallStore
import HumanCallWire

extension Invariants {
    /// Every table equals a replay of the log.
    static func problemsOfTables(in store: any Store) throws -> [String] {
        var proof = try WorkspaceProof("default", store: store)
        let arena = WireArena()
        while !proof.isDone { try proof.advance(store, eventsMax: 500, bytesMax: 1 << 20, arena: arena) }
        return proof.parts.compactMap { $0.problem ?? $0.unproven }
    }

    /// The calls that the statistics read are the requests, and their first steps are those of the log.
    static func problemsOfStatistics(in store: any Store, _ log: [Event]) throws -> [String] {
        var claims: [String: (at: Int64, by: String)] = [:]
        var replies: [String: Int64] = [:]
        for event in log {
            if event.type == "request.assigned", claims[event.requestID] == nil, let claim = event.request?.claim {
                claims[event.requestID] = (claim.claimedAt, claim.memberID)
            }
            if let message = event.message, message.author == .member, replies[message.requestID] == nil {
                replies[message.requestID] = event.time
            }
        }
        let expected = try store.requests("default", .all).map { request in
            CallRow(
                request,
                CallMarks(
                    firstClaimedAt: claims[request.id]?.at ?? 0, firstMemberID: claims[request.id]?.by ?? "",
                    firstReplyAt: replies[request.id] ?? 0))
        }
        let found = try store.calls("default", created: 0..<Int64.max, after: nil, limit: everything).calls
        var problems: [String] = []
        if Dictionary(grouping: found, by: \.self) != Dictionary(grouping: expected, by: \.self) {
            problems.append("the calls that the statistics read are not those of the log")
        }
        if found.map(\.createdAt) != found.map(\.createdAt).sorted() {
            problems.append("the calls are not in the order of their creation")
        }
        var sums = CallSums()
        for call in found { sums.add(call, on: LocalDays.Day(number: 0, begin: 0), hour: 0) }
        let all = sums.all.counts
        if all.pending + all.assigned + all.completed + all.expired + all.canceled + sums.takenOver != found.count {
            problems.append("a call is counted twice or never")
        }
        if sums.members.values.reduce(0, { $0 + $1.claimed }) != all.claimed || sums.claims.count != all.claimed {
            problems.append("the claims of the members are not all claims")
        }
        return problems
    }
}

extension RequestQuery {
    fileprivate static var all: RequestQuery {
        var query = RequestQuery()
        query.limit = everything
        return query
    }
}
