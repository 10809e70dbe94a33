internal import CoreMetrics

/// The figures of a client's calls, for the backend that the program has given to swift-metrics. Without one they go nowhere.
///
/// A timer `humancall_client_call_seconds` with the dimensions `method` and `reason`, where `OK` is no error; retries are part of
/// its time. A counter `humancall_client_retries_total` with `method`.
struct CallMetrics: Sendable {
    /// nil = the program's.
    var factory: (any MetricsFactory)?

    private var backend: any MetricsFactory { factory ?? MetricsSystem.factory }

    func ended(_ method: String, _ error: HumanCallError?, after duration: Duration) {
        let dimensions = [("method", method), ("reason", error?.reason.rawValue ?? "OK")]
        let timer = Timer(label: "humancall_client_call_seconds", dimensions: dimensions, factory: backend)
        let (seconds, attoseconds) = duration.components
        timer.recordNanoseconds(seconds * 1_000_000_000 + attoseconds / 1_000_000_000)
    }

    func repeated(_ method: String) {
        Counter(label: "humancall_client_retries_total", dimensions: [("method", method)], factory: backend).increment()
    }
}
