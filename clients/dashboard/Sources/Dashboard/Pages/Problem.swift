import HTTPTypes
import HumanCallClient
import Hummingbird

/// Why a page cannot be shown or a button did nothing, for the person who used it.
struct Problem: Error, Sendable {
    var status: HTTPResponse.Status
    var title: Phrase
    var detail: Phrase
    /// The contract's reason, for the script.
    var reason = ""
    var metadata: [String: String] = [:]
    /// The texts about wrong fields of a form, by the name of the field.
    var fields: [String: Phrase] = [:]
    /// Of a form that somebody else has changed meanwhile: their values where they differ, and the version that has them.
    var theirs: [String: Theirs] = [:]
    var version: Int64 = 0
    /// Whether the page tries again automatically.
    var passes = false
    /// The methods of the address, for the header Allow.
    var allowed = ""
    /// The texts in the member's language; nil = nobody is signed in, and the browser's language counts.
    var words: Words?

    /// - Parameter name: of its two texts in the catalogue, `NAME.title` and `NAME.detail`.
    init(
        _ status: HTTPResponse.Status, _ name: String, _ values: [String: Phrase] = [:], detail: Phrase? = nil,
        reason: String = "", metadata: [String: String] = [:], passes: Bool = false, allowed: String = ""
    ) {
        self.status = status
        title = Phrase(name + ".title", values)
        self.detail = detail ?? Phrase(name + ".detail", values)
        self.reason = reason
        self.metadata = metadata
        self.passes = passes
        self.allowed = allowed
    }

    static let notFound = Problem(.notFound, "problem.notFound")
    static let noSuchCall = Problem(.notFound, "problem.noSuchCall")
    static let nobodyWaits = Problem(.conflict, "problem.nobodyWaits", reason: "NOTHING_WAITS")
    static let notHolder = Problem(
        .conflict, "problem.notHolder", reason: HumanCallError.Reason.notClaimHolder.rawValue)
    static let otherConversation = Problem(.conflict, "problem.otherConversation", reason: "OTHER_CONVERSATION")
    static let daemonAway = Problem(.serviceUnavailable, "problem.daemonAway", reason: "UNREACHABLE", passes: true)
    static let managersOnly = Problem(.forbidden, "problem.managersOnly", reason: "MANAGERS_ONLY")
    static let formExpired = Problem(.forbidden, "problem.formExpired", reason: "FORM_EXPIRED")
    static let signedOut = Problem(.unauthorized, "problem.signedOut", reason: "SIGNED_OUT")
    static func tooLarge(_ bytesMax: Int = DashboardLimits.formBytesMax) -> Problem {
        Problem(.contentTooLarge, "problem.tooLarge", ["max": .number(bytesMax / 1024)], reason: "LIMIT")
    }
    static let tooManyWindows = Problem(
        .tooManyRequests, "problem.tooManyWindows",
        ["own": .number(DashboardLimits.streamsPerMemberMax), "all": .number(DashboardLimits.browserStreamsMax)],
        reason: "LIMIT", passes: true)

    /// A method that the address does not have.
    static func methodNotAllowed(_ method: HTTPRequest.Method, allowed: String) -> Problem {
        Problem(
            .methodNotAllowed, "problem.method",
            ["allowed": .verbatim(allowed), "method": .verbatim(method.rawValue)], allowed: allowed)
    }

    /// The same after a form: its address cannot be read again, and the form must not be sent twice automatically.
    var afterForm: Problem {
        guard passes else { return self }
        var problem = self
        problem.passes = false
        problem.detail = Phrase("problem.afterForm")
        return problem
    }

    static func badForm(_ detail: Phrase) -> Problem {
        Problem(.badRequest, "problem.badForm", detail: detail, reason: "INVALID_FIELD")
    }

    /// The states in which a call has ended.
    private static let endings = [
        "COMPLETED": Phrase("common.state.completed"), "EXPIRED": Phrase("common.state.expired"),
        "CANCELED": Phrase("common.state.canceled"),
    ]

    /// A refusal by the daemon, or no answer. Where the catalogue has no text for a refusal, it is in the daemon's words.
    init(_ error: HumanCallError) {
        let said = Phrase.verbatim(error.message)
        switch error.reason {
        case .alreadyClaimed:
            let winner = error.metadata["by_name"] ?? error.metadata["by"]
            self.init(
                .conflict, "problem.alreadyClaimed",
                ["name": winner.map { .verbatim($0) } ?? Phrase("common.colleague")])
        case .requestEnded:
            let state = Self.endings[error.metadata["state"] ?? ""] ?? Phrase("common.state.completed")
            self.init(.conflict, "problem.requestEnded", ["state": state])
        case .notMissed:
            self.init(.conflict, "problem.notMissed")
        case .notClaimHolder:
            self = .notHolder
        case .takeOverForbidden:
            self.init(.forbidden, "problem.takeOverForbidden")
        case .notInAudience:
            self.init(.forbidden, "problem.notInAudience", ["team": .verbatim(error.metadata["team"] ?? "")])
        case .claimsFull:
            self.init(.conflict, "problem.claimsFull", ["max": .verbatim(error.metadata["value"] ?? "")])
        case .staleEpoch:
            self.init(.conflict, "problem.staleEpoch")
        case .memberUnavailable:
            self.init(.conflict, error.metadata["team"] == nil ? "problem.memberUnavailable" : "problem.teamEmpty")
        case .claimsFull:
            self.init(.conflict, "problem.claimsFull")
        case .noSuchMember:
            self.init(.notFound, "problem.noSuchMember")
        case .noSuchRequest:
            self = .noSuchCall
        case .planRequired:
            self.init(.forbidden, "problem.planRequired", detail: said)
        case .versionMismatch:
            self.init(.conflict, "problem.versionMismatch")
        case .invalidField, .idempotencyConflict:
            self.init(.badRequest, "problem.invalidField", detail: said)
        case .roleRequired:
            self.init(.forbidden, "problem.roleRequired", detail: said)
        case .limit:
            self.init(.tooManyRequests, "problem.limit", detail: said, passes: true)
        case .unimplemented:
            self.init(.notImplemented, "problem.unimplemented")
        case .storeUnavailable, .shuttingDown, .unreachable, .outcomeUnknown, .deadlineExceeded:
            self = .daemonAway
        default:
            let status: HTTPResponse.Status =
                error.code == .notFound ? .notFound : error.cause == .server ? .badRequest : .serviceUnavailable
            self.init(status, status == .notFound ? "problem.gone" : "problem.failed", detail: said)
        }
        if reason.isEmpty { reason = error.reason.rawValue }
        metadata = error.metadata
    }
}
