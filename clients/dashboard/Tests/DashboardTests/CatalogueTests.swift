import Foundation
import Testing

@testable import Dashboard

/// The folders of the package, as the tests read them.
enum Sources {
    static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent(
        "../../Sources/Dashboard"
    ).standardized.path
    static let languages = folder + "/Resources/languages"

    /// The texts of all files below a folder with this extension.
    static func texts(_ path: String, _ suffix: String) -> [String: String] {
        let files = (try? FileManager.default.subpathsOfDirectory(atPath: folder + path)) ?? []
        return Dictionary(
            uniqueKeysWithValues: files.filter { $0.hasSuffix(suffix) }.map {
                (
                    $0,
                    String(
                        decoding: FileManager.default.contents(atPath: folder + path + "/" + $0) ?? Data(),
                        as: UTF8.self)
                )
            })
    }

    static let english = catalogue.words("en")
    static let catalogue: Catalogue = {
        do { return try Catalogue(directory: languages) } catch { preconditionFailure("\(error)") }
    }()
}

@Suite struct CatalogueTests {
    private let words = Sources.catalogue.languages

    /// The forms of a text about a number count as one text.
    private func base(_ key: String) -> String {
        for form in [".zero", ".one", ".two", ".few", ".many", ".other"] where key.hasSuffix(form) {
            return String(key.dropLast(form.count))
        }
        return key
    }

    private func matches(_ pattern: String, in text: String) -> Set<String> {
        guard let expression = try? NSRegularExpression(pattern: pattern) else { return [] }
        let found = expression.matches(in: text, range: NSRange(text.startIndex..., in: text))
        return Set(found.compactMap { Range($0.range(at: 1), in: text).map { String(text[$0]) } })
    }

