import HumanCall
import HumanCallMetrics
import HumanCallWire
import UnixTransport

/// The figures of the sockets and of the process, for Metrics.
struct ShellFigures {
    let server: UnixServer

    func add(to page: inout MetricsPage) {
        let figures = server.figures
        page.add(
            DaemonMetrics.rpcs,
            figures.ended.map { ended in
                (name(ended.method) + [Self.codes[Int(ended.code)]], Double(ended.count))
            })
        page.add(DaemonMetrics.rpcSeconds, figures.answerTimes.map { (name($0.method), $0.histogram) })
        page.add(
            DaemonMetrics.refusals,
            Reason.allCases.map { ([$0.rawValue], Double(figures.refusals[$0.rawValue] ?? 0)) })
        page.add(
            DaemonMetrics.limits, figures.limits.sorted { $0.key < $1.key }.map { ([$0.key], Double($0.value)) })
        page.add(DaemonMetrics.connectionsRefused, figures.connectionsRefused)
        page.add(DaemonMetrics.connections, server.connectionCount)
        ProcessFigures().add(to: &page, as: DaemonMetrics.process)
    }

    /// gRPC's names of the codes 0 to 16.
    private static let codes = [
        "OK", "CANCELLED", "UNKNOWN", "INVALID_ARGUMENT", "DEADLINE_EXCEEDED", "NOT_FOUND", "ALREADY_EXISTS",
        "PERMISSION_DENIED", "RESOURCE_EXHAUSTED", "FAILED_PRECONDITION", "ABORTED", "OUT_OF_RANGE", "UNIMPLEMENTED",
        "INTERNAL", "UNAVAILABLE", "DATA_LOSS", "UNAUTHENTICATED",
    ]

    /// The last part of the service's name, and the method.
    private func name(_ id: MethodTable.ID?) -> [String] {
        guard let id else { return ["unknown", "unknown"] }
        let method = server.methods[id]
        return [method.service.split(separator: ".").last.map(String.init) ?? "", method.name]
    }
}
