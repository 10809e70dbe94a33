import HumanCallMessages

/// Everything that can change a workspace. The caller's own words arrive as the messages of the contract; what only the
/// daemon can say (a claim lapsed, an audience left) has cases of its own.
package enum Command: Sendable, Hashable {
    case conversation(ConversationCommand)
    case directory(DirectoryCommand)
}

package indirect enum ConversationCommand: Sendable, Hashable {
    case trigger(TriggerActionRequest)
    case claim(ClaimRequestRequest)
    case send(SendMessageRequest)
    case note(AddNoteRequest)
    case release(ReleaseRequestRequest)
    case transfer(TransferRequestRequest)
    case complete(CompleteRequestRequest)
    case cancel(CancelRequestRequest)
    case putConversation(PutConversationRequest)
    /// The claim of this epoch has shown no sign of life for `claim_grace`, or its member was deleted.
    case lapse(requestID: String, epoch: Int64)
    /// The last available member of the audience left while the request was PENDING.
    case audienceLeft(requestID: String)
    /// Nothing of its own: what fell due is decided first, as before every command.
    case settle(requestID: String)

    /// What the decision is about.
    package enum Target: Sendable, Hashable {
        case conversation(String)
        case request(String)
    }

    package var target: Target {
        switch self {
        case .trigger(let call): .conversation(call.conversationID)
        case .send(let call): .conversation(call.conversationID)
        case .note(let call): .conversation(call.conversationID)
        case .putConversation(let call): .conversation(call.conversation?.id ?? "")
        case .claim(let call): .request(call.requestID)
        case .release(let call): .request(call.requestID)
        case .transfer(let call): .request(call.requestID)
        case .complete(let call): .request(call.requestID)
        case .cancel(let call): .request(call.requestID)
        case .lapse(let requestID, _), .audienceLeft(let requestID), .settle(let requestID): .request(requestID)
        }
    }

    /// The message whose idempotency the command asks for.
    package var clientMessageID: String? {
        if case .send(let call) = self, !call.clientMessageID.isEmpty { return call.clientMessageID }
        return nil
    }

    /// The message id that the command cites.
    package var citedMessageID: String? {
        if case .trigger(let call) = self, !call.cite.isEmpty { return call.cite }
        return nil
    }

    /// Whether the decision asks if the conversation has messages.
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
}
