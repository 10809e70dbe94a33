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
            updatedAt: c.pointee.updated_at
        )
    }

    public func write(_ target: UnsafeMutableRawPointer, _ arena: WireArena) throws(WireError) {
        let c = target.bindMemory(to: Humancall__V1__Workspace.self, capacity: 1)
        humancall__v1__workspace__init(c)
        if !id.isEmpty { c.pointee.id = try arena.string(id, "id") }
        if !name.isEmpty { c.pointee.name = try arena.string(name, "name") }
        c.pointee.plan = .init(rawValue: UInt32(bitPattern: plan.rawValue))
        c.pointee.human_call_min_plan = .init(rawValue: UInt32(bitPattern: humanCallMinPlan.rawValue))
        if !upgradeURL.isEmpty { c.pointee.upgrade_url = try arena.string(upgradeURL, "upgrade_url") }
        c.pointee.version = version
        c.pointee.created_at = createdAt
        c.pointee.updated_at = updatedAt
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
            updatedAt: c.pointee.updated_at
        )
    }

    public func write(_ target: UnsafeMutableRawPointer, _ arena: WireArena) throws(WireError) {
        let c = target.bindMemory(to: Humancall__V1__Action.self, capacity: 1)
        humancall__v1__action__init(c)
        if !id.isEmpty { c.pointee.id = try arena.string(id, "id") }
        c.pointee.type = .init(rawValue: UInt32(bitPattern: type.rawValue))
        if !assistant.isEmpty { c.pointee.assistant = try arena.string(assistant, "assistant") }
        if !name.isEmpty { c.pointee.name = try arena.string(name, "name") }
        if !whenToUse.isEmpty { c.pointee.when_to_use = try arena.string(whenToUse, "when_to_use") }
        if !autoMessage.isEmpty { c.pointee.auto_message = try arena.string(autoMessage, "auto_message") }
        c.pointee.notify_by_email_when_offline = notifyByEmailWhenOffline ? 1 : 0
        c.pointee.close_after_minutes = closeAfterMinutes
        c.pointee.enabled = enabled ? 1 : 0
        if !team.isEmpty { c.pointee.team = try arena.string(team, "team") }
        if !examplePhrases.isEmpty {
            c.pointee.example_phrases = try arena.strings(examplePhrases, "example_phrases")
            c.pointee.n_example_phrases = examplePhrases.count
        }
        if !joinedMessage.isEmpty { c.pointee.joined_message = try arena.string(joinedMessage, "joined_message") }
        if !returnedMessage.isEmpty { c.pointee.returned_message = try arena.string(returnedMessage, "returned_message") }
        if !expiredMessage.isEmpty { c.pointee.expired_message = try arena.string(expiredMessage, "expired_message") }
        c.pointee.while_pending = .init(rawValue: UInt32(bitPattern: whilePending.rawValue))
        c.pointee.on_return = .init(rawValue: UInt32(bitPattern: onReturn.rawValue))
        c.pointee.on_lapse = .init(rawValue: UInt32(bitPattern: onLapse.rawValue))
        c.pointee.escalate_after_minutes = escalateAfterMinutes
        c.pointee.version = version
        c.pointee.created_at = createdAt
        c.pointee.updated_at = updatedAt
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
            presence: Presence(rawValue: Int32(bitPattern: c.pointee.presence.rawValue))
        )
    }

    public func write(_ target: UnsafeMutableRawPointer, _ arena: WireArena) throws(WireError) {
        let c = target.bindMemory(to: Humancall__V1__Member.self, capacity: 1)
        humancall__v1__member__init(c)
        if !id.isEmpty { c.pointee.id = try arena.string(id, "id") }
        if !name.isEmpty { c.pointee.name = try arena.string(name, "name") }
        if !email.isEmpty { c.pointee.email = try arena.string(email, "email") }
        if !teams.isEmpty {
            c.pointee.teams = try arena.strings(teams, "teams")
            c.pointee.n_teams = teams.count
        }
        c.pointee.rank = .init(rawValue: UInt32(bitPattern: rank.rawValue))
        c.pointee.version = version
        c.pointee.created_at = createdAt
        c.pointee.updated_at = updatedAt
        c.pointee.presence = .init(rawValue: UInt32(bitPattern: presence.rawValue))
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

    public func write(_ target: UnsafeMutableRawPointer, _ arena: WireArena) throws(WireError) {
        let c = target.bindMemory(to: Humancall__V1__Visitor.self, capacity: 1)
        humancall__v1__visitor__init(c)
        if !name.isEmpty { c.pointee.name = try arena.string(name, "name") }
        if !contact.isEmpty { c.pointee.contact = try arena.string(contact, "contact") }
        if !locale.isEmpty { c.pointee.locale = try arena.string(locale, "locale") }
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

    public func write(_ target: UnsafeMutableRawPointer, _ arena: WireArena) throws(WireError) {
        let c = target.bindMemory(to: Humancall__V1__MetadataPair.self, capacity: 1)
        humancall__v1__metadata_pair__init(c)
        if !key.isEmpty { c.pointee.key = try arena.string(key, "key") }
        if !value.isEmpty { c.pointee.value = try arena.string(value, "value") }
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

    public func write(_ target: UnsafeMutableRawPointer, _ arena: WireArena) throws(WireError) {
        let c = target.bindMemory(to: Humancall__V1__Control.self, capacity: 1)
        humancall__v1__control__init(c)
        c.pointee.holder = .init(rawValue: UInt32(bitPattern: holder.rawValue))
        if !memberID.isEmpty { c.pointee.member_id = try arena.string(memberID, "member_id") }
        c.pointee.epoch = epoch
        c.pointee.ai_may_speak = aiMaySpeak ? 1 : 0
        if !requestID.isEmpty { c.pointee.request_id = try arena.string(requestID, "request_id") }
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
            lastEndingSequence: c.pointee.last_ending_sequence
        )
    }

    public func write(_ target: UnsafeMutableRawPointer, _ arena: WireArena) throws(WireError) {
        let c = target.bindMemory(to: Humancall__V1__Conversation.self, capacity: 1)
        humancall__v1__conversation__init(c)
        if !id.isEmpty { c.pointee.id = try arena.string(id, "id") }
        if !origin.isEmpty { c.pointee.origin = try arena.string(origin, "origin") }
        c.pointee.visitor = try arena.message(visitor, "visitor")
        if !assistant.isEmpty { c.pointee.assistant = try arena.string(assistant, "assistant") }
        if !metadata.isEmpty {
            c.pointee.metadata = try arena.messages(metadata, "metadata")
            c.pointee.n_metadata = metadata.count
        }
        c.pointee.control = try arena.message(control, "control")
        c.pointee.version = version
        c.pointee.created_at = createdAt
        c.pointee.updated_at = updatedAt
        c.pointee.last_ending_sequence = lastEndingSequence
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

    public func write(_ target: UnsafeMutableRawPointer, _ arena: WireArena) throws(WireError) {
        let c = target.bindMemory(to: Humancall__V1__Claim.self, capacity: 1)
        humancall__v1__claim__init(c)
        if !memberID.isEmpty { c.pointee.member_id = try arena.string(memberID, "member_id") }
        if !memberName.isEmpty { c.pointee.member_name = try arena.string(memberName, "member_name") }
        c.pointee.epoch = epoch
        c.pointee.claimed_at = claimedAt
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
            because: CValue.string(c.pointee.because)
        )
    }

    public func write(_ target: UnsafeMutableRawPointer, _ arena: WireArena) throws(WireError) {
        let c = target.bindMemory(to: Humancall__V1__Alert.self, capacity: 1)
        humancall__v1__alert__init(c)
        c.pointee.cause = .init(rawValue: UInt32(bitPattern: cause.rawValue))
        c.pointee.attempt = attempt
        c.pointee.time = time
        if !availableMemberIDs.isEmpty {
            c.pointee.available_member_ids = try arena.strings(availableMemberIDs, "available_member_ids")
            c.pointee.n_available_member_ids = availableMemberIDs.count
        }
        if !emailedMemberIDs.isEmpty {
            c.pointee.emailed_member_ids = try arena.strings(emailedMemberIDs, "emailed_member_ids")
            c.pointee.n_emailed_member_ids = emailedMemberIDs.count
        }
        c.pointee.online = online
        c.pointee.emailed = emailed
        c.pointee.nobody_online = nobodyOnline ? 1 : 0
        c.pointee.nobody_alerted = nobodyAlerted ? 1 : 0
        if !because.isEmpty { c.pointee.because = try arena.string(because, "because") }
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
            alerts: CValue.messages(c.pointee.alerts, c.pointee.n_alerts)
        )
    }

    public func write(_ target: UnsafeMutableRawPointer, _ arena: WireArena) throws(WireError) {
        let c = target.bindMemory(to: Humancall__V1__HumanCallRequest.self, capacity: 1)
        humancall__v1__human_call_request__init(c)
        if !id.isEmpty { c.pointee.id = try arena.string(id, "id") }
        if !conversationID.isEmpty { c.pointee.conversation_id = try arena.string(conversationID, "conversation_id") }
        c.pointee.action = try arena.message(action, "action")
        c.pointee.state = .init(rawValue: UInt32(bitPattern: state.rawValue))
        c.pointee.end_reason = .init(rawValue: UInt32(bitPattern: endReason.rawValue))
        c.pointee.attempt = attempt
        c.pointee.deadline_at = deadlineAt
        c.pointee.escalate_at = escalateAt
        if !team.isEmpty { c.pointee.team = try arena.string(team, "team") }
        c.pointee.claim = try arena.message(claim, "claim")
        if !reason.isEmpty { c.pointee.reason = try arena.string(reason, "reason") }
        if !summary.isEmpty { c.pointee.summary = try arena.string(summary, "summary") }
        if !cite.isEmpty { c.pointee.cite = try arena.string(cite, "cite") }
        if !outcome.isEmpty { c.pointee.outcome = try arena.string(outcome, "outcome") }
        if !brief.isEmpty { c.pointee.brief = try arena.string(brief, "brief") }
        if !cancelReason.isEmpty { c.pointee.cancel_reason = try arena.string(cancelReason, "cancel_reason") }
        c.pointee.version = version
        c.pointee.created_at = createdAt
        c.pointee.updated_at = updatedAt
        c.pointee.ended_at = endedAt
        if !alerts.isEmpty {
            c.pointee.alerts = try arena.messages(alerts, "alerts")
            c.pointee.n_alerts = alerts.count
        }
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

    public func write(_ target: UnsafeMutableRawPointer, _ arena: WireArena) throws(WireError) {
        let c = target.bindMemory(to: Humancall__V1__Attachment.self, capacity: 1)
        humancall__v1__attachment__init(c)
        if !url.isEmpty { c.pointee.url = try arena.string(url, "url") }
        if !name.isEmpty { c.pointee.name = try arena.string(name, "name") }
        if !contentType.isEmpty { c.pointee.content_type = try arena.string(contentType, "content_type") }
        c.pointee.bytes = bytes
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

    public func write(_ target: UnsafeMutableRawPointer, _ arena: WireArena) throws(WireError) {
        let c = target.bindMemory(to: Humancall__V1__Message.self, capacity: 1)
        humancall__v1__message__init(c)
        if !id.isEmpty { c.pointee.id = try arena.string(id, "id") }
        if !conversationID.isEmpty { c.pointee.conversation_id = try arena.string(conversationID, "conversation_id") }
        c.pointee.author = .init(rawValue: UInt32(bitPattern: author.rawValue))
        c.pointee.kind = .init(rawValue: UInt32(bitPattern: kind.rawValue))
        if !memberID.isEmpty { c.pointee.member_id = try arena.string(memberID, "member_id") }
        if !authorName.isEmpty { c.pointee.author_name = try arena.string(authorName, "author_name") }
        if !text.isEmpty { c.pointee.text = try arena.string(text, "text") }
        if !attachments.isEmpty {
            c.pointee.attachments = try arena.messages(attachments, "attachments")
            c.pointee.n_attachments = attachments.count
        }
        if !clientMessageID.isEmpty { c.pointee.client_message_id = try arena.string(clientMessageID, "client_message_id") }
        c.pointee.created_at = createdAt
        c.pointee.sequence = sequence
        c.pointee.control_epoch = controlEpoch
        if !requestID.isEmpty { c.pointee.request_id = try arena.string(requestID, "request_id") }
        c.pointee.imported = imported ? 1 : 0
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
            sequence: c.pointee.sequence
        )
    }

    public func write(_ target: UnsafeMutableRawPointer, _ arena: WireArena) throws(WireError) {
        let c = target.bindMemory(to: Humancall__V1__Note.self, capacity: 1)
        humancall__v1__note__init(c)
        if !id.isEmpty { c.pointee.id = try arena.string(id, "id") }
        if !conversationID.isEmpty { c.pointee.conversation_id = try arena.string(conversationID, "conversation_id") }
        if !requestID.isEmpty { c.pointee.request_id = try arena.string(requestID, "request_id") }
        if !memberID.isEmpty { c.pointee.member_id = try arena.string(memberID, "member_id") }
        if !authorName.isEmpty { c.pointee.author_name = try arena.string(authorName, "author_name") }
        if !text.isEmpty { c.pointee.text = try arena.string(text, "text") }
        c.pointee.created_at = createdAt
        c.pointee.sequence = sequence
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

    public func write(_ target: UnsafeMutableRawPointer, _ arena: WireArena) throws(WireError) {
        let c = target.bindMemory(to: Humancall__V1__DeliveryAttempt.self, capacity: 1)
        humancall__v1__delivery_attempt__init(c)
        c.pointee.time = time
        c.pointee.code = code
        if !detail.isEmpty { c.pointee.detail = try arena.string(detail, "detail") }
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

    public func write(_ target: UnsafeMutableRawPointer, _ arena: WireArena) throws(WireError) {
        let c = target.bindMemory(to: Humancall__V1__Notification.self, capacity: 1)
        humancall__v1__notification__init(c)
        if !id.isEmpty { c.pointee.id = try arena.string(id, "id") }
        if !requestID.isEmpty { c.pointee.request_id = try arena.string(requestID, "request_id") }
        if !conversationID.isEmpty { c.pointee.conversation_id = try arena.string(conversationID, "conversation_id") }
        c.pointee.attempt = attempt
        if !memberID.isEmpty { c.pointee.member_id = try arena.string(memberID, "member_id") }
        if !email.isEmpty { c.pointee.email = try arena.string(email, "email") }
        c.pointee.cause = .init(rawValue: UInt32(bitPattern: cause.rawValue))
        c.pointee.state = .init(rawValue: UInt32(bitPattern: state.rawValue))
        if !suppressedBecause.isEmpty { c.pointee.suppressed_because = try arena.string(suppressedBecause, "suppressed_because") }
        if !messageID.isEmpty { c.pointee.message_id = try arena.string(messageID, "message_id") }
        if !deliveries.isEmpty {
            c.pointee.deliveries = try arena.messages(deliveries, "deliveries")
            c.pointee.n_deliveries = deliveries.count
        }
        c.pointee.next_attempt_at = nextAttemptAt
        c.pointee.created_at = createdAt
        c.pointee.updated_at = updatedAt
        c.pointee.digest = digest ? 1 : 0
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

    public func write(_ target: UnsafeMutableRawPointer, _ arena: WireArena) throws(WireError) {
        let c = target.bindMemory(to: Humancall__V1__Erasure.self, capacity: 1)
        humancall__v1__erasure__init(c)
        if !conversationID.isEmpty { c.pointee.conversation_id = try arena.string(conversationID, "conversation_id") }
        if !sequences.isEmpty {
            c.pointee.sequences = try arena.scalars(sequences, "sequences")
            c.pointee.n_sequences = sequences.count
        }
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

    public func write(_ target: UnsafeMutableRawPointer, _ arena: WireArena) throws(WireError) {
        let c = target.bindMemory(to: Humancall__V1__StreamOpened.self, capacity: 1)
        humancall__v1__stream_opened__init(c)
        if !oldest.isEmpty { c.pointee.oldest = try arena.string(oldest, "oldest") }
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
            presence: Presence(rawValue: Int32(bitPattern: c.pointee.presence.rawValue))
        )
    }

    public func write(_ target: UnsafeMutableRawPointer, _ arena: WireArena) throws(WireError) {
        let c = target.bindMemory(to: Humancall__V1__PresenceChange.self, capacity: 1)
        humancall__v1__presence_change__init(c)
        if !memberID.isEmpty { c.pointee.member_id = try arena.string(memberID, "member_id") }
        c.pointee.presence = .init(rawValue: UInt32(bitPattern: presence.rawValue))
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

    public func write(_ target: UnsafeMutableRawPointer, _ arena: WireArena) throws(WireError) {
        let c = target.bindMemory(to: Humancall__V1__Typing.self, capacity: 1)
        humancall__v1__typing__init(c)
        c.pointee.author = .init(rawValue: UInt32(bitPattern: author.rawValue))
        if !memberID.isEmpty { c.pointee.member_id = try arena.string(memberID, "member_id") }
        c.pointee.typing = typing ? 1 : 0
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
            asOf: c.pointee.as_of
        )
    }

    public func write(_ target: UnsafeMutableRawPointer, _ arena: WireArena) throws(WireError) {
        let c = target.bindMemory(to: Humancall__V1__Event.self, capacity: 1)
        humancall__v1__event__init(c)
        c.pointee.sequence = sequence
        if !type.isEmpty { c.pointee.type = try arena.string(type, "type") }
        c.pointee.time = time
        if !conversationID.isEmpty { c.pointee.conversation_id = try arena.string(conversationID, "conversation_id") }
        if !requestID.isEmpty { c.pointee.request_id = try arena.string(requestID, "request_id") }
        if !origin.isEmpty { c.pointee.origin = try arena.string(origin, "origin") }
        c.pointee.actor_uid = actorUID
        c.pointee.resume = resume ? 1 : 0
        c.pointee.deleted = deleted ? 1 : 0
        c.pointee.request = try arena.message(request, "request")
        c.pointee.control = try arena.message(control, "control")
        c.pointee.message = try arena.message(message, "message")
        c.pointee.note = try arena.message(note, "note")
        c.pointee.conversation = try arena.message(conversation, "conversation")
        c.pointee.action = try arena.message(action, "action")
        c.pointee.member = try arena.message(member, "member")
        c.pointee.notification = try arena.message(notification, "notification")
        c.pointee.erasure = try arena.message(erasure, "erasure")
        c.pointee.opened = try arena.message(opened, "opened")
        c.pointee.presence = try arena.message(presence, "presence")
        c.pointee.typing = try arena.message(typing, "typing")
        c.pointee.as_of = asOf
    }
}
