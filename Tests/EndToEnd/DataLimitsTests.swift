import Foundation
import HumanCallClient
import Testing

/// One limit of a field: the last size that is taken, the next that is not.
private struct FieldLimit: Sendable {
    var name: String
    var field: String
    var max: Int
    var call: @Sendable (HumanCallClient, Int) async throws(HumanCallError) -> Void

    init(
        _ name: String, _ field: String, _ max: Int,
        _ call: @escaping @Sendable (HumanCallClient, Int) async throws(HumanCallError) -> Void
    ) {
        (self.name, self.field, self.max, self.call) = (name, field, max, call)
    }

    static func action(_ name: String, _ field: String, _ max: Int, _ make: @escaping @Sendable (Int) -> Action)
        -> FieldLimit
    {
        FieldLimit("action's \(name)", "action.\(field)", max) { client, size throws(HumanCallError) in
            _ = try await client.putAction(PutActionRequest(action: make(size)))
        }
    }

    static func message(
        _ name: String, _ field: String, _ max: Int, _ make: @escaping @Sendable (Int) -> SendMessageRequest
    ) -> FieldLimit {
        FieldLimit("message's \(name)", field, max) { client, size throws(HumanCallError) in
            _ = try await client.sendMessage(make(size))
        }
    }

    static func trigger(
        _ name: String, _ field: String, _ max: Int, _ make: @escaping @Sendable (Int) -> TriggerActionRequest
    ) -> FieldLimit {
        FieldLimit("trigger's \(name)", field, max) { client, size throws(HumanCallError) in
            _ = try await client.triggerAction(make(size))
        }
    }
}

private func x(_ count: Int) -> String { String(repeating: "x", count: count) }

