import HumanCall
import HumanCallMessages
import HumanCallStore
import HumanCallWire

/// Encodes the noun that the command produced.
package let encodedAnswer: @Sendable (TransactionResult, WireArena) throws(WireError) -> [UInt8] = {
    (executed, arena) throws(WireError) in
    switch executed.output {
    case .conversation(let outcome):
        switch outcome {
        case .triggered(let request, _, _, _), .alreadyOpen(let request), .changed(let request),
            .claimed(let request):
            return try WireCodec.encode(request, arena: arena)
        case .sent(let message), .sentBefore(let message): return try WireCodec.encode(message, arena: arena)
        case .noted(let note): return try WireCodec.encode(note, arena: arena)
        case .conversation(let conversation): return try WireCodec.encode(conversation, arena: arena)
        case .nothing: return []
        }
    case .directory(let outcome):
        switch outcome {
        case .workspace(let workspace): return try WireCodec.encode(workspace, arena: arena)
        case .action(let action): return try WireCodec.encode(action, arena: arena)
        case .member(let member): return try WireCodec.encode(member, arena: arena)
        case .settings(let settings): return try WireCodec.encode(settings, arena: arena)
        case .cannedReply(let reply): return try WireCodec.encode(reply, arena: arena)
        case .deleted: return []
        }
    case .consumer(let sequence): return Array(String(sequence).utf8)
    case .notification(let notification): return try WireCodec.encode(notification, arena: arena)
    case .removed(let count): return Array(String(count).utf8)
    case .login(.created(let expiresAt)): return Array(String(expiresAt).utf8)
    case .login(.exchanged(let member)): return try WireCodec.encode(member, arena: arena)
    case .login(.revoked(let count)): return Array(String(count).utf8)
    case .done: return []
    }
}

/// Fails to encode, which poisons the transaction.
package let poisonedAnswer: @Sendable (TransactionResult, WireArena) throws(WireError) -> [UInt8] = {
    (_, arena) throws(WireError) in
    _ = try WireCodec.decode(Event.self, from: [0xFF, 0xFF], arena: arena)
    return []
}

package func decoded<Noun: WireCodable>(_ bytes: [UInt8], as type: Noun.Type = Noun.self) throws -> Noun {
    try WireCodec.decode(Noun.self, from: bytes, arena: WireArena())
}

extension Completion {
    package var answer: [UInt8]? {
        if case .answered(let bytes) = result { return bytes }
        return nil
    }

    package var rejection: Reason? {
        if case .rejected(let rejection) = result { return rejection.reason }
        return nil
    }

    package var failure: StoreError.Kind? {
        if case .failed(let error) = result { return error.kind }
        return nil
    }
}

extension Transaction.Work {
    package static func workspace(_ id: String, name: String = "") -> Self {
        .directory(.putWorkspace(PutWorkspaceRequest(workspace: Workspace(id: id, name: name))))
    }

    package static func action(
        _ id: String, closeAfterMinutes: Int32 = 10, escalateAfterMinutes: Int32 = 0, autoMessage: String = "",
        replyMinutes: (first: Int32, next: Int32, idle: Int32) = (0, 0, 0)
    ) -> Self {
        let action = Action(
            id: id, name: id, autoMessage: autoMessage, closeAfterMinutes: closeAfterMinutes,
            escalateAfterMinutes: escalateAfterMinutes, emailedMessage: autoMessage, nobodyMessage: autoMessage,
            firstReplyMinutes: replyMinutes.first, nextReplyMinutes: replyMinutes.next,
            visitorIdleMinutes: replyMinutes.idle)
        // Named, so that an empty line is none.
        let fields = [
            "name", "auto_message", "close_after_minutes", "escalate_after_minutes", "emailed_message",
            "nobody_message", "requeued_message", "first_reply_minutes", "next_reply_minutes", "visitor_idle_minutes",
        ]
        return .directory(.putAction(PutActionRequest(action: action, fields: fields)))
    }

    package static func member(_ id: String, email: String = "") -> Self {
        .directory(.putMember(PutMemberRequest(member: Member(id: id, name: id, email: email))))
    }

    package static func settings(_ settings: MemberSettings, _ fields: [String] = []) -> Self {
        .directory(.putSettings(PutMemberSettingsRequest(settings: settings, fields: fields)))
    }

    package static func consumer(name: String, sequence: Int64, at time: Int64 = 1) -> Self {
        .consumer(.move(name: name, to: sequence), now: time)
    }

    package static func send(
        _ conversationID: String, _ text: String = "hello", clientMessageID: String = "", origin: String = ""
    ) -> Self {
        .conversation(
            .send(
                SendMessageRequest(
                    conversationID: conversationID, author: .visitor, text: text, clientMessageID: clientMessageID,
                    origin: origin)))
    }

    /// A line of a member.
    package static func say(_ conversationID: String, by memberID: String, _ text: String = "hello") -> Self {
        .conversation(
            .send(
                SendMessageRequest(conversationID: conversationID, author: .member, memberID: memberID, text: text)))
    }

