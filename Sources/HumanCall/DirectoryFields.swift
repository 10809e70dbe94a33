import HumanCallMessages

// The settable fields of a Put, the defaults of a new object, and the rules for an object as a whole.

extension DirectoryCommand {
    package func validate() throws(Rejection) {
        switch self {
        case .putWorkspace(let call):
            try Check.id(call.workspace?.id ?? "", "workspace.id")
            try Check.optionalID(call.actingMemberID, "acting_member_id")
            try Check.fields(call.fields, of: Workspace.settable)
            try Check.line(call.workspace?.name ?? "", "workspace.name")
            try Check.line(call.workspace?.upgradeURL ?? "", "workspace.upgrade_url", max: Limits.urlBytesMax)
            try Check.line(call.workspace?.timeZone ?? "", "workspace.time_zone", max: Limits.zoneNameBytesMax)
        case .deleteWorkspace(let call): try Check.id(call.workspaceID, "workspace_id")
        case .putAction(let call):
            try Check.id(call.action?.id ?? "", "action.id")
            try Check.optionalID(call.actingMemberID, "acting_member_id")
            try Check.fields(call.fields, of: Action.settable)
            // Sizes do not depend on the stored object, so they are checked first. The rest is validated after the
            // merge.
            try call.action?.validateSizes()
        case .deleteAction(let call):
            try Check.id(call.actionID, "action_id")
            try Check.optionalID(call.actingMemberID, "acting_member_id")
        case .putMember(let call):
            try Check.id(call.member?.id ?? "", "member.id")
            try Check.optionalID(call.actingMemberID, "acting_member_id")
            try Check.fields(call.fields, of: Member.settable)
            try Check.line(call.member?.name ?? "", "member.name")
            try Check.bytes(call.member?.email ?? "", "member.email", max: Limits.emailBytesMax)
            try Check.count(call.member?.teams.count ?? 0, "member.teams", max: Limits.teamsPerMemberMax)
            for team in call.member?.teams ?? [] { try Check.line(team, "member.teams") }
        case .deleteMember(let call):
            try Check.id(call.memberID, "member_id")
            try Check.optionalID(call.actingMemberID, "acting_member_id")
        case .putSettings(let call):
            guard let settings = call.settings else { throw .missingSettings }
            try Check.id(settings.memberID, "settings.member_id")
            try Check.fields(call.fields, of: MemberSettings.settable)
            try settings.validateSizes()
        case .putCannedReply(let call):
            try Check.optionalID(call.reply?.id ?? "", "reply.id")
            try Check.optionalID(call.reply?.memberID ?? "", "reply.member_id")
            try Check.optionalID(call.actingMemberID, "acting_member_id")
            try Check.fields(call.fields, of: CannedReply.settable)
            try Check.bytes(call.reply?.shortcut ?? "", "reply.shortcut", max: Limits.shortcutBytesMax)
            try Check.bytes(call.reply?.text ?? "", "reply.text", max: Limits.cannedReplyBytesMax)
        case .deleteCannedReply(let call):
            try Check.id(call.replyID, "reply_id")
            try Check.optionalID(call.actingMemberID, "acting_member_id")
        }
    }
}

extension WireMessage {
    /// The fields that a Put without `fields` sets: those that are not empty or zero.
    func populated(of settable: [String]) -> [String] {
        Self.fields.indices.filter { settable.contains(Self.fields[$0].name) && !value(at: $0).isEmpty }
            .map { Self.fields[$0].name }
    }
}

extension FieldValue {
    fileprivate var isEmpty: Bool {
        switch self {
        case .bool(let value): !value
        case .int32(let value), .enumeration(let value): value == 0
        case .int64(let value): value == 0
        case .uint32(let value): value == 0
        case .double(let value): value == 0
        case .string(let value): value.isEmpty
        case .bytes(let value): value.isEmpty
        case .message: false
        case .unset: true
        case .list(let values): values.isEmpty
        }
    }
}

extension Workspace {
    static let settable = [
        "name", "plan", "human_call_min_plan", "upgrade_url", "forbid_take_over", "time_zone", "language",
    ]

    var populatedFields: [String] { populated(of: Self.settable) }

