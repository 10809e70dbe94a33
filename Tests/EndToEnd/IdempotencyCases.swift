import HumanCallClient
import HumanCallMessages
import HumanCallWire
import Testing

/// Every mutation of the contract, each in a conversation of its own (IdempotencyTests.swift).
extension Idempotency {
    static let mutations: [any Mutation] = [
        Case(Methods.TriggerAction.self) { _ in
            (
                TriggerActionRequest(conversationID: "trigger", reason: "one"),
                TriggerActionRequest(conversationID: "trigger", reason: "two"),
                TriggerActionRequest(conversationID: "trigger", actionID: "no", reason: "one")
            )
        },
        Case(Methods.ClaimRequest.self) { world in
            let id = try await world.triggered("claim")
            return (
                ClaimRequestRequest(requestID: id, memberID: "ann"),
                ClaimRequestRequest(requestID: id, memberID: "ben"),
                ClaimRequestRequest(requestID: "req_no", memberID: "ann")
            )
        },
        Case(Methods.ClaimNext.self) { world in
            _ = try await world.triggered("next")
            return (
                ClaimNextRequest(memberID: "ben"), ClaimNextRequest(memberID: "ben", sessionID: "s"),
                ClaimNextRequest(memberID: "nobody")
            )
        },
        Case(Methods.TakeConversation.self) { world in
            _ = try await world.client.sendMessage(
                SendMessageRequest(conversationID: "take", author: .visitor, text: "hello"))
            return (
                TakeConversationRequest(conversationID: "take", memberID: "ann", reason: "one"),
                TakeConversationRequest(conversationID: "take", memberID: "ann", reason: "two"),
                TakeConversationRequest(conversationID: "take", memberID: "nobody", reason: "one")
            )
        },
        Case(Methods.SendMessage.self) { world in
            // Nobody may speak as ann here; everybody may as the visitor.
            _ = try await world.triggered("send")
            return (
                SendMessageRequest(conversationID: "send", author: .visitor, text: "one"),
                SendMessageRequest(conversationID: "send", author: .visitor, text: "two"),
                SendMessageRequest(conversationID: "send", author: .member, memberID: "ann", text: "one")
            )
        },
        Case(Methods.AddNote.self) { world in
            _ = try await world.triggered("note")
            return (
                AddNoteRequest(conversationID: "note", memberID: "ann", text: "one"),
                AddNoteRequest(conversationID: "note", memberID: "ann", text: "two"),
                AddNoteRequest(conversationID: "no", memberID: "ann", text: "one")
            )
        },
        Case(Methods.TagConversation.self) { world in
            _ = try await world.triggered("tag")
            return (
                TagConversationRequest(conversationID: "tag", add: ["one"]),
                TagConversationRequest(conversationID: "tag", add: ["two"]),
                TagConversationRequest(conversationID: "no", add: ["one"])
            )
        },
        Case(Methods.PutMemberSettings.self) { _ in
            (
                PutMemberSettingsRequest(settings: MemberSettings(memberID: "ann", volume: 40), fields: ["volume"]),
                PutMemberSettingsRequest(settings: MemberSettings(memberID: "ann", volume: 30), fields: ["volume"]),
                PutMemberSettingsRequest(settings: MemberSettings(memberID: "nobody", volume: 40), fields: ["volume"])
            )
        },
        Case(Methods.PutCannedReply.self) { _ in
            (
                PutCannedReplyRequest(reply: CannedReply(shortcut: "one", text: "One")),
                PutCannedReplyRequest(reply: CannedReply(shortcut: "two", text: "Two")),
                PutCannedReplyRequest(reply: CannedReply(shortcut: "no spaces", text: "One"))
            )
        },
        Case(Methods.DeleteCannedReply.self) { world in
            let reply = CannedReply(shortcut: "gone", text: "Gone")
            let id = try await world.client.putCannedReply(PutCannedReplyRequest(reply: reply)).reply?.id ?? ""
            return (
                DeleteCannedReplyRequest(replyID: id), DeleteCannedReplyRequest(replyID: "other"),
                DeleteCannedReplyRequest(replyID: "no")
            )
        },
        Case(Methods.ReleaseRequest.self) { world in
            let id = try await world.claimed("release")
            return (
                ReleaseRequestRequest(requestID: id, memberID: "ann"), ReleaseRequestRequest(requestID: id),
                ReleaseRequestRequest(requestID: id, memberID: "ben")
            )
        },
        Case(Methods.TransferRequest.self) { world in
            let id = try await world.claimed("transfer")
            return (
                TransferRequestRequest(requestID: id, memberID: "ann", toMemberID: "ben", force: true),
                TransferRequestRequest(requestID: id, memberID: "ann", toMemberID: "ben"),
                TransferRequestRequest(requestID: id, memberID: "ann", toMemberID: "nobody", force: true)
            )
        },
        Case(Methods.CompleteRequest.self) { world in
            let id = try await world.claimed("complete")
            return (
                CompleteRequestRequest(requestID: id, memberID: "ann", outcome: "one"),
                CompleteRequestRequest(requestID: id, memberID: "ann", outcome: "two"),
                CompleteRequestRequest(requestID: id, memberID: "ben", outcome: "one")
            )
        },
        Case(Methods.CancelRequest.self) { world in
            let id = try await world.triggered("cancel")
            return (
                CancelRequestRequest(requestID: id, reason: "one"), CancelRequestRequest(requestID: id, reason: "two"),
                CancelRequestRequest(requestID: "req_no", reason: "one")
            )
        },
        Case(Methods.PutConversation.self) { _ in
            (
                PutConversationRequest(conversation: Conversation(id: "put", origin: "one")),
                PutConversationRequest(conversation: Conversation(id: "put", origin: "two")),
                PutConversationRequest(conversation: Conversation(id: "put", origin: "one"), ifVersion: 99)
            )
        },
        Case(Methods.Admin.PutWorkspace.self) { world in
            (
                PutWorkspaceRequest(workspace: Workspace(id: world.workspaceID, name: "One")),
                PutWorkspaceRequest(workspace: Workspace(id: world.workspaceID, name: "Two")),
                PutWorkspaceRequest(workspace: Workspace(id: world.workspaceID, name: "One"), ifVersion: 99)
            )
        },
        Case(Methods.Admin.DeleteWorkspace.self) { world in
            let id = "\(world.workspaceID)-to-go"
            _ = try await world.client.putWorkspace(
                PutWorkspaceRequest(workspace: Workspace(id: id, name: "Gone soon")))
            // A deletion has no field but the workspace, which is part of the key's scope: one that differs is another key's.
            return (
                DeleteWorkspaceRequest(workspaceID: id), DeleteWorkspaceRequest(),
                DeleteWorkspaceRequest(workspaceID: "no")
            )
        },
        Case(Methods.Admin.PutAction.self) { _ in
            (
                PutActionRequest(action: Action(id: "put", name: "One", enabled: false), fields: ["name", "enabled"]),
                PutActionRequest(action: Action(id: "put", name: "Two", enabled: false), fields: ["name", "enabled"]),
                PutActionRequest(
                    action: Action(id: "put", name: "One", enabled: false), fields: ["name", "enabled"], ifVersion: 99)
            )
        },
        Case(Methods.Admin.DeleteAction.self) { world in
            let action = Action(id: "go", name: "Go", enabled: false)
            _ = try await world.client.putAction(PutActionRequest(action: action, fields: ["name", "enabled"]))
            return (
                DeleteActionRequest(actionID: "go"), DeleteActionRequest(actionID: "call"),
                DeleteActionRequest(actionID: "no")
            )
        },
        Case(Methods.Admin.PutMember.self) { _ in
            (
                PutMemberRequest(member: Member(id: "put", name: "One")),
                PutMemberRequest(member: Member(id: "put", name: "Two")),
                PutMemberRequest(member: Member(id: "put", name: "One"), ifVersion: 99)
            )
        },
        Case(Methods.Admin.DeleteMember.self) { world in
            _ = try await world.client.putMember(PutMemberRequest(member: Member(id: "go", name: "Go")))
            return (
                DeleteMemberRequest(memberID: "go"), DeleteMemberRequest(memberID: "ben"),
                DeleteMemberRequest(memberID: "no")
            )
        },
        Case(Methods.Admin.RetryNotification.self) { world in
            let id = try await world.mailed("retry")
            return (
                RetryNotificationRequest(notificationID: id), RetryNotificationRequest(notificationID: "ntf_other"),
                RetryNotificationRequest(notificationID: "ntf_no")
            )
        },
        Case(Methods.Admin.SuppressNotification.self) { world in
            let id = try await world.mailed("suppress")
            return (
                SuppressNotificationRequest(notificationID: id, reason: "one"),
                SuppressNotificationRequest(notificationID: id, reason: "two"),
                SuppressNotificationRequest(notificationID: "ntf_no", reason: "one")
            )
        },
    ]
}
