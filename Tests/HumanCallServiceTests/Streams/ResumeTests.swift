import HumanCall
import HumanCallMessages
import HumanCallWire
import Testing

@testable import HumanCallService

/// USERS.md: missed messages after a reconnect. A reader can resume from the cursor of any item.
@Suite struct ResumeTests {
    /// A reader that may lose its connection after any item, and remembers only the last cursor and sequence.
    private struct Reader {
        var peer: ServiceHarness.Peer
        var call: CallID
        var taken = 0
        var cursor = ""
        /// nil until it has a cursor.
        var last: Int64?
        var problem: String?

        mutating func take(_ item: StreamEventsResponse) {
            taken += 1
            if !item.cursor.isEmpty { cursor = item.cursor }
            guard let place = Int64(item.cursor.split(separator: ":").last ?? "") else { return }
            guard let sequence = item.event?.sequence, sequence > 0 else {
                // stream.opened, heartbeats and a snapshot's end have the reader's cursor.
                if let last, place > last { problem = "\(item.event?.type ?? "") jumps from \(last) to \(place)" }
                last = last ?? place
                return
            }
            guard let last else { return problem = "an event before any place" }
            if sequence <= last { return }
            if sequence != last + 1 { problem = "a gap from \(last) to \(sequence)" }
            self.last = sequence
        }
    }

    @Test func aReaderThatResumesAfterAnyItemGetsEveryEventOnce() throws {
        for seed in UInt64(1)...1_000 {
            var random = SplitMix(state: seed)
            let harness = try ServiceHarness()
            let start = ["BEGINNING", "NOW", "SNAPSHOT"][Int(random.next() % 3)]
            var reader = open(harness, from: start)
            for step in 0..<12 {
                try write(harness, step, &random)
                if random.next() % 9 == 0 {
                    try harness.crash(committing: random.next() % 2 == 0)
                    reader = reopen(harness, reader, start)
                }
                // Reads some of the items, then perhaps loses the connection.
                let come = harness.items[reader.call] ?? []
                let most = reader.taken + Int(random.next() % UInt64(max(1, come.count - reader.taken + 1)))
                for item in come[reader.taken..<most] { reader.take(item) }
                if random.next() % 2 == 0 {
                    harness.close(reader.peer)
                    reader = reopen(harness, reader, start)
                }
            }
            for item in (harness.items[reader.call] ?? []).dropFirst(reader.taken) { reader.take(item) }
            try #require(reader.problem == nil, "SEED=\(seed) from \(start): \(reader.problem ?? "")")
            try #require(
                reader.last == harness.head,
                "SEED=\(seed) from \(start): ends at \(reader.last ?? -1) of \(harness.head)")
        }
    }

    private func open(_ harness: ServiceHarness, from: String) -> Reader {
        let peer = harness.connect()
        return Reader(peer: peer, call: harness.stream({ $0.from = from }, from: peer))
    }

    private func reopen(_ harness: ServiceHarness, _ old: Reader, _ start: String) -> Reader {
        var reader = open(harness, from: old.cursor.isEmpty ? start : old.cursor)
        reader.cursor = old.cursor
        // Without a cursor, NOW is a later one.
        reader.last = old.cursor.isEmpty ? nil : old.last
        reader.problem = old.problem
        return reader
    }

    private func write(_ harness: ServiceHarness, _ step: Int, _ random: inout SplitMix) throws {
        let conversation = "c\(random.next() % 3)"
        switch random.next() % 4 {
        case 0: _ = try harness.trigger(conversation)
        case 1: try harness.beat("ann")
        default: _ = try harness.say("word \(step)", in: conversation)
        }
    }
}

/// A small seeded generator, so that a failing run is one number.
private struct SplitMix: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}