    package static func new(id: String) -> Workspace {
        var workspace = Workspace()
        workspace.id = id
        workspace.name = id
        workspace.plan = .growth
        workspace.humanCallMinPlan = .growth
        return workspace
    }

    func validate() throws(Rejection) {
        try Check.name(name, "workspace.name")
        guard plan.isKnown else {
            throw .invalid("workspace.plan", "is \(plan.description); use FREE, STARTER, GROWTH or ENTERPRISE")
        }
        guard humanCallMinPlan.isKnown else {
            throw .invalid(
                "workspace.human_call_min_plan",
                "is \(humanCallMinPlan.description); use FREE, STARTER, GROWTH or ENTERPRISE")
        }
        try Check.line(upgradeURL, "workspace.upgrade_url", max: Limits.urlBytesMax)
        guard upgradeURL.isEmpty || upgradeURL.hasPrefix("https://") || upgradeURL.hasPrefix("http://") else {
            throw .invalid("workspace.upgrade_url", "is no web address; use http:// or https://")
        }
        try Check.language(language, "workspace.language")
    }

    /// - Parameter zones: the offsets of the zones that this machine knows.
    func validateTimeZone(_ zones: [String: ZoneOffsets]) throws(Rejection) {
        try Check.line(timeZone, "workspace.time_zone", max: Limits.zoneNameBytesMax)
        guard timeZone.isEmpty || zones[timeZone] != nil else {
            throw .unknownTimeZone("workspace.time_zone", timeZone)
        }
    }
}

extension Plan {
    fileprivate var isKnown: Bool {
        switch self {
        case .free, .starter, .growth, .enterprise: true
        default: false
        }
    }
}

extension Action {
    static let settable = [
        "type", "assistant", "name", "when_to_use", "auto_message", "notify_by_email_when_offline",
        "close_after_minutes",
        "enabled", "team", "example_phrases", "joined_message", "returned_message", "expired_message", "while_pending",
        "on_return", "on_lapse", "escalate_after_minutes", "emailed_message", "nobody_message", "requeued_message",
        "first_reply_minutes", "next_reply_minutes", "visitor_idle_minutes", "business_hours", "forbid_take_over",
        "translations",
    ]

    var populatedFields: [String] { populated(of: Self.settable) }

    static func new(id: String) -> Action {
        var action = Action()
        action.id = id
        action.type = .humanCall
        action.name = id
        action.notifyByEmailWhenOffline = true
        action.closeAfterMinutes = Limits.closeAfterMinutesDefault
        action.enabled = true
        action.whilePending = .aiContinues
        action.onReturn = .wait
        action.onLapse = .requeue
        action.emailedMessage = DefaultLines.english.emailed
        action.nobodyMessage = DefaultLines.english.nobody
        action.requeuedMessage = DefaultLines.english.requeued
        action.setTimersOfNew()
        return action
    }

    mutating func take(_ field: String, from given: Action) {
        switch field {
        case "type": type = given.type
        case "assistant": assistant = given.assistant
        case "name": name = given.name
        case "when_to_use": whenToUse = given.whenToUse
        case "auto_message": autoMessage = given.autoMessage
        case "notify_by_email_when_offline": notifyByEmailWhenOffline = given.notifyByEmailWhenOffline
        case "close_after_minutes": closeAfterMinutes = given.closeAfterMinutes
        case "enabled": enabled = given.enabled
        case "team": team = given.team
        case "example_phrases": examplePhrases = given.examplePhrases
        case "joined_message": joinedMessage = given.joinedMessage
        case "returned_message": returnedMessage = given.returnedMessage
        case "expired_message": expiredMessage = given.expiredMessage
        case "while_pending": whilePending = given.whilePending
        case "on_return": onReturn = given.onReturn
        case "on_lapse": onLapse = given.onLapse
        case "escalate_after_minutes": escalateAfterMinutes = given.escalateAfterMinutes
        case "emailed_message": emailedMessage = given.emailedMessage
        case "nobody_message": nobodyMessage = given.nobodyMessage
        case "requeued_message": requeuedMessage = given.requeuedMessage
        case "first_reply_minutes": firstReplyMinutes = given.firstReplyMinutes
        case "next_reply_minutes": nextReplyMinutes = given.nextReplyMinutes
        case "visitor_idle_minutes": visitorIdleMinutes = given.visitorIdleMinutes
        case "business_hours": businessHours = given.businessHours
        case "forbid_take_over": forbidTakeOver = given.forbidTakeOver
        case "translations": translations = given.translations
        default: break
        }
    }

