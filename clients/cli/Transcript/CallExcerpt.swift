import HumanCallClient

/// The lines of one call, out of those of its conversation: what was said while it was open, and before it since the
/// conversation's last call.
struct CallExcerpt {
    private let request: HumanCallRequest
    private(set) var messages: [Message] = []
    private var hasOwn = false
    private var isOver = false

    init(_ request: HumanCallRequest) { self.request = request }

    /// The conversation's messages in order.
    ///
    /// - Returns: whether later ones can belong to the call.
    mutating func take(_ message: Message) -> Bool {
        guard !isOver else { return false }
        if message.requestID == request.id {
            hasOwn = true
        } else if !message.requestID.isEmpty {
            guard !hasOwn else {
                isOver = true
                return false
            }
            messages = []
            return true
        } else if request.endedAt > 0, message.createdAt > request.endedAt {
            isOver = true
            return false
        }
        messages.append(message)
        return true
    }
}

/// Where an export of calls goes on: the page that it was reading, and the last call that it printed.
struct ExportPlace: Hashable {
    var pageToken = ""
    var lastID = ""

    init() {}

    /// - Parameter text: the `cursor` of a line.
    init?(_ text: String) {
        guard let colon = text.lastIndex(of: ":") else { return nil }
        pageToken = String(text[..<colon])
        lastID = String(text[text.index(after: colon)...])
        guard lastID.hasPrefix("req_") else { return nil }
    }

    var text: String { "\(pageToken):\(lastID)" }

    /// Ids of calls are in the order of their creation, which is the order of the pages.
    func isPrinted(_ id: String) -> Bool { id <= lastID }
}
