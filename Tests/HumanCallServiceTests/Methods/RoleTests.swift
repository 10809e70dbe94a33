import HumanCall
import HumanCallMessages
import HumanCallWire
import Testing

@testable import HumanCallService

/// CONTRACT.md, "Who may call".
@Suite struct RoleTests {
    let harness: ServiceHarness
    private static let subjects: [(UInt32, Role)] = [
        (1_001, .chat), (1_002, .member("ann")), (1_003, .dashboard), (1_004, .observer), (1_005, .admin),
    ]

    init() throws {
        harness = try ServiceHarness(
            ServiceConfiguration(
                ownUID: ServiceHarness.ownUID,
                grants: Self.subjects.map { Grant(subject: .uid($0.0), role: $0.1) } + [
                    Grant(subject: .gid(50), role: .chat),
                    Grant(subject: .uid(1_006), role: .chat, workspaceIDs: ["w"]),
                ]))
        _ = try harness.ask(
            Methods.Admin.PutWorkspace.self, PutWorkspaceRequest(workspace: Workspace(id: "w", name: "W")))
    }

    private func mayNot<M: WireMethod>(_ uid: UInt32, _ method: M.Type, _ request: M.Request) -> Bool {
        harness.refusal(method, request, from: harness.connect(uid: uid))?.reason == .roleRequired
    }

    @Test func theDaemonsOwnUIDAndRootAreAdminsAndOthersAreRefused() {
        let put = PutWorkspaceRequest(workspace: Workspace(id: "x", name: "X"))
        #expect(!mayNot(0, Methods.Admin.PutWorkspace.self, put))
        #expect(!mayNot(ServiceHarness.ownUID, Methods.Admin.PutWorkspace.self, put))
        #expect(mayNot(4_242, Methods.Admin.PutWorkspace.self, put))
        #expect(mayNot(4_242, Methods.GetRequest.self, GetRequestRequest(requestID: "r")))
        #expect(mayNot(4_242, Methods.StreamEvents.self, StreamEventsRequest()))
        #expect(mayNot(65_534, Methods.TriggerAction.self, TriggerActionRequest(conversationID: "c")))
    }

