import HumanCallClient

/// JSON-RPC 2.0 as a value: lines in, actions out. It knows which ids are in use and does no I/O.
struct BridgeMachine {
    /// The id of a call. A call without an id, or with null, is a notification and gets no answer.
    enum ID: Hashable, Sendable {
        case number(Int64)
        case text(String)

        var json: JSON {
            switch self {
            case .number(let number): .integer(number)
            case .text(let text): .string(text)
            }
        }
    }

    /// Work in flight: a call, or a stream of events.
    enum Work: Hashable, Sendable {
        case call(ID)
        /// A notification, which the machine numbers itself.
        case silent(Int64)
        case subscription(Int64)
    }

    enum Action: Sendable {
        case write(JSON)
        case call(Work, any RPCMethod.Type, JSON)
        /// Run a tool call of a model.
        case tool(Work, BridgeToolCall)
        /// Open a stream and answer the call.
        case subscribe(ID, Int64, JSON)
        /// End the work, if it is still in flight, and write the answer.
        case cancel(Work, JSON?)
    }

    /// The codes of JSON-RPC 2.0, section 5.1, and -32000 for a refusal of the daemon.
    enum Code {
        static let unreadable: Int64 = -32_700
        static let noRequest: Int64 = -32_600
        static let noSuchMethod: Int64 = -32_601
        static let badParameters: Int64 = -32_602
        static let refused: Int64 = -32_000
    }

    private(set) var calls: Set<Work> = []
    /// Answers that are known and not written yet. Their ids are free: a reader can reuse an id as soon as it has the
    /// answer.
    private(set) var unwritten = 0
    private(set) var subscriptions: Set<Int64> = []
    private var nextNumber: Int64 = 1

    /// By name, and by service and name. If both services have a name, the plain name means HumanCall's.
    private static let methods: [String: any RPCMethod.Type] = {
        var methods: [String: any RPCMethod.Type] = [:]
        for method in Methods.Admin.all {
            methods[method.name] = method
            methods["Admin.\(method.name)"] = method
        }
        for method in Methods.all {
            methods[method.name] = method
            methods["HumanCall.\(method.name)"] = method
        }
        return methods
    }()

    mutating func received(_ line: [UInt8]) -> Action {
        let json: JSON, problem: JSONError?
        do throws(JSONError) { (json, problem) = try JSON.lenient(line) } catch {
            return .write(Self.failure(nil, Code.unreadable, "\(error); send one JSON object per line"))
        }
        guard case .object = json else {
            return .write(
                Self.failure(
                    nil, Code.noRequest,
                    "the line is not an object; send one JSON-RPC 2.0 request per line, and no batches"))
        }
        let id: ID?
        switch json["id"] {
        case .integer(let number): id = .number(number)
        case .string(let text): id = .text(text)
        case nil, .null?: id = nil
        default: return .write(Self.failure(nil, Code.noRequest, "id must be a string or a whole number"))
        }
        // A string that cannot be repaired is refused under the caller's own id.
        if let problem { return .write(Self.failure(id, Code.unreadable, "\(problem); nothing was done")) }
        guard json["jsonrpc"] == .string("2.0"), case .string(let name)? = json["method"] else {
            return .write(Self.failure(id, Code.noRequest, "must have \"jsonrpc\": \"2.0\" and a method"))
        }
        let parameters = json["params"] ?? .object([])
        guard case .object = parameters else {
            return .write(Self.failure(id, Code.badParameters, "params must be an object of the request's fields"))
        }
        return asked(name, id, parameters)
    }

    private mutating func asked(_ name: String, _ id: ID?, _ parameters: JSON) -> Action {
        if name == "Cancel" { return cancelled(id, parameters) }
        let method = Self.methods[name]
        guard method != nil || name == BridgeToolCall.method else {
            let nearest = Nearest.to(name, among: Self.methods.keys.sorted()).map { "; did you mean \($0)?" } ?? ";"
            return .write(
                Self.failure(id, Code.noSuchMethod, "there is no method \(name)\(nearest) PROTOCOL.md lists them"))
        }
        if let id, calls.contains(.call(id)) {
            return .write(
                Self.failure(id, Code.noRequest, "a call with this id is in flight; give each call its own id"))
        }
        guard calls.count < CLILimits.bridgeCallsMax else {
            return .write(
                Self.limit(id, "bridge_calls", CLILimits.bridgeCallsMax, "calls are in flight; wait for an answer"))
        }
        guard let method, method.serverStreaming else {
            let work = id.map(Work.call) ?? .silent(number())
            guard let method else {
                do throws(JSONError) {
                    let call = try BridgeToolCall(parameters)
                    calls.insert(work)
                    return .tool(work, call)
                } catch {
                    return .write(Self.failure(id, Code.badParameters, "\(error)", field: error.path))
                }
            }
            calls.insert(work)
            return .call(work, method, parameters)
        }
        guard let id else {
            return .write(Self.failure(nil, Code.noRequest, "\(name) needs an id: its answer names the subscription"))
        }
        guard subscriptions.count < CLILimits.bridgeSubscriptionsMax else {
            return .write(
                Self.limit(
                    id, "bridge_subscriptions", CLILimits.bridgeSubscriptionsMax, "streams are open; cancel one first")
            )
        }
        let number = number()
        calls.insert(.call(id))
        subscriptions.insert(number)
        return .subscribe(id, number, parameters)
    }

    /// `{"id": ID}` ends a call, `{"subscription": N}` a stream.
    private func cancelled(_ id: ID?, _ parameters: JSON) -> Action {
        let work: Work
        switch (parameters["id"], parameters["subscription"]) {
        case (.integer(let number)?, nil): work = .call(.number(number))
        case (.string(let text)?, nil): work = .call(.text(text))
        case (nil, .integer(let number)?): work = .subscription(number)
        default:
            return .write(
                Self.failure(
                    id, Code.badParameters, "Cancel needs the id of a call or the number of a subscription", field: "id"
                ))
        }
        return .cancel(work, id.flatMap { Self.result(.call($0), .object([])) })
    }

