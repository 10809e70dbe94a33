import Foundation

/// All texts of the desk, in every language that is shipped. Read once at the start.
///
///     languages/en/inbox.json    "inbox.title": "Inbox",
///     languages/de/inbox.json    "inbox.title": "Eingang",
///
/// Templates write `{{t.inbox.title}}`, Swift `words("inbox.title")`, and the script `say("inbox.title")`. `{name}` is a
/// value with that name, `{{` and `}}` are a brace. `KEY.one` and `KEY.other` are the forms of a text about a number,
/// which is its value `{count}`. docs/DASHBOARD.md, "Languages", has the rules.
struct Catalogue: Sendable {
    /// The language of a reader whose own languages are not shipped.
    static let fallback = "en"

    /// By the code of the language, such as `de`.
    let languages: [String: Words]

    /// - Parameter directory: a folder for each language, with a file for each page.
    init(directory: String) throws(StartError) {
        let codes = ((try? FileManager.default.contentsOfDirectory(atPath: directory)) ?? []).sorted()
        var languages: [String: Words] = [:]
        for code in codes {
            let files = (try? FileManager.default.contentsOfDirectory(atPath: directory + "/" + code)) ?? []
            var texts: [String: String] = [:]
            for file in files.sorted() where file.hasSuffix(".json") {
                let path = "\(directory)/\(code)/\(file)"
                guard let data = FileManager.default.contents(atPath: path),
                    let page = try? JSONDecoder().decode([String: String].self, from: data)
                else { throw StartError("\(path) is no JSON object of texts") }
                texts.merge(page) { $1 }
            }
            languages[code] = try Words(language: code, texts: texts)
        }
        guard languages[Self.fallback] != nil else {
            throw StartError("\(directory)/\(Self.fallback) is missing: keep the resources folder next to the program")
        }
        self.languages = languages
    }

    /// The texts for a language tag such as `de-AT`: of that language, of the one that it is a variety of, or English.
    func words(_ tag: String) -> Words {
        exact(tag) ?? languages[Self.fallback] ?? .none
    }

    /// The texts for a browser, from its header Accept-Language.
    func words(accepting header: String) -> Words {
        LanguageChoice(header).tags.lazy.compactMap(exact).first ?? words(Self.fallback)
    }

    private func exact(_ tag: String) -> Words? {
        var parts = tag.lowercased().split(separator: "-")
        while !parts.isEmpty {
            if let words = languages[parts.joined(separator: "-")] { return words }
            parts.removeLast()
        }
        return nil
    }
}

/// The languages that a browser asks for, the most wanted first. Values only.
struct LanguageChoice {
    let tags: [String]

    /// - Parameter header: Accept-Language, such as `de-AT,de;q=0.9,en;q=0.5`.
    init(_ header: String) {
        let entries = header.split(separator: ",").prefix(DashboardLimits.acceptedLanguagesMax).map { entry in
            let parts = entry.split(separator: ";").map { $0.trimmingCharacters(in: .whitespaces) }
            let weight = parts.dropFirst().first { $0.hasPrefix("q=") }.map { Double($0.dropFirst(2)) ?? 0 } ?? 1
            return (tag: parts.first ?? "", weight: weight)
        }
        // Entries of the same weight keep their order.
        tags = entries.enumerated().filter { $0.element.weight > 0 && !$0.element.tag.isEmpty }.sorted {
            ($1.element.weight, $0.offset) < ($0.element.weight, $1.offset)
        }.map(\.element.tag)
    }
}
