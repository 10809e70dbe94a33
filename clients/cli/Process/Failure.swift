import HumanCallClient

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// A failure of the command line itself, not of the daemon.
enum Failure: Error, Hashable {
    /// The arguments do not fit together. Exit 64.
    case usage(String)
    /// A file or stdin has the wrong form. Exit 65.
    case input(String)
    /// --timeout passed. Exit 124.
    case timedOut
    /// Exit 130.
    case interrupted
    /// The verb has reported it already.
    case reported(ExitStatus)
}

/// An error as the command line reports it: one line for people, one object for scripts, one number for the shell.
struct Report {
    var status: ExitStatus
    var code: String
    var reason: String
    var message: String
    var metadata: [(key: String, value: String)] = []

    init(_ error: HumanCallError) {
        status = ExitStatus(error)
        code = error.code.description
        reason = error.reason.rawValue
        message = error.message
        metadata = error.metadata.sorted { $0.key < $1.key }.map { (key: $0.key, value: $0.value) }
        if error.cause == .outcomeUnknown, let key = error.idempotencyKey {
            message += " (--key \(key))"
            metadata.append((key: "key", value: key))
        }
    }

    /// Nil if the verb has reported it already.
    init?(_ failure: Failure) {
        switch failure {
        case .usage(let text): self.init(.usage, "INVALID_ARGUMENT", "USAGE", text)
        case .input(let text): self.init(.invalidField, "INVALID_ARGUMENT", "INVALID_FIELD", text)
        case .timedOut:
            self.init(.timedOut, "DEADLINE_EXCEEDED", "DEADLINE_EXCEEDED", "--timeout passed; allow more time")
        case .interrupted: self.init(.interrupted, "CANCELLED", "CANCELLED", "interrupted")
        case .reported: return nil
        }
    }

    init(signal number: Int32) {
        let what =
            switch number {
            case SIGINT: "interrupted"
            case SIGTERM: "ended by SIGTERM"
            case SIGHUP: "ended by SIGHUP"
            default: "ended by signal \(number)"
            }
        self.init(.signal(number), "CANCELLED", "CANCELLED", what)
    }

    /// Nil for a closed pipe, about which nobody wants to hear.
    init?(_ failure: OutputFailure) {
        guard !failure.isClosedPipe else { return nil }
        self.init(failure.status, "DATA_LOSS", "OUTPUT_FAILED", failure.message)
    }

    init(_ status: ExitStatus, _ code: String, _ reason: String, _ message: String) {
        self.status = status
        self.code = code
        self.reason = reason
        self.message = message
    }

    /// `humancall: REASON: what was wrong; what would be right`
    var line: String { "humancall: \(SafeText.line(reason)): \(SafeText.line(message))" }

    var json: JSON {
        .object([
            .init(
                "error",
                .object([
                    .init("code", .string(code)), .init("reason", .string(reason)), .init("message", .string(message)),
                    .init("metadata", .object(metadata.map { .init($0.key, .string($0.value)) })),
                ]))
        ])
    }
}
