import Dispatch
import Glibc
import HumanCallClient

/// A small chat server: the loop of docs/INTEGRATING.md as a program.
///
/// Input: lines `CONVERSATION MESSAGE-ID TEXT`, the messages of visitors. Output: lines `CONVERSATION AUTHOR TEXT` for
/// visitors. `MESSAGE-ID` is made by the browser and unique in its conversation, so a line that is repeated after a
/// crash is written once.
@main
struct ChatServer {
    static func main() async {
        let chat = Chat(HumanCallClient())
        let relay = Task { await chat.relay() }
        for await line in lines() {
            let parts = line.split(separator: " ", maxSplits: 2).map(String.init)
            if parts.count == 3 { await chat.visitorWrote(parts[0], id: parts[1], text: parts[2]) }
        }
        relay.cancel()
    }

    /// Reading blocks, so it has its own thread.
    static func lines() -> AsyncStream<String> {
        AsyncStream { continuation in
            DispatchQueue(label: "stdin").async {
                while let line = readLine() { continuation.yield(line) }
                continuation.finish()
            }
        }
    }
}

actor Chat {
    private let client: HumanCallClient
    /// The ids of messages that were shown, because the stream is at-least-once. A real server keeps them with its
    /// history.
    private var shown: Set<String> = []

    init(_ client: HumanCallClient) { self.client = client }

    /// Steps 1 and 2: a visitor writes; the model is asked only if it may speak.
    func visitorWrote(_ conversation: String, id: String, text: String) async {
        do {
            let said = SendMessageRequest(
                conversationID: conversation, author: .visitor, text: text, clientMessageID: id)
            let answer = try await untilAnswered { try await self.client.sendMessage(said) }
            guard let asked = answer.message, let control = answer.control else { return }
            if text.contains("real person") {
                try await callAPerson(asked)
            } else if control.aiMaySpeak {
                try await self.answer(asked, under: control.epoch)
            }
        } catch {
            // For example a text above 32 KiB, or an action that is switched off: the visitor must learn of it.
            report("\(conversation) \(id): \(error)")
            write(conversation, "NOTICE", "That did not work. Please try it in other words, or later.")
        }
    }

    private func callAPerson(_ asked: Message) async throws {
        // The daemon's id of the message is unique in the workspace; the browser's is unique in its conversation only.
        // `cite` names the message that asked, so that old messages call nobody again.
        let call = TriggerActionRequest(
            idempotencyKey: "call-\(asked.id)", conversationID: asked.conversationID, reason: asked.text, cite: asked.id
        )
        let answer = try await untilAnswered({ try await self.client.triggerAction(call) })
        // The daemon's line says who was alerted. An action without such lines leaves it to us.
        if answer.nobodyAlerted, answer.autoMessage == nil, answer.request?.state == .pending {
            write(asked.conversationID, "NOTICE", "Nobody of our team can be reached right now.")
        }
    }

    private func answer(_ asked: Message, under epoch: Int64) async throws {
        // The answer carries the epoch under which the model was asked. If a person has joined since, it is refused.
        let reply = SendMessageRequest(
            conversationID: asked.conversationID, author: .assistant, text: "You said: \(asked.text)",
            clientMessageID: "reply-\(asked.id)", controlEpoch: epoch)
        do {
            if let sent = try await untilAnswered({ try await self.client.sendMessage(reply) }).message { show(sent) }
        } catch let error as HumanCallError where error.reason == .aiPaused || error.reason == .staleEpoch {
            // An answer like any other. The reply is discarded.
        }
    }

    /// Step 3: one stream for the whole workspace relays the messages of members and of the daemon. The daemon keeps
    /// our cursor under `consumer`, so after a restart of either side the stream continues where it stopped.
    func relay() async {
        while !Task.isCancelled {
            do {
                for try await item in client.events(StreamEventsRequest(audience: .visitor, consumer: "chat-server")) {
                    // Imported history is not relayed: the visitor has read it before.
                    if let message = item.event?.message, !message.imported,
                        message.author == .member || message.author == .system || message.kind == .auto
                    {
                        show(message)
                    }
                    if item.event?.sequence ?? 0 > 0 {
                        _ = try await client.ackEvents(AckEventsRequest(consumer: "chat-server", cursor: item.cursor))
                    }
                }
            } catch {
                report("relay: \(error)")
                try? await Task.sleep(for: .seconds(1))
            }
        }
    }

    private func show(_ message: Message) {
        if shown.insert(message.id).inserted { write(message.conversationID, "\(message.author)", message.text) }
    }

    /// Unbuffered, because `print` would delay the line in a pipe.
    private func write(_ conversation: String, _ author: String, _ text: String) {
        put(
            "\(conversation) \(author) \(text.split(whereSeparator: \.isNewline).joined(separator: " "))", STDOUT_FILENO
        )
    }

    private func report(_ problem: String) { put(problem, STDERR_FILENO) }

    private func put(_ line: String, _ descriptor: Int32) {
        _ = "\(line)\n".withCString { Glibc.write(descriptor, $0, strlen($0)) }
    }

    /// Step 5: while the daemon cannot be reached or is overloaded, repeats the same call with the same key. Throws
    /// refusals.
    private func untilAnswered<Answer: Sendable>(_ call: @Sendable () async throws -> Answer) async throws -> Answer {
        while true {
            do { return try await call() } catch let error as HumanCallError {
                if !error.isTransient { throw error }
            }
            try await Task.sleep(for: .milliseconds(500))
        }
    }
}
