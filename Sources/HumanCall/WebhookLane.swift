/// A conversation in which a webhook with `ordering: conversation` has stopped: all of its events from this one on wait,
/// although the webhook's place can be behind them.
package struct WebhookLane: Sendable, Hashable {
    /// Empty: one event that belongs to no conversation.
    package var conversationID: String
    /// The endpoint has accepted every event of the conversation before this sequence.
    package var sequence: Int64

    package init(conversationID: String, sequence: Int64) {
        self.conversationID = conversationID
        self.sequence = sequence
    }
}
