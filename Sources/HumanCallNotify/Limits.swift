/// Every bound of mails and webhooks, with its unit last in the name.
package enum NotifyLimits {
    // A mail
    package static let subjectBytesMax = 160
    /// A name, an action or a reason within a subject.
    package static let subjectPartBytesMax = 60
    package static let nameBytesMax = 120
    package static let reasonBytesMax = 600
    package static let summaryBytesMax = 2_000
    /// The newest messages of the conversation.
    package static let quotedMessagesMax = 6
    package static let quotedMessageBytesMax = 500
    package static let quotedLinesMax = 8
    /// Calls that a digest describes; it counts the rest.
    package static let digestCallsMax = 20
    /// RFC 2047, 2: an encoded word.
    package static let encodedWordBytesMax = 75
    /// RFC 5322, 2.1.1: a line should not be longer, without its end. A line that cannot be folded has at most 998.
    package static let lineBytesMax = 76

    // SMTP
    package static let mailsInFlightMax = 2
    package static let mailsWaitingMax = 64
    package static let detailBytesMax = 256
    package static let replyBytesMax = 4_096

    // Webhooks
    package static let webhooksMax = 32
    /// Blocked conversations in an answer.
    package static let shownLanesMax = 100
    /// Events of one look for a lane's next one, which is a turn of the event loop.
    package static let eventsPerFindMax = 200
    package static let bytesPerFindMax = 1 << 20
    /// An answer's body, which is discarded. A longer one ends the transfer.
    package static let answerBytesMax = 64 * 1024
    package static let webhookConnectMilliseconds: Int64 = 5_000
    package static let webhookTotalMilliseconds: Int64 = 15_000
    /// An escaped reason. The closing time and the link follow it.
    package static let slackReasonBytesMax = 1_200

    // Both
    /// Transfers that run when the daemon stops have this long to end.
    package static let closeGraceMilliseconds: Int64 = 3_000
    package static let secretBytesMin = 16
    package static let secretBytesMax = 1_024
}
