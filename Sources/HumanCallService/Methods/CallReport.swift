import HumanCallMessages
import HumanCallWire

/// A call that was received, for the operator's log: its caller, and the ids that its request names. Texts of visitors,
/// members and AIs are in no field of it.
package struct CallReport: Sendable, Equatable {
    package let id: CallID
    package let method: String
    package let uid: UInt32
    /// By the name of the field. Not checked yet, so each is cut to `ServiceLimits.reportedIDBytesMax`.
    package let ids: [String: String]

    private static let reported: Set = ["workspace_id", "conversation_id", "request_id", "member_id", "consumer"]

    init<M: WireMessage>(_ call: Call, _ request: M) {
        id = call.id
        method = call.method
        uid = call.caller.uid
        var ids: [String: String] = [:]
        for (index, field) in M.fields.enumerated() where Self.reported.contains(field.name) {
            guard case .string(let value) = request.value(at: index), !value.isEmpty else { continue }
            let cut = value.utf8.prefix(ServiceLimits.reportedIDBytesMax)
            ids[field.name] = String(decoding: cut, as: UTF8.self)
        }
        self.ids = ids
    }
}
