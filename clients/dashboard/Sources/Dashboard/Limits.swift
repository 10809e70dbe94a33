/// Every bound of the dashboard, with its unit.
package enum DashboardLimits {
    // MARK: Requests

    /// A form: one text of 32 KiB, percent-encoded, and some more fields. Bytes.
    static let formBytesMax = 128 * 1024
    /// The form of an action: its own texts and 64 KiB of translations. Only managers post it. Bytes.
    static let actionFormBytesMax = 512 * 1024
    /// The form of an action with all its translations has 190.
    static let formFieldsMax = 250
    /// Languages of an action; the daemon's bound.
    static let translationsMax = 20
    /// All headers of a request together. Bytes.
    static let headerBytesMax = 32 * 1024
    static let headerFieldsMax = 100
    /// How long a connection without a request stays open. Seconds.
    static let idleConnectionSecondsMax: Int64 = 75
    /// Open HTTP connections. A browser has one for its events and a few for its requests.
    static let connectionsMax = 4_096

    // MARK: Languages

    /// Entries of a header Accept-Language that are considered.
    static let acceptedLanguagesMax = 20

    // MARK: Compression

    /// A shorter text gains nothing from it. Bytes.
    static let compressedBytesMin = 1_024

    // MARK: Files of members

    static let fileBytesMax: Int64 = 10_000_000
    /// Enough to recognise every type.
    static let fileHeadBytes = 512
    static let fileNameBytesMax = 150
    /// 128 bits of the conversation's digest.
    static let fileFolderDigits = 32
    static let filesPerMessageMax = 10
    static let filesPerConversationMax = 200
    /// A file that was stored and never sent is removed after a day; looked for every hour. Seconds.
    static let unsentFileSeconds: Int64 = 86_400
    static let fileSweepSeconds: Int64 = 3_600

    // MARK: AI chats

    static let chatRowsMax = 30
    /// The newest messages among which the visitor's last words are looked for.
    static let chatLinesMax: Int32 = 10

    // MARK: Event streams to browsers

    /// How much a browser can catch up with after a lost connection. A browser that lacks more reads its page again.
    static let ringItemsMax = 8_192
    static let ringBytesMax = 16 * 1024 * 1024
    static let browserStreamsMax = 2_000
    /// The daemon accepts as many sessions of a member.
    static let streamsPerMemberMax = 64
    /// Items of the ring in one write.
    static let itemsPerWriteMax = 128
    static let bytesPerWriteMax = 64 * 1024
    /// Each browser gets something at least this often. A page that hears nothing for twice as long treats its
    /// connection as lost, so members notice within 10 s that their network swallows everything. Seconds.
    static let pulseSeconds: Int64 = 4
    /// How long a browser may not read before it is disconnected. It comes back with its cursor. Seconds.
    static let writeSecondsMax: Int64 = 30
    /// The pause before a browser reconnects. Milliseconds.
    static let retryMilliseconds = 1_000

    // MARK: What is kept of the workspace

    static let closedRequestsMax = 50
    /// Last lines of conversations without an open call.
    static let recentConversationsMax = 4_096
    static let previewCharactersMax = 140
    /// Lines of a visitor that are counted as unread; more are "99+".
    static let unansweredLinesMax = 99
    /// The newest messages of a conversation that are read at a start.
    static let startMessagesMax: Int32 = 100
    /// Conversations of a snapshot whose last line is looked up at a start.
    static let startLookupsMax = 500
    /// Items of a page of a list; the daemon's bound.
    static let pageItemsMax = 500

    // MARK: The overview

    /// A longer range has a column for each month.
    static let overviewDayBarsMax = 92

    // MARK: One thread

    /// Events of a thread that are read at once: what it shows when it opens, and each time that its reader goes back.
    static let threadEventsPerPart = 200
    /// Pages of events of calls that the timeline is made of.
    static let timelinePagesMax = 4
    /// Missed calls that are counted, and listed.
    static let missedMax = 500
    static let missedRowsMax = 100
    /// Calls on one page of the history.
    static let historyRowsMax: Int32 = 25
    /// Events that the search can be behind without a word about it.
    static let searchLagMax: Int64 = 1_000
    /// Threads that are read at the same time. Further ones wait.
    static let threadsAtOnceMax = 16
    /// Rows of each group of the list in a page.
    static let listRowsMax = 200
    static let threadSecondsMax = 10
    static let earlierRequestsMax = 20

    // MARK: Sign-in

    static let sessionDays: Int64 = 30
    static let sessionsMax = 10_000
    /// How often a session in use is renewed on disk at most. Seconds.
    static let renewalSeconds: Int64 = 3_600
    static let secretBytes = 32
    static let tokenBytesMax = 512
    /// Mails with a sign-in link per minute: in all, for one network address, and for one mail address.
    static let mailedLinksPerMinuteMax = 600
    static let mailedLinksPerClientMax = 20
    static let mailedLinksPerAddressMax = 3
    /// An IPv6 address with its zone. Bytes.
    static let networkAddressBytesMax = 64

    // MARK: Presence

    static let tabsPerMemberMax = 64
    /// A window's id. Bytes.
    static let tabBytesMax = 64
    /// The longest time without input that counts; also the maximum of --away-after. Seconds.
    static let idleSecondsMax: Int64 = 86_400
    /// A window that is silent for this long does not count any more; the daemon's own bound. Seconds.
    static let tabSecondsMax: Int64 = 45
    /// Windows closed within that time that are remembered.
    static let endedTabsMax = 4_096

    // MARK: Notifications of browsers

    static let subscriptionsPerMemberMax = 10
    static let subscriptionsMax = 5_000
    static let endpointBytesMax = 2_048
    static let pushesAtOnceMax = 4
    static let pushesWaitingMax = 512
    static let pushAttemptsMax = 3
    /// The pause before the second attempt; before the third it is twice as long. Seconds.
    static let pushRetrySeconds: Int64 = 2
    static let pushBodyCharactersMax = 300

    // MARK: Notes

    /// The daemon's bound.
    static let mentionsMax = 32

    // MARK: Settings

    /// The daemon's default, for members who have set nothing.
    static let volumeDefault: Int32 = 70

    // MARK: The demo chat

    static let demoStreamsMax = 200
    static let demoTextBytesMax = 2_000

    // MARK: Monitors

    /// An answer of /readyz counts for so long.
    static let readinessSeconds: Int64 = 1
    static let healthSecondsMax: Int64 = 2
    static let metricsSecondsMax: Int64 = 5
    static let metricsTokenBytesMin = 16
    static let metricsTokenBytesMax = 512
}
