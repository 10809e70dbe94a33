import HumanCallClient

/// The contract's nouns for people. All text of strangers goes through `SafeText`.
struct NounText {
    let style: Style
    /// The terminal's columns; nil: do not fold.
    let columns: Int?
    var now = LocalTime.now

    init(_ output: Output) {
        style = output.style
        columns = output.columns
    }

    init(style: Style) {
        self.style = style
        columns = nil
    }

    // MARK: Words

    func state(_ state: RequestState) -> String {
        paint(state)(state.description)
    }

    func paint(_ state: RequestState) -> (String) -> String {
        switch state {
        case .pending: style.waiting
        case .assigned: style.good
        case .expired, .canceled: style.bad
        default: style.dim
        }
    }

    func time(_ milliseconds: Int64) -> String { LocalTime.text(milliseconds, now: now) }

    func ago(_ milliseconds: Int64) -> String { LocalTime.span(now - milliseconds) }

    /// `AI may speak`, `member-1 speaks`, `nobody speaks yet, the AI is paused`.
    func control(_ control: Control?) -> String {
        guard let control else { return "" }
        let who: String
        switch control.holder {
        case .ai: who = control.aiMaySpeak ? "the AI may speak" : "the AI is paused"
        case .member: who = "\(SafeText.line(control.memberID)) speaks"
        case .nobody: who = "nobody speaks; the AI is paused"
        default: who = control.holder.description
        }
        return "\(who) (epoch \(control.epoch))"
    }

    func author(_ author: Author, _ memberID: String, _ name: String) -> String {
        let name = SafeText.line(name)
        switch author {
        case .visitor: return style.bold(name.isEmpty ? "visitor" : name)
        case .assistant: return style.machine(name.isEmpty ? "assistant" : name)
        case .member: return style.team(name.isEmpty ? SafeText.line(memberID) : name)
        default: return style.dim(author.description.lowercased())
        }
    }

    // MARK: Objects

    func request(_ request: HumanCallRequest?, _ control: Control?, _ queue: QueuePlace? = nil) -> String {
        guard let request else { return "no request" }
        var details = Details("\(style.bold(SafeText.line(request.id)))  \(state(request.state))")
        details.add("conversation", SafeText.line(request.conversationID))
        if request.source == .takenOver { details.add("taken over", "without a call") }
        details.add("follows", SafeText.line(request.follows))
        if let queue { details.add("place", place(queue)) }
        if let action = request.action, !action.id.isEmpty {
            details.add("action", "\(SafeText.line(action.name)) (\(SafeText.line(action.id)))")
        }
        details.add("attempt", request.attempt > 1 ? String(request.attempt) : "")
        details.add("for", request.team.isEmpty ? "" : "team \(SafeText.line(request.team))")
        if let claim = request.claim {
            details.add(
                "claimed by",
                "\(SafeText.line(claim.memberName)) (\(SafeText.line(claim.memberID))) at \(time(claim.claimedAt)), epoch \(claim.epoch)"
            )
        }
        details.add("reason", text(request.reason))
        details.add("summary", text(request.summary))
        details.add("created", "\(time(request.createdAt)), \(ago(request.createdAt)) ago")
        if request.deadlineAt > 0 {
            details.add(
                "expires", "\(time(request.deadlineAt)), in \(LocalTime.span(request.deadlineAt - now))")
        }
        if request.endedAt > 0 { details.add("ended", "\(time(request.endedAt)), \(request.endReason)") }
        if request.dismissedAt > 0 {
            details.add("dismissed", "\(time(request.dismissedAt)) by \(SafeText.line(request.dismissedBy))")
        }
        details.add("outcome", text(request.outcome))
        details.add("brief", text(request.brief))
        details.add("canceled", text(request.cancelReason))
        details.add("control", self.control(control))
        for alert in request.alerts {
            let text = DisplayWidth.wrapped(
                self.alert(alert), columns: columns, first: Details.textColumn, indent: Details.textColumn)
            details.add("alerted", text)
        }
        return details.text(style)
    }

    /// `2 in the queue, expected wait 4m 10s`.
    func place(_ queue: QueuePlace) -> String {
        let wait = queue.expectedWaitMs > 0 ? ", expected wait \(LocalTime.span(queue.expectedWaitMs))" : ""
        return "\(queue.place) in the queue\(wait)"
    }

    private func alert(_ alert: Alert) -> String {
        var parts = ["\(time(alert.time)) \(alert.cause)"]
        if alert.online > 0 { parts.append("online: \(names(alert.availableMemberIDs, of: alert.online))") }
        if alert.emailed > 0 { parts.append("e-mailed: \(names(alert.emailedMemberIDs, of: alert.emailed))") }
        if alert.nobodyAlerted { parts.append(style.bad("nobody was alerted")) }
        if !alert.because.isEmpty { parts.append(SafeText.line(alert.because)) }
        return parts.joined(separator: "; ")
    }

    private func names(_ ids: [String], of count: Int32) -> String {
        let named = ids.map(SafeText.line).joined(separator: ", ")
        return ids.count < Int(count) ? "\(named) and \(Int(count) - ids.count) more" : named
    }

    /// `SENT`, `SUPPRESSED: ann has claimed the request`, `PENDING, next attempt in 14s`.
    func mail(_ mail: Notification) -> String {
        var words = paint(mail.state)(mail.state.description)
        if !mail.suppressedBecause.isEmpty { words += ": \(SafeText.line(mail.suppressedBecause))" }
        if mail.state == .pending, mail.nextAttemptAt > now {
            words += ", next attempt in \(LocalTime.span(mail.nextAttemptAt - now))"
        }
        return mail.digest ? "\(words) (in a digest)" : words
    }

