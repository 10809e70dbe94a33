import HumanCallClient

/// The exit status of the process. Scripts rely on the numbers, so they never change.
struct ExitStatus: Hashable, Sendable {
    let rawValue: Int32

    static let done = ExitStatus(rawValue: 0)
    static let otherError = ExitStatus(rawValue: 1)
    static let requestExpired = ExitStatus(rawValue: 3)
    static let permissionDenied = ExitStatus(rawValue: 4)
    static let alreadyClaimed = ExitStatus(rawValue: 5)
    static let mayNotSpeak = ExitStatus(rawValue: 6)
    static let requestOver = ExitStatus(rawValue: 7)
    static let notFound = ExitStatus(rawValue: 8)
    static let usage = ExitStatus(rawValue: 64)
    static let invalidField = ExitStatus(rawValue: 65)
    static let unreachable = ExitStatus(rawValue: 69)
    static let tryAgain = ExitStatus(rawValue: 75)
    static let timedOut = ExitStatus(rawValue: 124)
    /// EX_IOERR: stdout cannot be written.
    static let outputFailed = ExitStatus(rawValue: 74)
    static let interrupted = ExitStatus(rawValue: 130)
    /// The status a shell reports for a process that SIGPIPE ended: the reader has closed the pipe.
    static let brokenPipe = ExitStatus(rawValue: 141)

    /// As a shell reports a process that a signal ended: SIGINT 130, SIGTERM 143, SIGHUP 129.
    static func signal(_ number: Int32) -> ExitStatus { ExitStatus(rawValue: 128 + number) }
}

extension ExitStatus {
    /// The one map from errors to numbers.
    init(_ error: HumanCallError) {
        switch error.cause {
        case .unreachable, .outcomeUnknown: self = .unreachable
        case .deadline: self = .timedOut
        case .cancelled: self = .interrupted
        case .protocolViolation: self = .otherError
        case .server: self = ExitStatus(error.reason) ?? ExitStatus(error.code)
        }
    }

    private init?(_ reason: HumanCallError.Reason) {
        switch reason {
        case .invalidField, .configurationInvalid: self = .invalidField
        case .noSuchAction, .noSuchRequest, .noSuchConversation, .noSuchMember, .noSuchMessage, .noSuchNotification,
            .noSuchWorkspace, .noSuchCannedReply:
            self = .notFound
        case .alreadyClaimed: self = .alreadyClaimed
        case .requestEnded, .notMissed: self = .requestOver
        case .aiPaused, .notClaimHolder, .staleEpoch: self = .mayNotSpeak
        case .roleRequired, .notConsumerOwner, .notInAudience, .takeOverForbidden: self = .permissionDenied
        case .limit, .claimsFull, .storeUnavailable, .shuttingDown: self = .tryAgain
        case .deadlineExceeded: self = .timedOut
        default: return nil
        }
    }

    /// For reasons that only a newer daemon knows.
    private init(_ code: HumanCallError.Code) {
        switch code {
        case .permissionDenied: self = .permissionDenied
        case .notFound: self = .notFound
        case .invalidArgument: self = .invalidField
        case .resourceExhausted, .unavailable: self = .tryAgain
        case .deadlineExceeded: self = .timedOut
        default: self = .otherError
        }
    }
}
