/// How many sign-in links each member was sent recently, so that a stranger at the sign-in page cannot fill a mailbox.
struct LoginMails {
    private var sent: [MemberKey: [Int64]] = [:]

    /// Whether another may be sent at this time (monotonic milliseconds). Counts it.
    mutating func allow(_ key: MemberKey, now: Int64) -> Bool {
        let recent = (sent[key] ?? []).filter { now - $0 < ServiceLimits.loginMailWindowMilliseconds }
        guard recent.count < ServiceLimits.loginMailsPerWindowMax else { return false }
        sent[key] = recent + [now]
        // Once there are many, old entries go, also those of members who were deleted since.
        if sent.count > ServiceLimits.loginMailMembersMax {
            sent = sent.filter { $0.value.contains { now - $0 < ServiceLimits.loginMailWindowMilliseconds } }
        }
        return true
    }
}
