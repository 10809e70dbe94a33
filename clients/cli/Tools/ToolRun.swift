import CCrypto
import HumanCallClient

/// Runs the tool calls of a model in one conversation. The program chooses the conversation, never the model.
struct ToolRun: Sendable {
    struct Settings: Hashable, Sendable {
        var conversationID: String
        /// Whether the agent itself asks, and writes as the conversation's visitor. Otherwise it assists a visitor.
        var asksItself: Bool
        /// Only the actions of this AI assistant; empty: all.
        var assistant = ""
        /// The member in whose name notes are written, while a member holds the conversation.
        var noteMember = "assistant"
    }

    let client: HumanCallClient
    let settings: Settings
    private(set) var memory: ToolMemory
    private let words: ToolWords

    init(_ client: HumanCallClient, _ settings: Settings, _ memory: ToolMemory = ToolMemory()) {
        (self.client, self.settings, self.memory) = (client, settings, memory)
        words = ToolWords(asksItself: settings.asksItself)
    }

    /// The idempotency key of a tool call: the same whenever the same call runs again. Providers number the calls of
    /// each turn from the start, so an id counts only with its turn and with the call's arguments. Empty without an id:
    /// the client makes a random key.
    static func key(
        conversation: String, turn: String, callID: String, name: String, arguments: JSON
    ) -> String {
        guard !callID.isEmpty else { return "" }
        // As one JSON array, so that no two calls have the same text.
        let call: JSON = [.string(conversation), .string(turn), .string(callID), .string(name), arguments]
        return "tool-" + sha256(call.text())
    }

    private static func sha256(_ text: String) -> String {
        var digest = [UInt8](repeating: 0, count: Int(SHA256_DIGEST_LENGTH))
        let bytes = Array(text.utf8)
        SHA256(bytes, bytes.count, &digest)
        return HexEncoding.lowercase(digest)
    }

    /// Every refusal is a result.
    mutating func run(_ name: String, _ arguments: JSON, key: String) async -> ToolResult {
        do {
            switch name {
            case "wait_for_human": return try await wait(arguments)
            case "reply_to_human": return try await reply(arguments, key)
            case "cancel_human_call": return try await cancel(arguments, key)
            default: return try await call(name, arguments, key)
            }
        } catch let wrong as ToolArguments.Wrong {
            return ToolResult(wrong)
        } catch let error as HumanCallError {
            return ToolResult(error)
        } catch {
            return ToolResult(ToolArguments.Wrong(text: "\(error)"))
        }
    }

    // MARK: Calling

    private mutating func call(_ name: String, _ arguments: JSON, _ key: String) async throws -> ToolResult {
        let tools = try await client.listTools(ListToolsRequest(assistant: settings.assistant)).items
        guard let action = tools.first(where: { $0.name == name && !$0.actionID.isEmpty })?.actionID else {
            throw ToolArguments.Wrong(
                text: "there is no tool \(ToolArguments.short(name)); "
                    + "the tools are \(tools.map(\.name).joined(separator: ", "))")
        }
        let given = try ToolArguments(arguments, ["reason", "summary"])
        var request = TriggerActionRequest(
            idempotencyKey: key, conversationID: settings.conversationID, actionID: action)
        request.reason = try given.text("reason")
        request.summary = try given.text("summary", isRequired: false)
        request.assistant = settings.assistant
        if !settings.asksItself {
            guard let cite = try await newestQuestion() else { return try await earlierCall(request) }
            request.cite = cite
        }
        do throws(HumanCallError) {
            let answer = try await client.triggerAction(request)
            memory.saw(answer.request, answer.control)
            return await joined(answer, request)
        } catch {
            // A conflict: the same tool call ran before, and the visitor has written since, so another message is
            // cited.
            guard error.reason == .idempotencyConflict || error.reason == .staleCitation else { throw error }
            return try await earlierCall(request)
        }
    }

    /// If the conversation has an open call already, the reason of this one still reaches the team, as a message or a
    /// note.
    private func joined(_ answer: TriggerActionResponse, _ call: TriggerActionRequest) async -> ToolResult {
        var result = words.called(answer)
        let isNew = answer.request?.reason != call.reason || answer.request?.summary != call.summary
        guard answer.deduplicated, isNew else { return result }
        let text = call.summary.isEmpty ? call.reason : "\(call.reason)\n\(call.summary)"
        let key = call.idempotencyKey.isEmpty ? "" : "\(call.idempotencyKey)-r"
        do {
            if settings.asksItself {
                _ = try await client.sendMessage(
                    SendMessageRequest(
                        conversationID: settings.conversationID, author: .visitor, text: text, clientMessageID: key))
            } else {
                _ = try await note(text, key)
            }
            result.data.append(.init("reason_written", true))
        } catch {
            let why = (error as? ToolArguments.Wrong)?.text ?? "\(error)"
            result.text = "The reason of this call was not written for the team: \(why)\n" + result.text
            result.data.append(.init("reason_written", false))
        }
        return result
    }

    /// The id of the visitor's newest message since the last call ended; empty if none is needed; nil if the visitor
    /// has written nothing since.
    private func newestQuestion() async throws -> String? {
        let conversation: GetConversationResponse
        do throws(HumanCallError) {
            conversation = try await client.getConversation(
                GetConversationRequest(conversationID: settings.conversationID))
        } catch {
            guard error.code == .notFound else { throw error }
            return ""
        }
        let since = conversation.conversation?.lastEndingSequence ?? 0
        var newest = "", token = ""
        // Messages are listed oldest first, so the newest one is on the last page.
        for _ in 0..<CLILimits.citePagesMax {
            let page = try await client.listMessages(
                ListMessagesRequest(
                    conversationID: settings.conversationID, afterSequence: since, pageSize: CLILimits.pageSizeMax,
                    pageToken: token))
            newest = page.items.last { $0.author == .visitor }?.id ?? newest
            token = page.nextPageToken
            if token.isEmpty { break }
        }
        if !newest.isEmpty { return newest }
        return since > 0 && conversation.openRequest == nil ? nil : ""
    }

