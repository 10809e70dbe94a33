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
            if let conversation = try await client.getConversation(GetConversationRequest(conversationID: id)).conversation {
                board.take(conversation)
            }
        }
        for id in known.sorted().prefix(DashboardLimits.startLookupsMax) {
            if let message = try await lastMessage(of: id) { board.takeLastLine(message) }
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

    private func lastMessage(of conversationID: String) async throws -> Message? {
        var last: Message?
        var token = ""
        for _ in 0..<DashboardLimits.messagePagesMax {
            let page = try await client.listMessages(
                ListMessagesRequest(conversationID: conversationID, pageSize: 500, pageToken: token))
            last = page.items.last ?? last
            token = page.nextPageToken
            if token.isEmpty { break }
        }
        return last
    }
}
