import HumanCall
import HumanCallMessages
import HumanCallMetrics
import HumanCallStore

/// The daemon's figures as text for Prometheus. They are about all workspaces, and so is the role that reads them.
enum Metrics {
    static func handle(_ request: MetricsRequest, _ call: Call, _ service: Service) throws(Rejection) {
        try call.authority.requireEverywhere(.read, for: call.method)
        try service.calls.checkRoom(for: .longRead, call)
        service.calls.open(call, .reading(Reading()))
    }

    /// Some workspaces in each turn, and with the last of them everything else.
    private final class Reading: LongRead {
        private var lags = ConsumerLags()
        private var webhooks: [WebhookState: Int] = [:]
        private var last = ""

        func advance(_ service: Service) throws(Rejection) -> LongReadStep {
            let found = try service.read { () throws(StoreError) in
                try service.store.workspaces(after: last, limit: ServiceLimits.metricsWorkspacesPerTurn)
            }
            for workspace in found {
                let (rows, head) = try service.read { () throws(StoreError) in
                    (try service.store.consumers(workspace.id), try service.store.head(workspace.id).sequence)
                }
                lags.add(rows, head: head, workspace.id)
                for webhook in service.webhooks(workspace.id) { webhooks[webhook.state, default: 0] += 1 }
            }
            if found.count == ServiceLimits.metricsWorkspacesPerTurn, let workspace = found.last {
                last = workspace.id
                return .more
            }
            return .done(try service.encoded(MetricsResponse(text: page(service).text)))
        }

        private func page(_ service: Service) -> MetricsPage {
            var page = MetricsPage()
            service.figures.addCalls(to: &page)
            service.addPresent(to: &page)
            page.add(
                DaemonMetrics.webhooks,
                [("delivering", WebhookState.delivering), ("retrying", .retrying), ("dead", .dead)].map { name, state in
                    ([name], Double(webhooks[state] ?? 0))
                })
            page.add(
                DaemonMetrics.consumerLag,
                lags.sorted.map { ([$0.workspaceID, $0.consumer], Double($0.events)) })
            page.add(DaemonMetrics.consumersLeftOut, lags.leftOut)
            service.addShellFigures(&page)
            return page
        }
    }
}
