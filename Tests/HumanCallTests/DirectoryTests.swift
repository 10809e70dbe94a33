import HumanCallMessages
import Testing

@testable import HumanCall

/// Put and delete: actions, members, workspaces, conversations.
@Suite struct DirectoryTests {
    let world = World()

    private func put(_ action: Action, _ fields: [String] = [], ifVersion: Int64 = 0) -> DirectoryCommand {
        .putAction(PutActionRequest(action: action, fields: fields, ifVersion: ifVersion))
    }

    private func put(_ member: Member, _ fields: [String] = []) -> DirectoryCommand {
        .putMember(PutMemberRequest(member: member, fields: fields))
    }

    // MARK: Put

    @Test func aNewActionIsEnabledWithEmailOnAndTheDefaults() throws {
        try world.run(put(Action(id: "new", name: "New")))
        let action = try #require(world.directory.actions["new"])
        #expect(
            action.enabled && action.notifyByEmailWhenOffline && action.closeAfterMinutes == 10
                && action.type == .humanCall)
        #expect(action.whilePending == .aiContinues && action.onReturn == .wait && action.onLapse == .requeue)
        #expect(action.emailedMessage == DefaultLines.english.emailed)
        #expect(action.nobodyMessage == DefaultLines.english.nobody)
        #expect(action.requeuedMessage == DefaultLines.english.requeued && action.autoMessage.isEmpty)
        #expect(action.version == 1 && action.createdAt == world.now && action.updatedAt == world.now)
        #expect(world.decidedTypes == ["action.changed"] && world.decided[0].action == action)
    }

    @Test func aLineThatIsNamedWithAnEmptyTextIsNone() throws {
        let fields = ["name", "emailed_message", "nobody_message", "requeued_message"]
        try world.run(put(Action(id: "new", name: "New"), fields))
        let action = try #require(world.directory.actions["new"])
        #expect(action.emailedMessage.isEmpty && action.nobodyMessage.isEmpty && action.requeuedMessage.isEmpty)
        try world.run(
            put(Action(id: "other", name: "Other", nobodyMessage: "Write to us."), ["name", "nobody_message"]))
        #expect(world.directory.actions["other"]?.nobodyMessage == "Write to us.")
        #expect(world.directory.actions["other"]?.emailedMessage == DefaultLines.english.emailed)
    }

    @Test func aPutSetsTheFieldsThatItNamesAndKeepsTheOthers() throws {
        try world.run(
            put(Action(id: "call", name: "Other", enabled: false, team: "sales"), ["enabled", "auto_message"]))
        let action = try #require(world.directory.actions["call"])
        #expect(!action.enabled && action.autoMessage.isEmpty)
        #expect(action.name == "call" && action.team == "support" && action.version == 1)
    }

    @Test func aPutWithoutFieldsSetsThoseThatAreNotEmptyOrZero() throws {
        try world.run(put(Action(id: "call", name: "Other", closeAfterMinutes: 20, enabled: false)))
        let action = try #require(world.directory.actions["call"])
        #expect(action.name == "Other" && action.closeAfterMinutes == 20 && action.enabled && action.team == "support")
    }

    @Test func aPutOfEqualValuesChangesNothing() throws {
        let decision = try world.run(put(world.directory.actions["call"]!))
        #expect(decision.events.isEmpty && decision.row == nil)
    }

    @Test func aPutThatNamesAnUnknownOrAnOutputFieldIsRefused() {
        for field in ["nope", "version", "id", "created_at"] {
            #expect(world.refused(put(Action(id: "call"), [field]))?.metadata("field") == "fields")
        }
    }

    @Test func ifVersionGuardsAnEdit() throws {
        try world.run(put(Action(id: "call", name: "A"), ["name"]))
        let refusal = world.refused(put(Action(id: "call", name: "B"), ["name"], ifVersion: 7))
        #expect(refusal?.reason == .versionMismatch && refusal?.metadata("version") == "1")
        #expect(world.refused(put(Action(id: "call", name: "B"), ["name"], ifVersion: 1)) == nil)
        #expect(world.refused(put(Action(id: "new", name: "B"), ifVersion: 1))?.reason == .versionMismatch)
    }

    @Test func theNamedFieldsAndTheStoredFieldsMustAgree() {
        let refusal = world.refused(put(Action(id: "call", escalateAfterMinutes: 10), ["escalate_after_minutes"]))
        #expect(refusal?.metadata("field") == "action.escalate_after_minutes")
    }

    @Test func aNewMemberIsAnAgent() throws {
        try world.run(put(Member(id: "new", name: "New")))
        #expect(world.directory.members["new"]?.rank == .agent)
        #expect(world.decidedTypes == ["member.changed"])
        #expect(EventType.memberChanged.isForTeamOnly)
    }

    @Test func aWorkspaceKeepsItsLimits() throws {
        for index in 0..<Limits.actionsPerWorkspaceMax { world.directory.actions["a\(index)"] = .new(id: "a\(index)") }
        for index in 0..<Limits.membersPerWorkspaceMax { world.directory.members["m\(index)"] = .new(id: "m\(index)") }
        let actions = world.refused(put(Action(id: "more", name: "More")))
        #expect(
            actions?.reason == .limit && actions?.metadata("which") == "actions_per_workspace"
                && actions?.metadata("value") == "200")
        #expect(world.refused(put(Member(id: "more", name: "More")))?.metadata("which") == "members_per_workspace")
        #expect(world.refused(put(Member(id: "m1", name: "Other"))) == nil)
    }

    @Test func theActingMemberIsAnIDInEveryCommand() {
        let commands: [DirectoryCommand] = [
            .putWorkspace(PutWorkspaceRequest(workspace: Workspace(id: "w"), actingMemberID: "a b")),
            .putAction(PutActionRequest(action: Action(id: "call"), actingMemberID: "a b")),
            .deleteAction(DeleteActionRequest(actionID: "call", actingMemberID: "a b")),
            .putMember(PutMemberRequest(member: Member(id: "ann"), actingMemberID: "a b")),
            .deleteMember(DeleteMemberRequest(memberID: "ann", actingMemberID: "a b")),
        ]
        for command in commands { #expect(world.refused(command)?.metadata("field") == "acting_member_id") }
    }

    // MARK: Delete

    @Test func aDeletionIsAnEventWithTheWholeObject() throws {
        try world.run(.deleteMember(DeleteMemberRequest(memberID: "ann")))
        #expect(world.decided[0].deleted && world.decided[0].member?.name == "Ann")
        try world.run(.deleteAction(DeleteActionRequest(actionID: "call")))
        #expect(world.decided[0].deleted && world.decided[0].action?.id == "call")
        #expect(world.refused(.deleteMember(DeleteMemberRequest(memberID: "ann")))?.reason == .noSuchMember)
        #expect(world.refused(.deleteAction(DeleteActionRequest(actionID: "call")))?.reason == .noSuchAction)
    }

    @Test func openRequestsKeepTheirCopyOfADeletedAction() throws {
        let request = try world.trigger()
        try world.run(.deleteAction(DeleteActionRequest(actionID: "call")))
        try world.claim(request.id)
        #expect(world.messages(.joined).count == 1)
    }

    @Test func aWorkspaceInUseAndTheDefaultWorkspaceCannotBeDeleted() throws {
        let delete = DirectoryCommand.deleteWorkspace(DeleteWorkspaceRequest(workspaceID: "w"))
        #expect(
            world.refused(.deleteWorkspace(DeleteWorkspaceRequest(workspaceID: "default")), isInUse: false)?.reason
                == .inUse)
        world.directory.workspace.id = "w"
        #expect(world.refused(delete, isInUse: false)?.reason == .inUse)
        world.directory = Directory(workspace: .new(id: "w"))
        #expect(world.refused(delete, isInUse: true)?.reason == .inUse)
        #expect(world.refused(delete, isInUse: false) == nil)
    }

    // MARK: Conversations

    @Test func aConversationBeginsWithItsFirstPut() throws {
        let outcome = try world.run(
            .putConversation(PutConversationRequest(conversation: Conversation(id: "c", origin: "shop"))))
        guard case .conversation(let conversation) = outcome else { return #expect(Bool(false)) }
        #expect(conversation.control == .initial && conversation.version == 1 && conversation.origin == "shop")
        #expect(world.decidedTypes == ["conversation.changed"])
    }

    @Test func aPutOfAConversationSetsTheFieldsThatItNames() throws {
        func put(_ conversation: Conversation, _ fields: [String] = [], _ version: Int64 = 0) -> ConversationCommand {
            .putConversation(PutConversationRequest(conversation: conversation, fields: fields, ifVersion: version))
        }
        try world.run(put(Conversation(id: "c", origin: "shop", visitor: Visitor(name: "Vera"), assistant: "bot")))
        try world.run(put(Conversation(id: "c"), ["assistant", "visitor"]))
        let conversation = try #require(world.states["c"]?.conversation)
        #expect(
            conversation.origin == "shop" && conversation.assistant.isEmpty && conversation.visitor == nil
                && conversation.version == 2)
        try world.run(put(Conversation(id: "c"), ["assistant"]))
        #expect(world.decided.isEmpty)
        #expect(world.refused(put(Conversation(id: "c", origin: "x"), [], 1))?.reason == .versionMismatch)
        #expect(world.refused(put(Conversation(id: "c", origin: "x"), [], 2)) == nil)
    }

    @Test func aPutOfAConversationNeverChangesControlOrTheDaemonsFields() throws {
        let request = try world.assigned()
        try world.run(
            .putConversation(
                PutConversationRequest(
                    conversation: Conversation(
                        id: "c", origin: "new", control: Control(holder: .ai, epoch: 77, aiMaySpeak: true), version: 9,
                        createdAt: 1))))
        #expect(world.control().memberID == "ann" && world.control().epoch == request.claim?.epoch)
        #expect(world.states["c"]?.conversation?.createdAt == world.now)
    }
}
