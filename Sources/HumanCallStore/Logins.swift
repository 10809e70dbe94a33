import HumanCall
import HumanCallMessages

/// A token that signs one member in, once. Only the digest of the token is stored.
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
    /// Every token of this member.
    case revoke(memberID: String)
}

package enum LoginOutcome: Sendable {
    case created(expiresAt: Int64)
    case exchanged(Member)
    case revoked(count: Int)
}
