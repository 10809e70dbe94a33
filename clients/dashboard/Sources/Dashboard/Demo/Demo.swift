import HumanCallClient

/// A whole chat server with a small AI: copy from it when you integrate your own (docs/INTEGRATING.md, "The loop").
///
/// It stores nothing. The daemon has the messages, and every page reads them from there.
struct Demo: Sendable {
    let client: HumanCallClient
    let catalogue: Catalogue

    static let origin = "demo"

    // MARK: A visitor writes

    /// - Parameters:
    ///   - id: the message id that the browser made. A message that is sent twice is written once.
    ///   - words: the texts in the visitor's language.
    func visitorSays(
        _ text: String, id: String, in conversation: String, name: String, _ words: Words
    ) async throws(HumanCallError) {
        // Always ask the daemon first. Its answer says who may speak now.
        let said = try await client.sendMessage(
            SendMessageRequest(
                conversationID: conversation, author: .visitor, text: text, clientMessageID: id, origin: Self.origin,
                visitor: Visitor(name: name, locale: words.language), assistant: "Demo assistant"))
        guard let control = said.control, let message = said.message else { return }
        // A person has the chat, or the AI holds until one joins: do not even ask the model.
        guard control.aiMaySpeak else { return }
        if control.requestID.isEmpty, let action = try await actionWanted(by: text) {
            try await call(action, because: message, in: conversation, words)
        } else {
            try await say(words(Script.answer(to: text)), after: id, in: conversation, epoch: control.epoch)
        }
    }

    /// Calls the team. The daemon writes the line that says who was alerted.
    private func call(
        _ action: String, because message: Message, in conversation: String, _ words: Words
    ) async throws(HumanCallError) {
        let call: TriggerActionResponse
        do {
            // The key contains the message id, so that a repeat after a crash calls nobody twice. The citation keeps a
            // wish that was already served from calling again.
            call = try await client.triggerAction(
                TriggerActionRequest(
                    idempotencyKey: "call-\(message.id)", conversationID: conversation, actionID: action,
                    reason: message.text,
                    cite: message.id))
        } catch {
            guard error.cause == .server, error.code == .failedPrecondition else { throw error }
            let now = try await client.getConversation(GetConversationRequest(conversationID: conversation))
            try await say(
                words("demo.says.cannotCall"), after: message.id, in: conversation,
                epoch: now.conversation?.control?.epoch ?? 0)
            return
        }
        // Do not promise a person when nobody was alerted. The action's own line says so, if it has one.
        guard call.nobodyAlerted, call.autoMessage == nil, let control = call.control, control.aiMaySpeak else {
            return
        }
        try await say(words("demo.says.nobodyThere"), after: message.id, in: conversation, epoch: control.epoch)
    }

    // MARK: The AI speaks

    /// Sends under the epoch that the answer was made for. If a person has joined meanwhile, the daemon refuses it, and
    /// the answer is dropped.
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

    /// The action that a text asks for; nil = it asks for nobody. A model that calls tools decides this itself.
    private func actionWanted(by text: String) async throws(HumanCallError) -> String? {
        let found = try await client.detectIntent(DetectIntentRequest(text: text))
        return found.matched ? found.actionID : nil
    }

    // MARK: Everything else comes by one stream

    /// Follows all conversations. `wake` is called for each one with something new; its page then reads it with
    /// ListMessages.
    func relay(wake: (String) async -> Void, typing: (String, Bool) async -> Void) async throws(HumanCallError) {
        let stream = client.events(
            StreamEventsRequest(
                from: "NOW", origin: Self.origin, types: ["message.created", "control.changed", "typing"]))
        for try await item in stream {
            guard let event = item.event, !event.conversationID.isEmpty else { continue }
            if event.message != nil { await wake(event.conversationID) }
            if let now = event.typing, now.author == .member { await typing(event.conversationID, now.typing) }
            // The chat came back, and the action lets the AI continue.
            if event.resume, let control = event.control {
                try await answerWhatIsUnanswered(event.conversationID, control)
            }
        }
    }

    private func answerWhatIsUnanswered(_ conversation: String, _ control: Control) async throws(HumanCallError) {
        let said = try await messages(in: conversation)
        guard let last = said.last(where: { $0.author != .system }), last.author == .visitor else { return }
        let visitor = try await client.getConversation(GetConversationRequest(conversationID: conversation))
            .conversation?.visitor
        let words = catalogue.words(visitor?.locale ?? "")
        try await say(words(Script.answer(to: last.text)), after: last.id, in: conversation, epoch: control.epoch)
    }

    /// The newest 500 messages of a conversation, oldest first.
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

/// Takes the place of a model: finds an answer by words of English and German.
enum Script {
    private static let answers: [(words: [String], says: Phrase)] = [
        (["hour", "open", "when", "geöffnet", "öffnung", "wann"], Phrase("demo.says.hours")),
        (["price", "cost", "much", "plan", "preis", "kostet", "tarif"], Phrase("demo.says.prices")),
        (["deliver", "ship", "parcel", "liefer", "versand", "paket"], Phrase("demo.says.delivery")),
        (["hello", "hi", "hey", "hallo"], Phrase("demo.says.hello")),
        (["thank", "dank"], Phrase("demo.says.thanks")),
    ]

    static func answer(to text: String) -> Phrase {
        let words = words(text)
        let found = answers.first { entry in entry.words.contains { stem in words.contains { $0.hasPrefix(stem) } } }
        return found?.says ?? Phrase("demo.says.unknown")
    }

    private static func words(_ text: String) -> [String] {
        text.lowercased().split { !$0.isLetter }.map(String.init)
    }
}
