import HumanCall
import HumanCallMessages
import HumanCallStore
import HumanCallWire

/// Signing in to the dashboard: a token is made for a member, given to that person, and exchanged once.
enum LoginTokens {
    static func create(_ request: CreateLoginTokenRequest, _ call: Call, _ service: Service) throws(Rejection) {
        let workspaceID = try service.enter(request.workspaceID, .login, call)
        try Check.id(request.memberID, "member_id")
        try service.createLogin(memberID: request.memberID, workspaceID, for: call) { login in
            CreateLoginTokenResponse(token: login.token, expiresAt: login.expiresAt)
        }
    }

    static func exchange(_ request: ExchangeLoginTokenRequest, _ call: Call, _ service: Service) throws(Rejection) {
        let workspaceID = try service.enter(request.workspaceID, .login, call)
        guard !request.token.isEmpty else { throw .invalid("token", "is missing; give the one from the link") }
        // Never quoted: a mistyped token may be most of a valid one.
        try Check.bytes(request.token, "token", max: ServiceLimits.loginTokenBytesMax)
        try service.submit(
            .login(.exchange(.of(Array(request.token.utf8)))), workspaceID, for: call, finish: .presence
        ) { executed, arena throws(WireError) in
            guard case .login(.exchanged(let member)) = executed.output else { return [] }
            return try WireCodec.encode(ExchangeLoginTokenResponse(member: member), arena: arena)
        }
    }

    static func revoke(_ request: RevokeLoginTokensRequest, _ call: Call, _ service: Service) throws(Rejection) {
        let workspaceID = try service.enter(request.workspaceID, .login, call)
        try Check.id(request.memberID, "member_id")
        try service.submit(.login(.revoke(memberID: request.memberID)), workspaceID, for: call) {
            executed, arena throws(WireError) in
            guard case .login(.revoked(let count)) = executed.output else { return [] }
            return try WireCodec.encode(RevokeLoginTokensResponse(revoked: Int32(clamping: count)), arena: arena)
        }
    }

    /// Adds the member's presence to a stored answer.
    static func withPresence(
        _ stored: [UInt8], _ workspaceID: String, _ service: Service
    ) throws(Rejection) -> [UInt8] {
        var response = try service.decoded(ExchangeLoginTokenResponse.self, stored)
        response.member = response.member.map { service.withPresence($0, workspaceID) }
        return try service.encoded(response)
    }
}

/// A token as it is given away. It is stored nowhere, and is in no log, no event and no error.
struct NewLogin: Sendable {
    var token: String
    /// Unix milliseconds.
    var expiresAt: Int64
}

extension Service {
    /// Makes a token for this member. The call is answered with it once its digest is on disk. Fails with NO_SUCH_MEMBER.
    func createLogin<Answer: WireCodable>(
        memberID: String, _ workspaceID: String, for call: Call,
        answer: @escaping @Sendable (NewLogin) -> Answer
    ) throws(Rejection) {
        let token = Self.text(ofToken: configuration.randomBytes(ServiceLimits.loginTokenRandomBytes))
        try submit(
            .login(.create(.of(Array(token.utf8)), memberID: memberID)), workspaceID, for: call
        ) { executed, arena throws(WireError) in
            guard case .login(.created(let expiresAt)) = executed.output else { return [] }
            return try WireCodec.encode(
                answer(NewLogin(token: token, expiresAt: expiresAt)), arena: arena)
        }
    }

    /// base64url (RFC 4648, section 5) without padding, which a URL holds as it is.
    static func text(ofToken bytes: [UInt8]) -> String {
        let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_".utf8)
        var text: [UInt8] = []
        var (bits, bitCount) = (UInt32(0), 0)
        for byte in bytes {
            (bits, bitCount) = (bits << 8 | UInt32(byte), bitCount + 8)
            while bitCount >= 6 {
                bitCount -= 6
                text.append(alphabet[Int(bits >> UInt32(bitCount) & 63)])
            }
            bits &= 63
        }
        if bitCount > 0 { text.append(alphabet[Int(bits << UInt32(6 - bitCount) & 63)]) }
        return String(decoding: text, as: UTF8.self)
    }
}
