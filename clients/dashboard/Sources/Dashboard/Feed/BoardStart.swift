import HumanCallClient

/// Reads what the inbox shows and a snapshot lacks: the team, ended calls, and the last lines of each conversation.
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
        let missed = try await client.listRequests(
            ListRequestsRequest(pageSize: Int32(DashboardLimits.missedMax), missed: true))
        board.insertMissed(missed.items)
        let known = Set(board.requests.values.map(\.conversationID))
        for id in known.subtracting(board.conversations.keys) {
            if let conversation = try await client.getConversation(GetConversationRequest(conversationID: id))
                .conversation
            {
                board.insert(conversation)
            }
        }
        for id in known.sorted().prefix(DashboardLimits.startLookupsMax) {
            let page = try await client.listMessages(
                ListMessagesRequest(
                    conversationID: id, pageSize: DashboardLimits.startMessagesMax, newestFirst: true))
            board.insertLastLines(page.items, hasOlder: !page.nextPageToken.isEmpty)
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
}
