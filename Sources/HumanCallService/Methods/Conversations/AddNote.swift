import HumanCall
import HumanCallMessages

/// A note for the team. Its member need not hold the conversation; it is never a message.
enum AddNote {
    static func handle(_ request: AddNoteRequest, _ call: Call, _ service: Service) throws(Rejection) {
        let workspaceID = try service.enter(request.workspaceID, .member(request.memberID), call)
        service.renew(workspaceID, memberID: request.memberID)
        try service.submit(.note(request), workspaceID, request, for: call) { outcome, _ in
            guard case .noted(let note) = outcome else { return AddNoteResponse() }
            return AddNoteResponse(note: note, sequence: note.sequence)
        }
    }
}
