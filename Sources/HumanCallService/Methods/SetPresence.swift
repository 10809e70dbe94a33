import HumanCall
import HumanCallMessages

/// A heartbeat of one session: only inbound bytes prove life.
enum SetPresence {
    static func handle(_ request: SetPresenceRequest, _ call: Call, _ service: Service) throws(Rejection) {
        let workspaceID = try service.enter(request.workspaceID, .member(request.memberID), call)
        try Check.id(request.memberID, "member_id")
        try Check.optionalID(request.sessionID, "session_id")
        // A script that sets its presence once is a session like any other: valid 45 s, and always the same one.
        let session = request.sessionID.isEmpty ? "@once" : request.sessionID
        switch request.presence {
        case .unspecified, .available, .away: break
        default: throw .invalid("presence", "is \(request.presence); use AVAILABLE or AWAY, or leave it out to keep it")
        }
        _ = try service.directory(workspaceID).member(request.memberID)
        let key = Sessions.MemberKey(workspaceID, request.memberID)
        let now = service.now.monotonicMilliseconds
        if request.end {
            service.sessions.end(key, session: session, now: now)
        } else {
            let change = try service.sessions.beat(key, session: session, presence: request.presence, now: now)
            service.leases.renew(key, now: now)
            if let change { service.announce(change) }
        }
        try service.respond(
            SetPresenceResponse(
                presence: service.sessions.presence(key), validMs: ServiceLimits.sessionValidMilliseconds,
                intervalMs: ServiceLimits.heartbeatMilliseconds,
                leases: service.leases.remaining(key, now: now).map {
                    Lease(requestID: $0.0.requestID, remainingMs: $0.milliseconds)
                }),
            to: call)
    }
}