    private mutating func number() -> Int64 {
        defer { nextNumber += 1 }
        return nextNumber
    }

    /// Whether to read the next line: a program that does not read its answers gets no further ones.
    var mayReceive: Bool { unwritten < CLILimits.bridgeUnwrittenMax }

    /// Call this before writing the last line of these works: their ids must be free before anybody can read it.
    mutating func ended(_ works: [Work]) {
        for work in works {
            calls.remove(work)
            if case .subscription(let number) = work { subscriptions.remove(number) }
        }
        unwritten += 1
    }

    mutating func wrote() { unwritten -= 1 }

    // MARK: Lines

    static func result(_ work: Work, _ result: JSON) -> JSON? {
        guard case .call(let id) = work else { return nil }
        return .object([.init("jsonrpc", "2.0"), .init("id", id.json), .init("result", result)])
    }

    static func event(_ subscription: Int64, _ event: JSON) -> JSON {
        notification("event", subscription, .init("event", event))
    }

    /// A stream has ended: cancelled (null), or with this error.
    static func end(_ subscription: Int64, _ error: HumanCallError?) -> JSON {
        notification("end", subscription, .init("error", error.map(Self.error) ?? .null))
    }

    private static func notification(_ method: String, _ subscription: Int64, _ what: JSON.Member) -> JSON {
        .object([
            .init("jsonrpc", "2.0"), .init("method", .string(method)),
            .init("params", .object([.init("subscription", .integer(subscription)), what])),
        ])
    }

    static func failure(_ work: Work, _ error: HumanCallError) -> JSON? {
        guard case .call(let id) = work else { return nil }
        return .object([.init("jsonrpc", "2.0"), .init("id", id.json), .init("error", Self.error(error))])
    }

    static func badParameters(_ work: Work, _ error: JSONError) -> JSON? {
        guard case .call(let id) = work else { return nil }
        return failure(id, Code.badParameters, "\(error)", field: error.path)
    }

    /// The answer to a line that was discarded because it is too long.
    static let tooLong = failure(
        nil, Code.noRequest, "a line is longer than \(CLILimits.bridgeLineBytesMax) bytes; send less")

    private static func error(_ error: HumanCallError) -> JSON {
        let report = Report(error)
        let code = error.reason == .invalidField ? Code.badParameters : Code.refused
        return object(
            code, report.message, report.code, report.reason, report.metadata.map { .init($0.key, .string($0.value)) },
            isRetryable: error.isTransient)
    }

    private static func limit(_ id: ID?, _ which: String, _ value: Int, _ rest: String) -> JSON {
        answer(
            id,
            object(
                Code.refused, "\(value) \(rest)", "RESOURCE_EXHAUSTED", "LIMIT",
                [.init("which", .string(which)), .init("value", .string("\(value)"))],
                isRetryable: which == "bridge_calls"))
    }

    private static func failure(_ id: ID?, _ code: Int64, _ message: String, field: String? = nil) -> JSON {
        let metadata = field.map { [JSON.Member("field", .string($0))] } ?? []
        let reason =
            code == Code.noSuchMethod
            ? ("UNIMPLEMENTED", "UNIMPLEMENTED") : ("INVALID_ARGUMENT", field == nil ? "USAGE" : "INVALID_FIELD")
        return answer(id, object(code, message, reason.0, reason.1, metadata, isRetryable: false))
    }

    private static func answer(_ id: ID?, _ error: JSON) -> JSON {
        .object([.init("jsonrpc", "2.0"), .init("id", id?.json ?? .null), .init("error", error)])
    }

    private static func object(
        _ number: Int64, _ message: String, _ code: String, _ reason: String, _ metadata: [JSON.Member],
        isRetryable: Bool
    ) -> JSON {
        .object([
            .init("code", .integer(number)), .init("message", .string(message)),
            .init(
                "data",
                .object([
                    .init("code", .string(code)), .init("reason", .string(reason)),
                    .init("retryable", .bool(isRetryable)), .init("metadata", .object(metadata)),
                ])),
        ])
    }
}

/// Splits the bytes of stdin into lines of at most `bridgeLineBytesMax` bytes.
struct BridgeLines {
    enum Line: Equatable {
        case whole([UInt8])
        case tooLong
    }

    private var begun: [UInt8] = []
    private var isSkipping = false

    mutating func add(_ bytes: ArraySlice<UInt8>) -> [Line] {
        var lines: [Line] = []
        var rest = bytes
        while let end = rest.firstIndex(of: 0x0A) {
            take(rest[..<end])
            if isSkipping { lines.append(.tooLong) } else { append(&lines) }
            (begun, isSkipping) = ([], false)
            rest = rest[(end + 1)...]
        }
        take(rest)
        return lines
    }

    /// The line after the last line end.
    mutating func finish() -> [Line] {
        var lines: [Line] = []
        if isSkipping { lines.append(.tooLong) } else { append(&lines) }
        (begun, isSkipping) = ([], false)
        return lines
    }

    private mutating func take(_ bytes: ArraySlice<UInt8>) {
        if isSkipping || begun.count + bytes.count > CLILimits.bridgeLineBytesMax {
            (begun, isSkipping) = ([], true)
        } else {
            begun += bytes
        }
    }

    /// A blank line is skipped.
    private func append(_ lines: inout [Line]) {
        if begun.contains(where: { $0 != 0x20 && $0 != 0x09 && $0 != 0x0D }) { lines.append(.whole(begun)) }
    }
}
