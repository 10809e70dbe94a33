import HumanCallMessages
import StubDaemon
import Testing

@testable import HumanCallClient

@Suite struct EventsMachineTests {
    private func delivered(_ action: EventsMachine.Action) -> [Int64] {
        guard case .deliver(let items) = action else { return [] }
        return items.map { $0.event?.sequence ?? -1 }
    }

    private func refused(_ reason: HumanCallError.Reason, _ code: HumanCallError.Code) -> EventsMachine.Ending {
        .fault(.refused(HumanCallError(code: code, reason: reason, message: "no", cause: .server)))
    }

    @Test func eventsComeInOrderAndRepeatsAreSkipped() {
        var machine = EventsMachine(from: "BEGINNING")
        #expect(delivered(machine.received(StubEvents.opened(0))) == [0])
        #expect(delivered(machine.received(StubEvents.message(1))) == [1])
        #expect(delivered(machine.received(StubEvents.message(1))) == [])
        #expect(delivered(machine.received(StubEvents.message(2))) == [2])
        #expect(machine.from == "log1:2")
    }

    @Test func nowIsTheMomentOfTheFirstOpeningAlsoForTheSecondConnection() {
        var machine = EventsMachine(from: "NOW")
        #expect(machine.from == "NOW")
        _ = machine.received(StubEvents.opened(41))
        _ = machine.ended(.fault(.lost("")), fraction: 0)
        #expect(machine.from == "log1:41")
    }

    @Test func theCursorOfAHeartbeatMovesForwardOnly() {
        var machine = EventsMachine(from: "log1:5")
        _ = machine.received(StubEvents.opened(5))
        #expect(machine.received(StubEvents.heartbeat(9)) == .skip)
        #expect(machine.from == "log1:9")
        _ = machine.received(StubEvents.heartbeat(7))
        #expect(machine.from == "log1:9")
        #expect(machine.received(StubEvents.message(8)) == .skip)
    }

    @Test func heartbeatsAreDeliveredOnRequest() {
        var machine = EventsMachine(from: "NOW", deliversHeartbeats: true)
        _ = machine.received(StubEvents.opened(1))
        #expect(delivered(machine.received(StubEvents.heartbeat(3))) == [0])
    }

    @Test func onlyTheFirstOpeningIsDelivered() {
        var machine = EventsMachine(from: "NOW")
        #expect(delivered(machine.received(StubEvents.opened(1))) == [0])
        _ = machine.ended(.finished, fraction: 0)
        #expect(machine.received(StubEvents.opened(1)) == .skip)
    }

    @Test func aSnapshotThatWasLostHalfWayStartsAgainAndIsDeliveredWhole() {
        var machine = EventsMachine(from: "SNAPSHOT")
        #expect(machine.received(StubEvents.opened(10)) == .skip)
        #expect(machine.received(StubEvents.request(0, type: "snapshot.request", asOf: 10)) == .skip)
        _ = machine.ended(.fault(.lost("")), fraction: 0)
        #expect(machine.from == "SNAPSHOT")
        #expect(machine.received(StubEvents.opened(12)) == .skip)
        #expect(machine.received(StubEvents.request(0, .assigned, type: "snapshot.request", asOf: 13)) == .skip)
        guard case .deliver(let items) = machine.received(StubEvents.snapshotEnd(12)) else {
            Issue.record("the snapshot must be delivered at its end")
            return
        }
        #expect(items.map { $0.event?.type } == ["stream.opened", "snapshot.request", "snapshot.end"])
        #expect(items[1].event?.request?.state == .assigned)
        #expect(machine.from == "log1:12")
    }

    @Test func changesThatTheSnapshotContainsAreSkippedAndNewerOnesAreNot() {
        var machine = EventsMachine(from: "SNAPSHOT")
        _ = machine.received(StubEvents.opened(10))
        _ = machine.received(StubEvents.request(0, .assigned, type: "snapshot.request", asOf: 12))
        _ = machine.received(StubEvents.snapshotEnd(10))
        #expect(machine.received(StubEvents.request(11, type: "request.created")) == .skip)
        #expect(delivered(machine.received(StubEvents.message(12))) == [12])
        #expect(delivered(machine.received(StubEvents.request(13, .completed, type: "request.completed"))) == [13])
    }

    @Test(arguments: [
        ("CURSOR_TOO_OLD", Int32(11)), ("CURSOR_INVALID", 11), ("ROLE_REQUIRED", 7), ("INVALID_FIELD", 3),
    ])
    func anErrorThatAnotherConnectionWouldNotFixEndsTheStream(_ reason: String, _ code: Int32) {
        var machine = EventsMachine(from: "log1:1")
        let next = machine.ended(refused(.init(rawValue: reason), .init(rawValue: code)), fraction: 0)
        guard case .fail(let error) = next else {
            Issue.record("\(reason) must end the stream")
            return
        }
        #expect(error.reason.rawValue == reason)
    }

    @Test(arguments: ["consumers_per_workspace", "frame_bytes"])
    func aLimitThatDoesNotPassEndsTheStreamWithItsError(_ which: String) {
        var machine = EventsMachine(from: "")
        let limit = HumanCallError(
            code: .resourceExhausted, reason: .limit, message: "full", metadata: ["which": which], cause: .server)
        #expect(machine.ended(.fault(.refused(limit)), fraction: 0) == .fail(limit))
        var passing = limit
        passing.metadata["which"] = "streams_per_uid"
        guard case .reconnect = machine.ended(.fault(.refused(passing)), fraction: 0) else {
            Issue.record("a limit that passes must lead to another connection")
            return
        }
    }

    @Test func aStoppingDaemonALossAndACleanEndLeadToAnotherConnection() {
        var machine = EventsMachine(from: "log1:1")
        for ending in [refused(.shuttingDown, .unavailable), .fault(.lost("")), .finished] {
            guard case .reconnect = machine.ended(ending, fraction: 0) else {
                Issue.record("\(ending) must lead to another connection")
                return
            }
        }
    }

    @Test func theDelayGrowsUntilAnItemArrivesAndAnOpeningAloneIsNotEnough() {
        var machine = EventsMachine(from: "log1:1", backoff: Backoff(first: .milliseconds(100), max: .seconds(5)))
        #expect(machine.ended(.finished, fraction: 1) == .reconnect(after: .milliseconds(100)))
        _ = machine.received(StubEvents.opened(1))
        #expect(machine.ended(.finished, fraction: 1) == .reconnect(after: .milliseconds(200)))
        _ = machine.received(StubEvents.message(2))
        #expect(machine.ended(.finished, fraction: 1) == .reconnect(after: .milliseconds(100)))
    }

    @Test func aMissingDaemonEndsTheStreamOnlyIfItIsNotWaitedFor() {
        var waiting = EventsMachine(from: "NOW")
        guard case .reconnect = waiting.ended(.fault(.unreachable("none")), fraction: 0) else {
            Issue.record("must wait for the daemon")
            return
        }
        var impatient = EventsMachine(from: "NOW", waitsForDaemon: false)
        guard case .fail(let error) = impatient.ended(.fault(.unreachable("none")), fraction: 0) else {
            Issue.record("must not wait for the daemon")
            return
        }
        #expect(error.cause == .unreachable)
        var late = EventsMachine(from: "NOW", waitsForDaemon: false)
        _ = late.received(StubEvents.opened(3))
        guard case .reconnect = late.ended(.fault(.unreachable("none")), fraction: 0) else {
            Issue.record("once it was there it is waited for")
            return
        }
    }
}
