import HumanCallClient

/// What a snapshot does not hold and the inbox shows: the team, ended calls, and what was said last.
struct BoardStart: Sendable {
    let client: HumanCallClient

    func complete(_ snapshot: Board) async throws -> Board {
        var board = snapshot
        board.take(try await members())
        let ended = try await client.listRequests(
            ListRequestsRequest(
                pageSize: Int32(DashboardLimits.closedRequestsMax), states: [.completed, .expired, .canceled]))
        board.takeClosed(ended.items.sorted { $0.endedAt > $1.endedAt })
        let known = Set(board.requests.values.map(\.conversationID))
        for id in known.subtracting(board.conversations.keys) {
            if let conversation = try await client.getConversation(GetConversationRequest(conversationID: id))
                .conversation
            {
                board.take(conversation)
            }
        }
        for id in known.sorted().prefix(DashboardLimits.startLookupsMax) {
            if let message = try await lastMessage(of: id, head: board.cursor.sequence) { board.takeLastLine(message) }
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

    /// What was said last; looked for from the end where it is not on the first page.
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

/// Where to look for the last of many messages, with pages that go forward only. Values only.
///
/// From the end backwards, each time twice as far, until there is something; then forward between what was found and
/// what is empty, by halves. A million events need some forty looks.
struct LastSearch: Sendable {
    /// There is a message here.
    private var low: Int64
    /// There is none after this.
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

    /// The sequence after which to list; nil = the last message has been seen.
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
            // Nothing is after it: the last message is no newer.
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
