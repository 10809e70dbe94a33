// Made from humancall/v1/nouns.proto by proto/generate.py. Do not edit: change the .proto file and run `make proto`.

internal import CHumanCallProto
import HumanCallMessages

extension Workspace: WireCodable {
    public static var wireShape: WireShape {
        WireShape(humancall__v1__workspace__shape())
    }

    public static func read(_ source: UnsafeRawPointer) -> Self {
        let c = source.assumingMemoryBound(to: Humancall__V1__Workspace.self)
        return Self(
            id: CValue.string(c.pointee.id),
            name: CValue.string(c.pointee.name),
            plan: Plan(rawValue: Int32(bitPattern: c.pointee.plan.rawValue)),
            humanCallMinPlan: Plan(rawValue: Int32(bitPattern: c.pointee.human_call_min_plan.rawValue)),
            upgradeURL: CValue.string(c.pointee.upgrade_url),
            version: c.pointee.version,
            createdAt: c.pointee.created_at,
            updatedAt: c.pointee.updated_at,
            forbidTakeOver: c.pointee.forbid_take_over != 0,
            timeZone: CValue.string(c.pointee.time_zone),
            language: CValue.string(c.pointee.language)
        )
    }

    public func write(_ out: WireWriter) throws(WireError) {
        try out.string(90, language, "language")
        try out.string(82, timeZone, "time_zone")
        try out.bool(72, forbidTakeOver)
        try out.int64(64, updatedAt)
        try out.int64(56, createdAt)
        try out.int64(48, version)
        try out.string(42, upgradeURL, "upgrade_url")
        try out.enumeration(32, humanCallMinPlan)
        try out.enumeration(24, plan)
        try out.string(18, name, "name")
        try out.string(10, id, "id")
    }
}

extension OpenHours: WireCodable {
    public static var wireShape: WireShape {
        WireShape(humancall__v1__open_hours__shape())
    }

    public static func read(_ source: UnsafeRawPointer) -> Self {
        let c = source.assumingMemoryBound(to: Humancall__V1__OpenHours.self)
        return Self(
            weekday: c.pointee.weekday,
            fromMinute: c.pointee.from_minute,
            toMinute: c.pointee.to_minute
        )
    }

    public func write(_ out: WireWriter) throws(WireError) {
        try out.int32(24, toMinute)
        try out.int32(16, fromMinute)
        try out.int32(8, weekday)
    }
}

extension SpecialDay: WireCodable {
    public static var wireShape: WireShape {
        WireShape(humancall__v1__special_day__shape())
    }

    public static func read(_ source: UnsafeRawPointer) -> Self {
        let c = source.assumingMemoryBound(to: Humancall__V1__SpecialDay.self)
        return Self(
            date: CValue.string(c.pointee.date),
            fromMinute: c.pointee.from_minute,
            toMinute: c.pointee.to_minute
        )
    }

    public func write(_ out: WireWriter) throws(WireError) {
        try out.int32(24, toMinute)
        try out.int32(16, fromMinute)
        try out.string(10, date, "date")
    }
}

extension BusinessHours: WireCodable {
    public static var wireShape: WireShape {
        WireShape(humancall__v1__business_hours__shape())
    }

    public static func read(_ source: UnsafeRawPointer) -> Self {
        let c = source.assumingMemoryBound(to: Humancall__V1__BusinessHours.self)
        return Self(
            timeZone: CValue.string(c.pointee.time_zone),
            weekly: CValue.messages(c.pointee.weekly, c.pointee.n_weekly),
            days: CValue.messages(c.pointee.days, c.pointee.n_days),
            countOpenHours: c.pointee.count_open_hours != 0,
            emailWhenClosed: c.pointee.email_when_closed != 0
        )
    }

    public func write(_ out: WireWriter) throws(WireError) {
        try out.bool(40, emailWhenClosed)
        try out.bool(32, countOpenHours)
        try out.messages(26, days, "days")
        try out.messages(18, weekly, "weekly")
        try out.string(10, timeZone, "time_zone")
    }
}

extension ActionTexts: WireCodable {
    public static var wireShape: WireShape {
        WireShape(humancall__v1__action_texts__shape())
    }

    public static func read(_ source: UnsafeRawPointer) -> Self {
        let c = source.assumingMemoryBound(to: Humancall__V1__ActionTexts.self)
        return Self(
            locale: CValue.string(c.pointee.locale),
            autoMessage: CValue.string(c.pointee.auto_message),
            emailedMessage: CValue.string(c.pointee.emailed_message),
            nobodyMessage: CValue.string(c.pointee.nobody_message),
            joinedMessage: CValue.string(c.pointee.joined_message),
            returnedMessage: CValue.string(c.pointee.returned_message),
            expiredMessage: CValue.string(c.pointee.expired_message),
            requeuedMessage: CValue.string(c.pointee.requeued_message)
        )
    }

