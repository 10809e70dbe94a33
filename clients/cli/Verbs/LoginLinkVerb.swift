import ArgumentParser
import HumanCallClient

struct LoginLinkVerb: Verb {
    static let configuration = CommandConfiguration(
        commandName: "login-link",
        abstract: "Make a link that signs a member in to the dashboard once, within ten minutes.",
        usage: "humancall login-link MEMBER [--url URL | --revoke]",
        discussion: """
            The link signs in anybody who opens it, so give it to nobody but the member.
            With -o json: {"token", "expires_at", "url"}. -q prints only the link. --revoke makes no link: it ends the member's links \
            that nobody has used.

            Example:
              humancall login-link ann --url https://desk.example.com
            """)

    @Argument(help: "The member.") var member: String
    @Option(help: "The address of the dashboard.") var url = "http://127.0.0.1:8787"
    @Flag(help: "End the member's unused links instead.") var revoke = false
    @OptionGroup var global: GlobalOptions

    func validate() throws {
        guard let place = Self.place(url), !place.isEmpty else {
            throw ValidationError(
                "--url \(SafeText.line(url)) is not the address of a dashboard; use one like https://desk.example.com")
        }
    }

    func perform(_ invocation: Invocation) async throws -> ExitStatus {
        if revoke { return try await revokeLinks(invocation) }
        let response = try await invocation.client.createLoginToken(CreateLoginTokenRequest(memberID: member))
        let link = "\(Self.place(url) ?? url)/sign-in?token=\(response.token)"
        let output = invocation.output
        output.object(
            [
                "token": .string(response.token),
                "expires_at": Timestamp.text(response.expiresAt).map(JSON.string) ?? .null, "url": .string(link),
            ], id: link
        ) { link }
        if output.format == .text { output.note("it works once, until \(LocalTime.text(response.expiresAt))") }
        return .done
    }

    private func revokeLinks(_ invocation: Invocation) async throws -> ExitStatus {
        let response = try await invocation.client.revokeLoginTokens(RevokeLoginTokensRequest(memberID: member))
        invocation.output.object(response, id: "\(response.revoked)") {
            switch response.revoked {
            case 0: "\(SafeText.line(member)) had no unused link"
            case 1: "1 link of \(SafeText.line(member)) is no longer valid"
            default: "\(response.revoked) links of \(SafeText.line(member)) are no longer valid"
            }
        }
        return .done
    }

    /// The address without a slash at its end; nil if it is no http(s) address, or has a query or fragment of its own.
    static func place(_ url: String) -> String? {
        guard let scheme = ["https://", "http://"].first(where: url.hasPrefix) else { return nil }
        let rest = url.dropFirst(scheme.count)
        let isPlain = rest.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F && !Array("?#\"<>\\".utf8).contains($0) }
        guard isPlain, let first = rest.first, first != "/" else { return nil }
        var place = url
        while place.hasSuffix("/") { place.removeLast() }
        return place
    }
}
