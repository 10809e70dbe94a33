extension HumanCallError {
    /// The machine-readable reason. Open: one that this version does not know is kept.
    public struct Reason: RawRepresentable, Hashable, Sendable, CustomStringConvertible {
        public var rawValue: String

        public init(rawValue: String) {
            self.rawValue = rawValue
        }

        public var description: String { rawValue }

        // The contract's closed list (PROTOCOL.md, "Errors").

        /// A field is missing, malformed or out of range. Metadata: `field`, `rule`.
        public static let invalidField = Reason(rawValue: "INVALID_FIELD")
        public static let noSuchAction = Reason(rawValue: "NO_SUCH_ACTION")
        public static let noSuchRequest = Reason(rawValue: "NO_SUCH_REQUEST")
        public static let noSuchConversation = Reason(rawValue: "NO_SUCH_CONVERSATION")
        public static let noSuchMember = Reason(rawValue: "NO_SUCH_MEMBER")
        public static let noSuchMessage = Reason(rawValue: "NO_SUCH_MESSAGE")
        public static let noSuchNotification = Reason(rawValue: "NO_SUCH_NOTIFICATION")
        public static let noSuchWorkspace = Reason(rawValue: "NO_SUCH_WORKSPACE")
        public static let actionDisabled = Reason(rawValue: "ACTION_DISABLED")
        /// The workspace's plan has no human calls; the message names both plans and where to upgrade.
        public static let planRequired = Reason(rawValue: "PLAN_REQUIRED")
        /// No action was named, and not exactly one is enabled.
        public static let actionAmbiguous = Reason(rawValue: "ACTION_AMBIGUOUS")
        /// Somebody else was first. Metadata: `by`, `at`.
        public static let alreadyClaimed = Reason(rawValue: "ALREADY_CLAIMED")
        /// The request is over. Metadata: `state`, `end_reason`.
        public static let requestEnded = Reason(rawValue: "REQUEST_ENDED")
        /// The assistant may not speak now: discard its reply.
        public static let aiPaused = Reason(rawValue: "AI_PAUSED")
        public static let notClaimHolder = Reason(rawValue: "NOT_CLAIM_HOLDER")
        /// Control changed since the caller read it: discard what was written under the old epoch.
        public static let staleEpoch = Reason(rawValue: "STALE_EPOCH")
        public static let memberUnavailable = Reason(rawValue: "MEMBER_UNAVAILABLE")
        /// The cited message is older than the conversation's last ending.
        public static let staleCitation = Reason(rawValue: "STALE_CITATION")
        public static let versionMismatch = Reason(rawValue: "VERSION_MISMATCH")
        public static let inUse = Reason(rawValue: "IN_USE")
        /// The same key came with other fields before.
        public static let idempotencyConflict = Reason(rawValue: "IDEMPOTENCY_CONFLICT")
        /// The caller's uid may not do this; the message says which line of the configuration would allow it.
        public static let roleRequired = Reason(rawValue: "ROLE_REQUIRED")
        /// Too much at once. Metadata: which limit, and its value.
        public static let limit = Reason(rawValue: "LIMIT")
        public static let storeUnavailable = Reason(rawValue: "STORE_UNAVAILABLE")
        public static let shuttingDown = Reason(rawValue: "SHUTTING_DOWN")
        /// The cursor's place is pruned. Metadata: `oldest`.
        public static let cursorTooOld = Reason(rawValue: "CURSOR_TOO_OLD")
        /// The cursor is another log's, or from the future.
        public static let cursorInvalid = Reason(rawValue: "CURSOR_INVALID")
        public static let unimplemented = Reason(rawValue: "UNIMPLEMENTED")
        public static let deadlineExceeded = Reason(rawValue: "DEADLINE_EXCEEDED")

        /// The list above, in its order.
        public static let contract: [Reason] = [
            .invalidField, .noSuchAction, .noSuchRequest, .noSuchConversation, .noSuchMember, .noSuchMessage,
            .noSuchNotification, .noSuchWorkspace, .actionDisabled, .planRequired, .actionAmbiguous, .alreadyClaimed,
            .requestEnded, .aiPaused, .notClaimHolder, .staleEpoch, .memberUnavailable, .staleCitation,
            .versionMismatch, .inUse, .idempotencyConflict, .roleRequired, .limit, .storeUnavailable, .shuttingDown,
            .cursorTooOld, .cursorInvalid, .unimplemented, .deadlineExceeded,
        ]

        // The client's own: the daemon never sends them.

        /// Cause `unreachable`.
        public static let unreachable = Reason(rawValue: "UNREACHABLE")
        /// Cause `outcomeUnknown`.
        public static let outcomeUnknown = Reason(rawValue: "OUTCOME_UNKNOWN")
        /// Cause `protocolViolation`.
        public static let protocolViolation = Reason(rawValue: "PROTOCOL_VIOLATION")
        /// Cause `cancelled`.
        public static let cancelled = Reason(rawValue: "CANCELLED")

        public static let clientOwn: [Reason] = [.unreachable, .outcomeUnknown, .protocolViolation, .cancelled]
    }
}
