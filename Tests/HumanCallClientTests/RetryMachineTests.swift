import Testing

@testable import HumanCallClient

@Suite struct RetryMachineTests {
    private func refused(_ reason: HumanCallError.Reason, _ code: HumanCallError.Code) -> LinkFault {
        .refused(HumanCallError(code: code, reason: reason, message: "no", cause: .server))
    }

    /// The errors of a machine whose every attempt fails alike: the final one, and the one of the last retry.
    private func outcome(
        _ kind: RetryMachine.Kind, _ fault: LinkFault, wasConnected: Bool = true
    ) -> (final: HumanCallError?, retries: Int, pending: HumanCallError?) {
        var machine = RetryMachine(kind)
        var pending: HumanCallError?
        for attempt in 0..<Self.attempts {
            switch machine.failed(fault, wasConnected: wasConnected, fraction: 0.5) {
            case .fail(let error): return (error, attempt, pending)
            case .again(_, let error): pending = error
            }
        }
        return (nil, Self.attempts, pending)
    }

    private static let attempts = 1_000

    @Test func aLostKeyedCallIsSentAgainAndItsErrorIsAnUnknownOutcome() {
        let found = outcome(.keyed, .lost("gone"))
        #expect(found.final == nil && found.retries == Self.attempts)
        #expect(found.pending?.cause == .outcomeUnknown && found.pending?.reason == .outcomeUnknown)
    }

    @Test func aLostReadIsSentAgainAndItsErrorIsUnreachable() {
        let found = outcome(.harmless, .lost("gone"))
        #expect(found.final == nil && found.pending?.cause == .unreachable)
    }

    @Test func aCallThatWouldRunTwiceIsNeverSentAgain() {
        let found = outcome(.unrepeatable, .lost("gone"))
        #expect(found.final?.cause == .outcomeUnknown && found.retries == 0)
    }

    @Test func aDaemonThatWasNeverReachedIsReportedAtOnce() {
        let never = outcome(.keyed, .unreachable("none"), wasConnected: false)
        #expect(never.retries == 0 && never.final?.cause == .unreachable)
        #expect(outcome(.keyed, .unreachable("none"), wasConnected: true).final == nil)
    }

    @Test func unreachableAfterALostCallStillMeansAnUnknownOutcome() {
        var machine = RetryMachine(.keyed)
        guard case .again = machine.failed(.lost("gone"), wasConnected: true, fraction: 0) else {
            Issue.record("a lost keyed call must be sent again")
            return
        }
        guard case .fail(let error) = machine.failed(.unreachable("none"), wasConnected: false, fraction: 0) else {
            Issue.record("must fail")
            return
        }
        #expect(error.cause == .outcomeUnknown)
    }

    @Test func aRefusalIsFinalAndOnlyAStoppingDaemonIsRetried() {
        #expect(outcome(.keyed, refused(.alreadyClaimed, .failedPrecondition)).retries == 0)
        #expect(outcome(.keyed, refused(.storeUnavailable, .unavailable)).retries == 0)
        let stopping = outcome(.keyed, refused(.shuttingDown, .unavailable))
        #expect(stopping.final == nil && stopping.pending?.reason == .shuttingDown)
    }

    @Test(arguments: [LinkFault.deadline, .cancelled, .violation("bad")])
    func aPassedDeadlineACancellationAndABrokenProtocolAreFinal(_ fault: LinkFault) {
        #expect(outcome(.harmless, fault).retries == 0)
    }

    @Test func retriesComeAtMostASecondApartAndWithJitter() {
        var machine = RetryMachine(.keyed)
        for attempt in 0..<100 {
            let fraction = Double(attempt % 2)
            guard case .again(let delay, _) = machine.failed(.lost("gone"), wasConnected: true, fraction: fraction)
            else {
                Issue.record("must be sent again")
                return
            }
            #expect(delay <= .seconds(1))
            if attempt > 10 { #expect(delay == (fraction == 0 ? .milliseconds(500) : .seconds(1))) }
        }
    }
}

@Suite struct BackoffTests {
    private let backoff = Backoff(first: .milliseconds(100), max: .seconds(5))

    @Test func delaysDoubleUpToTheMaximum() {
        #expect(backoff.delay(failures: 1, fraction: 1) == .milliseconds(100))
        #expect(backoff.delay(failures: 3, fraction: 1) == .milliseconds(400))
        #expect(backoff.delay(failures: 50, fraction: 1) == .seconds(5))
    }

    @Test func everyDelayIsBetweenHalfOfItsStepAndAllOfIt() {
        for failures in [-1, 0, 1, 2, 7, 63, 64, 1_000, .max] {
            let step = backoff.delay(failures: failures, fraction: 1)
            #expect(step >= .milliseconds(100) && step <= .seconds(5))
            #expect(backoff.delay(failures: failures, fraction: 0) == step * 0.5)
            #expect(backoff.delay(failures: failures, fraction: 7) == step)
        }
    }
}
