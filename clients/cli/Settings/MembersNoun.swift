import ArgumentParser
import HumanCallClient

struct MembersNoun: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "members",
        abstract: "Manage the team: the people who can be called.",
        discussion: """
            Examples:
              humancall members --team support
              humancall members put ann --name Ann --teams support --teams billing
            """,
        subcommands: [MembersList.self, SettingShow<Member>.self, MembersPut.self, SettingDelete<Member>.self],
        defaultSubcommand: MembersList.self)
}

extension Member: Setting {
    static var title: String { "a member" }
    static var deleteAbstract: String { "Delete a member. The claims it holds lapse at once." }

    static func read(_ id: String, _ client: HumanCallClient) async throws(HumanCallError) -> Member {
        try await client.getMember(GetMemberRequest(memberID: id)).member ?? Member()
    }

    static func delete(_ id: String, key: String, by memberID: String, _ client: HumanCallClient)
        async throws(HumanCallError)
    {
        _ = try await client.deleteMember(
            DeleteMemberRequest(idempotencyKey: key, memberID: id, actingMemberID: memberID))
    }
}

struct MembersList: Verb {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "List the members and who is available.")

    @Option(help: "Only members of this team.") var team: String?
    @OptionGroup var page: PageOptions
    @OptionGroup var global: GlobalOptions

    func perform(_ invocation: Invocation) async throws -> ExitStatus {
        try await invocation.list(page, id: \.id) { (size, token) async throws(HumanCallError) -> ListMembersResponse in
            try await invocation.client.listMembers(
                ListMembersRequest(pageSize: size, pageToken: token, team: team ?? ""))
        } text: { items in
            let style = invocation.output.style
            var table = Table(["MEMBER", "NAME", "PRESENCE", "RANK", "TEAMS", "E-MAIL"])
            for item in items {
                let paint: (String) -> String =
                    switch item.presence {
                    case .available: style.good
                    case .away: style.waiting
                    default: style.dim
                    }
                table.add([
                    .init(SafeText.line(item.id)), .init(SafeText.line(item.name)),
                    .init(item.presence.description, paint),
                    .init(item.rank.description), .init(item.teams.map(SafeText.line).joined(separator: ", ")),
                    .init(SafeText.line(item.email)),
                ])
            }
            return table.text(style, columns: invocation.output.columns)
        }
        return .done
    }
}

struct MembersPut: Verb {
    static let configuration = CommandConfiguration(
        commandName: "put",
        abstract: "Create or change a member. Fields without a flag keep their values.",
        usage: "humancall members put ID [--field value]... [--if-version N]",
        discussion: """
            An empty value clears a field: --teams "" removes the member from every team.

            Example:
              humancall members put ann --name Ann --email ann@example.com --teams support
            """)

    @Argument(help: "The member.") var id: String
    @Option(help: "The name that visitors see.") var name: String?
    @Option(help: "The e-mail address; empty: cannot be e-mailed.") var email: String?
    @Option(
        help: ArgumentHelp("A team; can be repeated. Together they replace all earlier ones.", valueName: "team"))
    var teams: [String] = []
    @Option(help: "agent or manager.") var rank: String?
    @Option(help: "How many requests the member can hold at once, up to 1000; 0: no limit.") var maxClaims: Int32?
    @Option(
        help: ArgumentHelp("Refuse the change if the stored version is another.", valueName: "version"))
    var ifVersion: Int64 =
        0
    @OptionGroup var acting: ActingOptions
    @OptionGroup var global: GlobalOptions

    var flags: FieldFlags {
        var flags = FieldFlags()
        flags.add("name", name)
        flags.add("email", email)
        flags.add("teams", teams)
        flags.add("rank", rank)
        flags.add("max_claims", maxClaims)
        return flags
    }

    func perform(_ invocation: Invocation) async throws -> ExitStatus {
        var member = Member(id: id)
        try flags.apply(to: &member)
        let response = try await invocation.client.putMember(
            PutMemberRequest(
                idempotencyKey: invocation.key, member: member, fields: flags.fields, ifVersion: ifVersion,
                actingMemberID: acting.memberID)
        )
        invocation.showSetting(response.member ?? Member(), id: id)
        return .done
    }
}
