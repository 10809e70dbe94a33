import HumanCallMessages
import HumanCallNotify
import HumanCallService
import HumanCallStore
import HumanCallWire

extension Webhooks {
    /// The daemon's services for the endpoints.
    struct Host {
        /// The methods that can be called.
        var methods: MethodTable
        /// A call on the daemon's own connection.
        var call: (_ stream: UInt32, _ method: MethodTable.ID, _ payload: [UInt8]) -> Void
        /// Stores a place; answered like a call.
        var move: (_ stream: UInt32, _ workspaceID: String, WebhookMove) -> Void
        var flushed: (_ stream: UInt32, _ bytes: Int) -> Void
        /// For a call that was parked.
        var resume: (_ stream: UInt32) -> Void
        var cancelled: (_ stream: UInt32) -> Void
        /// Performs the outputs of the calls of this turn.
        var perform: () -> Void
    }

    final class Endpoint {
        let settings: WebhookSettings
        var machine: WebhookEndpoint
        let poster: WebhookPoster
        var stream: UInt32 = 0
        /// Its stored place was read.
        var isRestored = false
        /// A reload has removed or replaced it: nothing that comes for it counts any more.
        var isRetired = false

        init(_ settings: WebhookSettings, _ poster: WebhookPoster) {
            self.settings = settings
            self.poster = poster
            machine = WebhookEndpoint(settings.ordering)
        }
    }

    /// Lets the poster's callback, which is made first, find the endpoint.
    final class EndpointPlace {
        weak var endpoint: Endpoint?
    }
}
