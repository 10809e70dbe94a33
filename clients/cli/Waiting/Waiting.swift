import HumanCallClient

extension Invocation {
    private static let waitDeadline: Duration =
        .milliseconds(CLILimits.waitMillisecondsMax) + .seconds(CLILimits.callSecondsDefault)

    /// Waits for a goal, without a time limit.
    func wait(_ requestID: String, _ machine: WaitMachine) async throws -> (WaitRequestResponse, ExitStatus) {
        var machine = machine
        var next = WaitRequestRequest(requestID: requestID, afterSequence: machine.startAfter)
        var outageBegan: ContinuousClock.Instant?
        var hasAnswer = false
        while true {
            do throws(HumanCallError) {
                let response = try await client.waitRequest(next, deadline: Self.waitDeadline)
                outageBegan = nil
                hasAnswer = true
                switch machine.answered(response) {
                case .over(let status): return (machine.answer, status)
                case .again(let version, let after, let lingers):
                    next.knownVersion = version
                    next.afterSequence = after
                    next.waitMs = lingers ? Int32(CLILimits.waitMillisecondsMax) : 0
                }
            } catch {
                // The daemon can restart during the wait. Versions are stored, so nothing is missed.
                guard hasAnswer, error.isOutage else { throw error }
                let began = outageBegan ?? .now
                outageBegan = began
                guard began.duration(to: .now) < .seconds(CLILimits.outageSecondsMax) else { throw error }
                try await Task.sleep(for: .seconds(CLILimits.outageRetrySeconds))
            }
        }
    }
}

extension HumanCallError {
    /// The daemon cannot be reached, or not be used, at the moment.
    var isOutage: Bool { isTransient && reason != .limit }
}
