import Foundation
import HumanCallMessages
import RandomMessages
import Testing

@testable import HumanCall

/// Random commands against random clocks and teams: after each one the rules of `Always` hold.
///
/// SEEDS = the number of sequences; SEED = the one to replay.
@Suite struct PropertyTests {
    static let sequences = ProcessInfo.processInfo.environment["SEEDS"].flatMap(UInt64.init) ?? 2_000
    static let replayed = ProcessInfo.processInfo.environment["SEED"].flatMap(UInt64.init)
    static let commands = 60

    @Test func theInvariantsHoldAfterAnySequenceOfCommands() throws {
        let seeds = Self.replayed.map { $0...$0 } ?? 1...Self.sequences
        for seed in seeds {
            var run = RandomRun(seed: seed)
            run.commands(Self.commands)
            run.letTimePass()
            guard run.world.problems.isEmpty else {
                Issue.record("replay with SEED=\(seed)")
                return
            }
        }
    }
}

struct RandomRun {
    let world = World()
    private var generator: SeededGenerator
    private static let memberIDs = ["ann", "ben", "max", "new"]
    private static let conversationIDs = ["c", "d"]

    init(seed: UInt64) {
        generator = SeededGenerator(seed: seed)
        world.label = "SEED=\(seed) "
        for id in ["call", "hold"] {
            world.directory.actions[id] = World.action(id) {
                $0.whilePending = chance(2) ? .aiHolds : .aiContinues
                $0.onReturn = chance(2) ? .wait : .continue
                $0.onLapse = chance(2) ? .requeue : .returnToAI
                $0.escalateAfterMinutes = chance(2) ? 0 : 5
                $0.notifyByEmailWhenOffline = chance(2)
                $0.team = chance(2) ? "support" : ""
                if chance(3) { $0.requeuedMessage = "" }
                if chance(4) { $0.nobodyMessage = "" }
                if chance(4) { $0.returnedMessage = "" }
                $0.firstReplyMinutes = chance(3) ? 0 : 3
                $0.nextReplyMinutes = chance(3) ? 0 : 10
                $0.visitorIdleMinutes = chance(3) ? 0 : 30
            }
        }
    }

    mutating func commands(_ count: Int) {
        for _ in 0..<count {
            world.now += pick([0, 0, 1, 1_000, 60_000, 300_000, 900_000, -600_000])
            world.available = Set(Self.memberIDs.filter { _ in chance(3) })
            world.canEmail = chance(2)
            world.actorIsAdmin = chance(4)
            _ = chance(30) ? changeTheTeam() : world.refused(command())
        }
    }

    /// At the end no request is stranded: once time has passed, every pending request has ended, and the AI can speak.
    mutating func letTimePass() {
        world.advance(minutes: 20_000)
        for id in Self.conversationIDs {
            guard let open = world.states[id]?.open else { continue }
            if open.state == .assigned { _ = world.refused(.lapse(requestID: open.id, epoch: open.claim?.epoch ?? 0)) }
            world.advance(minutes: 20_000)
            _ = world.refused(.settle(requestID: open.id))
            if world.states[id]?.open != nil || !world.control(id).aiMaySpeak {
                Issue.record("\(world.label)\(id) is stranded")
            }
        }
    }

    /// A member comes or goes. The claims of a member who leaves lapse at once, as the service arranges.
    private mutating func changeTheTeam() -> Rejection? {
        let id = pick(Self.memberIDs)
        if world.directory.members[id] == nil {
            return world.refused(.putMember(PutMemberRequest(member: World.member(id, teams: ["support"]))))
        }
        let refusal = world.refused(.deleteMember(DeleteMemberRequest(memberID: id)))
        for conversationID in Self.conversationIDs {
            guard let open = world.states[conversationID]?.open, open.claim?.memberID == id else { continue }
            _ = world.refused(.lapse(requestID: open.id, epoch: open.claim?.epoch ?? 0))
        }
        return refusal
    }

    private mutating func command() -> ConversationCommand {
        let (conversationID, memberID) = (pick(Self.conversationIDs), pick(Self.memberIDs))
        let known = world.requests.keys.filter { world.requests[$0]?.conversationID == conversationID }.sorted()
        let open = world.states[conversationID]?.open?.id
        let requestID = chance(5) ? pick(known + ["req_nope"]) : open ?? "req_nope"
        let epoch = world.control(conversationID).epoch
        switch Int.random(in: 0..<16, using: &generator) {
        case 0, 1:
            return .trigger(
                TriggerActionRequest(
                    conversationID: conversationID, actionID: pick(["", "call", "hold", "nope"]),
                    cite: chance(3) ? cited(conversationID) : "",
                    history: chance(4) ? [HistoryMessage(author: .visitor, text: "before")] : []))
        case 2, 3, 4: return .claim(ClaimRequestRequest(requestID: requestID, memberID: memberID))
        case 5, 6, 7:
            let author: Author = pick([.visitor, .assistant, .member])
            return .send(
                SendMessageRequest(
                    conversationID: conversationID, author: author, memberID: author == .member ? memberID : "",
                    text: pick(["yes", "no"]),
                    clientMessageID: chance(3) ? pick(["k1", "k2", "k3"]) : "",
                    controlEpoch: pick([0, 0, epoch, epoch - 1, epoch + 1])))
        case 8: return .note(AddNoteRequest(conversationID: conversationID, memberID: memberID, text: "note"))
        case 9: return .release(ReleaseRequestRequest(requestID: requestID, memberID: chance(4) ? "" : memberID))
        case 10:
            return .transfer(
                TransferRequestRequest(
                    requestID: requestID, memberID: memberID, toMemberID: chance(2) ? pick(Self.memberIDs) : "",
                    toTeam: pick(["support", "ghosts"]), force: chance(2)))
        case 11: return .complete(CompleteRequestRequest(requestID: requestID, memberID: memberID, outcome: "done"))
        case 12: return .cancel(CancelRequestRequest(requestID: requestID))
        case 13:
            return .putConversation(
                PutConversationRequest(
                    conversation: Conversation(id: conversationID, origin: pick(["", "shop", "app"]))))
        case 14: return .lapse(requestID: requestID, epoch: pick([epoch, epoch - 1]))
        default:
            if chance(2) { return .settle(requestID: requestID) }
            let attempt = world.requests[requestID]?.attempt ?? 1
            return chance(2)
                ? .audienceLeft(requestID: requestID)
                : .mailsDied(requestID: requestID, attempt: attempt - (chance(4) ? 1 : 0))
        }
    }

    private mutating func cited(_ conversationID: String) -> String {
        let ids = world.log.compactMap(\.message).filter { $0.conversationID == conversationID }.map(\.id)
        return pick(ids + ["msg_nope"])
    }

    private mutating func chance(_ one: Int) -> Bool { Int.random(in: 0..<one, using: &generator) == 0 }

    private mutating func pick<Value>(_ values: [Value]) -> Value {
        values[Int.random(in: 0..<values.count, using: &generator)]
    }
}
