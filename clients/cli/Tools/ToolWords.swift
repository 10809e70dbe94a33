import HumanCallClient

/// The words of tool results: what happened, and as the last sentence what to do next. Pure.
struct ToolWords {
    /// Whether the agent itself asks, and writes as the visitor. Otherwise it assists a visitor.
    let asksItself: Bool

    func called(_ answer: TriggerActionResponse) -> ToolResult {
        let request = answer.request ?? HumanCallRequest()
        // An open request has written its line before.
        let line = answer.deduplicated ? request.lineRead : answer.autoMessage?.text ?? ""
        let what: String
        var next = "Call wait_for_human with this request_id and `after` now."
        if answer.deduplicated {
            what = "This human call is open already. \(status(request))"
            next = self.next(request, answer.control)
        } else if answer.replayed, request.state != .pending {
            // The people who were alerted then are no news any more.
            what = "This human call was made before. \(status(request))"
            next = self.next(request, answer.control)
        } else if answer.nobodyAlerted {
            what = "Nobody of the team is at work now, and nobody could be e-mailed: nobody knows of this call yet."
            next =
                "Promise no human. "
                + (asksItself || !line.isEmpty
                    ? "Continue with what you can do alone" : "Say honestly that nobody can be reached right now")
                + ", or call wait_for_human in case somebody comes before \(time(request.deadlineAt))."
        } else if answer.online == 0 {
            what =
                "Nobody of the team is at work now. \(people(answer.emailed)) got an e-mail, so an answer may take long."
        } else {
            what = "The team was alerted; \(people(answer.online)) online."
        }
        return result(
            [what, read([line])], next,
            data(request) + [
                .init("online", .integer(Int64(answer.online))), .init("emailed", .integer(Int64(answer.emailed))),
                .init("nobody_online", .bool(answer.nobodyOnline)),
                .init("nobody_alerted", .bool(answer.nobodyAlerted)),
                .init("deduplicated", .bool(answer.deduplicated)), .init("replayed", .bool(answer.replayed)),
                .init("visitor_has_read", .array(line.isEmpty ? [] : [.string(line)])),
                .init("after", .integer(answer.autoMessage?.sequence ?? 0)),
            ] + control(answer.control))
    }

    /// The visitor has written nothing since the last call ended.
    func notCalled() -> ToolResult {
        result(
            ["No human was called: the visitor has written nothing since the last human call ended."],
            "Answer the visitor yourself. Call a human again when they ask again.", [.init("state", "NOT_CALLED")])
    }

    func waited(_ answer: WaitRequestResponse, after: Int64) -> ToolResult {
        let request = answer.request ?? HumanCallRequest()
        let news = answer.messages.filter { isNews($0, request) }
        // The visitor has seen the daemon's own lines.
        let lines = news.filter { $0.author == .system }.map(\.text)
        let spoken = news.filter { $0.author != .system }.map { "\(name($0)): \($0.text)" }
        let next =
            answer.messages.count >= CLILimits.waitMessagesPerAnswer
            ? "Call wait_for_human again at once: there are more messages." : self.next(request, answer.control)
        return result(
            [status(request)] + spoken + [read(lines)], next,
            data(request) + [
                .init("messages", .array(news.map(message))),
                .init("visitor_has_read", .array(lines.map(JSON.string))), .init("after", .integer(after)),
            ] + control(answer.control))
    }

    func isNews(_ answer: WaitRequestResponse, since version: Int64) -> Bool {
        guard let request = answer.request else { return false }
        return request.version != version || answer.messages.contains { isNews($0, request) }
    }

    func replied(sequence: Int64, asNote: Bool) -> ToolResult {
        result(
            [
                asNote
                    ? "Your message was written for the team; the visitor does not see it."
                    : "Your message was written."
            ],
            "Call wait_for_human again.",
            [.init("written", true), .init("as_note", .bool(asNote)), .init("sequence", .integer(sequence))])
    }

    /// The AI may not speak, which is an answer like any other.
    func notReplied(_ error: HumanCallError) -> ToolResult {
        let isStale = error.reason == .staleEpoch
        return result(
            [
                isStale
                    ? "Nothing was written: who may speak has changed since your last look."
                    : "Nothing was written: the AI is paused until a human has joined."
            ],
            isStale
                ? "Call wait_for_human and read what was said." : "Stay silent and call wait_for_human again.",
            [.init("written", false), .init("reason", .string(error.reason.rawValue))])
    }

    func ended(_ request: HumanCallRequest) -> ToolResult {
        result(
            ["Nothing was written: this human call has ended.", status(request)], next(request, nil),
            data(request) + [.init("written", false)])
    }

    func canceled(_ request: HumanCallRequest, _ control: Control?) -> ToolResult {
        result([status(request)], next(request, control), data(request) + self.control(control))
    }

    // MARK: Parts

    private func result(_ sentences: [String], _ next: String, _ data: [JSON.Member]) -> ToolResult {
        ToolResult(
            (sentences.filter { !$0.isEmpty } + ["Next: \(next)"]).joined(separator: "\n"),
            data + [.init("next", .string(next))])
    }

