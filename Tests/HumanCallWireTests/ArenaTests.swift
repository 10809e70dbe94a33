import HumanCallMessages
import RandomMessages
import Testing

@testable import HumanCallWire

@Suite struct ArenaTests {
    static let transcript = WaitRequestResponse(
        request: HumanCallRequest(
            id: "r", action: Action(id: "a", examplePhrases: ["one", "two"]), alerts: [Alert(cause: .triggered)]),
        messages: (0..<30).map {
            Message(id: "m\($0)", text: String(repeating: "text ", count: 40), attachments: [Attachment(url: "u")])
        })

    @Test func everyBudgetIsKeptWhereverItEndsOnDecode() throws {
        let bytes = try WireCodec.encode(Self.transcript, arena: WireArena())
        var succeeded = 0
        for budget in stride(from: 0, through: 40_000, by: 131) {
            let arena = WireArena(budgetBytes: budget)
            do throws(WireError) {
                #expect(try WireCodec.decode(WaitRequestResponse.self, from: bytes, arena: arena) == Self.transcript)
                succeeded += 1
            } catch {
                #expect(error.rule == .overBudget(budgetBytes: budget))
                #expect(succeeded == 0, "a larger budget failed after a smaller one sufficed")
            }
            #expect(arena.heldBytes <= min(budget, WireLimits.arenaRetainedBytesMax))
        }
        #expect(succeeded > 0)
    }

    @Test func everyBudgetIsKeptWhereverItEndsOnEncode() throws {
        var succeeded = 0
        for budget in stride(from: 0, through: 60_000, by: 131) {
            let arena = WireArena(budgetBytes: budget)
            do throws(WireError) {
                _ = try WireCodec.encode(Self.transcript, arena: arena)
                succeeded += 1
            } catch {
                #expect(error.isOverBudget)
                #expect(succeeded == 0)
            }
            #expect(arena.heldBytes <= min(budget, WireLimits.arenaRetainedBytesMax))
        }
        #expect(succeeded > 0)
    }

    @Test func anArenasMemoryNeverExceedsItsBudget() {
        var generator = SeededGenerator(seed: 12)
        var state = ArenaState(budgetBytes: 100_000)
        defer { state.releaseAll() }
        var refused = 0
        for _ in 0..<2000 {
            let bytes = Int.random(in: 0..<500, using: &generator)
            if let place = state.allocate(bytes) {
                #expect(UInt(bitPattern: place) % 8 == 0)
                place.initializeMemory(as: UInt8.self, repeating: 0xAA, count: bytes)
            } else {
                refused += 1
            }
            #expect(state.heldBytes <= 100_000)
        }
        #expect(refused > 0 && state.isOverBudget)
    }

    @Test func piecesDoNotOverlap() {
        var state = ArenaState(budgetBytes: 1_000_000)
        defer { state.releaseAll() }
        var pieces: [(UnsafeMutableRawPointer, Int, UInt8)] = []
        for number in 0..<400 {
            let bytes = number * 7 % 900
            guard let place = state.allocate(bytes) else { continue }
            place.initializeMemory(as: UInt8.self, repeating: UInt8(number & 255), count: bytes)
            pieces.append((place, bytes, UInt8(number & 255)))
        }
        #expect(pieces.count == 400)
        for (place, bytes, mark) in pieces {
            #expect(UnsafeRawBufferPointer(start: place, count: bytes).allSatisfy { $0 == mark })
        }
    }

    @Test func anIdleArenaKeepsOneSmallChunkAtMost() {
        var state = ArenaState(budgetBytes: 1_000_000)
        defer { state.releaseAll() }
        _ = state.allocate(100_000)
        state.reset()
        #expect(state.heldBytes == 0)
        _ = state.allocate(10)
        _ = state.allocate(100_000)
        #expect(state.heldBytes > 100_000)
        state.reset()
        #expect(state.heldBytes == WireLimits.arenaRetainedBytesMax)
    }

    @Test func sizesThatNoBudgetCoversAreRefused() {
        var state = ArenaState(budgetBytes: 1000)
        defer { state.releaseAll() }
        #expect(state.allocate(-1) == nil)
        #expect(state.allocate(.max) == nil)
        #expect(state.allocate(1001) == nil)
        #expect(state.heldBytes == 0)
        state.reset()
        #expect(!state.isOverBudget)
    }

    @Test func anArenaIsUsableAfterARefusal() throws {
        let arena = WireArena(budgetBytes: 2000)
        let large = try WireCodec.encode(Self.transcript, arena: WireArena())
        for _ in 0..<50 {
            #expect(throws: WireError(.overBudget(budgetBytes: 2000))) {
                try WireCodec.decode(WaitRequestResponse.self, from: large, arena: arena)
            }
            #expect(try WireCodec.decode(Visitor.self, from: [0x0A, 1, 0x61], arena: arena) == Visitor(name: "a"))
        }
    }
}
