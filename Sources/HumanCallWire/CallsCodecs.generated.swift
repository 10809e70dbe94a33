// Made from humancall/v1/humancall.proto by proto/generate.py. Do not edit: change the .proto file and run `make proto`.

internal import CHumanCallProto
import HumanCallMessages

extension HistoryMessage: WireCodable {
    public static var wireShape: WireShape {
        WireShape(humancall__v1__history_message__shape())
    }

    public static func read(_ source: UnsafeRawPointer) -> Self {
        let c = source.assumingMemoryBound(to: Humancall__V1__HistoryMessage.self)
        return Self(
            author: Author(rawValue: Int32(bitPattern: c.pointee.author.rawValue)),
            authorName: CValue.string(c.pointee.author_name),
            text: CValue.string(c.pointee.text),
            createdAt: c.pointee.created_at,
            clientMessageID: CValue.string(c.pointee.client_message_id)
        )
    }

    public func write(_ target: UnsafeMutableRawPointer, _ arena: WireArena) throws(WireError) {
        let c = target.bindMemory(to: Humancall__V1__HistoryMessage.self, capacity: 1)
        humancall__v1__history_message__init(c)
        c.pointee.author = .init(rawValue: UInt32(bitPattern: author.rawValue))
        if !authorName.isEmpty { c.pointee.author_name = try arena.string(authorName, "author_name") }
        if !text.isEmpty { c.pointee.text = try arena.string(text, "text") }
        c.pointee.created_at = createdAt
        if !clientMessageID.isEmpty { c.pointee.client_message_id = try arena.string(clientMessageID, "client_message_id") }
    }
}

extension TriggerActionRequest: WireCodable {
    public static var wireShape: WireShape {
        WireShape(humancall__v1__trigger_action_request__shape())
    }

    public static func read(_ source: UnsafeRawPointer) -> Self {
        let c = source.assumingMemoryBound(to: Humancall__V1__TriggerActionRequest.self)
        return Self(
            workspaceID: CValue.string(c.pointee.workspace_id),
            idempotencyKey: CValue.string(c.pointee.idempotency_key),
            conversationID: CValue.string(c.pointee.conversation_id),
            actionID: CValue.string(c.pointee.action_id),
            reason: CValue.string(c.pointee.reason),
            summary: CValue.string(c.pointee.summary),
            origin: CValue.string(c.pointee.origin),
            visitor: CValue.message(c.pointee.visitor),
            assistant: CValue.string(c.pointee.assistant),
            metadata: CValue.messages(c.pointee.metadata, c.pointee.n_metadata),
            cite: CValue.string(c.pointee.cite),
            history: CValue.messages(c.pointee.history, c.pointee.n_history)
        )
    }

    public func write(_ target: UnsafeMutableRawPointer, _ arena: WireArena) throws(WireError) {
        let c = target.bindMemory(to: Humancall__V1__TriggerActionRequest.self, capacity: 1)
        humancall__v1__trigger_action_request__init(c)
        if !workspaceID.isEmpty { c.pointee.workspace_id = try arena.string(workspaceID, "workspace_id") }
        if !idempotencyKey.isEmpty { c.pointee.idempotency_key = try arena.string(idempotencyKey, "idempotency_key") }
        if !conversationID.isEmpty { c.pointee.conversation_id = try arena.string(conversationID, "conversation_id") }
        if !actionID.isEmpty { c.pointee.action_id = try arena.string(actionID, "action_id") }
        if !reason.isEmpty { c.pointee.reason = try arena.string(reason, "reason") }
        if !summary.isEmpty { c.pointee.summary = try arena.string(summary, "summary") }
        if !origin.isEmpty { c.pointee.origin = try arena.string(origin, "origin") }
        c.pointee.visitor = try arena.message(visitor, "visitor")
        if !assistant.isEmpty { c.pointee.assistant = try arena.string(assistant, "assistant") }
        if !metadata.isEmpty {
            c.pointee.metadata = try arena.messages(metadata, "metadata")
            c.pointee.n_metadata = metadata.count
        }
        if !cite.isEmpty { c.pointee.cite = try arena.string(cite, "cite") }
        if !history.isEmpty {
            c.pointee.history = try arena.messages(history, "history")
            c.pointee.n_history = history.count
        }
    }
}

extension TriggerActionResponse: WireCodable {
    public static var wireShape: WireShape {
        WireShape(humancall__v1__trigger_action_response__shape())
    }

    public static func read(_ source: UnsafeRawPointer) -> Self {
        let c = source.assumingMemoryBound(to: Humancall__V1__TriggerActionResponse.self)
        return Self(
            request: CValue.message(c.pointee.request),
            autoMessage: CValue.message(c.pointee.auto_message),
            control: CValue.message(c.pointee.control),
            online: c.pointee.online,
            emailed: c.pointee.emailed,
            nobodyOnline: c.pointee.nobody_online != 0,
            nobodyAlerted: c.pointee.nobody_alerted != 0,
            deduplicated: c.pointee.deduplicated != 0,
            historyIgnored: c.pointee.history_ignored != 0
        )
    }

    public func write(_ target: UnsafeMutableRawPointer, _ arena: WireArena) throws(WireError) {
        let c = target.bindMemory(to: Humancall__V1__TriggerActionResponse.self, capacity: 1)
        humancall__v1__trigger_action_response__init(c)
        c.pointee.request = try arena.message(request, "request")
        c.pointee.auto_message = try arena.message(autoMessage, "auto_message")
        c.pointee.control = try arena.message(control, "control")
        c.pointee.online = online
        c.pointee.emailed = emailed
        c.pointee.nobody_online = nobodyOnline ? 1 : 0
        c.pointee.nobody_alerted = nobodyAlerted ? 1 : 0
        c.pointee.deduplicated = deduplicated ? 1 : 0
        c.pointee.history_ignored = historyIgnored ? 1 : 0
    }
}

extension ClaimRequestRequest: WireCodable {
    public static var wireShape: WireShape {
        WireShape(humancall__v1__claim_request_request__shape())
    }

    public static func read(_ source: UnsafeRawPointer) -> Self {
        let c = source.assumingMemoryBound(to: Humancall__V1__ClaimRequestRequest.self)
        return Self(
            workspaceID: CValue.string(c.pointee.workspace_id),
            idempotencyKey: CValue.string(c.pointee.idempotency_key),
            requestID: CValue.string(c.pointee.request_id),
            memberID: CValue.string(c.pointee.member_id),
            sessionID: CValue.string(c.pointee.session_id)
        )
    }

    public func write(_ target: UnsafeMutableRawPointer, _ arena: WireArena) throws(WireError) {
        let c = target.bindMemory(to: Humancall__V1__ClaimRequestRequest.self, capacity: 1)
        humancall__v1__claim_request_request__init(c)
        if !workspaceID.isEmpty { c.pointee.workspace_id = try arena.string(workspaceID, "workspace_id") }
        if !idempotencyKey.isEmpty { c.pointee.idempotency_key = try arena.string(idempotencyKey, "idempotency_key") }
        if !requestID.isEmpty { c.pointee.request_id = try arena.string(requestID, "request_id") }
        if !memberID.isEmpty { c.pointee.member_id = try arena.string(memberID, "member_id") }
        if !sessionID.isEmpty { c.pointee.session_id = try arena.string(sessionID, "session_id") }
    }
}

extension ClaimRequestResponse: WireCodable {
    public static var wireShape: WireShape {
        WireShape(humancall__v1__claim_request_response__shape())
    }

