import HumanCallClient
import Testing

@testable import humancall

@Suite struct ClockTests {
    @Test func aClockInDoubtIsAFailedCheckWithTheCommandThatAcceptsIt() {
        func check(ahead: Int64) -> Check {
            .clock(
                daemon: 1_000, doubt: ClockDoubt(aheadMs: ahead, followInMs: 540_000), before: 1_000, after: 1_000)
        }
        #expect(check(ahead: 86_400_000).status == .fail)
        #expect(check(ahead: 86_400_000).fix.contains("humancall clock accept"))
        #expect(check(ahead: 86_400_000).message.contains("ahead; it is followed in"))
        #expect(check(ahead: -86_400_000).message.contains("behind"))
    }
}
