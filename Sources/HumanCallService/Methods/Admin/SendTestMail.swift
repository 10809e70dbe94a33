import HumanCall
import HumanCallMessages
import HumanCallWire

/// Sends a test mail now, and answers with what the mail server said.
enum SendTestMail {
    static func handle(_ request: SendTestMailRequest, _ call: Call, _ service: Service) throws(Rejection) {
        _ = try service.enter("", .admin, call)
        guard !request.to.isEmpty else { throw .invalid("to", "is missing; name the address that the mail goes to") }
        try Check.email(request.to, "to")
        guard service.configuration.canEmail else {
            return try service.respond(
                SendTestMailResponse(detail: "no SMTP server is configured: set smtp.host and smtp.from"), to: call)
        }
        let testCount = service.timers.outbox.testCount
        guard testCount < ServiceLimits.testMailsInFlightMax else {
            throw .limit(
                "\(testCount) test mails are in flight; try again", which: "test_mails_in_flight",
                ServiceLimits.testMailsInFlightMax)
        }
        let messageID =
            "test-\(service.startedAt)-\(service.now.unixMilliseconds)-\(call.id.connection).\(call.id.stream)@humancall"
        let token = service.timers.outbox.begin(.test(call.id, messageID: messageID))
        service.calls.open(call, .mailing)
        service.outputs.append(
            .deliver(service.delivery(token, .test(to: request.to, messageID: messageID))))
    }
}

extension Service {
    /// Answers SendTestMail, if the call is still open.
    func answerTestMail(_ id: CallID, _ outcome: DeliveryOutcome, _ messageID: String) {
        guard calls.close(id) != nil else { return }
        do throws(Rejection) {
            let response = SendTestMailResponse(
                sent: outcome.isDelivered, code: outcome.code, detail: outcome.detail, messageID: messageID)
            outputs.append(.respond(id, payload: try encoded(response)))
        } catch {
            outputs.append(.fail(id, error))
        }
    }
}
