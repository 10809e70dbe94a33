import ArgumentParser
import HumanCallClient

/// A span of time on the command line: `500ms`, `30s`, `10m`, `2h`.
struct DurationArgument: ExpressibleByArgument, Hashable, Sendable {
    let milliseconds: Int64

    var duration: Duration { .milliseconds(milliseconds) }

    /// More than 0 and at most 10,000 hours.
    init?(argument: String) {
        guard let milliseconds = DurationText.milliseconds(argument),
            (1...CLILimits.durationMillisecondsMax).contains(milliseconds)
        else { return nil }
        self.milliseconds = milliseconds
    }
}
