internal import CHumanCallProto
import HumanCallMessages

/// Decodes with libprotobuf-c within an arena, and encodes with the arena's writer (docs/decisions/0014).
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
        try withEncoded(message, arena: arena) { Array($0) }
    }

    /// Appends the encoded message.
    public static func encode<M: WireCodable>(
        _ message: M, arena: WireArena, into bytes: inout [UInt8]
    ) throws(WireError) {
        try withEncoded(message, arena: arena) { bytes.append(contentsOf: $0) }
    }

    /// Lends the encoded message to the closure. The buffer is invalid after the closure returns.
    public static func withEncoded<M: WireCodable, Result>(
        _ message: M, arena: WireArena, _ body: (UnsafeRawBufferPointer) -> Result
    ) throws(WireError) -> Result {
        let writer = arena.writer
        writer.reset()
        defer { writer.reset() }
        try message.write(writer)
        return body(writer.written)
    }

    /// `withUnsafeBytes` with a typed error.
    static func lend<Result>(
        _ bytes: [UInt8], _ body: (UnsafeRawBufferPointer) throws(WireError) -> Result
    ) throws(WireError) -> Result {
        try bytes.withUnsafeBufferPointer { (buffer) throws(WireError) in try body(UnsafeRawBufferPointer(buffer)) }
    }
}
