import HumanCallMessages

// TakeConversation: a member takes a conversation that nobody was called for, or claims its open request.

extension Decision {
    mutating func take(_ call: TakeConversationRequest, _ facts: Facts) throws(Rejection) -> Outcome {
        let member = try context.directory.member(call.memberID)
        guard state.conversation != nil else {
            throw .unknown(.noSuchConversation, "conversation", call.conversationID)
        }
        try requireEnded(call.follows, facts)
        if let open = state.open {
            let claim = ClaimRequestRequest(
                requestID: open.id, memberID: call.memberID, sessionID: call.sessionID)
            guard case .changed(let claimed) = try self.claim(claim, facts) else { return .nothing }
            return .claimed(claimed)
        }
        let action = try actionOfTakeOver(call.actionID)
        try requireTakeOver(by: member, action)
        try context.directory.requirePlan()
        try member.requireRoom(held: facts.held)

        // It never waits: PENDING is only the state that an assignment leaves.
        var request = HumanCallRequest()
        request.id = context.ids.request(nextSequence)
        request.conversationID = call.conversationID
        request.action = action.copied(for: state.conversation?.visitor?.locale ?? "")
        request.team = action.team
        request.reason = call.reason
        request.state = .pending
        request.attempt = 1
        request.createdAt = context.now
        request.source = .takenOver
        request.follows = call.follows
        guard let new = PendingRequest(request) else { return .nothing }
        assign(to: member, .requestAssigned, requestID: request.id) {
            new.claimed(by: member, epoch: $0, context: $1)
        }
        return .claimed(state.open ?? request)
    }

    /// `follows` names an ended request of this conversation, or nothing.
    private func requireEnded(_ id: String, _ facts: Facts) throws(Rejection) {
        guard !id.isEmpty else { return }
        guard state.open?.id != id else {
            throw .invalid("follows", "names \(id), which is open; leave it out, and the call is claimed")
        }
        // A request that has just expired is in `ended`.
        let known = [facts.followed, facts.ended].lazy.compactMap { $0 }.first { $0.id == id }
        guard known?.conversationID == state.conversation?.id else {
            throw .unknown(.noSuchRequest, "request", id)
        }
    }

    /// The action that a trigger would use. Without a single enabled one, a take-over has the defaults of a new action.
    private func actionOfTakeOver(_ id: String) throws(Rejection) -> Action {
        do throws(Rejection) {
            return try context.directory.action(named: id, assistant: state.conversation?.assistant ?? "")
        } catch {
            guard error.reason == .actionAmbiguous else { throw error }
            var defaults = Action.new(id: "")
            defaults.name = "Take-over"
            defaults.setEscalationOfNew(named: [])
            // Leaving the action out is no way around the actions that it could be.
            let candidates = context.directory.triggerable(assistant: state.conversation?.assistant ?? "")
            defaults.forbidTakeOver = !candidates.isEmpty && candidates.allSatisfy(\.forbidTakeOver)
            return defaults
        }
    }

    private func requireTakeOver(by member: Member, _ action: Action) throws(Rejection) {
        let workspace = context.directory.workspace
        guard !workspace.forbidTakeOver, !action.forbidTakeOver else {
            let what =
                workspace.forbidTakeOver
                ? "workspace \(workspace.id)" : action.id.isEmpty ? "every action of this chat" : "action \(action.id)"
            throw Rejection(
                .takeOverForbidden, "\(what) forbids to take a conversation without a call; wait for a call",
                ["action_id": workspace.forbidTakeOver ? "" : action.id])
        }
        guard action.team.isEmpty || member.teams.contains(action.team) || member.rank == .manager else {
            throw Rejection(
                .notInAudience,
                "member \(member.id) is not in team \(action.team), which action \(action.id) calls; only its members and managers may take this conversation",
                ["member_id": member.id, "team": action.team])
        }
    }
}

extension Member {
    /// A member who holds `max_claims` requests gets no further one.
    package func requireRoom(held: Int) throws(Rejection) {
        guard maxClaims > 0, held >= Int(maxClaims) else { return }
        throw Rejection(
            .claimsFull,
            "member \(id) holds \(held) requests, and max_claims is \(maxClaims); complete or hand over one first",
            ["member_id": id, "value": "\(maxClaims)"])
    }
}

extension HumanCallRequest {
    /// Taken without a call, and never given to a team since then. Nobody was called, so it never waits for anybody: its
    /// release and its lapse return the conversation to the AI.
    package var isTakeOver: Bool { source == .takenOver && attempt == 1 }

    /// Whether the AI has the conversation again when the claim lapses.
    package var lapsesToAI: Bool { isTakeOver || action?.onLapse == .returnToAI }
}

extension ConversationCommand {
    /// The member who holds one more request if the command succeeds, where `max_claims` can refuse it.
    package var claimingMemberID: String? {
        switch self {
        case .claim(let call): call.memberID
        case .take(let call): call.memberID
        case .transfer(let call) where !call.toMemberID.isEmpty && !call.force: call.toMemberID
        default: nil
        }
    }

    /// The request that the command names in addition to its target.
    package var followedRequestID: String? {
        if case .take(let call) = self, !call.follows.isEmpty { return call.follows }
        return nil
    }
}

extension TakeConversationRequest {
    func validate() throws(Rejection) {
        try Check.chatID(conversationID, "conversation_id")
        try Check.id(memberID, "member_id")
        try Check.optionalID(sessionID, "session_id")
        try Check.optionalID(actionID, "action_id")
        try Check.optionalID(follows, "follows")
        try Check.text(reason, "reason")
    }
}

extension ClaimNextRequest {
    package func validate() throws(Rejection) {
        try Check.id(memberID, "member_id")
        try Check.optionalID(sessionID, "session_id")
        try Check.line(team, "team")
    }

    /// The teams whose requests the member can be given: without `team`, the member's and those for everybody ("").
    package func teams(of member: Member) throws(Rejection) -> [String] {
        guard !team.isEmpty else { return member.teams + [""] }
        guard member.teams.contains(team) else {
            throw .invalid(
                "team", "is \(Check.quoted(team)), and member \(member.id) is not in it; name one of the member's teams"
            )
        }
        return [team]
    }
}
