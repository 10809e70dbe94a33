extension HumanCallError {
    /// The machine-readable reason. Open: one that this version does not know is kept.
    public struct Reason: RawRepresentable, Hashable, Sendable, CustomStringConvertible {
        /// As on the wire, for example `ALREADY_CLAIMED`.
        public var rawValue: String

        /// Takes any reason, also one of a newer daemon.
        public init(rawValue: String) {
            self.rawValue = rawValue
        }

        /// The same as `rawValue`.
        public var description: String { rawValue }

        // The contract's closed list (PROTOCOL.md, "Errors").

        /// A field is missing, malformed or out of range. Metadata: `field`, `rule`.
        public static let invalidField = Reason(rawValue: "INVALID_FIELD")
        /// There is no such action. Metadata of all of this kind: `id`.
        public static let noSuchAction = Reason(rawValue: "NO_SUCH_ACTION")
        /// There is no such request, or the conversation has no open one.
        public static let noSuchRequest = Reason(rawValue: "NO_SUCH_REQUEST")
        /// There is no such conversation.
        public static let noSuchConversation = Reason(rawValue: "NO_SUCH_CONVERSATION")
        /// There is no such member.
        public static let noSuchMember = Reason(rawValue: "NO_SUCH_MEMBER")
        /// There is no such message; also a citation of one.
        public static let noSuchMessage = Reason(rawValue: "NO_SUCH_MESSAGE")
        /// There is no such e-mail.
        public static let noSuchNotification = Reason(rawValue: "NO_SUCH_NOTIFICATION")
        /// There is no such workspace.
        public static let noSuchWorkspace = Reason(rawValue: "NO_SUCH_WORKSPACE")
        /// The action is switched off.
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
        /// The member does not hold the conversation: the message was not written.
        public static let notClaimHolder = Reason(rawValue: "NOT_CLAIM_HOLDER")
        /// Control changed since the caller read it: discard what was written under the old epoch.
        public static let staleEpoch = Reason(rawValue: "STALE_EPOCH")
        /// The member to hand over to is not available; `force` does it all the same.
        public static let memberUnavailable = Reason(rawValue: "MEMBER_UNAVAILABLE")
        /// The cited message is older than the conversation's last ending.
        public static let staleCitation = Reason(rawValue: "STALE_CITATION")
        /// The object was changed since `if_version` was read.
        public static let versionMismatch = Reason(rawValue: "VERSION_MISMATCH")
        /// The object is needed by others and cannot be deleted.
        public static let inUse = Reason(rawValue: "IN_USE")
        /// The mail was sent: it is neither sent again nor called back.
        public static let notificationSent = Reason(rawValue: "NOTIFICATION_SENT")
        /// The daemon has no mail server, or no address of the dashboard.
        public static let noMailServer = Reason(rawValue: "NO_MAIL_SERVER")
        /// The login token was used, is over, or never was one: ask for a new link.
        public static let loginTokenInvalid = Reason(rawValue: "LOGIN_TOKEN_INVALID")
        /// The same key came with other fields before.
        public static let idempotencyConflict = Reason(rawValue: "IDEMPOTENCY_CONFLICT")
        /// The caller's uid may not do this; the message says which line of the configuration would allow it.
        public static let roleRequired = Reason(rawValue: "ROLE_REQUIRED")
        /// Too much at once. Metadata: which limit, and its value.
        public static let limit = Reason(rawValue: "LIMIT")
        /// The disk is full or the database is away. Try again.
        public static let storeUnavailable = Reason(rawValue: "STORE_UNAVAILABLE")
        /// The daemon stops. Calls are repeated by themselves until the next one answers.
        public static let shuttingDown = Reason(rawValue: "SHUTTING_DOWN")
        /// The cursor's place is pruned. Metadata: `oldest`.
        public static let cursorTooOld = Reason(rawValue: "CURSOR_TOO_OLD")
        /// The cursor is another log's, or from the future.
        public static let cursorInvalid = Reason(rawValue: "CURSOR_INVALID")
        /// The daemon does not know the method.
        public static let unimplemented = Reason(rawValue: "UNIMPLEMENTED")
        /// The call's time was over.
        public static let deadlineExceeded = Reason(rawValue: "DEADLINE_EXCEEDED")

        /// The list above, in its order.
        public static let contract: [Reason] = [
            .invalidField, .noSuchAction, .noSuchRequest, .noSuchConversation, .noSuchMember, .noSuchMessage,
            .noSuchNotification, .noSuchWorkspace, .actionDisabled, .planRequired, .actionAmbiguous, .alreadyClaimed,
            .requestEnded, .aiPaused, .notClaimHolder, .staleEpoch, .memberUnavailable, .staleCitation,
            .versionMismatch, .inUse, .notificationSent, .noMailServer, .idempotencyConflict, .roleRequired, .limit,
            .storeUnavailable, .shuttingDown,
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

        /// The four above, in their order.
        public static let clientOwn: [Reason] = [.unreachable, .outcomeUnknown, .protocolViolation, .cancelled]
    }
}
