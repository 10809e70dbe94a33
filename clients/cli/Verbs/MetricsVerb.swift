import ArgumentParser
import HumanCallClient

struct MetricsVerb: Verb {
    static let configuration = CommandConfiguration(
        commandName: "metrics",
        abstract: "Print the daemon's metrics, for Prometheus and its like.",
        usage: "humancall metrics",
        discussion: """
            Counters begin at 0 with the daemon's process. docs/MONITORING.md explains each metric. The dashboard serves the
            same text at /metrics. Needs a role for all workspaces, such as observer.

            Examples:
              humancall metrics
              humancall metrics > humancall.prom
            """)

    @OptionGroup var global: GlobalOptions

    func perform(_ invocation: Invocation) async throws -> ExitStatus {
        let response = try await invocation.client.metrics(deadline: invocation.timeout)
        let output = invocation.output
        if output.format == .text { output.raw(response.text) } else { output.json(JSON(response)) }
        return .done
    }
}
