import Dispatch
import Glibc
import HumanCallClient

/// A chat server in small: page one of docs/INTEGRATING.md as a program.
///
/// In: lines `CONVERSATION MESSAGE-ID TEXT`, what visitors write. Out: lines `CONVERSATION AUTHOR TEXT`, what visitors read.
/// `MESSAGE-ID` is the browser's own, so a line that is repeated after a crash is written once.
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

    /// Reading blocks, so it has a thread of its own.
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
    /// Message ids that were shown: the stream is at-least-once. A real server keeps this with its chat history.
    private var shown: Set<String> = []

    init(_ client: HumanCallClient) { self.client = client }

    /// Steps 1 and 2: the visitor wrote; the model is asked only if it may speak.
    func visitorWrote(_ conversation: String, id: String, text: String) async {
        let said = SendMessageRequest(conversationID: conversation, author: .visitor, text: text, clientMessageID: id)
        guard let answer = await untilAnswered({ try await self.client.sendMessage(said) }) else { return }
        if text.contains("real person") {
            // `cite` names the words that asked, so that old ones call nobody twice.
            let call = TriggerActionRequest(
                idempotencyKey: "call-\(id)", conversationID: conversation, reason: text, cite: answer.message?.id ?? ""
            )
            if await untilAnswered({ try await self.client.triggerAction(call) })?.nobodyAlerted == true {
                write(conversation, "NOTICE", "Nobody of our team can be reached right now.")
            }
        } else if let control = answer.control, control.aiMaySpeak {
            // The model's answer carries the epoch under which it was asked: if a person has joined since, it is refused.
            let reply = SendMessageRequest(
                conversationID: conversation, author: .assistant, text: "You said: \(text)",
                clientMessageID: "\(id)-reply", controlEpoch: control.epoch)
            if let sent = await untilAnswered({ try await self.client.sendMessage(reply) })?.message { show(sent) }
        }
    }

    /// Step 3: one stream for the whole workspace relays what members and the daemon write. The daemon keeps our cursor
    /// under `consumer`, so a restart of either side continues where this one stopped.
    func relay() async {
        while !Task.isCancelled {
            do {
                for try await item in client.events(StreamEventsRequest(audience: .visitor, consumer: "chat-server")) {
                    if let message = item.event?.message,
                        message.author == .member || message.author == .system || message.kind == .auto
                    {
                        show(message)
                    }
                    if item.event?.sequence ?? 0 > 0 {
                        _ = try await client.ackEvents(AckEventsRequest(consumer: "chat-server", cursor: item.cursor))
                    }
                }
            } catch { try? await Task.sleep(for: .seconds(1)) }
        }
    }

    private func show(_ message: Message) {
        if shown.insert(message.id).inserted { write(message.conversationID, "\(message.author)", message.text) }
    }

    /// Unbuffered: `print` would keep it from whoever reads our pipe.
    private func write(_ conversation: String, _ author: String, _ text: String) {
        let line = "\(conversation) \(author) \(text)\n"
        _ = line.withCString { Glibc.write(STDOUT_FILENO, $0, strlen($0)) }
    }

    /// Step 5: while the daemon cannot be reached, or has too much to do, the same call is made again with the same key.
    /// Any other refusal (AI_PAUSED, STALE_EPOCH ...) is an answer: what was to be said is discarded.
    private func untilAnswered<Answer: Sendable>(_ call: @Sendable () async throws -> Answer) async -> Answer? {
        while !Task.isCancelled {
            do { return try await call() } catch let error as HumanCallError {
                let isRefusal = error.cause == .server && error.code != .unavailable && error.code != .resourceExhausted
                if isRefusal { return nil }
            } catch {}
            try? await Task.sleep(for: .milliseconds(500))
        }
        return nil
    }
}
