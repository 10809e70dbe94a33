import HumanCallMessages

extension Control {
    /// A conversation begins with the AI, in epoch 1. Epoch 0 is reserved for "do not check".
    package static let initial = Control(holder: .ai, memberID: "", epoch: 1, aiMaySpeak: true, requestID: "")

    /// The next control. The epoch grows exactly when a person gains or loses the conversation, so it is computed only
    /// here. A pause of the AI is no such change: its reply in flight is still true when the pause ends.
    private func next(holder: Holder, memberID: String, requestID: String) -> Control {
        let changes = memberID != self.memberID
        return Control(
            holder: holder, memberID: memberID, epoch: changes ? epoch + 1 : epoch, aiMaySpeak: holder == .ai,
            requestID: requestID)
    }

    /// A request is PENDING: the AI goes on, or stays silent if the action says so and somebody was alerted.
    func waiting(for request: HumanCallRequest) -> Control {
        next(holder: request.pausesAI ? .nobody : .ai, memberID: "", requestID: request.id)
    }

    func held(by memberID: String, requestID: String) -> Control {
        next(holder: .member, memberID: memberID, requestID: requestID)
    }

    /// Every ending returns control to the AI.
    func returned() -> Control {
        next(holder: .ai, memberID: "", requestID: "")
    }
}
