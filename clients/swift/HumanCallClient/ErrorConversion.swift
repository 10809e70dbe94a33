extension HumanCallError {
    /// A status from the wire. `reason` is nil if the transport answered, not the service.
    init(status code: Code, _ message: String, reason: String?, metadata: [String: String]) {
        self.init(
            code: code, reason: reason.map { Reason(rawValue: $0) } ?? Self.reason(withoutInfo: code),
            message: message, metadata: metadata,
            cause: code == .deadlineExceeded ? .deadline : .server)
    }

    /// An answer of the transport has a code and no reason.
    private static func reason(withoutInfo code: Code) -> Reason {
        switch code {
        case .invalidArgument: .invalidField
        case .deadlineExceeded: .deadlineExceeded
        case .permissionDenied: .roleRequired
        case .resourceExhausted: .limit
        case .unimplemented: .unimplemented
        case .unavailable: .shuttingDown
        case .cancelled: .cancelled
        default: Reason(rawValue: code.description)
        }
    }

    static func unreachable(_ detail: String) -> HumanCallError {
        HumanCallError(code: .unavailable, reason: .unreachable, message: detail, cause: .unreachable)
    }

    static func outcomeUnknown(_ detail: String) -> HumanCallError {
        HumanCallError(
            code: .unknown, reason: .outcomeUnknown,
            message: "\(detail); repeat the call with the same idempotency key to learn its outcome",
            cause: .outcomeUnknown)
    }

    static func violation(_ detail: String) -> HumanCallError {
        HumanCallError(code: .internalError, reason: .protocolViolation, message: detail, cause: .protocolViolation)
    }

    static let deadlinePassed = HumanCallError(
        code: .deadlineExceeded, reason: .deadlineExceeded,
        message: "the deadline passed before the answer came; allow more time", cause: .deadline)

    package static let taskCancelled = HumanCallError(
        code: .cancelled, reason: .cancelled, message: "the call was cancelled", cause: .cancelled)
}
