/// Every bound and period of the service, with its unit last in the name (PROTOCOL.md, "Limits").
package enum ServiceLimits {
    package static let heartbeatMilliseconds: Int64 = 15_000
    package static let heartbeatBatchMilliseconds: Int64 = 1_000
    package static let sessionValidMilliseconds: Int64 = 45_000
    /// A member stays online this long after the last session ended: a reload is no absence.
    package static let sessionGraceMilliseconds: Int64 = 10_000
    /// Who was online when the daemon stopped counts as online this long after its start.
    package static let restartGraceMilliseconds: Int64 = 45_000
    package static let claimGraceDefaultMilliseconds: Int64 = 120_000
    package static let waitMillisecondsMax: Int32 = 50_000
    package static let sessionsPerMemberMax = 64
    package static let streamsMax = 20_000
    package static let waitsMax = 20_000
    package static let writesInFlightMax = 32_768
    /// One uid gets half of each, so that whoever uses up its own leaves the others theirs.
    package static let streamsPerUIDMax = 10_000
    package static let waitsPerUIDMax = 10_000
    package static let writesInFlightPerUIDMax = 16_384
    /// Of encoded requests whose writes are not on disk, also of callers who have gone meanwhile.
    package static let writeBytesInFlightPerUIDMax = 64 * 1024 * 1024

    package static let pageSizeMax: Int32 = 500
    package static let pageSizeDefault: Int32 = 100
    /// A page, a transcript and a wait's messages also end here.
    package static let pageBytesMax = 1024 * 1024
    /// A request has at most some 300 KiB.
    package static let requestsPerReadMax = 32
    package static let transcriptMessagesMax = 2_000
    package static let eventTypesPerStreamMax = 32

    /// What one stream may have on its way to the socket; the rest waits in the log.
    package static let streamWindowBytes = 256 * 1024
    /// Places that streams stand at when something was committed; whoever stands elsewhere is looked at by itself.
    package static let sharedRunsMax = 4
    /// The latest events kept in memory, over all workspaces.
    package static let ringBytesMax = 16 * 1024 * 1024
    package static let ringEventsMax = 16_384
    /// What a stream behind the ring reads from the store in one turn.
    package static let catchUpEventsPerTurn = 500
    package static let catchUpBytesPerTurn = 256 * 1024

    /// How many are read at once, at most 2 objects each; the window bounds how many of them are sent.
    package static let snapshotRequestsPerTurn = 32
    /// How much of a conversation ExplainRequest reads, and how many steps it tells.
    package static let explainPagesMax = 20
    package static let explainStepsMax = 500

    /// Answers to reads that are kept encoded: how many, and their bytes together and each.
    package static let knownAnswersMax = 4_096
    package static let knownAnswersBytesMax = 4 * 1024 * 1024
    package static let knownAnswerBytesMax = 64 * 1024

    /// Reads that take several turns, each a step at a time.
    package static let longReadsMax = 64
    package static let longReadsPerUIDMax = 32
    /// Days with requests that one answer may have; and how many of them are read in one turn, each with its members.
    package static let statisticsDaysMax = 3_660
    package static let statisticsDaysPerTurn = 16

    /// Of 256 bits none is ever guessed, and no two are the same.
    package static let loginTokenRandomBytes = 32
    package static let loginTokenBytesMax = 128
    /// What the vendors of language models take as a tool's name and, the strictest of them, as its description.
    package static let toolNameBytesMax = 64
    package static let toolDescriptionBytesMax = 1_024

    /// How many workspaces' (and assistants') actions are kept prepared for DetectIntent.
    package static let recognisersMax = 16

    package static let dueRequestsPerSweepMax = 256
    /// A wall clock that is set forward is noticed within this time.
    package static let clockCheckMilliseconds: Int64 = 5_000
    /// Mails that are with the mail server at once, of alerts; the rest waits in its rows.
    package static let deliveriesInFlightMax = 4
    package static let testMailsInFlightMax = 2
    package static let loginMailsInFlightMax = 16
    /// Sign-in links that one member is e-mailed within the window.
    package static let loginMailsPerWindowMax = 3
    package static let loginMailWindowMilliseconds: Int64 = 600_000
    package static let loginMailMembersMax = 10_000
    /// How many due notifications one look takes: most of them become no mail where their requests have ended.
    package static let notificationsPerSweepMax = 256
    /// The last lines of a conversation that a mail quotes.
    package static let messagesPerMailMax = 6
    package static let messageBytesPerMailMax = 64 * 1024
    /// How long the daemon's own writes rest after the store refused them.
    package static let storeRetryMilliseconds: Int64 = 1_000
    /// How often answers older than 7 days are removed.
    package static let answerSweepMilliseconds: Int64 = 600_000
    /// The same while a sweep finds as many as one may remove: it must keep up with whatever is written.
    package static let answerSweepAgainMilliseconds: Int64 = 1_000
    /// Deadlines of closed calls that the heap may hold beyond as many as it holds of open ones.
    package static let staleDeadlinesMax = 64
    /// A caller's own deadline is capped at a day.
    package static let timeoutMillisecondsMax: Int64 = 24 * 3_600 * 1_000
}
