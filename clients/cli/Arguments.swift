import ArgumentParser
import HumanCallClient

/// The author of a message: `visitor`, `assistant` or `member:ID`.
struct Speaker: ExpressibleByArgument, Hashable, Sendable {
    let author: Author
    let memberID: String

    init?(argument: String) {
        switch argument {
        case "visitor": (author, memberID) = (.visitor, "")
        case "assistant": (author, memberID) = (.assistant, "")
        default:
            guard argument.hasPrefix("member:"), argument.count > "member:".count else { return nil }
            (author, memberID) = (.member, String(argument.dropFirst("member:".count)))
        }
    }
}

/// The target of a transfer: `member:ID` or `team:T`.
struct TransferTarget: ExpressibleByArgument, Hashable, Sendable {
    let memberID: String
    let team: String

    init?(argument: String) {
        if argument.hasPrefix("member:"), argument.count > "member:".count {
            (memberID, team) = (String(argument.dropFirst("member:".count)), "")
        } else if argument.hasPrefix("team:"), argument.count > "team:".count {
            (memberID, team) = ("", String(argument.dropFirst("team:".count)))
        } else {
            return nil
        }
    }
}

/// `key=value`.
struct PairArgument: ExpressibleByArgument, Hashable, Sendable {
    let key: String
    let value: String

    init?(argument: String) {
        guard let equals = argument.firstIndex(of: "="), equals != argument.startIndex else { return nil }
        key = String(argument[..<equals])
        value = String(argument[argument.index(after: equals)...])
    }
}

/// A request by its id, or `@CONVERSATION`: the open request of that conversation.
struct RequestArgument: ExpressibleByArgument, Hashable, Sendable {
    private let text: String

    init?(argument: String) {
        guard !argument.isEmpty, argument != "@" else { return nil }
        text = argument
    }

    private var conversationID: String? { text.hasPrefix("@") ? String(text.dropFirst()) : nil }

    /// The GetRequest call that finds it.
    var lookup: GetRequestRequest {
        conversationID.map { GetRequestRequest(conversationID: $0) } ?? GetRequestRequest(requestID: text)
    }

    /// The id. Only `@CONVERSATION` needs a call.
    func resolve(_ client: HumanCallClient) async throws(HumanCallError) -> String {
        guard conversationID != nil else { return text }
        return try await client.getRequest(lookup).request?.id ?? ""
    }
}

extension NotificationState: ExpressibleByArgument {
    /// Accepts `dead` and `DEAD`.
    public init?(argument: String) {
        guard let state = Self(jsonName: argument.uppercased()), state != .unspecified else { return nil }
        self = state
    }
}

extension RequestState: ExpressibleByArgument {
    /// Accepts `pending` and `PENDING`.
    public init?(argument: String) {
        guard let state = Self(jsonName: argument.uppercased()), state != .unspecified else { return nil }
        self = state
    }
}
