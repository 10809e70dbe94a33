import HumanCallMessages

// A missed call is one that nobody took: EXPIRED, and no member has joined its conversation since. A member calls the
// visitor back (TakeConversation), or dismisses it.

extension Decision {
    /// A call that is dismissed already keeps its first dismissal: two members who dismiss it at once both succeed.
    mutating func dismiss(_ call: DismissRequestRequest, _ facts: Facts) throws(Rejection) -> Outcome {
        let member = try context.directory.member(call.memberID)
        if let open = state.open, open.id == call.requestID { throw .notMissed(open, "it is \(open.state)") }
        guard let ended = facts.ended, ended.id == call.requestID else {
            throw .unknown(.noSuchRequest, "request", call.requestID)
        }
        if ended.dismissedAt > 0 { return .changed(ended) }
        guard facts.isMissed else {
            throw .notMissed(
                ended,
                ended.state == .expired
                    ? "a member has joined its conversation since it expired" : "it is \(ended.state)")
        }
        let dismissed = ended.dismissed(by: member.id, context)
        append(.requestDismissed, requestID: ended.id) {
            $0.request = dismissed
            $0.actorMemberID = member.id
        }
        return .changed(dismissed)
    }
}

extension Rejection {
    fileprivate static func notMissed(_ request: HumanCallRequest, _ why: String) -> Rejection {
        Rejection(
            .notMissed, "request \(request.id) is not a missed call: \(why); there is nothing to dismiss",
            ["request_id": request.id, "state": request.state.description])
    }
}

extension Event {
    /// A member has joined the conversation: nobody has to call back any more.
    package var isJoin: Bool { request?.state == .assigned }

    /// The call of this event is missed from this sequence on, until it is dismissed or a member joins.
    package var missedSequence: Int64? { type == EventType.requestExpired.rawValue ? sequence : nil }
}
