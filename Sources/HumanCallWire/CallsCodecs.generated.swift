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

    public func write(_ out: WireWriter) throws(WireError) {
        try out.string(42, clientMessageID, "client_message_id")
        try out.int64(32, createdAt)
        try out.string(26, text, "text")
        try out.string(18, authorName, "author_name")
        try out.enumeration(8, author)
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

    public func write(_ out: WireWriter) throws(WireError) {
        try out.messages(98, history, "history")
        try out.string(90, cite, "cite")
        try out.messages(82, metadata, "metadata")
        try out.string(74, assistant, "assistant")
        try out.message(66, visitor, "visitor")
        try out.string(58, origin, "origin")
        try out.string(50, summary, "summary")
        try out.string(42, reason, "reason")
        try out.string(34, actionID, "action_id")
        try out.string(26, conversationID, "conversation_id")
        try out.string(18, idempotencyKey, "idempotency_key")
        try out.string(10, workspaceID, "workspace_id")
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
            historyIgnored: c.pointee.history_ignored != 0,
            replayed: c.pointee.replayed != 0,
            queue: CValue.message(c.pointee.queue)
        )
    }

    public func write(_ out: WireWriter) throws(WireError) {
        try out.message(90, queue, "queue")
        try out.bool(80, replayed)
        try out.bool(72, historyIgnored)
        try out.bool(64, deduplicated)
        try out.bool(56, nobodyAlerted)
        try out.bool(48, nobodyOnline)
        try out.int32(40, emailed)
        try out.int32(32, online)
        try out.message(26, control, "control")
        try out.message(18, autoMessage, "auto_message")
        try out.message(10, request, "request")
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

    public func write(_ out: WireWriter) throws(WireError) {
        try out.string(42, sessionID, "session_id")
        try out.string(34, memberID, "member_id")
        try out.string(26, requestID, "request_id")
        try out.string(18, idempotencyKey, "idempotency_key")
        try out.string(10, workspaceID, "workspace_id")
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
            cursor: CValue.string(c.pointee.cursor),
            replayed: c.pointee.replayed != 0
        )
    }

    public func write(_ out: WireWriter) throws(WireError) {
        try out.bool(48, replayed)
        try out.string(42, cursor, "cursor")
        try out.bool(32, transcriptTruncated)
        try out.messages(26, transcript, "transcript")
        try out.message(18, control, "control")
        try out.message(10, request, "request")
    }
}

extension ClaimNextRequest: WireCodable {
    public static var wireShape: WireShape {
        WireShape(humancall__v1__claim_next_request__shape())
    }

    public static func read(_ source: UnsafeRawPointer) -> Self {
        let c = source.assumingMemoryBound(to: Humancall__V1__ClaimNextRequest.self)
        return Self(
            workspaceID: CValue.string(c.pointee.workspace_id),
            idempotencyKey: CValue.string(c.pointee.idempotency_key),
            memberID: CValue.string(c.pointee.member_id),
            sessionID: CValue.string(c.pointee.session_id),
            team: CValue.string(c.pointee.team)
        )
    }

    public func write(_ out: WireWriter) throws(WireError) {
        try out.string(42, team, "team")
        try out.string(34, sessionID, "session_id")
        try out.string(26, memberID, "member_id")
        try out.string(18, idempotencyKey, "idempotency_key")
        try out.string(10, workspaceID, "workspace_id")
    }
}

extension ClaimNextResponse: WireCodable {
    public static var wireShape: WireShape {
        WireShape(humancall__v1__claim_next_response__shape())
    }

    public static func read(_ source: UnsafeRawPointer) -> Self {
        let c = source.assumingMemoryBound(to: Humancall__V1__ClaimNextResponse.self)
        return Self(
            request: CValue.message(c.pointee.request),
            control: CValue.message(c.pointee.control),
            transcript: CValue.messages(c.pointee.transcript, c.pointee.n_transcript),
            transcriptTruncated: c.pointee.transcript_truncated != 0,
            cursor: CValue.string(c.pointee.cursor),
            replayed: c.pointee.replayed != 0
        )
    }

