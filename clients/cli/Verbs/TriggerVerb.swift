import ArgumentParser
import HumanCallClient

struct TriggerVerb: Verb {
    static let configuration = CommandConfiguration(
        commandName: "trigger",
        abstract: "Call a human for a conversation.",
        usage: "humancall trigger CONVERSATION [--action ID] [--reason T] [--wait-for assigned|reply|ended] ...",
        discussion: """
            Prints the new request, or the open one (deduplicated). With --wait-for it then waits and exits as `wait` does: 0 \
            reached, 3 expired, 7 ended before the goal was reached, 124 --timeout. In text and jsonl the answer of the wait \
            follows the answer of the trigger. With -o json there is ONE object: the trigger's answer with `request` and \
            `control` as they are after the wait, and with `messages` and `cursor` of the wait.

            --history FILE (or -) has the conversation's earlier messages, oldest first: a JSON array or one object per \
            line, each {"author": "VISITOR", "author_name": "Ann", "text": "Hello", "created_at": "2026-01-31T09:05:00Z"}.

            Examples:
              humancall trigger conv-1
              humancall trigger conv-1 --action support --reason "asks for a refund"
              humancall trigger conv-1 --wait-for reply --timeout 10m -o json
            """)

    @Argument(help: "The chat server's id of the conversation.") var conversation: String
    @Option(help: "The action. Default: the only enabled one.") var action: String?
    @Option(help: ArgumentHelp("Why a person is needed.", valueName: "text")) var reason: String?
    @Option(help: ArgumentHelp("What has happened so far.", valueName: "text")) var summary: String?
    @Option(help: ArgumentHelp("The visitor's name.", valueName: "name")) var visitorName: String?
    @Option(
        help: ArgumentHelp("The visitor's e-mail address or telephone number.", valueName: "text"))
    var visitorContact: String?
    @Option(help: ArgumentHelp("The visitor's language, for example de-AT.", valueName: "tag"))
    var visitorLocale: String?
    @Option(help: "A label of the chat server for the conversation.") var origin: String?
    @Option(help: "The AI assistant of the conversation.") var assistant: String?
    @Option(help: ArgumentHelp("Can be repeated.", valueName: "key=value"))
    var metadata: [PairArgument] = []
    @Option(
        help: ArgumentHelp("The id of the visitor's message that asked for a person.", valueName: "message"))
    var cite: String?
    @Option(
        help: ArgumentHelp("Earlier messages, for a conversation that is new here.", valueName: "file"))
    var history: String?
    @Option(
        help: "Wait until a member has joined (assigned), a member has written (reply), or the request has ended.")
    var waitFor: WaitGoal?
    @OptionGroup var global: GlobalOptions

    /// An empty citation comes from a script whose SendMessage failed: the wish that it names is nowhere.
    func validate() throws {
        if cite?.isEmpty == true {
            throw ValidationError("--cite is empty; give the id of the visitor's message, or leave the option out")
        }
    }

    func perform(_ invocation: Invocation) async throws -> ExitStatus {
        let request = try self.request(key: invocation.key)
        guard let goal = waitFor else {
            let response = try await invocation.client.triggerAction(request)
            show(response, invocation.output)
            return .done
        }
        let output = invocation.output
        return try await invocation.bounded {
            var response = try await invocation.client.triggerAction(request)
            if output.format != .json || output.isQuiet { show(response, output) }
            let (answer, status) = try await invocation.wait(response.request?.id ?? "", WaitMachine(goal))
            if output.isQuiet { return status }
            guard output.format == .json else {
                WaitVerb.show(answer, status, output)
                return status
            }
            response.request = answer.request
            response.control = answer.control
            // The place was that of before the wait.
            response.queue = nil
            output.json(Self.joined(response, answer))
            return status
        }
    }

    /// Both answers as one object.
    static func joined(_ response: TriggerActionResponse, _ answer: WaitRequestResponse) -> JSON {
        guard case .object(var members) = JSON(response), case .object(let waited) = JSON(answer) else { return .null }
        members += waited.filter { $0.key == "messages" || $0.key == "cursor" }
        return .object(members)
    }

    func request(key: String) throws(Failure) -> TriggerActionRequest {
        var request = TriggerActionRequest(idempotencyKey: key, conversationID: conversation)
        request.actionID = action ?? ""
        request.reason = reason ?? ""
        request.summary = summary ?? ""
        request.origin = origin ?? ""
        request.assistant = assistant ?? ""
        request.cite = cite ?? ""
        request.metadata = metadata.map { MetadataPair(key: $0.key, value: $0.value) }
        if visitorName != nil || visitorContact != nil || visitorLocale != nil {
            request.visitor = Visitor(
                name: visitorName ?? "", contact: visitorContact ?? "", locale: visitorLocale ?? "")
        }
        if let history { request.history = try HistoryFile.messages(InputText.file(history), name: history) }
        return request
    }

    private static func nobodyText(_ response: TriggerActionResponse) -> String {
        let opensAt = response.request?.opensAt ?? 0
        return opensAt > 0
            ? "It is outside of the business hours, which begin at \(LocalTime.text(opensAt)); nobody was alerted."
            : "Nobody is online, and nobody could be e-mailed."
    }

    private func show(_ response: TriggerActionResponse, _ output: Output) {
        output.object(response, id: response.request?.id ?? "") {
            let nouns = NounText(output)
            let how =
                if response.deduplicated {
                    output.style.waiting("This conversation already has an open request; nothing was written.")
                } else if response.replayed, response.request?.state != .pending {
                    output.style.waiting("This call was made before.")
                } else if response.nobodyAlerted {
                    output.style.bad(
                        Self.nobodyText(response)
                            + (response.autoMessage == nil ? " Tell the visitor." : ""))
                } else if response.online == 0 {
                    output.style.waiting("Nobody is alerted at a desk; \(response.emailed) e-mailed.")
                } else {
                    output.style.good("\(response.online) online and alerted.")
                }
            let auto = response.autoMessage.map { "\n" + nouns.message($0) } ?? ""
            return "\(nouns.request(response.request, response.control, response.queue))\n\(how)\(auto)"
        }
    }
}

extension WaitGoal: ExpressibleByArgument {}

/// Reads the file of `--history`.
enum HistoryFile {
    static func messages(_ text: String, name: String) throws(Failure) -> [HistoryMessage] {
        do throws(JSONError) {
            let bytes = Array(text.utf8)
            if bytes.first(where: { !spaces.contains($0) }) == UInt8(ascii: "[") {
                guard case .array(let items) = try JSON(repairing: bytes) else { return [] }
                return try messages(items)
            }
            var items: [JSON] = []
            // Only a line feed ends a line: U+2028 and its like are legal within a JSON string.
            for line in bytes.split(separator: 0x0A) where !line.allSatisfy(spaces.contains) {
                items.append(try JSON(repairing: Array(line)))
            }
            return try messages(items)
        } catch {
            throw .input("\(name): \(error.description)")
        }
    }

    private static let spaces: [UInt8] = [0x20, 0x09, 0x0A, 0x0D]

    private static func messages(_ items: [JSON]) throws(JSONError) -> [HistoryMessage] {
        var messages: [HistoryMessage] = []
        for item in items { messages.append(try HistoryMessage(json: item)) }
        return messages
    }
}
