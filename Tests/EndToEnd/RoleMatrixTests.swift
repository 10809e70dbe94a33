import HumanCallClient
import HumanCallMessages
import HumanCallWire
import Testing

/// The role that a method needs (PROTOCOL.md, "Methods, and who may call them").
enum MethodNeed {
    case nothing, read, chat, settings, login, admin
    /// The role of the member that the request names.
    case acting
    /// Answers UNIMPLEMENTED to every caller with a role.
    case unbuilt
}

/// One line of the table of methods: a request that is refused for the caller's role, or for something that does not
/// depend on the caller.
struct MethodCase: Sendable {
    var service: String
    var name: String
    var need: MethodNeed
    var fields: Set<String>
    /// Calls it in the name of a member.
    var call: @Sendable (ForeignPeer, String) async -> CallOutcome

    init<M: WireMethod>(_ method: M.Type, _ need: MethodNeed, _ request: @escaping @Sendable (String) -> M.Request) {
        (service, name, self.need) = (M.service, M.name, need)
        fields = Set(M.Request.fields.map(\.name))
        call = { peer, memberID in await peer.call(M.self, request(memberID)) }
    }

    init<M: WireMethod>(_ method: M.Type, _ need: MethodNeed) {
        self.init(method, need) { _ in M.Request() }
    }

    var key: String { "\(service)/\(name)" }

