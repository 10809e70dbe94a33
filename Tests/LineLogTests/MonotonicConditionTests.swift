import Foundation
import MonotonicWait
import Testing

@Suite struct MonotonicConditionTests {
    @Test func aWaitEndsAtItsEndOrWithASignal() {
        let condition = MonotonicCondition()
        condition.lock()
        while condition.wait(until: MonotonicEnd(milliseconds: 5)) {}
        let thread = Thread {
            condition.lock()
            condition.unlock()
            condition.broadcast()
        }
        thread.start()
        // The lock is given back while it waits, and an end that is weeks away is none.
        #expect(condition.wait(until: MonotonicEnd(milliseconds: 1_999_999_999)))
        condition.unlock()
    }
}
