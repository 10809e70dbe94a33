import ArgumentParser
import HumanCallClient

struct WebhooksVerb: Verb {
    static let configuration = CommandConfiguration(
        commandName: "webhooks",
        abstract: "List the webhooks, how far each has come, and what went wrong.",
        usage: "humancall webhooks",
        discussion: """
            Webhooks are set up in the daemon's configuration, under webhooks. DELIVERING is up to date or catching up. RETRYING \
            failed and is retried. DEAD failed ten times in a row and is still retried. None skips an event.

            Example:
              humancall webhooks -o json
            """)

    @OptionGroup var global: GlobalOptions

    func perform(_ invocation: Invocation) async throws -> ExitStatus {
        let items = try await invocation.client.listWebhooks().items
        let output = invocation.output
        if output.isQuiet {
            for item in items { output.line(SafeText.line(item.name)) }
        } else if output.format == .jsonl {
            for item in items { output.json(JSON(item)) }
        } else {
            let whole: JSON = ["items": .array(items.map { JSON($0) }), "next_page_token": ""]
            output.object(whole, id: "") { text(items, output) }
        }
        return .done
    }

    private func text(_ items: [Webhook], _ output: Output) -> String {
        guard !items.isEmpty else { return "no webhooks are configured for this workspace" }
        let nouns = NounText(output)
        var table = Table(["WEBHOOK", "STATE", "TO", "CURSOR", "FAILURES", "NEXT TRY", "LAST ANSWER"])
        for item in items {
            let paint: (String) -> String =
                switch item.state {
                case .delivering: output.style.good
                case .retrying: output.style.waiting
                default: output.style.bad
                }
            table.add([
                .init(SafeText.line(item.name)), .init(item.state.description, paint),
                .init(SafeText.line(item.origin)),
                .init(SafeText.line(item.cursor)), .init(String(item.failures)),
                .init(item.nextAttemptAt > 0 ? nouns.time(item.nextAttemptAt) : "-"),
                .init(item.detail.isEmpty ? item.code > 0 ? "HTTP \(item.code)" : "-" : SafeText.line(item.detail)),
            ])
        }
        return table.text(output.style, columns: output.columns)
    }
}