    /// Every method of both services. TriggerAction and PutConversation begin a conversation; nothing else finds what it
    /// names.
    static let all: [MethodCase] = [
        MethodCase(Methods.TriggerAction.self, .chat) { _ in TriggerActionRequest(conversationID: "c", actionID: "no")
        },
        MethodCase(Methods.ClaimRequest.self, .acting) { ClaimRequestRequest(requestID: "req_no", memberID: $0) },
        MethodCase(Methods.ClaimNext.self, .acting) { ClaimNextRequest(memberID: $0) },
        MethodCase(Methods.TakeConversation.self, .acting) {
            TakeConversationRequest(conversationID: "no", memberID: $0)
        },
        MethodCase(Methods.SendMessage.self, .chat) { _ in
            SendMessageRequest(conversationID: "c", author: .visitor, text: "x")
        },
        // The same method once more, as the member.
        MethodCase(Methods.SendMessage.self, .acting) {
            SendMessageRequest(conversationID: "c", author: .member, memberID: $0, text: "x")
        },
        MethodCase(Methods.StreamEvents.self, .read) { _ in StreamEventsRequest(from: "NOW") },
        MethodCase(Methods.StreamEvents.self, .acting) {
            StreamEventsRequest(from: "NOW", memberID: $0, sessionID: "s")
        },
        MethodCase(Methods.AckEvents.self, .read) { _ in AckEventsRequest(consumer: "x", cursor: "no:1") },
        MethodCase(Methods.Admin.ListConsumers.self, .read),
        MethodCase(Methods.Admin.DeleteConsumer.self, .read) { _ in DeleteConsumerRequest(consumer: "no") },
        MethodCase(Methods.AddNote.self, .acting) { AddNoteRequest(conversationID: "no", memberID: $0, text: "x") },
        MethodCase(Methods.TagConversation.self, .acting) {
            TagConversationRequest(conversationID: "no", memberID: $0, add: ["x"])
        },
        MethodCase(Methods.TagConversation.self, .chat) { _ in TagConversationRequest(conversationID: "no", add: ["x"])
        },
        MethodCase(Methods.ListTags.self, .read),
        MethodCase(Methods.PutCannedReply.self, .acting) {
            PutCannedReplyRequest(reply: CannedReply(shortcut: "x"), actingMemberID: $0)
        },
        MethodCase(Methods.PutCannedReply.self, .admin) { _ in PutCannedReplyRequest(reply: CannedReply(shortcut: "x"))
        },
        MethodCase(Methods.ListCannedReplies.self, .read) { ListCannedRepliesRequest(memberID: $0) },
        MethodCase(Methods.DeleteCannedReply.self, .acting) {
            DeleteCannedReplyRequest(replyID: "no", actingMemberID: $0)
        },
        MethodCase(Methods.DeleteCannedReply.self, .admin) { _ in DeleteCannedReplyRequest(replyID: "no") },
        MethodCase(Methods.ReleaseRequest.self, .acting) { ReleaseRequestRequest(requestID: "req_no", memberID: $0) },
        MethodCase(Methods.TransferRequest.self, .acting) {
            TransferRequestRequest(requestID: "req_no", memberID: $0, toMemberID: "member-1")
        },
        MethodCase(Methods.CompleteRequest.self, .acting) { CompleteRequestRequest(requestID: "req_no", memberID: $0) },
        MethodCase(Methods.ReleaseRequest.self, .admin) { _ in ReleaseRequestRequest(requestID: "req_no") },
        MethodCase(Methods.TransferRequest.self, .admin) { _ in
            TransferRequestRequest(requestID: "req_no", toMemberID: "member-1")
        },
        MethodCase(Methods.CompleteRequest.self, .admin) { _ in CompleteRequestRequest(requestID: "req_no") },
        MethodCase(Methods.CancelRequest.self, .chat) { _ in CancelRequestRequest(requestID: "req_no") },
        MethodCase(Methods.DismissRequest.self, .acting) { DismissRequestRequest(requestID: "req_no", memberID: $0) },
        MethodCase(Methods.WaitRequest.self, .read) { _ in WaitRequestRequest(requestID: "req_no") },
        MethodCase(Methods.GetRequest.self, .read) { _ in GetRequestRequest(requestID: "req_no") },
        MethodCase(Methods.ListRequests.self, .read) { ListRequestsRequest(memberID: $0) },
        MethodCase(Methods.PutConversation.self, .chat) { _ in
            PutConversationRequest(conversation: Conversation(id: "c"))
        },
        MethodCase(Methods.GetConversation.self, .read) { _ in GetConversationRequest(conversationID: "no") },
        MethodCase(Methods.ListConversations.self, .read),
        MethodCase(Methods.ListMessages.self, .read) { _ in ListMessagesRequest(conversationID: "no") },
        MethodCase(Methods.ListEvents.self, .read) { _ in ListEventsRequest(conversationID: "no") },
        MethodCase(Methods.Search.self, .read),
        MethodCase(Methods.SetPresence.self, .acting) { SetPresenceRequest(memberID: $0, sessionID: "s") },
        MethodCase(Methods.SetTyping.self, .chat) { _ in
            SetTypingRequest(conversationID: "c", author: .visitor, typing: true)
        },
        MethodCase(Methods.SetTyping.self, .acting) {
            SetTypingRequest(conversationID: "c", author: .member, memberID: $0, typing: true)
        },
        MethodCase(Methods.SetViewing.self, .acting) {
            SetViewingRequest(conversationID: "c", memberID: $0, viewing: true)
        },
        MethodCase(Methods.ListMembers.self, .read),
        MethodCase(Methods.PutMemberSettings.self, .acting) {
            PutMemberSettingsRequest(settings: MemberSettings(memberID: $0, volume: 50))
        },
        MethodCase(Methods.GetMemberSettings.self, .acting) { GetMemberSettingsRequest(memberID: $0) },
        MethodCase(Methods.DetectIntent.self, .read) { _ in DetectIntentRequest(text: "a person please") },
        MethodCase(Methods.ListTools.self, .read),
        MethodCase(Methods.ExplainRequest.self, .read) { _ in ExplainRequestRequest(requestID: "req_no") },
        MethodCase(Methods.Admin.PutWorkspace.self, .admin) { _ in
            PutWorkspaceRequest(workspace: Workspace(id: "default", name: "D"))
        },
        MethodCase(Methods.Admin.GetWorkspace.self, .read),
        MethodCase(Methods.Admin.ListWorkspaces.self, .read),
        MethodCase(Methods.Admin.DeleteWorkspace.self, .admin),
        MethodCase(Methods.Admin.PutAction.self, .settings) { _ in PutActionRequest(action: Action(id: "x", name: "X"))
        },
        MethodCase(Methods.Admin.GetAction.self, .read) { _ in GetActionRequest(actionID: "no") },
        MethodCase(Methods.Admin.ListActions.self, .read),
        MethodCase(Methods.Admin.DeleteAction.self, .settings) { _ in DeleteActionRequest(actionID: "no") },
        MethodCase(Methods.Admin.PutMember.self, .settings) { _ in PutMemberRequest(member: Member(id: "x", name: "X"))
        },
        MethodCase(Methods.Admin.GetMember.self, .read) { GetMemberRequest(memberID: $0) },
        MethodCase(Methods.Admin.ListMembers.self, .read),
        MethodCase(Methods.Admin.DeleteMember.self, .settings) { _ in DeleteMemberRequest(memberID: "no") },
        MethodCase(Methods.Admin.ListNotifications.self, .read),
        MethodCase(Methods.Admin.RetryNotification.self, .settings) { _ in
            RetryNotificationRequest(notificationID: "ntf_no")
        },
        MethodCase(Methods.Admin.SuppressNotification.self, .settings) { _ in
            SuppressNotificationRequest(notificationID: "ntf_no")
        },
        MethodCase(Methods.Admin.SendTestMail.self, .admin),
        MethodCase(Methods.Admin.GetStatistics.self, .read),
        MethodCase(Methods.Admin.ListWebhooks.self, .admin),
        MethodCase(Methods.Admin.SkipWebhookEvent.self, .admin) { _ in
            SkipWebhookEventRequest(name: "no", eventID: "no")
        },
        MethodCase(Methods.Admin.EraseVisitor.self, .unbuilt),
        MethodCase(Methods.Admin.Backup.self, .admin),
        MethodCase(Methods.Admin.Verify.self, .admin),
        MethodCase(Methods.Admin.AcceptClock.self, .admin),
        MethodCase(Methods.Admin.Metrics.self, .read),
        MethodCase(Methods.Admin.Health.self, .nothing),
        MethodCase(Methods.Admin.ServerInfo.self, .nothing),
        MethodCase(Methods.Admin.Reload.self, .admin),
        MethodCase(Methods.Admin.GetConfiguration.self, .admin),
        MethodCase(Methods.Admin.CreateLoginToken.self, .login) { CreateLoginTokenRequest(memberID: $0) },
        MethodCase(Methods.Admin.ExchangeLoginToken.self, .login) { _ in ExchangeLoginTokenRequest(token: "no") },
        MethodCase(Methods.Admin.SendLoginLink.self, .login),
        MethodCase(Methods.Admin.RevokeLoginTokens.self, .login) { RevokeLoginTokensRequest(memberID: $0) },
        MethodCase(Methods.Admin.ListAudit.self, .settings),
    ]

