import HumanCallMessages

extension WireMessage {
    /// Sets `workspace_id` if the message has one and it is empty.
    mutating func fillWorkspace(_ workspaceID: String) {
        guard !workspaceID.isEmpty, let index = Self.index(of: "workspace_id"),
            case .string("") = value(at: index)
        else { return }
        setString(workspaceID, at: index)
    }

    /// Gives a mutation its idempotency key, if it has none yet.
    ///
    /// - Returns: the key of the call; nil if the method has none.
    mutating func fillKey(_ make: () -> String) -> String? {
        guard let index = Self.keyIndex, case .string(let given) = value(at: index) else { return nil }
        guard given.isEmpty else { return given }
        let key = make()
        setString(key, at: index)
        return key
    }

    /// The key of SendMessage is its `client_message_id` (CONTRACT.md, "Idempotency").
    private static var keyIndex: Int? {
        index(of: Self.self == SendMessageRequest.self ? "client_message_id" : "idempotency_key")
    }

    private static func index(of name: String) -> Int? {
        fields.firstIndex { $0.name == name }
    }

    private mutating func setString(_ value: String, at index: Int) {
        do throws(FieldMismatch) {
            try set(.string(value), at: index)
        } catch {
            assertionFailure("\(Self.messageName): the field at \(index) is not a string")
        }
    }
}

/// Which calls can be sent a second time after the connection was lost.
enum Repeating {
    /// Methods without a key that do something else the second time: the path exists by then, the token is used,
    /// the event is not refused any more.
    private static let unrepeatable: Set<String> = [
        Methods.Admin.Backup.name, Methods.Admin.CreateLoginToken.name, Methods.Admin.ExchangeLoginToken.name,
        Methods.Admin.SendLoginLink.name, Methods.Admin.SendTestMail.name, Methods.Admin.SkipWebhookEvent.name,
    ]

    static func kind<Method: RPCMethod>(of method: Method.Type, hasKey: Bool) -> RetryMachine.Kind {
        if hasKey { return .keyed }
        return unrepeatable.contains(Method.name) ? .unrepeatable : .harmless
    }
}
