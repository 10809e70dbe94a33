import HumanCallMessages

extension Decision {
    /// Claims are serialised: the first one wins, and the others learn the holder and the time of the claim.
    mutating func claim(_ call: ClaimRequestRequest, _ facts: Facts) throws(Rejection) -> Outcome {
        let request = try openRequest(call.requestID, facts)
        let member = try context.directory.member(call.memberID)
        if let assigned = AssignedRequest(request) {
            guard assigned.claim.memberID == member.id else {
                throw Rejection(
                    .alreadyClaimed,
                    "request \(request.id) was claimed by \(assigned.claim.memberID); watch it, or pick another",
                    [
                        "by": assigned.claim.memberID, "by_name": assigned.claim.memberName,
                        "at": "\(assigned.claim.claimedAt)",
                    ])
            }
            return .changed(request)
        }
        guard let pending = PendingRequest(request) else { throw .unknown(.noSuchRequest, "request", call.requestID) }
        try member.requireRoom(held: facts.held)
        assign(to: member, .requestAssigned, requestID: request.id) {
            pending.claimed(by: member, epoch: $0, context: $1)
        }
        return .changed(state.open ?? request)
    }

    mutating func transfer(_ call: TransferRequestRequest, _ facts: Facts) throws(Rejection) -> Outcome {
        let assigned = try heldRequest(call.requestID, by: call.memberID, facts)
        // The colleague who reads about the transfer finds the note in the thread. If the transfer is refused, so is the note.
        if !call.note.isEmpty, let conversation = state.conversation {
            write(call.note, by: try context.directory.member(call.memberID), in: conversation)
        }
        if call.toMemberID.isEmpty {
            guard !context.directory.audience(team: call.toTeam).isEmpty else {
                throw Rejection(
                    .memberUnavailable, "team \(call.toTeam) has no members; name another team or a member",
                    ["team": call.toTeam])
            }
            return requeue(assigned, team: call.toTeam, cause: .transferred)
        }
        let member = try context.directory.member(call.toMemberID)
        guard member.id != assigned.claim.memberID else {
            throw .invalid("to_member_id", "already holds the request (\(member.id)); name another member")
        }
        let isAvailable = context.availability.contains(member)
        guard isAvailable || call.force else {
            throw Rejection(
                .memberUnavailable,
                "member \(member.id) is not available; name another, or use force to hand over all the same",
                ["member_id": member.id])
        }
        if !call.force { try member.requireRoom(held: facts.held) }
        let alert = isAvailable ? nil : alertByEmail(member, of: assigned.value)
        assign(to: member, .requestTransferred, requestID: assigned.value.id) {
            let request = assigned.transferred(to: member, epoch: $0, context: $1)
            return alert.map { request.recording($0) } ?? request
        }
        return .changed(state.open ?? assigned.value)
    }

    /// A claim's epoch IS the control epoch that it begins with, so both are created here.
    mutating func assign(
        to member: Member, _ type: EventType, requestID: String, _ make: (_ epoch: Int64, Context) -> HumanCallRequest
    ) {
        let control = control.held(by: member.id, requestID: requestID)
        let request = make(control.epoch, context)
        append(type, requestID: request.id) { $0.request = request }
        change(control, requestID: request.id, action: request.action)
        // A member who comes back, and of whom the visitor did not read that they had left, does not join again.
        guard state.conversation?.joinedMemberID != member.id else { return }
        writeLine(
            .joined, replacing("{name}", in: request.action?.joinedMessage ?? "", with: member.name),
            requestID: request.id, about: member.id)
    }

    mutating func release(_ call: ReleaseRequestRequest, _ facts: Facts) throws(Rejection) -> Outcome {
        let assigned = try heldRequest(call.requestID, by: call.memberID, facts)
        guard assigned.value.isTakeOver else { return requeue(assigned, team: nil, cause: .released) }
        let ended = assigned.completed(outcome: "", brief: "", context)
        end(ended, .requestCompleted, memberHeld: true)
        return .changed(ended)
    }

    mutating func requeue(_ assigned: AssignedRequest, team: String?, cause: AlertCause) -> Outcome {
        enterPending(assigned.requeued(team: team, context: context), .requeued(assigned.claim), cause: cause)
        return .changed(state.open ?? assigned.value)
    }

    mutating func complete(_ call: CompleteRequestRequest, _ facts: Facts) throws(Rejection) -> Outcome {
        let assigned = try heldRequest(call.requestID, by: call.memberID, facts)
        let ended = assigned.completed(outcome: call.outcome, brief: call.brief, context)
        end(ended, .requestCompleted, memberHeld: true)
        return .changed(ended)
    }

    mutating func cancel(_ call: CancelRequestRequest, _ facts: Facts) throws(Rejection) -> Outcome {
        let request = try openRequest(call.requestID, facts)
        if let pending = PendingRequest(request) {
            let ended = pending.canceled(reason: call.reason, context)
            end(ended, .requestCanceled, memberHeld: false)
            return .changed(ended)
        }
        guard let assigned = AssignedRequest(request) else { throw .unknown(.noSuchRequest, "request", call.requestID) }
        let ended = assigned.canceled(reason: call.reason, context)
        end(ended, .requestCanceled, memberHeld: true)
        return .changed(ended)
    }

    mutating func end(_ ended: HumanCallRequest, _ type: EventType, memberHeld: Bool) {
        append(type, requestID: ended.id) { $0.request = ended }
        giveBack(to: ended.action)
        // If no member had joined, no member returns.
        if memberHeld {
            let line = replacing("{name}", in: ended.action?.returnedMessage ?? "", with: ended.claim?.memberName ?? "")
            writeLine(.returned, line, requestID: ended.id, about: ended.claim?.memberID ?? "")
        }
    }

    // MARK: The daemon's own commands. The state may have changed since the timer was set, and then they do nothing.

    mutating func lapse(requestID: String, epoch: Int64) -> Outcome {
        guard let open = state.open, open.id == requestID, let assigned = AssignedRequest(open),
            assigned.claim.epoch == epoch
        else { return .nothing }
        return giveUp(assigned, cause: .lapsed)
    }

    mutating func audienceLeft(requestID: String) -> Outcome {
        guard let open = state.open, open.id == requestID, let pending = PendingRequest(open),
            !open.isEmailedInThisAttempt,
            !context.directory.audience(team: open.team).contains(where: context.availability.contains)
        else { return .nothing }
        let alert = alertStep(open, cause: .audienceLeft)
        // Only two facts are news for the caller who triggered the request: an e-mail was sent, or no one is alerted
        // any more. Each is logged once per attempt, so that members who come and go do not fill the log.
        let isNews = alert.nobodyAlerted && !open.hasAlertedNobodyInThisAttempt
        guard alert.emailed > 0 || isNews else { return .nothing }
        apply(alert, to: pending, .waiting)
        return .changed(state.open ?? open)
    }
}

/// The standard library can replace text only with Foundation, and the action's lines need only this function.
func replacing(_ pattern: String, in text: String, with replacement: String) -> String {
    let pattern = Array(pattern.utf8)
    var rest = Array(text.utf8)[...]
    var result: [UInt8] = []
    while !rest.isEmpty {
        if rest.starts(with: pattern) {
            result.append(contentsOf: replacement.utf8)
            rest = rest.dropFirst(pattern.count)
        } else {
            result.append(rest.removeFirst())
        }
    }
    return String(decoding: result, as: UTF8.self)
}
