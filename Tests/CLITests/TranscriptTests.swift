import HumanCallMessages
import StubDaemon
import Synchronization
import Testing

@testable import humancall

/// `transcript`, in its forms.
@Suite struct TranscriptTests {
    private let noon = LocalTime.Calendar(date: "Monday, 30 November 2026", time: "12:00", zone: "UTC")

    private func said(_ text: String, by author: Author = .visitor, _ name: String = "Anna") -> TranscriptEntry {
        .message(Message(author: author, authorName: name, text: text, createdAt: 1_796_040_000_000))
    }

    @Test(arguments: [
        ("a *b* _c_ `d` [e](f) <g> & #", "a \\*b\\* \\_c\\_ \\`d\\` \\[e\\](f) \\<g\\> \\& \\#"),
        ("- item", "\\- item"), ("  + item", "  \\+ item"), ("=", "\\="), ("12. item", "12\\. item"),
        ("3) item", "3\\) item"), ("version 1.2 - good", "version 1.2 - good"), ("\\", "\\\\"), ("~~~", "\\~\\~\\~"),
    ])
    func textOfStrangersIsTextInMarkdown(text: String, escaped: String) {
        #expect(MarkdownTranscript.escaped(text) == escaped)
        #expect(MarkdownTranscript().entry(said(text), at: noon).hasSuffix("> \(escaped)\n"))
    }

    @Test func eachLineOfATextIsQuotedInMarkdown() {
        let entry = MarkdownTranscript().entry(said("one\n\n# two"), at: noon)
        #expect(entry == "\n**12:00 Anna**\n\n> one\\\n> \\\n> \\# two\n")
    }

    @Test func aPageHasNothingThatRunsOrLoadsAndTextIsText() {
        let evil = "<script>x</script>\u{1B}[2J\u{202E}\" onload='y' &amp;"
        var conversation = Conversation(id: "c")
        conversation.visitor = Visitor(name: evil)
        var message = Message(author: .visitor, authorName: evil, text: evil)
        message.attachments = [
            Attachment(url: "javascript:alert(1)", name: evil), Attachment(url: "https://x/\"'><script>", name: "b"),
        ]
        let form = PageTranscript()
        let page = form.head(conversation) + form.entry(.message(message), at: noon) + form.foot
        #expect(!page.contains("<script") && !page.contains("onload='") && !page.contains("href=\"javascript"))
        #expect(!page.contains("\u{1B}") && !page.contains("\u{202E}"))
        #expect(page.contains("default-src 'none'") && page.contains("&amp;amp;"))
        #expect(page.contains("href=\"https://x/&quot;&#39;&gt;&lt;script&gt;\" rel=\"noopener noreferrer\""))
    }

    @Test func everyFormNamesWhoSpeaks() {
        let forms: [any TranscriptForm] = [
            TextTranscript(nouns: NounText(style: Style(isOn: false))), MarkdownTranscript(), PageTranscript(),
        ]
        let note = TranscriptEntry.note(Note(memberID: "ann", authorName: "Ann", text: "paid twice"))
        for form in forms {
            #expect(form.entry(said("Hi", by: .assistant, ""), at: noon).contains("AI"))
            #expect(form.entry(said("Hi", by: .member, "Ben"), at: noon).contains("Ben"))
            #expect(form.entry(said("Hi", by: .visitor, ""), at: noon).contains("Visitor"))
            #expect(form.entry(note, at: noon).contains("note for the team"))
        }
    }

    @Test func aDateHasItsNamesAndItsZone() {
        let day = LocalTime.calendar(1_796_040_000_000)
        #expect(day.date.hasSuffix(" November 2026") && !day.zone.isEmpty && day.time.count == 5)
    }
}

/// Which messages belong to a call, and where an export goes on.
@Suite struct CallExcerptTests {
    private func message(_ text: String, of requestID: String = "", at time: Int64) -> Message {
        Message(text: text, createdAt: time, requestID: requestID)
    }

    private func excerpt(_ request: HumanCallRequest, _ messages: [Message]) -> [String] {
        var excerpt = CallExcerpt(request)
        for message in messages where !excerpt.take(message) { break }
        return excerpt.messages.map(\.text)
    }

