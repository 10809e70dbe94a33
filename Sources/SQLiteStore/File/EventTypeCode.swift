import HumanCall
import HumanCallStore

extension EventType {
    /// The number in the events table. Numbers are on disk, so they are never reused.
    var code: Int64 {
        switch self {
        // The schema names this number.
        case .messageCreated: 1
        case .requestCreated: 2
        case .requestAssigned: 3
        case .requestRequeued: 4
        case .requestTransferred: 5
        case .requestCompleted: 6
        case .requestExpired: 7
        case .requestCanceled: 8
        case .requestAlerted: 9
        case .controlChanged: 10
        case .noteCreated: 11
        case .notificationSent: 12
        case .notificationDead: 13
        case .conversationChanged: 14
        case .actionChanged: 15
        case .memberChanged: 16
        case .visitorErased: 17
        case .clockCorrected: 18
        case .requestRescheduled: 19
        case .webhookSkipped: 20
        case .memberSettingsChanged: 21
        case .workspaceChanged: 22
        case .requestDismissed: 23
        case .cannedReplyChanged: 24
        // Only on a stream, never stored.
        case .streamOpened: 101
        case .streamHeartbeat: 102
        case .snapshotRequest: 103
        case .snapshotConversation: 104
        case .snapshotEnd: 105
        case .presenceChanged: 106
        case .typing: 107
        case .queueChanged: 108
        case .viewersChanged: 109
        }
    }

    private static let byCode = Dictionary(uniqueKeysWithValues: allCases.map { ($0.code, $0) })

    static func stored(_ code: Int64, sequence: Int64) throws(StoreError) -> EventType {
        guard let type = byCode[code] else {
            throw StoreError(.corrupt, "event \(sequence) has type \(code), which is unknown")
        }
        return type
    }
}