    public func write(_ out: WireWriter) throws(WireError) {
        try out.string(66, requeuedMessage, "requeued_message")
        try out.string(58, expiredMessage, "expired_message")
        try out.string(50, returnedMessage, "returned_message")
        try out.string(42, joinedMessage, "joined_message")
        try out.string(34, nobodyMessage, "nobody_message")
        try out.string(26, emailedMessage, "emailed_message")
        try out.string(18, autoMessage, "auto_message")
        try out.string(10, locale, "locale")
    }
}

extension Action: WireCodable {
    public static var wireShape: WireShape {
        WireShape(humancall__v1__action__shape())
    }

    public static func read(_ source: UnsafeRawPointer) -> Self {
        let c = source.assumingMemoryBound(to: Humancall__V1__Action.self)
        return Self(
            id: CValue.string(c.pointee.id),
            type: ActionType(rawValue: Int32(bitPattern: c.pointee.type.rawValue)),
            assistant: CValue.string(c.pointee.assistant),
            name: CValue.string(c.pointee.name),
            whenToUse: CValue.string(c.pointee.when_to_use),
            autoMessage: CValue.string(c.pointee.auto_message),
            notifyByEmailWhenOffline: c.pointee.notify_by_email_when_offline != 0,
            closeAfterMinutes: c.pointee.close_after_minutes,
            enabled: c.pointee.enabled != 0,
            team: CValue.string(c.pointee.team),
            examplePhrases: CValue.strings(c.pointee.example_phrases, c.pointee.n_example_phrases),
            joinedMessage: CValue.string(c.pointee.joined_message),
            returnedMessage: CValue.string(c.pointee.returned_message),
            expiredMessage: CValue.string(c.pointee.expired_message),
            whilePending: WhilePending(rawValue: Int32(bitPattern: c.pointee.while_pending.rawValue)),
            onReturn: OnReturn(rawValue: Int32(bitPattern: c.pointee.on_return.rawValue)),
            onLapse: OnLapse(rawValue: Int32(bitPattern: c.pointee.on_lapse.rawValue)),
            escalateAfterMinutes: c.pointee.escalate_after_minutes,
            version: c.pointee.version,
            createdAt: c.pointee.created_at,
            updatedAt: c.pointee.updated_at,
            emailedMessage: CValue.string(c.pointee.emailed_message),
            nobodyMessage: CValue.string(c.pointee.nobody_message),
            requeuedMessage: CValue.string(c.pointee.requeued_message),
            firstReplyMinutes: c.pointee.first_reply_minutes,
            nextReplyMinutes: c.pointee.next_reply_minutes,
            visitorIdleMinutes: c.pointee.visitor_idle_minutes,
            businessHours: CValue.message(c.pointee.business_hours),
            forbidTakeOver: c.pointee.forbid_take_over != 0,
            translations: CValue.messages(c.pointee.translations, c.pointee.n_translations)
        )
    }

    public func write(_ out: WireWriter) throws(WireError) {
        try out.messages(242, translations, "translations")
        try out.bool(232, forbidTakeOver)
        try out.message(226, businessHours, "business_hours")
        try out.int32(216, visitorIdleMinutes)
        try out.int32(208, nextReplyMinutes)
        try out.int32(200, firstReplyMinutes)
        try out.string(194, requeuedMessage, "requeued_message")
        try out.string(186, nobodyMessage, "nobody_message")
        try out.string(178, emailedMessage, "emailed_message")
        try out.int64(168, updatedAt)
        try out.int64(160, createdAt)
        try out.int64(152, version)
        try out.int32(144, escalateAfterMinutes)
        try out.enumeration(136, onLapse)
        try out.enumeration(128, onReturn)
        try out.enumeration(120, whilePending)
        try out.string(114, expiredMessage, "expired_message")
        try out.string(106, returnedMessage, "returned_message")
        try out.string(98, joinedMessage, "joined_message")
        try out.strings(90, examplePhrases, "example_phrases")
        try out.string(82, team, "team")
        try out.bool(72, enabled)
        try out.int32(64, closeAfterMinutes)
        try out.bool(56, notifyByEmailWhenOffline)
        try out.string(50, autoMessage, "auto_message")
        try out.string(42, whenToUse, "when_to_use")
        try out.string(34, name, "name")
        try out.string(26, assistant, "assistant")
        try out.enumeration(16, type)
        try out.string(10, id, "id")
    }
}

