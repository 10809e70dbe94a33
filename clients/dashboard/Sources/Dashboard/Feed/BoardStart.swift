import HumanCallClient

/// Reads what the inbox shows and a snapshot lacks: the team, ended calls, and the last line of each conversation.
struct BoardStart: Sendable {
    let client: HumanCallClient

    func complete(_ snapshot: Board) async throws -> Board {
        var board = snapshot
        let members = try await members()
        board.insert(members)
        for member in members {
            let found = try? await client.getMemberSettings(GetMemberSettingsRequest(memberID: member.id))
            if let settings = found?.settings, settings.version > 0 { board.insert(settings) }
        }
        let ended = try await client.listRequests(
            ListRequestsRequest(
                pageSize: Int32(DashboardLimits.closedRequestsMax), states: [.completed, .expired, .canceled]))
        board.insertClosed(ended.items.sorted { $0.endedAt > $1.endedAt })
        let known = Set(board.requests.values.map(\.conversationID))
        for id in known.subtracting(board.conversations.keys) {
            if let conversation = try await client.getConversation(GetConversationRequest(conversationID: id))
                .conversation
            {
                board.insert(conversation)
            }
        }
        for id in known.sorted().prefix(DashboardLimits.startLookupsMax) {
            if let message = try await lastMessage(of: id, head: board.cursor.sequence) {
                board.insertLastLine(message)
            }
        }
        return board
    }

    private func members() async throws -> [Member] {
        var members: [Member] = []
        var token = ""
        repeat {
            let page = try await client.listMembers(ListMembersRequest(pageSize: 500, pageToken: token))
            members += page.items
            token = page.nextPageToken
        } while !token.isEmpty
        return members
    }

    /// The last message of a conversation. A long conversation is searched from its end.
    private func lastMessage(of conversationID: String, head: Int64) async throws -> Message? {
        let first = try await messages(of: conversationID, after: 0)
        if first.nextPageToken.isEmpty { return first.items.last }
        var search = LastSearch(after: first.items.last?.sequence ?? 0, head: head)
        var last = first.items.last
        while let after = search.next {
            let page = try await messages(of: conversationID, after: after)
            last = page.items.last ?? last
            search.found(upTo: page.items.last?.sequence, isLast: page.nextPageToken.isEmpty)
        }
        return last
    }

    private func messages(of conversationID: String, after sequence: Int64) async throws -> ListMessagesResponse {
        try await client.listMessages(
            ListMessagesRequest(
                conversationID: conversationID, afterSequence: sequence, pageSize: Int32(DashboardLimits.pageItemsMax)))
    }
}

/// Finds the last of many messages with pages that only go forward. Values only.
///
/// It searches backwards from the end, doubling its stride, until it finds a message. Then it halves the range between
/// that message and the part that is known to be empty. A million events take about forty requests.
struct LastSearch: Sendable {
    /// The sequence of a message that exists.
    private var low: Int64
    /// No message has a higher sequence than this.
    private var high: Int64
    private var stride = Int64(DashboardLimits.pageItemsMax)
    private var hasFound = false
    private var isOver = false
    private var asked: Int64 = 0

    init(after low: Int64, head: Int64) {
        self.low = low
        high = max(low, head)
        step()
    }

    /// The sequence after which to list next; nil = the last message was found.
    var next: Int64? { isOver ? nil : asked }

    /// - Parameters:
    ///   - sequence: of the last message on the page; nil = the page was empty.
    ///   - isLast: whether the page was the last.
    mutating func found(upTo sequence: Int64?, isLast: Bool) {
        if let sequence {
            hasFound = true
            low = max(low, sequence)
            if isLast { isOver = true }
        } else {
            if asked <= low { isOver = true }
            high = min(high, asked)
        }
        step()
    }

    private mutating func step() {
        guard !isOver else { return }
        if hasFound {
            asked = high - low <= Int64(DashboardLimits.pageItemsMax) ? low : low + (high - low) / 2
        } else {
            asked = max(low, high - stride)
            stride = stride > .max / 2 ? stride : stride * 2
        }
    }
}
