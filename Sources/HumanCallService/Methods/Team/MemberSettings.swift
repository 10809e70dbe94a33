import HumanCall
import HumanCallMessages

/// How one member uses the desk. Only the member's own caller reads and changes it, or a program for all members.
enum MemberSettingsMethods {
    static func put(_ request: PutMemberSettingsRequest, _ call: Call, _ service: Service) throws(Rejection) {
        let memberID = request.settings?.memberID ?? ""
        let workspaceID = try service.enter(request.workspaceID, .member(memberID), call)
        try service.submit(.putSettings(request), workspaceID, request, for: call) { outcome in
            guard case .settings(let settings) = outcome else { return PutMemberSettingsResponse() }
            return PutMemberSettingsResponse(settings: settings)
        }
    }

    static func get(_ request: GetMemberSettingsRequest, _ call: Call, _ service: Service) throws(Rejection) {
        let workspaceID = try service.enter(request.workspaceID, .member(request.memberID), call)
        try Check.id(request.memberID, "member_id")
        let directory = try service.directory(workspaceID)
        let member = try directory.member(request.memberID)
        try service.respond(GetMemberSettingsResponse(settings: directory.settings(of: member.id)), to: call)
    }
}
