import HumanCall
import HumanCallMessages

/// A token that signs one member in, once. Of the token itself only the digest is kept.
package struct LoginRow: Sendable, Hashable {
    package var digest: Digest
    package var memberID: String
    package var expiresAt: Int64

    package init(digest: Digest, memberID: String, expiresAt: Int64) {
        self.digest = digest
        self.memberID = memberID
        self.expiresAt = expiresAt
    }
}

package enum LoginCommand: Sendable {
    case create(Digest, memberID: String)
    case exchange(Digest)
}

package enum LoginOutcome: Sendable {
    case created(expiresAt: Int64)
    case exchanged(Member)
}

extension Transactor {
    func execute(
        _ command: LoginCommand, _ workspaceID: String, now: Int64, _ rows: inout some Rows
    ) throws(Refusal) -> LoginOutcome {
        guard let directory = try stored({ () throws(StoreError) in try rows.directory(workspaceID) }) else {
            throw .rejection(.unknown(.noSuchWorkspace, "workspace", workspaceID))
        }
        switch command {
        case .create(let digest, let memberID):
            guard directory.members[memberID] != nil else {
                throw .rejection(.unknown(.noSuchMember, "member", memberID))
            }
            let row = LoginRow(digest: digest, memberID: memberID, expiresAt: now + Limits.loginTokenMilliseconds)
            try stored { () throws(StoreError) in
                try rows.removeLogins(workspaceID, memberID: memberID, keeping: Limits.loginTokensPerMemberMax - 1)
                try rows.put(row, workspaceID: workspaceID)
            }
            return .created(expiresAt: row.expiresAt)
        case .exchange(let digest):
            let row = try stored { () throws(StoreError) in try rows.login(workspaceID, digest) }
            // By a clock that was set back none lives longer than one that is made now.
            guard let row, row.expiresAt > now, row.expiresAt - now <= Limits.loginTokenMilliseconds,
                let member = directory.members[row.memberID]
            else { throw .rejection(.loginTokenInvalid) }
            try stored { () throws(StoreError) in try rows.removeLogin(workspaceID, digest) }
            return .exchanged(member)
        }
    }
}

extension Rejection {
    /// The same for each cause: whoever guesses learns nothing.
    fileprivate static let loginTokenInvalid = Rejection(
        .loginTokenInvalid, "the login token was used, is over, or never was one; ask for a new link")
}
