import HumanCall
import HumanCallMessages
import HumanCallStore

/// Lists the actions as tools for a language model: one for each, by id, then the tools that all of them share.
enum ListTools {
    static func handle(_ request: ListToolsRequest, _ call: Call, _ service: Service) throws(Rejection) {
        let workspaceID = try service.enter(request.workspaceID, .read, call)
        try Check.line(request.assistant, "assistant")
        let directory = try service.directory(workspaceID)
        let availability = service.presence.availability(workspaceID)
        let tools = directory.triggerable(assistant: request.assistant).map { action in
            let now = service.now.unixMilliseconds
            let schedule = action.schedule { service.configuration.zones($0, now) }
            let reach = directory.reach(
                of: action, availability: availability, canEmail: service.configuration.canEmail, schedule: schedule,
                now: now)
            return ModelTool.calling(action, reach: reach, opensAt: schedule?.opening(at: now) ?? 0)
        }
        // The shared tools are listed without any action too: a request may be open whose action was disabled since.
        try service.respond(ListToolsResponse(items: tools + ModelTool.shared), to: call)
    }
}

/// Tools as a model sees them. The program that runs them fills in the conversation, so no tool has an argument for it.
enum ModelTool {
    /// The tool that triggers this action. The model reads who can be reached before it promises anything.
    static func calling(_ action: Action, reach: Reach, opensAt: Int64 = 0) -> Tool {
        let when =
            action.whenToUse.isEmpty
            ? "Use this when the visitor wants to talk to a human (\(action.name))." : action.whenToUse
        let returns =
            "Returns at once, with a request_id and whether anybody of the team is online; then call \(waitName) with it. \(sentence(on: reach))\(sentence(onOpening: opensAt))"
        return Tool(
            name: name(ofAction: action.id), description: description(when, returns), actionID: action.id,
            inputSchema: schema([
                Property("reason", text("Why a human is needed, in one sentence. The team reads it.", min: 1)),
                Property(
                    "summary",
                    text(
                        "What the visitor wants and what was tried so far. The team reads it, the visitor does not.",
                        min: 0),
                    isRequired: false),
            ]), reach: reach, opensAt: opensAt)
    }

    private static func sentence(onOpening opensAt: Int64) -> String {
        guard opensAt > 0, let time = Timestamp.text(opensAt) else { return "" }
        return " Their business hours begin at \(time)."
    }

    private static func sentence(on reach: Reach) -> String {
        switch reach {
        case .online: "Right now somebody of the team is online."
        case .byEmail:
            "Right now nobody of the team is online: they are only e-mailed, so do not promise that somebody comes soon."
        default:
            "Right now nobody of the team can be reached: do not promise a human, but ask how the visitor can be contacted."
        }
    }

    static let shared: [Tool] = [
        Tool(
            name: waitName,
            description: """
                Waits for the human team after a human call, for at most \(waitSecondsMax) seconds. Returns what changed: the state \
                of the request, who joined, new messages, the value for `after`, and what to do next. Call it again while the \
                request is open.
                """,
            inputSchema: schema([
                requestID,
                Property(
                    "after",
                    .object([
                        .init("type", "integer"), .init("minimum", 0),
                        .init(
                            "description",
                            "The value that the last result gave for it: only what came later is returned. 0 = everything."
                        ),
                    ]), isRequired: false),
                Property(
                    "wait_seconds",
                    .object([
                        .init("type", "integer"), .init("minimum", 0), .init("maximum", .integer(waitSecondsMax)),
                        .init(
                            "description",
                            .string("How long to wait if nothing changed; \(waitSecondsMax) if it is left out.")),
                    ]), isRequired: false),
            ])),
        Tool(
            name: "reply_to_human",
            description:
                "Writes a message to the human team in an open human call. Returns whether it was written; then call \(waitName).",
            inputSchema: schema([requestID, Property("text", text("The message.", min: 1))])),
        Tool(
            name: "cancel_human_call",
            description: """
                Takes a human call back, when the visitor no longer wants a human or has left. Returns the request as it ended; the \
                assistant goes on alone.
                """,
            inputSchema: schema([
                requestID, Property("reason", text("Why. The team reads it.", min: 0), isRequired: false),
            ])),
    ]

