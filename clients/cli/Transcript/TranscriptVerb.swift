import ArgumentParser
import HumanCallClient

enum TranscriptFormat: String, ExpressibleByArgument, CaseIterable {
    case text, markdown, html
}

struct TranscriptVerb: Verb {
    static let configuration = CommandConfiguration(
        commandName: "transcript",
        abstract: "Print what was said in a conversation, as text, Markdown, a page or JSON.",
        usage: "humancall transcript CONVERSATION [--format text|markdown|html] [--notes]",
        discussion: """
            The page (html) is one file without a script and without anything to load, for a customer or a record. Notes of the \
            team are left out without --notes. Times are those of the time zone here (TZ). With -o json it is one object \
            with the conversation and its items, with -o jsonl one item per line; an item is a message or, with --notes, a note.

            Examples:
              humancall transcript conv-1
              TZ=Europe/Vienna humancall transcript conv-1 --format html > chat.html
              humancall transcript conv-1 --notes -o json
            """)

    @Argument(help: "The conversation.") var conversation: String
    @Option(help: "text, markdown or html. Default: text.") var format: TranscriptFormat?
    @Flag(help: "With the team's notes.") var notes = false
    @OptionGroup var global: GlobalOptions

    func validate() throws {
        guard format != nil, global.output != .text || global.quiet else { return }
        throw ValidationError("--format is for people; use it without -o json, -o jsonl and -q")
    }

    func perform(_ invocation: Invocation) async throws -> ExitStatus {
        let (client, output) = (invocation.client, invocation.output)
        let answer = try await client.getConversation(GetConversationRequest(conversationID: conversation))
        let about = answer.conversation ?? Conversation(id: conversation)
        if output.isQuiet || output.format == .jsonl {
            try await each(client) { event, entry in
                output.isQuiet ? output.line("\(event.sequence)") : output.json(JSON(entry))
            }
        } else if output.format == .json {
            var items: [JSON] = []
            try await each(client) { items.append(JSON($1)) }
            output.json(["conversation": JSON(about), "items": .array(items)])
        } else {
            try await print(about, as: form(output), client, output)
        }
        return .done
    }

    private func form(_ output: Output) -> any TranscriptForm {
        switch format ?? .text {
        case .text: TextTranscript(nouns: NounText(output))
        case .markdown: MarkdownTranscript()
        case .html: PageTranscript()
        }
    }

    private func print(
        _ conversation: Conversation, as form: any TranscriptForm, _ client: HumanCallClient, _ output: Output
    ) async throws {
        output.raw(form.head(conversation))
        var date = ""
        try await each(client) { _, entry in
            let time = LocalTime.calendar(entry.time)
            if time.date != date {
                date = time.date
                output.raw(form.day(time))
            }
            output.raw(form.entry(entry, at: time))
        }
        output.raw(form.foot)
    }

    /// Every line, in order.
    private func each(
        _ client: HumanCallClient, _ body: (Event, TranscriptEntry) -> Void
    ) async throws(HumanCallError) {
        let types = ["message.created"] + (notes ? ["note.created"] : [])
        try await Pages.each({ (token) async throws(HumanCallError) -> ListEventsResponse in
            try await client.listEvents(
                ListEventsRequest(
                    conversationID: conversation, pageSize: CLILimits.pageSizeMax, pageToken: token, types: types))
        }) { events in
            for event in events {
                if let entry = TranscriptEntry(event) { body(event, entry) }
            }
        }
    }
}

extension JSON {
    init(_ entry: TranscriptEntry) {
        switch entry {
        case .message(let message): self = JSON(message)
        case .note(let note): self = JSON(note)
        }
    }
}
