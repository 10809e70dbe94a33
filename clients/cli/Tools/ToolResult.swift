import HumanCallClient

/// The result of a tool call: sentences for the model, and the same as data for the program.
struct ToolResult: Equatable, Sendable {
    var text: String
    var data: [JSON.Member]
    /// If set, nothing was done, and the text says why.
    var failure: ExitStatus?

    /// - Parameter seen: what the model has seen so far, for the next call.
    func json(seen: ToolMemory) -> JSON {
        [
            "text": .string(text), "data": .object(data), "is_error": .bool(failure != nil), "seen": .string(seen.text),
        ]
    }

    /// The request that the result is about, or empty.
    var requestID: String {
        guard case .string(let id)? = JSON.object(data)["request_id"] else { return "" }
        return id
    }

    /// A refusal of the daemon, or no answer.
    init(_ error: HumanCallError) {
        let report = Report(error)
        let next =
            error.isTransient
            ? "Try the same again in a moment." : "Do not repeat it unchanged; continue without a human."
        self.init(
            "\(report.reason): \(report.message)\nNext: \(next)",
            [Self.error(report), JSON.Member("next", .string(next))], failure: report.status)
    }

    /// Arguments that do not match the tool's schema.
    init(_ wrong: ToolArguments.Wrong) {
        let report = Report(.invalidField, "INVALID_ARGUMENT", "INVALID_FIELD", wrong.text)
        self.init(wrong.text, [Self.error(report)], failure: report.status)
    }

    init(_ text: String, _ data: [JSON.Member], failure: ExitStatus? = nil) {
        (self.text, self.data, self.failure) = (text, data, failure)
    }

    private static func error(_ report: Report) -> JSON.Member {
        guard case .object(let members) = report.json, let error = members.first else { return .init("error", .null) }
        return error
    }
}

/// A model's view of a conversation: the versions of its requests, so that a wait waits for something newer, and
/// the control epoch, so that a reply from before a change of control is refused.
struct ToolMemory: Hashable, Sendable {
    private(set) var epoch: Int64 = 0
    private var versions: [(requestID: String, version: Int64)] = []

    init() {}

    /// `EPOCH` and ` REQUEST=VERSION` for each request, as `text` writes it.
    init?(_ text: String) {
        let words = text.split(separator: " ")
        guard let first = words.first, let epoch = Int64(first) else { return nil }
        self.epoch = epoch
        for word in words.dropFirst() {
            guard let equals = word.lastIndex(of: "="), let version = Int64(word[word.index(after: equals)...]) else {
                return nil
            }
            versions.append((String(word[..<equals]), version))
        }
    }

    var text: String { ([String(epoch)] + versions.map { "\($0.requestID)=\($0.version)" }).joined(separator: " ") }

    func version(of requestID: String) -> Int64 { versions.first { $0.requestID == requestID }?.version ?? 0 }

    mutating func saw(_ request: HumanCallRequest?, _ control: Control?) {
        if let request {
            versions.removeAll { $0.requestID == request.id }
            versions.append((request.id, request.version))
            if versions.count > CLILimits.toolRequestsMax { versions.removeFirst() }
        }
        if let control { epoch = control.epoch }
    }

    static func == (a: ToolMemory, b: ToolMemory) -> Bool { a.text == b.text }

    func hash(into hasher: inout Hasher) { hasher.combine(text) }
}