    /// Whether this role may, in the name of this member.
    func isMet(by role: String, as memberID: String) -> Bool {
        switch need {
        case .nothing: true
        case .read, .unbuilt: !role.isEmpty
        case .chat: ["chat", "dashboard", "admin"].contains(role)
        case .acting: ["chat", "dashboard", "admin", "member:\(memberID)"].contains(role)
        case .settings, .login: ["dashboard", "admin"].contains(role)
        case .admin: role == "admin"
        }
    }
}

extension EndToEnd {
    @Suite
    struct RoleMatrixTests {
        typealias Users = RolesConfiguration

        @Test func theTableHasEveryMethodAndTriesEachMemberFieldAsAnotherMember() {
            let known = (Methods.all + Methods.Admin.all).map { "\($0.service)/\($0.name)" }
            #expect(Set(MethodCase.all.map(\.key)) == Set(known))
            #expect(Set(Methods.allOnWire.map { "\($0.service)/\($0.name)" }) == Set(known))
            // These name the member they speak of, not the one who speaks.
            let nouns: Set = [
                "ListRequests", "ListCannedReplies", "Search", "GetMember", "DeleteMember", "CreateLoginToken",
                "RevokeLoginTokens",
                "GetStatistics",
            ]
            // The desk names a member for the audit, and acts with a role of its own.
            let audited: Set = ["PutAction", "DeleteAction", "PutMember", "DeleteMember", "PutWorkspace"]
            let named = Set(
                MethodCase.all.filter { !$0.fields.isDisjoint(with: ["member_id", "acting_member_id"]) }.map(\.name)
            ).subtracting(nouns).subtracting(audited)
            // Its member is in the settings.
            let nested: Set = ["PutMemberSettings"]
            #expect(named == Set(MethodCase.all.filter { $0.need == .acting }.map(\.name)).subtracting(nested))
        }

        @Test(
            .enabled(if: OtherUser.isPossible, OtherUser.reason),
            arguments: [
                ("", Users.unknown, [UInt32]()), ("chat", Users.chat, []), ("member:member-2", Users.member, []),
                ("dashboard", Users.dashboard, []), ("observer", Users.observer, []), ("admin", Users.admin, []),
                ("chat", 42_501, [Users.chatGroup]), ("", 42_502, [65_534]),
            ])
        func eachRoleCanCallWhatTheTableSaysInEveryMethod(role: String, uid: UInt32, groups: [UInt32]) async throws {
            let daemon = try await DaemonProcess.start(configuration: Users.yaml)
            let peer = try await ForeignPeer(daemon.socketPath, as: .admitted(uid, groups))
            for method in MethodCase.all {
                for memberID in ["member-1", "member-2"] {
                    let outcome = await method.call(peer, memberID)
                    let says = "\(method.key) by \(role.isEmpty ? "nobody" : role) as \(memberID): \(outcome)"
                    if case .cut = outcome { Issue.record("no answer to \(says)") }
                    guard method.isMet(by: role, as: memberID) else {
                        #expect(outcome.refusal?.code == 7 && outcome.reason == "ROLE_REQUIRED", "\(says)")
                        #expect(
                            outcome.refusal?.message.contains(
                                "add under roles: in the configuration: - {uid: \(uid), role: ") == true, "\(says)")
                        #expect(outcome.refusal?.metadata["uid"] == "\(uid)", "\(says)")
                        continue
                    }
                    #expect(outcome.reason != "ROLE_REQUIRED", "\(says)")
                    #expect((outcome.reason == "UNIMPLEMENTED") == (method.need == .unbuilt), "\(says)")
                }
            }
            try await whoAmI(peer, role: role, uid: uid)
            await peer.close()
        }

