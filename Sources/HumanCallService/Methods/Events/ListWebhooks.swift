import HumanCall
import HumanCallMessages

/// The configured endpoints, and the cursor of each.
enum ListWebhooks {
    static func handle(_ request: ListWebhooksRequest, _ call: Call, _ service: Service) throws(Rejection) {
        let workspaceID = try service.enter(request.workspaceID, .admin, call)
        _ = try service.directory(workspaceID)
        try service.respond(ListWebhooksResponse(items: service.webhooks(workspaceID)), to: call)
    }
}

extension Service {
    /// The connection of the daemon's own calls. Those of sockets are numbered from 1.
    package static let ownConnection: UInt64 = 0

    /// Checks a consumer's name. Only the daemon itself uses those of webhooks, so that nobody else moves their cursors.
    func checkConsumer(_ name: String, _ call: Call) throws(Rejection) {
        try Check.id(name, "consumer")
        guard !name.hasPrefix(HumanCall.Limits.ownConsumerPrefix) || call.id.connection == Self.ownConnection else {
            throw .invalid(
                "consumer",
                "begins with \(HumanCall.Limits.ownConsumerPrefix), which is reserved for the configured webhooks; use another name"
            )
        }
    }
}
