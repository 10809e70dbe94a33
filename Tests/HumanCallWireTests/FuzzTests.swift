import HumanCallMessages
import RandomMessages
import Testing

@testable import HumanCallWire

/// Damaged bytes. Whatever passes the pre-scan is read by libprotobuf-c (never `.unreadable`) and comes back when
/// encoded and decoded again; nothing crashes. The seed in a failure replays it.
@Suite struct FuzzTests {
    static let messagesPerType = 3
    static let flipsPerMessage = 60

    @Test(arguments: WireCodec.allMessages.map { NamedType($0) })
    func aMessageCutAtAnyByteDoesNotCrash(_ type: NamedType) throws {
        try cut(type.type)
    }

    private func cut<M: WireCodable>(_ type: M.Type) throws {
        let arena = WireArena()
        var generator = SeededGenerator(seed: 9)
        for _ in 0..<Self.messagesPerType {
            let bytes = try WireCodec.encode(M.random(using: &generator), arena: arena)
            // Long texts are cut at about 1,500 places; every byte matters only around tags and lengths.
            let step = max(1, bytes.count / 1500)
            for end in stride(from: 0, to: bytes.count, by: step) {
                read(type, Array(bytes[..<end]), arena)
            }
        }
    }

    @Test(arguments: WireCodec.allMessages.map { NamedType($0) })
    func aFlippedBitDoesNotCrash(_ type: NamedType) throws {
        try flip(type.type)
    }

    private func flip<M: WireCodable>(_ type: M.Type) throws {
        let arena = WireArena()
        var generator = SeededGenerator(seed: 10)
        for _ in 0..<Self.messagesPerType {
            let bytes = try WireCodec.encode(M.random(using: &generator), arena: arena)
            guard !bytes.isEmpty else { continue }
            for _ in 0..<Self.flipsPerMessage {
                var damaged = bytes
                for _ in 0..<Int.random(in: 1...3, using: &generator) {
                    let at = Int.random(in: 0..<min(bytes.count, 2000), using: &generator)
                    damaged[at] ^= 1 << UInt8.random(in: 0..<8, using: &generator)
                }
                read(type, damaged, arena)
            }
        }
    }

    @Test(arguments: WireCodec.allMessages.map { NamedType($0) })
    func bytesAtRandomDoNotCrash(_ type: NamedType) {
        noise(type.type)
    }

    private func noise<M: WireCodable>(_ type: M.Type) {
        let arena = WireArena()
        var generator = SeededGenerator(seed: 11)
        for _ in 0..<200 {
            let count = Int.random(in: 0..<40, using: &generator)
            // Small bytes are tags and lengths more often than large ones.
            read(
                type,
                (0..<count).map { _ in
                    UInt8.random(in: 0...255, using: &generator) >> UInt8.random(in: 0..<5, using: &generator)
                }, arena)
        }
    }

    private func read<M: WireCodable>(_ type: M.Type, _ bytes: [UInt8], _ arena: WireArena) {
        do throws(WireError) {
            let message = try WireCodec.decode(type, from: bytes, arena: arena)
            let again = try WireCodec.decode(type, from: WireCodec.encode(message, arena: arena), arena: arena)
            // Compared as bytes: not-a-number is not equal to itself.
            #expect(try WireCodec.encode(again, arena: arena) == WireCodec.encode(message, arena: arena))
        } catch {
            #expect(error.rule != .unreadable, "\(bytes)")
        }
    }
}
