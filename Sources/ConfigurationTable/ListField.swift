/// One field of the items of a list: of `roles` or of `webhooks`.
package struct ListField: Hashable, Sendable {
    package let name: String
    /// The value without the field, in words; empty = the field is needed, or has no value.
    package let fallback: String
    package let summary: String

    package static let roles = [
        ListField(name: "uid", fallback: "", summary: "a user's number; an item has one of uid, user, gid, group"),
        ListField(name: "user", fallback: "", summary: "a user's name"),
        ListField(name: "gid", fallback: "", summary: "a group's number"),
        ListField(name: "group", fallback: "", summary: "a group's name"),
        ListField(name: "role", fallback: "", summary: "`chat`, `member:ID`, `dashboard`, `observer` or `admin`"),
        ListField(name: "workspaces", fallback: "all", summary: "a list of the workspaces for which it counts"),
    ]

    package static let webhooks = [
        ListField(
            name: "name", fallback: "",
            summary:
                "1 to 64 bytes of `A-Z a-z 0-9 . _ : @ -`; its place in the log is stored by name, so a new name starts over"
        ),
        ListField(
            name: "url", fallback: "",
            summary: "http or https, without user and password; its path is neither logged nor shown"),
        ListField(
            name: "secret_file", fallback: "",
            summary:
                "the key of the signature, 16 to 1,024 bytes on one line, mode 600 or 640; needed with format `json`"),
        ListField(name: "workspace", fallback: "`default`", summary: "the workspace whose events it gets"),
        ListField(name: "types", fallback: "all", summary: "a list of event types"),
        ListField(
            name: "audience", fallback: "`visitor`",
            summary: "`visitor` (no notes, no members, no notifications) or `team`"),
        ListField(name: "format", fallback: "`json`", summary: "`json` or `slack`"),
        ListField(name: "from", fallback: "`now`", summary: "where a new name begins: `now` or `beginning`"),
        ListField(
            name: "ordering", fallback: "`log`",
            summary:
                "the events that wait behind a refused one: `log` (every later one) or `conversation` (those of its conversation)"
        ),
        ListField(name: "allow_private", fallback: "`false`", summary: "`true` allows private addresses"),
    ]
}
