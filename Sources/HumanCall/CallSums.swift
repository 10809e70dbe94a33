import HumanCallMessages

/// The calls that a statistic is about. Empty = all.
package struct CallFilter: Sendable, Hashable {
    package var team = ""
    package var actionID = ""
    /// The member who claimed it first.
    package var memberID = ""

    package init(team: String = "", actionID: String = "", memberID: String = "") {
        self.team = team
        self.actionID = actionID
        self.memberID = memberID
    }

    package func admits(_ call: CallRow) -> Bool {
        (team.isEmpty || call.team == team) && (actionID.isEmpty || call.actionID == actionID)
            && (memberID.isEmpty || call.marks.firstMemberID == memberID)
    }
}

/// Counts and times of some calls, added up one by one.
package struct CallCounts: Sendable, Hashable {
    package var created: Int64 = 0
    /// The number of calls that are in each state now.
    package var pending: Int64 = 0
    package var assigned: Int64 = 0
    package var completed: Int64 = 0
    package var expired: Int64 = 0
    package var canceled: Int64 = 0
    /// Claimed at least once.
    package var claimed: Int64 = 0

    package init() {}

    package mutating func add(_ call: CallRow) {
        created += 1
        if call.isClaimed { claimed += 1 }
        switch call.state {
        case .pending: pending += 1
        case .assigned: assigned += 1
        case .completed: completed += 1
        case .expired: expired += 1
        default: canceled += 1
        }
    }
}

/// The statistics of a range of calls: in total, and by team, action, hour of the day, member and day.
///
/// A conversation that a member took without a call is a row, too. It was no call, so it is only in `takenOver`.
package struct CallSums: Sendable {
    /// The calls of one team, one action, or one hour of the day.
    package struct Group: Sendable, Hashable {
        package var counts = CallCounts()
        package var waits = TimeHistogram()
        package var replies = TimeHistogram()

        fileprivate mutating func add(_ call: CallRow) {
            counts.add(call)
            if let time = call.waitTime { waits.add(milliseconds: time) }
            if let time = call.replyTime { replies.add(milliseconds: time) }
        }
    }

    package struct Member: Sendable, Hashable {
        /// Calls that the member claimed first.
        package var claimed: Int64 = 0
        /// Calls that ended as completed while the member held them.
        package var completed: Int64 = 0
        package var takenOver: Int64 = 0
        /// From the first claim to the first line of a person, of the calls that the member claimed first.
        package var replies = TimeHistogram()
    }

    package struct Day: Sendable, Hashable {
        package var day: LocalDays.Day
        package var counts = CallCounts()
        package var takenOver: Int64 = 0
    }

    package private(set) var all = Group()
    package private(set) var claims = TimeHistogram()
    package private(set) var takenOver: Int64 = 0
    /// By team; "" = calls for everybody.
    package private(set) var teams: [String: Group] = [:]
    /// By id.
    package private(set) var actions: [String: Group] = [:]
    /// By hour, 0 to 23.
    package private(set) var hours: [Int: Group] = [:]
    /// By id.
    package private(set) var members: [String: Member] = [:]
    /// By number.
    package private(set) var days: [Int64: Day] = [:]

    package init() {}

    /// The largest number of groups of one kind.
    package var groupCount: Int { max(teams.count, actions.count, members.count) }

    package mutating func add(_ call: CallRow, on day: LocalDays.Day, hour: Int) {
        let first = call.marks.firstMemberID
        guard call.source != .takenOver else {
            takenOver += 1
            days[day.number, default: Day(day: day)].takenOver += 1
            if !first.isEmpty { members[first, default: Member()].takenOver += 1 }
            return
        }
        all.add(call)
        if let time = call.claimTime { claims.add(milliseconds: time) }
        teams[call.team, default: Group()].add(call)
        actions[call.actionID, default: Group()].add(call)
        hours[hour, default: Group()].add(call)
        days[day.number, default: Day(day: day)].counts.add(call)
        if !first.isEmpty {
            members[first, default: Member()].claimed += 1
            if let time = call.replyTimeOfMember { members[first]?.replies.add(milliseconds: time) }
        }
        // A claim that lapsed completed nothing.
        if call.endReason == .completed || call.endReason == .visitorIdle, !call.memberID.isEmpty {
            members[call.memberID, default: Member()].completed += 1
        }
    }
}
