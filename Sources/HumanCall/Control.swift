import HumanCallMessages

extension Control {
    /// A conversation begins with the AI, in epoch 1. Epoch 0 is reserved for "do not check".
    package static let initial = Control(holder: .ai, memberID: "", epoch: 1, aiMaySpeak: true, requestID: "")

    /// The next control. The epoch grows exactly when the holder or the member changes, so it is computed only here.
    private func next(holder: Holder, memberID: String, requestID: String) -> Control {
        let changes = holder != self.holder || memberID != self.memberID
        return Control(
            holder: holder, memberID: memberID, epoch: changes ? epoch + 1 : epoch, aiMaySpeak: holder == .ai,
            requestID: requestID)
    }

    /// A request is PENDING: the AI goes on, or stays silent if the action says so.
    func waiting(for request: PendingRequest) -> Control {
        next(
            holder: request.value.action?.whilePending == .aiHolds ? .nobody : .ai, memberID: "",
            requestID: request.value.id)
    }

    func held(by memberID: String, requestID: String) -> Control {
        next(holder: .member, memberID: memberID, requestID: requestID)
    }

    /// Every ending returns control to the AI.
    func returned() -> Control {
        next(holder: .ai, memberID: "", requestID: "")
    }
}
