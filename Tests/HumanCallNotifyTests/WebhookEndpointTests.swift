import HumanCall
import HumanCallMessages
import Testing

@testable import HumanCallNotify

func event(_ sequence: Int64, _ type: String = "message.created") -> WebhookEvent {
    var event = Event()
    event.sequence = sequence
    event.type = type
    event.time = 1_763_820_000_000
    return WebhookEvent(item: StreamEventsResponse(cursor: "log:\(sequence)", event: event), windowBytes: 100)
}

/// The deliveries of one endpoint, step by step.
@Suite struct WebhookEndpointTests {
    private let taken = WebhookResult(delivered: true, code: 200, detail: "")
    private let failed = WebhookResult(delivered: false, code: 500, detail: "HTTP 500")

    @Test func eventsArePostedInOrderOneAtATime() {
        var endpoint = WebhookEndpoint()
        #expect(endpoint.took(event(1)) == [.post(event(1))])
        #expect(endpoint.took(event(2)) == [] && endpoint.took(event(3)) == [])
        #expect(
            endpoint.answered(taken, now: 0, random: 0) == [
                .consumed(bytes: 100), .post(event(2)), .move(cursor: "log:1"),
            ])
        #expect(endpoint.answered(taken, now: 0, random: 0) == [.consumed(bytes: 100), .post(event(3))])
        #expect(endpoint.answered(taken, now: 0, random: 0) == [.consumed(bytes: 100)])
        // The next move covers the events that were delivered during the first one.
        #expect(endpoint.moved(hasFailed: false) == [.move(cursor: "log:3")])
        #expect(endpoint.moved(hasFailed: false) == [])
    }

    @Test func aFailureIsRepeatedAndNothingOvertakesIt() {
        var endpoint = WebhookEndpoint()
        _ = endpoint.took(event(1))
        _ = endpoint.took(event(2))
        for attempt in 1...3 {
            #expect(
                endpoint.answered(failed, now: 0, random: 0) == [
                    .wait(milliseconds: Backoff.wait(attempt: attempt, random: 0))
                ])
            #expect(endpoint.took(event(Int64(attempt) + 2)) == [])
            #expect(endpoint.elapsed() == [.post(event(1))])
        }
        #expect(
            endpoint.answered(taken, now: 0, random: 0) == [
                .consumed(bytes: 100), .post(event(2)), .move(cursor: "log:1"),
            ])
        #expect(endpoint.failures == 0)
    }

    @Test func afterTenFailuresItIsDeadAndKeepsItsPlaceAndIsStillTried() {
        var endpoint = WebhookEndpoint()
        let settings = WebhookSettings(name: "crm", url: "https://crm.example:8443/hooks/s3cr3t?x=1")
        _ = endpoint.took(event(1))
        for _ in 1...9 {
            #expect(endpoint.answered(failed, now: 5, random: 0).count == 1)
            #expect(endpoint.shown(settings).state == .retrying)
            _ = endpoint.elapsed()
        }
        #expect(
            endpoint.answered(failed, now: 5, random: 0) == [.died(detail: "HTTP 500"), .wait(milliseconds: 1_440_000)])
        let shown = endpoint.shown(settings)
        #expect(
            shown.state == .dead && shown.failures == 10 && shown.code == 500 && shown.detail == "HTTP 500"
                && shown.cursor == "")
        #expect(
            shown.attemptedAt == 5 && shown.nextAttemptAt == 1_440_005 && shown.origin == "https://crm.example:8443")
        for _ in 1...50 {
            #expect(endpoint.elapsed() == [.post(event(1))])
            let again = endpoint.answered(failed, now: 0, random: 0.999)
            #expect(again.count == 1)
            guard case .wait(let milliseconds, _) = again.first else { return #expect(Bool(false)) }
            #expect(milliseconds <= 1_800_000)
        }
        _ = endpoint.elapsed()
        #expect(
            endpoint.answered(taken, now: 0, random: 0) == [.recovered, .consumed(bytes: 100), .move(cursor: "log:1")])
        #expect(endpoint.shown(settings).state == .delivering)
    }

    @Test func eventsForOthersMoveItsPlaceButNeverPastAnUndeliveredOne() {
        var endpoint = WebhookEndpoint()
        #expect(endpoint.passed(cursor: "log:4", windowBytes: 10) == [.consumed(bytes: 10), .move(cursor: "log:4")])
        _ = endpoint.moved(hasFailed: false)
        #expect(endpoint.passed(cursor: "log:4", windowBytes: 10) == [.consumed(bytes: 10)])
        _ = endpoint.took(event(5))
        #expect(endpoint.passed(cursor: "log:9", windowBytes: 10) == [])
        #expect(
            endpoint.answered(taken, now: 0, random: 0) == [
                .consumed(bytes: 100), .consumed(bytes: 10), .move(cursor: "log:9"),
            ])
    }

    @Test func aPlaceThatTheStoreRefusedIsKeptByTheNextMove() {
        var endpoint = WebhookEndpoint()
        _ = endpoint.took(event(1))
        _ = endpoint.answered(taken, now: 0, random: 0)
        #expect(endpoint.moved(hasFailed: true) == [])
        #expect(endpoint.passed(cursor: "log:1", windowBytes: 1) == [.consumed(bytes: 1), .move(cursor: "log:1")])
    }

    @Test func eventsThatAreRepeatedAfterALostStreamAreNotPostedAgain() {
        var endpoint = WebhookEndpoint()
        _ = endpoint.took(event(1))
        _ = endpoint.took(event(2))
        _ = endpoint.answered(taken, now: 0, random: 0)
        #expect(endpoint.lost(detail: "STORE_UNAVAILABLE", now: 0, random: 0) == [.reopen(milliseconds: 15_000)])
        // The place was never stored, so the stream begins before 1; 2 is still in flight.
        _ = endpoint.took(event(1))
        _ = endpoint.took(event(2))
        _ = endpoint.took(event(3))
        let next = endpoint.answered(taken, now: 0, random: 0)
        #expect(next == [.consumed(bytes: 100), .consumed(bytes: 100), .consumed(bytes: 100), .post(event(3))])
    }

    @Test func aStreamThatDoesNotOpenIsAskedForAgainAndSaysWhy() {
        var endpoint = WebhookEndpoint()
        let settings = WebhookSettings(name: "a", url: "http://h")
        _ = endpoint.lost(detail: "NO_SUCH_WORKSPACE", now: 7, random: 0)
        #expect(endpoint.lost(detail: "NO_SUCH_WORKSPACE", now: 7, random: 0) == [.reopen(milliseconds: 30_000)])
        let shown = endpoint.shown(settings)
        #expect(shown.state == .retrying && shown.detail == "NO_SUCH_WORKSPACE" && shown.nextAttemptAt == 30_007)
        _ = endpoint.passed(cursor: "log:0", windowBytes: 1)
        #expect(endpoint.shown(settings).state == .delivering)
    }

    @Test func anUnexpectedAnswerOrTimerDoesNothing() {
        var endpoint = WebhookEndpoint()
        #expect(
            endpoint.elapsed() == [] && endpoint.answered(taken, now: 0, random: 0) == []
                && endpoint.moved(hasFailed: false) == [])
    }
}
