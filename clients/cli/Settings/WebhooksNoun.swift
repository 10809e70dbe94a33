import ArgumentParser
import HumanCallClient

struct WebhooksNoun: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "webhooks",
        abstract: "List the webhooks, how far each has come, and what went wrong, or skip an event.",
        discussion: """
            Webhooks are set up in the daemon's configuration, under webhooks. DELIVERING is up to date or catching up. RETRYING \
            failed and is retried. DEAD was refused the same event ten times in a row and still retries. None skips an event on its own.

            Examples:
              humancall webhooks -o json
              humancall webhooks skip crm --event default/vzk2rjc47f9b:118
            """,
        subcommands: [WebhooksList.self, WebhooksSkip.self], defaultSubcommand: WebhooksList.self)
}

struct WebhooksList: Verb {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "List the webhooks.", usage: "humancall webhooks")

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
            output.object(whole, id: "") { WebhookText(output).list(items) }
        }
        return .done
    }
}

struct WebhooksSkip: Verb {
    static let configuration = CommandConfiguration(
        commandName: "skip",
        abstract: "Skip the event that a webhook refuses. The log says who skipped it.",
        usage: "humancall webhooks skip NAME --event ID",
        discussion: """
            Only an event that the endpoint refuses at the moment can be skipped; `humancall webhooks` shows it. The endpoint never \
            gets it, and goes on with the next one.

            Example:
              humancall webhooks skip crm --event default/vzk2rjc47f9b:118
            """)

    @Argument(help: "The webhook.") var name: String
    @Option(help: ArgumentHelp("The event, as in Humancall-Event-Id.", valueName: "id")) var event: String
    @OptionGroup var global: GlobalOptions

    func perform(_ invocation: Invocation) async throws -> ExitStatus {
        let answer = try await invocation.client.skipWebhookEvent(SkipWebhookEventRequest(name: name, eventID: event))
        let output = invocation.output
        output.object(answer, id: event) {
            "\(output.style.good("skipped"))  \(SafeText.line(event))\n"
                + WebhookText(output).list([answer.webhook].compactMap { $0 })
        }
        return .done
    }
}

/// Webhooks for people.
struct WebhookText {
    private let output: Output

    init(_ output: Output) { self.output = output }

    func list(_ items: [Webhook]) -> String {
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
        let whole = [table.text(output.style, columns: output.columns)] + items.compactMap(refused)
        return whole.joined(separator: "\n\n")
    }

    /// The refused events, with what is behind each.
    private func refused(_ item: Webhook) -> String? {
        let nouns = NounText(output)
        let name = SafeText.line(item.name)
        if !item.eventID.isEmpty {
            let behind = item.ordering == .conversation ? "too many conversations wait" : "everything after it waits"
            return "\(name) refuses \(SafeText.line(item.eventID)); \(behind)"
        }
        guard item.blockedCount > 0 else { return nil }
        var table = Table(["CONVERSATION", "REFUSED EVENT", "FAILURES", "NEXT TRY"])
        for blocked in item.blocked {
            table.add([
                .init(blocked.conversationID.isEmpty ? "-" : SafeText.line(blocked.conversationID)),
                .init(blocked.eventID.isEmpty ? "-" : SafeText.line(blocked.eventID)), .init(String(blocked.failures)),
                .init(blocked.nextAttemptAt > 0 ? nouns.time(blocked.nextAttemptAt) : "now"),
            ])
        }
        let more = Int(item.blockedCount) - item.blocked.count
        return "\(name) waits in \(item.blockedCount == 1 ? "1 conversation" : "\(item.blockedCount) conversations"):\n"
            + table.text(output.style, columns: output.columns) + (more > 0 ? "\nand \(more) more" : "")
    }
}
