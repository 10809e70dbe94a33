import HumanCallMessages
import Testing

@testable import HumanCall

/// Mentions in notes, and the note that goes with a transfer (CONTRACT.md, C37).
@Suite struct NoteTests {
    let world = World()

    private func note(_ mentions: [String]) -> Command {
        .conversation(
            .note(AddNoteRequest(conversationID: "c", memberID: "ann", text: "See @ben", mentions: mentions)))
    }

    @Test func aNoteMentionsMembersWhoExist() throws {
        try world.trigger()
        let outcome = try world.run(
            .note(AddNoteRequest(conversationID: "c", memberID: "ann", text: "See @ben", mentions: ["ben", "ann"])))
        guard case .noted(let note) = outcome else {
            Issue.record("no note")
            return
        }
        #expect(note.mentions == ["ben", "ann"] && world.decided.last?.note == note)
        let unknown = AddNoteRequest(conversationID: "c", memberID: "ann", text: "See", mentions: ["ben", "zoe"])
        #expect(world.refused(.note(unknown))?.reason == .noSuchMember)
    }

    @Test func aNoteMentionsEachMemberOnceAndAtMost32() {
        func field(_ mentions: [String]) -> String? {
            do throws(Rejection) { try note(mentions).validate() } catch { return error.metadata("field") }
            return nil
        }
        #expect(field((0..<32).map { "m\($0)" }) == nil)
        #expect(field((0..<33).map { "m\($0)" }) == "mentions")
        #expect(field(["ben", "ben"]) == "mentions")
        #expect(field(["b n"]) == "mentions")
    }

    @Test func aNoteGoesWithATransferOrNotAtAll() throws {
        let request = try world.trigger()
        try world.claim(request.id)
        let call = TransferRequestRequest(
            requestID: request.id, memberID: "ann", toMemberID: "ben", note: "Waits for a refund")
        world.available = []
        #expect(world.refused(.transfer(call))?.reason == .memberUnavailable)
        #expect(!world.decidedTypes.contains("note.created"))
        world.available = ["ben"]
        try world.run(.transfer(call))
        #expect(world.decidedTypes.prefix(2) == ["note.created", "request.transferred"])
        let note = try #require(world.decided[0].note)
        #expect(note.text == "Waits for a refund" && note.memberID == "ann" && note.requestID == request.id)
    }

    @Test func aNoteOfATransferNeedsItsWriter() {
        let call = TransferRequestRequest(requestID: "req_1", toMemberID: "ben", note: "x")
        #expect(throws: Rejection.self) { try Command.conversation(.transfer(call)).validate() }
    }
}
