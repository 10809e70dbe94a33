import HumanCallClient
import Testing

extension EndToEnd {
    @Suite
    struct InvalidInputTests {
        private typealias Attempt = @Sendable (HumanCallClient) async throws(HumanCallError) -> Void

        @Test func eachKindOfInvalidInputGetsItsCodeAndReasonAndDisturbsNobody() async throws {
            let daemon = try await DaemonProcess.start()
            let client = HumanCallClient(socketPath: daemon.socketPath)
            let bystander = HumanCallClient(socketPath: daemon.socketPath)
            _ = try await bystander.sendMessage(
                SendMessageRequest(conversationID: "bystander", author: .visitor, text: "hello"))
            let request = try #require(
                try await client.triggerAction(TriggerActionRequest(conversationID: "c1")).request)
            _ = try await client.claimRequest(ClaimRequestRequest(requestID: request.id, memberID: "member-1"))
            let ended = try #require(try await client.triggerAction(TriggerActionRequest(conversationID: "c2")).request)
            _ = try await client.cancelRequest(CancelRequestRequest(requestID: ended.id))

            for (name, code, reason, field, attempt) in Self.table(assigned: request.id, ended: ended.id) {
                do throws(HumanCallError) {
                    try await attempt(client)
                    Issue.record("\(name): was accepted")
                } catch {
                    #expect(error.code == code && error.reason == reason, "\(name): \(error.code) \(error)")
                    if !field.isEmpty { #expect(error.metadata["field"] == field, "\(name): \(error.metadata)") }
                    #expect(!error.message.isEmpty)
                }
                let sent = try await bystander.sendMessage(
                    SendMessageRequest(conversationID: "bystander", author: .visitor, text: "still here"))
                #expect(sent.sequence > 0)
            }
            await client.close()
            await bystander.close()
        }