    public func write(_ out: WireWriter) throws(WireError) {
        try out.bool(48, replayed)
        try out.string(42, cursor, "cursor")
        try out.bool(32, transcriptTruncated)
        try out.messages(26, transcript, "transcript")
        try out.message(18, control, "control")
        try out.message(10, request, "request")
    }
}

extension TakeConversationRequest: WireCodable {
    public static var wireShape: WireShape {
        WireShape(humancall__v1__take_conversation_request__shape())
    }

    public static func read(_ source: UnsafeRawPointer) -> Self {
        let c = source.assumingMemoryBound(to: Humancall__V1__TakeConversationRequest.self)
        return Self(
            workspaceID: CValue.string(c.pointee.workspace_id),
            idempotencyKey: CValue.string(c.pointee.idempotency_key),
            conversationID: CValue.string(c.pointee.conversation_id),
            memberID: CValue.string(c.pointee.member_id),
            sessionID: CValue.string(c.pointee.session_id),
            actionID: CValue.string(c.pointee.action_id),
            follows: CValue.string(c.pointee.follows),
            reason: CValue.string(c.pointee.reason)
        )
    }

    public func write(_ out: WireWriter) throws(WireError) {
        try out.string(66, reason, "reason")
        try out.string(58, follows, "follows")
        try out.string(50, actionID, "action_id")
        try out.string(42, sessionID, "session_id")
        try out.string(34, memberID, "member_id")
        try out.string(26, conversationID, "conversation_id")
        try out.string(18, idempotencyKey, "idempotency_key")
        try out.string(10, workspaceID, "workspace_id")
    }
}

extension TakeConversationResponse: WireCodable {
    public static var wireShape: WireShape {
        WireShape(humancall__v1__take_conversation_response__shape())
    }

    public static func read(_ source: UnsafeRawPointer) -> Self {
        let c = source.assumingMemoryBound(to: Humancall__V1__TakeConversationResponse.self)
        return Self(
            request: CValue.message(c.pointee.request),
            control: CValue.message(c.pointee.control),
            transcript: CValue.messages(c.pointee.transcript, c.pointee.n_transcript),
            transcriptTruncated: c.pointee.transcript_truncated != 0,
            cursor: CValue.string(c.pointee.cursor),
            replayed: c.pointee.replayed != 0
        )
    }

    public func write(_ out: WireWriter) throws(WireError) {
        try out.bool(48, replayed)
        try out.string(42, cursor, "cursor")
        try out.bool(32, transcriptTruncated)
        try out.messages(26, transcript, "transcript")
        try out.message(18, control, "control")
        try out.message(10, request, "request")
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

    public func write(_ out: WireWriter) throws(WireError) {
        try out.string(106, assistant, "assistant")
        try out.message(98, visitor, "visitor")
        try out.string(90, origin, "origin")
        try out.int64(80, controlEpoch)
        try out.string(74, clientMessageID, "client_message_id")
        try out.messages(66, attachments, "attachments")
        try out.string(58, text, "text")
        try out.string(50, authorName, "author_name")
        try out.string(42, memberID, "member_id")
        try out.enumeration(32, author)
        try out.string(26, conversationID, "conversation_id")
        try out.string(10, workspaceID, "workspace_id")
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
            control: CValue.message(c.pointee.control),
            replayed: c.pointee.replayed != 0
        )
    }

