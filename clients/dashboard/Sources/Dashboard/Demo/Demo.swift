import HumanCallClient

/// A chat server with a small AI in it, whole: what to copy when you integrate your own (docs/INTEGRATING.md, "The loop").
///
/// It keeps nothing. What was said is the daemon's, and every page reads it from there.
struct Demo: Sendable {
    let client: HumanCallClient

    static let origin = "demo"

    // MARK: A visitor writes

    /// - Parameter id: the message's, made by the browser: sent twice it is written once.
    func visitorSays(_ text: String, id: String, in conversation: String, name: String) async throws(HumanCallError) {
        // The daemon first, always. Its answer says who may speak now.
        let said = try await client.sendMessage(
            SendMessageRequest(
                conversationID: conversation, author: .visitor, text: text, clientMessageID: id, origin: Self.origin,
                visitor: Visitor(name: name), assistant: "Demo assistant"))
        guard let control = said.control, let message = said.message else { return }
        // A person has the chat, or is awaited and the AI holds: the model is not even asked.
        guard control.aiMaySpeak else { return }
        if control.requestID.isEmpty, let action = try await actionWanted(by: text) {
            try await call(action, because: message, in: conversation)
        } else {
            try await say(Script.answer(to: text), after: id, in: conversation, epoch: control.epoch)
        }
    }

    /// Calls the team. The daemon writes the action's auto message.
    private func call(_ action: String, because message: Message, in conversation: String) async throws(HumanCallError)
    {
        let call: TriggerActionResponse
        do {
            // The key is made of the message's id, so that a repeat after a crash calls nobody twice. The citation keeps an
            // old wish, dealt with since, from calling again.
            call = try await client.triggerAction(
                TriggerActionRequest(
                    idempotencyKey: "call-\(message.id)", conversationID: conversation, actionID: action,
                    reason: message.text,
                    cite: message.id))
        } catch {
            guard error.cause == .server, error.code == .failedPrecondition else { throw error }
            let now = try await client.getConversation(GetConversationRequest(conversationID: conversation))
            try await say(
                Script.cannotCall, after: message.id, in: conversation, epoch: now.conversation?.control?.epoch ?? 0)
            return
        }
        // Promise nobody who is not there.
        guard call.nobodyAlerted, let control = call.control, control.aiMaySpeak else { return }
        try await say(Script.nobodyThere, after: message.id, in: conversation, epoch: control.epoch)
    }

    // MARK: The AI speaks

    /// Only under the epoch it was asked under. A person who has joined meanwhile is never talked over: the daemon refuses,
    /// and what was refused is thrown away.
    private func say(_ text: String, after id: String, in conversation: String, epoch: Int64)
        async throws(HumanCallError)
    {
        do {
            _ = try await client.sendMessage(
                SendMessageRequest(
                    conversationID: conversation, author: .assistant, text: text, clientMessageID: "\(id)-reply",
                    controlEpoch: epoch))
        } catch {
            guard error.reason == .aiPaused || error.reason == .staleEpoch else { throw error }
        }
    }

    /// The action that a text asks for, if it asks for a person. Where your model calls tools, it decides that itself.
    private func actionWanted(by text: String) async throws(HumanCallError) -> String? {
        let found = try await client.detectIntent(DetectIntentRequest(text: text))
        return found.matched ? found.actionID : nil
    }

    // MARK: Everything else comes by one stream

    /// For all conversations together. `wake` is told of each that has something new; its page reads what it lacks with
    /// ListMessages.
    func relay(wake: (String) async -> Void, typing: (String, Bool) async -> Void) async throws(HumanCallError) {
        let stream = client.events(
            StreamEventsRequest(
                from: "NOW", origin: Self.origin, types: ["message.created", "control.changed", "typing"]))
        for try await item in stream {
            guard let event = item.event, !event.conversationID.isEmpty else { continue }
            if event.message != nil { await wake(event.conversationID) }
            if let now = event.typing, now.author == .member { await typing(event.conversationID, now.typing) }
            // The chat came back, and the action says that the AI goes on by itself.
            if event.resume, let control = event.control {
                try await answerWhatIsUnanswered(event.conversationID, control)
            }
        }
    }

    private func answerWhatIsUnanswered(_ conversation: String, _ control: Control) async throws(HumanCallError) {
        let said = try await messages(in: conversation)
        guard let last = said.last(where: { $0.author != .system }), last.author == .visitor else { return }
        try await say(Script.answer(to: last.text), after: last.id, in: conversation, epoch: control.epoch)
    }

    /// What was said, the oldest first; of a long chat, the newest 500 messages.
    func messages(in conversation: String) async throws(HumanCallError) -> [Message] {
        var said: [Message] = []
        var token = ""
        repeat {
            let page = try await client.listMessages(
                ListMessagesRequest(conversationID: conversation, pageSize: 500, pageToken: token))
            said = (said + page.items).suffix(500)
            token = page.nextPageToken
        } while !token.isEmpty
        return said
    }
}

/// Stands for the model.
enum Script {
    static let greeting =
        "Hello! I am a small scripted assistant. Ask me about opening hours, prices or delivery, or ask for a person."
    static let cannotCall = "I cannot call anybody for this right now. Can I help you myself?"
    static let nobodyThere =
        "Nobody of our team can be reached right now. They will see your question when they are back."

    private static let answers: [(words: [String], says: String)] = [
        (["hour", "open", "when"], "We are here on weekdays from 9 to 18."),
        (
            ["price", "cost", "much", "plan"],
            "The small plan is 19 a month, the large one 49. You can change at any time."
        ),
        (
            ["deliver", "ship", "parcel"],
            "Parcels leave the same day when you order before noon, and take one or two days."
        ),
        (["hello", "hi", "hey"], "Hello! What can I do for you?"),
        (["thank"], "You are welcome."),
    ]

    static func answer(to text: String) -> String {
        let words = words(text)
        let found = answers.first { entry in entry.words.contains { stem in words.contains { $0.hasPrefix(stem) } } }
        return found?.says
            ?? "I do not know that. I can tell you about opening hours, prices and delivery, or call a person."
    }

    private static func words(_ text: String) -> [String] {
        text.lowercased().split { !$0.isLetter }.map(String.init)
    }
}
