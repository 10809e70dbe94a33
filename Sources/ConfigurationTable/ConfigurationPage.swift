/// docs/CONFIGURATION.md. A test compares the page with this, and writes it with WRITE_DOCS=1.
package enum ConfigurationPage {
    package static let text: String = {
        var lines = introduction
        lines += ["", "## Keys", "", "| key | variable | default | change | |", "|---|---|---|---|---|"]
        lines += ConfigurationKey.allCases.map(row)
        for key in ConfigurationKey.allCases {
            guard case .list(let fields) = key.row.kind else { continue }
            lines += ["", "### \(key.rawValue)", "", "A list, in the file only, like `- \(key.row.example)`.", ""]
            lines += ["| field | default | |", "|---|---|---|"]
            lines += fields.map { "| `\($0.name)` | \($0.fallback) | \($0.summary) |" }
        }
        return (lines + [""] + ending).joined(separator: "\n") + "\n"
    }()

    private static let introduction = """
        # Configuration

        <!-- Made from Sources/ConfigurationTable by the test of its name with WRITE_DOCS=1; do not edit. -->

        ```sh
        humancall config default > humancall.yml                   # every key, commented out
        humancalld --config humancall.yml --check-config           # names the line, the key, the rule and what was probably meant
        humancalld --config humancall.yml
        humancall reload                                           # after a change; or SIGHUP, or systemctl reload humancalld
        humancall config dump                                      # what is in force, and where each value comes from
        ```

        A flag overrides the environment, the environment the file, the file the default. Every key but a list is also a variable. A
        relative path is relative to the directory where the daemon was started; a leading `~/` is the home directory.
        """.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)

    private static let ending = """
        ## Reload

        `humancall reload` (RPC Reload, role `admin`) and SIGHUP read the file and the files of its secrets again. The daemon checks
        everything first. Then it applies all changes between two calls, or none: after a mistake the configuration of before stays in
        force, the caller gets `CONFIGURATION_INVALID` with the file, line and key (exit status 65), and the log has a line.

        | change | |
        |---|---|
        | live | applied at once |
        | restart | named in the answer (`needs_restart`) and in the log; the value of before stays in force until the restart |

        - **roles**: each call after the reload is judged by the new roles, also on connections that are open. Streams and waits whose
          caller may no longer read end with `ROLE_REQUIRED`.
        - **smtp**: mails that are being sent end at the server of before. Mails that wait go to the new one.
        - **webhooks**: an unchanged one keeps its place and its connection. A changed one begins again at its stored place, so an event
          that was just being posted comes again with the same `Humancall-Event-Id`. A removed one stops; its place stays stored.
        - **claim_grace**: counts for the claims that exist, from their last sign of life.
        - The environment and the flags of a process do not change: a key that they set keeps their value.
        """.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)

    private static func row(_ key: ConfigurationKey) -> String {
        let fallback =
            switch key.row.fallback {
            case .none: ""
            case .value(let text): "`\(text)`"
            case .described(let text): text
            }
        var summary = key.row.summary
        switch key.row.kind {
        case .choice(let choices): summary += "; one of \(choices.map { "`\($0)`" }.joined(separator: ", "))"
        case .number(let range): summary += "; \(range.lowerBound) to \(range.upperBound)"
        case .list: summary += "; see [below](#\(key.rawValue))"
        default: break
        }
        return
            "| `\(key.rawValue)` | \(key.environmentName.map { "`\($0)`" } ?? "") | \(fallback) | \(key.row.change == .live ? "live" : "restart") | \(summary) |"
    }
}
