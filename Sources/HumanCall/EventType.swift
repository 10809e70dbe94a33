/// The types in the log, and those that exist only on a stream (PROTOCOL.md, "Events").
package enum EventType: String, Sendable, CaseIterable {
    case requestCreated = "request.created"
    case requestAssigned = "request.assigned"
    case requestRequeued = "request.requeued"
    case requestTransferred = "request.transferred"
    case requestCompleted = "request.completed"
    case requestExpired = "request.expired"
    case requestCanceled = "request.canceled"
    /// A member dismissed a missed call.
    case requestDismissed = "request.dismissed"
    /// The alert step ran again without a change of state: the audience left, or the request escalated.
    case requestAlerted = "request.alerted"
    case controlChanged = "control.changed"
    case messageCreated = "message.created"
    case noteCreated = "note.created"
    case notificationSent = "notification.sent"
    case notificationDead = "notification.dead"
    case conversationChanged = "conversation.changed"
    case actionChanged = "action.changed"
    case memberChanged = "member.changed"
    case memberSettingsChanged = "member_settings.changed"
    case workspaceChanged = "workspace.changed"
    case visitorErased = "visitor.erased"
    /// The daemon's time has followed a clock that jumped. Only here the time of a log goes back.
    case clockCorrected = "clock.corrected"
    /// The deadline of a PENDING request was further away than its action allows, because the clock was corrected.
    case requestRescheduled = "request.rescheduled"
    /// An operator skipped an event that a webhook refused.
    case webhookSkipped = "webhook.skipped"
    case cannedReplyChanged = "canned_reply.changed"

    case streamOpened = "stream.opened"
    case streamHeartbeat = "stream.heartbeat"
    case snapshotRequest = "snapshot.request"
    case snapshotConversation = "snapshot.conversation"
    case snapshotEnd = "snapshot.end"
    case presenceChanged = "presence.changed"
    case typing = "typing"
    /// The members who have a conversation open.
    case viewersChanged = "viewers.changed"
    /// The place of a PENDING request in its queue.
    case queueChanged = "queue.changed"

    /// It has a sequence: the event is in the log and not only on a stream.
    package var isLogged: Bool {
        switch self {
        case .streamOpened, .streamHeartbeat, .snapshotRequest, .snapshotConversation, .snapshotEnd, .presenceChanged,
            .typing, .viewersChanged, .queueChanged:
            false
        default: true
        }
    }

    /// Meant for the team: a VISITOR stream never carries it. Notes are for the team by definition; notifications and
    /// members carry the team's addresses; that a call was dismissed is the team's own bookkeeping.
    package var isForTeamOnly: Bool {
        switch self {
        case .noteCreated, .notificationSent, .notificationDead, .memberChanged, .memberSettingsChanged,
            .workspaceChanged,
            .cannedReplyChanged, .requestDismissed, .presenceChanged, .viewersChanged, .clockCorrected, .webhookSkipped:
            true
        default: false
        }
    }
}
