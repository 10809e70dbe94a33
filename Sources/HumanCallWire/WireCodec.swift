internal import CHumanCallProto
import HumanCallMessages

/// Bytes to value and back, by libprotobuf-c within an arena.
///
/// Each call uses the arena from its start and leaves it empty. No C pointer leaves a call: values are copied out, and
/// `withEncoded` lends its buffer to a closure.
public enum WireCodec {
    public static func decode<M: WireCodable>(
        _ type: M.Type, from bytes: UnsafeRawBufferPointer, arena: WireArena
    ) throws(WireError) -> M {
        var scan = PreScan(bytes)
        try scan.check(M.wireShape)
        defer { arena.reset() }
        let unpacked = protobuf_c_message_unpack(
            M.wireShape.descriptor, arena.allocator, bytes.count, bytes.assumingMemoryBound(to: UInt8.self).baseAddress)
        guard let unpacked else {
            throw arena.isOverBudget ? arena.overBudget : WireError(.unreadable)
        }
        return M.read(UnsafeRawPointer(unpacked))
    }

    public static func decode<M: WireCodable>(
        _ type: M.Type, from bytes: [UInt8], arena: WireArena
    ) throws(WireError) -> M {
        try lend(bytes) { (buffer) throws(WireError) in try decode(type, from: buffer, arena: arena) }
    }

    public static func encode<M: WireCodable>(_ message: M, arena: WireArena) throws(WireError) -> [UInt8] {
        defer { arena.reset() }
        let packed = try Packed(message, arena)
        return [UInt8](unsafeUninitializedCapacity: packed.count) { buffer, count in
            if let base = buffer.baseAddress { packed.pack(base) }
            count = packed.count
        }
    }

    /// Appends the encoded message.
    public static func encode<M: WireCodable>(
        _ message: M, arena: WireArena, into bytes: inout [UInt8]
    ) throws(WireError) {
        defer { arena.reset() }
        bytes.append(contentsOf: try Packed(message, arena).packed(in: arena))
    }

    /// Lends the encoded message to the closure; the buffer is gone when it returns.
    public static func withEncoded<M: WireCodable, Result>(
        _ message: M, arena: WireArena, _ body: (UnsafeRawBufferPointer) -> Result
    ) throws(WireError) -> Result {
        defer { arena.reset() }
        return body(UnsafeRawBufferPointer(try Packed(message, arena).packed(in: arena)))
    }

    /// `withUnsafeBytes` with a typed error.
    static func lend<Result>(
        _ bytes: [UInt8], _ body: (UnsafeRawBufferPointer) throws(WireError) -> Result
    ) throws(WireError) -> Result {
        try bytes.withUnsafeBufferPointer { (buffer) throws(WireError) in try body(UnsafeRawBufferPointer(buffer)) }
    }
}

/// A C struct filled in an arena, measured and ready to be packed. It must not outlive the arena's use.
struct Packed {
    private let message: UnsafePointer<ProtobufCMessage>
    let count: Int

    init<M: WireCodable>(_ value: M, _ arena: WireArena) throws(WireError) {
        let place = try arena.allocate(M.wireShape.structBytes)
        try value.write(place, arena)
        message = UnsafePointer(place.assumingMemoryBound(to: ProtobufCMessage.self))
        count = protobuf_c_message_get_packed_size(message)
    }

    func pack(_ target: UnsafeMutablePointer<UInt8>) {
        let written = protobuf_c_message_pack(message, target)
        precondition(written == count, "libprotobuf-c packed another size than it measured")
    }

    func packed(in arena: WireArena) throws(WireError) -> UnsafeBufferPointer<UInt8> {
        let target = try arena.allocate(count).bindMemory(to: UInt8.self, capacity: count)
        pack(target)
        return UnsafeBufferPointer(start: target, count: count)
    }
}
