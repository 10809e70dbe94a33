import HumanCallService
import Logging

extension Logger {
    /// A line for a call that was received. A line about its refusal has the same `connection` and `call`.
    func report(_ report: CallReport) {
        var metadata: Logger.Metadata = [
            "uid": "\(report.uid)", "connection": "\(report.id.connection)", "call": "\(report.id.stream)",
            "method": "\(report.method)",
        ]
        for (name, id) in report.ids { metadata[name] = "\(id)" }
        debug("a call was received", metadata: metadata)
    }
}