extension Member: WireCodable {
    public static var wireShape: WireShape {
        WireShape(humancall__v1__member__shape())
    }

    public static func read(_ source: UnsafeRawPointer) -> Self {
        let c = source.assumingMemoryBound(to: Humancall__V1__Member.self)
        return Self(
            id: CValue.string(c.pointee.id),
            name: CValue.string(c.pointee.name),
            email: CValue.string(c.pointee.email),
            teams: CValue.strings(c.pointee.teams, c.pointee.n_teams),
            rank: Rank(rawValue: Int32(bitPattern: c.pointee.rank.rawValue)),
            version: c.pointee.version,
            createdAt: c.pointee.created_at,
            updatedAt: c.pointee.updated_at,
            presence: Presence(rawValue: Int32(bitPattern: c.pointee.presence.rawValue)),
            maxClaims: c.pointee.max_claims,
            awayChosen: c.pointee.away_chosen != 0,
            doNotDisturb: c.pointee.do_not_disturb != 0
        )
    }

    public func write(_ out: WireWriter) throws(WireError) {
        try out.bool(96, doNotDisturb)
        try out.bool(88, awayChosen)
        try out.int32(80, maxClaims)
        try out.enumeration(72, presence)
        try out.int64(64, updatedAt)
        try out.int64(56, createdAt)
        try out.int64(48, version)
        try out.enumeration(40, rank)
        try out.strings(34, teams, "teams")
        try out.string(26, email, "email")
        try out.string(18, name, "name")
        try out.string(10, id, "id")
    }
}

extension Visitor: WireCodable {
    public static var wireShape: WireShape {
        WireShape(humancall__v1__visitor__shape())
    }

    public static func read(_ source: UnsafeRawPointer) -> Self {
        let c = source.assumingMemoryBound(to: Humancall__V1__Visitor.self)
        return Self(
            name: CValue.string(c.pointee.name),
            contact: CValue.string(c.pointee.contact),
            locale: CValue.string(c.pointee.locale)
        )
    }

    public func write(_ out: WireWriter) throws(WireError) {
        try out.string(26, locale, "locale")
        try out.string(18, contact, "contact")
        try out.string(10, name, "name")
    }
}

extension MetadataPair: WireCodable {
    public static var wireShape: WireShape {
        WireShape(humancall__v1__metadata_pair__shape())
    }

    public static func read(_ source: UnsafeRawPointer) -> Self {
        let c = source.assumingMemoryBound(to: Humancall__V1__MetadataPair.self)
        return Self(
            key: CValue.string(c.pointee.key),
            value: CValue.string(c.pointee.value)
        )
    }

    public func write(_ out: WireWriter) throws(WireError) {
        try out.string(18, value, "value")
        try out.string(10, key, "key")
    }
}

extension Control: WireCodable {
    public static var wireShape: WireShape {
        WireShape(humancall__v1__control__shape())
    }

    public static func read(_ source: UnsafeRawPointer) -> Self {
        let c = source.assumingMemoryBound(to: Humancall__V1__Control.self)
        return Self(
            holder: Holder(rawValue: Int32(bitPattern: c.pointee.holder.rawValue)),
            memberID: CValue.string(c.pointee.member_id),
            epoch: c.pointee.epoch,
            aiMaySpeak: c.pointee.ai_may_speak != 0,
            requestID: CValue.string(c.pointee.request_id)
        )
    }

    public func write(_ out: WireWriter) throws(WireError) {
        try out.string(42, requestID, "request_id")
        try out.bool(32, aiMaySpeak)
        try out.int64(24, epoch)
        try out.string(18, memberID, "member_id")
        try out.enumeration(8, holder)
    }
}

extension Conversation: WireCodable {
    public static var wireShape: WireShape {
        WireShape(humancall__v1__conversation__shape())
    }

    public static func read(_ source: UnsafeRawPointer) -> Self {
        let c = source.assumingMemoryBound(to: Humancall__V1__Conversation.self)
        return Self(
            id: CValue.string(c.pointee.id),
            origin: CValue.string(c.pointee.origin),
            visitor: CValue.message(c.pointee.visitor),
            assistant: CValue.string(c.pointee.assistant),
            metadata: CValue.messages(c.pointee.metadata, c.pointee.n_metadata),
            control: CValue.message(c.pointee.control),
            version: c.pointee.version,
            createdAt: c.pointee.created_at,
            updatedAt: c.pointee.updated_at,
            lastEndingSequence: c.pointee.last_ending_sequence,
            joinedMemberID: CValue.string(c.pointee.joined_member_id),
            tags: CValue.strings(c.pointee.tags, c.pointee.n_tags)
        )
    }

