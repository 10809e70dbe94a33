import HumanCallMessages
import RandomMessages
import Testing

@testable import HumanCallWire

@Suite struct RoundTripTests {
    static let valuesPerMessage = 20

    @Test(arguments: WireCodec.allMessages.map { NamedType($0) })
    func everyMessageComesBackAsItWas(_ type: NamedType) throws {
        try roundTrip(type.type)
    }

    private func roundTrip<M: WireCodable>(_: M.Type) throws {
        let arena = WireArena()
        var generator = SeededGenerator(seed: 1)
        for _ in 0..<Self.valuesPerMessage {
            let message = M.random(using: &generator)
            let bytes = try WireCodec.encode(message, arena: arena)
            #expect(try WireCodec.decode(M.self, from: bytes, arena: arena) == message)
            var appended: [UInt8] = [1, 2, 3]
            try WireCodec.encode(message, arena: arena, into: &appended)
            #expect(appended == [1, 2, 3] + bytes)
            #expect(try WireCodec.withEncoded(message, arena: arena) { Array($0) } == bytes)
        }
    }

    /// Whatever is set in a copy, field by field: the value that it was copied from stays as it was.
    @Test(arguments: WireCodec.allMessages.map { NamedType($0) })
    func aCopyThatIsChangedChangesNoOther(_ type: NamedType) throws {
        try changeCopies(type.type)
    }

    private func changeCopies<M: WireCodable>(_: M.Type) throws {
        let arena = WireArena()
        var generator = SeededGenerator(seed: 3)
        for _ in 0..<5 {
            let (first, other) = (M.random(using: &generator), M.random(using: &generator))
            let bytes = try WireCodec.encode(first, arena: arena)
            var copy = first
            for index in M.fields.indices {
                let before = copy
                try copy.set(other.value(at: index), at: index)
                #expect(try WireCodec.encode(first, arena: arena) == bytes)
                for untouched in M.fields.indices where untouched != index {
                    #expect("\(copy.value(at: untouched))" == "\(before.value(at: untouched))")
                }
            }
            #expect(copy == other)
            #expect(copy.hashValue == other.hashValue)
        }
    }

    @Test func anEmptyMessageIsNoBytes() throws {
        let arena = WireArena()
        #expect(try WireCodec.encode(Event(), arena: arena) == [])
        #expect(try WireCodec.decode(Event.self, from: [], arena: arena) == Event())
        #expect(
            try WireCodec.decode(HealthRequest.self, from: UnsafeRawBufferPointer(start: nil, count: 0), arena: arena)
                == HealthRequest())
    }

    @Test func aSubMessageThatIsEmptyIsNotOneThatIsNotSet() throws {
        let arena = WireArena()
        let set = try WireCodec.encode(TriggerActionRequest(visitor: Visitor()), arena: arena)
        #expect(set == [0x42, 0])
        #expect(try WireCodec.decode(TriggerActionRequest.self, from: set, arena: arena).visitor == Visitor())
    }

    @Test func unknownEnumNumbersAreKept() throws {
        let arena = WireArena()
        let bytes = try WireCodec.encode(Message(author: Author(rawValue: 77)), arena: arena)
        #expect(bytes == [0x18, 77])
        let message = try WireCodec.decode(Message.self, from: bytes, arena: arena)
        #expect(message.author == .unrecognized(77))
        #expect(try WireCodec.decode(Message.self, from: [0x18, 2], arena: arena).author == .assistant)
    }

    /// By hand after the encoding's specification (protobuf.dev/programming-guides/encoding), once for each kind of field.
    @Test func bytesAreThoseOfTheSpecification() throws {
        let arena = WireArena()
        let message = Message(
            id: "m", author: .member, attachments: [Attachment(url: "u", bytes: 300)], sequence: -1, imported: true)
        #expect(
            try WireCodec.encode(message, arena: arena) == [
                0x0A, 1, 0x6D, 0x18, 3, 0x42, 6, 0x0A, 1, 0x75, 0x20, 0xAC, 2,
                0x58, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 1, 0x70, 1,
            ])
        #expect(try WireCodec.encode(Erasure(sequences: [1, 300]), arena: arena) == [0x12, 3, 1, 0xAC, 2])
        #expect(
            try WireCodec.encode(DetectIntentResponse(score: 1), arena: arena) == [0x19, 0, 0, 0, 0, 0, 0, 0xF0, 0x3F])
        #expect(try WireCodec.encode(Envelope.AnyValue(value: [0, 255]), arena: arena) == [0x12, 2, 0, 255])
    }

    /// Other runtimes write it; libprotobuf-c compares with zero. No field of the contract knows the difference.
    @Test func negativeZeroIsLeftOut() throws {
        #expect(try WireCodec.encode(DetectIntentResponse(score: -0.0), arena: WireArena()) == [])
    }

    @Test func aStringWithNULIsNotEncoded() {
        let arena = WireArena()
        let request = TriggerActionRequest(
            visitor: Visitor(name: "ok"),
            history: [HistoryMessage(text: "fine"), HistoryMessage(text: "a long text, cut here: \0 gone")])
        #expect(throws: WireError(.containsNUL, at: "history[1].text")) {
            try WireCodec.encode(request, arena: arena)
        }
    }
}

/// A message type as a test argument that prints its name.
struct NamedType: CustomTestStringConvertible, Sendable {
    let type: any WireCodable.Type

    init(_ type: any WireCodable.Type) {
        self.type = type
    }

    var testDescription: String { type.messageName }
}
