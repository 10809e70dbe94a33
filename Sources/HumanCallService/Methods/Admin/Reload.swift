import HumanCall
import HumanCallMessages
import HumanCallWire

/// Has the shell read the configuration again. Answered when the whole of it is in force, or refused.
enum Reload {
    static func handle(_ request: ReloadRequest, _ call: Call, _ service: Service) throws(Rejection) {
        _ = try service.enter("", .admin, call)
        let count = service.calls.reloadCount
        guard count < ServiceLimits.reloadsInFlightMax else {
            throw .limit(
                "\(count) reloads are in flight; try again", which: "reloads_in_flight",
                ServiceLimits.reloadsInFlightMax)
        }
        service.calls.open(call, .reloading)
        service.outputs.append(.reload(call.id))
    }
}

/// Shows the settings that are in force.
enum GetConfiguration {
    static func handle(_ request: GetConfigurationRequest, _ call: Call, _ service: Service) throws(Rejection) {
        _ = try service.enter("", .admin, call)
        try service.respond(service.settingsInForce(), to: call)
    }
}

extension Service {
    /// The configuration was read again and applied, or not.
    package func reloaded(_ id: CallID, _ outcome: Result<ReloadResponse, Rejection>, now: Now) {
        self.now = now
        guard calls.close(id) != nil else { return }
        do throws(Rejection) {
            outputs.append(.respond(id, payload: try encoded(try outcome.get())))
        } catch {
            outputs.append(.fail(id, error))
        }
    }
}
