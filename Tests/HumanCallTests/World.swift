import HumanCallMessages
import Testing

@testable import HumanCall

/// One workspace as a value in memory: it looks up records like a store, decides, and appends. Every decision of every
/// test is also checked against the invariants (`Always`).
final class World {
    var now: Int64 = 1_700_000_000_000
    var directory = World.directory()
    var available: Set<String> = []
    var canEmail = true
    /// The time zones that the machine knows.
    var zones: [String: ZoneOffsets] = [:]
    var actorUID: UInt32 = 1_000
    var actorIsAdmin = false
    /// A prefix of the messages of failed rules.
    var label = ""

    private(set) var log: [Event] = []
    /// The events of the latest decision.
    private(set) var decided: [Event] = []
    private(set) var states: [String: ConversationState] = [:]
    private(set) var requests: [String: HumanCallRequest] = [:]
    private(set) var notifications: [Notification] = []
    private(set) var problems: [String] = []
    private var always = Always()
    private let ids = IdSource(logID: "worldly")

    static let ownUID: UInt32 = 999

    static func action(_ id: String, _ change: (inout Action) -> Void = { _ in }) -> Action {
        var action = Action.new(id: id)
        action.team = "support"
        action.autoMessage = "I call somebody."
        action.emailedMessage = "I mail somebody."
        action.nobodyMessage = "Nobody can be reached."
        action.requeuedMessage = "{name} has gone."
        action.joinedMessage = "{name} has joined."
        action.returnedMessage = "The assistant is back."
        action.expiredMessage = "Nobody is free."
        change(&action)
        return action
    }

    static func member(_ id: String, teams: [String] = [], rank: Rank = .agent) -> Member {
        Member(id: id, name: id.capitalizedFirst, email: "\(id)@example.com", teams: teams, rank: rank)
    }

    /// The action `call`; ann and ben of team support; max, a manager without a team.
    static func directory() -> Directory {
        let members = [
            member("ann", teams: ["support"]), member("ben", teams: ["support"]), member("max", rank: .manager),
        ]
        return Directory(
            workspace: .new(id: "default"), actions: ["call": action("call")],
            members: Dictionary(uniqueKeysWithValues: members.map { ($0.id, $0) }))
    }

    func context(extra: Int64 = 0) -> Context {
        Context(
            now: max(now, log.last?.time ?? 0), nextSequence: Int64(log.count) + 1 + extra, ids: ids,
            directory: directory,
            availability: Availability(available), canEmail: canEmail, actorUID: actorUID, actorIsAdmin: actorIsAdmin,
            ownUID: Self.ownUID, zones: zones)
    }

    func advance(minutes: Int64) { now += minutes * millisecondsPerMinute }

    func change(_ actionID: String = "call", _ change: (inout Action) -> Void) {
        if directory.actions[actionID] != nil { change(&directory.actions[actionID]!) }
    }

    // MARK: Deciding

    @discardableResult
    func run(_ command: ConversationCommand) throws(Rejection) -> Outcome {
        let conversationID: String
        switch command.target {
        case .conversation(let id): conversationID = id
        case .request(let id): conversationID = requests[id]?.conversationID ?? ""
        }
        let before = states[conversationID] ?? ConversationState()
        let context = context()
        let (decision, result) = decide(
            command, state: before, facts: facts(command, before, conversationID), context: context)
        let settled = decide(.settle(requestID: ""), state: before, facts: Facts(), context: context).decision
        decided = decision.events
        note(
            always.problems(
                command, before: before, decision: decision, result: result, settled: settled, since: log.last))
        log += decision.events
        for event in decision.events {
            if let request = event.request { requests[request.id] = request }
        }
        for notification in decision.notifications where !isNotified(notification) {
            notifications.append(notification)
        }
        if decision.state.conversation != nil { states[conversationID] = decision.state }
        return try result.get()
    }

    /// The refusal, or nil if the command succeeded.
    func refused(_ command: ConversationCommand) -> Rejection? {
        do throws(Rejection) { try run(command) } catch { return error }
        return nil
    }

