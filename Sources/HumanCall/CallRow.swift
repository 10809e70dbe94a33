import HumanCallMessages

/// A call as the statistics see it: a few columns next to its request, so that a read of many touches nothing else.
package struct CallRow: Sendable, Hashable {
    /// The team that it was for last.
    package var team: String
    package var actionID: String
    package var state: RequestState
    package var endReason: EndReason
    package var source: RequestSource
    /// The last holder.
    package var memberID: String
    package var createdAt: Int64
    /// 0 = it has not ended.
    package var endedAt: Int64
    package var marks: CallMarks

    package init(
        team: String, actionID: String, state: RequestState, endReason: EndReason, source: RequestSource,
        memberID: String, createdAt: Int64, endedAt: Int64, marks: CallMarks
    ) {
        self.team = team
        self.actionID = actionID
        self.state = state
        self.endReason = endReason
        self.source = source
        self.memberID = memberID
        self.createdAt = createdAt
        self.endedAt = endedAt
        self.marks = marks
    }

    package init(_ request: HumanCallRequest, _ marks: CallMarks) {
        self.init(
            team: request.team, actionID: request.action?.id ?? "", state: request.state,
            endReason: request.endReason, source: request.source, memberID: request.claim?.memberID ?? "",
            createdAt: request.createdAt, endedAt: request.endedAt, marks: marks)
    }

    package var isClaimed: Bool { marks.firstClaimedAt > 0 }

    /// Milliseconds from the creation to the first claim; nil = nobody has claimed it.
    package var claimTime: Int64? { isClaimed ? max(0, marks.firstClaimedAt - createdAt) : nil }

    /// How long the visitor waited for a person: to the first claim, or to the end of a call that nobody claimed; nil = the
    /// visitor still waits.
    package var waitTime: Int64? { claimTime ?? (endedAt > 0 ? max(0, endedAt - createdAt) : nil) }

    /// Milliseconds from the creation to the first line of a person.
    package var replyTime: Int64? { marks.firstReplyAt > 0 ? max(0, marks.firstReplyAt - createdAt) : nil }

    /// Milliseconds from the first claim to the first line of a person.
    package var replyTimeOfMember: Int64? {
        marks.firstReplyAt > 0 ? max(0, marks.firstReplyAt - marks.firstClaimedAt) : nil
    }
}
