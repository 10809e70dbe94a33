import HumanCall
import HumanCallMessages
import HumanCallStore
import HumanCallWire

@testable import HumanCallService

/// Short forms of what many tests need.
extension ServiceHarness {
    @discardableResult
    func trigger(_ conversationID: String = "c", workspace: String = "", from peer: Peer? = nil) throws
        -> TriggerActionResponse
    {
        try ask(
            Methods.TriggerAction.self, TriggerActionRequest(workspaceID: workspace, conversationID: conversationID),
            from: peer)
    }

    @discardableResult
    func claim(_ requestID: String, _ memberID: String = "ann") throws -> ClaimRequestResponse {
        try ask(Methods.ClaimRequest.self, ClaimRequestRequest(requestID: requestID, memberID: memberID))
    }

    /// The id of a request that this member holds.
    @discardableResult
    func assigned(_ conversationID: String = "c", to memberID: String = "ann") throws -> String {
        let id = try trigger(conversationID).request!.id
        try claim(id, memberID)
        return id
    }

    @discardableResult
    func say(_ text: String, in conversationID: String = "c", as author: Author = .visitor, member: String = "") throws
        -> SendMessageResponse
    {
        try ask(
            Methods.SendMessage.self,
            SendMessageRequest(conversationID: conversationID, author: author, memberID: member, text: text))
    }

    @discardableResult
    func beat(
        _ memberID: String, session: String = "s1", _ presence: Presence = .unspecified, idle: Bool = false,
        end: Bool = false
    ) throws -> SetPresenceResponse {
        try ask(
            Methods.SetPresence.self,
            SetPresenceRequest(memberID: memberID, sessionID: session, presence: presence, end: end, idle: idle))
    }

    func presence(_ memberID: String) throws -> Presence {
        try ask(Methods.Admin.GetMember.self, GetMemberRequest(memberID: memberID)).member!.presence
    }

    func request(_ id: String) -> HumanCallRequest { store.request("default", id)! }

    func control(_ conversationID: String = "c") -> Control { store.conversation("default", conversationID)!.control! }

    func mails(_ requestID: String) -> [Notification] { store.notifications("default", requestID: requestID) }

    /// Types of everything in the log after a sequence.
    func types(after sequence: Int64 = 0) -> [String] {
        store.events("default", after: sequence, limit: .max, bytesMax: .max).map(\.type.rawValue)
    }

    var head: Int64 { store.head("default").sequence }

    func stream(_ change: (inout StreamEventsRequest) -> Void = { _ in }, from peer: Peer? = nil) -> CallID {
        var request = StreamEventsRequest(from: "NOW", audience: .team)
        change(&request)
        let id = begin(Methods.StreamEvents.self, request, from: peer)
        run()
        return id
    }

    /// The types of the items that a stream got, without heartbeats.
    func streamed(_ id: CallID) -> [String] {
        (items[id] ?? []).compactMap { $0.event?.type }.filter { $0 != "stream.heartbeat" }
    }

    func heartbeats(_ id: CallID) -> Int { (items[id] ?? []).count { $0.event?.type == "stream.heartbeat" } }

    /// The bytes of the log's events that a stream got.
    func bytes(_ id: CallID) -> [[UInt8]] {
        zip(items[id] ?? [], rawItems[id] ?? []).filter { ($0.0.event?.sequence ?? 0) > 0 }.map(\.1)
    }

    /// The sequences of the log's events that a stream got.
    func sequences(_ id: CallID) -> [Int64] { (items[id] ?? []).compactMap { $0.event?.sequence }.filter { $0 > 0 } }
}
