/// Options whose value begins with a dash: `--reason "- can I talk to a person?"`.
///
/// ArgumentParser would read the value as options of its own, and `-o` and `-q` within it as ours. Written as
/// `--reason=VALUE` it is a value in any case.
enum DashedValues {
    /// The long options without a value. A test compares them with the commands.
    static let flags: Set<String> = [
        "--quiet", "--help", "--version", "--follow", "--no-ack", "--hold", "--stopped", "--force", "--no-bell",
        "--no-desktop", "--actions-from-daemon", "--by-activity", "--missed", "--newest-first", "--oldest-first",
        "--next", "--count-open-hours", "--email-when-closed", "--revoke", "--csv", "--notes",
    ]

    static func joined(_ words: [String]) -> [String] {
        var joined: [String] = []
        for word in words[..<end(of: words)] {
            if let option = joined.last, needsValue(option), word.hasPrefix("-") {
                joined[joined.count - 1] = "\(option)=\(word)"
            } else {
                joined.append(word)
            }
        }
        return joined + words[end(of: words)...]
    }

    /// Words after `--` are no options.
    private static func end(of words: [String]) -> Int { words.firstIndex(of: "--") ?? words.count }

    private static func needsValue(_ word: String) -> Bool {
        word.hasPrefix("--") && !word.contains("=") && !flags.contains(word)
    }
}
