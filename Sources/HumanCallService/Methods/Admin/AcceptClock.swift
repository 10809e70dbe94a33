import HumanCall
import HumanCallMessages

/// An operator says that the system's clock is right, although it has jumped.
enum AcceptClock {
    static func handle(_ request: AcceptClockRequest, _ call: Call, _ service: Service) throws(Rejection) {
        _ = try service.enter("", .admin, call)
        var response = AcceptClockResponse(fromAt: service.now.unixMilliseconds, toAt: service.now.unixMilliseconds)
        if let now = service.acceptClock() {
            service.now = now
            service.noticeCorrection()
            response = AcceptClockResponse(
                corrected: true, fromAt: now.correction?.from ?? response.fromAt, toAt: now.unixMilliseconds)
        }
        try service.respond(response, to: call)
    }
}
