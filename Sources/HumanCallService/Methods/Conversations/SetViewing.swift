import HumanCall
import HumanCallMessages

/// Shows the team which of its members have a conversation open. It is stored nowhere. A client that shows the viewers
/// repeats the call, and so reads the whole list again: streams only bring changes sooner.
enum SetViewing {
    static func handle(_ request: SetViewingRequest, _ call: Call, _ service: Service) throws(Rejection) {
        let workspaceID = try service.enter(request.workspaceID, .member(request.memberID), call)
        try Check.chatID(request.conversationID, "conversation_id")
        try Check.id(request.memberID, "member_id")
        try Check.optionalID(request.sessionID, "session_id")
        let session = request.sessionID.isEmpty ? SetPresence.sharedSession : request.sessionID
        _ = try service.directory(workspaceID).member(request.memberID)
        let conversation = try service.conversation(workspaceID, request.conversationID)
        let place = Viewing.Place(workspaceID: workspaceID, conversationID: conversation.id)
        let key = MemberKey(workspaceID, request.memberID)
        let changed: [Viewing.Place]
        if request.viewing {
            guard
                service.viewers.has(key, session: session)
                    || service.viewers.sessionCount(key) < ServiceLimits.sessionsPerMemberMax
            else {
                throw .limit(
                    "member \(key.memberID) has \(ServiceLimits.sessionsPerMemberMax) conversations open; close one first",
                    which: "sessions_per_member", ServiceLimits.sessionsPerMemberMax)
            }
            changed = service.viewers.view(
                place, key, session: session, now: service.now.monotonicMilliseconds)
        } else {
            changed = service.viewers.end(key, session: session, place: place)
        }
        for place in changed { service.showViewers(of: place) }
        try service.respond(
            SetViewingResponse(viewers: Viewers(memberIDs: service.viewers.memberIDs(place))), to: call)
    }
}

extension Service {
    func endViewing(_ member: MemberKey, session: String) {
        for place in viewers.end(member, session: session) { showViewers(of: place) }
    }

    func expireViewers() {
        guard !isStopping else { return }
        for place in viewers.expire(now: now.monotonicMilliseconds) { showViewers(of: place) }
    }

    func showViewers(of place: Viewing.Place) {
        var event = streams.ephemeral(.viewersChanged, time: now.unixMilliseconds)
        event.conversationID = place.conversationID
        event.origin = (try? store.conversation(place.workspaceID, place.conversationID))??.origin ?? ""
        event.viewers = Viewers(memberIDs: viewers.memberIDs(place))
        streams.show(event, .viewersChanged, place.workspaceID, now: now, into: &outputs)
    }
}