extension EndToEnd {
    @Suite
    struct DataLimitsTests {
        private static let fields: [FieldLimit] = [
            .message("conversation id", "conversation_id", 256) {
                .init(conversationID: x($0), author: .visitor, text: "x")
            },
            .message("client_message_id", "client_message_id", 256) {
                .init(conversationID: "c", author: .visitor, text: "x", clientMessageID: x($0))
            },
            .message("text", "text", 32_768) { .init(conversationID: "c", author: .visitor, text: x($0)) },
            .message("text of two bytes a letter", "text", 16_384) {
                .init(conversationID: "c", author: .visitor, text: String(repeating: "é", count: $0))
            },
            .message("author_name", "author_name", 200) {
                .init(conversationID: "c", author: .visitor, authorName: x($0), text: "x")
            },
            .message("origin", "origin", 256) {
                .init(conversationID: "c", author: .visitor, text: "x", origin: x($0))
            },
            .message("assistant", "assistant", 200) {
                .init(conversationID: "c", author: .visitor, text: "x", assistant: x($0))
            },
            .message("visitor's name", "visitor.name", 200) {
                .init(conversationID: "c", author: .visitor, text: "x", visitor: Visitor(name: x($0)))
            },
            .message("visitor's contact", "visitor.contact", 254) {
                .init(conversationID: "c", author: .visitor, text: "x", visitor: Visitor(contact: x($0)))
            },
            .message("visitor's locale", "visitor.locale", 35) {
                .init(conversationID: "c", author: .visitor, text: "x", visitor: Visitor(locale: x($0)))
            },
            .message("attachments", "attachments", 16) {
                .init(
                    conversationID: "c", author: .visitor,
                    attachments: (0..<$0).map { Attachment(url: "https://example.com/\($0)") })
            },
            .message("attachment's url", "attachments.url", 2_048) {
                .init(
                    conversationID: "c", author: .visitor,
                    attachments: [Attachment(url: "https://example.com/" + x($0 - 20))])
            },
            .message("attachment's name", "attachments.name", 200) {
                .init(
                    conversationID: "c", author: .visitor,
                    attachments: [Attachment(url: "https://example.com/", name: x($0))])
            },
            .trigger("reason", "reason", 32_768) { .init(conversationID: "t", reason: x($0)) },
            .trigger("summary", "summary", 32_768) { .init(conversationID: "t", summary: x($0)) },
            .trigger("idempotency_key", "idempotency_key", 256) { .init(idempotencyKey: x($0), conversationID: "t") },
            .trigger("metadata", "metadata", 16) {
                .init(conversationID: "t", metadata: (0..<$0).map { MetadataPair(key: "k\($0)", value: "v") })
            },
            .trigger("metadata's key", "metadata.key", 64) {
                .init(conversationID: "t", metadata: [MetadataPair(key: x($0), value: "v")])
            },
            .trigger("metadata's value", "metadata.value", 1_024) {
                .init(conversationID: "t", metadata: [MetadataPair(key: "k", value: x($0))])
            },
            .trigger("history", "history", 200) {
                .init(conversationID: "h", history: (0..<$0).map { _ in HistoryMessage(author: .visitor, text: "x") })
            },
            .trigger("history's text", "history", 262_144) { size in
                .init(
                    conversationID: "h",
                    history: (0..<16).map {
                        HistoryMessage(author: .visitor, text: x($0 < 15 ? 16_384 : size - 15 * 16_384))
                    })
            },
            .action("id", "id", 128) { Action(id: x($0), name: "X") },
            .action("name", "name", 200) { Action(id: "x", name: x($0)) },
            .action("team", "team", 200) { Action(id: "x", name: "X", team: x($0)) },
            .action("when_to_use", "when_to_use", 32_768) { Action(id: "x", name: "X", whenToUse: x($0)) },
            .action("auto_message", "auto_message", 32_768) { Action(id: "x", name: "X", autoMessage: x($0)) },
            .action("joined_message", "joined_message", 32_768) { Action(id: "x", name: "X", joinedMessage: x($0)) },
            .action("returned_message", "returned_message", 32_768) {
                Action(id: "x", name: "X", returnedMessage: x($0))
            },
            .action("emailed_message", "emailed_message", 32_768) { Action(id: "x", name: "X", emailedMessage: x($0)) },
            .action("nobody_message", "nobody_message", 32_768) { Action(id: "x", name: "X", nobodyMessage: x($0)) },
            .action("requeued_message", "requeued_message", 32_768) {
                Action(id: "x", name: "X", requeuedMessage: x($0))
            },
            .action("expired_message", "expired_message", 32_768) { Action(id: "x", name: "X", expiredMessage: x($0)) },
            .action("close_after_minutes", "close_after_minutes", 10_080) {
                Action(id: "x", name: "X", closeAfterMinutes: Int32($0))
            },
            .action("escalate_after_minutes", "escalate_after_minutes", 19) {
                Action(id: "x", name: "X", closeAfterMinutes: 20, escalateAfterMinutes: Int32($0))
            },
            .action("example phrases", "example_phrases", 50) {
                Action(id: "x", name: "X", examplePhrases: (0..<$0).map { "phrase \($0)" })
            },
            .action("example phrase", "example_phrases", 500) { Action(id: "x", name: "X", examplePhrases: [x($0)]) },
            FieldLimit("member's name", "member.name", 200) { client, size throws(HumanCallError) in
                _ = try await client.putMember(PutMemberRequest(member: Member(id: "m", name: x(size))))
            },
            FieldLimit("member's e-mail", "member.email", 254) { client, size throws(HumanCallError) in
                let domain = [x(60), x(60), x(60), x(size - 64 - 1 - 183)].joined(separator: ".")
                _ = try await client.putMember(
                    PutMemberRequest(member: Member(id: "m", name: "M", email: "\(x(64))@\(domain)")))
            },
            FieldLimit("member's teams", "member.teams", 32) { client, size throws(HumanCallError) in
                _ = try await client.putMember(
                    PutMemberRequest(member: Member(id: "m", name: "M", teams: (0..<size).map { "t\($0)" })))
            },
            FieldLimit("workspace's upgrade_url", "workspace.upgrade_url", 2_048) {
                client, size throws(HumanCallError) in
                let url = "https://example.com/" + x(size - 20)
                _ = try await client.putWorkspace(
                    PutWorkspaceRequest(workspace: Workspace(id: "default", upgradeURL: url)))
            },
            FieldLimit("note's text", "text", 32_768) { client, size throws(HumanCallError) in
                _ = try await client.addNote(AddNoteRequest(conversationID: "c", memberID: "member-1", text: x(size)))
            },
            FieldLimit("session_id", "session_id", 128) { client, size throws(HumanCallError) in
                _ = try await client.setPresence(SetPresenceRequest(memberID: "member-1", sessionID: x(size)))
            },
            FieldLimit("page_size", "page_size", 500) { client, size throws(HumanCallError) in
                _ = try await client.listMembers(ListMembersRequest(pageSize: Int32(size)))
            },
            FieldLimit("outcome", "outcome", 32_768) { client, size throws(HumanCallError) in
                _ = try await client.completeRequest(CompleteRequestRequest(requestID: "req_no", outcome: x(size)))
            },
            FieldLimit("brief", "brief", 32_768) { client, size throws(HumanCallError) in
                _ = try await client.completeRequest(CompleteRequestRequest(requestID: "req_no", brief: x(size)))
            },
            FieldLimit("cancel's reason", "reason", 32_768) { client, size throws(HumanCallError) in
                _ = try await client.cancelRequest(CancelRequestRequest(requestID: "req_no", reason: x(size)))
            },
            FieldLimit("wait_ms", "wait_ms", 50_000) { client, size throws(HumanCallError) in
                _ = try await client.waitRequest(WaitRequestRequest(requestID: "req_no", waitMs: Int32(size)))
            },
        ]