    public static func read(_ source: UnsafeRawPointer) -> Self {
        let c = source.assumingMemoryBound(to: Humancall__V1__ClaimRequestResponse.self)
        return Self(
            request: CValue.message(c.pointee.request),
            control: CValue.message(c.pointee.control),
            transcript: CValue.messages(c.pointee.transcript, c.pointee.n_transcript),
            transcriptTruncated: c.pointee.transcript_truncated != 0,
            cursor: CValue.string(c.pointee.cursor)
        )
    }

    public func write(_ target: UnsafeMutableRawPointer, _ arena: WireArena) throws(WireError) {
        let c = target.bindMemory(to: Humancall__V1__ClaimRequestResponse.self, capacity: 1)
        humancall__v1__claim_request_response__init(c)
        c.pointee.request = try arena.message(request, "request")
        c.pointee.control = try arena.message(control, "control")
        if !transcript.isEmpty {
            c.pointee.transcript = try arena.messages(transcript, "transcript")
            c.pointee.n_transcript = transcript.count
        }
        c.pointee.transcript_truncated = transcriptTruncated ? 1 : 0
        if !cursor.isEmpty { c.pointee.cursor = try arena.string(cursor, "cursor") }
    }
}

extension SendMessageRequest: WireCodable {
    public static var wireShape: WireShape {
        WireShape(humancall__v1__send_message_request__shape())
    }

    public static func read(_ source: UnsafeRawPointer) -> Self {
        let c = source.assumingMemoryBound(to: Humancall__V1__SendMessageRequest.self)
        return Self(
            workspaceID: CValue.string(c.pointee.workspace_id),
            conversationID: CValue.string(c.pointee.conversation_id),
            author: Author(rawValue: Int32(bitPattern: c.pointee.author.rawValue)),
            memberID: CValue.string(c.pointee.member_id),
            authorName: CValue.string(c.pointee.author_name),
            text: CValue.string(c.pointee.text),
            attachments: CValue.messages(c.pointee.attachments, c.pointee.n_attachments),
            clientMessageID: CValue.string(c.pointee.client_message_id),
            controlEpoch: c.pointee.control_epoch,
            origin: CValue.string(c.pointee.origin),
            visitor: CValue.message(c.pointee.visitor),
            assistant: CValue.string(c.pointee.assistant)
        )
    }

    public func write(_ target: UnsafeMutableRawPointer, _ arena: WireArena) throws(WireError) {
        let c = target.bindMemory(to: Humancall__V1__SendMessageRequest.self, capacity: 1)
        humancall__v1__send_message_request__init(c)
        if !workspaceID.isEmpty { c.pointee.workspace_id = try arena.string(workspaceID, "workspace_id") }
        if !conversationID.isEmpty { c.pointee.conversation_id = try arena.string(conversationID, "conversation_id") }
        c.pointee.author = .init(rawValue: UInt32(bitPattern: author.rawValue))
        if !memberID.isEmpty { c.pointee.member_id = try arena.string(memberID, "member_id") }
        if !authorName.isEmpty { c.pointee.author_name = try arena.string(authorName, "author_name") }
        if !text.isEmpty { c.pointee.text = try arena.string(text, "text") }
        if !attachments.isEmpty {
            c.pointee.attachments = try arena.messages(attachments, "attachments")
            c.pointee.n_attachments = attachments.count
        }
        if !clientMessageID.isEmpty { c.pointee.client_message_id = try arena.string(clientMessageID, "client_message_id") }
        c.pointee.control_epoch = controlEpoch
        if !origin.isEmpty { c.pointee.origin = try arena.string(origin, "origin") }
        c.pointee.visitor = try arena.message(visitor, "visitor")
        if !assistant.isEmpty { c.pointee.assistant = try arena.string(assistant, "assistant") }
    }
}

extension SendMessageResponse: WireCodable {
    public static var wireShape: WireShape {
        WireShape(humancall__v1__send_message_response__shape())
    }

    public static func read(_ source: UnsafeRawPointer) -> Self {
        let c = source.assumingMemoryBound(to: Humancall__V1__SendMessageResponse.self)
        return Self(
            message: CValue.message(c.pointee.message),
            sequence: c.pointee.sequence,
            control: CValue.message(c.pointee.control)
        )
    }

    public func write(_ target: UnsafeMutableRawPointer, _ arena: WireArena) throws(WireError) {
        let c = target.bindMemory(to: Humancall__V1__SendMessageResponse.self, capacity: 1)
        humancall__v1__send_message_response__init(c)
        c.pointee.message = try arena.message(message, "message")
        c.pointee.sequence = sequence
        c.pointee.control = try arena.message(control, "control")
    }
}

extension StreamEventsRequest: WireCodable {
    public static var wireShape: WireShape {
        WireShape(humancall__v1__stream_events_request__shape())
    }

    public static func read(_ source: UnsafeRawPointer) -> Self {
        let c = source.assumingMemoryBound(to: Humancall__V1__StreamEventsRequest.self)
        return Self(
            workspaceID: CValue.string(c.pointee.workspace_id),
            from: CValue.string(c.pointee.from),
            conversationID: CValue.string(c.pointee.conversation_id),
            requestID: CValue.string(c.pointee.request_id),
            origin: CValue.string(c.pointee.origin),
            types: CValue.strings(c.pointee.types, c.pointee.n_types),
            audience: Audience(rawValue: Int32(bitPattern: c.pointee.audience.rawValue)),
            consumer: CValue.string(c.pointee.consumer),
            memberID: CValue.string(c.pointee.member_id),
            sessionID: CValue.string(c.pointee.session_id)
        )
    }

    public func write(_ target: UnsafeMutableRawPointer, _ arena: WireArena) throws(WireError) {
        let c = target.bindMemory(to: Humancall__V1__StreamEventsRequest.self, capacity: 1)
        humancall__v1__stream_events_request__init(c)
        if !workspaceID.isEmpty { c.pointee.workspace_id = try arena.string(workspaceID, "workspace_id") }
        if !from.isEmpty { c.pointee.from = try arena.string(from, "from") }
        if !conversationID.isEmpty { c.pointee.conversation_id = try arena.string(conversationID, "conversation_id") }
        if !requestID.isEmpty { c.pointee.request_id = try arena.string(requestID, "request_id") }
        if !origin.isEmpty { c.pointee.origin = try arena.string(origin, "origin") }
        if !types.isEmpty {
            c.pointee.types = try arena.strings(types, "types")
            c.pointee.n_types = types.count
        }
        c.pointee.audience = .init(rawValue: UInt32(bitPattern: audience.rawValue))
        if !consumer.isEmpty { c.pointee.consumer = try arena.string(consumer, "consumer") }
        if !memberID.isEmpty { c.pointee.member_id = try arena.string(memberID, "member_id") }
        if !sessionID.isEmpty { c.pointee.session_id = try arena.string(sessionID, "session_id") }
    }
}

extension StreamEventsResponse: WireCodable {
    public static var wireShape: WireShape {
        WireShape(humancall__v1__stream_events_response__shape())
    }

    public static func read(_ source: UnsafeRawPointer) -> Self {
        let c = source.assumingMemoryBound(to: Humancall__V1__StreamEventsResponse.self)
        return Self(
            cursor: CValue.string(c.pointee.cursor),
            event: CValue.message(c.pointee.event)
        )
    }

    public func write(_ target: UnsafeMutableRawPointer, _ arena: WireArena) throws(WireError) {
        let c = target.bindMemory(to: Humancall__V1__StreamEventsResponse.self, capacity: 1)
        humancall__v1__stream_events_response__init(c)
        if !cursor.isEmpty { c.pointee.cursor = try arena.string(cursor, "cursor") }
        c.pointee.event = try arena.message(event, "event")
    }
}