    public func write(_ out: WireWriter) throws(WireError) {
        try out.strings(98, tags, "tags")
        try out.string(90, joinedMemberID, "joined_member_id")
        try out.int64(80, lastEndingSequence)
        try out.int64(72, updatedAt)
        try out.int64(64, createdAt)
        try out.int64(56, version)
        try out.message(50, control, "control")
        try out.messages(42, metadata, "metadata")
        try out.string(34, assistant, "assistant")
        try out.message(26, visitor, "visitor")
        try out.string(18, origin, "origin")
        try out.string(10, id, "id")
    }
}

extension Claim: WireCodable {
    public static var wireShape: WireShape {
        WireShape(humancall__v1__claim__shape())
    }

    public static func read(_ source: UnsafeRawPointer) -> Self {
        let c = source.assumingMemoryBound(to: Humancall__V1__Claim.self)
        return Self(
            memberID: CValue.string(c.pointee.member_id),
            memberName: CValue.string(c.pointee.member_name),
            epoch: c.pointee.epoch,
            claimedAt: c.pointee.claimed_at
        )
    }

    public func write(_ out: WireWriter) throws(WireError) {
        try out.int64(32, claimedAt)
        try out.int64(24, epoch)
        try out.string(18, memberName, "member_name")
        try out.string(10, memberID, "member_id")
    }
}

extension Alert: WireCodable {
    public static var wireShape: WireShape {
        WireShape(humancall__v1__alert__shape())
    }

    public static func read(_ source: UnsafeRawPointer) -> Self {
        let c = source.assumingMemoryBound(to: Humancall__V1__Alert.self)
        return Self(
            cause: AlertCause(rawValue: Int32(bitPattern: c.pointee.cause.rawValue)),
            attempt: c.pointee.attempt,
            time: c.pointee.time,
            availableMemberIDs: CValue.strings(c.pointee.available_member_ids, c.pointee.n_available_member_ids),
            emailedMemberIDs: CValue.strings(c.pointee.emailed_member_ids, c.pointee.n_emailed_member_ids),
            online: c.pointee.online,
            emailed: c.pointee.emailed,
            nobodyOnline: c.pointee.nobody_online != 0,
            nobodyAlerted: c.pointee.nobody_alerted != 0,
            because: CValue.string(c.pointee.because),
            opensAt: c.pointee.opens_at
        )
    }

    public func write(_ out: WireWriter) throws(WireError) {
        try out.int64(88, opensAt)
        try out.string(82, because, "because")
        try out.bool(72, nobodyAlerted)
        try out.bool(64, nobodyOnline)
        try out.int32(56, emailed)
        try out.int32(48, online)
        try out.strings(42, emailedMemberIDs, "emailed_member_ids")
        try out.strings(34, availableMemberIDs, "available_member_ids")
        try out.int64(24, time)
        try out.int32(16, attempt)
        try out.enumeration(8, cause)
    }
}

extension HumanCallRequest: WireCodable {
    public static var wireShape: WireShape {
        WireShape(humancall__v1__human_call_request__shape())
    }

    public static func read(_ source: UnsafeRawPointer) -> Self {
        let c = source.assumingMemoryBound(to: Humancall__V1__HumanCallRequest.self)
        return Self(
            id: CValue.string(c.pointee.id),
            conversationID: CValue.string(c.pointee.conversation_id),
            action: CValue.message(c.pointee.action),
            state: RequestState(rawValue: Int32(bitPattern: c.pointee.state.rawValue)),
            endReason: EndReason(rawValue: Int32(bitPattern: c.pointee.end_reason.rawValue)),
            attempt: c.pointee.attempt,
            deadlineAt: c.pointee.deadline_at,
            escalateAt: c.pointee.escalate_at,
            team: CValue.string(c.pointee.team),
            claim: CValue.message(c.pointee.claim),
            reason: CValue.string(c.pointee.reason),
            summary: CValue.string(c.pointee.summary),
            cite: CValue.string(c.pointee.cite),
            outcome: CValue.string(c.pointee.outcome),
            brief: CValue.string(c.pointee.brief),
            cancelReason: CValue.string(c.pointee.cancel_reason),
            version: c.pointee.version,
            createdAt: c.pointee.created_at,
            updatedAt: c.pointee.updated_at,
            endedAt: c.pointee.ended_at,
            alerts: CValue.messages(c.pointee.alerts, c.pointee.n_alerts),
            source: RequestSource(rawValue: Int32(bitPattern: c.pointee.source.rawValue)),
            follows: CValue.string(c.pointee.follows),
            opensAt: c.pointee.opens_at,
            dismissedAt: c.pointee.dismissed_at,
            dismissedBy: CValue.string(c.pointee.dismissed_by)
        )
    }

