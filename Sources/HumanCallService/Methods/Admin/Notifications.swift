import HumanCall
import HumanCallMessages
import HumanCallStore
import HumanCallWire

/// The outbox, as an operator sees and changes it.
enum Notifications {
    /// Newest first; those of one request in the order they were decided.
    static func list(_ request: ListNotificationsRequest, _ call: Call, _ service: Service) throws(Rejection) {
        let workspaceID = try service.enter(request.workspaceID, .read, call)
        let size = try service.pageSize(request.pageSize)
        let token = PageToken(
            "ListNotifications",
            [
                workspaceID, request.requestID, request.states.map(\.description).joined(separator: " "),
            ])
        let after = try token.place(in: request.pageToken)
        try Check.optionalID(request.requestID, "request_id")
        for state in request.states {
            switch state {
            case .pending, .sent, .dead, .suppressed: break
            default: throw .invalid("states", "has \(state); use PENDING, SENT, DEAD or SUPPRESSED")
            }
        }
        _ = try service.directory(workspaceID)
        var page = Page<Notification>(size: size)
        if request.requestID.isEmpty {
            var query = NotificationQuery()
            query.states = request.states
            query.before = after
            query.limit = size + 1
            let found = try service.read { () throws(StoreError) in try service.store.notifications(workspaceID, query)
            }
            for item in found where !page.add(item, bytes: try service.encoded(item).count) { break }
        } else {
            _ = try service.request(workspaceID, request.requestID)
            let found = try service.read { () throws(StoreError) in
                try service.store.notifications(workspaceID, requestID: request.requestID)
            }
            let isWanted = { (item: Notification) in request.states.isEmpty || request.states.contains(item.state) }
            let newestFirst = found.filter(isWanted).sorted { $0.id > $1.id }
            for item in newestFirst where after.isEmpty || item.id < after {
                if !page.add(item, bytes: try service.encoded(item).count) { break }
            }
        }
        try service.respond(
            ListNotificationsResponse(
                items: page.items, nextPageToken: token.text(after: page.isCut ? page.items.last?.id : nil)),
            to: call)
    }

    static func retry(_ request: RetryNotificationRequest, _ call: Call, _ service: Service) throws(Rejection) {
        let workspaceID = try service.enter(request.workspaceID, .settings, call)
        try Check.id(request.notificationID, "notification_id")
        try service.submit(.retry(id: request.notificationID), workspaceID, request, for: call) {
            RetryNotificationResponse(notification: $0)
        }
    }

    static func suppress(_ request: SuppressNotificationRequest, _ call: Call, _ service: Service) throws(Rejection) {
        let workspaceID = try service.enter(request.workspaceID, .settings, call)
        try Check.id(request.notificationID, "notification_id")
        try Check.line(request.reason, "reason")
        try service.submit(
            .suppress(id: request.notificationID, reason: request.reason), workspaceID, request, for: call
        ) {
            SuppressNotificationResponse(notification: $0)
        }
    }
}

extension Service {
    /// An operator's change of one notification.
    fileprivate func submit<M: Keyed, Answer: Replayable>(
        _ command: OutboxCommand, _ workspaceID: String, _ request: M, for call: Call,
        answer: @escaping @Sendable (Notification) -> Answer
    ) throws(Rejection) {
        _ = try directory(workspaceID)
        try submit(
            .outbox(command), workspaceID, for: call, idempotency: try idempotency(request, call), finish: .outbox
        ) { executed, arena throws(WireError) in
            guard case .notification(let notification) = executed.output else { return [] }
            return try executed.encode(answer(notification), arena)
        }
    }
}
