import HumanCallMessages
import RandomMessages
import Testing

@testable import HumanCallWire

/// The hand-built envelope against libprotobuf-c: the same bytes, the same values, the same refusals.
@Suite struct EnvelopeTests {
    static let trials = 400

    private func text(_ bytes: [UInt8], _ range: Range<Int>) -> String {
        String(decoding: bytes[range], as: UTF8.self)
    }

    @Test func aRequestHeadAgreesWithDecode() throws {
        let arena = WireArena()
        var generator = SeededGenerator(seed: 2)
        for _ in 0..<Self.trials {
            let request = Envelope.Request.random(using: &generator)
            let bytes = try WireCodec.encode(request, arena: arena)
            let head = try WireCodec.decodeRequestHead(from: bytes)
            #expect(text(bytes, head.service) == request.service)
            #expect(text(bytes, head.method) == request.method)
            #expect(head.timeoutNano == request.timeoutNano)
            #expect(head.metadata == request.metadata)
            #expect(Array(bytes[head.payload]) == request.payload)
        }
    }

    @Test func aResponseHeadAgreesWithDecode() throws {
        let arena = WireArena()
        var generator = SeededGenerator(seed: 3)
        for _ in 0..<Self.trials {
            let response = Envelope.Response.random(using: &generator)
            let bytes = try WireCodec.encode(response, arena: arena)
            let head = try WireCodec.decodeResponseHead(from: bytes, arena: arena)
            #expect(head.status == response.status)
            #expect(Array(bytes[head.payload]) == response.payload)
        }
    }

    @Test func aHeadAndDecodeRefuseTheSameBytes() throws {
        let arena = WireArena()
        var generator = SeededGenerator(seed: 4)
        for _ in 0..<Self.trials {
            var bytes = try WireCodec.encode(Envelope.Request.random(using: &generator), arena: arena)
            guard !bytes.isEmpty else { continue }
            let at = Int.random(in: 0..<bytes.count, using: &generator)
            bytes[at] ^= 1 << UInt8.random(in: 0..<8, using: &generator)
            do throws(WireError) {
                let request = try WireCodec.decode(Envelope.Request.self, from: bytes, arena: arena)
                let head = try WireCodec.decodeRequestHead(from: bytes)
                #expect(text(bytes, head.service) == request.service)
                #expect(text(bytes, head.method) == request.method)
                #expect(head.timeoutNano == request.timeoutNano && head.metadata == request.metadata)
                #expect(Array(bytes[head.payload]) == request.payload)
            } catch {
                #expect(throws: error) { try WireCodec.decodeRequestHead(from: bytes) }
            }
        }
    }

    @Test func aHeadReadsItsFieldsInAnyOrderButEachOnce() throws {
        let service: [UInt8] = [0x0A, 1, 0x73]
        let method: [UInt8] = [0x12, 1, 0x6D]
        let timeout: [UInt8] = [0x20, 7]
        for bytes in [service + method + timeout, timeout + method + service, method + service + timeout] {
            let head = try WireCodec.decodeRequestHead(from: bytes)
            #expect(text(bytes, head.service) == "s" && text(bytes, head.method) == "m" && head.timeoutNano == 7)
        }
        #expect(throws: WireError(.duplicate, at: "service")) {
            try WireCodec.decodeRequestHead(from: service + method + service)
        }
        #expect(throws: WireError(.wrongWireType, at: "method")) {
            try WireCodec.decodeRequestHead(from: service + [0x10, 1])
        }
        #expect(throws: WireError(.containsNUL, at: "method")) {
            try WireCodec.decodeRequestHead(from: service + [0x12, 2, 0x6D, 0])
        }
        #expect(throws: WireError(.notUTF8, at: "service")) {
            try WireCodec.decodeRequestHead(
                from: [0x0A, 9, 0x61, 0x61, 0x61, 0x61, 0x61, 0x61, 0x61, 0x61, 0xFF] + method)
        }
    }

    @Test func aRequestBuiltByHandEqualsTheEncodedOne() throws {
        let arena = WireArena()
        var generator = SeededGenerator(seed: 5)
        for _ in 0..<Self.trials {
            let message = TriggerActionRequest.random(using: &generator)
            var request = Envelope.Request.random(using: &generator)
            request.payload = try WireCodec.encode(message, arena: arena)
            var bytes: [UInt8] = []
            try WireCodec.encodeRequest(
                service: request.service, method: request.method, message: message, timeoutNano: request.timeoutNano,
                metadata: request.metadata, arena: arena, into: &bytes)
            #expect(try WireCodec.encode(request, arena: arena) == bytes)
        }
    }

    @Test func aResponseBuiltByHandEqualsTheEncodedOne() throws {
        let arena = WireArena()
        var generator = SeededGenerator(seed: 6)
        // Payload lengths on both sides of every length of a length.
        for text in [0, 1, 120, 121, 122, 123, 124, 125, 126, 127, 128, 129, 16_376, 16_380, 16_384, 2_097_152] {
            let message = MetricsResponse(text: String(repeating: "m", count: text))
            try compare(message, arena)
        }
        for _ in 0..<Self.trials { try compare(Message.random(using: &generator), arena) }
    }

    private func compare<M: WireCodable>(_ message: M, _ arena: WireArena) throws {
        let payload = try WireCodec.encode(message, arena: arena)
        let expected = try WireCodec.encode(Envelope.Response(payload: payload), arena: arena)
        // One byte more than it may write.
        var fromBytes = [UInt8](repeating: 0xEE, count: WireCodec.responseBytes(payloadBytes: payload.count) + 1)
        fromBytes.withUnsafeMutableBytes { memory in
            payload.withUnsafeBytes { WireCodec.writeResponse(payload: $0, into: memory) }
        }
        #expect(fromBytes == expected + [0xEE])
    }

    @Test func aStreamItemEqualsTheEncodedOne() throws {
        let arena = WireArena()
        var generator = SeededGenerator(seed: 7)
        for trial in 0..<Self.trials {
            let event = trial == 0 ? Event() : Event.random(using: &generator)
            let eventBytes = try WireCodec.encode(event, arena: arena)
            let cursor = trial % 3 == 0 ? "" : String(repeating: "c", count: trial)
            let payload = WireCodec.streamItem(cursor: cursor, eventBytes: eventBytes)
            #expect(try WireCodec.encode(StreamEventsResponse(cursor: cursor, event: event), arena: arena) == payload)
        }
    }

    @Test func aRequestWithNULInItsMetadataIsNotEncoded() {
        var bytes: [UInt8] = []
        let pairs = [Envelope.KeyValue(key: "a", value: "b"), Envelope.KeyValue(key: "a", value: "x\0y")]
        #expect(throws: WireError(.containsNUL, at: "metadata[1].value")) {
            try WireCodec.encodeRequest(
                service: "s", method: "m", message: HealthRequest(), metadata: pairs, arena: WireArena(), into: &bytes)
        }
        #expect(bytes.isEmpty)
    }
}