    public func write(_ out: WireWriter) throws(WireError) {
        try out.string(210, dismissedBy, "dismissed_by")
        try out.int64(200, dismissedAt)
        try out.int64(192, opensAt)
        try out.string(186, follows, "follows")
        try out.enumeration(176, source)
        try out.messages(170, alerts, "alerts")
        try out.int64(160, endedAt)
        try out.int64(152, updatedAt)
        try out.int64(144, createdAt)
        try out.int64(136, version)
        try out.string(130, cancelReason, "cancel_reason")
        try out.string(122, brief, "brief")
        try out.string(114, outcome, "outcome")
        try out.string(106, cite, "cite")
        try out.string(98, summary, "summary")
        try out.string(90, reason, "reason")
        try out.message(82, claim, "claim")
        try out.string(74, team, "team")
        try out.int64(64, escalateAt)
        try out.int64(56, deadlineAt)
        try out.int32(48, attempt)
        try out.enumeration(40, endReason)
        try out.enumeration(32, state)
        try out.message(26, action, "action")
        try out.string(18, conversationID, "conversation_id")
        try out.string(10, id, "id")
    }
}

extension QueuePlace: WireCodable {
    public static var wireShape: WireShape {
        WireShape(humancall__v1__queue_place__shape())
    }

    public static func read(_ source: UnsafeRawPointer) -> Self {
        let c = source.assumingMemoryBound(to: Humancall__V1__QueuePlace.self)
        return Self(
            place: c.pointee.place,
            expectedWaitMs: c.pointee.expected_wait_ms
        )
    }

    public func write(_ out: WireWriter) throws(WireError) {
        try out.int64(16, expectedWaitMs)
        try out.int32(8, place)
    }
}

extension Attachment: WireCodable {
    public static var wireShape: WireShape {
        WireShape(humancall__v1__attachment__shape())
    }

    public static func read(_ source: UnsafeRawPointer) -> Self {
        let c = source.assumingMemoryBound(to: Humancall__V1__Attachment.self)
        return Self(
            url: CValue.string(c.pointee.url),
            name: CValue.string(c.pointee.name),
            contentType: CValue.string(c.pointee.content_type),
            bytes: c.pointee.bytes
        )
    }

    public func write(_ out: WireWriter) throws(WireError) {
        try out.int64(32, bytes)
        try out.string(26, contentType, "content_type")
        try out.string(18, name, "name")
        try out.string(10, url, "url")
    }
}

extension Message: WireCodable {
    public static var wireShape: WireShape {
        WireShape(humancall__v1__message__shape())
    }

    public static func read(_ source: UnsafeRawPointer) -> Self {
        let c = source.assumingMemoryBound(to: Humancall__V1__Message.self)
        return Self(
            id: CValue.string(c.pointee.id),
            conversationID: CValue.string(c.pointee.conversation_id),
            author: Author(rawValue: Int32(bitPattern: c.pointee.author.rawValue)),
            kind: MessageKind(rawValue: Int32(bitPattern: c.pointee.kind.rawValue)),
            memberID: CValue.string(c.pointee.member_id),
            authorName: CValue.string(c.pointee.author_name),
            text: CValue.string(c.pointee.text),
            attachments: CValue.messages(c.pointee.attachments, c.pointee.n_attachments),
            clientMessageID: CValue.string(c.pointee.client_message_id),
            createdAt: c.pointee.created_at,
            sequence: c.pointee.sequence,
            controlEpoch: c.pointee.control_epoch,
            requestID: CValue.string(c.pointee.request_id),
            imported: c.pointee.imported != 0
        )
    }

    public func write(_ out: WireWriter) throws(WireError) {
        try out.bool(112, imported)
        try out.string(106, requestID, "request_id")
        try out.int64(96, controlEpoch)
        try out.int64(88, sequence)
        try out.int64(80, createdAt)
        try out.string(74, clientMessageID, "client_message_id")
        try out.messages(66, attachments, "attachments")
        try out.string(58, text, "text")
        try out.string(50, authorName, "author_name")
        try out.string(42, memberID, "member_id")
        try out.enumeration(32, kind)
        try out.enumeration(24, author)
        try out.string(18, conversationID, "conversation_id")
        try out.string(10, id, "id")
    }
}

extension Note: WireCodable {
    public static var wireShape: WireShape {
        WireShape(humancall__v1__note__shape())
    }

