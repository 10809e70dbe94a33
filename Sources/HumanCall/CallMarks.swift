import HumanCallMessages

/// The first steps of a call, which later ones do not change: its first claim, and the first line that a person wrote. 0 = not
/// yet. Times are Unix milliseconds.
///
/// Only events move them, so a replay of the log has the same ones. They are no part of the request's bytes: a message changes
/// no version. The statistics read them (docs/decisions/0035).
package struct CallMarks: Sendable, Hashable {
    package var firstClaimedAt: Int64 = 0
    package var firstMemberID = ""
    package var firstReplyAt: Int64 = 0

    package init(firstClaimedAt: Int64 = 0, firstMemberID: String = "", firstReplyAt: Int64 = 0) {
        self.firstClaimedAt = firstClaimedAt
        self.firstMemberID = firstMemberID
        self.firstReplyAt = firstReplyAt
    }

    /// Applies an event of the conversation. The marks are those of its open request, and after an end still those of the
    /// request that ended.
    package mutating func evolve(_ event: Event) {
        if let request = event.request {
            // The first event of a request: its creation or, of a take-over, its assignment.
            if request.version == 1 { self = CallMarks() }
            guard firstClaimedAt == 0, request.state == .assigned, let claim = request.claim else { return }
            (firstClaimedAt, firstMemberID) = (claim.claimedAt, claim.memberID)
        } else if let message = event.message, message.author == .member, firstClaimedAt > 0, firstReplyAt == 0 {
            firstReplyAt = event.time
        }
    }
}
