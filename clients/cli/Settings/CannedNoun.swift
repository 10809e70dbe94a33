import ArgumentParser
import HumanCallClient

struct CannedNoun: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "canned",
        abstract: "Manage canned replies: texts that members insert with a shortcut.",
        discussion: """
            {visitor}, {me} and {action} in a text become names when a member inserts it.

            Examples:
              humancall canned --of member-1
              humancall canned put --shortcut hello --text "Hello {visitor}, I am {me}."
              humancall canned put --shortcut sig --text "Best, Mary" --of member-1 --as member-1
            """,
        subcommands: [CannedList.self, CannedPut.self, CannedDelete.self],
        defaultSubcommand: CannedList.self)
}

struct CannedList: Verb {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "List the workspace's canned replies, and those of a member.")

    @Option(help: ArgumentHelp("Also those of this member.", valueName: "member")) var of: String?
    @OptionGroup var page: PageOptions
    @OptionGroup var global: GlobalOptions

    func perform(_ invocation: Invocation) async throws -> ExitStatus {
        try await invocation.list(page, id: \.id) {
            (size, token) async throws(HumanCallError) -> ListCannedRepliesResponse in
            try await invocation.client.listCannedReplies(
                ListCannedRepliesRequest(pageSize: size, pageToken: token, memberID: of ?? ""))
        } text: { items in
            var table = Table(["REPLY", "SHORTCUT", "OWNER", "TEXT"])
            for item in items {
                table.add([
                    .init(SafeText.line(item.id)), .init("/" + SafeText.line(item.shortcut)),
                    .init(item.memberID.isEmpty ? "workspace" : SafeText.line(item.memberID)),
                    .init(SafeText.line(item.text)),
                ])
            }
            return table.text(invocation.output.style, columns: invocation.output.columns)
        }
        return .done
    }
}

struct CannedPut: Verb {
    static let configuration = CommandConfiguration(
        commandName: "put",
        abstract: "Create or change a canned reply. Fields without a flag keep their values.",
        usage: "humancall canned put [ID] [--shortcut S] [--text T] [--of MEMBER] [--as MEMBER] [--if-version N]",
        discussion: """
            Without an id a new reply is created. Managers change the workspace's replies, members their own; without --as \
            an admin does it.

            Example:
              humancall canned put --shortcut refund --text "Hello {visitor}, the refund takes three days." --as member-1
            """)

    @Argument(help: "The canned reply.") var id: String = ""
    @Option(help: "What a member types after /: 1 to 64 bytes without spaces.") var shortcut: String?
    @Option(help: "At most 8192 bytes.") var text: String?
    @Option(help: ArgumentHelp("The owner of a new reply. Default: the workspace.", valueName: "member"))
    var of: String?
    @Option(name: .customLong("as"), help: ArgumentHelp("The member who does it.", valueName: "member"))
    var member: String?
    @Option(
        help: ArgumentHelp("Refuse the change if the stored version is another.", valueName: "version"))
    var ifVersion: Int64 =
        0
    @OptionGroup var global: GlobalOptions

    func perform(_ invocation: Invocation) async throws -> ExitStatus {
        var flags = FieldFlags()
        flags.add("shortcut", shortcut)
        flags.add("text", text)
        flags.add("member_id", of)
        var reply = CannedReply(id: id)
        try flags.apply(to: &reply)
        let response = try await invocation.client.putCannedReply(
            PutCannedReplyRequest(
                idempotencyKey: invocation.key, reply: reply, fields: flags.fields, ifVersion: ifVersion,
                actingMemberID: member ?? ""))
        invocation.showSetting(response.reply ?? CannedReply(), id: response.reply?.id ?? id)
        return .done
    }
}

struct CannedDelete: Verb {
    static let configuration = CommandConfiguration(commandName: "delete", abstract: "Delete a canned reply.")

    @Argument(help: "The canned reply.") var id: String
    @Option(name: .customLong("as"), help: ArgumentHelp("The member who does it.", valueName: "member"))
    var member: String?
    @OptionGroup var global: GlobalOptions

    func perform(_ invocation: Invocation) async throws -> ExitStatus {
        _ = try await invocation.client.deleteCannedReply(
            DeleteCannedReplyRequest(idempotencyKey: invocation.key, replyID: id, actingMemberID: member ?? ""))
        invocation.output.object(.object([]), id: id) { "\(SafeText.line(id)) deleted" }
        return .done
    }
}
