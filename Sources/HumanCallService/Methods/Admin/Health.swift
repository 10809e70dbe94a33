import HumanCall
import HumanCallMessages
import HumanCallStore

/// For probes. Every peer that can connect may call it.
enum Health {
    static func handle(_ request: HealthRequest, _ call: Call, _ service: Service) throws(Rejection) {
        try service.respond(HealthResponse(status: status(service)), to: call)
    }

    private static func status(_ service: Service) -> HealthStatus {
        if service.store.writeFailure != nil { return .storeUnavailable }
        // A read of the database: the caches know nothing of a dead disk.
        do throws(StoreError) { _ = try service.store.nextDue() } catch {
            _ = service.unreadable(error)
            return .storeUnavailable
        }
        return service.isStopping ? .stopping : .serving
    }
}
