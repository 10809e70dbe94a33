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

/// Somebody is writing: shown to those who listen now, kept nowhere.
enum SetTyping {
    static func handle(_ request: SetTypingRequest, _ call: Call, _ service: Service) throws(Rejection) {
        let isMember = request.author == .member
        let workspaceID = try service.enter(request.workspaceID, isMember ? .member(request.memberID) : .chat, call)
        try Check.id(request.conversationID, "conversation_id")
        switch request.author {
        case .member:
            try Check.id(request.memberID, "member_id")
            _ = try service.directory(workspaceID).member(request.memberID)
            service.renew(workspaceID, memberID: request.memberID)
        case .visitor, .assistant: break
        default: throw .invalid("author", "is \(request.author); use VISITOR, ASSISTANT or MEMBER")
        }
        let conversation = try service.conversation(workspaceID, request.conversationID)
        var event = service.ephemeral(.typing)
        event.actorUID = call.caller.uid
        event.conversationID = conversation.id
        event.requestID = conversation.control?.requestID ?? ""
        event.origin = conversation.origin
        event.typing = Typing(author: request.author, memberID: isMember ? request.memberID : "", typing: request.typing)
        service.broadcast(event, .typing, workspaceID)
        try service.respond(SetTypingResponse(), to: call)
    }
}

/// The team with its presence, by id.
enum ListMembers {
    static func handle(_ request: ListMembersRequest, _ call: Call, _ service: Service) throws(Rejection) {
        let workspaceID = try service.enter(request.workspaceID, .read, call)
        let size = try service.pageSize(request.pageSize)
        try Check.optionalID(request.pageToken, "page_token")
        try Check.line(request.team, "team")
        let members = try service.directory(workspaceID).audience(team: request.team).filter { $0.id > request.pageToken }
        var page = Page<Member>(size: size)
        for member in members {
            let shown = service.withPresence(member, workspaceID)
            if !page.add(shown, bytes: try service.encoded(shown).count) { break }
        }
        try service.respond(
            ListMembersResponse(items: page.items, nextPageToken: page.isCut ? page.items.last?.id ?? "" : ""), to: call)
    }
}

extension Service {
    func withPresence(_ member: Member, _ workspaceID: String) -> Member {
        var shown = member
        shown.presence = sessions.presence(Sessions.MemberKey(workspaceID, member.id))
        return shown
    }
}
