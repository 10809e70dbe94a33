import HumanCallMessages
internal import HumanCallWire
import Synchronization

/// Encodes and decodes with pooled arenas.
enum CallCodec {
    /// Unchecked because an arena has one user at a time: the pool hands each to one call.
    private struct Kept: @unchecked Sendable {
        var arenas: [WireArena] = []
    }

    private static let kept = Mutex(Kept())

    static func encode<M: WireCodable>(_ message: M) throws(HumanCallError) -> [UInt8] {
        let arena = take()
        defer { put(arena) }
        do throws(WireError) {
            return try WireCodec.encode(message, arena: arena)
        } catch {
            throw HumanCallError(
                code: .invalidArgument, reason: .invalidField, message: error.description,
                metadata: ["field": error.path, "rule": error.rule.text], cause: .server)
        }
    }

    static func decode<M: WireCodable>(_ type: M.Type, from bytes: [UInt8]) throws(HumanCallError) -> M {
        let arena = take()
        defer { put(arena) }
        do throws(WireError) {
            return try WireCodec.decode(type, from: bytes, arena: arena)
        } catch {
            throw .violation("the daemon's \(M.messageName) cannot be read: \(error.description)")
        }
    }

    private static func take() -> WireArena {
        let arena = kept.withLock { kept in
            Kept(arenas: kept.arenas.popLast().map { [$0] } ?? [])
        }
        return arena.arenas.first ?? WireArena()
    }

    private static func put(_ arena: WireArena) {
        let returned = Kept(arenas: [arena])
        kept.withLock { kept in
            if kept.arenas.count < ClientLimits.arenasKeptMax { kept.arenas += returned.arenas }
        }
    }
}