    private func next(_ request: HumanCallRequest, _ control: Control?) -> String {
        switch request.state {
        case .pending:
            asksItself || control?.aiMaySpeak == true
                ? "Call wait_for_human again. You can do other work meanwhile."
                : "Stay silent and call wait_for_human again."
        case .assigned:
            asksItself
                ? "Answer with reply_to_human if you are asked something; then call wait_for_human again."
                : "Write nothing to the visitor. reply_to_human writes a note for the team. Then call wait_for_human again."
        case .expired:
            "Nobody will come any more. Continue alone"
                + (asksItself ? "." : "; say so unless the visitor has read it, and promise no human.")
        default: "Continue alone." + (asksItself ? "" : " You may speak to the visitor again.")
        }
    }

    private func status(_ request: HumanCallRequest) -> String {
        let claim = request.claim ?? Claim()
        let name = claim.memberName.isEmpty ? claim.memberID : claim.memberName
        switch request.state {
        case .pending: return "PENDING: no human has joined yet. The call expires at \(time(request.deadlineAt))."
        case .assigned: return "ASSIGNED: \(name) has joined and holds the conversation."
        case .expired: return "EXPIRED: nobody of the team came in time. This is not an error."
        case .canceled:
            return "CANCELED: the call was canceled."
                + (request.cancelReason.isEmpty ? "" : " Reason: \(request.cancelReason)")
        default:
            if request.endReason == .lapsed { return "COMPLETED: \(name) left without ending the call." }
            if request.endReason == .visitorIdle {
                return "COMPLETED: the visitor wrote nothing more, so the call of \(name) was closed."
            }
            return "COMPLETED: \(name.isEmpty ? "the team" : name) has ended the call."
                + (request.outcome.isEmpty ? "" : " Outcome: \(request.outcome)")
                + (request.brief.isEmpty ? "" : " For you, not for the visitor: \(request.brief)")
        }
    }

    /// A new message that the agent has not written itself.
    private func isNews(_ message: Message, _ request: HumanCallRequest) -> Bool {
        message.requestID == request.id && message.author != .assistant && !(asksItself && message.author == .visitor)
    }

    private func read(_ lines: [String]) -> String {
        let lines = lines.filter { !$0.isEmpty }
        guard !lines.isEmpty else { return "" }
        return (asksItself ? "The chat already says" : "The visitor has already read")
            + ", so do not repeat it: " + lines.map { "\"\($0)\"" }.joined(separator: " ")
    }

    private func data(_ request: HumanCallRequest) -> [JSON.Member] {
        var data: [JSON.Member] = [
            .init("request_id", .string(request.id)), .init("state", .string(request.state.description)),
            .init("action", .string(request.action?.id ?? "")),
        ]
        if let claim = request.claim, !claim.memberID.isEmpty {
            data.append(.init("member", .string(claim.memberName)))
        }
        if request.deadlineAt > 0 { data.append(.init("deadline_at", .string(time(request.deadlineAt)))) }
        if request.endReason != .unspecified {
            data.append(.init("end_reason", .string(request.endReason.description)))
        }
        for (key, text) in [
            ("outcome", request.outcome), ("brief", request.brief), ("cancel_reason", request.cancelReason),
        ] where !text.isEmpty { data.append(.init(key, .string(text))) }
        return data
    }

    private func message(_ message: Message) -> JSON {
        let from = message.author == .member ? "human" : message.author == .visitor ? "visitor" : "system"
        var members: [JSON.Member] = [
            .init("from", .string(from)), .init("name", .string(message.authorName)),
            .init("text", .string(message.text)), .init("time", .string(time(message.createdAt))),
        ]
        if !message.attachments.isEmpty {
            members.append(
                .init(
                    "attachments",
                    .array(message.attachments.map { ["url": .string($0.url), "name": .string($0.name)] })))
        }
        return .object(members)
    }

    private func control(_ control: Control?) -> [JSON.Member] {
        asksItself ? [] : [.init("ai_may_speak", .bool(control?.aiMaySpeak ?? false))]
    }

    private func name(_ message: Message) -> String {
        switch message.author {
        case .member: message.authorName.isEmpty ? "Human" : message.authorName
        case .visitor: "Visitor"
        default: "System"
        }
    }

    private func people(_ count: Int32) -> String { count == 1 ? "1 person" : "\(count) people" }

    private func time(_ milliseconds: Int64) -> String { Timestamp.text(milliseconds) ?? "\(milliseconds)" }
}

extension HumanCallRequest {
    /// The line that the visitor has read about the alert, as the daemon chose it.
    var lineRead: String {
        // No line is written about the alert of one holder: REPLY_DUE, or a transfer to that member.
        let hasRead = alerts.contains {
            $0.attempt == attempt && $0.nobodyAlerted && $0.cause != .replyDue
                && !(state == .assigned && $0.cause == .transferred)
        }
        if hasRead { return action?.nobodyMessage ?? "" }
        guard let first = alerts.first, first.cause == .triggered else { return "" }
        return (first.online == 0 ? action?.emailedMessage : action?.autoMessage) ?? ""
    }
}
