import HumanCall
import HumanCallMessages

/// The first contents of a new store.
enum Seed {
    static let workspace: DirectoryCommand = .putWorkspace(
        PutWorkspaceRequest(
            workspace: Workspace(id: defaultWorkspaceID, name: "Default", plan: .growth), fields: ["name", "plan"]))

    /// For `--dev`: an action and a team.
    static let development: [DirectoryCommand] = [
        .putAction(
            PutActionRequest(
                action: Action(
                    id: "support", type: .humanCall, name: "Call Support Team",
                    whenToUse: "When the visitor wants to talk to support, or only a person can help.",
                    autoMessage: "I have told our team. Somebody will join this chat and answer you.",
                    notifyByEmailWhenOffline: true, closeAfterMinutes: 10, enabled: true, team: "support",
                    examplePhrases: ["Can I talk to a real person?", "Please call your team."],
                    joinedMessage: "{name} has joined the chat.",
                    returnedMessage: "{name} has left the chat. Our assistant is back.",
                    expiredMessage: "Nobody from our team is free right now. Our assistant goes on helping you."))),
        .putMember(
            PutMemberRequest(
                member: Member(
                    id: "member-1", name: "Mary", email: "mary@example.com", teams: ["support"], rank: .manager))),
        .putMember(
            PutMemberRequest(
                member: Member(
                    id: "member-2", name: "Noah", email: "noah@example.com", teams: ["support"], rank: .agent))),
    ]
}
