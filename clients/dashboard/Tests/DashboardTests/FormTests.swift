import HumanCallClient
import Testing

@testable import Dashboard

@Suite struct FormTests {
    @Test func fieldsAreReadAsBrowsersWriteThem() throws {
        let form = try Form("text=One+%26+two%0D%0Athree&empty=&on=1&lines=a%0D%0A%0D%0A+b+")
        #expect(form.text("text") == "One & two\nthree")
        #expect(form["empty"] == "" && form.has("empty") && !form.has("off"))
        #expect(form.lines("lines") == ["a", "b"])
    }

    @Test(arguments: ["a=%ff", "a=%zz", "%c3=1", "a=1&a=2", "a[b]=1"])
    func aFormThatNoPageOfOursSendsIsRefused(_ text: String) {
        #expect(throws: Problem.self) { try Form(text) }
    }

    @Test func moreFieldsThanAnyFormHasAreRefused() {
        let text = (0...DashboardLimits.formFieldsMax).map { "f\($0)=1" }.joined(separator: "&")
        #expect(throws: Problem.self) { try Form(text) }
    }

    @Test func asManyFieldsAsAFormMayHaveAreRead() throws {
        let text = (0..<DashboardLimits.formFieldsMax).map { "f\($0)=1" }.joined(separator: "&")
        #expect(try Form(text).has("f\(DashboardLimits.formFieldsMax - 1)"))
    }

    @Test(arguments: ["", "ten", "1e3", "99999999999", "10.5"])
    func aFieldThatIsNoWholeNumberIsRefused(_ text: String) throws {
        let form = try Form("minutes=\(text)")
        var problems: [String: Phrase] = [:]
        _ = form.number("minutes", &problems, rule: nil)
        #expect(problems == ["minutes": Phrase("forms.wholeNumber")])
    }

    @Test(arguments: [
        ("/overview", "/overview"), ("/inbox/r?x=1", "/inbox/r?x=1"), ("", "/inbox"), ("//evil", "/inbox"),
        ("https://evil", "/inbox"),
        ("/\\evil", "/inbox"), ("/a\nb", "/inbox"), ("javascript:alert(1)", "/inbox"),
    ])
    func aLinkLeadsOnlyToAPageOfOurs(_ next: String, _ leads: String) {
        #expect(SignInPages.safe(next) == leads)
    }

    @Test(arguments: [
        ("Call Support Team", "call-support-team"), ("  ", "action-"), ("Ünïcode & more!", "n-code-more"),
        ("<script>", "script"),
    ])
    func anIdIsMadeFromAName(_ name: String, _ id: String) {
        #expect(ActionPages.identifier(name, of: "action").hasPrefix(id))
        #expect(
            ActionPages.identifier(name, of: "action").utf8.allSatisfy {
                $0 == 45 || (48...57).contains($0) || (97...122).contains($0)
            })
    }

    @Test func noIdIsAWordOfAnAddress() {
        #expect(ActionPages.identifier("New", of: "action") == "action-new")
        #expect(ActionPages.identifier(" try! ", of: "action") == "action-try")
        #expect(ActionPages.identifier("New sales", of: "action") == "new-sales")
    }

    @Test func aMemberWhoseNameHasNoLatinLettersIsAMember() {
        let id = MemberPages.freeIdentifier("Мария", among: Board(cursor: LogCursor(log: "l", sequence: 0)))
        #expect(id.hasPrefix("member-") && id.count > 7)
    }

    @Test func aSecondMemberOfANameGetsAnotherId() {
        var board = Board(cursor: LogCursor(log: "l", sequence: 0))
        #expect(MemberPages.freeIdentifier("Noah", among: board) == "noah")
        board.insert([Member(id: "noah"), Member(id: "noah-2")])
        #expect(MemberPages.freeIdentifier("Noah", among: board) == "noah-3")
    }
}

@Suite struct WordsTests {
    @Test(arguments: [
        ("Mary", "M"), ("Alice Berger", "AB"), ("Björn van Åkesson", "BÅ"), ("", "?"), ("<b>", "B"),
        ("anna@example.com", "AC"),
    ])
    func initialsAreAtMostTwoLetters(_ name: String, _ initials: String) {
        #expect(Words.initials(name) == initials)
    }

    @Test func aPreviewIsOneShortLine() {
        #expect(Words.preview("one\n\n two\tthree") == "one two three")
        #expect(Words.preview(String(repeating: "x", count: 1_000)).count == DashboardLimits.previewCharactersMax)
    }

    @Test(arguments: [
        (0, "0 s"), (59_999, "59 s"), (60_000, "1 min"), (192_000, "3 min 12 s"), (7_260_000, "2 h 1 min"),
        (90_000_000, "1 d 1 h"),
    ])
    func aSpanOfTimeHasItsTwoLargestUnits(_ milliseconds: Int64, _ text: String) {
        #expect(Sources.english.duration(milliseconds: milliseconds) == text)
    }

    @Test(arguments: [(0, 2), (1, 2), (2, 2), (3, 4), (5, 6), (7, 10), (11, 20), (41, 60), (101, 200)])
    func aChartsScaleIsRoundAndHoldsItsLargestBar(_ largest: Int64, _ scale: Int64) {
        #expect(CallChart.scale(largest) == scale)
    }
}

@Suite struct TemplateTests {
    /// The daemon has the same bounds, so that it accepts each template unchanged.
    @Test func eachTemplateWaitsAtLeastTenMinutesAndBillingHoldsTheAI() {
        #expect(ActionTemplate.all(Sources.english).map(\.id) == ["support", "sales", "billing"])
        for template in ActionTemplate.all(Sources.english) {
            #expect(template.action.closeAfterMinutes >= 10)
            #expect(template.action.escalateAfterMinutes < template.action.closeAfterMinutes)
            #expect(!template.action.autoMessage.isEmpty && !template.action.whenToUse.isEmpty)
        }
        #expect(ActionTemplate.all(Sources.english).last?.action.whilePending == .aiHolds)
    }
}