    package static func note(_ conversationID: String, by memberID: String, _ text: String = "noted") -> Self {
        .conversation(.note(AddNoteRequest(conversationID: conversationID, memberID: memberID, text: text)))
    }

    package static func tag(_ conversationID: String, add: [String] = [], remove: [String] = []) -> Self {
        .conversation(.tag(TagConversationRequest(conversationID: conversationID, add: add, remove: remove)))
    }

    package static func trigger(_ conversationID: String, _ actionID: String = "call") -> Self {
        .conversation(.trigger(TriggerActionRequest(conversationID: conversationID, actionID: actionID)))
    }

    package static func claim(_ requestID: String, by memberID: String) -> Self {
        .conversation(.claim(ClaimRequestRequest(requestID: requestID, memberID: memberID)))
    }

    package static func release(_ requestID: String, by memberID: String) -> Self {
        .conversation(.release(ReleaseRequestRequest(requestID: requestID, memberID: memberID)))
    }

    package static func complete(_ requestID: String, by memberID: String) -> Self {
        .conversation(.complete(CompleteRequestRequest(requestID: requestID, memberID: memberID)))
    }

    package static func dismiss(_ requestID: String, by memberID: String) -> Self {
        .conversation(.dismiss(DismissRequestRequest(requestID: requestID, memberID: memberID)))
    }

    package static func take(_ conversationID: String, by memberID: String) -> Self {
        .conversation(.take(TakeConversationRequest(conversationID: conversationID, memberID: memberID)))
    }

    /// Decides deadlines that have passed.
    package static func settle(_ requestID: String) -> Self { .conversation(.settle(requestID: requestID)) }

    package static func cancel(_ requestID: String) -> Self {
        .conversation(.cancel(CancelRequestRequest(requestID: requestID)))
    }
}

extension Store {
    /// The place of a consumer that has not expired.
    package func consumer(_ workspaceID: String, name: String) throws(StoreError) -> Int64? {
        guard let row = try consumers(workspaceID)[name], !row.isExpired else { return nil }
        return row.sequence
    }
}

extension TestStore {
    /// The page of a search, with everything that was committed.
    package func search(_ text: String, _ change: (inout SearchQuery) -> Void = { _ in }) -> SearchPage? {
        var query = SearchQuery()
        query.terms = SearchTerms(text)
        change(&query)
        return perform(.search(query)).found
    }

    /// Creates the workspace, one action "call", and two members with addresses.
    package func furnish(
        _ workspaceID: String = "default", closeAfterMinutes: Int32 = 10, escalateAfterMinutes: Int32 = 0
    ) {
        perform(.workspace(workspaceID), workspaceID: workspaceID)
        perform(
            .action("call", closeAfterMinutes: closeAfterMinutes, escalateAfterMinutes: escalateAfterMinutes),
            workspaceID: workspaceID)
        perform(.member("mary", email: "mary@example.com"), workspaceID: workspaceID)
        perform(.member("tom", email: "tom@example.com"), workspaceID: workspaceID)
    }

    /// Triggers a call and returns its request.
    package func call(
        _ conversationID: String, workspaceID: String = "default", canEmail: Bool = false
    ) throws -> HumanCallRequest {
        try decoded(perform(.trigger(conversationID), workspaceID: workspaceID, canEmail: canEmail).answer ?? [])
    }

    /// The tables that differ from a replay of the log.
    package func tableProblems(_ workspaceID: String = "default") throws -> [String] {
        var proof = try WorkspaceProof(workspaceID, store: store)
        let arena = WireArena()
        while !proof.isDone { try proof.advance(store, eventsMax: 100, bytesMax: 1 << 20, arena: arena) }
        return proof.parts.compactMap { part in (part.problem ?? part.unproven).map { "\(part.name): \($0)" } }
    }

    /// Reads the whole log in small pages. Throws unless the sequences have no gap, every event's bytes agree with its
    /// columns, and the chain computed from the bytes ends at the head.
    @discardableResult
    package func verifiedLog(_ workspaceID: String = "default") throws -> [StoredEvent] {
        let head = try store.head(workspaceID)
        var log: [StoredEvent] = []
        var chain = Digest.zero
        while true {
            let page = try store.events(workspaceID, after: Int64(log.count), limit: 7, bytesMax: 1 << 20)
            if page.isEmpty { break }
            for stored in page {
                let event: Event = try decoded(stored.bytes)
                guard stored.sequence == Int64(log.count) + 1, event.sequence == stored.sequence,
                    event.type == stored.type.rawValue, event.conversationID == stored.conversationID,
                    event.requestID == stored.requestID, event.origin == stored.origin
                else { throw LogFault(sequence: stored.sequence) }
                chain = .chain(previous: chain, sequence: stored.sequence, digest: .of(stored.bytes))
                log.append(stored)
            }
        }
        guard head.sequence == Int64(log.count), head.chain == chain else { throw LogFault(sequence: head.sequence) }
        return log
    }
}

package struct LogFault: Error, CustomStringConvertible {
    package var sequence: Int64
    package var description: String { "the log is wrong at \(sequence)" }
}
