import HumanCallMessages

// The reply clock in ExplainRequest.
extension HumanCallRequest {
    func replyAlertStory(_ holder: String) -> (String, String) {
        guard let alert = alerts.last else { return ("alerted", "the visitor waits for a reply") }
        let how =
            alert.online > 0
            ? "alerted on their streams" : emailStory + (alert.nobodyAlerted ? "; NOBODY WAS ALERTED" : "")
        return (
            "\(holder) was alerted: the visitor waits for a reply",
            "first_reply_minutes or next_reply_minutes passed without a line of the holder; \(how)"
        )
    }

    var visitorIdleStory: (String, String) {
        (
            "COMPLETED: the AI has the conversation again",
            "no line came for \(action?.visitorIdleMinutes ?? 0) minutes after the holder's (visitor_idle_minutes)"
        )
    }

    /// Why a claim ended with RETURN_TO_AI. The holder who did not reply was alerted about it as the last step before.
    func claimLossStory(_ holder: String) -> String {
        let wasAlerted = alerts.last.map { $0.cause == .replyDue && $0.attempt == attempt } ?? false
        return wasAlerted
            ? "\(holder) was alerted and did not reply, or showed no sign of life for claim_grace"
            : "\(holder) showed no sign of life for claim_grace"
    }

    func replyOutlook(_ clock: ReplyClock?, clockSpeed: Int64) -> Outlook {
        let holder = claim?.memberID ?? "the holder"
        let lost =
            lapsesToAI
            ? "it is completed and the AI has the conversation again" : "it is PENDING again and the team is alerted"
        let what =
            switch clock {
            case .waiting(_, let isFirst)?:
                "unless \(holder) writes, \(holder) is alerted: the visitor waits for \(isFirst ? "the first" : "the next") line"
            case .alerted?: "unless \(holder) writes, the claim is given up: \(lost)"
            default: "unless a line is written, it is completed: the visitor has gone"
            }
        return Outlook(
            what: "\(what); before that the claim lapses if \(holder) shows no further sign of life",
            at: dueAt(clock, clockSpeed: clockSpeed) ?? 0)
    }
}
