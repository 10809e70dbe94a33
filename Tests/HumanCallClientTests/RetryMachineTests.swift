import Testing

@testable import HumanCallClient

@Suite struct RetryMachineTests {
    private func refused(_ reason: HumanCallError.Reason, _ code: HumanCallError.Code) -> LinkFault {
        .refused(HumanCallError(code: code, reason: reason, message: "no", cause: .server))
    }

    /// What a machine ends with when every attempt fails alike, and after how many.
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

    @Test func `a lost keyed call is sent again, a bounded number of times, and then its outcome is unknown`() {
        let (error, attempts) = outcome(.keyed, .lost("gone"))
        #expect(error?.cause == .outcomeUnknown)
        #expect(error?.reason == .outcomeUnknown)
        #expect(attempts == ClientLimits.attemptsMax)
    }

    @Test func `a lost read is sent again and then the daemon is unreachable`() {
        let (error, attempts) = outcome(.harmless, .lost("gone"))
        #expect(error?.cause == .unreachable)
        #expect(attempts == ClientLimits.attemptsMax)
    }

    @Test func `a call that would run twice is never sent again`() {
        let (error, attempts) = outcome(.unrepeatable, .lost("gone"))
        #expect(error?.cause == .outcomeUnknown)
        #expect(attempts == 1)
    }

    @Test func `a daemon that was never there is reported at once`() {
        #expect(outcome(.keyed, .unreachable("none"), wasConnected: false).attempts == 1)
        #expect(outcome(.keyed, .unreachable("none"), wasConnected: false).error?.cause == .unreachable)
        #expect(outcome(.keyed, .unreachable("none"), wasConnected: true).attempts == ClientLimits.attemptsMax)
    }

    @Test func `unreachable after a loss does not mean that nothing was written`() {
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

    @Test func `a refusal is final, only a stopping daemon is tried again`() {
        #expect(outcome(.keyed, refused(.alreadyClaimed, .failedPrecondition)).attempts == 1)
        #expect(outcome(.keyed, refused(.storeUnavailable, .unavailable)).attempts == 1)
        let stopping = outcome(.keyed, refused(.shuttingDown, .unavailable))
        #expect(stopping.attempts == ClientLimits.attemptsMax)
        #expect(stopping.error?.reason == .shuttingDown)
    }

    @Test(arguments: [LinkFault.deadline, .cancelled, .violation("bad")])
    func `a passed deadline, a cancellation and a broken protocol are final`(_ fault: LinkFault) {
        #expect(outcome(.harmless, fault).attempts == 1)
    }
}

@Suite struct BackoffTests {
    private let backoff = Backoff(first: .milliseconds(100), max: .seconds(5))

    @Test func `delays double up to the maximum`() {
        #expect(backoff.delay(failures: 1, fraction: 1) == .milliseconds(100))
        #expect(backoff.delay(failures: 3, fraction: 1) == .milliseconds(400))
        #expect(backoff.delay(failures: 50, fraction: 1) == .seconds(5))
    }

    @Test func `every delay lies between half of its step and all of it, whatever the numbers`() {
        for failures in [-1, 0, 1, 2, 7, 63, 64, 1_000, .max] {
            let step = backoff.delay(failures: failures, fraction: 1)
            #expect(step >= .milliseconds(100) && step <= .seconds(5))
            #expect(backoff.delay(failures: failures, fraction: 0) == step * 0.5)
            #expect(backoff.delay(failures: failures, fraction: 7) == step)
        }
    }
}
