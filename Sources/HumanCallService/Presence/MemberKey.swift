/// A member of a workspace.
package struct MemberKey: Hashable, Sendable {
    package var workspaceID: String
    package var memberID: String

    package init(_ workspaceID: String, _ memberID: String) {
        self.workspaceID = workspaceID
        self.memberID = memberID
    }
}