    private static let waitName = "wait_for_human"
    private static let waitSecondsMax = Int64(ServiceLimits.waitMillisecondsMax / 1_000)

    // MARK: Names

    /// Vendors allow 1 to 64 of `A-Z a-z 0-9 _ -`. An id of these that fits is kept. Any other id gets `_` for each byte that
    /// is not allowed, and the start of its digest, so that no two names are equal. So does an id that looks as if it ended in
    /// a digest.
    static func name(ofAction id: String) -> String {
        let prefix = "human_call_"
        let allowed = id.utf8.allSatisfy { isNameByte($0) }
        if allowed, prefix.utf8.count + id.utf8.count <= ServiceLimits.toolNameBytesMax, !endsInDigest(id) {
            return prefix + id
        }
        let readable = id.utf8.map { isNameByte($0) ? $0 : UInt8(ascii: "_") }
        let kept = ServiceLimits.toolNameBytesMax - prefix.utf8.count - 1 - digestDigits
        return prefix + String(decoding: readable.prefix(kept), as: UTF8.self) + "_" + digest(id)
    }

    private static let digestDigits = 12
    private static let digits = Array("0123456789abcdef".utf8)

    private static func digest(_ id: String) -> String {
        HexEncoding.lowercase(Digest.of(Array(id.utf8)).bytes.prefix(digestDigits / 2))
    }

    private static func endsInDigest(_ id: String) -> Bool {
        let end = id.utf8.suffix(digestDigits + 1)
        return end.count == digestDigits + 1 && end.first == UInt8(ascii: "_")
            && end.dropFirst().allSatisfy { digits.contains($0) }
    }

    private static func isNameByte(_ byte: UInt8) -> Bool {
        byte.isASCIIAlphanumeric || byte == UInt8(ascii: "_") || byte == UInt8(ascii: "-")
    }

    // MARK: Descriptions

    /// Both texts. The operator's text is cut at a word's end, with an ellipsis, where there is no room for it.
    private static func description(_ when: String, _ returns: String) -> String {
        let room = ServiceLimits.toolDescriptionBytesMax - returns.utf8.count - 1
        guard when.utf8.count > room else { return "\(when) \(returns)" }
        let ellipsis = "…"
        var kept = ""
        var bytes = ellipsis.utf8.count
        for character in when {
            bytes += character.utf8.count
            if bytes > room { break }
            kept.append(character)
        }
        if let space = kept.lastIndex(where: \.isWhitespace), space > kept.startIndex { kept = String(kept[..<space]) }
        return "\(kept)\(ellipsis) \(returns)"
    }

    // MARK: Schemas

    private struct Property {
        var name: String
        var schema: JSON
        var isRequired: Bool

        init(_ name: String, _ schema: JSON, isRequired: Bool = true) {
            (self.name, self.schema, self.isRequired) = (name, schema, isRequired)
        }
    }

    private static let requestID = Property(
        "request_id",
        .object([
            .init("type", "string"), .init("pattern", .string("^[A-Za-z0-9._:@-]{1,\(Limits.idBytesMax)}$")),
            .init("description", "The request_id that the human call returned."),
        ]))

    /// JSON Schema counts characters and the contract bytes, of which UTF-8 has up to 4 in one.
    private static func text(_ description: String, min: Int64) -> JSON {
        var members: [JSON.Member] = [.init("type", "string")]
        if min > 0 { members.append(.init("minLength", .integer(min))) }
        members.append(.init("maxLength", .integer(Int64(Limits.textBytesMax / 4))))
        members.append(.init("description", .string(description)))
        return .object(members)
    }

    private static func schema(_ properties: [Property]) -> String {
        JSON.object([
            .init("type", "object"),
            .init("properties", .object(properties.map { .init($0.name, $0.schema) })),
            .init("required", .array(properties.filter(\.isRequired).map { .string($0.name) })),
            .init("additionalProperties", false),
        ]).text()
    }
}
