import HTTPTypes
import HumanCallClient
import Hummingbird

/// Why a page cannot be shown or a button does nothing, in words for whoever pressed it.
struct Problem: Error, Sendable {
    var status: HTTPResponse.Status
    var title: String
    var detail: String
    /// The contract's reason, for the script.
    var reason = ""
    var metadata: [String: String] = [:]
    /// Whether the page should try again by itself.
    var passes = false
    /// The methods that the address knows, for the header Allow.
    var allowed = ""

    init(
        _ status: HTTPResponse.Status, _ title: String, _ detail: String, reason: String = "",
        metadata: [String: String] = [:],
        passes: Bool = false, allowed: String = ""
    ) {
        self.status = status
        self.title = title
        self.detail = detail
        self.reason = reason
        self.metadata = metadata
        self.passes = passes
        self.allowed = allowed
    }

    static let notFound = Problem(
        .notFound, "There is no such page",
        "The address may be old, or mistyped. The inbox is a good place to go on from.")
    static let noSuchCall = Problem(
        .notFound, "There is no such call", "It may have been erased, or the address is not whole.")
    static let notHolder = Problem(
        .conflict, "You do not have this chat", "Only who has the call can write to the visitor. Your text is kept.",
        reason: HumanCallError.Reason.notClaimHolder.rawValue)
    static let daemonAway = Problem(
        .serviceUnavailable, "HumanCall is not reachable",
        "The dashboard waits for the daemon and goes on by itself as soon as it answers. Nothing that was saved is lost.",
        reason: "UNREACHABLE", passes: true)
    static let managersOnly = Problem(
        .forbidden, "This is for managers",
        "Settings and the team are changed by members of rank Manager. Ask one of yours.",
        reason: "MANAGERS_ONLY")
    static let formExpired = Problem(
        .forbidden, "This form is out of date",
        "It was made for another session, so nothing was done. Go back, load the page again, and repeat.",
        reason: "FORM_EXPIRED")
    static let signedOut = Problem(
        .unauthorized, "You are signed out", "Sign in again, and go on where you were.", reason: "SIGNED_OUT")
    static let tooLarge = Problem(
        .contentTooLarge, "That is too much at once", "A form may have \(DashboardLimits.formBytesMax / 1024) KiB.",
        reason: "LIMIT")
    static let tooManyWindows = Problem(
        .tooManyRequests, "Too many windows are open",
        "A member may have \(DashboardLimits.streamsPerMemberMax) windows, and one dashboard \(DashboardLimits.browserStreamsMax). Close some.",
        reason: "LIMIT", passes: true)

    /// A method that an address does not know.
    static func methodNotAllowed(_ method: HTTPRequest.Method, allowed: String) -> Problem {
        Problem(
            .methodNotAllowed, "This address cannot be asked like that",
            "It knows \(allowed), and not \(method.rawValue).",
            allowed: allowed)
    }

    /// The same, met by a form: its page has an address that cannot be read again, and what was sent is not sent twice by itself.
    var afterForm: Problem {
        guard passes else { return self }
        var problem = self
        problem.passes = false
        problem.detail = "What you sent may not have been done. Go back, look, and send it again in a moment."
        return problem
    }

    static func badForm(_ detail: String) -> Problem {
        Problem(.badRequest, "This form cannot be read", detail, reason: "INVALID_FIELD")
    }

    /// What the daemon answered, or that it did not.
    init(_ error: HumanCallError) {
        switch error.reason {
        case .alreadyClaimed:
            let winner = error.metadata["by_name"] ?? error.metadata["by"] ?? "A colleague"
            self.init(.conflict, "\(winner) has this call", "\(winner) was faster and is in the chat now.")
        case .requestEnded:
            self.init(
                .conflict, "This call is over",
                "It ended before (\((error.metadata["state"] ?? "ended").lowercased())).")
        case .notClaimHolder:
            self = .notHolder
        case .staleEpoch:
            self.init(
                .conflict, "The chat has changed hands", "Look at what happened, then send again. Your text is kept.")
        case .memberUnavailable:
            self.init(.conflict, "Nobody is there to take it", error.message)
        case .planRequired:
            self.init(.forbidden, "Your plan does not include human calls", error.message)
        case .versionMismatch:
            self.init(
                .conflict, "Somebody else has changed this meanwhile", "Load the page again and look before you save.")
        case .invalidField, .idempotencyConflict:
            self.init(.badRequest, "This cannot be saved as it is", error.message)
        case .roleRequired:
            self.init(.forbidden, "The dashboard may not do this", error.message)
        case .limit:
            self.init(.tooManyRequests, "Too much at once", error.message, passes: true)
        case .unimplemented:
            self.init(
                .notImplemented, "Not in this version", "The daemon that this dashboard talks to cannot do this yet.")
        case .storeUnavailable, .shuttingDown, .unreachable, .outcomeUnknown, .deadlineExceeded:
            self = .daemonAway
        default:
            let status: HTTPResponse.Status =
                error.code == .notFound ? .notFound : error.cause == .server ? .badRequest : .serviceUnavailable
            self.init(status, status == .notFound ? "This is not there any more" : "This did not work", error.message)
        }
        if reason.isEmpty { reason = error.reason.rawValue }
        metadata = error.metadata
    }
}
