import HumanCallMessages
import RandomMessages
import Testing

@testable import HumanCallWire

/// One test for each hazard of libprotobuf-c, named after it.
@Suite struct PreScanTests {
    private func fault<M: WireCodable>(_ type: M.Type, _ bytes: [UInt8]) -> WireError? {
        do throws(WireError) {
            _ = try WireCodec.decode(type, from: bytes, arena: WireArena())
            return nil
        } catch {
            return error
        }
    }

    @Test func aDuplicatedSubMessageIsNotMerged() {
        // visitor = {name: "a"} and again visitor = {contact: "b"}.
        let bytes: [UInt8] = [0x42, 3, 0x0A, 1, 0x61, 0x42, 3, 0x12, 1, 0x62]
        #expect(fault(TriggerActionRequest.self, Array(bytes.prefix(5))) == nil)
        #expect(fault(TriggerActionRequest.self, bytes) == WireError(.duplicate, at: "visitor"))
    }

    @Test func aDuplicatedScalarIsRefused() {
        #expect(fault(SendMessageRequest.self, [0x50, 1, 0x50, 2]) == WireError(.duplicate, at: "control_epoch"))
        #expect(
            fault(SendMessageRequest.self, [0x1A, 1, 0x61, 0x1A, 1, 0x61])
                == WireError(.duplicate, at: "conversation_id"))
        #expect(
            fault(TriggerActionRequest.self, [0x42, 6, 0x0A, 1, 0x61, 0x0A, 1, 0x61])
                == WireError(.duplicate, at: "visitor.name"))
    }

    @Test func aFloodOfUnknownFieldsOfTwoBytesStaysWithinTheArena() {
        // Field 2 does not exist in SendMessageRequest. 4 MiB of it would cost libprotobuf-c about 185 MB.
        let field: [UInt8] = [0x10, 0]
        let arena = WireArena()
        let flood = Array(repeatElement(field, count: 2 * 1024 * 1024).joined())
        #expect(throws: WireError(.tooManyUnknownFields)) {
            try WireCodec.decode(SendMessageRequest.self, from: flood, arena: arena)
        }
        #expect(arena.heldBytes <= WireLimits.arenaRetainedBytesMax)
        let few = Array(repeatElement(field, count: WireLimits.unknownFieldsMax).joined())
        #expect(fault(SendMessageRequest.self, few) == nil)
        #expect(fault(SendMessageRequest.self, few + field) == WireError(.tooManyUnknownFields))
    }

    @Test func unknownFieldsInSubMessagesCountTogether() {
        // Seventeen metadata pairs of one unknown field each.
        let pairs = Array(
            repeatElement([0x52, 2, 0x18, 0] as [UInt8], count: WireLimits.unknownFieldsMax + 1).joined())
        #expect(fault(TriggerActionRequest.self, pairs) == WireError(.tooManyUnknownFields, at: "metadata[16]"))
    }

    @Test func aNULInAStringDoesNotCutIt() {
        for length in 1...24 {
            for position in 0..<length {
                var text = [UInt8](repeating: 0x61, count: length)
                text[position] = 0
                #expect(fault(Visitor.self, [0x0A, UInt8(length)] + text) == WireError(.containsNUL, at: "name"))
            }
        }
        #expect(fault(TriggerActionRequest.self, [0x42, 3, 0x0A, 1, 0]) == WireError(.containsNUL, at: "visitor.name"))
    }

    @Test(
        arguments: [
            [0x80], [0xBF], [0xC0, 0x80], [0xC1, 0xBF], [0xC2], [0xC2, 0x41], [0xE0, 0x9F, 0xBF], [0xED, 0xA0, 0x80],
            [0xED, 0xBF, 0xBF], [0xE2, 0x82], [0xE2, 0x82, 0x41], [0xF0, 0x8F, 0xBF, 0xBF], [0xF4, 0x90, 0x80, 0x80],
            [0xF5, 0x80, 0x80, 0x80], [0xFF], [0xF0, 0x9F, 0x98],
        ] as [[UInt8]])
    func textThatIsNotUTF8IsRefused(_ bad: [UInt8]) {
        for before in 0..<10 {
            let text = [UInt8](repeating: 0x61, count: before) + bad
            #expect(fault(Visitor.self, [0x0A, UInt8(text.count)] + text) == WireError(.notUTF8, at: "name"))
            let middle = text + [0x62, 0x62, 0x62]
            #expect(fault(Visitor.self, [0x0A, UInt8(middle.count)] + middle) == WireError(.notUTF8, at: "name"))
        }
    }

    @Test func textIsJudgedAsTheStandardLibraryJudgesIt() {
        var generator = SeededGenerator(seed: 8)
        let pieces: [[UInt8]] = [
            [0x41], [0x7F], [0xC2, 0x80], [0xDF, 0xBF], [0xE0, 0xA0, 0x80], [0xED, 0x9F, 0xBF], [0xEE, 0x80, 0x80],
            [0xF0, 0x90, 0x80, 0x80], [0xF4, 0x8F, 0xBF, 0xBF], Array("abcdefgh".utf8),
        ]
        var valid = 0
        for trial in 0..<4000 {
            var bytes: [UInt8] = []
            for _ in 0..<6 { bytes += pieces[Int.random(in: 0..<pieces.count, using: &generator)] }
            if trial % 2 == 0 {
                bytes[Int.random(in: 0..<bytes.count, using: &generator)] = UInt8.random(in: 1...255, using: &generator)
            }
            let isValid = String(validating: bytes, as: UTF8.self) != nil
            if isValid { valid += 1 }
            #expect(bytes.withUnsafeBytes { Text.fault($0) } == (isValid ? nil : .notUTF8))
        }
        #expect((2001..<4000).contains(valid))
    }

    @Test func anEnumOfAnotherWireTypeIsRefused() {
        #expect(fault(SendMessageRequest.self, [0x22, 1, 0x01]) == WireError(.wrongWireType, at: "author"))
        #expect(fault(SendMessageRequest.self, [0x25, 1, 0, 0, 0]) == WireError(.wrongWireType, at: "author"))
        #expect(
            fault(SendMessageRequest.self, [0x21, 1, 0, 0, 0, 0, 0, 0, 0]) == WireError(.wrongWireType, at: "author"))
    }

    @Test func aBoolOfAnotherWireTypeIsRefused() {
        #expect(fault(SetPresenceRequest.self, [0x32, 1, 1]) == WireError(.wrongWireType, at: "end"))
        #expect(fault(SetPresenceRequest.self, [0x35, 1, 0, 0, 0]) == WireError(.wrongWireType, at: "end"))
    }

    @Test func stringsIntegersDoublesAndMessagesOfAnotherWireTypeAreRefused() {
        #expect(fault(Visitor.self, [0x08, 1]) == WireError(.wrongWireType, at: "name"))
        #expect(
            fault(SendMessageRequest.self, [0x51, 1, 0, 0, 0, 0, 0, 0, 0])
                == WireError(.wrongWireType, at: "control_epoch"))
        #expect(fault(DetectIntentResponse.self, [0x18, 1]) == WireError(.wrongWireType, at: "score"))
        #expect(fault(TriggerActionRequest.self, [0x40, 1]) == WireError(.wrongWireType, at: "visitor"))
        #expect(fault(ListRequestsRequest.self, [0x2D, 1, 0, 0, 0]) == WireError(.wrongWireType, at: "states[0]"))
    }

    @Test func packedAndSingleElementsAreBothRead() throws {
        let arena = WireArena()
        let packed = try WireCodec.decode(ListRequestsRequest.self, from: [0x2A, 2, 1, 2], arena: arena)
        #expect(packed.states == [.pending, .assigned])
        #expect(try WireCodec.decode(ListRequestsRequest.self, from: [0x28, 1, 0x28, 2], arena: arena) == packed)
        #expect(try WireCodec.decode(ListRequestsRequest.self, from: [0x28, 1, 0x2A, 1, 2], arena: arena) == packed)
    }

    @Test func aPackedElementThatIsCutShortIsRefused() {
        #expect(fault(Erasure.self, [0x12, 2, 1, 0x80]) == WireError(.packedLength, at: "sequences[0]"))
    }

    @Test func nestingBeyondTheBoundIsRefused() throws {
        let bytes = try WireCodec.encode(
            Event(request: HumanCallRequest(action: Action(id: "a"))), arena: WireArena())
        try bytes.withUnsafeBytes { buffer in
            var enough = PreScan(buffer, depthMax: 3)
            try enough.check(Event.wireShape)
            #expect(throws: WireError(.tooDeep, at: "request.action")) {
                var tooFew = PreScan(buffer, depthMax: 2)
                try tooFew.check(Event.wireShape)
            }
        }
    }

    @Test func groupsAreRefused() {
        for wireType: UInt8 in [3, 4, 6, 7] {
            #expect(fault(Visitor.self, [0x78 | wireType, 0]) == WireError(.groups))
        }
    }

    @Test func fieldNumberZeroIsRefused() {
        #expect(fault(Visitor.self, [0x00, 0]) == WireError(.invalidFieldNumber))
        #expect(fault(Visitor.self, [0x02, 0]) == WireError(.invalidFieldNumber))
    }

    @Test func lengthsBeyondTheEndAreRefused() {
        #expect(fault(Visitor.self, [0x0A, 2, 0x61]) == WireError(.lengthOutOfBounds, at: "name"))
        #expect(fault(Visitor.self, [0x0A, 0xFF, 0xFF, 0xFF, 0xFF, 0x0F]) == WireError(.lengthOutOfBounds, at: "name"))
        // The inner length is inside of the frame, but not inside of the sub-message.
        #expect(
            fault(TriggerActionRequest.self, [0x42, 2, 0x0A, 5, 1, 1, 1, 1, 1])
                == WireError(.lengthOutOfBounds, at: "visitor.name"))
    }

    @Test func varintsAndPrefixesThatAreTooLongAreRefused() {
        let nine = [UInt8](repeating: 0xFF, count: 9)
        #expect(fault(SendMessageRequest.self, [0x50] + nine + [1]) == nil)
        #expect(fault(SendMessageRequest.self, [0x50] + nine + [2]) == WireError(.varintTooLong, at: "control_epoch"))
        #expect(
            fault(SendMessageRequest.self, [0x50] + nine + [0x81, 1]) == WireError(.varintTooLong, at: "control_epoch"))
        #expect(fault(Visitor.self, [0x0A, 0x81, 0x80, 0x80, 0x80, 0x00, 0x61]) == nil)
        #expect(
            fault(Visitor.self, [0x0A, 0x81, 0x80, 0x80, 0x80, 0x80, 0x00, 0x61])
                == WireError(.varintTooLong, at: "name"))
        #expect(fault(Visitor.self, [0x8A, 0x80, 0x80, 0x80, 0x80, 0x00, 0x00]) == WireError(.varintTooLong))
        #expect(fault(Visitor.self, [0xF8, 0xFF, 0xFF, 0xFF, 0x1F, 0x00]) == WireError(.varintTooLong))
        #expect(fault(Visitor.self, [0xF8, 0xFF, 0xFF, 0xFF, 0x0F, 0x00]) == nil)
    }

    @Test func repeatedElementsAreBounded() {
        let most = Array(repeatElement([0x52, 0] as [UInt8], count: WireLimits.repeatedElementsMax).joined())
        #expect(fault(TriggerActionRequest.self, most) == nil)
        #expect(fault(TriggerActionRequest.self, most + [0x52, 0]) == WireError(.tooManyElements, at: "metadata"))
        let count = WireLimits.repeatedElementsMax + 1
        let packed =
            [0x12, UInt8(count & 0x7F | 0x80), UInt8(count >> 7 & 0x7F | 0x80), UInt8(count >> 14)]
            + [UInt8](repeating: 1, count: count)
        #expect(fault(Erasure.self, packed) == WireError(.tooManyElements, at: "sequences"))
    }

    @Test func anErrorNamesTheElementItIsIn() {
        let good: [UInt8] = [0x62, 3, 0x12, 1, 0x61]
        let bad: [UInt8] = [0x62, 3, 0x1A, 1, 0xFF]
        let error = fault(TriggerActionRequest.self, good + [0x2A, 1, 0x61] + good + bad + good)
        #expect(error == WireError(.notUTF8, at: "history[2].text"))
        #expect(error?.description == "history[2].text must be UTF-8")
    }
}
