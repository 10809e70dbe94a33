import HumanCallMessages

extension Control {
    /// A conversation begins with the AI, in epoch 1: 0 stays free to mean "do not check".
    package static let initial = Control(holder: .ai, memberID: "", epoch: 1, aiMaySpeak: true, requestID: "")

    /// The control that follows. The epoch grows exactly when the holder or the member changes, so it is written here
    /// and nowhere else.
    private func next(holder: Holder, memberID: String, requestID: String) -> Control {
        let changes = holder != self.holder || memberID != self.memberID
        return Control(
            holder: holder, memberID: memberID, epoch: changes ? epoch + 1 : epoch, aiMaySpeak: holder == .ai,
            requestID: requestID)
    }

    /// A request is PENDING: the AI goes on, or holds its tongue if the action says so.
    func waiting(for request: PendingRequest) -> Control {
        next(
            holder: request.value.action?.whilePending == .aiHolds ? .nobody : .ai, memberID: "",
            requestID: request.value.id)
    }

    func held(by memberID: String, requestID: String) -> Control {
        next(holder: .member, memberID: memberID, requestID: requestID)
    }

    /// Every ending gives control back.
    func returned() -> Control {
        next(holder: .ai, memberID: "", requestID: "")
    }
}