extension AckEventsRequest: WireCodable {
    public static var wireShape: WireShape {
        WireShape(humancall__v1__ack_events_request__shape())
    }

    public static func read(_ source: UnsafeRawPointer) -> Self {
        let c = source.assumingMemoryBound(to: Humancall__V1__AckEventsRequest.self)
        return Self(
            workspaceID: CValue.string(c.pointee.workspace_id),
            consumer: CValue.string(c.pointee.consumer),
            cursor: CValue.string(c.pointee.cursor)
        )
    }

    public func write(_ target: UnsafeMutableRawPointer, _ arena: WireArena) throws(WireError) {
        let c = target.bindMemory(to: Humancall__V1__AckEventsRequest.self, capacity: 1)
        humancall__v1__ack_events_request__init(c)
        if !workspaceID.isEmpty { c.pointee.workspace_id = try arena.string(workspaceID, "workspace_id") }
        if !consumer.isEmpty { c.pointee.consumer = try arena.string(consumer, "consumer") }
        if !cursor.isEmpty { c.pointee.cursor = try arena.string(cursor, "cursor") }
    }
}

extension AckEventsResponse: WireCodable {
    public static var wireShape: WireShape {
        WireShape(humancall__v1__ack_events_response__shape())
    }

    public static func read(_ source: UnsafeRawPointer) -> Self {
        let c = source.assumingMemoryBound(to: Humancall__V1__AckEventsResponse.self)
        return Self(
            cursor: CValue.string(c.pointee.cursor)
        )
    }

    public func write(_ target: UnsafeMutableRawPointer, _ arena: WireArena) throws(WireError) {
        let c = target.bindMemory(to: Humancall__V1__AckEventsResponse.self, capacity: 1)
        humancall__v1__ack_events_response__init(c)
        if !cursor.isEmpty { c.pointee.cursor = try arena.string(cursor, "cursor") }
    }
}

extension AddNoteRequest: WireCodable {
    public static var wireShape: WireShape {
        WireShape(humancall__v1__add_note_request__shape())
    }

    public static func read(_ source: UnsafeRawPointer) -> Self {
        let c = source.assumingMemoryBound(to: Humancall__V1__AddNoteRequest.self)
        return Self(
            workspaceID: CValue.string(c.pointee.workspace_id),
            idempotencyKey: CValue.string(c.pointee.idempotency_key),
            conversationID: CValue.string(c.pointee.conversation_id),
            memberID: CValue.string(c.pointee.member_id),
            text: CValue.string(c.pointee.text)
        )
    }

    public func write(_ target: UnsafeMutableRawPointer, _ arena: WireArena) throws(WireError) {
        let c = target.bindMemory(to: Humancall__V1__AddNoteRequest.self, capacity: 1)
        humancall__v1__add_note_request__init(c)
        if !workspaceID.isEmpty { c.pointee.workspace_id = try arena.string(workspaceID, "workspace_id") }
        if !idempotencyKey.isEmpty { c.pointee.idempotency_key = try arena.string(idempotencyKey, "idempotency_key") }
        if !conversationID.isEmpty { c.pointee.conversation_id = try arena.string(conversationID, "conversation_id") }
        if !memberID.isEmpty { c.pointee.member_id = try arena.string(memberID, "member_id") }
        if !text.isEmpty { c.pointee.text = try arena.string(text, "text") }
    }
}

extension AddNoteResponse: WireCodable {
    public static var wireShape: WireShape {
        WireShape(humancall__v1__add_note_response__shape())
    }

    public static func read(_ source: UnsafeRawPointer) -> Self {
        let c = source.assumingMemoryBound(to: Humancall__V1__AddNoteResponse.self)
        return Self(
            note: CValue.message(c.pointee.note),
            sequence: c.pointee.sequence
        )
    }

    public func write(_ target: UnsafeMutableRawPointer, _ arena: WireArena) throws(WireError) {
        let c = target.bindMemory(to: Humancall__V1__AddNoteResponse.self, capacity: 1)
        humancall__v1__add_note_response__init(c)
        c.pointee.note = try arena.message(note, "note")
        c.pointee.sequence = sequence
    }
}

extension ReleaseRequestRequest: WireCodable {
    public static var wireShape: WireShape {
        WireShape(humancall__v1__release_request_request__shape())
    }

    public static func read(_ source: UnsafeRawPointer) -> Self {
        let c = source.assumingMemoryBound(to: Humancall__V1__ReleaseRequestRequest.self)
        return Self(
            workspaceID: CValue.string(c.pointee.workspace_id),
            idempotencyKey: CValue.string(c.pointee.idempotency_key),
            requestID: CValue.string(c.pointee.request_id),
            memberID: CValue.string(c.pointee.member_id)
        )
    }

    public func write(_ target: UnsafeMutableRawPointer, _ arena: WireArena) throws(WireError) {
        let c = target.bindMemory(to: Humancall__V1__ReleaseRequestRequest.self, capacity: 1)
        humancall__v1__release_request_request__init(c)
        if !workspaceID.isEmpty { c.pointee.workspace_id = try arena.string(workspaceID, "workspace_id") }
        if !idempotencyKey.isEmpty { c.pointee.idempotency_key = try arena.string(idempotencyKey, "idempotency_key") }
        if !requestID.isEmpty { c.pointee.request_id = try arena.string(requestID, "request_id") }
        if !memberID.isEmpty { c.pointee.member_id = try arena.string(memberID, "member_id") }
    }
}

extension ReleaseRequestResponse: WireCodable {
    public static var wireShape: WireShape {
        WireShape(humancall__v1__release_request_response__shape())
    }

    public static func read(_ source: UnsafeRawPointer) -> Self {
        let c = source.assumingMemoryBound(to: Humancall__V1__ReleaseRequestResponse.self)
        return Self(
            request: CValue.message(c.pointee.request),
            control: CValue.message(c.pointee.control)
        )
    }

    public func write(_ target: UnsafeMutableRawPointer, _ arena: WireArena) throws(WireError) {
        let c = target.bindMemory(to: Humancall__V1__ReleaseRequestResponse.self, capacity: 1)
        humancall__v1__release_request_response__init(c)
        c.pointee.request = try arena.message(request, "request")
        c.pointee.control = try arena.message(control, "control")
    }
}

extension TransferRequestRequest: WireCodable {
    public static var wireShape: WireShape {
        WireShape(humancall__v1__transfer_request_request__shape())
    }

    public static func read(_ source: UnsafeRawPointer) -> Self {
        let c = source.assumingMemoryBound(to: Humancall__V1__TransferRequestRequest.self)
        return Self(
            workspaceID: CValue.string(c.pointee.workspace_id),
            idempotencyKey: CValue.string(c.pointee.idempotency_key),
            requestID: CValue.string(c.pointee.request_id),
            memberID: CValue.string(c.pointee.member_id),
            toMemberID: CValue.string(c.pointee.to_member_id),
            toTeam: CValue.string(c.pointee.to_team),
            force: c.pointee.force != 0
        )
    }