    @Test func aRefusalNamesTheLineToAddToTheConfiguration() {
        let refusal = harness.refusal(
            Methods.TriggerAction.self, TriggerActionRequest(conversationID: "c"), from: harness.connect(uid: 4_242))
        #expect(
            refusal?.code == .permissionDenied
                && refusal?.metadata("configuration_line") == "- {uid: 4242, role: \"chat\"}")
        #expect(refusal?.message.contains("- {uid: 4242, role: \"chat\"}") == true)
        let member = harness.refusal(
            Methods.AddNote.self, AddNoteRequest(conversationID: "c", memberID: "ben", text: "x"),
            from: harness.connect(uid: 1_002))
        #expect(member?.metadata("configuration_line") == "- {uid: 1002, role: \"member:ben\"}")
    }

    @Test(arguments: [(UInt32(1_001), true), (1_002, false), (1_003, true), (1_004, false), (1_005, true)])
    func triggerCancelPutConversationAndVisitorMessagesNeedTheChatRole(_ uid: UInt32, _ may: Bool) {
        #expect(mayNot(uid, Methods.TriggerAction.self, TriggerActionRequest(conversationID: "c")) != may)
        #expect(mayNot(uid, Methods.CancelRequest.self, CancelRequestRequest(requestID: "r")) != may)
        #expect(
            mayNot(uid, Methods.PutConversation.self, PutConversationRequest(conversation: Conversation(id: "c")))
                != may)
        #expect(
            mayNot(uid, Methods.SendMessage.self, SendMessageRequest(conversationID: "c", author: .visitor, text: "x"))
                != may)
        #expect(
            mayNot(
                uid, Methods.SendMessage.self, SendMessageRequest(conversationID: "c", author: .assistant, text: "x"))
                != may)
        #expect(mayNot(uid, Methods.SetTyping.self, SetTypingRequest(conversationID: "c", author: .visitor)) != may)
    }

    @Test(arguments: [
        (UInt32(1_001), true, true), (1_002, true, false), (1_003, true, true), (1_004, false, false),
        (1_005, true, true),
    ])
    func aMembersUIDActsAsThatMemberOnlyInEveryIDField(_ uid: UInt32, _ asAnn: Bool, _ asBen: Bool) {
        for (memberID, may) in [("ann", asAnn), ("ben", asBen)] {
            #expect(
                mayNot(uid, Methods.ClaimRequest.self, ClaimRequestRequest(requestID: "r", memberID: memberID)) != may)
            #expect(
                mayNot(uid, Methods.AddNote.self, AddNoteRequest(conversationID: "c", memberID: memberID, text: "x"))
                    != may)
            #expect(
                mayNot(uid, Methods.ReleaseRequest.self, ReleaseRequestRequest(requestID: "r", memberID: memberID))
                    != may)
            #expect(
                mayNot(
                    uid, Methods.TransferRequest.self,
                    TransferRequestRequest(requestID: "r", memberID: memberID, toMemberID: "max")) != may)
            #expect(
                mayNot(uid, Methods.CompleteRequest.self, CompleteRequestRequest(requestID: "r", memberID: memberID))
                    != may)
            #expect(
                mayNot(uid, Methods.SetPresence.self, SetPresenceRequest(memberID: memberID, sessionID: "s")) != may)
            #expect(
                mayNot(
                    uid, Methods.SetTyping.self,
                    SetTypingRequest(conversationID: "c", author: .member, memberID: memberID)) != may)
            #expect(
                mayNot(
                    uid, Methods.SendMessage.self,
                    SendMessageRequest(conversationID: "c", author: .member, memberID: memberID, text: "x")) != may)
            #expect(
                mayNot(
                    uid, Methods.StreamEvents.self,
                    StreamEventsRequest(from: "nonsense", memberID: memberID, sessionID: "s")) != may)
        }
    }

    @Test func onlyAnAdminEndsAClaimWithoutNamingAMember() {
        for (uid, _) in Self.subjects {
            #expect(mayNot(uid, Methods.ReleaseRequest.self, ReleaseRequestRequest(requestID: "r")) == (uid != 1_005))
            #expect(mayNot(uid, Methods.CompleteRequest.self, CompleteRequestRequest(requestID: "r")) == (uid != 1_005))
            #expect(
                mayNot(uid, Methods.TransferRequest.self, TransferRequestRequest(requestID: "r", toTeam: "t"))
                    == (uid != 1_005))
        }
    }

    @Test func everyRoleMayReadAndStream() {
        for (uid, _) in Self.subjects {
            #expect(!mayNot(uid, Methods.ListRequests.self, ListRequestsRequest()))
            #expect(!mayNot(uid, Methods.ListMembers.self, ListMembersRequest()))
            #expect(!mayNot(uid, Methods.WaitRequest.self, WaitRequestRequest(requestID: "r")))
            #expect(!mayNot(uid, Methods.GetConversation.self, GetConversationRequest(conversationID: "c")))
            #expect(!mayNot(uid, Methods.StreamEvents.self, StreamEventsRequest(from: "nonsense")))
        }
    }

    @Test func actionsAndMembersNeedTheDashboardRoleAndWorkspacesNeedAdmin() {
        for (uid, role) in Self.subjects {
            let settings = role == .dashboard || role == .admin
            #expect(mayNot(uid, Methods.Admin.PutAction.self, PutActionRequest(action: Action(id: "call"))) != settings)
            #expect(mayNot(uid, Methods.Admin.DeleteAction.self, DeleteActionRequest(actionID: "x")) != settings)
            #expect(mayNot(uid, Methods.Admin.PutMember.self, PutMemberRequest(member: Member(id: "ann"))) != settings)
            #expect(mayNot(uid, Methods.Admin.DeleteMember.self, DeleteMemberRequest(memberID: "x")) != settings)
            #expect(
                mayNot(uid, Methods.Admin.PutWorkspace.self, PutWorkspaceRequest(workspace: Workspace(id: "x")))
                    != (role == .admin))
            #expect(
                mayNot(uid, Methods.Admin.DeleteWorkspace.self, DeleteWorkspaceRequest(workspaceID: "x"))
                    != (role == .admin))
        }
    }

    @Test func aRoleMayBeForOneWorkspaceOnlyAndComeFromAGroup() {
        #expect(!mayNot(1_006, Methods.TriggerAction.self, TriggerActionRequest(workspaceID: "w", conversationID: "c")))
        #expect(mayNot(1_006, Methods.TriggerAction.self, TriggerActionRequest(conversationID: "c")))
        let peer = harness.connect(uid: 4_242, groups: [7, 50])
        #expect(
            harness.refusal(Methods.TriggerAction.self, TriggerActionRequest(conversationID: "c"), from: peer) == nil)
    }

    @Test func aCallerWithoutARoleLearnsOnlyItsOwnIdentity() throws {
        let stranger = harness.connect(uid: 4_242)
        let info = try harness.ask(Methods.Admin.ServerInfo.self, ServerInfoRequest(), from: stranger)
        #expect(
            info.callerUID == 4_242 && info.callerRoles.isEmpty && info.logID.isEmpty && info.cursor.isEmpty
                && info.dataDirectory.isEmpty)
        #expect(try harness.ask(Methods.Admin.Health.self, HealthRequest(), from: stranger).status == .serving)
        #expect(
            harness.refusal(Methods.Admin.ListWorkspaces.self, ListWorkspacesRequest(), from: stranger)?.reason
                == .roleRequired)
        let some = try harness.ask(
            Methods.Admin.ListWorkspaces.self, ListWorkspacesRequest(), from: harness.connect(uid: 1_006))
        #expect(some.items.map(\.id) == ["w"])
    }

    @Test(arguments: ["chat", "member:ann", "dashboard", "observer", "admin"])
    func aRoleIsWrittenAsItIsRead(_ text: String) {
        #expect(Role(text)?.description == text)
    }

    @Test(arguments: ["", "member:", "member", "root", "Chat"])
    func anUnknownRoleIsNoRole(_ text: String) {
        #expect(Role(text) == nil)
    }
}
