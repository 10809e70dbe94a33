import HumanCall
import HumanCallMessages
import HumanCallStore
import HumanCallWire

/// A request whose answer the store remembers under a key of the caller's, for retries.
protocol Keyed: WireCodable {
    var idempotencyKey: String { get set }
}

extension TriggerActionRequest: Keyed {}
extension ClaimRequestRequest: Keyed {}
extension ClaimNextRequest: Keyed {}
extension TakeConversationRequest: Keyed {}
extension AddNoteRequest: Keyed {}
extension TagConversationRequest: Keyed {}
extension PutCannedReplyRequest: Keyed {}
extension DeleteCannedReplyRequest: Keyed {}
extension ReleaseRequestRequest: Keyed {}
extension TransferRequestRequest: Keyed {}
extension CompleteRequestRequest: Keyed {}
extension CancelRequestRequest: Keyed {}
extension DismissRequestRequest: Keyed {}
extension PutConversationRequest: Keyed {}
extension PutWorkspaceRequest: Keyed {}
extension DeleteWorkspaceRequest: Keyed {}
extension PutActionRequest: Keyed {}
extension DeleteActionRequest: Keyed {}
extension PutMemberRequest: Keyed {}
extension DeleteMemberRequest: Keyed {}
extension PutMemberSettingsRequest: Keyed {}
extension RetryNotificationRequest: Keyed {}
extension SuppressNotificationRequest: Keyed {}

/// An answer that says whether it is a replay.
protocol Replayable: WireCodable {
    var replayed: Bool { get set }
}

extension TriggerActionResponse: Replayable {}
extension ClaimRequestResponse: Replayable {}
extension ClaimNextResponse: Replayable {}
extension TakeConversationResponse: Replayable {}
extension AddNoteResponse: Replayable {}
extension TagConversationResponse: Replayable {}
extension PutCannedReplyResponse: Replayable {}
extension DeleteCannedReplyResponse: Replayable {}
extension ReleaseRequestResponse: Replayable {}
extension TransferRequestResponse: Replayable {}
extension CompleteRequestResponse: Replayable {}
extension CancelRequestResponse: Replayable {}
extension DismissRequestResponse: Replayable {}
extension PutConversationResponse: Replayable {}
extension PutWorkspaceResponse: Replayable {}
extension DeleteWorkspaceResponse: Replayable {}
extension PutActionResponse: Replayable {}
extension DeleteActionResponse: Replayable {}
extension PutMemberResponse: Replayable {}
extension DeleteMemberResponse: Replayable {}
extension PutMemberSettingsResponse: Replayable {}
extension RetryNotificationResponse: Replayable {}
extension SuppressNotificationResponse: Replayable {}

extension TransactionResult {
    /// Encodes the answer to a keyed call.
    func encode<Answer: Replayable>(_ answer: Answer, _ arena: WireArena) throws(WireError) -> [UInt8] {
        var answer = answer
        answer.replayed = isReplay
        return try WireCodec.encode(answer, arena: arena)
    }
}

extension Service {
    /// The key under which the store remembers this call's answer, with the fingerprint of its other fields; nil = without a key.
    func idempotency<M: Keyed>(_ request: M, _ call: Call) throws(Rejection) -> Transaction.Idempotency? {
        guard !request.idempotencyKey.isEmpty else { return nil }
        try Check.line(request.idempotencyKey, "idempotency_key", max: HumanCall.Limits.idempotencyKeyBytesMax)
        var fields = request
        fields.idempotencyKey = ""
        return Transaction.Idempotency(
            method: call.method, key: request.idempotencyKey, fingerprint: Digest.of(try encoded(fields)),
            time: timers.sweeps.answerTime(now: now))
    }

    /// A caller's command on a conversation.
    func submit<M: Keyed, Answer: Replayable>(
        _ command: ConversationCommand, _ workspaceID: String, _ request: M, for call: Call,
        finish: PendingCommand.Finish = .nothing,
        answer: @escaping @Sendable (Outcome, TransactionResult) -> Answer
    ) throws(Rejection) {
        try Command.conversation(command).validate()
        try submit(
            .conversation(command), workspaceID, for: call, idempotency: try idempotency(request, call), finish: finish
        ) { executed, arena throws(WireError) in
            guard case .conversation(let outcome) = executed.output else { return [] }
            return try executed.encode(answer(outcome, executed), arena)
        }
    }

    /// A caller's change of the directory.
    func submit<M: Keyed, Answer: Replayable>(
        _ command: DirectoryCommand, _ workspaceID: String, _ request: M, for call: Call,
        answer: @escaping @Sendable (DirectoryOutcome) -> Answer
    ) throws(Rejection) {
        try Command.directory(command).validate()
        try submit(.directory(command), workspaceID, for: call, idempotency: try idempotency(request, call)) {
            executed, arena throws(WireError) in
            guard case .directory(let outcome) = executed.output else { return [] }
            return try executed.encode(answer(outcome), arena)
        }
    }
}
