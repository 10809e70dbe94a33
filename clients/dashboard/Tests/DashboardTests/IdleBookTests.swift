import HumanCallClient
import Testing

@testable import Dashboard

@Suite struct IdleBookTests {
    private func heard(
        _ book: inout IdleBook, _ tab: String, idle: Int64, at now: Int64, _ presence: Presence = .available,
        isChosen: Bool = false
    ) -> Presence? {
        book.heard(
            Member(id: "ann", presence: presence, awayChosen: isChosen), tab: tab, idle: idle, now: now)
    }

    @Test func whenTheLastTouchInAnyWindowIsLongEnoughAgoTheMemberIsAway() {
        var book = IdleBook(awayAfter: 900)
        #expect(heard(&book, "one", idle: 0, at: 0) == nil)
        #expect(heard(&book, "one", idle: 899, at: 899) == nil)
        #expect(heard(&book, "two", idle: 2_000, at: 899) == nil)
        #expect(heard(&book, "one", idle: 900, at: 900) == .away)
        // Once, not with each beat.
        #expect(heard(&book, "one", idle: 915, at: 915, .away) == nil)
    }

    @Test func theNextInputBringsTheMemberBack() {
        var book = IdleBook(awayAfter: 900)
        #expect(heard(&book, "one", idle: 900, at: 900) == .away)
        #expect(heard(&book, "two", idle: 0, at: 910, .away) == .available)
    }

    @Test func theNextInputBringsTheMemberBackOverARestartToo() {
        var again = IdleBook(awayAfter: 900)
        #expect(heard(&again, "one", idle: 950, at: 1_000, .away) == nil)
        #expect(heard(&again, "one", idle: 0, at: 1_015, .away) == .available)
    }

    @Test func aMemberWhoChoseAwayStaysAway() {
        var book = IdleBook(awayAfter: 900)
        #expect(heard(&book, "one", idle: 0, at: 15, .away, isChosen: true) == nil)
        #expect(heard(&book, "one", idle: 1_000, at: 1_015, .away, isChosen: true) == nil)
        #expect(heard(&book, "one", idle: 0, at: 1_030, .away, isChosen: true) == nil)
    }

    @Test func aMemberWhoIsAtAnotherDeskIsSetAwayOnceAndNotWithEachBeat() {
        var book = IdleBook(awayAfter: 900)
        #expect(heard(&book, "one", idle: 900, at: 900) == .away)
        #expect(heard(&book, "one", idle: 915, at: 915) == nil)
    }

    /// The lid was closed: the session has ended, and with it the AWAY that was set.
    @Test func aWindowThatWakesWithNobodyThereSetsItsMemberAwayAgain() {
        var book = IdleBook(awayAfter: 900)
        #expect(heard(&book, "one", idle: 900, at: 900) == .away)
        #expect(heard(&book, "one", idle: 4_500, at: 4_500, .offline) == .away)
    }

    @Test func aWindowThatIsSilentCountsNoMore() {
        var book = IdleBook(awayAfter: 60)
        #expect(heard(&book, "lid closed", idle: 0, at: 0) == nil)
        #expect(heard(&book, "one", idle: 60, at: 46) == .away)
    }

    @Test func anAbsurdIdleTimeIsClamped() {
        var book = IdleBook(awayAfter: 60)
        // One more than the bound, so that the last one is not counted.
        for number in 0...DashboardLimits.tabsPerMemberMax {
            _ = heard(&book, "tab \(number)", idle: .max, at: Int64(number / 8))
        }
        #expect(heard(&book, "tab 0", idle: .min, at: 40, .away) == .available)
    }

    @Test func aBeatThatArrivesAfterItsWindowsGoodbyeKeepsNobodyPresent() {
        var book = IdleBook(awayAfter: 60)
        _ = heard(&book, "one", idle: 0, at: 0)
        book.closed(memberID: "ann", tab: "one", now: 1)
        #expect(book.hasEnded(tab: "one") && !book.hasEnded(tab: "two"))
        for number in 0..<(DashboardLimits.endedTabsMax + 10) {
            book.closed(memberID: "ann", tab: "tab \(number)", now: 47)
        }
        // Remembered while a beat can still be in flight, and within the bound.
        #expect(!book.hasEnded(tab: "one"))
        #expect(!book.hasEnded(tab: "tab \(DashboardLimits.endedTabsMax + 1)"))
    }

    @Test func aMemberHasABoundedNumberOfWindowsAndClosedOnesAreForgotten() {
        var book = IdleBook(awayAfter: 60)
        for number in 0..<200 { _ = heard(&book, "tab \(number)", idle: 0, at: 0) }
        for number in 0..<200 { book.closed(memberID: "ann", tab: "tab \(number)", now: 0) }
        #expect(book.memberCount == 0)
    }
}