    public func write(_ target: UnsafeMutableRawPointer, _ arena: WireArena) throws(WireError) {
        let c = target.bindMemory(to: Humancall__V1__TransferRequestRequest.self, capacity: 1)
        humancall__v1__transfer_request_request__init(c)
        if !workspaceID.isEmpty { c.pointee.workspace_id = try arena.string(workspaceID, "workspace_id") }
        if !idempotencyKey.isEmpty { c.pointee.idempotency_key = try arena.string(idempotencyKey, "idempotency_key") }
        if !requestID.isEmpty { c.pointee.request_id = try arena.string(requestID, "request_id") }
        if !memberID.isEmpty { c.pointee.member_id = try arena.string(memberID, "member_id") }
        if !toMemberID.isEmpty { c.pointee.to_member_id = try arena.string(toMemberID, "to_member_id") }
        if !toTeam.isEmpty { c.pointee.to_team = try arena.string(toTeam, "to_team") }
        c.pointee.force = force ? 1 : 0
    }
}

extension TransferRequestResponse: WireCodable {
    public static var wireShape: WireShape {
        WireShape(humancall__v1__transfer_request_response__shape())
    }

    public static func read(_ source: UnsafeRawPointer) -> Self {
        let c = source.assumingMemoryBound(to: Humancall__V1__TransferRequestResponse.self)
        return Self(
            request: CValue.message(c.pointee.request),
            control: CValue.message(c.pointee.control)
        )
    }

    public func write(_ target: UnsafeMutableRawPointer, _ arena: WireArena) throws(WireError) {
        let c = target.bindMemory(to: Humancall__V1__TransferRequestResponse.self, capacity: 1)
        humancall__v1__transfer_request_response__init(c)
        c.pointee.request = try arena.message(request, "request")
        c.pointee.control = try arena.message(control, "control")
    }
}

extension CompleteRequestRequest: WireCodable {
    public static var wireShape: WireShape {
        WireShape(humancall__v1__complete_request_request__shape())
    }

    public static func read(_ source: UnsafeRawPointer) -> Self {
        let c = source.assumingMemoryBound(to: Humancall__V1__CompleteRequestRequest.self)
        return Self(
            workspaceID: CValue.string(c.pointee.workspace_id),
            idempotencyKey: CValue.string(c.pointee.idempotency_key),
            requestID: CValue.string(c.pointee.request_id),
            memberID: CValue.string(c.pointee.member_id),
            outcome: CValue.string(c.pointee.outcome),
            brief: CValue.string(c.pointee.brief)
        )
    }

    public func write(_ target: UnsafeMutableRawPointer, _ arena: WireArena) throws(WireError) {
        let c = target.bindMemory(to: Humancall__V1__CompleteRequestRequest.self, capacity: 1)
        humancall__v1__complete_request_request__init(c)
        if !workspaceID.isEmpty { c.pointee.workspace_id = try arena.string(workspaceID, "workspace_id") }
        if !idempotencyKey.isEmpty { c.pointee.idempotency_key = try arena.string(idempotencyKey, "idempotency_key") }
        if !requestID.isEmpty { c.pointee.request_id = try arena.string(requestID, "request_id") }
        if !memberID.isEmpty { c.pointee.member_id = try arena.string(memberID, "member_id") }
        if !outcome.isEmpty { c.pointee.outcome = try arena.string(outcome, "outcome") }
        if !brief.isEmpty { c.pointee.brief = try arena.string(brief, "brief") }
    }
}

extension CompleteRequestResponse: WireCodable {
    public static var wireShape: WireShape {
        WireShape(humancall__v1__complete_request_response__shape())
    }

    public static func read(_ source: UnsafeRawPointer) -> Self {
        let c = source.assumingMemoryBound(to: Humancall__V1__CompleteRequestResponse.self)
        return Self(
            request: CValue.message(c.pointee.request),
            control: CValue.message(c.pointee.control)
        )
    }

    public func write(_ target: UnsafeMutableRawPointer, _ arena: WireArena) throws(WireError) {
        let c = target.bindMemory(to: Humancall__V1__CompleteRequestResponse.self, capacity: 1)
        humancall__v1__complete_request_response__init(c)
        c.pointee.request = try arena.message(request, "request")
        c.pointee.control = try arena.message(control, "control")
    }
}

extension CancelRequestRequest: WireCodable {
    public static var wireShape: WireShape {
        WireShape(humancall__v1__cancel_request_request__shape())
    }

    public static func read(_ source: UnsafeRawPointer) -> Self {
        let c = source.assumingMemoryBound(to: Humancall__V1__CancelRequestRequest.self)
        return Self(
            workspaceID: CValue.string(c.pointee.workspace_id),
            idempotencyKey: CValue.string(c.pointee.idempotency_key),
            requestID: CValue.string(c.pointee.request_id),
            reason: CValue.string(c.pointee.reason)
        )
    }

    public func write(_ target: UnsafeMutableRawPointer, _ arena: WireArena) throws(WireError) {
        let c = target.bindMemory(to: Humancall__V1__CancelRequestRequest.self, capacity: 1)
        humancall__v1__cancel_request_request__init(c)
        if !workspaceID.isEmpty { c.pointee.workspace_id = try arena.string(workspaceID, "workspace_id") }
        if !idempotencyKey.isEmpty { c.pointee.idempotency_key = try arena.string(idempotencyKey, "idempotency_key") }
        if !requestID.isEmpty { c.pointee.request_id = try arena.string(requestID, "request_id") }
        if !reason.isEmpty { c.pointee.reason = try arena.string(reason, "reason") }
    }
}

extension CancelRequestResponse: WireCodable {
    public static var wireShape: WireShape {
        WireShape(humancall__v1__cancel_request_response__shape())
    }

    public static func read(_ source: UnsafeRawPointer) -> Self {
        let c = source.assumingMemoryBound(to: Humancall__V1__CancelRequestResponse.self)
        return Self(
            request: CValue.message(c.pointee.request),
            control: CValue.message(c.pointee.control)
        )
    }

    public func write(_ target: UnsafeMutableRawPointer, _ arena: WireArena) throws(WireError) {
        let c = target.bindMemory(to: Humancall__V1__CancelRequestResponse.self, capacity: 1)
        humancall__v1__cancel_request_response__init(c)
        c.pointee.request = try arena.message(request, "request")
        c.pointee.control = try arena.message(control, "control")
    }
}

extension WaitRequestRequest: WireCodable {
    public static var wireShape: WireShape {
        WireShape(humancall__v1__wait_request_request__shape())
    }

    public static func read(_ source: UnsafeRawPointer) -> Self {
        let c = source.assumingMemoryBound(to: Humancall__V1__WaitRequestRequest.self)
        return Self(
            workspaceID: CValue.string(c.pointee.workspace_id),
            requestID: CValue.string(c.pointee.request_id),
            knownVersion: c.pointee.known_version,
            afterSequence: c.pointee.after_sequence,
            waitMs: c.pointee.wait_ms
        )
    }

    public func write(_ target: UnsafeMutableRawPointer, _ arena: WireArena) throws(WireError) {
        let c = target.bindMemory(to: Humancall__V1__WaitRequestRequest.self, capacity: 1)
        humancall__v1__wait_request_request__init(c)
        if !workspaceID.isEmpty { c.pointee.workspace_id = try arena.string(workspaceID, "workspace_id") }
        if !requestID.isEmpty { c.pointee.request_id = try arena.string(requestID, "request_id") }
        c.pointee.known_version = knownVersion
        c.pointee.after_sequence = afterSequence
        c.pointee.wait_ms = waitMs
    }
}

extension WaitRequestResponse: WireCodable {
    public static var wireShape: WireShape {
        WireShape(humancall__v1__wait_request_response__shape())
    }