    public static func read(_ source: UnsafeRawPointer) -> Self {
        let c = source.assumingMemoryBound(to: Humancall__V1__Note.self)
        return Self(
            id: CValue.string(c.pointee.id),
            conversationID: CValue.string(c.pointee.conversation_id),
            requestID: CValue.string(c.pointee.request_id),
            memberID: CValue.string(c.pointee.member_id),
            authorName: CValue.string(c.pointee.author_name),
            text: CValue.string(c.pointee.text),
            createdAt: c.pointee.created_at,
            sequence: c.pointee.sequence,
            mentions: CValue.strings(c.pointee.mentions, c.pointee.n_mentions)
        )
    }

    public func write(_ out: WireWriter) throws(WireError) {
        try out.strings(74, mentions, "mentions")
        try out.int64(64, sequence)
        try out.int64(56, createdAt)
        try out.string(50, text, "text")
        try out.string(42, authorName, "author_name")
        try out.string(34, memberID, "member_id")
        try out.string(26, requestID, "request_id")
        try out.string(18, conversationID, "conversation_id")
        try out.string(10, id, "id")
    }
}

extension CannedReply: WireCodable {
    public static var wireShape: WireShape {
        WireShape(humancall__v1__canned_reply__shape())
    }

    public static func read(_ source: UnsafeRawPointer) -> Self {
        let c = source.assumingMemoryBound(to: Humancall__V1__CannedReply.self)
        return Self(
            id: CValue.string(c.pointee.id),
            shortcut: CValue.string(c.pointee.shortcut),
            text: CValue.string(c.pointee.text),
            memberID: CValue.string(c.pointee.member_id),
            version: c.pointee.version,
            createdAt: c.pointee.created_at,
            updatedAt: c.pointee.updated_at
        )
    }

    public func write(_ out: WireWriter) throws(WireError) {
        try out.int64(56, updatedAt)
        try out.int64(48, createdAt)
        try out.int64(40, version)
        try out.string(34, memberID, "member_id")
        try out.string(26, text, "text")
        try out.string(18, shortcut, "shortcut")
        try out.string(10, id, "id")
    }
}

extension SavedView: WireCodable {
    public static var wireShape: WireShape {
        WireShape(humancall__v1__saved_view__shape())
    }

    public static func read(_ source: UnsafeRawPointer) -> Self {
        let c = source.assumingMemoryBound(to: Humancall__V1__SavedView.self)
        return Self(
            name: CValue.string(c.pointee.name),
            query: CValue.string(c.pointee.query)
        )
    }

    public func write(_ out: WireWriter) throws(WireError) {
        try out.string(18, query, "query")
        try out.string(10, name, "name")
    }
}

extension MemberSettings: WireCodable {
    public static var wireShape: WireShape {
        WireShape(humancall__v1__member_settings__shape())
    }

    public static func read(_ source: UnsafeRawPointer) -> Self {
        let c = source.assumingMemoryBound(to: Humancall__V1__MemberSettings.self)
        return Self(
            memberID: CValue.string(c.pointee.member_id),
            language: CValue.string(c.pointee.language),
            sound: Sound(rawValue: Int32(bitPattern: c.pointee.sound.rawValue)),
            volume: c.pointee.volume,
            muted: CValue.strings(c.pointee.muted, c.pointee.n_muted),
            doNotDisturb: c.pointee.do_not_disturb != 0,
            undoSend: c.pointee.undo_send != 0,
            noLetterShortcuts: c.pointee.no_letter_shortcuts != 0,
            views: CValue.messages(c.pointee.views, c.pointee.n_views),
            version: c.pointee.version,
            updatedAt: c.pointee.updated_at
        )
    }

    public func write(_ out: WireWriter) throws(WireError) {
        try out.int64(88, updatedAt)
        try out.int64(80, version)
        try out.messages(74, views, "views")
        try out.bool(64, noLetterShortcuts)
        try out.bool(56, undoSend)
        try out.bool(48, doNotDisturb)
        try out.strings(42, muted, "muted")
        try out.int32(32, volume)
        try out.enumeration(24, sound)
        try out.string(18, language, "language")
        try out.string(10, memberID, "member_id")
    }
}

extension Viewers: WireCodable {
    public static var wireShape: WireShape {
        WireShape(humancall__v1__viewers__shape())
    }

    public static func read(_ source: UnsafeRawPointer) -> Self {
        let c = source.assumingMemoryBound(to: Humancall__V1__Viewers.self)
        return Self(
            memberIDs: CValue.strings(c.pointee.member_ids, c.pointee.n_member_ids)
        )
    }

    public func write(_ out: WireWriter) throws(WireError) {
        try out.strings(10, memberIDs, "member_ids")
    }
}

extension DeliveryAttempt: WireCodable {
    public static var wireShape: WireShape {
        WireShape(humancall__v1__delivery_attempt__shape())
    }

