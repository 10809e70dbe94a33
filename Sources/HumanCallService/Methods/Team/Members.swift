import HumanCall
import HumanCallMessages

enum Members {
    static func put(_ request: PutMemberRequest, _ call: Call, _ service: Service) throws(Rejection) {
        let workspaceID = try service.enter(request.workspaceID, .settings, call)
        try service.submit(.putMember(request), workspaceID, request, for: call) { outcome in
            guard case .member(let member) = outcome else { return PutMemberResponse() }
            return PutMemberResponse(member: member)
        }
    }

    static func get(_ request: GetMemberRequest, _ call: Call, _ service: Service) throws(Rejection) {
        let workspaceID = try service.enter(request.workspaceID, .read, call)
        try Check.id(request.memberID, "member_id")
        let member = try service.directory(workspaceID).member(request.memberID)
        try service.respond(GetMemberResponse(member: service.withPresence(member, workspaceID)), to: call)
    }

    static func delete(_ request: DeleteMemberRequest, _ call: Call, _ service: Service) throws(Rejection) {
        let workspaceID = try service.enter(request.workspaceID, .settings, call)
        try service.submit(.deleteMember(request), workspaceID, request, for: call) { _ in DeleteMemberResponse() }
    }
}