    /// The keys, or parts of keys, that a source names: its literals that begin with the name of a page.
    private func named() -> Set<String> {
        let pages = Set(Sources.english.texts.keys.compactMap { $0.split(separator: ".").first.map(String.init) })
        var keys: Set<String> = []
        for text in Sources.texts("", ".swift").values { keys.formUnion(matches(#""([a-z]\w*(?:\.\w+)+)""#, in: text)) }
        for text in Sources.texts("/Resources/assets/script", ".mjs").values {
            keys.formUnion(matches(#""([a-z]\w*(?:\.\w+)+)""#, in: text))
        }
        for text in Sources.texts("/Resources/templates", ".html").values {
            keys.formUnion(matches(#"\{\{t\.([\w.]+)\}\}"#, in: text))
        }
        return keys.filter { key in pages.contains(String(key.prefix { $0 != "." })) }
    }

    @Test func englishAndGermanAreShipped() {
        #expect(Set(words.keys) == ["de", "en"])
    }

    @Test func everyLanguageHasTheSameTexts() {
        let english = Set(Sources.english.texts.keys.map(base))
        for (language, words) in words {
            let own = Set(words.texts.keys.map(base))
            #expect(own == english, "\(language) lacks \(english.subtracting(own)) and has \(own.subtracting(english))")
        }
    }

    @Test func everyTextHasTheSameValuesInAllLanguages() {
        func values(_ words: Words) -> [String: Set<String>] {
            Dictionary(
                words.texts.map { (base($0.key), TextPattern($0.value).names.subtracting(["count"])) },
                uniquingKeysWith: { $0.union($1) })
        }
        let english = values(Sources.english)
        for (language, words) in words {
            for (key, names) in values(words) { #expect(names == english[key], "\(language), \(key)") }
        }
    }

    @Test func everyTextThatASourceNamesExists() {
        let keys = Sources.english.texts.keys
        for key in named().sorted() {
            #expect(keys.contains { $0 == key || $0.hasPrefix(key + ".") }, "no text \(key)")
        }
    }

    @Test func everyTextIsUsed() {
        let named = named()
        for key in Sources.english.texts.keys.sorted() {
            // A source names a text, its base, or what its title and its detail have in common.
            let parent = key.lastIndex(of: ".").map { String(key[..<$0]) } ?? ""
            #expect(named.contains(key) || named.contains(base(key)) || named.contains(parent), "nobody uses \(key)")
        }
    }

    @Test func noTextIsTheBeginningOfAnothersName() {
        let keys = Set(Sources.english.texts.keys)
        for key in keys { #expect(!keys.contains { $0.hasPrefix(key + ".") }, "\(key) is a text and a folder") }
    }

    /// One text a line in the order of the keys, so that changes of two people merge.
    @Test func theFilesAreSortedWithOneTextALine() throws {
        for (path, text) in Sources.texts("/Resources/languages", ".json") {
            let page = (path as NSString).lastPathComponent.dropLast(".json".count)
            let keys = text.split(separator: "\n").dropFirst().dropLast().map { line in
                String(line.dropFirst(3).prefix { $0 != "\"" })
            }
            #expect(keys == keys.sorted() && Set(keys).count == keys.count, "\(path) is not sorted")
            #expect(keys.allSatisfy { $0.hasPrefix(page + ".") }, "\(path) has a text of another page")
            let decoded = try JSONDecoder().decode([String: String].self, from: Data(text.utf8))
            #expect(decoded.count == keys.count, "\(path) has more or less than one text a line")
        }
    }

    @Test func noTemplateHasATextOfItsOwn() {
        for (name, text) in Sources.texts("/Resources/templates", ".html") {
            var rest = text.replacingOccurrences(of: #"\{\{\{?[^}]*\}?\}\}"#, with: "", options: .regularExpression)
            let attributes = matches(
                #"(?:placeholder|aria-label|aria-description|data-confirm|title|alt)="([^"]*\p{L}[^"]*)""#, in: rest)
            #expect(attributes.isEmpty, "\(name): \(attributes)")
            // This part of a tag is attributes alone.
            guard name != "field-state.html" else { continue }
            // Keys of the keyboard and commands are the same in all languages.
            for element in ["kbd", "code", "pre"] {
                rest = rest.replacingOccurrences(
                    of: "<\(element)[^>]*>[^<]*</\(element)>", with: "", options: .regularExpression)
            }
            let shown = rest.replacingOccurrences(of: "<[^>]*>", with: "\n", options: .regularExpression)
                .replacingOccurrences(of: "HumanCall", with: "")
            #expect(shown.first(where: \.isLetter) == nil, "\(name): \(shown.filter { !$0.isWhitespace })")
        }
    }

    // MARK: The language of a reader

    @Test(arguments: [
        ("de", "de"), ("de-AT", "de"), ("DE-ch", "de"), ("de-Latn-AT", "de"), ("fr", "en"), ("", "en"), ("den", "en"),
    ])
    func aLanguageServesItsVarieties(_ tag: String, _ language: String) {
        #expect(Sources.catalogue.words(tag).language == language)
    }

    @Test(arguments: [
        ("de-AT,de;q=0.9,en;q=0.5", "de"), ("fr, de;q=0.3, en;q=0.8", "en"), ("fr,it", "en"), ("", "en"),
        ("de;q=0, en;q=0.1", "en"), ("*", "en"), ("en;q=x,de;q=0.5", "de"),
        (String(repeating: "fr,", count: DashboardLimits.acceptedLanguagesMax) + "de", "en"),
    ])
    func aBrowserGetsTheFirstOfItsLanguagesThatIsShipped(_ header: String, _ language: String) {
        #expect(Sources.catalogue.words(accepting: header).language == language)
    }

    // MARK: Values

    @Test func aTextIsFilledWithItsValues() {
        #expect(TextPattern("{a} and {b}, not {{a}} } {").filled(["a": "{b}", "b": "2"]) == "{b} and 2, not {a} } {")
        #expect(TextPattern("{missing}").filled([:]) == "{missing}")
    }

    @Test func aNumberHasTheFormThatItNeeds() throws {
        let words = try Words(language: "en", texts: ["n.one": "{count} call", "n.other": "{count} calls of {who}"])
        #expect(words.count("n", 1) == "1 call" && words.count("n", 0, ["who": "Ann"]) == "0 calls of Ann")
    }

    @Test func aPhraseIsSaidInTheLanguageOfItsReader() {
        let phrase = Phrase("mark.released", ["before": Phrase("common.colleague")])
        #expect(Sources.english(phrase) == "A colleague gave the call back; it is waiting again")
        #expect(
            Sources.catalogue.words("de")(phrase)
                == "Jemand aus dem Team hat die Anfrage zurückgegeben; sie wartet wieder")
    }
}