    public func write(_ out: WireWriter) throws(WireError) {
        try out.bool(32, replayed)
        try out.message(26, control, "control")
        try out.int64(16, sequence)
        try out.message(10, message, "message")
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

    public func write(_ out: WireWriter) throws(WireError) {
        try out.string(82, sessionID, "session_id")
        try out.string(74, memberID, "member_id")
        try out.string(66, consumer, "consumer")
        try out.enumeration(56, audience)
        try out.strings(50, types, "types")
        try out.string(42, origin, "origin")
        try out.string(34, requestID, "request_id")
        try out.string(26, conversationID, "conversation_id")
        try out.string(18, from, "from")
        try out.string(10, workspaceID, "workspace_id")
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

    public func write(_ out: WireWriter) throws(WireError) {
        try out.message(18, event, "event")
        try out.string(10, cursor, "cursor")
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

    public func write(_ out: WireWriter) throws(WireError) {
        try out.string(34, cursor, "cursor")
        try out.string(26, consumer, "consumer")
        try out.string(10, workspaceID, "workspace_id")
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

    public func write(_ out: WireWriter) throws(WireError) {
        try out.string(10, cursor, "cursor")
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
            text: CValue.string(c.pointee.text),
            mentions: CValue.strings(c.pointee.mentions, c.pointee.n_mentions)
        )
    }

    public func write(_ out: WireWriter) throws(WireError) {
        try out.strings(50, mentions, "mentions")
        try out.string(42, text, "text")
        try out.string(34, memberID, "member_id")
        try out.string(26, conversationID, "conversation_id")
        try out.string(18, idempotencyKey, "idempotency_key")
        try out.string(10, workspaceID, "workspace_id")
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
            sequence: c.pointee.sequence,
            replayed: c.pointee.replayed != 0
        )
    }

    public func write(_ out: WireWriter) throws(WireError) {
        try out.bool(24, replayed)
        try out.int64(16, sequence)
        try out.message(10, note, "note")
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

    public func write(_ out: WireWriter) throws(WireError) {
        try out.string(34, memberID, "member_id")
        try out.string(26, requestID, "request_id")
        try out.string(18, idempotencyKey, "idempotency_key")
        try out.string(10, workspaceID, "workspace_id")
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
            control: CValue.message(c.pointee.control),
            replayed: c.pointee.replayed != 0
        )
    }

    public func write(_ out: WireWriter) throws(WireError) {
        try out.bool(24, replayed)
        try out.message(18, control, "control")
        try out.message(10, request, "request")
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
            force: c.pointee.force != 0,
            note: CValue.string(c.pointee.note)
        )
    }

    public func write(_ out: WireWriter) throws(WireError) {
        try out.string(66, note, "note")
        try out.bool(56, force)
        try out.string(50, toTeam, "to_team")
        try out.string(42, toMemberID, "to_member_id")
        try out.string(34, memberID, "member_id")
        try out.string(26, requestID, "request_id")
        try out.string(18, idempotencyKey, "idempotency_key")
        try out.string(10, workspaceID, "workspace_id")
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
            control: CValue.message(c.pointee.control),
            replayed: c.pointee.replayed != 0
        )
    }

    public func write(_ out: WireWriter) throws(WireError) {
        try out.bool(24, replayed)
        try out.message(18, control, "control")
        try out.message(10, request, "request")
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

    public func write(_ out: WireWriter) throws(WireError) {
        try out.string(50, brief, "brief")
        try out.string(42, outcome, "outcome")
        try out.string(34, memberID, "member_id")
        try out.string(26, requestID, "request_id")
        try out.string(18, idempotencyKey, "idempotency_key")
        try out.string(10, workspaceID, "workspace_id")
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
            control: CValue.message(c.pointee.control),
            replayed: c.pointee.replayed != 0
        )
    }

    public func write(_ out: WireWriter) throws(WireError) {
        try out.bool(24, replayed)
        try out.message(18, control, "control")
        try out.message(10, request, "request")
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

    public func write(_ out: WireWriter) throws(WireError) {
        try out.string(34, reason, "reason")
        try out.string(26, requestID, "request_id")
        try out.string(18, idempotencyKey, "idempotency_key")
        try out.string(10, workspaceID, "workspace_id")
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
            control: CValue.message(c.pointee.control),
            replayed: c.pointee.replayed != 0
        )
    }

