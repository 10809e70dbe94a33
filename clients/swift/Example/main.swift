import HumanCallClient

// A chat server in twenty lines: it calls a human for a conversation and relays what the human writes to the visitor.
// Run the daemon with `humancalld --dev`, this program, and in a second terminal `humancall attach @demo --as member-1`.
let client = HumanCallClient()
do {
    let question = SendMessageRequest(
        conversationID: "demo", author: .visitor, text: "Can I talk to a real person?", visitor: Visitor(name: "Ann"))
    let sent = try await client.sendMessage(question)
    let call = try await client.triggerAction(TriggerActionRequest(conversationID: "demo", reason: "asks for a person"))
    print(call.nobodyAlerted ? "nobody is there; tell the visitor" : "somebody was told")

    // From the beginning of this conversation, so that a reply that was quicker than this line is not missed.
    for try await item in client.events(StreamEventsRequest(from: "BEGINNING", conversationID: "demo")) {
        if let message = item.event?.message, message.author == .member, message.sequence > sent.sequence {
            print("\(message.authorName): \(message.text)")
        }
        if let request = item.event?.request, request.id == call.request?.id, request.endedAt > 0 { break }
    }
} catch {
    print(error)
}
