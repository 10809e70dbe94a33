import HumanCallClient
import Testing

@testable import humancall

@Suite struct DoctorTimerTests {
    private let support = Action(id: "support", enabled: true)
    private let off = Action(id: "off")

    @Test func anActionWithoutATimerIsListedWithTheWayToSetIt() {
        let timed = Action(
            id: "timed", enabled: true, firstReplyMinutes: 1, nextReplyMinutes: 2, visitorIdleMinutes: 3)
        #expect(Check.replyTimers([timed, off]).status == .ok)
        var half = timed
        (half.id, half.nextReplyMinutes) = ("half", 0)
        let check = Check.replyTimers([timed, half, support])
        #expect(check.status == .warn && check.message.contains("half, support"))
        #expect(check.fix == "humancall actions put half --next-reply-minutes 10")
        let many = Check.replyTimers((0..<9).map { Action(id: "a\($0)", enabled: true) })
        #expect(many.message.contains("a4 and 4 more") && many.fix.contains("--first-reply-minutes 3"))
    }
}