    public static func read(_ source: UnsafeRawPointer) -> Self {
        let c = source.assumingMemoryBound(to: Humancall__V1__DeliveryAttempt.self)
        return Self(
            time: c.pointee.time,
            code: c.pointee.code,
            detail: CValue.string(c.pointee.detail)
        )
    }

    public func write(_ out: WireWriter) throws(WireError) {
        try out.string(26, detail, "detail")
        try out.int32(16, code)
        try out.int64(8, time)
    }
}

extension Notification: WireCodable {
    public static var wireShape: WireShape {
        WireShape(humancall__v1__notification__shape())
    }

    public static func read(_ source: UnsafeRawPointer) -> Self {
        let c = source.assumingMemoryBound(to: Humancall__V1__Notification.self)
        return Self(
            id: CValue.string(c.pointee.id),
            requestID: CValue.string(c.pointee.request_id),
            conversationID: CValue.string(c.pointee.conversation_id),
            attempt: c.pointee.attempt,
            memberID: CValue.string(c.pointee.member_id),
            email: CValue.string(c.pointee.email),
            cause: AlertCause(rawValue: Int32(bitPattern: c.pointee.cause.rawValue)),
            state: NotificationState(rawValue: Int32(bitPattern: c.pointee.state.rawValue)),
            suppressedBecause: CValue.string(c.pointee.suppressed_because),
            messageID: CValue.string(c.pointee.message_id),
            deliveries: CValue.messages(c.pointee.deliveries, c.pointee.n_deliveries),
            nextAttemptAt: c.pointee.next_attempt_at,
            createdAt: c.pointee.created_at,
            updatedAt: c.pointee.updated_at,
            digest: c.pointee.digest != 0
        )
    }

    public func write(_ out: WireWriter) throws(WireError) {
        try out.bool(120, digest)
        try out.int64(112, updatedAt)
        try out.int64(104, createdAt)
        try out.int64(96, nextAttemptAt)
        try out.messages(90, deliveries, "deliveries")
        try out.string(82, messageID, "message_id")
        try out.string(74, suppressedBecause, "suppressed_because")
        try out.enumeration(64, state)
        try out.enumeration(56, cause)
        try out.string(50, email, "email")
        try out.string(42, memberID, "member_id")
        try out.int32(32, attempt)
        try out.string(26, conversationID, "conversation_id")
        try out.string(18, requestID, "request_id")
        try out.string(10, id, "id")
    }
}

extension Erasure: WireCodable {
    public static var wireShape: WireShape {
        WireShape(humancall__v1__erasure__shape())
    }

    public static func read(_ source: UnsafeRawPointer) -> Self {
        let c = source.assumingMemoryBound(to: Humancall__V1__Erasure.self)
        return Self(
            conversationID: CValue.string(c.pointee.conversation_id),
            sequences: CValue.scalars(c.pointee.sequences, c.pointee.n_sequences)
        )
    }

    public func write(_ out: WireWriter) throws(WireError) {
        try out.int64s(18, sequences, "sequences")
        try out.string(10, conversationID, "conversation_id")
    }
}

extension StreamOpened: WireCodable {
    public static var wireShape: WireShape {
        WireShape(humancall__v1__stream_opened__shape())
    }

    public static func read(_ source: UnsafeRawPointer) -> Self {
        let c = source.assumingMemoryBound(to: Humancall__V1__StreamOpened.self)
        return Self(
            oldest: CValue.string(c.pointee.oldest)
        )
    }

    public func write(_ out: WireWriter) throws(WireError) {
        try out.string(10, oldest, "oldest")
    }
}

extension PresenceChange: WireCodable {
    public static var wireShape: WireShape {
        WireShape(humancall__v1__presence_change__shape())
    }

    public static func read(_ source: UnsafeRawPointer) -> Self {
        let c = source.assumingMemoryBound(to: Humancall__V1__PresenceChange.self)
        return Self(
            memberID: CValue.string(c.pointee.member_id),
            presence: Presence(rawValue: Int32(bitPattern: c.pointee.presence.rawValue)),
            awayChosen: c.pointee.away_chosen != 0,
            doNotDisturb: c.pointee.do_not_disturb != 0
        )
    }

    public func write(_ out: WireWriter) throws(WireError) {
        try out.bool(32, doNotDisturb)
        try out.bool(24, awayChosen)
        try out.enumeration(16, presence)
        try out.string(10, memberID, "member_id")
    }
}

extension WebhookSkip: WireCodable {
    public static var wireShape: WireShape {
        WireShape(humancall__v1__webhook_skip__shape())
    }

    public static func read(_ source: UnsafeRawPointer) -> Self {
        let c = source.assumingMemoryBound(to: Humancall__V1__WebhookSkip.self)
        return Self(
            name: CValue.string(c.pointee.name),
            eventID: CValue.string(c.pointee.event_id)
        )
    }