    @Test func aCallHasItsOwnLinesAndThoseBeforeItSinceTheLastCall() {
        let messages = [
            message("hi", at: 1), message("first", of: "req_1", at: 2), message("thanks", at: 12),
            message("again", at: 13), message("second", of: "req_2", at: 14), message("later", at: 30),
            message("third", of: "req_3", at: 31),
        ]
        func texts(_ id: String, endedAt: Int64) -> [String] {
            excerpt(HumanCallRequest(id: id, endedAt: endedAt), messages)
        }
        #expect(texts("req_1", endedAt: 10) == ["hi", "first"])
        #expect(texts("req_2", endedAt: 20) == ["thanks", "again", "second"])
        #expect(texts("req_3", endedAt: 0) == ["later", "third"])
    }

    @Test func aCallWithoutLinesOfItsOwnHasThoseBeforeItsEnd() {
        let messages = [message("hi", at: 1), message("hello?", at: 2), message("bye", at: 20)]
        #expect(excerpt(HumanCallRequest(id: "req_1", endedAt: 10), messages) == ["hi", "hello?"])
    }

    @Test func aPlaceIsReadBackAndOtherTextIsNone() throws {
        var place = ExportPlace()
        (place.pageToken, place.lastID) = ("a:b", "req_0000000005x")
        #expect(ExportPlace(place.text) == place)
        #expect(place.isPrinted("req_0000000005x") && place.isPrinted("req_0000000004z"))
        #expect(!place.isPrinted("req_0000000006a") && !ExportPlace().isPrinted("req_0"))
        for text in ["", "x", "9kc3k336dffc:22", ":"] { #expect(ExportPlace(text) == nil) }
    }
}

/// The verbs against a stub.
@Suite struct ExportProcessTests {
    private let service = StubService()

    private func hit(_ number: Int) -> SearchHit {
        let request = HumanCallRequest(id: "req_\(number)", conversationID: "c", state: .completed)
        return SearchHit(request: request, conversation: Conversation(id: "c"))
    }

    /// Calls 1 to 4 in pages of two; the search has come to the end of the log with the second look.
    private func serveCalls() {
        let looks = Mutex(0)
        service.on("StreamEvents") { _ in .stream(items: [StubDaemon.encoded(StubEvents.opened(40))], then: .hold) }
        service.on("Search") { [self] call in
            let asked = try? call.request(SearchRequest.self)
            guard asked?.pageToken == "two" else {
                return .message(SearchResponse(items: [hit(1), hit(2)], nextPageToken: "two", indexedSequence: 39))
            }
            let look = looks.withLock { count in
                count += 1
                return count
            }
            let found = look == 1 ? [hit(3)] : [hit(3), hit(4)]
            return .message(SearchResponse(items: found, indexedSequence: look == 1 ? 39 : 40))
        }
        service.on("ListMessages") { _ in
            .message(ListMessagesResponse(items: [Message(text: "hello", requestID: "req_1")]))
        }
    }

    @Test func everyCallIsExportedOnceAlsoThoseThatTheSearchFindsLate() async throws {
        serveCalls()
        let result = try await service.run("export", "requests", "--action", "support", "--outcome", "sold", "-q")
        #expect(result.lines == [":req_1", ":req_2", "two:req_3", "two:req_4"], "\(result.errors)")
        let asked = try #require(try service.stub.calls("Search").first?.request(SearchRequest.self))
        #expect(asked.actionID == "support" && asked.outcome == "sold" && asked.oldestFirst && asked.text.isEmpty)
    }

    @Test func anExportGoesOnBehindItsCursor() async throws {
        serveCalls()
        #expect(try await service.run("export", "requests", "-q", "--after", ":req_1").lines.first == ":req_2")
        #expect(try await service.run("export", "requests", "-q", "--after", "two:req_3").lines == ["two:req_4"])
    }