        private static func table(
            assigned: String, ended: String
        ) -> [(String, HumanCallError.Code, HumanCallError.Reason, String, Attempt)] {
            typealias Failure = HumanCallError
            return [
                (
                    "no conversation id", .invalidArgument, .invalidField, "conversation_id",
                    { c throws(Failure) in
                        _ = try await c.triggerAction(TriggerActionRequest())
                    }
                ),
                (
                    "an id with a space", .invalidArgument, .invalidField, "conversation_id",
                    { c throws(Failure) in
                        _ = try await c.triggerAction(TriggerActionRequest(conversationID: "a b"))
                    }
                ),
                (
                    "an id of 257 bytes", .invalidArgument, .invalidField, "conversation_id",
                    { c throws(Failure) in
                        _ = try await c.triggerAction(
                            TriggerActionRequest(conversationID: String(repeating: "x", count: 257)))
                    }
                ),
                (
                    "a text of 32 KiB and one byte", .invalidArgument, .invalidField, "text",
                    { c throws(Failure) in
                        _ = try await c.sendMessage(
                            SendMessageRequest(
                                conversationID: "c1", author: .visitor, text: String(repeating: "x", count: 32_769)))
                    }
                ),
                (
                    "an empty message", .invalidArgument, .invalidField, "text",
                    { c throws(Failure) in
                        _ = try await c.sendMessage(SendMessageRequest(conversationID: "c1", author: .visitor))
                    }
                ),
                (
                    "SYSTEM as author", .invalidArgument, .invalidField, "author",
                    { c throws(Failure) in
                        _ = try await c.sendMessage(
                            SendMessageRequest(conversationID: "c1", author: .system, text: "x"))
                    }
                ),
                (
                    "9 minutes", .invalidArgument, .invalidField, "action.close_after_minutes",
                    { c throws(Failure) in
                        _ = try await c.putAction(
                            PutActionRequest(action: Action(id: "a", name: "A", closeAfterMinutes: 9)))
                    }
                ),
                (
                    "10,081 minutes", .invalidArgument, .invalidField, "action.close_after_minutes",
                    { c throws(Failure) in
                        _ = try await c.putAction(
                            PutActionRequest(action: Action(id: "a", name: "A", closeAfterMinutes: 10_081)))
                    }
                ),
                (
                    "a member's address with CR LF", .invalidArgument, .invalidField, "member.email",
                    { c throws(Failure) in
                        _ = try await c.putMember(
                            PutMemberRequest(
                                member: Member(id: "x", name: "X", email: "a@example.com\r\nBcc: b@example.com")))
                    }
                ),
                (
                    "an unknown field to put", .invalidArgument, .invalidField, "fields",
                    { c throws(Failure) in
                        _ = try await c.putMember(
                            PutMemberRequest(member: Member(id: "x", name: "X"), fields: ["nmae"]))
                    }
                ),
                (
                    "wait of 50,001 ms", .invalidArgument, .invalidField, "wait_ms",
                    { c throws(Failure) in
                        _ = try await c.waitRequest(WaitRequestRequest(requestID: assigned, waitMs: 50_001))
                    }
                ),
                (
                    "page of 501", .invalidArgument, .invalidField, "page_size",
                    { c throws(Failure) in
                        _ = try await c.listRequests(ListRequestsRequest(pageSize: 501))
                    }
                ),
                (
                    "17 metadata pairs", .invalidArgument, .invalidField, "metadata",
                    { c throws(Failure) in
                        _ = try await c.triggerAction(
                            TriggerActionRequest(
                                conversationID: "c9", metadata: (0..<17).map { MetadataPair(key: "k\($0)", value: "v") }
                            ))
                    }
                ),
                (
                    "unknown action", .notFound, .noSuchAction, "",
                    { c throws(Failure) in
                        _ = try await c.triggerAction(TriggerActionRequest(conversationID: "c9", actionID: "nope"))
                    }
                ),
                (
                    "unknown request", .notFound, .noSuchRequest, "",
                    { c throws(Failure) in
                        _ = try await c.getRequest(GetRequestRequest(requestID: "req_nope"))
                    }
                ),
                (
                    "unknown conversation", .notFound, .noSuchConversation, "",
                    { c throws(Failure) in
                        _ = try await c.getConversation(GetConversationRequest(conversationID: "nope"))
                    }
                ),
                (
                    "unknown member", .notFound, .noSuchMember, "",
                    { c throws(Failure) in
                        _ = try await c.claimRequest(ClaimRequestRequest(requestID: assigned, memberID: "nobody"))
                    }
                ),
                (
                    "unknown cited message", .notFound, .noSuchMessage, "",
                    { c throws(Failure) in
                        _ = try await c.triggerAction(TriggerActionRequest(conversationID: "c2", cite: "msg_nope"))
                    }
                ),
                (
                    "unknown workspace", .notFound, .noSuchWorkspace, "",
                    { c throws(Failure) in
                        _ = try await c.triggerAction(TriggerActionRequest(workspaceID: "nowhere", conversationID: "c"))
                    }
                ),
                (
                    "second claim", .failedPrecondition, .alreadyClaimed, "",
                    { c throws(Failure) in
                        _ = try await c.claimRequest(ClaimRequestRequest(requestID: assigned, memberID: "member-2"))
                    }
                ),
                (
                    "claim of a request that has ended", .failedPrecondition, .requestEnded, "",
                    { c throws(Failure) in
                        _ = try await c.claimRequest(ClaimRequestRequest(requestID: ended, memberID: "member-2"))
                    }
                ),
                (
                    "AI while a member holds", .failedPrecondition, .aiPaused, "",
                    { c throws(Failure) in
                        _ = try await c.sendMessage(
                            SendMessageRequest(conversationID: "c1", author: .assistant, text: "hi"))
                    }
                ),
                (
                    "a member who does not hold", .failedPrecondition, .notClaimHolder, "",
                    { c throws(Failure) in
                        _ = try await c.sendMessage(
                            SendMessageRequest(conversationID: "c1", author: .member, memberID: "member-2", text: "hi"))
                    }
                ),
                (
                    "an old epoch", .failedPrecondition, .staleEpoch, "",
                    { c throws(Failure) in
                        _ = try await c.sendMessage(
                            SendMessageRequest(
                                conversationID: "c1", author: .member, memberID: "member-1", text: "hi", controlEpoch: 1
                            ))
                    }
                ),
                (
                    "another version", .failedPrecondition, .versionMismatch, "",
                    { c throws(Failure) in
                        _ = try await c.putMember(
                            PutMemberRequest(member: Member(id: "member-1", name: "M"), ifVersion: 99))
                    }
                ),
                (
                    "the same key for other fields", .alreadyExists, .idempotencyConflict, "",
                    { c throws(Failure) in
                        _ = try await c.addNote(
                            AddNoteRequest(
                                idempotencyKey: "same", conversationID: "c1", memberID: "member-1", text: "one"))
                        _ = try await c.addNote(
                            AddNoteRequest(
                                idempotencyKey: "same", conversationID: "c1", memberID: "member-1", text: "two"))
                    }
                ),
                (
                    "a key of 257 bytes", .invalidArgument, .invalidField, "idempotency_key",
                    { c throws(Failure) in
                        _ = try await c.addNote(
                            AddNoteRequest(
                                idempotencyKey: String(repeating: "k", count: 257), conversationID: "c1",
                                memberID: "member-1", text: "x"))
                    }
                ),
                (
                    "a backup to a relative path", .invalidArgument, .invalidField, "path",
                    { c throws(Failure) in
                        _ = try await c.backup(BackupRequest(path: "backup.db"))
                    }
                ),
                (
                    "a method that is not built yet", .unimplemented, .unimplemented, "",
                    { c throws(Failure) in
                        _ = try await c.eraseVisitor(EraseVisitorRequest(conversationID: "x"))
                    }
                ),
            ]
        }
    }
}
