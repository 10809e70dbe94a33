/// Every bound of the domain; the name ends with the unit. PROTOCOL.md, "Limits", is the same table for clients.
package enum Limits {
    package static let idBytesMax = 128
    /// Ids from chat servers: the longest in use, WhatsApp's message ids, have about 130 bytes.
    package static let chatIDBytesMax = 256
    package static let textBytesMax = 32 * 1024
    /// Names and labels are shown on one line and are copied into mail headers.
    package static let nameBytesMax = 200
    package static let searchTextBytesMax = 1_024
    package static let urlBytesMax = 2_048
    /// RFC 5321, 4.5.3.1.3: a path has at most 256 octets, including its brackets.
    package static let emailBytesMax = 254
    package static let metadataPairsMax = 16
    package static let metadataKeyBytesMax = 64
    package static let metadataValueBytesMax = 1_024
    package static let attachmentsMax = 16
    package static let tagBytesMax = 64
    package static let tagsPerConversationMax = 32
    /// Different tags. They are in memory, and a person chooses from the list of them.
    package static let tagsPerWorkspaceMax = 1_000
    package static let shortcutBytesMax = 64
    package static let cannedReplyBytesMax = 8 * 1024
    /// Of the workspace, or of one member: more than anybody remembers.
    package static let cannedRepliesPerOwnerMax = 200
    /// Of all owners. Verify reads them at once.
    package static let cannedRepliesPerWorkspaceMax = 5_000
    package static let translationsMax = 20
    /// All lines of an action's translations together: the directory holds them, and each Put carries them.
    package static let translationBytesMax = 64 * 1024
    package static let examplePhrasesMax = 50
    package static let examplePhraseBytesMax = 500
    package static let teamsPerMemberMax = 32
    /// The largest `max_claims`. Nobody chats with more people at once; a program needs no limit.
    package static let claimsPerMemberMax: Int32 = 1_000
    /// Overdue requests that one ClaimNext expires before the one that it claims. Their timers expire further ones.
    package static let overduePerClaimMax = 100
    package static let historyMessagesMax = 200
    package static let historyBytesMax = 256 * 1024
    package static let closeAfterMinutesMin: Int32 = 10
    package static let closeAfterMinutesMax: Int32 = 10_080
    package static let closeAfterMinutesDefault: Int32 = 10
    /// Times that were read at the same moment by two threads differ by less.
    package static let clockToleranceMilliseconds: Int64 = 60_000
    /// Six intervals a day.
    package static let weeklyHoursMax = 42
    package static let specialDaysMax = 100
    /// A schedule that stays closed for longer than this is a mistake.
    package static let closedDaysMax = 14
    /// How far a deadline in open hours, and a special day, can be away.
    package static let openHoursDaysMax = 400
    /// How far ahead a decision reads the offsets of a time zone.
    package static let zoneDaysMax = 420
    /// The longest name in the time zone database has 32.
    package static let zoneNameBytesMax = 64
    /// However fast the clock of a trial is, a person or a script can still reply in time.
    package static let replyMillisecondsMin: Int64 = 2_000
    package static let alertsPerRequestMax = 16
    package static let namesPerAlertMax = 100
    package static let membersPerWorkspaceMax = 1_000
    package static let actionsPerWorkspaceMax = 200
    /// Saved views of the desk's lists. A member who needs more does not find them again.
    package static let viewsPerMemberMax = 32
    package static let viewQueryBytesMax = 1_024
    /// The name of a view, short enough for a button.
    package static let labelBytesMax = 64
    /// The longest tag that RFC 5646, 4.4.1, asks programs to accept.
    package static let languageBytesMax = 35
    package static let mentionsPerNoteMax = 32
    package static let volumeMin: Int32 = 1
    package static let volumeMax: Int32 = 100
    /// Loud enough for the next room, and no shock with headphones.
    package static let volumeDefault: Int32 = 70
    package static let workspacesMax = 1_000
    /// Counts only consumers of callers; the configuration bounds the daemon's own.
    package static let consumersPerWorkspaceMax = 1_000
    /// Of one uid that is no admin, so that no caller takes every name of a workspace.
    package static let consumersPerUIDMax = 200
    /// A consumer that nothing used for 30 days of the daemon's running time expires. Longer than any holiday of a reader.
    package static let consumerUnusedMilliseconds: Int64 = 30 * 24 * 3_600 * 1_000
    /// A use is stored at most this often, so that a reader without news costs no commit.
    package static let consumerUseMilliseconds: Int64 = 24 * 3_600 * 1_000
    /// Names of expired consumers that a workspace remembers. One uid adds at most 200 in 30 days; the oldest go.
    package static let expiredConsumersPerWorkspaceMax = 4_000
    /// Conversations in which a webhook has stopped; with more it stops altogether. They are stored with its place.
    package static let webhookLanesMax = 1_000
    /// The prefix of the daemon's own consumers.
    package static let ownConsumerPrefix = "webhook:"
    /// Counts unused tokens that have not expired. A new one replaces the oldest.
    package static let loginTokensPerMemberMax = 16
    package static let loginTokenMilliseconds: Int64 = 10 * 60 * 1_000
    /// Chat servers make keys of their message ids.
    package static let idempotencyKeyBytesMax = chatIDBytesMax
    /// The retention of idempotency rows (CONTRACT.md, "Idempotency").
    package static let idempotencyMilliseconds: Int64 = 7 * 24 * 3_600 * 1_000
}

package let millisecondsPerMinute: Int64 = 60_000