    @Test func aTranscriptHasItsCallAndItsMessages() async throws {
        serveCalls()
        let line = try #require(try await service.run("export", "transcripts").lines.first)
        let json = try JSON(parsing: line)
        #expect(json["cursor"] == ":req_1" && json["request"]?["id"] == "req_1" && json["conversation"]?["id"] == "c")
        guard case .array(let messages)? = json["messages"] else { return #expect(Bool(false), "no messages") }
        #expect(messages.map { $0["text"] } == ["hello"])
    }

    @Test(arguments: [
        ["events", "--action", "a"], ["events", "--outcome", "o"], ["statistics", "--outcome", "o"],
        ["statistics", "--after", "x"], ["requests", "--after", "log:40"], ["requests", "-o", "json"], ["calls"],
    ])
    func anExportThatCannotBeIsAUsageError(arguments: [String]) async throws {
        let result = try await CommandLineRun.run(["--socket", service.stub.path, "export"] + arguments)
        #expect(result.status == 64 && !result.output.contains("req_") && !result.errors.isEmpty)
    }

    @Test func eventsAreExportedToTheEndOfTheLogBetweenTheTimes() async throws {
        service.on("StreamEvents") { call in
            let from = (try? call.request(StreamEventsRequest.self))?.from
            let items =
                switch from {
                case "NOW": [StubEvents.opened(4)]
                case "BEGINNING": [StubEvents.opened(0)] + (1...5).map { StubEvents.message($0) }
                default: [StubEvents.opened(2)] + (3...5).map { StubEvents.message($0) }
                }
            return .stream(items: items.map(StubDaemon.encoded), then: .hold)
        }
        func sequences(_ arguments: String...) async throws -> [JSON?] {
            let result = try await CommandLineRun.run(["--socket", service.stub.path, "export", "events"] + arguments)
            return try result.lines.map { try JSON(parsing: $0)["sequence"] }
        }
        #expect(try await sequences() == [1, 2, 3, 4])
        #expect(try await sequences("--after", "log1:2") == [3, 4])
        let bounds = [StubEvents.message(2), StubEvents.message(3)].compactMap { Timestamp.text($0.event?.time ?? 0) }
        #expect(try await sequences("--from", bounds[0], "--to", bounds[1]) == [2, 3])
    }

    @Test func statisticsAreALineForEachDay() async throws {
        service.on("GetStatistics") { _ in
            .message(GetStatisticsResponse(days: [DayStatistics(created: 2, date: "2026-11-30")]))
        }
        let result = try await service.run("export", "statistics", "--from", "2026-11-01", "--action", "support")
        #expect(try JSON(parsing: result.output)["created"] == 2, "\(result.errors)")
        let asked = try #require(
            try service.stub.calls("GetStatistics").last?.request(GetStatisticsRequest.self))
        #expect(asked.fromDay == "2026-11-01" && asked.actionID == "support")
    }

    @Test func aReaderThatClosesThePipeEndsTheExport() async throws {
        service.on("StreamEvents") { call in
            let isEnd = (try? call.request(StreamEventsRequest.self))?.from == "NOW"
            let many = (1...500).map { StubEvents.message($0, String(repeating: "x", count: 1_000)) }
            let items = isEnd ? [StubEvents.opened(500)] : [StubEvents.opened(0)] + many
            return .stream(items: items.map(StubDaemon.encoded), then: .hold)
        }
        let run = try CommandLineRun(["--socket", service.stub.path, "export", "events"])
        try run.closeOutput()
        try run.endInput()
        #expect(try await run.result().status == 141)
    }

    @Test func aTranscriptIsPrintedInEachFormAndNotesOnlyOnDemand() async throws {
        let message = Event(sequence: 1, type: "message.created", message: StubService.message)
        service.on("ListEvents") { _ in .message(ListEventsResponse(items: [message])) }
        let text = try await service.run("transcript", "conv-1")
        #expect(text.status == 0 && text.output.contains("Vic: Hello"), "\(text.errors)")
        #expect(try service.stub.calls("ListEvents").last?.request(ListEventsRequest.self).types == ["message.created"])
        let page = try await service.run("transcript", "conv-1", "--format", "html", "--notes")
        #expect(page.output.hasPrefix("<!doctype html>") && page.output.hasSuffix("</html>\n"))
        let types = try service.stub.calls("ListEvents").last?.request(ListEventsRequest.self).types
        #expect(types == ["message.created", "note.created"])
        let json = try JSON(parsing: try await service.run("transcript", "conv-1", "-o", "json").output)
        #expect(json["conversation"] != nil && json["items"] == [JSON(StubService.message)])
        #expect(try await service.run("transcript", "conv-1", "-q").output == "1\n")
        #expect(try await service.run("transcript", "conv-1", "--format", "html", "-o", "json").status == 64)
    }
}
