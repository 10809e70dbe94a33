import HumanCall
import HumanCallMessages

/// The team with its presence, by id.
enum ListMembers {
    static func handle(_ request: ListMembersRequest, _ call: Call, _ service: Service) throws(Rejection) {
        let workspaceID = try service.enter(request.workspaceID, .read, call)
        let size = try service.pageSize(request.pageSize)
        let token = PageToken("ListMembers", [workspaceID, request.team])
        let after = try token.place(in: request.pageToken)
        try Check.line(request.team, "team")
        let members = try service.directory(workspaceID).audience(team: request.team).filter {
            $0.id > after
        }
        var page = Page<Member>(size: size)
        for member in members {
            let shown = service.withPresence(member, workspaceID)
            if !page.add(shown, bytes: try service.encoded(shown).count) { break }
        }
        try service.respond(
            ListMembersResponse(
                items: page.items, nextPageToken: token.text(after: page.isCut ? page.items.last?.id : nil)), to: call
        )
    }
}

extension Service {
    func withPresence(_ member: Member, _ workspaceID: String) -> Member {
        var shown = member
        let key = MemberKey(workspaceID, member.id)
        shown.presence = presence.presence(key)
        shown.awayChosen = presence.isAwayChosen(key)
        shown.doNotDisturb = presence.isUndisturbed(key)
        return shown
    }
}