    public static func read(_ source: UnsafeRawPointer) -> Self {
        let c = source.assumingMemoryBound(to: Humancall__V1__WaitRequestResponse.self)
        return Self(
            request: CValue.message(c.pointee.request),
            control: CValue.message(c.pointee.control),
            messages: CValue.messages(c.pointee.messages, c.pointee.n_messages),
            cursor: CValue.string(c.pointee.cursor)
        )
    }

    public func write(_ target: UnsafeMutableRawPointer, _ arena: WireArena) throws(WireError) {
        let c = target.bindMemory(to: Humancall__V1__WaitRequestResponse.self, capacity: 1)
        humancall__v1__wait_request_response__init(c)
        c.pointee.request = try arena.message(request, "request")
        c.pointee.control = try arena.message(control, "control")
        if !messages.isEmpty {
            c.pointee.messages = try arena.messages(messages, "messages")
            c.pointee.n_messages = messages.count
        }
        if !cursor.isEmpty { c.pointee.cursor = try arena.string(cursor, "cursor") }
    }
}

extension GetRequestRequest: WireCodable {
    public static var wireShape: WireShape {
        WireShape(humancall__v1__get_request_request__shape())
    }

    public static func read(_ source: UnsafeRawPointer) -> Self {
        let c = source.assumingMemoryBound(to: Humancall__V1__GetRequestRequest.self)
        return Self(
            workspaceID: CValue.string(c.pointee.workspace_id),
            requestID: CValue.string(c.pointee.request_id),
            conversationID: CValue.string(c.pointee.conversation_id)
        )
    }

    public func write(_ target: UnsafeMutableRawPointer, _ arena: WireArena) throws(WireError) {
        let c = target.bindMemory(to: Humancall__V1__GetRequestRequest.self, capacity: 1)
        humancall__v1__get_request_request__init(c)
        if !workspaceID.isEmpty { c.pointee.workspace_id = try arena.string(workspaceID, "workspace_id") }
        if !requestID.isEmpty { c.pointee.request_id = try arena.string(requestID, "request_id") }
        if !conversationID.isEmpty { c.pointee.conversation_id = try arena.string(conversationID, "conversation_id") }
    }
}

extension GetRequestResponse: WireCodable {
    public static var wireShape: WireShape {
        WireShape(humancall__v1__get_request_response__shape())
    }

    public static func read(_ source: UnsafeRawPointer) -> Self {
        let c = source.assumingMemoryBound(to: Humancall__V1__GetRequestResponse.self)
        return Self(
            request: CValue.message(c.pointee.request),
            control: CValue.message(c.pointee.control)
        )
    }

    public func write(_ target: UnsafeMutableRawPointer, _ arena: WireArena) throws(WireError) {
        let c = target.bindMemory(to: Humancall__V1__GetRequestResponse.self, capacity: 1)
        humancall__v1__get_request_response__init(c)
        c.pointee.request = try arena.message(request, "request")
        c.pointee.control = try arena.message(control, "control")
    }
}

extension ListRequestsRequest: WireCodable {
    public static var wireShape: WireShape {
        WireShape(humancall__v1__list_requests_request__shape())
    }

    public static func read(_ source: UnsafeRawPointer) -> Self {
        let c = source.assumingMemoryBound(to: Humancall__V1__ListRequestsRequest.self)
        return Self(
            workspaceID: CValue.string(c.pointee.workspace_id),
            pageSize: c.pointee.page_size,
            pageToken: CValue.string(c.pointee.page_token),
            states: CValue.enumerations(c.pointee.states, c.pointee.n_states),
            conversationID: CValue.string(c.pointee.conversation_id),
            memberID: CValue.string(c.pointee.member_id),
            visitorContact: CValue.string(c.pointee.visitor_contact)
        )
    }

    public func write(_ target: UnsafeMutableRawPointer, _ arena: WireArena) throws(WireError) {
        let c = target.bindMemory(to: Humancall__V1__ListRequestsRequest.self, capacity: 1)
        humancall__v1__list_requests_request__init(c)
        if !workspaceID.isEmpty { c.pointee.workspace_id = try arena.string(workspaceID, "workspace_id") }
        c.pointee.page_size = pageSize
        if !pageToken.isEmpty { c.pointee.page_token = try arena.string(pageToken, "page_token") }
        if !states.isEmpty {
            c.pointee.states = try arena.enumerations(states, "states")
            c.pointee.n_states = states.count
        }
        if !conversationID.isEmpty { c.pointee.conversation_id = try arena.string(conversationID, "conversation_id") }
        if !memberID.isEmpty { c.pointee.member_id = try arena.string(memberID, "member_id") }
        if !visitorContact.isEmpty { c.pointee.visitor_contact = try arena.string(visitorContact, "visitor_contact") }
    }
}

extension ListRequestsResponse: WireCodable {
    public static var wireShape: WireShape {
        WireShape(humancall__v1__list_requests_response__shape())
    }

    public static func read(_ source: UnsafeRawPointer) -> Self {
        let c = source.assumingMemoryBound(to: Humancall__V1__ListRequestsResponse.self)
        return Self(
            items: CValue.messages(c.pointee.items, c.pointee.n_items),
            nextPageToken: CValue.string(c.pointee.next_page_token)
        )
    }

    public func write(_ target: UnsafeMutableRawPointer, _ arena: WireArena) throws(WireError) {
        let c = target.bindMemory(to: Humancall__V1__ListRequestsResponse.self, capacity: 1)
        humancall__v1__list_requests_response__init(c)
        if !items.isEmpty {
            c.pointee.items = try arena.messages(items, "items")
            c.pointee.n_items = items.count
        }
        if !nextPageToken.isEmpty { c.pointee.next_page_token = try arena.string(nextPageToken, "next_page_token") }
    }
}

extension PutConversationRequest: WireCodable {
    public static var wireShape: WireShape {
        WireShape(humancall__v1__put_conversation_request__shape())
    }

    public static func read(_ source: UnsafeRawPointer) -> Self {
        let c = source.assumingMemoryBound(to: Humancall__V1__PutConversationRequest.self)
        return Self(
            workspaceID: CValue.string(c.pointee.workspace_id),
            idempotencyKey: CValue.string(c.pointee.idempotency_key),
            conversation: CValue.message(c.pointee.conversation),
            fields: CValue.strings(c.pointee.fields, c.pointee.n_fields),
            ifVersion: c.pointee.if_version
        )
    }

    public func write(_ target: UnsafeMutableRawPointer, _ arena: WireArena) throws(WireError) {
        let c = target.bindMemory(to: Humancall__V1__PutConversationRequest.self, capacity: 1)
        humancall__v1__put_conversation_request__init(c)
        if !workspaceID.isEmpty { c.pointee.workspace_id = try arena.string(workspaceID, "workspace_id") }
        if !idempotencyKey.isEmpty { c.pointee.idempotency_key = try arena.string(idempotencyKey, "idempotency_key") }
        c.pointee.conversation = try arena.message(conversation, "conversation")
        if !fields.isEmpty {
            c.pointee.fields = try arena.strings(fields, "fields")
            c.pointee.n_fields = fields.count
        }
        c.pointee.if_version = ifVersion
    }
}

extension PutConversationResponse: WireCodable {
    public static var wireShape: WireShape {
        WireShape(humancall__v1__put_conversation_response__shape())
    }

    public static func read(_ source: UnsafeRawPointer) -> Self {
        let c = source.assumingMemoryBound(to: Humancall__V1__PutConversationResponse.self)
        return Self(
            conversation: CValue.message(c.pointee.conversation)
        )
    }

