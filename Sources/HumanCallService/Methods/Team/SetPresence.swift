import HumanCall
import HumanCallMessages

/// A heartbeat of one session. Only what a client sends proves that it is alive.
enum SetPresence {
    /// Scripts that do something once share one session, which is valid for 45 s like any other.
    static let sharedSession = "@once"

    static func handle(_ request: SetPresenceRequest, _ call: Call, _ service: Service) throws(Rejection) {
        let workspaceID = try service.enter(request.workspaceID, .member(request.memberID), call)
        try Check.id(request.memberID, "member_id")
        try Check.optionalID(request.sessionID, "session_id")
        let session = request.sessionID.isEmpty ? sharedSession : request.sessionID
        switch request.presence {
        case .unspecified, .available, .away: break
        default: throw .invalid("presence", "is \(request.presence); use AVAILABLE or AWAY, or leave it out to keep it")
        }
        _ = try service.directory(workspaceID).member(request.memberID)
        let key = MemberKey(workspaceID, request.memberID)
        let now = service.now.monotonicMilliseconds
        if request.end {
            service.presence.end(key, session: session, now: now)
            service.endViewing(key, session: session)
        } else if let change = try service.presence.beat(
            key, session: session, presence: request.presence, isIdle: request.idle, now: now)
        {
            service.announce(change)
        }
        try service.respond(
            SetPresenceResponse(
                presence: service.presence.presence(key), validMs: ServiceLimits.sessionValidMilliseconds,
                intervalMs: ServiceLimits.heartbeatMilliseconds,
                leases: service.presence.remaining(key, now: now).map {
                    Lease(requestID: $0.0.requestID, remainingMs: $0.milliseconds)
                }, awayChosen: service.presence.isAwayChosen(key),
                doNotDisturb: service.presence.isUndisturbed(key)),
            to: call)
    }
}
