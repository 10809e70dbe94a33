/// Why a call failed.
///
/// `description` is safe to show to anybody: it has no visitor's text and no secret.
public struct HumanCallError: Error, Hashable, Sendable {
    /// The origin of a failure, which decides what is known about the call's outcome.
    public enum Cause: String, Hashable, Sendable {
        /// The daemon could not be reached. The call was not executed.
        case unreachable
        /// The connection was lost while the call was in flight, and no retry succeeded before the deadline. It is
        /// unknown whether the call was executed. Repeat it with the same `idempotencyKey` to learn its outcome.
        case outcomeUnknown
        /// The daemon refused the call; `reason` says why. Nothing was written.
        case server
        /// The deadline passed. It is unknown whether the call was executed; repeat it with the same `idempotencyKey`.
        case deadline
        /// The daemon sent something that this client cannot read.
        case protocolViolation
        /// The task was cancelled. It is unknown whether the call was executed.
        case cancelled
    }

    /// gRPC's status code. Failures of the client have codes too.
    public var code: Code
    /// One of the contract's closed list, or one of the client's own four (`Reason.clientOwn`).
    public var reason: Reason
    /// The problem, the value, and the remedy. One line of English.
    public var message: String
    /// The reason's particulars, for example `by` and `at` of ALREADY_CLAIMED.
    public var metadata: [String: String]
    /// The origin, which decides what is known about the outcome.
    public var cause: Cause
    /// The key of the call, the caller's or a random one; nil if the method has none. The key of SendMessage is its
    /// `client_message_id`.
    public var idempotencyKey: String?

    /// Sets every field.
    public init(
        code: Code, reason: Reason, message: String, metadata: [String: String] = [:], cause: Cause,
        idempotencyKey: String? = nil
    ) {
        self.code = code
        self.reason = reason
        self.message = message
        self.metadata = metadata
        self.cause = cause
        self.idempotencyKey = idempotencyKey
    }

    /// A gRPC status code. Open: a number that this version does not know is kept.
    public struct Code: RawRepresentable, Hashable, Sendable {
        /// gRPC's number.
        public var rawValue: Int32

        /// Accepts any number.
        public init(rawValue: Int32) {
            self.rawValue = rawValue
        }

        /// 1: the caller cancelled the call.
        public static let cancelled = Code(rawValue: 1)
        /// 2: the outcome is unknown.
        public static let unknown = Code(rawValue: 2)
        /// 3: a field is wrong, whatever the daemon's state.
        public static let invalidArgument = Code(rawValue: 3)
        /// 4: the deadline passed.
        public static let deadlineExceeded = Code(rawValue: 4)
        /// 5: no such object.
        public static let notFound = Code(rawValue: 5)
        /// 6: the idempotency key was used with other fields.
        public static let alreadyExists = Code(rawValue: 6)
        /// 7: the caller lacks a role.
        public static let permissionDenied = Code(rawValue: 7)
        /// 8: a limit was reached.
        public static let resourceExhausted = Code(rawValue: 8)
        /// 9: not possible in the current state.
        public static let failedPrecondition = Code(rawValue: 9)
        /// 11: the cursor cannot be used.
        public static let outOfRange = Code(rawValue: 11)
        /// 12: no such method.
        public static let unimplemented = Code(rawValue: 12)
        /// 13: the protocol was broken.
        public static let internalError = Code(rawValue: 13)
        /// 14: not possible now; try again.
        public static let unavailable = Code(rawValue: 14)
    }
}

extension HumanCallError: CustomStringConvertible {
    /// `ALREADY_CLAIMED: what was wrong; what would be right`.
    public var description: String { "\(reason): \(message)" }
}

extension HumanCallError.Code: CustomStringConvertible {
    /// gRPC's name, for example `FAILED_PRECONDITION`; the number if it has none here.
    public var description: String {
        switch self {
        case .cancelled: "CANCELLED"
        case .unknown: "UNKNOWN"
        case .invalidArgument: "INVALID_ARGUMENT"
        case .deadlineExceeded: "DEADLINE_EXCEEDED"
        case .notFound: "NOT_FOUND"
        case .alreadyExists: "ALREADY_EXISTS"
        case .permissionDenied: "PERMISSION_DENIED"
        case .resourceExhausted: "RESOURCE_EXHAUSTED"
        case .failedPrecondition: "FAILED_PRECONDITION"
        case .outOfRange: "OUT_OF_RANGE"
        case .unimplemented: "UNIMPLEMENTED"
        case .internalError: "INTERNAL"
        case .unavailable: "UNAVAILABLE"
        default: String(rawValue)
        }
    }
}
