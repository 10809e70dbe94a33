import ArgumentParser
import HumanCallClient

struct WorkspacesNoun: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "workspaces",
        abstract: "Manage the workspaces: the businesses that this daemon serves.",
        discussion: """
            Examples:
              humancall workspaces
              humancall workspaces put acme --name "Acme Ltd" --plan growth
            """,
        subcommands: [
            WorkspacesList.self, SettingShow<Workspace>.self, WorkspacesPut.self, SettingDelete<Workspace>.self,
        ],
        defaultSubcommand: WorkspacesList.self)
}

extension Workspace: Setting {
    static var title: String { "a workspace" }
    static var deleteAbstract: String { "Delete an empty workspace." }

    static func read(_ id: String, _ client: HumanCallClient) async throws(HumanCallError) -> Workspace {
        try await client.getWorkspace(GetWorkspaceRequest(workspaceID: id)).workspace ?? Workspace()
    }

    static func delete(_ id: String, key: String, by memberID: String, _ client: HumanCallClient)
        async throws(HumanCallError)
    {
        _ = try await client.deleteWorkspace(DeleteWorkspaceRequest(workspaceID: id, idempotencyKey: key))
    }
}

struct WorkspacesList: Verb {
    static let configuration = CommandConfiguration(commandName: "list", abstract: "List the workspaces.")

    @OptionGroup var page: PageOptions
    @OptionGroup var global: GlobalOptions

    func perform(_ invocation: Invocation) async throws -> ExitStatus {
        try await invocation.list(page, id: \.id) {
            (size, token) async throws(HumanCallError) -> ListWorkspacesResponse in
            try await invocation.client.listWorkspaces(ListWorkspacesRequest(pageSize: size, pageToken: token))
        } text: { items in
            var table = Table(["WORKSPACE", "NAME", "PLAN", "HUMAN CALLS FROM", "UPGRADE AT"])
            for item in items {
                table.add([
                    .init(SafeText.line(item.id)), .init(SafeText.line(item.name)), .init(item.plan.description),
                    .init(item.humanCallMinPlan.description), .init(SafeText.line(item.upgradeURL)),
                ])
            }
            return table.text(invocation.output.style, columns: invocation.output.columns)
        }
        return .done
    }
}

struct WorkspacesPut: Verb {
    static let configuration = CommandConfiguration(
        commandName: "put",
        abstract: "Create or change a workspace. Fields without a flag keep their values.",
        usage: "humancall workspaces put ID [--field value]... [--if-version N]",
        discussion: """
            Plans: free, starter, growth, enterprise.

            Examples:
              humancall workspaces put acme --plan growth --upgrade-url https://example.com/plans
              humancall workspaces put acme --language de --time-zone Europe/Vienna
            """)

    @Argument(help: "The workspace.") var id: String
    @Option(help: "The name of the business.") var name: String?
    @Option(help: "The plan of the workspace.") var plan: String?
    @Option(help: ArgumentHelp("The lowest plan with human calls.", valueName: "plan"))
    var humanCallMinPlan: String?
    @Option(
        help: ArgumentHelp("The page on which the plan can be upgraded.", valueName: "url"))
    var upgradeURL: String?
    @Option(
        help: ArgumentHelp(
            "The time zone of the days and hours of statistics, such as Europe/Vienna; empty: UTC.", valueName: "zone"))
    var timeZone: String?
    @Option(
        help: ArgumentHelp("The language of members who chose none, such as de; empty: en.", valueName: "tag"))
    var language: String?
    @Option(help: "true: no member may take a conversation without a call (`take`).") var forbidTakeOver: Bool?
    @Option(
        help: ArgumentHelp("Refuse the change if the stored version is another.", valueName: "version"))
    var ifVersion: Int64 =
        0
    @OptionGroup var acting: ActingOptions
    @OptionGroup var global: GlobalOptions

    var flags: FieldFlags {
        var flags = FieldFlags()
        flags.add("name", name)
        flags.add("plan", plan)
        flags.add("human_call_min_plan", humanCallMinPlan)
        flags.add("upgrade_url", upgradeURL)
        flags.add("forbid_take_over", forbidTakeOver)
        flags.add("time_zone", timeZone?.uppercased() == "UTC" ? "" : timeZone)
        flags.add("language", language)
        return flags
    }

    func perform(_ invocation: Invocation) async throws -> ExitStatus {
        var workspace = Workspace(id: id)
        try flags.apply(to: &workspace)
        let response = try await invocation.client.putWorkspace(
            PutWorkspaceRequest(
                idempotencyKey: invocation.key, workspace: workspace, fields: flags.fields, ifVersion: ifVersion,
                actingMemberID: acting.memberID))
        invocation.showSetting(response.workspace ?? Workspace(), id: id)
        return .done
    }
}
