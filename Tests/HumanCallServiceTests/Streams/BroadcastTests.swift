import HumanCall
import HumanCallMessages
import HumanCallWire
import RandomMessages
import Testing

@testable import HumanCallService

/// One commit, and many streams that get it.
@Suite struct BroadcastTests {
    /// The store knows of a commit before the ring does: a stream that begins in between is ahead of the ring.
    @Test func aStreamThatBeganAheadOfTheRingIsNotSetBack() throws {
        let harness = try ServiceHarness()
        try harness.say("before")
        for text in ["one", "two"] {
            harness.begin(
                Methods.SendMessage.self, SendMessageRequest(conversationID: "c", author: .visitor, text: text))
            harness.commit()
        }
        let head = harness.head
        let stream = harness.begin(Methods.StreamEvents.self, StreamEventsRequest(from: "NOW"))
        harness.run()
        #expect(harness.sequences(stream).isEmpty)
        try harness.say("after")
        #expect(harness.sequences(stream) == [head + 1])
    }

    /// Whatever its filter, its place, and whether or not its socket takes it: each stream gets what it would get alone.
    @Test(arguments: 1...40) func everyStreamGetsWhatItWouldGetAlone(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        let harness = try ServiceHarness()
        let asked: [(inout StreamEventsRequest) -> Void] = [
            { _ in }, { $0.audience = .visitor }, { $0.conversationID = "c1" }, { $0.types = ["message.created"] },
            { $0.from = "BEGINNING" }, { $0.from = "SNAPSHOT" },
            {
                $0.from = "BEGINNING"; $0.audience = .visitor
            },
        ]
        var streams: [(id: CallID, from: Int64, change: (inout StreamEventsRequest) -> Void)] = []
        for _ in 0..<60 {
            switch Int.random(in: 0..<10, using: &random) {
            case 0, 1:
                let change = asked[Int.random(in: 0..<asked.count, using: &random)]
                streams.append((harness.stream(change), harness.head, change))
            case 2:
                guard let stream = streams.randomElement(using: &random) else { continue }
                if harness.stopped.remove(stream.id) == nil { harness.stopped.insert(stream.id) }
            case 3: _ = try? harness.trigger("c\(Int.random(in: 0..<3, using: &random))")
            case 4:
                _ = try? harness.ask(
                    Methods.AddNote.self, AddNoteRequest(conversationID: "c1", memberID: "ann", text: "note"))
            default:
                try harness.say(
                    String(repeating: "x", count: Int.random(in: 1...30_000, using: &random)),
                    in: "c\(Int.random(in: 0..<3, using: &random))")
            }
            harness.run()
        }
        harness.stopped = []
        harness.run()
        for stream in streams {
            let alone = harness.stream {
                stream.change(&$0)
                if $0.from != "BEGINNING" { $0.from = "\(harness.store.logID):\(stream.from)" }
            }
            harness.run()
            #expect(harness.sequences(stream.id) == harness.sequences(alone))
        }
    }
}