    public func write(_ target: UnsafeMutableRawPointer, _ arena: WireArena) throws(WireError) {
        let c = target.bindMemory(to: Humancall__V1__PutConversationResponse.self, capacity: 1)
        humancall__v1__put_conversation_response__init(c)
        c.pointee.conversation = try arena.message(conversation, "conversation")
    }
}

extension GetConversationRequest: WireCodable {
    public static var wireShape: WireShape {
        WireShape(humancall__v1__get_conversation_request__shape())
    }

    public static func read(_ source: UnsafeRawPointer) -> Self {
        let c = source.assumingMemoryBound(to: Humancall__V1__GetConversationRequest.self)
        return Self(
            workspaceID: CValue.string(c.pointee.workspace_id),
            conversationID: CValue.string(c.pointee.conversation_id)
        )
    }

    public func write(_ target: UnsafeMutableRawPointer, _ arena: WireArena) throws(WireError) {
        let c = target.bindMemory(to: Humancall__V1__GetConversationRequest.self, capacity: 1)
        humancall__v1__get_conversation_request__init(c)
        if !workspaceID.isEmpty { c.pointee.workspace_id = try arena.string(workspaceID, "workspace_id") }
        if !conversationID.isEmpty { c.pointee.conversation_id = try arena.string(conversationID, "conversation_id") }
    }
}

extension GetConversationResponse: WireCodable {
    public static var wireShape: WireShape {
        WireShape(humancall__v1__get_conversation_response__shape())
    }

    public static func read(_ source: UnsafeRawPointer) -> Self {
        let c = source.assumingMemoryBound(to: Humancall__V1__GetConversationResponse.self)
        return Self(
            conversation: CValue.message(c.pointee.conversation),
            openRequest: CValue.message(c.pointee.open_request)
        )
    }

    public func write(_ target: UnsafeMutableRawPointer, _ arena: WireArena) throws(WireError) {
        let c = target.bindMemory(to: Humancall__V1__GetConversationResponse.self, capacity: 1)
        humancall__v1__get_conversation_response__init(c)
        c.pointee.conversation = try arena.message(conversation, "conversation")
        c.pointee.open_request = try arena.message(openRequest, "open_request")
    }
}

extension ListConversationsRequest: WireCodable {
    public static var wireShape: WireShape {
        WireShape(humancall__v1__list_conversations_request__shape())
    }

    public static func read(_ source: UnsafeRawPointer) -> Self {
        let c = source.assumingMemoryBound(to: Humancall__V1__ListConversationsRequest.self)
        return Self(
            workspaceID: CValue.string(c.pointee.workspace_id),
            pageSize: c.pointee.page_size,
            pageToken: CValue.string(c.pointee.page_token),
            origin: CValue.string(c.pointee.origin)
        )
    }

    public func write(_ target: UnsafeMutableRawPointer, _ arena: WireArena) throws(WireError) {
        let c = target.bindMemory(to: Humancall__V1__ListConversationsRequest.self, capacity: 1)
        humancall__v1__list_conversations_request__init(c)
        if !workspaceID.isEmpty { c.pointee.workspace_id = try arena.string(workspaceID, "workspace_id") }
        c.pointee.page_size = pageSize
        if !pageToken.isEmpty { c.pointee.page_token = try arena.string(pageToken, "page_token") }
        if !origin.isEmpty { c.pointee.origin = try arena.string(origin, "origin") }
    }
}

extension ListConversationsResponse: WireCodable {
    public static var wireShape: WireShape {
        WireShape(humancall__v1__list_conversations_response__shape())
    }

    public static func read(_ source: UnsafeRawPointer) -> Self {
        let c = source.assumingMemoryBound(to: Humancall__V1__ListConversationsResponse.self)
        return Self(
            items: CValue.messages(c.pointee.items, c.pointee.n_items),
            nextPageToken: CValue.string(c.pointee.next_page_token)
        )
    }

    public func write(_ target: UnsafeMutableRawPointer, _ arena: WireArena) throws(WireError) {
        let c = target.bindMemory(to: Humancall__V1__ListConversationsResponse.self, capacity: 1)
        humancall__v1__list_conversations_response__init(c)
        if !items.isEmpty {
            c.pointee.items = try arena.messages(items, "items")
            c.pointee.n_items = items.count
        }
        if !nextPageToken.isEmpty { c.pointee.next_page_token = try arena.string(nextPageToken, "next_page_token") }
    }
}

extension ListMessagesRequest: WireCodable {
    public static var wireShape: WireShape {
        WireShape(humancall__v1__list_messages_request__shape())
    }

    public static func read(_ source: UnsafeRawPointer) -> Self {
        let c = source.assumingMemoryBound(to: Humancall__V1__ListMessagesRequest.self)
        return Self(
            workspaceID: CValue.string(c.pointee.workspace_id),
            conversationID: CValue.string(c.pointee.conversation_id),
            afterSequence: c.pointee.after_sequence,
            pageSize: c.pointee.page_size,
            pageToken: CValue.string(c.pointee.page_token)
        )
    }

    public func write(_ target: UnsafeMutableRawPointer, _ arena: WireArena) throws(WireError) {
        let c = target.bindMemory(to: Humancall__V1__ListMessagesRequest.self, capacity: 1)
        humancall__v1__list_messages_request__init(c)
        if !workspaceID.isEmpty { c.pointee.workspace_id = try arena.string(workspaceID, "workspace_id") }
        if !conversationID.isEmpty { c.pointee.conversation_id = try arena.string(conversationID, "conversation_id") }
        c.pointee.after_sequence = afterSequence
        c.pointee.page_size = pageSize
        if !pageToken.isEmpty { c.pointee.page_token = try arena.string(pageToken, "page_token") }
    }
}

extension ListMessagesResponse: WireCodable {
    public static var wireShape: WireShape {
        WireShape(humancall__v1__list_messages_response__shape())
    }

    public static func read(_ source: UnsafeRawPointer) -> Self {
        let c = source.assumingMemoryBound(to: Humancall__V1__ListMessagesResponse.self)
        return Self(
            items: CValue.messages(c.pointee.items, c.pointee.n_items),
            nextPageToken: CValue.string(c.pointee.next_page_token)
        )
    }

    public func write(_ target: UnsafeMutableRawPointer, _ arena: WireArena) throws(WireError) {
        let c = target.bindMemory(to: Humancall__V1__ListMessagesResponse.self, capacity: 1)
        humancall__v1__list_messages_response__init(c)
        if !items.isEmpty {
            c.pointee.items = try arena.messages(items, "items")
            c.pointee.n_items = items.count
        }
        if !nextPageToken.isEmpty { c.pointee.next_page_token = try arena.string(nextPageToken, "next_page_token") }
    }
}

extension SetPresenceRequest: WireCodable {
    public static var wireShape: WireShape {
        WireShape(humancall__v1__set_presence_request__shape())
    }

    public static func read(_ source: UnsafeRawPointer) -> Self {
        let c = source.assumingMemoryBound(to: Humancall__V1__SetPresenceRequest.self)
        return Self(
            workspaceID: CValue.string(c.pointee.workspace_id),
            memberID: CValue.string(c.pointee.member_id),
            sessionID: CValue.string(c.pointee.session_id),
            presence: Presence(rawValue: Int32(bitPattern: c.pointee.presence.rawValue)),
            end: c.pointee.end != 0
        )
    }

