import HumanCallMessages

/// Everything that can change a workspace. Callers' commands arrive as messages of the contract. Commands that only the
/// daemon issues (a claim lapsed, an audience left) have cases of their own.
package enum Command: Sendable, Hashable {
    case conversation(ConversationCommand)
    case directory(DirectoryCommand)
}

package indirect enum ConversationCommand: Sendable, Hashable {
    case trigger(TriggerActionRequest)
    case claim(ClaimRequestRequest)
    case take(TakeConversationRequest)
    case send(SendMessageRequest)
    case note(AddNoteRequest)
    case release(ReleaseRequestRequest)
    case transfer(TransferRequestRequest)
    case complete(CompleteRequestRequest)
    case cancel(CancelRequestRequest)
    case dismiss(DismissRequestRequest)
    case putConversation(PutConversationRequest)
    case tag(TagConversationRequest)
    /// The member of this epoch's claim showed no sign of life for `claim_grace`, or was deleted.
    case lapse(requestID: String, epoch: Int64)
    /// The last available member of the audience left while the request was PENDING.
    case audienceLeft(requestID: String)
    /// No e-mail of this attempt was or will be delivered.
    case mailsDied(requestID: String, attempt: Int32)
    /// Has no effect of its own: due deadlines are decided first, as before every command.
    case settle(requestID: String)

    /// The object that the decision is about.
    package enum Target: Sendable, Hashable {
        case conversation(String)
        case request(String)
    }

    package var target: Target {
        switch self {
        case .trigger(let call): .conversation(call.conversationID)
        case .take(let call): .conversation(call.conversationID)
        case .send(let call): .conversation(call.conversationID)
        case .note(let call): .conversation(call.conversationID)
        case .putConversation(let call): .conversation(call.conversation?.id ?? "")
        case .tag(let call): .conversation(call.conversationID)
        case .claim(let call): .request(call.requestID)
        case .release(let call): .request(call.requestID)
        case .transfer(let call): .request(call.requestID)
        case .complete(let call): .request(call.requestID)
        case .cancel(let call): .request(call.requestID)
        case .dismiss(let call): .request(call.requestID)
        case .lapse(let requestID, _), .audienceLeft(let requestID), .mailsDied(let requestID, _),
            .settle(let requestID):
            .request(requestID)
        }
    }

    /// The message id that makes the command idempotent.
    package var clientMessageID: String? {
        if case .send(let call) = self, !call.clientMessageID.isEmpty { return call.clientMessageID }
        return nil
    }

    package var citedMessageID: String? {
        if case .trigger(let call) = self, !call.cite.isEmpty { return call.cite }
        return nil
    }

    /// Whether the decision depends on the conversation having messages.
    package var asksForMessages: Bool {
        if case .trigger(let call) = self { return !call.history.isEmpty }
        return false
    }
}

package enum DirectoryCommand: Sendable, Hashable {
    case putWorkspace(PutWorkspaceRequest)
    case deleteWorkspace(DeleteWorkspaceRequest)
    case putAction(PutActionRequest)
    case deleteAction(DeleteActionRequest)
    case putMember(PutMemberRequest)
    case deleteMember(DeleteMemberRequest)
    case putSettings(PutMemberSettingsRequest)
    case putCannedReply(PutCannedReplyRequest)
    case deleteCannedReply(DeleteCannedReplyRequest)
}
