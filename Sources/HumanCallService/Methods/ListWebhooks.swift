import HumanCall
import HumanCallMessages

/// The endpoints of the configuration, and how far each has come.
enum ListWebhooks {
    static func handle(_ request: ListWebhooksRequest, _ call: Call, _ service: Service) throws(Rejection) {
        let workspaceID = try service.enter(request.workspaceID, .admin, call)
        _ = try service.directory(workspaceID)
        try service.respond(ListWebhooksResponse(items: service.webhooks(workspaceID)), to: call)
    }
}

extension Service {
    /// The connection on which the daemon itself calls; sockets' are numbered from 1.
    package static let ownConnection: UInt64 = 0

    /// A consumer's name. Those of webhooks are the daemon's: nobody else moves their places.
    func checkConsumer(_ name: String, _ call: Call) throws(Rejection) {
        try Check.id(name, "consumer")
        guard !name.hasPrefix(HumanCall.Limits.ownConsumerPrefix) || call.id.connection == Self.ownConnection else {
            throw .invalid(
                "consumer",
                "begins with \(HumanCall.Limits.ownConsumerPrefix), which stands for the configured webhooks; use another name"
            )
        }
    }
}
