extension HumanCallError {
    /// The machine-readable reason. Open: a reason that this version does not know is kept.
    public struct Reason: RawRepresentable, Hashable, Sendable, CustomStringConvertible {
        /// As on the wire, for example `ALREADY_CLAIMED`.
        public var rawValue: String

        /// Accepts any reason, also one of a newer daemon.
        public init(rawValue: String) {
            self.rawValue = rawValue
        }

        /// The same as `rawValue`.
        public var description: String { rawValue }

        // The closed list of the contract (PROTOCOL.md, "Errors").

        /// A field is missing, malformed or out of range. Metadata: `field`, `rule`.
        public static let invalidField = Reason(rawValue: "INVALID_FIELD")
        /// There is no such action. Metadata of this and the reasons below: `id`.
        public static let noSuchAction = Reason(rawValue: "NO_SUCH_ACTION")
        /// There is no such request, or the conversation has no open one.
        public static let noSuchRequest = Reason(rawValue: "NO_SUCH_REQUEST")
        /// There is no such conversation.
        public static let noSuchConversation = Reason(rawValue: "NO_SUCH_CONVERSATION")
        /// There is no such member.
        public static let noSuchMember = Reason(rawValue: "NO_SUCH_MEMBER")
        /// There is no such message, also for a citation.
        public static let noSuchMessage = Reason(rawValue: "NO_SUCH_MESSAGE")
        /// There is no such e-mail.
        public static let noSuchNotification = Reason(rawValue: "NO_SUCH_NOTIFICATION")
        /// There is no such workspace.
        public static let noSuchWorkspace = Reason(rawValue: "NO_SUCH_WORKSPACE")
        /// There is no such canned reply.
        public static let noSuchCannedReply = Reason(rawValue: "NO_SUCH_CANNED_REPLY")
        /// The action is switched off.
        public static let actionDisabled = Reason(rawValue: "ACTION_DISABLED")
        /// The workspace's plan has no human calls. The message names both plans and the upgrade page.
        public static let planRequired = Reason(rawValue: "PLAN_REQUIRED")
        /// No action was named, and the number of enabled ones is not one.
        public static let actionAmbiguous = Reason(rawValue: "ACTION_AMBIGUOUS")
        /// Another member has claimed it. Metadata: `by`, `at`.
        public static let alreadyClaimed = Reason(rawValue: "ALREADY_CLAIMED")
        /// The member holds as many requests as `max_claims` allows. Metadata: `value`.
        public static let claimsFull = Reason(rawValue: "CLAIMS_FULL")
        /// The action or the workspace forbids to take a conversation without a call.
        public static let takeOverForbidden = Reason(rawValue: "TAKE_OVER_FORBIDDEN")
        /// The member is not in the team that the action calls, and is no manager. Metadata: `team`.
        public static let notInAudience = Reason(rawValue: "NOT_IN_AUDIENCE")
        /// The request has ended. Metadata: `state`, `end_reason`.
        public static let requestEnded = Reason(rawValue: "REQUEST_ENDED")
        /// The call is not missed: it did not expire, or a member has joined its conversation since. Metadata: `state`.
        public static let notMissed = Reason(rawValue: "NOT_MISSED")
        /// The assistant may not speak now: discard its reply.
        public static let aiPaused = Reason(rawValue: "AI_PAUSED")
        /// The member does not hold the conversation: the message was not written.
        public static let notClaimHolder = Reason(rawValue: "NOT_CLAIM_HOLDER")
        /// Control has changed since the caller read it: discard the text written under the old epoch.
        public static let staleEpoch = Reason(rawValue: "STALE_EPOCH")
        /// The member of a transfer is not available; `force` transfers nevertheless.
        public static let memberUnavailable = Reason(rawValue: "MEMBER_UNAVAILABLE")
        /// The cited message is older than the conversation's last ending.
        public static let staleCitation = Reason(rawValue: "STALE_CITATION")
        /// The object has changed since `if_version` was read.
        public static let versionMismatch = Reason(rawValue: "VERSION_MISMATCH")
        /// Other objects need this one, so it cannot be deleted.
        public static let inUse = Reason(rawValue: "IN_USE")
        /// The mail was sent, so it can neither be retried nor suppressed.
        public static let notificationSent = Reason(rawValue: "NOTIFICATION_SENT")
        /// The daemon has no mail server, or no address for the dashboard.
        public static let noMailServer = Reason(rawValue: "NO_MAIL_SERVER")
        /// The login token was used, has expired, or never existed: ask for a new link.
        public static let loginTokenInvalid = Reason(rawValue: "LOGIN_TOKEN_INVALID")
        /// The configuration file has a mistake, so nothing of it was applied. Metadata: `file`, `line`, `key`, `rule`.
        public static let configurationInvalid = Reason(rawValue: "CONFIGURATION_INVALID")
        /// The key was used before with other fields.
        public static let idempotencyConflict = Reason(rawValue: "IDEMPOTENCY_CONFLICT")
        /// The caller's uid lacks a role. The message has the configuration line that would add it.
        public static let roleRequired = Reason(rawValue: "ROLE_REQUIRED")
        /// Another uid made this consumer; only that uid and admins move and delete it.
        public static let notConsumerOwner = Reason(rawValue: "NOT_CONSUMER_OWNER")
        /// A limit was reached. Metadata: its name in `which`, its `value`.
        public static let limit = Reason(rawValue: "LIMIT")
        /// The disk is full or the database cannot be used. Try again.
        public static let storeUnavailable = Reason(rawValue: "STORE_UNAVAILABLE")
        /// The daemon is stopping. Calls are retried until the next daemon answers.
        public static let shuttingDown = Reason(rawValue: "SHUTTING_DOWN")
        /// The events after the cursor were pruned. Metadata: `oldest`.
        public static let cursorTooOld = Reason(rawValue: "CURSOR_TOO_OLD")
        /// The cursor belongs to another log, or is beyond the end.
        public static let cursorInvalid = Reason(rawValue: "CURSOR_INVALID")
        /// The daemon does not know the method.
        public static let unimplemented = Reason(rawValue: "UNIMPLEMENTED")
        /// The deadline of the call passed.
        public static let deadlineExceeded = Reason(rawValue: "DEADLINE_EXCEEDED")

