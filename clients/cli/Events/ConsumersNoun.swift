import ArgumentParser
import HumanCallClient

struct ConsumersNoun: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "consumers",
        abstract: "List the consumers of events, with owner, lag and age, or delete one.",
        discussion: """
            A consumer belongs to the uid that used its name first. Only that uid and admins move or delete it. One that nothing \
            used for 30 days expires: a stream of its name is refused, so that its reader learns that it has missed events.

            Examples:
              humancall consumers
              humancall consumers delete pod-17
            """,
        subcommands: [ConsumersList.self, ConsumersDelete.self], defaultSubcommand: ConsumersList.self)
}

struct ConsumersList: Verb {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "List consumers by name.", usage: "humancall consumers")

    @OptionGroup var page: PageOptions
    @OptionGroup var global: GlobalOptions

    func perform(_ invocation: Invocation) async throws -> ExitStatus {
        try await invocation.list(page, id: \.name) {
            (size, token) async throws(HumanCallError) -> ListConsumersResponse in
            try await invocation.client.listConsumers(ListConsumersRequest(pageSize: size, pageToken: token))
        } text: { items in
            items.isEmpty ? nil : Self.table(items).text(invocation.output.style, columns: invocation.output.columns)
        }
        return .done
    }

    private static func table(_ items: [Consumer]) -> Table {
        var table = Table(["CONSUMER", "CURSOR", "BEHIND", "UID", "UNUSED", "EXPIRES"])
        for item in items {
            func span(_ milliseconds: Int64) -> String { DurationText.text(milliseconds: milliseconds, .compact) }
            let left = item.expiresInMs > 0 ? "in \(span(item.expiresInMs))" : "never"
            table.add([
                .init(SafeText.line(item.name)), .init(SafeText.line(item.cursor)), .init(String(item.behind)),
                .init(item.uid < 0 ? "-" : String(item.uid)), .init(span(item.idleMs)),
                .init(item.expired ? "expired" : left),
            ])
        }
        return table
    }
}

struct ConsumersDelete: Verb {
    static let configuration = CommandConfiguration(
        commandName: "delete",
        abstract: "Delete a consumer. A stream of its name begins at the end of the log again.",
        usage: "humancall consumers delete NAME")

    @Argument(help: "The consumer.") var name: String
    @OptionGroup var global: GlobalOptions

    func perform(_ invocation: Invocation) async throws -> ExitStatus {
        let response = try await invocation.client.deleteConsumer(DeleteConsumerRequest(consumer: name))
        invocation.output.object(response, id: name) {
            response.deleted ? "\(SafeText.line(name)) is deleted" : "there is no consumer \(SafeText.line(name))"
        }
        return .done
    }
}
