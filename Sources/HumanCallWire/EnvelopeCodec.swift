import HumanCallMessages

/// A ttrpc request whose names and payload are still in the frame that it came in.
public struct RequestHead: Sendable, Hashable {
    /// Where in the given bytes the service's name, the method's name and the encoded request message are; an empty range
    /// if there is none.
    public let service: Range<Int>
    public let method: Range<Int>
    public let payload: Range<Int>
    /// Nanoseconds from receipt; 0 = none, negative = expired already.
    public let timeoutNano: Int64
    public let metadata: [Envelope.KeyValue]
}

/// A ttrpc response whose payload is still in the frame that it came in.
public struct ResponseHead: Sendable, Hashable {
    /// Nil = OK.
    public let status: Envelope.Status?
    public let payload: Range<Int>
}

// The envelope is read and written by hand on the hot paths, because libprotobuf-c would copy the payload once more. The
// bytes are those that `encode` gives for the envelope's value, and the same bytes are refused.
extension WireCodec {
    public static func decodeRequestHead(from bytes: UnsafeRawBufferPointer) throws(WireError) -> RequestHead {
        if let head = plainRequestHead(bytes) { return head }
        var scan = PreScan(bytes)
        try scan.check(Envelope.Request.wireShape)
        var reader = WireReader(bytes, 0..<bytes.count)
        var service = 0..<0, method = 0..<0, payload = 0..<0, timeoutNano: Int64 = 0
        var metadata: [Envelope.KeyValue] = []
        while !reader.isAtEnd {
            let tag = try reader.tag()
            switch tag.number {
            case 1: service = try reader.delimited()
            case 2: method = try reader.delimited()
            case 3: payload = try reader.delimited()
            case 4: timeoutNano = Int64(bitPattern: try reader.varint())
            case 5: metadata.append(try keyValue(bytes, try reader.delimited()))
            default: try reader.skip(tag.wireType)
            }
        }
        return RequestHead(
            service: service, method: method, payload: payload, timeoutNano: timeoutNano, metadata: metadata)
    }

    /// The head of a request as nearly every peer writes it: the fields in ascending order, each once, without metadata. Nil
    /// for every other one, valid or not, which is then scanned before it is read.
    private static func plainRequestHead(_ bytes: UnsafeRawBufferPointer) -> RequestHead? {
        var reader = WireReader(bytes, 0..<bytes.count)
        var service = 0..<0, method = 0..<0, payload = 0..<0, timeoutNano: Int64 = 0
        var last: UInt32 = 0
        do throws(WireError) {
            while !reader.isAtEnd {
                let tag = try reader.tag()
                guard tag.number > last else { return nil }
                last = tag.number
                switch (tag.number, tag.wireType) {
                case (1, .delimited): service = try reader.delimited()
                case (2, .delimited): method = try reader.delimited()
                case (3, .delimited): payload = try reader.delimited()
                case (4, .varint): timeoutNano = Int64(bitPattern: try reader.varint())
                default: return nil
                }
            }
        } catch {
            return nil
        }
        guard Text.fault(UnsafeRawBufferPointer(rebasing: bytes[service])) == nil,
            Text.fault(UnsafeRawBufferPointer(rebasing: bytes[method])) == nil
        else { return nil }
        return RequestHead(service: service, method: method, payload: payload, timeoutNano: timeoutNano, metadata: [])
    }

    public static func decodeRequestHead(from bytes: [UInt8]) throws(WireError) -> RequestHead {
        try lend(bytes) { (buffer) throws(WireError) in try decodeRequestHead(from: buffer) }
    }

    public static func decodeResponseHead(
        from bytes: UnsafeRawBufferPointer, arena: WireArena
    ) throws(WireError) -> ResponseHead {
        var scan = PreScan(bytes)
        try scan.check(Envelope.Response.wireShape)
        var reader = WireReader(bytes, 0..<bytes.count)
        var status: Envelope.Status?
        var payload = 0..<0
        while !reader.isAtEnd {
            let tag = try reader.tag()
            switch tag.number {
            case 1:
                let part = UnsafeRawBufferPointer(rebasing: bytes[try reader.delimited()])
                status = try decode(Envelope.Status.self, from: part, arena: arena)
            case 2: payload = try reader.delimited()
            default: try reader.skip(tag.wireType)
            }
        }
        return ResponseHead(status: status, payload: payload)
    }

    public static func decodeResponseHead(from bytes: [UInt8], arena: WireArena) throws(WireError) -> ResponseHead {
        try lend(bytes) { (buffer) throws(WireError) in try decodeResponseHead(from: buffer, arena: arena) }
    }

    private static func text(_ bytes: UnsafeRawBufferPointer, _ range: Range<Int>) -> String {
        String(decoding: UnsafeRawBufferPointer(rebasing: bytes[range]), as: UTF8.self)
    }