    public func write(_ out: WireWriter) throws(WireError) {
        try out.bool(24, replayed)
        try out.message(18, control, "control")
        try out.message(10, request, "request")
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

    public func write(_ out: WireWriter) throws(WireError) {
        try out.int32(48, waitMs)
        try out.int64(40, afterSequence)
        try out.int64(32, knownVersion)
        try out.string(26, requestID, "request_id")
        try out.string(10, workspaceID, "workspace_id")
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

    public func write(_ out: WireWriter) throws(WireError) {
        try out.string(34, cursor, "cursor")
        try out.messages(26, messages, "messages")
        try out.message(18, control, "control")
        try out.message(10, request, "request")
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

    public func write(_ out: WireWriter) throws(WireError) {
        try out.string(34, conversationID, "conversation_id")
        try out.string(26, requestID, "request_id")
        try out.string(10, workspaceID, "workspace_id")
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
            control: CValue.message(c.pointee.control),
            queue: CValue.message(c.pointee.queue)
        )
    }

    public func write(_ out: WireWriter) throws(WireError) {
        try out.message(26, queue, "queue")
        try out.message(18, control, "control")
        try out.message(10, request, "request")
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
            visitorContact: CValue.string(c.pointee.visitor_contact),
            oldestFirst: c.pointee.oldest_first != 0,
            missed: c.pointee.missed != 0
        )
    }

    public func write(_ out: WireWriter) throws(WireError) {
        try out.bool(80, missed)
        try out.bool(72, oldestFirst)
        try out.string(66, visitorContact, "visitor_contact")
        try out.string(58, memberID, "member_id")
        try out.string(50, conversationID, "conversation_id")
        try out.enumerations(42, states, "states")
        try out.string(34, pageToken, "page_token")
        try out.int32(24, pageSize)
        try out.string(10, workspaceID, "workspace_id")
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

    public func write(_ out: WireWriter) throws(WireError) {
        try out.string(18, nextPageToken, "next_page_token")
        try out.messages(10, items, "items")
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

    public func write(_ out: WireWriter) throws(WireError) {
        try out.int64(40, ifVersion)
        try out.strings(34, fields, "fields")
        try out.message(26, conversation, "conversation")
        try out.string(18, idempotencyKey, "idempotency_key")
        try out.string(10, workspaceID, "workspace_id")
    }
}

extension PutConversationResponse: WireCodable {
    public static var wireShape: WireShape {
        WireShape(humancall__v1__put_conversation_response__shape())
    }

    public static func read(_ source: UnsafeRawPointer) -> Self {
        let c = source.assumingMemoryBound(to: Humancall__V1__PutConversationResponse.self)
        return Self(
            conversation: CValue.message(c.pointee.conversation),
            replayed: c.pointee.replayed != 0
        )
    }

    public func write(_ out: WireWriter) throws(WireError) {
        try out.bool(16, replayed)
        try out.message(10, conversation, "conversation")
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

    public func write(_ out: WireWriter) throws(WireError) {
        try out.string(26, conversationID, "conversation_id")
        try out.string(10, workspaceID, "workspace_id")
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

    public func write(_ out: WireWriter) throws(WireError) {
        try out.message(18, openRequest, "open_request")
        try out.message(10, conversation, "conversation")
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
            origin: CValue.string(c.pointee.origin),
            order: ConversationOrder(rawValue: Int32(bitPattern: c.pointee.order.rawValue)),
            holder: Holder(rawValue: Int32(bitPattern: c.pointee.holder.rawValue)),
            tag: CValue.string(c.pointee.tag)
        )
    }

    public func write(_ out: WireWriter) throws(WireError) {
        try out.string(66, tag, "tag")
        try out.enumeration(56, holder)
        try out.enumeration(48, order)
        try out.string(42, origin, "origin")
        try out.string(34, pageToken, "page_token")
        try out.int32(24, pageSize)
        try out.string(10, workspaceID, "workspace_id")
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

    public func write(_ out: WireWriter) throws(WireError) {
        try out.string(18, nextPageToken, "next_page_token")
        try out.messages(10, items, "items")
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
            pageToken: CValue.string(c.pointee.page_token),
            newestFirst: c.pointee.newest_first != 0
        )
    }

    public func write(_ out: WireWriter) throws(WireError) {
        try out.bool(56, newestFirst)
        try out.string(50, pageToken, "page_token")
        try out.int32(40, pageSize)
        try out.int64(32, afterSequence)
        try out.string(26, conversationID, "conversation_id")
        try out.string(10, workspaceID, "workspace_id")
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

    public func write(_ out: WireWriter) throws(WireError) {
        try out.string(18, nextPageToken, "next_page_token")
        try out.messages(10, items, "items")
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
            end: c.pointee.end != 0,
            idle: c.pointee.idle != 0
        )
    }

    public func write(_ out: WireWriter) throws(WireError) {
        try out.bool(56, idle)
        try out.bool(48, end)
        try out.enumeration(40, presence)
        try out.string(34, sessionID, "session_id")
        try out.string(26, memberID, "member_id")
        try out.string(10, workspaceID, "workspace_id")
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

    public func write(_ out: WireWriter) throws(WireError) {
        try out.int64(16, remainingMs)
        try out.string(10, requestID, "request_id")
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
            leases: CValue.messages(c.pointee.leases, c.pointee.n_leases),
            awayChosen: c.pointee.away_chosen != 0,
            doNotDisturb: c.pointee.do_not_disturb != 0
        )
    }

    public func write(_ out: WireWriter) throws(WireError) {
        try out.bool(48, doNotDisturb)
        try out.bool(40, awayChosen)
        try out.messages(34, leases, "leases")
        try out.int64(24, intervalMs)
        try out.int64(16, validMs)
        try out.enumeration(8, presence)
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

    public func write(_ out: WireWriter) throws(WireError) {
        try out.bool(48, typing)
        try out.string(42, memberID, "member_id")
        try out.enumeration(32, author)
        try out.string(26, conversationID, "conversation_id")
        try out.string(10, workspaceID, "workspace_id")
    }
}

extension SetTypingResponse: WireCodable {
    public static var wireShape: WireShape {
        WireShape(humancall__v1__set_typing_response__shape())
    }

    public static func read(_ source: UnsafeRawPointer) -> Self {
        Self()
    }

    public func write(_ out: WireWriter) throws(WireError) {
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

    public func write(_ out: WireWriter) throws(WireError) {
        try out.string(42, team, "team")
        try out.string(34, pageToken, "page_token")
        try out.int32(24, pageSize)
        try out.string(10, workspaceID, "workspace_id")
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

    public func write(_ out: WireWriter) throws(WireError) {
        try out.string(18, nextPageToken, "next_page_token")
        try out.messages(10, items, "items")
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
            assistant: CValue.string(c.pointee.assistant),
            draft: CValue.message(c.pointee.draft)
        )
    }

    public func write(_ out: WireWriter) throws(WireError) {
        try out.message(42, draft, "draft")
        try out.string(34, assistant, "assistant")
        try out.string(26, text, "text")
        try out.string(10, workspaceID, "workspace_id")
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

    public func write(_ out: WireWriter) throws(WireError) {
        try out.string(34, because, "because")
        try out.double(25, score)
        try out.string(18, actionID, "action_id")
        try out.bool(8, matched)
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

    public func write(_ out: WireWriter) throws(WireError) {
        try out.string(26, assistant, "assistant")
        try out.string(10, workspaceID, "workspace_id")
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
            inputSchema: CValue.string(c.pointee.input_schema),
            reach: Reach(rawValue: Int32(bitPattern: c.pointee.reach.rawValue)),
            opensAt: c.pointee.opens_at
        )
    }

    public func write(_ out: WireWriter) throws(WireError) {
        try out.int64(48, opensAt)
        try out.enumeration(40, reach)
        try out.string(34, inputSchema, "input_schema")
        try out.string(26, actionID, "action_id")
        try out.string(18, description, "description")
        try out.string(10, name, "name")
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

    public func write(_ out: WireWriter) throws(WireError) {
        try out.messages(10, items, "items")
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

    public func write(_ out: WireWriter) throws(WireError) {
        try out.string(26, requestID, "request_id")
        try out.string(10, workspaceID, "workspace_id")
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

    public func write(_ out: WireWriter) throws(WireError) {
        try out.string(34, because, "because")
        try out.string(26, what, "what")
        try out.int64(16, sequence)
        try out.int64(8, time)
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

    public func write(_ out: WireWriter) throws(WireError) {
        try out.int64(48, nextAt)
        try out.string(42, next, "next")
        try out.messages(34, notifications, "notifications")
        try out.messages(26, steps, "steps")
        try out.message(18, control, "control")
        try out.message(10, request, "request")
    }
}
