extension Schema {
    /// Missed calls. Each EXPIRED request of before whose conversation no member has joined since is one.
    static let missedStep = """
        -- The sequence of the expiry; NULL = no missed call: not EXPIRED, dismissed, or a member has joined since.
        ALTER TABLE requests ADD COLUMN missed INTEGER;
        -- Of each conversation that has EXPIRED requests (state 4): when they expired (type 7), and when members joined
        -- (type 3). The events that are not in conversation_events yet are few.
        CREATE TEMP TABLE joins_and_expiries AS
          SELECT e.conversation, e.type, e.request_id, e.key AS event
          FROM (SELECT DISTINCT conversation FROM requests WHERE state = 4) c
            CROSS JOIN conversation_events x ON x.conversation = c.conversation AND x.is_message = 0
            CROSS JOIN events e ON e.key = x.event
          WHERE e.type IN (3, 7)
          UNION SELECT e.conversation, e.type, e.request_id, e.key
          FROM workspaces w
            CROSS JOIN events e ON e.key > (w.key << 40 | w.indexed_sequence) AND e.key < (w.key + 1) << 40
          WHERE e.type IN (3, 7);
        CREATE INDEX temp.joins_and_expiries_of ON joins_and_expiries (conversation, type, event);
        UPDATE requests SET missed = (
          SELECT x.event & ((1 << 40) - 1) FROM joins_and_expiries x
          WHERE x.conversation = requests.conversation AND x.type = 7 AND x.request_id = requests.id
            AND x.event > coalesce((SELECT max(j.event) FROM joins_and_expiries j
              WHERE j.conversation = requests.conversation AND j.type = 3), 0))
        WHERE state = 4;
        DROP TABLE joins_and_expiries;
        CREATE INDEX requests_missed ON requests (workspace, id) WHERE missed IS NOT NULL;
        CREATE INDEX requests_missed_of ON requests (conversation) WHERE missed IS NOT NULL;
        """
}