    public func write(_ target: UnsafeMutableRawPointer, _ arena: WireArena) throws(WireError) {
        let c = target.bindMemory(to: Humancall__V1__SetPresenceRequest.self, capacity: 1)
        humancall__v1__set_presence_request__init(c)
        if !workspaceID.isEmpty { c.pointee.workspace_id = try arena.string(workspaceID, "workspace_id") }
        if !memberID.isEmpty { c.pointee.member_id = try arena.string(memberID, "member_id") }
        if !sessionID.isEmpty { c.pointee.session_id = try arena.string(sessionID, "session_id") }
        c.pointee.presence = .init(rawValue: UInt32(bitPattern: presence.rawValue))
        c.pointee.end = end ? 1 : 0
    }
}

extension Lease: WireCodable {
    public static var wireShape: WireShape {
        WireShape(humancall__v1__lease__shape())
    }

    public static func read(_ source: UnsafeRawPointer) -> Self {
        let c = source.assumingMemoryBound(to: Humancall__V1__Lease.self)
        return Self(
            requestID: CValue.string(c.pointee.request_id),
            remainingMs: c.pointee.remaining_ms
        )
    }

    public func write(_ target: UnsafeMutableRawPointer, _ arena: WireArena) throws(WireError) {
        let c = target.bindMemory(to: Humancall__V1__Lease.self, capacity: 1)
        humancall__v1__lease__init(c)
        if !requestID.isEmpty { c.pointee.request_id = try arena.string(requestID, "request_id") }
        c.pointee.remaining_ms = remainingMs
    }
}

extension SetPresenceResponse: WireCodable {
    public static var wireShape: WireShape {
        WireShape(humancall__v1__set_presence_response__shape())
    }

    public static func read(_ source: UnsafeRawPointer) -> Self {
        let c = source.assumingMemoryBound(to: Humancall__V1__SetPresenceResponse.self)
        return Self(
            presence: Presence(rawValue: Int32(bitPattern: c.pointee.presence.rawValue)),
            validMs: c.pointee.valid_ms,
            intervalMs: c.pointee.interval_ms,
            leases: CValue.messages(c.pointee.leases, c.pointee.n_leases)
        )
    }

    public func write(_ target: UnsafeMutableRawPointer, _ arena: WireArena) throws(WireError) {
        let c = target.bindMemory(to: Humancall__V1__SetPresenceResponse.self, capacity: 1)
        humancall__v1__set_presence_response__init(c)
        c.pointee.presence = .init(rawValue: UInt32(bitPattern: presence.rawValue))
        c.pointee.valid_ms = validMs
        c.pointee.interval_ms = intervalMs
        if !leases.isEmpty {
            c.pointee.leases = try arena.messages(leases, "leases")
            c.pointee.n_leases = leases.count
        }
    }
}

extension SetTypingRequest: WireCodable {
    public static var wireShape: WireShape {
        WireShape(humancall__v1__set_typing_request__shape())
    }

    public static func read(_ source: UnsafeRawPointer) -> Self {
        let c = source.assumingMemoryBound(to: Humancall__V1__SetTypingRequest.self)
        return Self(
            workspaceID: CValue.string(c.pointee.workspace_id),
            conversationID: CValue.string(c.pointee.conversation_id),
            author: Author(rawValue: Int32(bitPattern: c.pointee.author.rawValue)),
            memberID: CValue.string(c.pointee.member_id),
            typing: c.pointee.typing != 0
        )
    }

    public func write(_ target: UnsafeMutableRawPointer, _ arena: WireArena) throws(WireError) {
        let c = target.bindMemory(to: Humancall__V1__SetTypingRequest.self, capacity: 1)
        humancall__v1__set_typing_request__init(c)
        if !workspaceID.isEmpty { c.pointee.workspace_id = try arena.string(workspaceID, "workspace_id") }
        if !conversationID.isEmpty { c.pointee.conversation_id = try arena.string(conversationID, "conversation_id") }
        c.pointee.author = .init(rawValue: UInt32(bitPattern: author.rawValue))
        if !memberID.isEmpty { c.pointee.member_id = try arena.string(memberID, "member_id") }
        c.pointee.typing = typing ? 1 : 0
    }
}

extension SetTypingResponse: WireCodable {
    public static var wireShape: WireShape {
        WireShape(humancall__v1__set_typing_response__shape())
    }

    public static func read(_ source: UnsafeRawPointer) -> Self {
        Self()
    }

    public func write(_ target: UnsafeMutableRawPointer, _ arena: WireArena) throws(WireError) {
        let c = target.bindMemory(to: Humancall__V1__SetTypingResponse.self, capacity: 1)
        humancall__v1__set_typing_response__init(c)
    }
}

extension ListMembersRequest: WireCodable {
    public static var wireShape: WireShape {
        WireShape(humancall__v1__list_members_request__shape())
    }

    public static func read(_ source: UnsafeRawPointer) -> Self {
        let c = source.assumingMemoryBound(to: Humancall__V1__ListMembersRequest.self)
        return Self(
            workspaceID: CValue.string(c.pointee.workspace_id),
            pageSize: c.pointee.page_size,
            pageToken: CValue.string(c.pointee.page_token),
            team: CValue.string(c.pointee.team)
        )
    }

    public func write(_ target: UnsafeMutableRawPointer, _ arena: WireArena) throws(WireError) {
        let c = target.bindMemory(to: Humancall__V1__ListMembersRequest.self, capacity: 1)
        humancall__v1__list_members_request__init(c)
        if !workspaceID.isEmpty { c.pointee.workspace_id = try arena.string(workspaceID, "workspace_id") }
        c.pointee.page_size = pageSize
        if !pageToken.isEmpty { c.pointee.page_token = try arena.string(pageToken, "page_token") }
        if !team.isEmpty { c.pointee.team = try arena.string(team, "team") }
    }
}

extension ListMembersResponse: WireCodable {
    public static var wireShape: WireShape {
        WireShape(humancall__v1__list_members_response__shape())
    }

    public static func read(_ source: UnsafeRawPointer) -> Self {
        let c = source.assumingMemoryBound(to: Humancall__V1__ListMembersResponse.self)
        return Self(
            items: CValue.messages(c.pointee.items, c.pointee.n_items),
            nextPageToken: CValue.string(c.pointee.next_page_token)
        )
    }

    public func write(_ target: UnsafeMutableRawPointer, _ arena: WireArena) throws(WireError) {
        let c = target.bindMemory(to: Humancall__V1__ListMembersResponse.self, capacity: 1)
        humancall__v1__list_members_response__init(c)
        if !items.isEmpty {
            c.pointee.items = try arena.messages(items, "items")
            c.pointee.n_items = items.count
        }
        if !nextPageToken.isEmpty { c.pointee.next_page_token = try arena.string(nextPageToken, "next_page_token") }
    }
}

extension DetectIntentRequest: WireCodable {
    public static var wireShape: WireShape {
        WireShape(humancall__v1__detect_intent_request__shape())
    }

    public static func read(_ source: UnsafeRawPointer) -> Self {
        let c = source.assumingMemoryBound(to: Humancall__V1__DetectIntentRequest.self)
        return Self(
            workspaceID: CValue.string(c.pointee.workspace_id),
            text: CValue.string(c.pointee.text),
            assistant: CValue.string(c.pointee.assistant)
        )
    }

    public func write(_ target: UnsafeMutableRawPointer, _ arena: WireArena) throws(WireError) {
        let c = target.bindMemory(to: Humancall__V1__DetectIntentRequest.self, capacity: 1)
        humancall__v1__detect_intent_request__init(c)
        if !workspaceID.isEmpty { c.pointee.workspace_id = try arena.string(workspaceID, "workspace_id") }
        if !text.isEmpty { c.pointee.text = try arena.string(text, "text") }
        if !assistant.isEmpty { c.pointee.assistant = try arena.string(assistant, "assistant") }
    }
}

