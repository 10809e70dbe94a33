import HumanCallClient

// A chat server in twenty lines: it calls a human for a conversation and relays the human's messages to the visitor.
// Run `humancalld --dev`, then this program, and in another terminal `humancall attach @demo --as member-1`.
let client = HumanCallClient()
do {
    let question = SendMessageRequest(
        conversationID: "demo", author: .visitor, text: "Can I talk to a real person?", visitor: Visitor(name: "Ann"))
    let sent = try await client.sendMessage(question)
    let call = try await client.triggerAction(TriggerActionRequest(conversationID: "demo", reason: "asks for a person"))
    // The line is true: the team was alerted, it was e-mailed, or nobody can be reached.
    print(call.autoMessage?.text ?? "")

    // From the beginning of this conversation, so that a reply that came before this line is not missed.
    for try await item in client.events(StreamEventsRequest(from: "BEGINNING", conversationID: "demo")) {
        if let message = item.event?.message, message.author == .member, message.sequence > sent.sequence {
            print("\(message.authorName): \(message.text)")
        }
        if let request = item.event?.request, request.id == call.request?.id, request.endedAt > 0 { break }
    }
} catch {
    print(error)
}
