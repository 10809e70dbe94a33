import HumanCall
import HumanCallMessages
import HumanCallStore

/// For probes. Every peer that can connect may call it.
enum Health {
    static func handle(_ request: HealthRequest, _ call: Call, _ service: Service) throws(Rejection) {
        var status = service.isStopping ? HealthStatus.stopping : .serving
        do throws(StoreError) { _ = try service.store.head(defaultWorkspaceID) } catch { status = .storeUnavailable }
        try service.respond(HealthResponse(status: status), to: call)
    }
}