    fileprivate func validateSizes() throws(Rejection) {
        try Check.line(name, "action.name")
        try Check.line(assistant, "action.assistant")
        try Check.line(team, "action.team")
        try Check.text(whenToUse, "action.when_to_use")
        try Check.line(of: autoMessage, "action.auto_message", isNamed: false)
        try Check.line(of: expiredMessage, "action.expired_message", isNamed: false)
        try Check.line(of: joinedMessage, "action.joined_message", isNamed: true)
        try Check.line(of: returnedMessage, "action.returned_message", isNamed: true)
        try Check.line(of: emailedMessage, "action.emailed_message", isNamed: false)
        try Check.line(of: nobodyMessage, "action.nobody_message", isNamed: false)
        try Check.line(of: requeuedMessage, "action.requeued_message", isNamed: true)
        try translations.validate("action.translations")
        try Check.count(examplePhrases.count, "action.example_phrases", max: Limits.examplePhrasesMax)
        for phrase in examplePhrases {
            try Check.line(phrase, "action.example_phrases", max: Limits.examplePhraseBytesMax)
        }
    }

    /// Validates an action that may never be stored: its sizes, and its id if it has one already.
    package func validateDraft() throws(Rejection) {
        try Check.optionalID(id, "draft.id")
        try validateSizes()
    }

    /// Validates the merged object: the new fields and the stored ones must agree.
    func validate() throws(Rejection) {
        guard type == .humanCall else { throw .invalid("action.type", "is \(type.description); use HUMAN_CALL") }
        try Check.name(name, "action.name")
        try validateSizes()
        guard (Limits.closeAfterMinutesMin...Limits.closeAfterMinutesMax).contains(closeAfterMinutes) else {
            throw .invalid(
                "action.close_after_minutes",
                "is \(closeAfterMinutes); use \(Limits.closeAfterMinutesMin) to \(Limits.closeAfterMinutesMax) minutes")
        }
        guard escalateAfterMinutes >= 0, escalateAfterMinutes < closeAfterMinutes else {
            throw .invalid(
                "action.escalate_after_minutes",
                "is \(escalateAfterMinutes); use 1 to \(closeAfterMinutes - 1) minutes (below close_after_minutes), or 0 for never"
            )
        }
        try validateTimers()
        guard whilePending == .aiContinues || whilePending == .aiHolds else {
            throw .invalid("action.while_pending", "is \(whilePending.description); use AI_CONTINUES or AI_HOLDS")
        }
        guard onReturn == .wait || onReturn == .continue else {
            throw .invalid("action.on_return", "is \(onReturn.description); use WAIT or CONTINUE")
        }
        guard onLapse == .requeue || onLapse == .returnToAI else {
            throw .invalid("action.on_lapse", "is \(onLapse.description); use REQUEUE or RETURN_TO_AI")
        }
    }
}

extension Member {
    static let settable = ["name", "email", "teams", "rank", "max_claims"]

    var populatedFields: [String] { populated(of: Self.settable) }

    static func new(id: String) -> Member {
        var member = Member()
        member.id = id
        member.name = id
        member.rank = .agent
        return member
    }

    func validate() throws(Rejection) {
        try Check.name(name, "member.name")
        if !email.isEmpty { try Check.email(email, "member.email") }
        try Check.count(teams.count, "member.teams", max: Limits.teamsPerMemberMax)
        for team in teams {
            guard !team.isEmpty else { throw .invalid("member.teams", "has an empty label; leave it out") }
            try Check.line(team, "member.teams")
        }
        guard Set(teams).count == teams.count else {
            throw .invalid("member.teams", "names a team twice; name each once")
        }
        guard rank == .agent || rank == .manager else {
            throw .invalid("member.rank", "is \(rank.description); use AGENT or MANAGER")
        }
        guard (0...Limits.claimsPerMemberMax).contains(maxClaims) else {
            throw .invalid(
                "member.max_claims", "is \(maxClaims); use 1 to \(Limits.claimsPerMemberMax), or 0 for no limit")
        }
    }
}