    @discardableResult
    func run(_ command: DirectoryCommand, isInUse: Bool = true) throws(Rejection) -> DirectoryDecision {
        try command.validate()
        let decision = try decide(command, directory: directory, isInUse: isInUse, context: context())
        decided = decision.events
        log += decision.events
        switch decision.row {
        case .putWorkspace(let workspace): directory.workspace = workspace
        case .putAction(let action): directory.actions[action.id] = action
        case .deleteAction(let id): directory.actions[id] = nil
        case .putMember(let member): directory.members[member.id] = member
        case .deleteMember(let id):
            directory.members[id] = nil
            directory.settings[id] = nil
        case .putSettings(let settings): directory.settings[settings.memberID] = settings
        case .deleteWorkspace, .putCannedReply, .deleteCannedReply, nil: break
        }
        return decision
    }

    func refused(_ command: DirectoryCommand, isInUse: Bool = true) -> Rejection? {
        do throws(Rejection) { try run(command, isInUse: isInUse) } catch { return error }
        return nil
    }

    private func note(_ found: [String]) {
        problems += found
        for problem in found { Issue.record("\(label)\(problem)") }
    }

    private func facts(_ command: ConversationCommand, _ state: ConversationState, _ conversationID: String) -> Facts {
        var facts = Facts()
        if case .request(let id) = command.target, state.open?.id != id { facts.ended = requests[id] }
        let messages = log.lazy.filter { $0.conversationID == conversationID }.compactMap(\.message)
        if let id = command.clientMessageID { facts.sameClientMessage = messages.first { $0.clientMessageID == id } }
        if let id = command.citedMessageID { facts.cited = messages.first { $0.id == id } }
        facts.hasMessages = messages.first != nil
        if let id = command.claimingMemberID {
            facts.held = requests.values.count { $0.state == .assigned && $0.claim?.memberID == id }
        }
        if let id = command.followedRequestID, let followed = requests[id],
            states[followed.conversationID]?.open?.id != id
        {
            facts.followed = followed
        }
        return facts
    }

    private func isNotified(_ new: Notification) -> Bool {
        notifications.contains {
            $0.requestID == new.requestID && $0.attempt == new.attempt && $0.memberID == new.memberID
        }
    }

    // MARK: Accessors for assertions

    func control(_ conversationID: String = "c") -> Control { states[conversationID]?.control ?? .initial }

    func messages(_ kind: MessageKind, _ conversationID: String = "c") -> [Message] {
        log.compactMap(\.message).filter { $0.kind == kind && $0.conversationID == conversationID }
    }

    var decidedTypes: [String] { decided.map(\.type) }

    // MARK: Short forms

    @discardableResult
    func trigger(
        _ conversationID: String = "c", _ change: (inout TriggerActionRequest) -> Void = { _ in }
    ) throws(Rejection) -> HumanCallRequest {
        var call = TriggerActionRequest(conversationID: conversationID)
        change(&call)
        switch try run(.trigger(call)) {
        case .triggered(let request, _, _, _), .alreadyOpen(let request): return request
        default: throw .invalid("outcome", "is of another kind")
        }
    }

    /// A request that this member holds.
    @discardableResult
    func assigned(to memberID: String = "ann", _ conversationID: String = "c") throws(Rejection) -> HumanCallRequest {
        let request = try trigger(conversationID)
        return try claim(request.id, memberID)
    }

    @discardableResult
    func claim(_ requestID: String, _ memberID: String = "ann") throws(Rejection) -> HumanCallRequest {
        try changed(.claim(ClaimRequestRequest(requestID: requestID, memberID: memberID)))
    }

    func changed(_ command: ConversationCommand) throws(Rejection) -> HumanCallRequest {
        guard case .changed(let request) = try run(command) else { throw .invalid("outcome", "is of another kind") }
        return request
    }

    @discardableResult
    func say(_ author: Author, _ text: String = "Hello", epoch: Int64 = 0, member: String = "", id: String = "")
        throws(Rejection) -> Message
    {
        let outcome = try run(.send(words(author, text, epoch: epoch, member: member, id: id)))
        switch outcome {
        case .sent(let message), .sentBefore(let message): return message
        default: throw .invalid("outcome", "is of another kind")
        }
    }

    func words(_ author: Author, _ text: String = "Hello", epoch: Int64 = 0, member: String = "", id: String = "")
        -> SendMessageRequest
    {
        SendMessageRequest(
            conversationID: "c", author: author, memberID: member, text: text, clientMessageID: id, controlEpoch: epoch)
    }

    func settle(_ requestID: String) throws(Rejection) { try run(.settle(requestID: requestID)) }
}

extension String {
    fileprivate var capitalizedFirst: String { prefix(1).uppercased() + dropFirst() }
}

extension Rejection {
    func metadata(_ key: String) -> String? { metadata.first { $0.key == key }?.value }
}