    private static func keyValue(
        _ bytes: UnsafeRawBufferPointer, _ range: Range<Int>
    ) throws(WireError) -> Envelope.KeyValue {
        var pair = Envelope.KeyValue()
        var reader = WireReader(bytes, range)
        while !reader.isAtEnd {
            let tag = try reader.tag()
            switch tag.number {
            case 1: pair.key = text(bytes, try reader.delimited())
            case 2: pair.value = text(bytes, try reader.delimited())
            default: try reader.skip(tag.wireType)
            }
        }
        return pair
    }
}

extension WireCodec {
    /// Appends an encoded `Envelope.Request` around the message, without an intermediate array.
    public static func encodeRequest<M: WireCodable>(
        service: String, method: String, message: M, timeoutNano: Int64 = 0,
        metadata: [Envelope.KeyValue] = [], arena: WireArena, into bytes: inout [UInt8]
    ) throws(WireError) {
        try refuseNUL(service, "service")
        try refuseNUL(method, "method")
        for index in metadata.indices {
            do throws(WireError) {
                try refuseNUL(metadata[index].key, "key")
                try refuseNUL(metadata[index].value, "value")
            } catch {
                throw error.inside("metadata", index: index)
            }
        }
        try withEncoded(message, arena: arena) { payload in
            bytes.appendString(1, service)
            bytes.appendString(2, method)
            if !payload.isEmpty {
                bytes.appendPrefix(3, payload.count)
                bytes.append(contentsOf: payload)
            }
            if timeoutNano != 0 {
                bytes.appendVarint(4 << 3)
                bytes.appendVarint(UInt64(bitPattern: timeoutNano))
            }
            for pair in metadata {
                bytes.appendPrefix(5, stringFieldBytes(pair.key) + stringFieldBytes(pair.value))
                bytes.appendString(1, pair.key)
                bytes.appendString(2, pair.value)
            }
        }
    }

    /// The length of an encoded `Envelope.Response` without status around a message of `payloadBytes` bytes.
    public static func responseBytes(payloadBytes: Int) -> Int {
        payloadBytes == 0 ? 0 : 1 + varintBytes(UInt64(payloadBytes)) + payloadBytes
    }

    /// Writes an encoded `Envelope.Response` without status around an encoded message.
    ///
    /// - Parameter memory: at least `responseBytes` bytes.
    public static func writeResponse(payload: UnsafeRawBufferPointer, into memory: UnsafeMutableRawBufferPointer) {
        guard !payload.isEmpty else { return }
        let count = responseBytes(payloadBytes: payload.count)
        memory[0] = 2 << 3 | WireReader.WireType.delimited.rawValue
        var rest = payload.count
        var index = 1
        while rest >= 0x80 {
            memory[index] = UInt8(truncatingIfNeeded: rest) | 0x80
            rest >>= 7
            index += 1
        }
        memory[index] = UInt8(rest)
        UnsafeMutableRawBufferPointer(rebasing: memory[(index + 1)..<count]).copyMemory(from: payload)
    }

    /// An encoded `StreamEventsResponse` around an encoded event. The daemon made the cursor, so it contains no NUL.
    public static func streamItem(cursor: String, eventBytes: [UInt8]) -> [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(streamItemBytes(cursor, eventBytes))
        bytes.appendStreamItem(cursor, eventBytes)
        return bytes
    }

    private static func streamItemBytes(_ cursor: String, _ event: [UInt8]) -> Int {
        stringFieldBytes(cursor) + 1 + varintBytes(UInt64(event.count)) + event.count
    }

    private static func stringFieldBytes(_ value: String) -> Int {
        let count = value.utf8.count
        return count == 0 ? 0 : 1 + varintBytes(UInt64(count)) + count
    }

    private static func varintBytes(_ value: UInt64) -> Int {
        // Seven bits a byte, at least one byte.
        max(1, (UInt64.bitWidth - value.leadingZeroBitCount + 6) / 7)
    }

    private static func refuseNUL(_ value: String, _ field: StaticString) throws(WireError) {
        if value.utf8.contains(0) { throw WireError(.containsNUL, at: "\(field)") }
    }
}

extension [UInt8] {
    fileprivate mutating func appendVarint(_ value: UInt64) {
        var rest = value
        while rest >= 0x80 {
            append(UInt8(truncatingIfNeeded: rest) | 0x80)
            rest >>= 7
        }
        append(UInt8(rest))
    }

    /// The tag and the length of a length-delimited field; numbers up to 15 take one byte.
    fileprivate mutating func appendPrefix(_ number: UInt8, _ count: Int) {
        append(number << 3 | WireReader.WireType.delimited.rawValue)
        appendVarint(UInt64(count))
    }

    /// A proto3 string field: not written when empty.
    fileprivate mutating func appendString(_ number: UInt8, _ value: String) {
        let count = value.utf8.count
        guard count > 0 else { return }
        appendPrefix(number, count)
        append(contentsOf: value.utf8)
    }

    fileprivate mutating func appendStreamItem(_ cursor: String, _ event: [UInt8]) {
        appendString(1, cursor)
        appendPrefix(2, event.count)
        append(contentsOf: event)
    }
}