        @Test func eachFieldIsAcceptedAtItsLimitAndRefusedWithItsNameAboveIt() async throws {
            let daemon = try await DaemonProcess.start()
            let client = HumanCallClient(socketPath: daemon.socketPath)
            _ = try await client.putAction(PutActionRequest(action: Action(id: "support"), fields: ["auto_message"]))
            for limit in Self.fields {
                do throws(HumanCallError) {
                    try await limit.call(client, limit.max)
                } catch {
                    // A name that does not exist is well-formed too.
                    #expect(
                        error.code == .notFound || error.code == .failedPrecondition,
                        "\(limit.name) of \(limit.max): \(error)")
                }
                do throws(HumanCallError) {
                    try await limit.call(client, limit.max + 1)
                    Issue.record("\(limit.name) of \(limit.max + 1) was taken")
                } catch {
                    #expect(error.code == .invalidArgument && error.reason == .invalidField, "\(limit.name): \(error)")
                    #expect(
                        error.metadata["field"] == limit.field && error.metadata["rule"]?.isEmpty == false,
                        "\(limit.name): \(error.metadata)")
                }
                // A second enabled action would make every trigger ambiguous.
                if limit.field.hasPrefix("action."),
                    let extra = try await client.listActions(ListActionsRequest()).items.first(where: {
                        $0.id != "support"
                    })
                {
                    _ = try await client.deleteAction(DeleteActionRequest(actionID: extra.id))
                }
            }
            let peer = try RawPeer(daemon.socketPath)
            func types(_ count: Int) -> StreamEventsRequest {
                StreamEventsRequest(from: "NOW", types: (0..<count).map { _ in "message.created" })
            }
            #expect(try peer.call(Methods.StreamEvents.self, types(32)).refusal == nil)
            #expect(try peer.call(Methods.StreamEvents.self, types(33)).refusal?.metadata["field"] == "types")
            let soon = Action(id: "x", name: "X", closeAfterMinutes: 9)
            #expect(
                try peer.call(Methods.Admin.PutAction.self, PutActionRequest(action: soon)).refusal?.metadata["field"]
                    == "action.close_after_minutes")
            await client.close()
        }

        @Test func aWorkspaceHas1000MembersAnd200ActionsAndADaemon1000Workspaces() async throws {
            let daemon = try await DaemonProcess.start()
            let client = HumanCallClient(socketPath: daemon.socketPath, deadline: .seconds(60))
            try await many(998) {
                _ = try await client.putMember(
                    PutMemberRequest(member: Member(id: "m\($0)", name: "M", teams: ["support"])))
            }
            try await many(199) {
                _ = try await client.putAction(
                    PutActionRequest(action: Action(id: "a\($0)", name: "A", team: "support")))
            }
            try await many(999) {
                _ = try await client.putWorkspace(PutWorkspaceRequest(workspace: Workspace(id: "w\($0)", name: "W")))
            }
            let (member, action) = (Member(id: "one-more", name: "M"), Action(id: "one-more", name: "A"))
            await expectLimit("members_per_workspace", 1_000) { () async throws(HumanCallError) in
                try await client.putMember(PutMemberRequest(member: member))
            }
            await expectLimit("actions_per_workspace", 200) { () async throws(HumanCallError) in
                try await client.putAction(PutActionRequest(action: action))
            }
            await expectLimit("workspaces", 1_000) { () async throws(HumanCallError) in
                try await client.putWorkspace(PutWorkspaceRequest(workspace: Workspace(id: "one-more", name: "W")))
            }
            // Existing entries can still be changed, another workspace has a limit of its own, and a deletion makes room.
            #expect(
                try await client.putMember(PutMemberRequest(member: Member(id: "m1", name: "N"))).member?.name == "N")
            #expect(
                try await client.putMember(PutMemberRequest(workspaceID: "w1", member: member)).member?.id == "one-more"
            )
            _ = try await client.deleteAction(DeleteActionRequest(actionID: "a1"))
            #expect(try await client.putAction(PutActionRequest(action: action)).action?.id == "one-more")
            _ = try await client.deleteWorkspace(DeleteWorkspaceRequest(workspaceID: "w2"))
            #expect(
                try await client.putWorkspace(PutWorkspaceRequest(workspace: Workspace(id: "one-more", name: "W")))
                    .workspace != nil)

            #expect(try await client.listMembers(ListMembersRequest()).items.count == 100, "the default page")
            let page = try await client.listMembers(ListMembersRequest(pageSize: 500))
            #expect(page.items.count == 500 && !page.nextPageToken.isEmpty)

            try await many(101) {
                _ = try await client.setPresence(SetPresenceRequest(memberID: "m\($0)", sessionID: "s"))
            }
            let called = try await client.triggerAction(TriggerActionRequest(conversationID: "c", actionID: "support"))
            let alert = try #require(called.request?.alerts.last)
            #expect(alert.availableMemberIDs.count == 100 && alert.online == 101 && called.online == 101)
            await client.close()
        }

        @Test func aPageEndsAtOneMebibyteAndNothingIsMissingBetweenTwo() async throws {
            let daemon = try await DaemonProcess.start()
            let client = HumanCallClient(socketPath: daemon.socketPath, deadline: .seconds(60))
            let long = x(32_768)
            _ = try await client.putAction(
                PutActionRequest(action: Action(id: "support", whenToUse: long), fields: ["when_to_use"]))
            try await many(40) { index in
                let request = TriggerActionRequest(
                    conversationID: "c\(index)", reason: long, summary: long,
                    metadata: (0..<16).map { MetadataPair(key: "k\($0)", value: x(1_024)) })
                _ = try await client.triggerAction(request)
                _ = try await client.sendMessage(SendMessageRequest(conversationID: "c0", author: .visitor, text: long))
            }
            try await many(40) {
                _ = try await client.putAction(
                    PutActionRequest(action: Action(id: "a\($0)", name: "A", whenToUse: long)))
            }
            let (requests, requestPages) = try await all { token in
                let page = try await client.listRequests(ListRequestsRequest(pageSize: 500, pageToken: token))
                return (
                    page.items.map(\.id), page.nextPageToken,
                    page.items.map { $0.reason.utf8.count + $0.summary.utf8.count }.reduce(0, +)
                )
            }
            #expect(Set(requests).count == 40 && requests.count == 40 && requestPages > 2)
            let (conversations, _) = try await all { token in
                let page = try await client.listConversations(ListConversationsRequest(pageSize: 500, pageToken: token))
                return (
                    page.items.map(\.id), page.nextPageToken,
                    page.items.map { $0.metadata.map(\.value.utf8.count).reduce(0, +) }.reduce(0, +)
                )
            }
            #expect(conversations == conversations.sorted() && conversations.count == 40)
            let (actions, actionPages) = try await all { token in
                let page = try await client.listActions(ListActionsRequest(pageSize: 500, pageToken: token))
                return (page.items.map(\.id), page.nextPageToken, page.items.map(\.whenToUse.utf8.count).reduce(0, +))
            }
            #expect(actions.count == 41 && Set(actions).count == 41 && actionPages == 2)
            let (messages, messagePages) = try await all { token in
                let page = try await client.listMessages(
                    ListMessagesRequest(conversationID: "c0", pageSize: 500, pageToken: token))
                return (page.items.map(\.id), page.nextPageToken, page.items.map(\.text.utf8.count).reduce(0, +))
            }
            #expect(messages.count == 41 && Set(messages).count == 41 && messagePages == 2)
            await client.close()
        }

        /// Every page: its items, its token, and bytes that are surely in it.
        private func all(_ page: (String) async throws -> ([String], String, Int)) async throws -> (
            [String], pages: Int
        ) {
            var (found, token, pages) = ([String](), "", 0)
            repeat {
                let (items, next, bytes) = try await page(token)
                #expect(!items.isEmpty && bytes <= 1_048_576)
                found += items
                token = next
                pages += 1
            } while !token.isEmpty && pages < 100
            return (found, pages)
        }

        @Test func aTranscriptIsTheNewestMebibyteAndTheNewest2000Messages() async throws {
            let daemon = try await DaemonProcess.start()
            let client = HumanCallClient(socketPath: daemon.socketPath, deadline: .seconds(60))
            // One after the other, so that the order is known: the last ones are long.
            for index in 0..<40 {
                _ = try await client.sendMessage(
                    SendMessageRequest(conversationID: "long", author: .visitor, text: "\(index)" + x(32_000)))
            }
            try await many(2_100) {
                _ = try await client.sendMessage(
                    SendMessageRequest(conversationID: "many", author: .visitor, text: "\($0)"))
            }
            for (conversation, count) in [("long", 41), ("many", 2_101)] {
                let request = try #require(
                    try await client.triggerAction(TriggerActionRequest(conversationID: conversation)).request)
                let claimed = try await client.claimRequest(
                    ClaimRequestRequest(requestID: request.id, memberID: "member-1"))
                // The joined line came after the auto message.
                #expect(claimed.transcriptTruncated && claimed.transcript.last?.kind != .auto)
                let bytes = claimed.transcript.map(\.text.utf8.count).reduce(0, +)
                #expect(bytes <= 1_048_576 && claimed.transcript.count <= 2_000)
                if conversation == "long" {
                    #expect(bytes > 900_000)
                } else {
                    #expect(claimed.transcript.count == 2_000)
                }
                #expect(claimed.transcript.map(\.sequence) == claimed.transcript.map(\.sequence).sorted())

                var (after, seen): (Int64, Int) = (0, 0)
                while seen < count + 1 {
                    let answer = try await client.waitRequest(
                        WaitRequestRequest(requestID: request.id, knownVersion: .max, afterSequence: after))
                    try #require(!answer.messages.isEmpty && answer.messages.count <= 500)
                    #expect(answer.messages.map(\.text.utf8.count).reduce(0, +) <= 1_048_576)
                    seen += answer.messages.count
                    after = try #require(answer.messages.last).sequence
                }
                #expect(seen == count + 1)
            }
            await client.close()
        }

        @Test func aRequestKeepsItsNewest16AlertsAndASnapshotOfLargeRequestsArrivesWhole() async throws {
            let daemon = try await DaemonProcess.start()
            let client = HumanCallClient(socketPath: daemon.socketPath, deadline: .seconds(60))
            let request = try #require(
                try await client.triggerAction(TriggerActionRequest(conversationID: "again")).request)
            for _ in 0..<20 {
                _ = try await client.claimRequest(ClaimRequestRequest(requestID: request.id, memberID: "member-1"))
                _ = try await client.releaseRequest(ReleaseRequestRequest(requestID: request.id, memberID: "member-1"))
            }
            let alerts = try #require(try await client.getRequest(GetRequestRequest(requestID: request.id)).request)
                .alerts
            #expect(alerts.count == 16 && alerts.last?.attempt == 21 && alerts.first?.attempt == 6)

            // 60 times some 330 KB: more than a stream's items may ever take together.
            let long = x(32_768)
            _ = try await client.putAction(
                PutActionRequest(
                    action: Action(
                        id: "support", whenToUse: long, autoMessage: "", joinedMessage: long, returnedMessage: long,
                        expiredMessage: long, emailedMessage: long, nobodyMessage: long, requeuedMessage: long),
                    fields: [
                        "when_to_use", "auto_message", "joined_message", "returned_message", "expired_message",
                        "emailed_message", "nobody_message", "requeued_message",
                    ]))
            try await many(60) {
                _ = try await client.triggerAction(
                    TriggerActionRequest(conversationID: "s\($0)", reason: long, summary: long))
            }
            var (requests, conversations): (Set<String>, Set<String>) = ([], [])
            for try await item in client.events(StreamEventsRequest(from: "SNAPSHOT")) {
                if item.event?.type == "snapshot.request" { requests.insert(item.event?.request?.conversationID ?? "") }
                if item.event?.type == "snapshot.conversation" {
                    conversations.insert(item.event?.conversation?.id ?? "")
                }
                if item.event?.type == "snapshot.end" { break }
            }
            #expect(requests.count == 61 && requests == conversations)
            await client.close()
        }

        private func many(_ count: Int, _ body: @escaping @Sendable (Int) async throws -> Void) async throws {
            try await withThrowingTaskGroup(of: Void.self) { group in
                for index in 0..<count {
                    // A connection carries 1,024 calls at once.
                    if index >= 1_000 { try await group.next() }
                    group.addTask { try await body(index) }
                }
                try await group.waitForAll()
            }
        }
    }
}
