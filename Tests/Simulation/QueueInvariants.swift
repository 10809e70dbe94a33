import HumanCall
import HumanCallMessages
import HumanCallStore

@testable import HumanCallService

extension Invariants {
    /// The max_claims of the simulated agents.
    static let claimsMax: Int32 = 2

    /// No claim takes a member above max_claims, and ClaimNext got the oldest request that waited. `chosen` has the ids and
    /// epochs of ClaimNext's claims.
    static func problemsOfClaims(in log: [Event], chosen: Set<String>) -> [String] {
        var problems: [String] = []
        var open: [String: HumanCallRequest] = [:]
        var limits: [String: Int32] = [:]
        for event in log {
            if let member = event.member { limits[member.id] = event.deleted ? nil : member.maxClaims }
            guard let request = event.request else { continue }
            if event.type == EventType.requestAssigned.rawValue, let claim = request.claim {
                let held = open.values.count { $0.state == .assigned && $0.claim?.memberID == claim.memberID }
                if let limit = limits[claim.memberID], limit > 0, held >= limit {
                    problems.append("\(claim.memberID) held \(held) requests and claimed \(request.id)")
                }
                let waited = open.values.filter { $0.state == .pending && $0.deadlineAt > event.time }
                if chosen.contains("\(request.id) \(claim.epoch)"),
                    let older = waited.first(where: { $0.id < request.id })
                {
                    problems.append("ClaimNext claimed \(request.id), and \(older.id) waited")
                }
            }
            open[request.id] = request.isOpen ? request : nil
        }
        return problems
    }

    /// With nothing in flight: the service's queues are those of the store.
    static func problemsOfQueues(_ service: Service, _ open: [(RequestKey, HumanCallRequest)]) -> [String] {
        var problems: [String] = []
        if service.queues.count != open.count {
            problems.append("\(service.queues.count) requests in the queues, and \(open.count) are open")
        }
        for (key, request) in open {
            let earlier = open.count {
                $0.1.state == .pending && $0.1.team == request.team && $0.1.id <= request.id
            }
            let expected = request.state == .pending ? earlier : nil
            let place = service.queues.place(of: request.id, key.workspaceID)
            if place != expected {
                problems.append("\(request.id) has place \(place ?? 0), and should have \(expected ?? 0)")
            }
        }
        return problems
    }
}

extension Simulation {
    /// The event that an answer with this request promises.
    static func assignment(of request: HumanCallRequest?) -> (String, (Event) -> Bool)? {
        let claim = request?.claim
        return (
            "claim \(claim?.memberID ?? "") \(claim?.epoch ?? 0)",
            { event in
                (event.type == "request.assigned" || event.type == "request.transferred")
                    && event.request?.id == request?.id && event.request?.claim == claim
            }
        )
    }
}
