import HumanCall
import HumanCallMessages
import HumanCallStore
import Testing

@testable import HumanCallService

@Suite struct TeamPresenceTests {
    private let ann = MemberKey("w", "ann")
    private let key = RequestKey(workspaceID: "w", requestID: "r")

    private func claimed(epoch: Int64 = 2, by memberID: String = "ann") -> HumanCallRequest {
        var request = HumanCallRequest(id: "r", state: .assigned)
        request.claim = Claim(memberID: memberID, epoch: epoch)
        return request
    }

    private func present() throws -> (TeamPresence, Sessions.Change) {
        var presence = TeamPresence(claimGraceMilliseconds: 120_000)
        let change = try presence.beat(ann, session: "s", presence: .available, now: 0)
        return (presence, try #require(change))
    }

    @Test func onlyTheFirstHeartbeatIsAChange() throws {
        var (presence, change) = try present()
        #expect(change == Sessions.Change(key: ann, presence: .available))
        #expect(try presence.beat(ann, session: "s", presence: .unspecified, now: 10) == nil)
        #expect(presence.availability("w").memberIDs == ["ann"] && presence.availability("x").memberIDs.isEmpty)
        #expect(try presence.beat(ann, session: "s", presence: .away, now: 20)?.presence == .away)
        #expect(presence.availability("w").memberIDs.isEmpty && presence.presence(ann) == .away)
    }

    @Test func aMembersRowsAreWrittenOneAtATimeAndTheLastOneIsThePresentOne() throws {
        var (presence, change) = try present()
        #expect(presence.changed(change)?.presence == .available)
        for presence_ in [Presence.away, .available, .away] {
            let next = try presence.beat(ann, session: "s", presence: presence_, now: 1)
            #expect(presence.changed(try #require(next)) == nil)
        }
        #expect(presence.wrote(ann, hasFailed: false)?.presence == .away)
        #expect(presence.wrote(ann, hasFailed: false) == nil)
    }

    @Test func aRowThatFailedIsWrittenAgainWhenItIsAskedFor() throws {
        var (presence, change) = try present()
        _ = presence.changed(change)
        #expect(presence.wrote(ann, hasFailed: true) == nil)
        #expect(presence.row(ann)?.presence == .available && presence.row(ann) == nil)
    }

    @Test func aMemberWhoTurnsAwayMakesTheAudiencesBeChecked() throws {
        var (presence, change) = try present()
        _ = presence.changed(change)
        #expect(!presence.hasAudiencesToCheck)
        let away = try presence.beat(ann, session: "s", presence: .away, now: 1)
        _ = presence.changed(try #require(away))
        #expect(presence.workspacesToCheck == ["w"])
    }

    @Test func aHeartbeatRenewsTheMembersClaims() throws {
        var (presence, _) = try present()
        presence.show(claimed(), key, now: 0)
        _ = try presence.beat(ann, session: "s", presence: .unspecified, now: 100_000)
        #expect(presence.remaining(ann, now: 150_000).map(\.milliseconds) == [70_000])
        #expect(presence.expire(now: 120_000).lapsed.isEmpty)
        #expect(presence.expire(now: 220_000).lapsed.map(\.epoch) == [2])
    }

    @Test func aClaimEndsWithTheEventThatEndsIt() throws {
        var (presence, _) = try present()
        presence.show(claimed(), key, now: 0)
        presence.show(claimed(epoch: 3, by: "ben"), key, now: 60_000)
        #expect(presence.leaseCount == 1 && presence.remaining(ann, now: 60_000).isEmpty)
        #expect(presence.expire(now: 179_999).lapsed.isEmpty)
        presence.show(HumanCallRequest(id: "r", state: .completed), key, now: 179_999)
        #expect(presence.leaseCount == 0 && presence.expire(now: 400_000).lapsed.isEmpty)
        #expect(presence.nextCheck == nil)
    }

    @Test func aDeletedMemberIsOfflineAndHoldsNothingForLong() throws {
        var (presence, _) = try present()
        presence.show(claimed(), key, now: 0)
        let (claims, change) = presence.deleted(ann)
        #expect(claims.map(\.key) == [key] && change?.presence == .offline)
        #expect(presence.deleted(MemberKey("w", "nobody")).change == nil)
    }

    @Test func anAudienceIsLostWhenAllWhoWereAlertedHaveLeft() throws {
        let (presence, _) = try present()
        var request = HumanCallRequest(id: "r", state: .pending)
        request.alerts = [Alert(availableMemberIDs: ["ann"], online: 1)]
        #expect(!presence.hasLostAudience(request, "w"))
        request.alerts = [Alert(availableMemberIDs: ["ben"], online: 1)]
        #expect(presence.hasLostAudience(request, "w"))
        request.state = .completed
        #expect(!presence.hasLostAudience(request, "w"))
        request.state = .pending
        request.alerts = [Alert()]
        #expect(!presence.hasLostAudience(request, "w"))
    }

    @Test func theStoreIsAskedAboutOneRequestOnceAtATime() {
        var presence = TeamPresence(claimGraceMilliseconds: 1)
        let asked = (0..<3).map { _ in presence.ask(key) }
        #expect(asked == [true, false, false])
        let isAskedAgain = presence.answered(key)
        #expect(isAskedAgain && presence.ask(key))
        let isAskedThrice = presence.answered(key)
        #expect(!isAskedThrice)
    }
}