    /// Calls nobody. If the same words have called before, that call is the answer, because any tool call can run
    /// again.
    private mutating func earlierCall(_ call: TriggerActionRequest) async throws -> ToolResult {
        let page = try await client.listRequests(ListRequestsRequest(conversationID: settings.conversationID))
        let same = page.items.first {
            $0.action?.id == call.actionID && $0.reason == call.reason && $0.summary == call.summary
        }
        guard let same else { return words.notCalled() }
        let found = try await client.getRequest(GetRequestRequest(requestID: same.id))
        memory.saw(found.request, found.control)
        return words.called(
            TriggerActionResponse(request: found.request, control: found.control, deduplicated: true))
    }

    // MARK: The open call

    private mutating func wait(_ arguments: JSON) async throws -> ToolResult {
        let given = try ToolArguments(arguments, ["request_id", "after", "wait_seconds"])
        let id = try given.text("request_id")
        var after = try given.number("after", default: 0, max: .max)
        let secondsMax = CLILimits.waitMillisecondsMax / 1_000
        let seconds = try given.number("wait_seconds", default: secondsMax, max: secondsMax)
        _ = try await own(id)
        let clock = ContinuousClock()
        let end = clock.now.advanced(by: .seconds(seconds))
        let known = memory.version(of: id)
        while true {
            let left = max(0, clock.now.duration(to: end).milliseconds)
            // The client retries over a restart of the daemon.
            let answer = try await client.waitRequest(
                WaitRequestRequest(
                    requestID: id, knownVersion: known, afterSequence: after, waitMs: Int32(left)))
            after = answer.messages.last?.sequence ?? after
            // The agent's own messages also end a wait, and are not news.
            guard words.isNews(answer, since: known) || left == 0 else { continue }
            memory.saw(answer.request, answer.control)
            return words.waited(answer, after: after)
        }
    }

    private mutating func reply(_ arguments: JSON, _ key: String) async throws -> ToolResult {
        let given = try ToolArguments(arguments, ["request_id", "text"])
        let id = try given.text("request_id"), text = try given.text("text")
        let found = try await own(id)
        let request = found.request ?? HumanCallRequest()
        guard request.state == .pending || request.state == .assigned else { return words.ended(request) }
        var message = SendMessageRequest(
            conversationID: settings.conversationID, author: settings.asksItself ? .visitor : .assistant, text: text,
            clientMessageID: key)
        if !settings.asksItself { message.controlEpoch = memory.epoch > 0 ? memory.epoch : found.control?.epoch ?? 0 }
        do throws(HumanCallError) {
            return words.replied(sequence: try await client.sendMessage(message).sequence, asNote: false)
        } catch {
            guard [.aiPaused, .staleEpoch].contains(error.reason) else { throw error }
            // The daemon decides who holds the conversation when it writes; checked before, it could change in between.
            guard error.metadata["holder"] == "MEMBER" else { return words.notReplied(error) }
            return try await note(text, key)
        }
    }

    /// Next to a member the assistant speaks only to the team, in the name of a member of its own (decision 8).
    private func note(_ text: String, _ key: String) async throws -> ToolResult {
        let member = settings.noteMember
        do throws(HumanCallError) {
            let note = try await client.addNote(
                AddNoteRequest(
                    idempotencyKey: key, conversationID: settings.conversationID, memberID: member, text: text))
            return words.replied(sequence: note.sequence, asNote: true)
        } catch {
            guard error.reason == .noSuchMember else { throw error }
            throw ToolArguments.Wrong(
                text: "nothing was written: a human holds the conversation, and there is no member "
                    + "\(ToolArguments.short(member)) in whose name notes are written; add one with: "
                    + "humancall members put \(SafeText.line(member)) --name \"AI assistant\"")
        }
    }

    private mutating func cancel(_ arguments: JSON, _ key: String) async throws -> ToolResult {
        let given = try ToolArguments(arguments, ["request_id", "reason"])
        let id = try given.text("request_id"), reason = try given.text("reason", isRequired: false)
        _ = try await own(id)
        do throws(HumanCallError) {
            let answer = try await client.cancelRequest(
                CancelRequestRequest(idempotencyKey: key, requestID: id, reason: reason))
            memory.saw(answer.request, answer.control)
            return words.canceled(answer.request ?? HumanCallRequest(), answer.control)
        } catch {
            guard error.reason == .requestEnded else { throw error }
            let found = try await own(id)
            memory.saw(found.request, found.control)
            return words.canceled(found.request ?? HumanCallRequest(), found.control)
        }
    }

    /// The request, if it belongs to this conversation: a model must not reach into another one.
    private func own(_ requestID: String) async throws -> GetRequestResponse {
        let found = try await client.getRequest(GetRequestRequest(requestID: requestID))
        guard found.request?.conversationID == settings.conversationID else {
            throw ToolArguments.Wrong(
                text: "request_id \(ToolArguments.short(requestID)) does not belong to this conversation; "
                    + "use the one that the human call returned")
        }
        return found
    }
}

extension Duration {
    fileprivate var milliseconds: Int64 {
        components.seconds * 1_000 + components.attoseconds / 1_000_000_000_000_000
    }
}
