import ArgumentParser
import HumanCallClient

enum ExportKind: String, ExpressibleByArgument, CaseIterable {
    case requests, transcripts, events, statistics
}

struct ExportVerb: Verb {
    static let configuration = CommandConfiguration(
        commandName: "export",
        abstract: "Print calls, transcripts, events or daily statistics as JSON lines, for other programs.",
        usage:
            "humancall export requests|transcripts|events|statistics [--from T] [--to T] [--action ID] [--outcome O] [--after CURSOR]",
        discussion: """
            One JSON object per line, the oldest first. `requests` has each call with its conversation; `transcripts` also \
            its messages: those of the call, and those before it since the conversation's last call. `events` is the log with \
            the team's notes, `statistics` has a line for each day.

            Each line but those of statistics has a cursor. --after CURSOR goes on behind that line, with the same filters. -q \
            prints only the cursors. Without --timeout it may take as long as it takes. --from and --to are days in UTC \
            (2026-01-31) or times of RFC 3339; both are included, and calls count by their creation.

            Exits 74 if stdout cannot be written, 141 if its reader has closed it.

            Examples:
              humancall export requests --from 2026-01-01 --to 2026-01-31 > january.jsonl
              humancall export transcripts --action billing --outcome refunded | jq -r .conversation.id
              humancall export events --after "$(tail -n 1 log.jsonl | jq -r .cursor)" >> log.jsonl
            """)

    @Argument(help: "requests, transcripts, events or statistics.") var what: ExportKind
    @Option(help: ArgumentHelp("Since then.", valueName: "time")) var from: TimeArgument?
    @Option(help: ArgumentHelp("Until then.", valueName: "time")) var to: TimeArgument?
    @Option(help: ArgumentHelp("Only calls of this action; not for events.", valueName: "id")) var action: String?
    @Option(help: "Only calls with this outcome, compared exactly; for requests and transcripts.")
    var outcome: String?
    @Option(help: ArgumentHelp("Go on behind the line with this cursor.", valueName: "cursor")) var after: String?
    @OptionGroup var global: GlobalOptions

    func validate() throws {
        try global.requireStreamFormat("export")
        let unusable =
            switch what {
            case .requests, .transcripts: [String]()
            case .events: [action.map { _ in "--action" }, outcome.map { _ in "--outcome" }].compactMap { $0 }
            case .statistics: [outcome.map { _ in "--outcome" }, after.map { _ in "--after" }].compactMap { $0 }
            }
        guard unusable.isEmpty else {
            throw ValidationError("export \(what.rawValue) has no \(unusable.joined(separator: " and no "))")
        }
        if what == .requests || what == .transcripts, let after, ExportPlace(after) == nil {
            throw ValidationError("--after \(after) is no cursor of this export; use the cursor of a line")
        }
    }

    func perform(_ invocation: Invocation) async throws -> ExitStatus {
        try await invocation.bounded {
            switch what {
            case .requests, .transcripts: try await calls(invocation)
            case .events: try await events(invocation)
            case .statistics: try await statistics(invocation)
            }
            return .done
        }
    }

    // MARK: Calls

    private func calls(_ invocation: Invocation) async throws {
        let end = try await LogEnd(invocation.client)
        var place = after.flatMap(ExportPlace.init) ?? ExportPlace()
        while true {
            let page = try await invocation.client.search(
                SearchRequest(
                    pageSize: CLILimits.searchPageSizeMax, pageToken: place.pageToken, actionID: action ?? "",
                    outcome: outcome ?? "", fromAt: from?.first ?? 0, toAt: to?.last ?? 0, oldestFirst: true))
            for hit in page.items {
                guard let request = hit.request, !place.isPrinted(request.id) else { continue }
                place.lastID = request.id
                try await print(request, hit.conversation ?? Conversation(), place, invocation)
            }
            if !page.nextPageToken.isEmpty {
                place.pageToken = page.nextPageToken
            } else if end.isCovered(by: page.indexedSequence) {
                return
            } else {
                // The search follows the log, and has not come to its end yet.
                try await Task.sleep(for: .seconds(CLILimits.exportPauseSeconds))
            }
        }
    }

    private func print(
        _ request: HumanCallRequest, _ conversation: Conversation, _ place: ExportPlace, _ invocation: Invocation
    ) async throws {
        var members: [JSON.Member] = [
            .init("cursor", .string(place.text)), .init("request", JSON(request)),
            .init("conversation", JSON(conversation)),
        ]
        if what == .transcripts, !invocation.output.isQuiet {
            let messages = try await excerpt(request, invocation.client)
            members.append(.init("messages", .array(messages.map { JSON($0) })))
        }
        try line(.object(members), place.text, invocation.output)
    }

    private func excerpt(
        _ request: HumanCallRequest, _ client: HumanCallClient
    ) async throws(HumanCallError) -> [Message] {
        var excerpt = CallExcerpt(request)
        var token = ""
        repeat {
            let page = try await client.listMessages(
                ListMessagesRequest(
                    conversationID: request.conversationID, pageSize: CLILimits.pageSizeMax, pageToken: token))
            token = page.nextPageToken
            for message in page.items where !excerpt.take(message) { return excerpt.messages }
        } while !token.isEmpty
        return excerpt.messages
    }

    // MARK: The others

    private func events(_ invocation: Invocation) async throws {
        let end = try await LogEnd(invocation.client)
        let request = StreamEventsRequest(from: after ?? "BEGINNING", audience: .team)
        let options = EventOptions(deliversHeartbeats: true, waitsForDaemon: false)
        let (first, last) = (from?.first ?? .min, to?.last ?? .max)
        for try await item in invocation.client.events(request, options: options) {
            if let event = item.event, end.includes(item), (first...last).contains(event.time) {
                try line(JSON(streamItem: item), item.cursor, invocation.output)
            }
            if end.isReached(item) { return }
        }
    }

    private func statistics(_ invocation: Invocation) async throws {
        let response = try await invocation.client.getStatistics(
            GetStatisticsRequest(
                fromAt: from?.milliseconds ?? 0, toAt: to?.milliseconds ?? 0, actionID: action ?? "",
                fromDay: from?.day ?? "", toDay: to?.day ?? ""))
        for day in response.days { try line(JSON(day), day.date, invocation.output) }
    }

    private func line(_ json: JSON, _ cursor: String, _ output: Output) throws {
        output.isQuiet ? output.line(SafeText.line(cursor)) : output.json(json)
        try output.requireWritten()
    }
}