    func paint(_ state: NotificationState) -> (String) -> String {
        switch state {
        case .sent: style.good
        case .pending: style.waiting
        case .dead: style.bad
        default: style.dim
        }
    }

    /// `451 4.3.0 try later`, or the reason why no reply came.
    func delivery(_ delivery: DeliveryAttempt) -> String {
        let detail = SafeText.line(delivery.detail)
        return delivery.code == 0 || detail.hasPrefix("\(delivery.code)") ? detail : "\(delivery.code) \(detail)"
    }

    func conversation(_ conversation: Conversation?, open: HumanCallRequest?) -> String {
        guard let conversation else { return "no conversation" }
        var details = Details(style.bold(SafeText.line(conversation.id)))
        details.add("origin", SafeText.line(conversation.origin))
        if let visitor = conversation.visitor {
            details.add(
                "visitor",
                [visitor.name, visitor.contact, visitor.locale].filter { !$0.isEmpty }.map(SafeText.line).joined(
                    separator: ", "))
        }
        details.add("assistant", SafeText.line(conversation.assistant))
        details.add("tags", conversation.tags.map(SafeText.line).joined(separator: ", "))
        details.add("control", control(conversation.control))
        details.add("open request", open.map { "\(SafeText.line($0.id))  \(state($0.state))" } ?? "none")
        details.add("created", time(conversation.createdAt))
        for pair in conversation.metadata { details.add(SafeText.line(pair.key), SafeText.line(pair.value)) }
        return details.text(style)
    }

    func conversations(_ items: [Conversation]) -> Table {
        var table = Table(["CONVERSATION", "ORIGIN", "VISITOR", "CONTROL", "OPEN REQUEST", "AGE"])
        for item in items {
            let open = item.control?.requestID ?? ""
            let name = item.visitor.map { $0.name.isEmpty ? $0.contact : $0.name } ?? ""
            table.add([
                .init(SafeText.line(item.id)), .init(SafeText.line(item.origin)), .init(SafeText.line(name)),
                .init(control(item.control)), .init(open.isEmpty ? "-" : SafeText.line(open)),
                .init(ago(item.createdAt)),
            ])
        }
        return table
    }

    /// `12:03:04  Ann: Hello`, with further lines under the first.
    func message(_ message: Message) -> String {
        let name = author(message.author, message.memberID, message.authorName)
        let plainName = NounText(style: Style(isOn: false)).author(message.author, message.memberID, message.authorName)
        let start = time(message.createdAt).count + Self.gap + DisplayWidth.of(plainName) + 2
        var text = folded(message.text, first: start)
        for attachment in message.attachments {
            text +=
                "\n          \(style.dim("attached")) \(SafeText.line(attachment.name)) \(SafeText.line(attachment.url))"
        }
        return "\(style.dim(time(message.createdAt)))  \(name): \(message.author == .system ? style.dim(text) : text)"
    }

    func note(_ note: Note) -> String {
        let name = note.authorName.isEmpty ? note.memberID : note.authorName
        let by = "note by \(SafeText.line(name)):"
        let text = folded(note.text, first: time(note.createdAt).count + Self.gap + DisplayWidth.of(by) + 1)
        return "\(style.dim(time(note.createdAt)))  \(style.waiting(by)) \(text)"
    }

    private func text(_ text: String) -> String {
        DisplayWidth.wrapped(
            SafeText.block(text, indent: 0), columns: columns, first: Details.textColumn, indent: Details.textColumn)
    }

    /// A text next to a time, with further lines under its beginning.
    func folded(_ text: String, first: Int) -> String {
        DisplayWidth.wrapped(
            SafeText.block(text, indent: 0), columns: columns, first: first, indent: Self.timeColumns + Self.gap)
    }

    /// The width of `12:03:04` and of the gap after it.
    static let timeColumns = 8
    static let gap = 2

    // MARK: Lists

    /// - Parameter showsEveryAttempt: if false, only the last reply is shown, with the request's id.
    func notifications(_ items: [Notification], showsEveryAttempt: Bool) -> Table {
        var table = Table(["NOTIFICATION", "STATE", "ATTEMPTS", "CREATED", "TO"])
        for item in items {
            var below = item.suppressedBecause.isEmpty ? [] : [SafeText.line(item.suppressedBecause)]
            if showsEveryAttempt {
                below = item.deliveries.map { "\(time($0.time))  \(delivery($0))" } + below
            } else {
                if below.isEmpty { below = item.deliveries.last.map { [delivery($0)] } ?? [] }
                below = [([SafeText.line(item.requestID)] + below).joined(separator: ": ")]
            }
            table.add(
                [
                    .init(SafeText.line(item.id)), .init(item.state.description, paint(item.state)),
                    .init(String(item.deliveries.count)), .init(time(item.createdAt)), .init(SafeText.line(item.email)),
                ], below: below)
        }
        return table
    }

    func requests(_ items: [HumanCallRequest]) -> Table {
        var table = Table(["REQUEST", "STATE", "CONVERSATION", "ACTION", "CLAIMED BY", "AGE", "EXPIRES IN", "REASON"])
        for item in items {
            table.add([
                .init(SafeText.line(item.id)), .init(item.state.description, paint(item.state)),
                .init(SafeText.line(item.conversationID)), .init(SafeText.line(item.action?.id ?? "")),
                .init(SafeText.line(item.state == .assigned ? item.claim?.memberID ?? "" : "")),
                .init(ago(item.createdAt)),
                .init(item.deadlineAt > 0 ? LocalTime.span(item.deadlineAt - now) : "-"),
                .init(SafeText.line(item.reason)),
            ])
        }
        return table
    }
}
