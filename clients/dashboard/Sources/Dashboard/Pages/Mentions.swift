import HumanCallClient

/// Finds the members whom a note mentions: `@` and a member's name, or id. Values only.
enum Mentions {
    /// The ids, in the order of the text, each once. Of names that begin alike the longest counts.
    static func find(in text: String, among members: some Collection<Member>) -> [String] {
        let names = members.flatMap { [($0.name, $0.id), ($0.id, $0.id)] }.filter { !$0.0.isEmpty }
            .sorted { ($0.0.count, $1.0) > ($1.0.count, $0.0) }
        var found: [String] = []
        var rest = text[...]
        while let sign = rest.firstIndex(of: "@") {
            let isStart = sign == text.startIndex || !isPartOfWord(text[text.index(before: sign)])
            rest = rest[rest.index(after: sign)...]
            guard isStart, let (name, id) = names.first(where: { begins(rest, with: $0.0) }) else { continue }
            if !found.contains(id), found.count < DashboardLimits.mentionsMax { found.append(id) }
            rest = rest.dropFirst(name.count)
        }
        return found
    }

    /// Without regard to case, and not in the middle of a longer word.
    private static func begins(_ text: Substring, with name: String) -> Bool {
        let head = text.prefix(name.count)
        guard head.lowercased() == name.lowercased() else { return false }
        return text.dropFirst(name.count).first.map { !isPartOfWord($0) } ?? true
    }

    private static func isPartOfWord(_ character: Character) -> Bool { character.isLetter || character.isNumber }
}
