import HTTPTypes
import HumanCallClient
import Hummingbird

/// Why a page cannot be shown or a button did nothing, for the person who used it.
struct Problem: Error, Sendable {
    var status: HTTPResponse.Status
    var title: String
    var detail: String
    /// The contract's reason, for the script.
    var reason = ""
    var metadata: [String: String] = [:]
    /// Whether the page tries again automatically.
    var passes = false
    /// The methods of the address, for the header Allow.
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
        "The address may be old or mistyped. Go on from the inbox.")
    static let noSuchCall = Problem(
        .notFound, "There is no such call", "It may have been erased, or the address is incomplete.")
    static let notHolder = Problem(
        .conflict, "You do not have this chat",
        "Only the member who has the call can write to the visitor. Your text is kept.",
        reason: HumanCallError.Reason.notClaimHolder.rawValue)
    static let otherConversation = Problem(
        .conflict, "This text belongs to another chat",
        "It was not sent. Open the chat again, check that it is the right one, and send the text from there.",
        reason: "OTHER_CONVERSATION")
    static let daemonAway = Problem(
        .serviceUnavailable, "HumanCall is not reachable",
        "The dashboard waits for the daemon and continues as soon as it answers. Nothing that was saved is lost.",
        reason: "UNREACHABLE", passes: true)
    static let managersOnly = Problem(
        .forbidden, "This is for managers",
        "Only managers can change settings and the team. Ask one of yours.",
        reason: "MANAGERS_ONLY")
    static let formExpired = Problem(
        .forbidden, "This form is out of date",
        "It was made for another session, so nothing was done. Go back, load the page again, and repeat.",
        reason: "FORM_EXPIRED")
    static let signedOut = Problem(
        .unauthorized, "You are signed out", "Sign in again to continue where you were.", reason: "SIGNED_OUT")
    static let tooLarge = Problem(
        .contentTooLarge, "That is too much at once", "A form can have \(DashboardLimits.formBytesMax / 1024) KiB.",
        reason: "LIMIT")
    static let tooManyWindows = Problem(
        .tooManyRequests, "Too many windows are open",
        "A member can have \(DashboardLimits.streamsPerMemberMax) windows, and one dashboard \(DashboardLimits.browserStreamsMax). Close some.",
        reason: "LIMIT", passes: true)

    /// A method that the address does not have.
    static func methodNotAllowed(_ method: HTTPRequest.Method, allowed: String) -> Problem {
        Problem(
            .methodNotAllowed, "This address has no such method",
            "It accepts \(allowed), not \(method.rawValue).",
            allowed: allowed)
    }

    /// The same after a form: its address cannot be read again, and the form must not be sent twice automatically.
    var afterForm: Problem {
        guard passes else { return self }
        var problem = self
        problem.passes = false
        problem.detail = "What you sent may not have been done. Go back, check, and send it again in a moment."
        return problem
    }

    static func badForm(_ detail: String) -> Problem {
        Problem(.badRequest, "This form cannot be read", detail, reason: "INVALID_FIELD")
    }

    /// A refusal by the daemon, or no answer.
    init(_ error: HumanCallError) {
        switch error.reason {
        case .alreadyClaimed:
            let winner = error.metadata["by_name"] ?? error.metadata["by"] ?? "A colleague"
            self.init(.conflict, "\(winner) has this call", "\(winner) was faster, and is in the chat now.")
        case .requestEnded:
            self.init(
                .conflict, "This call is over",
                "It has ended (\((error.metadata["state"] ?? "ended").lowercased())).")
        case .notClaimHolder:
            self = .notHolder
        case .staleEpoch:
            self.init(
                .conflict, "The chat has changed hands", "Check what happened, then send it again. Your text is kept.")
        case .memberUnavailable:
            self.init(.conflict, "Nobody is available", error.message)
        case .planRequired:
            self.init(.forbidden, "Your plan does not include human calls", error.message)
        case .versionMismatch:
            self.init(
                .conflict, "Somebody else has changed this meanwhile",
                "Load the page again and check it before you save.")
        case .invalidField, .idempotencyConflict:
            self.init(.badRequest, "This cannot be saved as it is", error.message)
        case .roleRequired:
            self.init(.forbidden, "The dashboard is not allowed to do this", error.message)
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
            self.init(status, status == .notFound ? "This no longer exists" : "This did not work", error.message)
        }
        if reason.isEmpty { reason = error.reason.rawValue }
        metadata = error.metadata
    }
}
