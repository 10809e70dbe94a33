import ArgumentParser
import HumanCallClient

struct AuditVerb: Verb {
    static let configuration = CommandConfiguration(
        commandName: "audit",
        abstract: "List who changed which action, member or setting, and when.",
        usage: "humancall audit [--type T] [--object ID] [--by MEMBER]",
        discussion: """
            The newest change first, from the log. BY is the member whom the desk or --as named, and else the uid of the caller.

            Examples:
              humancall audit --object support
              humancall audit --type member.changed --page-size 20
            """)

    @Option(help: ArgumentHelp("Only events of this type, for example action.changed.", valueName: "type"))
    var type: String?
    @Option(help: ArgumentHelp("Only changes of the object with this id.", valueName: "id")) var object: String?
    @Option(help: ArgumentHelp("Only changes by this member.", valueName: "member")) var by: String?
    @OptionGroup var page: PageOptions
    @OptionGroup var global: GlobalOptions

    func perform(_ invocation: Invocation) async throws -> ExitStatus {
        try await invocation.list(page, id: { "\($0.sequence)" }) {
            (size, token) async throws(HumanCallError) -> ListAuditResponse in
            try await invocation.client.listAudit(
                ListAuditRequest(
                    pageSize: size, pageToken: token, type: type ?? "", objectID: object ?? "",
                    actorMemberID: by ?? ""))
        } text: { items in
            var table = Table(["TIME", "EVENT", "OBJECT", "BY", "CHANGE"])
            for item in items {
                table.add([
                    .init(LocalTime.text(item.time)), .init(SafeText.line(item.type)),
                    .init(SafeText.line(item.objectID)), .init(SafeText.line(Self.actor(item))),
                    .init(SafeText.line(Self.change(item))),
                ])
            }
            return table.text(invocation.output.style, columns: invocation.output.columns)
        }
        return .done
    }

    private static func actor(_ item: AuditEntry) -> String {
        item.actorMemberID.isEmpty ? "uid \(item.actorUID)" : item.actorMemberID
    }

    private static func change(_ item: AuditEntry) -> String {
        if item.created { return "created" }
        if item.deleted { return "deleted" }
        func shown(_ value: String) -> String { value.isEmpty ? "nothing" : value }
        return item.changes.map { "\($0.field): \(shown($0.before)) -> \(shown($0.after))" }.joined(separator: "; ")
    }
}

/// The member who makes a change, for the audit.
struct ActingOptions: ParsableArguments {
    @Option(
        name: .customLong("as"),
        help: ArgumentHelp("The member who makes the change, for `humancall audit`.", valueName: "member"))
    var member: String?

    var memberID: String { member ?? "" }
}