extension DetectIntentResponse: WireCodable {
    public static var wireShape: WireShape {
        WireShape(humancall__v1__detect_intent_response__shape())
    }

    public static func read(_ source: UnsafeRawPointer) -> Self {
        let c = source.assumingMemoryBound(to: Humancall__V1__DetectIntentResponse.self)
        return Self(
            matched: c.pointee.matched != 0,
            actionID: CValue.string(c.pointee.action_id),
            score: c.pointee.score,
            because: CValue.string(c.pointee.because)
        )
    }

    public func write(_ target: UnsafeMutableRawPointer, _ arena: WireArena) throws(WireError) {
        let c = target.bindMemory(to: Humancall__V1__DetectIntentResponse.self, capacity: 1)
        humancall__v1__detect_intent_response__init(c)
        c.pointee.matched = matched ? 1 : 0
        if !actionID.isEmpty { c.pointee.action_id = try arena.string(actionID, "action_id") }
        c.pointee.score = score
        if !because.isEmpty { c.pointee.because = try arena.string(because, "because") }
    }
}

extension ListToolsRequest: WireCodable {
    public static var wireShape: WireShape {
        WireShape(humancall__v1__list_tools_request__shape())
    }

    public static func read(_ source: UnsafeRawPointer) -> Self {
        let c = source.assumingMemoryBound(to: Humancall__V1__ListToolsRequest.self)
        return Self(
            workspaceID: CValue.string(c.pointee.workspace_id),
            assistant: CValue.string(c.pointee.assistant)
        )
    }

    public func write(_ target: UnsafeMutableRawPointer, _ arena: WireArena) throws(WireError) {
        let c = target.bindMemory(to: Humancall__V1__ListToolsRequest.self, capacity: 1)
        humancall__v1__list_tools_request__init(c)
        if !workspaceID.isEmpty { c.pointee.workspace_id = try arena.string(workspaceID, "workspace_id") }
        if !assistant.isEmpty { c.pointee.assistant = try arena.string(assistant, "assistant") }
    }
}

extension Tool: WireCodable {
    public static var wireShape: WireShape {
        WireShape(humancall__v1__tool__shape())
    }

    public static func read(_ source: UnsafeRawPointer) -> Self {
        let c = source.assumingMemoryBound(to: Humancall__V1__Tool.self)
        return Self(
            name: CValue.string(c.pointee.name),
            description: CValue.string(c.pointee.description),
            actionID: CValue.string(c.pointee.action_id),
            inputSchema: CValue.string(c.pointee.input_schema)
        )
    }

    public func write(_ target: UnsafeMutableRawPointer, _ arena: WireArena) throws(WireError) {
        let c = target.bindMemory(to: Humancall__V1__Tool.self, capacity: 1)
        humancall__v1__tool__init(c)
        if !name.isEmpty { c.pointee.name = try arena.string(name, "name") }
        if !description.isEmpty { c.pointee.description = try arena.string(description, "description") }
        if !actionID.isEmpty { c.pointee.action_id = try arena.string(actionID, "action_id") }
        if !inputSchema.isEmpty { c.pointee.input_schema = try arena.string(inputSchema, "input_schema") }
    }
}

extension ListToolsResponse: WireCodable {
    public static var wireShape: WireShape {
        WireShape(humancall__v1__list_tools_response__shape())
    }

    public static func read(_ source: UnsafeRawPointer) -> Self {
        let c = source.assumingMemoryBound(to: Humancall__V1__ListToolsResponse.self)
        return Self(
            items: CValue.messages(c.pointee.items, c.pointee.n_items)
        )
    }

    public func write(_ target: UnsafeMutableRawPointer, _ arena: WireArena) throws(WireError) {
        let c = target.bindMemory(to: Humancall__V1__ListToolsResponse.self, capacity: 1)
        humancall__v1__list_tools_response__init(c)
        if !items.isEmpty {
            c.pointee.items = try arena.messages(items, "items")
            c.pointee.n_items = items.count
        }
    }
}

extension ExplainRequestRequest: WireCodable {
    public static var wireShape: WireShape {
        WireShape(humancall__v1__explain_request_request__shape())
    }

    public static func read(_ source: UnsafeRawPointer) -> Self {
        let c = source.assumingMemoryBound(to: Humancall__V1__ExplainRequestRequest.self)
        return Self(
            workspaceID: CValue.string(c.pointee.workspace_id),
            requestID: CValue.string(c.pointee.request_id)
        )
    }

    public func write(_ target: UnsafeMutableRawPointer, _ arena: WireArena) throws(WireError) {
        let c = target.bindMemory(to: Humancall__V1__ExplainRequestRequest.self, capacity: 1)
        humancall__v1__explain_request_request__init(c)
        if !workspaceID.isEmpty { c.pointee.workspace_id = try arena.string(workspaceID, "workspace_id") }
        if !requestID.isEmpty { c.pointee.request_id = try arena.string(requestID, "request_id") }
    }
}

extension ExplainStep: WireCodable {
    public static var wireShape: WireShape {
        WireShape(humancall__v1__explain_step__shape())
    }

    public static func read(_ source: UnsafeRawPointer) -> Self {
        let c = source.assumingMemoryBound(to: Humancall__V1__ExplainStep.self)
        return Self(
            time: c.pointee.time,
            sequence: c.pointee.sequence,
            what: CValue.string(c.pointee.what),
            because: CValue.string(c.pointee.because)
        )
    }

    public func write(_ target: UnsafeMutableRawPointer, _ arena: WireArena) throws(WireError) {
        let c = target.bindMemory(to: Humancall__V1__ExplainStep.self, capacity: 1)
        humancall__v1__explain_step__init(c)
        c.pointee.time = time
        c.pointee.sequence = sequence
        if !what.isEmpty { c.pointee.what = try arena.string(what, "what") }
        if !because.isEmpty { c.pointee.because = try arena.string(because, "because") }
    }
}

extension ExplainRequestResponse: WireCodable {
    public static var wireShape: WireShape {
        WireShape(humancall__v1__explain_request_response__shape())
    }

    public static func read(_ source: UnsafeRawPointer) -> Self {
        let c = source.assumingMemoryBound(to: Humancall__V1__ExplainRequestResponse.self)
        return Self(
            request: CValue.message(c.pointee.request),
            control: CValue.message(c.pointee.control),
            steps: CValue.messages(c.pointee.steps, c.pointee.n_steps),
            notifications: CValue.messages(c.pointee.notifications, c.pointee.n_notifications),
            next: CValue.string(c.pointee.next),
            nextAt: c.pointee.next_at
        )
    }

    public func write(_ target: UnsafeMutableRawPointer, _ arena: WireArena) throws(WireError) {
        let c = target.bindMemory(to: Humancall__V1__ExplainRequestResponse.self, capacity: 1)
        humancall__v1__explain_request_response__init(c)
        c.pointee.request = try arena.message(request, "request")
        c.pointee.control = try arena.message(control, "control")
        if !steps.isEmpty {
            c.pointee.steps = try arena.messages(steps, "steps")
            c.pointee.n_steps = steps.count
        }
        if !notifications.isEmpty {
            c.pointee.notifications = try arena.messages(notifications, "notifications")
            c.pointee.n_notifications = notifications.count
        }
        if !next.isEmpty { c.pointee.next = try arena.string(next, "next") }
        c.pointee.next_at = nextAt
    }
}
