// Schema steps for the desk.
extension Schema {
    /// The tags of conversations. Unlike `conversation_activity`, each commit writes the last event of the conversations that
    /// have tags, which are few: so a list by activity under a tag needs no other table.
    static let tagStep = """
        -- id and event: the conversation's, and its last event.
        CREATE TABLE conversation_tags (
          workspace INTEGER NOT NULL,
          tag TEXT NOT NULL,
          id TEXT NOT NULL,
          conversation INTEGER NOT NULL,
          event INTEGER NOT NULL,
          PRIMARY KEY (workspace, tag, id)
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX conversation_tags_by_activity ON conversation_tags (workspace, tag, event, conversation);
        CREATE INDEX conversation_tags_by_conversation ON conversation_tags (conversation);
        -- How many conversations have a tag; at least one.
        CREATE TABLE tags (
          workspace INTEGER NOT NULL,
          name TEXT NOT NULL,
          conversations INTEGER NOT NULL,
          PRIMARY KEY (workspace, name)
        ) STRICT, WITHOUT ROWID;
        """

    static let cannedReplyStep = """
        -- member: the owner; empty = the workspace.
        CREATE TABLE canned_replies (
          workspace INTEGER NOT NULL,
          id TEXT NOT NULL,
          member TEXT NOT NULL,
          shortcut TEXT NOT NULL,
          bytes BLOB NOT NULL,
          PRIMARY KEY (workspace, id)
        ) STRICT, WITHOUT ROWID;
        CREATE UNIQUE INDEX canned_replies_by_shortcut ON canned_replies (workspace, member, shortcut);
        """

    static let settingsStep = """
        -- Of the members who have set something; id is the member's.
        CREATE TABLE member_settings (
          workspace INTEGER NOT NULL,
          id TEXT NOT NULL,
          bytes BLOB NOT NULL,
          PRIMARY KEY (workspace, id)
        ) STRICT, WITHOUT ROWID;
        """
}
