import HumanCallMessages

/// The closed list of reasons (PROTOCOL.md, "Errors"). A client can switch over it.
package enum Reason: String, Sendable, CaseIterable {
    case invalidField = "INVALID_FIELD"
    case noSuchAction = "NO_SUCH_ACTION"
    case noSuchRequest = "NO_SUCH_REQUEST"
    case noSuchConversation = "NO_SUCH_CONVERSATION"
    case noSuchMember = "NO_SUCH_MEMBER"
    case noSuchMessage = "NO_SUCH_MESSAGE"
    case noSuchNotification = "NO_SUCH_NOTIFICATION"
    case noSuchWorkspace = "NO_SUCH_WORKSPACE"
    case noSuchCannedReply = "NO_SUCH_CANNED_REPLY"
    case actionDisabled = "ACTION_DISABLED"
    case planRequired = "PLAN_REQUIRED"
    case actionAmbiguous = "ACTION_AMBIGUOUS"
    case alreadyClaimed = "ALREADY_CLAIMED"
    case claimsFull = "CLAIMS_FULL"
    case takeOverForbidden = "TAKE_OVER_FORBIDDEN"
    case notInAudience = "NOT_IN_AUDIENCE"
    case requestEnded = "REQUEST_ENDED"
    case notMissed = "NOT_MISSED"
    case aiPaused = "AI_PAUSED"
    case notClaimHolder = "NOT_CLAIM_HOLDER"
    case staleEpoch = "STALE_EPOCH"
    case memberUnavailable = "MEMBER_UNAVAILABLE"
    case staleCitation = "STALE_CITATION"
    case versionMismatch = "VERSION_MISMATCH"
    case inUse = "IN_USE"
    case notificationSent = "NOTIFICATION_SENT"
    case noMailServer = "NO_MAIL_SERVER"
    case loginTokenInvalid = "LOGIN_TOKEN_INVALID"
    case configurationInvalid = "CONFIGURATION_INVALID"
    case idempotencyConflict = "IDEMPOTENCY_CONFLICT"
    case roleRequired = "ROLE_REQUIRED"
    case notConsumerOwner = "NOT_CONSUMER_OWNER"
    case limit = "LIMIT"
    case storeUnavailable = "STORE_UNAVAILABLE"
    case shuttingDown = "SHUTTING_DOWN"
    case cursorTooOld = "CURSOR_TOO_OLD"
    case cursorInvalid = "CURSOR_INVALID"
    case unimplemented = "UNIMPLEMENTED"
    case deadlineExceeded = "DEADLINE_EXCEEDED"

    /// The gRPC status code that is sent with this reason.
    package var code: StatusCode {
        switch self {
        case .invalidField: .invalidArgument
        case .noSuchAction, .noSuchRequest, .noSuchConversation, .noSuchMember, .noSuchMessage, .noSuchNotification,
            .noSuchWorkspace, .noSuchCannedReply:
            .notFound
        case .actionDisabled, .planRequired, .actionAmbiguous, .alreadyClaimed, .claimsFull,
            .takeOverForbidden, .notInAudience, .requestEnded, .notMissed, .aiPaused,
            .notClaimHolder, .staleEpoch, .memberUnavailable, .staleCitation, .versionMismatch, .inUse,
            .notificationSent, .noMailServer, .loginTokenInvalid, .configurationInvalid:
            .failedPrecondition
        case .idempotencyConflict: .alreadyExists
        case .roleRequired, .notConsumerOwner: .permissionDenied
        case .limit: .resourceExhausted
        case .storeUnavailable, .shuttingDown: .unavailable
        case .cursorTooOld, .cursorInvalid: .outOfRange
        case .unimplemented: .unimplemented
        case .deadlineExceeded: .deadlineExceeded
        }
    }
}

/// A refused command: nothing of it was written.
///
/// `message` says what was wrong, with which value, and what to do. It is safe to show to anyone: it contains no
/// visitor's text, no path and no secret.
package struct Rejection: Error, Hashable, Sendable {
    package struct Pair: Hashable, Sendable {
        package var key: String
        package var value: String

        package init(key: String, value: String) {
            self.key = key
            self.value = value
        }
    }

    package var reason: Reason
    package var message: String
    package var metadata: [Pair]

    package init(_ reason: Reason, _ message: String, _ metadata: KeyValuePairs<String, String> = [:]) {
        self.reason = reason
        self.message = message
        self.metadata = metadata.map { Pair(key: $0.key, value: $0.value) }
    }

    package var code: StatusCode { reason.code }

    package static func invalid(_ field: String, _ rule: String) -> Rejection {
        Rejection(.invalidField, "\(field) \(rule)", ["field": field, "rule": rule])
    }

    package static func unknown(_ reason: Reason, _ noun: String, _ id: String) -> Rejection {
        Rejection(reason, "there is no \(noun) \(id)", ["id": id])
    }
}
