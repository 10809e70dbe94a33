import HumanCall
import HumanCallStore

// Refusals of the service itself.

extension Rejection {
    static let shuttingDown = Rejection(
        .shuttingDown, "the daemon is stopping; connect again and repeat with the same idempotency key")

    /// Every LIMIT names the bound that was reached, and its value.
    static func limit(_ message: String, which: String, _ value: Int) -> Rejection {
        Rejection(.limit, message, ["which": which, "value": "\(value)"])
    }

    static let deadlineExceeded = Rejection(
        .deadlineExceeded, "the call's deadline passed; its outcome is unknown: repeat it with the same idempotency key"
    )

    /// A store's error, without the store's message, which may name paths.
    static func store(_ error: StoreError) -> Rejection {
        switch error.kind {
        case .unavailable:
            Rejection(
                .storeUnavailable, "the store cannot write now (disk full or stopping); nothing was written: try again")
        case .broken:
            Rejection(
                .storeUnavailable,
                "the store failed and the daemon is ending; the outcome is unknown: repeat with the same idempotency key"
            )
        case .corrupt, .refused:
            Rejection(.storeUnavailable, "the store cannot read what it holds; see the daemon's log")
        }
    }
}