        /// The reasons above, in this order.
        public static let contract: [Reason] = [
            .invalidField, .noSuchAction, .noSuchRequest, .noSuchConversation, .noSuchMember, .noSuchMessage,
            .noSuchNotification, .noSuchWorkspace, .noSuchCannedReply, .actionDisabled, .planRequired, .actionAmbiguous,
            .alreadyClaimed, .claimsFull, .takeOverForbidden, .notInAudience,
            .requestEnded, .notMissed, .aiPaused, .notClaimHolder, .staleEpoch, .memberUnavailable, .staleCitation,
            .versionMismatch, .inUse, .notificationSent, .noMailServer, .configurationInvalid, .idempotencyConflict,
            .roleRequired, .limit,
            .storeUnavailable, .shuttingDown,
            .cursorTooOld, .cursorInvalid, .unimplemented, .deadlineExceeded,
        ]

        // The client's own reasons: the daemon never sends them.

        /// Cause `unreachable`.
        public static let unreachable = Reason(rawValue: "UNREACHABLE")
        /// Cause `outcomeUnknown`.
        public static let outcomeUnknown = Reason(rawValue: "OUTCOME_UNKNOWN")
        /// Cause `protocolViolation`.
        public static let protocolViolation = Reason(rawValue: "PROTOCOL_VIOLATION")
        /// Cause `cancelled`.
        public static let cancelled = Reason(rawValue: "CANCELLED")

        /// The four reasons above, in this order.
        public static let clientOwn: [Reason] = [.unreachable, .outcomeUnknown, .protocolViolation, .cancelled]
    }
}
