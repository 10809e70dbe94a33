import HumanCall
import HumanCallMessages
import HumanCallStore

/// The changes of actions, members and settings: entries made from the log, newest first.
enum ListAudit {
    static func handle(_ request: ListAuditRequest, _ call: Call, _ service: Service) throws(Rejection) {
        let workspaceID = try service.enter(request.workspaceID, .settings, call)
        let size = try service.pageSize(request.pageSize)
        if !request.actorMemberID.isEmpty { try Check.id(request.actorMemberID, "actor_member_id") }
        try Check.line(request.type, "type")
        try Check.line(request.objectID, "object_id")
        let token = PageToken(
            "ListAudit", [workspaceID, request.type, request.objectID, request.actorMemberID])
        let before = Int64(try token.place(in: request.pageToken)) ?? .max
        _ = try service.directory(workspaceID)
        let reading = Reading(request, workspaceID, size: size, before: before, token)
        try service.calls.checkRoom(for: .longRead, call)
        service.calls.open(call, .reading(reading))
    }

    /// Walks back through the changes until the page is full. Filters leave entries out, so a page can take several turns.
    private final class Reading: LongRead {
        private let request: ListAuditRequest
        private let workspaceID: String
        private let token: PageToken
        private var before: Int64
        private var page: Page<AuditEntry>

        init(_ request: ListAuditRequest, _ workspaceID: String, size: Int, before: Int64, _ token: PageToken) {
            self.request = request
            self.workspaceID = workspaceID
            self.token = token
            self.before = before
            page = Page(size: size)
        }

        func advance(_ service: Service) throws(Rejection) -> LongReadStep {
            let stored = try events("", before, ServiceLimits.auditEventsPerTurn, service)
            for one in stored {
                let event = try service.decoded(Event.self, one.bytes)
                guard isWanted(event), let entry = try entry(event, service) else {
                    before = one.sequence
                    continue
                }
                guard page.add(entry, bytes: try service.encoded(entry).count) else {
                    return .done(try service.encoded(response(isCut: true)))
                }
                before = one.sequence
            }
            return stored.isEmpty ? .done(try service.encoded(response(isCut: false))) : .more
        }

        private func response(isCut: Bool) -> ListAuditResponse {
            ListAuditResponse(
                items: page.items, nextPageToken: token.text(after: isCut ? String(before) : nil))
        }

        private func isWanted(_ event: Event) -> Bool {
            (request.type.isEmpty || event.type == request.type)
                && (request.objectID.isEmpty || event.auditObject?.id == request.objectID)
                && (request.actorMemberID.isEmpty || event.actorMemberID == request.actorMemberID)
        }

        private func entry(_ event: Event, _ service: Service) throws(Rejection) -> AuditEntry? {
            guard let object = event.auditObject else { return nil }
            let previous = try events(object.name, event.sequence, 1, service).first
            return event.auditEntry(
                after: try previous.map { (one) throws(Rejection) in try service.decoded(Event.self, one.bytes) },
                actorName: event.actorMemberID.isEmpty
                    ? "" : try service.lastName(ofMember: event.actorMemberID, workspaceID))
        }

        private func events(
            _ object: String, _ before: Int64, _ limit: Int, _ service: Service
        ) throws(Rejection) -> [StoredEvent] {
            try service.changes(of: object, workspaceID, before: before, limit: limit)
        }
    }
}

extension Service {
    /// The newest changes that the audit lists; `object` empty = of every object.
    fileprivate func changes(
        of object: String, _ workspaceID: String, before: Int64, limit: Int
    ) throws(Rejection) -> [StoredEvent] {
        try read { () throws(StoreError) in
            try store.auditEvents(
                workspaceID, object: object, before: before, limit: limit, bytesMax: ServiceLimits.pageBytesMax)
        }
    }

    /// A member's name now, or the last one of a member who was deleted; empty = there never was one.
    func lastName(ofMember id: String, _ workspaceID: String) throws(Rejection) -> String {
        if let member = try directory(workspaceID).members[id] { return member.name }
        guard let last = try changes(of: AuditObject(.member, id).name, workspaceID, before: .max, limit: 1).first
        else {
            return ""
        }
        return try decoded(Event.self, last.bytes).member?.name ?? ""
    }
}
