import HumanCall
import HumanCallMessages

/// Asks the mail server now, and answers what it said: the operator's proof that mail leaves the house.
enum SendTestMail {
    static func handle(_ request: SendTestMailRequest, _ call: Call, _ service: Service) throws(Rejection) {
        _ = try service.enter("", .admin, call)
        guard !request.to.isEmpty else { throw .invalid("to", "is missing; name the address that the mail goes to") }
        try Check.email(request.to, "to")
        guard service.configuration.canEmail else {
            return try service.respond(
                SendTestMailResponse(detail: "no SMTP server is configured: set smtp.host and smtp.from"), to: call)
        }
        guard service.outbox.testsInFlight < ServiceLimits.testMailsInFlightMax else {
            throw .limit(
                "\(service.outbox.testsInFlight) test mails are on their way; try again", which: "test_mails_in_flight",
                ServiceLimits.testMailsInFlightMax)
        }
        let messageID =
            "test-\(service.startedAt)-\(service.now.unixMilliseconds)-\(call.id.connection).\(call.id.stream)@humancall"
        let token = service.outbox.begin(.test(call.id, messageID: messageID))
        service.calls.open(call, .mailing)
        service.outputs.append(
            .deliver(
                Delivery(
                    token: token, mail: .test(to: request.to, messageID: messageID), time: service.now.unixMilliseconds)
            ))
    }
}

extension Service {
    /// Answers SendTestMail, if its caller is still there.
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
