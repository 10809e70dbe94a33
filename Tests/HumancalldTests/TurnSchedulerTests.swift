import HumanCallService
import RandomMessages
import Testing

@testable import humancalld

/// Turns without an event loop: each test gives the scheduler what the loop would.
@Suite struct TurnSchedulerTests {
    private static func at(_ milliseconds: Int64) -> Now {
        Now(unixMilliseconds: 1_000_000 + milliseconds, monotonicMilliseconds: milliseconds)
    }

    private let early = at(1)
    private let late = at(2)

    private func time(_ scheduler: TurnScheduler) -> Now {
        scheduler.time { Self.at(99) }
    }

    // MARK: Turns

    /// A scheduler that has found one connection in its last scheduled turn.
    private func quiet() -> TurnScheduler {
        var turns = TurnScheduler()
        _ = turns.called(at: early)
        _ = turns.readCompleted(hasWrites: false)
        _ = turns.endTurn()
        turns.performed()
        return turns
    }

    @Test func whileCallsComeOneAtATimeAReadIsAnsweredAsSoonAsItsConnectionIsRead() {
        var turns = quiet()
        #expect(turns.called(at: early) == .wait)
        #expect(turns.called(at: late) == .wait)
        #expect(turns.readCompleted(hasWrites: false) == .perform)
        turns.performed()
        #expect(turns.readCompleted(hasWrites: false) == .wait, "nothing was called")
    }

    @Test func callsOfSeveralConnectionsShareATurn() {
        var turns = TurnScheduler()
        for _ in 0..<100 {
            #expect(turns.called(at: early) == .wait)
            #expect(turns.readCompleted(hasWrites: false) == .schedule)
            #expect(turns.called(at: late) == .wait)
            #expect(turns.readCompleted(hasWrites: false) == .wait)
            #expect(turns.endTurn() == .perform)
            turns.performed()
        }
    }

    @Test func aCrowdIsFoundAfterAFewEarlyTurns() {
        var turns = quiet()
        var early = 0
        while true {
            _ = turns.called(at: late)
            guard turns.readCompleted(hasWrites: false) == .perform else { break }
            turns.performed()
            early += 1
        }
        #expect(early == TurnScheduler.earlyTurnsMax)
        // Another connection is read before the turn ends: from now on turns are shared.
        _ = turns.called(at: late)
        _ = turns.readCompleted(hasWrites: false)
        _ = turns.endTurn()
        turns.performed()
        _ = turns.called(at: late)
        #expect(turns.readCompleted(hasWrites: false) == .schedule)
        // It was read alone: turns end early again.
        _ = turns.endTurn()
        turns.performed()
        _ = turns.called(at: late)
        #expect(turns.readCompleted(hasWrites: false) == .perform)
    }

    @Test func aTurnWithAWriteEndsAfterAllThatTheLoopHasRead() {
        var turns = TurnScheduler()
        #expect(turns.called(at: early) == .wait)
        #expect(turns.readCompleted(hasWrites: true) == .schedule)
        // Another connection, in the same turn: its end is scheduled already.
        #expect(turns.called(at: late) == .wait)
        #expect(turns.readCompleted(hasWrites: false) == .wait)
        #expect(turns.readCompleted(hasWrites: true) == .wait)
        #expect(turns.endTurn() == .perform)
        turns.performed()
        #expect(turns.endTurn() == .wait, "a turn ends once")
    }

    @Test func anEventBetweenTurnsSchedulesOne() {
        var turns = TurnScheduler()
        #expect(turns.happened(at: early) == .schedule)
        #expect(turns.happened(at: late) == .wait)
        #expect(turns.endTurn() == .perform)
    }

    @Test func aConnectionThatEndsWhileItIsReadLeavesNoTurnBehind() {
        var turns = TurnScheduler()
        #expect(turns.called(at: early) == .wait)
        // No `readCompleted` comes for it.
        #expect(turns.happened(at: late) == .schedule)
        #expect(turns.readCompleted(hasWrites: false) == .wait)
        #expect(turns.endTurn() == .perform)
    }