    public func write(_ out: WireWriter) throws(WireError) {
        try out.string(18, eventID, "event_id")
        try out.string(10, name, "name")
    }
}

extension Typing: WireCodable {
    public static var wireShape: WireShape {
        WireShape(humancall__v1__typing__shape())
    }

    public static func read(_ source: UnsafeRawPointer) -> Self {
        let c = source.assumingMemoryBound(to: Humancall__V1__Typing.self)
        return Self(
            author: Author(rawValue: Int32(bitPattern: c.pointee.author.rawValue)),
            memberID: CValue.string(c.pointee.member_id),
            typing: c.pointee.typing != 0
        )
    }

    public func write(_ out: WireWriter) throws(WireError) {
        try out.bool(24, typing)
        try out.string(18, memberID, "member_id")
        try out.enumeration(8, author)
    }
}

extension Event: WireCodable {
    public static var wireShape: WireShape {
        WireShape(humancall__v1__event__shape())
    }

    public static func read(_ source: UnsafeRawPointer) -> Self {
        let c = source.assumingMemoryBound(to: Humancall__V1__Event.self)
        return Self(
            sequence: c.pointee.sequence,
            type: CValue.string(c.pointee.type),
            time: c.pointee.time,
            conversationID: CValue.string(c.pointee.conversation_id),
            requestID: CValue.string(c.pointee.request_id),
            origin: CValue.string(c.pointee.origin),
            actorUID: c.pointee.actor_uid,
            resume: c.pointee.resume != 0,
            deleted: c.pointee.deleted != 0,
            request: CValue.message(c.pointee.request),
            control: CValue.message(c.pointee.control),
            message: CValue.message(c.pointee.message),
            note: CValue.message(c.pointee.note),
            conversation: CValue.message(c.pointee.conversation),
            action: CValue.message(c.pointee.action),
            member: CValue.message(c.pointee.member),
            notification: CValue.message(c.pointee.notification),
            erasure: CValue.message(c.pointee.erasure),
            opened: CValue.message(c.pointee.opened),
            presence: CValue.message(c.pointee.presence),
            typing: CValue.message(c.pointee.typing),
            asOf: c.pointee.as_of,
            clock: CValue.message(c.pointee.clock),
            queue: CValue.message(c.pointee.queue),
            webhookSkip: CValue.message(c.pointee.webhook_skip),
            cannedReply: CValue.message(c.pointee.canned_reply),
            settings: CValue.message(c.pointee.settings),
            viewers: CValue.message(c.pointee.viewers),
            workspace: CValue.message(c.pointee.workspace),
            actorMemberID: CValue.string(c.pointee.actor_member_id)
        )
    }

    public func write(_ out: WireWriter) throws(WireError) {
        try out.string(242, actorMemberID, "actor_member_id")
        try out.message(234, workspace, "workspace")
        try out.message(226, viewers, "viewers")
        try out.message(218, settings, "settings")
        try out.message(210, cannedReply, "canned_reply")
        try out.message(202, webhookSkip, "webhook_skip")
        try out.message(194, queue, "queue")
        try out.message(186, clock, "clock")
        try out.int64(176, asOf)
        try out.message(170, typing, "typing")
        try out.message(162, presence, "presence")
        try out.message(154, opened, "opened")
        try out.message(146, erasure, "erasure")
        try out.message(138, notification, "notification")
        try out.message(130, member, "member")
        try out.message(122, action, "action")
        try out.message(114, conversation, "conversation")
        try out.message(106, note, "note")
        try out.message(98, message, "message")
        try out.message(90, control, "control")
        try out.message(82, request, "request")
        try out.bool(72, deleted)
        try out.bool(64, resume)
        try out.uint32(56, actorUID)
        try out.string(50, origin, "origin")
        try out.string(42, requestID, "request_id")
        try out.string(34, conversationID, "conversation_id")
        try out.int64(24, time)
        try out.string(18, type, "type")
        try out.int64(8, sequence)
    }
}

extension ClockCorrection: WireCodable {
    public static var wireShape: WireShape {
        WireShape(humancall__v1__clock_correction__shape())
    }

    public static func read(_ source: UnsafeRawPointer) -> Self {
        let c = source.assumingMemoryBound(to: Humancall__V1__ClockCorrection.self)
        return Self(
            fromAt: c.pointee.from_at,
            toAt: c.pointee.to_at
        )
    }

    public func write(_ out: WireWriter) throws(WireError) {
        try out.int64(16, toAt)
        try out.int64(8, fromAt)
    }
}
