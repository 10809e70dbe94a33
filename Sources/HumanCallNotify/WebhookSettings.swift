import CCrypto
import HumanCall
import HumanCallMessages

/// An endpoint that gets the events of one workspace as HTTP POSTs.
package struct WebhookSettings: Sendable, Hashable {
    package enum Format: String, Sendable, CaseIterable {
        /// The event, as `humancall events -o jsonl` prints it.
        case json
        /// `{"text": ...}`, for Slack's incoming webhooks and compatible ones.
        case slack
    }

    /// Where it begins if it has no place in the log yet.
    package enum Start: String, Sendable, CaseIterable {
        case now
        case beginning
    }

    /// The events that wait behind one that the endpoint refuses.
    package enum Ordering: String, Sendable, CaseIterable {
        /// Every later event.
        case log
        /// The later events of its conversation.
        case conversation
    }

    package var name: String
    package var url: String
    /// Signs the posts; empty = they are not signed.
    package var secret: Secret
    package var workspaceID: String
    /// Empty = all types that the audience sees.
    package var types: [String]
    package var isForTeam: Bool
    package var format: Format
    package var start: Start
    package var ordering: Ordering
    /// Its address can be a private one.
    package var allowsPrivate: Bool

    package init(
        name: String, url: String, secret: Secret = Secret(""), workspaceID: String = "default", types: [String] = [],
        isForTeam: Bool = false, format: Format = .json, start: Start = .now, ordering: Ordering = .log,
        allowsPrivate: Bool = false
    ) {
        self.name = name
        self.url = url
        self.secret = secret
        self.workspaceID = workspaceID
        self.types = types
        self.isForTeam = isForTeam
        self.format = format
        self.start = start
        self.ordering = ordering
        self.allowsPrivate = allowsPrivate
    }

    /// The consumer's name under which its place in the log is stored.
    package var consumer: String { Self.consumerPrefix + name }
    package static let consumerPrefix = "webhook:"

    /// The `Humancall-Event-Id` of the event at this cursor. A sequence is unique within its workspace only, and all
    /// workspaces of a database share its log_id.
    package func eventID(cursor: String) -> String { "\(workspaceID.isEmpty ? "default" : workspaceID)/\(cursor)" }

    /// Whether the endpoint gets events of this type.
    package func wants(_ type: EventType) -> Bool {
        type.isLogged && (isForTeam || !type.isForTeamOnly) && (types.isEmpty || types.contains(type.rawValue))
    }

    /// Scheme, host and port, because the path can be a secret.
    package var origin: String {
        guard let scheme = url.range(of: "://") else { return "" }
        let end = url[scheme.upperBound...].firstIndex { $0 == "/" || $0 == "?" || $0 == "#" } ?? url.endIndex
        return String(url[..<end])
    }
}

/// One POST.
package struct WebhookPost: Sendable, Hashable {
    package var url: String
    package var headers: [String]
    package var body: [UInt8]
    package var allowsPrivate: Bool
    /// An operator may name a server on the daemon's own machine; a stranger must not.
    package var allowsLoopback = true

    init(url: String, headers: [String], body: [UInt8], allowsPrivate: Bool, allowsLoopback: Bool) {
        self.url = url
        self.headers = headers
        self.body = body
        self.allowsPrivate = allowsPrivate
        self.allowsLoopback = allowsLoopback
    }

    /// - Parameter time: Unix milliseconds, for the signature.
    package init(_ event: WebhookEvent, _ settings: WebhookSettings, dashboardURL: String, time: Int64) {
        url = settings.url
        allowsPrivate = settings.allowsPrivate
        switch settings.format {
        case .json: body = JSON(streamItem: event.item).bytes()
        case .slack:
            let text = SlackText.line(event.item.event ?? Event(), dashboardURL: dashboardURL) ?? ""
            // Slack links bare addresses unless it is asked not to.
            body = JSON.object([JSON.Member("text", .string(text)), JSON.Member("parse", .string("none"))]).bytes()
        }
        let workspaceID = settings.workspaceID.isEmpty ? "default" : settings.workspaceID
        headers = [
            "Content-Type: application/json", "User-Agent: humancalld", "Humancall-Workspace: \(workspaceID)",
            "Humancall-Event-Id: \(settings.eventID(cursor: event.item.cursor))",
            "Humancall-Event-Type: \(event.item.event?.type ?? "")",
            // Otherwise libcurl waits for 100 Continue before larger bodies, which costs a round trip or a second.
            "Expect:",
        ]
        if !settings.secret.text.isEmpty {
            headers.append(
                "Humancall-Signature: \(Self.signature(body, secret: settings.secret, unixSeconds: time / 1_000))")
        }
    }

    /// `t=<unix seconds>,v1=<hex HMAC-SHA256(secret, t + "." + body)>`
    static func signature(_ body: [UInt8], secret: Secret, unixSeconds: Int64) -> String {
        let key = Array(secret.text.utf8)
        let signed = Array("\(unixSeconds).".utf8) + body
        var output = [UInt8](repeating: 0, count: Int(SHA256_DIGEST_LENGTH))
        _ = HMAC(EVP_sha256(), key, Int32(key.count), signed, signed.count, &output, nil)
        return "t=\(unixSeconds),v1=\(HexEncoding.lowercase(output))"
    }
}

/// The outcome of one POST.
package struct WebhookResult: Sendable, Hashable {
    package var delivered: Bool
    /// The HTTP status, or 0 if no answer came.
    package var code: Int32
    /// One line of at most 256 bytes, without the URL's path.
    package var detail: String

    package init(delivered: Bool, code: Int32, detail: String) {
        self.delivered = delivered
        self.code = code
        self.detail = detail
    }
}
