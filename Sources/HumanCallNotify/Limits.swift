/// Every bound of what leaves the house, with its unit last in the name.
package enum NotifyLimits {
    // A mail
    package static let subjectBytesMax = 160
    /// A name, an action or a reason where it stands in a subject.
    package static let subjectPartBytesMax = 60
    package static let nameBytesMax = 120
    package static let reasonBytesMax = 600
    package static let summaryBytesMax = 2_000
    /// Of the conversation, the last of these.
    package static let quotedMessagesMax = 6
    package static let quotedMessageBytesMax = 500
    package static let quotedLinesMax = 8
    /// In a digest; the rest is counted.
    package static let digestCallsMax = 20
    /// RFC 2047, 2: an encoded word.
    package static let encodedWordBytesMax = 75
    /// RFC 5322, 2.1.1: what a line should have, without its end. What cannot be folded has at most 998.
    package static let lineBytesMax = 76

    // SMTP
    package static let mailsInFlightMax = 2
    package static let mailsWaitingMax = 64
    package static let detailBytesMax = 256
    package static let replyBytesMax = 4_096

    // Webhooks
    package static let webhooksMax = 32
    /// Of an answer's body, which nobody reads; a longer one ends the transfer.
    package static let answerBytesMax = 64 * 1024
    package static let webhookConnectMilliseconds: Int64 = 5_000
    package static let webhookTotalMilliseconds: Int64 = 15_000
    /// Of a reason, escaped; closing time and link stand behind it.
    package static let slackReasonBytesMax = 1_200

    // Both
    /// What is on its way when the daemon stops has this long to end.
    package static let closeGraceMilliseconds: Int64 = 3_000
    package static let secretBytesMin = 16
    package static let secretBytesMax = 1_024
}
