/// Every bound of the dashboard, with its unit.
package enum DashboardLimits {
    // MARK: Requests

    /// A form: one text of 32 KiB, percent-encoded, and some fields beside it. Bytes.
    static let formBytesMax = 128 * 1024
    static let formFieldsMax = 100
    /// Headers of a request, all together. Bytes.
    static let headerBytesMax = 32 * 1024
    /// A connection on which no request is under way. Seconds.
    static let idleConnectionSecondsMax: Int64 = 75
    /// Open HTTP connections: each browser has one for its events and a few for its calls.
    static let connectionsMax = 4_096

    // MARK: Event streams to browsers

    /// What a browser may catch up with after a loss. What is older is read anew as a page.
    static let ringItemsMax = 8_192
    static let ringBytesMax = 16 * 1024 * 1024
    static let browserStreamsMax = 2_000
    /// The daemon takes as many sessions of a member.
    static let streamsPerMemberMax = 64
    /// Of the ring, into one write.
    static let itemsPerWriteMax = 128
    static let bytesPerWriteMax = 64 * 1024
    static let heartbeatSeconds: Int64 = 15
    /// A browser that takes nothing for so long is disconnected; it comes back by its cursor. Seconds.
    static let writeSecondsMax: Int64 = 30
    /// Before a browser tries again. Milliseconds.
    static let retryMilliseconds = 1_000

    // MARK: What is kept of the workspace

    static let closedRequestsMax = 50
    /// Last lines of conversations without an open call.
    static let recentConversationsMax = 4_096
    static let previewCharactersMax = 140
    /// Requests of a snapshot whose last line is looked up, at a start.
    static let startLookupsMax = 500
    /// Of a list. The daemon's bound.
    static let pageItemsMax = 500

    // MARK: One thread

    static let threadLinesMax = 400
    /// Their text; escaped it may be six times as long.
    static let threadBytesMax = 1024 * 1024
    /// Threads that are read at the same time; further ones wait.
    static let threadsAtOnceMax = 16
    /// Rows of each part of the list, when a page is made.
    static let listRowsMax = 200
    static let threadSecondsMax = 10
    static let earlierRequestsMax = 20

    // MARK: Sign-in

    static let sessionDays: Int64 = 30
    static let sessionsMax = 10_000
    /// A session that is used is renewed on disk at most so often. Seconds.
    static let renewalSeconds: Int64 = 3_600
    static let secretBytes = 32
    static let tokenBytesMax = 512
    /// Mails with a sign-in link, a minute: asked for by whoever, from one network address, for one mail address.
    static let mailedLinksPerMinuteMax = 600
    static let mailedLinksPerClientMax = 20
    static let mailedLinksPerAddressMax = 3
    /// An IPv6 address with its zone. Bytes.
    static let networkAddressBytesMax = 64

    // MARK: Presence

    static let tabsPerMemberMax = 64
    /// A window's id. Bytes.
    static let tabBytesMax = 64
    /// Without input for longer is without input for so long. Seconds; the most that --away-after takes.
    static let idleSecondsMax: Int64 = 86_400
    /// A tab that is silent for so long counts no more. Seconds; the daemon's own bound.
    static let tabSecondsMax: Int64 = 45
    /// Windows that were closed within that time and are remembered.
    static let endedTabsMax = 4_096

    // MARK: The demo chat

    static let demoStreamsMax = 200
    static let demoTextBytesMax = 2_000
}
