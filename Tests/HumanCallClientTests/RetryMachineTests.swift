import Testing

@testable import HumanCallClient

@Suite struct RetryMachineTests {
    private func refused(_ reason: HumanCallError.Reason, _ code: HumanCallError.Code) -> LinkFault {
        .refused(HumanCallError(code: code, reason: reason, message: "no", cause: .server))
    }

    /// The error a machine ends with if every attempt fails alike, and after how many attempts.
    private func outcome(
        _ kind: RetryMachine.Kind, _ fault: LinkFault, wasConnected: Bool = true
    ) -> (error: HumanCallError?, attempts: Int) {
        var machine = RetryMachine(kind)
        for attempt in 1...100 {
            if case .fail(let error) = machine.failed(fault, wasConnected: wasConnected, fraction: 0.5) {
                return (error, attempt)
            }
        }
        return (nil, 100)
    }

    @Test func aLostKeyedCallIsSentAgainAndItsErrorIsAnUnknownOutcome() {
        let (error, attempts) = outcome(.keyed, .lost("gone"))
        #expect(error?.cause == .outcomeUnknown)
        #expect(error?.reason == .outcomeUnknown)
        #expect(attempts == ClientLimits.attemptsMax)
    }

    @Test func aLostReadIsSentAgainAndItsErrorIsUnreachable() {
        let (error, attempts) = outcome(.harmless, .lost("gone"))
        #expect(error?.cause == .unreachable)
        #expect(attempts == ClientLimits.attemptsMax)
    }

    @Test func aCallThatWouldRunTwiceIsNeverSentAgain() {
        let (error, attempts) = outcome(.unrepeatable, .lost("gone"))
        #expect(error?.cause == .outcomeUnknown)
        #expect(attempts == 1)
    }

    @Test func aDaemonThatWasNeverReachedIsReportedAtOnce() {
        #expect(outcome(.keyed, .unreachable("none"), wasConnected: false).attempts == 1)
        #expect(outcome(.keyed, .unreachable("none"), wasConnected: false).error?.cause == .unreachable)
        #expect(outcome(.keyed, .unreachable("none"), wasConnected: true).attempts == ClientLimits.attemptsMax)
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
        #expect(outcome(.keyed, refused(.alreadyClaimed, .failedPrecondition)).attempts == 1)
        #expect(outcome(.keyed, refused(.storeUnavailable, .unavailable)).attempts == 1)
        let stopping = outcome(.keyed, refused(.shuttingDown, .unavailable))
        #expect(stopping.attempts == ClientLimits.attemptsMax)
        #expect(stopping.error?.reason == .shuttingDown)
    }

    @Test(arguments: [LinkFault.deadline, .cancelled, .violation("bad")])
    func aPassedDeadlineACancellationAndABrokenProtocolAreFinal(_ fault: LinkFault) {
        #expect(outcome(.harmless, fault).attempts == 1)
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
