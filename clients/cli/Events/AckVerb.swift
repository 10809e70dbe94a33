import ArgumentParser
import HumanCallClient

struct AckVerb: Verb {
    static let configuration = CommandConfiguration(
        commandName: "ack",
        abstract: "Acknowledge a consumer's events up to a cursor.",
        usage: "humancall ack CONSUMER CURSOR",
        discussion: """
            For programs that read with `events --consumer NAME --no-ack`: acknowledge an event after handling it, and after a \
            crash it comes again. CURSOR is the event's `cursor`. A consumer's place never moves back.

            Prints the consumer's place: {"cursor"}.

            Examples:
              humancall ack relay 0b6c1f:42
              humancall ack relay "$(jq -r .cursor < event.json)"
            """)

    @Argument(help: "The consumer.") var consumer: String
    @Argument(help: "The cursor of the last handled event.") var cursor: String
    @OptionGroup var global: GlobalOptions

    func perform(_ invocation: Invocation) async throws -> ExitStatus {
        let response = try await invocation.client.ackEvents(AckEventsRequest(consumer: consumer, cursor: cursor))
        invocation.output.object(response, id: response.cursor) {
            "\(SafeText.line(consumer)) is at \(SafeText.line(response.cursor))"
        }
        return .done
    }
}