        private func whoAmI(_ peer: ForeignPeer, role: String, uid: UInt32) async throws {
            let info = try await peer.ask(Methods.Admin.ServerInfo.self, ServerInfoRequest())
            #expect(info.callerUID == uid && info.callerRoles == (role.isEmpty ? [] : [role]) && !info.version.isEmpty)
            // A caller that cannot read learns only that the daemon is up.
            #expect(
                info.dataDirectory.isEmpty == role.isEmpty && info.cursor.isEmpty == role.isEmpty
                    && (info.pid == 0) == role.isEmpty)
            #expect(try await peer.ask(Methods.Admin.Health.self, HealthRequest()).status == .serving)
        }

        @Test(
            .enabled(if: OtherUser.isPossible, OtherUser.reason))
        func aRoleOfOneWorkspaceIsNoRoleInTheOthers() async throws {
            let daemon = try await DaemonProcess.start(configuration: Users.yaml)
            let root = HumanCallClient(socketPath: daemon.socketPath)
            for id in ["shop", "other"] {
                _ = try await root.putWorkspace(PutWorkspaceRequest(workspace: Workspace(id: id, name: id)))
            }
            let peer = try await ForeignPeer(daemon.socketPath, as: .admitted(Users.ofShop))
            for method in Methods.allOnWire { await inWorkspaces(method, peer) }
            let own = try await peer.ask(Methods.Admin.ServerInfo.self, ServerInfoRequest(workspaceID: "shop"))
            #expect(own.callerRoles == ["chat"] && !own.cursor.isEmpty)
            #expect(
                try await peer.ask(Methods.Admin.ListWorkspaces.self, ListWorkspacesRequest()).items.map(\.id) == [
                    "shop"
                ])
            // One item per page ends with an empty page or without a token, and is not refused.
            let page = try await peer.ask(Methods.Admin.ListWorkspaces.self, ListWorkspacesRequest(pageSize: 1))
            #expect(page.items.map(\.id) == ["shop"] && page.nextPageToken.isEmpty)
            await root.close()
            await peer.close()
        }

        private func inWorkspaces<M: WireMethod>(_ method: M.Type, _ peer: ForeignPeer) async {
            guard let index = M.Request.fields.firstIndex(where: { $0.name == "workspace_id" }), M.name != "ServerInfo"
            else { return }
            for workspace in ["other", "default", ""] {
                var request = M.Request()
                try? request.set(.string(workspace), at: index)
                let outcome = await peer.call(method, request)
                #expect(outcome.reason == "ROLE_REQUIRED", "\(M.name) in \"\(workspace)\": \(outcome)")
                #expect(outcome.refusal?.metadata["workspace_id"] == (workspace.isEmpty ? "default" : workspace))
            }
        }

        @Test(
            .enabled(if: OtherUser.isPossible, OtherUser.reason))
        func uid65534IsNotAnswered() async throws {
            let daemon = try await DaemonProcess.start(configuration: Users.yaml)
            let peer = try await ForeignPeer(daemon.socketPath, as: .admitted(65_534, [Users.chatGroup]))
            guard case .cut = await peer.call(Methods.Admin.Health.self, HealthRequest()) else {
                Issue.record("uid 65534 was answered")
                return
            }
            await peer.close()
        }

        @Test(
            .enabled(if: OtherUser.isPossible, OtherUser.reason))
        func theSuggestedConfigurationLineGrantsNoMoreWhateverTheCallerWrote() async throws {
            let daemon = try await DaemonProcess.start(configuration: Users.yaml)
            let peer = try await ForeignPeer(daemon.socketPath, as: .admitted(Users.unknown))
            let forged = "x\"}\n- {uid: \(Users.unknown), role: \"admin"
            for memberID in [forged, String(repeating: "m", count: 1_000_000), "\u{1B}[2J"] {
                let outcome = await peer.call(
                    Methods.AddNote.self, AddNoteRequest(conversationID: "c", memberID: memberID, text: "x"))
                #expect(outcome.reason == "ROLE_REQUIRED")
                #expect(
                    outcome.refusal?.metadata["configuration_line"] == "- {uid: \(Users.unknown), role: \"member:ID\"}",
                    "\(memberID.prefix(20))")
                #expect((outcome.refusal?.message.utf8.count ?? 0) < 500)
            }
            await peer.close()
        }
    }
}
