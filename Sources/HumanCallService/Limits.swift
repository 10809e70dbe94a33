/// Every bound and period of the service, with its unit last in the name (PROTOCOL.md, "Limits").
package enum ServiceLimits {
    package static let heartbeatMilliseconds: Int64 = 15_000
    package static let heartbeatBatchMilliseconds: Int64 = 1_000
    package static let sessionValidMilliseconds: Int64 = 45_000
    /// A member stays online this long after the last session ended, so that a reload is no absence.
    package static let sessionGraceMilliseconds: Int64 = 10_000
    /// A member who was online when the daemon stopped counts as online this long after its start.
    package static let restartGraceMilliseconds: Int64 = 45_000
    package static let claimGraceDefaultMilliseconds: Int64 = 120_000
    package static let waitMillisecondsMax: Int32 = 50_000
    package static let sessionsPerMemberMax = 64
    package static let streamsMax = 20_000
    package static let waitsMax = 20_000
    package static let writesInFlightMax = 32_768
    /// One uid gets at most half of each, so that no uid can use up what the others need.
    package static let streamsPerUIDMax = 10_000
    package static let waitsPerUIDMax = 10_000
    package static let writesInFlightPerUIDMax = 16_384
    /// Encoded requests whose writes are not on disk, also those of callers who have left.
    package static let writeBytesInFlightPerUIDMax = 64 * 1024 * 1024

    package static let pageSizeMax: Int32 = 500
    package static let pageSizeDefault: Int32 = 100
    /// Also bounds a transcript and the messages of a wait.
    package static let pageBytesMax = 1024 * 1024
    /// A request has at most about 300 KiB.
    package static let requestsPerReadMax = 32
    /// Conversations that a page of ListConversations reads: those that its filters leave out cost time too.
    package static let conversationsReadMax = 1_000
    /// Of these, at least so many in one read if there is a filter, however few the page still needs.
    package static let filteredConversationsPerRead = 64
    package static let transcriptMessagesMax = 2_000
    package static let searchPageSizeMax: Int32 = 100
    package static let searchPageSizeDefault: Int32 = 25
    /// Hits whose request, conversation and text are read in one turn.
    package static let searchHitsPerTurn = 10
    package static let eventTypesPerStreamMax = 32
    /// Events that one ListEvents reads, or fewer of `pageBytesMax` bytes: a filter can leave all of them out, and the
    /// next page goes on behind them.
    package static let eventsPerListMax = 2_000

    /// Answers and items of one turn. Those that can be made later are, after what the event loop has read meanwhile.
    package static let outputBytesPerTurnMax = 4 * 1024 * 1024
    /// Between turns, the table of their connections keeps the memory for so many.
    static let connectionsKeptMax = 1_024

    /// Bytes of one stream that its socket has not taken; the rest waits in the log.
    package static let streamWindowBytes = 256 * 1024
    /// Broadcasts of one commit: places of the log at which several streams are. A stream elsewhere reads on its own.
    package static let broadcastsMax = 4
    /// The newest events that are kept in memory, over all workspaces.
    package static let ringBytesMax = 16 * 1024 * 1024
    package static let ringEventsMax = 16_384
    /// A stream that is behind the ring reads this much from the store per turn.
    package static let catchUpEventsPerTurn = 500
    package static let catchUpBytesPerTurn = 256 * 1024
    /// Streams that read on in one turn.
    package static let catchUpStreamsPerTurn = 64

    /// Requests of a snapshot that are read at once, with at most 2 objects each; the window bounds how many are sent.
    package static let snapshotRequestsPerTurn = 32
    /// Pages of a conversation that ExplainRequest reads, and steps that it lists.
    package static let explainPagesMax = 20
    package static let explainStepsMax = 500

    /// The cache of encoded reads: its entries, their bytes together, and the bytes of each.
    package static let readCacheEntriesMax = 4_096
    package static let readCacheBytesMax = 4 * 1024 * 1024
    package static let readCacheEntryBytesMax = 64 * 1024

    /// Reads that take several turns.
    package static let longReadsMax = 64
    /// PATH_MAX, less the ending of a copy that is not complete.
    package static let backupPathBytesMax = 4_000
    package static let longReadsPerUIDMax = 32
    /// Days with calls in one answer of GetStatistics: ten years.
    package static let statisticsDaysMax = 3_660
    /// Teams, actions or members in one answer of GetStatistics: twice the members that a workspace can have.
    package static let statisticsGroupsMax = 2_000
    /// Calls that GetStatistics reads in one turn: about 2 ms (docs/decisions/0035).
    package static let statisticsCallsPerTurn = 1_024
    /// Names of deleted members that GetStatistics reads in one turn.
    package static let statisticsNamesPerTurn = 256
    /// Consumers in one answer of Metrics, those that lag most: each is a time series at its reader.
    package static let consumerLagsMax = 1_000
    /// Workspaces whose consumers Metrics reads in one turn.
    package static let metricsWorkspacesPerTurn = 16
    /// Of an id in a line of the log: the longest that is valid.
    package static let reportedIDBytesMax = 256
    /// Changes that one turn of ListAudit reads, with the change before each.
    package static let auditEventsPerTurn = 64

    /// A changed place is announced so long after the first change of its queue, with all others of the queue.
    package static let queueAnnouncementMilliseconds: Int64 = 1_000
    /// The places of each queue whose changes are announced: a visitor who is further away can ask.
    package static let announcedPlacesMax = 100
    /// Queues whose places are announced in one turn.
    package static let queuesPerTurnMax = 8
    /// The newest calls of this period are what the expected wait is made of. It is used for a minute before it is read again.
    package static let expectedWaitPeriodMilliseconds: Int64 = 7 * 24 * 3_600 * 1_000
    package static let expectedWaitCallsMax = 2_048
    package static let expectedWaitMilliseconds: Int64 = 60_000

    /// 256 bits: nobody guesses a token, and no two are equal.
    package static let loginTokenRandomBytes = 32
    package static let loginTokenBytesMax = 128
    /// The lengths that the strictest vendor of language models accepts for a tool's name and description.
    package static let toolNameBytesMax = 64
    package static let toolDescriptionBytesMax = 1_024

    /// Sets of actions, by workspace and assistant, that are kept prepared for DetectIntent.
    package static let recognisersMax = 16

    package static let dueRequestsPerSweepMax = 256
    /// A wall clock that was set forward is noticed within this time.
    package static let clockCheckMilliseconds: Int64 = 5_000
    /// The daemon's time is kept again once it differs by more from what was kept: small steps of the clock add up.
    package static let clockAnchorMilliseconds: Int64 = 60_000
    /// Alert mails that are with the mail server at once; the rest waits in its rows.
    package static let deliveriesInFlightMax = 4
    package static let testMailsInFlightMax = 2
    /// Reloads that wait for the file to be read.
    package static let reloadsInFlightMax = 4
    package static let loginMailsInFlightMax = 16
    /// Sign-in links that are e-mailed to one member within the window.
    package static let loginMailsPerWindowMax = 3
    package static let loginMailWindowMilliseconds: Int64 = 600_000
    package static let loginMailMembersMax = 10_000
    /// Due notifications that are read at once. Most of them become no mail where their requests have ended.
    package static let notificationsPerSweepMax = 256
    /// The last messages of a conversation that a mail quotes.
    package static let messagesPerMailMax = 6
    package static let messageBytesPerMailMax = 64 * 1024
    /// The pause before the daemon repeats a command of its own that the store has failed.
    package static let storeRetryMilliseconds: Int64 = 1_000
    /// Time between two sweeps of answers older than 7 days.
    package static let answerSweepMilliseconds: Int64 = 600_000
    /// The same after a sweep that removed as many as one may: sweeps must keep up with what is written.
    package static let answerSweepAgainMilliseconds: Int64 = 1_000
    /// Deadlines of closed calls that the heap may hold beyond as many as it holds of open ones.
    package static let staleDeadlinesMax = 64
    /// A caller's timeout is capped at a day.
    package static let timeoutMillisecondsMax: Int64 = 24 * 3_600 * 1_000
}