    @Test func anEventWhileSocketsAreWrittenIsPerformedInATurnOfItsOwn() {
        var turns = quiet()
        _ = turns.called(at: early)
        #expect(turns.readCompleted(hasWrites: false) == .perform)
        #expect(turns.happened(at: late) == .schedule)
        #expect(turns.happened(at: late) == .wait)
        turns.performed()
        #expect(turns.called(at: late) == .wait)
        #expect(turns.endTurn() == .perform)
        turns.performed()
        #expect(turns.endTurn() == .wait)
    }

    @Test func aCommitDoesNotSwallowTheEndOfTheTurnThatItComesInto() {
        var turns = TurnScheduler()
        _ = turns.called(at: early)
        #expect(turns.readCompleted(hasWrites: true) == .schedule)
        turns.begin(at: late)
        #expect(turns.happened(at: late) == .wait, "the end that is scheduled will do")
        turns.performed()
        #expect(turns.endTurn() == .perform)
    }

    @Test func aCommitBetweenTurnsLeavesNoTurnBehind() {
        var turns = TurnScheduler()
        turns.begin(at: early)
        turns.performed()
        #expect(turns.endTurn() == .wait)
        turns.begin(at: early)
        #expect(turns.happened(at: late) == .schedule)
        turns.performed()
        #expect(turns.endTurn() == .perform)
    }

    /// Outputs never wait without a reason, in any order of events: either nothing waits, or the end of a turn is scheduled,
    /// or the connection that is being read will complete.
    @Test func nothingIsEverLeftUnperformed() {
        for seed in 0..<200 {
            var generator = SeededGenerator(seed: UInt64(seed))
            var turns = TurnScheduler()
            var waits = false, scheduled = 0, isReading = false
            func follow(_ action: TurnScheduler.Action) {
                switch action {
                case .wait: break
                case .schedule: scheduled += 1
                case .perform:
                    waits = false
                    isReading = false
                    if Bool.random(using: &generator) {
                        waits = true
                        if case .schedule = turns.happened(at: late) { scheduled += 1 }
                    }
                    turns.performed()
                }
            }
            for _ in 0..<50 {
                switch Int.random(in: 0..<5, using: &generator) {
                case 0:
                    waits = true
                    if scheduled == 0 { isReading = true }
                    follow(turns.called(at: early))
                case 1:
                    follow(turns.readCompleted(hasWrites: Bool.random(using: &generator)))
                    isReading = false
                case 2:
                    waits = true
                    follow(turns.happened(at: early))
                case 3 where scheduled > 0:
                    scheduled -= 1
                    follow(turns.endTurn())
                case 4 where !isReading:
                    turns.begin(at: early)
                    follow(.perform)
                default: break
                }
                #expect(!waits || scheduled > 0 || isReading)
                #expect(scheduled <= 1, "one end at a time")
            }
        }
    }

    // MARK: Time

    @Test func aTurnHasOneTimeAndBetweenTurnsTheClockIsRead() {
        var turns = TurnScheduler()
        #expect(time(turns) == Self.at(99))
        _ = turns.called(at: early)
        _ = turns.called(at: late)
        #expect(time(turns) == early)
        _ = turns.readCompleted(hasWrites: true)
        #expect(time(turns) == early)
        turns.advance(to: late)
        #expect(time(turns) == late, "the rest of the turn is not earlier than the input")
        _ = turns.endTurn()
        #expect(time(turns) == late)
        turns.performed()
        #expect(time(turns) == Self.at(99))
        turns.advance(to: late)
        #expect(time(turns) == Self.at(99))
    }

    // MARK: Work and the timer

    @Test func workIsScheduledOnceUntilItIsDone() {
        var turns = TurnScheduler()
        #expect(turns.schedulesWork(hasBacklog: false) == false)
        #expect(turns.schedulesWork(hasBacklog: true) == true)
        #expect(turns.schedulesWork(hasBacklog: true) == false)
        turns.worked()
        #expect(turns.schedulesWork(hasBacklog: true) == true)
    }

    @Test func theTimerIsArmedForTheEarliestTimeOnly() {
        var turns = TurnScheduler()
        #expect(turns.armsTimer(for: nil) == false)
        #expect(turns.armsTimer(for: 50) == true)
        #expect(turns.armsTimer(for: 50) == false)
        #expect(turns.armsTimer(for: 60) == false, "an earlier timer is kept")
        #expect(turns.armsTimer(for: 40) == true)
        turns.timerFired()
        #expect(turns.armsTimer(for: 60) == true)
    }
}
